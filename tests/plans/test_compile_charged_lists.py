"""Bullets under a paragraph that charges bodies, bearers in short forms, how often at most, and terms from a receipt on."""

import pytest

from tests.corpus_documents import seen_of

PLAN = "UBND TỈNH HẢI MINH\n\nSố: 15/CT-UBND\n\nHải Minh, ngày 12 tháng 01 năm 2031\n\nCHỈ THỊ\n\nVề phòng thủ dân sự năm 2031\n\n"
LETTER = (
    "UBND TỈNH HẢI MINH\nSỞ NỘI VỤ\n\nSố: 1502/SNV-CCHC\n\nHải Minh, ngày 20 tháng 5 năm 2031\n\nV/v kê khai\n\n"
    "Kính gửi: Phòng Nội vụ các huyện, thành phố\n\n"
)
SECOND = "II. Nhiệm vụ cụ thể\n\n1. Sở Y tế báo cáo trước ngày 20/5/2031.\n"


def dated(text: str) -> list[tuple[list[str], str]]:
    return [(o["lead"], o["rule"]) for o in seen_of(text.encode())["obligations"]]


def test_bullets_bind_whom_the_paragraph_over_them_charges() -> None:
    text = (
        f"{PLAN}I. Nhiệm vụ chung\n\nBan Chỉ huy các cấp, Chủ tịch UBND các xã tập trung thực hiện một số công việc sau:\n\n"
        f"- Khẩn trương tổng kết năm 2030 trước ngày 20/4/2031; đánh giá ưu điểm.\n\n- Xây dựng phương án trước ngày 30/4/2031.\n\n{SECOND}"
    )
    both = ["Ban Chỉ huy các cấp", "Chủ tịch UBND các xã"]
    seen = seen_of(text.encode())

    assert [(o["lead"], o["rule"]) for o in seen["obligations"]] == [
        (both, "due=2031-04-19"),
        (both, "due=2031-04-29"),
        (["Sở Y tế"], "due=2031-05-19"),
    ]
    assert not any(d["code"] in {"not-understood", "missing-lead"} for d in seen["diagnostics"])


def test_bullets_under_a_paragraph_that_charges_nobody_are_asked_about() -> None:
    text = f"{PLAN}I. Nhiệm vụ chung\n\nNăm 2031 tập trung vào một số công việc sau:\n\n- Xây dựng phương án trước ngày 30/4/2031.\n\n{SECOND}"

    assert dated(text)[0] == ([], "due=2031-04-29")


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        (
            "Các CĐ cơ sở tổ chức đại hội trước ngày 30/10/2031.",
            (["Các CĐ cơ sở"], "due=2031-10-29"),
        ),
        (
            "Trong thời hạn 20 ngày kể từ ngày nhận được bản kê khai, đơn vị phụ trách tổ chức cán bộ rà soát bản kê khai.",
            (
                ["đơn vị phụ trách tổ chức cán bộ"],
                "relative<=+20d after ngày nhận được bản kê khai",
            ),
        ),
        (
            "Thanh tra tỉnh không thanh tra quá 02 lần/năm đối với một đơn vị.",
            (["Thanh tra tỉnh"], "quota=0..2/year in 2031"),
        ),
    ],
)
def test_short_forms_fields_of_work_and_how_often_at_most(
    sentence: str, duty: tuple[list[str], str]
) -> None:
    assert dated(f"{LETTER}{sentence}\n") == [duty]


def test_a_term_from_a_receipt_on_is_asked_about_where_nobody_known_acts() -> None:
    seen = seen_of(
        f"{LETTER}Trong thời hạn 20 ngày kể từ ngày nhận được bản kê khai, bộ phận nhân lực rà soát bản kê khai.\n".encode()
    )

    assert "missing-lead" in [d["code"] for d in seen["diagnostics"]]


def test_the_weather_forecast_asks_nobody() -> None:
    seen = seen_of(
        f"{LETTER}Theo dự báo của Đài Khí tượng, từ ngày 07 - 12/6, một đợt mưa lớn ảnh hưởng đến các xã.\n".encode()
    )

    assert "missing-lead" not in [d["code"] for d in seen["diagnostics"]]


def test_what_the_receiver_examines_and_submits_is_its_own() -> None:
    text = (
        f"{LETTER}Sở Nội vụ yêu cầu UBND các xã hoàn thiện hồ sơ; gửi hồ sơ về Sở Xây dựng trước ngày 28/10/2031 "
        "để sở tổ chức thẩm định trình UBND tỉnh trước ngày 10/11/2031.\n"
    )

    assert dated(text) == [(["UBND các xã"], "due=2031-10-27"), (["Sở Xây dựng"], "due=2031-11-09")]


def test_a_last_day_named_by_a_bare_date_is_not_lost() -> None:
    text = f"{LETTER}Lưu ý:\n\n- Hạn cuối tham gia chương trình là 28/12/2031 nên các đồng chí nhanh chóng triển khai.\n"

    assert "28/12/2031" in " ".join(d["message"] for d in seen_of(text.encode())["diagnostics"])


def test_reports_that_are_spared_are_owed_by_nobody() -> None:
    text = f"{LETTER}Đề nghị các phòng Nội vụ không thực hiện báo cáo hằng tháng và hằng quý.\n"
    seen = seen_of(text.encode())

    assert seen["obligations"] == []
    assert [o["lead"] for o in seen["standing"]] == [["các phòng Nội vụ"]]
