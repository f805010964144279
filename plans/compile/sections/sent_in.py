"""What a letter asks for after it has said of whom: bullets under its order, and papers that are to be sent in.

"Sở A đề nghị các xã lấy ý kiến. Văn bản góp ý gửi về Sở A trước ngày 28/10": whose paper it is stands in the order before it.
Letters say it in paragraphs of their own, outside any numbered point. Where no order above names anybody, those asked are whom the
letter is addressed to ("Kính gửi: các bệnh viện"), unless they stand above its sender.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from plans.compile.harvest import Harvest, Setting, gather
from plans.compile.outline import Node
from plans.compile.sections.clauses import Origin, clause_obligations
from plans.compile.sections.common_charge import addressees, read_charged
from plans.compile.sections.reports import Place
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_clauses, split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import LATEST, is_closing
from plans.plan import Obligation
from plans.rule import Due, DueRecurring

Bodies = tuple[str, ...]


def with_sent_in(harvest: Harvest, nodes: tuple[Node, ...], setting: Setting) -> Harvest:
    """The harvest with the dated duties of paragraphs and bullets outside sections whose bearers an order above them names, or the letter's head."""
    duties = [_borne(duty, setting) for duty in harvest.obligations]
    known = {(duty.source.line, duty.rule) for duty in duties}
    lines = {duty.line for duty in harvest.standing} | {line for line, _ in known}
    sent = gather(_duties(nodes, setting))
    standing = tuple(duty for duty in sent.standing if duty.line not in lines)
    for found in sent.obligations:
        line = found.source.line
        if (line, found.rule) not in known:
            later = (at for at, duty in enumerate(duties) if duty.source.line > line)
            duties.insert(next(later, len(duties)), found)
    return replace(harvest, obligations=tuple(duties), standing=(*harvest.standing, *standing))


def _borne(duty: Obligation, setting: Setting) -> Obligation:
    """A duty without a bearer that says what is to be sent in: those bear it whom the letter is addressed to."""
    to = setting.asked
    is_theirs = to and not duty.lead and _is_of_those_asked(duty.source.text)
    return replace(duty, lead=to) if is_theirs and _is_limit(duty, setting) else duty


_ABOVE = re.compile(
    r"(?:(?:Đồng chí|Ông|Bà)?\s*(?:Phó )?(?:Chủ tịch(?! (?:UBND|[UỦ]y ban nhân dân|HĐND) các)|Thủ tướng|Bí thư|Bộ trưởng|Thứ trưởng)|Chính phủ|Quốc hội|Văn phòng (?:Chính phủ|Quốc hội)|Bộ\b|Thường trực|Ban (?:Thường vụ|Bí thư)"
    r"|(?:Tỉnh|Thành) ủy|HĐND|Hội đồng nhân dân|(?:UBND|[UỦ]y ban nhân dân|Uỷ ban nhân dân) (?:tỉnh|thành phố|huyện|xã|phường)(?! các)\b)",
    re.IGNORECASE,
)


def whom_it_asks(nodes: tuple[Node, ...], issuer: str | None) -> Bodies:
    """Whom a letter is addressed to, where it may ask them for something: none of them stands above its sender.

    A ministry and the government may ask anybody, a People's Committee whom it does not itself answer to.
    """
    to = addressees(nodes)
    sender = issuer or ""
    is_high = re.match(r"(?:Bộ|Chính phủ|Văn phòng Chính phủ|Thanh tra Chính phủ)\b", sender)
    may_ask = is_high is not None or not any(map(_ABOVE.match, to))
    return to if may_ask else ()


def _duties(nodes: tuple[Node, ...], setting: Setting) -> Iterator[Harvest]:
    to = asked = setting.asked
    listed: Bodies = ()
    over: Bodies = ()
    for node in nodes:
        if node.is_numbered:
            over = () if starts_with_agency(node.text) else listed or over
            asked, listed = over or to, ()
            if not starts_with_agency(node.text):
                yield Harvest(obligations=tuple(_papers(node, over or to, setting)))
            for below in node.children:
                if below.is_paragraph:
                    yield Harvest(obligations=tuple(_papers(below, over or to, setting)))
        elif node.mark:
            yield read_charged(node, listed, setting)
        elif not is_closing(node.text) or _heads_a_list(node.text):
            yield Harvest(obligations=tuple(_papers(node, asked, setting)))
            ordered = bodies_asked(node.text)
            asked, over = ordered or asked, ()
            listed = ordered if _heads_a_list(node.text) else ()


def _heads_a_list(text: str) -> bool:
    return text.rstrip().endswith(":")


