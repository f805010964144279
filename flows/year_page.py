"""What the page of the year's end shows: how far the marks have come and who must do what next; figures only once they count."""

from collections.abc import Mapping, Sequence

from dondoc.desk.papers.year_end import Waits, YearEnd
from flows.agenda import escape_cell
from notifications.dates import format_date
from notifications.papers.mark_values import MarkOffice, figures
from notifications.papers.mark_words import say_stage
from notifications.words import load_words

NOBODY = "Không có bảng chấm báo cáo năm nào đang chờ."
NEXT: Mapping[Waits, str] = {
    Waits.DAY: "Còn báo cáo chưa đến hạn, báo cáo cuối cùng đến hết ngày {until}; sau ngày đó mở đối chiếu bằng “dondoc marks --year {year} --reconcile”.",
    Waits.ORDER: "Mọi báo cáo đã qua thời hạn. Việc của {coordinator}: mở đối chiếu với từng cơ quan bằng “dondoc marks --year {year} --reconcile” (thêm “--mail” để gửi kèm qua thư). Trước đó không tính ô nào.",
    Waits.ANSWERS: "Chờ cơ quan trả lời đến hết ngày {until}; phiếu nhận lại ghi bằng “dondoc record --from TỆP”. Trước đó không tính ô nào.",
    Waits.NOTHING: "Đã hết thời gian trả lời. Lập bảng chấm bằng “dondoc marks --year {year}”.",
}


def year_page(found: Sequence[YearEnd]) -> str:
    """The page of one look."""
    return "\n\n".join(map(_part, found)) if found else NOBODY


def year_summary(found: Sequence[YearEnd]) -> str:
    """The page in one line."""
    if not found:
        return NOBODY
    stages = (f"năm {one.facts.year}: {_stage(one)}" for one in found)
    return " · ".join(dict.fromkeys(stages))


def _part(one: YearEnd) -> str:
    facts = one.facts
    until = format_date(one.until) if one.until else ""
    said = NEXT[one.waits].format(
        until=until, year=facts.year, coordinator=escape_cell(facts.coordinator.name)
    )
    plans = ", ".join(escape_cell(plan.name) for plan in facts.plans)
    parts = [
        f"## Bảng chấm báo cáo năm {facts.year} ({plans})",
        f"{escape_cell(_stage(one))}. {len(facts.offices)} cơ quan, {len(facts.reports)} báo cáo.",
        said,
    ]
    if one.waits is Waits.NOTHING:
        parts.append("\n".join((*_HEAD, *map(_row, facts.offices))))
    return "\n\n".join(parts)


_HEAD = (
    "| Cơ quan | Đúng hạn | Chậm | Không có | Số được tính | Chưa tính |",
    "|---|---|---|---|---|---|",
)


def _row(office: MarkOffice) -> str:
    of = figures(office.cells)
    cells = (of.on_time, of.late, of.missing, of.counted, of.uncounted)
    return f"| {escape_cell(office.name)} | " + " | ".join(map(str, cells)) + " |"


def _stage(one: YearEnd) -> str:
    return say_stage(load_words("vi"), one.facts)
