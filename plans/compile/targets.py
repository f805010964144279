"""Figures to reach in the sections on goals: "100% cơ quan có chuyên mục …". Each is checked at every report."""

import re

from plans.compile.harvest import Harvest
from plans.compile.outline import Node, walk
from plans.plan import Target

_FIGURE = re.compile(r"\d\s*%|\d\s*phần trăm", re.IGNORECASE)


def read_targets(section: Node) -> Harvest:
    """The figures among the lines of a section on goals."""
    return Harvest(
        targets=tuple(
            Target(node.address, node.text.rstrip(" ;"), node.line)
            for node in walk((section,))
            if _FIGURE.search(node.text)
        )
    )
