"""Lines that are no content or end the body: page numbers, secrecy and receipt stamps, signature blocks, appendix heads, recipients."""

import re
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(
    r"(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?|[-=–\s]{2,}(?:Trang|Page)(?:\s+break)?\s*\d{0,3}[-=–\s]{2,}|(?:Trang|Page)\s+\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?|(?P<page>\d{1,3})\s*/\s*(?P<of>\d{1,3})",
    re.IGNORECASE,
)
_SECRET = re.compile(r"[\[(]?\s*(MẬT|TỐI MẬT|TUYỆT MẬT|TUYỆT ĐỐI BÍ MẬT)\s*[\])]?[.:]?")
_SECRET_DEGREE = re.compile(
    r"(?:độ|mức độ|mức)\s+mật\s*:?\s*(tuyệt mật|tối mật|mật)\s*\.?", re.IGNORECASE
)
_RECEIPT = re.compile(
    r"(?:[A-ZĐÀ-Ỹ&]{2,}\s+){0,4}(?:(?:CÔNG VĂN|Công văn|VĂN BẢN|Văn bản)\s+)?"
    r"(?:ĐẾN|Đến(?=\s*(?::|ngày\s*:|số\s*:)))\s*(?:(?::|(?i:số|ngày)\s*:|Số\b|Ngày\b)[^.;]{0,50})?"
    r"|(?i:số đến|ngày đến|ngày nhận|ngày giờ nhận)\s*:[^.;]{0,40}"
)
_UNDER_RECEIPT = re.compile(
    r"(?i:số|ngày|giờ|chuyển|kính chuyển|lưu hồ sơ(?: số)?|lưu hs)\s*:[^.;]{0,60}|(?i:chuyển)\s*\.*"
)
_GAZETTE = re.compile(
    r"(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số[\d\s+–-]{1,40}/\s*Ngày\s+\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}(?:\s+\d{1,4})?"
)
_SIGNED_BY = re.compile(r"(?:(?:Được )?[Kk]ý (?:số )?bởi|Người ký)\s*:.{0,120}")
_UNDER_SIGNED_BY = re.compile(
    r"(?i:cơ quan|đơn vị|tổ chức|email|e-mail|địa chỉ|chức vụ|chức danh|(?:ngày|thời gian|ngày giờ) ký)\s*:.{0,120}"
)
_SIGNED_AT = re.compile(
    r"(?i:(?:ngày|thời gian|ngày giờ) ký)\s*:\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*[+-]\d{1,2}:?\d{2})?"
)
_RECIPIENTS = re.compile(
    r"(?:nơi nhận|kính gửi)\s*:|nơi nhận(?:\s*$|\s+(?=[KT]/?[TML][.\s]))", re.IGNORECASE
)
"""Without a colon too, before the signature in the column beside it: "Nơi nhận   K/T TRƯỞNG BAN"."""
_SIGNS = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s*(?!I{1,3}\b|IV\b)[A-ZĐÀ-Ỹ]{2}")
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu)(?:\s+(?:SỐ\s+|số\s+)?(?:[IVXL]+|\d{1,2}|[A-H]))?\s*[.:]?"
)
_ATTACHED = re.compile(r"\(\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_NUMBER_LINE = re.compile(r"Số\s*:\s*[\d.… ]{0,12}\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2}")
_HOUR_LINE = re.compile(
    r"(?:từ\s+)?\d{1,2}\s*(?:giờ|h|g)?(?:\s?\d{2})?\s*(?:phút)?(?:\s*(?:[-–]|đến)\s*\d{1,2}\s*(?:giờ|h|g)(?:\s?\d{2})?\s*(?:phút)?)?(?<=[\dờhgt])\s*:\s+[^\W\d_]",
    re.IGNORECASE,
)
_HOUR_WORD = re.compile(r"[^:]*\d\s*(?:giờ|h|g)", re.IGNORECASE)
_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_DAY_LINE = re.compile(
    rf"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*,?\s*(?:(?:ngày\s+)?{_DATE}|\((?=[^()]*\d[/.-]\d)[^()]{{3,40}}\))|ngày\s+{_DATE})\s*(?:\([^()]{{3,40}}\))?\s*[:.]?",
    re.IGNORECASE,
)
_DECREES = re.compile(r"QUYẾT ĐỊNH\s*:?|CHỈ THỊ\s*:?")


def is_page_number(text: str) -> bool:
    """Whether a clean line is only a page number ("2", "- 2 -", "Trang 2/5"); no page comes after the last, so "21/5" is a day."""
    match = _PAGE_NUMBER.fullmatch(text)
    if match is None or match["page"] is None:
        return match is not None
    return int(match["page"]) <= int(match["of"]) and not match["of"].startswith("0")


def secrecy_stamp(text: str) -> str:
    """The stamp where the piece is a stand-alone secrecy stamp, "" otherwise; a sentence about secrets is none."""
    match = _SECRET.fullmatch(text) or _SECRET_DEGREE.fullmatch(text)
    return match[1].upper() if match else ""


