"""Letters whose paragraphs say by when a paper is to be sent in, and leave to the order above whose it is."""

from typing import Any

import pytest

from tests.corpus_documents import seen_of

LETTER = """UBND TỈNH HẢI MINH
SỞ Y TẾ

Số: 214/SYT-NV
Hải Minh, ngày 09 tháng 4 năm 2031

V/v lấy ý kiến về quy chế trực cấp cứu

Kính gửi: Giám đốc các bệnh viện.

Thực hiện Công văn số 12/BYT-KCB ngày 02/4/2031 của Bộ Y tế về việc lấy ý kiến,

"""
END = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def seen(text: str) -> dict[str, Any]:
    return seen_of((LETTER + text + END).encode())


def duties(text: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen(text)["obligations"]]


ORDER = "Giám đốc Sở Y tế đề nghị Giám đốc các bệnh viện lấy ý kiến về dự thảo quy chế.\n\n"
ASKED = ["Giám đốc các bệnh viện"]
SENT_IN = {
    "a paper by its name": (
        "Văn bản góp ý gửi về Phòng Nghiệp vụ trước ngày 28/4/2031.\n",
        "due=2031-04-27",
    ),
    "the paper of the units, please": (
        "Báo cáo của các đơn vị xin gửi về Sở Y tế chậm nhất ngày 28/4/2031 để tổng hợp.\n",
        "due=2031-04-28",
    ),
    "a report in writing": (
        "Báo cáo bằng văn bản gửi về Sở Y tế (qua Văn phòng Sở) trước 16 giờ ngày 28/4/2031.\n",
        "due=2031-04-28T16:00",
    ),
    "a list to be registered": (
        "Danh sách cử người dự họp đăng ký với Văn phòng Sở muộn nhất ngày 28/4/2031.\n",
        "due=2031-04-28",
    ),
    "only the term": (
        "Thời gian gửi báo cáo: chậm nhất ngày 28/4/2031.\n",
        "due=2031-04-28",
    ),
}


@pytest.mark.parametrize(("text", "rule"), SENT_IN.values(), ids=SENT_IN.keys())
def test_what_is_sent_in_is_owed_by_those_asked_above(text: str, rule: str) -> None:
    assert duties(ORDER + text) == [(ASKED, rule)]


UNASKED = {
    "a paper": ("Văn bản góp ý gửi về Phòng Nghiệp vụ trước ngày 28/4/2031.\n", "due=2031-04-27"),
    "a paper behind what the office tells": (
        "Sở Y tế tổ chức Hội thi tay nghề năm 2031 (có Kế hoạch gửi kèm).\n\nHồ sơ đăng ký gửi về Sở Y tế chậm nhất ngày 20/5/2031. Mọi thắc mắc liên hệ bà Lan.\n",
        "due=2031-05-20",
    ),
    "a rhythm": (
        "Kết quả thực hiện báo cáo về Sở Y tế theo định kỳ trước ngày 25 hằng tháng.\n",
        "due-rrule=FREQ=MONTHLY;BYMONTHDAY=24 in 2031",
    ),
    "a term among numbered points": (
        "1. Rà soát trang thiết bị theo Biểu 01.\n2. Thời gian gửi báo cáo: trước ngày 10/5/2031.\n",
        "due=2031-05-09",
    ),
    "behind what is asked of nobody by name": (
        "Đề nghị quan tâm, phối hợp; văn bản trả lời gửi về Sở Y tế trước ngày 30/5/2031.\n",
        "due=2031-05-29",
    ),
    "on receipt": (
        "Nhận được văn bản này, triển khai thực hiện và gửi kết quả về Sở Y tế trước ngày 30/5/2031 để theo dõi.\n",
        "due=2031-05-29",
    ),
}


@pytest.mark.parametrize(("text", "rule"), UNASKED.values(), ids=UNASKED.keys())
def test_where_no_order_names_anybody_those_the_letter_is_addressed_to_are_asked(
    text: str, rule: str
) -> None:
    assert duties(text) == [(ASKED, rule)]


OTHERS = {
    "above the sender": "Kính gửi: Ủy ban nhân dân tỉnh.",
    "no office": "Kính gửi: Các nhà cung cấp thiết bị.",
}


@pytest.mark.parametrize("to", OTHERS.values(), ids=OTHERS.keys())
def test_who_is_above_or_no_office_is_not_bound_and_the_day_is_asked_about(to: str) -> None:
    letter = LETTER.replace("Kính gửi: Giám đốc các bệnh viện.", to)
    found = seen_of(f"{letter}Hồ sơ gửi về Sở Y tế trước ngày 28/4/2031.\n{END}".encode())

    assert found["obligations"] == []
    assert "missing-lead" in {d["code"] for d in found["diagnostics"]}


