"""Document → plan: the entry of the compiler. Total: whatever a document holds, the answer is a plan and its diagnostics.

blocks ── outline ──> sections ── by role ──> duties ── checks ──> Compiled
tables ─────────────────────────────────────> duties ──┘
"""

import datetime as dt
from collections import Counter
from dataclasses import replace

from calendars.civil import Window
from calendars.workdays import WorkCalendar
from plans.compile.amendments import changes, is_amendment, without_changes
from plans.compile.checks.doubts import (
    check_obligation,
    check_whole,
    exclusive_bound,
    said_for_sections,
)
from plans.compile.checks.loose_times import loose_times
from plans.compile.checks.recognition import recognition_doubts
from plans.compile.checks.unread import unread
from plans.compile.harvest import NOTHING, GeneralTime, Harvest, Setting, gather
from plans.compile.head.cited import name_cited
from plans.compile.head.genre import (
    Genre,
    genre_of,
    is_of_a_period,
    loose_of_genre,
    of_genre,
    of_genre_doubts,
    rests_on_a_period,
    said_once,
    sets_rules,
)
from plans.compile.head.halves import lines_to_come
from plans.compile.head.identity import read_identity
from plans.compile.head.letters import is_letter, known_since, latest_cited
from plans.compile.head.own_calendar import keeper_of_calendar
from plans.compile.outline import Node, is_division, walk
from plans.compile.own_days import with_own_days
from plans.compile.sections.calendar_items import read_dated_lines
from plans.compile.sections.closing import read_closings, read_outside
from plans.compile.sections.common_charge import charged_above
from plans.compile.sections.general_rhythms import within_general_time
from plans.compile.sections.general_times import general_time
from plans.compile.sections.invitations import names_a_place, read_event
from plans.compile.sections.notices import (
    announces_a_stop,
    is_notice,
    read_notice,
    title_of_notice,
)
from plans.compile.sections.organisation import read_loose
from plans.compile.sections.programmes import Programme, read_programme
from plans.compile.sections.regimes import bind_own_reports, bind_terms, without_announced
from plans.compile.sections.routing import read_section
from plans.compile.sections.sent_in import whom_it_asks, with_sent_in
from plans.compile.sections.set_apart import without_set_apart
from plans.compile.sections.stage_spans import within_stages
from plans.compile.tables.captions import caption_of
from plans.compile.tables.rows import prefixes, read_table
from plans.compile.tree import addressed
from plans.compile.unnumbered import with_headings_counted
from plans.compile.when.hours_alone import is_hours_alone
from plans.compile.when.statements import only_states, sentence_of
from plans.compile.who.roles import roles_in, with_roles_named
from plans.compile.words import Role, role_of
from plans.diagnostics import diagnose
from plans.document import Document, Table
from plans.plan import Compiled, Diagnostic, Identity, Obligation, Plan
from plans.rule import Between


def compile_plan(document: Document, *, calendar: WorkCalendar) -> Compiled:
    """The plan a document lays down, and everything in it that a person must look at."""
    return _compiled(with_headings_counted(document), calendar)


