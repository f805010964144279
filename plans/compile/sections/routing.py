"""Which reader a section goes to: by the words of its heading, and where these are silent by what its items carry."""

import re
from dataclasses import replace

from plans.compile.duties import Draft, to_harvest
from plans.compile.harvest import NOTHING, Harvest, Setting, gather
from plans.compile.outline import APPENDIX, Node, is_article, walk
from plans.compile.sections.calendar_items import (
    is_calendar,
    read_calendar,
    read_dated_point,
    within,
)
from plans.compile.sections.closing import read_orders_among
from plans.compile.sections.common_charge import read_charged
from plans.compile.sections.details import read_details
from plans.compile.sections.fields import has_fields_below, is_stage_line, own_fields
from plans.compile.sections.general_times import (
    NUMBERED_STAGE,
    acts,
    opened_stage,
    with_own_time,
)
from plans.compile.sections.headings import (
    bodies_of_heading,
    charges_all,
    heads_duties_of,
    is_agency_heading,
    only_heads_tables,
)
from plans.compile.sections.measures import (
    acts_in_time,
    is_dated_work,
    read_item,
    sets_out_measures,
)
from plans.compile.sections.organisation import behind_money, read_organisation
from plans.compile.sections.report_sections import read_report_section
from plans.compile.sections.reports import is_report
from plans.compile.sections.school_year import is_school_year, read_school_year
from plans.compile.sections.targets import read_targets
from plans.compile.when.inner_rules import inner_rule
from plans.compile.when.times import find_duty_times, read_time
from plans.compile.who.actors import subject_of
from plans.compile.who.agencies import split_agencies
from plans.compile.who.heads import starts_with_agency
from plans.compile.who.sentences import read_clause
from plans.compile.who.splitting import split_sentences
from plans.compile.who.verbs import begins_with_verb
from plans.compile.words import (
    Label,
    Role,
    fold,
    is_closing,
    item_role,
    label_of,
    names_measures,
    role_of,
    tells_what_was,
)
from plans.labels import OFFICIAL_PAPER
from plans.rule import NoTime, Recurring


def read_section(section: Node, setting: Setting) -> Harvest:
    """The duties and targets of one top-level section."""
    setting = with_own_time(section, setting)
    if (alone := _alone(section, setting)) is not None:
        return alone
    match _announced(section):
        case Role.OPEN if _is_addressed(section.text):
            return read_organisation(_under(section), (), setting)
        case Role.GOALS:
            return read_targets(section)
        case Role.REPORTS:
            return _reports(section, setting)
        case Role.ORGANISATION | Role.FUNDING if not _sets_out_measures_too(section):
            return read_organisation(section, bodies_of_heading(section.text), setting)
        case role:
            found = _by_its_items(section, role, setting)
            if role is Role.BACKGROUND and not found.obligations:
                found = gather((found, read_orders_among(section, setting)))
            bound = _charged(section, setting)
            return found if found.obligations else _with_charged(found, section, bound, setting)


def _alone(section: Node, setting: Setting) -> Harvest | None:
    """What a section owes that is but one sentence, by its day or its body, or whose first paragraph charges all points; None for any other."""
    if (dated := read_dated_point(section, setting)) is not None:
        return dated
    charges = charges_all(section) and not is_report(section.children[0].text)
    if charges and not has_fields_below(section):
        return read_organisation(section, (), setting)
    return read_organisation(_under(section), (), setting) if _is_one_duty(section) else None


def _told_by_time(node: Node, setting: Setting) -> Harvest:
    """What an item's time tells by itself: an event, or what is done stage by stage ("4. Tiến độ:" over "4.1. Trước ngày …: …")."""
    if _OF_STAGES.match(fold(node.text)) and _are_deeds(node, setting):
        return _stages(node, setting)
    heads_stages = any(map(is_stage_line, node.children))
    return read_item(node, setting) if heads_stages else _event(node, setting)


