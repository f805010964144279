"""An administrative document as a .docx: where each element stands and how it looks (Nghị định 30/2020/NĐ-CP, Phụ lục I).

The one renderer of papers. The same document gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.papers.bodies import head_lines
from notifications.papers.model import (
    Appendix,
    Block,
    OfficialPaper,
    Paragraph,
    Regarding,
    Slip,
    Style,
    Table,
    TypeName,
)
from notifications.papers.pack import ND30_2020, Pack
from notifications.papers.package import EMPTY_HEADER, PAGE_HEADER, write_docx
from notifications.papers.wordml import (
    CENTRE,
    LEFT,
    NBSP,
    Element,
    Font,
    R,
    Shape,
    cell,
    node,
    page_field,
    paragraph,
    row,
    rule,
    table,
    twips,
)
from notifications.widths import balanced_width, text_width

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CLOSING = "./."
NUMBER_BLANK = NBSP * 10
DAY_BLANK = NBSP * 4
YEAR_BLANK = NBSP * 6
UNKNOWN = "…………"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SIGNATURE_SHARE = 0.5
_OVER_TABLE = 4  # points between a paragraph and the table it leads to
_ADDRESSEE_INDENT = 28.0


def render_paper(paper: OfficialPaper, pack: Pack = ND30_2020) -> bytes:
    """The document as .docx: a draft without number, date, name and seal."""
    desk = _Desk(pack)
    body = [*desk.head(paper), *desk.text(paper), *desk.foot(paper)]
    for number, appendix in enumerate(paper.appendices):
        body.append(node("p", node("pPr", desk.section())))
        body.extend(desk.appendix(paper, number, appendix))
    if not paper.appendices:  # a document never ends with a table
        body.append(paragraph(pack, "", Font(pack.sizes.recipients)))
    body.append(desk.section())
    return desk.write(body, _title(paper), paper)


def render_slip(slip: Slip, pack: Pack = ND30_2020) -> bytes:
    """A working page as .docx, on one sheet where its text fits."""
    desk = _Desk(pack)
    size = Font(pack.sizes.type_name, bold=True)
    body = [
        paragraph(pack, slip.title, size, CENTRE),
        paragraph(pack, slip.subtitle, Font(pack.sizes.table, italic=True), Shape("center", after=6)),
    ]  # fmt: skip
    body.extend(desk.blocks(slip.blocks, slip=True))
    body.append(
        paragraph(pack, slip.space, Font(pack.sizes.table, bold=True), Shape(before=8, after=2))
    )
    dots = Font(pack.sizes.table)
    count = int(pack.text_width / text_width(".", dots.size)) - 2
    body.extend(paragraph(pack, "." * count, dots, Shape(before=4)) for _ in range(slip.lines))
    body.append(desk.section())
    return desk.write(body, slip.title, slip)


def _title(paper: OfficialPaper) -> str:
    match paper.heading:
        case Regarding(subject=subject):
            return f"V/v {subject}"
        case TypeName(name=name, subject=subject):
            return f"{name} {subject}"


@dataclass(frozen=True, slots=True)
class _Desk:
    """Sets elements in the pack's sizes."""

    pack: Pack

    def write(self, body: Sequence[Element], title: str, source: OfficialPaper | Slip) -> bytes:
        number = Font(self.pack.sizes.page_number)
        headers = (
            node("hdr", page_field(self.pack, number)),
            node("hdr", paragraph(self.pack, "", number)),
        )
        document = node("document", node("body", *body))
        return write_docx(self.pack, document, headers, title=title, as_of=source.as_of)

    # -- the head of page 1 --------------------------------------------------------------------------------------------

    def head(self, paper: OfficialPaper) -> Iterator[Element]:
        """Issuer and Quốc hiệu side by side, number and date on one line; then the type or the addressees."""
        pack = self.pack
        left, right = pack.left_column, pack.right_column
        first = row((cell(left, self._issuer(paper, left)), cell(right, self._nation(right))))
        second = row((cell(left, self._number(paper)), cell(right, self._place_date(paper))))
        yield table((left, right), (first, second), ruled=False)
        if isinstance(paper.heading, TypeName):
            yield from self._type_name(paper.heading)
        yield from self._addressees(paper)

    def _issuer(self, paper: OfficialPaper, width: float) -> list[Element]:
        pack, size = self.pack, self.pack.sizes.issuer
        name = paper.issuer.name.upper()
        parent = paper.issuer.parent.upper()
        lines = head_lines(name)
        length = min(text_width(lines[-1], size, bold=True), width) * pack.issuer_rule
        above = [paragraph(pack, parent, Font(size), CENTRE)] if parent else []
        return [
            *above,
            *(paragraph(pack, line, Font(size, bold=True), CENTRE) for line in lines),
            rule(pack, length, width),
        ]

    def _nation(self, width: float) -> list[Element]:
        pack, sizes = self.pack, self.pack.sizes
        return [
            paragraph(pack, COUNTRY, Font(sizes.national, bold=True), CENTRE),
            paragraph(pack, MOTTO, Font(sizes.motto, bold=True), CENTRE),
            rule(pack, text_width(MOTTO, sizes.motto, bold=True), width),
        ]

    def _number(self, paper: OfficialPaper) -> list[Element]:
        pack, sizes = self.pack, self.pack.sizes
        number = f"Số:{NUMBER_BLANK}/{paper.code}"
        shown = [paragraph(pack, number, Font(sizes.number), Shape("center", before=6))]
        if isinstance(paper.heading, Regarding):
            text, width = f"V/v {paper.heading.subject}", pack.left_column
            side = (width - balanced_width(text, sizes.regarding, width)) / 2
            shape = Shape("center", before=pack.regarding_gap, left=side, right=side)
            shown.append(paragraph(pack, text, Font(sizes.regarding), shape))
        return shown

    def _place_date(self, paper: OfficialPaper) -> list[Element]:
        place = paper.issuer.place or UNKNOWN
        text = f"{place}, ngày{DAY_BLANK}tháng{DAY_BLANK}năm{YEAR_BLANK}"
        font = Font(self.pack.sizes.place_date, italic=True)
        return [paragraph(self.pack, text, font, Shape("center", before=6))]

    def _type_name(self, heading: TypeName) -> Iterator[Element]:
        pack = self.pack
        font = Font(pack.sizes.type_name, bold=True)
        yield paragraph(
            pack, heading.name.upper(), font, Shape("center", before=18, keep_next=True)
        )
        subject, whole = heading.subject, pack.text_width
        length = balanced_width(subject, font.size, whole, bold=True)
        side = (whole - length) / 2
        yield paragraph(pack, subject, font, Shape("center", left=side, right=side))
        yield rule(pack, length * pack.issuer_rule, whole)

    def _addressees(self, paper: OfficialPaper) -> Iterator[Element]:
        """One addressee on the line of "Kính gửi:", several under it, their dashes below the colon."""
        pack = self.pack
        font = Font(pack.sizes.body)
        if not paper.addressees:
            yield paragraph(pack, "", font)
            return
        if len(paper.addressees) == 1:
            text = f"Kính gửi: {paper.addressees[0]}."
            yield paragraph(pack, text, font, Shape("center", before=18, after=12))
            return
        indent = _ADDRESSEE_INDENT
        yield paragraph(pack, "Kính gửi:", font, Shape(before=18, left=indent, keep_next=True))
        dash = text_width("- ", font.size)
        under = Shape(left=indent + text_width("Kính gửi", font.size) + dash, first=-dash)
        for line in _listed(paper.addressees):
            yield paragraph(pack, line, font, under)
        yield paragraph(pack, "", Font(pack.sizes.body))

    # -- the text ------------------------------------------------------------------------------------------------------

    def text(self, paper: OfficialPaper) -> Iterator[Element]:
        """Its paragraphs and tables; the last paragraph takes the closing sign."""
        yield from self.blocks(paper.blocks, closes=True)

    def blocks(
        self, blocks: Sequence[Block], *, closes: bool = False, slip: bool = False
    ) -> Iterator[Element]:
        """Paragraphs, and tables with a gap above and under them; `closes` = the last one ends the document."""
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            match block:
                case Paragraph():
                    last = closes and following is None
                    gap = _OVER_TABLE if isinstance(following, Table) else 0
                    yield self._paragraph(block, last=last, slip=slip, after=gap)
                case Table():
                    yield self._table(block)
                    yield paragraph(self.pack, "", Font(self.pack.sizes.recipients), LEFT)

    def _paragraph(self, block: Paragraph, *, last: bool, slip: bool, after: float) -> Element:
        pack = self.pack
        text = _closed(block.text) if last else block.text
        size = pack.sizes.table if slip else pack.sizes.body
        gap, first = pack.paragraph_gap, 0 if slip else pack.first_line
        line = 1.0 if slip else pack.line_spacing  # a signature never stands alone on a page:
        body = Shape(
            "both", before=gap, after=after, line=line, first=first, keep_next=last or bool(after)
        )
        match block.style:
            case Style.BODY:
                return paragraph(pack, text, Font(size), body)
            case Style.GROUND:
                return paragraph(pack, text, Font(size, italic=True), body)
            case Style.HEAD:
                head = Shape("left", before=gap, after=4, first=first, keep_next=True)
                return paragraph(pack, text, Font(size, bold=True), head)
            case Style.NOTE:
                note = Shape("both", before=2, after=gap, keep_next=bool(after))
                return paragraph(pack, text, Font(pack.sizes.table, italic=True), note)

    def _table(self, block: Table) -> Element:
        pack = self.pack
        size = block.size or pack.sizes.table
        shares = sum(column.share for column in block.columns)
        widths = [pack.text_width * column.share / shares for column in block.columns]
        heads = [
            cell(w, [paragraph(pack, column.heading, Font(size, bold=True), CENTRE)], middle=True)
            for column, w in zip(block.columns, widths, strict=True)
        ]
        rows = [row(heads, heads=True)]
        for number, values in enumerate(block.rows):
            font = Font(size, bold=number in block.totals)
            stays = number + 1 in block.totals  # a sum never stands alone on a page
            cells = [
                cell(w, [paragraph(pack, value, font, Shape(column.align.value, keep_next=stays))])
                for column, w, value in zip(block.columns, widths, values, strict=True)
            ]
            rows.append(row(cells))
        return table(widths, rows, ruled=True)

    # -- the foot ------------------------------------------------------------------------------------------------------

    def foot(self, paper: OfficialPaper) -> Iterator[Element]:
        """Recipients at the left, level with the signer's post at the right, with room to sign above the name."""
        pack = self.pack
        right = pack.text_width * _SIGNATURE_SHARE
        left = pack.text_width - right
        yield paragraph(pack, "", Font(pack.sizes.recipients), Shape(keep_next=True))
        yield table(
            (left, right),
            (row((cell(left, self._recipients(paper)), cell(right, self._signature(paper)))),),
            ruled=False,
        )

    def _recipients(self, paper: OfficialPaper) -> list[Element]:
        pack = self.pack
        head = Font(pack.sizes.recipients_head, bold=True, italic=True)
        font = Font(pack.sizes.recipients)
        listed = [paragraph(pack, line, font, LEFT) for line in _listed(paper.recipients)]
        return [paragraph(pack, "Nơi nhận:", head, LEFT), *listed]

    def _signature(self, paper: OfficialPaper) -> list[Element]:
        pack = self.pack
        font = Font(pack.sizes.signature, bold=True)
        posts = [paragraph(pack, line.upper(), font, CENTRE) for line in paper.signature]
        room = [paragraph(pack, "", font, CENTRE) for _ in range(pack.signing_room)]
        return [*posts, *room, paragraph(pack, NBSP, font, CENTRE)]

    # -- appendices and sections ---------------------------------------------------------------------------------------

    def appendix(self, paper: OfficialPaper, number: int, appendix: Appendix) -> Iterator[Element]:
        """An appendix with its title and the line that names its document; numbered where there are several."""
        pack = self.pack
        font = Font(pack.sizes.appendix, bold=True)
        several = len(paper.appendices) > 1
        yield paragraph(pack, f"Phụ lục {ROMAN[number]}" if several else "Phụ lục", font, CENTRE)
        size = pack.sizes.appendix_title
        yield paragraph(pack, appendix.title.upper(), Font(size, bold=True), CENTRE)
        shape = Shape("center", after=8)
        yield paragraph(pack, _reference(paper), Font(size, italic=True), shape)
        yield from self.blocks(appendix.blocks)

    def section(self) -> Element:
        """A4 with the pack's margins, pages numbered from 1 in the header, none on the first."""
        pack, margins = self.pack, self.pack.margins
        return node(
            "sectPr",
            _reference_to_header("default", PAGE_HEADER),
            _reference_to_header("first", EMPTY_HEADER),
            node("pgSz", w=twips(pack.page_width), h=twips(pack.page_height)),
            node(
                "pgMar",
                top=twips(margins.top),
                right=twips(margins.right),
                bottom=twips(margins.bottom),
                left=twips(margins.left),
                header=twips(pack.header_distance),
                footer=twips(pack.header_distance),
                gutter=0,
            ),
            node("pgNumType", start=1),
            node("titlePg"),
        )


def _reference_to_header(kind: str, name: str) -> Element:
    made = node("headerReference", type=kind)
    made.set(f"{{{R}}}id", name)
    return made


def _listed(names: Sequence[str]) -> list[str]:
    """`- …;` each, the last with a full stop.

    >>> _listed(("Như trên", "Lưu: VT"))
    ['- Như trên;', '- Lưu: VT.']
    """
    ends = [";"] * (len(names) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(names, ends, strict=True)]


def _closed(text: str) -> str:
    """The text with the sign that ends a document.

    >>> _closed("Đề nghị phối hợp thực hiện.")
    'Đề nghị phối hợp thực hiện./.'
    """
    return text.rstrip(" .;") + CLOSING


def _reference(paper: OfficialPaper) -> str:
    kind = "Công văn" if isinstance(paper.heading, Regarding) else paper.heading.name.capitalize()
    date = f"ngày{DAY_BLANK}tháng{DAY_BLANK}năm{YEAR_BLANK}"
    number = f"số{NUMBER_BLANK}/{paper.code}"
    return f"(Kèm theo {kind} {number} {date} của {paper.issuer.full_name})"
