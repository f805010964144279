"""A read plan on a terminal: a table of obligations by date, then each doubt with its line quoted, as a good compiler does."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from calendars.civil import printed
from plans.account import Account

Json = dict[str, Any]
T = TypeVar("T")

_WORDS = {
    "vi": {
        "id": "Mục", "kind": "Loại", "title": "Nhiệm vụ", "lead": "Chủ trì", "with": "Phối hợp", "due": "Thời hạn",
        "standing": "nhiệm vụ thường xuyên", "targets": "chỉ tiêu", "doubts": "Điểm cần xem lại", "line": "dòng",
        "proposed": "đề xuất", "obligations": "nhiệm vụ có theo dõi", "whole": "cả văn bản", "assumed": "tạm hiểu",
        "coordinator": "Cơ quan đôn đốc", "period": "Kỳ", "issued": "ban hành", "more": "lần", "none": "không ghi",
        "rule": "Quy tắc", "legal": "hạn theo luật", "safe": "nên xong trước", "evidence": "Sản phẩm, kết quả",
        "source": "Nguyên văn", "nothing": "Không có điểm nào cần xem lại.",
        "account": "Vì sao có các ngày này", "unknown": "chưa rõ", "error": "Lỗi, phải sửa", "doubt": "Cần quyết định",
        "remark": "Để biết", "same": "đúng ngày ghi, là ngày làm việc", "others": "… và {count} ngày khác đúng ngày ghi, là ngày làm việc",
    },
    "en": {
        "id": "Id", "kind": "Kind", "title": "Duty", "lead": "Lead", "with": "With", "due": "Due",
        "standing": "standing duties", "targets": "targets", "doubts": "To be looked at", "line": "line",
        "proposed": "proposed", "obligations": "obligations", "whole": "whole document", "assumed": "assumed",
        "coordinator": "Coordinator", "period": "Period", "issued": "issued", "more": "times", "none": "not stated",
        "rule": "Rule", "legal": "legal day", "safe": "safe day", "evidence": "Evidence",
        "source": "Source", "nothing": "Nothing to be looked at.",
        "account": "How these dates came about", "unknown": "not stated", "error": "Errors to mend", "doubt": "To be decided",
        "remark": "To know", "same": "the day itself, a working day", "others": "… and {count} more days, each a working day and due itself",
    },
}  # fmt: skip
_KINDS = {
    "vi": {
        "report": "báo cáo",
        "task": "việc",
        "programme": "định kỳ",
        "quota": "số lượng",
        "standing": "thường xuyên",
    },
    "en": {
        "report": "report",
        "task": "task",
        "programme": "programme",
        "quota": "quota",
        "standing": "standing",
    },
}
_STYLES = {"error": "bold red", "doubt": "yellow", "remark": "cyan"}
_LONGEST_QUOTE = 180
_LONGEST_TITLE = 110
_SHOWN_NAMES = 3
_SHOWN_DATES = 2
_LONGEST_WHEN = 60
_DATE_WIDTH = 10
_WHEN_WIDTH = 24
_WIDE = 100
_MANY_DATES = 6
_SHOWN_OF_MANY = 2


def show(seen: Json, lines: dict[int, str], lang: str) -> None:
    """The whole plan: head, obligations, counts, doubts."""
    console = Console(highlight=False)
    words = _WORDS[lang]
    _head(console, seen["plan"], words)
    when = _DATE_WIDTH + 2 if console.width < _WIDE else _WHEN_WIDTH
    console.print(_table(seen["obligations"], words, _KINDS[lang], when))
    counts = [
        f"{len(seen['obligations'])} {words['obligations']}",
        f"{len(seen['standing'])} {words['standing']}",
        f"{len(seen['targets'])} {words['targets']}",
    ]
    console.print(" · ".join(counts), style="dim")
    console.print()
    _doubts(console, seen["diagnostics"], lines, words)


def _head(console: Console, plan: Json, words: dict[str, str]) -> None:
    title = plan["title"] or ""
    number = plan["number"] or "?"
    issued = f", {words['issued']} {_day(plan['issued'])}" if plan["issued"] else ""
    console.print(Text(title, style="bold"))
    console.print(f"{escape(number)}{issued} · {escape(plan['issuer'] or '')}")
    if plan["coordinator"]:
        console.print(f"{words['coordinator']}: {escape(plan['coordinator'])}")
    console.print()


def _table(
    obligations: list[Json], words: dict[str, str], kinds: dict[str, str], when: int
) -> Table:
    """A row for each obligation; the dates have their width, `when` at most, and are never cut."""
    table = Table(show_lines=False, header_style="bold", expand=True)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["kind"], no_wrap=True)
    table.add_column(words["title"], ratio=5)
    table.add_column(words["lead"], ratio=3)
    table.add_column(words["due"], min_width=_DATE_WIDTH, max_width=when)  # never cuts a date
    for o in obligations:
        table.add_row(
            Text(o["id"]),
            kinds[o["kind"]],
            Text(_cut(o["title"], _LONGEST_TITLE)),
            Text(_names(o["lead"])) if o["lead"] else Text(words["unknown"], style="yellow"),
            _due(o, words),
        )
    return table


def _cut(text: str, most: int) -> str:
    """A text short enough for a table: whole words, and the sign that more follows."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] + " …"


def _names(lead: list[str]) -> str:
    """The first bodies by name, the rest by number."""
    more = f" (+{len(lead) - _SHOWN_NAMES})" if len(lead) > _SHOWN_NAMES else ""
    return "; ".join(lead[:_SHOWN_NAMES]) + more


