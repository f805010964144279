import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import ZONE
from dondoc.cli.today_screen import today_lines
from dondoc.desk.agenda import Call, Today, Wave
from dondoc.desk.papers.texts import load_texts
from dondoc.desk.plans import review
from dondoc.desk.plans.activate import activate
from dondoc.desk.plans.importing import import_plan
from dondoc.desk.plans.roster import replace_roster
from dondoc.desk.today import MOST_CALLS, load_today
from plans.ledger import Verb
from plans.plan import Kind
from plans.roster import Office, Roster
from tests.desk_world import (
    LINEAGE,
    OBLIGATIONS,
    OFFICES,
    World,
    make_obligation,
    make_plan,
    open_world,
)

FORBIDDEN = ("quá hạn", "vi phạm", "phê bình", "yêu cầu", "nợ báo cáo", "cảnh báo")


def today(world: World, month: int, day: int, hour: int = 8) -> Today:
    return load_today(world.app, now=world.at(month, day, hour))


def words(world: World, month: int, day: int, **asked: str) -> list[tuple[str, str]]:
    found = load_texts(world.app, now=world.at(month, day), **asked)
    return [(text.office, text.words) for text in found]


# -- today -------------------------------------------------------------------------------------------------------------


def test_a_day_on_which_nothing_waits_but_the_old_duty(world: World) -> None:
    found = today(world, 2, 1)

    assert (found.calls, found.talks, found.letters, found.unconfirmed) == ((), (), (), 0)
    assert [(one.obligation, one.code, one.count) for one in found.questions] == [
        ("PL/4", "needs_ruling", 1)
    ]


def test_a_question_is_told_in_the_readers_words(world: World) -> None:
    found = today(world, 2, 1)

    assert [line for line in today_lines(found, "vi") if "PL/4" in line] == [
        "  - 7/KH-UBND PL/4 Việc PL/4 (đã qua thời hạn trước khi giao hoặc theo dõi: rule --outcome done | exempt | due, thời hạn 05/01/2024)"
    ]


def test_what_was_past_when_it_was_given_to_another_office_names_that_office(world: World) -> None:
    """Its title may begin with the office that had it before."""
    world.at(2, 1)
    world.say(Verb.REASSIGN, "PL/1", "SXD", to="Đài Lam Sơn", second="Bình")
    world.at(6, 10)
    world.say(Verb.REASSIGN, "PL/1", "Đài Lam Sơn", to="Báo Lam Sơn", second="Bình")

    found = [one for one in today(world, 6, 10, 9).questions if one.code == "needs_ruling"]

    assert [(one.obligation, one.office) for one in found] == [
        ("PL/1", "Báo Lam Sơn"),
        ("PL/4", ""),
    ]


def test_a_plan_that_waits_for_its_review_is_shown(world: World) -> None:
    import_plan(world.app, _SECOND_PLAN.encode(), name="hai.txt")

    (waiting,) = today(world, 2, 1).pending
    assert (waiting.plan, waiting.undecided) == ("12/KH-UBND/2024", 1)
    assert any(
        "còn 1 nhiệm vụ chưa rà soát" in line for line in today_lines(today(world, 2, 1), "vi")
    )

    review.accept_clear(world.app, waiting.plan)
    assert [one.undecided for one in today(world, 2, 1).pending] == [0]
    activate(world.app, waiting.plan)
    assert today(world, 2, 1).pending == ()


def test_a_draft_that_a_later_version_has_overtaken_waits_for_nobody(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    for title in ("bản hai", "bản ba"):
        changed = replace(OBLIGATIONS[1], title=f"Việc PL/1, {title}")
        import_plan(world.app, make_plan(*OBLIGATIONS[:1], changed, *OBLIGATIONS[2:]), name="ban-moi.yaml")  # fmt: skip
    assert len(today(world, 2, 1).pending) == 1
    review.accept_clear(world.app, LINEAGE)
    review.settle_near(world.app, LINEAGE)
    activate(world.app, LINEAGE)

    assert today(world, 2, 1).pending == ()


_SECOND_PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 12/KH-UBND\n\nHải Minh, ngày 10 tháng 01 năm 2024\n\nKẾ HOẠCH\n\nVăn thư năm 2024\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ hoàn thành việc rà soát chậm nhất ngày 29/11/2024.\n"
)


def test_a_calendar_that_is_no_longer_certain_is_said_with_its_mend(world: World) -> None:
    until = world.app.calendar.verified_until
    later = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(8), ZONE)

    assert today(world, 2, 1).provisional_after is None
    found = load_today(world.app, now=later)
    assert found.provisional_after == until
    assert any("dondoc calendar add --until" in line for line in today_lines(found, "vi"))


def test_whom_to_call_the_working_day_before(world: World) -> None:
    assert [call.office for call in today(world, 2, 28).calls] == []
    assert [call.office for call in today(world, 2, 29).calls] == ["Sở Xây dựng"]


