"""The coordinator rules which regime a report follows: once, for good to read, never in hindsight against anybody."""

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from calendars.civil import at
from dondoc.cli.app import run
from dondoc.desk.facts import load_cases, load_doubts, load_facts
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.plan_errors import AlreadyFollowed, NoRegimeDates, NotElsewhere, RegimeTaken
from dondoc.desk.plans.regimes import (
    Word,
    add_regime,
    bind,
    known_regimes,
    reports_elsewhere,
    ruling_history,
    unbind,
)
from dondoc.desk.plans.review import accept_clear, open_review
from dondoc.store.engine import open_engine
from dondoc.store.errors import UnknownObligation, UnknownPlan, UnknownRegime
from dondoc.store.occurrences import Selection, select
from dondoc.store.schema import MIGRATIONS, open_store
from dondoc.store.values import VersionState
from notifications.notice import NoticeState
from notifications.plan_in_force import Doubt
from plans.diagnostics import diagnose
from plans.ledger import Case, State
from plans.plan import Kind
from plans.regimes import RegimeFileError
from tests.desk_world import LINEAGE, OBLIGATIONS, World, make_obligation, make_plan, open_world
from tests.postgresql import running_postgresql

CCHC = "cchc-581-2020"
PLAN = make_plan(
    *OBLIGATIONS,
    make_obligation(
        "V.1", Kind.REPORT, "cross-reference=cchc-reports", ("Sở Xây dựng",), "theo CCHC"
    ),
    make_obligation("V.2", Kind.REPORT, "cross-reference=own-reports", ("Sở Nội vụ",), "định kỳ"),
    diagnostics=(
        diagnose("period-not-stated", "V.1", 10, when="theo CCHC", regime="CCHC"),
        diagnose("period-not-stated", "V.2", 10, when="định kỳ", regime="chính kế hoạch"),
    ),
)
LOCAL = """\
dondoc-regime: 1
id: lam-son
title: Chế độ của tỉnh Lam Sơn
source: 12/2021/QĐ-UBND
valid_from: 2021-07-01
confidence: high
reporter: các sở
receiver: UBND tỉnh
sets_periods: yes
answers: [cchc-reports]
periods:
  - {period: H1, due: due=Y-06-05}
  - {period: Y, due: due=Y-12-05}
""".encode()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=PLAN)


@pytest.fixture
def draft(tmp_path: Path) -> World:
    return open_world(tmp_path, plan=PLAN, active=False)


def cases_of(world: World, obligation: str) -> dict[str, Case]:
    with world.app.store.read() as unit:
        found = select(unit, Selection(obligations=(obligation,)))
        facts, now = load_facts(unit), world.clock.now()
        cases = load_cases(unit, facts, found, now=now, calendar=world.app.calendar)
    return {case.occurrence.key.period: case for case in cases}


def doubts_of(world: World) -> dict[str, Doubt]:
    with world.app.store.read() as unit:
        found = load_doubts(unit, load_facts(unit)[LINEAGE])
    return {doubt.id.split("|")[1]: doubt for doubt in found}


def notices_on(world: World, period: str) -> dict[str, tuple[NoticeState, str]]:
    return {
        f"{stored.notice.key.purpose}/{stored.notice.key.milestone}": (
            stored.state,
            str(stored.reason or ""),
        )
        for stored in world.notices()
        if stored.notice.key.occurrence.endswith(f"|V.1|so-xay-dung|{period}")
    }


def test_a_bound_report_is_followed_and_its_question_is_settled(world: World) -> None:
    now = world.at(1, 22)
    done = bind(world.app, LINEAGE, "V.1", CCHC, Word(document="3/SNV", reason="như mọi năm"))

    assert (done.added, done.is_new) == (4, True)
    assert {p: str(c.assessment.nominal) for p, c in cases_of(world, "V.1").items()} == {
        "2024": "2024-12-20",
        "2024-H1": "2024-06-20",
        "2024-Q1": "2024-03-20",
        "2024-Q3": "2024-09-20",
    }
    assert doubts_of(world)["V.1"].settled_at == now
    (ruling,) = ruling_history(world.app, LINEAGE)
    assert (ruling.actor, ruling.document, ruling.regime) == ("Sở Nội vụ", "3/SNV", CCHC)


