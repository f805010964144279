"""Nothing dropped: sentences that charge a body with something and still ended up nowhere are listed as not understood.

Looked for after everything else has been read: what a duty, a standing duty or the plan's identity already holds, labelled
lines, introductions, closing words and the articles that only enact a plan are no such sentence; nor is what goals and
backgrounds ask of everybody in general, unless a single body leads there or a day is set.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.compile.harvest import Setting
from plans.compile.outline import Node, last_line, walk
from plans.compile.sections.clauses import binds_outsiders
from plans.compile.sections.fields import STRONG, only_frames, read_field
from plans.compile.sections.headings import is_agency_heading
from plans.compile.sections.reports import is_report
from plans.compile.when.times import find_duty_times, inner_rule
from plans.compile.who.sentences import Clause, read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import Label, Role, fold, is_closing, item_role, role_of
from plans.diagnostics import diagnose
from plans.names import home_of, variant_key
from plans.office_classes import is_class
from plans.plan import Diagnostic, Kind, Obligation, Plan, Standing
from plans.reading.furniture import is_recipients
from plans.rule import Continuous, Due, DueRecurring

_ENACTS = re.compile(
    r"\b(?:thi hành|thực hiện|hiệu lực) (?:kể từ|quyết định|kế hoạch|chỉ thị|văn bản|nghị quyết (?:này|trên))\b"
    r"|\bban hành\b.{0,200}\b(?:như sau|kèm theo)\b|\bkèm theo (?:quyết định|văn bản)\b"
)
"""Words by which a document puts itself or what is attached to it into force."""

_LEADS = ("chủ trì", "chịu trách nhiệm", "có trách nhiệm")
_URGES = re.compile(r"đôn đốc|theo dõi|kiểm tra|tổng hợp|giám sát")
_GENERAL = frozenset({Role.GOALS, Role.BACKGROUND})
_BEFORE_A_LIST = (":", "sau", "sau đây")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the plan already holds."""

    plan: Plan
    duties: dict[str, Obligation | Standing]
    by_line: dict[int, list[Obligation | Standing]]
    above: frozenset[str]
    """The addresses under which duties stand."""

    def of(self, node: Node) -> Obligation | Standing | None:
        """The duty that this piece is; a row of a table may bear the address of a paragraph beside it."""
        duty = self.duties.get(node.address)
        inside = duty is not None and node.line <= line_of(duty) <= last_line(node)
        return duty if inside else None

    def under(self, address: str) -> Iterator[Obligation | Standing]:
        """The duties that stand under an address."""
        for name, duty in self.duties.items():
            if name.startswith((f"{address}/", f"{address}.")):
                yield duty


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text, the headings above it, whether they only speak of goals and backgrounds, and whether it is but a labelled line."""

    node: Node
    above: tuple[Node, ...]
    is_general: bool
    is_label: bool = False


def _known(plan: Plan) -> _Known:
    found: tuple[Obligation | Standing, ...] = (*plan.obligations, *plan.standing)
    by_line: dict[int, list[Obligation | Standing]] = {}
    for duty in found:
        by_line.setdefault(line_of(duty), []).append(duty)
    above = {
        duty.id[:place] for duty in found for place, mark in enumerate(duty.id) if mark in "/."
    }
    return _Known(plan, {duty.id: duty for duty in found}, by_line, frozenset(above))


def unread(
    nodes: tuple[Node, ...], plan: Plan, setting: Setting, *, in_sections: bool
) -> tuple[Diagnostic, ...]:
    """A `not-understood` for each sentence of duty, and each day set in a section, that became no duty of the plan."""
    pieces = tuple(_read_through(nodes, (), is_general=False))
    known = _known(plan)
    is_framed = any(node.is_numbered for node in nodes)
    days = _unread_days(pieces, known, setting) if in_sections else ()
    return (
        *_lost_tables(nodes),
        *_unread_duties(pieces, known, is_framed=is_framed),
        *days,
        *_unread_years(pieces, known, setting),
    )


def _lost_tables(nodes: tuple[Node, ...]) -> tuple[Diagnostic, ...]:
    """The tables whose cells were broken into lines that no row can be made of, each by the words of its heading."""
    return tuple(
        diagnose("not-understood", None, node.line, text=node.text)
        for node in walk(nodes)
        if len(node.section.lines) > 1 and _TABLE_HEAD.match(node.text) is not None
    )


_TABLE_HEAD = re.compile(r"(?:s?tt|số tt|số thứ tự)\s", re.IGNORECASE)


def _unread_duties(
    pieces: tuple[_Piece, ...], known: _Known, *, is_framed: bool
) -> tuple[Diagnostic, ...]:
    """Sentences of duty that became neither an obligation nor a standing duty."""
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_label and not (is_framed and _is_formal(piece, known))
        for sentence in _charges(piece)
        if not _is_known(sentence, piece, known)
    )


def _unread_days(
    pieces: tuple[_Piece, ...], known: _Known, setting: Setting
) -> tuple[Diagnostic, ...]:
    """Sentences of the body that set a day, where still no duty stands on their lines, above or below."""
    taken = {target.line for target in known.plan.targets}
    if setting.general is not None:
        taken.add(setting.general.line)
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_general and (piece.above or piece.node.is_numbered)
        if not _has_duty(piece, known) and not taken & _lines(piece.node)
        if not only_frames(piece.node)
        for sentence in split_sentences(piece.node.text)
        if not binds_outsiders(sentence) and _sets_a_day(sentence, piece, setting)
    )


def _unread_years(
    pieces: tuple[_Piece, ...], known: _Known, setting: Setting
) -> tuple[Diagnostic, ...]:
    """Sentences of the body that begin with a year to come and say what is done in it, where no duty of their lines has a time."""
    start = setting.known_past or (setting.period.first if setting.period else dt.date.min)
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_general and (piece.above or piece.node.is_numbered)
        if not _is_timed(piece.node, known)
        for sentence in split_sentences(piece.node.text)
        if (told := _OF_A_YEAR.match(sentence)) is not None
        if start.year <= int(told["year"]) != setting.year
        if _is_done(sentence[told.end() :])
    )


_OF_A_YEAR = re.compile(r"(?:Trong )?[Nn]ăm (?P<year>20\d\d)\s*[:,]\s*")


_WAS = re.compile(r"[^;:.]{0,80}?\s(?:đã|vừa|đang|chưa)\s")


def _is_done(told: str) -> bool:
    """Whether words say what is to be done, or charge a body with it."""
    clause = read_clause(told)
    if clause is not None and clause.lead:
        return _WAS.match(told) is None
    return begins_with_verb(told[:1].lower() + told[1:])


def _is_timed(node: Node, known: _Known) -> bool:
    """Whether a duty on the piece's own lines has a time of its own."""
    return any(
        isinstance(duty, Obligation) and not isinstance(inner_rule(duty.rule), Continuous)
        for number in _lines(node)
        for duty in known.by_line.get(number, ())
    )


