"""Days of which the words leave open whether they are the duty's own or that of those it is for: asked about, where the duty has no other."""

import re

from plans.compile.harvest import Setting
from plans.compile.when.around import words_before
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import all_times
from plans.compile.who.splitting import split_sentences
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Diagnostic, Kind, Plan
from plans.rule import Between, CivilDay, Due

_WHOSE = re.compile(
    r"\b(?:nghỉ (?:hưu|việc|chế độ)|(?:quá|đến|hết|đáo) hạn|hết (?:hiệu lực|niên hạn))\s*$"
)
"""Words that a day may belong to: "khám cho cán bộ *nghỉ hưu* trước ngày 30/6" ends on that day, or is for those who retire by then."""


def whose_times(plan: Plan, setting: Setting) -> tuple[Diagnostic, ...]:
    """A `not-understood` for each standing duty of a body whose sentence names such a day to come."""
    return tuple(
        diagnose("not-understood", None, duty.source.line, text=sentence)
        for duty in plan.obligations
        if duty.lead and duty.kind is Kind.STANDING and not duty.when
        for sentence in split_sentences(duty.source.text)
        if any(
            _may_be_its_own(time, sentence, setting)
            for time in all_times(sentence, duty.source.line, "task", setting)
        )
    )


def _may_be_its_own(time: Timed, sentence: str, setting: Setting) -> bool:
    match inner_rule(time.rule):
        case Due() | Between(last=CivilDay()):
            before = fold(words_before(sentence, time.start))
            return _WHOSE.search(before) is not None and not is_over(time.rule, setting)
        case _:
            return False
