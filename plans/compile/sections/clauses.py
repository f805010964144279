"""From one clause of running text to its obligations: reports by period, and every other time of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import Setting
from plans.compile.sections.fields import is_bare_time
from plans.compile.sections.report_times import find_report_times, tells_what_counts
from plans.compile.sections.reports import Place, is_report, report_obligations
from plans.compile.when.times import Timed, find_duty_times, inner_rule, rhythm
from plans.compile.who.receivers import handed_on
from plans.compile.who.sentences import read_supporting
from plans.compile.words import fold
from plans.plan import Obligation
from plans.rule import (
    Between,
    CivilDay,
    Due,
    DueRecurring,
    Frequency,
    OnDays,
    Quota,
    Recurring,
    Rule,
    Several,
    Span,
    WindowRecurring,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a clause stands and whom it binds; `taken` counts the duties already found in the same piece."""

    place: Place
    taken: int = 0
    item: Obligation | None = None

    def numbered(self, further: int) -> Place:
        """The place of the next duty but `further`: the first takes the piece's own address, others are counted."""
        number = self.taken + further + 1
        if number == 1:
            return self.place
        return replace(self.place, address=f"{self.place.address}/{number}")


def clause_obligations(clause: str, origin: Origin, setting: Setting) -> tuple[Obligation, ...]:
    """The obligations of one clause, in the order of its times; those its item already has are left out."""
    made: list[Obligation] = []
    if binds_outsiders(clause) or tells_what_counts(clause):
        return ()
    own, told, receiver = _apart(clause, origin, setting)
    for part in _parts(own, origin, setting):
        at = replace(origin, taken=origin.taken + len(made))
        made.extend(_reports(part, at, setting) or _timed(part, at, setting))
    if told:
        place = replace(origin.place, lead=receiver)
        at = replace(origin, place=place, taken=origin.taken + len(made))
        made.extend(_timed(told, at, setting))
    return tuple(made)


def _apart(clause: str, origin: Origin, setting: Setting) -> tuple[str, str, tuple[str, ...]]:
    """A clause apart from what the receiver does by a time of its own with what is sent in, and who that is."""
    handed = handed_on(clause)
    if handed is not None and all(
        find_duty_times(words, origin.place.line, kind="task", setting=setting)
        for words in (handed.own, handed.told)
    ):
        return handed.own, handed.told, handed.receiver
    return clause, "", ()


def _parts(clause: str, origin: Origin, setting: Setting) -> tuple[str, ...]:
    """The clause in two where a dated duty stands before the report: "lập danh sách trước ngày …, báo cáo … trước ngày …"."""
    report = clause.lower().find("báo cáo")
    if _REPEATS.match(fold(clause)):
        return (clause,)
    for time in find_duty_times(
        clause[: max(report, 0)], origin.place.line, kind="task", setting=setting
    ):
        parting = _PARTS.search(clause, time.end, report)
        is_duty = len(clause[: time.start].split()) >= _SHORTEST_DUTY
        if parting and is_duty and _is_dated(clause[parting.end() :], origin, setting):
            return (clause[: parting.start()], clause[parting.end() :].strip())
    return (clause,)


def _is_dated(report: str, origin: Origin, setting: Setting) -> bool:
    """Whether a report at the end of a clause has a time of its own; without one it is due with what stands before it."""
    return bool(find_report_times(report, origin.place.line, setting=setting))


_PARTS = re.compile(r",|\s+và(?=\s)")
_REPEATS = re.compile(r"(?:định kỳ|hằng|mỗi)\b")
"""How a report's periods begin that stand before it: "Định kỳ hằng quý (trước ngày …), năm (trước ngày …) báo cáo …"."""
_OUTSIDERS = re.compile(
    r"(?:(?:các|những|mỗi|thời gian|thời hạn) )?(?:người (?:dân|lao động|nộp|sử dụng|dự thi|tham gia)|công dân|nhân dân|hộ (?:gia đình|kinh doanh|dân)"
    r"|tổ chức kinh tế|thí sinh|tác giả|học sinh|sinh viên|doanh nghiệp|chủ (?:cơ sở|hộ|phương tiện|rừng)|cơ sở (?:sản xuất|kinh doanh)"
    r"|nhà thầu|hội viên|đoàn viên|cử tri|khách hàng|đối tượng|tổ chức, cá nhân (?:có|nộp|đề nghị))\b"
)
"""Whom no plan of an office can urge: what they have to do by a day is no office's deadline."""


