"""A history: what people and the relay do during a replay, as a YAML list in any order (command-line.md, Replay)."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from calendars.errors import Both
from calendars.typed import TypedError, typed_day, typed_moment
from dondoc.bounded import LargerThan, read_at_most
from dondoc.declined import declined
from dondoc.desk.entries.record import Match, Statement
from dondoc.replay.errors import HistoryRefused
from dondoc.store.evidence import Kept, is_link
from plans.ledger import Verb
from plans.yaml_faults import yaml_fault


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody says something about the occurrences that match."""

    at: dt.datetime
    match: Match
    statement: Statement


@dataclass(frozen=True, slots=True)
class RelayTurned:
    """The relay goes down or comes back."""

    at: dt.datetime
    is_down: bool


@dataclass(frozen=True, slots=True)
class Killing:
    """The process dies at the next mail, between the relay's answer and our commit, and is started again."""

    at: dt.datetime


@dataclass(frozen=True, slots=True)
class TicksLost:
    """From here on a part of the passes does not run: `rate` in [0, 1)."""

    at: dt.datetime
    rate: float


@dataclass(frozen=True, slots=True)
class Amended:
    """The plan is amended: the new version's bytes and the name of its file."""

    at: dt.datetime
    data: bytes = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class RestDay:
    """Days off (or, `is_worked`, Saturdays that are worked) become known now, by a decision; `until` is the last day it settles."""

    at: dt.datetime
    days: tuple[dt.date, ...]
    decision: str
    name: str = ""
    is_worked: bool = False
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The machine's clock is put so far ahead (or, negative, back) while no time passes.

    Somebody confirms when it is right again.
    """

    at: dt.datetime
    by: dt.timedelta


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A verb this version does not carry out: recorded in the summary as refused."""

    at: dt.datetime
    verb: str


Event: TypeAlias = (
    Said | RelayTurned | Killing | TicksLost | ClockJumped | Amended | RestDay | Unsupported
)


LARGEST = 8 << 20  # bytes


def load_history(path: Path) -> tuple[Event, ...]:
    """The events of a history file, by time; those of one moment in the order written.

    Raises:
        HistoryRefused: with every faulty item.
    """
    try:
        text = read_at_most(path, LARGEST).decode("utf-8")
    except LargerThan as fault:
        raise HistoryRefused(path.name, (Both("lớn hơn 8 MB", "larger than 8 MB"),)) from fault
    except OSError as fault:
        raise HistoryRefused(path.name, (Both(*declined(fault)),)) from fault
    except UnicodeDecodeError as fault:
        raise HistoryRefused(path.name, (Both("không phải UTF-8", "not UTF-8"),)) from fault
    return parse_history(text, folder=path.parent, name=path.name)


def parse_history(text: str, *, folder: Path, name: str = "history") -> tuple[Event, ...]:
    """The same from text; `folder` is where evidence files lie."""
    broken = yaml_fault(text)
    if broken is not None:
        raise HistoryRefused(name, (broken.both,))
    items = yaml.load(text, Loader=yaml.BaseLoader) or []  # noqa: S506 -- the loader that makes text only
    if not isinstance(items, list):
        raise HistoryRefused(name, (Both("cần một danh sách", "a list"),))
    events: list[Event] = []
    faults: list[Both] = []
    for number, item in enumerate(items, 1):
        where = f"mục {number}", f"item {number}"
        try:
            events.append(_event(item, folder))
        except TypedError as fault:
            faults.append(fault.both.behind(*where))
        except (ValueError, TypeError, KeyError) as fault:
            faults.append(Both.of(fault.args[0] if fault.args else fault).behind(*where))
    if faults:
        raise HistoryRefused(name, tuple(faults))
    return tuple(sorted(events, key=lambda event: event.at))


def parse_moment(text: str) -> dt.datetime:
    """`2018-02-27T09:00`, with or without offset (then Vietnam's); a bare date is its first moment.

    >>> parse_moment("2018-02-27T09:00").isoformat()
    '2018-02-27T09:00:00+07:00'
    """
    return typed_moment(text)


def _event(item: object, folder: Path) -> Event:
    if not isinstance(item, dict) or not {"at", "do"} <= item.keys():
        msg = Both("cần “at” và “do”", "needs 'at' and 'do'")
        raise ValueError(msg)
    at, verb = parse_moment(item["at"]), str(item["do"])
    turn = _TURNS.get(verb)
    if turn is not None:
        return turn(at, _mapping(item, "with"), folder)
    if verb not in set(Verb):
        return Unsupported(at, verb)
    return Said(at, _match(_mapping(item, "match")), _statement(Verb(verb), item, folder))


def _amended(at: dt.datetime, fields: Mapping[str, object], folder: Path) -> Amended:
    name = _text(fields, "plan")
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        msg = Both(
            f"with.plan: không có tệp “{name}” bên cạnh",
            f"with.plan: no file {name!r} beside the history",
        )
        raise ValueError(msg)
    return Amended(at, path.read_bytes(), path.name)


