"""One mail of each sort, for an invented province: what the snapshots show and other tests take apart."""

import datetime as dt
from dataclasses import replace

from calendars.civil import Window, at
from notifications.mail import (
    Attachment,
    Coordinator,
    Mail,
    MailItem,
    Paper,
    PlanRef,
    Recipient,
    Section,
    Topic,
)
from notifications.notice import Role
from plans.plan import Kind

PLAN = PlanRef(
    "15/KH-UBND",
    dt.date(2018, 2, 9),
    "UBND tỉnh An Bình",
    Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
)
DESK = Coordinator(
    "Sở Nội vụ tỉnh An Bình",
    "Chuyên viên Phòng Cải cách hành chính",
    "0299 3555 010",
    "cchc@sonoivu.anbinh.example",
)
HEALTH = "Sở Y tế tỉnh An Bình"
STATION = "Đài Phát thanh và Truyền hình An Bình"
YOUTH = "Tỉnh đoàn An Bình"

Q1 = MailItem(
    obligation="V.2/q1",
    title="Báo cáo quý I về tuyên truyền",
    quote="Quý I, quý III: các sở gửi báo cáo chậm nhất vào ngày 01 của tháng cuối quý.",
    nominal=dt.date(2018, 3, 1),
    safe=dt.date(2018, 3, 1),
    legal=dt.date(2018, 3, 1),
    effective=dt.date(2018, 3, 1),
    kind=Kind.REPORT,
    office=HEALTH,
)
Q3 = replace(
    Q1,
    obligation="V.2/q3",
    title="Báo cáo quý III về tuyên truyền",
    nominal=dt.date(2018, 9, 1),
    safe=dt.date(2018, 8, 31),
    legal=dt.date(2018, 9, 4),
    effective=dt.date(2018, 9, 4),
)
LEAFLET = MailItem(
    obligation="PL/4",
    title="Phát hành tờ gấp hướng dẫn nộp hồ sơ qua mạng",
    quote="Biên soạn, phát hành tờ gấp hướng dẫn người dân nộp hồ sơ qua mạng: trong tháng 6/2018.",
    nominal=dt.date(2018, 6, 30),
    safe=dt.date(2018, 6, 29),
    legal=dt.date(2018, 7, 2),
    effective=dt.date(2018, 7, 2),
    office=HEALTH,
    supporting=("Sở Thông tin và Truyền thông", "UBND cấp huyện"),
    window=Window(dt.date(2018, 6, 1), dt.date(2018, 6, 30)),
)


def broadcast(day: dt.date) -> MailItem:
    """One Saturday's programme."""
    return MailItem(
        obligation="PL/1",
        title="Chuyên mục Hành chính và người dân",
        quote="Phát sóng vào thứ Bảy của tuần cuối tháng, lúc 19 giờ.",
        nominal=day,
        safe=day,
        legal=day,
        effective=day,
        kind=Kind.PROGRAMME,
        office=STATION,
        supporting=("Sở Nội vụ",),
        time=dt.time(19),
        is_event=True,
    )


