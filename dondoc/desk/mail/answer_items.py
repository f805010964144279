"""What a mail says of what was received, sent back, answered, passed on or taken back: the words and papers of the ledger's entries."""

import datetime as dt
from dataclasses import replace

from dondoc.store.values import PlanVersion
from notifications.dates import format_day
from notifications.mail import MailItem, Paper
from notifications.notice import Notice, Role
from notifications.wanted import HANDED_ON, answers_given
from notifications.withdrawn import IN_TIME, kind_of, say_why
from notifications.words import Words, cite_paper
from plans.ledger import Case, Entry, Verb, known_breaches

_VOID = frozenset({Verb.VOID, Verb.EXTEND, Verb.CALENDAR, Verb.REASSIGN, Verb.SUPERSEDE})
"""What may take back a lateness that was told."""


def say_supplement(words: Words, case: Case) -> str:
    """What was received and why it was sent back, where the rest is still awaited."""
    found = case.to_come_again
    if found is None:
        return ""
    sent, back = found
    day = sent.document_date or sent.done_on
    cited = cite_paper(words, Paper(sent.document, day)) or words.say("value.unnumbered")
    key = "value.reopened" if back.verb is Verb.REOPEN else "value.supplement"
    return words.say(key, paper=cited, reason=back.reason)


def with_withdrawn(words: Words, notice: Notice, case: Case, item: MailItem) -> MailItem:
    """The item with the lateness that was taken back at that moment and why; what was done in time after all says so by its day."""
    void = (breach for breach in known_breaches(case) if breach.voided_at == notice.wanted_at)
    breach = next((one for one in void if kind_of(one) != IN_TIME), None)
    if breach is None:
        return item
    said = next(
        (e for e in case.entries if e.recorded_at == breach.voided_at and e.verb in _VOID), None
    )
    if said is None:
        item = replace(item, paper=None, note=say_why(words, breach))
    else:
        item = _with_paper(item, said)
    return replace(item, withdrawn=breach.due)


def say_passed_on(words: Words, notice: Notice, case: Case) -> str:
    """That the duty is another office's now, or the work another's; "" where nobody does it any more. No office is named."""
    if notice.key.milestone.startswith(HANDED_ON):
        return words.say("value.handed-back")
    last = case.entries[-1] if case.entries else None
    is_passed = last is not None and (
        last.verb is Verb.REASSIGN or (last.verb is Verb.SUPERSEDE and bool(last.to))
    )
    is_agency = notice.key.role in {Role.OFFICER, Role.HEAD}
    return words.say("value.passed-on") if is_passed and is_agency else ""


def with_reply(words: Words, notice: Notice, case: Case, item: MailItem) -> MailItem:
    """The item with what had been asked for, what was said to it, by which paper and why; whoever works for the office that asked has not asked itself."""
    whose = ".other" if item.liable else ""
    for question, answer, name in answers_given(case.entries):
        if name == notice.key.milestone:
            said = words.say(
                f"value.reply.{name.partition('-')[0]}{whose}",
                office=item.liable,
                day=format_day(question.due, words.lang) if question.due else "",
                reason=question.reason,
            )
            return replace(_with_paper(item, answer), reply=said)
    msg = f"no answer of the ledger is {notice.key}"
    raise ValueError(msg)


def with_amending_paper(item: MailItem, case: Case, version: PlanVersion) -> MailItem:
    """The item with the document that amended the plan, where the duty came to its office by it: the plan as issued does not hold it."""
    number, _, issued = version.review.document.partition(" ")
    if not number or case.occurrence.since != version.activated_at:
        return item
    return replace(item, paper=Paper(number, dt.date.fromisoformat(issued) if issued else None))


def with_last_paper(item: MailItem, case: Case) -> MailItem:
    """The item with the document and reason of the last entry: what answered the notice that went before."""
    if not case.entries:
        return item
    return _with_paper(item, case.entries[-1])


def _with_paper(item: MailItem, entry: Entry) -> MailItem:
    """The item with an entry's document and reason."""
    known = entry.document or entry.document_date
    paper = Paper(entry.document, entry.document_date) if known else None
    return replace(item, paper=paper, note=entry.reason)


def with_sent_back(words: Words, item: MailItem, case: Case) -> MailItem:
    """The item with what was received, and why more is asked for; with the document that asks where there is one."""
    if case.sent_back is None:
        return with_last_paper(item, case)
    sent, back = case.sent_back
    asks = cite_paper(words, Paper(back.document, back.document_date))
    why = f"{back.reason} ({asks})" if asks and back.reason else back.reason or asks
    day = sent.document_date or sent.done_on
    return replace(item, paper=Paper(sent.document, day) if sent.document else None, note=why)
