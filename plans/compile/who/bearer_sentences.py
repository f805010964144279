"""A last sentence or closing bracket that only says who does what was told before it: "… . Báo A chủ trì thực hiện.", "… (Công an tỉnh, Báo A)"."""

import re

from plans.compile.who.bodies import read_bodies
from plans.compile.who.clause import Clause
from plans.compile.who.colons import OF_A_PLACE
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import VERB

LEADS = "chủ trì"
"""What a body does that is but named."""
_ONLY_BEARS = re.compile(
    r"(?:chủ trì|phụ trách|đảm nhiệm|đảm nhận|chịu trách nhiệm|thực hiện|tham mưu)(?:,? (?:tổ chức|triển khai|thực hiện))*"
    r"(?:,? (?:phối hợp(?: chặt chẽ)?(?: cùng)?|cùng)(?: với)? (?P<helpers>[^.;]+?))?[ .;]*"
)
_BRACKET = re.compile(r"\((?P<names>[^()]{3,240}(?:\([^()]*\)[^()]*)?)\)[ .;]*$")
_BEHIND_DASH = re.compile(r"[)\d]\s+[-–]\s+(?P<names>[^()–]{3,120})$")
"""The bearer behind a dash at the end: "lần 2 trước 30/11) - *Phòng Kinh tế*."."""
_OF_A_BODY = re.compile(
    r"\b(?:về|gửi|cho|tới|đến|với|của|tại|là|gồm|do|theo|thuộc|trong|trên|cùng|\d+|các|những|một số)\s(?:\d+ )?(?:cơ quan|đơn vị|sở|ngành|ban|phòng|địa phương|tổ chức|bộ phận|đầu mối|huyện|xã|phường|nơi|thường trực)\b[^,;.:()]*$",
    re.IGNORECASE,
)
"""Before a bracket: the names in it say which bodies those words mean ("báo cáo cơ quan thường trực *(Sở A)*")."""


def bearer_alone(sentence: str) -> Clause | None:
    """Whom a sentence names that says no deed of its own; None where it says one.

    >>> (
    ...     bearer_alone("Báo A chủ trì, cùng Sở Y tế.").supporting,
    ...     bearer_alone("Báo A mở chuyên mục."),
    ... )
    (('Sở Y tế',), None)
    """
    clause = read_clause(sentence)
    if clause is None or not clause.lead:
        return None
    told = _ONLY_BEARS.fullmatch(clause.rest)
    if told is None or (told["helpers"] and VERB.search(told["helpers"])):
        return None
    return clause


def apart_from_bearer(text: str) -> tuple[str, Clause | None]:
    """A text and the bearer that its last sentence or closing bracket names, that taken off; the whole and None where nothing does.

    >>> apart_from_bearer("Mở chuyên mục. (Báo A, Đài B)")[1].lead
    ('Báo A', 'Đài B')
    """
    bracket = _BRACKET.search(text)
    before = text[: bracket.start()].rstrip() if bracket else ""
    if bracket is not None and before and not _OF_A_BODY.search(before):
        told = None if _is_of_its_last_clause(before) else _named(bracket["names"])
        return (before, told) if told else (text, None)
    dash = _BEHIND_DASH.search(text)
    if dash is not None and (told := _named(dash["names"])) is not None:
        return text[: dash.start() + 1], told
    *sentences, last = split_sentences(text) or ("",)
    if not sentences:
        return text, None
    told = bearer_alone(last)
    if told is None and not OF_A_PLACE.search(sentences[-1]):
        told = _named(last) if last.rstrip().endswith((".", "/")) else None
    return (" ".join(sentences), told) if told else (text, None)


def _is_of_its_last_clause(before: str) -> bool:
    """Whether a body of its own does what stands before a semicolon: "Các sở hưởng ứng …; lễ mít tinh … (Sở A chủ trì)" is Sở A's in its second half only."""
    first, semicolon, _ = before.partition("; ")
    clause = read_clause(first) if semicolon else None
    return clause is not None and bool(clause.lead)


def _named(words: str) -> Clause | None:
    """Bodies that stand by themselves, and in which part ("Sở A chủ trì, Sở B phối hợp"); None where anything else is said."""
    names = words.strip(" .;/")
    if not starts_with_agency(names) or any(map(str.isdigit, names)):
        return None
    bodies = read_bodies(names)
    if not bodies.lead or not all(map(starts_with_agency, (*bodies.lead, *bodies.supporting))):
        return None
    if VERB.search(_PARTS.sub("", names)):
        return None
    return Clause(bodies.lead, bodies.supporting, LEADS)


_PARTS = re.compile(
    r"(?:chủ trì|(?:cùng )?phối hợp|đầu mối|phụ trách|tham mưu|thực hiện)(?=[\s,;)]*(?:$|[A-ZĐỦ(;,)]|với |cùng |các |thực hiện))"
)
"""Words that only say in which part a body is named."""
