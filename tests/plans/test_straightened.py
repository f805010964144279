from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from plans.reading.straightened import skew, specks

Dark: TypeAlias = npt.NDArray[np.bool_]


def page(*words: tuple[int, int, int, int]) -> Dark:
    """A white page on which the given boxes (left, top, right, bottom) are dark."""
    dark = np.zeros((900, 1200), dtype=bool)
    for left, top, right, bottom in words:
        dark[top:bottom, left:right] = True
    return dark


def text_page(degrees: float) -> Dark:
    """Lines of words, turned by so many degrees."""
    image = Image.new("L", (1600, 1200), 255)
    draw = ImageDraw.Draw(image)
    for line in range(12):
        for word in range(14 if line % 3 else 9):
            left, top = 150 + word * 95, 150 + line * 75
            draw.rectangle((left, top, left + 70, top + 24), fill=0)
    turned: Dark = np.asarray(image.rotate(degrees, fillcolor=255)) < 128
    return turned


@pytest.mark.parametrize("degrees", [-2.6, -1.15, -0.4, 0.25, 0.9, 2.0, 2.85])
def test_how_far_lines_lie_askew_is_found(degrees: float) -> None:
    assert skew(text_page(degrees)) == pytest.approx(degrees, abs=0.11)


@pytest.mark.parametrize(
    "dark", [page(), page((5, 5, 9, 9)), text_page(0)], ids=["white", "a dot", "level"]
)
def test_what_is_level_or_empty_is_left(dark: Dark) -> None:
    assert skew(dark) == 0


LETTER = (300, 300, 330, 345)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param((312, 350, 318, 356), id="the dot under a letter"),
        pytest.param((314, 288, 319, 293), id="the dot over a letter"),
        pytest.param((336, 339, 342, 345), id="a full stop"),
        pytest.param((345, 320, 361, 328), id="a dash"),
    ],
)
def test_what_belongs_to_letters_is_no_dust(mark: tuple[int, int, int, int]) -> None:
    assert not specks(page(LETTER, mark)).any()


def test_a_dotted_line_is_no_dust() -> None:
    assert not specks(page(*((300 + 14 * n, 400, 305 + 14 * n, 405) for n in range(9)))).any()


@pytest.mark.parametrize(
    "dust",
    [
        pytest.param((700, 600, 708, 608), id="a fleck far from all"),
        pytest.param((334, 310, 336, 312), id="a grain beside a letter"),
        pytest.param((0, 0, 2, 2), id="in the corner"),
        pytest.param((1195, 895, 1200, 900), id="in the other corner"),
        pytest.param((600, 254, 606, 260), id="between two bands"),
    ],
)
def test_dust_is_found_and_nothing_else(dust: tuple[int, int, int, int]) -> None:
    assert (specks(page(LETTER, dust)) == page(dust)).all()


@settings(deadline=None, max_examples=30)
@given(st.sets(st.tuples(st.integers(0, 899), st.integers(0, 1199)), max_size=40))
def test_only_what_is_dark_is_dust(places: set[tuple[int, int]]) -> None:
    dark = page(LETTER)
    for row, column in places:
        dark[row, column] = True

    found = specks(dark)

    assert not (found & ~dark).any()
    assert not found[300:345, 300:330].any()
