"""Whom letters ask who are a class told by their heads or parted by semicolons, and points that begin with their day."""

import pytest

from tests.corpus_documents import seen_of

HEAD = (
    "UBND TỈNH HẢI MINH\nSỞ NỘI VỤ\n\nSố: 1502/SNV-CCHC\n\nHải Minh, ngày 20 tháng 5 năm 2031\n\nV/v chỉ tiêu thống kê\n\n"
    "Kính gửi: Phòng Nội vụ các huyện, thành phố\n\n"
)

Read = tuple[list[tuple[list[str], str]], list[list[str]]]


def read(text: str) -> Read:
    """The dated duties with their bearers, and the bearers of what is standing."""
    seen = seen_of((HEAD + text + "\n").encode())
    dated = [(o["lead"], o["rule"]) for o in seen["obligations"]]
    return dated, [o["lead"] for o in seen["standing"]]


READ: dict[str, tuple[str, Read]] = {
    "heads of a class are asked, who asks is not bound": (
        "Sở Nội vụ đề nghị Trưởng các phòng tổ chức rà soát theo đúng nội dung quy định.",
        ([], [["Trưởng các phòng"]]),
    ),
    "classes parted by a semicolon behind an order are one subject": (
        "Sở Nội vụ yêu cầu các hội, đoàn thể; Trưởng Công an các xã báo cáo kết quả trước ngày 22/8/2031.",
        ([(["các hội, đoàn thể", "Trưởng Công an các xã"], "due=2031-08-21")], []),
    ),
    "who acts in the first half has a duty of its own": (
        "Sở Nội vụ yêu cầu các xã rà soát trước ngày 20/8/2031; Trưởng Công an các xã báo cáo trước ngày 22/8/2031.",
        (
            [
                (["các xã"], "due=2031-08-19"),
                (["Trưởng Công an các xã"], "due=2031-08-21"),
            ],
            [],
        ),
    ),
    "a bracket with a paper and its day is no end of a name": (
        "Sở Nội vụ đề nghị các phòng Nội vụ (đã được giao tại Công văn số 31/SNV, ngày 12/01/2031) báo cáo trước ngày 20/6/2031.",
        ([(["các phòng Nội vụ"], "due=2031-06-19")], []),
    ),
    "a paper is sent in by those an order above the points binds": (
        (
            "Sở Nội vụ đề nghị các phòng thực hiện một số nội dung sau:\n\n1. Phổ biến tiêu chuẩn tới cán bộ.\n\n"
            "2. Danh sách đề nghị biểu dương gửi về Sở Nội vụ trước ngày 05/6/2031."
        ),
        ([(["các phòng"], "due=2031-06-04")], [["các phòng"]]),
    ),
    "numbered points that begin with their day": (
        (
            "Sở Nội vụ thông báo lịch như sau:\n\n1. Ngày 20/10/2031: Hội đồng họp phiên thứ nhất.\n\n"
            "2. Ngày 21/10/2031: UBND các xã gởi hồ sơ."
        ),
        ([(["Hội đồng"], "on=2031-10-20"), (["UBND các xã"], "on=2031-10-21")], []),
    ),
    "a point that tells how things are from a day on binds nobody": (
        "Sở Nội vụ thông báo như sau:\n\n1. Từ ngày 01/7/2031: mức phí cấp bản sao là 5.000 đồng.",
        ([], []),
    ),
}


@pytest.mark.parametrize("case", READ)
def test_who_is_asked_and_when(case: str) -> None:
    text, wanted = READ[case]

    assert read(text) == wanted


@pytest.mark.parametrize(
    ("line", "bearers"),
    [
        ("07h30 Đoàn xuất phát đi huyện Hòa Lạc.", ["Đoàn"]),
        ("14h00 Hội đồng họp xét tại trụ sở huyện.", ["Hội đồng"]),
        ("15h00 Trung tâm tiến hành bốc thăm.", ["Trung tâm"]),
    ],
)
def test_a_verb_behind_a_mere_kind_of_body_ends_its_name(line: str, bearers: list[str]) -> None:
    dated, _ = read(
        f"II. LỘ TRÌNH\n\n1. Ngày 20/10/2031\n\n- {line}\n\n2. Ngày 21/10/2031\n\n- 8h00 Đoàn kiểm tra làm việc với UBND xã."
    )

    assert dated[0][0] == bearers
