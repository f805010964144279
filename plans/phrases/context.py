"""What surrounds a phrase, and what reading it gives."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from calendars.civil import Window
from plans.folding import fold
from plans.phrases.words.vocabulary import bare
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


class Reading(NamedTuple):
    """A time expression: its rule (None where no time was found), where it stands, and why it was read so.

    `notes` pair a code of `plans.explanations` with what was met ("strict-bound", "trước ngày 15/6").
    """

    rule: Rule | None
    start: int
    end: int
    notes: tuple[tuple[str, str], ...] = ()

    def over(self, text: str) -> "Reading":
        """The same reading, as one of the whole of these words."""
        return self._replace(start=0, end=0 if self.rule is None else len(text))


_COMPLETION = (
    "hoan thanh",
    "hoan tat",
    " han ",
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


_LONGEST_HEADING = 60
_TAG = re.compile(r"<[^<>]*>")
_HEADINGS = ("thoi gian", "thoi han", "han ", "tien do", "thoi diem", "ngay hoan thanh", "lich")


def own_heading(text: str) -> str:
    """The heading that a phrase brings along: "Thời gian hoàn thành: Quý II/2024"; "" where what stands before the colon is none.

    >>> own_heading("Thời gian hoàn thành: Quý II/2024")
    'Thời gian hoàn thành'
    """
    lead = " ".join(_TAG.sub(" ", text[:_LONGEST_HEADING].partition(":")[0]).split()).strip(" -+*•")
    is_heading = len(lead) < _LONGEST_HEADING and bare(lead.lower()).startswith(_HEADINGS)
    return lead if is_heading and not any(c.isdigit() for c in lead) else ""


def is_completion(context: Context) -> bool:
    """Whether the heading asks until when: "Thời gian hoàn thành", "Hạn", "Thời hạn trình"."""
    return bool(context.hint) and _names(context.hint, _COMPLETION)


def is_event(context: Context) -> bool:
    """Whether what the phrase dates happens on its day and has no deadline."""
    if is_completion(context):
        return False
    if context.kind == "programme":
        return True
    return bool(context.hint) and (
        _names(context.hint, _EVENT) or _heads_what_is_held(context.hint)
    )


_HELD = re.compile(
    r"(?:dự kiến )?(?:thời gian|ngày|buổi)(?: dự kiến| tiến hành| bắt đầu)?(?: (?:đoàn|được|tổ))? (?:kiểm tra|giám sát|khảo sát|thanh tra|làm việc|thẩm tra|xác minh|tập huấn|trực|phúc tra|tiếp xúc|thi(?! (?:công|hành|đua|điểm|thể)))\b"
)
"""A heading that names what is held on the days under it: "Ngày kiểm tra", "Thời gian thi"."""


@lru_cache(maxsize=1024)
def _heads_what_is_held(hint: str) -> bool:
    return _HELD.match(fold(hint)) is not None


_NOUNS = re.compile(r" (?:lo|chuong|quy|cong|tien|giao|hanh) trinh\b")
"""Nouns that hold the letters of a verb: a "lộ trình" asks when, and not until when something is submitted."""


@lru_cache(maxsize=1024)
def _names(hint: str, words: tuple[str, ...]) -> bool:
    """Whether a heading has one of the words, diacritics aside."""
    letters = _NOUNS.sub(" ", f" {bare(hint.lower())} ")
    return any(word in letters for word in words)