_OF_STAGES = re.compile(
    r"(?:các |những )?(?:mốc|lịch|tiến độ|lộ trình|thời gian|vòng|giai đoạn|đợt|chặng|bước)\b"
)


_TOPICS = re.compile(
    r"nội dung(?: chính)?(?: của)? (?:hội nghị|hội thảo|cuộc họp|buổi (?:họp|làm việc|tọa đàm|tập huấn)|tọa đàm|kỳ họp)"
)


def _lists_topics(section: Node, setting: Setting) -> bool:
    """Whether a section only tells what a meeting is about ("II. NỘI DUNG HỘI NGHỊ"): no item dates or charges anything."""
    if _TOPICS.fullmatch(fold(section.text).strip(" :.")) is None:
        return False
    return not any(
        read_clause(piece.text)
        or find_duty_times(piece.text, piece.line, kind="task", setting=setting)
        for piece in walk(section.children)
        if not piece.is_paragraph
    )


def _with_charged(
    found: Harvest, section: Node, bound: tuple[str, ...], setting: Setting
) -> Harvest:
    """What was found in a section and what the order over all points binds its bodies to in it, nothing twice."""
    ordered = read_charged(section, bound, setting)
    taken = {each.line for each in found.standing}
    new = tuple(each for each in ordered.standing if each.line not in taken)
    return gather((found, replace(ordered, standing=new)))


def _charged(section: Node, setting: Setting) -> tuple[str, ...]:
    """Whom the order over all points binds in a section; an appendix is none of those points."""
    return () if section.address.startswith(APPENDIX) else setting.charged


_MEETS = re.compile(r"(?:tổ chức |tiến hành )?(?:họp|giao ban|hội ý|hội nghị)\b")


def _reports(section: Node, setting: Setting) -> Harvest:
    """A section on reports, its items on meetings read as any duty ("III. CHẾ ĐỘ HỌP, BÁO CÁO")."""
    meetings = tuple(child for child in section.children if _is_meeting(child))
    rest = tuple(child for child in section.children if child not in meetings)
    bound = _charged(section, setting)
    reports = read_report_section(replace(section, children=rest), bound, setting)
    both = gather((read_details(meetings, None, (), setting), reports))
    return replace(both, obligations=tuple(sorted(both.obligations, key=lambda o: o.source.line)))


def _is_meeting(node: Node) -> bool:
    clause = read_clause(node.text)
    meets = clause is not None and _MEETS.match(fold(clause.rest)) is not None
    return meets and not is_report(node.text)


def _by_its_items(section: Node, role: Role, setting: Setting) -> Harvest:
    """A section whose heading leaves it to its items whether they are duties."""
    if is_school_year(section, setting.title):
        return read_school_year(section, setting)
    if role is Role.TIME and not is_calendar(section):
        return _stages(section, setting)
    if is_calendar(section) and not tells_what_was(section.text):
        return read_calendar(section, setting)
    is_open = role in {Role.OPEN, Role.BACKGROUND} and not sets_out_measures(section)
    is_open = is_open and not (role is Role.OPEN and acts_in_time(section, setting))
    own = _own_rhythm(section, setting) if role is Role.OPEN else NOTHING
    promises = names_measures(section.text) or is_article(section) or _is_of_articles(section)
    if is_open and not (promises and is_dated_work(section, setting)):
        told = () if _lists_topics(section, setting) else section.children
        return gather((own, *(_told_by_time(child, setting) for child in told)))
    if tells_what_was(section.text) and not has_fields_below(section):
        return NOTHING
    return gather((own, _measures(section, setting)))


def _own_rhythm(section: Node, setting: Setting) -> Harvest:
    """What a numbered point of its own says comes again on days it names: "1. Tiếp công dân định kỳ: vào ngày 05 và 20 hằng tháng, …"."""
    times = find_duty_times(section.text, section.line, kind="programme", setting=setting)
    comes_again = any(isinstance(inner_rule(time.rule), Recurring) for time in times)
    return read_item(replace(section, children=()), setting) if comes_again else NOTHING