def test_what_is_done_with_the_papers_is_the_receivers_deadline() -> None:
    found = duties(
        "Sở Y tế đề nghị Giám đốc các bệnh viện rà soát.\n\n"
        "Báo cáo gửi về Phòng Nghiệp vụ trước ngày 15/6/2031 để tổng hợp, báo cáo Bộ Y tế trước ngày 20/6/2031.\n"
    )

    assert sorted(found, key=str) == [
        (ASKED, "due=2031-06-14"),
        (["Phòng Nghiệp vụ"], "due=2031-06-19"),
    ]


def test_a_term_behind_the_order_takes_its_words() -> None:
    found = seen(
        "Sở Y tế đề nghị các đơn vị trực thuộc lập danh sách hộ sinh gửi về Sở. Thời gian chậm nhất đến hết ngày 28/4/2031.\n"
    )["obligations"]

    assert [(o["lead"], o["rule"]) for o in found] == [
        (["các đơn vị trực thuộc"], "due=2031-04-28")
    ]
    assert found[0]["title"].startswith("Sở Y tế đề nghị các đơn vị trực thuộc lập danh sách")


def test_bullets_below_an_order_bind_those_it_names() -> None:
    found = duties(
        "Giám đốc Sở Y tế yêu cầu Giám đốc các bệnh viện thực hiện các nội dung sau:\n\n"
        "- Theo dõi chặt chẽ tình hình dịch bệnh.\n"
        "- Báo cáo nhanh số giường trống về Sở Y tế trước ngày 28/4/2031.\n"
        "- Phòng Nghiệp vụ tổng hợp trước ngày 30/4/2031.\n"
    )

    assert found == [(ASKED, "due=2031-04-27"), (["Phòng Nghiệp vụ"], "due=2031-04-29")]


NOT_OWED = {
    "what an earlier letter asked for": (
        "Ngày 20/3/2031, Sở Y tế đã có Công văn số 199/SYT-NV đề nghị các bệnh viện gửi báo cáo trước ngày 15/4/2031.\n"
    ),
    "what another sends out": "Kế hoạch của Bộ Y tế được gửi về các địa phương trước ngày 01/5/2031.\n",
    "what was asked for before": (
        f"{ORDER}Báo cáo lần trước phải gửi trước ngày 20/4/2031, nhưng đến nay chưa có đơn vị nào gửi.\n"
    ),
    "a paper that has its number": f"{ORDER}Báo cáo số 15/BC-BV gửi ngày 05/4/2031 nêu rõ các vướng mắc.\n",
}


@pytest.mark.parametrize("text", NOT_OWED.values(), ids=NOT_OWED.keys())
def test_what_nobody_was_asked_for_or_what_has_come_is_no_duty(text: str) -> None:
    assert duties(text) == []


WEATHER = (
    "Từ đêm 10/4 đến hết ngày 12/4, ở các huyện ven biển có mưa vừa, mưa to.\n\n"
    "Sở Y tế đề nghị Giám đốc các bệnh viện báo cáo trước ngày 20/4/2031.\n"
)


def test_the_weather_is_not_asked_about() -> None:
    found = seen(WEATHER)

    assert [o["rule"] for o in found["obligations"]] == ["due=2031-04-19"]
    assert [d["code"] for d in found["diagnostics"] if d["severity"] != "remark"] == []


LASTING = {
    "what is stayed": "Sở Tài chính hướng dẫn tạm dừng đóng phí đối với các hộ bị thiệt hại đến hết tháng 6 năm 2031.\n",
    "what is prolonged": "Sở Tài chính kéo dài thời hạn áp dụng mức phí đến hết ngày 30/6/2031.\n",
}


@pytest.mark.parametrize("text", LASTING.values(), ids=LASTING.keys())
def test_until_when_something_lasts_is_no_deadline(text: str) -> None:
    assert duties(text) == []


def test_a_deadline_behind_what_is_prolonged_is_one() -> None:
    assert duties(
        "Sở Tài chính rà soát các hợp đồng đã gia hạn, báo cáo UBND tỉnh trước ngày 30/6/2031.\n"
    ) == [(["Sở Tài chính"], "due=2031-06-29")]


SECTIONS = (
    "1. Sở Nội vụ chủ trì rà soát, báo cáo trước ngày 20/4/2031.\n\n"
    "2. Sở Tài chính cân đối kinh phí, báo cáo trước ngày 21/4/2031.\n\n"
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Việc rà soát số giường phải hoàn thành trước ngày 24/4/2031.\n\n", 1),
        ("Quy chế này có hiệu lực và được thực hiện đến hết ngày 31/7/2032.\n\n", 0),
        (
            "Tại Công văn số 11/SYT ngày 02/3/2031, Sở Y tế đã yêu cầu gửi báo cáo trước ngày 20/3/2031.\n\n",
            0,
        ),
    ],
)
def test_a_limit_outside_the_points_that_became_no_duty_is_listed(text: str, asked: int) -> None:
    found = seen(text + SECTIONS)

    assert [o["rule"] for o in found["obligations"]] == ["due=2031-04-19", "due=2031-04-20"]
    assert [d["code"] for d in found["diagnostics"]].count("not-understood") == asked
