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


def test_the_number_of_a_paper_on_a_line_of_its_own_ends_a_sentence_and_no_body() -> None:
    text = (
        f"1. Sở Nội vụ {FULL}\nnêu tại Phụ lục kèm Nghị quyết\n214/NQ-CP).\n\n2. Sở Y tế báo cáo."
    )

    section = read_document(f"II. NHIỆM VỤ\n\n{text}".encode()).blocks[0]

    assert isinstance(section, Section)
    assert [(c.mark, c.text[-22:]) for c in section.children if isinstance(c, Section)] == [
        ("1", "Nghị quyết 214/NQ-CP)."),
        ("2", "Sở Y tế báo cáo."),
    ]


def test_a_mark_alone_on_its_line_belongs_to_the_words_on_the_next() -> None:
    text = "1. Nhiệm vụ chung\n\n1.1.\nSở Tài chính\n\n-\nTổng hợp kết quả.\n\n1.2.\nSở Y tế\n\n-\n\nBáo cáo."

    section = read_document(f"II. NHIỆM VỤ\n\n{text}".encode()).blocks[0]

    assert isinstance(section, Section)
    (item,) = [c for c in section.children if isinstance(c, Section)]
    heads = [c for c in item.children if isinstance(c, Section)]
    assert [(c.mark, c.text) for c in heads] == [("1.1", "Sở Tài chính"), ("1.2", "Sở Y tế")]
    assert [(c.mark, c.text) for c in heads[0].children if isinstance(c, Section)] == [
        ("-", "Tổng hợp kết quả.")
    ]
    assert [line.number for line in heads[0].lines] == [5, 6]
