"""What an item says beyond its fields: sentences about how, in which further duties may stand.

A clause with a time of its own makes a duty beside the item's: another rhythm ("định kỳ hằng tháng nêu gương …"), a deadline
("xây dựng kế hoạch trong quý I"), a call on somebody else ("khi có yêu cầu"). A rhythm the item already has makes none. A paragraph in
which a body acts without any time is a standing duty.
"""

from dataclasses import dataclass, replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.fields import read_field
from plans.compile.harvest import Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sentences import Clause, read_clause, split_clauses, split_sentences
from plans.compile.times import Timed, find_calls, find_duty_times, rhythm
from plans.compile.words import Label, is_closing
from plans.plan import Obligation, Standing


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text under an item: where it stands, and whether it may hold a standing duty of its own."""

    address: str
    line: int
    text: str
    may_stand: bool


def read_details(
    nodes: tuple[Node, ...], item: Obligation | None, lead: tuple[str, ...], setting: Setting
) -> Harvest:
    """The further duties in what stands under an item."""
    return gather(
        _read(passage, item, lead, setting) for node in nodes for passage in _passages(node)
    )


def _passages(node: Node) -> tuple[Passage, ...]:
    """The texts of a piece and of all under it; a field's own words only explain, unless another sentence follows."""
    if is_closing(node.text):
        return ()
    field = read_field(node)
    own: tuple[Passage, ...]
    if field is None:
        own = (Passage(node.address, node.line, node.text, may_stand=True),)
    elif field.label is Label.SUPPORTING:
        further = " ".join(split_sentences(field.value)[1:])
        own = (Passage(node.address, node.line, further, may_stand=True),)
    else:
        own = (Passage(node.address, node.line, field.value, may_stand=False),)
    below = tuple(
        passage
        if field is None
        else Passage(passage.address, passage.line, passage.text, may_stand=False)
        for child in node.children
        for passage in _passages(child)
    )
    return (*own, *below)


def _read(
    passage: Passage, item: Obligation | None, lead: tuple[str, ...], setting: Setting
) -> Harvest:
    obligations: list[Obligation] = []
    standing: list[Standing] = []
    for sentence in split_sentences(passage.text):
        subject = read_clause(sentence)
        bodies = subject.lead if subject and subject.lead else lead
        supporting = subject.supporting if subject else ()
        timed = _timed_clauses(sentence, subject, passage.line, item, setting)
        for clause, time in timed:
            place = _numbered(passage, len(obligations) + len(standing))
            draft = Draft(
                address=place.address,
                title=clause.rstrip(" .;"),
                lead=bodies,
                supporting=supporting,
                time=time,
                rate=None,
                evidence=(),
                line=place.line,
                text=place.text,
            )
            obligations.extend(to_harvest(draft, setting).obligations)
        if not timed and passage.may_stand and subject is not None and subject.lead:
            place = _numbered(passage, len(obligations) + len(standing))
            standing.append(Standing(place.address, sentence, bodies, supporting, place.line))
    return Harvest(tuple(obligations), tuple(standing))


def _numbered(passage: Passage, before: int) -> Passage:
    """The passage with the address of its next duty: the first takes the passage's own."""
    if before == 0:
        return passage
    return replace(passage, address=f"{passage.address}/{before + 1}")


def _timed_clauses(
    sentence: str, subject: Clause | None, line: int, item: Obligation | None, setting: Setting
) -> tuple[tuple[str, Timed], ...]:
    """The clauses of a sentence that carry a time of their own, one time each."""
    found = []
    for clause in split_clauses(sentence):
        times = find_duty_times(clause, line, kind="task", setting=setting)
        own = [time for time in times if item is None or not _repeats(time, item)]
        if own:
            found.append((clause, own[0]))
        elif subject is not None and item is not None and subject.lead != item.lead:
            calls = find_calls(clause, line, setting)
            found.extend((clause, call) for call in calls[:1])
    return tuple(found)


def _repeats(time: Timed, item: Obligation) -> bool:
    """Whether the time is the item's own again: the same rhythm, or the same rule."""
    if time.rule == item.rule:
        return True
    return rhythm(time.rule) is not None and rhythm(time.rule) == rhythm(item.rule)
