"""Nothing dropped: sentences that charge a body with something and still ended up nowhere are listed as not understood.

Looked for after everything else has been read: what a duty, a standing duty or the plan's identity already holds, labelled
lines, introductions, closing words and the articles that only enact a plan are no such sentence; nor is what goals and
backgrounds ask of everybody in general, unless a single body leads there or a day is set.
"""

import re
from collections.abc import Iterator

from plans.compile.checks.bare_days import bare_days
from plans.compile.checks.known import (
    ANNOUNCES,
    RESTS_ON,
    Known,
    Piece,
    known_of,
)
from plans.compile.checks.left_out import left_out
from plans.compile.checks.lost_times import (
    OF_A_YEAR,
    unread_cells,
    unread_days,
    unread_limits,
    unread_moments,
    unread_years,
)
from plans.compile.checks.whose_times import whose_times
from plans.compile.harvest import Setting
from plans.compile.outline import Node, walk
from plans.compile.sections.fields import STRONG, read_field
from plans.compile.sections.general_times import acts
from plans.compile.sections.headings import is_agency_heading
from plans.compile.sections.reports import is_report
from plans.compile.who.clause import Clause
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.words import Label, Role, fold, is_closing, item_role, role_of
from plans.diagnostics import diagnose
from plans.names import home_of, variant_key
from plans.office_classes import is_class
from plans.plan import Diagnostic, Kind, Obligation, Plan, Standing
from plans.reading.furniture import is_recipients

_ENACTS = re.compile(
    r"\b(?:thi hành|thực hiện|hiệu lực) (?:kể từ|quyết định|kế hoạch|chỉ thị|văn bản|nghị quyết (?:này|trên))\b"
    r"|\bban hành\b.{0,200}\b(?:như sau|kèm theo)\b|\bkèm theo (?:quyết định|văn bản)\b"
)
"""Words by which a document puts itself or what is attached to it into force."""

_LEADS = ("chủ trì", "chịu trách nhiệm", "có trách nhiệm")
_URGES = re.compile(r"đôn đốc|theo dõi|kiểm tra|tổng hợp|giám sát")
_GENERAL = frozenset({Role.GOALS, Role.BACKGROUND})
_BEFORE_A_LIST = (":", "sau", "sau đây")


def unread(
    nodes: tuple[Node, ...], plan: Plan, setting: Setting, *, in_sections: bool
) -> tuple[Diagnostic, ...]:
    """A `not-understood` for each sentence of duty, and each day set in a section, that became no duty of the plan."""
    pieces = tuple(_read_through(nodes, (), is_general=False))
    known = known_of(plan)
    is_framed = any(node.is_numbered for node in nodes)
    days = unread_days(pieces, known, setting) if in_sections else ()
    return (
        *_lost_tables(nodes),
        *_unread_duties(pieces, known, is_framed=is_framed),
        *days,
        *(unread_limits(nodes, known, setting) if in_sections else ()),
        *unread_years(pieces, known, setting),
        *unread_moments(pieces, known),
        *unread_cells(nodes, known, setting),
        *bare_days(pieces, known, setting),
        *whose_times(plan, setting),
        *left_out(pieces, known, setting),
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
    pieces: tuple[Piece, ...], known: Known, *, is_framed: bool
) -> tuple[Diagnostic, ...]:
    """Sentences of duty that became neither an obligation nor a standing duty."""
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_label and not (is_framed and _is_formal(piece, known))
        for sentence in _charges(piece)
        if not _is_known(sentence, piece, known)
    )


def _read_through(
    nodes: tuple[Node, ...], above: tuple[Node, ...], *, is_general: bool
) -> Iterator[Piece]:
    """Every piece whose words may charge somebody."""
    for node in nodes:
        if is_closing(node.text):
            continue
        if _ENACTS.search(fold(node.text)):
            yield from _read_through(node.children, (*above, node), is_general=is_general)
            continue
        if _only_names(node):
            yield Piece(node, above, is_general, is_label=True)
            yield from _under_a_label(node, above, is_general=is_general)
            continue
        if is_recipients(node.text) or (not above and RESTS_ON.fullmatch(node.text)):
            continue
        general = is_general or _is_general(node)
        yield Piece(node, above, general)
        yield from _read_through(node.children, (*above, node), is_general=general)


