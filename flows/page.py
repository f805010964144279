"""What a run's page shows, as Markdown: sent, waiting and skipped with the reason, and what is overdue today."""

from collections.abc import Iterable, Sequence

from dondoc.desk.journal import Journal, JournalLine
from flows.agenda import Agenda, escape_cell, format_day

MOST = 200  # rows of one table; more is said in a line

REASONS = {
    "fulfilled": "đã hoàn thành",
    "superseded_due": "thời hạn đã thay đổi",
    "silenced": "đang tạm dừng nhắc",
    "inhibited": "đã có thông báo khác thay thế",
    "window_passed": "đã qua thời điểm cần báo",
    "no_recipient": "chưa có địa chỉ nhận",
    "plan_revoked": "kế hoạch đã hết hiệu lực",
    "contact_dead": "địa chỉ nhận không còn dùng",
    "not_accusable": "cơ quan không thuộc diện đôn đốc, chỉ trao đổi",
    "needs_ruling": "chờ cơ quan đôn đốc có ý kiến",
    "proposed": "ngày do phần mềm đề xuất, chưa được xác nhận",
    "provisional": "ngày nghỉ năm đó chưa công bố, ngày còn là dự kiến",
    "before_activation": "trước ngày đưa kế hoạch vào theo dõi",
    "suspended": "đang tạm dừng thực hiện",
    "contested": "cơ quan đang có ý kiến",
    "extension_pending": "đang xét gia hạn",
    "capped": "đã đủ số thư trong tuần hoặc tháng",
    "relay_down": "máy chủ thư không nhận",
    "released": "đã thôi theo dõi",
    "quiet_time": "ngoài giờ gửi thư",
}
PURPOSES = {
    "assignment": "giao việc",
    "reminder": "nhắc hạn",
    "overdue": "chưa ghi nhận được",
    "escalation": "báo cáo lãnh đạo",
    "correction": "đối chiếu, điều chỉnh",
    "release": "thôi theo dõi",
    "review": "đề nghị xác nhận",
    "decision": "xin ý kiến",
}


def journal_page(found: Journal, *, lineage: str = "", item: str = "") -> str:
    """The page of one pass; with a plan's `lineage` and `item` it says which day of which plan it stands for."""
    parts = [f"## Số liệu ghi nhận đến {format_day(found.day)} {found.time:%H:%M}"]
    if lineage:
        parts.append(f"Kế hoạch {escape_cell(lineage)} · mục {escape_cell(item)}")
    parts.append(_section("Đã gửi trong lượt này", found.sent, reason=False))
    parts.append(_section("Đang chờ gửi", found.waiting, reason=True))
    parts.append(_section("Không gửi, và vì sao", found.unsent, reason=True))
    parts.append(_overdue(found))
    return "\n\n".join(parts)


def _section(title: str, lines: Sequence[JournalLine], *, reason: bool) -> str:
    if not lines:
        return f"### {title}\n\nKhông có."
    head = "| Cơ quan | Nội dung | Loại | Mốc |" + (" Lý do |" if reason else "")
    rule = "|---|---|---|---|" + ("---|" if reason else "")
    return "\n".join([f"### {title} ({len(lines)})", "", head, rule, *_rows(lines, reason=reason)])


def _rows(lines: Sequence[JournalLine], *, reason: bool) -> Iterable[str]:
    for line in lines[:MOST]:
        cells = [line.office, line.title, PURPOSES.get(line.purpose, line.purpose), line.milestone]
        if reason:
            cells.append(REASONS.get(line.reason, line.reason or "đến giờ gửi kế tiếp"))
        yield "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"
    if len(lines) > MOST:
        yield f"\n… và {len(lines) - MOST} dòng nữa."


def _overdue(found: Journal) -> str:
    title = "### Chưa ghi nhận được, đã qua thời hạn"
    if not found.overdue:
        return f"{title}\n\nKhông có."
    rows = [
        f"| {escape_cell(line.office)} | {escape_cell(line.title)} | {format_day(line.due)} |"
        for line in found.overdue[:MOST]
    ]
    more = [f"\n… và {len(found.overdue) - MOST} dòng nữa."] if len(found.overdue) > MOST else []
    return "\n".join(
        [
            f"{title} ({len(found.overdue)})",
            "",
            "| Cơ quan | Nội dung | Thời hạn |",
            "|---|---|---|",
            *rows,
            *more,
        ]
    )


def published_page(agendas: Sequence[Agenda], changed: Sequence[str]) -> str:
    """What the publish flow did, plan by plan."""
    if not agendas:
        return "Chưa có kế hoạch nào đang theo dõi."
    rows = [
        f"| {escape_cell(found.deployment)} | {len(found.programmes)} | {len(found.items)} | "
        f"{'đã cập nhật' if found.deployment in changed else 'không thay đổi'} |"
        for found in agendas
    ]
    return "\n".join(
        [
            "| Kế hoạch | Chương trình định kỳ | Mốc thời gian | Kết quả |",
            "|---|---|---|---|",
            *rows,
        ]
    )