def test_whom_to_call_after_the_day_with_post_and_phone(world: World) -> None:
    offices = tuple(
        replace(one, focal_post="Chuyên viên", phone="0201") if one.code == "so-xay-dung" else one
        for one in OFFICES
    )
    replace_roster(world.app, Roster(offices))

    (first,) = today(world, 3, 5).calls

    assert first == Call("Sở Xây dựng", "Chuyên viên", "0201", first.duties)
    (duty,) = first.duties
    assert (duty.title, duty.due, duty.since) == ("Việc III.1/q1", dt.date(2024, 3, 1), 2)


def test_who_has_sent_is_not_called(world: World) -> None:
    world.at(2, 29)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")

    assert today(world, 3, 5).calls == ()


def test_no_more_than_ten_are_called_and_the_rest_is_counted(tmp_path: Path) -> None:
    many = tuple(
        Office(
            f"so-{n}", f"Sở số {n}", groups=("các sở, ban ngành",), focal_email=f"a@s{n}.example"
        )
        for n in range(1, 14)
    )
    report = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("các sở, ban ngành",))
    world = open_world(tmp_path, plan=make_plan(report), offices=(*OFFICES[2:], *many))

    found = today(world, 3, 5)

    assert (len(found.calls), found.more_calls) == (MOST_CALLS, 3)


def test_a_party_body_is_talked_with_and_never_called(world: World) -> None:
    found = today(world, 5, 14)

    assert [call.office for call in found.talks] == ["Ban Tuyên giáo Tỉnh ủy"]
    assert "Ban Tuyên giáo Tỉnh ủy" not in [call.office for call in found.calls]


def test_a_letter_is_offered_from_the_fifth_working_day_without_the_coordinator(
    world: World,
) -> None:
    assert today(world, 3, 7).letters == ()
    assert today(world, 3, 8).letters == (Wave("7/KH-UBND", dt.date(2024, 3, 1), 1),)


def test_the_coordinator_is_not_told_to_call_itself(world: World) -> None:
    found = today(world, 3, 7)

    assert "Sở Nội vụ" not in [call.office for call in found.calls]
    assert [duty.title for call in found.ours for duty in call.duties] == ["Việc III.1/q1"]
    lines = list(today_lines(found, "vi"))
    assert lines[lines.index("Việc của chính cơ quan đôn đốc:") + 1] == (
        "  - Sở Nội vụ: 7/KH-UBND III.1/q1 Việc III.1/q1 (2024-Q1, 01/3/2024)"
    )


def test_a_submission_that_waits_is_on_the_list(world: World) -> None:
    world.at(5, 20)
    world.say(Verb.SUBMIT, "PL/1", document="9/BC")

    assert [duty.title for duty in today(world, 5, 21).reviews] == ["Việc PL/1"]


def test_an_event_nobody_confirmed_is_counted_and_nobody_called(world: World) -> None:
    found = today(world, 4, 25)

    assert found.unconfirmed == 1
    assert [(one.office, [duty.title for duty in one.duties]) for one in found.to_confirm] == [
        ("Đài Lam Sơn", ["Việc PL/2"])
    ]
    assert any(
        "Đài Lam Sơn: 7/KH-UBND PL/2 Việc PL/2 (" in line for line in today_lines(found, "vi")
    )
    assert "Đài Lam Sơn" not in [call.office for call in found.calls]


def test_what_an_office_contests_or_asks_for_waits_for_an_answer_however_long(world: World) -> None:
    world.at(2, 20)
    world.say(Verb.CONTEST, "III.1/q1", "Sở Xây dựng", reason="không thuộc chức năng")
    world.say(Verb.REQUEST_EXTENSION, "PL/1", due=dt.date(2024, 6, 20), reason="chờ số liệu")

    asked = [
        (one.obligation, one.code, one.office)
        for one in today(world, 3, 20).questions
        if one.office
    ]
    assert asked == [
        ("III.1/q1", "contested", "Sở Xây dựng"),
        ("PL/1", "extension_pending", "Sở Xây dựng"),
    ]
    lines = "\n".join(today_lines(today(world, 3, 20), "vi"))
    assert (
        "Sở Xây dựng, 2024-Q1: “không thuộc chức năng” (cơ quan có ý kiến: rule --outcome stands"
        in lines
    )

    world.say(Verb.RULE, "III.1/q1", "Sở Xây dựng", outcome="stands", reason="đúng chức năng")
    world.say(Verb.REJECT_EXTENSION, "PL/1", reason="đủ thời gian")
    assert [one.code for one in today(world, 3, 21).questions if one.office] == []