def _announced(section: Node) -> Role:
    """The role of a heading, or of the label before its colon where the reports follow at once ("4. Báo cáo: Định kỳ …").

    A chapter's articles say for themselves what they are about ("NGUYÊN TẮC VÀ CHẾ ĐỘ LÀM VIỆC" over "Điều 9. Chế độ họp").
    """
    label, _, told = section.text.partition(":")
    is_of_reports = told.strip() and item_role(label) is Role.REPORTS
    role = Role.REPORTS if is_of_reports else role_of(section.text)
    return Role.OPEN if _is_of_articles(section) and role in _OF_ITS_ARTICLES else role


def _is_of_articles(section: Node) -> bool:
    return any(map(is_article, section.children))


_OF_ITS_ARTICLES = frozenset({Role.GOALS, Role.BACKGROUND, Role.TIME})


def _is_one_duty(section: Node) -> bool:
    """Whether a section is but a sentence in which a body acts, whatever its words would announce as a heading."""
    is_whole = not section.children and not section.tables
    return is_whole and subject_of(behind_money(section.text)) is not None


def _is_addressed(heading: str) -> bool:
    """Whether a section is itself a charge to bodies, as the points of a directive are ("2. Giao Sở A chủ trì …:")."""
    clause = read_clause(heading)
    return is_agency_heading(heading) or (clause is not None and bool(clause.lead))


def _sets_out_measures_too(section: Node) -> bool:
    """Whether a section on organisation is one of measures as well: its heading and its items both say so."""
    return names_measures(section.text) and has_fields_below(section)


def _measures(section: Node, setting: Setting) -> Harvest:
    if any(field.label is Label.LEAD for field in own_fields(section)):
        return read_item(section, setting)
    lists_themes = _OF_THEMES.fullmatch(fold(section.text).strip(" .:")) is not None
    is_inspected = _INSPECTED.fullmatch(fold(section.text).strip(" .:")) is not None
    items = (
        child
        for child in section.children
        if not (lists_themes and _is_theme(child, setting))
        and not (is_inspected and _is_looked_at(child))
    )
    return gather(_item(child, setting) for child in items)


_OF_THEMES = re.compile(
    r"(?:các )?(?:nội dung|chủ đề|thông điệp)(?: thông tin,?)? (?:tuyên truyền|truyền thông|phổ biến)\b.{0,60}"
)
"""A section of what is spoken about: "II. NỘI DUNG TUYÊN TRUYỀN"."""


_INSPECTED = re.compile(
    r"(?:các )?nội dung (?:cần |được )?(?:tự )?(?:kiểm tra|thanh tra|giám sát|khảo sát)(?:,? (?:và )?(?:kiểm tra|thanh tra|giám sát|khảo sát))*"
)
"""A section of what an inspection looks at: "II. NỘI DUNG KIỂM TRA"."""
_LOOKED_AT = re.compile(r"\W*(?:Việc|Công tác|Tình hình|Kết quả|Chế độ|Trách nhiệm|Thẩm quyền)\s")


def _is_looked_at(item: Node) -> bool:
    """Whether an item only names what is looked at: "1. Việc ban hành kế hoạch (trước ngày 31/01 theo quy định)"."""
    return _LOOKED_AT.match(item.text) is not None and not own_fields(item) and not item.children


def _is_theme(item: Node, setting: Setting) -> bool:
    """Whether an item only names what is spoken about, and nobody who does so: "2. Các thủ tục hành chính mới"."""
    is_bare = not item.children and read_clause(item.text) is None
    is_told = is_bare and not begins_with_verb(item.text) and not own_fields(item)
    return is_told and (
        _IS_MADE_KNOWN.search(fold(item.text)) is not None or not _dates(item, setting)
    )


