"""Who is charged with an item: the subject of its sentence, or a body named further in ("Bản tin do Sở A biên tập")."""

import re
from itertools import islice

from plans.compile.who.agencies import split_agencies
from plans.compile.who.bearer_sentences import apart_from_bearer
from plans.compile.who.clause import Clause
from plans.compile.who.colons import OF_A_PLACE
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import by_bodies, split_sentences
from plans.compile.who.verbs import LONGEST_SUBJECT, LONGEST_TOPIC, VERB
from plans.compile.words import fold

_INSIDE = re.compile(
    r"(?:[(;,:.–-]|\bdo|\bgiao(?: cho)?)\s+(?=[A-ZĐỦU]|(?:các|thủ trưởng|chủ tịch|giám đốc|chánh|hiệu trưởng|trưởng|bí thư)\s)|\((?=[A-ZĐỦU]|(?:đồng chí|đ/c) [A-ZĐ]|(?:các|thủ trưởng|chủ tịch|giám đốc|chánh|hiệu trưởng|trưởng|bí thư)\s)"
)
_MOST_PLACES = 30
_CHARGED = re.compile(
    r"(?:chủ trì|thực hiện|chịu trách nhiệm|biên tập|biên soạn|phụ trách|đảm nhận|tổ chức|làm đầu mối|tham mưu)\b"
    r"|phối hợp\b[^.;]{3,120}\s(?:tổ chức |triển khai )?thực hiện\W*$"
)


def read_actor(text: str) -> Clause | None:
    """Who is charged with an item: the subject of its sentence, or a body named further in with a verb of charge.

    >>> read_actor("Bản tin hằng tuần do Sở Nội vụ biên tập").lead
    ('Sở Nội vụ',)
    """
    charged = _charged_last(text) or apart_from_bearer(text)[1]
    if charged is not None:
        return charged
    clause = read_clause(text) or _behind_stage(text)
    if clause is not None:
        return clause
    after = behind_topic(text) or _ordered_behind(text)
    if after is not None:
        return after
    if (labelled := _named_before_a_rate(text)) is not None:
        return labelled
    found_at = (
        m
        for m in _INSIDE.finditer(text)
        if not _is_of_a_place(text, m.start()) and not _is_of_a_host(text, m)
    )
    starts = islice((match.end() for match in found_at), _MOST_PLACES)
    inside = (read_clause(text[start : start + 2 * LONGEST_SUBJECT]) for start in starts)
    charged = next((found for found in inside if found and _CHARGED.match(found.rest)), None)
    return charged or _in_whose_medium(text)


_ATTENDS = re.compile(
    r"(?:^|[.;:]\s)\W*(?:tham gia|tham dự|dự|cử|hưởng ứng|đăng ký (?:tham gia|dự))\s[^.;:]*$",
    re.IGNORECASE,
)


def _is_of_a_host(text: str, found: re.Match[str]) -> bool:
    """Whether a body behind "do" only holds what others take part in: "tham gia các diễn đàn *do Bộ A tổ chức*"."""
    before = text[max(0, found.start() - LONGEST_SUBJECT) : found.start()]
    return found[0].startswith("do") and _ATTENDS.search(before) is not None


def _is_of_a_place(text: str, mark: int) -> bool:
    """Whether names behind a colon or comma are places or guests by their label: "địa điểm*:* Trường Chính trị tỉnh; Sở A chủ trì"."""
    if text[mark : mark + 1] not in (":", ","):
        return False
    before = text[max(0, mark - _LONGEST_LABEL) : mark]
    *_, last = (None, *OF_A_PLACE.finditer(before))
    if last is None or _PART.search(before, last.end()) is not None:
        return False
    return text[mark] == ":" or fold(last[0]) != "địa điểm"


_LONGEST_LABEL = 80
_PART = re.compile(r"[;.]")


_MEDIUM = re.compile(
    r"(?:Trên|Qua)\s+(?:sóng\s+)?(?P<who>(?:Báo|Đài|Tạp chí)\s[^:;.]{2,120}):\s+(?=\S)"
)


def _in_whose_medium(text: str) -> Clause | None:
    """Whose paper or station something appears in, where nobody else is charged with it: "Trên *Báo A*: mỗi tuần 01 chuyên mục"."""
    medium = _MEDIUM.match(text)
    if medium is None or VERB.search(medium["who"]):
        return None
    return Clause(split_agencies(medium["who"]), (), text[medium.end() :])


_HOW_OFTEN = re.compile(
    r"(?:mỗi|hằng|hàng|định kỳ|ít nhất|tối thiểu|tần suất)\b|\d{1,3} (?!(?:ngày|giờ|phút|tuần|tháng|quý|năm)\b)[^\W\d_]{2}",
    re.IGNORECASE,
)


def _named_before_a_rate(text: str) -> Clause | None:
    """The bodies before a colon behind which only stands how often or how many: "Đài Truyền thanh huyện: *mỗi tuần* 02 chương trình", "Báo A: *18 kỳ* …"."""
    names, _, told = text.partition(": ")
    is_name = starts_with_agency(names) and len(names) <= LONGEST_TOPIC and not VERB.search(names)
    if not is_name or _HOW_OFTEN.match(told) is None:
        return None
    return Clause(split_agencies(names), (), told)


