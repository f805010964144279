"""The labelled lines of an item: "Thời gian thực hiện: …", "Cơ quan chủ trì: …", "d) Sản phẩm, kết quả dự kiến" and its bullets.

A field is a child of an item (a bullet, a lettered line) or stands inside a paragraph among others. Fields that say who, when or
how often are the mark of a duty: what carries them is a measure, whatever its section is called.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from plans.compile.outline import Node
from plans.compile.who.colons import heads_list
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.words import LATEST, LONGEST_LABEL, Label, fold, label_of, tidy
from plans.remembered import remembered

STRONG = frozenset({Label.TIME, Label.RATE, Label.LEAD, Label.SUPPORTING})
"""What makes a duty of the item that carries it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled line: its label, value, the pieces listed under it and where it stands."""

    label: Label
    words: str
    value: str
    line: int
    node: Node
    is_whole: bool

    @property
    def pieces(self) -> tuple[tuple[int, str], ...]:
        """The value and every bullet under it with their lines, empty ones left out."""
        below = tuple((child.line, child.text) for child in self.node.children if self.is_whole)
        return tuple((line, text) for line, text in ((self.line, self.value), *below) if text)


_LABELLED = re.compile(
    rf"^(?P<label>[^:;.!?]{{2,{LONGEST_LABEL}}})\s*:\s*(?P<value>.*)$", re.DOTALL
)
_TIME_TOLD = re.compile(
    rf"^(?P<label>Thời (?:gian|hạn) (?:thực hiện|hoàn thành|triển khai))\s+(?P<value>(?:sau khi|ngay sau|trước|trong|từ|{LATEST}|hằng|định kỳ|thường xuyên|quý)\b.*)$",
    re.DOTALL | re.IGNORECASE,
)
"""A label of time that goes on without a colon: "Thời gian thực hiện sau khi Nghị quyết được ban hành."."""
_INLINE = re.compile(
    r"(?P<label>(?:(?:(?:[Dd]ự kiến|[Mm]ốc) )?[Tt]hời (?:gian|hạn|điểm)(?:, tiến độ)?(?: (?:thực hiện|hoàn thành|tổ chức|dự kiến|triển khai))?"
    r"|(?:[Cc]ơ quan|[Đđ]ơn vị)(?:, (?:cơ quan|đơn vị))?(?: chủ trì| thực hiện| phối hợp| đầu mối)+"
    r"|[Cc]hủ trì(?: thực hiện)?|(?<!quy chế )(?<!chương trình )[Pp]hối hợp(?: thực hiện)?|[Ss]ản phẩm(?:, kết quả)?(?: dự kiến)?))\s*:\s*"
)


_NEXT = re.compile(
    rf"(?P<stop>[;.])\s+(?P<label>(?:[Tt]hời gian, )?[^\W\d][^:;.,()]{{1,{LONGEST_LABEL - 1}}})\s*:\s*(?=\S)"
)
"""The next label of a line that holds several: "Thực hiện: Sở A; số lượng: 02 tin/tuần"."""


def _labels_after(text: str) -> list[tuple[int, int, str, Label]]:
    """The labels that follow a stop inside a line: where the stop is, where the value begins, the words, what they announce."""
    found = ((m.start(), m.end(), m["label"], label_of(m["label"])) for m in _NEXT.finditer(text))
    return [
        (stop, begin, words, label)
        for stop, begin, words, label in found
        if label and fold(words) not in _PERIODS
        if not (label is Label.LEAD and _TELLS_A_DEED.match(text, begin))
    ]


_PERIODS = frozenset(("ngày", "tuần", "tháng", "quý", "năm"))
"""What names a report inside a sentence, and heads a column only: "(6 tháng: trước ngày 10/6; *tháng*: trước ngày 20 hằng tháng)"."""


_TELLS_A_DEED = re.compile(r"(?=[a-zà-ỹđ])(?!(?:các|những|đồng chí|đ/c|ông|bà)\b)[^;:]*?\d{1,2}/\d")
"""What is done by a day behind words that name who: "các đơn vị nộp quỹ: *đợt 1 nộp ít nhất 50% trước 31/7*" is no label of names."""


def read_field(node: Node) -> Field | None:
    """The node as a field up to the next label in its line, None where it carries none, or heads fields of its own and is an item."""
    match = _LABELLED.match(node.text) or _TIME_TOLD.match(node.text)
    words, value = (match["label"], _own_value(match["value"])) if match else (node.text, "")
    label = _label_outside_brackets(words)
    if label is None or not (value or node.children) or (not match and _ORGANISES.match(words)):
        return None
    if match and _is_a_sentence(label, words, value, node.text):
        return None
    if not match and (node.text.rstrip().endswith((".", ";")) or len(words.split()) > LONGEST_BARE):
        return None
    is_bare_time_label = label is Label.TIME and not value
    heads_deeds = is_bare_time_label and (
        _tells_of_one_act(words, node.children) or any(map(is_stage_line, node.children))
    )
    if heads_deeds or any(_is_strong_line(child) for child in node.children):
        return None
    if label in {Label.LEAD, Label.SUPPORTING} and not value:
        heads_deeds = _acts(node.children) if match else _says_what(node.children)
        if heads_deeds or _heads_deeds_of_all(words, node.children):
            return None
    return Field(label, words.strip(" :"), value, node.line, node, is_whole=True)


def _label_outside_brackets(words: str) -> Label | None:
    """What words before a colon announce; nothing in "Tổ chức 02 lớp (Thực hiện: Sở A)", where the colon stands inside brackets."""
    label = label_of(words)
    is_inside = label is not Label.TIME and words.count("(") > words.count(")")
    return None if is_inside else label


_ORGANISES = re.compile(r"tổ chức (?:triển khai )?thực hiện\b", re.IGNORECASE)
"""The heading of the section that charges each body; with a colon behind it the label of who does one thing."""
_OF_ONE_ACT = re.compile(r"(?:thời gian|thời hạn|ngày|hạn) (?:trình|gửi|nộp|báo cáo)\b")


def _tells_of_one_act(words: str, pieces: tuple[Node, ...]) -> bool:
    """Whether a time is of one act and its sentence stands under it: "Thời gian trình khen thưởng:" over "Hồ sơ gửi về Sở A trước ngày …"."""
    is_act = _OF_ONE_ACT.match(fold(words)) is not None
    return is_act and any(child.is_paragraph and _SENDS.search(child.text) for child in pieces)


_SENDS = re.compile(r"\b(?:gửi|nộp|trình|báo cáo)\b.*\b(?:về|cho|đến|tới|qua)\b", re.DOTALL)


_STAGE_LINE = re.compile(
    rf"(?:(?:trước|{LATEST}|từ|trong|đến|vào|ngày|tháng|quý|sáng|chiều)\b[^:;]{{0,60}}\d[^:;]{{0,30}}|\d{{1,2}}/\d{{1,2}}[^:;]{{0,30}}):\s+\S"
)


def is_stage_line(child: Node) -> bool:
    """Whether a numbered line tells what is done by a day, so that the label above is a heading: "4. Tiến độ:" over "4.1. Trước ngày 20/4: Các xã gửi …"."""
    return child.is_numbered and _STAGE_LINE.match(fold(child.text)) is not None


def _is_a_sentence(label: Label, words: str, value: str, text: str) -> bool:
    """Whether what looks like a label and its value is a sentence with a subject before its colon."""
    if label is Label.TIME:
        return _is_of_a_body(text)
    if _COOPERATES_IN.match(fold(words)):
        return True
    if label is not Label.LEAD:
        return False
    return (
        _SAYS_WHEN.match(value) is not None
        or _lists_who_acts(words, text)
        or _says_what_all_do(text)
    )


_COOPERATES_IN = re.compile(r"phối hợp (?!(?:thực hiện|với|cùng|:)\b)(?!thực hiện (?:với|cùng)\b)")
"""A deed before a colon, no label of those who help: "*Phối hợp tổ chức 03 cuộc thi*: thi ảnh (tháng 5), …"."""


def _lists_who_acts(words: str, text: str) -> bool:
    """Whether the label is the head of a list of bodies that then act: "Các đơn vị: Phòng A, Phòng B báo cáo … trước ngày …"."""
    told = text[len(words) :].lstrip(" :")
    clause = read_clause(text) if heads_list(words, told) else None
    return clause is not None and len(clause.lead) > 1


def _is_of_a_body(text: str) -> bool:
    """Whether a label of time names whose it is: "Thời hạn gửi báo cáo của *các sở*: báo cáo quý trước ngày …"."""
    clause = read_clause(text) if " của " in text else None
    return clause is not None and bool(clause.lead)


def _says_what_all_do(text: str) -> bool:
    """Whether a class stands before the colon, and what it does behind it: "Các cơ quan, đơn vị: Rà soát …"."""
    clause = read_clause(text) if _ALL.match(text) else None
    return clause is not None and bool(clause.lead)


def _heads_deeds_of_all(words: str, pieces: tuple[Node, ...]) -> bool:
    """Whether a class stands alone over what it does, and no list of names: "Các cơ quan, đơn vị:" over "- Bàn giao hồ sơ …"."""
    is_class = _ALL.match(words) is not None
    return is_class and not any(starts_with_agency(piece.text) for piece in pieces)


_ALL = re.compile(r"(?:Các|Những|Mọi) ")


def _says_what(pieces: tuple[Node, ...]) -> bool:
    """Whether what stands under a heading is duties and no names: "h) Các đơn vị khác" and its sentences."""
    return any(read_clause(piece.text) or _DUTY.match(fold(piece.text)) for piece in pieces)


def _acts(pieces: tuple[Node, ...]) -> bool:
    """Whether one of the lines under "1. Các đơn vị:" is a deed and no body, or a name with its deed ("- Tổng phụ trách: Tham mưu …")."""
    told = (fold(piece.text) for piece in pieces)
    return any(_DUTY.match(words) or _DUTY.match(words.partition(": ")[2]) for words in told)


_DUTY = re.compile(
    r"(?:chủ trì|phối hợp|thực hiện|tổ chức(?! (?:chính trị|xã hội|đảng|đoàn|hội|quốc tế|tôn giáo|pháp chế|hành chính|cán bộ))|xây dựng|tham mưu|chủ động|căn cứ|theo|kịp thời|khi có|gửi|cung cấp|đề xuất|mời|lập|hướng dẫn|kiểm tra|tiếp nhận|rà soát|chỉ đạo|bố trí|chuẩn bị|tổng hợp)\b"
)
_SAYS_WHEN = re.compile(rf"(?:trước|tháng|quý|ngày|từ|thường xuyên|{LATEST}|\d)", re.IGNORECASE)
"""A value that is a time, whatever stands before the colon: who does it by then is no label."""
LONGEST_BARE = 7
"""Words of a label that stands alone on its line ("d) Sản phẩm, kết quả dự kiến"); longer ones are titles."""


def _is_strong_line(node: Node) -> bool:
    match = _LABELLED.match(node.text) or _TIME_TOLD.match(node.text)
    if match is None or _COOPERATES_IN.match(fold(match["label"])):
        return False
    return label_of(match["label"]) in STRONG


def only_frames(node: Node) -> bool:
    """Whether an item only says where, for whom or in which window something is open ("Phạm vi: …", "Thời gian nhận bài: …")."""
    label, colon, value = node.text.partition(":")
    return bool(colon) and label_of(label) is Label.OTHER and read_clause(value.strip()) is None


def own_fields(node: Node) -> tuple[Field, ...]:
    """The fields of an item: those among its children, and those inside its own words or plain paragraphs."""
    found = list(inline_fields(node))
    for child in node.children:
        field = read_field(child) or _bare_time(child, node)
        if field is not None:
            found.append(field)
            found.extend(_further(child))
        elif gathers_bodies(child):
            found.extend(own_fields(child))
        elif child.is_paragraph or child.mark in {"-", "+"}:
            found.extend(inline_fields(child))
    return tuple(found)


_ONLY_WHEN = re.compile(
    rf"(?:(?:từ|đến|trước|trong|ngày|tháng|quý|năm|{LATEST}|hết|giờ|phút|và|vào|lúc|buổi|sáng|chiều|dự kiến|hoàn thành|xong|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|\d+[hg]?\d*)\b|[\s,.;()/:–-])+"
)
_A_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|ngày \d{1,2} tháng \d{1,2}")


def is_bare_time(text: str) -> bool:
    """Whether words are but a time with a day in it.

    >>> (
    ...     is_bare_time("Từ ngày 01/10/2026 đến 16h30 ngày 14/10/2026."),
    ...     is_bare_time("Ngày 01/10 họp"),
    ... )
    (True, False)
    """
    words = fold(text)
    return _ONLY_WHEN.fullmatch(words) is not None and _A_DATE.search(words) is not None


_OF_TIMES = re.compile(r"(?:thời (?:gian|hạn|điểm)|ngày|lịch|kỳ hạn)\b")
"""Words that announce a time and no work: "Thời gian nhận hồ sơ:" is when others may come."""


def _bare_time(child: Node, item: Node) -> Field | None:
    """The line under an item's words and colon that only says when: "1. Nhận hồ sơ:" over "Từ ngày … đến ngày …"."""
    is_item = item.is_numbered or item.mark.startswith("Bước")
    if not (is_item and item.text.rstrip().endswith(":") and child.is_paragraph):
        return None
    if child.children or label_of(item.text) in STRONG or _OF_TIMES.match(fold(item.text)):
        return None
    if not is_bare_time(child.text) or sum(is_bare_time(c.text) for c in item.children) > 1:
        return None  # several are the cells of a table that lost its columns
    return Field(Label.TIME, "Thời gian", child.text, child.line, child, is_whole=True)


