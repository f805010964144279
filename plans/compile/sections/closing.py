"""Dated duties outside the numbered body: the articles of a decision, the paragraph that closes the document.

"Giao Thanh tra tỉnh theo dõi, báo cáo kết quả trước ngày 20/12": there only a sentence that says who and by when is a duty; what
puts the document into force, thanks or exhorts is none.
"""

import re

from plans.compile.harvest import Harvest, Setting
from plans.compile.outline import Node, walk
from plans.compile.sections.clauses import Origin, clause_obligations
from plans.compile.sections.report_times import find_report_times
from plans.compile.sections.reports import Place, is_report
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.who.sentences import names_another, read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.words import BASES, fold, is_closing
from plans.plan import Obligation
from plans.rule import Between, Due, DueRecurring, Frequency, OnDays, Recurring, Relative, Several

_DATED = (Due, DueRecurring, Between, OnDays, Recurring, Relative, Several, Frequency)


_RESTS_ON = re.compile(r"Trên cơ sở\b[^.]*[;,]")
"""A line of the bases a document rests on, which charges nobody: "Trên cơ sở Biên bản làm việc … ngày …;"."""
_GOES_ON = re.compile(
    r"(?:Hoàn thành|Thời hạn|Thời gian|Xong|Định kỳ|H[ằà]ng (?:năm|quý|tháng|tuần)|Mỗi|Trước ngày|Chậm nhất|Báo cáo|Kết quả)\b"
)
"""How a sentence begins that goes on with those of the one before it: by when it is done, when they report."""


def read_outside(nodes: tuple[Node, ...], sections: tuple[Node, ...], setting: Setting) -> Harvest:
    """The dated duties of the paragraphs that no section holds, and of the bullets under them."""
    held = {section.line for section in sections}
    loose = (
        n
        for n in nodes
        if not n.is_numbered and n.line not in held and not any(c.is_numbered for c in n.children)
        if not fold(n.text).startswith(BASES) and not _RESTS_ON.fullmatch(n.text)
    )
    inside = (n for node in nodes if node.is_numbered for n in walk((node,)) if is_closing(n.text))
    return Harvest(
        obligations=tuple(o for n in (*loose, *inside) for o in _charged(n, (), setting))
    )


def _is_dated_report(clause: str, line: int, setting: Setting) -> bool:
    """Whether a clause lays a report down by a day, whoever sends it: who it is, is then asked."""
    if not is_report(clause):
        return False
    times = find_report_times(clause, line, setting=setting)
    return any(isinstance(inner_rule(time.rule), Due | DueRecurring) for time in times)


def read_closings(nodes: tuple[Node, ...], setting: Setting) -> Harvest:
    """The dated duties of a letter's closing words, which it may consist of: "UBND tỉnh yêu cầu các sở … trước ngày …"."""
    closing = (n for node in nodes for n in walk((node,)) if is_closing(n.text))
    return Harvest(obligations=tuple(o for n in closing for o in _charged(n, (), setting)))


def read_orders_among(section: Node, setting: Setting) -> Harvest:
    """The orders with a time to come in a section that tells how things stand, as resolutions have them: "3. Bộ A trình Nghị định trong tháng 7"."""
    found = (o for child in section.children for o in _charged(child, (), setting))
    return Harvest(obligations=tuple(o for o in found if _is_to_come(o, setting)))


_HAS_BEEN = re.compile(r"\b(?:đã|vừa|đang|mới|được)\b")


def _is_to_come(duty: Obligation, setting: Setting) -> bool:
    """Whether a sentence orders what is not over, and tells of nothing that was done."""
    inner = inner_rule(duty.rule)
    days = dates_of(duty.rule, setting)
    is_timed = isinstance(inner, Due | DueRecurring) or (isinstance(inner, Between) and bool(days))
    return (
        is_timed and not is_over(duty.rule, setting) and _HAS_BEEN.search(duty.source.text) is None
    )


_LAYS_DOWN = re.compile(
    r"\b(?:ban hành|xây dựng|đề ra|lập|phát động) (?:[^\W\d]+ ){0,2}(?:kế hoạch|chương trình|phương án|chiến dịch|đợt)\b[^.]*\b(?:như sau|sau đây)\s*:?\s*$",
    re.IGNORECASE,
)
"""How a paper lays itself down: "UBND tỉnh *ban hành Kế hoạch* thực hiện đợt cao điểm từ ngày … đến ngày … *như sau:*"."""


def _charged(node: Node, above: tuple[str, ...], setting: Setting) -> tuple[Obligation, ...]:
    """The duties of a paragraph; bullets under one that ends in a colon bind those it names."""
    made: list[Obligation] = []
    lead = above
    for sentence in split_sentences(node.text):
        if _LAYS_DOWN.search(sentence):
            continue
        lead = lead if _GOES_ON.match(sentence) else above
        for clause in split_clauses(sentence):
            subject = read_clause(clause)
            unnamed = () if names_another(clause) else lead
            lead = subject.lead if subject and subject.lead else unnamed
            is_known = lead or (
                is_closing(node.text) and _is_dated_report(clause, node.line, setting)
            )
            if not is_known:
                continue
            origin = Origin(Place(node.address, lead, node.line), len(made))
            found = clause_obligations(clause, origin, setting)
            made.extend(o for o in found if isinstance(o.rule, _DATED))
    heads = lead if node.text.rstrip().endswith(":") else ()
    below = (o for child in node.children for o in _charged(child, heads, setting))
    return (*made, *below)