def _dates(item: Node, setting: Setting) -> bool:
    return bool(find_duty_times(item.text, item.line, kind="task", setting=setting))


_IS_MADE_KNOWN = re.compile(r"(?:\bđược|,) (?:công bố|ban hành|phê duyệt|thông qua)\b")


def _item(node: Node, setting: Setting) -> Harvest:
    """One item of a measures section; subsections with a role of their own go their own way."""
    if _tells_how_things_stand(node):
        return NOTHING
    heads = heads_duties_of(node.text) and not any(map(_heads_duties, node.children))
    match Role.ORGANISATION if heads and node.children else item_role(node.text):
        case Role.GOALS:
            return read_targets(node)
        case Role.TIME:
            return _stages(node, setting)
        case Role.REPORTS:
            return _reports(node, setting)
        case Role.ORGANISATION | Role.FUNDING:
            return read_organisation(node, bodies_of_heading(node.text), setting)
        case _:
            return _plain_item(node, setting)


def _tells_how_things_stand(node: Node) -> bool:
    """Whether an item only heads what is or was so ("1. Hiện trạng"), nobody charged under it."""
    is_heading = bool(node.children) and node.text.rstrip()[-1:] not in {".", ";"}
    return is_heading and tells_what_was(node.text) and not sets_out_measures(node)


def _plain_item(node: Node, setting: Setting) -> Harvest:
    """An item of its own; duties under an agency's name; or an introduction, which is nobody's duty."""
    fields = own_fields(node)
    if _only_frames(node) and not any(field.label is Label.LEAD for field in fields):
        return _stages(node, setting) if _heads_stages(node) else _event(node, setting)
    if fields:
        return NOTHING if is_closing(node.text) else read_item(node, setting)
    return NOTHING if _names_the_whole(node) else _without_fields(node, setting)


def _without_fields(node: Node, setting: Setting) -> Harvest:
    if is_calendar(node):
        return read_calendar(node, setting)
    if node.children and is_agency_heading(node.text):
        return read_organisation(_under(node), (), setting)
    if any(_heads_duties(child) for child in node.children):
        return gather(_plain_item(child, setting) for child in node.children)
    if node.is_paragraph and _charges_later(node.text):
        return read_details((node,), None, (), setting)
    if only_heads_tables(node):
        return NOTHING
    is_introduction = node.is_paragraph and subject_of(node.text) is None
    says_nothing = is_introduction or is_closing(node.text) or _names_themes(node)
    return NOTHING if says_nothing else read_item(node, setting)


def _charges_later(text: str) -> bool:
    """Whether a paragraph begins with a remark and then charges a body: "Thống nhất chủ trương. Giao Sở A … trước ngày …"."""
    first, *later = split_sentences(text) or ("",)
    clauses = map(read_clause, later)
    return read_clause(first) is None and any(c is not None and c.lead for c in clauses)


def _names_themes(node: Node) -> bool:
    """Whether an item only lists what is spoken of ("1. Nội dung" and its bullets), nobody charged among them."""
    is_label = node.is_numbered and label_of(node.text) is Label.CONTENT
    return is_label and bool(node.children) and not sets_out_measures(node)


_OF_THE_WHOLE = re.compile(
    r"(?:chủ đề|khẩu hiệu|thông điệp|tên gọi|tên (?:cuộc thi|hội thi|phong trào|đợt thi đua)|thành phần|đối tượng|địa điểm|phạm vi)\b"
)


def _names_the_whole(node: Node) -> bool:
    """Whether an item only heads what the whole is called, or for whom it is ("1. Chủ đề thi đua"), nobody charged under it."""
    heading, quote, _ = node.text.partition("“")
    is_told = bool(node.children) or bool(quote)
    is_heading = node.is_numbered and is_told and len(heading.split()) <= _LONGEST_THEME
    is_of_the_whole = _OF_THE_WHOLE.match(fold(heading)) is not None
    return is_heading and is_of_the_whole and not sets_out_measures(node)


