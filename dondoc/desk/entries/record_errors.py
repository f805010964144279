"""Why an entry is declined because of other occurrences: of the same duty, or of another plan."""

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


class SeveralPlans(DeskRefusal):
    """A duty's id that several plans in force use."""

    def __init__(self, obligations: tuple[str, ...], plans: tuple[str, ...]) -> None:
        self.plans = plans
        which, listed = ", ".join(obligations), ", ".join(plans)
        super().__init__(
            f"Mã nhiệm vụ {which} có ở nhiều kế hoạch ({listed}); đề nghị nêu --plan. Chưa có gì thay đổi.",
            f"Several plans have a duty {which} ({listed}); name one with --plan. Nothing has changed.",
        )


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
