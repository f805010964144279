"""In which order names, places and numbers stand in papers and lists."""

import unicodedata

import pytest

from plans.ordering import collation_key


@pytest.mark.parametrize(
    "in_order",
    [
        pytest.param(("PL/1", "PL/2", "PL/2b", "PL/10", "PL/10/1"), id="rows"),
        pytest.param(("III.4", "III.4/y", "III.12", "IV.1"), id="points"),
        pytest.param(("2/KH-UBND/2018", "12/KH-UBND/2018", "120/KH-UBND/2018"), id="plans"),
        pytest.param(("UBND Phường 2", "UBND Phường 10", "UBND phường An Lạc"), id="wards"),
        pytest.param(("Báo Lam", "Cục Thuế", "Đài Lam", "Sở Y tế", "Văn phòng"), id="đ-behind-d"),
        pytest.param(("Ban", "Bàn", "Bán", "Băng", "Bần"), id="tones-last"),
        pytest.param(("2018-M02", "2018-M10", "2019-M01"), id="periods"),
        pytest.param(("", "A"), id="nothing"),
    ],
)
def test_numbers_count_and_letters_stand_as_in_the_alphabet(in_order: tuple[str, ...]) -> None:
    mixed = in_order[::-1]

    assert tuple(sorted(mixed, key=collation_key)) == in_order


def test_how_a_letter_is_coded_does_not_matter() -> None:
    composed, decomposed = "Đài Hà Tĩnh", unicodedata.normalize("NFD", "Đài Hà Tĩnh")

    assert collation_key(composed)[0] == collation_key(decomposed)[0]