def _under_a_label(node: Node, above: tuple[Node, ...], *, is_general: bool) -> Iterator[Piece]:
    """What stands under a labelled line and says more than the label asks for: what is done in a year, what a body does."""
    for below in node.children:
        is_of_a_year = OF_A_YEAR.match(below.text) is not None
        if is_of_a_year or acts(below.text):
            yield Piece(below, (*above, node), is_general, is_label=is_of_a_year)


def _is_formal(piece: Piece, known: Known) -> bool:
    """A paragraph outside the numbered body in which only the issuer acts: it announces the plan."""
    issuer = known.plan.identity.issuer
    if piece.above or piece.node.is_numbered:
        return False
    if ANNOUNCES.search(piece.node.text) is not None:
        return True
    if issuer is None:
        return False
    clause = read_clause(piece.node.text)
    return clause is not None and _keys(clause.lead, known) <= _keys((issuer,), known)


def _has_points(piece: Piece) -> bool:
    """Whether points stand under a piece, or after a paragraph in the same item ("Giao Sở A chủ trì:" before "a) …")."""
    beside = piece.above[-1].children if piece.above and piece.node.is_paragraph else ()
    follow = any(not each.is_paragraph and each.line > piece.node.line for each in beside)
    return bool(piece.node.children) or follow


def _charges(piece: Piece) -> Iterator[str]:
    """The sentences of a piece in which a body is charged with something."""
    for sentence in split_sentences(piece.node.text):
        clause = read_clause(sentence)
        if clause is None or not clause.lead or _COURTESY.search(sentence):
            continue
        if _EXHORTS.fullmatch(fold(clause.rest)) is not None:
            continue
        if piece.node.children and is_agency_heading(piece.node.text):
            continue
        if _has_points(piece) and sentence.rstrip().endswith(_BEFORE_A_LIST):
            continue
        if piece.is_general and not _leads_alone(clause):
            continue
        yield sentence


_COURTESY = re.compile(
    r"\btrân trọng (?:thông báo|cảm ơn|đề nghị)\b|\bthông báo\b[^.;]*\bđể\b[^.;]*\b(?:biết|được biết|nắm|theo dõi)\b",
    re.IGNORECASE,
)


_EXHORTS = re.compile(
    r"(?:(?:nghiêm túc|khẩn trương|tích cực|chủ động|quan tâm|phối hợp|tổ chức|triển khai|chỉ đạo|thực hiện|thi hành|chấp hành|chịu trách nhiệm|quán triệt|biết|nghiêm|tốt|đầy đủ|đúng"
    r"|kịp thời|có hiệu quả|hiệu quả|và|để|theo|chức năng|nhiệm vụ|được giao|tại kế hoạch này|đảm bảo|bảo đảm|mục đích|yêu cầu|quy định|tiến độ|chất lượng)\b,?\s*)+"
    r"(?:(?:những |các )?(?:nội dung|nhiệm vụ|yêu cầu|ý kiến chỉ đạo)(?: (?:trên|nêu trên|này))?|(?:chỉ thị|nghị quyết|quyết định|kế hoạch|công điện|công văn|thông báo|kết luận|văn bản) này)?"
    r"(?:; kịp thời (?:báo cáo|phản ánh)\b[^.;]*\b(?:khó khăn|vướng mắc)\b[^.;]*)?[\s./]*"
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


def _is_known(sentence: str, piece: Piece, known: Known) -> bool:
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


def _has_reports(node: Node, above: tuple[Node, ...], known: Known) -> bool:
    """Whether the reports that the sentence introduces are listed beside it."""
    return any(
        isinstance(duty, Obligation) and duty.kind is Kind.REPORT
        for parent in (node, *above[-1:])
        for duty in known.under(parent.address)
    )


def _text(duty: Obligation | Standing) -> str:
    """The piece of text a duty was read from, as far as it keeps it."""
    return duty.source.text if isinstance(duty, Obligation) else ""


def _bodies(duty: Obligation | Standing, known: Known) -> frozenset[object]:
    return _keys((*duty.lead, *duty.supporting), known)


def _keys(names: tuple[str, ...], known: Known) -> frozenset[object]:
    home = home_of(known.plan.identity.issuer)
    return frozenset(variant_key(name, home) for name in names)
