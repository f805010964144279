"""One plan in many dresses: however its table is drawn and its pages are broken, the same reading comes out."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.small_plans import seen

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HẢI MINH

Số: 31/KH-UBND

Hải Minh, ngày 12 tháng 01 năm 2026

KẾ HOẠCH

Thực hiện chuyển đổi số năm 2026

## **I. MỤC TIÊU**

-100% cơ quan có chữ ký số.

## **II. NHIỆM VỤ**

1. Tập huấn

- Cơ quan chủ trì: Sở Nội vụ.

- Thời gian: Quý II/2026.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thu Sương

PHỤ LỤC

STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
1\tRà soát quy trình\tSở Tư pháp\tSở Y tế\tTrước ngày 01/7/2026
2\tSố hóa hồ sơ\tSở Y tế\tSở Tư pháp\tTháng 9/2026
"""


def _rows(text: str, draw: Callable[[list[str]], str]) -> str:
    lines = (draw(line.split("\t")) if "\t" in line else line for line in text.split("\n"))
    return "\n".join(lines)


def _as_html(text: str) -> str:
    drawn = _rows(text, lambda cells: f"<tr><td>{'</td><td>'.join(cells)}</td></tr>")
    return drawn.replace("<tr><td>STT", "<table>\n<tr><td>STT")


DRESSES: dict[str, Callable[[str], str]] = {
    "bars-between-cells": lambda text: _rows(text, " | ".join),
    "bars-around-cells": lambda text: _rows(text, lambda cells: f"| {' | '.join(cells)} |"),
    "rows-of-html": _as_html,
    "indented": lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
    "page-numbers": lambda text: text.replace("\n\n1. ", "\n\n- 2 -\n\n\f\n1. "),
    "page-breaks-in-words": lambda text: text.replace("\n\n1. ", "\n\n--- Trang 2 ---\n\n1. "),
    "no-blank-lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "no-marks": lambda text: re.sub(r"[*#]+ ?", "", text),
    "motto-beside-the-body": lambda text: text.replace(
        "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH",
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HẢI MINH            Độc lập - Tự do - Hạnh phúc",
    ),
}


def _essence(result: dict[str, Any]) -> dict[str, Any]:
    """The reading without the numbers of its lines."""
    return {
        "plan": result["plan"],
        "obligations": [
            {key: o[key] for key in ("id", "kind", "title", "lead", "with", "when", "rule", "due")}
            for o in result["obligations"]
        ],
        "standing": [(s["id"], s["title"], s["lead"]) for s in result["standing"]],
        "targets": [t["text"] for t in result["targets"]],
        "diagnostics": [(d["code"], d["at"], d["message"]) for d in result["diagnostics"]],
    }


def test_the_plan_itself_is_read_in_full() -> None:
    result = _essence(seen(PLAN))

    assert result["plan"]["issuer"] == "UBND tỉnh Hải Minh"
    assert result["plan"]["title"] == "Thực hiện chuyển đổi số năm 2026"
    assert [(o["id"], o["rule"]) for o in result["obligations"]] == [
        ("II.1", "window=2026-04-01..2026-06-30"),
        ("PL/1", "due=2026-06-30"),
        ("PL/2", "due=2026-09-30"),
    ]
    assert result["targets"] == ["100% cơ quan có chữ ký số."]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_plan_reads_the_same_in_another_dress(dress: str) -> None:
    assert _essence(seen(DRESSES[dress](PLAN))) == _essence(seen(PLAN))


TWO_ROWS = """KẾ HOẠCH
Kiểm tra năm 2026

Phụ lục

TT\tNội dung\tCơ quan thực hiện\t\tThời gian\t
\t\tChủ trì\tPhối hợp\tBắt đầu\tKết thúc
1\tRà soát\tSở Xây dựng\tSở Y tế\t01/3/2026\t31/3/2026
\t\tSở Y tế\tSở Xây dựng\t01/4/2026\t30/4/2026
2\tKiểm tra\tSở Tư pháp\t\t01/5/2026\t30/5/2026
"""


def test_a_heading_over_two_rows_is_one_and_merged_cells_share_a_task() -> None:
    obligations = seen(TWO_ROWS)["obligations"]

    assert [(o["id"], o["title"], o["lead"], o["with"], o["rule"]) for o in obligations] == [
        ("PL/1", "Rà soát", ["Sở Xây dựng"], ["Sở Y tế"], "window=2026-03-01..2026-03-31"),
        ("PL/1/2", "Rà soát", ["Sở Y tế"], ["Sở Xây dựng"], "window=2026-04-01..2026-04-30"),
        ("PL/2", "Kiểm tra", ["Sở Tư pháp"], [], "window=2026-05-01..2026-05-30"),
    ]


def test_a_text_whose_head_stands_in_a_tag_is_no_web_page() -> None:
    body, place, rest = PLAN.partition("\n\nSố:")
    tagged = f'<div align="center">\n\n**{body}**\n\n</div>{place}{rest}'

    assert _essence(seen(tagged)) == _essence(seen(PLAN))
