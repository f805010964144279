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
    "Các khoa, phòng, trung tâm trực thuộc": ("Các khoa, phòng, trung tâm trực thuộc",),
    "Các hội, đoàn thể xã": ("Các hội, đoàn thể xã",),
    "Văn phòng Ban; các vụ, đơn vị": ("Văn phòng Ban", "các vụ, đơn vị"),
    "Phòng Văn hóa, khoa học và thể thao": ("Phòng Văn hóa, khoa học và thể thao",),
    "Thầy Hòa, cô Thu": ("Thầy Hòa", "cô Thu"),
    "VP HĐND và UBND, Sở A": ("VP HĐND và UBND", "Sở A"),
    "Phòng Kinh tế + Công an xã": ("Phòng Kinh tế", "Công an xã"),
    "Sở A cùng các địa phương": ("Sở A", "các địa phương"),
    "Sở VH, TT và DL, Sở NN và MT": ("Sở VH, TT và DL", "Sở NN và MT"),
    "Các Sở: TC, NV": ("Sở TC", "Sở NV"),
    "Lê Thị Xuân, Trần Văn Tư": ("Lê Thị Xuân", "Trần Văn Tư"),
    "Kế toán, thủ quỹ": ("Kế toán", "thủ quỹ"),
    "Các sở, ngành, trừ Công an tỉnh, Sở Y tế": ("Các sở, ngành, trừ Công an tỉnh, Sở Y tế",),
    "Hội Nông dân - Hội LHPN - Đoàn Thanh niên": ("Hội Nông dân", "Hội LHPN", "Đoàn Thanh niên"),
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
    "Điện lực khu vực Bến Đình cắt lại cành cây": ("Điện lực khu vực Bến Đình",),
    "Kho bạc Nhà nước khu vực V soát lại và chi trả": ("Kho bạc Nhà nước khu vực V",),
    "Cán bộ phụ trách công nghệ sao lưu dữ liệu": ("Cán bộ phụ trách công nghệ",),
    "Cán bộ phụ trách 02 tổ, báo cáo": ("Cán bộ",),
    "Các cơ quan tham mưu, giúp việc Tỉnh ủy gửi báo cáo": (
        "Các cơ quan tham mưu, giúp việc Tỉnh ủy",
    ),
    "Bộ phận tiếp nhận hồ sơ gửi số liệu": ("Bộ phận tiếp nhận hồ sơ",),
    "Kính đề nghị Ban Thường trực Ủy ban MTTQ tỉnh hiệp thương, hoàn thành": (
        "Ban Thường trực Ủy ban MTTQ tỉnh",
    ),
    "Hải quan khu vực IV rà soát danh mục": ("Hải quan khu vực IV",),
    "Thi hành án dân sự tỉnh xác minh hồ sơ": ("Thi hành án dân sự tỉnh",),
    "Mỗi phòng, đơn vị nộp 02 sáng kiến": ("Mỗi phòng, đơn vị",),
    "UBND tỉnh phân công đồng chí Phó Chủ tịch dự họp": ("đồng chí Phó Chủ tịch",),
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
    "cell",
    [
        "Chưa phân công",
        "Do Chủ tịch UBND tỉnh phân công",
        "Theo từng nội dung",
        "Các cơ quan nêu tại mục 3",
        "Phân công sau",
        "Như mục 2",
        "Theo phân công của Chủ tịch",
        "Như Phụ lục I",
        "Có kế hoạch riêng",
    ],
)
def test_words_that_say_where_the_bearer_is_told_name_nobody(cell: str) -> None:
    assert not read_bodies(cell).lead


def test_the_parts_told_in_brackets() -> None:
    assert read_bodies("Sở A (CT); Sở B (PH)") == (("Sở A",), ("Sở B",))
    assert read_bodies("Ông Tư (CT)").lead == ("Ông Tư (CT)",)
    told = read_clause("Sở A (chủ trì), Sở B (phối hợp) kiểm tra kho trước ngày 20/4/2031.")
    assert told is not None
    assert (told.lead, told.supporting) == (("Sở A",), ("Sở B",))


def test_a_class_told_by_its_part_keeps_it() -> None:
    assert read_bodies("Cơ quan chủ trì soạn thảo").lead == ("Cơ quan chủ trì soạn thảo",)


def test_what_a_body_is_for_the_plan_is_no_part_of_its_name() -> None:
    assert read_bodies("Sở Y tế là cơ quan thường trực").lead == ("Sở Y tế",)


def test_whom_a_list_names_a_sentence_may_bind() -> None:
    """One source: a word that opens an entry is no stranger at the head of a sentence, but for those listed as such."""
    names = ("Viễn thông tỉnh", "Thống kê tỉnh", "Bà Xuân", "BQL dự án", "Hợp tác xã Rau sạch")
    assert all(opens_entry(name) and starts_with_agency(name) for name in names)
    assert not set(ENTRIES) & set(ONE)


@pytest.mark.parametrize("body", ["Cơ quan", "Đơn vị"])
@pytest.mark.parametrize("given", ["được giao", "được phân công"])
@pytest.mark.parametrize("charge", ["quản lý di tích", "chủ trì", "quản lý trụ sở"])
@pytest.mark.parametrize(
    "deed", ["lập báo cáo năm", "gửi hồ sơ về Sở A", "tổng hợp số liệu", "báo cáo Sở A"]
)
def test_what_one_is_entrusted_with_tells_which_is_meant(
    body: str, given: str, charge: str, deed: str
) -> None:
    clause = read_clause(f"{body} {given} {charge} {deed}")

    assert clause is not None
    assert (clause.lead, clause.rest) == ((f"{body} {given} {charge}",), deed)


@pytest.mark.parametrize("fund", ["Quỹ", "Quỹ Bảo vệ rừng", "Trung tâm", "Hội đồng"])
@pytest.mark.parametrize("deed", ["lập và nộp báo cáo", "nộp báo cáo năm", "lập báo cáo tài chính"])
def test_what_a_fund_hands_in_is_no_part_of_its_name(fund: str, deed: str) -> None:
    clause = read_clause(f"{fund} {deed} trước ngày 31/3")

    assert clause is not None
    assert clause.lead == (fund,)
