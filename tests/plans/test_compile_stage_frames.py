"""Every stage × how its time is told × marks × where the body stands: each stage has its own time and its body.

Contests and campaigns told stage by stage: "Đợt 1 (tháng 3): Sở A ra quân", "Giai đoạn 2, quý III/2027: …", "Vòng chung khảo: tháng 10".
"""

import random

import pytest

from plans.compile import compile_plan
from plans.normal_form import format_rule
from plans.reading import read_document
from tests.frames import CALENDAR, HEAD, capital

STAGES = (
    ("Đợt 1", "Đợt 2"),
    ("Giai đoạn I", "Giai đoạn II"),
    ("Bước 1", "Bước 2"),
    ("Vòng 1", "Vòng 2"),
)
DEEDS = ("ra quân tuyên truyền lưu động", "xây dựng thể lệ", "chấm bài dự thi", "phát hành tờ gấp")
BODIES = ("Sở Nội vụ", "Tỉnh đoàn", "UBND các xã, phường", "Báo Hải Minh")
TIMES = (
    {
        "từ ngày 05/2 đến ngày 20/3": "window=2027-02-05..2027-03-20",
        "từ tháng 2 đến tháng 4/2027": "window=2027-02-01..2027-04-30",
        "tháng 3": "window=2027-03-01..2027-03-31",
        "trước ngày 15/4/2027": "due=2027-04-14",
    },
    {
        "tháng 9 năm 2027": "window=2027-09-01..2027-09-30",
        "quý III/2027": "window=2027-07-01..2027-09-30",
        "tháng 8 – tháng 10": "window=2027-08-01..2027-10-31",
    },
)
FORMS = (
    "{stage} ({time}): {deed}",
    "{stage}, {time}: {deed}",
    "{stage} ({time}) {deed}",
    "{stage}: {time}, {deed}",
    "{stage}: {deed} trong {time}",
)
MARKS = (("a) ", "b) "), ("- ", "- "), ("+ ", "+ "), ("1.1. ", "1.2. "))
PLACES = ("a heading", "the subject", "brackets", "one line under all")
AFTER = "\n\n2. Sở Xây dựng tổng kết trước ngày 20/12/2027.\n"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", FORMS)
def test_each_stage_has_its_time_and_its_body(form: str, place: str) -> None:
    lot = random.Random(form + place)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for _ in range(12):
        charged, marks, stages = lot.choice(BODIES), lot.choice(MARKS), lot.choice(STAGES)
        lines = [charged if place == "a heading" else "Tổ chức Hội thi cải cách hành chính"]
        wanted = []
        for mark, stage, times, deed in zip(
            marks, stages, TIMES, lot.sample(DEEDS, 2), strict=True
        ):
            time, rule = lot.choice([t for t in times.items() if "trong" not in form or fits(t[0])])
            body = charged if place in {"a heading", "one line under all"} else lot.choice(BODIES)
            words = f"{body} {deed}" if place == "the subject" else capital(deed)
            told = form.format(stage=stage, time=time, deed=words)
            lines.append(f"{mark}{told}{f' (Chủ trì: {body})' if place == 'brackets' else ''}.")
            wanted.append((body, rule))
        if place == "one line under all":
            lines.append(f"Đơn vị thực hiện: {charged}.")
        found = duties("\n".join(lines))
        if found != sorted(wanted):
            misread.append(("\n".join(lines), found))

    assert not misread


def fits(time: str) -> bool:
    """Whether a time may stand behind "trong"."""
    return time.startswith(("tháng", "quý")) and "–" not in time


def duties(text: str) -> list[tuple[str, str]]:
    plan = compile_plan(read_document((HEAD + text + AFTER).encode()), calendar=CALENDAR).plan
    return sorted(
        ("+".join(o.lead), format_rule(o.rule))
        for o in plan.obligations
        if o.lead != ("Sở Xây dựng",)
    )


def test_a_line_behind_stages_that_have_lines_of_time_is_of_all() -> None:
    text = "Tổ chức Hội thi\n+ Vòng 1: Chấm bài.\nThời gian: Tháng 3.\n+ Vòng 2: Thi chung kết.\nThời gian: Tháng 5.\nĐơn vị thực hiện: Sở Nội vụ."

    assert duties(text) == [
        ("Sở Nội vụ", "window=2027-03-01..2027-03-31"),
        ("Sở Nội vụ", "window=2027-05-01..2027-05-31"),
    ]


SAID = (
    "Là cơ quan đầu mối theo dõi, đôn đốc việc thực hiện Kế hoạch này",
    "Chủ trì, theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch",
    "Là cơ quan thường trực, giúp UBND tỉnh theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch",
    "Làm đầu mối triển khai Kế hoạch, tổng hợp báo cáo UBND tỉnh",
    "Là đầu mối triển khai Kế hoạch; tổng hợp, báo cáo kết quả với UBND tỉnh",
    "Tham mưu UBND tỉnh chỉ đạo, đôn đốc việc triển khai thực hiện Kế hoạch này",
)
CHARGES = (
    "Giao {body} tổng hợp, báo cáo UBND tỉnh kết quả thực hiện.",
    "{body} chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch.",
)
HEADINGS = ("3. {body}\n- {said}.", "3. {body}: {said}.", "3. Trách nhiệm của {body}\n- {said}.")


def coordinator(text: str) -> str | None:
    others = "\n2. Sở Tài chính\n- Bố trí kinh phí trước ngày 15/3/2027.\n- Nâng cao chất lượng tin, bài.\n"
    document = read_document((HEAD + "Sở Y tế tập huấn." + others + text + "\n").encode())
    return compile_plan(document, calendar=CALENDAR).plan.identity.coordinator


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("heading", HEADINGS)
def test_who_urges_or_is_the_hub_coordinates(heading: str, said: str) -> None:
    assert coordinator(heading.format(body="Sở Nội vụ", said=said)) == "Sở Nội vụ"


@pytest.mark.parametrize("charge", CHARGES)
def test_who_is_charged_with_the_results_of_the_whole_coordinates(charge: str) -> None:
    assert coordinator(f"3. {charge.format(body='Văn phòng UBND tỉnh')}") == "Văn phòng UBND tỉnh"


def test_who_sums_up_a_part_or_only_watches_in_its_own_house_coordinates_nothing() -> None:
    assert (
        coordinator("3. Giao Sở Công Thương tổng hợp, báo cáo UBND tỉnh kết quả giải ngân.") is None
    )
    assert coordinator("3. Sở Y tế\n- Cử công chức làm đầu mối theo dõi.") is None
