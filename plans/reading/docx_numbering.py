"""Word's automatic numbers and bullets as a reader of the page sees them: "I.", "1.", "a)", "-"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_LEVELS = 9
_LONGEST = 9
_MAX_CHAIN = 20
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_ROMAN = 4999


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Series:
    """A list of the document: its levels, and what it shares its counters with."""

    counters: str
    levels: dict[int, _Level]
    restarts: frozenset[int] = frozenset()


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    series: dict[str, _Series]
    styles: dict[str, tuple[str, int]]
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark(self, paragraph: ET.Element) -> str:
        """The mark Word prints before the paragraph, "" where it prints none; counts on."""
        look = paragraph.find(f"{_W}pPr")
        if look is None:
            return ""
        series, depth = self._series_of(look)
        level = series.levels.get(depth) if series else None
        if series is None or level is None:
            return ""
        if level.form == "bullet":
            return _bullet(level, depth)
        counts = self._count(series, depth, level)
        text = level.text
        for index in range(depth + 1):
            above = series.levels.get(index, _Level())
            text = text.replace(
                f"%{index + 1}", _format(counts.get(index, above.start), above.form)
            )
        return text.strip()

    def _series_of(self, look: ET.Element) -> tuple[_Series | None, int]:
        own = look.find(f"{_W}numPr")
        style = look.find(f"{_W}pStyle")
        named, depth = self.styles.get(style.get(_VAL, "") if style is not None else "", ("", 0))
        if own is not None:
            named = _value(own, "numId", named)
            depth = _number(_value(own, "ilvl", ""), depth)
        return self.series.get(named), depth

    def _count(self, series: _Series, depth: int, level: _Level) -> dict[int, int]:
        counts = self.counted.setdefault(series.counters, {})
        restarts = f"{id(series)}.{depth}"
        if depth in series.restarts and restarts not in self.begun:
            self.begun.add(restarts)
            counts.pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return counts


def read_numbering(lists: ET.Element | None, styles: ET.Element | None) -> Numbering:
    """The lists of `numbering.xml` and the styles that number their paragraphs."""
    abstract = {
        one.get(f"{_W}abstractNumId", ""): _levels(one.iterfind(f"{_W}lvl"))
        for one in _all(lists, "abstractNum")
    }
    series: dict[str, _Series] = {}
    for one in _all(lists, "num"):
        shared = _value(one, "abstractNumId", "")
        levels = dict(abstract.get(shared, {}))
        restarts = set()
        for override in one.iterfind(f"{_W}lvlOverride"):
            depth = _number(override.get(f"{_W}ilvl", ""), 0)
            levels.update(_levels(override.iterfind(f"{_W}lvl")))
            start = _value(override, "startOverride", "")
            if start:
                old = levels.get(depth, _Level())
                levels[depth] = _Level(_number(start, 1), old.form, old.text)
                restarts.add(depth)
        series[one.get(f"{_W}numId", "")] = _Series(shared, levels, frozenset(restarts))
    return Numbering(series, _styles(styles))


def _levels(found: Iterable[ET.Element]) -> dict[int, _Level]:
    return {
        _number(level.get(f"{_W}ilvl", ""), 0): _Level(
            _number(_value(level, "start", ""), 1),
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText", ""),
        )
        for level in found
    }


def _styles(styles: ET.Element | None) -> dict[str, tuple[str, int]]:
    """Which list and level a paragraph style carries, its own or by what it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in _all(styles, "style"):
        name = style.get(f"{_W}styleId", "")
        based[name] = _value(style, "basedOn", "")
        found = style.find(f"{_W}pPr/{_W}numPr")
        if found is not None:
            own[name] = (_value(found, "numId", ""), _number(_value(found, "ilvl", ""), 0))
    resolved: dict[str, tuple[str, int]] = {}
    for name in based:
        at = name
        for _ in range(_MAX_CHAIN):
            if at in own or not at:
                break
            at = based.get(at, "")
        if at in own:
            resolved[name] = own[at]
    return resolved


def _bullet(level: _Level, depth: int) -> str:
    """Any sign is a dash at the first level; further in, a dash only where the document prints one."""
    sign = level.text.strip()
    return "+" if sign == "+" or (depth and sign not in {"-", "–", "—"}) else "-"


def _format(number: int, form: str) -> str:
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """Word goes on after z with aa, bb."""
    if not 0 < number <= 26 * _LEVELS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _: "",
}


def _all(root: ET.Element | None, tag: str) -> Iterable[ET.Element]:
    return root.iterfind(f"{_W}{tag}") if root is not None else ()


def _value(parent: ET.Element, tag: str, default: str) -> str:
    found = parent.find(f"{_W}{tag}")
    return found.get(_VAL, default) if found is not None else default


def _number(text: str, default: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST
    return int(text) if is_number else default
