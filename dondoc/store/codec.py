"""Frozen values as JSON text and back, by their type hints: what equals its default is left out.

Handles dataclasses, tuples, enums, dates, times, instants, text, numbers and `X | None`. A codec is built once per class.
"""

import dataclasses
import datetime as dt
import enum
import functools
import json
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

Value = TypeVar("Value")
Codec: typing.TypeAlias = tuple[Callable[[Any], Any], Callable[[Any], Any]]


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
    encode = _codec(kind)[0]
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


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
    fields = [
        (spec.name, _default(spec), *_codec(hints[spec.name])) for spec in dataclasses.fields(kind)
    ]
    decoders = {name: decode for name, _, _, decode in fields}

    def encode(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- an instance of `kind`
        found = ((name, getattr(value, name), default, to) for name, default, to, _ in fields)
        return {name: to(held) for name, held, default, to in found if held != default}

    def decode(record: dict[str, Any]) -> Any:  # noqa: ANN401 -- an instance of `kind`
        return kind(
            **{name: decoders[name](held) for name, held in record.items() if name in decoders}
        )

    return encode, decode


def _default(spec: "dataclasses.Field[Any]") -> Any:  # noqa: ANN401 -- any default
    if spec.default is not dataclasses.MISSING:
        return spec.default
    return (
        dataclasses.MISSING
        if spec.default_factory is dataclasses.MISSING
        else spec.default_factory()
    )
