"""Why a file is not read: one class per reason, its sentence says what, where and what to do."""

from enum import StrEnum
from typing import assert_never

from calendars.errors import Refusal


def _called(name: str) -> str:
    return f" {name}" if name else ""


class EmptyDocument(Refusal):
    """The file holds no text at all."""

    def __init__(self, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} không có chữ nào: hãy chọn tệp có toàn văn kế hoạch.",
            f"The file{_called(name)} holds no text: choose the file with the full text of the plan.",
        )
        self.name = name


class BinaryDocument(Refusal):
    """The file is not text."""

    def __init__(self, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} không phải tệp văn bản (có dữ liệu nhị phân): hãy lưu kế hoạch dưới dạng văn bản thuần (.txt, UTF-8) rồi đọc lại.",
            f"The file{_called(name)} is not text (it holds binary data): save the plan as plain text (.txt, UTF-8) and read it again.",
        )
        self.name = name


class UnsupportedFormat(Refusal):
    """A known format that is not read here."""

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} ở định dạng {label}, hiện chưa đọc được: hãy lưu kế hoạch dưới dạng văn bản thuần (.txt, UTF-8) rồi đọc lại.",
            f"The file{_called(name)} is {label}, which is not read yet: save the plan as plain text (.txt, UTF-8) and read it again.",
        )
        self.label = label
        self.name = name


class OldFormat(Refusal):
    """A Word or Excel file of 1997-2003 or RTF, or one that is locked by a password.

    `may_convert`: it could be read if LibreOffice were installed.
    """

    def __init__(self, name: str = "", *, locked: bool = False, may_convert: bool = False) -> None:
        vi = "có mật khẩu" if locked else "ở định dạng cũ (Word, Excel 97-2003, RTF)"
        en = (
            "is locked by a password"
            if locked
            else "is in an old format (Word, Excel 97-2003, RTF)"
        )
        mend_vi = "bỏ mật khẩu" if locked else "mở ra và lưu lại dạng .docx hoặc .xlsx"
        mend_en = "take the password off" if locked else "open it and save it as .docx or .xlsx"
        if may_convert:
            mend_vi += ", hoặc cài LibreOffice (apt install libreoffice-writer-nogui libreoffice-calc-nogui)"
            mend_en += ", or install LibreOffice (apt install libreoffice-writer-nogui libreoffice-calc-nogui)"
        super().__init__(
            f"Tệp{_called(name)} {vi}: hãy {mend_vi} rồi đọc lại.",
            f"The file{_called(name)} {en}: {mend_en} and read it again.",
        )
        self.locked = locked
        self.name = name


class TooManySheets(Refusal):
    """A workbook with more visible sheets than any plan has: none may be dropped unseen."""

    def __init__(self, count: int, most: int, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} có {count} trang tính, nhiều hơn {most}: hãy giữ lại những trang của kế hoạch, ẩn hoặc xóa các trang khác, rồi đọc lại.",
            f"The file{_called(name)} has {count} sheets, more than {most}: keep those of the plan, hide or delete the others, and read it again.",
        )
        self.count = count
        self.name = name


class DamagedDocument(Refusal):
    """The file begins as one of a known format and is not one, or not whole."""

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} là tệp {label} bị hỏng hoặc thiếu: hãy mở ra, lưu lại rồi đọc lại.",
            f"The file{_called(name)} is a damaged or incomplete {label}: open it, save it anew and read it again.",
        )
        self.label = label
        self.name = name


class Trap(StrEnum):
    """What makes a file one that no office writes."""

    BOMB = "bomb"
    ENTITIES = "entities"
    LOOP = "loop"


class HostileDocument(Refusal):
    """The file would exhaust the machine or read its other files; it is not opened."""

    def __init__(self, trap: Trap, name: str = "") -> None:
        vi, en = _trapped(trap)
        super().__init__(
            f"Tệp{_called(name)} không được mở vì {vi}: có thể là tệp phá hoại, hãy hỏi lại nơi gửi.",
            f"The file{_called(name)} is not opened because {en}: it may be made to harm, ask who sent it.",
        )
        self.trap = trap
        self.name = name


