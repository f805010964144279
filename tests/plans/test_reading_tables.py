"""Tables inside a text that are not set in tabs: HTML with spans, columns parted by blanks; every row keeps its line."""

import pytest

from calendars.workdays import load_work_calendar
from plans.compile.checks.coverage import coverage
from plans.compile.plan import compile_plan
from plans.document import Table
from plans.reading import read_document

Rows = list[tuple[int, tuple[str, ...]]]


def table(text: str) -> tuple[tuple[str, ...], Rows]:
    """The heading and the rows, with their lines, of the one table of a text."""
    (found,) = (b for b in read_document(text.encode()).blocks if isinstance(b, Table))
    return found.heading, [(row.line, tuple(cell.text for cell in row.cells)) for row in found.rows]


HEAD = "KẾ HOẠCH\nKiểm tra năm 2026\n\n"

TABLES: dict[str, tuple[str, tuple[tuple[str, ...], Rows]]] = {
    "html with a heading over two rows and a merged lead": (
        (
            f'{HEAD}<table>\n<tr><th>TT</th><th>Nhiệm vụ</th><th colspan="2">Trách nhiệm</th></tr>\n'
            "<tr><th></th><th></th><th>Chủ trì</th><th>Phối hợp</th></tr>\n"
            '<tr><td>1</td><td>Họp</td><td rowspan="2">Sở A</td><td>Sở B</td></tr>\n'
            "<tr><td>2</td><td>Tập huấn</td><td>Sở C</td></tr>\n</table>\n"
        ),
        (
            ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"),
            [(7, ("1", "Họp", "Sở A", "Sở B")), (8, ("2", "Tập huấn", "Sở A", "Sở C"))],
        ),
    ),
    "html in one line": (
        (
            f"{HEAD}<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr>"
            "<tr><td>1</td><td>Họp</td><td>Sở A</td></tr><tr><td>2</td><td>Tập huấn</td><td>Sở B</td></tr></table>\n"
        ),
        (
            ("TT", "Nhiệm vụ", "Chủ trì"),
            [(4, ("1", "Họp", "Sở A")), (4, ("2", "Tập huấn", "Sở B"))],
        ),
    ),
    "html with a cell a line": (
        (
            f"{HEAD}<table>\n<tr>\n<th>TT</th>\n<th>Nhiệm vụ</th>\n<th>Chủ trì</th>\n</tr>\n"
            "<tr>\n<td>1</td>\n<td>Họp\nbàn</td>\n<td>Sở A</td>\n</tr>\n</table>\n"
        ),
        (("TT", "Nhiệm vụ", "Chủ trì"), [(10, ("1", "Họp bàn", "Sở A"))]),
    ),
    "columns parted by blanks, a row over two lines": (
        (
            f"{HEAD}STT   Nội dung              Đơn vị chủ trì   Thời gian\n"
            "1     Kiểm tra xã Hải       Phòng Tư pháp    12/3/2026\n"
            "      và thị trấn Minh                       đến 14/3/2026\n"
            "2     Tổng hợp              Phòng Nội vụ     Tháng 4\n\nIII. KINH PHÍ\n"
        ),
        (
            ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"),
            [
                (
                    5,
                    (
                        "1",
                        "Kiểm tra xã Hải và thị trấn Minh",
                        "Phòng Tư pháp",
                        "12/3/2026 đến 14/3/2026",
                    ),
                ),
                (7, ("2", "Tổng hợp", "Phòng Nội vụ", "Tháng 4")),
            ],
        ),
    ),
    "numbers before the tasks, two rows split by a page break": (
        (
            f"{HEAD}| Nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm |\n|---|---|---|---|\n"
            "| 1. Kiểm tra các | Sở A | Quý III hoàn | Báo cáo |\n\n"
            "| đơn vị ở xã | phối hợp: Sở B | thành trước 30/9/2026 | kết quả |\n"
            "| 2. Tổng hợp | Sở C, Chi | Tháng 10 | Báo cáo |\n\n"
            "| | cục D | | |\n\n"
            "| Kiểm tra lại | Sở E | Tháng 11 | Báo cáo |\n"
        ),
        (
            ("Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Sản phẩm"),
            [
                (
                    6,
                    (
                        "1. Kiểm tra các đơn vị ở xã",
                        "Sở A phối hợp: Sở B",
                        "Quý III hoàn thành trước 30/9/2026",
                        "Báo cáo kết quả",
                    ),
                ),
                (9, ("2. Tổng hợp", "Sở C, Chi cục D", "Tháng 10", "Báo cáo")),
                (13, ("Kiểm tra lại", "Sở E", "Tháng 11", "Báo cáo")),
            ],
        ),
    ),
    "a task that begins with a number is no heading": (
        (
            f"{HEAD}Nhiệm vụ\tHoạt động\tSản phẩm\tCơ quan chủ trì\n"
            "2. Kiểm tra\t2.1. Kiểm tra cơ quan\tKết quả, báo cáo\tĐơn vị A\n"
        ),
        (
            ("Nhiệm vụ", "Hoạt động", "Sản phẩm", "Cơ quan chủ trì"),
            [(5, ("2. Kiểm tra", "2.1. Kiểm tra cơ quan", "Kết quả, báo cáo", "Đơn vị A"))],
        ),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_inside_a_text_is_read(name: str) -> None:
    text, expected = TABLES[name]

    assert table(text) == expected


def test_a_table_without_rows_has_its_line_in_the_coverage() -> None:
    document = read_document(f"{HEAD}STT\tNội dung\tCơ quan chủ trì\n\nI. HẾT\n".encode())
    compiled = compile_plan(document, calendar=load_work_calendar())

    assert len(coverage(document, compiled)) == len(document.lines)


@pytest.mark.parametrize("text", ["<table>" * 9_000, "<tr><td rowspan=999>" * 9_000 + "</table>"])
def test_a_broken_table_is_no_trap(text: str) -> None:
    assert read_document(f"{HEAD}{text}\n1. Sở A họp.\n".encode()).lines[0].text == "KẾ HOẠCH"
