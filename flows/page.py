"""What a run's page shows, as Markdown: sent, waiting and skipped with the reason, and what is overdue today.

The one place where notices are put into operators' words ("Words people see", domain-model.md §4).
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from dondoc.desk.mail.journal import LISTED, Journal, JournalLine, OverdueLine
from flows.agenda import Agenda, escape_cell
from notifications.dates import format_date
from notifications.notice import NoticeState, Purpose, Reason, Role

MOST = LISTED  # rows of one table; how many more there are is said in a line

REASONS: Mapping[Reason, str] = {
    Reason.FULFILLED: "đã hoàn thành",
    Reason.SUPERSEDED_DUE: "thời hạn đã thay đổi",
    Reason.SILENCED: "đang trong khoảng lặng hoặc thời gian chờ do người đặt",
    Reason.INHIBITED: "không cần báo ở bậc này: đã báo trước, đã giao lại, hoặc cơ quan đôn đốc đã có ý kiến",
    Reason.WINDOW_PASSED: "đã qua thời điểm cần báo",
    Reason.NO_RECIPIENT: "chưa có địa chỉ nhận",
    Reason.PLAN_REVOKED: "kế hoạch đã hết hiệu lực",
    Reason.CONTACT_DEAD: "địa chỉ nhận không còn dùng",
    Reason.NOT_ACCUSABLE: "cơ quan không thuộc diện đôn đốc, chỉ trao đổi",
    Reason.NEEDS_RULING: "chờ cơ quan đôn đốc có ý kiến",
    Reason.PROPOSED: "ngày do phần mềm đề xuất, chưa được xác nhận",
    Reason.PROVISIONAL: "ngày nghỉ năm đó chưa công bố, ngày còn là dự kiến",
    Reason.BEFORE_ACTIVATION: "trước ngày đưa kế hoạch vào theo dõi",
    Reason.SUSPENDED: "đang tạm dừng thực hiện",
    Reason.CONTESTED: "cơ quan đang có ý kiến",
    Reason.EXTENSION_PENDING: "đang xét gia hạn",
    Reason.CAPPED: "đã đủ số thư trong ngày, tuần hoặc tháng",
    Reason.RELAY_DOWN: "máy chủ thư không nhận",
    Reason.RELEASED: "đã thôi theo dõi",
    Reason.QUIET_TIME: "ngoài giờ gửi thư",
    Reason.QUIET_FOR_ACCUSING: "thư báo chưa ghi nhận được không gửi chiều thứ Sáu, ngày sát trước và sau Tết",
    Reason.LIST_HOUR: "chờ gộp vào thư danh sách buổi sáng",
    Reason.LOWER_RUNG: "chờ bậc dưới được gửi trước, đủ số ngày làm việc giữa hai bậc",
    Reason.ACKNOWLEDGED: "cơ quan chủ trì vừa tiếp nhận, tạm chưa báo tiếp",
    Reason.LEAD_UNREACHED: "chưa có địa chỉ nhận của cơ quan chủ trì, nên chưa báo nơi khác",
    Reason.DATE_NOT_TOLD: "chờ cơ quan được báo thời hạn mới trước, ít nhất một ngày làm việc",
    Reason.SENDING_STOPPED: "việc gửi thư đang tạm dừng hoặc chờ xác nhận",
    Reason.SENT_BEFORE: "đã gửi trước khi khôi phục dữ liệu",
    Reason.REFUSED: "hệ thống thư chưa nhận thư này",
    Reason.NOT_MADE: "chưa soạn được thư (xem nhật ký chương trình)",
}
STATES: Mapping[NoticeState, str] = {
    NoticeState.DUE: "chờ đến giờ gửi",
    NoticeState.DEFERRED: "chờ đến giờ gửi",
    NoticeState.RETRY: "sẽ gửi lại",
    NoticeState.IN_FLIGHT: "đang gửi",
    NoticeState.ACCEPTED: "đã gửi",
    NoticeState.FAILED: "máy chủ thư từ chối thư này",
    NoticeState.UNKNOWN: "chưa rõ máy chủ thư đã nhận hay chưa, gửi lại đúng thư đó nhiều nhất một lần",
    NoticeState.SKIPPED: "không còn cần",
    NoticeState.EXPIRED: "đã qua thời điểm cần báo",
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.ASSIGNMENT: "giao việc",
    Purpose.REMINDER: "nhắc hạn",
    Purpose.OVERDUE: "chưa ghi nhận được",
    Purpose.ESCALATION: "báo cáo lãnh đạo",
    Purpose.CORRECTION: "đối chiếu, điều chỉnh",
    Purpose.RELEASE: "thôi theo dõi",
    Purpose.REVIEW: "đề nghị xác nhận",
    Purpose.DECISION: "xin ý kiến",
}
ROLES: Mapping[Role, str] = {
    Role.OFFICER: "",
    Role.HEAD: "",
    Role.COORDINATOR: "danh mục cho cơ quan đôn đốc",
    Role.OPERATOR: "đầu mối cần kiểm tra",
}
MILESTONES = {
    "talk": "cần trao đổi",
    "opens": "bắt đầu thời gian thực hiện",
    "half-way": "nửa thời gian thực hiện",
    "assigned": "khi đưa vào theo dõi",
}
OVERDUE = "Đã qua thời hạn, chưa ghi nhận được"


def journal_page(found: Journal, *, title: str = "") -> str:
    """The page of one pass; `title` names the day of a plan's calendar it stands for."""
    moment = f"Số liệu ghi nhận đến {found.time:%H:%M} ngày {format_date(found.day)}"
    parts = [f"## {escape_cell(title)}\n\n{moment}" if title else f"## {moment}"]
    parts.append(_section("Đã gửi trong lượt này", found.sent, found.more_sent, reason=False))
    parts.append(_section("Đang chờ gửi", found.waiting, found.more_waiting, reason=True))
    parts.append(_section("Không gửi, và vì sao", found.unsent, found.more_unsent, reason=True))
    parts.append(_overdue(found.overdue, found.more_overdue))
    if found.provisional_after is not None:
        last = format_date(found.provisional_after)
        parts.append(
            f"Ngày nghỉ mới được công bố đủ đến {last}. Thời hạn sau ngày đó còn là dự kiến: phần mềm vẫn nhắc, chưa tính là qua thời hạn."
        )
    return "\n\n".join(parts)


