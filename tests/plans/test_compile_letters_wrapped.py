"""Letters broken at a margin, who is meant by "mỗi cơ quan" and by words that look like a label, times above blank cells, what was due before."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\n"
PLAN = f"{HEAD}KẾ HOẠCH\nCải cách hành chính năm 2031\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"


def duties(text: str) -> list[tuple[Any, ...]]:
    found = seen_of((PLAN + text).encode())["obligations"]
    return [(o["lead"], o["rule"]) for o in found if o["when"]]


ALL = ["Các sở", "UBND các xã"]
SENTENCES: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "each of those above": (
        "1. Các sở; UBND các xã\n- Gửi kế hoạch trước ngày 10/3/2031.\n- Mỗi cơ quan có ít nhất 02 tin, bài/quý.\n",
        [(ALL, "due=2031-03-09"), (ALL, "quota>=2/quarter in 2031; per cơ quan")],
    ),
    "what is done behind words that look like a label": (
        "1. Quỹ Phòng, chống thiên tai tỉnh thông báo kế hoạch thu trước 30/5; các đơn vị nộp quỹ: đợt 1 nộp 50% trước 31/7, đợt 2 nộp phần còn lại trước 30/11/2031.\n",
        [
            (["Quỹ Phòng, chống thiên tai tỉnh"], "due=2031-05-29"),
            (["các đơn vị"], "due=2031-07-30"),
            (["các đơn vị"], "due=2031-11-29"),
        ],
    ),
    "when it should have come is no deadline": (
        "1. Các đơn vị chưa gửi báo cáo quý I (hạn 16/3/2031) khẩn trương gửi về Sở Nội vụ trong tháng 4/2031.\n",
        [
            (
                ["Các đơn vị chưa gửi báo cáo quý I (hạn 16/3/2031)"],
                "window=2031-04-01..2031-04-30",
            )
        ],
    ),
    "before a season whose day stands in brackets": (
        "1. Sở Y tế dự trữ xong thuốc trước mùa mưa (30/6/2031).\n",
        [(["Sở Y tế"], "due=2031-06-30")],
    ),
    "dealings are no order": (
        "1. Sở Y tế lập danh sách người dân đã giao dịch, gửi chậm nhất 17h00 ngày 31/8/2031.\n",
        [(["Sở Y tế"], "due=2031-08-31T17:00")],
    ),
    "the monthly report by a bare day": (
        "1. Sở Y tế tổng hợp trình Chủ tịch ký báo cáo tháng gửi Bộ Y tế trước ngày 25.\n",
        [(["Sở Y tế"], "due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2031")],
    ),
    "a term behind what it is counted from": (
        "1. Sau mỗi cuộc kiểm tra, trong thời hạn 15 ngày, Sở Y tế báo cáo UBND tỉnh.\n",
        [(["Sở Y tế"], "relative<=+15d after mỗi cuộc kiểm tra")],
    ),
    "a class that two words tell": (
        "1. Các cơ quan báo, đài gửi báo cáo trước ngày 15/6/2031.\n",
        [(["Các cơ quan báo, đài"], "due=2031-06-14")],
    ),
    "what was ordered stays told": (
        "1. Chủ tịch UBND tỉnh đã giao Sở Y tế rà soát, hoàn thành trước ngày 31/8/2031.\n",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_these_bodies_and_days(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert duties(text) == expected


ROWS = "II. NỘI DUNG\n\n{head}\n{first}\n{second}\n"


def rules(head: str, first: str, second: str) -> list[str]:
    text = PLAN.replace(
        "III. TỔ CHỨC THỰC HIỆN\n\n", ROWS.format(head=head, first=first, second=second)
    )
    return [o["rule"] for o in seen_of(text.encode())["obligations"]]


def test_a_blank_time_before_the_task_is_that_above_and_one_behind_it_is_none() -> None:
    march, all_year = "window=2031-03-01..2031-03-31", "continuous in 2031"

    assert rules(
        "Thời gian\tNội dung\tĐơn vị thực hiện",
        "Tháng 3\tPhóng sự\tBáo Lam Sơn",
        "\tTọa đàm\tĐài PTTH",
    ) == [march, march]
    assert rules(
        "STT\tNội dung\tĐơn vị thực hiện\tThời gian",
        "1\tPhóng sự\tBáo Lam Sơn\tTháng 3",
        "2\tTọa đàm\tĐài PTTH\t",
    ) == [march, all_year]


LETTER = (
    "SỞ NỘI VỤ TỈNH LAM SƠN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "                                     Độc lập - Tự do - Hạnh phúc\n"
    "   Số: 1402/SNV-CCHC                 Lam Sơn, ngày 22 tháng 8 năm 2031\n"
    "V/v chấm điểm chỉ số cải cách\nhành chính năm 2031\n\n"
    "               Kính gửi: Các sở, ban, ngành.\n\n"
    "     Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:\n"
    "     1. Tự đánh giá, chấm điểm chỉ số: cập nhật tài liệu lên phần mềm từ\n"
    "ngày 01/11 đến hết ngày 30/11/2031. Sau thời gian này phần mềm tự khóa.\n"
    "     2. Rà soát số liệu đã có từ ngày 01/01 đến ngày 31/7/2031.\n\n"
    "Nơi nhận:                                KT. GIÁM ĐỐC\n"
    "- Như trên;                              PHÓ GIÁM ĐỐC\n"
    "- Lưu: VT.\n"
    "                                        Tạ Minh Đức\n"
)


def test_a_letter_broken_at_its_margin() -> None:
    found = seen_of(LETTER.encode())

    assert found["plan"]["issued"] == "2031-08-22"
    assert found["plan"]["signer"] == "Tạ Minh Đức, Phó Giám đốc (KT. Giám đốc)"
    assert [(o["id"], o["rule"]) for o in found["obligations"]] == [
        ("1", "window=2031-11-01..2031-11-30")
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Công tác 5 tháng cuối năm 2031", "2031-08-01..2031-12-31"),
        ("Công tác năm 2031", "2031-01-01..2031-12-31"),
    ],
)
def test_the_last_months_of_a_year_are_the_period(title: str, period: str) -> None:
    text = PLAN.replace("Cải cách hành chính năm 2031", title)

    assert seen_of(f"{text}1. Sở Y tế thi đua.\n".encode())["plan"]["period"] == period