def test_the_weekly_question_is_asked_until_the_ruling_and_not_after(world: World) -> None:
    for month, day in ((1, 15), (2, 26), (3, 4)):
        world.tick(month, day)
    asked = {key for key in world.outbox("due") if "|V.1|*|*" in key}
    bind(world.app, LINEAGE, "V.1", CCHC)
    for month, day in ((3, 11), (3, 18), (4, 1)):
        world.tick(month, day)

    assert asked
    assert {key for key in world.outbox("due") if "|V.1|*|*" in key} <= asked


def test_the_same_ruling_again_changes_nothing(world: World) -> None:
    first = bind(world.app, LINEAGE, "V.1", CCHC)
    world.at(2, 1)
    again = bind(world.app, LINEAGE, "V.1", CCHC)

    assert (again.is_new, again.added, again.occurrences) == (False, 0, first.occurrences)
    assert len(ruling_history(world.app, LINEAGE)) == 1


def test_a_ruling_restated_with_its_document_keeps_the_moment_it_began(world: World) -> None:
    began = world.at(1, 22)
    bind(world.app, LINEAGE, "V.1", CCHC)
    world.at(7, 1)
    bind(world.app, LINEAGE, "V.1", CCHC, Word(document="44/SNV"))

    assert [ruling.document for ruling in ruling_history(world.app, LINEAGE)] == ["", "44/SNV"]
    assert doubts_of(world)["V.1"].settled_at == began
    assert cases_of(world, "V.1")["2024-Q1"].assessment.state is not State.NEEDS_RULING


def test_what_fell_due_before_the_ruling_is_held_against_nobody(world: World) -> None:
    world.tick(7, 8)
    world.at(7, 10)
    bind(world.app, LINEAGE, "V.1", CCHC)
    for month, day in ((7, 10), (7, 15), (8, 1)):
        world.tick(month, day)

    cases = cases_of(world, "V.1")
    assert {period: case.assessment.state for period, case in cases.items()} == {
        "2024": State.PLANNED,
        "2024-H1": State.NEEDS_RULING,
        "2024-Q1": State.NEEDS_RULING,
        "2024-Q3": State.PLANNED,
    }
    assert not [breach for case in cases.values() for breach in case.breaches]
    for period in ("2024-Q1", "2024-H1"):
        purposes = {name.split("/")[0] for name in notices_on(world, period)}
        assert purposes <= {"assignment", "decision"}
    assert notices_on(world, "2024-Q3")["assignment/assigned"] == (NoticeState.DUE, "")


def test_a_ruling_before_activation_brings_its_occurrences_with_the_plan(draft: World) -> None:
    accept_clear(draft.app, LINEAGE)
    done = bind(draft.app, LINEAGE, "V.1", CCHC)
    bind(draft.app, LINEAGE, "V.2", "own-reports")

    assert (done.added, len(done.occurrences)) == (0, 4)
    assert open_review(draft.app, LINEAGE).undecided == ()
    activation = activate(draft.app, LINEAGE)
    bound = {one.key.obligation: one.proposed for one in activation.occurrences}
    assert (bound["V.1"], bound["V.2"]) == (False, True)
    assert activate(draft.app, LINEAGE).added == 0


def test_a_ruling_is_withdrawn_while_nothing_is_followed(draft: World) -> None:
    bind(draft.app, LINEAGE, "V.1", CCHC)

    assert unbind(draft.app, LINEAGE, "V.1", Word(reason="nhầm"))
    assert not unbind(draft.app, LINEAGE, "V.1")
    assert [ruling.regime for ruling in ruling_history(draft.app, LINEAGE)] == [CCHC, ""]
    assert all(one.ruling is None for one in reports_elsewhere(draft.app, LINEAGE))


def test_another_regime_takes_its_place_while_nothing_is_followed(draft: World) -> None:
    bind(draft.app, LINEAGE, "V.1", CCHC)
    bind(draft.app, LINEAGE, "V.1", "nd-09-2019", Word(periods=("year",)))

    found = {one.obligation.id: one.ruling for one in reports_elsewhere(draft.app, LINEAGE)}
    assert found["V.1"] is not None
    assert found["V.1"].regime == "nd-09-2019"


def test_what_is_followed_stays(world: World) -> None:
    bind(world.app, LINEAGE, "V.1", CCHC)

    with pytest.raises(AlreadyFollowed):
        unbind(world.app, LINEAGE, "V.1")
    with pytest.raises(AlreadyFollowed):
        bind(world.app, LINEAGE, "V.1", "nd-09-2019", Word(periods=("year",)))
    with pytest.raises(AlreadyFollowed):
        bind(world.app, LINEAGE, "V.1", CCHC, Word(periods=("year",)))
    assert len(ruling_history(world.app, LINEAGE)) == 1