QUOTA = MailItem(
    obligation="III.1.b",
    title="Tin, bài về mô hình một cửa",
    quote="Mỗi tháng có ít nhất 02 tin, bài giới thiệu mô hình một cửa ở cơ sở.",
    nominal=dt.date(2018, 3, 31),
    safe=dt.date(2018, 3, 30),
    legal=dt.date(2018, 4, 2),
    effective=dt.date(2018, 4, 2),
    kind=Kind.QUOTA,
    office=STATION,
    window=Window(dt.date(2018, 3, 1), dt.date(2018, 3, 31)),
    proposed=True,
    required=2,
    progress=1,
)
APRIL_QUOTA = replace(
    QUOTA,
    nominal=dt.date(2018, 4, 30),
    safe=dt.date(2018, 4, 27),
    legal=dt.date(2018, 5, 2),
    effective=dt.date(2018, 5, 2),
    window=Window(dt.date(2018, 4, 1), dt.date(2018, 4, 30)),
    progress=0,
)
BULLETIN = replace(
    Q1,
    obligation="IV.10/2",
    title="Lồng ghép nội dung cải cách hành chính vào bản tin nội bộ",
    quote="Lồng ghép vào bản tin nội bộ hằng tháng.",
    nominal=dt.date(2018, 3, 31),
    safe=dt.date(2018, 3, 30),
    legal=dt.date(2018, 4, 2),
    effective=dt.date(2018, 4, 2),
    kind=Kind.PROGRAMME,
    office=STATION,
    proposed=True,
)
YOUTH_DAY = MailItem(
    obligation="III.4",
    title="Ngày thứ Bảy tình nguyện giải quyết thủ tục hành chính",
    quote="Tổ chức mỗi quý một ngày thứ Bảy tình nguyện.",
    nominal=dt.date(2018, 3, 31),
    safe=dt.date(2018, 3, 30),
    legal=dt.date(2018, 4, 2),
    effective=dt.date(2018, 4, 2),
    office=YOUTH,
    supporting=("UBND cấp huyện",),
)
SATURDAYS = tuple(
    broadcast(dt.date(2018, month, day))
    for month, day in ((2, 24), (3, 31), (4, 28), (5, 26), (6, 30), (7, 28), (8, 25), (9, 29))
)
DOUBT = replace(
    Q1,
    obligation="IV.7",
    title="Hội thi tìm hiểu cải cách hành chính",
    quote="Tổ chức Hội thi vào tuần cuối tháng 10.",
    office="",
    kind=Kind.PROGRAMME,
    nominal=dt.date(2018, 10, 27),
    safe=dt.date(2018, 10, 26),
    legal=dt.date(2018, 10, 27),
    effective=dt.date(2018, 10, 31),
    readings=(dt.date(2018, 10, 27), dt.date(2018, 10, 31)),
    note="“Tuần cuối tháng 10” tính theo ngày thứ Bảy cuối cùng hay theo ngày cuối tháng?",
)
FILES = (
    Attachment("lich-2018.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    Attachment("lich-2018.xlsx", "application/vnd.ms-excel", b"PK\x03\x04 not really"),
)


def a_mail(
    as_of: dt.date,
    *sections: Section,
    office: str = HEALTH,
    role: Role = Role.OFFICER,
    files: tuple[Attachment, ...] = (),
) -> Mail:
    """A mail at eight in the morning."""
    return Mail(Recipient(office, role), DESK, PLAN, at(as_of, 8), sections, files)


REMINDER = a_mail(dt.date(2018, 8, 30), Section(Topic.REMINDER, (Q3,)))

SAMPLES: dict[str, Mail] = {
    "assignment": a_mail(
        dt.date(2018, 2, 13),
        Section(Topic.ASSIGNMENT, (Q1, Q3, LEAFLET)),
        files=FILES,
    ),
    "assignment-station": a_mail(
        dt.date(2018, 2, 13),
        Section(Topic.ASSIGNMENT, (*SATURDAYS, QUOTA, APRIL_QUOTA, BULLETIN)),
        office=STATION,
        files=FILES[:1],
    ),
    "assignment-courtesy": a_mail(
        dt.date(2018, 2, 13),
        Section(Topic.ASSIGNMENT, (YOUTH_DAY,), courtesy=True),
        office=YOUTH,
    ),
    "reconcile": a_mail(
        dt.date(2018, 12, 10),
        Section(
            Topic.RECONCILE,
            (
                replace(Q1, note="đã ghi nhận, đúng hạn", next_on=dt.date(2018, 12, 17)),
                replace(Q3, note="chưa ghi nhận được", next_on=dt.date(2018, 12, 17)),
            ),
        ),
    ),
    "reminder": REMINDER,
    "reminder-linked": replace(REMINDER, public_url="https://dondoc.anbinh.example/so-y-te"),
    "reminder-courtesy": a_mail(
        dt.date(2018, 3, 23),
        Section(Topic.REMINDER, (YOUTH_DAY,), courtesy=True),
        office=YOUTH,
    ),
    "reminder-doubtful": a_mail(
        dt.date(2018, 3, 23),
        Section(
            Topic.REMINDER,
            (
                replace(LEAFLET, provisional=True),
                replace(DOUBT, office=HEALTH, note=""),
                replace(LEAFLET, obligation="PL/5", title="Pa nô", effective=dt.date(2018, 7, 20)),
                replace(Q1, title="Báo cáo nhanh", time=dt.time(16)),
                replace(BULLETIN, office=HEALTH),
                replace(
                    LEAFLET,
                    obligation="IV.10/2",
                    title="Tuyên truyền lưu động",
                    nominal=None,
                    safe=None,
                    legal=None,
                    effective=None,
                    quote="",
                ),
            ),
        ),
    ),
    "digest": a_mail(
        dt.date(2018, 4, 2),
        Section(Topic.REMINDER, (LEAFLET,)),
        Section(Topic.CONFIRM, (broadcast(dt.date(2018, 3, 31)), QUOTA)),
        Section(Topic.MONTH, (broadcast(dt.date(2018, 4, 28)),)),
        office=STATION,
    ),
    "month": a_mail(
        dt.date(2018, 3, 1),
        Section(
            Topic.MONTH,
            (
                broadcast(dt.date(2018, 3, 31)),
                replace(QUOTA, progress=0),
                broadcast(dt.date(2018, 4, 2)),
            ),
        ),
        office=STATION,
    ),
    "overdue": a_mail(dt.date(2018, 3, 2), Section(Topic.OVERDUE, (Q1,))),
    "escalation": a_mail(dt.date(2018, 3, 6), Section(Topic.ESCALATION, (Q1,)), role=Role.HEAD),
    "returned": a_mail(
        dt.date(2018, 3, 6),
        Section(
            Topic.RETURNED,
            (
                replace(
                    Q1,
                    safe=dt.date(2018, 3, 9),
                    effective=dt.date(2018, 3, 9),
                    paper=Paper("31/BC-SYT", dt.date(2018, 3, 1)),
                    note="Thiếu biểu số liệu kèm theo.",
                ),
            ),
        ),
    ),
    "correction-date": a_mail(
        dt.date(2018, 8, 20),
        Section(
            Topic.CORRECTION,
            (
                replace(
                    Q3,
                    safe=dt.date(2018, 9, 14),
                    effective=dt.date(2018, 9, 14),
                    was=dt.date(2018, 8, 31),
                    paper=Paper("88/UBND-NC", dt.date(2018, 8, 17)),
                ),
            ),
        ),
    ),
    "correction-another": replace(
        a_mail(
            dt.date(2018, 8, 20),
            Section(Topic.CORRECTION, (replace(Q3, withdrawn=dt.date(2018, 9, 4)),)),
        ),
        formerly="Văn phòng UBND tỉnh An Bình",
    ),
    "correction-found": a_mail(
        dt.date(2018, 3, 6),
        Section(
            Topic.CORRECTION,
            (
                replace(
                    Q1,
                    done_on=dt.date(2018, 2, 28),
                    paper=Paper("31/BC-SYT", dt.date(2018, 2, 28)),
                ),
            ),
        ),
    ),
    "release": a_mail(
        dt.date(2018, 5, 4),
        Section(
            Topic.RELEASE,
            (
                replace(
                    LEAFLET,
                    paper=Paper("61/UBND-NC", dt.date(2018, 5, 3)),
                    note="Gộp vào nội dung của Sở Thông tin và Truyền thông.",
                ),
            ),
        ),
    ),
    "suspension": a_mail(
        dt.date(2018, 5, 4),
        Section(
            Topic.SUSPENSION,
            (
                replace(
                    LEAFLET,
                    paper=Paper("64/UBND-NC", dt.date(2018, 5, 3)),
                    note="Tập trung khắc phục hậu quả mưa lũ.",
                ),
            ),
        ),
        Section(
            Topic.RESUMPTION,
            (replace(Q3, paper=Paper("65/UBND-NC", dt.date(2018, 5, 3)), note=""),),
        ),
    ),
    "reply": a_mail(
        dt.date(2018, 8, 20),
        Section(
            Topic.REPLY,
            (
                replace(
                    Q3,
                    reply="đề nghị gia hạn đến thứ Sáu, 14/9/2018 không được chấp thuận; thời hạn giữ nguyên",
                    note="Số liệu quý III cần tổng hợp trước ngày 05/9.",
                ),
                replace(
                    Q1,
                    reply="ý kiến của quý cơ quan (đã chuyển đơn vị khác) không được chấp nhận; nội dung này vẫn do quý cơ quan thực hiện",
                    paper=Paper("88/SNV-CCHC", dt.date(2018, 8, 17)),
                    note="Theo phân công tại Kế hoạch.",
                ),
            ),
        ),
    ),
    "desk": a_mail(
        dt.date(2018, 3, 9),
        Section(
            Topic.MORNING,
            (
                replace(Q1, next_on=dt.date(2018, 3, 13)),
                replace(Q1, office="Sở Tư pháp tỉnh An Bình", next_on=dt.date(2018, 3, 13)),
            ),
        ),
        Section(
            Topic.DECISION,
            (DOUBT, replace(DOUBT, obligation="IV.8", note=""), replace(BULLETIN, readings=())),
        ),
        Section(
            Topic.REVIEW,
            (
                replace(LEAFLET, paper=Paper("40/SYT-VP", dt.date(2018, 3, 1))),
                replace(LEAFLET, office=STATION, done_on=dt.date(2018, 3, 2)),
            ),
        ),
        Section(
            Topic.CORRECTION,
            (replace(Q1, office="Sở Xây dựng tỉnh An Bình", done_on=dt.date(2018, 2, 28)),),
        ),
        Section(Topic.STILL_OPEN, (Q1, replace(Q1, office="Sở Tư pháp tỉnh An Bình"))),
        Section(Topic.DRAFT, (Q1,)),
        Section(Topic.TALK, (YOUTH_DAY,)),
        office=DESK.name,
        role=Role.COORDINATOR,
    ),
    "operator-unled": a_mail(
        dt.date(2018, 3, 9),
        Section(
            Topic.UNLED,
            (replace(Q1, note="chưa ghi nhận được kết quả"), replace(DOUBT, note="")),
        ),
        office=DESK.name,
        role=Role.OPERATOR,
    ),
    "assignment-handed": a_mail(
        dt.date(2018, 2, 13),
        Section(Topic.ASSIGNMENT, (replace(LEAFLET, liable=STATION),)),
    ),
    "operator": a_mail(
        dt.date(2018, 3, 9),
        Section(Topic.CONTACT, (replace(Q1, note="Hộp thư không tồn tại."),)),
        office=DESK.name,
        role=Role.OPERATOR,
    ),
    "operator-calendar": a_mail(
        dt.date(2018, 10, 1),
        Section(
            Topic.CALENDAR,
            (
                replace(
                    Q1,
                    title="Lịch nghỉ năm 2019",
                    note="Ngày trong năm 2019 là ngày dự kiến: vẫn nhắc, chưa đôn đốc.",
                ),
            ),
        ),
        office=DESK.name,
        role=Role.OPERATOR,
    ),
    "own-assignment": a_mail(
        dt.date(2018, 2, 12), Section(Topic.ASSIGNMENT, (Q1,)), office=DESK.name
    ),
    "own-overdue": a_mail(dt.date(2018, 3, 2), Section(Topic.OVERDUE, (Q1,)), office=DESK.name),
    "own-escalation": a_mail(
        dt.date(2018, 3, 6),
        Section(Topic.ESCALATION, (Q1,)),
        office=DESK.name,
        role=Role.HEAD,
    ),
    "own-head": a_mail(
        dt.date(2018, 3, 9),
        Section(Topic.REVIEW, (replace(Q1, office=DESK.name),)),
        office=DESK.name,
        role=Role.HEAD,
    ),
}
