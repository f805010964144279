"""A read plan on a terminal: a table of obligations by date, then each doubt with its line quoted, as a good compiler does."""

import datetime as dt
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from calendars.civil import printed
from plans.account import Account

Json = dict[str, Any]

_WORDS = {
    "vi": {
        "id": "Mục", "kind": "Loại", "title": "Nhiệm vụ", "lead": "Chủ trì", "with": "Phối hợp", "due": "Thời hạn",
        "standing": "nhiệm vụ thường xuyên", "targets": "chỉ tiêu", "doubts": "Điểm cần xem lại", "line": "dòng",
        "proposed": "đề xuất", "obligations": "nhiệm vụ có theo dõi", "whole": "cả văn bản", "assumed": "tạm hiểu",
        "coordinator": "Cơ quan đôn đốc", "period": "Kỳ", "issued": "ban hành", "more": "lần", "none": "không ghi",
        "rule": "Quy tắc", "legal": "hạn theo luật", "safe": "nên xong trước", "evidence": "Sản phẩm, kết quả",
        "source": "Nguyên văn", "nothing": "Không có điểm nào cần xem lại.",
        "account": "Vì sao có các ngày này",
    },
    "en": {
        "id": "Id", "kind": "Kind", "title": "Duty", "lead": "Lead", "with": "With", "due": "Due",
        "standing": "standing duties", "targets": "targets", "doubts": "To be looked at", "line": "line",
        "proposed": "proposed", "obligations": "obligations", "whole": "whole document", "assumed": "assumed",
        "coordinator": "Coordinator", "period": "Period", "issued": "issued", "more": "times", "none": "not stated",
        "rule": "Rule", "legal": "legal day", "safe": "safe day", "evidence": "Evidence",
        "source": "Source", "nothing": "Nothing to be looked at.",
        "account": "How these dates came about",
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


def show(seen: Json, lines: dict[int, str], lang: str) -> None:
    """The whole plan: head, obligations, counts, doubts."""
    console = Console(highlight=False)
    words = _WORDS[lang]
    _head(console, seen["plan"], words)
    console.print(_table(seen["obligations"], words, _KINDS[lang]))
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


def _table(obligations: list[Json], words: dict[str, str], kinds: dict[str, str]) -> Table:
    table = Table(show_lines=False, header_style="bold", expand=True)
    table.add_column(words["id"], no_wrap=True)
    table.add_column(words["kind"], no_wrap=True)
    table.add_column(words["title"], ratio=5)
    table.add_column(words["lead"], ratio=3)
    table.add_column(words["due"], ratio=2)
    for o in obligations:
        table.add_row(
            Text(o["id"]),
            kinds[o["kind"]],
            Text(_cut(o["title"])),
            Text(_names(o["lead"])),
            _due(o, words),
        )
    return table


def _cut(text: str) -> str:
    """A title short enough for a table: whole words, and the sign that more follows."""
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0] + " …"


def _names(lead: list[str]) -> str:
    """The first bodies by name, the rest by number."""
    more = f" (+{len(lead) - _SHOWN_NAMES})" if len(lead) > _SHOWN_NAMES else ""
    return "; ".join(lead[:_SHOWN_NAMES]) + more


def _due(o: Json, words: dict[str, str]) -> Text:
    if not o["due"]:
        return Text(o["when"] or words["none"], style="dim")
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
    for d in diagnostics:
        place = d["at"] or words["whole"]
        where = f" ({words['line']} {d['line']})" if d["line"] else ""
        head = Text(f"{d['code']}", style=_STYLES[d["severity"]])
        head.append(f"  {place}{where}", style="default")
        console.print(head)
        if quoted := " | ".join(lines.get(d["line"] or 0, "").split("\t")):
            shown = quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[:_LONGEST_QUOTE]}…"
            console.print(Padding(Text(f"│ {shown}", style="dim"), (0, 0, 0, 2)))
        console.print(Padding(Text(d["message"]), (0, 0, 1, 2)))


def show_one(o: Json, account: Account, doubts: list[Json], lang: str) -> None:
    """One obligation in full, each date with its safe and legal day, then how they came about."""
    console = Console(highlight=False)
    words = _WORDS[lang]
    console.print(Text(f"{o['id']}  {o['title']}", style="bold"))
    rows = (
        (words["kind"], _KINDS[lang][o["kind"]]),
        (words["lead"], "; ".join(o["lead"])),
        (words["with"], "; ".join(o["with"])),
        (words["source"], f"{words['line']} {o['source']['line']}: “{o['when'] or words['none']}”"),
        (words["rule"], o["rule"]),
        (words["evidence"], "; ".join(o["evidence"])),
    )
    for label, value in rows:
        if value:
            console.print(Text(f"  {label}: {value}"))
    for due, safe, legal in zip(o["due"], o["safe"], o["legal"], strict=True):
        proposed = f" ({words['proposed']})" if o["proposed"] else ""
        console.print(
            f"  {words['due']}: {_day(due)}{proposed} · {words['safe']} {_day(safe)} · {words['legal']} {_day(legal)}"
        )
    console.print(Text(f"  {words['account']}", style="bold"))
    show_account(console, account)
    for d in doubts:
        console.print(Text(f"  {d['code']}: {d['message']}", style=_STYLES[d["severity"]]))


def show_account(console: Console, account: Account) -> None:
    """The sentences that lead from the words to each date."""
    for sentence in account.reading:
        console.print(Padding(Text(sentence), (0, 0, 0, 4)))
    for date in account.dates:
        if date.label:
            console.print(Padding(Text(date.label, style="bold"), (0, 0, 0, 4)))
        for sentence in date.sentences:
            console.print(Padding(Text(sentence), (0, 0, 0, 6)))


def _day(iso: str) -> str:
    return printed(dt.date.fromisoformat(iso))