_ORDER = re.compile(r"\b(?:đề nghị|yêu cầu)\s+(?=\S)", re.IGNORECASE)
_MOST_ORDERS = 6


def bodies_asked(text: str) -> Bodies:
    """Whom the last order in a text binds.

    >>> bodies_asked("Để kịp tổng hợp, Sở Y tế đề nghị các bệnh viện lập danh sách.")
    ('các bệnh viện',)
    """
    orders = [m.end() for m in _ORDER.finditer(text)][-_MOST_ORDERS:]
    for start in reversed(orders):
        if _WAS_ORDERED.search(text, 0, start):
            return ()
        told = text[start:]
        clause = read_clause(told) if starts_with_agency(told) else None
        if clause is not None and clause.lead:
            return clause.lead
    return ()


_WAS_ORDERED = re.compile(
    r"\b(?:đã|vừa)(?: có| ban hành| gửi| phát hành| chỉ đạo)*\b[^.;]*\b(?:đề nghị|yêu cầu)\s+$",
    re.IGNORECASE,
)
"""An order of an earlier paper: "Ngày 20/3, Sở A *đã có Công văn … đề nghị* các xã …"."""
_IMPERATIVE = re.compile(
    r"(?:Nhận được [^,;.]{2,40} này,\s*|(?:Trân trọng |Kính |Rất mong )?(?:đề nghị|yêu cầu)\s+)(?P<told>.*\b(?:gửi|nộp|báo cáo)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that asks without naming whom: "Nhận được văn bản này, *triển khai và gửi kết quả* về Sở A …"."""
_PAPER = re.compile(
    r"(?:Các |Mọi |Những )?(?:văn bản|báo cáo|danh sách|kết quả|ý kiến|hồ sơ|tài liệu|phiếu|biểu mẫu|bản đăng ký|đăng ký|biên bản|kế hoạch|nội dung|số liệu|thông tin|tham luận"
    r"|bài (?:viết|tham luận)|đề xuất|bản (?:mềm|giấy|tổng hợp)|file|phương án|dự toán|nhu cầu)\b[^.;]*?\b(?:gửi|nộp|chuyển|về|báo cáo|đăng ký)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what is to be sent in."""
_TERM = re.compile(
    rf"(?:Thời (?:gian|hạn)|Hạn (?:cuối|chót))(?:\s(?:gửi|nộp|báo cáo|đăng ký|hoàn thành|thực hiện|trả lời|góp ý|nhận|tổng hợp)\b[^:.;]{{0,80}}?)?\s*:?\s*(?:là )?(?:{LATEST}|trước|đến hết|hết|xong)\b"
)
"""How one begins that only says by when."""
_TOLD = re.compile(
    r"\b(?:đã|vừa|mới|chưa|đến nay)\b|\b(?:gửi|chuyển)(?: về| cho| đến| tới)? các\b|\b(?:Báo cáo|Công văn|Văn bản|Kế hoạch|Tờ trình) (?:số|ngày)\b"
)
"""What tells of a paper that has come or goes out to all, or names one by its number."""


def _papers(node: Node, asked: Bodies, setting: Setting) -> Iterator[Obligation]:
    """The dated duties of a paragraph's sentences that name only the paper or the term, each of those asked last before it."""
    taken = 0
    before = ""
    for sentence in split_sentences(node.text):
        for clause in (sentence,) if read_clause(sentence) else split_clauses(sentence):
            if asked and _is_of_those_asked(clause):
                origin = Origin(Place(node.address, asked, node.line), taken)
                found = clause_obligations(clause, origin, setting)
                made = [duty for duty in found if _is_limit(duty, setting)]
                taken += len(made)
                what = before.rstrip(" .") if before and _TERM.match(clause) else ""
                yield from (replace(duty, title=what or duty.title) for duty in made)
        asked, before = bodies_asked(sentence) or asked, sentence


def _is_of_those_asked(clause: str) -> bool:
    """Whether a clause says by when a paper is to be sent in, or only by when, and names nobody who acts."""
    asks = _IMPERATIVE.fullmatch(clause)
    says = (_PAPER.match(clause) or _TERM.match(clause)) is not None or (
        asks is not None and begins_with_verb(asks["told"])
    )
    return says and _TOLD.search(clause) is None and read_clause(clause) is None


def _is_limit(duty: Obligation, setting: Setting) -> bool:
    """Whether a duty has a last day, and one to come."""
    return isinstance(inner_rule(duty.rule), Due | DueRecurring) and not is_over(duty.rule, setting)
