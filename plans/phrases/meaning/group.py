"""What is known while the nodes of one clause group are taken in order: the rules so far, and what was said before them."""

from typing import NamedTuple

from plans.phrases.context import Context
from plans.phrases.meaning import recurring
from plans.phrases.meaning.dated import Notes
from plans.phrases.meaning.joining import with_modifier
from plans.phrases.meaning.left_out import in_other_months
from plans.phrases.nodes import Clock, Cycle, DayOf, Found, Period
from plans.rule import Modified, NotADeadline, Rule

NEAR = 2
"""Tokens between a time and what is said of it behind."""
_NEAR_ENOUGH = 4
"""Tokens between a time and what is left out of it."""


class Outcome(NamedTuple):
    """A rule, the tokens it was read from, and the policies that decided."""

    rule: Rule
    first: int
    end: int
    notes: Notes = ()


class Group:
    """The state of one clause group.

    `named` are the quarters named so far, in earlier groups too; `pending` rhythms that have dated nothing yet, `used` the last
    that did; `head` the periods a report (`is_report`) or a line is about, said when there were `heading` rules, `label` where they stand, `said` how many rules there were before it; `clock` hours said before their day;
    `excepted` the months that the rhythm or report said before them leaves out;
    `placed` the last day of a recurring period that was said whole, in earlier groups too; `waiting` a modifier of the next rule.
    """

    __slots__ = (
        "clock",
        "context",
        "excepted",
        "head",
        "heading",
        "is_report",
        "label",
        "named",
        "outcomes",
        "pending",
        "placed",
        "said",
        "used",
        "waiting",
    )

    def __init__(self, context: Context, named: set[int], placed: DayOf | None = None) -> None:
        self.context = context
        self.named = named
        self.clock: Clock | None = None
        self.pending: list[tuple[Cycle, int, int]] = []
        self.used: tuple[Cycle, ...] = ()
        self.placed = placed
        self.head: tuple[Period, ...] = ()
        self.heading = 0
        self.is_report = False
        self.label: Found | None = None
        self.said = 0
        self.outcomes: list[Outcome] = []
        self.excepted: tuple[int, ...] | None = None
        self.waiting = ""

    def add(self, result: tuple[Rule, Notes], found: Found) -> None:
        """A rule with its notes; the rhythms waiting before it are said with it."""
        first = found.first
        if self.pending:
            first = min(first, *(start for _, start, _ in self.pending))
            self.pending.clear()
        rule = with_modifier(result[0], self.waiting) if self.waiting else result[0]
        self.waiting = ""
        if self.excepted is not None:
            rule = in_other_months(rule, self.excepted, self.context.year)
        self.outcomes.append(Outcome(rule, first, found.end, result[1]))

    def leave_out(self, months: tuple[int, ...], found: Found) -> None:
        """Months left out of the rhythm or report that is waiting for its day, else of the time right before them."""
        last = self.outcomes[-1] if self.outcomes else None
        if self.pending or (self.head and not self.is_head_spent):
            self.excepted = months
        elif last is not None and found.first - last.end <= _NEAR_ENOUGH:
            rule = in_other_months(last.rule, months, self.context.year)
            self.outcomes[-1] = last._replace(rule=rule, end=found.end)

    def take_cycles(self) -> tuple[Cycle, ...]:
        """The rhythms waiting, else the last ones used."""
        if self.pending:
            self.used = tuple(cycle for cycle, _, _ in self.pending)
        return self.used

    @property
    def is_head_spent(self) -> bool:
        """Whether the head has dated something: what follows with a period of its own is not about it any more."""
        return bool(self.head) and len(self.outcomes) > self.heading

    def flush(self) -> None:
        """Rhythms that dated nothing stand for themselves."""
        for cycle, start, end in self.pending:
            rule: Rule = recurring.frequency_of(cycle)
            last = self.pending[-1]
            if self.excepted is not None and (end, cycle) == (last[2], last[0]):
                rule = in_other_months(rule, self.excepted, self.context.year)
            if self.waiting.startswith("while "):
                rule = with_modifier(rule, self.waiting)
            self.outcomes.append(Outcome(rule, start, end))
        if self.pending and self.waiting.startswith("while "):
            self.waiting = ""
        self.pending.clear()

    def modify_last(self, text: str, found: Found) -> None:
        """A modifier of what was said last; before anything was said it waits as a rule of nothing."""
        if self.pending and text.startswith("while "):
            self.waiting = text  # "hằng ngày trong thời gian diễn ra hội thi, báo cáo trước 20 giờ"
            cycle, first, _ = self.pending[-1]
            self.pending[-1] = (cycle, first, found.end)
            return
        if not self.outcomes:
            nothing = Modified(NotADeadline("nothing"), (text,))
            self.outcomes.append(Outcome(nothing, found.first, found.end))
            return
        last = self.outcomes[-1]
        self.outcomes[-1] = last._replace(rule=with_modifier(last.rule, text), end=found.end)
