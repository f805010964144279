"""Who does what in a sentence: "Sở A chủ trì, phối hợp với B và C tổ chức …".

A sentence of duty starts with the names of those it binds and goes on with a verb of duty. The subject is everything
before the first such verb; a verb's words inside a name ("Ban Chỉ đạo", "các tổ chức đoàn thể", "Sở Xây dựng",
"được tổ chức theo ngành dọc") do not end it.
"""

import re
from functools import lru_cache
from itertools import islice

from plans.compile.who.agencies import known_names_end, split_agencies
from plans.compile.who.bracketed import by_part
from plans.compile.who.clause import Clause
from plans.compile.who.colons import heads_list, part_after_names
from plans.compile.who.heads import HEAD, starts_with_agency
from plans.compile.who.helpers import WITH, read_supporting
from plans.compile.who.name_ends import TIMED, end_by_place, end_of_name, what_is_done
from plans.compile.who.orders import ABOVE, bound_by_order
from plans.compile.who.telling import WHEN_BEHIND, has_written, is_done_to, tells
from plans.compile.who.verbs import (
    ENTRUSTED,
    LONGEST_SUBJECT,
    VERB,
    first_verb,
)
from plans.compile.words import LATEST
from plans.phrases import Context, find_times

_ADVERBIAL = re.compile(
    rf"^(?:[Đđ]ịnh kỳ|[Hh][ằà]ng (?:năm|quý|tháng|tuần)|[Mm]ỗi (?:ngày|tuần|tháng|quý|năm|kỳ|học kỳ|lần|khi|đợt|vụ|buổi|sáng|chiều|tối)|[Tt]rước ngày|[Tt]rước tháng|(?i:{LATEST})|[Tt]rong (?:năm|quý|tháng))"
    r"\b[^,;:.]{0,60}(?:,\s*(?:và\s+)?(?:\d{1,2}\s+|[Hh][ằà]ng\s+|mỗi\s+)?(?:tháng|quý|năm)\b[^,;:.]{0,60}){0,6},\s*(?=\S)"
    r"|^(?:Sau đó|(?:Sau khi k|K)ết thúc\b(?:(?! (?:của|cho|với|tại|ở|do|về|và|giữa) các )[^,;:.]){3,80}?)\s+(?=các (?:đơn vị|địa phương|sở|ngành|huyện|xã|phường|trường|cơ quan|phòng|bệnh viện|trung tâm)\b)"
)
"""A time before the subject, a list of periods too: "Định kỳ hằng quý, 6 tháng, năm (trước ngày …), các sở …"."""
_OPENING = re.compile(
    rf"(?:(?i:Khi|Trên cơ sở|Căn cứ|Ngay sau)|Riêng|Sau|Trước|Nhận được|Trên đây là|Đối với|Trường hợp|Nếu|Hết|Kết thúc|Thực hiện (?=(?:Kế hoạch|Thông báo|Công văn|Quyết định|Chỉ thị|Nghị quyết|Công điện|Kết luận|Chương trình|Văn bản|ý kiến|chỉ đạo)[^,;:(]*,)|Với (?:vai trò|tư cách)|Theo|Để|Nhằm|Trong (?:vòng|thời (?:hạn|gian)|quá trình|(?i:(?:các |mỗi )?(?:đợt|dịp|tháng (?:hành động|cao điểm)|tuần lễ|chiến dịch|mùa|ngày lễ)))|(?i:{LATEST})|Từ (?:ngày|nay|tháng|quý|năm)|Đến (?:thời điểm|ngày|hết|tháng|quý|cuối)|Vào|Đầu|Cuối)\b"
)
"""A circumstance before the comma that the names follow: "Căn cứ Kế hoạch này, các sở …"."""


def read_clause(sentence: str) -> Clause | None:
    """The sentence's subject, supporting bodies and predicate; None where it does not begin with a body that acts.

    >>> read_clause(
    ...     "Sở Tài chính phối hợp với Sở Xây dựng và Báo Hải Minh tổ chức cuộc thi."
    ... ).supporting
    ('Sở Xây dựng', 'Báo Hải Minh')
    """
    return _kept(sentence) if len(sentence) <= _LONGEST_KEPT else _kept_long(sentence)


