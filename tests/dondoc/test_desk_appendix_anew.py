"""A decision that gives a whole appendix anew, drops several rows at once, or only says that it changes a plan."""

from pathlib import Path

import pytest

from dondoc.desk.mail.consequences import consequences_of_draft
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.plan_errors import PointsUnclear, PointsUntold
from dondoc.desk.plans.review import accept_clear, leave_open
from dondoc.store.versions import load_versions
from tests.desk_world import World, open_world

HEAD = "STT\tNội dung\tCơ quan chủ trì\tThời gian hoàn thành\n"
ROWS = (
    "Kiểm đếm bến đò ngang\tSở Xây dựng\tTrước ngày 16/8/2024\n",
    "Sơn lại phao tiêu\tĐài Lam Sơn\tTháng 9/2024\n",
    "Hỏi ý kiến khách qua đò\tSở Nội vụ\tQuý III/2024\n",
    "Tập huấn lái đò\tSở Xây dựng\tTrước ngày 20/9/2024\n",
)
NEW = "Đặt biển báo mực nước\tĐài Lam Sơn\tTrước ngày 27/9/2024\n"


def table(*rows: str) -> str:
    return HEAD + "".join(f"{number}\t{row}" for number, row in enumerate(rows, 1))


PLAN = f"""UBND TỈNH LAM SƠN
Số: 31/KH-UBND

Lam Sơn, ngày 08 tháng 01 năm 2024

KẾ HOẠCH
An toàn đò ngang năm 2024

I. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ đôn đốc, theo dõi việc thực hiện Kế hoạch này.

PHỤ LỤC
(Kèm theo Kế hoạch số 31/KH-UBND ngày 08/01/2024)

{table(*ROWS)}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu
"""
LINEAGE = "31/KH-UBND/2024"
MOVED = ROWS[0].replace("16/8", "23/8")


def decision(article: str, *rows: str) -> bytes:
    appendix = f"PHỤ LỤC\n(Kèm theo Quyết định số 77/QĐ-UBND ngày 10/6/2024)\n\n{table(*rows)}"
    return f"""UBND TỈNH LAM SƠN
Số: 77/QĐ-UBND

Lam Sơn, ngày 10 tháng 6 năm 2024

QUYẾT ĐỊNH
Về việc sửa đổi, bổ sung Kế hoạch số 31/KH-UBND ngày 08/01/2024 của Ủy ban nhân dân tỉnh về an toàn đò ngang năm 2024

ỦY BAN NHÂN DÂN TỈNH LAM SƠN

Xét đề nghị của Giám đốc Sở Nội vụ.

QUYẾT ĐỊNH:

Điều 1. {article}

Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Mẫu

{appendix if rows else ""}""".encode()


ANEW = "Thay thế Phụ lục kèm theo Kế hoạch số 31/KH-UBND bằng Phụ lục kèm theo Quyết định này."


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path)
    import_plan(made.app, PLAN.encode(), name="kh.txt")
    accept_clear(made.app, LINEAGE)
    leave_open(made.app, LINEAGE)
    activate(made.app, LINEAGE)
    made.at(6, 12, 9)
    return made


def differs(world: World, document: bytes) -> dict[str, list[str]]:
    """What the decision does to the plan, by the titles of its duties."""
    found = consequences_of_draft(world.app, LINEAGE, document, name="qd.txt").difference
    return {
        "changed": [row.new.title for row in found.changed],
        "added": [one.title for one in found.added],
        "removed": [one.title for one in found.removed],
    }


def title(row: str) -> str:
    return row.partition("\t")[0]


def test_an_appendix_given_anew_takes_the_place_of_the_old_one(world: World) -> None:
    """Rows move up and keep what they are; one is later, one gone, one new."""
    document = decision(ANEW, MOVED, ROWS[1], ROWS[3], NEW)

    assert differs(world, document) == {
        "changed": [title(ROWS[0])],
        "added": [title(NEW)],
        "removed": [title(ROWS[2])],
    }
    done = import_plan(world.app, document, name="qd.txt")
    assert (done.version.lineage, done.version.number) == (LINEAGE, 2)


@pytest.mark.parametrize(
    "rows", ["số thứ tự 2, 3", "các nhiệm vụ có số thứ tự 2 và 3", "dòng 2, 3"]
)
def test_several_rows_are_dropped_at_once(world: World, rows: str) -> None:
    document = decision(f"Bãi bỏ {rows} Phụ lục kèm theo Kế hoạch số 31/KH-UBND.")

    assert differs(world, document) == {
        "changed": [],
        "added": [],
        "removed": [title(ROWS[1]), title(ROWS[2])],
    }


@pytest.mark.parametrize(
    "article",
    [
        pytest.param("Bãi bỏ số thứ tự 2, 9 Phụ lục kèm theo Kế hoạch số 31/KH-UBND.", id="no-row-9"),
        pytest.param("Bãi bỏ khoản 3 Điều 1 Quyết định số 60/QĐ-UBND sửa đổi Kế hoạch số 31/KH-UBND.", id="an-earlier-change"),
        pytest.param(ANEW.replace("Phụ lục kèm theo Kế", "Phụ lục II kèm theo Kế"), id="one-of-several"),
        pytest.param("Bãi bỏ thời gian tại số thứ tự 2, 3 Phụ lục Kế hoạch số 31/KH-UBND.", id="partly"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_carried_out_nowhere(world: World, article: str) -> None:
    with pytest.raises(PointsUnclear):
        import_plan(world.app, decision(article, NEW), name="qd.txt")


def test_one_that_only_says_it_changes_a_plan_does_not_become_a_second_one(world: World) -> None:
    """Its table tells changed, added and dropped rows apart by its headings alone."""
    article = "Sửa đổi, bổ sung Phụ lục Kế hoạch số 31/KH-UBND (chi tiết tại Phụ lục kèm theo)."
    document = decision(article, MOVED, NEW)

    with pytest.raises(PointsUntold) as refused:
        import_plan(world.app, document, name="qd.txt")

    with world.app.store.read() as unit:
        assert [one.number for one in load_versions(unit, lineage=LINEAGE)] == [1]
    assert f"--amends {LINEAGE}" in refused.value.vi
    apart = import_plan(world.app, document, name="qd.txt", amends="-")
    assert apart.version.lineage == "77/QĐ-UBND/2024"
