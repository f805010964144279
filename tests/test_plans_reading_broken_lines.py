"""Pages whose paragraphs are broken early: the first line is short, those after it are full."""

from plans.document import Section
from plans.reading import read_document

FULL = "từng bước đưa công tác quản lý tài sản vào nền nếp, bảo đảm đúng quy định, công"
TASKS = tuple(f"{n}. Tổ chức kiểm kê kho số\n{FULL}\nkhai và minh bạch." for n in range(1, 17))
LAST = f"Các sở, ban, ngành, đoàn thể\nThành phố, Ủy ban {FULL}"


def test_a_first_line_broken_early_goes_on_though_the_next_begins_with_a_capital() -> None:
    text = "\n\n".join((*TASKS, "II. CHẾ\nĐỘ BÁO CÁO", LAST))

    last = read_document(text.encode()).blocks[-1]

    assert isinstance(last, Section)
    assert last.text == "CHẾ ĐỘ BÁO CÁO"
    assert [child.text for child in last.children if isinstance(child, Section)] == [
        LAST.replace("\n", " ")
    ]


def test_where_paragraphs_are_not_broken_early_a_short_line_is_one_of_its_own() -> None:
    text = "\n\n".join((*TASKS[:5], "II. CHẾ\nĐỘ BÁO CÁO", LAST))

    last = read_document(text.encode()).blocks[-1]

    assert isinstance(last, Section)
    assert [child.text for child in last.children if isinstance(child, Section)] == LAST.split("\n")