def _read_clause(sentence: str) -> Clause | None:
    told = _without_topic(_out_of_bracket(_MARK.sub("", sentence.strip(), count=1)))
    told = _without_membership(told)
    term = _TERM_OF.match(told)
    if term is not None and HEAD.match(term["who"]):
        return Clause(split_agencies(term["who"]), (), f"{term['deed']}: {told[term.end() :]}")
    text = _without_opening(_without_adverbial(told))
    match = HEAD.match(text)
    if match is None:
        text = _without_time(told)
        match = HEAD.match(text)
    if match is None:
        return None
    return _taken_apart(text, match.start("head"), match.end("head"))


_TERM_OF = re.compile(
    r"(?:Thời hạn|Thời gian|Hạn) (?P<deed>(?:gửi|nộp)(?: \w+)? báo cáo)(?: \w+)? của (?P<who>[^:]{3,120}):\s+(?=\S)"
)
"""By when whose reports come: "Thời hạn gửi báo cáo của *Sở Y tế*: báo cáo quý trước ngày …"."""
_TOPIC = re.compile(r"(?:Đối với|Về|Riêng)\s[^:;.]{3,100}:\s+(?=\S)")


_PAPER = re.compile(
    r"(?:[Dd]anh sách|[Hh]ồ sơ|[Bb]áo cáo|[Vv]ăn bản|[Tt]ài liệu|[Ss]ố liệu|[Tt]ham luận|[Ýý] kiến)\s[^,;:.()]{0,60}?(?<!của)(?<!cho)(?<!với)(?<!về)(?<!tới)(?<!tại)(?<!đến)(?<!do)(?<!từ)\s(?=các [^,;:.()]{3,40}?\s(?:gửi|nộp)\b)"
)
"""What a class sends in, named before it: "danh sách đại biểu *các đơn vị gửi về* Sở A"."""


_MEMBERS = re.compile(
    r"\s+là (?:các )?(?:cơ quan |đơn vị )?thành viên (?:của )?(?:Ban|Hội đồng|Tổ)\b[^,;:.]{0,60}?(?:,| và)\s+(?=\S)"
)


def _without_membership(text: str) -> str:
    """A list of bodies without the board that the first are members of: "Các sở *là thành viên Ban Chỉ đạo và* UBND các xã báo cáo …"."""
    match = _MEMBERS.search(text[:LONGEST_SUBJECT])
    if match is None or not HEAD.match(text) or not HEAD.match(text[match.end() :]):
        return text
    return f"{text[: match.start()]}; {text[match.end() :]}"


_IN_BRACKET = re.compile(r"\[(?P<names>[^\[\]]{3,120})\]:?\s+(?=\S)")


def _out_of_bracket(text: str) -> str:
    """A sentence whose bodies stand before it in square brackets, with a colon instead: "[Sở A, Sở B] Tổ chức …"."""
    match = _IN_BRACKET.match(text)
    is_of_bodies = match is not None and HEAD.match(match["names"]) is not None
    return f"{match['names']}: {text[match.end() :]}" if match and is_of_bodies else text


_APART = re.compile(r"[Rr]iêng(?: đối)?(?: với)?\s+(?=\S)")


def _without_topic(text: str) -> str:
    """The sentence behind what it is about ("Đối với hồ sơ quá hạn: *UBND các xã …*"), or behind what sets its body apart ("Riêng *Sở A báo cáo* …")."""
    apart = _APART.match(text)
    if apart is not None and HEAD.match(text[apart.end() :]):
        return text[apart.end() :]
    topic = _TOPIC.match(text) or _PAPER.match(text)
    is_order = topic is not None and HEAD.match(text[topic.end() :]) is not None
    return text[topic.end() :] if topic is not None and is_order else text


def acts_unnamed(sentence: str) -> bool:
    """Whether somebody acts whom no vocabulary knows: what others do then is not theirs.

    >>> (
    ...     acts_unnamed("Trước ngày 10/12 hằng năm, chủ bến báo cáo Sở A"),
    ...     acts_unnamed("Định kỳ báo cáo Sở A"),
    ... )
    (True, False)
    """
    text = _without_opening(_without_adverbial(sentence.strip()))
    found = _UNNAMED.match(text) or _NAME_LIKE.match(text)
    if found is None or read_clause(sentence) is not None:
        return False
    is_charged = found[0].endswith("có trách nhiệm")  # "Tổ chức kiểm dịch có trách nhiệm …"
    return is_charged or VERB.match(text[:1].lower() + text[1:]) is None