def gathers_bodies(node: Node) -> bool:
    """Whether a line only gathers who leads and who helps under it ("b) Cơ quan thực hiện:" over "Đơn vị chủ trì: …")."""
    words = node.text.strip().rstrip(":")
    fields = [read_field(child) for child in node.children]
    return label_of(words) is Label.LEAD and bool(fields) and all(map(is_strong, fields))


def _further(node: Node) -> tuple[Field, ...]:
    """Fields that follow the first one inside the same line: "Thời gian: Quý II; đơn vị chủ trì: Sở A"."""
    after = _labels_after(node.text)
    if not after:
        return tuple(field for field in inline_fields(node)[1:] if field.label in STRONG)
    ends = [*(stop for stop, _, _, _ in after[1:]), len(node.text)]
    fields = (
        Field(label, words, _clean(node.text[begin:end]), node.line, node, is_whole=False)
        for (_, begin, words, label), end in zip(after, ends, strict=True)
    )
    return tuple(field for field in fields if field.label in STRONG and field.value)


def inline_fields(node: Node) -> tuple[Field, ...]:
    """The fields inside a paragraph, each up to the next label."""
    places = _inline_labels(node.text)
    fields = []
    for (_, begin, words, label), following in zip_longest(places, places[1:]):
        end = following[0] if following else len(node.text)
        value = _clean(node.text[begin:end])
        if value and label in _SAID_INLINE:
            fields.append(Field(label, words, value, node.line, node, is_whole=False))
    return tuple(fields) or _bracketed(node)