def _compiled(document: Document, calendar: WorkCalendar) -> Compiled:
    identity, doubts = read_identity(document)
    identity = name_cited(identity, document)
    genre = genre_of(document, identity)
    if genre is Genre.REGULATION:
        identity = replace(identity, period=None)
    whole_tree = addressed(document)
    amends = is_amendment(identity)
    nodes = without_changes(whole_tree) if amends else whole_tree
    cited = None
    if identity.issued is None:
        cited = latest_cited(document) or known_since(identity.number)
    is_assumed = any(("missing", "period") in doubt.facts for doubt in doubts)
    setting = Setting(
        identity.period,
        calendar,
        issued=identity.issued,
        cited=cited,
        assumes_period=is_assumed,
        binds_from_issue=sets_rules(document) or (is_assumed and not is_of_a_period(document)),
    )
    programme = read_programme(nodes, setting)
    sections = _sections(programme.rest)
    general = general_time(sections, setting)
    invited = NOTHING
    if is_letter(document) and names_a_place(sections):
        invited, general = read_event(sections, general, identity.title), None
    if identity.period is None and (whole_time := _window_of(general)) is not None:
        identity = replace(identity, period=whole_time)
        setting = replace(setting, period=whole_time)
    charged = charged_above(nodes) if genre is Genre.PLAN else ()
    asked = whom_it_asks(nodes, identity.issuer) if is_letter(document) else ()
    title = identity.title or ""
    setting = replace(setting, general=general, charged=charged, asked=asked, title=title)
    tables = _tables(document, nodes, setting, identity.title)
    harvest = (
        gather((programme.events, *tables, read_dated_lines(programme.rest, setting)[1]))
        if genre is Genre.NEWS
        else _harvest(programme, sections, (invited, *tables), setting)
    )
    is_in_halves = genre in {Genre.ACCOUNT, Genre.SUBMISSION}
    to_come = lines_to_come(nodes) if is_in_halves else None
    kept = of_genre(harvest, genre, setting, to_come)
    kept = replace(kept, obligations=_in_their_days(kept.obligations, nodes, setting))
    kept = _borne(kept, keeper_of_calendar(document, identity))
    kept = replace(kept, obligations=with_own_days(kept.obligations, setting))
    left = len(harvest.obligations) - len(kept.obligations)
    named = title_of_notice(document, identity.title)
    stops = is_notice(document) and announces_a_stop(named)
    if is_notice(document):
        found = kept.obligations
        kept = gather((kept, read_notice(programme.rest, found, named, setting)))
    plan = _plan(identity, kept, roles_in(node.text for node in walk(whole_tree)))
    whole = (
        () if general is None else exclusive_bound(None, general.line, general.when, general.rule)
    )
    not_read = unread(nodes, plan, setting, in_sections=bool(sections))
    doubted = tuple(of_genre_doubts(not_read, genre, setting, to_come))
    needs_period = genre is Genre.PLAN and (
        identity.issued is None
        or is_of_a_period(document)
        or any(map(rests_on_a_period, plan.obligations))
    )
    left += len(not_read) - len(doubted)
    loose = (
        loose_times(plan, document, programme.headings, whole_tree, setting)
        if genre is Genre.NEWS
        or (genre in {Genre.PLAN, Genre.REGULATION} and not sections and not stops)
        else ()
    )
    told = [d.line for d in loose if d.line is not None] if genre is Genre.NEWS else []
    # A period that was only assumed is said once; what lies after it is no fault of the duty.
    is_assumed = any(("missing", "period") in doubt.facts for doubt in doubts)
    diagnostics = (
        *(d for d in doubts if _is_wanted(d, identity, needs_period=needs_period)),
        *said_once(genre, plan, document, left=left, lines=told),
        *kept.diagnostics,
        *whole,
        *(() if stops else _time_of_nothing(general, kept)),
        *said_for_sections(
            tuple(
                d
                for o in plan.obligations
                for d in check_obligation(o, identity, setting)
                if not (is_assumed and d.code == "after-period")
            ),
            plan.obligations,
        ),
        *_of_the_whole(plan, identity, document, whole_tree, genre),
        *recognition_doubts(plan.obligations, document),
        *loose_of_genre(loose, genre, setting),
        *doubted,
    )
    return Compiled(plan, _ordered(diagnostics))


def _in_their_days(
    obligations: tuple[Obligation, ...], nodes: tuple[Node, ...], setting: Setting
) -> tuple[Obligation, ...]:
    """Rhythms and rates without a time of their own, in the days of their stage, else in those stated for the whole."""
    return within_general_time(within_stages(obligations, nodes, setting), setting)


def _harvest(
    programme: Programme, sections: tuple[Node, ...], beside: tuple[Harvest, ...], setting: Setting
) -> Harvest:
    """What all parts of a document hold, section by section and outside them, with what points above ask to be sent in."""
    loose = (
        (read_outside(programme.rest, sections, setting),)
        if sections
        else _unsectioned(programme.rest, setting)
    )
    own = (_of_duties(read_section(section, setting)) for section in sections)
    found = gather((programme.events, beside[0], *own, *beside[1:], *map(_of_duties, loose)))
    owed = tuple(o for o in found.obligations if not is_hours_alone(o.source.text))
    standing = tuple(s for s in found.standing if not is_hours_alone(s.title))
    found = replace(found, obligations=without_set_apart(owed), standing=standing)
    return with_sent_in(found, programme.rest, setting)


def _of_duties(harvest: Harvest) -> Harvest:
    """What a part holds without the times that its sentences only state; those sentences are listed as not understood."""
    stated = [o for o in harvest.obligations if only_states(o)]
    if not stated:
        return harvest
    owed = tuple(o for o in harvest.obligations if o not in stated)
    asked = (diagnose("not-understood", None, o.source.line, text=sentence_of(o)) for o in stated)
    return replace(harvest, obligations=owed, diagnostics=(*harvest.diagnostics, *asked))


