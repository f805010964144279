"""plan.yaml → `Compiled`. Every fault is collected with its line; a value is returned only where there is none."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from calendars.civil import parse_window
from plans.diagnostics import check
from plans.normal_form import NormalFormError, parse_rule
from plans.plan import (
    Citation,
    Compiled,
    Diagnostic,
    Identity,
    Kind,
    Obligation,
    Plan,
    PlanKind,
    PreferredTime,
    Source,
    Standing,
    Target,
)
from plans.planfile.errors import Fault, PlanFileError
from plans.planfile.nodes import List, Map, Node, Word, parse_nodes
from plans.planfile.writer import VERSION
from plans.rule import NoTime, Rule

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
_UNREAD = Word(1, None)


def parse_plan(text: str) -> Compiled:
    """Read a plan file; PlanFileError names every fault and its line."""
    root = parse_nodes(text)
    reader = _Fields(root, [])
    if reader.word("dondoc") != str(VERSION):
        reader.fault("dondoc", f"cần “dondoc: {VERSION}”", f"expected “dondoc: {VERSION}”")
    identity = _identity(reader.map("plan"))
    duties = tuple(reader.maps("obligations"))
    plan = Plan(
        identity,
        tuple(_obligation(item) for item in duties),
        tuple(_standing(item) for item in reader.maps("standing")),
        tuple(_target(item) for item in reader.maps("targets")),
        tuple(_preferred(item) for item in reader.maps("preferred_times")),
    )
    doubts = tuple(reader.maps("diagnostics"))
    diagnostics = tuple(_diagnostic(item) for item in doubts)
    reader.done()
    _check_ids(plan, duties)
    _check_places(plan, diagnostics, doubts)
    if reader.faults:
        raise PlanFileError(sorted(reader.faults, key=lambda f: f.line))
    return Compiled(plan, diagnostics)


@dataclass(slots=True)
class _Fields:
    """A map being read: each key is taken once, what is left over is a fault."""

    node: Map
    faults: list[Fault]
    taken: set[str] = field(default_factory=set)

    def fault(self, key: str, vi: str, en: str) -> None:
        """Note a fault at a key's value."""
        line = self.node.items[key].line if key in self.node.items else self.node.line
        self.faults.append(Fault(line, vi, en))

    def take(self, key: str) -> Node:
        """A key's node; empty where it is missing."""
        self.taken.add(key)
        return self.node.items.get(key, _UNREAD)

    def word(self, key: str) -> str | None:
        """A key's word, None where there is none."""
        node = self.take(key)
        if isinstance(node, Word):
            return node.value
        self.fault(key, f"“{key}” phải là một giá trị", f"“{key}” must be one value")
        return None

    def text(self, key: str) -> str:
        """A word that must be there."""
        value = self.word(key)
        if value is None:
            self.fault(key, f"thiếu “{key}”", f"“{key}” is missing")
        return value or ""

    def parsed(self, key: str, parse: Callable[[str], T], expected: tuple[str, str]) -> T | None:
        """A word read by `parse` (ValueError = not that), None where there is none."""
        value = self.word(key)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError:
            self.fault(
                key,
                f"“{key}” cần {expected[0]}, gặp “{_cut(value)}”",
                f"“{key}” must be {expected[1]}, found “{_cut(value)}”",
            )
            return None

    def needed(
        self, key: str, parse: Callable[[str], T], expected: tuple[str, str], instead: T
    ) -> T:
        """Like `parsed`, but it must be there."""
        if self.word(key) is None:
            self.fault(key, f"thiếu “{key}”", f"“{key}” is missing")
        value = self.parsed(key, parse, expected)
        return instead if value is None else value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        found: list[str] = []
        for item in self._items(key):
            if isinstance(item, Word) and item.value is not None:
                found.append(item.value)
            else:
                self.faults.append(
                    Fault(
                        item.line,
                        f"mỗi dòng của “{key}” phải là một giá trị",
                        f"each item of “{key}” must be one value",
                    )
                )
        return tuple(found)

    def map(self, key: str) -> "_Fields":
        """A map under a key."""
        node = self.take(key)
        if isinstance(node, Map):
            return _Fields(node, self.faults)
        self.fault(key, f"thiếu mục “{key}”", f"the part “{key}” is missing")
        return _Fields(Map(self.node.line, {}), [])

    def maps(self, key: str) -> "Iterator[_Fields]":
        """The maps of a list."""
        for item in self._items(key):
            if isinstance(item, Map):
                yield _Fields(item, self.faults)
            else:
                self.faults.append(
                    Fault(
                        item.line,
                        f"mỗi mục của “{key}” phải có các dòng “tên: giá trị”",
                        f"each item of “{key}” must have lines “name: value”",
                    )
                )

    def done(self) -> None:
        """Call when all keys are taken: what is left is unknown."""
        for key, node in self.node.items.items():
            if key not in self.taken:
                self.faults.append(
                    Fault(
                        node.line, f"không có mục tên “{_cut(key)}”", f"unknown key “{_cut(key)}”"
                    )
                )

    def _items(self, key: str) -> tuple[Node, ...]:
        node = self.take(key)
        if isinstance(node, List):
            return node.items
        if not (isinstance(node, Word) and node.value is None):
            self.fault(key, f"“{key}” phải là danh sách", f"“{key}” must be a list")
        return ()


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 -- a sentence stays short


