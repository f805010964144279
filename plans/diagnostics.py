"""The closed registry of diagnostics: what reading a plan may find doubtful, how much it weighs, and its sentence.

A code never changes its meaning. `diagnose` makes a `Diagnostic` and checks its facts; `message` makes the sentence. In a
template `{fact}` is filled from the facts (ISO dates are printed as Vietnamese documents print them), and a part in square
brackets disappears where one of its facts is missing. docs/diagnostics.md documents every code with an example and the mend.
"""

import datetime as dt
import re
from dataclasses import dataclass

from plans.plan import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: severity, the sentence in both languages (template), and the mend."""

    code: str
    severity: Severity
    vi: str
    en: str

    @property
    def required(self) -> frozenset[str]:
        """Facts the sentence cannot do without."""
        return frozenset(_FACT.findall(_OPTIONAL.sub("", self.vi + self.en)))

    @property
    def known(self) -> frozenset[str]:
        """All facts the sentence can use."""
        return frozenset(_FACT.findall(self.vi + self.en))


_FACT = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_PERIOD = re.compile(r"\b(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\b")
_QUOTES = frozenset(("text", "when"))
_LONGEST_QUOTE = 160
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

_ENTRIES = (
    Entry(
        "before-period",
        Severity.DOUBT,
        "“{when}” nằm trước kỳ của kế hoạch ({period})[; có lẽ là {suggest}]. Đề nghị xác nhận; chưa tự sửa.",
        "“{when}” lies before the plan's period ({period})[; probably {suggest}]. Please confirm; nothing is assumed.",
    ),
    Entry(
        "after-period",
        Severity.DOUBT,
        "“{when}” chỉ bắt đầu sau kỳ của kế hoạch ({period}): trong kỳ không có ngày nào để nhắc. Đề nghị xác nhận kỳ của kế hoạch hoặc thời hạn.",
        "“{when}” begins only after the plan's period ({period}): no day in it to remind of. Please confirm the plan's period or the time.",
    ),
    Entry(
        "before-issue",
        Severity.DOUBT,
        "{days}[ (cả thảy {count} ngày)] nằm trước ngày ban hành kế hoạch ({issued}): cần quyết định xử lý; khi chưa có thì không nhắc và không coi là chậm.",
        "{days}[ ({count} days in all)] falls before the plan was issued ({issued}): it needs a ruling; without one there is no reminder and no accusation.",
    ),
    Entry(
        "two-readings",
        Severity.DOUBT,
        "“{when}” hiểu được hai cách[, ví dụ {taken} (đang dùng) hoặc {other}][; hai cách khác nhau {differ} trong {periods} kỳ][ (tháng {months})]. Đề nghị chọn một cách.",
        "“{when}” can be read in two ways[, for example {taken} (taken) or {other}][; they differ in {differ} of {periods} periods][ (months {months})]. Please choose one.",
    ),
    Entry(
        "on-rest-day",
        Severity.DOUBT,
        "Rơi vào ngày nghỉ: {days}[ ({reason})]. Nếu là hoạt động tại cơ quan thì cơ quan đóng cửa: đề nghị xác nhận hoặc chuyển ngày.",
        "Falls on a rest day: {days}[ ({reason})]. If it is an activity at offices, they are closed: confirm or move it.",
    ),
    Entry(
        "group-addressee",
        Severity.REMARK,
        "Giao cho nhóm cơ quan (“{group}”): cần danh sách cơ quan để giao và theo dõi từng đơn vị; khi chưa có, nhóm được theo dõi chung.",
        "It is laid on a class of offices (“{group}”): a roster is needed to assign and follow each member; without one the class is followed as a whole.",
    ),
    Entry(
        "name-variants",
        Severity.DOUBT,
        "Có thể là một cơ quan viết nhiều cách: {names}. Đề nghị xác nhận; chưa tự gộp.",
        "Probably one body spelt in several ways: {names}. Please confirm; nothing is merged.",
    ),
    Entry(
        "exclusive-bound",
        Severity.REMARK,
        "“{when}” không gồm mốc đứng sau chữ “trước”: ngày cuối cùng là {last}.",
        "“{when}” excludes the day or month it names: the last day is {last}.",
    ),
    Entry(
        "no-report-regime",
        Severity.REMARK,
        "Kế hoạch không quy định chế độ báo cáo riêng.",
        "The plan sets no report of its own.",
    ),
    Entry(
        "identity-conflict",
        Severity.DOUBT,
        "[Phần đầu văn bản ghi {head} (tạm lấy theo phần đầu), phần kèm theo ghi ][{number}: {plan} ghi {said}, còn {beside} ghi ]{other}: đề nghị xác nhận.",
        "[The head says {head} (taken meanwhile), the attached part says ][{number}: {plan} says {said}, {beside} says ]{other}: confirm which.",
    ),
    Entry(
        "identity-missing",
        Severity.DOUBT,
        "Không tìm thấy {missing} của kế hoạch[ (tạm lấy {taken})]: đề nghị bổ sung trước khi đưa vào theo dõi.",
        "The plan's {missing} was not found[ ({taken} is taken meanwhile)]: fill it in before the plan is put into force.",
    ),
    Entry(
        "no-time",
        Severity.DOUBT,
        "Không ghi thời gian: đề xuất lấy ngày cuối kỳ của kế hoạch[ ({last})]; khi chưa xác nhận thì không coi là chậm.",
        "No time is given: the end of the plan's period[ ({last})] is proposed; it accuses nobody until ruled.",
    ),
    Entry(
        "period-not-stated",
        Severity.DOUBT,
        "“{when}” không nói rõ kỳ nào: tạm theo {regime}; đề nghị xác nhận.",
        "“{when}” names no period: it follows {regime} until ruled.",
    ),
    Entry(
        "framework-only",
        Severity.REMARK,
        "Không có nhiệm vụ nào có thời hạn: đây là kế hoạch khung, các kế hoạch hằng năm treo dưới nó.",
        "No scheduled obligation was found: it is a framework, annual plans hang under it.",
    ),
    Entry(
        "no-obligation",
        Severity.DOUBT,
        "Không đọc được nhiệm vụ nào có thời hạn: đề nghị kiểm tra xem văn bản có thiếu phụ lục, bảng hoặc phần phân công không.",
        "No scheduled obligation was read: check whether an appendix, a table or the assignment of duties is missing.",
    ),
    Entry(
        "quota-months-open",
        Severity.DOUBT,
        "Tổng số {total} ít hơn nhịp {rate} của cả kỳ và không nói rõ kỳ nào: hạn là cuối kỳ kế hoạch, mỗi kỳ tính nhiều nhất theo nhịp.",
        "A total of {total} is less than {rate} makes over the whole period, and which ones is not said: due by the end of the plan's period, each counted at most at that rate.",
    ),
    Entry(
        "quota-sum",
        Severity.DOUBT,
        "Tổng số {total} không khớp với nhịp {rate}, tính ra {expected}: giữ cả hai số, đề nghị xác nhận.",
        "A total of {total} does not agree with {rate}, which makes {expected}: both are kept, please confirm.",
    ),
    Entry(
        "regime-unbound",
        Severity.DOUBT,
        "“{when}”: ngày cụ thể nằm ở chế độ báo cáo khác ({regime}); đề nghị gắn với chế độ đó.",
        "“{when}”: the dates are set by another reporting regime ({regime}); bind it to that regime.",
    ),
    Entry(
        "missing-lead",
        Severity.DOUBT,
        "[“{text}”: ]không ghi cơ quan thực hiện; đề nghị chỉ định.",
        "[“{text}”: ]no agency is named; please assign one.",
    ),
    Entry(
        "impossible-date",
        Severity.ERROR,
        "“{when}” là ngày không có thật[; có lẽ là {suggest}]. Đề nghị xác nhận; chưa tự sửa.",
        "“{when}” is a date that does not exist[; probably {suggest}]. Please confirm; nothing is assumed.",
    ),
    Entry(
        "day-not-certain",
        Severity.ERROR,
        "“{when}” chưa cho biết ngày cụ thể[; có lẽ là {suggest}]. Đề nghị xác nhận; chưa tự sửa.",
        "“{when}” does not tell a certain day[; probably {suggest}]. Please confirm; nothing is assumed.",
    ),
    Entry(
        "ocr-doubt",
        Severity.DOUBT,
        "Bản chụp đọc chưa chắc các chữ: {words}. Đề nghị so với bản gốc trước khi xác nhận.",
        "Recognition was not sure of these words of the scan: {words}. Compare them with the original before confirming.",
    ),
    Entry(
        "amends-plan",
        Severity.DOUBT,
        "“{text}”: nội dung sửa đổi[ {number}], chưa tự áp dụng; đề nghị cập nhật vào kế hoạch được sửa đổi.",
        "“{text}” changes[ {number}]: it is not carried out by itself; update the plan it changes.",
    ),
    Entry(
        "not-understood",
        Severity.ERROR,
        "Chưa hiểu “{text}”: đề nghị ghi rõ thời gian hoặc nội dung của phần này.",
        "“{text}” was not understood: state the time or the content of this part.",
    ),
    Entry(
        "time-left-out",
        Severity.DOUBT,
        "Câu này còn nêu “{when}” nhưng chưa nhiệm vụ nào có thời gian ấy: nếu là thời hạn, đề nghị bổ sung.",
        "The sentence also says “{when}”, which no duty of it has: where it is a time of one, add it.",
    ),
    Entry(
        "not-a-plan",
        Severity.REMARK,
        "Đây là {genre}; {count} đoạn khác được để lại, không theo dõi[ (có ngày, thời hạn ở dòng {lines})].",
        "This is {genre}; {count} other passages are left out and not followed[ (days and deadlines told in lines {lines})].",
    ),
    Entry(
        "told-by-page",
        Severity.DOUBT,
        "Đây là trang tin thuật lại kế hoạch, không phải bản kế hoạch: đề nghị so với bản đã ban hành trước khi xác nhận.",
        "This page tells of the plan and is not the plan itself: compare with the plan as issued before confirming.",
    ),
)

_TERMS = {
    ("genre", "regulation"): (
        "văn bản quy phạm pháp luật, không phải kế hoạch: chỉ lập nhiệm vụ cho quy định nêu rõ cơ quan phải làm hoặc ngày phải báo cáo hằng năm",
        "a regulation, not a plan: only provisions that name who must act, or a yearly day, become duties",
    ),
    ("genre", "account"): (
        "văn bản báo cáo hoặc ghi nhận, không giao việc: chỉ lập nhiệm vụ cho câu nêu rõ cơ quan và ngày phải làm còn ở phía trước",
        "a report, minutes or a licence, which charges nobody: only sentences that name a body and a day to come become duties",
    ),
    ("genre", "submission"): (
        "tờ trình xin ý kiến, không giao việc: điều đề xuất chưa ràng buộc ai, đề nghị theo dõi văn bản phê duyệt",
        "a submission, which charges nobody: what it proposes binds when it is decided, by the paper that decides it",
    ),
    ("genre", "news"): (
        "tin bài, không giao việc: thời hạn được thuật lại nằm ở văn bản khác; chỉ lập sự kiện cho lịch kèm theo",
        "a news item, which charges nobody: the deadlines it tells of stand in other papers; only a programme in it becomes events",
    ),
    ("genre", "procedure"): (
        "trang hướng dẫn thủ tục hành chính, không giao việc: thời hạn giải quyết tính theo từng hồ sơ",
        "a page on an administrative procedure, which charges nobody: its terms run with each application",
    ),
    ("missing", "number"): ("số, ký hiệu", "number"),
    ("missing", "issued"): ("ngày ban hành", "date of issue"),
    ("missing", "period"): ("kỳ thực hiện", "period"),
    ("regime", "own-reports"): ("các kỳ báo cáo của chính kế hoạch này", "the plan's own reports"),
    ("regime", "cchc-reports"): (
        "chế độ báo cáo cải cách hành chính",
        "the administrative-reform reporting regime",
    ),
}
"""Facts that are words of the product, not of the document, in both languages."""
_UNITS = {
    "month": ("tháng", "month"),
    "week": ("tuần", "week"),
    "quarter": ("quý", "quarter"),
    "6months": ("6 tháng", "6 months"),
    "year": ("năm", "year"),
}

REGISTRY: dict[str, Entry] = {entry.code: entry for entry in _ENTRIES}


def is_term(fact: str, value: str) -> bool:
    """Whether the registry has words of its own for this value of a fact."""
    return (fact, value) in _TERMS


def diagnose(
    code: str, at: str | None, line: int | None, *, assumed: str = "", **facts: str
) -> Diagnostic:
    """A diagnostic of the registry; a wrong code or fact is a bug and raises ValueError.

    >>> diagnose("no-report-regime", None, None).code
    'no-report-regime'
    """
    check(code, facts)
    return Diagnostic(code, at, line, tuple(sorted(facts.items())), assumed)


def check(code: str, facts: dict[str, str]) -> None:
    """Raise ValueError where the code is unknown, or a fact is missing or unknown to it."""
    entry = REGISTRY.get(code)
    if entry is None:
        msg = f"unknown diagnostic code {code!r}"
        raise ValueError(msg)
    missing, unknown = entry.required - facts.keys(), facts.keys() - entry.known
    if missing or unknown:
        msg = f"{code}: missing facts {sorted(missing)}, unknown facts {sorted(unknown)}"
        raise ValueError(msg)


def severity(diagnostic: Diagnostic) -> Severity:
    """How much it weighs."""
    return REGISTRY[diagnostic.code].severity


def message(diagnostic: Diagnostic, lang: str = "vi") -> str:
    """The sentence for people, in `vi` or `en`.

    >>> message(diagnose("exclusive-bound", None, 5, when="trước tháng 6", last="2026-05-31"), "en")
    '“trước tháng 6” excludes the day or month it names: the last day is 31/5/2026.'
    """
    entry = REGISTRY[diagnostic.code]
    facts = dict(diagnostic.facts)
    template = entry.en if lang == "en" else entry.vi
    template = _OPTIONAL.sub(lambda m: _filled_part(m[0][1:-1], facts), template)
    text = _FACT.sub(lambda m: _printed(m[1], facts.get(m[1], "…"), lang), template)
    return text[:1].upper() + text[1:]


def _filled_part(part: str, facts: dict[str, str]) -> str:
    return part if all(name in facts for name in _FACT.findall(part)) else ""


def _printed(name: str, value: str, lang: str) -> str:
    vi, en = _rate(value) if name == "rate" else _TERMS.get((name, value), (value, value))
    text = _PERIOD.sub(r"\1 – \2", en if lang == "en" else vi)
    return _ISO_DATE.sub(_printed_date, _shortened(text) if name in _QUOTES else text)


def _rate(value: str) -> tuple[str, str]:
    """`2/month` in both languages."""
    number, _, unit = value.partition("/")
    vi, en = _UNITS.get(unit, (unit, unit))
    return f"{number}/{vi}", f"{number}/{en}"


def _shortened(quote: str) -> str:
    """A long quotation's beginning; the document keeps the rest."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    return quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _printed_date(match: "re.Match[str]") -> str:
    """An ISO date as Decree 30/2020 prints it: two digits for days below 10 and for January and February."""
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return match[0]
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)  # noqa: PLR2004 -- the decree's rule
    return f"{day.day:02d}/{month}/{day.year}"
