"""The first page: what is followed, how it stands, where everything is. It shows; it changes nothing.

It names offices, so only people of the office see it: `is_private` says where it may be shown.
"""

import html
import ipaddress
from collections.abc import Sequence

from calendars.civil import ZONE, local_day
from dondoc.bootstrap import App
from dondoc.desk.judging import up_to_date
from dondoc.desk.mail.journal import Overdue, OverdueLine, overdue_now, provisional_after
from dondoc.desk.mail.sending import Sending, foreseen
from dondoc.desk.mail.sending_words import kept_lines
from dondoc.desk.papers.status import load_status
from dondoc.desk.plans.in_force import plans_in_force
from dondoc.desk.standing import DueLine, due_soon
from dondoc.settings import Settings
from notifications.dates import format_date, format_day
from plans.ledger import Tally

MOST = 50
_CAME = "đã nhận, đã đề nghị bổ sung"


def is_private(settings: Settings) -> bool:
    """Whether the web is reached from this machine only: it listens on the loopback and stands behind no public address."""
    if settings.public_url:
        return False
    try:
        return ipaddress.ip_address(settings.host).is_loopback
    except ValueError:
        return settings.host == "localhost"


def home_page(app: App) -> str:
    """The inner HTML, by the calendar as it is known now; every word that came from a document is escaped."""
    app, now = up_to_date(app), app.clock.now()
    moment = f"{now.astimezone(ZONE):%H:%M}, {format_day(local_day(now))}"
    parts = [
        f"<header><h1>Đôn Đốc</h1><p>Số liệu ghi nhận đến {moment}</p></header>",
        _waits(foreseen(app)),
        *_plans(app),
        _overdue(overdue_now(app, now=now)),
        _soon(due_soon(app, now=now)),
        _remark(app),
        _places(app),
    ]
    return "\n".join(part for part in parts if part)


def _waits(found: Sending) -> str:
    """What keeps mail from leaving; nothing where mail leaves."""
    lines = "".join(f"<p class=look>{html.escape(line)}</p>" for line in kept_lines(found))
    return _section("Việc gửi thư", lines) if lines else ""


def _plans(app: App) -> list[str]:
    facts = plans_in_force(app)
    if not facts:
        return [
            _section(
                "Chưa có kế hoạch nào đang theo dõi",
                "<p class=soft>Đưa vào: <code>dondoc import</code>, <code>dondoc review</code>, <code>dondoc activate</code>.</p>",
            )
        ]
    tallies = dict(load_status(app, as_of=local_day(app.clock.now())).plans)
    return [
        _section(
            f"{fact.in_force.number or lineage} · {fact.in_force.title}",
            _counts(tallies.get(lineage, Tally())),
        )
        for lineage, fact in sorted(facts.items())
    ]


def _counts(tally: Tally) -> str:
    counts = (
        ("Đúng hạn", tally.on_time, ""),
        ("Chậm", tally.late, ""),
        ("Trong hạn", tally.in_term, ""),
        ("Chưa ghi nhận được", tally.overdue, "look"),
        ("Không xác định hạn", tally.undated, ""),
        ("Chưa xác nhận", tally.unconfirmed, ""),
        ("Chờ kết luận", tally.needs_ruling, "look"),
    )
    cells = (
        f"<div{' class=look' if look and count else ''}><dt>{words}</dt><dd>{count}</dd></div>"
        for words, count, look in counts
    )
    return f"<dl>{''.join(cells)}</dl>"


def _overdue(found: Overdue) -> str:
    rows = [
        (
            f"{html.escape(line.office)}<small>{html.escape(_reached(line))}</small>",
            _content(line.title, line.origin, came=_CAME if line.is_sent_back else ""),
            format_date(line.due),
        )
        for line in found.lines
    ]
    return _section(
        "Đã qua thời hạn, chưa ghi nhận được",
        _table(("Cơ quan", "Nội dung", "Thời hạn"), rows, more=found.more),
    )


def _content(title: str, origin: Sequence[str], *, came: str = "") -> str:
    """What is to be done; what of it has come; folded up, why its day is another than the text's."""
    said = html.escape(title)
    if came:
        said += f"<small>{came}</small>"
    if origin:
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in origin)
        said += f"<details><summary>Cách tính ngày</summary>{lines}</details>"
    return said


def _came(line: DueLine) -> str:
    """That something was received and more was asked for, of how many where the line is about several."""
    if not line.sent_back:
        return ""
    return _CAME if line.offices == 1 else f"{line.sent_back} cơ quan: {_CAME}"


def _reached(line: OverdueLine) -> str:
    return " · ".join(part for part in (line.post, line.phone) if part)


def _soon(lines: Sequence[DueLine]) -> str:
    rows = [
        (
            html.escape(line.who),
            _content(line.title, line.origin, came=_came(line)),
            format_date(line.day),
        )
        for line in lines
    ]
    return _section("Sắp đến thời hạn", _table(("Cơ quan", "Nội dung", "Nên hoàn thành"), rows))


def _remark(app: App) -> str:
    last = provisional_after(app, local_day(app.clock.now()))
    if last is None:
        return ""
    return _section(
        "Lưu ý",
        f"<p>Ngày nghỉ mới được công bố đủ đến {format_date(last)}. Thời hạn sau ngày đó còn là dự kiến: "
        "phần mềm vẫn nhắc, chưa tính là qua thời hạn.</p>",
    )


def _places(app: App) -> str:
    prefect = f"http://127.0.0.1:{app.settings.prefect_port}"
    return _section(
        "Xem thêm",
        f'<ul><li><a href="{prefect}/deployments">Lịch năm của kế hoạch</a> (thẻ Upcoming) và '
        f'<a href="{prefect}/artifacts">kết quả các lượt rà soát</a>, trong Prefect</li>'
        f"<li>Thư đã gửi: <code>{html.escape(_mail_place(app))}</code></li>"
        "<li>Lịch của từng cơ quan: <code>dondoc feed make --office TÊN</code></li>"
        "<li>Việc hôm nay, việc chờ kết luận: <code>dondoc today</code></li></ul>",
    )


def _mail_place(app: App) -> str:
    smtp = app.settings.smtp
    return f"{smtp.host}:{smtp.port}" if smtp.host else str(app.settings.spool)


def _section(title: str, inner: str) -> str:
    return f"<section><h2>{html.escape(title)}</h2>{inner}</section>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, more: int = 0) -> str:
    """A table whose last column is a day; the cells are escaped already. `more` rows are there besides."""
    if not rows:
        return "<p class=soft>Không có.</p>"
    top = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join(
        "<tr>"
        + "".join(f"<td>{cell}</td>" for cell in row[:-1])
        + f"<td class=day>{row[-1]}</td></tr>"
        for row in rows[:MOST]
    )
    rest = max(len(rows) - MOST, 0) + more
    words = f"<p class=soft>… và {rest} dòng nữa.</p>" if rest else ""
    return f"<table><tr>{top}</tr>{lines}</table>{words}"
