"""Sections that set out measures: numbered, lettered or bulleted items, each with its own agency and time.

What makes an item a measure is not the title above it but what it carries: labelled lines that say who, when or how often,
or a sentence in which a body acts ("Sở A chủ trì, phối hợp với B tổ chức …"). An item without own fields whose children
have them is only their heading; what such a heading states itself holds for its children. In a section that sets out measures every item is a
duty; in "nội dung tuyên truyền" without any such mark, the items are themes and nobody's duty.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node, walk
from plans.compile.sections.details import read_details, read_further, said_once
from plans.compile.sections.field_drafts import (
    NOTHING_ABOVE,
    Inherited,
    actor_of,
    bodies_of_fields,
    draft_of_fields,
    spoken_below,
    tells_of_each,
    time_of_field,
)
from plans.compile.sections.fields import (
    STRONG,
    Field,
    first_field,
    gathers_bodies,
    has_fields_below,
    is_strong,
    only_frames,
    own_fields,
    read_field,
    split_duty,
    title_of,
)
from plans.compile.sections.headings import bodies_of_heading, is_agency_heading, with_charged
from plans.compile.sections.rates import without_rates
from plans.compile.sections.reports import Place, binds_several, is_report, report_obligations
from plans.compile.sections.targets import read_targets, states_a_target, target_of
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.set_times import is_for_a_day
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_duty_times
from plans.compile.who.actors import behind_topic, read_actor, subject_of
from plans.compile.who.bearer_sentences import apart_from_bearer, bearer_alone
from plans.compile.who.clause import Clause
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.words import LATEST, Label, Role, fold, is_closing, item_role, tidy
from plans.plan import Kind
from plans.rule import Between, CrossReference, Due, DueRecurring, Frequency, OnDays


def sets_out_measures(section: Node) -> bool:
    """Whether anything in the section is a measure: a strong field, or a body that acts in an item's own sentence.

    A theme may mention a body; a measure begins with one that leads, or does something by a time.
    """
    if has_fields_below(section):
        return True
    return any(_is_assigned(node) for node in walk((section,)))


def _is_assigned(node: Node) -> bool:
    """Whether a body is charged here: it heads duties listed under it, leads, or has to do something on a day."""
    if node.children and is_agency_heading(node.text):
        return True
    return any(map(_charges, split_sentences(node.text)))


def _charges(sentence: str) -> bool:
    if _DONE_BY.search(sentence) is not None and (doer := read_actor(sentence)) is not None:
        return bool(doer.lead)
    clause = read_clause(sentence) or behind_topic(sentence)
    if clause is None or not clause.lead:
        return False
    words = fold(clause.rest)
    is_charged = words.startswith(_CHARGES) or bearer_alone(sentence) is not None
    return is_charged or _REGULARLY.search(words) is not None


_DONE_BY = re.compile(r"\([^()]* (?:thực hiện|chủ trì)\)[\s.;]*$")
"""Who does it, in brackets at the end: "(*Sở A thực hiện*)"."""
_CHARGES = ("chủ trì", "chịu trách nhiệm", "có trách nhiệm")
_REGULARLY = re.compile(
    rf"(?:trước|{LATEST}|vào)\b[^.;]{{0,30}}\d|(?:vào|sáng|chiều|ngày) [^.;]{{0,40}}(?:hằng|mỗi) (?:tuần|tháng|quý|năm)"
    r"|\d [^\W\d_][^.;]{0,40}(?:/|mỗi |trong )(?:tuần|tháng|quý|năm)\b|mỗi (?:tuần|tháng|quý|năm) \d+ "
)
"""A day, a regular time or a rate in a body's own sentence."""


_IN_A_PERIOD = re.compile(
    r"(?:trong|vào|từ|hết|đến) (?:tháng|quý|ngày) |hằng (?:tuần|tháng|quý|năm)\b"
)