def names_another(clause: str) -> bool:
    """Whether a clause begins with a body of its own whose name ends nobody knows where: it is not the one's before.

    >>> names_another("Hội Sinh vật cảnh ươm giống"), names_another("Sở Y tế báo cáo")
    (True, False)
    """
    text = _without_opening(_without_adverbial(_without_topic(clause.strip())))
    is_named = text[:1].isupper() and HEAD.match(text) is not None
    return is_named and read_clause(clause) is None


_NAME_LIKE = re.compile(
    r"(?!(?:Việc|Nội dung|Thời|Kỳ|Số|Mẫu|Kết quả|Chế độ|Báo cáo|Ngày|Văn bản|Danh sách|Hồ sơ|Thông tin|Biểu|Đề cương|Phụ lục|Tài liệu|Bản|Ý kiến|Quý|Định kỳ|Hằng|Hàng)\b)"
    r"[A-ZĐ][^\W\d]+(?: [^\W\d]+){0,4}? [A-ZĐ][^\W\d]+(?: [^\W\d]+){0,3}? (?:tổng hợp|gửi|nộp|lập|chủ trì|tham mưu)\b"
)
"""A name by its capitals, of a kind that no vocabulary knows, before what it does with reports: "*Thanh tra Khu B* tổng hợp, gửi …"."""
_UNNAMED = re.compile(
    r"(?!(?:[Vv]iệc|[Nn]ội dung|[Tt]hời|[Kk]ỳ|[Ss]ố|[Mm]ẫu|[Kk]ết quả|[Cc]hế độ|[Bb]áo cáo|[Tt]rước|[Cc]hậm|[Mm]uộn|[Nn]gày|[Cc]uối|[Đđ]ầu|[Đđ]ồng thời|[Vv]ăn bản)\b)"
    r"[^\W\d_][^,;:.\d]{2,60}?\s(?:báo cáo|(?:gửi|nộp|lập) báo cáo|có trách nhiệm)\b"
)


def _taken_apart(text: str, start: int, after_head: int) -> Clause | None:
    """The clause whose names begin at `start`."""
    end = part_after_names(text, start, after_head) or first_verb(text, after_head)
    known = known_names_end(text, start)
    end = known if known is not None and (end is None or known < end) else end
    verb = end
    end = _end_without_verb(text, start) if end is None else end_of_name(text, start, end)
    if end is None or (verb is not None and has_written(text[start:verb])):
        return None
    colon = text.find(": ", start, end)
    is_list = heads_list(text[start : max(colon, start)], text[colon + 2 :])
    if colon > 0 and not is_list and text.count("(", start, colon) == text.count(")", start, colon):
        if (others := _of_others(text[start:colon], text[colon + 2 :])) is not None:
            return others
        names, rest = text[start:colon], text[colon + 2 :]
    else:
        names, rest = text[start:end], what_is_done(text[end:].lstrip())
    if is_done_to(names, rest) or tells(names, rest) or names.strip(" ,") in _NOBODY:
        return None
    asked, is_of_others = bound_by_order(names, rest, _read_clause)
    if asked is not None or is_of_others:
        return asked
    names = _LED_BY.sub("", APPOSITION.sub("", _without_trust(names)))
    led = rest.startswith(("làm ", "chủ trì"))
    names = _LED_BY_AN_OFFICE.sub("", names) if led else names
    lead, helping = by_part(split_agencies(names))
    if any(map(_IN_NO_NAME.search, lead)):
        return None
    return Clause(lead, tuple(dict.fromkeys((*helping, *read_supporting(rest)))), rest)


_ONLY_A_TOPIC = re.compile(r"(?:Quỹ|Cổng|Trang)\b")
_PEERS = re.compile(r"(?:[Cc]ác (?:sở|xã)|UBND|Sở|Công an|Chủ tịch UBND)\b")


def _of_others(names: str, told: str) -> Clause | None:
    """Who acts behind a colon before which no doer stands ("Quỹ Phòng, chống thiên tai: *UBND các xã* thu, nộp …"), or another of its rank does; None for a body's own duties."""
    if not _ONLY_A_TOPIC.match(names) and not _PEERS.match(told):
        return None
    clause = _read_clause(told)
    acts = clause is not None and clause.lead and VERB.match(clause.rest)
    return clause if acts else None


