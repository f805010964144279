"""Items told month by month: "1. Tháng 3: Tuyên truyền …", "Quý II/2024" with its tasks under it.

The period that opens an item is the time of all that stands under it; an item's own dates come before it, as everywhere.
"""

import re
from dataclasses import replace

from plans.compile.fields import Field
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.measures import Inherited, read_item
from plans.compile.outline import Node
from plans.compile.words import Label, is_closing

_ONE = r"(?:(?:Các\s+)?[Tt]háng|Quý|Tuần|THÁNG|QUÝ)\s+(?:\d{1,2}|[IVX]{1,4})(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4})?"
_OPENS = re.compile(
    rf"(?:Trong\s+)?(?P<period>{_ONE}(?:\s*(?:[-–,+]|và|đến)\s*(?:(?:tháng|quý|Tháng|Quý)\s+)?(?:\d{{1,2}}|[IVX]{{1,4}})(?:\s?[/-]\s?\d{{4}}|\s+năm\s+\d{{4}})?)*)"
    r"\s*(?:[:.]\s*(?P<told>\S.*)?|$)",
    re.DOTALL,
)
_FEWEST = 2


def is_calendar(section: Node) -> bool:
    """Whether a section tells its work period by period: two or more of its items begin with one."""
    return sum(_opens(node) is not None for node in section.children) >= _FEWEST


def read_calendar(section: Node, setting: Setting) -> Harvest:
    """The duties of such a section; items that name no period are read as any other."""
    return gather(_item(node, setting) for node in section.children)


def _opens(node: Node) -> "re.Match[str] | None":
    return _OPENS.fullmatch(node.text)


def _item(node: Node, setting: Setting) -> Harvest:
    match = _opens(node)
    if match is None:
        return NOTHING if is_closing(node.text) or node.is_paragraph else read_item(node, setting)
    time = Field(
        Label.TIME, "Thời gian thực hiện", match["period"], node.line, node, is_whole=False
    )
    told = match["told"]
    if told is None:
        return gather(read_item(child, setting, Inherited((time,))) for child in node.children)
    own = replace(node, section=replace(node.section, text=told))
    return read_item(own, setting, Inherited((time,)))