def test_what_an_office_that_has_ended_leaves_is_asked_about(world: World) -> None:
    ended = replace(OFFICES[1], valid_to=dt.date(2024, 2, 29), successor="so-noi-vu")
    world.at(2, 20)
    replace_roster(world.app, Roster((OFFICES[0], ended, *OFFICES[2:])))

    assert [one.code for one in today(world, 2, 29).questions if one.office] == []
    found = [one for one in today(world, 3, 4).questions if one.code == "succession"]
    assert {one.office for one in found} == {"Sở Xây dựng"}
    assert [(one.obligation, one.count) for one in found] == [("III.1/q1, PL/1, PL/4", 3)]
    assert "Sở Xây dựng" not in [call.office for call in today(world, 3, 4).calls]
    assert "Sở Xây dựng" not in [office for office, _ in words(world, 3, 4)]


def test_an_office_without_an_address_is_named_to_the_desk(tmp_path: Path) -> None:
    report = make_obligation("III.1", Kind.REPORT, "due=2024-03-01", ("Sở Y tế",))
    world = open_world(
        tmp_path, plan=make_plan(report), offices=(*OFFICES, Office("yt", "Sở Y tế"))
    )

    assert today(world, 2, 1).unreachable == ("Sở Y tế",)


# -- words for Zalo and SMS --------------------------------------------------------------------------------------------


def test_a_private_line_before_the_day(world: World) -> None:
    assert words(world, 2, 28, office="SXD") == [
        (
            "Sở Xây dựng",
            (
                "Kính gửi Sở Xây dựng: Việc III.1/q1 (KH 7/KH-UBND), đề nghị gửi chậm nhất thứ Sáu, 01/3/2024. "
                "Nếu đã gửi, đề nghị cho biết số, ký hiệu, ngày ban hành. Trân trọng."
            ),
        )
    ]


def test_a_private_line_after_the_day(world: World) -> None:
    assert words(world, 3, 4, office="SXD") == [
        (
            "Sở Xây dựng",
            (
                "Kính gửi Sở Xây dựng: theo số liệu đến 08 giờ 00 ngày 04/3/2024, Sở Nội vụ chưa ghi nhận được kết quả: "
                "Việc III.1/q1 (KH 7/KH-UBND), thời hạn 01/3/2024. "
                "Nếu đã gửi, đề nghị cho biết số, ký hiệu, ngày ban hành. Trân trọng."
            ),
        )
    ]


def test_the_group_hears_a_count_and_no_name(world: World) -> None:
    world.at(2, 27)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")

    assert words(world, 3, 4)[0] == (
        "",
        (
            "Đến 08 giờ 00 ngày 04/3/2024, Sở Nội vụ đã nhận được Việc III.1/q1 (KH 7/KH-UBND) của 1/2 cơ quan. "
            "Trân trọng cảm ơn các cơ quan đã gửi."
        ),
    )


def test_nothing_sent_is_no_reason_to_thank(world: World) -> None:
    assert "" not in [office for office, _ in words(world, 3, 4)]


def test_a_party_body_is_asked_before_its_day_and_left_alone_after_it(world: World) -> None:
    (before,) = words(world, 5, 8, office="Ban Tuyên giáo Tỉnh ủy")

    assert "trân trọng đề nghị quý cơ quan phối hợp" in before[1]
    assert words(world, 5, 14, office="Ban Tuyên giáo Tỉnh ủy") == []


@pytest.mark.parametrize(("month", "day"), [(2, 28), (3, 4), (5, 8), (6, 12)])
def test_a_line_names_one_office_only_and_blames_nobody(world: World, month: int, day: int) -> None:
    world.at(2, 27)
    world.say(Verb.SUBMIT, "III.1/q1", "SXD", document="1/BC")
    names = {office.name for office in OFFICES} - {"Sở Nội vụ"}

    texts = load_texts(world.app, now=world.at(month, day))

    assert texts
    for text in texts:
        said = f"{text.words} {text.short}".casefold()
        others = [name for name in names - {text.office} if name.casefold() in said]
        assert others == []
        assert [word for word in FORBIDDEN if word in said] == []


def test_the_short_form_tells_no_content(world: World) -> None:
    (text,) = load_texts(world.app, now=world.at(3, 4), office="SXD")

    assert text.short == (
        "Sở Nội vụ: Sở Xây dựng có nội dung theo KH 7/KH-UBND, thời hạn 01/3/2024; đề nghị xem thư đã gửi. Trân trọng."
    )


def test_who_was_given_time_is_neither_called_nor_urged_until_it_is_over(world: World) -> None:
    world.at(3, 4, hour=9)
    world.say(Verb.TOLERATE, "III.1/q1", "SXD", due=dt.date(2024, 3, 12), reason="bão")

    def is_urged(month: int, day: int) -> tuple[bool, bool]:
        calls = {call.office for call in today(world, month, day).calls}
        lines = words(world, month, day, office="SXD")
        return "Sở Xây dựng" in calls, any("Việc III.1/q1" in text for _, text in lines)

    assert is_urged(3, 11) == (False, False)
    assert is_urged(3, 13) == (True, True)
