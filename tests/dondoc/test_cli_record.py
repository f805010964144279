"""`dondoc record`: one duty, several, all of a state; what was recorded so far; refusals that change nothing."""

from pathlib import Path
from typing import Any

import pytest

from dondoc.desk.entries.record import Match, Statement, record
from dondoc.desk.entries.record_errors import SeveralPlans
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.review import accept_clear, leave_open
from plans.ledger import State, Verb
from plans.plan import Kind
from tests.cli_world import data, follow, said
from tests.desk_world import LINEAGE, World, make_obligation, make_plan, open_world

KEY = "7/KH-UBND/2024|PL/1|so-xay-dung|once"


def keys(found: Any) -> list[str]:  # noqa: ANN401 -- JSON
    return [one["key"] for one in found]


# The command runs on this machine's clock, by which everything in this plan of 2024 lies before its activation.


def test_many_are_ruled_at_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)
    waiting = data(capsys, "record", "*", "--state", "needs_ruling")

    done = data(capsys, "record", "*", "rule", "--state", "needs_ruling", "--outcome", "done")
    code, _, err = said(capsys, "--lang", "en", "record", "*", "--state", "needs_ruling")

    assert (len(waiting), done) == (6, {"recorded": keys(waiting), "refused": [], "merged": []})
    assert (code, len(err.splitlines())) == (1, 1)


