"""How the dates of an obligation came about, sentence by sentence: words → reading → nominal day → safe and legal day.

Pure: the sentences come from `plans.explanations` and `plans.rule_words`, the steps from the occurrences themselves.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from calendars.civil import printed
from calendars.explanation import Step
from plans.explanations import explain_note, explain_step
from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from plans.plan import Identity, Obligation
from plans.rule import Rule
from plans.rule_words import explain_rule
from plans.timeline import ONCE, DueDates, Occurrence

LETTERS = "ABCDEFGH"
_HINTS = ("", "Thời gian hoàn thành", "Thời gian thực hiện")

_WORDS = {
    "vi": {
        "written": "Văn bản viết (dòng {line}): “{words}”.",
        "unwritten": "Văn bản không nêu thời gian (dòng {line}).",
        "read": "Hiểu là {rule}: {meaning}.",
        "nominal": "Theo văn bản",
        "safe": "Nên xong",
        "legal": "Thời hạn",
        "works": "{day} là ngày làm việc",
        "ends": "đến hết 24 giờ ngày {day} (BLDS 2015 Đ.148 k.6)",
        "event": "diễn ra đúng ngày {day}, không dời",
        "stays": "{day}; hoạt động định kỳ không dời khi gặp ngày nghỉ",
        "reading": "cách hiểu {letter}",
    },
    "en": {
        "written": "The document says (line {line}): “{words}”.",
        "unwritten": "The document names no time (line {line}).",
        "read": "Read as {rule}: {meaning}.",
        "nominal": "By the text",
        "safe": "Aim at",
        "legal": "Due",
        "works": "{day} is a working day",
        "ends": "until 24:00 of {day} (Civil Code 2015 Art. 148(6))",
        "event": "happens on {day} itself and is not moved",
        "stays": "{day}; a periodic activity is not moved off a rest day",
        "reading": "reading {letter}",
    },
}


@dataclass(frozen=True, slots=True)
class DateAccount:
    """One date's origin: which period and reading it belongs to, and its sentences in order.

    `stays` tells that the day of the text is a working day and so is due and aimed at itself.
    """

    label: str
    sentences: tuple[str, ...]
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """An obligation's dates explained: how the words were read, then each date."""

    reading: tuple[str, ...]
    dates: tuple[DateAccount, ...]


def explain_obligation(
    obligation: Obligation, identity: Identity, occurrences: Iterable[Occurrence], lang: str = "vi"
) -> Account:
    """The account of one obligation; `occurrences` may hold those of other obligations too."""
    own = {o.key.period: o for o in occurrences if o.key.obligation == obligation.id}
    return Account(
        _reading(obligation, identity, lang),
        tuple(each for one in own.values() for each in explain_occurrence(one, lang)),
    )


def explain_occurrence(occurrence: Occurrence, lang: str = "vi") -> tuple[DateAccount, ...]:
    """How its dates came about, once for each reading that differs."""
    readings = tuple(dict.fromkeys(occurrence.readings))
    period = "" if occurrence.key.period == ONCE else occurrence.key.period
    return tuple(
        DateAccount(
            ", ".join(filter(None, (period, _letter(number, len(readings), lang)))),
            _dates(dates, lang, is_event=occurrence.is_event),
            stays=dates.safe == dates.nominal == dates.legal,
        )
        for number, dates in enumerate(readings)
    )


def _letter(number: int, count: int, lang: str) -> str:
    return _WORDS[lang]["reading"].format(letter=LETTERS[number]) if count > 1 else ""


def _reading(obligation: Obligation, identity: Identity, lang: str) -> tuple[str, ...]:
    """What the document says, what it was taken to mean, and by which conventions."""
    words = _WORDS[lang]
    said = words["written" if obligation.when else "unwritten"].format(
        line=obligation.source.line, words=obligation.when
    )
    taken = words["read"].format(
        rule=format_rule(obligation.rule), meaning=explain_rule(obligation.rule, lang)
    )
    notes = _notes(obligation.when or "", obligation.rule, identity)
    return (said, taken, *(_sentence(explain_note(code, met, lang)) for code, met in notes))


def _notes(words: str, rule: Rule, identity: Identity) -> tuple[tuple[str, str], ...]:
    """Why the phrase is read as it is; nothing where the words alone do not give this very rule."""
    period = identity.period
    year = period.first.year if period and period.first.year == period.last.year else None
    for hint in _HINTS:
        reading = read_phrase(words, Context(year, "task", hint, period))
        if reading.rule == rule:
            return reading.notes
    return ()


def _dates(dates: DueDates, lang: str, *, is_event: bool) -> tuple[str, ...]:
    """The dates of one reading: by the text, to aim at, by law; an event has only its day."""
    words = _WORDS[lang]
    nominal = "; ".join(explain_step(step, lang) for step in dates.steps) or printed(dates.nominal)
    said = [("nominal", nominal)]
    if is_event:
        said.append(("legal", words["event"].format(day=printed(dates.legal))))
    else:
        said.append(("safe", _moved(dates.safe_steps, dates.safe, lang)))
        said.append(("legal", _legal(dates, lang)))
    return tuple(f"{words[label]}: {sentence}." for label, sentence in said)


def _legal(dates: DueDates, lang: str) -> str:
    """Why the law's day is what it is, and when it ends."""
    words = _WORDS[lang]
    stays = dates.legal == dates.nominal != dates.safe
    if stays:
        notes = (explain_step(step, lang) for step in dates.legal_steps)
        why = "; ".join((words["stays"].format(day=printed(dates.legal)), *notes))
    else:
        why = _moved(dates.legal_steps, dates.legal, lang)
    return f"{why}; {words['ends'].format(day=printed(dates.legal))}"


def _moved(steps: tuple[Step, ...], day: dt.date, lang: str) -> str:
    """The rest days met and where they lead; that the day is worked where there are none."""
    met = [explain_step(step, lang) for step in steps]
    moves = any(step.code == "rest-day" for step in steps)
    return "; ".join(met if moves else [_WORDS[lang]["works"].format(day=printed(day)), *met])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
