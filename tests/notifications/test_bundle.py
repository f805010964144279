"""Which mails leave now: one a mailbox, inside the hours, within the caps, rung after rung; and what a whole year comes to."""

import pytest

from notifications.bundle import Bundled, Deferral, parcel_id
from notifications.notice import Envelope, Notice, Reason, Role, Told
from tests.bundle_world import bundled, mail, notice, waits
from tests.notice_world import (
    moment,
)

# -- one mail ----------------------------------------------------------------------------------------------------------


def test_what_a_mailbox_hears_at_one_moment_is_one_mail() -> None:
    result = bundled(
        notice("T-1", Envelope.SINGLE),
        notice("T-5", name="B"),
        notice("month-2018-09", Envelope.MONTHLY, name="C"),
        notice("T+1", Envelope.SINGLE, name="D"),
        now="5/9 08:00",
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [
        ["T-1", "T-5", "month-2018-09", "T+1"]
    ]
    assert result.parcels[0].accuses
    assert result.deferrals == ()


def test_assignments_and_answers_are_mails_of_their_own() -> None:
    result = bundled(
        notice("assigned", Envelope.ASSIGNMENT),
        notice("due-1", Envelope.CORRECTION, name="B"),
        notice("T-1", Envelope.SINGLE, name="C"),
        now="5/9 08:00",
    )

    assert [sorted(parcel.envelopes) for parcel in result.parcels] == [
        [Envelope.ASSIGNMENT],
        [Envelope.CORRECTION],
        [Envelope.SINGLE],
    ]


def test_each_mailbox_has_its_own_mail() -> None:
    result = bundled(
        notice(), notice(office="dai"), notice("T+3", Envelope.SINGLE, role=Role.HEAD),
        now="5/9 08:00", told=(Told(notice("T+1", Envelope.SINGLE).key, moment("3/8 08:00")),),
    )  # fmt: skip

    assert [(parcel.recipient, parcel.role) for parcel in result.parcels] == [
        ("dai", Role.OFFICER),
        ("so-tai-chinh", Role.HEAD),
        ("so-tai-chinh", Role.OFFICER),
    ]


def test_the_same_notices_give_the_same_id_in_any_order() -> None:
    one, other = notice("T-1").key, notice("T-5").key

    assert parcel_id([one, other]) == parcel_id([other, one])
    assert parcel_id([one]) != parcel_id([one, other])
    assert len(parcel_id([one])) == 32


# -- quiet time and the hour of the lists ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ready", "now", "reason", "until"),
    [
        pytest.param(notice("T-1", Envelope.SINGLE), "5/9 12:00", Reason.QUIET_TIME, "5/9 13:30",
                     id="at noon"),
        pytest.param(notice("T+1", Envelope.SINGLE, wanted="7/9 08:00"), "7/9 14:00",
                     Reason.QUIET_FOR_ACCUSING, "10/9 08:00", id="an accusation on a Friday afternoon"),
        pytest.param(notice("T-5"), "6/9 07:45", Reason.LIST_HOUR, "6/9 08:00",
                     id="a list before its hour"),
        pytest.param(notice("T-5", wanted="5/9 10:15"), "5/9 10:15", Reason.LIST_HOUR, "6/9 08:00",
                     id="a line that comes after the list of the day"),
        pytest.param(notice("T-5"), "6/9 06:45", Reason.QUIET_TIME, "6/9 08:00",
                     id="a list before the hours of mail"),
        pytest.param(notice("T-5"), "6/9 18:00", Reason.QUIET_TIME, "7/9 08:00",
                     id="a list in the evening"),
        pytest.param(notice("T+1", Envelope.SINGLE, wanted="8/9 08:00"), "8/9 09:00",
                     Reason.QUIET_TIME, "10/9 08:00", id="an accusation on a Saturday"),
        pytest.param(notice("T+1", Envelope.SINGLE, wanted="13/2 08:00"), "13/2 09:00",
                     Reason.QUIET_FOR_ACCUSING, "22/2 08:00", id="an accusation next to Tết"),
    ],
)  # fmt: skip
def test_what_falls_outside_the_hours_waits(
    ready: Notice, now: str, reason: Reason, until: str
) -> None:
    result = bundled(ready, now=now)

    assert result == Bundled((), (Deferral(ready, reason, moment(until)),))


def test_a_reminder_leaves_where_an_accusation_of_the_same_office_waits() -> None:
    result = bundled(
        notice("T-1", Envelope.SINGLE, wanted="7/9 08:00"),
        notice("T+1", Envelope.SINGLE, wanted="7/9 08:00", name="B"),
        now="7/9 13:30",
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [["T-1"]]
    assert waits(result) == [("T+1", Reason.QUIET_FOR_ACCUSING, moment("10/9 08:00"))]


# -- caps --------------------------------------------------------------------------------------------------------------


def test_a_second_list_of_a_day_waits_for_the_next_day_and_a_single_does_not() -> None:
    result = bundled(
        notice("T-5", wanted="5/9 08:00"),
        notice("T-1", Envelope.SINGLE, name="B"),
        now="5/9 13:30",
        mails=(mail("5/9 08:00"),),
    )

    assert [[n.key.milestone for n in parcel.notices] for parcel in result.parcels] == [["T-1"]]
    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]