_IN_NO_NAME = re.compile(
    r"(?<!tổ chức) theo (?!ngành)| (?<!liên quan )đến (?=người|các|nhân dân)| giai đoạn \d| số \d+/"
    r"|^(?:[Mm]ỗi|[Tt]ừng) \D*\s\d+ [a-zà-ỹđ]|^(?:cơ quan|đơn vị|nơi|bên) (?:đó|ấy)$"
)
"""What is in no name of a body: a verb that no list knows stands before it, so who acts is asked ("Sở A *chuyển tải thông điệp đến người dân* …"), or an amount does ("mỗi xã *05 băng rôn*"); "cơ quan *đó*" is one that only the place tells."""


def _end_without_verb(text: str, start: int) -> int | None:
    """Where the names end that no known verb follows: in their place, with some words more than a name has behind it."""
    dated = _DATED_NAMES.match(text, start)
    if dated is not None and is_but_a_time(dated["time"]):
        return dated.end("names")
    limit = min(len(text), start + LONGEST_SUBJECT)
    stop = _SENTENCE_PART.search(text, start, limit)
    last = stop.start() if stop else limit
    timed = TIMED.search(text, start, last)
    is_between = timed is not None and _DONE_THEN.search(text, timed.end(), last) is not None
    if timed is not None and is_but_a_time(_of_one_body(text[timed.start() + 1 : last])):
        return timed.start() + 1
    end = timed.start() + 1 if timed and is_between else end_by_place(text, start, last)
    if end is None or _FEELS.match(text, end):
        return None
    return end if len(text[end:last].split()) >= _FEWEST_WORDS_DONE else None


def _of_one_body(words: str) -> str:
    """Words up to the comma behind which the next body stands: "*trong tháng 4*, Sở B trong tháng 5"."""
    commas = islice(re.finditer(r",\s+", words), _MOST_COMMAS)
    return next((words[: c.start()] for c in commas if HEAD.match(words[c.end() :])), words)


_DATED_NAMES = re.compile(
    r"(?P<names>[^();:.]{3,160}?)\s(?:\(|[-–]\s)(?P<time>[^(),;]{2,60})(?:\)?[,;]\s|[) .,;]*$)"
)
"""Bodies with their day in brackets and no deed, which the topic before them tells: "Kiểm tra: …, *Sở B (trước 20/3)*"."""


def is_but_a_time(words: str) -> bool:
    """Whether words are one time and nothing else: in a list of bodies and days, what they do is told before it ("các cơ quan còn lại *trong quý IV*")."""
    told = words.strip(" ,.;()")
    first = next(iter(find_times(told[:_LONGEST_TIME], _ANY_YEAR)), None)
    return first is not None and first.start == 0 and first.end >= len(told)


_DONE_THEN = re.compile(
    r"(?:(?!\b(?:năm|tháng|quý|ngày|hằng|hàng|đến|hết|đầu|cuối|học)\b)(?<!\w)[^\W\d_]{2,}\s){3}"
)
"""Words behind a time that say what is done then."""
_SENTENCE_PART = re.compile(r"[;:.]\s|[;:.]$")
_FEELS = re.compile(
    r"(?:mong|tin|hoan nghênh|ghi nhận|cảm ơn|chúc|kêu gọi|trân trọng|đang|đã|vừa|mới|chưa|còn(?! lại)|nhận|thấy|cho rằng|gồm)\b"
)
"""What a body says, wishes or has, behind its name: nothing that it has to do."""
_FEWEST_WORDS_DONE = 3
"""Words behind a name that say what is done: "Đài PTTH tỉnh *tiếp sóng chương trình* …", not "Trung tâm Văn hóa tỉnh *phục vụ*"."""
_NOBODY = frozenset(("cơ quan", "đơn vị"))
"""What names no body by itself: whoever is bound above is meant, or nobody is."""
_MARK = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s+(?=\S)")
"""The number of a clause in a running list: "(2) Công an tỉnh chủ trì …"."""
_LED_BY = re.compile(
    r"(?<=\S)\s+do\s+(?:đồng chí|ông|bà|(?:Phó )?(?:Giám đốc|Chánh|Chủ tịch|Trưởng|Cục trưởng))\b[^;]*$"
)
"""Who heads a team, told in its name: "Đoàn kiểm tra số 1 *do đồng chí Giám đốc Sở A* làm Trưởng đoàn"."""
_LED_BY_AN_OFFICE = re.compile(r"(?<=\S)\s+do\s+[^;]*$")
"""The same of an office, told by what follows: "Tổ công tác *do Sở A* làm Tổ trưởng"."""
_LONGEST_KEPT = 1_000
_kept = lru_cache(maxsize=4_096)(_read_clause)
_kept_long = lru_cache(maxsize=4)(_read_clause)
"""Sentences taken apart: several rules ask about the same one, some for each time in it; of long ones only the last few are kept."""
APPOSITION = re.compile(r"\s[-–]\s(?:[Cc]ơ quan|[Đđ]ơn vị)\s(?:thường trực|chủ trì|đầu mối)[^,;]*$")
"""What a body is for this plan, between dashes: "Sở A - Cơ quan thường trực - theo dõi …"."""


