"""The coordinator's report (*báo cáo tổng hợp*): counted as every reader expects, with cut-off, data window and denominators.

Tổng số = đã hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn) + không xác định hạn. Bodies that are only
asked stand in a table of their own without "đúng hạn" and "quá hạn".
"""

from collections.abc import Iterable, Iterator, Sequence

from notifications.dates import format_date, format_moment
from notifications.papers.letter import MOST_NAMED
from notifications.papers.model import (
    Align,
    Appendix,
    Block,
    Column,
    OfficialPaper,
    Paragraph,
    Style,
    Table,
    TypeName,
)
from notifications.papers.report_lists import appendices, appendix_names
from notifications.papers.report_values import (
    ReportFacts,
    grouped,
    kind_of,
    rate_of,
    section_of,
    total,
)
from notifications.papers.words import cite_fully, cite_shortly, paper_words
from plans.ledger import Tally
from plans.ordering import collation_key

_SIZE = 11.0
_COUNTS = ("counted", "on_time", "late", "in_term", "overdue", "undetermined")
_SHARES = (("number", 10.0), *((name, 14.0) for name in _COUNTS), ("rate", 27.0))
_NAME_SHARE = 38.0


def compose_report(facts: ReportFacts) -> OfficialPaper:
    """The report, ready to be rendered."""
    words = paper_words()
    shown = cite_shortly(facts.plans[0].ref) if len(facts.plans) == 1 else words.say("report.plans")
    copies = (words.say("report.copy", creditor=facts.creditor),) if facts.creditor else ()
    return OfficialPaper(
        issuer=facts.issuer,
        code=f"BC-{facts.issuer.code}",
        heading=TypeName(
            words.say("report.type"),
            words.say("report.subject", plans=shown, period=facts.period),
        ),
        blocks=tuple(_blocks(facts)),
        copies=copies,
        unit=facts.unit,
        signature=facts.signature,
        appendices=tuple(_appendices(facts)),
        as_of=facts.as_of,
    )


def _appendices(facts: ReportFacts) -> Iterator[Appendix]:
    yield from (appendix for _, appendix in appendices(facts))


def _blocks(facts: ReportFacts) -> Iterator[Block]:
    words = paper_words()
    cited = ", ".join(cite_fully(plan.ref, plan.title) for plan in facts.plans)
    blanks = {"coordinator": facts.coordinator, "period": facts.period, "creditor": facts.creditor}
    yield Paragraph(words.say("report.opening", plans=cited, **blanks))
    yield from _whole(facts)
    yield from _offices(facts)
    yield from _places(facts)
    yield from _late(facts)
    yield from _rest(facts)
    key = "report.closing.to" if facts.creditor else "report.closing"
    yield Paragraph(words.say(key, **blanks))


def _head(name: str) -> Paragraph:
    return Paragraph(paper_words().say(f"report.head.{name}"), Style.HEAD)


def _whole(facts: ReportFacts) -> Iterator[Block]:
    words, counts = paper_words(), total(facts.ranked)
    yield _head("whole")
    yield Paragraph(
        words.say(
            "report.scope",
            moment=format_moment(facts.as_of),
            first=format_date(facts.window.first),
            last=format_date(facts.window.last),
        )
    )
    figures = {name: getattr(counts, name) for name in (*_COUNTS, "done", "open")}
    yield Paragraph(words.say("report.count", **figures))
    key = "report.rate" if counts.fallen_due else "report.rate.none"
    yield Paragraph(words.say(key, rate=rate_of(counts)))
    if counts.other:
        yield Paragraph(words.say("report.other", other=counts.other))


def _offices(facts: ReportFacts) -> Iterator[Block]:
    words = paper_words()
    yield _head("offices")
    yield _counted("office", grouped(facts.ranked, lambda row: row.office))
    yield Paragraph(words.say("report.order"), Style.NOTE)
    if facts.apart:
        yield Paragraph(words.say("report.apart"))
        yield _apart(facts)