REFUSED = {
    "no such plan": (("8/KH-UBND", "V.1", CCHC), UnknownPlan),
    "no such obligation": ((LINEAGE, "V.9", CCHC), UnknownObligation),
    "no such regime": ((LINEAGE, "V.1", "khac"), UnknownRegime),
    "a date of its own": ((LINEAGE, "PL/3", CCHC), NotElsewhere),
    "periods not named": ((LINEAGE, "V.1", "nd-09-2019"), NoRegimeDates),
}


@pytest.mark.parametrize(("words", "refusal"), REFUSED.values(), ids=REFUSED)
def test_a_ruling_that_makes_no_sense_is_refused(
    world: World, words: tuple[str, str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        bind(world.app, *words)

    assert ruling_history(world.app, LINEAGE) == ()


def test_a_regime_of_another_time_is_refused_and_says_since_when_it_holds(world: World) -> None:
    late = LOCAL.replace(b"2021-07-01", b"2025-01-01")
    add_regime(world.app, late, name="x.yaml")

    with pytest.raises(NoRegimeDates, match="in force from 01/01/2025, outside the plan's period"):
        bind(world.app, LINEAGE, "V.1", "lam-son")


def test_a_date_of_its_own_beside_the_regimes_does_not_make_a_ruling_without_dates_good(
    tmp_path: Path,
) -> None:
    both = "due=2024-05-01 && cross-reference=cchc-reports; periods=year"
    plan = make_plan(make_obligation("V.3", Kind.REPORT, both, ("Sở Xây dựng",)))
    world = open_world(tmp_path, plan=plan)
    add_regime(world.app, LOCAL.replace(b"2021-07-01", b"2025-01-01"), name="x.yaml")

    with pytest.raises(NoRegimeDates):
        bind(world.app, LINEAGE, "V.3", "lam-son")
    done = bind(world.app, LINEAGE, "V.3", CCHC)
    assert [one.key.period for one in done.occurrences] == ["2024"]
    assert set(cases_of(world, "V.3")) == {"2024", "once"}


def test_an_open_question_opens_before_the_date_its_words_point_at(world: World) -> None:
    found = doubts_of(world)

    assert found["V.1"].earliest == dt.date(2024, 3, 20)
    assert found["V.2"].earliest == dt.date(2024, 3, 1)


def test_an_offices_own_regime_is_known_once_it_is_added(world: World) -> None:
    add_regime(world.app, LOCAL, name="lam-son.yaml")
    add_regime(world.app, LOCAL, name="copy.yaml")

    assert [one.id for one in known_regimes(world.app)] == [CCHC, "lam-son", "nd-09-2019"]
    assert bind(world.app, LINEAGE, "V.1", "lam-son").added == 2


@pytest.mark.parametrize("taken", [b"id: lam-son", b"id: cchc-581-2020"], ids=["own", "shipped"])
def test_an_id_means_one_regime(world: World, taken: bytes) -> None:
    add_regime(world.app, LOCAL, name="lam-son.yaml")
    other = LOCAL.replace(b"id: lam-son", taken).replace(b"06-05", b"06-09")

    with pytest.raises(RegimeTaken):
        add_regime(world.app, other, name="other.yaml")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"id: x"], ids=["bytes", "fields"])
def test_a_faulty_file_is_not_kept(world: World, data: bytes) -> None:
    with pytest.raises(RegimeFileError):
        add_regime(world.app, data, name="x.yaml")

    assert len(known_regimes(world.app)) == 2


def test_a_ruling_keeps_the_regime_as_it_was_ruled_on(world: World, tmp_path: Path) -> None:
    add_regime(world.app, LOCAL, name="lam-son.yaml")
    bind(world.app, LINEAGE, "V.1", "lam-son")
    changed = LOCAL.replace(b"Y-06-05", b"Y-06-20")
    (tmp_path / "regimes" / "lam-son.yaml").write_bytes(changed)

    assert activate(world.app, LINEAGE).added == 0
    assert str(cases_of(world, "V.1")["2024-H1"].assessment.nominal) == "2024-06-05"


