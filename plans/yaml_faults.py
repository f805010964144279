"""What is wrong with a YAML text before anybody builds values from it: told by line, in both languages.

For files people write by hand beside plan.yaml (answers, ladders, rosters, histories). Only the parser's events are looked at, so
that a text nested without end or referring to itself costs nothing and crashes nothing.
"""

from typing import NamedTuple

import yaml

from calendars.errors import Both

MAX_DEPTH = 20
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class YamlFault(NamedTuple):
    """The first fault; `line` counts from 1."""

    line: int
    vi: str
    en: str

    @property
    def both(self) -> Both:
        """For refusals that list several faults."""
        return Both(self.vi, self.en).behind(f"dòng {self.line}", f"line {self.line}")


def yaml_fault(text: str) -> YamlFault | None:
    """The first fault of a text, None where it may be loaded.

    >>> yaml_fault("a: ]")
    YamlFault(line=1, vi='không đúng cú pháp YAML', en='not YAML')
    >>> yaml_fault("a: 1") is None
    True
    """
    try:
        return _first(text)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        return YamlFault(line, "không đúng cú pháp YAML", "not YAML")
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position) + 1
        return YamlFault(line, "có ký tự mà YAML không cho phép", "a character YAML does not allow")


def _first(text: str) -> YamlFault | None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return YamlFault(
                line, "không dùng neo (&) và bí danh (*)", "no anchors (&) and aliases (*)"
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return YamlFault(line, "lồng nhau quá sâu", "nested too deeply")
    return None
