"""What a notice or an invitation announces: the days on its labelled lines ("Thời gian: …") are those of the event, nobody's deadline.

A line that names what takes place is called by that ("Thời gian niêm yết: …"), a bare one by what the whole is about. What those who
take part hand in by a day is their own affair; when something stops or is closed ("Ngừng cung cấp điện") nothing takes place.
"""

import re
from collections.abc import Sequence

from plans.compile.harvest import Harvest, Setting
from plans.compile.outline import Node, walk
from plans.compile.when.dates import is_over
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.timed import Timed
from plans.compile.when.times import read_time
from plans.compile.words import fold
from plans.document import Document
from plans.plan import Kind, Obligation, Source
from plans.rule import Between, OnDays, Rule, Several

_HEAD = re.compile(
    r"(?:THÔNG BÁO|GIẤY MỜI|THƯ MỜI)(?!\w)|(?:Thông báo|Giấy mời|Thư mời)\s+(?:[Vv]ề|V/v|[Ll]ịch|[Tt]ổ chức|[Tt]uyển|[Mm]ời|[Nn]iêm yết|[Ll]ấy ý kiến|[Dd]ự|[Hh]ọp|[Tt]ham dự)\b"
)
_HEAD_LINES = 30
_LABELLED = re.compile(
    r"(?:Về )?(?P<label>(?:dự kiến )?thời gian(?P<what>[^:;.]{0,60}?))\s*:\s*(?P<when>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_WHOLE = re.compile(
    r"\W*(?:(?:tổ chức|thực hiện|tiến hành|diễn ra|bắt đầu|dự kiến|cụ thể|họp|hội nghị|và địa điểm|địa điểm|như sau)\W*)*"
)
_OF_OTHERS = re.compile(
    r"\W*(?:nộp|đăng ký|dự thi|làm việc|làm bài|mở cửa|đóng cửa|nghỉ|giải quyết|trả|hiệu lực|có hiệu lực|bảo hành|áp dụng|thử việc|hợp đồng|công tác|học|đào tạo|gửi|hoàn thành|thi công|sử dụng|thuê|vận hành)\b"
)
"""What takes time and is no event: what others hand in, opening hours, how long something lasts."""
_STOPS = re.compile(
    r"\b(?:(?:tạm )?(?:ngừng|dừng|ngưng)|(?:tạm )?hoãn|(?:cắt|cúp) (?:điện|nước)|đóng (?:cửa|đường|cầu)|cấm (?:đường|lưu thông|xe|phương tiện)|mất (?:điện|nước)|nghỉ (?:lễ|tết|hè|bù|các ngày)|(?:thay đổi|đổi|di chuyển|chuyển) (?:địa điểm|trụ sở|địa chỉ|số điện thoại|tên|mẫu dấu|con dấu))\b"
)


def title_of_notice(document: Document, title: str | None) -> str | None:
    """What a notice is about: its title, or the line of a page that calls itself one ("Thông báo về việc ngừng …")."""
    lines = (line.text.strip() for line in document.lines[:_HEAD_LINES])
    return title or next((text for text in lines if _HEAD.match(text)), None)


def is_notice(document: Document) -> bool:
    """Whether a document calls itself a notice or an invitation."""
    return any(_HEAD.match(line.text.strip()) for line in document.lines[:_HEAD_LINES])


def announces_a_stop(title: str | None) -> bool:
    """Whether what a notice is about is that something stops, is closed or moves elsewhere.

    >>> announces_a_stop("Ngừng cung cấp điện"), announces_a_stop("Đóng bảo hiểm y tế học sinh")
    (True, False)
    """
    return title is not None and _STOPS.search(fold(title)) is not None


def read_notice(
    nodes: tuple[Node, ...], taken: Sequence[Obligation], title: str | None, setting: Setting
) -> Harvest:
    """The events on labelled lines of a notice that no duty stands on and no duty has its time from."""
    if announces_a_stop(title):
        return Harvest()
    lines = {duty.source.line for duty in taken}
    owed = {duty.when for duty in taken}
    found: list[Obligation] = []
    for node in walk(nodes):
        match = _LABELLED.fullmatch(node.text)
        if match is None or node.line in lines or _is_no_event(match["what"]):
            continue
        time = read_time(match["when"], node.line, hint="lịch", kind="programme", setting=setting)
        if time is None or time.when in owed or not _is_held(time.rule, setting):
            continue
        found.append(_event(node, time, _name(match["what"]) or title or match["label"]))
    return Harvest(obligations=tuple(found))


def _is_no_event(what: str) -> bool:
    """Whether what a label names takes time and is no event: "Thời gian làm việc", "Thời gian ngừng cung cấp điện"."""
    return _OF_OTHERS.match(fold(what)) is not None or announces_a_stop(what)


def _is_held(rule: Rule, setting: Setting) -> bool:
    """Whether a rule names days to come, first and last."""
    rules = rule.rules if isinstance(rule, Several) else (rule,)
    return all(map(_has_days, rules)) and not is_over(rule, setting)


def _has_days(rule: Rule) -> bool:
    inner = inner_rule(rule)
    is_span = isinstance(inner, Between) and inner.last is not None
    return is_span or isinstance(inner, OnDays)


def _name(what: str) -> str:
    """What takes place, as a labelled line names it; "" where it only says that it does."""
    words = what.strip(" ,")
    return "" if _OF_THE_WHOLE.fullmatch(fold(words)) else words[:1].upper() + words[1:]


def _event(node: Node, time: Timed, title: str) -> Obligation:
    return Obligation(
        id=node.address,
        kind=Kind.PROGRAMME,
        title=title,
        lead=(),
        supporting=(),
        when=time.when,
        rule=time.rule,
        evidence=(),
        source=Source(node.line, node.text),
    )
