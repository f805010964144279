"""`dondoc notices`: what has not been sent, each with a reason a person can read."""

import datetime as dt
import re
from dataclasses import asdict
from typing import Annotated, Any

import typer

from calendars.civil import ZONE, printed
from dondoc.cli.context import app_of, print_json, shared


def register(app: typer.Typer) -> None:
    """Add `notices` to the command."""

    @app.command()
    def notices(
        context: typer.Context,
        plan: Annotated[str, typer.Option("--plan", help="số kế hoạch")] = "",
        office: Annotated[str, typer.Option("--office", help="cơ quan nhận")] = "",
        reason: Annotated[str, typer.Option("--reason", help="lý do, như silenced, capped, relay_down")] = "",
        bounced: Annotated[bool, typer.Option("--bounced", help="chỉ những thông báo bị trả về")] = False,
        limit: Annotated[int, typer.Option("--limit", min=1, help="nhiều nhất bao nhiêu dòng")] = 50,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:  # fmt: skip
        """Thông báo chưa gửi hoặc không gửi, và vì sao; những thông báo đang chờ đứng trước.

        Ví dụ: dondoc notices --office "Sở Công Thương" --reason capped
        """
        from dondoc.desk.mail.notices import Question, unsent
        from notifications.notice import Reason

        if reason and reason not in set(Reason):
            msg = f"{' | '.join(Reason)}, not {reason!r}"
            raise typer.BadParameter(msg)
        question = Question(plan, office, Reason(reason) if reason else None, bounced, limit)
        found = unsent(app_of(context), question)
        if as_json:
            print_json(_record(found))
        else:
            _show(found, shared(context).lang)


def _show(found: Any, lang: str) -> None:  # noqa: ANN401 -- an Answer, imported only when the command runs
    from notifications.topics import name_purpose
    from notifications.words import load_words

    words = load_words("en" if lang == "en" else "vi")
    if not found.counts and not found.notices:
        typer.echo(words.say("notices.none"))
    for state, why, count in found.counts:
        typer.echo(f"{count:6}  {_where(words, state, why)}")
    for stored in found.notices:
        key = stored.notice.key
        when = f"{stored.notice.wanted_at.astimezone(ZONE):%d/%m/%Y %H:%M}"
        again = f" → {stored.ready_at.astimezone(ZONE):%d/%m/%Y %H:%M}" if stored.ready_at else ""
        where = _where(words, stored.state, stored.reason or "")
        what = " ".join(
            filter(
                None, (words.say(f"purpose.{name_purpose(key)}"), name_time(key.milestone, lang))
            )
        )
        typer.echo(
            f"{when}  {what}  {key.occurrence}  {_to_whom(words, key, found.offices)}: {where}{again}"
        )
        if key.recipient in found.ended and stored.reason == "no_recipient":
            typer.echo(f"{'':18}{_why_nobody(words, *found.ended[key.recipient])}")
        if stored.message_id in found.given_up:
            name = stored.message_id.strip("<>")
            typer.echo(f"{'':18}{words.say('notice.given_up', name=name)}")
        for one in found.bounced.get(stored.key, ()):
            typer.echo(f"{'':18}{_came_back(words, one)}")


def _to_whom(words: Any, key: Any, offices: Any) -> str:  # noqa: ANN401 -- Words, a NoticeKey and the offices' names
    """The office it goes to; the operator's own notices go to nobody there."""
    office = str(offices[key.recipient])
    return str(words.say("notice.to_operator", office=office)) if key.role == "operator" else office


_TIMES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"[TR][+-]\d+(?:/\d+)?"), "{0}", "{0}"),
    (
        re.compile(r".*-(?P<year>\d{4})-W0?(?P<week>\d+)"),
        "tuần {week}/{year}",
        "week {week}/{year}",
    ),
    (re.compile(r"calendar-(?P<year>\d{4})-\d{4}-\d{2}"), "năm {year}", "{year}"),
    (
        re.compile(r"reconcile-(?P<year>\d{4})-(?P<n>\d+)"),
        "năm {year}, đợt {n}",
        "{year}, round {n}",
    ),
    (
        re.compile(r".*-(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
        "ngày {d}/{m}/{y}",
        "of {d}/{m}/{y}",
    ),
    (re.compile(r".*-(?P<y>\d{4})-0?(?P<m>\d+)"), "tháng {m}/{y}", "of {m}/{y}"),
    (re.compile(r"(?:due|returned|refused|granted|stands)-(?P<n>\d+)"), "lần {n}", "no. {n}"),
)