_DATE = ("ngày dạng NNNN-TT-NN", "a date like 2026-12-31")
_LINE = ("số dòng", "a line number")
_WINDOW = ("kỳ dạng NGÀY..NGÀY", "a period like 2026-01-01..2026-12-31")
_HOURS = ("giờ dạng 11:00:00..12:00:00", "hours like 11:00:00..12:00:00")


def _one_of(kinds: type[E]) -> tuple[str, str]:
    names = ", ".join(str(kind.value) for kind in kinds)
    return f"một trong: {names}", f"one of {names}"


def _line_number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 -- no file has more lines
        raise ValueError(text)
    return int(text)


def _identity(fields: _Fields) -> Identity:
    identity = Identity(
        kind=fields.needed("kind", PlanKind, _one_of(PlanKind), PlanKind.ANNUAL),
        number=fields.word("number"),
        issued=fields.parsed("issued", dt.date.fromisoformat, _DATE),
        issuer=fields.word("issuer"),
        title=fields.word("title"),
        period=fields.parsed("period", parse_window, _WINDOW),
        coordinator=fields.word("coordinator"),
        reports_to=fields.word("reports_to"),
        signer=fields.word("signer"),
        based_on=tuple(_citation(item) for item in fields.maps("based_on")),
    )
    fields.done()
    return identity


def _citation(fields: _Fields) -> Citation:
    citation = Citation(
        fields.text("number"),
        fields.parsed("issued", dt.date.fromisoformat, _DATE),
        fields.word("title"),
        fields.parsed("period", parse_window, _WINDOW),
    )
    fields.done()
    return citation


def _rule(fields: _Fields) -> Rule:
    """The rule, with the normal form's own sentence where it cannot be read."""
    value = fields.text("rule")
    try:
        return parse_rule(value) if value else NoTime()
    except NormalFormError as error:
        fields.fault("rule", error.vi.rstrip("."), error.en.rstrip("."))
        return NoTime()


def _obligation(fields: _Fields) -> Obligation:
    obligation = Obligation(
        id=fields.text("id"),
        kind=fields.needed("kind", Kind, _one_of(Kind), Kind.TASK),
        title=fields.text("title"),
        lead=fields.words("lead"),
        supporting=fields.words("with"),
        when=fields.word("when"),
        rule=_rule(fields),
        evidence=fields.words("evidence"),
        source=_source(fields.map("source")),
    )
    fields.done()
    return obligation


def _source(fields: _Fields) -> Source:
    source = Source(fields.needed("line", _line_number, _LINE, 1), fields.text("text"))
    fields.done()
    return source


def _standing(fields: _Fields) -> Standing:
    standing = Standing(
        fields.text("id"),
        fields.text("title"),
        fields.words("lead"),
        fields.words("with"),
        fields.needed("line", _line_number, _LINE, 1),
    )
    fields.done()
    return standing


def _target(fields: _Fields) -> Target:
    target = Target(
        fields.text("id"), fields.text("text"), fields.needed("line", _line_number, _LINE, 1)
    )
    fields.done()
    return target


def _preferred(fields: _Fields) -> PreferredTime:
    agencies = fields.words("agencies")
    hours: list[tuple[dt.time, dt.time]] = []
    for text in fields.words("hours"):
        try:
            hours.append(_hours(text))
        except ValueError:
            fields.fault(
                "hours",
                f"cần {_HOURS[0]}, gặp “{_cut(text)}”",
                f"expected {_HOURS[1]}, found “{_cut(text)}”",
            )
    preferred = PreferredTime(agencies, tuple(hours), fields.needed("line", _line_number, _LINE, 1))
    fields.done()
    return preferred


def _hours(text: str) -> tuple[dt.time, dt.time]:
    first, _, last = text.partition("..")
    return dt.time.fromisoformat(first), dt.time.fromisoformat(last)


def _diagnostic(fields: _Fields) -> Diagnostic:
    code = fields.text("code")
    facts = _facts(fields.map("facts"))
    diagnostic = Diagnostic(
        code,
        fields.word("at"),
        fields.parsed("line", _line_number, _LINE),
        facts,
        fields.word("assumed") or "",
    )
    try:
        check(code, dict(facts))
    except ValueError as error:
        fields.fault("code", f"mã nghi vấn không đúng ({error})", f"wrong diagnostic ({error})")
    fields.done()
    return diagnostic


def _facts(fields: _Fields) -> tuple[tuple[str, str], ...]:
    return tuple((name, fields.text(name)) for name in fields.node.items)


def _check_ids(plan: Plan, duties: tuple[_Fields, ...]) -> None:
    """Each obligation's id stands once."""
    seen: set[str] = set()
    for obligation, fields in zip(plan.obligations, duties, strict=True):
        if obligation.id in seen:
            name = _cut(obligation.id)
            fields.fault(
                "id",
                f"mã “{name}” dùng cho hai nhiệm vụ",
                f"the id “{name}” stands for two obligations",
            )
        seen.add(obligation.id)


def _check_places(
    plan: Plan, diagnostics: tuple[Diagnostic, ...], doubts: tuple[_Fields, ...]
) -> None:
    """A diagnostic points at something the plan holds."""
    known = {o.id for o in plan.obligations} | {s.id for s in plan.standing}
    known |= {t.id for t in plan.targets}
    for diagnostic, fields in zip(diagnostics, doubts, strict=True):
        if diagnostic.at is not None and diagnostic.at not in known:
            name = _cut(diagnostic.at)
            fields.fault("at", f"không có nhiệm vụ “{name}”", f"there is no obligation “{name}”")
