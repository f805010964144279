"""Whom a cell or a sentence names: bodies beside one another, persons with their posts, and words that name nobody."""

import pytest

from plans.compile.who.agencies import split_agencies
from plans.compile.who.bodies import read_bodies
from plans.compile.who.body_words import ENTRIES, ONE
from plans.compile.who.heads import opens_entry, starts_with_agency
from plans.compile.who.sentences import read_clause

LISTS: dict[str, tuple[str, ...]] = {
    "Sở Công Thương/Sở Y tế": ("Sở Công Thương", "Sở Y tế"),
    "Sở Công Thương - Sở Y tế": ("Sở Công Thương", "Sở Y tế"),
    "Phòng Di sản - Sở Văn hóa": ("Phòng Di sản - Sở Văn hóa",),
    "Phòng Kinh tế/Phòng Kinh tế, Hạ tầng và Đô thị": (
        "Phòng Kinh tế/Phòng Kinh tế, Hạ tầng và Đô thị",
    ),
    "Đảng ủy UBND tỉnh và các đảng ủy trực thuộc": ("Đảng ủy UBND tỉnh", "các đảng ủy trực thuộc"),
    "Ban Tuyên giáo và Dân vận, các chi bộ": ("Ban Tuyên giáo và Dân vận", "các chi bộ"),
    "Điện lực, Viễn thông tỉnh": ("Điện lực", "Viễn thông tỉnh"),
    "Phòng Bưu chính, Viễn thông": ("Phòng Bưu chính, Viễn thông",),
    "Phòng 3 và Phòng 7": ("Phòng 3", "Phòng 7"),
    "Ban Chỉ đạo Ứng phó sự cố và Phòng thủ dân sự": (
        "Ban Chỉ đạo Ứng phó sự cố và Phòng thủ dân sự",
    ),
    "BGH, tổ trưởng chuyên môn, GVCN các lớp": (
        "BGH",
        "tổ trưởng chuyên môn",
        "GVCN các lớp",
    ),
    "Phòng Tài chính, Kế toán": ("Phòng Tài chính, Kế toán",),
    "Phòng Thông tin, Báo chí và Xuất bản": ("Phòng Thông tin, Báo chí và Xuất bản",),
    "Hợp tác xã Rau sạch, Tổ khuyến nông": ("Hợp tác xã Rau sạch", "Tổ khuyến nông"),
    "Khoa Nội, Khoa Ngoại và Phòng Vật tư": ("Khoa Nội", "Khoa Ngoại", "Phòng Vật tư"),
    "Đ/c Minh, đ/c Thu": ("Đ/c Minh", "đ/c Thu"),
    "Bà Lê Thị Xuân, Trưởng phòng Kinh tế": ("Bà Lê Thị Xuân, Trưởng phòng Kinh tế",),
    "Bà Lê Thị Xuân; Trưởng phòng Kinh tế": ("Bà Lê Thị Xuân", "Trưởng phòng Kinh tế"),
    "Các sở, ngành (trừ Sở Y tế)": ("Các sở, ngành (trừ Sở Y tế)",),
    "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ": (
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
    ),
    "Báo và Đài PT-TH tỉnh": ("Báo", "Đài PT-TH tỉnh"),
    "Báo và phát thanh, truyền hình tỉnh": ("Báo và phát thanh, truyền hình tỉnh",),
}


@pytest.mark.parametrize(("text", "names"), LISTS.items())
def test_names_beside_one_another(text: str, names: tuple[str, ...]) -> None:
    assert split_agencies(text) == names


SUBJECTS: dict[str, tuple[str, ...]] = {
    "Trung tâm Dịch vụ tổng hợp chuẩn bị sân bãi": ("Trung tâm Dịch vụ tổng hợp",),
    "Trung tâm Dữ liệu tổng hợp số liệu": ("Trung tâm Dữ liệu",),
    "Phòng Cảnh sát điều tra tội phạm về ma túy gửi số liệu": (
        "Phòng Cảnh sát điều tra tội phạm về ma túy",
    ),
    "Thống kê tỉnh tập huấn điều tra viên": ("Thống kê tỉnh",),
    "Tổ công tác thực hiện Đề án 9 phân công thành viên": ("Tổ công tác thực hiện Đề án 9",),
    "Tổ công tác thực hiện Đề án 9, gửi báo cáo": ("Tổ công tác",),
    "Hội đồng thẩm định do Sở Y tế chủ trì họp": ("Hội đồng thẩm định",),
    "Khoa Nội và Khoa Ngoại kiểm kê, xong": ("Khoa Nội", "Khoa Ngoại"),
    "Lãnh đạo Sở họp giao ban": ("Lãnh đạo Sở",),
    "Lãnh đạo các phòng nộp báo cáo": ("Lãnh đạo các phòng",),
}


@pytest.mark.parametrize(("sentence", "lead"), SUBJECTS.items())
def test_a_subject_ends_where_its_name_does(sentence: str, lead: tuple[str, ...]) -> None:
    clause = read_clause(f"{sentence} trước ngày 20/4/2031.")
    assert clause is not None
    assert clause.lead == lead


@pytest.mark.parametrize(
    "sentence",
    [
        "Lãnh đạo, chỉ đạo các chi bộ tổ chức đại hội",
        "Lãnh đạo các chi bộ tổ chức đại hội",
        "Lãnh đạo công tác tuyển quân, hoàn thành",
        "Lãnh đạo chuẩn bị đại hội",
        "Lãnh đạo thực hiện tốt chỉ tiêu tuyển quân, hoàn thành",
    ],
)
def test_to_lead_is_no_body(sentence: str) -> None:
    assert read_clause(f"{sentence} trước ngày 20/4/2031.") is None


@pytest.mark.parametrize(
    "cell", ["Như mục 2", "Theo phân công của Chủ tịch", "Như Phụ lục I", "Có kế hoạch riêng"]
)
def test_words_that_say_where_the_bearer_is_told_name_nobody(cell: str) -> None:
    assert not read_bodies(cell).lead


def test_what_a_body_is_for_the_plan_is_no_part_of_its_name() -> None:
    assert read_bodies("Sở Y tế là cơ quan thường trực").lead == ("Sở Y tế",)


def test_whom_a_list_names_a_sentence_may_bind() -> None:
    """One source: a word that opens an entry is no stranger at the head of a sentence, but for those listed as such."""
    names = ("Viễn thông tỉnh", "Thống kê tỉnh", "Bà Xuân", "BQL dự án", "Hợp tác xã Rau sạch")
    assert all(opens_entry(name) and starts_with_agency(name) for name in names)
    assert not set(ENTRIES) & set(ONE)
