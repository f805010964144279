"""One address that several offices or roles share, or several coordinators write to, gets no more together than one."""

import datetime as dt
from dataclasses import replace

import pytest

from notifications.bundle import Bundled
from notifications.notice import Envelope, Notice, Reason, Role, Told
from notifications.sent_log import SentMail
from tests.bundle_world import bundled, mail, notice, waits
from tests.notice_world import LINEAGE, moment

# -- one address, several offices or roles -------------------------------------------------------------------------------

HERE = "vanthu@chung.example"
BOTH = {("so-tai-chinh", Role.OFFICER): HERE, ("so-y-te", Role.OFFICER): HERE}


def test_two_offices_at_one_address_get_no_more_together_than_one() -> None:
    mails = (
        mail("3/9 08:00", address=HERE),
        mail("4/9 08:00", office="so-y-te", address=HERE),
    )

    together = bundled(notice(office="so-y-te"), now="5/9 08:00", mails=mails, addresses=BOTH)
    apart = bundled(notice(office="so-y-te"), now="5/9 08:00", mails=mails)

    assert waits(together) == [("T-5", Reason.CAPPED, moment("10/9 08:00"))]
    assert waits(apart) == []


def test_of_two_offices_ready_at_once_the_one_that_waited_longest_is_told() -> None:
    older = notice("T-5", wanted="4/9 08:00", office="so-y-te")

    result = bundled(notice("T-5"), older, now="5/9 08:00", addresses=BOTH)

    assert [parcel.recipient for parcel in result.parcels] == ["so-y-te"]
    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]


def test_what_is_no_list_goes_to_both_on_one_day_up_to_the_cap() -> None:
    ready = [notice("T-1", Envelope.SINGLE, office=office) for office, _ in BOTH]

    first = bundled(*ready, now="5/9 08:00", addresses=BOTH)
    full = bundled(
        *ready, now="5/9 08:00", mails=(mail("4/9 08:00", address=HERE),), addresses=BOTH
    )

    assert (len(first.parcels), len(first.deferrals)) == (2, 0)
    assert (len(full.parcels), waits(full)) == (
        1,
        [("T-1", Reason.CAPPED, moment("10/9 08:00"))],
    )


def test_room_is_kept_for_what_cannot_wait_of_the_other_office() -> None:
    coming = (notice("T-1", Envelope.SINGLE, wanted="6/9 08:00", office="so-y-te"),)
    mails = (mail("3/9 08:00", Envelope.SINGLE, address=HERE),)

    result = bundled(notice(), now="5/9 08:00", mails=mails, coming=coming, addresses=BOTH)

    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]
    then = bundled(notice(), *coming, now="6/9 08:00", mails=mails, addresses=BOTH)
    assert [parcel.recipient for parcel in then.parcels] == ["so-y-te"]
    assert waits(then) == [("T-5", Reason.CAPPED, moment("10/9 08:00"))]


def test_officer_and_head_at_one_address_share_the_cap() -> None:
    addresses = {("so-tai-chinh", role): HERE for role in (Role.OFFICER, Role.HEAD)}
    mails = tuple(mail(f"{day}/9 08:00", Envelope.SINGLE, address=HERE) for day in (3, 4))

    result = bundled(
        notice("T+3", Envelope.SINGLE, role=Role.HEAD),
        now="5/9 08:00",
        mails=mails,
        told=(Told(notice("T+1").key, moment("28/8 08:00")),),
        addresses=addresses,
    )

    assert waits(result) == [("T+3", Reason.CAPPED, moment("10/9 08:00"))]


def test_the_coordinators_daily_list_takes_nothing_from_an_agency_at_its_address() -> None:
    addresses = {("so-tai-chinh", Role.OFFICER): HERE, ("so-noi-vu", Role.COORDINATOR): HERE}
    mails = tuple(
        mail(f"{day}/9 08:00", role=Role.COORDINATOR, office="so-noi-vu", address=HERE)
        for day in (3, 4)
    )

    result = bundled(
        notice(),
        notice("T+1", role=Role.COORDINATOR, office="so-noi-vu", wanted="3/9 08:00"),
        now="5/9 08:00",
        mails=mails,
        addresses=addresses,
    )

    assert [parcel.recipient for parcel in result.parcels] == ["so-tai-chinh"]
    assert waits(result) == [("T+1", Reason.CAPPED, moment("6/9 08:00"))]


