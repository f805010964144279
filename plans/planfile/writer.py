"""`Compiled` → plan.yaml: keys in one order, one value a line, each doubt repeated as a comment at its obligation."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from plans.diagnostics import REGISTRY, message
from plans.normal_form import format_rule
from plans.plan import Compiled, Diagnostic, Identity, Obligation, PreferredTime, Standing, Target

VERSION = 1

_HEADER = (
    "# Kế hoạch đã đọc, ở dạng chuẩn của Đôn Đốc. Sửa được bằng tay; đọc lại bằng: dondoc read plan.yaml",
    "# when: nguyên văn; rule: thời gian ở dạng chuẩn (ngôn ngữ thời gian); source.line: dòng trong văn bản gốc.",
    "# Dòng bắt đầu bằng “#” chỉ để người đọc, không ảnh hưởng nội dung.",
)
_PLAIN = re.compile(r"[^\W\d_](?:[\w.()%/–“”]| (?! )|-(?!-)|,(?! ?$))*(?<![ -])")
_RESERVED = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BYTE, _WORD = 0xFF, 0xFFFF


def format_plan(compiled: Compiled) -> str:
    """The plan and its diagnostics as plan.yaml; `parse_plan` gives the same value back."""
    plan = compiled.plan
    doubts: dict[str, list[Diagnostic]] = {}
    for diagnostic in compiled.diagnostics:
        if diagnostic.at is not None:
            doubts.setdefault(diagnostic.at, []).append(diagnostic)
    lines = [*_HEADER, f"dondoc: {VERSION}", "", "plan:", *_indent(_identity(plan.identity))]
    lines += _section(
        "obligations", (_obligation(o, doubts.get(o.id, ())) for o in plan.obligations)
    )
    lines += _section("standing", map(_standing, plan.standing))
    lines += _section("targets", map(_target, plan.targets))
    lines += _section("preferred_times", map(_preferred, plan.preferred_times))
    lines += _section("diagnostics", map(_diagnostic, compiled.diagnostics))
    return "\n".join(lines) + "\n"


def quote(text: str | None) -> str:
    """A YAML scalar that reads back as exactly this text (or null)."""
    if text is None:
        return "null"
    if _PLAIN.fullmatch(text) and text.isprintable() and text.casefold() not in _RESERVED:
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    if code <= _BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _WORD else f"\\U{code:08x}"


def _section(name: str, items: Iterable[list[str]]) -> list[str]:
    written = list(items)
    if not written:
        return ["", f"{name}: []"]
    lines = ["", f"{name}:"]
    for item in written:
        comments = [line for line in item if line.startswith("#")]
        keys = [line for line in item if not line.startswith("#")]
        lines += [f"  {c}" for c in comments]
        lines += [f"  - {keys[0]}", *(f"    {line}" for line in keys[1:])]
    return lines


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _list(key: str, values: Iterable[str]) -> list[str]:
    items = [f"  - {quote(value)}" for value in values]
    return [f"{key}:", *items] if items else [f"{key}: []"]


def _date(day: dt.date | None) -> str:
    return "null" if day is None else day.isoformat()


def _identity(identity: Identity) -> list[str]:
    lines = [
        f"kind: {identity.kind.value}",
        f"number: {quote(identity.number)}",
        f"issued: {_date(identity.issued)}",
        f"issuer: {quote(identity.issuer)}",
        f"title: {quote(identity.title)}",
        f"period: {'null' if identity.period is None else identity.period}",
        f"coordinator: {quote(identity.coordinator)}",
        f"reports_to: {quote(identity.reports_to)}",
        f"signer: {quote(identity.signer)}",
    ]
    if not identity.based_on:
        return [*lines, "based_on: []"]
    lines.append("based_on:")
    for citation in identity.based_on:
        lines += [f"  - number: {quote(citation.number)}", f"    issued: {_date(citation.issued)}"]
        if citation.title is not None:
            lines.append(f"    title: {quote(citation.title)}")
        if citation.period is not None:
            lines.append(f"    period: {citation.period}")
    return lines


def _obligation(obligation: Obligation, doubts: Iterable[Diagnostic]) -> list[str]:
    return [
        *(f"# {_one_line(d)}" for d in doubts),
        f"id: {quote(obligation.id)}",
        f"kind: {obligation.kind.value}",
        f"title: {quote(obligation.title)}",
        *_list("lead", obligation.lead),
        *_list("with", obligation.supporting),
        f"when: {quote(obligation.when)}",
        f"rule: {quote(format_rule(obligation.rule))}",
        *_list("evidence", obligation.evidence),
        "source:",
        f"  line: {obligation.source.line}",
        f"  text: {quote(obligation.source.text)}",
    ]


def _one_line(diagnostic: Diagnostic) -> str:
    """The doubt as a comment; characters YAML forbids even there are shown escaped."""
    words = message(diagnostic) if diagnostic.code in REGISTRY else diagnostic.code
    return "".join(c if c.isprintable() else " " for c in f"{diagnostic.code}: {words}")


def _standing(duty: Standing) -> list[str]:
    return [
        f"id: {quote(duty.id)}",
        f"title: {quote(duty.title)}",
        *_list("lead", duty.lead),
        *_list("with", duty.supporting),
        f"line: {duty.line}",
    ]


def _target(target: Target) -> list[str]:
    return [f"id: {quote(target.id)}", f"text: {quote(target.text)}", f"line: {target.line}"]


def _preferred(preferred: PreferredTime) -> list[str]:
    hours = (f"{first.isoformat()}..{last.isoformat()}" for first, last in preferred.hours)
    return [
        *_list("agencies", preferred.agencies),
        *_list("hours", hours),
        f"line: {preferred.line}",
    ]


def _diagnostic(diagnostic: Diagnostic) -> list[str]:
    facts = [f"  {quote(name)}: {quote(value)}" for name, value in diagnostic.facts]
    return [
        f"code: {quote(diagnostic.code)}",
        f"at: {quote(diagnostic.at)}",
        f"line: {'null' if diagnostic.line is None else diagnostic.line}",
        *(["facts:", *facts] if facts else ["facts: {}"]),
        f"assumed: {quote(diagnostic.assumed)}",
    ]
