"""A review at a terminal: doubts first, then every obligation beside its quote; each decision is stored as it is made.

Nothing is kept on the screen alone: after Ctrl-C, the end of input or a lost connection, the same command goes on where it stopped.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from calendars.civil import printed
from calendars.typed import TypedError, typed_day
from dondoc.bootstrap import App
from dondoc.cli.read_screen import show_account
from dondoc.desk.edits import edited
from dondoc.desk.plans.review import ReviewSheet, accept_clear, decide, open_review
from dondoc.store.values import Edit, Review
from plans.account import LETTERS, explain_obligation
from plans.compile.when.nominal import readings_of
from plans.diagnostics import message
from plans.normal_form import NormalFormError, format_rule, parse_rule
from plans.phrases import Context, read_phrase
from plans.plan import Identity, Kind, Obligation, Plan
from plans.planfile import parse_plan
from plans.roster import Roster
from plans.rule import Ambiguous, CivilDay, Due, Modified, OnDays, Rule
from plans.rule_words import explain_rule, which_day
from plans.timeline import Occurrence, expand_plan

Ask = Callable[[str], str]
_MOST_DATES = 6

_WORDS = {
    "vi": {
        "start": "Rà soát {plan}: {count} nhiệm vụ, còn {left}. Quyết định được lưu ngay; dừng lúc nào cũng được (Ctrl-C).",
        "line": "dòng", "lead": "Chủ trì", "with": "Phối hợp", "rule": "Thời gian", "dates": "Các ngày", "proposed": "đề xuất",
        "none": "không ghi", "no_date": "chưa có ngày", "differ": "khác nhau ở tháng", "more": "lần",
        "keys": "c đúng · g gạch bỏ · o để ngỏ nghi vấn · s sửa · i vì sao có ngày này · k để sau · x chấp nhận mọi việc không nghi vấn · q dừng",
        "choose": "{letters} chọn cách hiểu · ", "ask": "Chọn", "which": "Không hiểu “{answer}”. ",
        "reason": "Lý do gạch bỏ", "needs_reason": "Cần một lý do để người sau hiểu vì sao không theo dõi.",
        "doubtful": "Còn nghi vấn: bấm o để chấp nhận và để ngỏ, chọn cách hiểu, hoặc s để sửa.",
        "title": "Tên nhiệm vụ (Enter giữ nguyên)", "new_lead": "Cơ quan chủ trì, cách nhau bằng dấu ; (Enter giữ nguyên)",
        "new_rule": "Thời gian: một ngày như 31/3/2018, lời như “trước ngày 15/10”, hoặc dạng chuẩn như due=2018-03-31 (Enter giữ nguyên)", "save": "Lưu? (c lưu · k bỏ)",
        "no_time": "Không thấy thời gian nào trong “{answer}”.", "asked": "Hiểu là",
        "unchanged": "Không có gì thay đổi.", "stopped": "Đã dừng. Đã lưu mọi quyết định; còn {left} nhiệm vụ. Chạy lại lệnh này để tiếp tục.",
        "done": "Đã rà soát xong {count} nhiệm vụ. Tiếp theo: dondoc activate {plan}", "later": "Còn {left} nhiệm vụ để sau.",
        "doubts": "Nghi vấn trước, rồi đến các việc còn lại.",
        "near": "Giống {old} của bản đang theo dõi: c là việc đó · m là việc mới · k để sau · q dừng",
    },
    "en": {
        "start": "Review of {plan}: {count} obligations, {left} left. Each decision is stored at once; stop at any time (Ctrl-C).",
        "line": "line", "lead": "Lead", "with": "With", "rule": "When", "dates": "Dates", "proposed": "proposed",
        "none": "not stated", "no_date": "no date yet", "differ": "they differ in", "more": "times",
        "keys": "c confirm · g strike · o leave the doubt open · s edit · i why these dates · k later · x confirm all that is clear · q stop",
        "choose": "{letters} choose a reading · ", "ask": "Choose", "which": "“{answer}” is not understood. ",
        "reason": "Reason for striking it", "needs_reason": "A reason is needed, so that others see why it is not followed.",
        "doubtful": "It carries a doubt: o confirms and leaves it open, a letter chooses a reading, s edits.",
        "title": "Title (Enter keeps it)", "new_lead": "Leads, parted by ; (Enter keeps them)",
        "new_rule": "When: a day such as 31/3/2018, words such as “trước ngày 15/10”, or the normal form such as due=2018-03-31 (Enter keeps it)", "save": "Save? (c saves · k drops)",
        "no_time": "There is no time in “{answer}”.", "asked": "Read as",
        "unchanged": "Nothing has changed.", "stopped": "Stopped. Every decision is stored; {left} obligations are left. Run the same command to go on.",
        "done": "All {count} obligations are reviewed. Next: dondoc activate {plan}", "later": "{left} obligations are left for later.",
        "doubts": "Doubts first, then the rest.",
        "near": "Resembles {old} of the version in force: c it is that duty · m a new one · k later · q stop",
    },
}  # fmt: skip


class _Stop(Exception):  # noqa: N818 -- a person's wish, no error
    """The person wants to go on another time."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the dialogue works with: the ledger, where to print, how to ask, in which language."""

    app: App
    plan: str
    console: Console
    ask: Ask
    lang: str

    @property
    def words(self) -> dict[str, str]:
        """The dialogue's words."""
        return _WORDS[self.lang]