def _without_adverbial(text: str) -> str:
    """The sentence behind the time before its subject; what is told to bodies there is its predicate ("Định kỳ báo cáo Sở A, Sở B về …")."""
    found = _ADVERBIAL.match(text)
    if found is None:
        return text
    told = found[0]
    if any(HEAD.match(told[to.end() :]) for to in _TO_A_BODY.finditer(told)):
        return text
    return text if _IN_A_CLASS.search(told.rstrip(", ")) else text[found.end() :]


_TO_A_BODY = re.compile(r"\b(?:báo cáo|gửi|trình|cho|với|về|tới)\s+(?=\S)")
_MOST_COMMAS = 8


_TIME_FIRST = re.compile(
    rf"(?:trước|{LATEST}|hạn (?:cuối|chót)|ngay trong|kịp trước|vào|trong|từ|đến|hết|xong|hoàn thành|kể từ|bắt đầu|giữa|đầu|cuối"
    r"|(?:thượng|trung|hạ) tuần|định kỳ|h[ằà]ng|mỗi|ít nhất|tối thiểu|(?:nhân )?dịp|thứ|chủ nhật|các ngày|tuần|tháng [\divx]+|quý [ivx\d]+|\d+|(?:một|hai|ba) (?:tuần|tháng)|quý(?=/)"
    r"|ngày (?:mùng |mồng )?\d{1,2} (?=(?:h[ằà]ng|mỗi|các|của|tháng (?:đầu|cuối))\b)[^\W\d]+|(?:sáng|chiều) thứ)\b",
    re.IGNORECASE,
)
"""A day that comes again ("Ngày 05 hằng tháng, …"), not "Ngày 10/4/2024, UBND tỉnh …": so tell the news what was done."""


def _without_time(text: str) -> str:
    """The sentence behind the times it begins with: "Trong tháng 5, 8 và 11 năm 2026, Sở A …", "Định kỳ 06 tháng (trước …), năm (trước …) Sở A …"."""
    urged = _URGED_FIRST.match(text)
    text = text[urged.end() :] if urged else text
    if _TIME_FIRST.match(text) is None:
        return text
    rhythm = _RHYTHM_FIRST.match(text)
    if rhythm is not None and HEAD.match(text[rhythm.end() :]):
        return text[rhythm.end() :]
    told = text
    for _ in range(_MOST_TIMES):
        first = next(iter(find_times(told[:_LONGEST_TIME], _ANY_YEAR)), None)
        if first is None or first.start > 0:
            break
        behind = told[first.end :]
        told = _BEHIND_A_TIME.sub("", behind)
        if HEAD.match(told):
            return text if _ANOTHERS.match(behind) else told
    return told


_ANOTHERS = re.compile(r"\s*;")
"""What ends the clause of a time: "mỗi quý một phiên, vào tuần thứ hai*;* Sở A chuẩn bị …"."""