_ONCE = frozenset({"assigned", "ruled", "delegated", "talk", "exempted", "cancelled", "superseded"})
"""Of these a duty has one; the purpose says it all."""


def name_time(milestone: str, lang: str) -> str:
    """Which time of several a milestone's name in the ledger means, in words; "" where there is but one.

    >>> (
    ...     name_time("two-readings-2018-W08", "vi"),
    ...     name_time("T-5", "vi"),
    ...     name_time("assigned", "vi"),
    ... )
    ('tuần 8/2018', 'T-5', '')
    """
    for pattern, vi, en in _TIMES:
        found = pattern.fullmatch(milestone)
        if found is not None:
            return (en if lang == "en" else vi).format(found[0], **found.groupdict())
    return "" if milestone in _ONCE else milestone


def _why_nobody(words: Any, last: dt.date, heirs: tuple[str, ...]) -> str:  # noqa: ANN401 -- Words, imported only when the command runs
    """That the recipient has ended, and who carries on."""
    name = "heir" if len(heirs) == 1 else "heirs" if heirs else "nobody"
    return str(words.say(f"notice.ended.{name}", day=printed(last), heirs="; ".join(heirs)))


def _came_back(words: Any, one: Any) -> str:  # noqa: ANN401 -- Words and a Bounced, imported only when the command runs
    """When it came back, with which status, who said it, and what was done."""
    when = f"{one.at.astimezone(ZONE):%d/%m/%Y %H:%M}"
    said = ", ".join(part for part in (one.status, one.said_by) if part) or "—"
    return str(
        words.say(
            f"bounced.{one.done}", when=when, said=said, address=one.address, went_to=one.went_to
        )
    )


_SPEAK = frozenset({"accepted", "in_flight", "unknown"})  # states that say all there is to say


def _where(words: Any, state: str, reason: str) -> str:  # noqa: ANN401 -- Words, imported only when the command runs
    """Where a notice stands and why: every one that was not sent has words for both."""
    said = str(words.say(f"notice.{state}"))
    if state in _SPEAK:
        return said
    why = reason or ("refused" if state == "failed" else "")
    return f"{said}: {words.say(f'reason.{why}')}"


def _last_day(found: Any, code: str) -> str | None:  # noqa: ANN401 -- an Answer, imported only when the command runs
    return found.ended[code][0].isoformat() if code in found.ended else None


def _record(found: Any) -> dict[str, Any]:  # noqa: ANN401 -- an Answer, imported only when the command runs
    return {
        "counts": [
            {"state": state, "reason": why, "count": count} for state, why, count in found.counts
        ],
        "notices": [
            {
                "key": stored.key,
                "recipient": found.offices[stored.notice.key.recipient],
                "recipient_ended": _last_day(found, stored.notice.key.recipient),
                "state": stored.state.value,
                "reason": stored.reason.value if stored.reason else "",
                "wanted_at": stored.notice.wanted_at.isoformat(),
                "not_after": stored.notice.not_after.isoformat(),
                "message_id": stored.message_id,
                "given_up": stored.message_id in found.given_up,
                "again_at": stored.ready_at.isoformat() if stored.ready_at else None,
                "bounced": [
                    {**asdict(one), "at": one.at.isoformat()}
                    for one in found.bounced.get(stored.key, ())
                ],
            }
            for stored in found.notices
        ],
    }
