"""Why no letter was drafted, each in one sentence."""

import datetime as dt
from collections.abc import Sequence

from calendars.civil import printed
from dondoc.desk.errors import DeskRefusal


class LetterRefused(DeskRefusal):
    """No letter was drafted; nothing was recorded."""


def _of(plan: str, wave: dt.date | None) -> tuple[str, str]:
    """Which letter is meant, in both languages."""
    if wave is None:
        return f"kế hoạch {plan}", f"plan {plan}"
    return f"kế hoạch {plan}, thời hạn {printed(wave)}", f"plan {plan}, due date {wave.isoformat()}"


class PlanNotNamed(DeskRefusal):
    """A document is about one plan, and not just one is followed."""

    def __init__(self, plans: Sequence[str]) -> None:
        self.plans = tuple(plans)
        listed = ", ".join(plans)
        super().__init__(
            f"Đang theo dõi {len(plans)} kế hoạch: {listed}; đề nghị chọn một bằng --plan."
            if plans
            else "Chưa có kế hoạch nào đang theo dõi; đưa vào bằng “dondoc import”, “dondoc review”, “dondoc activate”.",
            f"{len(plans)} plans are followed: {listed}; choose one with --plan."
            if plans
            else "No plan is followed; bring one in with `dondoc import`, `dondoc review`, `dondoc activate`.",
        )


class NothingToAsk(LetterRefused):
    """Nothing is missing that a letter may ask for."""

    def __init__(self, plan: str, wave: dt.date | None) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn đôn đốc ({vi}): không có cơ quan nào cần đề nghị: kết quả đã ghi nhận, hoặc cơ quan vừa trả lời, đang chờ gia hạn, chờ cơ quan kế thừa; xem “dondoc status”.",
            f"No letter was drafted ({en}): nobody is to be asked: results were received, or the office has just answered, waits for an extension or for its heir; see `dondoc status`.",
        )


class OwnDelay(LetterRefused):
    """Only the coordinator itself is late."""

    def __init__(self, plan: str, wave: dt.date | None, coordinator: str) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn đôn đốc ({vi}): nhiệm vụ còn thiếu do chính {coordinator} chủ trì, cơ quan đôn đốc không gửi công văn cho mình; đề nghị xử lý nội bộ.",
            f"No letter was drafted ({en}): what is missing is led by {coordinator} itself, which writes no letter to itself; settle it in the house.",
        )


class NeverForEvents(LetterRefused):
    """Only events, quotas or rhythms have passed."""

    def __init__(self, plan: str, wave: dt.date | None) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn đôn đốc ({vi}): chỉ có sự kiện, chương trình, chỉ tiêu số lượng; các nội dung này được xác nhận theo danh sách hằng tháng.",
            f"No letter was drafted ({en}): only events, programmes and quotas; the monthly list confirms those.",
        )


class OnlyToBeTalkedTo(LetterRefused):
    """Only bodies that nobody urges have not sent."""

    def __init__(self, plan: str, wave: dt.date | None) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn đôn đốc ({vi}): chỉ còn cơ quan Đảng, Mặt trận, đoàn thể, ngành dọc hoặc nhóm cơ quan chưa rõ thành viên; đề nghị trao đổi trực tiếp.",
            f"No letter was drafted ({en}): only Party, front, union or central bodies, or a class without members, are left; talk to them.",
        )


class TooEarly(LetterRefused):
    """The ladder does not offer it yet."""

    def __init__(self, plan: str, wave: dt.date, from_day: dt.date) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn đôn đốc ({vi}): theo thang đôn đốc, công văn được soạn từ ngày {printed(from_day)}; trước đó đề nghị gọi điện, xem “dondoc today”.",
            f"No letter was drafted ({en}): the ladder offers it from {from_day.isoformat()}; until then call them, see `dondoc today`.",
        )


class SeveralWaves(LetterRefused):
    """More than one letter is offered."""

    def __init__(self, plan: str, waves: Sequence[dt.date]) -> None:
        self.waves = tuple(waves)
        vi = ", ".join(map(printed, waves))
        en = ", ".join(day.isoformat() for day in waves)
        super().__init__(
            f"Kế hoạch {plan} có nhiều đợt cần công văn, theo thời hạn: {vi}; đề nghị chọn một đợt bằng --wave NĂM-THÁNG-NGÀY.",
            f"Several letters of plan {plan} are offered, for the due dates {en}; choose one with --wave YEAR-MONTH-DAY.",
        )


class AlreadyDrafted(LetterRefused):
    """The one letter of this wave was drafted before."""

    def __init__(self, plan: str, wave: dt.date, at: dt.date, actor: str) -> None:
        vi, en = _of(plan, wave)
        who_vi, who_en = (f" ({actor})", f" by {actor}") if actor else ("", "")
        super().__init__(
            f"Công văn đôn đốc của {vi} đã được soạn ngày {printed(at)}{who_vi}; mỗi đợt chỉ một công văn; dùng --redo để lập lại theo số liệu hiện tại.",
            f"The letter of {en} was drafted on {at.isoformat()}{who_en}; there is one a wave; use --redo to draft it anew from the present data.",
        )


class NotTheNextStep(LetterRefused):
    """The committee's letter comes after the coordinator's own."""

    def __init__(self, plan: str, wave: dt.date) -> None:
        vi, en = _of(plan, wave)
        super().__init__(
            f"Chưa soạn công văn trình UBND ký ({vi}): cơ quan đôn đốc chưa ra công văn của mình cho đợt này; đề nghị bỏ --committee.",
            f"No letter for the committee was drafted ({en}): the coordinator has not written its own for this wave; leave out --committee.",
        )


class NobodyToSign(LetterRefused):
    """The plan names no coordinator, or no committee issued it."""

    def __init__(self, plan: str, vi: str, en: str) -> None:
        super().__init__(
            f"Chưa soạn văn bản của kế hoạch {plan}: {vi}.",
            f"No document of plan {plan} was drafted: {en}.",
        )


class BadReplyDay(LetterRefused):
    """The day asked for is no working day, or too near."""

    def __init__(self, day: dt.date, proposed: dt.date) -> None:
        super().__init__(
            f"Ngày {printed(day)} không dùng được cho công văn đôn đốc: cần một ngày làm việc, cách hôm nay ít nhất 3 ngày làm việc, như {printed(proposed)}.",
            f"A letter cannot ask for {day.isoformat()}: it takes a working day at least 3 working days away, such as {proposed.isoformat()}.",
        )
