"""Where sentences and clauses end: a full stop after "TP." ends none, and names that semicolons part are one subject."""

import re
from itertools import islice

from plans.compile.who.colons import OF_A_PLACE, heads_list
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import ends_in_helpers, is_but_a_time, read_clause
from plans.compile.who.verbs import LONGEST_SUBJECT, LONGEST_TOPIC
from plans.compile.words import LATEST
from plans.remembered import remembered

_LONGEST_WORD = 20
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|TX|TT|Q|P|H|X|KT|TM|TL|ThS|TS|PGS|GS|BS|Đ|Tr|ĐT|UV|V/v|St)|…|\.\.)\.$"
)
_NUMBER_ALONE = re.compile(r"\d+\.")
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]+(?=[”\"’)]?\s+[“\"(]?[A-ZĐÀ-ỸƯƠÂÊÔĂ])")


@remembered(2_048)
def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a full stop after an abbreviation ("TP. Hải Minh") or a number ends none."""
    parts = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if _ABBREVIATION.search(text[max(start, end - _LONGEST_WORD) : end]):
            continue
        if _NUMBER_ALONE.fullmatch(text, start, end):
            continue
        parts.append(text[start:end].strip())
        start = end
    parts.append(text[start:].strip())
    return _with_shifts([part for part in parts if part.strip('.”"’) ')], " ")


_SHIFTS = re.compile(
    r"(?:nếu|trường hợp|khi)\b[^.;]{0,60}?\b(?:trùng|rơi)\b[^.;]{0,40}?\b(?:nghỉ|lễ|thứ bảy|thứ 7|chủ nhật)\b",
    re.IGNORECASE,
)
"""What moves a day off a rest day belongs to the day before it, sentence of its own or not."""


_COUNTS_PARTS = re.compile(r"trong đó (?:có )?\d", re.IGNORECASE)
"""A number told in its parts is one clause: "giao 60 nhiệm vụ; *trong đó có 12* nhiệm vụ quá hạn"."""
_SHOWN_AGAIN = re.compile(r"(?:và |được )?(?:phát|chiếu|phát sóng|đăng) lại\b", re.IGNORECASE)
"""A rerun belongs to what is shown: "vào tối thứ Tư hằng tuần; *phát lại* sáng thứ Sáu"."""
_TELLS_WHEN = re.compile(r"thời gian(?: \w+){0,3}?:? (?:từ|vào|trong)\b", re.IGNORECASE)
_RATE = re.compile(r"\d+ \w+(?: \w+)?\s?/\s?(?:tuần|tháng|quý|năm)\W*$")
"""When a rate holds belongs to it: "tần suất 02 lần/tháng; *thời gian quan trắc từ tháng 3 đến tháng 10*"."""


_OWN_PERIOD = re.compile(
    r"(?:riêng )?(?:báo cáo )?tháng \d{1,2}\b|riêng (?:báo cáo )?quý (?:[ivx]+|\d)\b", re.IGNORECASE
)
_EACH_PERIOD = re.compile(
    r"\b(?:hằng|hàng|mỗi|các) (?:tháng|quý)\b[^;.]*$|\btháng (?:đầu|cuối)(?: của)?(?: mỗi)? quý\b[^;.]*$"
    r"|\bbáo cáo(?: kết quả| công tác| tình hình)? tháng,? (?:vào|trước|chậm nhất|ngày)\b[^;.]*$",
    re.IGNORECASE,
)
"""A month with a day of its own belongs to the rhythm it is left out of: "trước ngày 28 hằng tháng; *riêng tháng 12* trước ngày 25"."""


def _with_shifts(parts: list[str], joint: str) -> tuple[str, ...]:
    whole: list[str] = []
    for part in parts:
        goes_on = _SHIFTS.match(part) or _COUNTS_PARTS.match(part) or _SHOWN_AGAIN.match(part)
        if (whole and _OWN_PERIOD.match(part) and _EACH_PERIOD.search(whole[-1])) or (
            whole and (goes_on or (_TELLS_WHEN.match(part) and _RATE.search(whole[-1])))
        ):
            whole[-1] = f"{whole[-1]}{joint}{part}"
        else:
            whole.append(part)
    return tuple(whole)


_BRACKET_OR_SEMICOLON = re.compile(r"[();]")
_BRACKET_QUOTE_OR_SEMICOLON = re.compile(r"[();“”]")


@remembered(2_048)
def split_clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence, parted by semicolons outside brackets and quoted names ("Chiến dịch “A; B” …")."""
    parts, depth, start = [], 0, 0
    is_quoted = sentence.count("“") == sentence.count("”")
    marks = _BRACKET_QUOTE_OR_SEMICOLON if is_quoted else _BRACKET_OR_SEMICOLON
    for match in marks.finditer(sentence):
        sign = match[0]
        depth += (sign in "(“") - (sign in ")”")
        if sign == ";" and depth <= 0:
            parts.append(sentence[start : match.start()])
            start = match.end()
    parts.append(sentence[start:])
    apart = [one for part in parts if part.strip() for one in _apart(part.strip())]
    clauses = [own for part in apart for own in by_bodies(part)]
    return _with_whole_subjects(list(_with_shifts(clauses, "; ")))


_MOST_SET_APART = 4
_SET_APART = re.compile(r"(?<=\d|\)|[a-zà-ỹ]),\s+(?=riêng\s)")


def _apart(clause: str) -> list[str]:
    """A clause, and what it says behind a comma of a body with a day of its own: "các sở gửi trước ngày 15/6, *riêng Sở A* gửi trước ngày 20/6"."""
    for comma in islice(_SET_APART.finditer(clause), _MOST_SET_APART):
        own = clause[comma.end() :]
        if any(map(str.isdigit, clause[: comma.start()])) and read_clause(own) is not None:
            return [clause[: comma.start()], own]
    return [clause]


_BEFORE_A_BODY = re.compile(
    r"(?:,\s+(?:(?:và|còn|rồi|sau đó|tiếp đó|đồng thời|trong khi),?\s+)?|\s+(?:và|còn|rồi|sau đó)\s+)"
    r"(?=[A-ZĐỦ]|(?:các|thủ trưởng|chủ tịch|giám đốc|chánh|hiệu trưởng|trưởng) )"
)
"""What joins what one body does and what the next does: a comma, "và", "sau đó"."""
_ENDS_IN_A_TIME = re.compile(
    r"(?:\d|\b[IVX]{1,3}|\b(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)|\d ngày(?: làm việc)?|\d (?:ngày|giờ)(?: làm việc)?,? (?:kể )?(?:từ|sau) [^,;()]{3,60})\)?$"
)
_HAS_A_TIME = re.compile(
    rf"\b(?:trước|{LATEST}|trong|xong|hoàn thành|đến|từ|vào|ngày|tháng|quý|thứ)\b[^,;]{{0,30}}(?:\d|\b[IVX]+\b|hằng|hàng)"
    r"|\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|\(\d{1,2}/\d{1,2}"
)


def by_bodies(clause: str) -> list[str]:
    """A clause by the bodies that have a time each: "Sở A trả lời trước ngày 05/6, *Sở B tổng hợp trước ngày 20/6*"."""
    start, own = 0, []
    is_deed_told = _behind_topic(clause) != clause
    for joint in _BEFORE_A_BODY.finditer(clause):
        ends = joint.start()
        if _ENDS_IN_A_TIME.search(clause, max(start, ends - _LONGEST_TIME), ends) is None:
            continue
        behind = clause[joint.end() : joint.end() + _FAR_ENOUGH]
        if _acts_in_time(clause[start:ends], is_deed_told=is_deed_told) and _acts_in_time(behind):
            own.append(clause[start:ends])
            start = joint.end()
    return [*own, clause[start:]] if own else _under_one_time(clause)


def _under_one_time(clause: str) -> list[str]:
    """A clause by the bodies that do a thing each, by the day said with the last: "Sở A dự trữ thuốc, *Sở B dự trữ hàng hóa* xong trước ngày 31/7"."""
    last = _LAST_TIME.search(clause[-_LONGEST_TIME:])
    parts = _PARTS_OF_BODIES.split(clause)
    if last is None or not 1 < len(parts) <= _MOST_BODIES:
        return [clause]
    if not all(map(_does_a_thing, parts[:-1])) or not _acts_in_time(parts[-1]):
        return [clause]
    return [*(f"{part}{last['time']}" for part in parts[:-1]), parts[-1]]


_PARTS_OF_BODIES = re.compile(r"(?:,|,? và)\s+(?=[A-ZĐỦ])")
_MOST_BODIES = 6
_LAST_TIME = re.compile(
    rf"(?P<time>\s(?:(?:hoàn thành|hoàn tất|xong)\s)?(?:trước|{LATEST}|trong (?:tháng|quý))\b[^,;()]{{0,30}}(?:\d|\b[IVX]{{1,3}}))[\s.;/]*$"
)
_NAMES_ANOTHER = re.compile(r"\b(?:phối hợp|chủ trì|cùng|do)\b|\d")
"""What in the words of a deed may make what stands behind the comma its object: "đôn đốc *Sở A*, Sở B", "văn bản *do HĐND*, UBND tỉnh ban hành"."""


def _does_a_thing(part: str) -> bool:
    """Whether a body does something in which no other body or number is named."""
    if not starts_with_agency(part):
        return False
    told = read_clause(part)
    if told is None or len(told.lead) != 1 or not told.rest.strip():
        return False
    words = told.rest.split()
    is_named = any(word[:1].isupper() for word in words[1:])
    return len(words) > 1 and not is_named and _NAMES_ANOTHER.search(told.rest) is None


_LONGEST_TIME = 90
_FAR_ENOUGH = 1_000
"""Characters within which the next body says what it does, and when."""


def _behind_topic(words: str) -> str:
    """What stands behind the topic of a clause ("Kiểm tra: *Sở A (trước 15/3)*"); the words themselves where none does, and behind a place."""
    topic, colon, behind = words.partition(": ")
    is_topic = colon and len(topic) <= LONGEST_TOPIC and not starts_with_agency(words)
    return behind if is_topic and not OF_A_PLACE.search(topic) else words


def _acts_in_time(words: str, *, is_deed_told: bool = True) -> bool:
    """Whether a clause begins with a body, its topic aside, and has a time of its own; names with their day alone only where a topic tells the deed."""
    clause = _behind_topic(words)
    if not starts_with_agency(clause) or _HAS_A_TIME.search(clause) is None:
        return False
    told = read_clause(clause)
    is_bound = told is not None and bool(told.lead)
    return is_bound and (is_deed_told or told is None or not is_but_a_time(told.rest))


def _with_whole_subjects(parts: list[str]) -> tuple[str, ...]:
    """Bodies that a semicolon parts in a list are one subject ("Sở A; Chủ tịch UBND các huyện tự kiểm tra …")."""
    whole: list[str] = []
    for part in parts:
        above = whole[-1] if whole else ""
        if above and starts_with_agency(part) and (_ends_in_names(above) or ends_in_helpers(above)):
            whole[-1] = f"{above}; {part}"
        else:
            whole.append(part)
    return tuple(whole)


def _ends_in_names(text: str) -> bool:
    """Whether a clause is names alone, a short topic before them or not ("Đối với khối xã: UBND các xã")."""
    topic, colon, told = text.partition(": ")
    is_topic = colon and len(topic) <= LONGEST_TOPIC and not starts_with_agency(text)
    names = told if is_topic else _behind_an_order(_AS_TO.sub("", text))
    return starts_with_agency(names) and _is_names(names)


def _behind_an_order(text: str) -> str:
    """Whom a body orders: "Sở A yêu cầu *các sở, ban, ngành*; UBND các xã báo cáo …" binds them all; else the text as it is."""
    order = _ORDER.match(text)
    is_order = order is not None and starts_with_agency(text)
    return text[order.end() :] if order and is_order else text


_ORDER = re.compile(r"[^,;:.]{2,80}? (?:đề nghị|yêu cầu|giao(?: cho)?)\s+(?=\S)")
_AS_TO = re.compile(r"^Đối với\s+(?=\S)")


def _is_names(text: str) -> bool:
    head, colon, told = text.partition(":")
    is_list = not colon or heads_list(head, told.strip())
    return len(text) < LONGEST_SUBJECT and is_list and read_clause(text) is None
