"""Headings that name who does what stands under them: names alone, a class told by what it does, "Trách nhiệm của …"."""

import re
from collections.abc import Iterable, Iterator

from plans.compile.outline import Node
from plans.compile.sections.fields import LONGEST_BARE
from plans.compile.who.agencies import split_agencies
from plans.compile.who.colons import heads_list
from plans.compile.who.heads import HEAD, starts_with_agency
from plans.compile.who.sentences import APPOSITION, read_clause
from plans.compile.words import fold, label_of

Bodies = tuple[str, ...]

_LONGEST_CLASS = 30
_LONGEST_NAME = 12
_LONGEST_OF_WHOM = 16
"""Words of a class told by what it does, of a body that begins with no known word, and of those a heading says its duties are of."""
_CLASS = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị|tổ chức|địa phương|cơ sở|doanh nghiệp|chủ rừng|hợp tác xã|chủ đầu tư|hộ)"
    r"(?:,? (?:và )?(?:cơ quan|đơn vị|tổ chức|địa phương|doanh nghiệp|hợp tác xã|hộ))*(?: (?!chủ trì,|căn cứ|theo\b)\w+){0,2}?"
    r" (?:(?:chủ trì(?!,)|tham mưu|quản lý|đăng ký|phối hợp|được (?:giao|phân công)|thực hiện|cung cấp|tiếp nhận|giải quyết|sử dụng|vận hành|khai thác)"
    r"|là (?:tổ chức|cá nhân|doanh nghiệp|đơn vị)|nuôi|hoạt động|kinh doanh|sản xuất|xuất khẩu|có)\b"
)
"""A class told by what it does: "Cơ quan chủ trì giải quyết hồ sơ" over its duties."""
_DUTIES_OF = re.compile(
    r"(?:nhiệm vụ|trách nhiệm|quyền hạn|quyền|nghĩa vụ)(?:(?:,| và|, và) (?:nhiệm vụ|trách nhiệm|quyền hạn|quyền|nghĩa vụ))* của\s+(?P<who>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_AS_TO = re.compile(r"(?:đối )?với\s+(?P<who>\S.*)", re.IGNORECASE | re.DOTALL)
"""Whose duties follow: "1. Đối với các trường học"."""
_MATTER = re.compile(r"\s+(?:trong (?:việc|công tác|quá trình)|đối với|khi)\b.*", re.DOTALL)


_BRACKETED = re.compile(r"\s*\([^()]*\)")
"""Which bodies are meant, in brackets: "Các cơ quan tham mưu (gồm các sở: …)"."""


def only_heads_tables(node: Node) -> bool:
    """Whether an item is but the heading of tables, which are read apart ("2. Chương trình chi tiết")."""
    has_tables = bool(node.tables) or (
        bool(node.children) and all(child.tables for child in node.children)
    )
    is_heading = node.is_numbered and len(node.text.split()) <= _LONGEST_OF_TABLES
    return has_tables and is_heading and read_clause(node.text) is None


_LONGEST_OF_TABLES = 10


def is_agency_heading(text: str) -> bool:
    """Whether a heading is nothing but the names of bodies ("3. Sở Tài chính:"), or a class told by what it does."""
    words = _of_whom(text.strip().rstrip(":;. "))
    label, colon, told = _BRACKETED.sub("", words).partition(": ")
    if not starts_with_agency(words) or (colon and not heads_list(label, told)):
        return False
    is_as_to = words != text.strip().rstrip(":;. ") and _IN_CHARGE.search(words) is not None
    return is_as_to or read_clause(words) is None or _is_class(words)


_IN_CHARGE = re.compile(r"\b(?:phụ trách|làm công tác|được (?:giao|phân công))\b")
"""What tells which of a class are meant: "Đối với giáo viên *phụ trách* công tác Đoàn"."""


def _of_whom(words: str) -> str:
    """The bodies that a heading says its duties are of: "Đối với *các trường học*"."""
    match = _AS_TO.fullmatch(_BRACKETED.sub("", words))
    return match["who"] if match and len(match["who"].split()) <= _LONGEST_OF_WHOM else words


def _is_class(text: str) -> bool:
    words = _BRACKETED.sub("", text).strip()
    length = len(words.split())
    is_short = length <= _LONGEST_CLASS and not words.endswith((":", ";", "."))
    is_label = length <= LONGEST_BARE and label_of(words) is not None
    is_charged = _CHARGED_TO.search(words) is not None
    return is_short and not (is_label or is_charged) and _CLASS.match(fold(words)) is not None


_CHARGED_TO = re.compile(
    r"\b(?:có|chịu) trách nhiệm(?:$| (?!liên quan|quản lý|trong))"
    r"|\bthực hiện (?:(?:các|những) )?(?:nhiệm vụ|nội dung|công việc)(?: \w+)?(?: sau| như sau)"
)
"""What says what a class has to do, and not which class it is: "Các đơn vị *có trách nhiệm báo cáo* định kỳ: …"."""


def heads_duties_of(text: str) -> bool:
    """Whether a heading says whose duties stand under it ("Trách nhiệm của …"), however long its name is."""
    return _DUTIES_OF.fullmatch(text.strip().rstrip(":;. ")) is not None


def bodies_of_heading(text: str) -> Bodies:
    """Whom a heading names, as written; () where it names nobody.

    >>> bodies_of_heading("Trách nhiệm của Sở Nội vụ và các cơ quan, đơn vị")
    ('Sở Nội vụ', 'các cơ quan, đơn vị')
    """
    words = APPOSITION.sub("", _of_whom(text.strip().rstrip(":;. ")))
    duties = _DUTIES_OF.fullmatch(words)
    if duties:
        return _named(_MATTER.sub("", duties["who"]))
    if not is_agency_heading(text):
        return ()
    head = HEAD.match(words)
    names = words[head.start("head") :] if head else words
    return split_agencies(names) if read_clause(words) is None else (names,)


def _named(who: str) -> Bodies:
    """Bodies by name, or the words of a class of no known kind ("người sử dụng")."""
    if starts_with_agency(who):
        return split_agencies(who) if read_clause(who) is None else (who,)
    return (who,) if len(who.split()) <= _LONGEST_NAME else ()


def with_charged(children: Iterable[Node], above: Bodies) -> Iterator[tuple[Node, Bodies]]:
    """Each piece with whom it binds: those that a paragraph before it charges with what follows ("Giao Sở A chủ trì:"), else those above."""
    charged = above
    for child in children:
        if _leads_in(child):
            charged = _charged(child.text) or above
        yield child, charged
        last = child.children[-1] if child.is_numbered and child.children else None
        if last is not None and _leads_in(last):
            charged = _charged(last.text) or charged


def charges_all(section: Node) -> bool:
    """Whether a paragraph right under a heading charges bodies with the points after it: "*Các sở, UBND các xã* thực hiện một số công việc *sau:*"."""
    first = section.children[0] if len(section.children) > 1 else None
    if first is None or not _leads_in(first) or _FOLLOWING.search(fold(first.text)) is None:
        return False
    return bool(_charged(first.text)) and not any(child.is_numbered for child in section.children)


_FOLLOWING = re.compile(r"\b(?:sau|sau đây|dưới đây)\s*:$")


def _leads_in(node: Node) -> bool:
    """Whether a paragraph calls for what follows it; one after an item hangs under that, though it speaks of the next."""
    return node.is_paragraph and not node.children and node.text.rstrip().endswith(":")


_ORDERS = re.compile(r"(?:giao(?: cho)?|phân công|yêu cầu|đề nghị)\s+(?=\S)", re.IGNORECASE)


def _charged(text: str) -> Bodies:
    """Whom a paragraph charges with the points after it; a body may be but named ("Giao Sở Nội vụ:")."""
    clause = read_clause(text)
    if clause is not None and clause.lead:
        return clause.lead
    order = _ORDERS.match(text.strip())
    return bodies_of_heading(text.strip()[order.end() :]) if order else ()
