"""A notice that one process has taken for a mail is no other's, on both databases."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.store import meta, notices
from dondoc.store.claims import claim_notices
from dondoc.store.engine import Store, Unit
from dondoc.store.errors import TooLong
from dondoc.store.schema import open_store
from dondoc.store.values import Fate, StoredNotice
from notifications.notice import Envelope, Notice, NoticeKey, NoticeState, Purpose, Reason, Role
from tests.postgresql import running_postgresql

NOW = dt.datetime(2024, 2, 29, 1, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=9)
MAIL = "<1@lamson.example>"
KEY = NoticeKey("7/KH-UBND/2024|PL/1|so-a|once", Purpose.REMINDER, "T-5", 0, "so-a", Role.OFFICER)
NOTICE = StoredNotice(Notice(KEY, NOW, LATER, Envelope.DIGEST), NoticeState.DUE, ready_at=NOW)
OVERTAKEN = Fate(NoticeState.SKIPPED, Reason.FULFILLED)
_names = count()

Change = Callable[[Unit], None]


def overtake(unit: Unit) -> None:
    notices.change_notices(unit, [NOTICE.key], OVERTAKEN)


def retime(unit: Unit) -> None:
    later = replace(NOTICE.notice, wanted_at=NOW, not_after=LATER + dt.timedelta(days=1))
    notices.retime_notices(unit, [replace(NOTICE, notice=later)])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgresql() as url:
        yield url


@pytest.fixture
def shared(server: str) -> Iterator[Store]:
    """A ledger that two transactions may write to at once."""
    name = f"claims{next(_names)}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    store = open_store(sa.make_url(server).set(database=name).render_as_string(hide_password=False))
    yield store
    store.close()


def stands(store: Store) -> StoredNotice:
    with store.read() as unit:
        (found,) = notices.all_notices(unit)
    return found


@pytest.mark.parametrize("change", [overtake, retime])
def test_what_is_in_flight_is_left_alone(tmp_path: Path, change: Change) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with store.write() as unit:
        notices.add_notices(unit, [NOTICE], now=NOW)
        claim_notices(unit, [NOTICE], MAIL, now=NOW)

    with store.write() as unit:
        change(unit)

    found = stands(store)
    assert (found.state, found.ready_at, found.message_id) == (NoticeState.IN_FLIGHT, None, MAIL)
    store.close()


@pytest.mark.postgresql
@pytest.mark.parametrize("change", [overtake, retime])
def test_a_pass_that_looked_before_the_mail_was_taken_does_not_take_it_back(
    shared: Store, change: Change
) -> None:
    """Else the mail would be settled without its notice, which would be sent again or be held untold."""
    with shared.write() as unit:
        notices.add_notices(unit, [NOTICE], now=NOW)

    with shared.write() as a_pass:
        (seen,) = notices.notices_by_key(a_pass, [NOTICE.key])
        with shared.write() as the_post:
            assert claim_notices(the_post, [seen], MAIL, now=NOW)
        change(a_pass)
    with shared.write() as unit:
        settled = notices.settle_message(unit, MAIL, Fate(NoticeState.ACCEPTED, sent_at=NOW))

    assert settled == 1
    assert (stands(shared).state, stands(shared).sent_at) == (NoticeState.ACCEPTED, NOW)


@pytest.mark.postgresql
def test_what_is_too_long_for_a_column_is_one_sentence(shared: Store) -> None:
    with pytest.raises(TooLong) as refused, shared.write() as unit:
        meta.write(unit, "k" * 41, "")

    assert refused.value.most == 40
    assert refused.value.sentence("vi").startswith("Có một mục dài quá 40 ký tự")