def _sets_a_day(sentence: str, piece: _Piece, setting: Setting) -> bool:
    """Whether a sentence sets a time; a label and a heading must set a day: others only tell how long or how often ("Báo cáo tháng:")."""
    times = find_duty_times(sentence, piece.node.line, kind="task", setting=setting)
    rules = [inner_rule(time.rule) for time in times]
    return (
        any(isinstance(rule, Due | DueRecurring) for rule in rules)
        if piece.is_label
        else bool(rules)
    )


def _lines(node: Node) -> set[int]:
    return {line.number for line in node.section.lines}


def _has_duty(piece: _Piece, known: _Known) -> bool:
    """Whether a duty stands on the piece's lines, above it or under it."""
    node = piece.node
    return (
        any(known.by_line.get(number) for number in _lines(node))
        or any(known.of(each) for each in (node, *piece.above))
        or (node.address in known.above and _has_duty_below(node, known))
    )


def _has_duty_below(node: Node, known: _Known) -> bool:
    """Whether a duty under its address stands in the piece itself: a list that counts anew gives two pieces one address."""
    return any(node.line <= line_of(duty) <= last_line(node) for duty in known.under(node.address))


def line_of(duty: Obligation | Standing) -> int:
    """The line a duty stands on."""
    return duty.source.line if isinstance(duty, Obligation) else duty.line


def _read_through(
    nodes: tuple[Node, ...], above: tuple[Node, ...], *, is_general: bool
) -> Iterator[_Piece]:
    """Every piece whose words may charge somebody."""
    for node in nodes:
        if is_closing(node.text):
            continue
        if _ENACTS.search(fold(node.text)):
            yield from _read_through(node.children, (*above, node), is_general=is_general)
            continue
        if _only_names(node):
            yield _Piece(node, above, is_general, is_label=True)
            for below in node.children:
                if _OF_A_YEAR.match(below.text):
                    yield _Piece(below, (*above, node), is_general, is_label=True)
            continue
        if is_recipients(node.text) or (not above and _BASES.fullmatch(node.text)):
            continue
        general = is_general or _is_general(node)
        yield _Piece(node, above, general)
        yield from _read_through(node.children, (*above, node), is_general=general)


_BASES = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\b.*[;,]", re.DOTALL)
"""A line of the bases a document rests on: "Căn cứ Quyết định số … tại cơ quan, tổ chức, đơn vị;"."""


_ANNOUNCES = re.compile(
    r"(?:(?:như|nội dung|nhiệm vụ|công việc|việc|giải pháp|biện pháp|yêu cầu) sau|sau đây)\s*:\s*$"
)
"""How a paragraph ends whose points follow: "yêu cầu các sở thực hiện các nội dung sau:"."""


