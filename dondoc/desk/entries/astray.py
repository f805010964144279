"""Rows of a tracking table that say one thing in words and another by their key, or a year that was hardly meant.

A spreadsheet sorted by a part of its columns, or a block pasted one row off, ties every number to a wrong office; the key alone
cannot show it. Only what speaks plainly of something else counts: a renamed office or a retyped word is no fault.
"""

import datetime as dt
from collections.abc import Iterable

from calendars.civil import printed
from dondoc.desk.entries.record_errors import YearDoubtful
from dondoc.desk.facts import PlanFacts
from notifications.tracking import KeyedRow, RowFault, folded
from notifications.words import LANGUAGES, load_words, name_place
from plans.ledger import Case, Entry
from plans.roster import Office

LONG_BEFORE = dt.timedelta(days=180)
"""A day so long before the due date and before the plan itself is last year's, or a slip of the finger."""


def check_words(row: KeyedRow, case: Case, fact: PlanFacts) -> None:
    """Decline a row that speaks of another office or place than its key.

    Raises:
        RowFault: with the mend.
    """
    told = _other_office(row, case, fact) or _other_place(row, case, fact)
    if told:
        office = case.occurrence.office_name
        raise RowFault(
            row.line,
            f"hàng ghi “{told}” nhưng mã sổ là của {office}, {_place(case.occurrence.key.obligation)}: bảng có thể đã bị sắp xếp hoặc dán lệch cột; "
            "đề nghị lấy lại bảng (dondoc sheet), hoặc sửa cho khớp",
            f"the row says {told!r}, its ledger key is that of {office}, {_place(case.occurrence.key.obligation, 'en')}: the table may have been sorted "
            "or pasted by a part of its columns; make it anew (`dondoc sheet`), or mend the row",
        )


def check_year(row: KeyedRow, case: Case, fact: PlanFacts) -> None:
    """Decline a row whose day lies long before there was a plan.

    Raises:
        RowFault: with the mend.
    """
    day = row.issued or row.arrived
    if day is not None and _is_long_before(day, case, fact):
        latest = case.assessment.due_latest
        raise RowFault(
            row.line,
            f"ngày {printed(day)} sớm hơn thời hạn {printed(latest)} hơn nửa năm, trước cả khi có kế hoạch: có thể nhầm năm; "
            f"nếu đúng, ghi nhận “dondoc record '{row.key}' submit --document SỐ --done-on {printed(day)} --reason LÝ_DO”",
            f"the day {day} lies more than half a year before the due date {latest} and before the plan: another year may be meant; "
            f"if it is right, record `dondoc record '{row.key}' submit --document NUMBER --done-on {day} --reason REASON`",
        )


def doubtful_year(case: Case, entry: Entry, fact: PlanFacts) -> YearDoubtful | None:
    """The refusal of a day long before there was a plan, keyed without a word why it should be meant."""
    day = entry.done_on or entry.document_date
    if day is None or entry.reason or not _is_long_before(day, case, fact):
        return None
    return YearDoubtful(entry.occurrence, day, case.assessment.due_latest)


def _other_office(row: KeyedRow, case: Case, fact: PlanFacts) -> str:
    """The office a row names where it is another one we know."""
    said, own = folded(row.office), case.occurrence.key.office
    lead = fact.offices.get(own)
    mine = {folded(case.occurrence.office_name), *(_names((lead,)) if lead else ())}
    others = _names(office for code, office in fact.offices.items() if code != own)
    return row.office if said not in mine and said in others else ""


def _names(offices: Iterable[Office]) -> frozenset[str]:
    return frozenset(
        folded(name) for office in offices for name in (office.name, *office.aliases, office.code)
    )


def _other_place(row: KeyedRow, case: Case, fact: PlanFacts) -> str:
    """The place a row names where it is that of another duty of the plan."""
    said, own = folded(row.place), case.occurrence.key.obligation
    mine = _places((own,))
    return row.place if said not in mine and said in _places(fact.obligations) else ""


def _places(obligations: Iterable[str]) -> frozenset[str]:
    return frozenset(
        folded(name_place(load_words(lang), name)) for name in obligations for lang in LANGUAGES
    )


def _place(obligation: str, lang: str = "vi") -> str:
    return name_place(load_words("en" if lang == "en" else "vi"), obligation)


def _is_long_before(day: dt.date, case: Case, fact: PlanFacts) -> bool:
    """Whether neither the plan nor its period had begun, half a year and more before the due date."""
    identity = fact.plan.identity
    begun = [one for one in (identity.issued, identity.period and identity.period.first) if one]
    is_early = case.assessment.due_latest - day > LONG_BEFORE
    return is_early and all(day < one for one in begun)
