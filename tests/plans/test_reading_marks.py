"""Marks that open a line, and mark-up in it: how pieces nest, what only looks like a mark, bullets in a cell."""

import pytest

from plans.reading.markers import parse_marker
from plans.reading.markup import clean_line
from plans.reading.tables import parse_cell
from tests.reading_tree import read_tree


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
        (
            "II. MỘT\n2.1. Việc\n- a\n2.2. Khác",
            ["0 1 II|MỘT", "1 2 2.1|Việc", "2 3 -|a", "1 4 2.2|Khác"],
        ),
        ("II. MỘT\n1.1 Việc\n1.2 Khác", ["0 1 II|MỘT", "1 2 1.1|Việc", "1 3 1.2|Khác"]),
        ("II. MỘT\n2.1 triệu đồng.", ["0 1 II|MỘT 2.1 triệu đồng."]),
        (
            "II. MỘT\nII.1. Việc\nII.2) Khác\nIII. HAI",
            ["0 1 II|MỘT", "1 2 II.1|Việc", "1 3 II.2|Khác", "0 4 III|HAI"],
        ),
        ("A. MỘT\nA.1. Việc\nA.2. Khác", ["0 1 A|MỘT", "1 2 A.1|Việc", "1 3 A.2|Khác"]),
        ("1. a\n1a) b\n1.b) c\n2. d", ["0 1 1|a", "1 2 a|b", "1 3 b|c", "0 4 2|d"]),
        ("1. a\n(a) b\n(b) c", ["0 1 1|a", "1 2 a|b", "1 3 b|c"]),
        ("1. a\ni) b\nii) c\niii) d", ["0 1 1|a", "1 2 i|b", "1 3 ii|c", "1 4 iii|d"]),
        ("h) a\ni) b\nk) c", ["0 1 h|a", "0 2 i|b", "0 3 k|c"]),
        ("1. a\na/ b\nb/ c", ["0 1 1|a", "1 2 a|b", "1 3 b|c"]),
        ("I. Việc\nThứ nhất, a.\nThứ hai, b.", ["0 1 I|Việc", "1 2 Thứ nhất|a.", "1 3 Thứ hai|b."]),
        ("I. Việc\nMột là: a.\nHai là, b.", ["0 1 I|Việc", "1 2 Một là|a.", "1 3 Hai là|b."]),
        (
            "I. Giao ban:\nThứ hai, thứ tư hằng tuần.",
            ["0 1 I|Giao ban:", "1 2 |Thứ hai, thứ tư hằng tuần."],
        ),
        (
            "I. Việc\n- Thể chế\na) b\n- Tài chính\na) c",
            ["0 1 I|Việc", "1 2 -|Thể chế", "2 3 a|b", "1 4 -|Tài chính", "2 5 a|c"],
        ),
        ("I. Việc\n- một\n- hai\na) ba", ["0 1 I|Việc", "1 2 -|một", "1 3 -|hai", "1 4 a|ba"]),
        (
            "I. Việc\n- Thời gian: Quý II\na) ba",
            ["0 1 I|Việc", "1 2 -|Thời gian: Quý II", "1 3 a|ba"],
        ),
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