def is_dated_work(section: Node, setting: Setting) -> bool:
    """Whether an item's own sentence sets a day or a period: a body does something in it, or work is dated without one.

    That alone makes measures only under a heading which promises them: a review and a list of themes tell of such things too.
    """
    for node in walk((section,)):
        clause = read_clause(node.text)
        if clause is not None and clause.lead and _IN_A_PERIOD.search(fold(clause.rest)):
            return True
        if find_duty_times(node.text, node.line, kind="task", setting=setting):
            return True
    return False


def acts_in_time(section: Node, setting: Setting) -> bool:
    """Whether in a section whose heading announces nothing a body does something by a time or at times ("- Báo A: đăng thứ Ba hằng tuần", "Bước 1 (trước 10/6): Sở A hướng dẫn …")."""
    return any(
        subject_of(sentence) is not None
        and bool(find_duty_times(sentence, node.line, kind="task", setting=setting))
        for node in walk((section,))
        for sentence in split_sentences(node.text)
    )


def read_item(node: Node, setting: Setting, inherited: Inherited = NOTHING_ABOVE) -> Harvest:
    """The duties of one item of a measures section."""
    if is_closing(node.text) or only_frames(node):
        return NOTHING
    fields = own_fields(node)
    items = tuple(filter(_is_item_below, node.children))
    if items or _is_told_in_parts(node, fields, setting):
        lead = _charged_with_all(node) or inherited.lead
        of_all = tuple(field for field in fields if not any(field.node is item for item in items))
        told = _heading(node, setting, Inherited((*of_all, *inherited.fields), lead))
        return told if items else _named_by_heading(told, node)
    if any(map(is_strong, fields)):
        return _labelled(node, Inherited((*fields, *inherited.fields), inherited.lead), setting)
    numbered = tuple(child for child in node.children if child.is_numbered)
    if is_goal(node):
        return _goals(node, setting, inherited)
    if numbered and read_clause(node.text) is None:
        charged = _charged_with_all(node) or inherited.lead
        return gather(
            read_item(child, setting, replace(inherited, lead=lead))
            for child, lead in with_charged(node.children, charged)
            if child.is_numbered
        )
    return _worded(node, inherited, setting)


def _charged_with_all(node: Node) -> tuple[str, ...]:
    """Whom a heading charges with all points under it: it is their names, or ends in them ("1. Trên sóng phát thanh (*Đài A*)")."""
    alone = apart_from_bearer(node.text)[1]
    return bodies_of_heading(node.text) or (() if alone is None else alone.lead)


def is_goal(node: Node) -> bool:
    """Whether an item heads goals ("a) Mục tiêu") or is one, and nobody's duty."""
    return item_role(node.text) is Role.GOALS if node.children else states_a_target(node.text)


def _goals(node: Node, setting: Setting, inherited: Inherited) -> Harvest:
    """The figures to reach in an item, and what it sets a day for without one."""
    if not node.children:
        return Harvest(targets=(target_of(node.address, node.text, node.line),))
    found = read_targets(node)
    taken = {target.line for target in found.targets}
    rest = (child for child in node.children if child.line not in taken)
    dated = (child for child in rest if _sets_a_day(child, setting))
    return gather((found, *(read_item(child, setting, inherited) for child in dated)))


def _sets_a_day(node: Node, setting: Setting) -> bool:
    times = find_duty_times(node.text, node.line, kind="task", setting=setting)
    return any(isinstance(inner_rule(time.rule), Due | Between | OnDays) for time in times)


def _is_item_below(child: Node) -> bool:
    """Whether a piece under an item is an item of its own: it carries fields, and is no field."""
    return read_field(child) is None and has_fields_below(child) and not gathers_bodies(child)


def _is_point(child: Node) -> bool:
    """Whether a piece is a point of work: a marked one, or a line in which no other body acts."""
    return not child.is_paragraph or read_clause(child.text) is None


