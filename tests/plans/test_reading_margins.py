"""Texts broken at a margin: the same duties, bodies and title as in the text whose paragraphs stand in one line each."""

import textwrap
from pathlib import Path

import pytest

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.reading import read_document

CALENDAR = load_work_calendar()
HEAD = """UBND HUYỆN LÂM SA
Số: 14/KH-UBND
Lâm Sa, ngày 05 tháng 01 năm 2027
KẾ HOẠCH
Tuyên truyền phòng cháy, chữa cháy trên địa bàn huyện Lâm Sa năm 2027
Thực hiện Kế hoạch số 212/KH-UBND ngày 22/12/2026 của UBND tỉnh về công tác
phòng cháy, UBND huyện ban hành kế hoạch với các nội dung như sau:
I. NHIỆM VỤ
"""
BROKEN = (
    (
        "1. Phát hành tờ gấp\n- Thời gian: Quý II năm 2027\n- Cơ quan chủ trì: Phòng Văn hóa và Thông tin\n"
        "- Cơ quan phối hợp: Công an huyện; Trung tâm Y tế; Phòng Tài chính - Kế hoạch;⏎Hội Nông dân; Huyện đoàn."
    ),
    "1. Công an huyện chủ trì biên soạn sổ tay hỏi đáp về phòng cháy cho hộ dân;⏎hoàn thành trước ngày 20/9/2027.",
    "1. UBND các xã gửi báo cáo về Công an huyện trước ngày 05/7/2027 (thư điện tử:⏎phongchay@lamsa.example) để tổng hợp.",
    "1. UBND các xã kiểm tra điều kiện an toàn của các chợ, xong trước ngày 31 tháng⏎01.",
    "1. Công an huyện tổng hợp số liệu của các xã, báo cáo UBND huyện trước ngày⏎05. Trung tâm Y tế trực cấp cứu ngày 15/8/2027.",
    "1. Công an huyện báo cáo trước ngày 30/6/2027, chốt chặn khi nước trên báo động⏎2.",
    "1. Công an huyện phối hợp các phòng, các đoàn thể và tổ chức chính trị, kinh tế⏎- xã hội tổ chức hội thao, xong trước ngày 30/6/2027.",
    "1. Huyện đoàn ra quân hưởng ứng, hoàn thành trước ngày 30/6/2027; Phòng Tài chính⏎- Kế hoạch cấp kinh phí trước ngày 15/5/2027.",
    "1. Công an huyện tiếp dân vào ngày 05 và ngày 20 hằng tháng về phòng chống cháy.⏎Nếu trùng vào ngày nghỉ thì tiếp vào ngày làm việc tiếp theo.",
    "1. Công an huyện đo chỉ số hài lòng của người dân đối với việc cấp giấy chứng nhận⏎(SIPAS), hoàn thành trước ngày 30/6/2027.",
    "1. Huyện đoàn tổ chức hội thi tìm hiểu pháp luật về phòng cháy với Hội Phụ nữ,⏎Hội Nông dân, xong trước ngày 30/6/2027.",
    "1. Các phòng, ban, UBND các xã gửi báo cáo về Công an huyện theo các kỳ sau đây:⏎báo cáo quý I trước ngày 10/3, báo cáo năm trước ngày 05/12/2027.",
)
AFTER = "\n2. Trung tâm Y tế trực cấp cứu trong ngày 09/10/2027.\n"


def facts(text: str) -> tuple[str | None, list[object]]:
    plan = compile_plan(read_document(text.encode()), calendar=CALENDAR).plan
    duties: list[object] = [(o.lead, o.supporting, o.rule) for o in plan.obligations]
    return plan.identity.title, duties


@pytest.mark.parametrize("text", BROKEN)
def test_a_paragraph_broken_at_the_margin_holds_what_it_holds_in_one_line(text: str) -> None:
    whole = facts(HEAD + text.replace("⏎", " ") + AFTER)
    broken = facts(HEAD + text.replace("⏎", "\n") + AFTER)

    assert broken == whole
    assert len(broken[1]) >= 2


def test_a_papers_basis_is_no_part_of_the_title_above_it() -> None:
    assert facts(HEAD + AFTER)[0] == (
        "Tuyên truyền phòng cháy, chữa cháy trên địa bàn huyện Lâm Sa năm 2027"
    )


@pytest.mark.parametrize("width", [70, 90, 110])
@pytest.mark.parametrize(
    "name", ["thach-khe-2023", "hoa-luong-2021", "tra-phong-2022", "gia-loc-2022"]
)
def test_a_plan_of_the_corpus_broken_at_any_margin_holds_the_same_duties(
    name: str, width: int
) -> None:
    text = Path(f"tests/corpus/plans/{name}.txt").read_text()
    lines = [
        part
        for line in text.split("\n")
        for part in (textwrap.wrap(line, width) if not set("|\t") & set(line) else [line]) or [""]
    ]

    assert facts("\n".join(lines)) == facts(text)
