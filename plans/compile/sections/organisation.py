"""Sections on organisation and funding: duties under the name of an agency.

An agency heads its duties in one of three ways: a heading that is only names ("2. Sở Nội vụ"), names and a colon
("3. Sở Tư pháp: Chịu trách nhiệm …"), or a sentence it begins ("c) Sở A chủ trì …"). A duty with a rhythm or a date is an
obligation; any other is standing, whether it says "thường xuyên" or not. An item that carries labelled lines is a measure wherever it stands.
"""

import re
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.clauses import Origin, clause_obligations
from plans.compile.sections.details import read_details
from plans.compile.sections.field_drafts import Inherited
from plans.compile.sections.fields import has_fields_below, is_strong, own_fields
from plans.compile.sections.headings import (
    bodies_of_heading,
    is_agency_heading,
    with_charged,
)
from plans.compile.sections.measures import read_item
from plans.compile.sections.report_sections import read_report_section
from plans.compile.sections.report_times import tells_what_counts
from plans.compile.sections.reports import Place, is_report
from plans.compile.sections.targets import states_a_target, target_of
from plans.compile.when.preferred_hours import find_hours
from plans.compile.who.actors import behind_topic, read_doer, subject_of
from plans.compile.who.agencies import is_class, split_agencies
from plans.compile.who.bearer_sentences import apart_from_bearer
from plans.compile.who.clause import Clause
from plans.compile.who.colons import heads_list
from plans.compile.who.helpers import read_supporting
from plans.compile.who.roles import only_names_a_role
from plans.compile.who.sentences import (
    names_another,
    read_clause,
)
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.who.verbs import LONGEST_TOPIC, begins_with_verb
from plans.compile.words import BASES, LATEST, Role, fold, is_closing, is_source_of_money, item_role
from plans.plan import Obligation, PreferredTime, Source, Standing
from plans.rule import Ambiguous

Bodies = tuple[str, ...]


def read_organisation(node: Node, lead: Bodies, setting: Setting) -> Harvest:
    """The duties of everything under a section on organisation or funding."""
    children = _under_names(node.children)
    heads = sum(_is_bare_heading(child) and is_agency_heading(child.text) for child in children)
    return gather(
        _read(child, _unknown_body(child) if heads >= _FEWEST_HEADS else charged, setting)
        if _is_bare_heading(child)
        else _read(child, charged, setting)
        for child, charged in with_charged(children, lead)
    )


