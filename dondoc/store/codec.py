"""Frozen values as JSON text and back, by their type hints: what equals its default is left out.

Handles dataclasses, tuples, enums, dates, times, instants, text, numbers and `X | None`. A codec is built once per class.
"""

import dataclasses
import datetime as dt
import enum
import functools
import json
import operator
import types
import typing
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")
Codec: typing.TypeAlias = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _same(value: Any) -> Any:  # noqa: ANN401 -- JSON's own values
    return value


PLAIN: dict[object, Codec] = {
    str: (_same, _same),
    int: (_same, _same),
    bool: (_same, _same),
    float: (_same, _same),
    dt.date: (dt.date.isoformat, dt.date.fromisoformat),
    dt.time: (dt.time.isoformat, dt.time.fromisoformat),
    dt.datetime: (dt.datetime.isoformat, dt.datetime.fromisoformat),
}


def dumps(value: object) -> str:
    """The value as compact JSON; equal values give equal text."""
    kind: Any = type(value)
    return _text(_codec(kind)[0](value))


def loads(kind: type[Value], text: str) -> Value:
    """The inverse of `dumps`."""
    hint: Any = kind
    decoded: Value = _codec(hint)[1](json.loads(text))
    return decoded


@functools.cache
def _codec(hint: Any) -> Codec:  # noqa: ANN401 -- any type hint
    if hint in PLAIN:
        return PLAIN[hint]
    origin = typing.get_origin(hint)
    if origin in {types.UnionType, typing.Union}:
        return _optional(hint)
    if origin is tuple:
        return _tuple(typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return (lambda value: value.value), hint
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    msg = f"expected a value that can be stored, got {hint!r}"
    raise TypeError(msg)


def _optional(hint: Any) -> Codec:  # noqa: ANN401 -- any type hint
    (inner,) = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    encode, decode = _codec(inner)
    return (
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _tuple(args: tuple[Any, ...]) -> Codec:
    if len(args) == 2 and args[1] is ...:  # noqa: PLR2004 -- tuple[X, ...]
        encode, decode = _codec(args[0])
        return (
            lambda values: [encode(value) for value in values],
            lambda values: tuple(decode(value) for value in values),
        )
    codecs = tuple(_codec(arg) for arg in args)
    return (
        lambda values: [codec[0](value) for codec, value in zip(codecs, values, strict=True)],
        lambda values: tuple(codec[1](value) for codec, value in zip(codecs, values, strict=True)),
    )


def _record(kind: Any) -> Codec:  # noqa: ANN401 -- any dataclass
    hints = typing.get_type_hints(kind)
    specs = dataclasses.fields(kind)
    codecs = {spec.name: _codec(hints[spec.name]) for spec in specs}
    encoders = {name: encode for name, (encode, _) in codecs.items() if encode is not _same}
    decoders = {name: decode for name, (_, decode) in codecs.items()}
    defaults = {spec.name: _default(spec) for spec in specs}
    needed = [name for name, default in defaults.items() if default is dataclasses.MISSING]
    spared = [name for name in defaults if name not in needed]
    usual = tuple(defaults[name] for name in spared)
    needed_of, spared_of = _fields_of(needed), _fields_of(spared)
    changed = [(name, encoders[name]) for name in needed if name in encoders]

    def encode(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- an instance of `kind`
        record = dict(zip(needed, needed_of(value), strict=True))
        for name, to in changed:
            record[name] = to(record[name])
        found = spared_of(value)
        if found != usual:  # one look for all of them: most values have nothing but defaults here
            for name, default, held in zip(spared, usual, found, strict=True):
                if held != default:
                    record[name] = encoders[name](held) if name in encoders else held
        return record

    def decode(record: dict[str, Any]) -> Any:  # noqa: ANN401 -- an instance of `kind`
        return kind(
            **{name: decoders[name](held) for name, held in record.items() if name in decoders}
        )

    return encode, decode


def _fields_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives a value's fields of these names as a tuple, however few."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _default(spec: "dataclasses.Field[Any]") -> Any:  # noqa: ANN401 -- any default
    if spec.default is not dataclasses.MISSING:
        return spec.default
    return (
        dataclasses.MISSING
        if spec.default_factory is dataclasses.MISSING
        else spec.default_factory()
    )
