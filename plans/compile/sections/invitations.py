"""Letters that invite to an event: a section says when it is and another where, and both are of the event.

"I. Thời gian: 02 ngày, từ ngày … II. Địa điểm: …" in a letter is no time of what the letter asks for below.
"""

from plans.compile.harvest import NOTHING, GeneralTime, Harvest
from plans.compile.outline import Node, walk
from plans.compile.words import fold
from plans.plan import Kind, Obligation, Source


def names_a_place(sections: tuple[Node, ...]) -> bool:
    """Whether a section only says where."""
    return any(fold(section.text).startswith("địa điểm") for section in sections)


def read_event(sections: tuple[Node, ...], time: GeneralTime | None, title: str | None) -> Harvest:
    """The event that the letter, called by its subject, sets for a time."""
    if time is None:
        return NOTHING
    lines = ((section, {node.line for node in walk((section,))}) for section in sections)
    section = next((section for section, held in lines if time.line in held), None)
    if section is None:
        return NOTHING
    event = Obligation(
        id=section.address,
        kind=Kind.PROGRAMME,
        title=title or section.text,
        lead=(),
        supporting=(),
        when=time.when,
        rule=time.rule,
        evidence=(),
        source=Source(time.line, time.when),
    )
    return Harvest(obligations=(event,))
