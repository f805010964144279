"""Why the days of an occurrence are what they are, in sentences for the pages."""

from plans.account import explain_occurrence
from plans.explanations import explain_step
from plans.ledger import Case


def origin(case: Case) -> tuple[str, ...]:
    """How its days came about, in Vietnamese, a sentence each; empty where the text's own day is a working day and nothing moved it."""
    stood = case.assessment
    if stood.effective != stood.legal:
        said = "; ".join(explain_step(step) for step in stood.effective_steps)
        return (f"{said[:1].upper()}{said[1:]}.",) if said else ()
    accounts = explain_occurrence(case.occurrence)
    if all(account.stays for account in accounts):
        return ()
    return tuple(
        f"{account.label}: {sentence}" if len(accounts) > 1 else sentence
        for account in accounts
        for sentence in account.sentences
    )
