"""Times that a text without sections mentions and that became nobody's duty: asked about, where they may be one."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from plans.compile.harvest import Setting
from plans.compile.head.plan_years import heads_calendar
from plans.compile.outline import Node, walk
from plans.compile.sections.clauses import binds_outsiders
from plans.compile.tables.procedures import lists_procedures
from plans.compile.tree import addressed
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.timed import Timed
from plans.compile.when.times import find_appointments, find_duty_times
from plans.compile.who.splitting import split_sentences
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.document import Document, Line, Table
from plans.plan import Diagnostic, Plan
from plans.reading.page_furniture import is_page_furniture


def loose_times(
    plan: Plan,
    document: Document,
    headings: Iterable[int],
    nodes: tuple[Node, ...],
    setting: Setting,
) -> tuple[Diagnostic, ...]:
    """Times that running text mentions without saying whose they are: kept as doubts, never as duties; `headings` = lines that only date others."""
    heads = set(headings)
    paragraphs = {n for node in walk(nodes) for n in _lines_of(node)}
    owing = {o.source.line for o in plan.obligations}
    taken = (owing | _continued(owing, document)) - paragraphs
    taken |= _lines_of_procedures(document) | heads
    owed = _owed_in_paragraphs(plan, nodes)
    read = _titles_by_line(plan)
    title = fold(plan.identity.title or "")
    return tuple(
        diagnose("missing-lead", None, number, text=time.when)
        for passage in _passages(document, nodes)
        for lines in (_charging(passage, taken, title, has_heads=bool(heads)),)
        for number, sentence, time in _times_of(lines, read, setting)
        if not _is_day_of_issue(time, sentence, setting) and not is_over(time.rule, setting)
        if not any(time.when in when for when in owed.get(number, ()))
    )


def _passages(document: Document, nodes: tuple[Node, ...]) -> Iterator[tuple[Line, ...]]:
    """The lines that belong together: those of a piece of text that a margin broke, a label and the day and hour under it, any other alone."""
    begun = {node.line: node.section.lines for node in walk(nodes)}
    inside = {n for node in walk(nodes) for n in _lines_of(node)}
    label: tuple[Line, ...] = ()
    for line in document.lines:
        passage = begun.get(line.number, (line,) if line.number not in inside else ())
        if not line.text.strip() or not passage:
            continue
        if label and is_page_furniture(line.text):
            yield (*label, line)
            label = ()
            continue
        if label:
            yield label
        is_label = len(passage) == 1 and line.text.rstrip().endswith(":")
        label = passage if is_label else ()
        if not is_label:
            yield passage
    if label:
        yield label


def _charging(
    passage: tuple[Line, ...], taken: set[int], title: str, *, has_heads: bool
) -> tuple[Line, ...]:
    """The lines of a passage that may charge somebody; a day and an hour that the line above calls for ("Thời gian:") are no stamp."""
    above = ("", *(line.text for line in passage))
    return tuple(
        line
        for line, before in zip(passage, above, strict=False)
        if line.number not in taken and not _NO_CHARGE.search(line.text)
        if not is_page_furniture(line.text) or before.rstrip().endswith(":")
        if not (has_heads and heads_calendar(line.text))
        if not _is_of_title(fold(line.text), title)
    )


def _times_of(
    lines: tuple[Line, ...], read: dict[int, tuple[str, ...]], setting: Setting
) -> Iterator[tuple[int, str, Timed]]:
    """The times of a passage that may be somebody's, each with its line and its sentence."""
    text = " ".join(line.text for line in lines)
    titles = tuple(title for line in lines for title in read.get(line.number, ()))
    start = 0
    for sentence in split_sentences(text):
        start = max(start, text.find(sentence, start))
        if _FORECAST.search(sentence) or _is_read(sentence, titles) or binds_outsiders(sentence):
            continue
        first = lines[0].number
        found = find_duty_times(sentence, first, kind="task", setting=setting)
        for time in found or find_appointments(sentence, first, setting=setting):
            opens = time.start <= _OPENING
            if not (opens and binds_outsiders(sentence[time.end :].lstrip(" ,"))):
                yield _line_at(lines, start + time.start), sentence, time


_OPENING = 15
"""Characters before a time that a sentence begins with: "Trong đó, 14h ngày 27/6, *thí sinh* …"."""


def _line_at(lines: tuple[Line, ...], place: int) -> int:
    """The number of the line in which a place of the joined text stands."""
    end = 0
    for line in lines:
        end += len(line.text) + 1
        if place < end:
            return line.number
    return lines[-1].number


