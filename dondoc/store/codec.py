"""Frozen values as JSON text and back, by their type hints: what equals its default is left out.

Handles dataclasses, tuples, enums, dates, times, instants, text, numbers and `X | None`. A codec is built once per class. Text is
written directly, without a tree of dictionaries between; a tuple of records met again (the same object: the dates that all offices
share) is not written again.
"""

import dataclasses
import datetime as dt
import enum
import functools
import json
import operator
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")
Writer: typing.TypeAlias = Callable[[Any], str]  # a value as JSON text
Codec: typing.TypeAlias = tuple[Writer, Callable[[Any], Any]]  # …, and from JSON's own values
REMEMBERED = 1_000  # tuples of records whose text is kept
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _same(value: Any) -> Any:  # noqa: ANN401 -- JSON's own values
    return value


def _quoted(value: dt.date | dt.time) -> str:
    return f'"{value.isoformat()}"'


PLAIN: dict[object, Codec] = {
    str: (json.encoder.encode_basestring, _same),
    int: (_text, _same),
    bool: (_text, _same),
    float: (_text, _same),
    dt.date: (_quoted, dt.date.fromisoformat),
    dt.time: (_quoted, dt.time.fromisoformat),
    dt.datetime: (_quoted, dt.datetime.fromisoformat),
}


def dumps(value: object) -> str:
    """The value as compact JSON; equal values give equal text."""
    kind: Any = type(value)
    return _codec(kind)[0](value)


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
        return {member: _text(member.value) for member in hint}.__getitem__, hint
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    msg = f"expected a value that can be stored, got {hint!r}"
    raise TypeError(msg)


def _optional(hint: Any) -> Codec:  # noqa: ANN401 -- any type hint
    (inner,) = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    encode, decode = _codec(inner)
    return (
        lambda value: "null" if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _tuple(args: tuple[Any, ...]) -> Codec:
    if len(args) == 2 and args[1] is ...:  # noqa: PLR2004 -- tuple[X, ...]
        encode, decode = _codec(args[0])
        write = functools.partial(_array, encode)
        return (
            _remembering(write) if dataclasses.is_dataclass(args[0]) else write,
            lambda values: tuple(decode(value) for value in values),
        )
    codecs = tuple(_codec(arg) for arg in args)
    return (
        lambda values: _joined(
            codec[0](value) for codec, value in zip(codecs, values, strict=True)
        ),
        lambda values: tuple(codec[1](value) for codec, value in zip(codecs, values, strict=True)),
    )


def _array(encode: Writer, values: tuple[Any, ...]) -> str:
    return _joined(map(encode, values))


def _joined(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


def _remembering(write: Writer) -> Writer:
    """The same writer, asked once for each object: frozen values never have another text."""
    known: dict[
        int, tuple[Any, str]
    ] = {}  # by identity; the object is kept, so that no other one gets its number

    def encode(value: Any) -> str:  # noqa: ANN401 -- any tuple of records
        found = known.get(id(value))
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[id(value)] = (value, write(value))
        return found[1]

    return encode


def _record(kind: Any) -> Codec:  # noqa: ANN401 -- any dataclass
    hints = typing.get_type_hints(kind)
    specs = dataclasses.fields(kind)
    codecs = {spec.name: _codec(hints[spec.name]) for spec in specs}
    decoders = {name: decode for name, (_, decode) in codecs.items()}
    defaults = {spec.name: _default(spec) for spec in specs}
    needed = [name for name, default in defaults.items() if default is dataclasses.MISSING]
    spared = [name for name in defaults if name not in needed]
    usual = tuple(defaults[name] for name in spared)
    needed_of, spared_of = _fields_of(needed), _fields_of(spared)
    writers = [(f'"{name}":', codecs[name][0]) for name in needed]
    spared_writers = [(f'"{name}":', codecs[name][0]) for name in spared]

    def encode(value: Any) -> str:  # noqa: ANN401 -- an instance of `kind`
        texts = [
            name + write(held)
            for (name, write), held in zip(writers, needed_of(value), strict=True)
        ]
        found = spared_of(value)
        if found != usual:  # one look for all of them: most values have nothing but defaults here
            for (name, write), default, held in zip(spared_writers, usual, found, strict=True):
                if held != default:
                    texts.append(name + write(held))
        return f"{{{','.join(texts)}}}"

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
