"""Who urges and checks (the coordinator) and to whom the result is owed (the creditor), read from the document's own words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plans.compile.head.issuing_body import Committee, find_committees, shorten
from plans.compile.who.agencies import is_class, split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.words import LATEST
from plans.document import Block, Document, Section
from plans.names import body_key
from plans.roster import guess_kind

_URGES = re.compile(r"đôn đốc", re.IGNORECASE)
_WATCHES = re.compile(r"theo dõi|kiểm tra", re.IGNORECASE)
"""Beside urging; supervision alone ("giám sát việc thực hiện") is the Front's and the councils', who coordinate nothing."""
_OF_THE_PLAN = re.compile(
    r"(?:đôn đốc|theo dõi|kiểm tra|giám sát)[^.;]{0,80}?(?:thực hiện|triển khai)[^.;]{0,40}?(?:kế hoạch|(?:chương trình|chỉ thị|quyết định|công văn|phương án|đề án)(?: công tác)?(?: này|[.,;]|$))",
    re.IGNORECASE,
)
_OF_THE_OFFICES = re.compile(
    r"đôn đốc[^.;]{0,40}?(?:các|sở|cơ quan|đơn vị)\b[^.;]{0,120}?thực hiện", re.IGNORECASE
)
_OF_ALL_OF_IT = re.compile(
    r"đôn đốc(?:[^.;]{0,30}?việc (?:tổ chức |triển khai )?thực hiện|,? (?:và )?kiểm tra|,? giám sát)?(?:,? (?:và )?tổng hợp)?\s*(?:[.;]|$)",
    re.IGNORECASE,
)
"""Carrying it out, with nothing after it: the whole plan ("Giao Sở A theo dõi, đôn đốc việc thực hiện.")."""
_SUMS_UP = re.compile(
    r"tổng hợp[^.;]{0,60}?báo cáo|cơ quan thường trực|(?:cơ quan|làm) đầu mối"
    r"|đôn đốc[^.;]{0,60}?(?:báo cáo (?:chủ tịch )?(?:ubnd|ủy ban)|tham mưu[^.;]{0,60}?(?:sơ kết|tổng kết))",
    re.IGNORECASE,
)
_LEADS_IT = re.compile(
    r"\b(?:là|làm) (?:(?:cơ quan|đơn vị|bộ phận) )?(?:đầu mối|thường trực)[^.;]{0,40}?(?:triển khai|thực hiện|theo dõi)[^.;]{0,30}?kế hoạch(?! (?:tài chính|kinh phí))",
    re.IGNORECASE,
)
"""Whose plan it is to carry out, where nobody is told to urge the others."""
_DUTIES_OF = re.compile(r"(?:trách nhiệm|nhiệm vụ) của\s+", re.IGNORECASE)
_CHARGED = re.compile(
    r"(?:^|\s)[Gg]iao\s+(?:cho\s+)?(?P<who>[^,.;:]{4,80}?)(?=\s+(?:là|làm|chủ trì|giúp|tham mưu|theo dõi|đôn đốc|có)\b|,)"
)
_REPORTS = re.compile(r"báo cáo\b[^.;:]{0,60}", re.IGNORECASE)
_ENOUGH = 3
_MOST_SAID = 8
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    score: int


def read_coordinator(document: Document) -> str | None:
    """The single body charged with urging and checking, else the one that sums up the reports sent to it.

    Classes of bodies and duties about other things do not count; neither do bodies that an authority can only ask (the Front that supervises).
    """
    best: _Candidate | None = None
    sums_up: list[str] = []
    of_all: list[str] = []
    for sentence, said, headings in _sentences(document.blocks, ()):
        score = _score(sentence)
        is_summary = _SUMS_UP_REPORTS.search(sentence) is not None
        if (score < _ENOUGH or (best and score <= best.score)) and not is_summary:
            continue
        name = _subject(sentence, said, headings)
        if not name or (_ASKED.match(sentence) and not guess_kind(name).may_be_accused):
            continue
        if is_summary:
            sums_up.append(name)
            of_all.extend([name] if _SUMS_UP_ALL.match(sentence) else [])
        if score >= _ENOUGH and (best is None or score > best.score):
            best = _Candidate(name, score)
    if best is not None:
        return shorten(best.name)
    receivers = {body_key(each) for each in _receivers(document)}
    told = next((name for name in sums_up if body_key(name) in receivers), None)
    told = told or (of_all[0] if len(set(of_all)) == 1 else None)
    return None if told is None else shorten(told)


_SUMS_UP_ALL = re.compile(
    r"\s*(?:UBND [^,.;]{2,40} )?[Gg]iao\s[^.;]*\btổng hợp\b[^.;]{0,60}\bkết quả (?:(?:triển khai|tổ chức) )?thực hiện(?: Kế hoạch[^.;]{0,30})?\s*[.;/]*\s*$"
)
"""Who alone is charged with the results of the whole plan: "*Giao Sở A tổng hợp, báo cáo UBND tỉnh kết quả thực hiện.*"."""


_ASKED = re.compile(r"\s*(?:Trân trọng |Kính )?(?:đề nghị|mời|phối hợp)\b", re.IGNORECASE)
_SUMS_UP_REPORTS = re.compile(
    r"\btổng hợp\b[^.;]{0,80}?\b(?:báo cáo|trình|tham mưu)\b[^.;]{0,40}?(?:UBND|[UỦ]y ban nhân dân|HĐND|[Cc]hủ tịch|Bộ\b|Chính phủ|Thủ tướng|Giám đốc)"
)
_SENT_TO = re.compile(
    r"\b(?:gửi|báo cáo|nộp|phản ánh|phản hồi)(?:(?: [^\s,.;:]+){0,8}? (?:về|cho|tới|đến))? (?P<who>(?:Sở|Ban|Phòng|Văn phòng|Thanh tra|Công an|Cục|Chi cục|Trung tâm|Viện)\b[^,.;:()]{2,80})"
)


def _receivers(document: Document) -> Iterator[str]:
    """The bodies to which something is sent in."""
    for text in _texts(document.blocks):
        for match in _SENT_TO.finditer(text):
            who = _BEFORE_THE_DAY.split(match["who"], maxsplit=1)[0]
            yield from split_agencies(who)


_BEFORE_THE_DAY = re.compile(rf"\s(?:để|trước|{LATEST}|trong|theo|vào|kết quả|chủ trì)\b|\s\d")


def read_creditor(document: Document, issuing: Committee | None) -> str | None:
    """The People's Committee to which reports are owed, with the place that the issuer's name gives it."""
    counts: Counter[str] = Counter()
    for text in _texts(document.blocks):
        for match in _REPORTS.finditer(text):
            body = next(iter(find_committees(match[0])), None)
            if body is not None and not body.of_chairman:
                counts[_placed(body, issuing)] += 1
    return counts.most_common(1)[0][0] if counts else None


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every piece of text whole, over the lines it is broken into, and every cell."""
    for block in blocks:
        if isinstance(block, Section):
            yield block.text
            yield from _texts(block.children)
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _placed(body: Committee, issuing: Committee | None) -> str:
    place = body.place or (issuing.place if issuing and issuing.level == body.level else "")
    return str(Committee(of_chairman=False, level=body.level, place=place))


