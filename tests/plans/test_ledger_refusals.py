"""Entries that may not be made, each for a named reason."""

from dataclasses import replace

import pytest

from plans.ledger import (
    By,
    Entry,
    check_entry,
)
from plans.plan import Kind
from plans.timeline import Occurrence
from tests.ledger_histories import (
    KEY,
    accept,
    broadcast,
    case_of,
    day,
    extend,
    report,
    rule,
    send_back,
    submit,
    task,
)

REFUSALS: tuple[tuple[str, Occurrence, tuple[Entry, ...], Entry, str | None], ...] = (
    ("an office submits", report(), (), submit("2/27"), None),
    ("the coordinator keys what it received", report(), (), submit("2/27", by=By.COORDINATOR), None),
    ("the system does not submit", report(), (), submit("2/27", by=By.SYSTEM), "authority"),
    ("an office does not accept", task(), (submit("2/26"),), replace(accept("2/27"), by=By.OFFICE), "authority"),
    ("done tomorrow", report(), (), submit("2/27", "2/28"), "future"),
    ("a document of tomorrow", report(), (), submit("2/27", document_date=day("2/28")), "future"),
    ("nothing of it", report(), (), submit("2/27", quantity=0), "quantity"),
    ("submitted twice", report(), (submit("2/26"),), submit("2/27"), "fulfilled"),
    ("a quota beyond its number", report(kind=Kind.QUOTA), (submit("2/26"), accept("2/26")), submit("2/27"), None),
    ("accepted before anything came", task(), (), accept("2/27"), "nothing"),
    ("accepted though received already", report(), (submit("2/26"),), accept("2/27"), None),
    ("a broadcast confirmed by the list", broadcast("2/24"), (), accept("2/27"), None),
    ("sent back", task(), (submit("2/26"),), send_back("2/27"), None),
    ("a received report sent back", report(), (submit("2/26"),), send_back("2/27"), None),
    ("an accepted report is not sent back", report(), (submit("2/26"), accept("2/26")), send_back("2/27"), "nothing"),
    ("sent back without a reason", task(), (submit("2/26"),), replace(send_back("2/27"), reason=""), "reason"),
    ("sent back to yesterday", task(), (submit("2/26"),), send_back("2/27", "2/26"), "past-due"),
    ("extended", report(), (), extend("2/27", "3/15"), None),
    ("extended without a document", report(), (), replace(extend("2/27", "3/15"), document=""), "document"),
    ("extended to no date", report(), (), replace(extend("2/27", "3/15"), due=None), "due"),
    ("extended backwards", report(), (), extend("2/20", "2/28"), "not-later"),
    ("extended when done", report(), (submit("2/26"),), extend("2/27", "3/15"), "fulfilled"),
    ("an extension that rules", report(), (), extend("2/27", "3/15", outcome="done"), "outcome"),
    ("a reading", report("3/1", "3/8"), (), rule("2/27", reading="B"), None),
    ("an unknown reading", report("3/1", "3/8"), (), rule("2/27", reading="C"), "reading"),
    ("a word for a reading", report("3/1", "3/8"), (), rule("2/27", reading="AB"), "reading"),
    ("an empty ruling", report(), (), rule("2/27"), "ruling"),
    ("an unknown outcome", report("1/31"), (), rule("2/27", outcome="forget"), "outcome"),
    ("a new date without the date", report("1/31"), (), rule("2/27", outcome="due"), "due"),
    ("a new date that is past", report("1/31"), (), rule("2/27", outcome="due", due=day("2/26")), "past-due"),
    ("a new date where the plan's own holds", report(), (), rule("2/27", outcome="due", due=day("3/30")), "no-doubt"),
    ("done already, where it needs a ruling", report("1/31"), (), rule("2/27", outcome="done"), None),
    ("a proposed date confirmed", task(proposed=True), (), rule("2/27", due=day("3/1")), None),
    ("an exempted duty", report("1/31"), (rule("2/26", outcome="exempt"),), submit("2/27"), "closed"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("occurrence", "entries", "attempt", "code"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_an_entry_is_refused_for_a_named_reason(
    occurrence: Occurrence, entries: tuple[Entry, ...], attempt: Entry, code: str | None
) -> None:
    refusal = check_entry(case_of(occurrence, *entries, now="2/27"), attempt)

    assert (refusal.code if refusal else None) == code


def test_a_refusal_says_what_where_and_what_to_do_in_both_languages() -> None:
    attempt = replace(extend("2/27", "3/15"), document="")

    refusal = check_entry(case_of(report(), now="2/27"), attempt)

    assert refusal is not None
    assert refusal.sentence() == (
        f"Không ghi nhận được ({KEY} · extend): gia hạn cần số, ký hiệu văn bản của cơ quan ban hành"
        " kế hoạch (hoặc cơ quan được ủy quyền)."
    )
    assert refusal.sentence("en") == (
        f"Not recorded ({KEY} · extend): an extension needs the document of the plan's issuer or"
        " whom it empowered."
    )
