"""Decisions that only name rows: carried out whole, or not at all."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from calendars.civil import Window
from calendars.workdays import load_work_calendar
from plans.amendment.instructions import amended_plan, carry_out, names_rows
from plans.compile import compile_plan
from plans.diagnostics import diagnose
from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from plans.plan import Compiled, Identity, Kind, Obligation, Plan, PlanKind, Source
from plans.reading import read_document

HEAD = """ỦY BAN NHÂN DÂN
TỈNH THƯỢNG SƠN

Số: 88/KH-UBND

Thượng Sơn, ngày 20 tháng 5 năm 2026

KẾ HOẠCH
Điều chỉnh, bổ sung Kế hoạch số 5/KH-UBND ngày 10/01/2026 về lưu trữ năm 2026

"""
PERIOD = Window(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def row(number: str, when: str, lead: Sequence[str] = ("Sở Nội vụ",)) -> Obligation:
    context = Context(year=2026, kind="task", hint="Thời gian hoàn thành", period=PERIOD)
    rule = read_phrase(when, context).rule
    assert rule is not None
    return Obligation(
        id=number,
        kind=Kind.TASK,
        title=f"Việc {number}",
        lead=tuple(lead),
        supporting=(),
        when=when,
        rule=rule,
        evidence=(),
        source=Source(1, when),
    )


OLD = Plan(
    Identity(
        kind=PlanKind.ANNUAL,
        number="5/KH-UBND",
        issued=dt.date(2026, 1, 10),
        issuer="UBND tỉnh Thượng Sơn",
        title="Kế hoạch lưu trữ năm 2026",
        period=PERIOD,
        coordinator="Sở Nội vụ",
        reports_to="UBND tỉnh",
        signer=None,
        based_on=(),
    ),
    (
        row("PL/5", "Tháng 6/2026"),
        row("PL/7", "Quý III/2026"),
        row("PL/9", "Trước ngày 30/9/2026"),
        row("II.2.b", "Tháng 8/2026"),
    ),
)


def decided(*points: str) -> tuple[Compiled, list[str]]:
    text = HEAD + "\n\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    decision = compile_plan(read_document(text.encode()), calendar=load_work_calendar())
    assert names_rows(decision)
    changed, unclear = carry_out(Compiled(OLD, ()), decision)
    return changed, [one.text for one in unclear]


NO_DAY = HEAD.replace(" ngày 10/01/2026", "")
BASE = "Căn cứ Kế hoạch số 5/KH-UBND ngày 10/01/2026 của UBND tỉnh về lưu trữ năm 2026;\n\n"


@pytest.mark.parametrize(
    ("head", "issued"),
    [
        pytest.param(HEAD, dt.date(2026, 1, 10), id="with-its-day"),
        pytest.param(NO_DAY + BASE, dt.date(2026, 1, 10), id="its-day-stands-in-the-bases"),
        pytest.param(NO_DAY, None, id="without"),
    ],
)
def test_the_plan_it_changes_stands_in_its_title(head: str, issued: dt.date | None) -> None:
    decision = compile_plan(
        read_document((head + "1. Bãi bỏ nội dung tại dòng 7 Phụ lục.\n").encode()),
        calendar=load_work_calendar(),
    )

    cited = amended_plan(decision.plan.identity)

    assert cited is not None
    assert (cited.number, cited.issued) == ("5/KH-UBND", issued)


def test_points_that_name_a_row_are_carried_out() -> None:
    changed, unclear = decided(
        "Sửa đổi thời gian thực hiện tại dòng 5 Phụ lục: từ “Tháng 6/2026” thành “Tháng 9/2026”.",
        "Thay cơ quan chủ trì nhiệm vụ tại điểm b khoản 2 Mục II từ Sở Nội vụ sang Văn phòng UBND tỉnh.",
        "Bãi bỏ nội dung tại dòng 7 Phụ lục.",
        "Gia hạn nhiệm vụ số 9 đến hết ngày 31/10/2026.",
    )

    found = {o.id: o for o in changed.plan.obligations}
    assert unclear == []
    assert list(found) == ["PL/5", "PL/9", "II.2.b"]
    assert format_rule(found["PL/5"].rule) == format_rule(row("PL/5", "Tháng 9/2026").rule)
    assert found["PL/5"].when == "Tháng 9/2026"
    assert format_rule(found["PL/9"].rule) == "due=2026-10-31"
    assert found["II.2.b"].lead == ("Văn phòng UBND tỉnh",)
    assert found["II.2.b"].rule == OLD.obligations[3].rule
    assert changed.plan.identity.number == "88/KH-UBND"


ROWS = "STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n"


def test_a_row_told_anew_in_a_table_takes_the_place_of_the_old_one() -> None:
    changed, unclear = decided(
        f"Sửa đổi, bổ sung dòng 5 Phụ lục như sau:\n\n{ROWS}5\tKhảo sát\tSở Y tế\tBưu điện tỉnh\tTrước ngày 30/11/2026\n",
        f"Bổ sung dòng 12 vào Phụ lục như sau:\n\n{ROWS}12\tKý số\tSở Tư pháp\t\tTháng 10/2026\n",
        f"Bãi bỏ các nội dung tại dòng 7 Phụ lục:\n\n{ROWS}7\tCũ\tSở Xây dựng\t\tQuý III/2026\n",
    )

    found = {o.id: (o.title, o.lead, format_rule(o.rule)) for o in changed.plan.obligations}
    assert unclear == []
    assert found == {
        "PL/5": ("Khảo sát", ("Sở Y tế",), "due=2026-11-29"),
        "PL/9": ("Việc PL/9", ("Sở Nội vụ",), "due=2026-09-29"),
        "II.2.b": ("Việc II.2.b", ("Sở Nội vụ",), "due=2026-08-31"),
        "BS/2/12": ("Ký số", ("Sở Tư pháp",), "due=2026-10-31"),
    }


@pytest.mark.parametrize(
    "point",
    [
        f"Sửa đổi dòng 5 Phụ lục như sau:\n\n{ROWS}6\tKhảo sát\tSở Y tế\t\tTháng 9/2026\n",
        f"Sửa đổi dòng 5 và dòng 9 Phụ lục như sau:\n\n{ROWS}5\tKhảo sát\tSở Y tế\t\tTháng 9/2026\n",
        f"Sửa đổi Phụ lục như sau:\n\n{ROWS}8\tKhảo sát\tSở Y tế\t\tTháng 9/2026\n",
    ],
    ids=["another row's number", "one of two rows", "no such row"],
)
def test_a_table_that_fits_no_row_is_left_to_a_person(point: str) -> None:
    _, unclear = decided(point)

    assert len(unclear) == 1


def test_the_adjusted_column_counts() -> None:
    table = "STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian đã giao\tThời gian điều chỉnh\n"
    changed, unclear = decided(
        f"Điều chỉnh thời gian tại các dòng của Phụ lục như sau:\n\n{table}5\tKhảo sát\tSở Y tế\tTháng 6/2026\tTháng 10/2026\n"
    )

    assert unclear == []
    assert [o.when for o in changed.plan.obligations if o.id == "PL/5"] == ["Tháng 10/2026"]


def test_what_a_point_adds_becomes_a_row_of_its_own() -> None:
    changed, unclear = decided(
        "Bãi bỏ nội dung tại dòng 7 Phụ lục.",
        "Bổ sung nhiệm vụ: Sở Y tế chủ trì số hóa bệnh án trước ngày 15/12/2026.",
    )

    added = [o for o in changed.plan.obligations if o.id not in {p.id for p in OLD.obligations}]
    assert unclear == []
    assert [(o.id, o.lead, format_rule(o.rule)) for o in added] == [
        ("BS/2", ("Sở Y tế",), "due=2026-12-14")
    ]


@pytest.mark.parametrize("rows", ["dòng 5, 7", "dòng 5 và 7"])
def test_several_rows_are_dropped_by_one_point(rows: str) -> None:
    changed, unclear = decided(f"Bãi bỏ nội dung tại {rows} Phụ lục.")

    left = {o.id for o in OLD.obligations} - {"PL/5", "PL/7"}
    assert unclear == []
    assert {o.id for o in changed.plan.obligations} == left


@pytest.mark.parametrize(
    "point",
    [
        "Sửa đổi thời gian thực hiện tại dòng 6 Phụ lục thành “Tháng 9/2026”.",
        "Sửa đổi thời gian thực hiện tại dòng 5 và dòng 9 Phụ lục thành “Tháng 9/2026”.",
        "Sửa đổi thời gian thực hiện tại dòng 5 Phụ lục cho phù hợp tình hình thực tế.",
        "Sửa đổi thời gian thực hiện tại dòng 5 Phụ lục thành “rất gấp”.",
        "Sửa đổi nội dung tại dòng 5 Phụ lục thành “Số hóa toàn bộ hồ sơ”.",
        "Thay đổi một số nội dung của Kế hoạch.",
        "Bãi bỏ một phần nội dung tại dòng 7 Phụ lục.",
        "Thay cơ quan chủ trì tại dòng 5 Phụ lục sang Sở Y tế; phối hợp: Sở Nội vụ.",
        "Sửa đổi thời gian và cơ quan chủ trì tại dòng 5 Phụ lục thành Sở Y tế, tháng 9/2026.",
        "Gia hạn nhiệm vụ số 9 đến hết ngày 31/10/2026 và giao Sở Y tế báo cáo.",
        "Bãi bỏ nội dung tại dòng 5-7 Phụ lục.",
        "Bãi bỏ điểm a và điểm b khoản 2 Mục II.",
        "Bãi bỏ điểm a, b khoản 2 Mục II.",
    ],
    ids=[
        "no-such-row",
        "two-rows",
        "no-new-time",
        "no-time",
        "other-content",
        "no-row",
        "partly",
        "with",
        "both",
        "more",
        "rows-from-to",
        "two-points",
        "two-letters",
    ],
)
def test_a_point_that_is_not_understood_is_left_to_a_person(point: str) -> None:
    changed, unclear = decided(point)

    assert unclear == [point]
    assert changed.plan.obligations == OLD.obligations


def test_doubts_of_rows_that_stay_stay_too() -> None:
    decision = compile_plan(
        read_document((HEAD + "1. Bãi bỏ nội dung tại dòng 7 Phụ lục.\n").encode()),
        calendar=load_work_calendar(),
    )

    doubts = tuple(replace(diagnose("no-time", name, 1), facts=()) for name in ("PL/5", "PL/7"))

    changed, _ = carry_out(Compiled(OLD, doubts), decision)

    assert [found.at for found in changed.diagnostics] == ["PL/5"]