def test_a_third_mail_of_a_week_waits_for_the_next() -> None:
    mails = (mail("3/9 08:00", Envelope.SINGLE), mail("4/9 08:00", Envelope.SINGLE))

    result = bundled(notice("T-1", Envelope.SINGLE), now="5/9 08:00", mails=mails)

    assert waits(result) == [("T-1", Reason.CAPPED, moment("10/9 08:00"))]


def test_a_seventh_mail_of_a_month_waits_for_the_next_month() -> None:
    mails = tuple(mail(f"{number}/9 08:00", Envelope.SINGLE) for number in (4, 5, 11, 12, 18, 19))

    result = bundled(
        notice("T-1", Envelope.SINGLE, wanted="26/9 08:00"), now="26/9 08:00", mails=mails
    )

    assert waits(result) == [("T-1", Reason.CAPPED, moment("1/10 08:00"))]


def test_assignments_and_answers_neither_count_nor_wait() -> None:
    full = (mail("3/9 08:00", Envelope.SINGLE), mail("4/9 08:00", Envelope.SINGLE))
    free = (mail("3/9 08:00", Envelope.ASSIGNMENT), mail("4/9 08:00", Envelope.CORRECTION))

    answer = bundled(notice("due-1", Envelope.CORRECTION), now="5/9 08:00", mails=full)
    single = bundled(notice("T-1", Envelope.SINGLE), now="5/9 08:00", mails=free)

    assert waits(answer) == waits(single) == []


def test_a_line_leaves_room_for_a_single_that_is_coming_and_rides_along() -> None:
    first = mail("4/9 08:00", Envelope.SINGLE)
    single = notice("T-1", Envelope.SINGLE, wanted="6/9 08:00", name="B")

    held = bundled(notice("T-5"), now="5/9 08:00", mails=(first,), coming=(single,))
    later = bundled(notice("T-5"), single, now="6/9 08:00", mails=(first,))

    assert waits(held) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]
    assert [len(parcel.notices) for parcel in later.parcels] == [2]


def test_the_coordinators_list_comes_every_day_once() -> None:
    mails = tuple(
        mail(f"{number}/9 08:00", role=Role.COORDINATOR) for number in (4, 5, 6, 7, 10, 11, 12)
    )
    line = notice("T+1", wanted="13/9 08:00", role=Role.COORDINATOR)

    assert waits(bundled(line, now="13/9 08:00", mails=mails)) == []
    again = bundled(line, now="13/9 13:30", mails=(mail("13/9 08:00", role=Role.COORDINATOR),))
    assert waits(again) == [("T+1", Reason.CAPPED, moment("14/9 08:00"))]


def test_the_coordinators_own_lines_share_its_one_list_a_day_and_go_first() -> None:
    result = bundled(
        notice("T-5"), notice("T+1", role=Role.COORDINATOR, name="B"), now="5/9 08:00"
    )  # fmt: skip

    assert [parcel.role for parcel in result.parcels] == [Role.OFFICER]
    assert waits(result) == [("T+1", Reason.CAPPED, moment("6/9 08:00"))]


# -- rung after rung ---------------------------------------------------------------------------------------------------


def test_a_rung_waits_its_working_time_from_when_the_one_below_really_left() -> None:
    head = notice("T+3", Envelope.SINGLE, wanted="7/9 08:00", role=Role.HEAD)
    late = Told(notice("T+1", Envelope.SINGLE).key, moment("7/9 08:00"))

    assert waits(bundled(head, now="7/9 08:00", told=(late,))) == [
        ("T+3", Reason.LOWER_RUNG, moment("11/9 08:00"))
    ]
    assert waits(bundled(head, now="11/9 08:00", told=(late,))) == []


def test_a_later_line_of_the_coordinator_does_not_leave_before_the_agencys_first_rung() -> None:
    first = notice("T+1", Envelope.SINGLE)
    line = notice("T+10", wanted="18/9 08:00", role=Role.COORDINATOR)
    same = notice("T+1", role=Role.COORDINATOR)

    result = bundled(first, line, same, now="18/9 08:00", waiting=(first.key,))

    assert {n.key for parcel in result.parcels for n in parcel.notices} == {first.key, same.key}
    assert waits(result) == [("T+10", Reason.LOWER_RUNG, moment("19/9 08:00"))]


def test_a_head_is_not_told_together_with_the_line_the_coordinator_may_answer() -> None:
    line = notice("T+1", wanted="11/9 08:00", role=Role.COORDINATOR)
    head = notice("T+3", Envelope.SINGLE, wanted="11/9 08:00", role=Role.HEAD)
    told = Told(notice("T+1", Envelope.SINGLE).key, moment("5/9 08:00"))

    result = bundled(line, head, now="11/9 08:00", told=(told,))

    assert waits(result) == [("T+3", Reason.LOWER_RUNG, moment("12/9 08:00"))]
    after = (told, Told(line.key, moment("11/9 08:00")))
    assert waits(bundled(head, now="12/9 08:00", told=after)) == [
        ("T+3", Reason.LOWER_RUNG, moment("13/9 08:00"))
    ]


def test_a_head_is_told_nothing_before_its_officer() -> None:
    head = notice("T+3", Envelope.SINGLE, wanted="5/9 08:00", role=Role.HEAD)

    assert waits(bundled(head, now="5/9 08:00")) == [
        ("T+3", Reason.LOWER_RUNG, moment("6/9 08:00"))
    ]