def _trapped(trap: Trap) -> tuple[str, str]:
    match trap:
        case Trap.BOMB:
            return "khi giải nén lớn bất thường", "it unpacks to an abnormal size"
        case Trap.ENTITIES:
            return "có khai báo thực thể XML", "it declares XML entities"
        case Trap.LOOP:
            return "cấu trúc bên trong lặp hoặc lồng quá sâu", "its parts loop or nest too deep"
        case _:
            assert_never(trap)


class ScannedDocument(Refusal):
    """The file is a picture of a document and nothing here recognises its letters."""

    def __init__(self, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} là bản chụp (không có lớp chữ đọc được) và máy này chưa có phần nhận dạng chữ: hãy chạy “apt install tesseract-ocr tesseract-ocr-vie”, hoặc dùng bản .docx hay PDF có chữ.",
            f"The file{_called(name)} is a scan (no text layer that can be read) and nothing on this machine recognises letters: run “apt install tesseract-ocr tesseract-ocr-vie”, or use the .docx or a PDF with text.",
        )
        self.name = name


class UndecodableDocument(Refusal):
    """The text is in an encoding other than UTF-8 or marked UTF-16."""

    def __init__(self, offset: int, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} không phải UTF-8 (sai từ byte {offset}): nếu là TCVN3, VNI hay mã khác, hãy chuyển sang Unicode, lưu dạng UTF-8 rồi đọc lại.",
            f"The file{_called(name)} is not UTF-8 (wrong from byte {offset} on): if it is TCVN3, VNI or another code, convert it to Unicode, save it as UTF-8 and read it again.",
        )
        self.offset = offset
        self.name = name


class TooLargeIn(StrEnum):
    """What was measured."""

    BYTES = "bytes"
    LINES = "lines"
    LINE_LENGTH = "line-length"
    CELLS = "cells"
    PAGES = "pages"


class DocumentTooLarge(Refusal):
    """The file, one line of it, or the number of its lines is beyond what a plan can be."""

    def __init__(
        self, measure: TooLargeIn, found: int, limit: int, *, name: str = "", line: int = 0
    ) -> None:
        vi, en = _measured(measure, found, limit, line)
        super().__init__(
            f"Tệp{_called(name)} quá lớn: {vi}; hãy kiểm tra lại tệp, hoặc tách riêng phần kế hoạch rồi đọc lại.",
            f"The file{_called(name)} is too large: {en}; check the file, or take the plan out of it and read that.",
        )
        self.measure = measure
        self.found = found
        self.limit = limit
        self.line = line
        self.name = name


def _measured(measure: TooLargeIn, found: int, limit: int, line: int) -> tuple[str, str]:
    match measure:
        case TooLargeIn.BYTES:
            return f"{found} byte, tối đa {limit}", f"{found} bytes, at most {limit}"
        case TooLargeIn.LINES:
            return f"{found} dòng, tối đa {limit}", f"{found} lines, at most {limit}"
        case TooLargeIn.LINE_LENGTH:
            return (
                f"dòng {line} dài {found} ký tự, tối đa {limit}",
                f"line {line} has {found} characters, at most {limit}",
            )
        case TooLargeIn.CELLS:
            return (
                f"{found} ô trong một bảng, tối đa {limit}",
                f"{found} cells in a table, at most {limit}",
            )
        case TooLargeIn.PAGES:
            return f"{found} trang, tối đa {limit}", f"{found} pages, at most {limit}"
        case _:
            assert_never(measure)


class SecretDocument(Refusal):
    """The document carries a secrecy stamp: state secrets never enter this product."""

    def __init__(self, stamp: str, line: int, name: str = "") -> None:
        super().__init__(
            f"Tệp{_called(name)} mang dấu độ mật “{stamp}” (dòng {line}): tài liệu bí mật nhà nước không được đưa vào phần mềm này; hãy gỡ tệp khỏi máy theo quy định bảo vệ bí mật nhà nước.",
            f"The file{_called(name)} carries the secrecy stamp “{stamp}” (line {line}): state secrets must not enter this product; take the file off this machine as the rules on state secrets demand.",
        )
        self.stamp = stamp
        self.line = line
        self.name = name
