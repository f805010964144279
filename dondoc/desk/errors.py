"""What the desk declines to do, each in one sentence."""

from calendars.errors import Refusal


class DeskRefusal(Refusal):
    """A use case declined."""


class NotReviewed(DeskRefusal):
    """Obligations nobody has decided on yet."""

    def __init__(self, lineage: str, undecided: tuple[str, ...]) -> None:
        self.lineage, self.undecided = lineage, undecided
        listed = ", ".join(undecided)
        super().__init__(
            f"Kế hoạch {lineage} còn {len(undecided)} nhiệm vụ chưa rà soát: {listed}. "
            "Đề nghị dùng “dondoc review --accept-clear”, rồi “--answers TỆP” hoặc “--leave-open” cho các điểm còn nghi vấn.",
            f"Plan {lineage} has {len(undecided)} obligations nobody has reviewed: {listed}. "
            "Use `dondoc review --accept-clear`, then `--answers FILE` or `--leave-open` for what is doubtful.",
        )


class NothingToReview(DeskRefusal):
    """No version of the plan awaits a review."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} không có bản nào đang chờ rà soát; đề nghị nhập (dondoc import) trước.",
            f"No version of plan {lineage} awaits review; import it first (dondoc import).",
        )


class AlreadyInForce(DeskRefusal):
    """Another version of the plan is in force."""

    def __init__(self, lineage: str, number: int) -> None:
        super().__init__(
            f"Kế hoạch {lineage} đang được theo dõi theo bản số {number}; bản mới chưa thay được bản đang theo dõi, chưa có gì thay đổi.",
            f"Version {number} of plan {lineage} is in force; a new version cannot replace it yet, nothing has changed.",
        )


class NothingDated(DeskRefusal):
    """A framework, or a plan without any dated duty."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} không có nhiệm vụ nào để theo dõi (văn bản khung, hoặc không đọc được nhiệm vụ nào); chưa có gì thay đổi.",
            f"Plan {lineage} lays down nothing to follow (a framework, or no duty could be read); nothing has changed.",
        )


class BadAnswers(DeskRefusal):
    """An answers file that cannot be used."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        listed = "; ".join(faults)
        super().__init__(
            f"Tệp trả lời chưa dùng được: {listed}. Cần các khóa confirm, leave_open, strike, readings.",
            f"The answers file cannot be used: {listed}. It takes confirm, leave_open, strike, readings.",
        )


class NotTheirs(DeskRefusal):
    """Somebody speaks for another office."""

    def __init__(self, actor: str, occurrence: str) -> None:
        super().__init__(
            f"“{actor}” không phải cơ quan chủ trì hay cơ quan đôn đốc của nhiệm vụ {occurrence} nên không ghi nhận được.",
            f"{actor!r} neither leads nor coordinates {occurrence}, so nothing was recorded.",
        )