def binds_outsiders(clause: str) -> bool:
    """Whether the clause says what people or firms have to do.

    >>> binds_outsiders("Người dân nộp hồ sơ trước ngày 30/6"), binds_outsiders("Sở Y tế báo cáo")
    (True, False)
    """
    return _OUTSIDERS.match(fold(clause)) is not None


_SHORTEST_DUTY = 4
"""Words before a time that make a duty of their own, and not only its subject."""


def _reports(clause: str, origin: Origin, setting: Setting) -> tuple[Obligation, ...]:
    """The reports of a clause; inside an item, a mere "báo cáo định kỳ" is a thing, not a duty."""
    if not is_report(clause):
        return ()
    helpers = read_supporting(clause)
    found = tuple(
        replace(o, supporting=o.supporting or helpers)
        for o in report_obligations(clause, origin.numbered(0), setting).obligations
    )
    item = origin.item
    if item is None:
        return found
    return tuple(o for o in found if o.when not in {None, "định kỳ"} and o.rule != item.rule)


def _timed(clause: str, origin: Origin, setting: Setting) -> tuple[Obligation, ...]:
    times = _own_times(clause, origin, setting)
    return tuple(
        timed_obligation(words, time, origin.numbered(index), setting)
        for index, (words, time) in enumerate(_shares(clause, times))
    )


def _own_times(clause: str, origin: Origin, setting: Setting) -> list[Timed]:
    kept: dict[object, Timed] = {}
    found = find_duty_times(clause, origin.place.line, kind="task", setting=setting)
    for time in without_rates(found):
        if origin.item is None or not (
            _repeats(time, origin.item) or (time.when == origin.item.when and is_bare_time(clause))
        ):
            kept.setdefault(time.rule, time)
    return list(kept.values())


def without_rates(times: Sequence[Timed]) -> list[Timed]:
    """A rate whose days follow in the same clause is no second duty: "02 lần/tuần vào thứ ba và thứ sáu".

    Nor is a number in a year whose times are told one by one: "02 lần/năm (lần 1 trong tháng 4, lần 2 trong tháng 10)".
    """
    times = _joined_rates(times)
    on_days = {rhythm(time.rule) for time in times if _is_on_days(time.rule)}
    told = sum(_told(time.rule) for time in times)
    return [
        time
        for time in times
        if not (isinstance(time.rule, Quota | Frequency) and rhythm(time.rule) in on_days)
        if not (isinstance(time.rule, Quota) and _is_told(time.rule, told))
    ]


def _is_on_days(rule: Rule) -> bool:
    """Whether a rhythm says on which days it comes, in one reading or more."""
    return isinstance(inner_rule(rule), Recurring | WindowRecurring)


def _told(rule: Rule) -> int:
    """How many times are told one by one."""
    if isinstance(rule, Several):
        return sum(map(_told, rule.rules))
    return int(isinstance(rule, Due | Between | OnDays))


def _joined_rates(times: Sequence[Timed]) -> list[Timed]:
    """A rate and the sum in brackets behind it are one; a rate and the months told right after it hold together."""
    kept: list[Timed] = []
    for time in times:
        above = kept[-1] if kept else None
        if above is not None and _is_feast_of(time, above):
            continue
        if above is not None and _narrows(time, above):
            kept[-1] = replace(time, when=f"{above.when} ({time.when})", start=above.start)
        elif above is None or not isinstance(above.rule, Quota) or above.rule.unit not in _RATES:
            kept.append(time)
        elif isinstance(time.rule, Quota) and 0 < time.start - above.end <= _BRACKET:
            kept[-1] = replace(above, rule=_summed(above.rule, time.rule), end=time.end)
        elif (span := _window(time.rule)) and 0 < time.start - above.end <= _NEAR_A_RATE:
            kept[-1] = replace(above, rule=replace(above.rule, span=span), end=time.end)
        else:
            kept.append(time)
    return kept


def _is_feast_of(time: Timed, above: Timed) -> bool:
    """Whether a time only names the feast that the days before it are of: "… đến hết ngày 25/4/2031 (*Lễ Giỗ Tổ*)"."""
    is_feast = isinstance(time.rule, Recurring) and "lunar(" in time.rule.rrule
    is_dated = isinstance(above.rule, Between | OnDays | Due)
    return is_feast and is_dated and 0 < time.start - above.end <= _FEAST_IN_BRACKETS


_FEAST_IN_BRACKETS = 6
"""Characters between a day and the feast it is of: " (", " (Lễ "."""


