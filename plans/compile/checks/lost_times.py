"""Times that a document sets and no duty of the plan has: days in the body, years, limits outside the numbered sections."""

import datetime as dt
import re
from collections.abc import Iterator

from plans.compile.checks.known import ANNOUNCES, RESTS_ON, Known, Piece, has_duty, lines_of
from plans.compile.harvest import Setting
from plans.compile.outline import Node, walk
from plans.compile.sections.clauses import binds_outsiders
from plans.compile.sections.fields import only_frames
from plans.compile.sections.headings import only_heads_tables
from plans.compile.tree import WEEK
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.hours_alone import is_hours_alone
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.times import find_appointments, find_duty_times
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, fold, is_closing
from plans.diagnostics import diagnose
from plans.plan import Diagnostic, Obligation
from plans.reading.furniture import is_recipients
from plans.rule import Between, Continuous, Due, DueRecurring, OnDays, Recurring


def unread_days(
    pieces: tuple[Piece, ...], known: Known, setting: Setting
) -> tuple[Diagnostic, ...]:
    """Sentences of the body that set a day, where still no duty stands on their lines, above or below."""
    taken = {target.line for target in known.plan.targets}
    if setting.general is not None:
        taken.add(setting.general.line)
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if piece.above or piece.node.is_numbered
        if not _is_owed(piece, known, setting) and not taken & lines_of(piece.node)
        if not only_frames(piece.node) and not _heads_a_week(piece.node)
        if not is_hours_alone(piece.node.text)
        if not _only_names_a_table(piece.node)
        for sentence in split_sentences(piece.node.text)
        if not piece.is_general or _acts_regularly(sentence, piece.node, setting)
        if not binds_outsiders(sentence) and _sets_a_day(sentence, piece, setting)
    )


def _is_owed(piece: Piece, known: Known, setting: Setting) -> bool:
    """Whether a duty stands with the piece; over standing duties alone the last day it names would be nobody's ("nộp về Sở A trước ngày …, các xã gửi về:")."""
    if not has_duty(piece, known):
        return False
    if piece.is_label or not piece.node.children or _is_timed_below(piece.node, known):
        return True
    times = find_duty_times(piece.node.text, piece.node.line, kind="task", setting=setting)
    return not any(isinstance(time.rule, Due) for time in times)


def _is_timed_below(node: Node, known: Known) -> bool:
    """Whether a duty with a time stands on the lines of a piece or of one under it."""
    return any(_is_timed(each, known) for each in walk((node,)))


def _acts_regularly(sentence: str, node: Node, setting: Setting) -> bool:
    """Whether among goals and demands something has to be done on days that come again: by a body, or reported by whom nobody says.

    "Các đơn vị giao ban vào thứ Hai hằng tuần", "việc chưa xong báo cáo trước ngày 20 hằng tháng".
    """
    clause = read_clause(sentence)
    if (clause is None or not clause.lead) and _REPORTS.search(sentence) is None:
        return False
    times = find_duty_times(sentence, node.line, kind="task", setting=setting)
    return any(isinstance(inner_rule(time.rule), Recurring | DueRecurring) for time in times)


_REPORTS = re.compile(r"\b(?:báo cáo|gửi|nộp)\b", re.IGNORECASE)


def _heads_a_week(node: Node) -> bool:
    """Whether a piece only names the week of what stands under it."""
    return bool(node.children) and WEEK.fullmatch(node.text) is not None


def _only_names_a_table(node: Node) -> bool:
    """Whether a rhythm in a piece is that of the table under it: "5. Nội dung tuyên truyền hằng tháng"."""
    return only_heads_tables(node) and _LIMITS.search(node.text) is None


_LIMITS = re.compile(rf"\d|\b(?:trước|{LATEST}|hoàn thành|hạn)\b", re.IGNORECASE)


def unread_limits(
    nodes: tuple[Node, ...], known: Known, setting: Setting
) -> tuple[Diagnostic, ...]:
    """Sentences outside the numbered body, closing words among them, by which something is to be done by a day to come."""
    title = fold(known.plan.identity.title or "")
    return tuple(
        diagnose("not-understood", None, node.line, text=sentence)
        for node in _outside(nodes)
        if not is_recipients(node.text) and not RESTS_ON.fullmatch(node.text)
        if fold(node.text) not in title and not ANNOUNCES.search(node.text)
        for sentence in split_sentences(node.text)
        if _ASKS_FOR.search(sentence) or _DATES_A_STAGE.fullmatch(sentence)
        if not binds_outsiders(sentence)
        if not _IN_FORCE.search(sentence)
        if _sets_a_limit(sentence, node, known, setting)
    )


