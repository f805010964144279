"""What a document calls the documents it rests on: "Kế hoạch số … về tuyên truyền … giai đoạn 2016 - 2020" names a title and years.

Only what is cleanly readable is kept: a name that follows the number and date at once, years that are stated once.
"""

import re
from dataclasses import replace

from calendars.civil import Window
from plans.compile.citations import DATE, NUMBER, parse_number
from plans.compile.head.letterhead import plain_paragraphs
from plans.compile.head.plan_years import read_period
from plans.document import Document
from plans.plan import Citation, Identity

_TYPES = "kế hoạch|quyết định|chương trình|chỉ thị|đề án|nghị quyết|nghị định|công văn|thông báo|tờ trình|luật|thông tư"
_PIECE = r"(?:“[^”\n]{1,400}”|[^,;.:\n“”])"
_ASIDE = "nhằm|để|với|theo|cụ thể|góp phần|căn cứ|trên cơ sở|trong đó|nay|và"
_NUMBER = re.compile(NUMBER)
_NAMED = re.compile(
    rf"(?P<number>{NUMBER})(?:\s*,?\s*(?:ký |ban hành )?ngày\s+{DATE})?"
    rf"\s*,?\s*(?:(?:của|do)\s+[^,;.:\n“”]{{2,80}}?\s+)?"
    rf"(?:(?:về việc|về|v/v)(?:\s+(?:ban hành|phê duyệt|triển khai))?|ban hành|phê duyệt)\s+"
    rf"(?P<title>{_PIECE}{{4,400}}(?:,\s*+(?!(?:{_ASIDE})\b){_PIECE}{{2,200}}){{0,4}})",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"\s+và\s+(?:{_TYPES})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def name_cited(identity: Identity, document: Document) -> Identity:
    """The identity with the title and period under which it cites each document, where the words are clear."""
    if not identity.based_on:
        return identity
    text = "\n".join(paragraph.text for paragraph in plain_paragraphs(document))
    names: dict[str, str] = {}
    for place in _NUMBER.finditer(text):
        found = _NAMED.match(text, place.start())
        number = parse_number(found["number"]) if found else None
        if found and number:
            names.setdefault(number, _title(found["title"]))
    return replace(
        identity,
        based_on=tuple(
            _named(citation, names.get(citation.number)) for citation in identity.based_on
        ),
    )


def _title(text: str) -> str:
    """The name up to the next document cited in the same breath, or to the body that then acts (a comma and a capital)."""
    following = _NEXT.search(text)
    parts = (text[: following.start()] if following else text).split(",")
    kept = parts[0]
    for part in parts[1:]:
        if part.lstrip()[:1].isupper() and kept.count("“") == kept.count("”"):
            break
        kept += f",{part}"
    return " ".join(kept.split())


def _named(citation: Citation, title: str | None) -> Citation:
    return replace(citation, title=title, period=stated_period(title)) if title else citation


def stated_period(title: str | None) -> Window | None:
    """The years a name states itself, once; None where it names none, or several.

    >>> str(stated_period("tuyên truyền cải cách hành chính, giai đoạn 2016 - 2020"))
    '2016-01-01..2020-12-31'
    """
    years = _YEAR.findall(title or "")
    period = read_period(title or "")
    if period is None or [int(year) for year in years] != sorted(
        {period.first.year, period.last.year}
    ):
        return None
    return period
