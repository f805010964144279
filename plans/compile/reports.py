"""Reporting duties: one obligation for each period a section or sentence names.

"Báo cáo quý 1 và quý 3: chậm nhất là ngày 01 của tháng cuối quý" is two reports with a date each; bearers come from the
list's own sentence, the section's first sentence, or the agency that heads the bullet. A list of dated reports replaces the rhythm its introduction
mentions. A report whose dates stand elsewhere stays one obligation, bound to that regime.
"""

import re
from dataclasses import dataclass

from calendars.civil import Window, half_window, quarter_window, year_window
from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sentences import read_clause, split_clauses, split_sentences
from plans.compile.times import Timed, dates_of, day_of, find_report_times
from plans.compile.words import fold, is_closing
from plans.plan import Kind, Obligation, Standing
from plans.rule import Due, DueRecurring, Rule

Bodies = tuple[str, ...]

_REPORT = re.compile(
    r"(?<!để )\b(định kỳ [^,;.]{0,40}?báo cáo|báo cáo (định kỳ|về|ubnd|ủy ban|kết quả|tình hình|quý|tháng|năm|sơ kết|tổng kết"
    r"|\d+ tháng|sáu tháng|chín tháng|hằng|gửi|cho|với|công tác|việc|tiến độ|sở|văn phòng|tuần|đột xuất)"
    r"|^(gửi )?báo cáo|(gửi|nộp|lập|xây dựng|tổng hợp,?) báo cáo|chế độ báo cáo)"
)


def is_report(clause: str) -> bool:
    """Whether a clause lays down a report (its time is judged apart)."""
    return _REPORT.search(fold(clause)) is not None


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period: the id's last part, its name, and the months it closes (None for a repeated one)."""

    code: str
    name: str
    window: Window | None


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
_NUMERAL = r"(?:i{1,3}|iv|0?[1-4])"
_PERIOD = re.compile(
    rf"\bquý (?P<quarters>{_NUMERAL}(?:\s*(?:,|và|&|và quý|, quý)\s*{_NUMERAL})*)(?![\w])"
    r"|(?P<second>(?:0?6|sáu) tháng cuối năm)"
    r"|(?P<half>(?:0?6|sáu) tháng(?: đầu năm)?|nửa năm|sơ kết)"
    r"|(?P<nine>(?:0?9|chín) tháng)"
    r"|(?P<year>(?<!đầu )(?<!cuối )(?<!trong )\bnăm\b(?! \d{{4}})|\btổng kết\b|hằng năm)"
    r"|(?P<quarterly>hằng quý|\bquý\b)|(?P<monthly>hằng tháng|(?<!\d )(?<!sáu )(?<!chín )\btháng\b)|(?P<weekly>hằng tuần|\btuần\b)"
)


def read_periods(label: str, year: int | None) -> tuple[Period, ...]:
    """The reporting periods a label names.

    >>> [period.code for period in read_periods("Báo cáo quý I, quý III và năm", 2026)]
    ['q1', 'q3', 'y']
    """
    found: dict[str, Period] = {}
    for match in _PERIOD.finditer(fold(label)):
        for period in _periods_of(match, year):
            found.setdefault(period.code, period)
    return tuple(found.values())


def _periods_of(match: "re.Match[str]", year: int | None) -> tuple[Period, ...]:
    kind = match.lastgroup
    if kind == "quarters":
        numbers = [_ROMAN[n] for n in re.findall(_NUMERAL, match["quarters"])]
        return tuple(
            Period(f"q{n}", f"quý {n}", quarter_window(year, n) if year else None) for n in numbers
        )
    names = {
        "second": ("h2", "06 tháng cuối năm", half_window(year, 2) if year else None),
        "half": ("h1", "06 tháng", half_window(year, 1) if year else None),
        "nine": ("m9", "09 tháng", quarter_window(year, 3) if year else None),
        "year": ("y", "năm", year_window(year) if year else None),
        "quarterly": ("q", "hằng quý", None),
        "monthly": ("m", "hằng tháng", None),
        "weekly": ("w", "hằng tuần", None),
    }
    return (Period(*names[kind]),) if kind in names else ()


def report_obligations(clause: str, lead: Bodies, address: str, line: int, setting: Setting) -> Harvest:
    """The reports one clause lays down: one for each period with a date, or one bound to a rhythm or regime."""
    times = find_report_times(clause, line, setting=setting)
    made: list[tuple[Period | None, Timed]] = []
    previous = 0
    for time in times:
        label = clause[previous : time.start]
        periods = read_periods(label, setting.year) if _is_dated(time.rule) else ()
        periods = periods or (read_periods(time.when, setting.year) if _is_dated(time.rule) else ())
        made.extend((period, time) for period in periods)
        if not periods:
            made.append((None, time))
        previous = time.end
    several = len(made) > 1
    return gather(
        _report(period, time, clause, lead, address, several=several, setting=setting) for period, time in made
    )