_SAID_INLINE = STRONG | {Label.EVIDENCE}
"""Labels whose values count inside a paragraph; any other ("nguồn kinh phí: …") only ends the value before it."""


_BRACKETED = re.compile(
    rf"\(\s*(?P<who>[^();]{{3,120}}?)\s*[;,]\s*(?P<when>(?:(?:hoàn thành|xong|trước|trong|{LATEST}|thời (?:gian|hạn)|quý|tháng|ngày|năm|từ|hằng|thường xuyên)\b|\d)[^()]*)\)[\s.;]*$",
    re.IGNORECASE,
)
"""Who and when in brackets at the end: "Sửa đổi Quy chế (Văn phòng UBND tỉnh; trong tháng 4)"."""


def _bracketed(node: Node) -> tuple[Field, ...]:
    said = _said_in_brackets(node.text)
    labels = ((Label.LEAD, "Cơ quan chủ trì"), (Label.TIME, "Thời gian"))
    return tuple(
        Field(label, words, value, node.line, node, is_whole=False)
        for (label, words), value in zip(labels, said, strict=False)
    )


@remembered(2_048)
def _said_in_brackets(text: str) -> tuple[str, ...]:
    """Who and when; () where no such bracket ends the text."""
    match = _BRACKETED.search(text)
    if match is None or not starts_with_agency(match["who"]):
        return ()
    return match["who"].strip(), match["when"].strip()


