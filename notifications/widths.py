"""How wide a line of Times New Roman is: the lines under titles are as long as a part of them.

Advance widths in thousandths of the size, as every metric-compatible font has them; a Vietnamese letter is as wide as its base.
"""

import unicodedata

MM_PER_POINT = 25.4 / 72
_REGULAR = {
    180: "'",
    250: " ,.\u00a0",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    389: "Js",
    408: '"',
    444: "?acez“”",
    500: "#$*0123456789_bdghknopquvxyđ–",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐ",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "…—",
}
_BOLD = {
    250: " ,.\u00a0",
    278: "'/\\il",
    333: "!()-:;[]`fjt‘’",
    389: "Is",
    444: "cerz",
    500: "#$*0123456789?J_agovxy–“”",
    556: "Sbdhknpquđ",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "&m",
    944: "M",
    1000: "%W…—",
}
_WIDEST = 1000


def _by_sign(groups: dict[int, str]) -> dict[str, int]:
    return {sign: width for width, signs in groups.items() for sign in signs}


_TABLES = {False: _by_sign(_REGULAR), True: _by_sign(_BOLD)}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The length of a line in millimetres; an unknown sign counts as a wide one.

    >>> round(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True))
    60
    """
    table = _TABLES[bold]
    letters = unicodedata.normalize("NFD", text)
    units = sum(
        table.get(letter, _WIDEST) for letter in letters if not unicodedata.combining(letter)
    )
    return units / 1000 * size * MM_PER_POINT


def count_lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of that width (millimetres), broken between words."""
    lines, used = 1, 0.0
    space = text_width(" ", size, bold=bold)
    for word in text.split():
        length = text_width(word, size, bold=bold)
        if used and used + space + length > width:
            lines, used = lines + 1, length
        else:
            used += length + (space if used else 0.0)
    return lines


def balanced_width(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """A width (millimetres, hardly more than the least) in which a text takes no more lines than in `width`: they are of one length."""
    lines = count_lines(text, size, width, bold=bold)
    least = width
    while least > 1 and count_lines(text, size, least - 1, bold=bold) == lines:
        least -= 1
    return min(least + 1, width)
