"""Names, classes, rosters: who stands behind what a plan prints."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calendars.civil import Window
from plans.names import home_of
from plans.office_classes import is_vague
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
from plans.roster_file import parse_roster
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


# -- looking up -------------------------------------------------------------------------------------------------------------


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


PAIRED = office(
    "bao-dai", "Báo và Phát thanh, Truyền hình tỉnh", aliases=("Báo và Đài PT-TH tỉnh",)
)
PRINTED = ("Báo", "Đài PT-TH tỉnh", "Sở Y tế")


def test_two_names_that_the_roster_lists_as_one_office_are_that_office() -> None:
    roster, plan = Roster((PAIRED,)), plan_of(PRINTED)

    found = liable_offices(PRINTED, completed(roster, plan), plan, on=ON)

    assert [one.name for one, _ in found] == ["Báo và Phát thanh, Truyền hình tỉnh", "Sở Y tế"]
    assert roster_doubts(roster, plan).unknown_names == ("Sở Y tế", "Sở Nội vụ")


def test_two_names_that_no_office_bears_together_stay_two() -> None:
    roster, plan = Roster((replace(PAIRED, aliases=()),)), plan_of(PRINTED)

    found = liable_offices(PRINTED, completed(roster, plan), plan, on=ON)

    assert [one.name for one, _ in found] == list(PRINTED)


@pytest.mark.parametrize(
    ("name", "liable"),
    [
        ("Các sở, ban, ngành", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
        ("Các sở, ngành (trừ Sở Y tế)", ["Sở Nội vụ", "Công an tỉnh"]),
        ("Các sở, ngành, trừ Công an tỉnh, Sở Y tế", ["Sở Nội vụ"]),
    ],
)
def test_whom_a_class_excepts_is_not_liable(name: str, liable: list[str]) -> None:
    listed = ("Sở Y tế", "Sở Nội vụ", "Công an tỉnh")
    roster = Roster(
        tuple(office(f"o{n}", one, "các sở, ban, ngành") for n, one in enumerate(listed))
    )
    plan = plan_of((name,))

    found = liable_offices((name,), completed(roster, plan), plan, on=ON)

    assert [one.name for one, _ in found] == liable


def test_a_group_of_the_roster_is_a_class_whatever_its_words() -> None:
    offices = tuple(
        Office(f"x{n}", f"Trường số {n}", groups=("Khối thi đua số 3",)) for n in (1, 2)
    )
    plan = plan_of(("Khối thi đua số 3",), ("Trường số 1",))
    roster = completed(Roster(offices), plan)

    liable = [
        [office.code for office, _ in liable_offices(one.lead, roster, plan, on=ON)]
        for one in plan.obligations
    ]

    assert liable == [["x1", "x2"], ["x1"]]
    assert "Khối thi đua số 3" not in [office.name for office in roster.offices]