def _is_dated(rule: Rule) -> bool:
    return isinstance(rule, Due | DueRecurring)


def _report(
    period: Period | None,
    time: Timed,
    clause: str,
    lead: Bodies,
    address: str,
    *,
    several: bool,
    setting: Setting,
) -> Harvest:
    rule = time.rule if period is None else _narrow(time.rule, period, setting)
    suffix = f"/{period.code}" if period is not None and several else ""
    title = f"Báo cáo {period.name}" if period is not None and several else clause.strip().rstrip(" .;:")
    draft = Draft(
        address=f"{address}{suffix}",
        title=title,
        lead=lead,
        supporting=(),
        time=Timed(time.when, rule, time.line, time.start, time.end),
        rate=None,
        evidence=(),
        line=time.line,
        text=clause,
    )
    return _as_report(to_harvest(draft, setting))


def _as_report(harvest: Harvest) -> Harvest:
    return Harvest(
        obligations=tuple(
            Obligation(o.id, Kind.REPORT, o.title, o.lead, o.supporting, o.when, o.rule, o.evidence, o.source)
            for o in harvest.obligations
        )
    )


def _narrow(rule: Rule, period: Period, setting: Setting) -> Rule:
    """The date of a recurring deadline that belongs to one period: the first after its start, from its last month on."""
    if not isinstance(rule, DueRecurring) or period.window is None or setting.period is None:
        return rule
    last_month = period.window.last.replace(day=1)
    dates = [day for day in dates_of(rule, setting) if day >= last_month]
    return Due(day_of(min(dates))) if dates else rule


def read_report_section(node: Node, lead: Bodies, setting: Setting) -> Harvest:
    """A section on reporting: its list of dated reports, else its sentences one by one."""
    bearers = _bearers(node) or lead
    listed = gather(_listed(child, bearers, node.address, setting) for child in node.children)
    if listed.obligations:
        return listed
    own = _sentences(node, node.text, bearers, setting) if read_clause(node.text) else NOTHING
    return gather((own, *(_sentences(child, child.text, bearers, setting) for child in _pieces(node))))


def _pieces(node: Node) -> tuple[Node, ...]:
    return tuple(piece for child in node.children for piece in (child, *_pieces(child)))


def _bearers(node: Node) -> Bodies:
    """Who reports: the subject of the first sentence under the heading that has one."""
    for text in (node.text, *(child.text for child in node.children)):
        clause = read_clause(text)
        if clause is not None and clause.lead:
            return clause.lead
    return ()


def _listed(child: Node, bearers: Bodies, address: str, setting: Setting) -> Harvest:
    """A line of the list: "Báo cáo quý 1 và quý 3: chậm nhất …", under its own bearers where it names them."""
    if child.is_paragraph:
        return gather(_listed(below, bearers, address, setting) for below in child.children)
    clause = read_clause(child.text)
    bodies = clause.lead if clause and clause.lead else bearers
    found = report_obligations(child.text, bodies, address, child.line, setting)
    dated = tuple(o for o in found.obligations if _is_dated(o.rule))
    if not dated:
        return gather(_listed(below, bodies, address, setting) for below in child.children)
    return Harvest(obligations=tuple(_named(o, child, address, setting) for o in dated))


def _named(obligation: Obligation, child: Node, address: str, setting: Setting) -> Obligation:
    """A listed report takes the section's address and its period's code; a single one keeps its line's own words."""
    if obligation.id != address:
        return obligation
    label = child.text.partition(":")[0]
    periods = read_periods(label, setting.year)
    suffix = periods[0].code if len(periods) == 1 else child.address.rpartition("/")[2]
    title = label if ":" in child.text else obligation.title
    return Obligation(
        f"{address}/{suffix}",
        obligation.kind,
        title.strip(),
        obligation.lead,
        obligation.supporting,
        obligation.when,
        obligation.rule,
        obligation.evidence,
        obligation.source,
    )


def _sentences(node: Node, text: str, bearers: Bodies, setting: Setting) -> Harvest:
    """The reports of a paragraph, sentence by sentence: a chain of bearers gives each its own date."""
    if is_closing(text):
        return NOTHING
    parts: list[Harvest] = []
    for sentence in split_sentences(text):
        subject = read_clause(sentence)
        bodies = subject.lead if subject and subject.lead else bearers
        for clause in split_clauses(sentence):
            own = read_clause(clause)
            bodies = own.lead if own and own.lead else bodies
            taken = sum(len(part.obligations) for part in parts)
            address = node.address if taken == 0 else f"{node.address}.{taken + 1}"
            parts.append(report_obligations(clause, bodies, address, node.line, setting))
    found = gather(parts)
    if found.obligations or (node.is_paragraph and text.endswith(":")):
        return found
    clause_of_text = read_clause(text)
    if clause_of_text is None:
        return NOTHING
    standing = Standing(
        node.address, text.rstrip(" ;"), clause_of_text.lead or bearers, clause_of_text.supporting, node.line
    )
    return Harvest(standing=(standing,))
