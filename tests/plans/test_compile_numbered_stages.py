"""A section on time that sets out stages by their numbers: what is done in each, and the time of the whole."""

from tests.small_plans import bound, seen

_HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 5 năm 2027\n\n"
    "KẾ HOẠCH\n\nTriển khai phong trào thi đua giai đoạn 2027 - 2031\n\n"
    "IV. THỜI GIAN THỰC HIỆN\n\nPhong trào được triển khai từ năm 2027 đến năm 2031, chia làm 2 giai đoạn:\n\n"
    "1. Giai đoạn 1 (2027 - 2028)\n\n- Các sở xây dựng kế hoạch, hoàn thành trước ngày 15/10/2027.\n\n"
    "- Sơ kết vào quý IV/2028; Sở Tư pháp tổ chức hội nghị sơ kết trước ngày 31/12/2028.\n\n"
    "2. Giai đoạn 2 (2029 - 2031)\n\n- Tiếp tục triển khai; các cơ quan, đơn vị gửi báo cáo về Sở Nội vụ trước ngày 30/9/2031.\n\n"
    "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế báo cáo trước ngày 20 tháng 11 hằng năm.\n"
)


def test_what_is_done_in_a_stage_is_read_whoever_its_sentence_begins_with() -> None:
    found = bound(_HEAD)
    assert (["Các sở"], "due=2027-10-14") in found
    assert (["Sở Tư pháp"], "due=2028-12-30") in found
    assert (["các cơ quan, đơn vị"], "due=2031-09-29") in found


def test_the_time_of_one_stage_does_not_bound_what_comes_back() -> None:
    rules = [o["rule"] for o in seen(_HEAD)["obligations"]]
    assert "due-rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19 in 2027-01-01..2031-12-31" in rules


def test_what_an_inspection_looks_at_is_no_duty() -> None:
    told = _HEAD.replace(
        "IV. THỜI GIAN THỰC HIỆN",
        "III. NỘI DUNG KIỂM TRA\n\n1. Việc ban hành kế hoạch (trước ngày 31/01/2028 theo quy định).\n\n"
        "2. Công tác công khai thủ tục hành chính hằng tháng.\n\n3. Sở Y tế kiểm tra trước ngày 20/11/2027.\n\n"
        "IV. THỜI GIAN THỰC HIỆN",
    )
    found = [o for o in seen(told)["obligations"] if o["id"].startswith("III")]
    assert [(o["id"], o["lead"], o["rule"]) for o in found] == [
        ("III.3", ["Sở Y tế"], "due=2027-11-19")
    ]
