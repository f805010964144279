"""From one clause of running text to its obligations: reports by period, and every other time of its own."""

import re
from dataclasses import dataclass, replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import Setting
from plans.compile.sections.fields import is_bare_time
from plans.compile.sections.rates import repeats, without_rates
from plans.compile.sections.report_times import find_report_times, tells_what_counts
from plans.compile.sections.reports import Place, is_report, report_obligations
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.rhythm_spans import is_of_an_occasion
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times
from plans.compile.who.helpers import read_supporting
from plans.compile.who.receivers import handed_on
from plans.compile.who.verbs import VERB
from plans.compile.words import fold
from plans.plan import Obligation
from plans.rule import Between, Due, OnDays


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a clause stands and whom it binds; `taken` counts the duties already found in the same piece."""

    place: Place
    taken: int = 0
    item: Obligation | None = None

    @property
    def is_of_another(self) -> bool:
        """Whether it binds a body that its item does not: the same day is a duty of its own then ("Sở A … trước ngày 15/6; Sở B … trước ngày 15/6")."""
        bodies = set(self.place.lead)
        return self.item is not None and bool(bodies - {*self.item.lead, *self.item.supporting})

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
    line = origin.place.line
    handed = handed_on(
        clause, lambda words: bool(find_duty_times(words, line, kind="task", setting=setting))
    )
    return (handed.own, handed.told, handed.receiver) if handed else (clause, "", ())


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
        is_duty = is_duty and not is_of_an_occasion(clause, time.start)
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
    said = tuple(o for o in found if o.when not in {None, "định kỳ"})
    return said if origin.is_of_another else tuple(o for o in said if o.rule != item.rule)


def _timed(clause: str, origin: Origin, setting: Setting) -> tuple[Obligation, ...]:
    times = _own_times(clause, origin, setting)
    return tuple(
        timed_obligation(words, time, origin.numbered(index), setting)
        for index, (words, time) in enumerate(_shares(clause, times))
    )


def _own_times(clause: str, origin: Origin, setting: Setting) -> list[Timed]:
    kept: list[Timed] = []
    found = find_duty_times(clause, origin.place.line, kind="task", setting=setting)
    item = origin.item
    for time in without_rates(found, clause):
        is_own = origin.is_of_another and isinstance(inner_rule(time.rule), Due | Between | OnDays)
        is_of_item = (
            item is not None
            and not is_own
            and (repeats(time, item) or (time.when == item.when and is_bare_time(clause)))
        )
        if not is_of_item and not any(_is_told_again(time, before, clause) for before in kept):
            kept.append(time)
    return kept


def _is_told_again(time: Timed, before: Timed, clause: str) -> bool:
    """Whether a time only repeats one before it: between the two no other deed is told ("lập danh sách trước ngày 15/3 *và trình UBND tỉnh* trước ngày 15/3")."""
    if time.rule != before.rule:
        return False
    between = clause[before.end : time.start].strip(" ,;()")
    return VERB.match(_AND.sub("", fold(between))) is None


def _whole(words: str) -> str:
    """The words without half a pair of brackets."""
    words = words.removeprefix(")").lstrip(" ,;") if words.count("(") < words.count(")") else words
    return words if words.count("(") == words.count(")") else words.strip(" ,;()")


_AND = re.compile(r"^(?:và|đồng thời)\s+")


def _shares(clause: str, times: list[Timed]) -> list[tuple[str, Timed]]:
    """Each time with its words: the whole clause for a single one, else the words up to the end of each; one place, one share.

    Where the clause begins with a time, the words of each follow it ("trước ngày 15/6 gửi danh sách, trước ngày 20/6 …").
    """
    if len(times) < 2:  # noqa: PLR2004 -- nothing to share out
        return [(clause, time) for time in times]
    comes_first = not clause[: times[0].start].strip(" ,;") or _heads_its_words(clause, times)
    shares: list[tuple[str, Timed]] = []
    start = end = 0
    for time in times:
        if time.start >= end:
            start, end = end, time.end
        stop = len(clause) if time.end >= times[-1].end else end
        if comes_first:
            start = 0 if time is times[0] else time.start
            stop = next((t.start for t in times if t.start >= time.end), len(clause))
        stop += clause.startswith(")", stop)  # "khai mạc (xong trước 31/8), …"
        words = _AND.sub("", _whole(clause[start:stop].strip(" ,;")))
        shares.append((clause if _says_only_when(words, time) else words, time))
    return shares


def _heads_its_words(clause: str, times: list[Timed]) -> bool:
    """Whether each time stands before its words, behind a lead-in: "Tuyên truyền: *tháng 3* về phòng cháy, *tháng 4* về giao thông"."""
    opens = clause[: times[0].start].rstrip().endswith((":", "("))
    is_followed = _WORDS_BEHIND.match(clause, times[0].end) is not None
    return opens and is_followed and _WORDS_BEHIND.match(clause, times[-1].end) is not None


_WORDS_BEHIND = re.compile(r"\s*[:–-]?\s*[^\W\d_]")


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