# -- one office, several coordinators ------------------------------------------------------------------------------------

OTHER = "31/KH-UBND/2018"
URGED = {LINEAGE: "so-noi-vu", OTHER: "so-tu-phap"}


def of_other(ready: Notice) -> Notice:
    """The same notice under the plan of another coordinator."""
    about = ready.key.occurrence.replace(LINEAGE, OTHER)
    return replace(ready, key=replace(ready.key, occurrence=about))


def names(result: Bundled) -> list[tuple[str, list[str]]]:
    """Each mail: who urges in it, and its milestones."""
    found = []
    for parcel in result.parcels:
        (plan,) = {n.key.occurrence.partition("|")[0] for n in parcel.notices}
        found.append((URGED[plan], [n.key.milestone for n in parcel.notices]))
    return found


SINGLE = notice("T-1", Envelope.SINGLE)
LIST = notice("T-5", wanted="4/9 08:00", name="B")
MOVED, ASSIGNED = notice("due-1", Envelope.CORRECTION), notice("assigned", Envelope.ASSIGNMENT)


@pytest.mark.parametrize(
    ("ready", "mails", "left", "kept"),
    [
        pytest.param((SINGLE, of_other(SINGLE)), (),
                     [("so-noi-vu", ["T-1"]), ("so-tu-phap", ["T-1"])], [], id="two at once"),
        pytest.param((LIST, of_other(SINGLE)), (),
                     [("so-tu-phap", ["T-1"]), ("so-noi-vu", ["T-5"])], [],
                     id="what cannot wait goes first"),
        pytest.param((LIST, of_other(LIST)), (), [("so-noi-vu", ["T-5"])],
                     [("T-5", Reason.CAPPED, moment("6/9 08:00"))], id="one list a day"),
        pytest.param((SINGLE, of_other(SINGLE)), (mail("3/9 08:00", Envelope.SINGLE),),
                     [("so-noi-vu", ["T-1"])], [("T-1", Reason.CAPPED, moment("10/9 08:00"))],
                     id="two mails a week, whoever urges"),
        pytest.param((MOVED, of_other(MOVED), ASSIGNED, of_other(ASSIGNED)), (),
                     [("so-noi-vu", ["assigned"]), ("so-noi-vu", ["due-1"]),
                      ("so-tu-phap", ["assigned"]), ("so-tu-phap", ["due-1"])], [],
                     id="what the caps do not count"),
    ],
)  # fmt: skip
def test_each_coordinator_writes_its_own_mail_and_all_of_them_keep_to_the_caps(
    ready: tuple[Notice, ...],
    mails: tuple[SentMail, ...],
    left: list[tuple[str, list[str]]],
    kept: list[tuple[str, Reason, dt.datetime]],
) -> None:
    result = bundled(*ready, now="5/9 08:00", mails=mails, coordinators=URGED)

    assert names(result) == left
    assert waits(result) == kept


def test_room_is_kept_for_what_cannot_wait_of_the_other_coordinator() -> None:
    coming = (of_other(notice("T-1", Envelope.SINGLE, wanted="6/9 08:00")),)
    first = mail("3/9 08:00", Envelope.SINGLE)

    result = bundled(LIST, now="5/9 08:00", mails=(first,), coming=coming, coordinators=URGED)

    assert waits(result) == [("T-5", Reason.CAPPED, moment("6/9 08:00"))]


def test_the_operators_lines_are_one_mail_whatever_they_are_about() -> None:
    lines = [
        notice("T-1", office=office, role=Role.OPERATOR) for office in ("so-y-te", "so-tai-chinh")
    ]
    result = bundled(
        *lines,
        of_other(notice("T-5", role=Role.OPERATOR)),
        now="5/9 08:00",
        addresses={(n.key.recipient, Role.OPERATOR): HERE for n in lines},
        coordinators=URGED,
    )

    assert [len(parcel.notices) for parcel in result.parcels] == [3]
