"""Why no mark sheet was made, or no reconciliation opened, each in one sentence."""

import datetime as dt
from collections.abc import Sequence

from calendars.civil import printed
from dondoc.desk.errors import DeskRefusal

FIRST_YEAR = 2000


class MarksRefused(DeskRefusal):
    """No mark sheet was made; nothing was recorded."""


class NoSuchYear(MarksRefused):
    """A year that has not begun, or that nobody can mean."""

    def __init__(self, year: int, last: int) -> None:
        super().__init__(
            f"Không lập được bảng chấm năm {year}: dùng một năm từ {FIRST_YEAR} đến {last}.",
            f"There are no marks of the year {year}: use a year from {FIRST_YEAR} to {last}.",
        )


class NothingToMark(MarksRefused):
    """No report of that year is followed."""

    def __init__(self, year: int, plan: str) -> None:
        vi, en = (f" của kế hoạch {plan}", f" of plan {plan}") if plan else ("", "")
        super().__init__(
            f"Không có báo cáo nào{vi} thuộc năm {year} đang được theo dõi; xem các kế hoạch bằng “dondoc plans”, đưa vào theo dõi bằng “dondoc activate”.",
            f"No report{en} of the year {year} is followed; see the plans with `dondoc plans`, put one into force with `dondoc activate`.",
        )


class NobodyToMark(MarksRefused):
    """All reports are owed by bodies that stand apart: there is nobody to reconcile with."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Không mở đối chiếu năm {year}: các báo cáo đều của cơ quan chỉ được đề nghị phối hợp hoặc của nhóm cơ quan chưa có trong danh bạ, không chấm; nạp danh bạ bằng “dondoc roster load”.",
            f"No reconciliation of {year} was opened: all reports are owed by bodies that are only asked, or by classes no roster lists, which get no marks; load a roster with `dondoc roster load`.",
        )


class MarkedByOthers(MarksRefused):
    """The plans are urged by different bodies, each of which marks on its own."""

    def __init__(self, names: Sequence[str]) -> None:
        listed = ", ".join(names)
        super().__init__(
            f"Các kế hoạch có nhiều cơ quan đôn đốc ({listed}), mỗi cơ quan chấm riêng; đề nghị chọn kế hoạch bằng --plan.",
            f"The plans have several coordinators ({listed}), each of which marks on its own; choose a plan with --plan.",
        )


class NobodyReconciles(MarksRefused):
    """A sheet that says neither who asks nor where the answer goes."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            f"Không mở đối chiếu: kế hoạch {plan} chưa nêu cơ quan đôn đốc nên phiếu không có nơi gửi lại; bổ sung “coordinator” trong plan.yaml rồi nhập lại.",
            f"No reconciliation was opened: plan {plan} names no coordinator, so the sheets would have nowhere to go back to; add `coordinator` to its plan.yaml and import it again.",
        )


class RoundOver(MarksRefused):
    """The day for replies has passed; the same sheets anew would ask for an answer in the past."""

    def __init__(self, year: int, reply_by: dt.date) -> None:
        super().__init__(
            f"Đợt đối chiếu năm {year} đã hết ngày {printed(reply_by)}; mở đợt khác bằng --redo.",
            f"The reconciliation of {year} ended on {reply_by.isoformat()}; open another round with --redo.",
        )


class JustOpened(MarksRefused):
    """Somebody else opened the same round meanwhile."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"Người khác vừa mở đối chiếu năm {year}; đề nghị chạy lại lệnh để lấy phiếu với ngày trả lời đã ghi.",
            f"Somebody else has just opened the reconciliation of {year}; run the command again for sheets with the day that was recorded.",
        )


class OpenWithoutMail(MarksRefused):
    """A round that was opened without mail gets none afterwards: offices have its sheets by other ways already."""

    def __init__(self, year: int, plans: Sequence[str]) -> None:
        listed = ", ".join(plans)
        super().__init__(
            f"Đợt đối chiếu năm {year} của kế hoạch {listed} đã mở không kèm thư; mở đợt khác kèm thư bằng --redo --mail.",
            f"The reconciliation of {year} of plan {listed} was opened without mail; open another round with --redo --mail.",
        )


class PlanRevoked(MarksRefused):
    """Nobody answers for a plan that does not hold any more."""

    def __init__(self, year: int, plans: Sequence[str]) -> None:
        listed = ", ".join(plans)
        super().__init__(
            f"Không mở đối chiếu năm {year}: kế hoạch {listed} đã bị bãi bỏ; chưa có gì thay đổi. Bảng chấm của phần đã làm vẫn lập được bằng “dondoc marks”.",
            f"No reconciliation of {year} was opened: plan {listed} is revoked; nothing has changed. The marks of what was done can still be made with `dondoc marks`.",
        )