_URGED_FIRST = re.compile(
    r"(?:(?:phấn đấu|(?:bảo|đảm) (?:bảo|đảm)|dự kiến|cơ bản|phải|yêu cầu|cố gắng|kịp|đúng hạn|dứt điểm|hoàn (?:thành|tất|thiện)|xong|ngay|(?:thời (?:gian|hạn)|hạn|tiến độ)(?: (?:hoàn thành|xong|thực hiện))?|mỗi (?:tuần|tháng|quý|năm) (?:một|\d{1,2}) lần,?)\s+)+"
    rf"(?=(?:trước|{LATEST}|trong|đến|vào|từ)\b)",
    re.IGNORECASE,
)
"""How urgent a time before the subject is, or how often: "*Phấn đấu hoàn thành* trước ngày 26/10, Sở A …"."""
_RHYTHM_FIRST = re.compile(r"(?:[Hh][ằà]ng|[Mm]ỗi) (?:ngày|tuần|tháng|quý|năm)\s+")
_BEHIND_A_TIME = re.compile(
    r"^(?:\s+(?:tiếp theo|kế tiếp|tiếp đó|sau đó))?(?:\s*\([^()]{2,60}\))?[ ,;)]*(?:và(?= [tc](?:rước|hậm)\b)\s)?"
)
"""What parts a time from the next or from the names: "trước ngày 10/6 *(đối với báo cáo 6 tháng) và* trước ngày …"."""
_MOST_TIMES = 4
_LONGEST_TIME = 160
_ANY_YEAR = Context()


_FOR_WHAT = re.compile(
    r"(?:Nhân|Trong khuôn khổ|Hưởng ứng|Chào mừng|Kỷ niệm|Phát huy|Thông qua|Qua|Dưới sự|Được sự|Bên cạnh|Cùng với|Song song)\b[^,;:]*,\s+(?=\S)"
)
_OF_A_BODY = re.compile(r"\b(?:của|với|cho|tại|giữa|từ)\s+(?=\S)|,\s+(?=\S)")


def _behind_what_it_is_for(text: str) -> str | None:
    """The sentence from the names on, behind the occasion it is for or a word that joins it to the one before; None where that names a body, for the next may only go on with its list ("Phát huy vai trò của Mặt trận, *các đoàn thể* …")."""
    match = _JOINS.match(text) or _FOR_WHAT.match(text)
    if match is None or HEAD.match(text[match.end() :]) is None:
        return None
    told = match[0].rstrip(", ")
    is_of_a_body = any(HEAD.match(told[of.end() :]) for of in _OF_A_BODY.finditer(told))
    return None if is_of_a_body else text[match.end() :]


_JOINS = re.compile(
    r"(?:Bên cạnh|Song song với|Cùng với|Từ|Trên tinh thần|Theo) đó,\s+(?=\S)|(?:Đồng thời|Ngoài ra|Mặt khác|Tiếp tục phát huy|Như vậy|Trước mắt|Tiếp đó),\s+(?=\S)"
)
"""What only joins a sentence to the one before it: "*Ngoài ra,* Sở A …"."""


def _without_opening(text: str) -> str:
    """The sentence from the names on that act, where a circumstance stands before them.

    After its first comma a circumstance may only go on with nouns; a verb there has the subject of the heading above.
    """
    told = _behind_what_it_is_for(text)
    if told is not None or _OPENING.match(text) is None:
        return text if told is None else told
    if (bound := _behind_as_to(text)) is not None:
        return bound
    first = end = text.find(", ")
    for _ in range(_MOST_COMMAS):
        if end < 0 or end > LONGEST_SUBJECT or VERB.search(text, first, end):
            break
        is_name = HEAD.match(text[end + 2 :]) and not _is_bare(text, end + 2)
        if is_name and _IN_A_CLASS.search(text, max(0, end - _LONGEST_CLASS), end) is None:
            return text[end + 2 :]
        end = text.find(", ", end + 2)
    term = _TERM.search(text, 1, LONGEST_SUBJECT)
    if term is None:
        return _from_the_ordered(text) or _from_the_charged(text)
    return _without_opening(term[1][:1].upper() + text[term.start(1) + 1 :])


_AS_TO = re.compile(r"Đối với\s+(?=\S)")


def _behind_as_to(text: str) -> str | None:
    """The sentence whose own subject "Đối với" marks: "Đối với *các chi bộ xã A sẽ tiến hành* …"; None where others act."""
    match = _AS_TO.match(text)
    head = HEAD.match(text[match.end() :]) if match else None
    if match is None or head is None:
        return None
    verb = first_verb(text, match.end() + head.end("head"))
    if verb is None or not _OWED.match(text, verb):
        return None
    names = text[match.end() : verb]
    is_own = ":" not in names and all(map(starts_with_agency, split_agencies(names)))
    return text[match.end() :] if is_own else None


_OWED = re.compile(
    r"(?:sẽ|phải|cần|có trách nhiệm|chịu trách nhiệm|thực hiện|tiến hành)\b|(?:gửi|nộp)\b(?![^.;]*\b(?:thì|đề nghị|yêu cầu|không)\b)"
)


