"""What sort of document it is: one that lays duties down, a regulation, or one that tells what was or asks for a decision.

A regulation binds everybody for good: hundreds of its provisions say how something is done, few say which body does what by
when. A report, minutes, a submission or a licence tells; it charges nobody but where it names a body and a day. Of both only
such sentences become duties, and the rest is counted once instead of being doubted piece by piece.

A submission proposes: what it would have decided binds nobody until it is. A news item (see `news`) tells of others' orders; one that tells of a plan from its first sentence on is read as that plan, with a doubt. A page of a procedure tells how it is done.

A regulation is known by its type or its number, in which the year stands ("12/2031/QĐ-UBND"; a plan's has none).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from plans.compile.harvest import Harvest, Setting
from plans.compile.head.identity import is_about_a_plan
from plans.compile.head.news import is_news
from plans.compile.head.procedure_pages import is_procedure_page
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.times import find_duty_times
from plans.compile.who.sentences import read_clause
from plans.compile.words import is_report_title
from plans.diagnostics import diagnose
from plans.document import Document, Section, Table
from plans.plan import Diagnostic, Identity, Obligation, Plan
from plans.reading.furniture import is_recipients, is_reference
from plans.rule import (
    Ambiguous,
    Between,
    CivilDay,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Modified,
    OnDays,
    OnDemand,
    Recurring,
    Relative,
    Rule,
    Several,
    Span,
    WindowRecurring,
)


class Genre(StrEnum):
    """What a document does."""

    PLAN = "plan"
    REGULATION = "regulation"
    ACCOUNT = "account"
    SUBMISSION = "submission"
    NEWS = "news"
    PROCEDURE = "procedure"


_PLANS = r"KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|CÔNG ĐIỆN|LỊCH|THÔNG BÁO|HƯỚNG DẪN"
_REGULATIONS = r"(?:BỘ )?LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?"
_SUBMISSIONS = r"TỜ TRÌNH|PHIẾU TRÌNH"
_ACCOUNTS = r"BÁO CÁO|BIÊN BẢN|KẾT LUẬN (?:THANH TRA|KIỂM TRA|KIỂM TOÁN|NỘI DUNG TỐ CÁO)|PHIẾU (?:CHUYỂN|THẨM ĐỊNH)|GIẤY (?:PHÉP|CHỨNG NHẬN|XÁC NHẬN|ĐỀ NGHỊ|MỜI)|ĐƠN"
_TYPE = re.compile(
    rf"(?:(?P<plan>{_PLANS})|(?P<regulation>{_REGULATIONS})|(?P<account>{_ACCOUNTS})|(?P<submission>{_SUBMISSIONS}))(?!\w)"
)
_ISSUES_A_PLAN = re.compile(
    r"(?:QUYẾT ĐỊNH\s+)?(?:Về việc |V/v )?(?:ban hành|phê duyệt) (?:kế hoạch|chương trình|đề án)\b",
    re.IGNORECASE,
)
"""The title of a decision that issues a plan, whatever number it bears."""
_WITH_YEAR = re.compile(r"\d+(?:\.\d+)?/(?:19|20)\d\d/(?:[A-ZĐ]|QH\d)")
_TITLE = 5
"""Lines in which the title of an attached part ends, and its line "(Kèm theo …)" stands."""
_CODE = re.compile(r"/(BC|BB|GP|GCN|TTr)-")


def genre_of(document: Document, identity: Identity) -> Genre:
    """What the document does; where nothing tells, it lays duties down."""
    heads = tuple(_heads(document))
    types = [m for text in heads if (m := _TYPE.match(text))]
    if types and (types[0]["regulation"] or types[0]["submission"]):
        return Genre.REGULATION if types[0]["regulation"] else Genre.SUBMISSION
    if any(match["plan"] for match in types) or any(map(_ISSUES_A_PLAN.match, heads)):
        return Genre.PLAN
    number = identity.number or ""
    if _WITH_YEAR.match(number):
        return Genre.REGULATION
    if code := _CODE.search(number):
        return Genre.SUBMISSION if code[1] == "TTr" else Genre.ACCOUNT
    if any(match["account"] for match in types):
        return Genre.ACCOUNT
    return Genre.PLAN if types else _of_a_page(document, identity)


def _of_a_page(document: Document, identity: Identity) -> Genre:
    """What a text does that names no type of paper."""
    if identity.number is None and is_procedure_page(document):
        return Genre.PROCEDURE
    if any(map(_TELLS_RESULTS.search, _heads(document))):
        return Genre.ACCOUNT
    is_told = is_news(document) and not is_about_a_plan(document)
    return Genre.NEWS if is_told else Genre.PLAN


_TELLS_RESULTS = re.compile(
    r"\bđã (?:tổ chức|thực hiện|triển khai|hoàn thành|tiến hành)\b[^:;]*\bkết quả(?: (?:cụ thể|đạt được|chủ yếu|nổi bật))? (?:như sau|sau đây)\s*:\s*$"
)
"""How a page begins that tells what was done: "Liên đội *đã tổ chức … với kết quả như sau:*"."""
_OF_A_PERIOD = re.compile(
    rf"(?:(?:DỰ THẢO|Dự thảo)\s+)?(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|LỊCH|DANH MỤC|PHƯƠNG ÁN)(?!\w)|{_ISSUES_A_PLAN.pattern}",
    re.IGNORECASE,
)


def is_of_a_period(document: Document) -> bool:
    """Whether a document is laid down for a period, as plans and lists of tasks are: letters, directives and resolutions bind from their day on."""
    has_table = any(isinstance(block, Table) for block in document.blocks)
    return has_table or any(map(_OF_A_PERIOD.match, _heads(document)))


_RULES = re.compile(
    r"(?:QUY CHẾ|NỘI QUY)(?!\w)|(?:QUYẾT ĐỊNH\s+)?(?:Về việc |V/v )?ban hành (?:quy chế|nội quy)\b",
    re.IGNORECASE,
)


def sets_rules(document: Document) -> bool:
    """Whether it sets rules of procedure, which hold from the day they are issued whatever term their body has."""
    return any(map(_RULES.match, _heads(document)))


def rests_on_a_period(duty: Obligation) -> bool:
    """Whether a duty's days follow from the plan's period: a rhythm, or a day without its year."""
    inner = inner_rule(duty.rule)
    if isinstance(inner, Due | Between | OnDays | Several):
        return _YEAR.search(duty.when or "") is None
    return not isinstance(inner, Relative | Continuous | EventTriggered | OnDemand | CrossReference)


_YEAR = re.compile(r"20\d\d")


def _heads(document: Document) -> Iterator[str]:
    """The plain paragraphs of the head, and titles of parts that say themselves to be attached."""
    in_head = True
    plain = [b if isinstance(b, Section) and not b.mark else None for b in document.blocks]
    for index, block in enumerate(plain):
        in_head = in_head and block is not None and not is_recipients(block.text)
        if block is not None and (in_head or _is_attached(plain[index + 1 : index + _TITLE])):
            yield block.text


def _is_attached(following: Iterable[Section | None]) -> bool:
    """Whether the lines under a title tell what it is attached to."""
    return any(block is not None and is_reference(block.text) for block in following)


def of_genre(
    harvest: Harvest, genre: Genre, setting: Setting, to_come: frozenset[int] | None
) -> Harvest:
    """What a document of this sort lays down: all of a plan, of others what names a body and a day.

    `to_come` are the lines of the half of an account that is still to be done, None where it is not laid out so.
    """
    match genre:
        case Genre.PLAN | Genre.NEWS:
            return harvest
        case Genre.REGULATION:
            kept = (_for_good(o) for o in harvest.obligations if _regulates(o))
            return replace(harvest, obligations=tuple(kept))
        case Genre.ACCOUNT:
            kept = (
                o
                for o in harvest.obligations
                if to_come is None or o.source.line in to_come
                if _charges(o) and not is_over(o.rule, setting)
            )
            return replace(harvest, obligations=tuple(kept), standing=(), targets=())
        case Genre.SUBMISSION | Genre.PROCEDURE:
            return replace(harvest, obligations=(), standing=(), targets=())


_PENAL = re.compile(r"(?:Phạt|Đình chỉ|Tước|Buộc|Không|Bãi bỏ|Thay thế|Sửa đổi)\s")
"""How a provision begins that punishes, or changes other provisions."""


def _regulates(duty: Obligation) -> bool:
    """Whether a provision charges a body, or sets everybody concerned a day of each year."""
    return bool(duty.lead) or (_is_yearly(duty.rule) and not _PENAL.match(duty.title))


def _charges(duty: Obligation) -> bool:
    """Whether a sentence of an account names a body and a day to come for it."""
    clause = read_clause(duty.source.text)
    acts = clause is not None and bool(clause.lead)
    return acts and is_dated(duty.rule) and _TELLS.search(duty.source.text) is None


_TELLS = re.compile(r"\b(?:đã|chưa|đang|tiến hành|nhận được)\b")


def _is_yearly(rule: Rule) -> bool:
    match rule:
        case Modified(rule=inner):
            return _is_yearly(inner)
        case Ambiguous(readings=rules) | Several(rules=rules):
            return any(map(_is_yearly, rules))
        case _:
            return isinstance(rule, DueRecurring | Recurring)


def is_dated(rule: Rule) -> bool:
    """Whether a rule has days of the calendar."""
    match rule:
        case Modified(rule=inner):
            return is_dated(inner)
        case Ambiguous(readings=rules) | Several(rules=rules):
            return any(map(is_dated, rules))
        case _:
            return isinstance(
                rule, Due | Between | OnDays | Recurring | DueRecurring | WindowRecurring
            )


def _for_good(duty: Obligation) -> Obligation:
    """A report that a regulation asks for by a day without a year is due by that day every year."""
    match duty.rule:
        case Due(day=CivilDay(year=None, month=int() as month, day=int() as day), time=None) if (
            is_report_title(duty.title)
        ):
            span = Span(CivilDay(None, 1, 1), CivilDay(None, 12, 31))
            yearly = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
            return replace(duty, rule=DueRecurring(yearly, span))
        case _:
            return duty


def of_genre_doubts(
    doubts: Iterable[Diagnostic], genre: Genre, setting: Setting, to_come: frozenset[int] | None
) -> Iterator[Diagnostic]:
    """The doubts about sentences not understood: of a document that is no plan only those that set a day, of an account one to come."""
    for doubt in doubts:
        is_told = to_come is not None and doubt.line not in to_come
        sets_day = genre not in {Genre.NEWS, Genre.PROCEDURE} and not is_told
        if genre is Genre.PLAN or (
            sets_day and _sets_day(dict(doubt.facts).get("text", ""), genre, setting)
        ):
            yield doubt


def loose_of_genre(
    loose: Iterable[Diagnostic], genre: Genre, setting: Setting
) -> tuple[Diagnostic, ...]:
    """The times nobody was found for that are asked about: all of a plan, of a regulation those that come back ("trước ngày 15/11 hằng năm")."""
    if genre is Genre.PLAN:
        return tuple(loose)
    return tuple(
        doubt
        for doubt in loose
        if genre is Genre.REGULATION
        for time in find_duty_times(dict(doubt.facts)["text"], 0, kind="task", setting=setting)[:1]
        if isinstance(inner_rule(time.rule), DueRecurring)
    )


def said_once(
    genre: Genre, plan: Plan, document: Document, *, left: int, lines: Iterable[int] = ()
) -> tuple[Diagnostic, ...]:
    """That the document is no plan, how many of its provisions or sentences became no duty, and in which lines it tells of days; or that a page only tells of the plan."""
    if genre is Genre.PLAN:
        is_told = bool(plan.obligations) and is_about_a_plan(document)
        return (diagnose("told-by-page", None, None),) if is_told and is_news(document) else ()
    told = ", ".join(map(str, sorted(set(lines))))
    days = {"lines": told} if told else {}
    return (diagnose("not-a-plan", None, None, genre=genre.value, count=str(left), **days),)


def _sets_day(text: str, genre: Genre, setting: Setting) -> bool:
    found = find_duty_times(text, 0, kind="task", setting=setting)
    is_law = genre is Genre.REGULATION
    return any(
        is_dated(time.rule) and (is_law or not is_over(time.rule, setting)) for time in found
    )