def _narrows(time: Timed, above: Timed) -> bool:
    """Whether a time in brackets says more closely when inside the window before it: "trong quý II/2026 (tháng 5)"."""
    inside, whole = _window(time.rule), _window(above.rule)
    if inside is None or whole is None or not 0 < time.start - above.end <= _BRACKET:
        return False
    if None in {inside.first.year, whole.first.year} or inside.last is None or whole.last is None:
        return False
    return _key(whole.first) <= _key(inside.first) and _key(inside.last) <= _key(whole.last)


def _key(day: CivilDay) -> tuple[int, int, int]:
    return (day.year or 0, day.month, day.day)


def _summed(rate: Quota, whole: Quota) -> Quota:
    """A rate with the sum of a year that stands behind it; any other sum says the same again."""
    is_sum = whole.unit == "year" and whole.low is not None and rate.total is None
    return replace(rate, total=whole.low) if is_sum else rate


def _window(rule: Rule) -> Span | None:
    """The days of a window that has an end."""
    if isinstance(rule, Between) and rule.last is not None:
        return Span(rule.first, rule.last)
    return None


_RATES = frozenset({"month", "week", "quarter", "day"})
_BRACKET = 2
_NEAR_A_RATE = 60
"""Characters between a rate and its sum or its months: " (", "; thời gian quan trắc từ"."""


def _is_told(quota: Quota, told: int) -> bool:
    """Whether a number in the whole year has as many times beside it."""
    is_yearly = quota.unit in {"", "year"} or quota.unit.isdigit()
    if not is_yearly:
        return told > 1 and told == (quota.low or 0) * _A_YEAR.get(quota.unit, 0)
    return told > 1 and told in {quota.low, quota.total}


_A_YEAR = {"quarter": 4, "6months": 2}
"""How many of them a year has: "mỗi quý một lần vào tháng cuối quý" tells four."""


def _repeats(time: Timed, item: Obligation) -> bool:
    """Whether the time is the item's own again: the same rhythm, or the same rule."""
    if time.rule == item.rule or _without_span(time.rule) == _without_span(item.rule):
        return True
    if rhythm(time.rule) is None or rhythm(time.rule) != rhythm(item.rule):
        return False
    return not (_has_own_days(time.rule) and _has_own_days(item.rule))


def _has_own_days(rule: Rule) -> bool:
    """Whether a rhythm names its days: two of one rhythm on other days are two ("chợ phiên vào Chủ nhật hằng tuần và … tối thứ Bảy hằng tuần")."""
    inner = inner_rule(rule)
    return isinstance(inner, Recurring | DueRecurring) and "BY" in inner.rrule


def _without_span(rule: Rule) -> Rule:
    """A number of times without the time it is counted over, which the item has from its plan."""
    return replace(rule, span=None) if isinstance(rule, Quota) else rule


def _whole(words: str) -> str:
    """The words without half a pair of brackets."""
    return words if words.count("(") == words.count(")") else words.strip(" ,;()")


_AND = re.compile(r"^(?:và|đồng thời)\s+")


def _shares(clause: str, times: list[Timed]) -> list[tuple[str, Timed]]:
    """Each time with its words: the whole clause for a single one, else the words up to the end of each; one place, one share.

    Where the clause begins with a time, the words of each follow it ("trước ngày 15/6 gửi danh sách, trước ngày 20/6 …").
    """
    if len(times) < 2:  # noqa: PLR2004 -- nothing to share out
        return [(clause, time) for time in times]
    comes_first = not clause[: times[0].start].strip(" ,;")
    shares: list[tuple[str, Timed]] = []
    start = end = 0
    for time in times:
        if time.start >= end:
            start, end = end, time.end
        stop = len(clause) if time.end >= times[-1].end else end
        if comes_first:
            start = time.start
            stop = next((t.start for t in times if t.start >= time.end), len(clause))
        words = _AND.sub("", _whole(clause[start:stop].strip(" ,;")))
        shares.append((clause if _says_only_when(words, time) else words, time))
    return shares


def _says_only_when(words: str, time: Timed) -> bool:
    """Whether a share holds no more than its time, a joint word aside: what is done then the whole clause says."""
    return len(words.split()) <= len(time.when.split()) + 1


def timed_obligation(words: str, time: Timed, place: Place, setting: Setting) -> Obligation:
    """One duty with its time, as a clause lays it down."""
    draft = Draft(
        address=place.address,
        title=words.rstrip(" .;/"),
        lead=place.lead,
        supporting=read_supporting(words),
        time=time,
        rate=None,
        evidence=(),
        line=place.line,
        text=words,
    )
    (made,) = to_harvest(draft, setting).obligations
    return made