def _rest_day(at: dt.datetime, fields: Mapping[str, object]) -> RestDay:
    days = tuple(typed_day(day) for day in _values(fields, "date"))
    until = _day(fields, "until")
    if not days and until is None:
        msg = Both("with.date: cần ngày nghỉ", "with.date: the day is missing")
        raise ValueError(msg)
    kind = _text(fields, "kind")
    if kind not in {"", "rest", "working"}:
        msg = Both(
            f"with.kind: rest | working, không phải “{kind}”",
            f"with.kind: rest | working, not {kind!r}",
        )
        raise ValueError(msg)
    decision, name = _text(fields, "decision"), _text(fields, "name")
    return RestDay(at, days, decision, name, is_worked=kind == "working", until=until)


LONGEST_JUMP = 3_660
_TURNS: dict[str, Callable[[dt.datetime, Mapping[str, object], Path], Event]] = {
    "relay-down": lambda at, _fields, _folder: RelayTurned(at, is_down=True),
    "relay-up": lambda at, _fields, _folder: RelayTurned(at, is_down=False),
    "kill": lambda at, _fields, _folder: Killing(at),
    "tick-loss": lambda at, fields, _folder: TicksLost(at, _rate(fields)),
    "clock-jump": lambda at, fields, _folder: ClockJumped(at, _jump(fields)),
    "amend": _amended,
    "holiday": lambda at, fields, _folder: _rest_day(at, fields),
}


def _jump(fields: Mapping[str, object]) -> dt.timedelta:
    days = _figure(fields, "days")
    if not 0 < abs(days) <= LONGEST_JUMP:
        msg = Both(
            f"with.days: số ngày, âm là lùi, tối đa {LONGEST_JUMP}",
            f"with.days: days, negative for back, at most {LONGEST_JUMP}",
        )
        raise ValueError(msg)
    return dt.timedelta(days=days)


def _rate(fields: Mapping[str, object]) -> float:
    rate = _figure(fields, "rate")
    if not 0 <= rate < 1:
        msg = Both(
            f"rate: từ 0 đến dưới 1, không phải {rate:g}", f"rate: from 0 to below 1, not {rate:g}"
        )
        raise ValueError(msg)
    return rate


def _mapping(item: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = item.get(key) or {}
    if not isinstance(found, dict):
        msg = Both(f"“{key}” cần một bảng", f"{key!r} needs a mapping")
        raise TypeError(msg)
    return found


def _match(fields: Mapping[str, object]) -> Match:
    unknown = fields.keys() - {"obligation", "office", "period", "key"}
    if unknown:
        msg = Both("match: khóa lạ", "match: unknown key").trailed(", ".join(sorted(unknown)))
        raise ValueError(msg)
    return Match(
        obligations=_values(fields, "obligation"),
        offices=_values(fields, "office"),
        periods=_values(fields, "period"),
        keys=_values(fields, "key"),
    )


def _values(fields: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = fields.get(key, [])
    return tuple(str(value) for value in (found if isinstance(found, list) else [found]))


def _statement(verb: Verb, item: Mapping[str, object], folder: Path) -> Statement:
    said = _mapping(item, "with")
    evidence, missing = _evidence(_values(said, "evidence"), folder)
    notes = [_text(said, "note"), *missing]
    return Statement(
        verb=verb,
        by=_text(item, "by"),
        done_on=_day(said, "done_on"),
        due=_day(said, "due"),
        document=_text(said, "document"),
        document_date=_day(said, "document_date"),
        reason=_text(said, "reason"),
        note="; ".join(note for note in notes if note),
        reading=_text(said, "reading").upper(),
        outcome=_text(said, "outcome"),
        quantity=_count(said),
        evidence=evidence,
        to=_text(said, "to") or _text(said, "office"),
        second=_text(said, "second"),
        power=_text(said, "power"),
    )


def _count(fields: Mapping[str, object]) -> int | None:
    """The quantity; None where none is said."""
    text = _text(fields, "quantity")
    if text and not text.lstrip("-").isdecimal():
        msg = Both(f"quantity: “{text}” không phải một số", f"quantity: {text!r} is no number")
        raise ValueError(msg)
    return int(text) if text else None


def _figure(fields: Mapping[str, object], key: str) -> float:
    text = _text(fields, key)
    try:
        return float(text)
    except ValueError:
        msg = Both(f"{key}: “{text}” không phải một số", f"{key}: {text!r} is no number")
        raise ValueError(msg) from None


def _text(fields: Mapping[str, object], key: str) -> str:
    return str(fields.get(key, "")).strip()


def _day(fields: Mapping[str, object], key: str) -> dt.date | None:
    text = _text(fields, key)
    return typed_day(text) if text else None


def _evidence(names: tuple[str, ...], folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Links and files that are there (with their hash), and what is not there, which counts as a note."""
    found, missing = [], []
    for name in names:
        path = folder / name
        if is_link(name):
            found.append(name)
        elif path.resolve().is_relative_to(folder.resolve()) and path.is_file():
            with path.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
            found.append(str(Kept(name, digest)))
        else:
            missing.append(name)
    return tuple(found), tuple(missing)
