"""Reading a policy's YAML nodes: every value checked, every refusal with its line; what a text leaves out comes from another."""

import re
from collections.abc import Sequence

import yaml

from calendars.errors import Refusal
from plans.yaml_faults import yaml_fault

_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


class PolicyRefusal(Refusal):
    """A policy text declined; `line` is 1-based, 0 where the text as a whole is meant."""

    def __init__(self, line: int, vi: str, en: str) -> None:
        where_vi = f"dòng {line}: " if line else ""
        where_en = f"line {line}: " if line else ""
        super().__init__(
            f"Thang đôn đốc không đọc được, {where_vi}{vi}.",
            f"The escalation policy was not accepted, {where_en}{en}.",
        )
        self.line = line


def line_of(node: yaml.Node) -> int:
    """The 1-based line a node starts on; 0 for one that no line of the text holds."""
    return 0 if node.start_mark is None else int(node.start_mark.line) + 1


def composed(text: str) -> yaml.Node:
    """The nodes of a YAML text."""
    fault = yaml_fault(text)
    if fault is not None:
        raise PolicyRefusal(*fault)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise PolicyRefusal(0, "văn bản trống", "the text is empty")
    return node


def overlaid(base: yaml.Node, over: yaml.Node) -> yaml.Node:
    """`over` with the keys it leaves out taken from `base`, on every level; a list replaces the whole list.

    What comes from `base` has no line: it does not stand in the text.
    """
    if not (isinstance(base, yaml.MappingNode) and isinstance(over, yaml.MappingNode)):
        return over
    known = mapping(base)
    pairs = [
        (key, overlaid(known[text_of(key)], value) if text_of(key) in known else value)
        for key, value in over.value
    ]
    there = mapping(over)
    pairs += [
        (_unplaced(key), _unplaced(value)) for key, value in base.value if text_of(key) not in there
    ]
    return yaml.MappingNode(over.tag, pairs, over.start_mark, over.end_mark)


def _unplaced(node: yaml.Node) -> yaml.Node:
    match node:
        case yaml.MappingNode():
            pairs = [(_unplaced(key), _unplaced(value)) for key, value in node.value]
            return yaml.MappingNode(node.tag, pairs)
        case yaml.SequenceNode():
            return yaml.SequenceNode(node.tag, [_unplaced(item) for item in node.value])
        case _:
            return yaml.ScalarNode(node.tag, node.value)


def mapping(node: yaml.Node) -> dict[str, yaml.Node]:
    """The values of a mapping by key; refused if it is none or a key stands twice."""
    if not isinstance(node, yaml.MappingNode):
        raise PolicyRefusal(line_of(node), "cần các cặp khóa: giá trị", "expected key: value pairs")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = text_of(key)
        if name in found:
            raise twice(key, name)
        found[name] = value
    return found


def fields_of(
    node: yaml.Node, required: Sequence[str], optional: Sequence[str] = ()
) -> dict[str, yaml.Node]:
    """The values of a mapping whose keys are known: all of `required`, any of `optional`."""
    found = mapping(node)
    for name, value in found.items():
        if name not in required and name not in optional:
            known = ", ".join((*required, *optional))
            raise PolicyRefusal(
                line_of(value),
                f"khóa lạ {name!r} (ở đây có: {known})",
                f"unknown key {name!r} (known here: {known})",
            )
    for name in required:
        if name not in found:
            raise PolicyRefusal(line_of(node), f"thiếu khóa {name!r}", f"missing key {name!r}")
    return found


def items_of(node: yaml.Node) -> Sequence[yaml.Node]:
    """The items of a list."""
    if not isinstance(node, yaml.SequenceNode):
        raise PolicyRefusal(line_of(node), "cần một danh sách", "expected a list")
    return list(node.value)


def text_of(node: yaml.Node) -> str:
    """The text of a single value."""
    if not isinstance(node, yaml.ScalarNode):
        raise PolicyRefusal(line_of(node), "cần một giá trị đơn", "expected a single value")
    return str(node.value)


def matching(node: yaml.Node, pattern: re.Pattern[str], expected: str) -> str:
    """The text of a single value that the whole pattern matches."""
    text = text_of(node)
    if not pattern.fullmatch(text):
        vi, en = f"cần {expected}, đọc được {text!r}", f"expected {expected}, got {text!r}"
        raise PolicyRefusal(line_of(node), vi, en)
    return text


def word(node: yaml.Node, choices: Sequence[str]) -> str:
    """The text of a single value out of `choices`."""
    text = text_of(node)
    if text not in choices:
        expected = ", ".join(str(choice) for choice in choices)
        vi, en = f"cần {expected}; đọc được {text!r}", f"expected {expected}; got {text!r}"
        raise PolicyRefusal(line_of(node), vi, en)
    return text


def integer(node: yaml.Node) -> int:
    """A whole number from 1 to 999."""
    return int(matching(node, _NUMBER, "1 … 999"))


def flag(node: yaml.Node) -> bool:
    """`true` or `false`."""
    return word(node, ("true", "false")) == "true"


def twice(node: yaml.Node, name: str) -> PolicyRefusal:
    """The refusal of a name that stands twice."""
    return PolicyRefusal(line_of(node), f"{name!r} có hai lần", f"{name!r} stands twice")
