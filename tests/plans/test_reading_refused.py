"""What is refused before it is read: damaged files, other formats, secrets, files too large; any bytes are read or refused."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import Refusal
from plans.reading import (
    BinaryDocument,
    DocumentTooLarge,
    EmptyDocument,
    OldFormat,
    SecretDocument,
    UndecodableDocument,
    read_document,
)


@pytest.mark.parametrize(
    ("data", "refusal", "says"),
    [
        (b"", EmptyDocument, "Tệp x.txt không có chữ nào: hãy chọn tệp có toàn văn kế hoạch."),
        (
            b" \n\t\r\n 12 --- \n",
            EmptyDocument,
            "Tệp x.txt không có chữ nào: hãy chọn tệp có toàn văn kế hoạch.",
        ),
        (
            b"<p></p>",
            EmptyDocument,
            "Tệp x.txt không có chữ nào: hãy chọn tệp có toàn văn kế hoạch.",
        ),
        (
            b"\x7fELF\x00\x01",
            BinaryDocument,
            "Tệp x.txt không phải tệp văn bản (có dữ liệu nhị phân): hãy lưu kế hoạch dưới dạng văn bản thuần (.txt, UTF-8) rồi đọc lại.",
        ),
        (
            b"ab\x01\x02\x03\x04",
            BinaryDocument,
            "Tệp x.txt không phải tệp văn bản (có dữ liệu nhị phân): hãy lưu kế hoạch dưới dạng văn bản thuần (.txt, UTF-8) rồi đọc lại.",
        ),
        (
            b"K\xd5 ho\xb9ch",
            UndecodableDocument,
            "Tệp x.txt không phải UTF-8 (sai từ byte 1): nếu là TCVN3, VNI hay mã khác, hãy chuyển sang Unicode, lưu dạng UTF-8 rồi đọc lại.",
        ),
        (
            b"{\\rtf1 x",
            OldFormat,
            "Tệp x.txt ở định dạng cũ (Word, Excel 97-2003, RTF): hãy mở ra và lưu lại dạng .docx hoặc .xlsx rồi đọc lại.",
        ),
        (
            "A\n\nTỐI MẬT\n".encode(),
            SecretDocument,
            "Tệp x.txt mang dấu độ mật “TỐI MẬT” (dòng 3): tài liệu bí mật nhà nước không được đưa vào phần mềm này; hãy gỡ tệp khỏi máy theo quy định bảo vệ bí mật nhà nước.",
        ),
        (
            b"a" * 50_000_000,
            DocumentTooLarge,
            "Tệp x.txt quá lớn: 50000000 byte, tối đa 20000000; hãy kiểm tra lại tệp, hoặc tách riêng phần kế hoạch rồi đọc lại.",
        ),
        (
            b"a\n" + b"b" * 1_000_001,
            DocumentTooLarge,
            "Tệp x.txt quá lớn: dòng 2 dài 1000001 ký tự, tối đa 1000000; hãy kiểm tra lại tệp, hoặc tách riêng phần kế hoạch rồi đọc lại.",
        ),
        (
            b"a\n" * 200_001,
            DocumentTooLarge,
            "Tệp x.txt quá lớn: 200001 dòng, tối đa 200000; hãy kiểm tra lại tệp, hoặc tách riêng phần kế hoạch rồi đọc lại.",
        ),
    ],
    ids=[
        "empty",
        "no words",
        "only tags",
        "binary",
        "controls",
        "TCVN3",
        "RTF",
        "secret",
        "50 MB",
        "long line",
        "many lines",
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    data: bytes, refusal: type[Refusal], says: str
) -> None:
    with pytest.raises(refusal) as refused:
        read_document(data, name="x.txt")

    assert refused.value.vi == says


@pytest.mark.parametrize(
    "stamp", ["MẬT", "TUYỆT MẬT", "[TỐI MẬT]", "**MẬT**", "Độ mật: Tối mật", "UBND TỈNH X\tMẬT"]
)
def test_a_secrecy_stamp_is_refused(stamp: str) -> None:
    with pytest.raises(SecretDocument):
        read_document(f"KẾ HOẠCH\n\n{stamp}\n\nNội dung.".encode())


@pytest.mark.parametrize(
    "line",
    [
        "Bảo vệ bí mật nhà nước",
        "Tài liệu MẬT phải quản lý riêng.",
        "Mật",
        "1. TỐI MẬT, TUYỆT MẬT",
        "BÍ MẬT NHÀ NƯỚC",
        "Không đóng dấu MẬT",
    ],
)
def test_words_about_secrets_are_no_stamp(line: str) -> None:
    assert read_document(line.encode()).lines[0].text == line


def test_fifty_megabytes_are_refused_without_a_copy() -> None:
    data = b"a" * 50_000_000
    tracemalloc.start()

    with pytest.raises(DocumentTooLarge):
        read_document(data)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document(data)
    except Refusal:
        return
    assert document.blocks
