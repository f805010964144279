"""A decision that only names rows ("Sửa đổi thời gian tại dòng 5 Phụ lục: từ … thành …") as the plan it makes of the old one.

Each point must be understood whole: which row, and what becomes of it. A decision with one point that is not is carried out nowhere;
a person then writes the plan as it reads after the change.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from plans.compile.citations import parse_citations
from plans.compile.words import fold
from plans.phrases import Context, read_phrase
from plans.plan import Citation, Compiled, Diagnostic, Identity, Obligation, Source
from plans.rule import Invalid, NotADeadline, NoTime, Rule

POINT = "amends-plan"
_ADDED = "BS"
_ROW = re.compile(r"\b(?:dòng(?: số)?|stt|số thứ tự|nhiệm vụ số|hàng(?: số)?)\s*(?P<row>\d{1,3})\b")
_APPENDIX = re.compile(r"\bphụ lục(?: số)?\s+(?P<mark>[ivx]{1,5}|\d{1,2})\b")
_PLACE = re.compile(
    r"(?:\bđiểm (?P<point>[a-zđ])\s*(?:,|của|thuộc|vào)?\s*)?(?:\bkhoản (?P<clause>\d{1,2})\s*(?:,|của|thuộc|vào)?\s*)?\b(?:mục|phần) (?P<section>[ivx]{1,5}(?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){0,2})\b"
)
_AND = r"\s*(?:,|;|và|đến|[-–])\s*"
_SEVERAL = re.compile(
    rf"\b(?:dòng|stt|số thứ tự|nhiệm vụ số|hàng)(?: số)?\s*\d{{1,3}}{_AND}\d{{1,3}}\b(?!/)"
    rf"|\bđiểm [a-zđ]{_AND}(?:điểm )?[a-zđ]\b|\bkhoản \d{{1,2}}{_AND}(?:khoản )?\d|\bmục [ivx]{{1,5}}{_AND}(?:mục )?[ivx]"
)
"""More than one place in one breath: "dòng 5, 7", "điểm a và điểm b khoản 2"."""
_DROPPED_ROWS = re.compile(
    r"\b(?:dòng(?: số)?|stt|số thứ tự|nhiệm vụ số|hàng(?: số)?) (?P<rows>\d{1,3}(?:(?:, | và )\d{1,3})+)\b(?!/)"
)
"""Several rows that go: "Bãi bỏ số thứ tự 2, 3 và 5"."""
_REPLACES = re.compile(
    r"^(?:điều \d+\W+)?thay thế (?:toàn bộ )?(?:các )?phụ lục\b.{0,160}\bbằng\b.{0,20}\bphụ lục\b"
)
"""A whole appendix anew: "Thay thế Phụ lục kèm theo Kế hoạch … bằng Phụ lục kèm theo Quyết định này"."""
_IN_QUOTES = re.compile(r"[“\"][^”\"]*[”\"]?")
_DROPS = re.compile(r"^(?:bãi bỏ|hủy bỏ|bỏ)\b")
_TIME = re.compile(r"\b(?:thời gian|thời hạn|tiến độ)\b|^(?:gia hạn|kéo dài|lùi)\b")
_LEAD = re.compile(r"\b(?:cơ quan|đơn vị) chủ trì\b")
_PARTLY = re.compile(r"\b(?:một phần|thời gian|thời hạn|cụm từ|câu|cơ quan|đơn vị|từ ngữ)\b")
_MORE = re.compile(r"[;:.]|\b(?:phối hợp|thời gian|thời hạn|đồng thời|thực hiện)\b")
_TO = re.compile(
    r"\b(?:thành|sang|thay bằng|đến(?= hết ngày| ngày| tháng| quý))\s*:?\s*(?P<new>\S.*)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"](?P<words>[^”\"]+)[”\"]")
_YEAR = re.compile(r"\b20\d\d\b")
_HINTS = ("Thời gian thực hiện", "Thời gian hoàn thành", "")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A point nobody but a person can carry out: its line and words."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Drop:
    rows: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class _Put:
    """`told` are the decision's own duties that the rows were taken from, in the same order; `dropped` what the place no longer says."""

    rows: tuple[Obligation, ...]
    told: tuple[Obligation, ...] = ()
    dropped: tuple[Obligation, ...] = ()


_Change: TypeAlias = _Drop | _Put