def review_at_terminal(app: App, plan: str, lang: str) -> ReviewSheet:
    """Go through what is undecided; the sheet as it stands when the person stops."""
    console = Console(highlight=False)
    desk = _Desk(app, plan, console, lambda words: console.input(Text(f"{words}: ")).strip(), lang)
    sheet = open_review(app, plan)
    counts = {"plan": sheet.version.lineage, "count": len(sheet.obligations)}
    console.print(desk.words["start"].format(left=len(sheet.undecided), **counts))
    try:
        _go_through(desk, sheet)
    except (_Stop, EOFError, KeyboardInterrupt):
        console.print()
        sheet = open_review(app, plan)
        if sheet.undecided:
            console.print(desk.words["stopped"].format(left=len(sheet.undecided)))
            return sheet
    sheet = open_review(app, plan)
    key = "later" if sheet.undecided else "done"
    console.print(desk.words[key].format(left=len(sheet.undecided), **counts))
    return sheet


def _go_through(desk: _Desk, sheet: ReviewSheet) -> None:
    """Each undecided obligation once, doubtful ones first."""
    if sheet.undecided:
        desk.console.print(desk.words["doubts"], style="dim")
    waiting = sorted(sheet.undecided, key=lambda name: name not in sheet.doubts)
    for number, name in enumerate(waiting, start=1):
        if name in open_review(desk.app, desk.plan).undecided:
            _decide_one(desk, name, f"{number}/{len(waiting)}")


def _decide_one(desk: _Desk, name: str, place: str) -> None:
    """Show one obligation and ask until it is decided or left for later."""
    if not _is_matched(desk, name):
        return
    while name in open_review(desk.app, desk.plan).undecided:
        sheet = open_review(desk.app, desk.plan)
        (obligation,) = (one for one in sheet.obligations if one.id == name)
        identity = parse_plan(sheet.version.plan_yaml).plan.identity
        letters = _show(desk, obligation, sheet, identity, place)
        choose = desk.words["choose"].format(letters="/".join(letters)) if letters else ""
        desk.console.print(choose + desk.words["keys"], style="dim")
        if _answered(desk, obligation, sheet, identity, letters):
            return


def _is_matched(desk: _Desk, name: str) -> bool:
    """Whether a person has said if this is the duty of the version in force that it looks like; asked here where nobody has."""
    while True:
        sheet = open_review(desk.app, desk.plan)
        old = sheet.near.get(name)
        if old is None:
            return True
        (obligation,) = (one for one in sheet.obligations if one.id == name)
        desk.console.print(Text(f"{name}  {obligation.title}", style="bold"))
        match desk.ask(desk.words["near"].format(old=old)).casefold():
            case "c":
                decide(desk.app, desk.plan, Review(matches=((name, old),)))
            case "m":
                decide(desk.app, desk.plan, Review(matches=((name, ""),)))
            case "k":
                return False
            case "q":
                raise _Stop
            case answer:
                desk.console.print(desk.words["which"].format(answer=answer), style="yellow")


