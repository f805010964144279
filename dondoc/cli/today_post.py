"""The day's list: what the post brought back, each line with the command that settles it."""

from collections.abc import Iterator

from calendars.civil import local_day
from dondoc.cli.bounces import NO_SENDER, NO_SUBJECT
from dondoc.desk.agenda import Today
from notifications.dates import format_date


def dead_lines(found: Today, lang: str) -> Iterator[str]:
    """Each with the two ways to settle it: a new address, or the old one once its mailbox was mended."""
    for one in found.dead:
        owner = ", ".join(one.offices)
        day = format_date(local_day(one.since), "en" if lang == "en" else "vi")
        known = f"{one.address}{f' ({owner})' if owner else ''}"
        yield (
            f"{known}, since {day}: {one.said} → dondoc roster load FILE, or dondoc bounces --alive {one.address}"
            if lang == "en"
            else f"{known}, từ {day}: {one.said} → dondoc roster load TỆP, hoặc dondoc bounces --alive {one.address}"
        )


def doubt_lines(found: Today, lang: str) -> Iterator[str]:
    """Each with how to find out, and what to say then."""
    for one in found.in_doubt:
        day = format_date(local_day(one.tried_at), "en" if lang == "en" else "vi")
        name = one.message_id.strip("<>")
        yield (
            f"{one.office} ({one.address}), {day}: {one.subject} → ask the office or look for {name} in the relay's log, then dondoc sending settle {name} --arrived or --again, --by NAME"
            if lang == "en"
            else f"{one.office} ({one.address}), {day}: {one.subject} → hỏi cơ quan nhận hoặc tìm {name} trong nhật ký máy chủ thư, rồi dondoc sending settle {name} --arrived hoặc --again, --by NGƯỜI"
        )


def mail_lines(found: Today, lang: str) -> Iterator[str]:
    """Each with its sender, its subject and what it is about, and how to set it aside."""
    for one in found.to_read:
        about = "; ".join(one.duties)
        if one.more:
            about += f" (+{one.more})"
        is_en = lang == "en"
        head = f"{one.sender or NO_SENDER[is_en]}: {one.subject or NO_SUBJECT[is_en]}"
        said = head if one.sender or one.subject else one.words or head
        link = " – về " if lang != "en" else ", about "
        yield f"{said}{link + about if about else ''} → dondoc bounces --seen {one.number}"
