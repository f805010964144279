"""YAML text → nodes that know their line: maps, lists, words. No tags, anchors or aliases, no deep nesting, no double keys.

Only the parser's events are used, so that no value is ever constructed by YAML's own rules (`no` stays a word).
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from plans.planfile.errors import Fault, PlanFileError

MAX_CHARACTERS = 5_000_000
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A scalar; `value` None where nothing (or `null`) stands."""

    line: int
    value: str | None


@dataclass(frozen=True, slots=True)
class List:
    """A sequence."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping with words for keys."""

    line: int
    items: "dict[str, Node]"


Node: TypeAlias = Word | List | Map


@dataclass(slots=True)
class _Open:
    """A map or list still being read; `key` is the map's key waiting for its value."""

    line: int
    is_map: bool
    items: list[Node]
    keys: list[str]
    key: str | None = None


def parse_nodes(text: str) -> Map:
    """The file's top mapping; PlanFileError on anything else."""
    if len(text) > MAX_CHARACTERS:
        raise _refused(
            1,
            f"tệp dài {len(text)} ký tự, tối đa {MAX_CHARACTERS}",
            f"the file has {len(text)} characters, at most {MAX_CHARACTERS}",
        )
    try:
        root = _read(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _refused(line, "không đúng cú pháp YAML", f"not YAML ({error.problem})") from error
    except yaml.YAMLError as error:
        raise _refused(
            1, "có ký tự mà YAML không cho phép", "a character YAML does not allow"
        ) from error
    if not isinstance(root, Map):
        raise _refused(
            1,
            "phải bắt đầu bằng các mục “dondoc”, “plan”, …",
            "must start with the keys “dondoc”, “plan”, …",
        )
    return root


def _refused(line: int, vi: str, en: str) -> PlanFileError:
    return PlanFileError([Fault(line, vi, en)])


def _read(text: str) -> Node | None:
    opened: list[_Open] = []
    root: Node | None = None
    for event in yaml.parse(
        text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    ):
        line = event.start_mark.line + 1 if event.start_mark else 1
        _check(event, line, len(opened))
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(_Open(line, isinstance(event, yaml.MappingStartEvent), [], []))
            continue
        node: Node
        if isinstance(event, yaml.CollectionEndEvent):
            node = _closed(opened.pop())
        elif isinstance(event, yaml.ScalarEvent):
            node = _word(event, line)
        else:
            continue
        if opened:
            _add(opened[-1], node)
        elif root is not None:
            raise _refused(
                line, "chỉ được có một tài liệu YAML", "only one YAML document is allowed"
            )
        else:
            root = node
    return root


def _check(event: yaml.Event, line: int, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.NodeEvent) and event.anchor):
        raise _refused(
            line, "không dùng neo (&) và bí danh (*)", "anchors (&) and aliases (*) are not allowed"
        )
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
        raise _refused(line, "không dùng nhãn kiểu (!)", "tags (!) are not allowed")
    if isinstance(event, yaml.CollectionStartEvent) and depth >= MAX_DEPTH:
        raise _refused(line, "lồng nhau quá sâu", "nested too deeply")


def _word(event: yaml.ScalarEvent, line: int) -> Word:
    plain = bool(event.implicit[0])
    return Word(line, None if plain and event.value in {"", "~", "null"} else event.value)


def _add(parent: _Open, node: Node) -> None:
    if not parent.is_map:
        parent.items.append(node)
    elif parent.key is not None:
        parent.items.append(node)
        parent.keys.append(parent.key)
        parent.key = None
    elif not isinstance(node, Word) or node.value is None:
        raise _refused(node.line, "tên mục phải là một từ", "a key must be a word")
    elif node.value in parent.keys:
        raise _refused(
            node.line, f"mục “{node.value}” có hai lần", f"the key “{node.value}” stands twice"
        )
    else:
        parent.key = node.value


def _closed(part: _Open) -> Node:
    if part.is_map:
        return Map(part.line, dict(zip(part.keys, part.items, strict=True)))
    return List(part.line, tuple(part.items))