def test_several_duties_are_named_and_what_is_unknown_is_listed(
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    follow(home, capsys)

    done = data(capsys, "record", "PL/1, PL/4,PL/99", "rule", "--outcome", "done")

    assert [key.split("|")[1] for key in done["recorded"]] == ["PL/1", "PL/4"]
    assert len(done["refused"]) == 1
    assert "PL/99" in done["refused"][0]


def test_what_was_recorded_so_far_is_shown_with_its_numbers(
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    follow(home, capsys)
    data(capsys, "record", "PL/1", "submit", "--document", "1/BC-SXD", "--done-on", "2024-02-27")

    (found,) = data(capsys, "record", KEY)
    code, out, _ = said(capsys, "record", "PL/1")
    stale = said(capsys, "--lang", "en", "record", "PL/1", "accept", "--seen", "0")

    (entry,) = found["entries"]
    assert (entry["seq"], entry["verb"], entry["document"]) == (1, "submit", "1/BC-SXD")
    assert (found["state"], found["review"], found["received_at"]) == (
        "submitted",
        "content",
        entry["at"],
    )
    assert code == 0
    assert "#1" in out
    assert "cơ quan đôn đốc xem nội dung" in out
    assert "nhận lần đầu" in out
    assert (stale[0], stale[2].startswith("Somebody else has just recorded")) == (1, True)


def test_a_day_may_be_typed_as_offices_write_it_and_is_told_in_their_words(
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    follow(home, capsys)
    data(capsys, "record", "PL/1", "submit", "--document", "1/BC-SXD", "--done-on", "27/02/2024")

    _, out, _ = said(capsys, "record", "PL/1")
    strange = said(capsys, "record", "PL/1", "submit", "--done-on", "27-02")
    far = said(capsys, "record", "PL/1", "submit", "--done-on", "27/02/2224")

    assert "gửi kết quả · Sở Xây dựng · 1/BC-SXD · ngày thực hiện 27/02/2024" in out
    assert "không có dạng 31/3/2018 hay 2018-03-31" in strange[2]
    assert (strange[0], far[0]) == (2, 2)


@pytest.mark.parametrize(
    "words",
    [
        ("record",),
        ("record", "*", "shout"),
        ("record", "*", "rule", "--state", "asleep"),
    ],
    ids=["nothing named", "no such verb", "no such state"],
)
def test_what_is_no_sentence_is_refused_as_usage(
    words: tuple[str, ...],
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    follow(home, capsys)

    assert said(capsys, *words)[0] == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("PL/99", "submit"), "PL/99"),
        (
            ("PL/1", "acknowledge", "--by", "Sở Nội vụ"),
            "the coordinator may not acknowledge; only the lead, the operator may",
        ),
        (("PL/1", "submit", "--evidence", "/nowhere/none.pdf"), "none.pdf"),
        (("PL/1", "resume", "--document", "1/UBND"), "not suspended"),
        (
            ("PL/1", "submit", "--done-on", "01/02/2024"),
            "name the document (--document) or its evidence (--evidence",
        ),
    ],
    ids=[
        "unknown occurrence",
        "wrong actor",
        "no such file",
        "illegal transition",
        "nothing to show",
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    words: tuple[str, ...],
    sentence: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    follow(home, capsys)
    before = data(capsys, "record", "*")

    code, out, err = said(capsys, "--lang", "en", "record", *words)

    assert (code, len(err.splitlines())) == (1, 1)
    assert sentence in err
    assert "Traceback" not in out + err
    assert data(capsys, "record", "*") == before


# -- two plans that number their duties alike ----------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = open_world(tmp_path)
    twin = make_plan().replace(b"7/KH-UBND", b"8/KH-UBND")
    import_plan(world.app, twin, name="twin.yaml")
    for step in (accept_clear, leave_open, activate):
        step(world.app, "8/KH-UBND/2024")
    return world


def test_a_duty_that_two_plans_number_alike_is_asked_about(two: World) -> None:
    two.at(2, 20)
    said_of_both = Statement(Verb.SUBMIT, by="coordinator", document="1/BC")

    with pytest.raises(SeveralPlans, match="PL/1"):
        record(two.app, Match(obligations=("PL/1",)), said_of_both)
    one = record(two.app, Match(obligations=("PL/1",), plans=(LINEAGE,)), said_of_both)
    all_open = record(two.app, Match(states=(State.SUBMITTED,)), Statement(Verb.ACCEPT))

    assert [entry.occurrence for entry in one.entries] == [KEY]
    assert [entry.occurrence for entry in all_open.entries] == [KEY]


# -- a number keyed wrongly ----------------------------------------------------------------------------------------------


@pytest.fixture
def quota(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A quota of which 13 was keyed instead of 3; its key."""
    duty = make_obligation("PL/9", Kind.QUOTA, "quota=24/year in 2024", ("Đài Lam Sơn",))
    (home / "plan.yaml").write_bytes(make_plan(duty))
    follow(home, capsys)
    assert said(capsys, "record", "PL/9", "progress", "--quantity", "13")[0] == 0
    (found,) = data(capsys, "record", "PL/9")
    return str(found["key"])


def test_a_number_keyed_too_high_is_put_right_and_both_stay(
    quota: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del home
    words = ("record", quota, "correct", "--quantity", "3", "--reason", "ghi nhầm")
    code, out, _ = said(capsys, *words)
    again = said(capsys, *words)

    _, shown, _ = said(capsys, "record", quota)

    assert (code, out) == (0, "Đã ghi nhận 1, chưa ghi nhận 0.\n")
    assert again[0] == 1
    assert "số đúng 3 không ít hơn số đã ghi nhận 3" in again[2]
    lines = shown.splitlines()
    assert "  đã làm 3/24 (theo tiến độ đến nay cần 24)" in lines
    assert [line.split("  ")[-1] for line in lines if "#" in line] == [
        "báo tiến độ · Sở Nội vụ · +13",
        "đính chính số lượng · Sở Nội vụ · = 3 · ghi nhầm",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--quantity", "3", "--reason", "x", "--by", "office"), "the lead may not correct; only the coordinator, the operator may"),
        (("--quantity", "3"), "say why it is corrected"),
        (("--reason", "x"), "say the right number done so far (quantity, 0 or more)"),
        (("--quantity", "14", "--reason", "x"), "is not below the 13 recorded"),
    ],
)  # fmt: skip
def test_a_correction_that_is_refused_changes_nothing(
    quota: str, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = said(capsys, "--lang", "en", "record", quota, "correct", *words)

    assert code == 1
    assert sentence in err
    assert (
        "  đã làm 13/24 (theo tiến độ đến nay cần 24)"
        in said(capsys, "record", quota)[1].splitlines()
    )


def test_a_table_goes_with_no_duty(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of the two was passed over in silence."""
    code, out, err = said(capsys, "record", "III.1/q1", "submit", "--from", home / "bang.xlsx")

    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "“--from” lấy nội dung từ bảng nên không đi cùng mã nhiệm vụ" in err


def test_a_row_that_only_holds_a_note_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    table = home / "bang.csv"
    heading = '"Số, ký hiệu",Ngày ban hành,Ghi chú,Mã sổ'
    table.write_text(f"{heading}\n,,hứa gửi mai,{KEY}\n", "utf-8")

    code, out, err = said(capsys, "record", "--from", table)

    assert (code, out) == (
        0,
        "Đã ghi nhận 0 hàng, 0 hàng không có gì mới, 0 hàng chưa ghi nhận được.\n",
    )
    assert err.startswith("Hàng 2: chỉ có ghi chú nên chưa ghi gì")