def _sentences(
    blocks: tuple[Block, ...], headings: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each clause with those said before it in its paragraph, and the headings above."""
    for block in blocks:
        if isinstance(block, Section):
            said: tuple[str, ...] = ()
            for sentence in split_sentences(block.text):
                for clause in split_clauses(sentence):
                    yield clause, said, headings
                    said = (*said, clause)[-_MOST_SAID:]
            yield from _sentences(block.children, (*headings, block.text))


def _score(sentence: str) -> int:
    urges = _URGES.search(sentence) is not None
    leads = _LEADS_IT.search(sentence) is not None
    if not urges and not leads and not _WATCHES.search(sentence):
        return 0
    score = (2 if urges else 0) + (_ENOUGH if leads else 0)
    score += 3 if _OF_THE_PLAN.search(sentence) else 0
    score += 2 if _OF_THE_OFFICES.search(sentence) else 0
    score += 2 if _OF_ALL_OF_IT.search(sentence) else 0
    score += 1 if _SUMS_UP.search(sentence) else 0
    return score


def _subject(sentence: str, said: tuple[str, ...], headings: tuple[str, ...]) -> str | None:
    clause = read_clause(sentence)
    if clause is not None:
        return _single(clause.lead)
    match = _CHARGED.search(sentence)
    if match and starts_with_agency(match["who"]):
        return _single(split_agencies(match["who"]))
    for clause_before in reversed(said):
        label, colon, _ = clause_before.partition(":")
        before = read_clause(label if colon and starts_with_agency(label) else clause_before)
        if before is not None and before.lead:
            return _single(before.lead)
        if colon and starts_with_agency(label):
            return _single(split_agencies(label))
    for text in (sentence.partition(":")[0] if ":" in sentence else "", *reversed(headings)):
        heading = _DUTIES_OF.sub("", text.strip(" :."), count=1)
        if heading and len(heading) <= _LONGEST_HEADING and starts_with_agency(heading):
            charged = read_clause(heading)
            return _single(charged.lead if charged else split_agencies(heading))
    return None


def _single(names: tuple[str, ...]) -> str | None:
    """The first of the names, where each is a body's own and not one of several to choose from."""
    if not names or any(is_class(name) or " hoặc " in name for name in names):
        return None
    name = names[0].removesuffix(" là")
    is_list = any(starts_with_agency(part.strip()) for part in name.split(",")[1:])
    return name if name[:1].isupper() and not is_list else None
