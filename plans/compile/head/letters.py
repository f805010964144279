"""An official letter bears no type: what it is about stands under its number, broken at the narrow margin of the letterhead."""

import re

from plans.compile.citations import DATE
from plans.document import Section
from plans.reading.furniture import is_recipients

DATE_LINE = re.compile(rf"(?P<place>[^,:;/()]{{2,40}}),\s*ngày\s+{DATE}\s*\.?$", re.IGNORECASE)
MOTTO = re.compile(
    r"\s*(?:CỘNG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh [Pp]húc)\s*"
)
_SUBJECT = re.compile(r"\bV/v:?\s+(?P<subject>\S.*)", re.IGNORECASE | re.DOTALL)
"""What an official letter is about, under its number."""


def subject_of_letter(head: tuple[Section, ...]) -> str | None:
    """What a letter is about: it has no line of its type."""
    found = ((i, m["subject"]) for i, p in enumerate(head) if (m := _SUBJECT.search(p.text)))
    index, subject = next(found, (0, ""))
    line = head[index].lines[-1].number if subject else 0
    for following in head[index + 1 :]:
        if following.line == line:
            continue
        if following.line != line + 1 or _ends_subject(following):
            break
        subject, line = f"{subject} {following.text}", following.lines[-1].number
    return subject or None


def _ends_subject(following: Section) -> bool:
    """Whether what stands under a letter's subject is no more of it; its own lines are as short as the margin asks."""
    text = following.text
    is_other = text.isupper() or is_recipients(text) or DATE_LINE.search(text) is not None
    is_broad = any(len(line.text) > _LONGEST_LINE for line in following.lines)
    return is_other or is_broad or MOTTO.search(text) is not None


_LONGEST_LINE = 60