_LONGEST_THEME = 6
"""Words of such a heading."""


def _heads_duties(node: Node) -> bool:
    """Whether a numbered item is the name of a body with its duties under it."""
    return node.is_numbered and bool(node.children) and is_agency_heading(node.text)


def _stages(section: Node, setting: Setting) -> Harvest:
    """What a section on time dates by itself: "Hội thi cấp trường: trước ngày 10/11"; the time of the whole is no stage."""
    if _are_deeds(section, setting):
        return gather(read_item(node, setting) for node in section.children)
    return gather(_stage(node, setting) for node in section.children)


def _are_deeds(section: Node, setting: Setting) -> bool:
    """Whether every item under such a heading is dated and names what is done then ("- Tổ chức thi vòng loại từ ngày …", "- Vòng 1 (tháng 8): …")."""
    items = section.children
    if len(items) <= 1 or any(item.is_paragraph or item.children for item in items):
        return False
    return all(_dates(i, setting) and _FRAMES.match(i.text) is None for i in items)


_FRAMES = re.compile(
    r"(?:(?:các |những )?(?:kế hoạch|thời gian|thời hạn|được|bắt đầu|kết thúc|từ|trong|trước|đến|ngày|tháng|quý|năm|tuần|giai đoạn|đợt|buổi|sáng|chiều|tối)\b|\W*\d)",
    re.IGNORECASE,
)
"""How an item begins that says when the whole is, or a part of it without a name of its own."""


def _heads_stages(node: Node) -> bool:
    """Whether an item on time only heads the stages that are dated under it ("1. Thời gian tổ chức Cuộc thi:")."""
    label, _, value = node.text.partition(":")
    return label_of(label) is Label.TIME and not value.strip() and bool(node.children)


def _stage(node: Node, setting: Setting) -> Harvest:
    """One piece of a section on time; one that only heads sentences in which bodies act ("2. Tiến độ") is read by those, one that heads days by each."""
    if is_calendar(node):
        return read_calendar(node, setting)
    if _heads_deeds(node, setting):
        return gather(read_item(child, setting) for child in node.children)
    acting = tuple(child for child in node.children if acts(child.text))
    if acting and not _is_stage(node, setting) and read_clause(node.text) is None:
        return gather(_stage(child, setting) for child in acting)
    opened = opened_stage(node.text)
    if opened is not None:
        period, told = opened
        own = replace(node, section=replace(node.section, text=told[:1].upper() + told[1:]))
        return read_item(own, setting, within(period, node))
    is_step = _STEP.match(node.text) is not None and subject_of(node.text) is not None
    if is_step or _is_stage(node, setting):
        return read_item(node, setting)
    event = _event(node, setting)
    return gather(
        (event, *(_stage(child, setting) for child in node.children if child.is_numbered))
    )


def _heads_deeds(node: Node, setting: Setting) -> bool:
    """Whether a stage by its number heads what is done in it by days of their own: "1. Giai đoạn 1 (2027 - 2028)" over "- Sơ kết …; Sở A tổ chức … trước ngày …"."""
    is_named = NUMBERED_STAGE.match(node.text) is not None and not _is_stage(node, setting)
    return is_named and any(_dates(child, setting) for child in node.children)


