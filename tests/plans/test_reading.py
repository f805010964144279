"""A whole plan is read: the same tree however it is stored or arranged, every line with its number and no word lost."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.document import Block, Section, Table
from plans.reading import (
    read_document,
)
from plans.reading.page_furniture import is_page_furniture
from tests.reading_tree import read_tree

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
