import re
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import Refusal
from plans.document import Block, Section, Table
from plans.reading import (
    BinaryDocument,
    DocumentTooLarge,
    EmptyDocument,
    OldFormat,
    SecretDocument,
    UndecodableDocument,
    read_document,
)
from plans.reading.markers import parse_marker
from plans.reading.markup import clean_line
from plans.reading.page_furniture import is_page_furniture
from plans.reading.tables import parse_cell

SEEDS = [
    "000_8219944c6d85d46e",
    "001_677d6431d0feea09",
    "002_4989b07ea713ba15",
    "003_2890048806d2c790",
    "004_2d3f25ff54ade751",
]

PLAN = """UBND TỈNH HẢI MINH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 07/KH-UBND\tHải Minh, ngày 09 tháng 01 năm 2026

**KẾ HOẠCH**
**Kiểm tra công vụ năm 2026**

## **I. MỤC ĐÍCH**

**1.** Nâng cao ý thức *chấp hành* kỷ luật của công chức trong toàn bộ các cơ quan

hành chính của tỉnh.

### II. NỘI DUNG

- a) Chủ trì: Sở Nội vụ
- b) Cách làm:

+ Lập đoàn kiểm tra.

+ Thông báo trước.

Đoàn kiểm tra làm việc trong giờ hành chính.

#### III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ: theo dõi.

Trên đây là Kế hoạch năm 2026./.

Nơi nhận:
- Như trên;
- Lưu: VT.

**KT. CHỦ TỊCH
PHÓ CHỦ TỊCH**

Lê Thị Thu

PHỤ LỤC

STT\tNội dung\tChủ trì\tThời gian
1\tĐợt một\t<ul style="x"> - Sở A - Báo B </ul>\t<p>Quý I</p>

STT\tNội dung\tChủ trì\tThời gian
2\tĐợt hai “ <i>mở rộng</i> ”\t- Đài PT - TH - Sở A\tQuý III
"""


