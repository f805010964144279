"""The letters a replay leaves behind: a draft of each wave at the moment the ladder first offers it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_cases
from dondoc.desk.papers.letter_errors import NobodyToSign
from dondoc.desk.papers.letters import Signer, letter_facts, letter_signer, rules_of
from dondoc.store.engine import Unit
from dondoc.store.notices import all_notices
from dondoc.store.occurrences import Selection, select
from dondoc.store.values import StoredNotice
from notifications.letters import LETTER, LetterWave, letter_waves
from notifications.notice import NoticeState, Purpose, Role
from notifications.papers.letter import compose_letter
from notifications.papers.render import render_paper


def write_letters(
    unit: Unit, app: App, facts: Mapping[str, PlanFacts], folder: Path
) -> tuple[Path, ...]:
    """One `<due date>.docx` for each wave that was offered; the files."""
    written: list[Path] = []
    for lineage, fact in sorted(facts.items()):
        moments = _offered_at(lineage, fact, all_notices(unit))
        for wave, moment in _waves(unit, app, fact, moments):
            try:
                signer = letter_signer(fact, Signer.HEAD)
            except NobodyToSign:
                break
            paper = compose_letter(letter_facts(app, fact, wave, now=moment), signer)
            path = folder / f"{wave.due.isoformat()}.docx"
            path.write_bytes(render_paper(paper))
            written.append(path)
    return tuple(written)


def _offered_at(
    lineage: str, fact: PlanFacts, notices: Iterable[StoredNotice]
) -> tuple[dt.datetime, ...]:
    """The moments at which the ladder put a letter before the coordinator."""
    steps = {
        step.milestone
        for _, ladder in fact.in_force.policy.ladders
        for step in ladder.after
        if step.offers == LETTER
    }
    return tuple(
        sorted(
            {
                stored.notice.wanted_at
                for stored in notices
                if stored.notice.key.milestone in steps
                and stored.notice.key.purpose is Purpose.ESCALATION
                and stored.notice.key.role is Role.COORDINATOR
                and stored.notice.key.occurrence.startswith(f"{lineage}|")
                and stored.state is not NoticeState.SKIPPED
            }
        )
    )


def _waves(
    unit: Unit, app: App, fact: PlanFacts, moments: Iterable[dt.datetime]
) -> Iterator[tuple[LetterWave, dt.datetime]]:
    """Each wave once, as it stood when it was first offered."""
    lineage, seen = fact.version.lineage, set[dt.date]()
    occurrences = select(unit, Selection(plans=(lineage,)))
    for moment in moments:
        cases = load_cases(unit, {lineage: fact}, occurrences, now=moment, calendar=app.calendar)
        rules = rules_of(unit, app, fact, cases, now=moment)
        for wave in letter_waves(cases, rules, now=moment):
            if wave.offered_at <= moment and wave.due not in seen:
                seen.add(wave.due)
                yield wave, moment
