from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.compile.who.agencies import LONGEST, is_class, split_agencies
from plans.compile.who.name_variants import name_variants
from plans.document import Block, Table
from plans.reading import read_document

TABLE: list[tuple[str, tuple[str, ...]]] = [
    ("Sở Nội vụ", ("Sở Nội vụ",)),
    ("Sở Nội vụ;", ("Sở Nội vụ",)),
    ("UBND huyện Bắc Bình; xã Lộc An", ("UBND huyện Bắc Bình", "xã Lộc An")),
    ("", ()),
    (" ;., ", ()),
    ("Sở A, Sở B; Báo C.", ("Sở A", "Sở B", "Báo C")),
    ("Sở A và Sở B", ("Sở A", "Sở B")),
    ("Sở A, và các cơ quan có liên quan", ("Sở A", "các cơ quan có liên quan")),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")),
    (
        "Sở Lao động – Thương binh và Xã hội và Báo A",
        ("Sở Lao động – Thương binh và Xã hội", "Báo A"),
    ),
    ("Đài Phát thanh và Truyền hình, Sở A", ("Đài Phát thanh và Truyền hình", "Sở A")),
    ("- Đài PT - TH - Báo A", ("Đài PT - TH", "Báo A")),
    ("Các sở, ban, ngành", ("Các sở, ban, ngành",)),
    ("các Sở, ngành liên quan và Công an tỉnh", ("các Sở, ngành liên quan", "Công an tỉnh")),
    ("Các sở, ban ngành, UBND cấp huyện", ("Các sở, ban ngành", "UBND cấp huyện")),
    ("các sở, ban, ngành, đoàn thể cấp tỉnh", ("các sở, ban, ngành, đoàn thể cấp tỉnh",)),
    ("Sở, ban, ngành tỉnh; UBND quận, huyện", ("Sở, ban, ngành tỉnh", "UBND quận, huyện")),
    ("UBND các huyện, thị xã, thành phố", ("UBND các huyện, thị xã, thành phố",)),
    ("UBND các huyện, thị xã và thành phố", ("UBND các huyện, thị xã và thành phố",)),
    ("UBND cấp huyện, cấp xã", ("UBND cấp huyện", "UBND cấp xã")),
    ("UBND cấp huyện và cấp xã", ("UBND cấp huyện", "UBND cấp xã")),
    (
        "UBND huyện Bắc Bình, huyện Tân An và Sở A",
        ("UBND huyện Bắc Bình", "UBND huyện Tân An", "Sở A"),
    ),
    (
        "UBND các huyện: Bắc Bình, Tân An và thị xã Long Hồ",
        ("UBND huyện Bắc Bình", "UBND huyện Tân An", "UBND thị xã Long Hồ"),
    ),
    ("Các xã: Lộc An, Hải Trung", ("xã Lộc An", "xã Hải Trung")),
    ("Các xã: hoàn thành rà soát", ("Các xã: hoàn thành rà soát",)),
    ("các Sở: Nội vụ, Tài chính và Y tế", ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế")),
    ("Sở Nội vụ, Tư pháp", ("Sở Nội vụ", "Sở Tư pháp")),
    (
        "Các cơ quan đảng, đoàn thể, các tổ chức chính trị - xã hội",
        ("Các cơ quan đảng, đoàn thể", "các tổ chức chính trị - xã hội"),
    ),
    (
        "UBND cấp huyện và các cơ quan, đơn vị có liên quan",
        ("UBND cấp huyện", "các cơ quan, đơn vị có liên quan"),
    ),
    (
        "các sở, ngành, cơ quan Trung ương đóng tại tỉnh",
        ("các sở, ngành", "cơ quan Trung ương đóng tại tỉnh"),
    ),
    (
        "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND cấp huyện",
        ("Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND cấp huyện"),
    ),
    ("Sở A (phòng B, phòng C), Sở D", ("Sở A (phòng B, phòng C)", "Sở D")),
    ("Sở A (phòng B, Sở D", ("Sở A (phòng B", "Sở D")),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh, Sở A", ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Sở A")),
    (
        "Ban Quản lý Khu kinh tế và các khu công nghiệp",
        ("Ban Quản lý Khu kinh tế và các khu công nghiệp",),
    ),
    ("Hội Nông dân, Hội Liên hiệp Phụ nữ", ("Hội Nông dân", "Hội Liên hiệp Phụ nữ")),
    ("Giao Sở Nội vụ và Báo A", ("Sở Nội vụ", "Báo A")),
    ("Sở A; Sở A", ("Sở A",)),
    ("Sở A\nBáo B", ("Sở A", "Báo B")),
]