_STAGE = re.compile(
    r"(?:Giai đoạn|Đợt|Bước|Vòng|Chặng) (?:\d{1,2}|[IVX]{1,4})\s*(?:\([^()]{2,60}\)|,\s[^:,;.]{3,60}?,)\s*(?=[A-ZĐ])"
)


def _behind_stage(text: str) -> Clause | None:
    """Who acts behind a stage and its time in brackets: "Đợt 1 (tháng 3) *Sở A* ra quân …"."""
    stage = _STAGE.match(text)
    clause = read_clause(text[stage.end() :]) if stage else None
    return clause if clause is not None and clause.lead else None


_PURPOSE = re.compile(r"(?:Để|Nhằm)\s")
_ORDER = re.compile(r",\s+[^,;.:]{2,60}?\s(?:yêu cầu|giao(?: cho)?|đề nghị)\s+(?=\S)")


def _ordered_behind(text: str) -> Clause | None:
    """Whom an order binds behind its purpose: "Để kịp tiến độ, phấn đấu xong trước ngày …, Chủ tịch yêu cầu *Sở A* tập trung …"."""
    if _PURPOSE.match(text) is None:
        return None
    orders = islice(_ORDER.finditer(text[:LONGEST_SUBJECT]), _MOST_COLONS)
    told = (read_clause(text[order.end() :]) for order in orders)
    return next((clause for clause in told if clause is not None and clause.lead), None)


_ABOUT = re.compile(r"(?:Về|Đối với)\s")
_LONGEST_ABOUT = 500
"""Characters of a topic that says itself it is one; it may hold colons of its own."""
_MOST_COLONS = 4


def behind_topic(text: str, longest: int = LONGEST_TOPIC) -> Clause | None:
    """Who acts behind the colon of a topic: "Về dự án bến cảng …: *Bộ Xây dựng* rà soát …", "Nghiệm thu: Phòng Kinh tế".

    >>> behind_topic("Về kè sông Hàn: đoạn qua xã A: giao Sở Y tế chủ trì rà soát").lead
    ('Sở Y tế',)
    """
    is_about = _ABOUT.match(text) is not None
    text = by_bodies(text)[0]
    end = text.find(": ")
    for _ in range(_MOST_COLONS if is_about else 1):
        if not 0 < end <= (_LONGEST_ABOUT if is_about else longest):
            return None
        if OF_A_PLACE.search(text, 0, end):
            return None
        told = text[end + 2 :].lstrip()
        if text.count("(", 0, end) == text.count(")", 0, end):
            found = read_clause(told[:1].upper() + told[1:]) or named_alone(told)
            if found is not None:
                return found
        end = text.find(": ", end + 1)
    return None


def subject_of(clause: str) -> Clause | None:
    """Who acts in a clause, at its beginning or behind its topic ("kiểm tra: *Sở A* tiến hành …"); None where bodies are but named ("phối hợp: Sở B").

    >>> subject_of("tổng kết: Sở Y tế tiến hành trước 15/3").lead, subject_of("phối hợp: Sở Y tế")
    (('Sở Y tế',), None)
    """
    subject = read_clause(clause) or behind_topic(clause)
    if subject is None or not subject.lead:
        return None
    return subject if any(map(str.isalnum, subject.rest)) else None


_BY = re.compile(r"\bdo\s+(?=[A-ZĐỦU]|(?:các|thủ trưởng|chủ tịch|giám đốc|chánh|hiệu trưởng)\s)")


def read_doer(text: str) -> Clause | None:
    """The body named behind "do" as who is charged: "Bản tin hằng tuần *do Sở A biên tập*"; others that a text names may be told."""
    found_at = (match for match in _BY.finditer(text) if not _is_of_a_host(text, match))
    starts = islice((match.end() for match in found_at), _MOST_PLACES)
    inside = (read_clause(text[start : start + 2 * LONGEST_SUBJECT]) for start in starts)
    return next((found for found in inside if found and _CHARGED.match(found.rest)), None)


_END_OF_NAMES = re.compile(r"\s*(?:[;(.]|\s[-–]\s|$)")


def named_alone(told: str) -> Clause | None:
    """Bodies that stand alone behind a topic: "Nghiệm thu: Phòng Kinh tế, Hạ tầng và Đô thị; xong trong tháng 8"."""
    end = _END_OF_NAMES.search(told)
    names = told[: end.start()] if end else told
    if not starts_with_agency(names) or VERB.search(names) or any(c.isdigit() for c in names):
        return None
    return Clause(split_agencies(names), (), told[len(names) :])


_CHARGES = re.compile(
    r"(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách|đảm nhận)(?: tham mưu| thực hiện)?(?:[.;]|$|,? phối hợp\b)"
)


def _charged_last(text: str) -> Clause | None:
    """Whom a short sentence after the first charges with the whole: "Bản tin số hóa … . Đoàn xã chủ trì."."""
    sentences = split_sentences(text)[1:_MOST_PLACES]
    told = (read_clause(one) for one in sentences if len(one) <= LONGEST_SUBJECT)
    return next((clause for clause in told if clause and _CHARGES.match(clause.rest)), None)
