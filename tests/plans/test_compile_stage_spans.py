"""Rhythms under the heading of a stage come in its days; reports listed behind those they are of; names that end before any verb."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\n\nSố: 15/KH-UBND\n\nLam Sơn, ngày 10 tháng 02 năm 2031\n\n"
PLAN = f"{HEAD}KẾ HOẠCH\nTuyên truyền Ngày hội Sen năm 2031\n\nII. TIẾN ĐỘ TUYÊN TRUYỀN\n\n"


def rules(text: str) -> list[str]:
    return [o["rule"] for o in seen_of((PLAN + text).encode())["obligations"] if o["lead"]]


STAGES: dict[str, tuple[str, list[str]]] = {
    "weekdays, a daily rhythm, a rate": (
        (
            "1. Đợt 1: Từ ngày 15/3 đến ngày 30/4/2031\n\n"
            "- Báo Lam Sơn mở chuyên trang vào thứ Ba hằng tuần.\n"
            "- Đài Phát thanh và Truyền hình tỉnh phát bản tin Ngày hội hằng ngày.\n"
            "- UBND các xã chỉ đạo phát thanh 02 buổi/ngày.\n"
        ),
        [
            "rrule=FREQ=WEEKLY;BYDAY=TU in 2031-03-15..2031-04-30",
            "rrule=FREQ=DAILY in 2031-03-15..2031-04-30",
            "quota=2/day in 2031-03-15..2031-04-30",
        ],
    ),
    "from now on": (
        "1. Đợt 1: Từ nay đến ngày 14/3/2031\n\n- Báo Lam Sơn đăng tin vào thứ Ba hằng tuần.\n",
        ["rrule=FREQ=WEEKLY;BYDAY=TU in 2031-02-10..2031-03-14"],
    ),
    "a rhythm with days of its own": (
        (
            "1. Đợt 1: Từ ngày 15/3 đến ngày 30/4/2031\n\n"
            "- Báo Lam Sơn đăng tin vào thứ Ba hằng tuần từ ngày 01/4/2031 đến ngày 20/4/2031.\n"
        ),
        ["rrule=FREQ=WEEKLY;BYDAY=TU in 2031-04-01..2031-04-20"],
    ),
    "the next heading is none of the stage": (
        (
            "1. Đợt 1: Từ ngày 15/3 đến ngày 30/4/2031\n\n- Sở Y tế tập huấn xong trước ngày 20/3/2031.\n\n"
            "2. Việc thường xuyên\n\n- Báo Lam Sơn đăng tin vào thứ Ba hằng tuần.\n"
        ),
        ["due=2031-03-19", "rrule=FREQ=WEEKLY;BYDAY=TU in 2031"],
    ),
    "a bound is no stage": (
        "1. Nội dung hoàn thành trước ngày 30/4/2031\n\n- Báo Lam Sơn đăng tin vào thứ Ba hằng tuần.\n",
        ["rrule=FREQ=WEEKLY;BYDAY=TU in 2031"],
    ),
}


@pytest.mark.parametrize("name", STAGES)
def test_a_rhythm_comes_in_the_days_of_the_stage_it_stands_under(name: str) -> None:
    text, expected = STAGES[name]
    assert rules(text) == expected


REPORTS: dict[str, tuple[str, list[str]]] = {
    "those a list is of, and the list": (
        (
            "1. Các sở báo cáo kết quả quý, 6 tháng, năm: báo cáo quý I gửi trước ngày 10/3/2031, "
            "báo cáo 6 tháng trước ngày 10/6/2031, báo cáo năm trước ngày 25/11/2031.\n"
        ),
        ["due=2031-03-09", "due=2031-06-09", "due=2031-11-24"],
    ),
    "one day for several": (
        "1. Các sở báo cáo quý I và 6 tháng: chậm nhất ngày 10 tháng cuối quý.\n",
        ["due=2031-03-10", "due=2031-06-10"],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_list_of_reports_behind_those_it_is_of_makes_each_once(name: str) -> None:
    text, expected = REPORTS[name]
    assert rules(text) == expected


def leads(sentence: str) -> list[Any]:
    found = seen_of(f"{PLAN}III. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n".encode())
    return [o["lead"] for o in (*found["obligations"], *found["standing"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phó Hiệu trưởng: diễn tập xong trước ngày 20/5/2031.", ["Phó Hiệu trưởng"]),
        (
            "Sở Y tế: cơ quan thường trực, đầu mối tổng hợp; gửi tài liệu trước ngày 20/5/2031.",
            ["Sở Y tế"],
        ),
        (
            "Trong Tháng hành động, Đài Phát thanh và Truyền hình tỉnh chạy chữ 04 lần/ngày.",
            ["Đài Phát thanh và Truyền hình tỉnh"],
        ),
        (
            "Trung tâm Trợ giúp pháp lý nhà nước tỉnh mở lớp trước ngày 20/5/2031.",
            ["Trung tâm Trợ giúp pháp lý nhà nước tỉnh"],
        ),
        (
            "Phòng Thư ký - Xuất bản: gửi ảnh trước ngày 20/5/2031.",
            ["Phòng Thư ký - Xuất bản"],
        ),
        (
            "Đảng ủy xã: lãnh đạo UBND xã chỉ đạo mở lớp trước ngày 20/5/2031.",
            ["Đảng ủy xã"],
        ),
        ("Huyện đoàn chiếu phim lưu động trước ngày 20/5/2031.", ["Huyện đoàn"]),
        (
            "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh nắm tình hình, báo cáo trước ngày 20/5/2031.",
            ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"],
        ),
        (
            "Sở Y tế thành phố Lam Sơn mở hội thi trước ngày 20/5/2031.",
            ["Sở Y tế thành phố Lam Sơn"],
        ),
        (
            "Ban Tuyên giáo Tỉnh ủy sao gửi đề cương trước ngày 20/5/2031.",
            ["Ban Tuyên giáo Tỉnh ủy"],
        ),
        (
            "Ban cán sự đảng UBND tỉnh chỉ đạo mở lớp trước ngày 20/5/2031.",
            ["Ban cán sự đảng UBND tỉnh"],
        ),
    ],
)
def test_a_name_ends_before_its_verb_whichever_that_is(sentence: str, expected: list[str]) -> None:
    assert leads(sentence) == [expected]


def test_a_part_of_a_day_opens_a_clause_and_a_rate_does_not_hide_it() -> None:
    text = "1. UBND các xã chỉ đạo phát thanh 02 buổi/ngày về Ngày hội; tối 22/5/2031 phát lời mời Nhân dân dự hội.\n"
    assert rules(text) == ["quota=2/day in 2031", "on=2031-05-22; time=PM"]


def test_the_month_of_a_meeting_of_speakers_is_asked_about() -> None:
    text = (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế tổ chức hội nghị báo cáo viên tháng 3 về Ngày hội.\n"
    )
    doubts = seen_of((PLAN + text).encode())["diagnostics"]
    assert any(doubt["code"] == "time-left-out" for doubt in doubts)


SENTENCES: dict[str, tuple[str, list[str]]] = {
    "from a day on, at two hours, until another": (
        '1. Từ ngày 01/3/2031, Báo Lam Sơn phát mục "Mỗi ngày một câu hỏi" vào 6 giờ 30 và 18 giờ 45 hằng ngày đến hết ngày 14/4/2031.\n',
        [
            "rrule=FREQ=DAILY in 2031-03-01..2031-04-14; time=06:30 && rrule=FREQ=DAILY in 2031-03-01..2031-04-14; time=18:45"
        ],
    ),
    "a beginning of what does not come back": (
        "1. Từ ngày 01/3/2031, Sở Y tế dùng mẫu mới; báo cáo trước ngày 20/4/2031.\n",
        ["window=2031-03-01..", "due=2031-04-19"],
    ),
    "a feast and what is done for it": (
        "1. Ngày hội Sen Lam Sơn (09/8): Sở Y tế mở cửa khám từ ngày 03/8 đến ngày 08/8/2031.\n",
        ["window=2031-08-03..2031-08-08"],
    ),
    "a feast that is all there is": (
        "1. Ngày hội Sen Lam Sơn (09/8): Sở Y tế chủ trì.\n",
        ["on=2031-08-09"],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_of_a_programme(name: str) -> None:
    text, expected = SENTENCES[name]
    assert rules(f"III. TỔ CHỨC THỰC HIỆN\n\n{text}") == expected


def test_a_body_before_a_colon_and_how_often_bears_it() -> None:
    found = seen_of(
        f"{PLAN}III. HOẠT ĐỘNG\n\n1. Phát thanh\n\n- Đài Truyền thanh huyện: mỗi tuần 02 buổi.\n".encode()
    )
    assert [o["lead"] for o in found["obligations"]] == [["Đài Truyền thanh huyện"]]


def test_a_second_rate_of_another_number_is_asked_about() -> None:
    text = "III. HOẠT ĐỘNG\n\n1. Đối thoại với Nhân dân: cấp tỉnh ít nhất 01 cuộc/năm, cấp xã ít nhất 02 cuộc/năm (xong cuộc thứ nhất trước 30/6).\n"
    doubts = seen_of((PLAN + text).encode())["diagnostics"]
    assert any(doubt["code"] == "time-left-out" for doubt in doubts)


def test_a_season_and_its_rhythm_beside_the_weekdays_of_the_year() -> None:
    text = (
        "III. HOẠT ĐỘNG\n\n1. Phát thanh\n\n- Thời gian: 5 giờ 30 phút thứ Hai hằng tuần; mùa khô (từ tháng 10 đến tháng 12) phát hằng ngày.\n\n"
        "- Cơ quan chủ trì: Công an tỉnh; UBND các xã bố trí địa điểm, kinh phí.\n"
    )
    (duty,) = seen_of((PLAN + text).encode())["obligations"]
    assert duty["rule"] == (
        "rrule=FREQ=WEEKLY;BYDAY=MO in 2031; time=05:30 && quota=1/day in 2031-10-01..2031-12-31"
    )
    assert (duty["lead"], duty["with"]) == (["Công an tỉnh"], ["UBND các xã"])
