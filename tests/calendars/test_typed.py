"""Days and moments as people type them."""

import datetime as dt

import pytest

from calendars.typed import TypedError, is_day_alone, typed_day, typed_moment

LAST = dt.date(2024, 12, 31)


@pytest.mark.parametrize("text", ["31/12/2024", "2024-12-31", " 31-12-2024 ", "31.12.2024"])
def test_a_day_as_offices_write_it_and_as_machines_do(text: str) -> None:
    assert typed_day(text) == LAST


def test_the_first_number_is_the_day() -> None:
    assert typed_day("1/3/2018") == typed_day("01/03/2018") == dt.date(2018, 3, 1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31/12/2024", "2024-12-31T00:00:00+07:00"),
        ("31/12/2024 17:00", "2024-12-31T17:00:00+07:00"),
        ("2024-12-31T17:00", "2024-12-31T17:00:00+07:00"),
        ("2024-12-31 17:00:05", "2024-12-31T17:00:05+07:00"),
        ("2024-12-31T10:00Z", "2024-12-31T10:00:00+00:00"),
    ],
)
def test_a_moment_is_vietnams_unless_an_offset_is_named(text: str, moment: str) -> None:
    assert typed_moment(text).isoformat() == moment


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "31/12", "31/12/24", "12/2024", "20241231", "2024-W05-1", "31/12/2024 17:00"],
)
def test_what_is_no_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_day(text)

    assert refused.value.vi == f"“{text}” không có dạng 31/3/2018 hay 2018-03-31"
    assert refused.value.en == f"{text!r} is not written like 31/3/2018 or 2018-03-31"


@pytest.mark.parametrize("text", ["31/02/2024", "2023-02-29", "12/31/2024"])
def test_a_day_the_calendar_has_not_is_named(text: str) -> None:
    """American order among them: never a guess."""
    for reader in (typed_day, typed_moment):
        with pytest.raises(TypedError) as refused:
            reader(text)
        assert refused.value.both == f"không có ngày {text} / {text!r} is no day of the calendar"


def test_whether_a_time_of_day_stands_behind() -> None:
    assert is_day_alone("31/12/2024")
    assert not is_day_alone("31/12/2024 17:00")
