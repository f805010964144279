"""A section on reporting: who reports, its list of dated reports, else its sentences one by one."""

from collections.abc import Iterator
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import Node, walk
from plans.compile.sections.report_periods import read_periods
from plans.compile.sections.report_times import find_report_times
from plans.compile.sections.reports import (
    Bodies,
    Place,
    binds_several,
    is_dated,
    report_obligations,
)
from plans.compile.who.actors import behind_topic
from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import acts_unnamed, names_another, read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.who.verbs import VERB
from plans.compile.words import Label, fold, is_closing, label_of
from plans.plan import Obligation, Standing
from plans.rule import OnDemand


def read_report_section(node: Node, lead: Bodies, setting: Setting) -> Harvest:
    """A section on reporting: its list of dated reports, else its sentences one by one."""
    heading, _, after = node.text.partition(":")
    own_words = after if after.strip() and read_clause(heading) is None else node.text
    above = tuple(_of_all(node.children, setting))
    bearers = _bearers((own_words, *above, node.text)) or lead
    node = replace(node, children=tuple(c for c in node.children if not _labels(c.text)))
    listed: list[Harvest] = []
    for child in node.children:
        found = _listed(child, Place(node.address, bearers, child.line), setting)
        follows = any(part.obligations for part in listed) and child.is_paragraph
        listed.append(_after_list(child, setting) if follows and found == NOTHING else found)
    if any(part.obligations for part in listed):
        return gather(listed)
    speaks = read_clause(own_words) is not None or own_words is after or not node.children
    own = _sentences(node, own_words, bearers, setting) if speaks else NOTHING
    pieces = _pieces(node)
    return gather((own, *(_sentences(piece, piece.text, bearers, setting) for piece in pieces)))


def _of_all(children: tuple[Node, ...], setting: Setting) -> Iterator[str]:
    """The lines, or their first clauses, that may say who sends all reports.

    Behind a report that is dated and names nobody, who is named with a day of its own, or to gather what comes in, only takes it further:
    "Báo cáo quý: trước ngày 10 …; *Sở A tổng hợp*, báo cáo trước ngày 25 …".
    """
    has_begun = False
    for child in children:
        is_apart = bool(child.children) or _is_dated(child, setting)
        first = next(iter(split_clauses(child.text)), "")
        if not has_begun:
            yield child.text
        elif not (is_apart or "tổng hợp" in fold(first)):
            yield first
        has_begun = has_begun or any(_is_dated(piece, setting) for piece in walk((child,)))


def _is_dated(piece: Node, setting: Setting) -> bool:
    times = find_report_times(piece.text, piece.line, setting=setting)
    return any(is_dated(time.rule) for time in times)


def _after_list(child: Node, setting: Setting) -> Harvest:
    """A paragraph after the list: what another body then does with the reports, by a date of its own."""
    clause = read_clause(child.text)
    if clause is None or not clause.lead:
        return NOTHING
    found = _sentences(child, child.text, clause.lead, setting)
    return Harvest(obligations=tuple(o for o in found.obligations if is_dated(o.rule)))


def _pieces(node: Node) -> tuple[Node, ...]:
    return tuple(piece for child in node.children for piece in (child, *_pieces(child)))


def _bearers(texts: tuple[str, ...]) -> Bodies:
    """Who reports: whom a labelled line names ("Đơn vị báo cáo: …"), else the subject of the first sentence under the heading that has one."""
    for text in texts:
        label, colon, named = text.partition(":")
        if colon and label_of(label) is Label.LEAD and _is_a_name(named.strip()):
            return split_agencies(named.strip(" .;"))
    for text in texts:
        if _labels(text):
            continue
        clause = read_clause(text) or behind_topic(text)
        if clause is not None and clause.lead:
            return clause.lead
    return ()


def _is_a_name(words: str) -> bool:
    """Whether a labelled line names somebody, of a known kind or not ("Người thực hiện: *Trạm trưởng Trạm Y tế*")."""
    is_plain = words[:1].isupper() and not any(map(str.isdigit, words))
    return starts_with_agency(words) or (is_plain and VERB.search(words) is None)


def _labels(text: str) -> bool:
    """Whether a line only says who reports, or what is no duty of anybody: "Nơi nhận báo cáo: Sở A"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and label_of(label) in {Label.LEAD, Label.OTHER}


def _listed(child: Node, place: Place, setting: Setting) -> Harvest:
    """A line of the list ("Báo cáo quý 1 và quý 3: chậm nhất …"); what stands in it without a time, or is only sent when asked for, is a standing duty."""
    clause = read_clause(child.text) or behind_topic(child.text)
    own = replace(place, line=child.line)
    if clause is not None and clause.lead:
        own = replace(own, lead=clause.lead, address=child.address)
    elif acts_unnamed(child.text):
        own = replace(own, lead=())
    below = gather(_listed(piece, own, setting) for piece in child.children)
    if child.is_paragraph:
        return below
    if binds_several(child.text) or len(split_sentences(child.text)) > 1:
        return gather((_sentences(child, child.text, own.lead, setting), below))
    if below.obligations and child.text.rstrip().endswith(":"):
        return below
    found = report_obligations(child.text, own, setting)
    if not all(isinstance(o.rule, OnDemand) for o in found.obligations):
        made = tuple(_named(o, child, own.address, setting) for o in found.obligations)
        return gather((Harvest(obligations=made), below))
    if child.children or child.text.endswith(":"):
        return below
    words = child.text.rstrip(" ;")
    return Harvest(standing=(Standing(child.address, words, own.lead, (), child.line),))


def _named(obligation: Obligation, child: Node, address: str, setting: Setting) -> Obligation:
    """A listed report takes the section's address and its period's code; a single one keeps its line's own words."""
    if obligation.id != address or address == child.address:
        return obligation
    label, colon, _ = child.text.partition(":")
    periods = read_periods(label, setting.year)
    last_part = periods[0].code if len(periods) == 1 else child.address.rpartition("/")[2]
    keeps_own = child.is_numbered and len(periods) != 1
    return replace(
        obligation,
        id=child.address if keeps_own else f"{address}/{last_part}",
        title=label.strip() if colon else obligation.title,
    )


def _sentences(node: Node, text: str, bearers: Bodies, setting: Setting) -> Harvest:
    """The reports of a paragraph, sentence by sentence: a chain of bearers gives each its own date."""
    if is_closing(text):
        return NOTHING
    made: list[Obligation] = []
    beside: list[Standing] = []
    bodies = bearers
    for sentence in split_sentences(text):
        for clause in split_clauses(sentence):
            own = read_clause(clause)
            is_another = acts_unnamed(clause) or names_another(clause)
            bodies = own.lead if own and own.lead else () if is_another else bodies
            taken = len(made) + len(beside)
            address = node.address if not taken else f"{node.address}/{taken + 1}"
            found = report_obligations(clause, Place(address, bodies, node.line), setting)
            made.extend(found.obligations)
            if made and own and own.lead and not found.obligations:
                words = clause.rstrip(" .;")
                beside.append(Standing(address, words, own.lead, own.supporting, node.line))
    if made or (node.is_paragraph and text.endswith(":")):
        return Harvest(tuple(made), tuple(beside))
    return _standing(node, text, bearers)


def _standing(node: Node, text: str, bearers: Bodies) -> Harvest:
    clause = read_clause(text)
    if clause is None:
        return NOTHING
    lead = clause.lead or bearers
    words = text.rstrip(" ;")
    return Harvest(standing=(Standing(node.address, words, lead, clause.supporting, node.line),))