def _outside(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The pieces that stand in no numbered section, and closing words wherever they stand."""
    for node in nodes:
        if node.is_numbered:
            yield from (each for each in walk((node,)) if is_closing(each.text))
        else:
            yield from walk((node,))


_ASKS_FOR = re.compile(
    r"\b(?:gửi|nộp|báo cáo|hoàn thành|hoàn thiện|trình|xong|đăng ký|tổng hợp|trả lời|phản hồi|cung cấp|lập|rà soát|triển khai|thực hiện)\b",
    re.IGNORECASE,
)


_DATES_A_STAGE = re.compile(
    r"(?:Vòng|Chung kết|Bán kết|Sơ kh?ảo|Chung khảo|Đợt|Giai đoạn|Lễ|Khai mạc|Bế mạc|Tổng kết|Trao giải)\b[^:.;,]{0,60}:\s[^:]{6,160}"
)
"""A line that only says when a stage or an event is: "Vòng loại: đến hết ngày 31/5"."""
_IN_FORCE = re.compile(r"\b(?:có|hết) hiệu lực\b", re.IGNORECASE)
"""How long a document holds: "Nghị quyết này có hiệu lực … và được thực hiện đến hết ngày …"."""


def _sets_a_limit(sentence: str, node: Node, known: Known, setting: Setting) -> bool:
    """Whether a sentence sets a last day to come that no duty of its lines has."""
    told = [duty for number in lines_of(node) for duty in known.by_line.get(number, ())]
    owed = [duty.when or "" for duty in told if isinstance(duty, Obligation)]
    times = find_duty_times(sentence, node.line, kind="task", setting=setting)
    is_stage = _DATES_A_STAGE.fullmatch(sentence) is not None
    limits = (Due, DueRecurring, Between) if is_stage else (Due, DueRecurring)
    return any(
        isinstance(inner_rule(time.rule), limits)
        and not is_over(time.rule, setting)
        and not any(time.when in when or when in time.when for when in owed)
        for time in times
    )


def unread_years(
    pieces: tuple[Piece, ...], known: Known, setting: Setting
) -> tuple[Diagnostic, ...]:
    """Sentences of the body that begin with a year to come and say what is done in it, where no duty of their lines has a time."""
    start = setting.known_past or (setting.period.first if setting.period else dt.date.min)
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_general and (piece.above or piece.node.is_numbered)
        if not _is_timed(piece.node, known)
        for sentence in split_sentences(piece.node.text)
        if (told := OF_A_YEAR.match(sentence)) is not None
        if start.year <= int(told["year"]) != setting.year
        if _is_done(sentence[told.end() :])
    )


def unread_cells(nodes: tuple[Node, ...], known: Known, setting: Setting) -> tuple[Diagnostic, ...]:
    """Lines that are but a day to come, as the cells of a table are whose heading names no task: each with the words that stand before them.

    "Kết thúc học kỳ I" over "Trước 18/01/2031" for each kind of school: a question for each such row.
    """
    days: list[tuple[Node, str]] = []
    row = ""
    for node in walk(nodes):
        if _DAY_ALONE.fullmatch(fold(node.text).strip()) is None:
            row = node.text
        elif has_duty(Piece(node, (), is_general=False), known) or not _is_to_come(node, setting):
            continue
        elif not _is_kept(node, known, setting):
            days.append((node, row))
    first = {row: node for node, row in reversed(days)}
    if len(days) < _FEWEST_CELLS and len(first) < _FEWEST_ROWS:
        return ()
    return tuple(
        diagnose("not-understood", None, node.line, text=f"{row}: {node.text}")
        for row, node in sorted(first.items(), key=lambda each: each[1].line)
    )


_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_DAY_ALONE = re.compile(
    r"(?:(?:trước|đến|hết|xong|từ) )*(?:ngày )?(?:\d{1,2}(?:/\d{1,2})?(?:/\d{4})? ?[-–] ?)?\d{1,2}/\d{1,2}(?:/\d{4})?(?: \d{1,2} ?[hg:] ?\d{0,2})?(?: ?\([^()]{2,40}\))?[.;]?"
)


def _is_kept(node: Node, known: Known, setting: Setting) -> bool:
    """Whether events of the plan have the day, which heads them."""
    times = find_duty_times(f"Hoàn thành {node.text}", node.line, kind="task", setting=setting)
    told = {day for time in times for day in dates_of(time.rule, setting)}
    owed = (inner_rule(duty.rule) for duty in known.plan.obligations)
    kept = {d for rule in owed if isinstance(rule, OnDays) for d in dates_of(rule, setting)}
    return bool(told) and told <= kept


def _is_to_come(node: Node, setting: Setting) -> bool:
    times = find_duty_times(f"Hoàn thành {node.text}", node.line, kind="task", setting=setting)
    return any(not is_over(time.rule, setting) for time in times)


def unread_moments(pieces: tuple[Piece, ...], known: Known) -> tuple[Diagnostic, ...]:
    """Sentences by which something is sent in or finished this week, today, or by an hour whose day stands elsewhere, where no duty of their lines has a time."""
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=sentence)
        for piece in pieces
        if not piece.is_general and (piece.above or piece.node.is_numbered)
        if not _has_a_time(piece.node, known)
        for sentence in split_sentences(piece.node.text)
        if _BY_A_MOMENT.search(sentence) or _IN_A_WEEK.search(sentence)
    )


def _has_a_time(node: Node, known: Known) -> bool:
    duties = (duty for number in lines_of(node) for duty in known.by_line.get(number, ()))
    return any(isinstance(duty, Obligation) and duty.when for duty in duties)


_BY_A_MOMENT = re.compile(
    r"\b(?:gửi|nộp|báo cáo|hoàn thành|trình|xong|đăng ký|trả lời|cung cấp)\b[^;.]{0,160}?"
    r"(?:\b(?:trong|hết|cuối|ngay trong|vào) (?:tuần|tháng) (?:này|tới|sau)\b|\b(?:trong|ngay) (?:ngày )?hôm nay\b|\bngày mai\b|\b(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)(?: lúc)? \d{1,2}\s?(?:h|giờ)(?!\w*\s(?:làm việc\b|kể từ|sau|trước)))",
    re.IGNORECASE,
)
"""Limits told from the day of writing, or by their hour alone."""


_IN_A_WEEK = re.compile(
    r"\b(?:vào|trong|từ|hết|xong) (?:các )?tuần (?:thứ )?\d{1,2}\b(?! (?:tuổi|của tháng|tháng|của quý))",
    re.IGNORECASE,
)
"""A week by its number, of a year or a school year: "kiểm tra vào *tuần 9 và tuần 27*"."""


OF_A_YEAR = re.compile(r"(?:Trong )?[Nn]ăm (?P<year>20\d\d)\s*[:,]\s*")


_WAS = re.compile(r"[^;:.]{0,80}?\s(?:đã|vừa|đang|chưa)\s")


def _is_done(told: str) -> bool:
    """Whether words say what is to be done, or charge a body with it."""
    clause = read_clause(told)
    if clause is not None and clause.lead:
        return _WAS.match(told) is None
    return begins_with_verb(told[:1].lower() + told[1:])


def _is_timed(node: Node, known: Known) -> bool:
    """Whether a duty on the piece's own lines has a time of its own."""
    return any(
        isinstance(duty, Obligation) and not isinstance(inner_rule(duty.rule), Continuous)
        for number in lines_of(node)
        for duty in known.by_line.get(number, ())
    )


def _sets_a_day(sentence: str, piece: Piece, setting: Setting) -> bool:
    """Whether a sentence sets a time; a label and a heading must set a day: others only tell how long or how often ("Báo cáo tháng:")."""
    times = find_duty_times(sentence, piece.node.line, kind="task", setting=setting)
    rules = [inner_rule(time.rule) for time in times]
    if not rules and not piece.is_label:
        return bool(find_appointments(sentence, piece.node.line, setting=setting))
    return (
        any(isinstance(rule, Due | DueRecurring) for rule in rules)
        if piece.is_label
        else bool(rules)
    )