@pytest.mark.parametrize(
    ("text", "names"), TABLE, ids=[text[:40] or "nothing" for text, _ in TABLE]
)
def test_a_list_of_agencies_has_one_name_an_entry(text: str, names: tuple[str, ...]) -> None:
    assert split_agencies(text) == names


@pytest.mark.parametrize("names", [names for _, names in TABLE])
def test_each_entry_is_its_own_list(names: tuple[str, ...]) -> None:
    assert [split_agencies(name) for name in names] == [(name,) for name in names]


def test_what_is_far_too_long_stays_whole() -> None:
    text = "Sở A, " * LONGEST

    assert split_agencies(text) == (text.strip(" ,"),)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([name for _, names in TABLE for name in names if "(phòng B" not in name]),
        max_size=5,
    )
)
def test_semicolons_always_part_entries(names: list[str]) -> None:
    assert split_agencies("; ".join(names)) == tuple(dict.fromkeys(names))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="SởAB ,;và()-.\nUBND các huyện:", max_size=60))
def test_any_text_gives_clean_entries(text: str) -> None:
    for name in split_agencies(text):
        assert name == name.strip(" \t\n;.,:/-–…")
        assert name


def expected_plans(seeds: Path) -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted((seeds / "expected").glob("*.yaml"))
    ]


def fields_of(blocks: tuple[Block, ...]) -> dict[int, list[str]]:
    """The texts that name agencies, by line: cells of rows, and what follows "Cơ quan …:" up to its full stop."""
    found: dict[int, list[str]] = {}
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                found[row.line] = [cell.text for cell in row.cells[2:4]]
            continue
        label, _, value = block.text.partition(":")
        if label.startswith(("Cơ quan", "Đơn vị")) and len(label) < 30:
            found[block.line] = [value.split(". ")[0]]
        found |= fields_of(block.children)
    return found


def test_all_labelled_agencies_of_the_real_plans_come_out_exactly(seeds: Path) -> None:
    compared = 0
    for stem, expected in expected_plans(seeds):
        document = read_document((seeds / f"{stem}.txt").read_bytes())
        read = {
            split_agencies(text) for texts in fields_of(document.blocks).values() for text in texts
        }
        for names in read:
            wanted = [
                tuple(o.get(key) or ()) for o in expected["obligations"] for key in ("lead", "with")
            ]
            assert names in wanted, names
            compared += 1

    assert compared == 58


def test_rows_of_a_real_appendix_name_exactly_their_agencies(seeds: Path) -> None:
    stem, expected = expected_plans(seeds)[0]
    fields = fields_of(read_document((seeds / f"{stem}.txt").read_bytes()).blocks)
    rows = [o for o in expected["obligations"] if o["id"].startswith("PL/")]

    assert [tuple(split_agencies(text) for text in fields[o["line"]]) for o in rows] == [
        (tuple(o["lead"]), tuple(o["with"])) for o in rows
    ]
    assert len(rows) == 14


