"""WordprocessingML (ECMA-376 Part 1, §17): runs, paragraphs, rules and tables as elements.

Every run says its font (the East Asian slot too), size and colour itself, so that no template or theme changes them.
Lengths come in millimetres and points and leave in twips, half-points and eighths of a point.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from notifications.papers.pack import Pack
from notifications.text import clean_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NBSP = "\u00a0"
LONGEST = 20_000
RULE = 6  # eighths of a point
RULE_HEIGHT = 3.0  # points between a text and the rule under it
_SPACING = 240

Element: TypeAlias = ET.Element
ET.register_namespace("w", W)
ET.register_namespace("r", R)


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point.

    >>> twips(30)
    1701
    """
    return round(millimetres * 1440 / 25.4)


def node(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the w namespace, its attributes too; children that are None are left out."""
    made = ET.Element(f"{{{W}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name}", str(value))
    made.extend(child for child in children if child is not None)
    return made


@dataclass(frozen=True, slots=True)
class Font:
    """How a run looks."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: spacing in points, indents in millimetres, `line` a multiple of single."""

    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    left: float = 0
    right: float = 0
    first: float = 0
    keep_next: bool = False
    new_page: bool = False


LEFT, CENTRE = Shape(), Shape(align="center")


def run_properties(pack: Pack, font: Font) -> Element:
    """The properties of a run."""
    size = round(font.size * 2)
    names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), pack.font)
    return node(
        "rPr",
        node("rFonts", **names),
        node("b") if font.bold else None,
        node("bCs") if font.bold else None,
        node("i") if font.italic else None,
        node("iCs") if font.italic else None,
        node("color", val="000000"),
        node("sz", val=size),
        node("szCs", val=size),
        node("lang", val="vi-VN", eastAsia="vi-VN"),
    )


def run(pack: Pack, text: str, font: Font) -> Element:
    """Text as one run, composed (NFC), without control signs; `NBSP` keeps a blank to be filled in by hand."""
    parts = [clean_text(f"|{part}|", LONGEST)[1:-1] for part in text.split(NBSP)]
    content = node("t")
    content.text = NBSP.join(parts)
    content.set(SPACE, "preserve")
    return node("r", run_properties(pack, font), content)


def page_field(pack: Pack, font: Font) -> Element:
    """The number of the page, centred."""
    instruction = node("instrText")
    instruction.text = "PAGE"
    shown = node("t")
    shown.text = "2"
    parts = (
        node("fldChar", fldCharType="begin"),
        instruction,
        node("fldChar", fldCharType="separate"),
        shown,
        node("fldChar", fldCharType="end"),
    )
    runs = [node("r", run_properties(pack, font), part) for part in parts]
    return node("p", shape_properties(pack, CENTRE, font), *runs)


def shape_properties(
    pack: Pack, shape: Shape, font: Font, border: Element | None = None
) -> Element:
    """The properties of a paragraph; the mark at its end is set in the same font."""
    indent = {"left": twips(shape.left), "right": twips(shape.right)}
    name = "firstLine" if shape.first >= 0 else "hanging"
    return node(
        "pPr",
        node("keepNext") if shape.keep_next else None,
        node("pageBreakBefore") if shape.new_page else None,
        border,
        node(
            "spacing",
            before=round(shape.before * 20),
            after=round(shape.after * 20),
            line=round(shape.line * _SPACING),
            lineRule="auto",
        ),
        node("ind", **indent, **{name: twips(abs(shape.first))}),
        node("jc", val=shape.align),
        run_properties(pack, font),
    )


def paragraph(pack: Pack, text: str, font: Font, shape: Shape = LEFT) -> Element:
    """A paragraph of one run; without text an empty line."""
    runs = (run(pack, text, font),) if text else ()
    return node("p", shape_properties(pack, shape, font), *runs)


def rule(pack: Pack, length: float, width: float) -> Element:
    """A solid line of that length, centred in a column of that width (millimetres)."""
    side = twips(max(width - length, 0) / 2)
    border = node("pBdr", node("top", val="single", sz=RULE, space=0, color="000000"))
    properties = node(
        "pPr",
        border,
        node(
            "spacing",
            before=round(RULE_HEIGHT * 10),
            after=0,
            line=round(RULE_HEIGHT * 20),
            lineRule="exact",
        ),
        node("ind", left=side, right=side),
        run_properties(pack, Font(pack.sizes.number)),
    )
    return node("p", properties)


# -- tables ------------------------------------------------------------------------------------------------------------


def table(widths: Sequence[float], rows: Iterable[Element], *, ruled: bool) -> Element:
    """A table of fixed column widths (millimetres), with or without its lines."""
    value = "single" if ruled else "none"
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (node(edge, val=value, sz=4, space=0, color="000000") for edge in edges)
    gap = twips(1.2) if ruled else 0
    properties = node(
        "tblPr",
        node("tblW", w=sum(map(twips, widths)), type="dxa"),
        node("tblInd", w=0, type="dxa"),
        node("tblBorders", *lines),
        node("tblLayout", type="fixed"),
        node("tblCellMar", node("left", w=gap, type="dxa"), node("right", w=gap, type="dxa")),
    )
    grid = node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths))
    return node("tbl", properties, grid, *rows)


def row(cells: Iterable[Element], *, heads: bool = False) -> Element:
    """A row that is not broken between pages; `heads` repeats it on every page."""
    return node("tr", node("trPr", node("cantSplit"), node("tblHeader") if heads else None), *cells)


def cell(width: float, content: Sequence[Element], *, middle: bool = False) -> Element:
    """A cell; its content ends with a paragraph, as the format asks."""
    properties = node(
        "tcPr",
        node("tcW", w=twips(width), type="dxa"),
        node("vAlign", val="center") if middle else None,
    )
    return node("tc", properties, *content)