def names_rows(compiled: Compiled) -> bool:
    """Whether a document changes another plan point by point."""
    return any(found.code == POINT for found in compiled.diagnostics)


def replaces_appendix(compiled: Compiled) -> bool:
    """Whether it gives a whole appendix anew: its rows may go by other numbers than they did."""
    return any(_REPLACES.search(fold(point.text)) for point in _points(compiled))


def amended_plan(identity: Identity) -> Citation | None:
    """The plan a document says in its title that it changes; with its day, where the title or one of the bases gives it."""
    for cited in parse_citations(identity.title or ""):
        if cited.issued is not None:
            return cited
        based = (one for one in identity.based_on if one.number == cited.number)
        return next((one for one in based if one.issued is not None), cited)
    return None


def carry_out(before: Compiled, decision: Compiled) -> tuple[Compiled, tuple[Unclear, ...]]:
    """The plan as it reads after the decision, under the decision's own number, and the points that were not understood.

    Doubts about rows that stay as they were stay too.
    """
    old = before.plan
    rows = {obligation.id: obligation for obligation in old.obligations}
    unclear = []
    told = _told_under(decision)
    its = decision.plan.identity
    used: dict[str, str] = {}
    for point in _points(decision):
        anew = told.get(point.line, ())
        known = tuple(rows.values())
        change = (
            _told_anew(point, anew, known, reads_alike=_reads_alike(anew, its, old.identity))
            if anew
            else _read(point, known, old.identity)
        )
        match change:
            case _Drop(rows=dropped):
                for row in dropped:
                    del rows[row.id]
            case _Put(rows=put, told=told_here, dropped=dropped):
                for row in dropped:
                    del rows[row.id]
                rows |= {row.id: row for row in put}
                used |= {one.id: row.id for one, row in zip(told_here, put, strict=False)}
            case None:
                unclear.append(point)
    new = tuple(one for one in decision.plan.obligations if one.id not in used)
    taken = {*rows, *(one.id for one in old.obligations)}
    added = _added(new, taken, _places_given(decision))
    names = used | {one.id: put.id for one, put in zip(new, added, strict=True)}
    stays = {one.id for one in old.obligations if rows.get(one.id) == one}
    kept = (found for found in before.diagnostics if found.at in stays)
    doubts = (
        replace(found, at=names[found.at])
        for found in decision.diagnostics
        if found.at is not None and found.at in names
    )
    identity = replace(old.identity, number=its.number, issued=its.issued)
    plan = replace(old, identity=identity, obligations=(*rows.values(), *added))
    return Compiled(plan, (*kept, *doubts)), tuple(unclear)


def _points(decision: Compiled) -> Iterator[Unclear]:
    for found in decision.diagnostics:
        if found.code == POINT and not _only_adds(found):
            yield Unclear(found.line or 0, dict(found.facts).get("text", ""))


def _only_adds(found: Diagnostic) -> bool:
    """A point that adds a duty is among the decision's own obligations."""
    return fold(dict(found.facts).get("text", "")).startswith("bổ sung")


def _added(
    new: Sequence[Obligation], taken: set[str], places: Mapping[int, str]
) -> list[Obligation]:
    """New duties under the place their point gives them in the old plan, where that is free; else under the point's number."""
    taken = set(taken)
    added = []
    for one in new:
        name = f"{_ADDED}/{one.id}"
        place = places.get(one.source.line)
        if place is not None and place + _suffix(one) not in taken:
            name = place + _suffix(one)
        name = name if name not in taken else f"{name}+"
        taken.add(name)
        added.append(replace(one, id=name))
    return added


def _places_given(decision: Compiled) -> dict[int, str]:
    """By the line of a point that adds a duty the place it gives it ("Bổ sung điểm c vào khoản 3 Mục II")."""
    given = {}
    for found in decision.diagnostics:
        if found.code == POINT and _only_adds(found):
            announced = fold(dict(found.facts).get("text", "")).partition(":")[0]
            places = tuple(_PLACE.finditer(announced))
            if len(places) == 1 and (places[0]["point"] or places[0]["clause"]):
                section, clause, point = places[0].group("section", "clause", "point")
                parts = (section.upper(), clause, point)
                given[found.line or 0] = ".".join(part for part in parts if part)
    return given


def _suffix(one: Obligation) -> str:
    """What tells the duties of one sentence, or the periods of one report, apart: "/2" of "III.1/2"."""
    _, sign, rest = one.id.partition("/")
    return sign + rest