_STEP = re.compile(
    r"(?:Bước|Giai đoạn|Đợt|Vòng|Chặng) (?:\d{1,2}|[IVX]{1,4})\s*\([^()]*\d[^()]*\):\s"
)
"""A step with its time in brackets, behind which a body acts: "*Bước 1 (trước 10/6):* Sở A …"."""
_EVENT = re.compile(
    r"(?:thời gian|thời hạn|hạn|ngày|lịch) (?:dự kiến )?(?P<what>"
    r"(?:tổ chức|diễn ra|khai mạc|bế mạc|thi đấu|tập huấn)\s+(?!thực hiện|triển khai)[^:;.]{3,60}?"
    rf"|(?:gửi|nộp(?= {OFFICIAL_PAPER}|[^:;.]{{0,40}}\bcủa (?:(?:các )?(?:đảng ủy|chi bộ|cơ quan|đơn vị|sở|ban|ngành|địa phương|phòng|trường|xã|phường|huyện|cụm|khối)|ubnd)\b)|trình|báo cáo|tổng kết|sơ kết|nhận|tiếp nhận|thi|xét(?! thành tích)|công bố|phúc khảo|chấm|kiểm tra|giám sát|khảo sát|thu thập|điều tra|lấy ý kiến|niêm yết|tiêm|làm việc với|trao giải|bình chọn|phát sóng|treo|họp)\b[^:;.]{{0,60}}?"
    r")\s*:\s*(?P<when>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What only its time tells: "Thời gian nhận tác phẩm: …", "Lịch thi: …"; "Thời gian thực hiện: …" is the time of the whole, and what those who take part hand in is their own affair."""


def _event(node: Node, setting: Setting) -> Harvest:
    """What only its time tells: "2. Thời gian tổ chức Hội thi: Tháng 5/2026", "Thời gian trình khen thưởng: …"; the time of the whole is no event."""
    match = _EVENT.fullmatch(node.text)
    is_general = setting.general is not None and setting.general.line == node.line
    if match is None or is_general:
        return NOTHING
    title = match["what"][:1].upper() + match["what"][1:]
    times = find_duty_times(match["when"], node.line, kind="task", setting=setting)
    if times and times[0].start >= _NAMES_A_STAGE and not match["when"][0].isdigit():
        sentence = replace(node, section=replace(node.section, text=match["when"]))
        return read_organisation(_under(sentence), _whose(title), setting)
    time = read_time(match["when"], node.line, hint="thời gian", kind="task", setting=setting)
    if time is None or isinstance(time.rule, NoTime):
        return NOTHING
    return to_harvest(
        Draft(node.address, title, _whose(title), (), time, None, (), node.line, node.text), setting
    )


_OF_BODIES = re.compile(r"\bcủa\s+(?=\S)")


def _whose(what: str) -> tuple[str, ...]:
    """The bodies that the label of a time names: "Nộp bài *của các đảng ủy* về Ban Tổ chức"; none where it names none."""
    of = _OF_BODIES.search(what)
    if of is None or not starts_with_agency(what[of.end() :]):
        return ()
    return split_agencies(_TO.split(what[of.end() :])[0])


_TO = re.compile(r"\s(?:về|gửi|cho|tại|đến|lên|với)\s")


def _is_stage(node: Node, setting: Setting) -> bool:
    label, colon, value = node.text.partition(":")
    if not colon:
        times = find_duty_times(node.text, node.line, kind="task", setting=setting)
        return bool(times) and times[0].start >= _NAMES_A_STAGE and _WHOLE.match(node.text) is None
    if label_of(label) is not None or item_role(label) is not Role.OPEN:
        return False
    time = read_time(value, node.line, hint="thời gian", kind="task", setting=setting)
    return time is not None and not isinstance(time.rule, NoTime)


_NAMES_A_STAGE = 12
"""Characters before a time in a sentence that names what it is of ("Tổng kết năm học trước ngày 31/5")."""
_WHOLE = re.compile(
    r"(?:kế hoạch|thời gian|được|bắt đầu|triển khai|thực hiện|tổ chức|trong|từ)\b", re.IGNORECASE
)


def _only_frames(node: Node) -> bool:
    """Whether an item only says when, where or for whom the whole is ("2. Phạm vi: toàn tỉnh")."""
    label, colon, _ = node.text.partition(":")
    return bool(colon) and label_of(label) in {Label.TIME, Label.OTHER}


def _under(node: Node) -> Node:
    """A parent that holds only this node, so that it is read as a piece under an organisation section."""
    return Node(node.address, node.section, (node,), ())