def _heading(node: Node, setting: Setting, inherited: Inherited) -> Harvest:
    """An item that only heads others: each child is read, its plain sentences too."""
    parts = []
    lead = inherited.lead or bodies_of_fields(inherited.fields).lead
    for child in node.children:
        if read_field(child) is not None:
            continue
        if child.is_paragraph and not has_fields_below(child):
            parts.append(read_details((child,), None, lead, setting))
        else:
            parts.append(read_item(child, setting, inherited))
    return gather(parts)


def _labelled(node: Node, stated: Inherited, setting: Setting) -> Harvest:
    """An item with labelled lines, its own and those above it: one duty, and those its details hold beside it."""
    draft = draft_of_fields(node, stated, setting)
    main = to_harvest(draft, setting)
    obligation = main.obligations[0]
    spoken = None if bodies_of_fields(stated.fields).lead else spoken_below(node)
    is_all = spoken is not None and len(split_sentences(spoken.text)) == 1
    below = (c for c in node.children if c is not spoken or not is_all)
    details = tuple(c for c in below if not _is_consumed(c))
    return gather((main, read_details(details, obligation, obligation.lead, setting)))


def _is_told_in_parts(node: Node, fields: Sequence[Field], setting: Setting) -> bool:
    """Whether an item is but the heading of parts with times of their own: "3. Tập huấn" over "- Lớp …: tháng 5", "- Lớp …: quý III".

    Its labelled lines only say who does them all; days in its closing bracket are those in which they lie. Where such a line closes
    the item ("1. Tuyên truyền" over points, "Thực hiện: Báo A" behind them), one part with a time is enough.
    """
    words = _IN_BRACKETS.sub("", node.text).rstrip()
    if words.endswith((".", ";")) or not fields:
        return False
    if not _BEARERS.issuperset(field.label for field in fields) or _dates(words, node, setting):
        return False
    points = [c for c in node.children if _is_point(c) and read_field(c) is None]
    parts = [point for point in points if not point.is_paragraph]
    dated = [point for point in points if _dates(point.text, point, setting)]
    if dated and _close(node, fields, node.children[len(points) :]):
        return True
    works = any(not is_report(part.text) for part in parts)
    return len(parts) >= _FEWEST_PARTS and all(part in dated for part in parts) and works


def _close(node: Node, fields: Sequence[Field], behind: tuple[Node, ...]) -> bool:
    """Whether the pieces behind the points of a heading are all whole lines of who does it."""
    strong = [field for field in fields if is_strong(field)]
    are_lines = all(any(line is field.node for field in strong) for line in behind)
    is_heading = read_clause(node.text) is None
    return bool(behind) and are_lines and all(f.is_whole for f in strong) and is_heading


def _dates(words: str, node: Node, setting: Setting) -> bool:
    return bool(find_duty_times(words, node.line, kind="task", setting=setting))


def _named_by_heading(told: Harvest, node: Node) -> Harvest:
    """The duties of an item's parts; a part that is but counted ("Đợt 1: tháng 4") has what is done from the heading."""
    heading = tidy(_IN_BRACKETS.sub("", node.text).strip(" :"))
    named = (
        replace(o, title=f"{heading}: {o.title}") if _IS_COUNTED.match(fold(o.title)) else o
        for o in told.obligations
    )
    return replace(told, obligations=tuple(named))


_IS_COUNTED = re.compile(
    rf"(?:đợt|lần|kỳ|vòng|giai đoạn|bước|khóa|cấp|tuyến)\s[^:,;.]{{1,16}}:|(?:trước|trong|từ|vào|ngày|tháng|quý|{LATEST})\b"
)
_IN_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)\W*$")
_BEARERS = frozenset({Label.LEAD, Label.SUPPORTING})
_FEWEST_PARTS = 2