def _from_the_ordered(text: str) -> str:
    """The sentence from an order or a consequence on: "Để bảo đảm tiến độ …, *yêu cầu các sở* …", "… *thì các sở* …"; "" where there is none."""
    places = (found.end() for found in _ORDERS.finditer(text, 1, _LONGEST_KEPT))
    return next(
        (text[at:] for at in places if HEAD.match(text[at:]) and not _is_bare(text, at)), ""
    )


_ORDERS = re.compile(
    rf",\s+(?:(?:Bộ|Sở|Ban|Tỉnh|Phòng) |{ABOVE.pattern}[^,;.:]{{0,60}}? )?(?=(?:đề nghị|yêu cầu|giao(?: cho)?)\s)|\bthì\s+(?=\S)"
)


def _from_the_charged(text: str) -> str:
    """The sentence from the names on that are charged outright: "Khi có ý kiến …, đơn vị …, *Sở A có trách nhiệm* …"."""
    end = text.find(", ")
    for _ in range(_MOST_COMMAS):
        if end < 0 or end > LONGEST_SUBJECT:
            break
        head = None if _is_bare(text, end + 2) else HEAD.match(text[end + 2 :])
        verb = first_verb(text, end + 2 + head.end("head")) if head else None
        if verb is not None and _CHARGED_OUTRIGHT.match(text, verb):
            return text[end + 2 :]
        end = text.find(", ", end + 2)
    return text


_CHARGED_OUTRIGHT = re.compile(r"(?:có|chịu) trách nhiệm\b|phải\b|sẽ\b|chủ trì\b")
_BARE = re.compile(r"(?:cơ quan|đơn vị)\s*")
_MORE = re.compile(r"[,;]|(?:và|có liên quan|liên quan|khác)\b")


_IN_A_CLASS = re.compile(r"[Cc]ác (?:cơ quan|sở|phòng|ban|tổ chức)(?:, (?:ban|ngành|phòng))*$")
_LONGEST_CLASS = 30


def _is_bare(text: str, at: int) -> bool:
    """Whether the names at a place are but "cơ quan" or "đơn vị", which a circumstance may end in: no body of their own."""
    found = _BARE.match(text, at)
    if found is None:
        return False
    after = found.end()
    return _MORE.match(text, after) is not None or VERB.match(text, after) is not None


_TERM = re.compile(rf"(?:,\s*|\bthì\s+)(trong (?:thời hạn|thời gian|vòng)|{LATEST})\b")
"""The term behind a condition: "Trường hợp phải bổ sung …, *trong thời hạn* 05 ngày …, Sở A thông báo"."""


def _without_trust(names: str) -> str:
    """Drops "được giao …" unless it names this plan's own charges, which is then part of the name."""
    names = _ADVERB_AT_END.sub("", WHEN_BEHIND.sub("", _ENTRUSTED_ASIDE.sub("", names)))
    match = ENTRUSTED.search(names)
    if match is None or match.group().rstrip().lower().endswith("kế hoạch này"):
        return names.strip(" ,;:")
    own = names[: match.start()].strip(" ,;:")
    return own if own.lower() not in _NOBODY else names.strip(" ,;:")


_ENTRUSTED_ASIDE = re.compile(r"\s*\((?:đã )?được (?:giao|phân công)\b[^()]*\)")
"""What a class was entrusted with, in brackets: "các phòng *(đã được giao tại Công văn số …)* báo cáo"."""
_ADVERB_AT_END = re.compile(
    r"\s+(?:(?<!giao )(?<!trực )tiếp|không|đã|đang|cũng|mới|chỉ|còn|luôn|(?:đều )?rất|đều)\s*$"
)
_LEADS_WITH = re.compile(r"(?:có trách nhiệm\s+)?chủ trì,?\s+(?:và\s+)?$")


def ends_in_helpers(clause: str) -> bool:
    """Whether a clause breaks off in the list of those its lead works with: "Sở A chủ trì, phối hợp với Sở B"."""
    told = read_clause(clause)
    match = WITH.search(told.rest) if told else None
    if told is None or match is None or not _LEADS_WITH.match(told.rest[: match.start()]):
        return False
    head = HEAD.match(told.rest[match.end() :])
    return head is not None and first_verb(told.rest, match.end() + head.end("head")) is None