# -- what a point tells anew -------------------------------------------------------------------------------------------------


def _told_under(decision: Compiled) -> dict[int, tuple[Obligation, ...]]:
    """The rows that stand in a table under each point, or in its own words, by the point's line."""
    starts = sorted(found.line or 0 for found in decision.diagnostics if found.code == POINT)
    under: dict[int, tuple[Obligation, ...]] = {}
    for one in decision.plan.obligations:
        line = one.source.line
        start = max((start for start in starts if start <= line), default=0)
        under[start] = (*under.get(start, ()), one)
    return under


def _reads_alike(anew: Sequence[Obligation], its: Identity, old: Identity) -> bool:
    """Whether times told anew mean in the plan what they mean in the decision: of one period, or with their year."""
    return its.period == old.period or all(
        one.when is None or _YEAR.search(one.when) is not None for one in anew
    )


def _told_anew(
    point: Unclear, anew: Sequence[Obligation], rows: Sequence[Obligation], *, reads_alike: bool
) -> _Put | None:
    """What a point gives anew in the place of what it names; None where that is not certain."""
    if not reads_alike or _DROPS.match(fold(point.text)):
        return None
    if _REPLACES.search(fold(point.text)):
        return _whole_appendix(point, anew, rows)
    said = tuple(one for one in anew if one.source.line == point.line)
    return _in_words(point, said, rows) if said else _in_rows(point, anew, rows)


def _in_rows(point: Unclear, anew: Sequence[Obligation], rows: Sequence[Obligation]) -> _Put | None:
    """The rows of a point's table in the places of those with their numbers; None where one has no such place."""
    words = fold(point.text)
    named = {match["row"].lstrip("0") for match in _ROW.finditer(words)}
    mark = _APPENDIX.search(words)
    put: list[Obligation] = []
    for one in anew:
        number = one.id.rpartition("/")[2]
        place = _in_appendix(number, mark["mark"] if mark else "", rows)
        if len(place) != 1 or (named and number not in named):
            return None
        put.append(replace(one, id=place[0].id))
    is_whole = named <= {row.id.rpartition("/")[2] for row in put}
    return _Put(tuple(put), tuple(anew)) if is_whole else None


def _whole_appendix(
    point: Unclear, anew: Sequence[Obligation], rows: Sequence[Obligation]
) -> _Put | None:
    """The rows of the decision's appendix in the place of all the plan's; None where one of several appendices is meant."""
    before = tuple(row for row in rows if _is_in_appendix(row))
    if not before or _APPENDIX.search(fold(point.text)) or not all(map(_is_in_appendix, anew)):
        return None
    return _Put(tuple(anew), tuple(anew), before)


def _is_in_appendix(row: Obligation) -> bool:
    return row.id.partition("/")[0].split(".")[0] == "PL"


def _in_words(
    point: Unclear, said: Sequence[Obligation], rows: Sequence[Obligation]
) -> _Put | None:
    """The words of a point ("Sửa đổi điểm b khoản 1 Mục II như sau: “b) …”") in the place it names.

    None where they leave out whom or by when: what stood above the old words (a name, a time) is not in the new ones.
    """
    words = fold(point.text).partition(":")[0]
    named = () if _ROW.search(words) else _named(words, rows)
    if not named or not all(_is_as_full(one, named) for one in said):
        return None
    place = named[0].id.partition("/")[0]
    kinds = {row.kind for row in named}
    kind = named[0].kind if len(kinds) == 1 else None
    put = tuple(replace(one, id=place + _suffix(one), kind=kind or one.kind) for one in said)
    names = {one.id for one in put}
    return _Put(put, tuple(said), tuple(row for row in named if row.id not in names))


def _is_as_full(one: Obligation, before: Sequence[Obligation]) -> bool:
    had_lead = any(row.lead for row in before)
    had_time = any(not isinstance(row.rule, NoTime) for row in before)
    has_time = not isinstance(one.rule, NoTime | NotADeadline | Invalid)
    return (bool(one.lead) or not had_lead) and (has_time or not had_time)


# -- one point -----------------------------------------------------------------------------------------------------------


