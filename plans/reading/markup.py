"""Mark-up off: Markdown marks, HTML remnants, entities, control characters. What is left are the document's words.

Nothing here looks at meaning; a document with its marks and the same document without them give the same words.
"""

import html
import re
import unicodedata

from plans.remembered import remembered

BREAK = "\n"
"""Stands for a block tag (`<br>`, `<p>`, `<li>` …) inside a cleaned piece; a raw line never holds it."""

_BLOCK_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|div|tr|td|th|table|tbody|thead|h[1-6])(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:i|b|u|s|em|strong|span|font|sup|sub|a|small|mark|center|html|body|head|img|hr|col|colgroup|meta)(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,1000}-->",
    re.IGNORECASE,
)
_HASHES = re.compile(r"^\s*#{1,6}(?:\s+|(?=[^\W\d]|\*))")
_STAR_BULLET = re.compile(r"^(\s*)\*(?=\s+\S)(?!\s+(?:[^,\d]{2,40},\s*ngày\s|[Ss]ố\s*:?\s*\d))")
"""A star that is a bullet, that of a heading ("* Sở A:") over the others; the one under a Party committee's name, with the day beside it, is none."""
_KEPT_STARS = re.compile(r"\\\*|\(\*{1,3}\)|(?<=\d)\*(?=\d)|\*{1,3}")
_UNDERSCORES = re.compile(r"_{3,}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)")
_ESCAPED = re.compile(r"\\([-*_#.()+\[\]`>|!])")
_RULE_LINE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")


def clean_line(raw: str) -> str:
    """One line's words, cells of a tab-separated row still parted by tabs.

    >>> clean_line("## **II. NỘI DUNG**")
    'II. NỘI DUNG'
    """
    return "\t".join(
        clean_piece(cell).replace(BREAK, " ").strip() for cell in raw_cells(raw)
    ).rstrip()


def raw_cells(raw: str) -> list[str]:
    """The raw cells of a tab-separated line (one where it has no tab); rules such as `---` are empty."""
    if _RULE_LINE.match(raw):
        return [""]
    line = _HASHES.sub("", raw) if "#" in raw else raw
    line = (
        _STAR_BULLET.sub(r"\1+" if line.rstrip().endswith(":") else r"\1-", line)
        if "*" in line
        else line
    )
    return line.split("\t")


@remembered(4_096)
def clean_piece(raw: str) -> str:
    """A piece of a line without its mark-up; block tags leave `BREAK`."""
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub(BREAK, raw)) if "<" in raw else raw
    if "*" in text:
        text = _KEPT_STARS.sub(
            lambda m: m[0] if not m[0].startswith("*") or _between_digits(m) else "", text
        )
    text = _UNDERSCORES.sub("", text) if "_" in text else text
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    text = html.unescape(text) if "&" in text else text
    text = text if text.isprintable() else text.translate(_PRINTED)
    text = unicodedata.normalize("NFC", text)
    if BREAK not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(part.split()) for part in text.split(BREAK)).strip("\n")


def _between_digits(match: "re.Match[str]") -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return before.isdigit() and after.isdigit()


class _Printed(dict[int, str]):
    """What each character is in print, worked out where it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _printable(chr(code))
        return self[code]


def _printable(char: str) -> str:
    if char == BREAK:
        return BREAK
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"} or char in "\t\v\f\r\x85":
        return " "
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} else char


_PRINTED = _Printed()