def _is_consumed(child: Node) -> bool:
    """Whether a child says nothing beyond its field: who, when, how often, with what result."""
    if gathers_bodies(child):
        return True
    field = read_field(child)
    if field is None:
        return False
    if field.label in STRONG and (
        len(split_sentences(field.value)) > 1 or split_duty(field.value)[1] or tells_of_each(field)
    ):
        return False
    return field.label is Label.SUPPORTING or field.label in {
        Label.TIME,
        Label.RATE,
        Label.LEAD,
        Label.EVIDENCE,
    }


def _worded(node: Node, inherited: Inherited, setting: Setting) -> Harvest:
    """An item without labels: who and when stand in its sentence, or in the first one under it."""
    clause, spoken = _speaker(node, inherited.lead or bodies_of_fields(inherited.fields).lead)
    if clause is not None and spoken is not node and binds_several(spoken.text):
        return read_details(node.children, None, (), setting)
    is_reported = clause is not None and is_report(spoken.text)
    reports_first = is_reported and _reports_first(spoken.text)
    is_shared = clause is not None and bool(_clauses_of_others(spoken.text, clause.lead))
    if clause is not None and is_reported and not is_shared:
        place = Place(node.address, clause.lead, spoken.line)
        reports = report_obligations(spoken.text, place, setting)
        if reports.obligations:
            return _with_points(reports, node, spoken, setting)
    own_times = find_duty_times(spoken.text, spoken.line, kind="task", setting=setting)
    times = (
        without_rates(own_times, spoken.text)
        if own_times
        else without_rates(
            find_duty_times(node.text, node.line, kind="task", setting=setting), node.text
        )
    )
    stated = time_of_field(first_field(inherited.fields, Label.TIME), setting)
    if stated is not None and all(is_for_a_day(time.when) for time in times):
        times = []
    lead = () if clause is None else clause.lead
    others = _clauses_of_others(spoken.text, lead)
    own = _before(others, spoken, setting) or [t for t in times if not _stands_in(t, others)]
    above = bodies_of_fields(inherited.fields)
    draft = Draft(
        address=node.address,
        title=title_of(node),
        lead=(above.lead if clause is None else _lead(clause, spoken)) or inherited.lead,
        supporting=clause.supporting if clause else above.supporting,
        time=own[0] if own else stated,
        rate=None,
        evidence=(),
        line=node.line,
        text=node.text,
    )
    (item,) = to_harvest(draft, setting).obligations
    if reports_first:
        item = replace(item, kind=Kind.REPORT)
    rest = tuple(child for child in node.children if child is not spoken)
    told = times or others
    further = read_further(_dating(node, spoken, times).text, item, setting) if told else NOTHING
    item, further = said_once(item, further)
    main = Harvest(obligations=(item,))
    details = read_details(rest, item, draft.lead, setting)
    is_others = (
        bool(others) and not (own or draft.lead or draft.time) and setting.general is not None
    )
    # Such a sentence has not the time of the whole either: "Hồ sơ: … . Các đơn vị gửi … trước ngày …".
    if (is_others and further.obligations) or _only_heads(draft, further, details):
        return gather((NOTHING if draft.time and not is_others else further, details))
    return gather((main, further, details))


def _with_points(reports: Harvest, node: Node, spoken: Node, setting: Setting) -> Harvest:
    """The reports of an item's sentence and what its points hold beside them; where these date what the sentence only announces, they are the reports."""
    points = tuple(child for child in node.children if child is not spoken)
    first = reports.obligations[0]
    announces = spoken.text.rstrip().endswith(":") and all(
        isinstance(inner_rule(o.rule), CrossReference | Frequency) for o in reports.obligations
    )
    told = read_details(points, None if announces else first, first.lead, setting)
    is_told = announces and any(o.lead == first.lead for o in told.obligations)
    return told if is_told else gather((reports, told))


def _reports_first(text: str) -> bool:
    """Whether one body reports and then another does: each by its own day ("Các xã báo cáo … trước ngày 25; Sở A … trước ngày 30")."""
    first, *_ = split_clauses((split_sentences(text) or (text,))[0])
    return is_report(first) and binds_several(text)


