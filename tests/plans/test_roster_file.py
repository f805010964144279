"""Roster files: what is read, what is refused and on which line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.roster import Office, OfficeKind, Roster
from plans.roster_file import COLUMNS, RosterRefused, format_roster, parse_roster, parse_roster_rows
from plans.roster_words import HEADINGS, KINDS, column_of, kind_code

HEADING = "code,name,kind,aliases,groups,valid_from,valid_to,focal_email"


def csv_of(*lines: str, heading: str = HEADING) -> bytes:
    return "\n".join((heading, *lines)).encode()


def test_a_roster_is_read_with_its_lists_and_dates() -> None:
    data = csv_of('a,"Sở A, B",state,Sở A;Sở AB,nhóm 1; nhóm 2,2020-01-01,30/6/2025,a@x.example')

    assert parse_roster(data).offices == (
        Office(
            "a",
            "Sở A, B",
            aliases=("Sở A", "Sở AB"),
            groups=("nhóm 1", "nhóm 2"),
            focal_email="a@x.example",
            valid_from=dt.date(2020, 1, 1),
            valid_to=dt.date(2025, 6, 30),
        ),
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbfcode,name,kind\na,X,state\n", id="byte order mark"),
        pytest.param(b"code;name;kind\r\na;X;state\r\n", id="semicolons, CRLF"),
        pytest.param(b"code\tname\tkind\na\tX\tstate", id="tabs"),
        pytest.param(b"\n\nKind, Code ,NAME\n\nstate, a , X \n,,\n", id="order, case, blank lines"),
    ],
)
def test_a_roster_comes_in_many_dialects(data: bytes) -> None:
    assert parse_roster(data).offices == (Office("a", "X"),)


def test_the_rows_of_a_sheet_are_read_likewise() -> None:
    rows = [
        ("code", "name", "kind", "valid_from", "phone", None),
        ("a", "X", "press", dt.datetime(2020, 1, 1), 2993.0, None),  # noqa: DTZ001 -- as a spreadsheet gives it
        (None, None, None, None, None, None),
    ]

    assert parse_roster_rows(rows).offices == (
        Office("a", "X", OfficeKind.PRESS, valid_from=dt.date(2020, 1, 1), phone="2993"),
    )


def test_headings_and_kinds_may_be_vietnamese_and_codes_are_made_of_names() -> None:
    data = "TÊN CƠ QUAN;Loai co quan;Thư đầu mối;Thuộc nhóm\nSở Y tế;Cơ quan nhà nước;yte@x.example;các sở, ban, ngành\nTỉnh đoàn;ĐOÀN THỂ;;\n"

    assert parse_roster(data.encode()).offices == (
        Office("so-y-te", "Sở Y tế", groups=("các sở, ban, ngành",), focal_email="yte@x.example"),
        Office("tinh-doan", "Tỉnh đoàn", OfficeKind.UNION),
    )


def test_every_column_and_kind_has_its_words() -> None:
    assert tuple(HEADINGS) == COLUMNS
    assert tuple(column_of(heading) for heading in HEADINGS.values()) == COLUMNS
    assert [kind_code(KINDS[kind]) for kind in OfficeKind] == list(OfficeKind)


def test_several_heirs_and_who_stands_in_for_the_head_are_read() -> None:
    data = csv_of(
        "a,X,state,31/12/2024,b; c,pgd@x.example,2024-05-01,31/5/2024",
        "b,Y,state,,,,,",
        "c,Z,state,,,,,",
        heading="code,name,kind,valid_to,successor,acting_email,acting_from,acting_to",
    )

    ended = parse_roster(data).offices[0]

    assert ended.heirs == ("b", "c")
    assert (ended.acting_email, ended.acting_from, ended.acting_to) == (
        "pgd@x.example",
        dt.date(2024, 5, 1),
        dt.date(2024, 5, 31),
    )


REFUSED = "Chưa nạp danh sách cơ quan: {}. Đề nghị sửa tệp rồi nạp lại."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "tệp không có dòng nào", id="empty"),
        pytest.param(b"\xff\xfe\x00", "tệp không phải văn bản UTF-8", id="binary"),
        pytest.param(b"code,name,kind\n\0,X,state", "tệp không phải văn bản", id="zero bytes"),
        pytest.param(b"code,name,kind\n", "tệp không có cơ quan nào", id="heading only"),
        pytest.param(b"code,name\na,X", "dòng 1: thiếu cột “Loại cơ quan” (kind)", id="missing column"),
        pytest.param(b"code,name,kind,mail\na,X,state,", "dòng 1: cột “mail” không có trong mẫu", id="unknown column"),
        pytest.param(b"code,name,kind,code\na,X,state,", "dòng 1: cột “Mã” có hai lần", id="double column"),
        pytest.param(csv_of("a,X,sở"), f"dòng 2: loại “sở” không có (dùng: {', '.join(KINDS.values())})", id="unknown kind"),
        pytest.param(csv_of("a,X,state", "A,Y,state"), "dòng 3: mã “A” trùng dòng 2", id="double code"),
        pytest.param(csv_of("a,X,state", "b,Y,state,x"), "dòng 3: tên “x” đã là của cơ quan ở dòng 2 trong cùng thời gian", id="double name"),
        pytest.param(csv_of("a,X,state,,,31/02/2020"), "dòng 2: ngày “31/02/2020” không đọc được (viết 2025-07-01)", id="bad date"),
        pytest.param(csv_of("a,X,state,,,2020-02-01,2020-01-01"), "dòng 2: ngày kết thúc trước ngày bắt đầu", id="ends before it begins"),
        pytest.param(csv_of("a,X,state,,,,,a@x b@x"), "dòng 2: “a@x b@x” không phải một địa chỉ thư", id="two addresses"),
        pytest.param(csv_of('a,X,state,,,,,"a@x\nBcc: b@x"'), "dòng 2: “a@x Bcc: b@x” không phải một địa chỉ thư", id="a header in an address"),
        pytest.param("Tên cơ quan,Loại,Tên cơ quan\nX,báo chí,Y".encode(), "dòng 1: thiếu cột “Loại cơ quan” (kind); dòng 1: cột “Tên cơ quan” có hai lần; dòng 1: cột “loại” không có trong mẫu", id="Vietnamese headings, two faulty"),
        pytest.param(csv_of(",X,state", "x,Y,state"), "dòng 3: mã “x” trùng dòng 2", id="a code given to what has none"),
        pytest.param(csv_of("a b,X,state"), "dòng 2: mã “a b” phải gồm chữ, số, dấu chấm hoặc gạch nối", id="bad code"),
        pytest.param(csv_of("a,,state"), "dòng 2: thiếu tên cơ quan", id="no name"),
        pytest.param(csv_of("a,X,state,,,,,,more"), "dòng 2: “more” nằm ngoài các cột có tên", id="a cell too many"),
        pytest.param(b"code,name,kind,successor\na,X,state,z", "dòng 2: cơ quan kế thừa “z” không có trong danh sách", id="unknown heir"),
        pytest.param(b"code,name,kind,successor\na,X,state,b;z\nb,Y,state,", "dòng 2: cơ quan kế thừa “z” không có trong danh sách", id="one heir of two unknown"),
        pytest.param(b"code,name,kind,acting_from,acting_to\na,X,state,2024-05-31,2024-05-01", "dòng 2: ngày thôi phụ trách trước ngày bắt đầu phụ trách", id="acting ends before it begins"),
        pytest.param(b"code,name,kind\na," + b"X" * 200_000 + b",state", "dòng 2: không đọc được", id="one endless cell"),
    ],
)  # fmt: skip
def test_a_faulty_roster_is_refused_with_the_line(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterRefused) as refused:
        parse_roster(data)

    assert refused.value.sentence() == REFUSED.format(sentence)


def test_every_fault_is_found_at_once() -> None:
    with pytest.raises(RosterRefused) as refused:
        parse_roster(csv_of("a,X,sở,,,soon", "a,X,state"))

    assert [(fault.line, fault.en.partition(" ")[0]) for fault in refused.value.faults] == [
        (2, "unknown"),
        (2, "bad"),
        (3, "code"),
        (3, "name"),
    ]


def test_two_offices_may_share_a_name_one_after_the_other() -> None:
    data = csv_of("a,X,state,,,,2025-06-30", "b,X,state,,,2025-07-01")

    assert [one.code for one in parse_roster(data).offices] == ["a", "b"]


_WORDS = st.text(st.sampled_from("abcđêủ ,;\"'- ỹ"), max_size=12)


def _one_line(text: str) -> str:
    return " ".join(text.replace(";", " ").split())


@given(
    st.lists(st.tuples(_WORDS, _WORDS, st.dates() | st.none(), st.sampled_from(OfficeKind)), max_size=4)
)  # fmt: skip
def test_a_roster_reads_back_as_it_was_written(
    rows: list[tuple[str, str, dt.date | None, OfficeKind]],
) -> None:
    roster = Roster(
        (
            Office("z-0", "Cơ quan đầu"),
            *(
                Office(
                    f"c{number}",
                    f"{number} {_one_line(name)}".strip(),
                    kind,
                    groups=tuple(filter(None, (_one_line(group),))),
                    valid_from=day,
                    successor=";".join(("z-0", f"c{number}")[: number % 3]),
                    acting_email="p@x.example" if day else "",
                    acting_from=day,
                )
                for number, (name, group, day, kind) in enumerate(rows)
            ),
        )
    )

    assert parse_roster(format_roster(roster).encode()) == roster
    assert format_roster(roster).splitlines()[0] == ",".join(COLUMNS)
