"""What the page of a reading shows: counts of what came back, offices without a working address, and how much waits to be read.

No addresses, no names of people, no words of their mails: those are for `dondoc today` and `dondoc bounces`.
"""

from collections.abc import Mapping

from calendars.civil import ZONE, local_day
from dondoc.desk.mail.returned import ReturnedAccount
from flows.agenda import escape_cell
from notifications.dates import format_date
from notifications.returned import Kind

KINDS: Mapping[Kind, str] = {
    Kind.HARD: "không có người nhận",
    Kind.SOFT: "tạm thời không nhận, sẽ gửi lại",
    Kind.DELAYED: "máy chủ thư báo chậm",
    Kind.AUTO: "trả lời tự động",
    Kind.REPLY: "thư trả lời, cần người đọc",
    Kind.UNCLEAR: "chưa rõ, cần người đọc",
}
MOST = 50


def returned_page(found: ReturnedAccount) -> str:
    """The page of one reading."""
    moment = f"{found.now.astimezone(ZONE):%H:%M} ngày {format_date(local_day(found.now))}"
    return "\n\n".join(
        (
            f"## Thư trả về, đọc lúc {moment}",
            _new(found),
            f"### Địa chỉ không còn dùng\n\n{_dead(found)}",
            f"### Chờ người đọc\n\n{_waiting(found)}",
        )
    )


def returned_summary(found: ReturnedAccount) -> str:
    """The page in one line."""
    new = sum(found.report.kinds.values())
    trouble = (
        f" · {len(found.report.troubles)} hộp thư chưa đọc được" if found.report.troubles else ""
    )
    return (
        f"Thư mới {new} · địa chỉ không còn dùng {len(found.post.dead)} · "
        f"chờ người đọc {len(found.post.to_read)}{trouble}"
    )


def _new(found: ReturnedAccount) -> str:
    report = found.report
    lines = [f"| {KINDS[kind]} | {count} |" for kind, count in sorted(report.kinds.items())]
    if report.forged:
        lines.append(
            f"| trong đó mang mã không phải của chương trình, không có tác dụng | {report.forged} |"
        )
    if report.unreadable:
        lines.append(f"| trong đó không đọc được, để riêng | {report.unreadable} |")
    parts = [
        "\n".join(("| Thư mới | Số lượng |", "|---|---|", *lines)) if lines else "Không có thư mới."
    ]
    if report.is_full:
        parts.append("Còn thư chưa đọc; lượt sau đọc tiếp.")
    if report.troubles:
        parts.append(
            f"{len(report.troubles)} hộp thư chưa đọc được; “dondoc doctor” cho biết lý do."
        )
    return "\n\n".join(parts)


def _dead(found: ReturnedAccount) -> str:
    offices = sorted({office for contact in found.post.dead for office in contact.offices})
    if not found.post.dead:
        return "Không có."
    rows = [f"- {escape_cell(office)}" for office in offices[:MOST]]
    if len(offices) > MOST:
        rows.append(f"- … và {len(offices) - MOST} cơ quan nữa")
    unknown = sum(not contact.offices for contact in found.post.dead)
    if unknown:
        rows.append(f"- {unknown} địa chỉ không còn trong danh sách cơ quan")
    return "\n".join(rows)


def _waiting(found: ReturnedAccount) -> str:
    count = len(found.post.to_read)
    return f"{count} thư; xem bằng “dondoc today”." if count else "Không có."