def _clauses_of_others(text: str, lead: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the later clauses stand in which another body acts: their times are that body's own."""
    found: list[tuple[int, int]] = []
    start = 0
    for sentence in split_sentences(text):
        for clause in split_clauses(sentence):
            begin = text.find(clause, start)
            if begin < 0:
                return []  # one time at the end is that of all: "Sở A dự trữ thuốc, Sở B … trước ngày 31/7"
            start = max(start, begin + len(clause))
            subject = subject_of(clause) if begin > 0 else None
            if subject is not None and subject.lead != lead:
                found.append((begin, start))
    return found


def _before(others: Sequence[tuple[int, int]], spoken: Node, setting: Setting) -> list[Timed]:
    """The times of what stands before the clauses of others, read alone: a bare rhythm counts there that a day behind it would explain away."""
    alone = spoken.text[: others[0][0]] if others else ""
    return without_rates(find_duty_times(alone, spoken.line, kind="task", setting=setting), alone)


def _stands_in(time: Timed, places: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(places, (time.start, sys.maxsize)) - 1
    return at >= 0 and time.start < places[at][1]


def _dating(node: Node, spoken: Node, times: Sequence[Timed]) -> Node:
    """The piece whose words hold the times: the sentence that says who acts, else the item's own."""
    return spoken if not times or times[0].line == spoken.line else node


def _only_heads(draft: Draft, further: Harvest, details: Harvest) -> bool:
    """Whether an item is but the heading of duties told under it: it names nobody, no time, and is no sentence.

    A rhythm in a heading over dated duties is theirs: "Trách nhiệm tổng hợp báo cáo hằng tháng, 6 tháng và hằng năm:".
    """
    is_heading = not draft.lead and not draft.text.rstrip().endswith((".", ";"))
    dated = any(isinstance(inner_rule(o.rule), Due | DueRecurring) for o in details.obligations)
    if is_heading and dated and draft.text.rstrip().endswith(":") and _is_rhythm(draft.time):
        return True
    is_bare = (is_heading or _only_charges(draft.text)) and draft.time is None
    return is_bare and bool(further.obligations or details.obligations)


def _only_charges(text: str) -> bool:
    """Whether a lead-in names no deed of its own: "Sở A có trách nhiệm:", "Sở A báo cáo … như sau:"; not "Sở A xây dựng đề án, trong đó:"."""
    clause = read_clause(text) if text.rstrip().endswith(":") else None
    if clause is None:
        return False
    return is_report(text) or _CHARGES_ONLY.fullmatch(fold(clause.rest)) is not None


_CHARGES_ONLY = re.compile(
    r"(?:(?:có|chịu) trách nhiệm|chủ trì|phối hợp với [^:;.]*|tổ chức|triển khai|thực hiện|tập trung|các|những|nhiệm vụ|nội dung|công việc|như|sau|đây|và|[\s,:])+"
)


def _is_rhythm(time: Timed | None) -> bool:
    return time is not None and isinstance(inner_rule(time.rule), Frequency)


def _speaker(node: Node, above: tuple[str, ...]) -> tuple[Clause | None, Node]:
    """The sentence that says who acts: the item's own, else the first paragraph under it that does."""
    clause = actor_of(node.text, above)
    if clause is not None:
        return clause, node
    for child in node.children:
        if child.is_paragraph and (below := read_clause(child.text)) is not None:
            return below, child
    return None, node


def _lead(clause: Clause, spoken: Node) -> tuple[str, ...]:
    """Whom the sentence binds; a body only asked or invited to cooperate leads nothing."""
    is_invited = fold(spoken.text).startswith(("mời ", "đề nghị ")) and fold(
        clause.rest
    ).startswith("phối hợp")
    return () if is_invited else clause.lead
