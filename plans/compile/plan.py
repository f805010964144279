"""Document → plan: the entry of the compiler. Total: whatever a document holds, the answer is a plan and its diagnostics.

blocks ── outline ──> sections ── by role ──> duties ── checks ──> Compiled
tables ─────────────────────────────────────> duties ──┘
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from calendars.civil import Window
from calendars.workdays import WorkCalendar
from plans.compile.amendments import changes, is_amendment, without_changes
from plans.compile.checks.doubts import (
    check_obligation,
    check_whole,
    exclusive_bound,
    said_for_sections,
)
from plans.compile.checks.recognition import recognition_doubts
from plans.compile.checks.unread import unread
from plans.compile.harvest import NOTHING, GeneralTime, Harvest, Setting, gather
from plans.compile.head.cited import name_cited
from plans.compile.head.genre import (
    Genre,
    genre_of,
    is_of_a_period,
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
from plans.compile.head.plan_years import heads_calendar
from plans.compile.outline import Node, addressed, is_division, walk
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
from plans.compile.tables.captions import caption_of
from plans.compile.tables.procedures import lists_procedures
from plans.compile.tables.rows import prefixes, read_table
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.times import Timed, find_appointments, find_duty_times
from plans.compile.who.roles import roles_in, with_roles_named
from plans.compile.who.splitting import split_sentences
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.document import Document, Table
from plans.plan import Compiled, Diagnostic, Identity, Plan
from plans.rule import Between


def compile_plan(document: Document, *, calendar: WorkCalendar) -> Compiled:
    """The plan a document lays down, and everything in it that a person must look at."""
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
    kept = replace(kept, obligations=within_general_time(kept.obligations, setting))
    kept = _borne(kept, keeper_of_calendar(document, identity))
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
    # A period that was only assumed is said once; what lies after it is no fault of the duty.
    is_assumed = any(("missing", "period") in doubt.facts for doubt in doubts)
    diagnostics = (
        *(d for d in doubts if _is_wanted(d, identity, needs_period=needs_period)),
        *said_once(genre, plan, document, left=left),
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
        *(
            ()
            if sections or stops or genre is not Genre.PLAN
            else _loose_times(plan, document, programme, whole_tree, setting)
        ),
        *doubted,
    )
    return Compiled(plan, _ordered(diagnostics))


def _harvest(
    programme: Programme, sections: tuple[Node, ...], beside: tuple[Harvest, ...], setting: Setting
) -> Harvest:
    """What all parts of a document hold, section by section and outside them, with what points above ask to be sent in."""
    loose = (
        (read_outside(programme.rest, setting),)
        if sections
        else _unsectioned(programme.rest, setting)
    )
    own = (read_section(section, setting) for section in sections)
    found = gather((programme.events, beside[0], *own, *beside[1:], *loose))
    return with_sent_in(found, programme.rest, setting)


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
    """Whether an article sets its matter out in numbered pieces, as a section does ("Điều 2. Tổ chức thực hiện")."""
    return node.mark.startswith("Điều") and any(child.is_numbered for child in node.children)


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


def _loose_times(
    plan: Plan,
    document: Document,
    programme: Programme,
    nodes: tuple[Node, ...],
    setting: Setting,
) -> tuple[Diagnostic, ...]:
    """Times that running text mentions without saying whose they are: kept as doubts, never as duties."""
    paragraphs = {n for node in walk(nodes) for n in _lines_of(node)}
    owing = {o.source.line for o in plan.obligations}
    taken = (owing | _continued(owing, document)) - paragraphs
    taken |= _lines_of_procedures(document) | programme.headings
    owed = _owed_in_paragraphs(plan, nodes)
    read = _titles_by_line(plan)
    title = fold(plan.identity.title or "")
    return tuple(
        diagnose("missing-lead", None, line.number, text=time.when)
        for line in document.lines
        if line.number not in taken and not _NO_CHARGE.search(line.text)
        if not (programme.headings and heads_calendar(line.text))
        if not _is_of_title(fold(line.text), title)
        for sentence in split_sentences(line.text)
        if not _FORECAST.search(sentence) and not _is_read(sentence, read.get(line.number, ()))
        for time in (
            find_duty_times(sentence, line.number, kind="task", setting=setting)
            or find_appointments(sentence, line.number, setting=setting)
        )
        if not _is_day_of_issue(time, sentence, setting) and not is_over(time.rule, setting)
        if not any(time.when in when for when in owed.get(line.number, ()))
    )


def _lines_of(node: Node) -> tuple[int, ...]:
    return tuple(line.number for line in node.section.lines)


def _titles_by_line(plan: Plan) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for duty in plan.obligations:
        found[duty.source.line] = (*found.get(duty.source.line, ()), fold(duty.title))
    return found


def _is_read(sentence: str, titles: tuple[str, ...]) -> bool:
    """Whether a duty was made of a sentence, or of a clause of it: another of the same paragraph is asked about."""
    words = fold(sentence).rstrip(" .;")
    return any(title in words or words in title for title in titles)


def _is_of_title(words: str, title: str) -> bool:
    """Whether a line is one of the document's title, its type before it or not."""
    return words in title or (bool(title) and words.endswith(title))


