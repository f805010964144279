"""What surrounds a phrase, and what reading it gives."""

from dataclasses import dataclass
from functools import lru_cache

from calendars.civil import Window
from plans.phrases.vocabulary import bare
from plans.rule import Rule


@dataclass(frozen=True, slots=True)
class Context:
    """What decides where the words leave it open.

    `year` is the plan's (None leaves `Y`); `kind` is task, programme, report or procedure; `hint` is the column's heading
    or the words that lead in; `period` is given for a document: a year that cannot be meant then keeps its literal form.
    """

    year: int | None = None
    kind: str = "task"
    hint: str = ""
    period: Window | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression: its rule (None where no time was found), where it stands, and why it was read so.

    `notes` pair a code of `plans.explanations` with what was met ("strict-bound", "trước ngày 15/6").
    """

    rule: Rule | None
    start: int
    end: int
    notes: tuple[tuple[str, str], ...] = ()


_COMPLETION = (
    "hoan thanh",
    "hoan tat",
    "han ",
    "thoi han",
    "ket thuc",
    "trinh",
    "nop",
    "gui",
    "bao cao",
    "xong",
    "ban hanh",
    "thoi diem",
)
_EVENT = (
    "phat song",
    "to chuc",
    "dien ra",
    "khai mac",
    "tiep cong dan",
    "lich",
    "phat hanh",
    "hop",
    "ngay gio",
    "su kien",
)


def is_completion(context: Context) -> bool:
    """Whether the heading asks until when: "Thời gian hoàn thành", "Hạn", "Thời hạn trình"."""
    return bool(context.hint) and _names(context.hint, _COMPLETION)


def is_event(context: Context) -> bool:
    """Whether what the phrase dates happens on its day and has no deadline."""
    if is_completion(context):
        return False
    return context.kind == "programme" or (bool(context.hint) and _names(context.hint, _EVENT))


@lru_cache(maxsize=1024)
def _names(hint: str, words: tuple[str, ...]) -> bool:
    """Whether a heading has one of the words, diacritics aside."""
    letters = f"{bare(hint.lower())} "
    return any(word in letters for word in words)
