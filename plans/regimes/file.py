"""A regime's YAML file ↔ `Regime`: the packs that come with the product and those an office adds, in one format.

Every fault is collected with its line. A date of the file is `due=` with an open year; what moves it off a rest day may
follow (`due=Y-03-25; holiday-shift=prev-wd`).
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from calendars.errors import Refusal
from plans.expansion import resolve
from plans.normal_form import NormalFormError, format_rule, parse_rule
from plans.planfile.errors import Fault, PlanFileError
from plans.planfile.nodes import List, Map, Node, Word, parse_nodes
from plans.planfile.writer import quote
from plans.regimes.values import PERIODS, Confidence, DuePeriod, Regime
from plans.rule import Between, Due, Modified

VERSION = "1"
MAX_SHOWN = 10
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SAMPLE_YEARS = (2023, 2024)
_KEYS = (
    *("dondoc-regime", "id", "title", "source", "valid_from", "valid_to", "confidence"),
    *("reporter", "receiver", "sets_periods", "answers", "note", "periods"),
)
T = TypeVar("T")


class RegimeFileError(Refusal):
    """The text is no regime file, or some of its values are wrong."""

    def __init__(self, faults: tuple[Fault, ...], name: str = "") -> None:
        self.faults = faults
        shown, more = faults[:MAX_SHOWN], len(faults) - MAX_SHOWN
        where = f" {name}" if name else ""
        super().__init__(
            f"Tệp chế độ báo cáo{where} chưa đúng: "
            + "; ".join(f"dòng {fault.line}: {fault.vi}" for fault in shown)
            + (f"; và {more} chỗ khác" if more > 0 else "")
            + ". Đề nghị sửa rồi nạp lại (mẫu: docs/regimes.md).",
            f"The regime file{where} is not right: "
            + "; ".join(f"line {fault.line}: {fault.en}" for fault in shown)
            + (f"; and {more} more" if more > 0 else "")
            + ". Correct it and load it again (see docs/regimes.md).",
        )


def parse_regime(text: str, name: str = "") -> Regime:
    """Read a regime file; RegimeFileError names every fault and its line."""
    try:
        root = parse_nodes(text)
    except PlanFileError as error:
        raise RegimeFileError(error.faults, name) from error
    faults: list[Fault] = []
    regime = _regime(_Fields(root, faults))
    if faults:
        raise RegimeFileError(tuple(sorted(faults, key=lambda fault: fault.line)), name)
    return regime


def format_regime(regime: Regime) -> str:
    """The regime as a file; `parse_regime` gives the same value back."""
    lines = [
        f"dondoc-regime: {VERSION}",
        f"id: {quote(regime.id)}",
        f"title: {quote(regime.title)}",
        f"source: {quote(regime.source)}",
        f"valid_from: {regime.valid_from.isoformat()}",
        f"valid_to: {'null' if regime.valid_to is None else regime.valid_to.isoformat()}",
        f"confidence: {regime.confidence.value}",
        f"reporter: {quote(regime.reporter)}",
        f"receiver: {quote(regime.receiver)}",
        f"sets_periods: {'yes' if regime.sets_periods else 'no'}",
        f"answers: [{', '.join(map(quote, regime.answers))}]",
        f"note: {quote(regime.note) if regime.note else 'null'}",
        "periods:",
        *(_line(due) for due in regime.periods),
    ]
    return "\n".join(lines) + "\n"


def _line(due: DuePeriod) -> str:
    parts = [f"period: {due.period.code}", f"due: {quote(format_rule(due.rule))}"]
    if due.data is not None:
        parts.append(f"data: {quote(format_rule(due.data).removeprefix('window='))}")
    return f"  - {{{', '.join(parts)}}}"


class _Fields:
    """The keys of one mapping; faults gather in one list."""

    def __init__(self, node: Map, faults: list[Fault]) -> None:
        self.node, self.faults = node, faults

    def fault(self, key: str, vi: str, en: str) -> None:
        """Note a fault at a key's value."""
        found = self.node.items.get(key)
        self.faults.append(Fault(self.node.line if found is None else found.line, vi, en))

    def only(self, known: tuple[str, ...]) -> None:
        """Every other key is a fault."""
        for key in self.node.items:
            if key not in known:
                self.fault(key, f"không có mục tên “{key}”", f"unknown key {key!r}")

    def text(self, key: str, default: str | None = None) -> str:
        """A word; a fault where it is missing and has no default."""
        found = self.node.items.get(key)
        if isinstance(found, Word) and found.value is not None:
            return found.value
        if default is None or not (found is None or isinstance(found, Word)):
            self.fault(key, f"“{key}” cần một giá trị", f"{key!r} needs one value")
        return default or ""

    def parsed(self, key: str, parse: Callable[[str], T], what: tuple[str, str], instead: T) -> T:
        """A word read by `parse`; ValueError is a fault."""
        value = self.text(key)
        if not value:
            return instead
        try:
            return parse(value)
        except ValueError:
            self.fault(key, f"“{key}” cần {what[0]}", f"{key!r} must be {what[1]}")
            return instead

    def items(self, key: str) -> tuple[Node, ...]:
        """A list; a fault on anything else."""
        found = self.node.items.get(key)
        if isinstance(found, List):
            return found.items
        if found is not None and not (isinstance(found, Word) and found.value is None):
            self.fault(key, f"“{key}” phải là danh sách", f"{key!r} must be a list")
        return ()


_DATE = ("ngày dạng NNNN-TT-NN", "a date like 2019-03-12")
_LEVELS = ("high, medium hoặc low", "high, medium or low")
_YES_NO = {"yes": True, "no": False}


