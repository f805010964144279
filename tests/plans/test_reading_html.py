from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import Refusal
from plans.document import Table
from plans.reading import HostileDocument, read_document
from tests.document_makers import as_html, duties_of_file, duties_of_text, texts

PLANS = texts()
HEAD = "<tr><th>STT<th>Nhiệm vụ<th>Cơ quan chủ trì<th>Thời gian"


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def shown(data: bytes) -> list[str]:
    return [line.text for line in read_document(data).lines if line.text]


def table(data: bytes) -> Table:
    (found,) = [block for block in read_document(data).blocks if isinstance(block, Table)]
    return found


@pytest.mark.parametrize("name", PLANS)
def test_a_web_page_yields_the_duties_of_its_text(name: str) -> None:
    assert duties_of_file(as_html(PLANS[name])) == duties_of_text(PLANS[name])


def test_scripts_styles_and_comments_say_nothing() -> None:
    body = "<style>p{}</style><script>if (a<b) 'x</p>'</script><!-- c --><p>Chữ&nbsp;<b>đậm</b> &amp; <i>nghiêng</i></p>"

    assert shown(page(body)) == ["Chữ đậm & nghiêng"]


def test_what_word_saves_as_a_page_is_its_words() -> None:
    body = (
        "<!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]--><p class=MsoNormal><span lang=VI\n"
        "style='font-size:14.0pt'>I. MỤC<o:p></o:p>\nĐÍCH</span></p><p>a<br>b</p>"
    )

    assert shown(page(body)) == ["I. MỤC ĐÍCH", "a", "b"]


def test_lists_are_bullets_and_numbers() -> None:
    body = "<ol><li>Một<ul><li>Con</ul><li>Hai</ol><ul><li>Ý<ul><li>nhỏ</ul><li>- Gạch sẵn</ul>"

    assert shown(page(body)) == ["1. Một", "- Con", "2. Hai", "- Ý", "+ nhỏ", "- Gạch sẵn"]


def test_spans_hold_for_the_rows_and_columns_they_cover() -> None:
    body = (
        f"<table>{HEAD}<tr><td colspan=4>I. Thể chế"
        "<tr><td>1<td>Rà soát<td rowspan=2>Sở Tư pháp<td rowspan=9999>Quý I"
        "<tr><td>2<td>Ban hành</table>"
    )

    assert [[c.text for c in row.cells] for row in table(page(body)).rows] == [
        ["I", "Thể chế", "", ""],
        ["1", "Rà soát", "Sở Tư pháp", "Quý I"],
        ["2", "Ban hành", "Sở Tư pháp", "Quý I"],
    ]


def test_lists_breaks_and_tables_in_a_cell_are_its_lines() -> None:
    cell = "<ul><li>Sở A</li><li>Sở B</li></ul>"
    body = (
        f"<table>{HEAD}<tr><td>1<td>Việc<br>lớn<td>{cell}<td><table><tr><td>Quý I</table></table>"
    )

    (row,) = table(page(body)).rows

    assert [c.items for c in row.cells] == [("1",), ("Việc", "lớn"), ("Sở A", "Sở B"), ("Quý I",)]


def test_a_text_with_a_tag_in_it_stays_a_text() -> None:
    assert shown("Chữ <b>đậm</b>\nvà *nghiêng*".encode()) == ["Chữ đậm", "và nghiêng"]


@pytest.mark.parametrize("tag", ["table", "ul", "svg"])
def test_endless_nesting_is_refused(tag: str) -> None:
    with pytest.raises(HostileDocument):
        read_document(page(f"<{tag}>" * 100_000))


def test_a_table_of_more_cells_than_a_plan_has_is_refused() -> None:
    with pytest.raises(Refusal):
        read_document(page("<table>" + "<tr><td colspan=100>a" * 150_000))


BITS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</td>", "<ul>", "<li>", "</ul>",
     "<p>", "<br/>", "<script>", "</script>", "<!--", "-->", "&#0;", "&lt;", "chữ", "1.", "<![CDATA[", "<x:y z"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(BITS, max_size=60))
def test_any_page_is_read_or_refused(bits: list[str]) -> None:
    with suppress(Refusal):
        read_document(page("".join(bits)))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_doctype_are_read_or_refused(rest: bytes) -> None:
    with suppress(Refusal):
        read_document(b"<!DOCTYPE html>" + rest)