def _answered(  # noqa: C901, PLR0911 -- one case a key
    desk: _Desk, obligation: Obligation, sheet: ReviewSheet, identity: Identity, letters: str
) -> bool:
    """Ask once and do it; False where the obligation is to be shown again."""
    answer = desk.ask(desk.words["ask"])
    name, key = obligation.id, answer.casefold()
    if len(key) == 1 and key.upper() in letters and key not in {"c", "g"}:
        decide(desk.app, desk.plan, Review(confirmed=(name,), readings=((name, key.upper()),)))
        return True
    match key:
        case "q":
            raise _Stop
        case "k":
            return True
        case "c" if name in sheet.doubts:
            desk.console.print(desk.words["doubtful"], style="yellow")
            return False
        case "c" | "o":
            left = (name,) if name in sheet.doubts else ()
            decide(desk.app, desk.plan, Review(confirmed=(name,), left_open=left))
            return True
        case "g":
            return _struck(desk, name)
        case "s":
            return _edited(desk, obligation, identity)
        case "i":
            occurrences = _expanded(obligation, identity, desk)
            account = explain_obligation(obligation, identity, occurrences, desk.lang)
            show_account(desk.console, account, desk.lang)
            return False
        case "x":
            accept_clear(desk.app, desk.plan)
            return name not in sheet.doubts
        case _:
            desk.console.print(desk.words["which"].format(answer=answer), style="yellow")
            return False


def _struck(desk: _Desk, name: str) -> bool:
    reason = desk.ask(desk.words["reason"])
    if not reason:
        desk.console.print(desk.words["needs_reason"], style="yellow")
        return False
    decide(desk.app, desk.plan, Review(struck=((name, reason),)))
    return True


# -- showing -----------------------------------------------------------------------------------------------------------


def _show(
    desk: _Desk, obligation: Obligation, sheet: ReviewSheet, identity: Identity, place: str
) -> str:
    """One obligation beside its quote; the letters of its readings where it has several."""
    words, console = desk.words, desk.console
    console.print()
    console.print(Text(f"{place}  {obligation.id}  {obligation.title}", style="bold"))
    source = obligation.source
    console.print(
        Padding(Text(f"{words['line']} {source.line}: “{source.text}”", style="dim"), (0, 2))
    )
    for label, value in (
        (words["lead"], "; ".join(obligation.lead) or words["none"]),
        (words["with"], "; ".join(obligation.supporting)),
        (words["rule"], f"“{obligation.when or words['none']}” → {format_rule(obligation.rule)}"),
        (
            words["asked"],
            "" if _readings(obligation.rule) else explain_rule(obligation.rule, desk.lang),
        ),
    ):
        if value:
            console.print(Padding(Text(f"{label}: {value}"), (0, 2)))
    occurrences = _expanded(obligation, identity, desk)
    console.print(Padding(Text(f"{words['dates']}: {_dates(occurrences, words)}"), (0, 2)))
    for found in sheet.doubts.get(obligation.id, ()):
        console.print(Padding(Text(f"? {message(found, desk.lang)}", style="yellow"), (0, 2)))
    return _show_readings(desk, obligation, identity)


def _show_readings(desk: _Desk, obligation: Obligation, identity: Identity) -> str:
    """Each reading with its first dates, and the months in which they differ."""
    rules = _readings(obligation.rule)
    if len(rules) < 2:  # noqa: PLR2004 -- one reading is no choice
        return ""
    for letter, rule in zip(LETTERS, rules, strict=False):
        occurrences = _expanded(replace(obligation, rule=rule), identity, desk)
        which = which_day(rule, desk.lang)
        said = f"{which} [{format_rule(rule)}]" if which else format_rule(rule)
        shown = f"{letter}) {said}: {_dates(occurrences, desk.words)}"
        desk.console.print(Padding(Text(shown), (0, 4)))
    found = readings_of(obligation.rule, identity, desk.app.calendar)
    months = dict.fromkeys(printed(taken)[3:] for taken, _ in found.differing)
    if months:
        desk.console.print(Padding(Text(f"{desk.words['differ']}: {', '.join(months)}"), (0, 4)))
    return LETTERS[: len(rules)]


def _readings(rule: Rule) -> tuple[Rule, ...]:
    match rule:
        case Ambiguous(readings=readings):
            return readings
        case Modified(rule=inner, modifiers=modifiers):
            return tuple(Modified(each, modifiers) for each in _readings(inner))
        case _:
            return ()


