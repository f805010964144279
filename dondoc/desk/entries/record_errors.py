"""Why an entry is declined because of other occurrences: of the same duty, or of another plan."""

import datetime as dt

from calendars.civil import printed
from dondoc.desk.errors import DeskRefusal


class NeighbourRefusal(DeskRefusal):
    """An entry that would leave a duty with nobody; `occurrence` is the one it was made for."""

    def __init__(self, occurrence: str, vi: str, en: str) -> None:
        self.occurrence = occurrence
        super().__init__(vi, en)


class NotJoint(NeighbourRefusal):
    """A ruling among joint leads that has no joint leads to choose from."""

    def __init__(self, occurrence: str, office: str) -> None:
        self.office = office
        whom = f" “{office}”" if office else ""
        super().__init__(
            occurrence,
            f"Nhiệm vụ {occurrence} không có nhiều cơ quan cùng chủ trì để chọn{whom}; "
            "muốn giao cho cơ quan khác, đề nghị dùng “reassign”. Chưa có gì thay đổi.",
            f"{occurrence} has no joint leads among whom{whom} could be chosen; "
            "use `reassign` to give it to another office. Nothing has changed.",
        )


class ClosedThere(NeighbourRefusal):
    """The office a duty would go to was exempted from it, or had it cancelled."""

    def __init__(self, occurrence: str, office: str) -> None:
        self.office = office
        super().__init__(
            occurrence,
            f"Nhiệm vụ {occurrence} không giao được cho {office}: cơ quan này đã được miễn hoặc hủy chính nhiệm vụ đó. Chưa có gì thay đổi.",
            f"{occurrence} cannot go to {office}: that office was exempted from this very duty, or had it cancelled. Nothing has changed.",
        )


class AlreadyThere(NeighbourRefusal):
    """The office a duty would be given to has that very duty: two would become one without anybody having decided so."""

    def __init__(self, occurrence: str, office: str) -> None:
        self.office = office
        super().__init__(
            occurrence,
            f"Nhiệm vụ {occurrence} không giao được cho {office}: cơ quan này đã có chính nhiệm vụ đó, giao thêm thì hai nhiệm vụ thành một. "
            "Nếu cơ quan đang giữ không phải thực hiện nữa, đề nghị ghi nhận “exempt”; nếu hai cơ quan đồng chủ trì và chỉ một cơ quan thực hiện, "
            "“rule --outcome lead --to CƠ_QUAN”. Chưa có gì thay đổi.",
            f"{occurrence} cannot be given to {office}: that office has this very duty, and two duties would become one. "
            "If the office that holds it has nothing to do any more, record `exempt`; if both lead it jointly and one is to do it, "
            "`rule --outcome lead --to OFFICE`. Nothing has changed.",
        )


class YearDoubtful(DeskRefusal):
    """A day long before the due date, when there was no plan yet: last year's, or a slip of the finger."""

    def __init__(self, occurrence: str, day: dt.date, latest: dt.date) -> None:
        self.occurrence, self.day = occurrence, day
        super().__init__(
            f"Chưa ghi nhận {occurrence}: ngày {printed(day)} sớm hơn thời hạn {printed(latest)} hơn nửa năm, trước cả khi có kế hoạch: có thể nhầm năm; "
            "nếu đúng, nêu thêm lý do (--reason).",
            f"{occurrence} was not recorded: the day {day} lies more than half a year before the due date {latest} and before the plan: another year may be meant; "
            "if it is right, say why (--reason).",
        )


class SeveralPlans(DeskRefusal):
    """A duty's id that several plans in force use."""

    def __init__(self, obligations: tuple[str, ...], plans: tuple[str, ...]) -> None:
        self.plans = plans
        which, listed = ", ".join(obligations), ", ".join(plans)
        super().__init__(
            f"Mã nhiệm vụ {which} có ở nhiều kế hoạch ({listed}); đề nghị nêu --plan. Chưa có gì thay đổi.",
            f"Several plans have a duty {which} ({listed}); name one with --plan. Nothing has changed.",
        )


class SeveralMeant(DeskRefusal):
    """What is said of one time, of a duty with several periods or offices and none of them named."""

    def __init__(
        self,
        obligation: str,
        offices: tuple[str, ...],
        periods: tuple[str, ...],
        *,
        may_be_all: bool = False,
    ) -> None:
        self.offices, self.periods = offices, periods
        has = (
            [
                (
                    f"{len(offices)} cơ quan ({_some(offices)})",
                    f"{len(offices)} offices ({_some(offices)})",
                )
            ]
            if offices
            else []
        )
        if periods:
            has.append(
                (
                    f"{len(periods)} kỳ ({_some(periods)})",
                    f"{len(periods)} periods ({_some(periods)})",
                )
            )
        options = " ".join(
            name for name, found in (("--office", offices), ("--period", periods)) if found
        )
        all_vi = "; “*” là tất cả" if may_be_all else ""
        all_en = "; “*” means all" if may_be_all else ""
        options_vi, options_en = options.replace(" ", " và "), options.replace(" ", " and ")
        super().__init__(
            f"Nhiệm vụ {obligation} có {', '.join(vi for vi, _ in has)}; đề nghị nêu đúng nội dung được ghi nhận ({options_vi}{all_vi}). Chưa có gì thay đổi.",
            f"{obligation} has {', '.join(en for _, en in has)}; say which is meant ({options_en}{all_en}). Nothing has changed.",
        )


_MOST_NAMED = 6


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


class NoDayYet(DeskRefusal):
    """A duty that is in the plan and waits for a day: nothing of it is followed before somebody names one."""

    def __init__(self, obligation: str, when: str) -> None:
        self.obligation = obligation
        words = f" (“{when}”)" if when else ""
        super().__init__(
            f"Nhiệm vụ {obligation} chưa có ngày{words}; khi biết ngày, ghi “dondoc record {obligation} rule --due NGÀY”, "
            f"hoặc “internal-date --due NGÀY” nếu chỉ cần nhắc. Chưa có gì thay đổi.",
            f"{obligation} has no day yet{words}; once it is known, record “dondoc record {obligation} rule --due DAY”, "
            f"or “internal-date --due DAY” where a reminder is enough. Nothing has changed.",
        )
