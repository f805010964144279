"""The first page: what is followed, how it stands, where everything is. It shows; it changes nothing."""

import datetime as dt
import html

from calendars.civil import local_day
from dondoc.bootstrap import App
from dondoc.desk.journal import OverdueLine, overdue_now
from dondoc.desk.plans import plans_in_force
from dondoc.desk.status import load_status
from notifications.dates import format_day

MOST = 50


def home_page(app: App) -> str:
    """The inner HTML; every word that came from a document is escaped."""
    now = app.clock.now()
    parts = ["<h1>Đôn Đốc</h1>", _plans(app, local_day(now)), _overdue(overdue_now(app, now=now))]
    parts.append(
        f'<p>Lịch năm của kế hoạch và kết quả các lượt rà soát: <a href="http://127.0.0.1:{app.settings.prefect_port}/">Prefect</a>'
        f" · Thư đã gửi: <code>{html.escape(_mail_place(app))}</code></p>"
    )
    return "\n".join(parts)


def _plans(app: App, today: dt.date) -> str:
    facts = plans_in_force(app)
    if not facts:
        return "<p>Chưa có kế hoạch nào đang theo dõi. Đưa vào: <code>dondoc import</code>, <code>review</code>, <code>activate</code>.</p>"
    tallies = dict(load_status(app, as_of=today).plans)
    rows = []
    for lineage, fact in sorted(facts.items()):
        tally = tallies.get(lineage)
        counts = (
            (tally.on_time, tally.late, tally.in_term, tally.overdue, tally.needs_ruling)
            if tally
            else (0, 0, 0, 0, 0)
        )
        title = html.escape(f"{fact.in_force.number or lineage} · {fact.in_force.title}")
        cells = "".join(f"<td>{count}</td>" for count in counts)
        rows.append(f"<tr><td>{title}</td>{cells}</tr>")
    head = "<tr><th>Kế hoạch</th><th>Đúng hạn</th><th>Muộn</th><th>Trong hạn</th><th>Chưa ghi nhận được</th><th>Chờ ý kiến</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _overdue(lines: tuple[OverdueLine, ...]) -> str:
    if not lines:
        return "<h2>Chưa ghi nhận được, đã qua thời hạn</h2><p>Không có.</p>"
    rows = "".join(
        f"<tr><td>{html.escape(line.office)}<br><small>{html.escape(line.post)} {html.escape(line.phone)}</small></td>"
        f"<td>{html.escape(line.title)}</td><td>{format_day(line.due)}</td></tr>"
        for line in lines[:MOST]
    )
    more = f"<p>… và {len(lines) - MOST} dòng nữa.</p>" if len(lines) > MOST else ""
    return (
        "<h2>Chưa ghi nhận được, đã qua thời hạn</h2><table><tr><th>Cơ quan</th><th>Nội dung</th><th>Thời hạn</th></tr>"
        f"{rows}</table>{more}"
    )


def _mail_place(app: App) -> str:
    smtp = app.settings.smtp
    return f"{smtp.host}:{smtp.port}" if smtp.host else str(app.settings.spool)