def _owed_in_paragraphs(plan: Plan, nodes: tuple[Node, ...]) -> dict[int, tuple[str, ...]]:
    """By line, the times of the duties of the paragraph it belongs to, which may begin lines above."""
    when = {o.source.line: o.when for o in plan.obligations if o.when}
    found: dict[int, tuple[str, ...]] = {}
    for node in walk(nodes):
        lines = _lines_of(node)
        told = tuple(when[number] for number in lines if number in when)
        found.update(dict.fromkeys(lines if told else (), told))
    return found


def _lines_of_procedures(document: Document) -> set[int]:
    """The rows of lists of administrative procedures, whose times are how long each lasts."""
    lists = (table for table in _all_tables(document) if lists_procedures(table.heading))
    return {row.line for table in lists for row in table.rows}


def _continued(owing: set[int], document: Document) -> set[int]:
    """The lines on which rows with duties go on after a page break: those before the next row."""
    rows = (pairwise(table.rows) for table in _all_tables(document))
    return {
        n for pairs in rows for a, b in pairs if a.line in owing for n in range(a.line + 1, b.line)
    }


def _all_tables(document: Document) -> tuple[Table, ...]:
    top = (block for block in document.blocks if isinstance(block, Table))
    inside = (table for node in walk(addressed(document)) for table in node.tables)
    return (*top, *inside)


_NO_CHARGE = re.compile(
    r"^\W*Lưu\s*:|^\W*[Nn]gày (?:ban hành|(?:có |hết )?hiệu lực|bị bãi bỏ)|^\s*\(\d{1,2}/\d{1,2}/\d{4}\)\s*$|^[^\w\"]*\d{1,2}/\d{1,2}/\d{4}\W{1,3}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?\W*$|^\s*[\"“][^\"”]*[\"”]\s*$|^\W*[^,;:.]{3,80} nhận được\s"
    r"|(?:\b[Đđ]ược đăng|^\W*(?:[Đđ]ăng|[Cc]ập nhật|[Nn]gày (?:viết|đăng|cập nhật)))(?: (?:lúc|ngày|vào|lần cuối))?\W+(?:ngày\W+)?(?:(?:[Tt]hứ \w+|[Cc]hủ nhật)\W+)?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}:\d{2}|\d{1,2} [Tt]háng \d)|\(GMT"
)
"""Where a copy is kept ("Lưu: VT, CN"), from when and until when a paper holds ("Ngày có hiệu lực: …"), what came in ("Sở A nhận được Văn bản … ngày …"), when a page was published and its slogan in quotes: no times of duties."""


_FORECAST = re.compile(
    r"\bsẽ có (?:khoảng|gần|trên|hơn) \d|\b(?:có|xảy ra) (?:mưa|gió|dông|lốc|nắng nóng|rét|lũ|triều cường|bão)\b|\b(?:vị trí tâm|tâm) (?:bão|áp thấp)|\b(?:bão|áp thấp nhiệt đới|không khí lạnh)\b[^.;]{0,80}\bdi chuyển\b"
)
"""What the weather is or will be, how many there will be, and when: nobody's duty."""


def _is_day_of_issue(time: Timed, text: str, setting: Setting) -> bool:
    """Whether a time is the day of issue at the end of its line ("Số: 5/UBND-TH⇥Hải Minh, ngày 07 tháng 8 năm 2026")."""
    days = dates_of(time.rule, setting)
    return time.end >= len(text.rstrip(" .|")) and set(days) == {setting.issued}


def _ordered(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """By place in the document, the whole document last; each said once."""
    once = tuple(dict.fromkeys(diagnostics))
    return tuple(sorted(once, key=lambda d: (d.at is None, d.line or 0, d.at or "")))
