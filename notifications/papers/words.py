"""The sentences of papers, and how they cite a plan: in full the first time, then by its kind."""

from functools import cache
from importlib import resources
from typing import cast

import yaml

from notifications.dates import format_long_date
from notifications.mail import PlanRef
from notifications.words import Words, load_words, name_plan_kind

_TYPE_WORDS = ("kế hoạch", "quyết định", "chương trình", "chỉ thị", "nghị quyết", "đề án")
_ABOUT = ("về việc ", "về ", "v/v ")


@cache
def paper_words() -> Words:
    """The catalogue `catalogue/papers.yaml`: Vietnamese only, as the documents are."""
    source = resources.files("notifications").joinpath("catalogue", "papers.yaml")
    return Words("vi", cast("dict[str, str]", yaml.safe_load(source.read_text(encoding="utf-8"))))


def plan_kind(plan: PlanRef) -> str:
    """What the plan is called: `Kế hoạch`, `Quyết định` and so on."""
    return name_plan_kind(load_words("vi"), plan)


def cite_shortly(plan: PlanRef) -> str:
    """Type, number and code.

    >>> cite_shortly(PlanRef("7/KH-UBND", None))
    'Kế hoạch số 7/KH-UBND'
    """
    return f"{plan_kind(plan)} số {plan.number}" if plan.number else plan_kind(plan)


def cite_fully(plan: PlanRef, title: str) -> str:
    """Type, number and code, date, issuer and title, as far as the plan says them (the first citation).

    >>> import datetime as dt
    >>> ref = PlanRef("7/KH-UBND", dt.date(2024, 1, 10), "UBND tỉnh Lam Sơn")
    >>> cite_fully(ref, "Kế hoạch Truyền thông năm 2024")
    'Kế hoạch số 7/KH-UBND ngày 10 tháng 01 năm 2024 của UBND tỉnh Lam Sơn về truyền thông năm 2024'
    """
    parts = [
        cite_shortly(plan),
        format_long_date(plan.issued) if plan.issued else "",
        f"của {plan.issuer}" if plan.issuer else "",
        f"về {about(title)}" if about(title) else "",
    ]
    return " ".join(part for part in parts if part)


def about(title: str) -> str:
    """A title as it stands inside a sentence: without the type's name and "về", its first letter small unless it is an abbreviation.

    >>> about("V/v Đẩy mạnh chuyển đổi số"), about("CCHC năm 2024")
    ('đẩy mạnh chuyển đổi số', 'CCHC năm 2024')
    """
    text = title.strip()
    for start in (*_TYPE_WORDS, *_ABOUT):
        if text.casefold().startswith(start):
            text = text[len(start) :].strip()
    is_word = len(text) > 1 and text[1].islower()
    return text[0].lower() + text[1:] if is_word or text[1:2] == " " else text