def _is_formal(piece: _Piece, known: _Known) -> bool:
    """A paragraph outside the numbered body in which only the issuer acts: it announces the plan."""
    issuer = known.plan.identity.issuer
    if piece.above or piece.node.is_numbered:
        return False
    if _ANNOUNCES.search(piece.node.text) is not None:
        return True
    if issuer is None:
        return False
    clause = read_clause(piece.node.text)
    return clause is not None and _keys(clause.lead, known) <= _keys((issuer,), known)


def _charges(piece: _Piece) -> Iterator[str]:
    """The sentences of a piece in which a body is charged with something."""
    for sentence in split_sentences(piece.node.text):
        clause = read_clause(sentence)
        if clause is None or not clause.lead or _COURTESY.search(sentence):
            continue
        if _EXHORTS.fullmatch(fold(clause.rest)) is not None:
            continue
        if piece.node.children and is_agency_heading(piece.node.text):
            continue
        if piece.node.children and sentence.rstrip().endswith(_BEFORE_A_LIST):
            continue
        if piece.is_general and not _leads_alone(clause):
            continue
        yield sentence


_COURTESY = re.compile(
    r"\btrân trọng (?:thông báo|cảm ơn|đề nghị)\b|\bthông báo\b[^.;]*\bđể\b[^.;]*\b(?:biết|được biết|nắm|theo dõi)\b",
    re.IGNORECASE,
)


_EXHORTS = re.compile(
    r"(?:(?:nghiêm túc|khẩn trương|tích cực|chủ động|quan tâm|phối hợp|tổ chức|triển khai|chỉ đạo|thực hiện|thi hành|chịu trách nhiệm|quán triệt|biết|nghiêm|tốt|đầy đủ|đúng"
    r"|kịp thời|có hiệu quả|hiệu quả|và|để)\b,?\s*)+"
    r"(?:(?:những |các )?(?:nội dung|nhiệm vụ|yêu cầu|ý kiến chỉ đạo)(?: (?:trên|nêu trên|này))?|(?:chỉ thị|nghị quyết|quyết định|kế hoạch|công điện|công văn|thông báo|kết luận|văn bản) này)?[\s./]*"
)
"""What asks everybody to do the whole well, in words that set nothing of their own: "nghiêm túc triển khai thực hiện Chỉ thị này./."."""


def _only_names(node: Node) -> bool:
    """Whether it is a labelled line that says who, when or with what result."""
    field = read_field(node)
    return field is not None and (field.label in STRONG or field.label is Label.EVIDENCE)


def _is_general(node: Node) -> bool:
    return role_of(node.text) in _GENERAL or item_role(node.text) is Role.GOALS


def _leads_alone(clause: Clause) -> bool:
    """Whether a body by name, not a class of bodies, is put in charge."""
    return fold(clause.rest).startswith(_LEADS) and not all(map(is_class, clause.lead))


def _is_known(sentence: str, piece: _Piece, known: _Known) -> bool:
    """Whether some duty of the plan, or its coordinator, already holds the sentence."""
    clause = read_clause(sentence)
    bodies = _keys(clause.lead, known) if clause else frozenset()
    node, above = piece.node, piece.above
    own = [duty for line in node.section.lines for duty in known.by_line.get(line.number, ())]
    inside = [duty for each in above if (duty := known.of(each)) is not None]
    itself = known.of(node)
    if any(_text(duty) == node.text for duty in (*own, *([itself] if itself else []))):
        return True
    words = fold(sentence).rstrip(" .;")
    told = words.partition(": ")[2] or words
    if any(told in fold(text) for duty in own for text in (duty.title, _text(duty))):
        return True
    if own and not above and not node.is_numbered:
        return True
    if any(bodies <= _bodies(duty, known) for duty in (*own, *inside)):
        return True
    coordinator = known.plan.identity.coordinator
    if coordinator and bodies == _keys((coordinator,), known) and _URGES.search(fold(sentence)):
        return True
    return is_report(sentence) and _has_reports(node, above, known)


def _has_reports(node: Node, above: tuple[Node, ...], known: _Known) -> bool:
    """Whether the reports that the sentence introduces are listed beside it."""
    return any(
        isinstance(duty, Obligation) and duty.kind is Kind.REPORT
        for parent in (node, *above[-1:])
        for duty in known.under(parent.address)
    )


def _text(duty: Obligation | Standing) -> str:
    """The piece of text a duty was read from, as far as it keeps it."""
    return duty.source.text if isinstance(duty, Obligation) else ""


def _bodies(duty: Obligation | Standing, known: _Known) -> frozenset[object]:
    return _keys((*duty.lead, *duty.supporting), known)


def _keys(names: tuple[str, ...], known: _Known) -> frozenset[object]:
    home = home_of(known.plan.identity.issuer)
    return frozenset(variant_key(name, home) for name in names)