def _places(facts: ReportFacts) -> Iterator[Block]:
    yield _head("places")
    yield _counted("place", grouped(facts.ranked, section_of))
    yield _counted("duty_kind", grouped(facts.ranked, kind_of))


def _counted(name: str, found: Sequence[tuple[str, Tally]]) -> Table:
    """The counts of each group under each other, their sum below; who has nothing that counts has no row."""
    words = paper_words()
    groups = [(group, tally) for group, tally in found if tally.counted]
    columns = [
        Column(words.say(f"report.column.{part}"), share, Align.CENTRE) for part, share in _SHARES
    ]
    columns.insert(1, Column(words.say(f"report.column.{name}"), _NAME_SHARE))
    summed = sum((tally for _, tally in groups), Tally())
    rows = [
        (str(number), group, *_figures(tally)) for number, (group, tally) in enumerate(groups, 1)
    ]
    rows.append(("", words.say("report.total"), *_figures(summed)))
    return Table(tuple(columns), tuple(rows), frozenset({len(groups)}), _SIZE)


def _figures(tally: Tally) -> tuple[str, ...]:
    return (*(str(getattr(tally, name)) for name in _COUNTS), rate_of(tally))


def _apart(facts: ReportFacts) -> Table:
    """Bodies that are only asked: what was received and what was not, by name."""
    words = paper_words()
    names = (("number", 9.0), ("office", 70.0), ("counted", 20.0), ("recorded", 20.0), ("waiting", 20.0))  # fmt: skip
    columns = tuple(
        Column(
            words.say(f"report.column.{name}"),
            share,
            Align.LEFT if name == "office" else Align.CENTRE,
        )
        for name, share in names
    )
    offices = sorted({row.office for row in facts.apart}, key=collation_key)
    rows = []
    for number, office in enumerate(offices, 1):
        mine = [row for row in facts.apart if row.office == office and not row.tally.other]
        received = sum(row.done_on is not None or row.is_sent_back for row in mine)
        rows.append((str(number), office, str(len(mine)), str(received), str(len(mine) - received)))
    return Table(columns, tuple(rows), size=_SIZE)


def _late(facts: ReportFacts) -> Iterator[Block]:
    words, counts = paper_words(), total(facts.ranked)
    yield _head("late")
    if not counts.late and not counts.overdue:
        yield Paragraph(words.say("report.late.none"))
        return
    key = "some" if counts.late and counts.overdue else "done" if counts.late else "open"
    blanks = {"late": counts.late, "overdue": counts.overdue}
    said = [words.say(f"report.late.{key}", appendix=appendix_names(facts)["late"], **blanks)]
    missing = [row for row in facts.ranked if row.tally.overdue]
    for name, is_sent_back in (("nothing", False), ("sent_back", True)):
        offices = {row.office for row in missing if row.is_sent_back is is_sent_back}
        if len(offices) > MOST_NAMED:
            said.append(words.say(f"report.late.{name}.many", count=len(offices)))
        elif offices:
            said.append(words.say(f"report.late.{name}", offices=_listed(offices)))
    yield Paragraph(" ".join(said))


def _listed(offices: Iterable[str]) -> str:
    return ", ".join(sorted(set(offices), key=collation_key))


def _rest(facts: ReportFacts) -> Iterator[Block]:
    words, counts, standing = paper_words(), total(facts.ranked), len(facts.standing)
    figures = {name: getattr(counts, name) for name in ("undated", "unconfirmed", "needs_ruling")}
    done = sum(row.is_done_undetermined for row in facts.ranked)
    kinds = (words.say(f"report.rest.{name}", count=n) for name, n in figures.items() if n)
    said = (
        words.say("report.rest.in_term", count=counts.in_term) if counts.in_term else "",
        words.say("report.rest.undetermined", count=counts.undetermined, kinds=", ".join(kinds))
        if counts.undetermined
        else "",
        words.say("report.rest.done", count=done, appendix=appendix_names(facts)["done"])
        if done
        else "",
        words.say("report.rest.standing", count=standing) if standing else "",
    )
    yield _head("rest")
    yield Paragraph(" ".join(part for part in said if part) or words.say("report.rest.none"))
