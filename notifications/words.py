"""The catalogue of a language, and how plans, places and papers are cited with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

import yaml

from notifications.dates import Lang, format_date
from notifications.mail import Paper, PlanRef

LANGUAGES: tuple[Lang, ...] = ("vi", "en")
_TYPE = re.compile(r"[^/]*/([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language. A key that is missing is a bug and crashes."""

    lang: Lang
    sentences: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The sentence with its blanks filled in."""
        return self.sentences[key].format(**values)

    def say_first(self, *keys: str, **values: object) -> str:
        """The first of these sentences that the catalogue has."""
        key = next((key for key in keys if key in self.sentences), keys[-1])
        return self.say(key, **values)


@cache
def load_words(lang: Lang) -> Words:
    """The catalogue `catalogue/<lang>.yaml`."""
    source = resources.files("notifications").joinpath("catalogue", f"{lang}.yaml")
    return Words(lang, cast("dict[str, str]", yaml.safe_load(source.read_text(encoding="utf-8"))))


def plan_type(plan: PlanRef) -> str:
    """The abbreviation in a document's code.

    >>> plan_type(PlanRef("20/KH-UBND", None)), plan_type(PlanRef(None, None))
    ('KH', '')
    """
    found = _TYPE.match(plan.number or "")
    return found[1] if found else ""


def name_plan_kind(words: Words, plan: PlanRef) -> str:
    """`Kế hoạch`, `Quyết định` …; a plan without a number is a plan."""
    if not plan.number:
        return words.say("plan.KH")
    return words.say_first(f"plan.{plan_type(plan)}", "plan.other")


def cite_plan(words: Words, plan: PlanRef) -> str:
    """The full citation.

    >>> cite_plan(load_words("vi"), PlanRef("20/KH-UBND", None, "UBND tỉnh Sóc Trăng"))
    'Kế hoạch số 20/KH-UBND của UBND tỉnh Sóc Trăng'
    """
    kind = name_plan_kind(words, plan)
    parts = (
        words.say("plan.number", kind=kind, number=plan.number) if plan.number else kind,
        words.say("plan.issued", date=format_date(plan.issued, words.lang)) if plan.issued else "",
        words.say("plan.issuer", issuer=plan.issuer) if plan.issuer else "",
    )
    return " ".join(part for part in parts if part)


def cite_plan_shortly(words: Words, plan: PlanRef) -> str:
    """For subjects.

    >>> cite_plan_shortly(load_words("vi"), PlanRef("20/KH-UBND", None))
    'KH 20/KH-UBND'
    """
    if not plan.number:
        return words.say("plan.unnumbered")
    return words.say("plan.short", type=plan_type(plan), number=plan.number).strip()


MOST_PLANS = 2  # named one by one


def cite_plans(words: Words, plans: Sequence[PlanRef]) -> str:
    """Several plans as the opening of a mail names them; where they are many each item names its own.

    >>> cite_plans(load_words("vi"), [PlanRef("20/KH-UBND", None), PlanRef("31/KH-UBND", None)])
    'Kế hoạch số 20/KH-UBND và Kế hoạch số 31/KH-UBND'
    """
    if len(plans) > MOST_PLANS:
        return words.say("plan.several")
    return words.say("plan.and").join(cite_plan(words, plan) for plan in plans)


def cite_plans_shortly(words: Words, plans: Sequence[PlanRef]) -> str:
    """For subjects; the first of many, and how many others.

    >>> cite_plans_shortly(load_words("vi"), [PlanRef(f"{n}/KH-UBND", None) for n in (20, 31, 7)])
    'KH 20/KH-UBND và 2 văn bản khác'
    """
    first, *others = (cite_plan_shortly(words, plan) for plan in plans)
    if len(plans) > MOST_PLANS:
        return words.say("plan.short.many", plan=first, count=len(others))
    return "; ".join((first, *others))


def name_place(words: Words, obligation: str) -> str:
    """Where in the plan an obligation stands, from its id.

    >>> vi = load_words("vi")
    >>> [name_place(vi, item) for item in ("PL/3", "III.1.b", "IV.13/q1", "IV.10/2")]
    ['Phụ lục, hàng 3', 'mục III.1.b', 'mục IV.13', 'mục IV.10, ý 2']
    """
    part, slash, row = obligation.partition("/")
    if slash and part == "PL":
        return words.say("place.annex", row=row)
    if slash and row.isdigit():
        return words.say("place.part", part=part, row=row)
    return words.say("place.item", part=part)


def cite_paper(words: Words, paper: Paper) -> str:
    """A document by its number and date, as far as known; "" where nothing is."""
    date = format_date(paper.day, words.lang) if paper.day else ""
    match bool(paper.number), bool(date):
        case True, True:
            return words.say("paper.full", number=paper.number, date=date)
        case True, False:
            return words.say("paper.number", number=paper.number)
        case False, True:
            return words.say("paper.day", date=date)
        case _:
            return ""
