"""What is wrong with a plan file: every fault with its line, all said at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from calendars.errors import Refusal

MAX_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the 1-based line, and what to do about it in both languages."""

    line: int
    vi: str
    en: str


class PlanFileError(Refusal):
    """The text is no plan file, or some of its values are wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        shown = faults[:MAX_SHOWN]
        more = len(faults) - len(shown)
        super().__init__(
            "Tệp kế hoạch (plan.yaml) chưa đúng: "
            + "; ".join(f"dòng {f.line}: {f.vi}" for f in shown)
            + (f"; và {more} chỗ khác" if more else "")
            + ". Hãy sửa rồi đọc lại.",
            "The plan file (plan.yaml) is not right: "
            + "; ".join(f"line {f.line}: {f.en}" for f in shown)
            + (f"; and {more} more" if more else "")
            + ". Correct it and read it again.",
        )
        self.faults = tuple(faults)