@remembered(2_048)
def _inline_labels(text: str) -> tuple[tuple[int, int, str, Label], ...]:
    """Where the fields of a paragraph begin and their values, in their order: at the usual labels, and at who or when behind a stop."""
    usual = ((m.start(), m.end(), m["label"], label_of(m["label"])) for m in _INLINE.finditer(text))
    found = [(start, begin, words, label) for start, begin, words, label in usual if label]
    found = found or _label_in_brackets(text)
    taken = {begin for _, begin, _, _ in found}
    after = [one for one in _labels_after(text) if one[1] not in taken]
    if not found and not any(label in STRONG for _, _, _, label in after):
        return ()
    found.extend(after)
    found.extend(_opening_label(text, min(found)[0]))
    return tuple(sorted(found))


_OPENS = re.compile(rf"[:(]\s*(?P<label>[^\W\d][^:;.,()]{{1,{LONGEST_LABEL - 1}}})\s*:\s*(?=\S)")


def _opening_label(text: str, end: int) -> list[tuple[int, int, str, Label]]:
    """The label behind the colon or bracket that opens a run of fields: "Rà soát …: *đơn vị thực hiện*: Sở A; thời gian: …"."""
    opened = _OPENS.search(text, 0, end)
    label = label_of(opened["label"]) if opened else None
    if opened is None or label is None or opened.end() >= end:
        return []
    return [(opened.start(), opened.end(), opened["label"], label)]