def journal_summary(found: Journal) -> str:
    """The page in one line, for the card that leads to it."""
    return (
        f"Đã gửi {len(found.sent) + found.more_sent} · chờ gửi {len(found.waiting) + found.more_waiting} · "
        f"không gửi {len(found.unsent) + found.more_unsent} · "
        f"đã qua thời hạn, chưa ghi nhận được {len(found.overdue) + found.more_overdue}"
    )


def milestone_words(milestone: str) -> str:
    """A milestone's key in words.

    >>> milestone_words("T-5"), milestone_words("T+1")
    ('trước thời hạn 5 ngày', 'sau thời hạn 1 ngày làm việc')
    """
    if found := re.fullmatch(r"T([-+])(\d+)", milestone):
        when, unit = ("trước", "ngày") if found[1] == "-" else ("sau", "ngày làm việc")
        return f"{when} thời hạn {found[2]} {unit}"
    if found := re.fullmatch(r"(?:month|confirm)-(\d{4})-(\d{2})", milestone):
        return f"tháng {int(found[2])}/{found[1]}"
    if found := re.search(r"-(\d{4})-W(\d{2})$", milestone):
        return f"tuần {int(found[2])}/{found[1]}"
    if re.fullmatch(r"(?:refused|granted|stands)-\d+", milestone):
        return "trả lời đề nghị"
    return MILESTONES.get(milestone, "—")


def _section(title: str, lines: Sequence[JournalLine], more: int, *, reason: bool) -> str:
    if not lines:
        return f"### {title}\n\nKhông có."
    head = ["Cơ quan", "Nội dung", "Loại", "Mốc", *(["Lý do"] if reason else [])]
    rows = [_cells(line, reason=reason) for line in lines[:MOST]]
    total = len(lines) + more
    return f"### {title} ({total})\n\n" + _table(head, rows, total)


def _cells(line: JournalLine, *, reason: bool) -> tuple[str, ...]:
    purpose = ROLES[line.role] or PURPOSES[line.purpose]
    cells = (line.office, line.title, purpose, milestone_words(line.milestone))
    if not reason:
        return cells
    return (*cells, REASONS[line.reason] if line.reason else STATES[line.state])


def _overdue(lines: Sequence[OverdueLine], more: int) -> str:
    if not lines:
        return f"### {OVERDUE}\n\nKhông có."
    rows = [(line.office, _content(line), format_date(line.due)) for line in lines[:MOST]]
    head = ["Cơ quan", "Nội dung", "Thời hạn"]
    total = len(lines) + more
    return f"### {OVERDUE} ({total})\n\n" + _table(head, rows, total)


def _content(line: OverdueLine) -> str:
    return f"{line.title} (đã nhận, đã đề nghị bổ sung)" if line.is_sent_back else line.title


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], total: int) -> str:
    lines = [_row(head), "|" + "---|" * len(head)]
    lines += [_row([escape_cell(cell) for cell in row]) for row in rows]
    if total > MOST:
        lines += ["", f"… và {total - MOST} dòng nữa."]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def published_page(
    agendas: Sequence[Agenda],
    changed: Sequence[str],
    failed: Sequence[str] = (),
    withdrawn: Sequence[str] = (),
) -> str:
    """What the publish flow did, plan by plan."""
    rows = [
        (
            found.deployment,
            str(len(found.programmes)),
            str(len(found.items)),
            _outcome(found, changed, failed),
        )
        for found in agendas
    ]
    rows += [(name, "—", "—", "không còn theo dõi, đã gỡ") for name in withdrawn]
    if not rows:
        return "Chưa có kế hoạch nào đang theo dõi."
    head = ["Kế hoạch", "Chương trình định kỳ", "Mốc thời gian", "Kết quả"]
    return _table(head, rows[:MOST], len(rows))


def _outcome(found: Agenda, changed: Sequence[str], failed: Sequence[str]) -> str:
    if found.deployment in failed:
        return "chưa đưa lên được, sẽ làm lại ở lượt sau"
    return "đã cập nhật" if found.deployment in changed else "không thay đổi"
