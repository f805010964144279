"""The bundled example as people meet it: kept as text and read by a human eye."""

import datetime as dt
import email
import email.policy
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from calendars.civil import at
from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App, open_app
from dondoc.clock import FixedClock
from dondoc.desk.feeds.feed import make_feed
from dondoc.desk.mail.journal import overdue_now
from dondoc.desk.papers.status import load_status
from dondoc.desk.scopes import find_scope
from dondoc.example.plan import NAME, example_plan
from dondoc.example.seed import seed_example
from dondoc.settings import read_settings
from plans.compile import compile_plan
from plans.reading import read_document
from plans.view import view

FRIDAY = dt.date(2026, 11, 20)
LINEAGE = "12/KH-UBND/2026"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The example's ledger on a Friday noon."""
    home = tmp_path_factory.mktemp("example")
    app = open_app(read_settings({}, home=home), clock=FixedClock(at(FRIDAY, 12)))
    seed_example(app)
    yield app
    app.close()


def mails(app: App) -> list[EmailMessage]:
    return [read_mail(path) for path in sorted(app.settings.spool.glob("*.eml"))]


def read_mail(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def in_words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    files = ", ".join(str(part.get_filename()) for part in mail.iter_attachments())
    return (
        f"{mail['Date']}\nTới: {mail['To']}\nTiêu đề: {mail['Subject']}\nKèm theo: {files or '–'}\n\n"
        f"{body.get_content()}"
    )


def test_its_reading_is_what_a_careful_clerk_reads(snapshot: Callable[[str, str], None]) -> None:
    calendar = load_work_calendar()
    example = example_plan(FRIDAY, calendar=calendar)
    compiled = compile_plan(read_document(example.document, name=NAME), calendar=calendar)
    seen = view(compiled, calendar=calendar, lang="vi")

    lines = [f"{key}: {value}" for key, value in seen["plan"].items()]
    lines += [""]
    lines += [
        f"{o['id']} · {o['kind']} · {o['rule']} · {'; '.join(o['lead'])} · {', '.join(o['due'][:3])}"
        for o in seen["obligations"]
    ]
    lines += [""]
    lines += [f"{d['code']} {d['at'] or '–'}: {d['message']}" for d in seen["diagnostics"]]

    snapshot("example/reading.txt", "\n".join(lines) + "\n")


def test_its_mails_read_well(followed: App, snapshot: Callable[[str, str], None]) -> None:
    text = ("\n" + "=" * 78 + "\n").join(in_words(mail) for mail in mails(followed))

    snapshot("example/mails.txt", text)


def test_its_calendar_reads_well(followed: App, snapshot: Callable[[str, str], None]) -> None:
    scope = find_scope(followed, plan=LINEAGE)
    feed = make_feed(followed, scope, as_of=followed.clock.now())

    snapshot("example/calendar.txt", feed.render().decode().replace("\r\n", "\n"))


def test_today_something_is_done_near_and_past_its_date(followed: App) -> None:
    status = load_status(followed, as_of=FRIDAY)
    overdue = overdue_now(followed, now=followed.clock.now())

    assert [(line.office, line.due) for line in overdue.lines] == [
        ("Sở Công Thương", dt.date(2026, 11, 12))
    ]
    assert (status.whole.late, status.whole.overdue, status.whole.needs_ruling) == (0, 1, 0)
    assert status.whole.on_time > 0
    assert status.whole.in_term > 0


def test_a_ledger_that_holds_it_stays_as_it_is(followed: App) -> None:
    before = [mail["Message-ID"] for mail in mails(followed)]

    seed_example(followed)

    assert [mail["Message-ID"] for mail in mails(followed)] == before
    assert max(Counter(before).values()) == 1


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(dt.date(2026, 1, 2), id="just after New Year"),
        pytest.param(dt.date(2026, 1, 25), id="the plan is young"),
        pytest.param(dt.date(2026, 2, 18), id="in Tết"),
        pytest.param(dt.date(2026, 6, 30), id="midsummer"),
        pytest.param(dt.date(2026, 12, 31), id="the year's last day"),
    ],
)
def test_on_any_day_one_row_is_past_and_one_is_near(today: dt.date) -> None:
    calendar = load_work_calendar()
    example = example_plan(today, calendar=calendar)
    compiled = compile_plan(read_document(example.document, name=NAME), calendar=calendar)
    seen = view(compiled, calendar=calendar, lang="vi")
    due = {o["id"]: dt.date.fromisoformat(o["due"][0]) for o in seen["obligations"] if o["due"]}

    assert example.activated_on < due["PL/4"] < due["PL/5"] < today < due["PL/6"] < due["PL/7"]
    assert len(due) == 17