def _lines_of(node: Node) -> tuple[int, ...]:
    return tuple(line.number for line in node.section.lines)


def _titles_by_line(plan: Plan) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for duty in plan.obligations:
        found[duty.source.line] = (*found.get(duty.source.line, ()), fold(duty.title))
    return found


def _is_read(sentence: str, titles: tuple[str, ...]) -> bool:
    """Whether a duty was made of a sentence, or of a clause of it: another of the same paragraph is asked about."""
    words = fold(sentence).rstrip(" .;")
    return any(title in words or words in title for title in titles)


def _is_of_title(words: str, title: str) -> bool:
    """Whether a line is one of the document's title, its type before it or not."""
    return words in title or (bool(title) and words.endswith(title))


def _owed_in_paragraphs(plan: Plan, nodes: tuple[Node, ...]) -> dict[int, tuple[str, ...]]:
    """By line, the times of the duties of the paragraph it belongs to, which may begin lines above."""
    when = {o.source.line: o.when for o in plan.obligations if o.when}
    found: dict[int, tuple[str, ...]] = {}
    for node in walk(nodes):
        lines = _lines_of(node)
        told = tuple(when[number] for number in lines if number in when)
        found.update(dict.fromkeys(lines if told else (), told))
    return found


def _lines_of_procedures(document: Document) -> set[int]:
    """The rows of lists of administrative procedures, whose times are how long each lasts."""
    lists = (table for table in _all_tables(document) if lists_procedures(table.heading))
    return {row.line for table in lists for row in table.rows}


def _continued(owing: set[int], document: Document) -> set[int]:
    """The lines on which rows with duties go on after a page break: those before the next row."""
    rows = (pairwise(table.rows) for table in _all_tables(document))
    return {
        n for pairs in rows for a, b in pairs if a.line in owing for n in range(a.line + 1, b.line)
    }


def _all_tables(document: Document) -> tuple[Table, ...]:
    top = (block for block in document.blocks if isinstance(block, Table))
    inside = (table for node in walk(addressed(document)) for table in node.tables)
    return (*top, *inside)


_NO_CHARGE = re.compile(
    r"^\W*Lưu\s*:|^\W*[Nn]gày (?:ban hành|(?:có |hết )?hiệu lực|bị bãi bỏ)|(?:^\s*|(?<=[^\s\d]))\(\d{1,2}/\d{1,2}/\d{4}\)\s*$|^\s*[\"“][^\"”]*[\"”]\s*$|^\W*[^,;:.]{3,80}(?<!ngày)(?<!khi)(?<!sau)(?<!lúc) nhận được\s"
    r"|(?:\b[Đđ]ược đăng|^\W*(?:[Đđ]ăng|[Cc]ập nhật|[Nn]gày (?:viết|đăng|cập nhật)))(?: (?:lúc|ngày|vào|lần cuối))?\W+(?:ngày\W+)?(?:(?:[Tt]hứ \w+|[Cc]hủ nhật)\W+)?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}:\d{2}|\d{1,2} [Tt]háng \d)|\(GMT"
)
"""Where a copy is kept ("Lưu: VT, CN"), from when and until when a paper holds ("Ngày có hiệu lực: …"), what came in ("Sở A nhận được Văn bản … ngày …"), when a page was published and its slogan in quotes: no times of duties."""


_FORECAST = re.compile(
    r"^\W*[Tt]heo dự báo\b|\bsẽ có (?:khoảng|gần|trên|hơn) \d|\bnghỉ (?:[Tt]ết|[Ll]ễ)\b[^;.,]{0,60}\b\d+ ngày\b|\btính đến ngày hôm nay\b|\b(?:có|xảy ra) (?:mưa|gió|dông|lốc|nắng nóng|rét|lũ|triều cường|bão)\b|\b(?:vị trí tâm|tâm) (?:bão|áp thấp)|\b(?:bão|áp thấp nhiệt đới|không khí lạnh)\b[^.;]{0,80}\bdi chuyển\b"
)
"""What the weather is or will be, what is the state today, how many there will be or how long the holidays are, and when: nobody's duty."""


def _is_day_of_issue(time: Timed, text: str, setting: Setting) -> bool:
    """Whether a time is the day of issue at the end of its line ("Số: 5/UBND-TH⇥Hải Minh, ngày 07 tháng 8 năm 2026")."""
    days = dates_of(time.rule, setting)
    return time.end >= len(text.rstrip(" .|")) and set(days) == {setting.issued}