def _borne(harvest: Harvest, keeper: str | None) -> Harvest:
    """The duties of a body's own calendar: those that name nobody are the keeper's."""
    if keeper is None:
        return harvest
    owed = tuple(o if o.lead else replace(o, lead=(keeper,)) for o in harvest.obligations)
    return replace(harvest, obligations=owed)


def _window_of(general: GeneralTime | None) -> Window | None:
    """The days of a window that a document states for the whole: they are its period where its head names none."""
    rule = general.rule if general is not None else None
    if not isinstance(rule, Between) or rule.last is None:
        return None
    if rule.first.year is None or rule.last.year is None:
        return None
    first = dt.date(rule.first.year, rule.first.month, rule.first.day)
    return Window(first, dt.date(rule.last.year, rule.last.month, rule.last.day))


def _is_wanted(doubt: Diagnostic, identity: Identity, *, needs_period: bool) -> bool:
    """Whether a doubt about the head holds: a period is missed where something rests on it and the text states none."""
    if ("missing", "period") not in doubt.facts:
        return True
    told_elsewhere = identity.period is not None and dict(doubt.facts).get("taken") is None
    return needs_period and not told_elsewhere


def _time_of_nothing(general: GeneralTime | None, harvest: Harvest) -> tuple[Diagnostic, ...]:
    """The time of the whole, where no duty was found that it could be of: somebody has to do something in it."""
    if general is None or harvest.obligations:
        return ()
    return (diagnose("missing-lead", None, general.line, text=general.when),)


def _unsectioned(nodes: tuple[Node, ...], setting: Setting) -> tuple[Harvest, ...]:
    """The duties of a document without sections, in their order."""
    rest, dated = read_dated_lines(nodes, setting)
    return (dated, read_loose(rest, setting), read_closings(rest, setting))


def _of_the_whole(
    plan: Plan, identity: Identity, document: Document, nodes: tuple[Node, ...], genre: Genre
) -> tuple[Diagnostic, ...]:
    """What only the whole shows; what changes a plan or is none has no duty and no reporting of its own to miss."""
    found = tuple(check_whole(plan.obligations, identity, document))
    amends = is_amendment(identity)
    if amends or genre is not Genre.PLAN:
        found = tuple(d for d in found if d.code not in {"no-report-regime", "no-obligation"})
    return (*found, *changes(nodes, identity)) if amends else found


def _sections(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Numbered pieces at the top, those of parts and chapters among them; a decision's articles only issue the plan."""
    found: list[Node] = []
    for node in nodes:
        if is_division(node):
            found.extend(_sections(node.children))
        elif node.is_numbered or _is_laid_out(node):
            found.append(node)
    return tuple(found)


def _is_laid_out(node: Node) -> bool:
    """Whether an article sets its matter out in numbered pieces, as a section does ("Điều 2. Tổ chức thực hiện"), or says who reports when."""
    is_set_out = any(child.is_numbered for child in node.children)
    is_of_reports = bool(node.children) and role_of(node.text) is Role.REPORTS
    return node.mark.startswith("Điều") and (is_set_out or is_of_reports)


def _tables(
    document: Document, nodes: tuple[Node, ...], setting: Setting, title: str | None
) -> tuple[Harvest, ...]:
    """The duties of every table: appendices at the top, and tables inside sections under the section's address."""
    top = [block for block in document.blocks if isinstance(block, Table)]
    found = [
        read_table(table, prefix, setting, caption_of(table, document, title))
        for table, prefix in zip(top, prefixes(document, top), strict=True)
    ]
    found.extend(
        read_table(table, node.address, setting, caption_of(table, document, title))
        for node in walk(nodes)
        for table in node.tables
    )
    return tuple(found)


def _plan(identity: Identity, harvest: Harvest, roles: dict[str, str]) -> Plan:
    ids: Counter[str] = Counter()

    def unique(address: str) -> str:
        """The address, or where a document numbers two pieces alike, the address and how often it has come."""
        ids[address] += 1
        return address if ids[address] == 1 else f"{address}~{ids[address]}"

    named, standing = with_roles_named(harvest.obligations, harvest.standing, roles)
    obligations = tuple(replace(o, id=unique(o.id)) for o in named)
    return Plan(
        identity,
        bind_own_reports(bind_terms(without_announced(obligations))),
        tuple(replace(s, id=unique(s.id)) for s in standing),
        harvest.targets,
        harvest.times,
    )


def _ordered(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """By place in the document, the whole document last; each said once."""
    once = tuple(dict.fromkeys(diagnostics))
    return tuple(sorted(once, key=lambda d: (d.at is None, d.line or 0, d.at or "")))