def as_in_first_schema(path: Path, source: Path) -> None:
    """A database of the first schema with what another one holds of it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    store = open_engine(f"sqlite:///{path}")
    with store.write() as unit:
        config.attributes["connection"] = unit.connection
        command.upgrade(config, "0001")
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute("ATTACH ? AS source", (str(source),))
        names = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            if name == "alembic_version" or name.startswith("sqlite_"):
                continue
            rows = raw.execute(f"PRAGMA main.table_info({name})").fetchall()
            columns = ", ".join(f'"{row[1]}"' for row in rows)
            raw.execute(
                f"INSERT OR REPLACE INTO main.{name} ({columns}) "  # noqa: S608 -- names of our own tables
                f"SELECT {columns} FROM source.{name}"
            )
    raw.close()


def test_a_ledger_of_the_first_schema_gets_the_table(tmp_path: Path) -> None:
    path, now = tmp_path / "ledger.sqlite", tmp_path / "now.sqlite"
    open_world(tmp_path, url=f"sqlite:///{now}", plan=PLAN).app.close()
    as_in_first_schema(path, now)

    with open_store(f"sqlite:///{path}").read() as unit:
        facts = load_facts(unit)
    assert facts[LINEAGE].version.state is VersionState.IN_FORCE
    assert facts[LINEAGE].rulings == ()


# -- the command -------------------------------------------------------------------------------------------------------


def test_the_command_lists_adds_binds_and_withdraws(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, pack = tmp_path / "plan.yaml", tmp_path / "lam-son.yaml"
    plan.write_bytes(PLAN)
    pack.write_bytes(LOCAL)

    def dondoc(*words: str) -> tuple[int, str, str]:
        code = run(["--home", str(tmp_path / "home"), *words])
        return code, *capsys.readouterr()

    assert dondoc("import", str(plan))[0] == 0
    assert "12/2021/QĐ-UBND" in dondoc("regime", "add", str(pack))[1]
    assert "nd-09-2019" in dondoc("regime", "list")[1]
    listed = json.loads(dondoc("regime", "list", "--json")[1])
    assert [one["id"] for one in listed["regimes"]] == [CCHC, "lam-son", "nd-09-2019"]
    assert "chưa gắn; gợi ý: cchc-581-2020, lam-son" in dondoc("regime", "list", LINEAGE)[1]

    code, out, _ = dondoc("regime", "bind", LINEAGE, "V.1", CCHC, "--document", "3/SNV")
    assert code == 0
    assert "2024-Q1   20/3/2024\n" in out
    assert "nên gửi trước hoặc trong ngày 20/9/2024" not in out
    assert "các bộ, UBND cấp tỉnh → Bộ Nội vụ" in out
    again = json.loads(
        dondoc("regime", "bind", LINEAGE, "V.1", CCHC, "--document", "3/SNV", "--json")[1]
    )
    assert again["is_new"] is False
    assert "đã gắn: cchc-581-2020, Sở Nội vụ 3/SNV" in dondoc("regime", "list", LINEAGE)[1]
    assert "đã rút lại" in dondoc("regime", "unbind", LINEAGE, "V.1")[1]
    assert "không thay đổi gì" in dondoc("regime", "unbind", LINEAGE, "V.1")[1]
    assert "ngày đề xuất" in dondoc("regime", "bind", LINEAGE, "V.2", "own-reports")[1]

    code, _, err = dondoc("regime", "bind", LINEAGE, "V.1", "nd-09-2019")
    assert (code, "--periods" in err) == (1, True)
    assert dondoc("regime", "bind", LINEAGE, "V.1", CCHC, "--periods", "quý")[0] == 2


def test_the_moment_of_a_ruling_is_the_clocks(world: World) -> None:
    world.clock.set(at(dt.date(2024, 2, 5), 9))
    bind(world.app, LINEAGE, "V.1", CCHC)

    (ruling,) = ruling_history(world.app, LINEAGE)
    assert ruling.recorded_at == at(dt.date(2024, 2, 5), 9)


@pytest.mark.heavy
@pytest.mark.postgresql
def test_rulings_are_kept_on_postgresql_as_on_sqlite(tmp_path: Path) -> None:
    with running_postgresql() as url:
        world = open_world(tmp_path, url=url, plan=PLAN)
        try:
            assert bind(world.app, LINEAGE, "V.1", CCHC, Word(document="3/SNV")).added == 4
            assert bind(world.app, LINEAGE, "V.1", CCHC, Word(document="3/SNV")).is_new is False
            assert [one.document for one in ruling_history(world.app, LINEAGE)] == ["3/SNV"]
            assert world.tick(1, 16).looked_at
        finally:
            world.app.close()
