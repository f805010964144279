"""What a letter asks for after it has said of whom: bullets under its order, and papers that are to be sent in.

"Sở A đề nghị các xã lấy ý kiến. Văn bản góp ý gửi về Sở A trước ngày 28/10": whose paper it is stands in the order before it.
Letters say it in paragraphs of their own, outside any numbered point.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from plans.compile.harvest import Harvest, Setting
from plans.compile.outline import Node
from plans.compile.sections.clauses import Origin, clause_obligations
from plans.compile.sections.common_charge import read_charged
from plans.compile.sections.reports import Place
from plans.compile.when.dates import is_over
from plans.compile.when.times import inner_rule
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.words import is_closing
from plans.plan import Obligation
from plans.rule import Due, DueRecurring

Bodies = tuple[str, ...]


def with_sent_in(harvest: Harvest, nodes: tuple[Node, ...], setting: Setting) -> Harvest:
    """The harvest with the dated duties of paragraphs and bullets outside sections whose bearers an order above them names."""
    duties = list(harvest.obligations)
    known = {(duty.source.line, duty.rule) for duty in duties}
    for found in _duties(nodes, setting):
        line = found.source.line
        if (line, found.rule) not in known:
            later = (at for at, duty in enumerate(duties) if duty.source.line > line)
            duties.insert(next(later, len(duties)), found)
    return replace(harvest, obligations=tuple(duties))


def _duties(nodes: tuple[Node, ...], setting: Setting) -> Iterator[Obligation]:
    asked: Bodies = ()
    listed: Bodies = ()
    over: Bodies = ()
    for node in nodes:
        if node.is_numbered:
            over = () if starts_with_agency(node.text) else listed or over
            asked, listed = over, ()
            for below in node.children:
                if below.is_paragraph:
                    yield from _papers(below, over, setting)
        elif node.mark:
            yield from read_charged(node, listed, setting).obligations
        elif not is_closing(node.text):
            yield from _papers(node, asked, setting)
            ordered = bodies_asked(node.text)
            asked, over = ordered or asked, ()
            listed = ordered if node.text.rstrip().endswith(":") else ()


_ORDER = re.compile(r"\b(?:đề nghị|yêu cầu)\s+(?=\S)", re.IGNORECASE)
_MOST_ORDERS = 6


def bodies_asked(text: str) -> Bodies:
    """Whom the last order in a text binds.

    >>> bodies_asked("Để kịp tổng hợp, Sở Y tế đề nghị các bệnh viện lập danh sách.")
    ('các bệnh viện',)
    """
    orders = [m.end() for m in _ORDER.finditer(text)][-_MOST_ORDERS:]
    for start in reversed(orders):
        told = text[start:]
        clause = read_clause(told) if starts_with_agency(told) else None
        if clause is not None and clause.lead:
            return clause.lead
    return ()


_PAPER = re.compile(
    r"(?:Các |Mọi |Những )?(?:văn bản|báo cáo|danh sách|kết quả|ý kiến|hồ sơ|tài liệu|phiếu|biểu mẫu|bản đăng ký|đăng ký|biên bản|kế hoạch|nội dung|số liệu|thông tin|tham luận"
    r"|bài (?:viết|tham luận)|đề xuất|bản (?:mềm|giấy|tổng hợp)|file|phương án|dự toán|nhu cầu)\b[^.;]*?\b(?:gửi|nộp|chuyển|về|báo cáo|đăng ký)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what is to be sent in."""
_TERM = re.compile(
    r"(?:Thời (?:gian|hạn)|Hạn (?:cuối|chót))(?:\s(?:gửi|nộp|báo cáo|đăng ký|hoàn thành|thực hiện|trả lời|góp ý|nhận|tổng hợp)\b[^:.;]{0,80}?)?\s*:?\s*(?:là )?(?:chậm nhất|muộn nhất|trước|đến hết|hết|xong)\b"
)
"""How one begins that only says by when."""
_TOLD = re.compile(
    r"\b(?:đã|vừa|mới|chưa|đến nay)\b|\b(?:Báo cáo|Công văn|Văn bản|Kế hoạch|Tờ trình) (?:số|ngày)\b"
)
"""What tells of a paper that has come, or names one by its number."""


def _papers(node: Node, asked: Bodies, setting: Setting) -> Iterator[Obligation]:
    """The dated duties of a paragraph's sentences that name only the paper or the term, each of those asked last before it."""
    taken = 0
    before = ""
    for sentence in split_sentences(node.text):
        if asked and _is_of_those_asked(sentence):
            origin = Origin(Place(node.address, asked, node.line), taken)
            found = clause_obligations(sentence, origin, setting)
            made = [duty for duty in found if _is_limit(duty, setting)]
            taken += len(made)
            what = before.rstrip(" .") if before and _TERM.match(sentence) else ""
            yield from (replace(duty, title=what or duty.title) for duty in made)
        asked, before = bodies_asked(sentence) or asked, sentence


def _is_of_those_asked(sentence: str) -> bool:
    """Whether a sentence says by when a paper is to be sent in, or only by when, and names nobody who acts."""
    says = _PAPER.match(sentence) is not None or _TERM.match(sentence) is not None
    return says and _TOLD.search(sentence) is None and read_clause(sentence) is None


def _is_limit(duty: Obligation, setting: Setting) -> bool:
    """Whether a duty has a last day, and one to come."""
    return isinstance(inner_rule(duty.rule), Due | DueRecurring) and not is_over(duty.rule, setting)
