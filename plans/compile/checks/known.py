"""What a plan already holds of a document's pieces, for the checks that look for what ended nowhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.compile.outline import Node, last_line
from plans.plan import Obligation, Plan, Standing


@dataclass(frozen=True, slots=True)
class Known:
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
class Piece:
    """A piece of text, the headings above it, whether they only speak of goals and backgrounds, and whether it is but a labelled line."""

    node: Node
    above: tuple[Node, ...]
    is_general: bool
    is_label: bool = False


def known_of(plan: Plan) -> Known:
    """The duties of a plan by their address and their line."""
    found: tuple[Obligation | Standing, ...] = (*plan.obligations, *plan.standing)
    by_line: dict[int, list[Obligation | Standing]] = {}
    for duty in found:
        by_line.setdefault(line_of(duty), []).append(duty)
    above = {
        duty.id[:place] for duty in found for place, mark in enumerate(duty.id) if mark in "/."
    }
    return Known(plan, {duty.id: duty for duty in found}, by_line, frozenset(above))


def lines_of(node: Node) -> set[int]:
    """The numbers of a piece's own lines."""
    return {line.number for line in node.section.lines}


def has_duty(piece: Piece, known: Known) -> bool:
    """Whether a duty stands on the piece's lines, above it or under it."""
    node = piece.node
    return (
        any(known.by_line.get(number) for number in lines_of(node))
        or any(known.of(each) for each in (node, *piece.above))
        or (node.address in known.above and _has_duty_below(node, known))
    )


def _has_duty_below(node: Node, known: Known) -> bool:
    """Whether a duty under its address stands in the piece itself: a list that counts anew gives two pieces one address."""
    return any(node.line <= line_of(duty) <= last_line(node) for duty in known.under(node.address))


def line_of(duty: Obligation | Standing) -> int:
    """The line a duty stands on."""
    return duty.source.line if isinstance(duty, Obligation) else duty.line


RESTS_ON = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\b.*[;,]", re.DOTALL)
"""A line of the bases a document rests on: "Căn cứ Quyết định số … tại cơ quan, tổ chức, đơn vị;"."""


ANNOUNCES = re.compile(
    r"(?:(?:như|nội dung|nhiệm vụ|công việc|việc|giải pháp|biện pháp|yêu cầu) sau|sau đây|\b(?:đề nghị|yêu cầu|chỉ đạo|kết luận|có ý kiến))\s*:\s*$"
)
"""How a paragraph ends whose points follow: "yêu cầu các sở thực hiện các nội dung sau:"."""