def _under_names(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces, those under a line of names hung under it where a text has lost its numbers ("Sở Nội vụ", "Tập huấn …", "Sở Y tế", "Khám …")."""
    is_plain = all(child.is_paragraph and not child.children for child in children)
    heads = [is_plain and _is_name_alone(child.text) for child in children]
    named = sum(is_agency_heading(c.text) for c, h in zip(children, heads, strict=True) if h)
    if named < _FEWEST_HEADS or not heads[0]:
        return children
    hung: list[Node] = []
    for child, is_head in zip(children, heads, strict=True):
        if is_head:
            hung.append(child)
        else:
            hung[-1] = replace(hung[-1], children=(*hung[-1].children, child))
    return tuple(hung)


_LONGEST_HEAD = 12


def _is_name_alone(text: str) -> bool:
    """Whether a line is a few words that end no sentence and begin with no verb, as headings do."""
    words = text.split()
    is_open = not text.rstrip().endswith((".", ";", ",", "./"))
    is_name = is_agency_heading(text) or not begins_with_verb(fold(text))
    return 0 < len(words) <= _LONGEST_HEAD and is_open and is_name


_FEWEST_HEADS = 2
_LONGEST_NAME = 8
_LONGEST_CLASS = 25
"""Words of a body's name that stands alone, and of a class that says which ("Các doanh nghiệp hoạt động trong lĩnh vực …")."""

_TOPIC = re.compile(r"(?:công tác|về|đối với|nội dung|nhiệm vụ|một số|các nội dung|chế độ|việc)\b")


def _is_bare_heading(node: Node) -> bool:
    """Whether a numbered piece, or a line that has lost its number, is but a few words with text under it."""
    text = node.text.strip()
    words = len(text.split())
    is_short = 0 < words <= (_LONGEST_CLASS if text.startswith("Các ") else _LONGEST_NAME)
    is_name = is_short and text[0].isupper() and ":" not in text[:-1]
    is_heading = node.is_numbered or node.is_paragraph
    return is_heading and bool(node.children) and is_name and not _is_sentence(text)


def _unknown_body(node: Node) -> Bodies:
    """The words of a heading among the names of bodies: a body too, though of no known kind ("4. Kế toán xã")."""
    text = node.text.strip(" :;.")
    words = fold(text)
    is_topic = _TOPIC.match(words) or item_role(text) is not Role.OPEN or begins_with_verb(words)
    return () if is_topic else (text,)


def _read(node: Node, lead: Bodies, setting: Setting) -> Harvest:
    if is_closing(node.text):
        return NOTHING
    label, _, rest = node.text.partition(":")
    match item_role(label):
        case Role.REPORTS:
            return read_report_section(node, lead, setting)
        case Role.GOALS | Role.TIME:
            return NOTHING
        case Role.FUNDING | Role.ORGANISATION if not rest.strip():
            return read_organisation(node, bodies_of_heading(node.text) or lead, setting)
        case _:
            return _read_piece(node, lead, setting)


def _read_piece(node: Node, lead: Bodies, setting: Setting) -> Harvest:
    if any(map(is_strong, own_fields(node))) or has_fields_below(node):
        return read_item(node, setting, Inherited(lead=lead))
    text = node.text.strip()
    if node.children and is_agency_heading(text):
        return read_organisation(node, bodies_of_heading(text), setting)
    label, _, rest = text.partition(":")
    if rest.strip() and is_agency_heading(label) and not heads_list(label, rest.strip()):
        bodies = bodies_of_heading(label) or split_agencies(label)
        return _with_children(node, rest.strip(), bodies, setting)
    if node.children and text.endswith(":"):
        clause = read_clause(text)
        bodies = clause.lead if clause else bodies_of_heading(text) or lead
        return read_organisation(node, bodies, setting)
    if node.children and not _is_sentence(text):
        return read_organisation(node, bodies_of_heading(text) or lead, setting)
    return _with_children(node, text, lead, setting)


def _is_sentence(text: str) -> bool:
    return read_clause(text) is not None or text.endswith((".", ";"))


def _with_children(node: Node, text: str, lead: Bodies, setting: Setting) -> Harvest:
    clause = read_clause(text)
    bodies = clause.lead if clause and clause.lead else lead
    own = read_duty(node, text, lead, setting)
    return gather((own, *(_read(child, bodies, setting) for child in node.children)))


def behind_money(text: str) -> str:
    """What a body does behind where money comes from: "Kinh phí: 180 triệu đồng; *Sở Tài chính cấp 50 % trong quý I*"; any other text as it is."""
    if _MONEY.match(fold(text)) is None:
        return text
    _, *further = (part for one in split_sentences(text) for part in split_clauses(one))
    first = next((part for part in further if subject_of(part) is not None), None)
    return text if first is None or is_source_of_money(first) else text[text.find(first) :]


_MONEY = re.compile(r"(?:(?:tổng )?nguồn |tổng )?kinh phí\b|nguồn\b|ngân sách\b|dự toán\b")


def read_duty(node: Node, text: str, lead: Bodies, setting: Setting) -> Harvest:
    """One duty: obligations where its words say when, else standing under the body that acts."""
    text = behind_money(text)
    if is_source_of_money(text) or (node.is_paragraph and text.endswith(":")):
        return NOTHING
    if states_a_target(text):
        return Harvest(targets=(target_of(node.address, text, node.line),))
    clause = _acting(text)
    bodies = _meant(clause.lead, lead) if clause and clause.lead else lead or _named_inside(text)
    hours = find_hours(text)
    times = (PreferredTime(bodies, hours, node.line),) if hours else ()
    found = _scheduled(node, text, bodies, setting, above=lead)
    if not bodies and all(isinstance(o.rule, Ambiguous) for o in found.obligations):
        found = NOTHING
    if found.obligations:
        return gather((found, Harvest(times=times)))
    supporting = clause.supporting if clause else read_supporting(text)
    standing = Standing(node.address, text.rstrip(" ;"), bodies, supporting, node.line)
    return Harvest(standing=(standing,), times=times)


def _named_inside(text: str) -> Bodies:
    """The body that a sentence names behind "do": "Bản tin hằng tuần *do Sở A biên tập*"."""
    actor = read_doer(text)
    return actor.lead if actor else ()


def _acting(text: str) -> Clause | None:
    """Who acts in a duty, a topic before the colon put aside: "Công tác …: Các sở lập dự toán …"."""
    return read_clause(text) or behind_topic(text, 2 * LONGEST_TOPIC)


def _scheduled(
    node: Node, text: str, lead: Bodies, setting: Setting, *, above: Bodies = ()
) -> Harvest:
    """The obligations in a duty: its reports, and any clause with a time of its own."""
    made: list[Obligation] = []
    untimed: list[tuple[str, Bodies]] = []
    own, bearer = apart_from_bearer(text)
    lead = bearer.lead if bearer else lead
    for sentence in split_sentences(own):
        bodies, told = _subject(sentence, lead), ""
        said: set[str] = set()
        clauses = split_clauses(sentence)
        first = _acting(clauses[0]) if clauses else None
        for own in clauses:
            goes_on = is_report(told) and _GOES_ON.match(own) and not tells_what_counts(own)
            clause = f"báo cáo {own}" if goes_on else own
            named = _subject(clause, ())
            named = named if _meant(named, bodies) == named else ()
            unnamed = () if own is not clauses[0] and names_another(clause) else bodies
            bodies, told = named or (above if _all_named(said, above) else unnamed), clause
            said.update(named)
            origin = Origin(Place(node.address, bodies, node.line), len(made))
            found = clause_obligations(clause, origin, setting)
            leading = bearer or first or _leading(clauses[0], lead)
            made.extend(_with_helpers(duty, leading) for duty in found)
            if not found:
                untimed.append((clause, bodies))
    # What another body does without a time is a duty of its own, though a single one has a time.
    others = [each for each in untimed if made and each[1] and each[1] != made[0].lead]
    is_whole = len(made) == 1 and not others
    whole = (replace(made[0], title=text.rstrip(" .;/")),) if is_whole else tuple(made)
    obligations = tuple(replace(o, source=Source(o.source.line, text)) for o in whole)
    beside = untimed if len(made) > 1 else others
    return Harvest(obligations, _beside(node, beside, len(made)))


def _all_named(said: set[str], above: Bodies) -> bool:
    """Whether a sentence has charged all the bodies of its heading one after another: what it then asks of nobody by name binds all."""
    return len(above) > 1 and {fold(name) for name in said} == {fold(name) for name in above}


_GOES_ON = re.compile(
    r"(?:kết quả|số liệu|sơ kết|tổng kết|(?:\d+ tháng|quý|năm|tháng|tuần)\b)", re.IGNORECASE
)
"""How the next report begins in a sentence that lists them: "báo cáo …: kết quả đợt 1 trước …; *kết quả năm* trước …"."""


_LEADS = re.compile(r"(?:có trách nhiệm )?chủ trì\b")


def _leading(words: str, lead: Bodies) -> Clause:
    """The first clause under a heading of names, where it says that they lead, and with whom: "Chủ trì, phối hợp với các sở …"."""
    leads = _LEADS.match(fold(words)) is not None
    return Clause(lead if leads else (), read_supporting(words) if leads else (), words)


def _with_helpers(duty: Obligation, first: Clause) -> Obligation:
    """The duty with those whom its sentence's first clause has its lead work with: told once, they hold for each clause."""
    if duty.supporting or duty.lead != first.lead:
        return duty
    return replace(duty, supporting=first.supporting)


def _beside(node: Node, clauses: list[tuple[str, Bodies]], taken: int) -> tuple[Standing, ...]:
    """The clauses without a time beside several that have one: standing duties, so that none is lost."""
    return tuple(
        Standing(
            f"{node.address}/{taken + number}",
            clause.rstrip(" .;"),
            bodies,
            read_supporting(clause),
            node.line,
        )
        for number, (clause, bodies) in enumerate(clauses, start=1)
        if len(clause.split()) >= _SHORTEST_DUTY
        and not fold(clause).startswith(("số liệu", "thời gian báo cáo"))
        if not is_source_of_money(clause)
    )


_SHORTEST_DUTY = 4
"""Words of a clause that can be a duty."""


def _subject(words: str, lead: Bodies) -> Bodies:
    apart = _APART.match(words)
    if apart and is_agency_heading(apart["names"]):
        return split_agencies(apart["names"])
    clause = subject_of(words)
    return _meant(clause.lead, lead) if clause else lead


_EACH_OF_THEM = re.compile(r"mỗi (?:cơ quan|đơn vị|địa phương|tổ chức)")


def _meant(named: Bodies, above: Bodies) -> Bodies:
    """Those above, where a sentence only says "each of them" ("*Mỗi cơ quan* có ít nhất 02 tin, bài"), or the one above by its role ("Sở A: *cơ quan thường trực* …")."""
    if len(named) != 1 or not above:
        return named
    is_each = _EACH_OF_THEM.fullmatch(fold(named[0])) is not None
    is_one = len(above) == 1 and not is_class(above[0])
    is_its_own = only_names_a_role(named[0]) or (
        _OF_THE_PARTY.match(above[0]) and named[0].startswith("lãnh đạo ")
    )
    return above if is_each or (is_one and is_its_own) else named


_OF_THE_PARTY = re.compile(
    r"(?:Ban [Cc]án sự|Đảng|Tỉnh|Thành|Huyện|Thị|Quận|Ban Thường vụ|Chi bộ)\b"
)
"""Who leads and directs others: "Đảng ủy A: *lãnh đạo UBND xã chỉ đạo …*" is what it does, and no body."""


_APART = re.compile(
    rf"(?:riêng|đối với)\s+(?P<names>[^;:.]{{3,120}}?),?\s+(?=(?:hoàn thành|xong|gửi|nộp)?\s*(?:trước|{LATEST}|trong|đến)\b)",
    re.IGNORECASE,
)
"""Bodies with a time of their own beside all the others: "riêng Sở Y tế trước 31/01"."""


def read_loose(nodes: tuple[Node, ...], setting: Setting) -> Harvest:
    """Paragraphs of a document without sections: only sentences in which a body acts make duties."""
    found = gather(
        read_details((node,), None, (), setting)
        for node in nodes
        if not fold(node.text).startswith(BASES)
    )
    return replace(found, obligations=tuple(o for o in found.obligations if o.lead))
