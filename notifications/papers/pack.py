"""The format of administrative documents as a versioned pack of numbers: sizes in points, lengths in millimetres.

`ND30_2020` is Nghị định 30/2020/NĐ-CP, Phụ lục I. Where the decree leaves a range, the pack holds the value chosen here;
`tests/paper_checks.py` holds the ranges themselves.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margins:
    """The empty edges of a page."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """The size of each element, named by what it is."""

    national: float  # Quốc hiệu
    motto: float  # Tiêu ngữ
    issuer: float  # tên cơ quan chủ quản, tên cơ quan ban hành
    number: float  # số, ký hiệu
    place_date: float  # địa danh và thời gian
    type_name: float  # tên loại and its trích yếu
    regarding: float  # trích yếu of a công văn
    body: float
    table: float
    signature: float  # quyền hạn, chức vụ, họ tên
    recipients_head: float  # Nơi nhận:
    recipients: float
    appendix: float  # "Phụ lục"
    appendix_title: float  # its title, and the line that names its document
    page_number: float


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of the rules: what decree, since when, and its numbers.

    `issuer_rule` is the length of the line under the issuer and under a trích yếu, as a part of the text above it.
    `signing_room` is the number of empty lines between the signer's post and name.
    """

    name: str
    source: str
    in_force_from: dt.date
    font: str
    page_width: float
    page_height: float
    margins: Margins
    header_distance: float
    left_column: float
    first_line: float
    paragraph_gap: float
    regarding_gap: float
    line_spacing: float
    issuer_rule: float
    signing_room: int
    sizes: Sizes

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.page_width - self.margins.left - self.margins.right

    @property
    def right_column(self) -> float:
        """The width of what stands under Quốc hiệu."""
        return self.text_width - self.left_column


ND30_2020 = Pack(
    name="nd30-2020",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    in_force_from=dt.date(2020, 3, 5),
    font="Times New Roman",
    page_width=210,
    page_height=297,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    header_distance=10,
    left_column=73,
    first_line=12.7,
    paragraph_gap=6,
    regarding_gap=6,
    line_spacing=1.15,
    issuer_rule=0.4,
    signing_room=5,
    sizes=Sizes(
        national=12,
        motto=13,
        issuer=12,
        number=13,
        place_date=13,
        type_name=14,
        regarding=12,
        body=14,
        table=12,
        signature=14,
        recipients_head=12,
        recipients=11,
        appendix=14,
        appendix_title=13,
        page_number=14,
    ),
)
