"""Names, classes, rosters: who stands behind what a plan prints."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.civil import Window
from plans.names import home_of, name_key, slug, variant_key
from plans.office_classes import class_keys, is_assigned, is_class, is_vague
from plans.plan import Identity, Kind, Obligation, Plan, PlanKind, Source, Standing
from plans.roster import (
    NOBODY,
    Office,
    OfficeKind,
    Roster,
    completed,
    guess_kind,
    invented_roster,
    liable_offices,
    members,
    resolve,
    roster_doubts,
)
from plans.roster_file import (
    COLUMNS,
    RosterRefused,
    format_roster,
    parse_roster,
    parse_roster_rows,
)
from plans.rule import NoTime

ON = dt.date(2030, 3, 1)
HOME = home_of("UBND tỉnh An Bình")


def plan_of(*leads: tuple[str, ...], standing: tuple[tuple[str, ...], ...] = ()) -> Plan:
    identity = Identity(
        kind=PlanKind.ANNUAL,
        number="7/KH-UBND",
        issued=dt.date(2030, 1, 5),
        issuer="UBND tỉnh An Bình",
        title="Kế hoạch thử",
        period=Window(dt.date(2030, 1, 1), dt.date(2030, 12, 31)),
        coordinator="Sở Nội vụ",
        reports_to="UBND tỉnh An Bình",
        signer=None,
        based_on=(),
    )
    return Plan(
        identity,
        tuple(
            Obligation(f"PL/{n}", Kind.TASK, "Việc", lead, (), None, NoTime(), (), Source(n, ""))
            for n, lead in enumerate(leads, 1)
        ),
        tuple(Standing(f"IV.{n}", "Việc", lead, (), n) for n, lead in enumerate(standing, 1)),
    )


def office(code: str, name: str, *groups: str, **fields: object) -> Office:
    plain = Office(code, name, groups=groups)
    return replace(plain, **fields)  # type: ignore[arg-type] # each test names the fields it needs


DEPARTMENTS = "các sở, ban ngành"
ROSTER = Roster(
    (
        office("so-y-te", "Sở Y tế", DEPARTMENTS),
        office("so-nv", "Sở Nội vụ", DEPARTMENTS),
        office("so-nn", "Sở Nông nghiệp và Phát triển nông thôn", DEPARTMENTS, valid_to=dt.date(2030, 2, 28)),
        office("so-nnmt", "Sở Nông nghiệp và Môi trường", DEPARTMENTS, valid_from=dt.date(2030, 3, 1)),
        office("ubnd-h1", "UBND huyện Đông", "UBND cấp huyện"),
        office("ubnd-h2", "UBND thành phố An Bình", "UBND cấp huyện"),
        office("dai", "Đài Phát thanh và Truyền hình An Bình", kind=OfficeKind.PRESS, aliases=("Đài AB",)),
        office("ubnd-tinh", "UBND tỉnh An Bình"),
    )
)  # fmt: skip


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Sở Y tế", "so-y-te"),
        ("SỞ Y TẾ", "so-y-te"),
        ("So\u031b\u0309  Y  te\u0302\u0301", "so-y-te"),
        ("Giám đốc Sở Y tế", "so-y-te"),
        ("Sở Y tế tỉnh An Bình", "so-y-te"),
        ("Sở Y tế (Trung tâm Kiểm soát bệnh tật)", "so-y-te"),
        ("Chủ tịch Uỷ ban nhân dân huyện Đông", "ubnd-h1"),
        ("Ủy ban nhân dân tỉnh An Bình", "ubnd-tinh"),
        ("UBND tỉnh", "ubnd-tinh"),
        ("UBND thành phố An Bình", "ubnd-h2"),
        ("Đài PT - TH", "dai"),
        ("Đài PT-TH tỉnh", "dai"),
        ("Đài Phát thanh - Truyền hình tỉnh An Bình", "dai"),
        ("Đài AB", "dai"),
        ("Sở Nông nghiệp và Môi trường", "so-nnmt"),
        ("Sở Nông nghiệp và PTNT", None),
        ("UBND thành phố", None),
        ("Các sở, ban ngành", None),
        ("Sở Tư pháp", None),
        ("", None),
    ],
)
def test_a_printed_name_finds_its_office(printed: str, code: str | None) -> None:
    found = resolve(ROSTER, printed, on=ON, home=HOME)

    assert (found.code if found else None) == code


def test_an_office_is_found_only_while_it_exists() -> None:
    name = "Sở Nông nghiệp và PTNT"

    assert [resolve(ROSTER, name, on=day) is None for day in (dt.date(2030, 2, 28), ON)] == [
        False,
        True,
    ]


def test_a_name_that_two_offices_could_mean_is_nobodys() -> None:
    two = Roster((office("a", "Trường Nghề tỉnh"), office("b", "Trường Nghề An Bình Đông")))

    assert resolve(two, "Trường Nghề số 1", on=ON, home=HOME) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở KH & ĐT", "Sở Kế hoạch - Đầu tư"),
        ("TP. An Bình", "thành phố An Bình"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Tân Thành", "UBND xã Tân Thạnh"),
        ("Văn phòng UBND tỉnh", "Văn phòng Tỉnh ủy"),
        ("UBND thành phố An Bình", "UBND tỉnh An Bình"),
        ("Công an thành phố An Bình", "Công an tỉnh An Bình"),
        ("Báo An Bình", "Báo An Ninh"),
    ],
)
def test_two_offices_are_never_taken_for_one(one: str, other: str) -> None:
    assert variant_key(one, HOME) != variant_key(other, HOME)


# -- classes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spellings",
    [
        (
            *("Các sở, ban ngành", "các sở, ban, ngành", "Các Sở, ngành", "sở, ban, ngành tỉnh"),
            *("Thủ trưởng các sở, ban, ngành cấp tỉnh", "Giám đốc các Sở, ngành", "Sở, ngành"),
            "các sở, ban, ngành trên địa bàn tỉnh An Bình",
        ),
        (
            *("UBND cấp huyện", "UBND các huyện, thị xã, thành phố", "UBND quận, huyện"),
            *("Chủ tịch Ủy ban nhân dân huyện và thành phố", "Uỷ ban nhân dân các huyện"),
        ),
        (
            "UBND cấp xã",
            "UBND các xã, phường, thị trấn trên địa bàn tỉnh",
            "Chủ tịch UBND phường, xã, đặc khu",
        ),
        (
            "cơ quan Trung ương đóng tại địa phương",
            "các đơn vị ngành dọc trên địa bàn tỉnh",
        ),
        ("các đơn vị sự nghiệp công lập tỉnh", "đơn vị sự nghiệp thuộc UBND tỉnh"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_one_class_under_many_names(spellings: tuple[str, ...]) -> None:
    assert {class_keys(name) for name in spellings} == {class_keys(spellings[0])}
    assert all(is_class(name) for name in spellings)


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý các khu công nghiệp",
        "Đoàn Khối các cơ quan tỉnh",
        "UBND huyện Đông",
        "UBND thành phố An Bình",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội",
        "Ban Tuyên giáo Tỉnh ủy",
        "Văn phòng UBND tỉnh",
        "Báo An Bình",
    ],
)
def test_one_office_is_no_class(name: str) -> None:
    assert not is_class(name)


@pytest.mark.parametrize(
    ("name", "assigned"),
    [
        ("các đơn vị được giao nhiệm vụ tại Kế hoạch này", True),
        ("Cơ quan, đơn vị được phân công chủ trì", True),
        ("Thủ trưởng các cơ quan được giao nhiệm vụ theo Quyết định này", True),
        ("các đơn vị sự nghiệp công lập", False),
        ("Sở Y tế", False),
    ],
)
def test_those_given_a_duty_are_known_by_what_the_phrase_means(name: str, assigned: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert is_assigned(name) is assigned


def test_members_are_those_of_the_day() -> None:
    before, after = (
        [found.code for found in members(ROSTER, "Thủ trưởng các sở, ngành", on=day)]
        for day in (dt.date(2030, 2, 28), ON)
    )

    assert (before, after) == (["so-y-te", "so-nv", "so-nn"], ["so-y-te", "so-nv", "so-nnmt"])


# -- who is liable -----------------------------------------------------------------------------------------------------


def codes(lead: tuple[str, ...], roster: Roster, plan: Plan) -> list[str]:
    return [found.code for found, _ in liable_offices(lead, completed(roster, plan), plan, on=ON)]


def test_an_office_named_itself_and_as_a_member_is_liable_once() -> None:
    lead = ("Các sở, ban ngành", "Sở Y tế", "Đài PT-TH")
    plan = plan_of(lead)

    found = liable_offices(lead, completed(ROSTER, plan), plan, on=ON)

    assert [(one.code, printed) for one, printed in found] == [
        ("so-y-te", "Sở Y tế"),
        ("so-nv", "Các sở, ban ngành"),
        ("so-nnmt", "Các sở, ban ngành"),
        ("dai", "Đài PT-TH"),
    ]


def test_those_given_a_duty_are_all_who_lead_something_in_the_plan() -> None:
    report = ("các đơn vị được giao nhiệm vụ tại Kế hoạch này",)
    plan = plan_of(("Đài AB",), ("Sở Tư pháp", "UBND cấp huyện"), report, standing=(("Sở Y tế",),))

    assert codes(report, ROSTER, plan) == ["dai", "so-tu-phap", "ubnd-h1", "ubnd-h2", "so-y-te"]


def test_without_a_roster_a_class_stays_whole_and_spellings_are_one_office() -> None:
    plan = plan_of(("Các sở, ban ngành", "Đài Phát thanh và Truyền hình tỉnh"), ("Đài PT - TH",))

    offices = invented_roster(plan).offices

    assert [(one.code, one.name, one.collective) for one in offices] == [
        ("cac-so-ban-nganh", "Các sở, ban ngành", True),
        ("dai-phat-thanh-truyen-hinh", "Đài Phát thanh và Truyền hình tỉnh", False),
        ("so-noi-vu", "Sở Nội vụ", False),
        ("ubnd-tinh", "UBND tỉnh An Bình", False),
    ]
    assert all(one.focal_email.endswith(".invalid") for one in offices)
    assert codes(("Đài PT - TH",), Roster(), plan) == ["dai-phat-thanh-truyen-hinh"]


def test_names_that_differ_in_tones_alone_keep_apart() -> None:
    lead = ("UBND xã Tân Thành", "UBND xã Tân Thạnh")

    assert len(set(codes(lead, Roster(), plan_of(lead)))) == 2


def test_a_class_whose_part_nobody_fills_keeps_that_part_whole() -> None:
    lead = ("Các sở, ban, ngành, đoàn thể",)

    assert codes(lead, ROSTER, plan_of(lead)) == [
        "so-y-te",
        "so-nv",
        "so-nnmt",
        "cac-so-ban-nganh-doan-the",
    ]


def test_a_class_left_open_by_the_plan_is_not_every_member() -> None:
    lead = ("UBND quận, huyện có liên quan",)

    found = liable_offices(lead, completed(ROSTER, plan_of(lead)), plan_of(lead), on=ON)

    assert is_vague(lead[0])
    assert [(one.collective, one.name) for one, _ in found] == [(True, lead[0])]


def test_an_office_that_has_ended_keeps_what_names_it() -> None:
    lead = ("Sở Nông nghiệp và PTNT",)

    assert codes(lead, ROSTER, plan_of(lead)) == ["so-nn"]


def test_a_duty_without_a_lead_is_seen_as_nobodys() -> None:
    assert liable_offices((), ROSTER, plan_of(()), on=ON) == ((NOBODY, ""),)


def test_what_does_not_fit_between_roster_and_plan_is_reported() -> None:
    roster = Roster((office("so-y-te", "Sở Y tế", "Khối thi đua số 3"),))
    plan = plan_of(("Sở Y tế", "Sở Tư pháp", "UBND cấp huyện"))

    doubts = roster_doubts(roster, plan)

    assert doubts.unknown_names == ("Sở Tư pháp", "Sở Nội vụ")
    assert doubts.unfilled_classes == ("UBND cấp huyện",)
    assert doubts.unmatched_groups == ("Khối thi đua số 3",)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ban Tuyên giáo Tỉnh ủy", OfficeKind.PARTY),
        ("Ban Dân vận huyện An Đông", OfficeKind.PARTY),
        ("Văn phòng Thành ủy", OfficeKind.PARTY),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", OfficeKind.FRONT),
        ("Tỉnh Đoàn", OfficeKind.UNION),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", OfficeKind.UNION),
        ("Công đoàn Viên chức", OfficeKind.UNION),
        ("Hội Nông dân tỉnh", OfficeKind.UNION),
        ("Báo An Bình", OfficeKind.PRESS),
        ("Đài PT - TH", OfficeKind.PRESS),
        ("cơ quan Trung ương đóng tại địa phương", OfficeKind.CENTRAL),
        ("Cục Thống kê tỉnh", OfficeKind.CENTRAL),
        ("Bộ Nội vụ", OfficeKind.CENTRAL),
        ("Trường Chính trị", OfficeKind.PUBLIC_UNIT),
        ("Trung tâm Hành chính công", OfficeKind.PUBLIC_UNIT),
        ("Bộ phận Một cửa", OfficeKind.STATE),
        ("Hội đồng nhân dân tỉnh", OfficeKind.STATE),
        ("Sở Y tế", OfficeKind.STATE),
        ("UBND cấp xã", OfficeKind.STATE),
    ],
)
def test_a_name_suggests_a_kind(name: str, kind: OfficeKind) -> None:
    assert guess_kind(name) is kind


# -- the file ----------------------------------------------------------------------------------------------------------

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


REFUSED = "Chưa nạp danh sách cơ quan: {}. Đề nghị sửa tệp rồi nạp lại."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "tệp không có dòng nào", id="empty"),
        pytest.param(b"\xff\xfe\x00", "tệp không phải văn bản UTF-8", id="binary"),
        pytest.param(b"code,name,kind\n\0,X,state", "tệp không phải văn bản", id="zero bytes"),
        pytest.param(b"code,name,kind\n", "tệp không có cơ quan nào", id="heading only"),
        pytest.param(b"code,name\na,X", "dòng 1: thiếu cột “kind”", id="missing column"),
        pytest.param(b"code,name,kind,mail\na,X,state,", "dòng 1: cột “mail” không có trong mẫu", id="unknown column"),
        pytest.param(b"code,name,kind,code\na,X,state,", "dòng 1: cột “code” có hai lần", id="double column"),
        pytest.param(csv_of("a,X,sở"), f"dòng 2: loại “sở” không có (dùng: {', '.join(OfficeKind)})", id="unknown kind"),
        pytest.param(csv_of("a,X,state", "A,Y,state"), "dòng 3: mã “A” trùng dòng 2", id="double code"),
        pytest.param(csv_of("a,X,state", "b,Y,state,x"), "dòng 3: tên “x” đã là của cơ quan ở dòng 2 trong cùng thời gian", id="double name"),
        pytest.param(csv_of("a,X,state,,,31/02/2020"), "dòng 2: ngày “31/02/2020” không đọc được (viết 2025-07-01)", id="bad date"),
        pytest.param(csv_of("a,X,state,,,2020-02-01,2020-01-01"), "dòng 2: ngày kết thúc trước ngày bắt đầu", id="ends before it begins"),
        pytest.param(csv_of("a,X,state,,,,,a@x b@x"), "dòng 2: “a@x b@x” không phải một địa chỉ thư", id="two addresses"),
        pytest.param(csv_of('a,X,state,,,,,"a@x\nBcc: b@x"'), "dòng 2: “a@x Bcc: b@x” không phải một địa chỉ thư", id="a header in an address"),
        pytest.param(csv_of("a b,X,state"), "dòng 2: mã “a b” phải gồm chữ, số, dấu chấm hoặc gạch nối", id="bad code"),
        pytest.param(csv_of("a,,state"), "dòng 2: thiếu tên cơ quan", id="no name"),
        pytest.param(csv_of("a,X,state,,,,,,more"), "dòng 2: “more” nằm ngoài các cột có tên", id="a cell too many"),
        pytest.param(b"code,name,kind,successor\na,X,state,z", "dòng 2: cơ quan kế thừa “z” không có trong danh sách", id="unknown heir"),
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
                )
                for number, (name, group, day, kind) in enumerate(rows)
            ),
        )
    )

    assert parse_roster(format_roster(roster).encode()) == roster
    assert format_roster(roster).splitlines()[0] == ",".join(COLUMNS)


@given(st.text())
def test_a_code_is_always_short_plain_letters(text: str) -> None:
    code = slug(name_key(text))

    assert 0 < len(code) <= 48
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


# -- the real roster ---------------------------------------------------------------------------------------------------


def test_the_roster_of_2018_knows_every_name_its_plan_prints(seeds: Path) -> None:
    roster = parse_roster((seeds / "roster-soc-trang-2018.csv").read_bytes())
    on = dt.date(2018, 3, 1)

    assert len(roster.offices) == 42
    assert {
        name: len(members(roster, name, on=on))
        for name in (
            "Các sở, ban ngành",
            "cơ quan Trung ương đóng tại địa phương",
            "các đơn vị sự nghiệp công lập tỉnh",
            "UBND cấp huyện",
        )
    } == {
        "Các sở, ban ngành": 19,
        "cơ quan Trung ương đóng tại địa phương": 1,
        "các đơn vị sự nghiệp công lập tỉnh": 4,
        "UBND cấp huyện": 11,
    }