def tree(blocks: tuple[Block, ...], depth: int = 0) -> list[str]:
    """The blocks as lines `depth mark|text`, a table as its rows' items."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(f"{depth} {block.line} " + " | ".join(block.heading))
            found.extend(
                f"{depth} {row.line} " + " | ".join("; ".join(c.items) for c in row.cells)
                for row in block.rows
            )
        else:
            found.append(f"{depth} {block.line} {block.mark}|{block.text}")
            found.extend(tree(block.children, depth + 1))
    return found


def read_tree(text: str) -> list[str]:
    return tree(read_document(text.encode()).blocks)


def stripped(text: str) -> str:
    plain = re.sub(r"<[^<>]*>", "", text).replace("*", "")
    return re.sub(r"^#+\s*", "", plain, flags=re.MULTILINE)


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "stripped": lambda text: stripped(text).encode(),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_real_plan_reads_the_same_however_it_is_stored(
    seeds: Path, seed: str, variant: str
) -> None:
    data = (seeds / f"{seed}.txt").read_bytes()

    assert read_document(VARIANTS[variant](data.decode())) == read_document(data)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_plan_reads_the_same_however_it_is_stored(variant: str) -> None:
    assert read_document(VARIANTS[variant](PLAN)) == read_document(PLAN.encode())


def test_a_plan_becomes_sections_and_one_table() -> None:
    assert read_tree(PLAN) == [
        "0 1 |UBND TỈNH HẢI MINH",
        "0 1 |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "0 2 |Số: 07/KH-UBND",
        "0 2 |Hải Minh, ngày 09 tháng 01 năm 2026",
        "0 4 |KẾ HOẠCH",
        "0 5 |Kiểm tra công vụ năm 2026",
        "0 7 I|MỤC ĐÍCH",
        "1 9 1|Nâng cao ý thức chấp hành kỷ luật của công chức trong toàn bộ các cơ quan hành chính của tỉnh.",
        "0 13 II|NỘI DUNG",
        "1 15 a|Chủ trì: Sở Nội vụ",
        "1 16 b|Cách làm:",
        "2 18 +|Lập đoàn kiểm tra.",
        "2 20 +|Thông báo trước.",
        "2 22 |Đoàn kiểm tra làm việc trong giờ hành chính.",
        "0 24 III|TỔ CHỨC THỰC HIỆN",
        "1 26 1|Sở Nội vụ: theo dõi.",
        "0 28 |Trên đây là Kế hoạch năm 2026./.",
        "0 30 |Nơi nhận:",
        "1 31 -|Như trên;",
        "1 32 -|Lưu: VT.",
        "0 34 |KT. CHỦ TỊCH",
        "0 35 |PHÓ CHỦ TỊCH",
        "0 37 |Lê Thị Thu",
        "0 39 |PHỤ LỤC",
        "0 41 STT | Nội dung | Chủ trì | Thời gian",
        "0 42 1 | Đợt một | Sở A; Báo B | Quý I",
        "0 45 2 | Đợt hai “ mở rộng ” | Đài PT - TH; Sở A | Quý III",
    ]


def test_every_line_keeps_its_number() -> None:
    document = read_document(PLAN.encode())

    assert [line.number for line in document.lines] == list(range(1, PLAN.count("\n") + 1))


def test_no_word_of_a_real_plan_is_lost(seeds: Path) -> None:
    for seed in SEEDS:
        document = read_document((seeds / f"{seed}.txt").read_bytes())
        kept = {number for block in document.blocks for number in lines_of(block)}

        for line in document.lines:
            has_words = any(c.isalpha() for c in line.text) and not is_page_furniture(line.text)
            assert not has_words or line.number in kept or line.text.startswith("STT\t")


def lines_of(block: Block) -> set[int]:
    if isinstance(block, Table):
        return {block.line, *(row.line for row in block.rows)}
    own = {line.number for line in block.lines}
    return own.union(*(lines_of(child) for child in block.children))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I. MỘT\n1. a\n2. b\nII. HAI\n1. c",
            ["0 1 I|MỘT", "1 2 1|a", "1 3 2|b", "0 4 II|HAI", "1 5 1|c"],
        ),
        (
            "1. a:\na) b:\n1. c\n2. d\nb) e\n2. f",
            ["0 1 1|a:", "1 2 a|b:", "2 3 1|c", "2 4 2|d", "1 5 b|e", "0 6 2|f"],
        ),
        ("+ a:\n- b\n- c\n+ d\n- e", ["0 1 +|a:", "1 2 -|b", "1 3 -|c", "0 4 +|d", "0 5 -|e"]),
        ("1. a\n1.1. b\n1.2 c\n2. d", ["0 1 1|a", "1 2 1.1|b", "1 3 1.2|c", "0 4 2|d"]),
        ("A. a\nI/ b\n1/ c\nB. d", ["0 1 A|a", "1 2 I|b", "2 3 1|c", "0 4 B|d"]),
        (
            "Chương I\nQUY ĐỊNH\nĐiều 1. a\n1. b\na) c\nĐiều 2. d",
            ["0 1 Chương I|QUY ĐỊNH", "1 3 Điều 1|a", "2 4 1|b", "3 5 a|c", "1 6 Điều 2|d"],
        ),
        ("d) a\nđ) b\ne) c", ["0 1 d|a", "0 2 đ|b", "0 3 e|c"]),
        ("1. Việc:\n- a.\n\nĐoạn sau.", ["0 1 1|Việc:", "1 2 -|a.", "1 4 |Đoạn sau."]),
        ("- Việc:\n\nĐoạn dẫn.\n\n+ a", ["0 1 -|Việc:", "1 3 |Đoạn dẫn.", "1 5 +|a"]),
        ("I. MỤC ĐÍCH,\nYÊU CẦU\n1. a", ["0 1 I|MỤC ĐÍCH, YÊU CẦU", "1 3 1|a"]),
        ("- Xong trước ngày\n30.4 năm nay.", ["0 1 -|Xong trước ngày 30.4 năm nay."]),
        ("- Xong trong năm\n2026. Không gia hạn.", ["0 1 -|Xong trong năm 2026. Không gia hạn."]),
        ("- Làm với các đơn vị và\n\nSở Nội vụ.", ["0 1 -|Làm với các đơn vị và Sở Nội vụ."]),
        (
            "Một đoạn dài hơn bốn mươi ký tự bị ngắt trang giữa\n\n- 3 -\n\nchừng thì nối lại.",
            ["0 1 |Một đoạn dài hơn bốn mươi ký tự bị ngắt trang giữa chừng thì nối lại."],
        ),
        (
            "Kính gửi:\n- Sở A;\n- Sở B.\nNội dung thư.",
            ["0 1 |Kính gửi:", "1 2 -|Sở A;", "1 3 -|Sở B.", "0 4 |Nội dung thư."],
        ),
        ("1. Sở Tư pháp\n\nLàm việc này./.", ["0 1 1|Sở Tư pháp", "1 3 |Làm việc này./."]),
        ("1.\tViệc\n-\tý\n+\tnhỏ", ["0 1 1|Việc", "1 2 -|ý", "2 3 +|nhỏ"]),
        ("Chủ trì:\tSở A", ["0 1 |Chủ trì: Sở A"]),
        ("V/v đôn đốc", ["0 1 |V/v đôn đốc"]),
        ("* một\n* hai", ["0 1 -|một", "0 2 -|hai"]),
        ("• một\n– hai", ["0 1 -|một", "0 2 -|hai"]),
        ("I. Mở đầu\n\nTin này ngắn.", ["0 1 I|Mở đầu", "1 3 |Tin này ngắn."]),
    ],
    ids=lambda value: value.replace("\n", "/")[:30] if isinstance(value, str) else "",
)
def test_pieces_nest_by_their_marks(text: str, expected: list[str]) -> None:
    assert read_tree(text) == expected


def test_lines_broken_at_a_margin_are_joined() -> None:
    row = "Các cơ quan có trách nhiệm thực hiện đầy đủ nội dung của kế hoạch và gửi"
    text = "\n".join([f"- {row}", "Sở Nội vụ tổng hợp chung."] * 5)

    assert read_tree(text) == [f"0 {n} -|{row} Sở Nội vụ tổng hợp chung." for n in (1, 3, 5, 7, 9)]


@pytest.mark.parametrize(
    ("line", "mark", "rest"),
    [
        ("IV. A", "IV", "A"),
        ("IV/ A", "IV", "A"),
        ("III - A", "III", "A"),
        ("1. A", "1", "A"),
        ("01. A", "1", "A"),
        ("12.A", "12", "A"),
        ("1. 100% cơ quan", "1", "100% cơ quan"),
        ("2) A", "2", "A"),
        ("(3) A", "3", "A"),
        ("đ) A", "đ", "A"),
        ("a. A", "a", "A"),
        ("-A", "-", "A"),
        ("+ A", "+", "A"),
        ("- a) A", "a", "A"),
        ("- 2. A", "2", "A"),
        ("Điều 5. A", "Điều 5", "A"),
        ("Phần thứ nhất", "Phần thứ nhất", ""),
    ],
)
def test_a_mark_is_known(line: str, mark: str, rest: str) -> None:
    found = parse_marker(line)

    assert found is not None
    assert (found.mark, found.text) == (mark, rest)


@pytest.mark.parametrize(
    "line",
    [
        "IIII. A",
        "XXXXX. A",
        "1/6/2026",
        "-5 độ",
        "Mục III của Kế hoạch",
        "A B",
        "2026",
        "CCHC. A",
        "w) A",
        "Điều 5 quy định",
    ],
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    found = parse_marker(line)

    assert found is None or (found.ordinal == 0 and found.mark not in {"-", "+"})


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("### **II. NỘI  DUNG**  ", "II. NỘI DUNG"),
        ("***đậm nghiêng*** _nghiêng_ __đậm__", "đậm nghiêng nghiêng đậm"),
        ("a_b@x.vn ______ 3*4 (*) ghi chú", "a_b@x.vn 3*4 (*) ghi chú"),
        ("a&nbsp;&amp;&nbsp;b &lt;c&gt;", "a & b <c>"),
        ("a<br/>b<sup>1</sup> < 5 và > 3", "a b1 < 5 và > 3"),
        ("\ufeffa\u200bb\u00adc\x07d\u00a0e", "abcd e"),
        ("\\- gạch \\* sao", "- gạch * sao"),
        ("---", ""),
        ("1\t **A** \t<p>B</p>", "1\tA\tB"),
    ],
    ids=range(9),
)
def test_mark_up_comes_off(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


@pytest.mark.parametrize(
    ("raw", "items"),
    [
        ("Sở A", ("Sở A",)),
        ("", ()),
        ("-", ()),
        ("- Sở A", ("Sở A",)),
        ("- Sở A - Báo B", ("Sở A", "Báo B")),
        ("- Đài PT - TH - Báo B", ("Đài PT - TH", "Báo B")),
        (
            "- Sở Lao động – Thương binh và Xã hội - UBND huyện C",
            ("Sở Lao động – Thương binh và Xã hội", "UBND huyện C"),
        ),
        ("Phòng Văn hóa - Thông tin", ("Phòng Văn hóa - Thông tin",)),
        ("<ul><li>Sở A</li><li>Sở B</li></ul>", ("Sở A", "Sở B")),
        ("<ul><li>- Sở A</li><li>- Sở B</li></ul>", ("Sở A", "Sở B")),
        ("Sở A<br>Sở B", ("Sở A", "Sở B")),
        ("- Kế hoạch; - biên bản", ("Kế hoạch;", "biên bản")),
        ("<p>Quý I</p>", ("Quý I",)),
    ],
)
def test_a_cell_tells_its_bullets_apart(raw: str, items: tuple[str, ...]) -> None:
    assert parse_cell(raw).items == items


HEAD = "STT\tNội dung\tChủ trì\tThời gian"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{HEAD}\n1\ta\tSở A\tQuý I\n\n{HEAD.upper()}\n2\tb\tSở B\tQuý II",
            ["1 | a | Sở A | Quý I", "2 | b | Sở B | Quý II"],
        ),
        (
            f"{HEAD}\n1\tĐầu việc\tSở A\tQuý I\n\n{HEAD}\n\tvà phần sau\t\t",
            ["1 | Đầu việc và phần sau | Sở A | Quý I"],
        ),
        (
            f"{HEAD}\n1\tCha\tSở A\tQuý I\n\n\tCon\tSở B\tQuý II",
            ["1 | Cha | Sở A | Quý I", " | Con | Sở B | Quý II"],
        ),
        (
            f"{HEAD}\n1\tMột\nviệc dài\tSở A\tQuý I\n2\tb\tSở B\tQuý II",
            ["1 | Một việc dài | Sở A | Quý I", "2 | b | Sở B | Quý II"],
        ),
        (f"{HEAD}\n1\ta\tSở A", ["1 | a | Sở A | "]),
        (
            f"{HEAD}\n1\ta\tSở A\tTháng\n3/2026\n2\tb\tSở B\tQuý II",
            ["1 | a | Sở A | Tháng 3/2026", "2 | b | Sở B | Quý II"],
        ),
        (f"{HEAD}\n1\ta\n2\tb", ["1 | a |  | ", "2 | b |  | "]),
        (
            "| STT | Nội dung | Thời gian |\n|---|:-:|---|\n| 1 | a<br>b | Quý I |",
            ["1 | a; b | Quý I"],
        ),
    ],
    ids=[
        "heading repeated",
        "row over a page",
        "merged number",
        "broken cell",
        "short row",
        "last cell broken",
        "short rows",
        "pipes",
    ],
)
def test_rows_of_a_table(text: str, expected: list[str]) -> None:
    document = read_document(text.encode())

    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [" | ".join("; ".join(c.items) for c in row.cells) for row in table.rows] == expected


def test_a_paragraph_between_parts_makes_two_tables() -> None:
    text = f"PHỤ LỤC I\n{HEAD}\n1\ta\tSở A\tQuý I\nPHỤ LỤC II\n{HEAD}\n1\tb\tSở B\tQuý II"

    kinds = [type(block) for block in read_document(text.encode()).blocks]

    assert kinds == [Section, Table, Section, Table]


def test_rows_after_an_interruption_keep_their_heading() -> None:
    text = f"{HEAD}\n1\ta\tSở A\tQuý I\n\nGhi chú xen giữa.\n\n2\tb\tSở B\tQuý II"

    first, note, second = read_document(text.encode()).blocks

    assert isinstance(first, Table)
    assert isinstance(note, Section)
    assert isinstance(second, Table)
    assert second.heading == first.heading


def test_columns_in_any_order_and_without_ordinals_are_a_table() -> None:
    (table,) = read_document(
        "Thời hạn\tCơ quan chủ trì\tNhiệm vụ\nQuý I\tSở A\tViệc".encode()
    ).blocks

    assert isinstance(table, Table)
    assert table.heading == ("Thời hạn", "Cơ quan chủ trì", "Nhiệm vụ")


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


HEADING = "STT\tNội dung\tThời gian"
pieces = st.sampled_from(
    [
        "I. MỤC",
        "1. Việc:",
        "1.1 Nhỏ",
        "a) Ý",
        "- Gạch",
        "+ Cộng:",
        "đoạn thường",
        "Đoạn thường.",
        "",
        "",
        HEADING,
        "1\ta\tb",
        "\tc\t",
        "PHỤ LỤC",
        "Nơi nhận:",
        "Xong./.",
        "**đậm**",
        "2",
        "| a | b | c |",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(pieces, max_size=30))
def test_any_arrangement_keeps_every_word_and_reads_the_same_in_any_storage(
    lines: list[str],
) -> None:
    text = "\n".join([*lines, "cuối"])

    document = read_document(text.encode())

    own_heads = {b.line for b in every(document.blocks) if is_headed(b, lines)}
    said = [*spoken(document.blocks, own_heads), *marks(document.blocks)]
    dropped = ["STT Nội dung Thời gian"] * (lines.count(HEADING) - len(own_heads))
    assert letters([*said, *dropped]) == letters([line.text for line in document.lines])
    for variant in ("crlf", "nfd", "bom"):
        assert read_document(VARIANTS[variant](text)) == document


def every(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Section):
            found.extend(every(block.children))
    return found


def letters(texts: list[str]) -> list[str]:
    return sorted(re.findall(r"[^\W\d_]+", " ".join(texts)))


def marks(blocks: tuple[Block, ...]) -> list[str]:
    return [block.mark for block in every(blocks) if isinstance(block, Section)]


def is_headed(block: Block, lines: list[str]) -> bool:
    return isinstance(block, Table) and lines[block.line - 1] == HEADING


def spoken(blocks: tuple[Block, ...], own_heads: set[int]) -> list[str]:
    """All texts; a heading only where the table itself has it, not where it goes on under an earlier one."""
    found: list[str] = []
    for block in every(blocks):
        if isinstance(block, Section):
            found.append(block.text)
        else:
            found.extend(block.heading if block.line in own_heads else ())
            found.extend(cell.text for row in block.rows for cell in row.cells)
    return found
