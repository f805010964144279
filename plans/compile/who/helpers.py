"""Whom a body works with, told behind its verb: "phối hợp với Sở A và Sở B tổ chức …", "chủ trì, Sở A phối hợp …"."""

import re

from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import HEAD, starts_with_agency
from plans.compile.who.name_ends import end_by_place
from plans.compile.who.verbs import LONGEST_SUBJECT, first_verb

WITH = re.compile(
    r"(?:phối hợp|\bPhối hợp(?=(?: chặt chẽ| thường xuyên)?,? (?:cùng|với)\b))(?: chặt chẽ| thường xuyên| cùng)?,?(?: với| cùng với| cùng)?\s+(?=(?:các|cơ quan|đơn vị|[A-ZĐỦ]))"
)


_HELPED_BY = re.compile(
    r"(?:có trách nhiệm |làm )?(?:chủ trì|đầu mối)(?: thực hiện)?[,;]\s+(?=(?:các|[A-ZĐỦ])[^;:.]{3,200}?\s(?:cùng )?phối hợp\b(?!\s(?:với|cùng|chặt chẽ)))"
)
"""Who helps, named before it is said: "Sở A chủ trì, *Sở B, Sở C phối hợp* tổ chức …"."""
_BESIDE = re.compile(
    r"(?:có trách nhiệm |làm )?(?:chủ trì|đầu mối)(?: thực hiện)?,?\s+cùng(?: với)?\s+(?=(?:các|cơ quan|đơn vị|[A-ZĐỦ]))"
)
"""Who helps the one that leads: "Sở A chủ trì, *cùng Sở B* tổ chức …"."""


def read_supporting(predicate: str) -> tuple[str, ...]:
    """The bodies after "phối hợp với", up to the next verb.

    >>> read_supporting("chủ trì, phối hợp với các cơ quan, đoàn thể triển khai phong trào")
    ('các cơ quan, đoàn thể',)
    """
    match = _HELPED_BY.match(predicate) or _BESIDE.match(predicate) or WITH.search(predicate)
    if match is None:
        return ()
    head = HEAD.match(predicate[match.end() :])
    if head is None:
        return ()
    start = match.end()
    end = first_verb(predicate, start + head.end("head"))
    placed = end_by_place(predicate, start, start + LONGEST_SUBJECT if end is None else end)
    names = predicate[start : placed or end or start + LONGEST_SUBJECT]
    listed, _, told = names.partition(": ")
    if told and not listed.startswith(("các ", "Các ")) and not starts_with_agency(told):
        names = listed  # "Khoa A phối hợp Đài tỉnh: chuyên mục …"
    return split_agencies(_MATTER.sub("", names.strip(" ,;:.")))


_MATTER = re.compile(
    r"\s+(?:trong(?: (?:việc|quá trình|công tác)\b.*)?|(?:để|nhằm)(?: .*)?)$", re.DOTALL
)
"""What the bodies are worked with for, behind their names: "Sở A *trong việc*", "các cơ quan *để*"."""