def _read(point: Unclear, rows: Sequence[Obligation], identity: Identity) -> _Change | None:
    words = fold(point.text)
    named = _listed(words, rows) if _DROPS.match(words) else ()
    named = named or _named(words, rows)
    if not named:
        return None
    if _DROPS.match(words):
        return None if _PARTLY.search(words) else _Drop(named)
    new = _new_words(point.text)
    is_lead, is_time = bool(_LEAD.search(words)), bool(_TIME.search(words))
    if len(named) > 1 or new is None or is_lead == is_time:
        return None
    put = _other_lead(named[0], new) if is_lead else _other_time(named[0], new, identity)
    if put is None:
        return None
    return _Put((replace(put, source=Source(point.line, point.text)),))


def _other_lead(row: Obligation, new: str) -> Obligation | None:
    """Another lead, where nothing but a name is said; a title that names the one lead names the new one."""
    if _MORE.search(fold(new)):
        return None
    title = row.title.replace(row.lead[0], new, 1) if len(row.lead) == 1 else row.title
    return replace(row, lead=(new,), title=title)


def _other_time(row: Obligation, new: str, identity: Identity) -> Obligation | None:
    rule = _reread(row, new, identity)
    if rule is None:
        return None
    shown = f"đến {new}" if fold(new).startswith("hết ") else new
    title = row.title.replace(row.when, shown, 1) if row.when else row.title
    return replace(row, title=title, when=new, rule=rule)


def _named(words: str, rows: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """The rows a point names; none where it names several places, or a place that is not exactly one row or the periods of one report."""
    if _SEVERAL.search(_IN_QUOTES.sub("", words)):
        return ()
    by_row = tuple(_ROW.finditer(words))
    places = tuple(_PLACE.finditer(words))
    if len(by_row) == 1 and not places:
        mark = _APPENDIX.search(words)
        return _one_place(_in_appendix(by_row[0]["row"], mark["mark"] if mark else "", rows))
    if len(places) == 1 and not by_row:
        place = places[0]
        parts = (place["section"], place["clause"], place["point"])
        return _one_place(_at_address(".".join(part for part in parts if part), rows))
    return ()


def _listed(words: str, rows: Sequence[Obligation]) -> tuple[Obligation, ...]:
    """Several rows of the appendix named by their numbers; none where one of them is not exactly one place."""
    lists = tuple(_DROPPED_ROWS.finditer(words))
    if len(lists) != 1 or _PLACE.search(words):
        return ()
    mark = _APPENDIX.search(words)
    found = [
        _one_place(_in_appendix(number, mark["mark"] if mark else "", rows))
        for number in re.findall(r"\d+", lists[0]["rows"])
    ]
    return tuple(row for place in found for row in place) if all(found) else ()


def _in_appendix(number: str, mark: str, rows: Sequence[Obligation]) -> tuple[Obligation, ...]:
    found = []
    for one in rows:
        prefix, _, row = one.id.partition("/")
        fits = not mark or "." not in prefix or fold(prefix.partition(".")[2]) == mark
        if _is_in_appendix(one) and row == number and fits:
            found.append(one)
    return tuple(found)


def _at_address(address: str, rows: Sequence[Obligation]) -> tuple[Obligation, ...]:
    return tuple(one for one in rows if fold(one.id.partition("/")[0]) == address)


def _one_place(found: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    return found if len({one.id.rpartition("/")[0] or one.id for one in found}) == 1 else ()


def _new_words(text: str) -> str | None:
    """What stands after the last "thành", "sang", "đến": quoted, or to the end."""
    match = None
    for start in re.finditer(r"\b(?:thành|sang|thay bằng|đến)\b", text, re.IGNORECASE):
        match = _TO.match(text, start.start()) or match
    if match is None:
        return None
    quoted = _QUOTED.match(match["new"])
    return (quoted["words"] if quoted else match["new"]).strip(" .;,") or None


def _reread(row: Obligation, when: str, identity: Identity) -> Rule | None:
    """The new words read as the old ones were: only where the old reading can be had again is the new one certain."""
    period = identity.period
    if period is None or row.when is None:
        return None
    for hint in _HINTS:
        context = Context(year=period.first.year, kind=row.kind.value, hint=hint, period=period)
        if read_phrase(row.when, context).rule == row.rule:
            return _certain(when, context)
    return None


def _certain(when: str, context: Context) -> Rule | None:
    """The rule of words that are a time and nothing else."""
    found = read_phrase(when, context)
    is_whole = not (when[: found.start] + when[found.end :]).strip(" .,")
    if not is_whole or isinstance(found.rule, NoTime | NotADeadline | Invalid):
        return None
    return found.rule