def _due(o: Json, words: dict[str, str]) -> Text:
    if not o["due"]:
        return Text(_cut(o["when"] or words["none"], _LONGEST_WHEN), style="dim")
    shown = [_day(day) for day in o["due"][:_SHOWN_DATES]]
    more = len(o["due"]) - len(shown)
    text = Text(", ".join(shown) + (f" … {len(o['due'])} {words['more']}" if more else ""))
    if o["proposed"]:
        text.append(f" ({words['proposed']})", style="dim")
    return text


def _doubts(
    console: Console, diagnostics: list[Json], lines: dict[int, str], words: dict[str, str]
) -> None:
    if not diagnostics:
        console.print(words["nothing"], style="green")
        return
    console.print(words["doubts"], style="bold")
    quoted = None
    for severity, style in _STYLES.items():
        same: dict[tuple[str, str], list[Json]] = {}
        for d in diagnostics:
            if d["severity"] == severity:
                same.setdefault((d["code"], d["message"]), []).append(d)
        if same:
            count = sum(map(len, same.values()))
            console.print(Text(f"── {words[severity]} ({count})", style=style))
        for group in same.values():
            line = group[0]["line"]
            _doubt(console, group, "" if line == quoted else lines.get(line or 0, ""), words)
            quoted = line


def _doubt(console: Console, group: list[Json], line: str, words: dict[str, str]) -> None:
    """What is said of one place, or in the same words of several; its line is quoted where it has to be looked at."""
    first = group[0]
    style = _STYLES[first["severity"]]
    head = Text(first["code"], style=style)
    head.append("  " + ", ".join(_place(d, words) for d in group), style="default")
    console.print(head)
    quoted = " | ".join(line.split("\t"))
    if quoted and first["severity"] != "remark":
        shown = quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[:_LONGEST_QUOTE]}…"
        console.print(Padding(Text(f"│ {shown}", style="dim"), (0, 0, 0, 2)))
    console.print(Padding(Text(first["message"]), (0, 0, 1, 2)))


def _place(d: Json, words: dict[str, str]) -> str:
    where = f" ({words['line']} {d['line']})" if d["line"] else ""
    return f"{d['at'] or words['whole']}{where}"


def show_one(o: Json, account: Account, doubts: list[Json], lang: str) -> None:
    """One obligation in full, each date with its safe and legal day, then how they came about."""
    console = Console(highlight=False)
    words = _WORDS[lang]
    console.print(Text(f"{o['id']}  {o['title']}", style="bold"))
    rows = (
        (words["kind"], _KINDS[lang][o["kind"]]),
        (words["lead"], "; ".join(o["lead"]) or words["unknown"]),
        (words["with"], "; ".join(o["with"])),
        (words["source"], f"{words['line']} {o['source']['line']}: “{o['when'] or words['none']}”"),
        (words["rule"], o["rule"]),
        (words["evidence"], "; ".join(o["evidence"])),
    )
    for label, value in rows:
        if value:
            console.print(Text(f"  {label}: {value}"))
    _dates(console, o, words)
    console.print(Text(f"  {words['account']}", style="bold"))
    show_account(console, account, lang)
    for d in doubts:
        console.print(Text(f"  {d['code']}: {d['message']}", style=_STYLES[d["severity"]]))


def _dates(console: Console, o: Json, words: dict[str, str]) -> None:
    """Each date; of many, the first ones and those that a rest day moves."""
    proposed = f" ({words['proposed']})" if o["proposed"] else ""
    rows = list(zip(o["due"], o["safe"], o["legal"], strict=True))
    for due, safe, legal in _telling(rows, [due == safe == legal for due, safe, legal in rows]):
        told = f"{words['safe']} {_day(safe)} · {words['legal']} {_day(legal)}"
        same = words["same"] if due == safe == legal else told
        console.print(f"  {words['due']}: {_day(due)}{proposed} · {same}")
    _others(console, [due == safe == legal for due, safe, legal in rows], words, 2)


def _telling(dates: Sequence[T], stays: Sequence[bool]) -> list[T]:
    """All of a few dates; of many, the first ones and every one that does not stay where it is."""
    if len(dates) <= _MANY_DATES:
        return list(dates)
    pairs = enumerate(zip(dates, stays, strict=True))
    return [date for place, (date, stay) in pairs if place < _SHOWN_OF_MANY or not stay]


def _others(console: Console, stays: Sequence[bool], words: dict[str, str], indent: int) -> None:
    count = len(stays) - len(_telling(stays, stays))
    if count:
        console.print(Padding(words["others"].format(count=count), (0, 0, 0, indent)), style="dim")


def show_account(console: Console, account: Account, lang: str) -> None:
    """The sentences that lead from the words to each date."""
    for sentence in account.reading:
        console.print(Padding(Text(sentence), (0, 0, 0, 4)))
    stays = [date.stays for date in account.dates]
    for date in _telling(account.dates, stays):
        if date.label:
            label = _PERIOD.sub(lambda match: _period(match, lang), date.label)
            console.print(Padding(Text(label, style="bold"), (0, 0, 0, 4)))
        for sentence in date.sentences:
            console.print(Padding(Text(sentence), (0, 0, 0, 6)))
    _others(console, stays, _WORDS[lang], 4)


_PERIOD = re.compile(r"(?P<year>\d{4})-(?P<unit>[MQWH])(?P<number>\d{1,2})")
_UNITS = {
    "vi": {"M": "Tháng", "Q": "Quý", "W": "Tuần", "H": "Nửa năm"},
    "en": {"M": "Month", "Q": "Quarter", "W": "Week", "H": "Half"},
}


def _period(match: "re.Match[str]", lang: str) -> str:
    """`2022-W05` as people say it: Tuần 5/2022."""
    return f"{_UNITS[lang][match['unit']]} {int(match['number'])}/{match['year']}"


def _day(iso: str) -> str:
    return printed(dt.date.fromisoformat(iso))