def is_receipt(text: str, *, under: bool = False) -> bool:
    """Whether a line is of a stamp of receipt ("ĐẾN Số: 12", "Đến ngày: 15/3/2024"); `under` = the line above was, so "Ngày: …" is too.

    >>> is_receipt("Đến ngày: 15/3/2024"), is_receipt("Đến ngày 15/3/2024 hoàn thành")
    (True, False)
    """
    return bool(_RECEIPT.fullmatch(text) or (under and _UNDER_RECEIPT.fullmatch(text)))


def is_gazette_head(text: str) -> bool:
    """Whether a line is the running head of the official gazette, its page number beside it or not.

    >>> (
    ...     is_gazette_head("CÔNG BÁO/Số 12 + 13/Ngày 05-3-2024"),
    ...     is_gazette_head("Đăng Công báo số 12"),
    ... )
    (True, False)
    """
    return bool(_GAZETTE.fullmatch(text))


def without_running_heads(raws: Sequence[str]) -> list[str]:
    """The lines with the gazette's running heads, and the page numbers beside them, made blank.

    >>> without_running_heads(["theo", "CÔNG BÁO/Số 9/Ngày 01-02-2024", "17", "quy định"])
    ['theo', '', '', 'quy định']
    """
    lines = list(raws)
    heads = [i for i, raw in enumerate(lines) if "BÁO" in raw and is_gazette_head(raw.strip())]
    for head in heads:
        lines[head] = ""
        for beside in (head - 1, head + 1):
            if 0 <= beside < len(lines) and lines[beside].strip().isdigit():
                lines[beside] = ""
    return lines


def is_signature_panel(text: str, *, under: bool = False) -> bool:
    """Whether a line is of the panel a digital signature leaves ("Ký bởi: …", "Thời gian ký: …"); `under` = the line above was, so "Cơ quan: …" is too.

    >>> (
    ...     is_signature_panel("Thời gian ký: 05.03.2024 15:02:11 +07:00"),
    ...     is_signature_panel("Cơ quan: Sở Y tế"),
    ... )
    (True, False)
    """
    return bool(
        _SIGNED_BY.fullmatch(text)
        or _SIGNED_AT.fullmatch(text)
        or (under and _UNDER_SIGNED_BY.fullmatch(text))
    )


def is_recipients(text: str) -> bool:
    """Whether the piece opens a list of recipients ("Nơi nhận:", "Kính gửi:")."""
    return bool(_RECIPIENTS.match(text))


def stands_alone(text: str) -> bool:
    """Whether a line goes on with nothing before it: recipients, an attached plan's reference, the document's number, an hour's event, a newspaper's name before its news."""
    return (
        is_recipients(text)
        or is_reference(text)
        or is_number_line(text)
        or begins_with_hour(text)
        or _DATELINE.match(text) is not None
        or _SUBJECT.match(text) is not None
        or _BASIS.match(text) is not None
    )


_SUBJECT = re.compile(r"V/v:?\s", re.IGNORECASE)
"""What a letter is about, under its number: a line of its own, however wide the one above is."""
_BASIS = re.compile(
    r"(?:Căn cứ|(?:Triển khai t|Tiếp tục t|T)hực hiện|Thi hành)\s[^.;:]{0,60}?\bsố\s?:?\s?\d"
)
"""What a paper rests on: it begins a paragraph, however wide the title above is."""
_DATELINE = re.compile(r"\([A-ZĐ][^()]{1,30}\)\s?[-–]\s")
"""How news begin: "(BHM) - Ngày 12/5, …"."""


def begins_with_hour(text: str) -> bool:
    """Whether a line begins with an hour and tells what is then: "08 đến 09 giờ : Khai mạc".

    >>> begins_with_hour("8h00 - 9h30: Họp"), begins_with_hour("08 giờ ngày 12/5")
    (True, False)
    """
    return _HOUR_LINE.match(text) is not None and _HOUR_WORD.match(text) is not None


def is_day_line(text: str) -> bool:
    """Whether a piece is but a day, which heads what stands below: "Ngày 11/3/2031 (18/02 âm lịch)"."""
    return _DAY_LINE.fullmatch(text) is not None


def closes_document(text: str) -> bool:
    """Whether a cell is of a signature block: recipients, or who signs for whom."""
    return is_recipients(text) or bool(_SIGNS.match(text))


def is_number_line(text: str) -> bool:
    """Whether a line begins with a document's number ("Số: 214/KH-UBND …"): it stands alone under the letterhead.

    >>> is_number_line("Số: 214/KH-UBND"), is_number_line("số 05 ngày 12/3")
    (True, False)
    """
    return bool(_NUMBER_LINE.match(text))


def is_reference(text: str) -> bool:
    """Whether the piece is the line under an attached plan's title ("(Kèm theo Quyết định số …)")."""
    return bool(_ATTACHED.match(text))


def leaves_body(text: str) -> bool:
    """Whether a plain paragraph stands outside the numbered body: capitals, an appendix head or its reference line."""
    return is_capitals(text) or is_appendix_head(text) or bool(_DECREES.fullmatch(text))


def is_appendix_head(text: str) -> bool:
    """Whether a line is the head of an appendix, or the reference under it ("(Kèm theo Quyết định số …)")."""
    return bool(_APPENDIX.fullmatch(text) or _ATTACHED.match(text))


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals and there are at least four of them."""
    if not text.isupper():
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)  # noqa: PLR2004 -- "CCHC" is an abbreviation