def _expanded(obligation: Obligation, identity: Identity, desk: _Desk) -> tuple[Occurrence, ...]:
    """Its occurrences, each period once."""
    alone = Plan(identity, (obligation,))
    found = expand_plan(alone, calendar=desk.app.calendar, roster=Roster())
    return tuple({one.key.period: one for one in found}.values())


def _dates(occurrences: tuple[Occurrence, ...], words: dict[str, str]) -> str:
    if not occurrences:
        return words["no_date"]
    shown = ", ".join(_date(one) for one in occurrences[:_MOST_DATES])
    many = len(occurrences)
    more = f" … {many} {words['more']}" if many > _MOST_DATES else ""
    proposed = f" ({words['proposed']})" if any(one.proposed for one in occurrences) else ""
    return f"{shown}{more}{proposed}"


def _date(one: Occurrence) -> str:
    first = one.readings[0]
    moved = f" → {printed(first.legal)}" if first.legal != first.nominal else ""
    return f"{printed(first.nominal)}{moved}"


# -- editing -----------------------------------------------------------------------------------------------------------


def _edited(desk: _Desk, obligation: Obligation, identity: Identity) -> bool:
    """Ask for what is to be different, show what it gives, store it on a yes."""
    words = desk.words
    title = " ".join(desk.ask(words["title"]).split())
    leads = desk.ask(words["new_lead"]).split(";")
    lead = tuple(" ".join(each.split()) for each in leads if each.strip())
    rule = _asked_rule(desk, obligation, identity)
    edit = Edit(obligation.id, title=title, lead=lead, rule=rule)
    if edit == Edit(obligation.id):
        desk.console.print(words["unchanged"])
        return False
    (changed,) = edited(Plan(identity, (obligation,)), (edit,)).obligations
    occurrences = _expanded(changed, identity, desk)
    for value in (
        changed.title,
        "; ".join(changed.lead),
        f"{words['asked']}: {explain_rule(changed.rule, desk.lang)}",
        f"{format_rule(changed.rule)}: {_dates(occurrences, words)}",
    ):
        desk.console.print(Padding(Text(value, style="green"), (0, 2)))
    if desk.ask(words["save"]).casefold() != "c":
        return False
    decide(desk.app, desk.plan, Review(confirmed=(obligation.id,), edits=(edit,)))
    return True


def _asked_rule(desk: _Desk, obligation: Obligation, identity: Identity) -> str:
    """A rule in normal form, asked again until it can be read; nothing keeps what was read."""
    while answer := desk.ask(desk.words["new_rule"]):
        try:
            rule = _typed_rule(answer, obligation, identity)
        except NormalFormError as error:
            desk.console.print(Text(error.sentence(desk.lang), style="yellow"))
        except TypedError as error:
            desk.console.print(Text(error.vi if desk.lang == "vi" else error.en, style="yellow"))
        else:
            if rule is not None:
                return format_rule(rule)
            said = desk.words["no_time"].format(answer=answer)
            desk.console.print(Text(said, style="yellow"))
    return ""


def _typed_rule(answer: str, obligation: Obligation, identity: Identity) -> Rule | None:
    """What was typed: a day, the normal form, else words as a plan has them; None where they hold no time.

    Raises:
        NormalFormError, TypedError: it is one of the first two, with a fault.
    """
    if _NORMAL_FORM.match(answer):
        return parse_rule(answer)
    if _BARE_DAY.fullmatch(answer):
        typed = typed_day(answer)
        day = CivilDay(typed.year, typed.month, typed.day)
        return OnDays((day,)) if obligation.kind is Kind.PROGRAMME else Due(day)
    period = identity.period
    year = period.first.year if period and period.first.year == period.last.year else None
    kind = obligation.kind if obligation.kind in {Kind.REPORT, Kind.PROGRAMME} else Kind.TASK
    return read_phrase(answer, Context(year, kind.value, _DUE_COLUMN, period)).rule


_NORMAL_FORM = re.compile(
    r"[a-z-]+(?:<=|>=|=|:)|none$|on-demand$|continuous\b|not-a-deadline\(|invalid\("
)
_BARE_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}")
_DUE_COLUMN = "Thời gian hoàn thành"