def test_real_names_joined_by_commas_or_semicolons_come_apart_again(seeds: Path) -> None:
    for _, expected in expected_plans(seeds):
        for obligation in expected["obligations"]:
            names = obligation.get("lead") or []
            if isinstance(names, list):
                assert split_agencies("; ".join(names)) == tuple(names)
                assert split_agencies(", ".join(names)) == tuple(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Các sở, ban ngành", True),
        ("UBND cấp huyện", True),
        ("UBND quận, huyện", True),
        ("UBND xã, phường, thị trấn", True),
        ("các đơn vị được giao nhiệm vụ tại Kế hoạch này", True),
        ("Thủ trưởng các sở, ngành", True),
        ("cơ quan Trung ương đóng tại địa phương", True),
        ("Sở Nội vụ", False),
        ("UBND huyện Bắc Bình", False),
        ("Ban Quản lý các khu công nghiệp", False),
        ("Đoàn Khối các cơ quan tỉnh", False),
        ("Cơ quan quản lý Quỹ Bảo trì đường bộ tỉnh", False),
        ("Cơ quan Thuế tỉnh", False),
        ("cơ quan báo chí", True),
    ],
)
def test_a_class_is_told_from_a_body(name: str, expected: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert is_class(name) is expected


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["Sở Nội vụ", "Sở Y tế"], ()),
        (["Sở Thông tin và Truyền thông", "Sở Thông tin và truyền thông"], ()),
        (["Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"], ()),
        (["Các sở, ngành", "các sở, ban, ngành"], ()),
        (["UBND huyện Tân An", "UBND huyện Tân Ân"], ()),
        (
            ["Đài PT - TH", "Báo A", "Đài Phát thanh và Truyền hình tỉnh"],
            (("Đài PT - TH", "Đài Phát thanh và Truyền hình tỉnh"),),
        ),
        (["Sở Y tế", "Sở Y tế tỉnh Hải Minh"], (("Sở Y tế", "Sở Y tế tỉnh Hải Minh"),)),
        (
            ["Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo tỉnh"],
            (("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo tỉnh"),),
        ),
        (["Trường CD Nghề"], (("Trường CD Nghề", "Trường CĐ Nghề"),)),
    ],
    ids=[
        "different",
        "capitals",
        "abbreviation",
        "classes",
        "two places",
        "short form",
        "province",
        "party",
        "slip",
    ],
)
def test_spellings_of_one_body_are_proposed(
    names: list[str], groups: tuple[tuple[str, ...], ...]
) -> None:
    assert name_variants(names, issuer="UBND tỉnh Hải Minh") == groups


def test_a_near_miss_in_the_text_is_found() -> None:
    text = "Đề nghị Báo Đăc Hải, Sở Nội vụ và Báo Đăk Hải phối hợp."

    assert name_variants(["Báo Đăk Hải", "Sở Nội vụ"], text=text) == (
        ("Báo Đăk Hải", "Báo Đăc Hải"),
    )


def test_name_variants_of_the_real_plan_hold_what_is_expected(seeds: Path) -> None:
    _, expected = expected_plans(seeds)[0]
    names = [
        n
        for o in expected["obligations"]
        for key in ("lead", "with")
        for n in o.get(key) or ()
        if isinstance(o.get(key), list)
    ]

    groups = name_variants(names, issuer=expected["plan"]["issuer"])

    assert [sorted(group) for group in groups] == [
        [
            "Đài PT - TH",
            "Đài Phát thanh và Truyền hình",
            "Đài Phát thanh và Truyền hình Sóc Trăng",
            "Đài Phát thanh và Truyền hình tỉnh",
        ],
        ["Trường CD Cộng đồng", "Trường CĐ Cộng đồng"],
        ["Trường CD Nghề", "Trường CĐ Nghề"],
        ["Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo tỉnh Sóc Trăng"],
        ["Ban Dân vận Tỉnh ủy", "Ban Dân vận tỉnh Sóc Trăng"],
    ]


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở NNMT", "Sở Nông nghiệp và Môi trường"),
        ("UBMTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
    ],
)
def test_a_shortened_name_is_proposed_beside_the_whole_one(short: str, whole: str) -> None:
    assert name_variants([short, whole], issuer="UBND tỉnh Hải Minh") == ((short, whole),)


def test_departments_listed_by_their_short_fields_come_apart() -> None:
    assert split_agencies("Các Sở: NN&PTNT, TN&MT và Công an tỉnh") == (
        "Sở NN&PTNT",
        "Sở TN&MT",
        "Công an tỉnh",
    )
