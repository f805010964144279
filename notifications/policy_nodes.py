"""Reading a policy's YAML nodes: every value checked, every refusal with its line."""

import re
from collections.abc import Sequence

import yaml

from calendars.errors import Refusal

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
    """The 1-based line a node starts on."""
    return int(node.start_mark.line) + 1


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
            raise PolicyRefusal(line_of(value), f"khóa lạ {name!r}", f"unknown key {name!r}")
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