def _regime(fields: _Fields) -> Regime:
    fields.only(_KEYS)
    if fields.text("dondoc-regime") != VERSION:
        fields.fault(
            "dondoc-regime", f"cần “dondoc-regime: {VERSION}”", f"expected dondoc-regime: {VERSION}"
        )
    first = fields.parsed("valid_from", dt.date.fromisoformat, _DATE, dt.date.min)
    last = (
        fields.parsed("valid_to", dt.date.fromisoformat, _DATE, dt.date.max)
        if fields.text("valid_to", "")
        else None
    )
    if last is not None and last < first:
        fields.fault("valid_to", "kết thúc trước khi bắt đầu", "it ends before it begins")
    return Regime(
        id=fields.parsed(
            "id", _id, ("chữ thường không dấu, số và gạch nối", "small letters, digits, -"), ""
        ),
        title=fields.text("title"),
        source=fields.text("source"),
        valid_from=first,
        valid_to=last,
        confidence=fields.parsed("confidence", Confidence, _LEVELS, Confidence.LOW),
        reporter=fields.text("reporter"),
        receiver=fields.text("receiver"),
        sets_periods=fields.parsed("sets_periods", _yes_no, ("yes hoặc no", "yes or no"), False),  # noqa: FBT003 -- the value instead
        periods=_periods(fields),
        answers=tuple(_word(item, fields.faults) for item in fields.items("answers")),
        note=fields.text("note", ""),
    )


def _id(text: str) -> str:
    if not _ID.fullmatch(text) or text == "own-reports":
        raise ValueError(text)
    return text


def _yes_no(text: str) -> bool:
    if text not in _YES_NO:
        raise ValueError(text)
    return _YES_NO[text]


def _word(node: Node, faults: list[Fault]) -> str:
    if isinstance(node, Word) and node.value is not None:
        return node.value
    faults.append(Fault(node.line, "cần một giá trị", "expected one value"))
    return ""


def _periods(fields: _Fields) -> tuple[DuePeriod, ...]:
    found: dict[str, DuePeriod] = {}
    for item in fields.items("periods"):
        if not isinstance(item, Map):
            fields.faults.append(
                Fault(item.line, "cần các cặp period, due, data", "expected period, due, data")
            )
            continue
        due = _due_period(_Fields(item, fields.faults))
        if due is not None and due.period.code in found:
            code = due.period.code
            fields.faults.append(
                Fault(item.line, f"kỳ {code} có hai lần", f"the period {code} stands twice")
            )
        elif due is not None:
            found[due.period.code] = due
    if not fields.items("periods"):
        fields.fault("periods", "thiếu các kỳ báo cáo", "the periods are missing")
    return tuple(found.values())


def _due_period(fields: _Fields) -> DuePeriod | None:
    fields.only(("period", "due", "data"))
    before = len(fields.faults)
    period = PERIODS.get(fields.text("period"))
    if period is None:
        known = ", ".join(PERIODS)
        fields.fault("period", f"kỳ phải là một trong: {known}", f"the period is one of {known}")
    rule = _due(fields)
    data = _data(fields) if fields.text("data", "") else None
    if period is None or rule is None or len(fields.faults) > before:
        return None
    if data is not None and not _is_in_order(rule, data):
        fields.fault(
            "data",
            "số liệu phải chốt trước thời hạn gửi (NĐ 09/2019 Đ.8 k.5 b)",
            "the data must end before the report is due (Decree 09/2019 Art. 8.5.b)",
        )
    return DuePeriod(period, rule, data)


def _due(fields: _Fields) -> Due | Modified | None:
    """`due=Y-03-20`: a day of an open year; the normal form's own sentence where it cannot be read."""
    try:
        rule = parse_rule(fields.text("due"))
    except NormalFormError as error:
        fields.fault("due", error.vi.rstrip("."), error.en.rstrip("."))
        return None
    if due_of(rule) is None:
        fields.fault(
            "due",
            "cần một ngày có năm để ngỏ, như due=Y-03-20 hoặc due=Y+1-01-05",
            "expected a day of an open year, such as due=Y-03-20 or due=Y+1-01-05",
        )
        return None
    return rule if isinstance(rule, (Due, Modified)) else None


def due_of(rule: object) -> Due | None:
    """The day inside a period's rule; None where the rule is no day of an open year."""
    if isinstance(rule, Modified):
        shifts = all(modifier.startswith("holiday-shift=") for modifier in rule.modifiers)
        return due_of(rule.rule) if shifts else None
    if isinstance(rule, Due) and rule.day.year is None and not rule.day.lunar:
        return rule
    return None


def _data(fields: _Fields) -> Between | None:
    try:
        found = parse_rule("window=" + fields.text("data"))
    except NormalFormError as error:
        fields.fault("data", error.vi.rstrip("."), error.en.rstrip("."))
        return None
    open_days = isinstance(found, Between) and found.first.year is None and found.last is not None
    if not isinstance(found, Between) or not open_days:
        fields.fault(
            "data",
            "cần hai ngày có năm để ngỏ, như Y-1-12-15..Y-03-14",
            "expected two days of an open year, such as Y-1-12-15..Y-03-14",
        )
        return None
    return found


def _is_in_order(rule: Due | Modified, data: Between) -> bool:
    due = due_of(rule)
    if due is None or data.last is None:
        return False
    return all(
        resolve(data.first, year) <= resolve(data.last, year) < resolve(due.day, year)
        for year in _SAMPLE_YEARS
    )
