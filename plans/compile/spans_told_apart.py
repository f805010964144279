"""Beginnings and ends told apart: "Thời gian bắt đầu: 18/5" and "Thời gian kết thúc: 05/6", in two lines or one, are one time.

Read by themselves the first would be a last day, and the second the day of nothing.
"""

import re
from dataclasses import replace

from plans.compile.outline import Node

_VALUE = (
    r"(?:(?:từ|vào|lúc|ngày|tháng|năm|quý|giờ|phút|sáng|chiều|thứ \w+|chủ nhật|h|g)\b|[\d\s/.,:()h’'–-])*\d"
    r"(?:(?:giờ|phút|h|g)\b|[\s)])*"
)
_WHAT = r"(?:\s+[^\W\d]+){0,5}?"
_LABEL = r"(?:(?:thời gian|thời điểm|ngày)\s+)?"
_BEGINS = rf"{_LABEL}bắt đầu{_WHAT}\s*(?::|(?=\s(?:từ |vào )?ngày\b))\s*(?P<first>{_VALUE})"
_ENDS = rf"{_LABEL}kết thúc{_WHAT}\s*(?::|(?=\s(?:vào )?ngày\b))\s*(?P<last>{_VALUE})"
_BEGINNING = re.compile(rf"{_BEGINS}[\s.;,]*", re.IGNORECASE)
_END = re.compile(rf"{_ENDS}[\s.;,]*", re.IGNORECASE)
_BOTH = re.compile(rf"(?<!\w){_BEGINS}[.;,]\s*{_ENDS}(?=[\s.;,]*$)", re.IGNORECASE)
_LABELLED = re.compile(r"thời|ngày|[^:]{0,60}:", re.IGNORECASE)
_LED_IN = re.compile(r"(?:từ|vào)\s+", re.IGNORECASE)


def with_spans_joined(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces, a line of a beginning with the one of its end right behind it made one, as where both stand in one line."""
    kept: list[Node] = []
    for node in children:
        end = _END.fullmatch(node.text) if kept and not node.children else None
        begun = _BEGINNING.fullmatch(kept[-1].text) if end and not kept[-1].children else None
        if begun is None or end is None or node.mark != kept[-1].mark:
            kept.append(_joined_inside(node))
            continue
        lines = (*kept[-1].section.lines, *node.section.lines)
        text = _told(begun["first"], end["last"])
        kept[-1] = replace(kept[-1], section=replace(kept[-1].section, text=text, lines=lines))
    return tuple(kept)


def _joined_inside(node: Node) -> Node:
    both = _BOTH.search(node.text)
    if both is None or _LABELLED.match(both[0]) is None:
        return node  # "…, bắt đầu ngày 18/5, kết thúc ngày 15/6" is read as it stands
    text = node.text[: both.start()] + _told(both["first"], both["last"]) + node.text[both.end() :]
    return replace(node, section=replace(node.section, text=text))


def _told(first: str, last: str) -> str:
    first, last = (_LED_IN.sub("", each.strip(" .;,"), count=1) for each in (first, last))
    return f"Thời gian: từ {first} đến {last}"
