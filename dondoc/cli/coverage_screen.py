"""What became of each line of a document: in colour on a terminal, or as a page of HTML that stands alone and prints well."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dondoc.files import write_text
from plans.compile.checks.coverage import Covered, Fate
from plans.diagnostics import message
from plans.diagnostics import severity as severity_of
from plans.plan import Compiled, Diagnostic, Severity

_NAMES = {
    "vi": {
        Fate.OBLIGATION: "nhiệm vụ có theo dõi",
        Fate.STANDING: "nhiệm vụ thường xuyên",
        Fate.TARGET: "chỉ tiêu",
        Fate.IDENTITY: "thông tin văn bản",
        Fate.CITED: "văn bản được viện dẫn",
        Fate.HEADING: "tiêu đề",
        Fate.THEME: "nội dung chung, không giao việc",
        Fate.CHANGE: "sửa đổi kế hoạch khác",
        Fate.FURNITURE: "thể thức, nơi nhận, chữ ký",
        Fate.NOT_UNDERSTOOD: "chưa hiểu",
    },
    "en": {
        Fate.OBLIGATION: "followed obligation",
        Fate.STANDING: "standing duty",
        Fate.TARGET: "target",
        Fate.IDENTITY: "identity of the plan",
        Fate.CITED: "cited document",
        Fate.HEADING: "heading",
        Fate.THEME: "general words, nobody's duty",
        Fate.CHANGE: "change to another plan",
        Fate.FURNITURE: "furniture, recipients, signature",
        Fate.NOT_UNDERSTOOD: "not understood",
    },
}
_WORDS = {
    "vi": {
        "title": "Từng dòng của văn bản", "line": "Dòng", "taken": "Hiểu là", "lines": "dòng", "whole": "Cả văn bản",
        Severity.ERROR: "Lỗi, phải sửa", Severity.DOUBT: "Cần quyết định", Severity.REMARK: "Để biết",
    },
    "en": {
        "title": "Line by line", "line": "Line", "taken": "Taken for", "lines": "lines", "whole": "Whole document",
        Severity.ERROR: "Errors to mend", Severity.DOUBT: "To be decided", Severity.REMARK: "To know",
    },
}  # fmt: skip
_STYLES = {
    Fate.OBLIGATION: "bold green",
    Fate.STANDING: "cyan",
    Fate.TARGET: "magenta",
    Fate.IDENTITY: "blue",
    Fate.CITED: "blue",
    Fate.HEADING: "bold",
    Fate.THEME: "default",
    Fate.CHANGE: "bold yellow",
    Fate.FURNITURE: "dim",
    Fate.NOT_UNDERSTOOD: "bold red",
}
_MARKS = {
    Fate.OBLIGATION: "■",
    Fate.STANDING: "□",
    Fate.TARGET: "%",
    Fate.IDENTITY: "i",
    Fate.CITED: "§",
    Fate.HEADING: "#",
    Fate.THEME: "·",
    Fate.CHANGE: "~",
    Fate.FURNITURE: " ",
    Fate.NOT_UNDERSTOOD: "!",
}
"""A sign beside the colour: the page must read well in black and white too."""
_COLOURS = {
    Fate.OBLIGATION: "#1b6e3c",
    Fate.STANDING: "#0b6a80",
    Fate.TARGET: "#7a2f8a",
    Fate.IDENTITY: "#2f4f9d",
    Fate.CITED: "#2f4f9d",
    Fate.HEADING: "#222222",
    Fate.THEME: "#444444",
    Fate.CHANGE: "#8a5a00",
    Fate.FURNITURE: "#8a8a8a",
    Fate.NOT_UNDERSTOOD: "#b3261e",
}


def show_coverage(covered: Iterable[Covered], compiled: Compiled, lang: str) -> None:
    """Every line with its sign, its duty and what was doubted, then how many of each."""
    console = Console(highlight=False, soft_wrap=True)
    lines = [line for line in covered if line.fate is not Fate.BLANK]
    raised = _raised(compiled)
    for line in lines:
        style = _STYLES[line.fate]
        shown = Text(f"{line.line:5} {_MARKS[line.fate]} ", style=style)
        shown.append(" | ".join(line.text.split("\t")), style=style)
        if line.ids:
            shown.append(f"  ← {', '.join(line.ids)}", style="dim")
        console.print(shown)
        for found in raised.get(line.line, ()):
            console.print(Text(f"        ? {found.code}: {message(found, lang)}", style="yellow"))
    console.print()
    lines_word = _WORDS[lang]["lines"]
    for fate, count in _counts(lines):
        console.print(
            Text(
                f"{_MARKS[fate]} {count:4} {lines_word}  {_NAMES[lang][fate]}", style=_STYLES[fate]
            )
        )


def write_page(path: Path, covered: Iterable[Covered], compiled: Compiled, lang: str) -> None:
    """The same as a page of HTML at `path`."""
    write_text(path, coverage_page(covered, compiled, lang))


def coverage_page(covered: Iterable[Covered], compiled: Compiled, lang: str) -> str:
    """The page: no script, nothing fetched, every word of the document escaped."""
    lines = [line for line in covered if line.fate is not Fate.BLANK]
    words, names, raised = _WORDS[lang], _NAMES[lang], _raised(compiled)
    identity = compiled.plan.identity
    head = escape(" · ".join(filter(None, (identity.number, identity.title))))
    legend = "".join(
        f'<li class="{fate.value}"><b>{escape(_MARKS[fate])}</b> {escape(names[fate])}: {count} {escape(words["lines"])}</li>'
        for fate, count in _counts(lines)
    )
    rows = "".join(_row(line, raised.get(line.line, ()), names, lang) for line in lines)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words['title'])}: {head}</title><style>{_css()}</style></head>\n<body>"
        f"<h1>{escape(words['title'])}</h1><p>{head}</p><ul>{legend}</ul>\n{_to_look_at(compiled, lang)}"
        f"<table><thead><tr><th>{escape(words['line'])}</th><th></th><th></th>"
        f"<th>{escape(words['taken'])}</th></tr></thead>\n<tbody>{rows}</tbody></table></body></html>\n"
    )


def _to_look_at(compiled: Compiled, lang: str) -> str:
    """Where a person has to look, with links to the lines, and what is said of the whole document."""
    words = _WORDS[lang]
    parts = []
    for severity in (Severity.ERROR, Severity.DOUBT):
        lines = dict.fromkeys(
            d.line for d in compiled.diagnostics if severity_of(d) is severity and d.line
        )
        links = ", ".join(f'<a href="#l{line}">{line}</a>' for line in lines)
        if links:
            label = f"{escape(words[severity])}: {escape(words['line'].lower())}"
            parts.append(f'<p class="{severity.value}">{label} {links}</p>')
    parts += [
        f'<p class="{severity_of(d).value}">{escape(words["whole"])}: {_said(d, lang)}</p>'
        for d in compiled.diagnostics
        if d.line is None
    ]
    return f"<section>{''.join(parts)}</section>\n" if parts else ""


def _said(found: Diagnostic, lang: str) -> str:
    return f"<code>{escape(found.code)}</code> {escape(message(found, lang))}"


def _row(line: Covered, raised: tuple[Diagnostic, ...], names: dict[Fate, str], lang: str) -> str:
    text = escape(" | ".join(line.text.split("\t")))
    doubts = "".join(
        f'<p class="{severity_of(found).value}">{_said(found, lang)}</p>' for found in raised
    )
    ids = f"<br><b>{escape(', '.join(line.ids))}</b>" if line.ids else ""
    return (
        f'<tr class="{line.fate.value}" id="l{line.line}"><td>{line.line}</td>'
        f"<td>{escape(_MARKS[line.fate])}</td><td>{text}{doubts}</td>"
        f"<td>{escape(names[line.fate])}{ids}</td></tr>\n"
    )


def _css() -> str:
    colours = "".join(f".{fate.value}{{color:{colour}}}" for fate, colour in _COLOURS.items())
    return (
        "body{font:15px/1.45 'Times New Roman',serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
        "h1{font-size:1.3rem}ul{list-style:none;padding:0;columns:2}"
        "table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
        "td,th{vertical-align:top;padding:.15rem .5rem;text-align:left;border-bottom:1px solid #ddd}"
        "td:first-child{color:#666;text-align:right}td:last-child{width:11rem;font-size:.85em}"
        "td p{margin:.1rem 0;font-size:.9em;font-weight:normal}tr{break-inside:avoid}"
        "section{margin:0 0 1rem}section p{margin:.2rem 0}a{color:inherit}"
        "p.error{color:#b3261e}p.doubt{color:#8a5a00}p.remark{color:#666}"
        ".heading td:nth-child(3),.not-understood td:nth-child(3){font-weight:bold}"
        f"{colours}@page{{size:A4;margin:15mm}}@media print{{body{{margin:0;font-size:11pt}}}}"
    )


def _counts(lines: list[Covered]) -> list[tuple[Fate, int]]:
    counted = Counter(line.fate for line in lines)
    return [(fate, counted[fate]) for fate in _MARKS if counted[fate]]


def _raised(compiled: Compiled) -> dict[int, tuple[Diagnostic, ...]]:
    """The diagnostics of each line, remarks of one code once."""
    found: dict[int, dict[tuple[str, str], Diagnostic]] = {}
    for each in compiled.diagnostics:
        if each.line is not None:
            found.setdefault(each.line, {})[each.code, message(each)] = each
    return {line: tuple(each.values()) for line, each in found.items()}
