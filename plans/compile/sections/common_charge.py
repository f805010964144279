"""One order over all points of a letter or directive: "UBND tỉnh yêu cầu các sở, UBND các xã thực hiện các nội dung sau:".

Whom it binds, each point binds that names nobody else; one that names nobody ("Phòng Nội vụ đề nghị:") binds those the letter is
addressed to. Points also tell how things stand, so only what begins with a verb
is taken: as a dated duty where it says by when or how often, else as a standing one; the rest is left to be asked about.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plans.compile.harvest import Harvest, Setting
from plans.compile.outline import Node
from plans.compile.sections.clauses import Origin, binds_outsiders, clause_obligations
from plans.compile.sections.headings import is_agency_heading
from plans.compile.sections.reports import Place
from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.helpers import read_supporting
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, fold, is_closing
from plans.plan import Obligation, Standing
from plans.rule import Between, Rule


def charged_above(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """The bodies that the paragraph right before the first point binds to all of them; empty where it binds nobody."""
    for node, following in pairwise(nodes):
        if following.is_numbered and node.is_paragraph and not node.children:
            if following.mark.strip(".)") not in _FIRST:
                return ()
            return _charged_by(node.text) or (
                addressees(nodes) if _TO_ADDRESSEES.search(node.text) else ()
            )
    return ()


_TO_ADDRESSEES = re.compile(
    r"\b(?:đề nghị|yêu cầu)(?:\s+(?:thực hiện|triển khai|tập trung|quan tâm|một số|các|những)\b[^,;.:]{0,80}|\s+như sau|\s+sau)?\s*:\s*$",
    re.IGNORECASE,
)
"""An order that names nobody right before its points: "Sở A đề nghị:", "đề nghị thực hiện một số nội dung sau:"."""
_ADDRESSED = re.compile(r"Kính gửi\s*:\s*", re.IGNORECASE)


def addressees(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Those a letter is addressed to ("Kính gửi: …"), where each is a body or a class of bodies; empty where one is not."""
    for node in nodes:
        opened = _ADDRESSED.match(node.text)
        if opened is None:
            continue
        said = (node.text[opened.end() :], *(child.text for child in node.children))
        texts = [text.strip(" .;") for text in said if text.strip(" .;")]
        names = [
            name
            for text in texts
            for part in text.split(";")
            for name in split_agencies(part.strip())
        ]
        return tuple(names) if all(map(_is_an_office, texts)) else ()
    return ()


_OUTSIDE = re.compile(r"(?:Ông|Bà|Anh|Chị|Công ty|Tổng công ty|Tập đoàn|Nhà thầu|Liên danh)\b")


def _is_an_office(text: str) -> bool:
    return starts_with_agency(text) and not binds_outsiders(text) and not _OUTSIDE.match(text)


_FIRST = frozenset(("1", "I"))


def _charged_by(text: str) -> tuple[str, ...]:
    sentence = (split_sentences(text) or ("",))[-1].rstrip()
    if not sentence.endswith(":"):
        return ()
    for order in _ORDER.finditer(sentence):
        told = sentence[order.start() : -1].rstrip()
        if starts_with_agency(told):
            clause = read_clause(f"{told}:") or read_clause(f"{told} thực hiện:")
            return tuple(name.removesuffix(" có") for name in clause.lead) if clause else ()
    return ()


_ORDER = re.compile(r"\b(?:yêu cầu|đề nghị)\s+(?=\S)", re.IGNORECASE)
"""What asks others: what is announced or guided ("Sở A hướng dẫn các xã như sau:") may hold no duty at all."""


def read_charged(section: Node, lead: tuple[str, ...], setting: Setting) -> Harvest:
    """The duties of a point that the common order binds its bodies to: dated ones, and what it orders without a day as standing ones."""
    if not lead:
        return Harvest()
    dated = tuple(_duties(section, lead, setting))
    lines = {duty.source.line for duty in dated}
    standing = (each for each in _ordered(section, lead) if each.line not in lines)
    return Harvest(obligations=dated, standing=tuple(standing))


def _ordered(node: Node, lead: tuple[str, ...]) -> Iterator[Standing]:
    """What a point and the pieces under it order, each by a verb it begins with; what tells how things stand begins with another word."""
    text = node.text.strip()
    if is_closing(text) or is_agency_heading(text) or starts_with_agency(text):
        return
    if begins_with_verb(fold(text)) and not text.endswith(":"):
        yield Standing(node.address, text.rstrip(" ;"), lead, read_supporting(text), node.line)
    for child in node.children:
        yield from _ordered(child, lead)


def _duties(node: Node, lead: tuple[str, ...], setting: Setting) -> Iterator[Obligation]:
    if is_closing(node.text) or is_agency_heading(node.text) or starts_with_agency(node.text):
        return
    taken = 0
    for clause in _orders(node.text):
        origin = Origin(Place(node.address, lead, node.line), taken)
        made = [
            duty
            for duty in clause_obligations(clause, origin, setting)
            if _BY_WHEN.match(fold(duty.when or "")) or _lies_ahead(duty.rule, setting)
        ]
        taken += len(made)
        yield from made
    for child in node.children:
        yield from _duties(child, lead, setting)


def _orders(text: str) -> Iterator[str]:
    """The clauses of the sentences that order something, up to the first that names its own body."""
    for sentence in split_sentences(text):
        if read_clause(sentence) is not None:
            return
        words = _OF_A_REPORT.sub("", fold(sentence))
        if begins_with_verb(words) or _BY_WHEN.match(words):
            yield from split_clauses(sentence)


_OF_A_REPORT = re.compile(r"^(?:về|đối với|riêng)(?: các)? (?=báo cáo\b)")
"""What a point is about, said before it: "*Về* báo cáo tháng, gửi Sở A trước ngày 28 hằng tháng"."""


def _lies_ahead(rule: Rule, setting: Setting) -> bool:
    """Whether a time is a stretch that begins and ends after the day of issue: one in which what is ordered is done."""
    first = rule.first.solar() if isinstance(rule, Between) and rule.last is not None else None
    return first is not None and setting.issued is not None and first >= setting.issued


_BY_WHEN = re.compile(
    rf"(?:(?:xong|hoàn thành|gửi|nộp|báo cáo)\b[^,;]*?)?(?:trước|{LATEST}|định kỳ|hằng (?:tuần|tháng|quý|năm))\b"
)
"""How a limit or a rhythm begins; "đến hết năm 2026" and "từ ngày …" may be what a point tells of."""