_LAST_BRACKET = re.compile(
    rf"\(\s*(?P<label>[^\W\d][^:;.,()]{{1,{LONGEST_LABEL - 1}}})\s*:\s*(?=\S)[^()]*(?:\([^()]*\)[^()]*)*\)[\s.;]*$"
)


def _label_in_brackets(text: str) -> list[tuple[int, int, str, Label]]:
    """The label in the brackets that end a text: "Treo băng rôn (*Thực hiện*: Sở A)"."""
    match = _LAST_BRACKET.search(text)
    label = label_of(match["label"]) if match else None
    if match is None or label not in STRONG or label is None:
        return []
    begin = text.index(":", match.start()) + 1
    return [(match.start(), begin, match["label"], label)]


def first_field(fields: tuple[Field, ...], label: Label) -> Field | None:
    """The first field of that label."""
    return next((field for field in fields if field.label is label), None)


def is_strong(field: Field | None) -> bool:
    """Whether the field says who, when or how often."""
    return field is not None and field.label in STRONG


def has_fields_below(node: Node) -> bool:
    """Whether the node or anything under it carries a strong field."""
    return any(map(is_strong, own_fields(node))) or any(map(has_fields_below, node.children))


def title_of(node: Node) -> str:
    """An item's own words, without the fields that follow inside them and without the colon that opens its lines."""
    match = _INLINE.search(node.text) or (
        _BRACKETED.search(node.text) if _bracketed(node) else None
    )
    words = node.text[: match.start()] if match and match.start() else node.text
    return tidy(_NAMES_ITS_WORDS.sub("", words).strip().rstrip(" :;,-("))


_NAMES_ITS_WORDS = re.compile(
    r"^\s*(?:nội dung|tên)(?: (?:công việc|nhiệm vụ|hoạt động|thực hiện|cụ thể))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""The label before what is done: "*Nội dung:* Lập danh mục", and who, when under it."""


_DUTY_AFTER = re.compile(
    r"[,;.]\s+(?:và\s+)?(?=(?:báo cáo|gửi|nộp|trình|tổng kết|sơ kết|trao giải|công bố|nghiệm thu|hoàn thành (?:việc|công tác))\b[^.;]*?\b(?:sau|kể từ)\b)",
    re.IGNORECASE,
)


def split_duty(value: str) -> tuple[str, str]:
    """A time in two where a duty follows that is due some days after it ("Quý I, báo cáo kết quả sau 10 ngày"); "" where none does.

    Duties with dates of their own stay: they are the times of one item.

    >>> split_duty("Quý I, quý III")
    ('Quý I, quý III', '')
    """
    match = _DUTY_AFTER.search(value)
    return (value[: match.start()], value[match.end() :]) if match else (value, "")


def _own_value(value: str) -> str:
    after = _labels_after(value)
    return _clean(value[: after[0][0]] if after else value)


def _clean(value: str) -> str:
    """The value without the punctuation that parts it from the next field, and without half a pair of brackets."""
    words = value.strip().rstrip(";,").rstrip()
    return words.rstrip(" .;,)(") if words.count("(") != words.count(")") else words
