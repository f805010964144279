"""A plan of one item, and what may stand in it: bodies, deeds and times that every frame of a sentence must bear."""

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.plan import Plan
from plans.reading import read_document

CALENDAR = load_work_calendar()
HEAD = (
    "UBND TỈNH HẢI MINH\nSố: 15/KH-UBND\nHải Minh, ngày 05 tháng 01 năm 2027\n\n"
    "KẾ HOẠCH\nCông tác cải cách hành chính năm 2027\n\nII. NHIỆM VỤ\n\n1. "
)
AFTER = "\n\n2. Sở Xây dựng chủ trì tổng kết, hoàn thành trước ngày 20/12/2027.\n"
BODIES = (
    "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Bộ Chỉ huy quân sự tỉnh",
    "Báo Hải Minh",
    "Báo và phát thanh, truyền hình tỉnh",
    "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh",
    "Phòng Cảnh sát giao thông",
    "Kho bạc Nhà nước khu vực V",
    "Cổng Thông tin điện tử tỉnh",
    "Hiệp hội Doanh nghiệp tỉnh",
    "Liên minh Hợp tác xã tỉnh",
    "UBND các xã, phường",
    "các sở, ban, ngành",
    "các cơ quan, đơn vị",
    "chủ tịch UBND các xã, phường",
    "giám đốc Sở Công Thương",
)
DEEDS = (
    "thẩm định dự toán kinh phí",
    "tổ chức hội nghị quán triệt Luật Thủ đô cho cán bộ chủ chốt",
    "xây dựng và ban hành kế hoạch thực hiện",
    "cập nhật, công khai thủ tục hành chính",
    "bàn giao hồ sơ, tài liệu lưu trữ",
    "kiểm tra việc giải quyết thủ tục tại 10 đơn vị",
)
TIMES = {
    "trước ngày 15/6/2027": "due=2027-06-14",
    "đến hết ngày 31/10/2027": "due=2027-10-31",
    "trước tháng 11 năm 2027": "due=2027-10-31",
    "trong quý II/2027": "window=2027-04-01..2027-06-30",
    "trong tháng 4 và tháng 10 năm 2027": (
        "window=2027-04-01..2027-04-30 && window=2027-10-01..2027-10-31"
    ),
    "trong 6 tháng đầu năm 2027": "window=2027-01-01..2027-06-30",
    "định kỳ hằng quý": "frequency=FREQ=MONTHLY;INTERVAL=3; no-date",
    "vào thứ Sáu hằng tuần": "rrule=FREQ=WEEKLY;BYDAY=FR in 2027",
}


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def compiled(text: str) -> Plan:
    """The plan whose one section begins with `text` as its first item."""
    return compile_plan(read_document((HEAD + text).encode()), calendar=CALENDAR).plan


def duties_of_item(text: str) -> list[tuple[str, str, str]]:
    """The duties of the item under `HEAD`, without the one behind it: who leads, who helps, and the rule, names in small letters."""
    found = [
        ("+".join(o.lead).lower(), "+".join(o.supporting).lower(), format_rule(o.rule))
        for o in compiled(text + AFTER).obligations
    ]
    found.remove(("sở xây dựng", "", "due=2027-12-19"))
    return found
