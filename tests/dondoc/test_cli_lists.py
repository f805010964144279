"""Lists of what an office keeps, as a person reads them: calendar links, and the contacts of the roster."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from plans.roster import Roster
from plans.roster_file import format_roster
from tests.cli_world import follow, said
from tests.desk_world import OFFICES


def test_links_are_listed_by_what_they_are_of(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    empty = said(capsys, "feed", "list")
    said(capsys, "feed", "make", "--all", "--label", "may-tinh")
    said(capsys, "feed", "make", "--office", "SXD")
    said(capsys, "feed", "revoke", "may-tinh")

    _, out, _ = said(capsys, "feed", "list")
    _, english, _ = said(capsys, "--lang", "en", "feed", "list")

    assert empty == (0, "Chưa cấp liên kết lịch nào.\n", "")
    everything, office = sorted(out.splitlines(), key=lambda line: "Sở" in line)
    assert everything.startswith("✗ ")
    assert "tất cả “may-tinh”: cấp " in everything
    assert ", thu hồi " in everything
    assert "cơ quan Sở Xây dựng: cấp " in office
    assert office.endswith(", chưa mở lần nào")
    assert "everything" in english
    assert "all" not in out.split()


def test_the_roster_shows_everybody_mail_may_go_to(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who stands in for a head, and until when, has to be seen before a mail goes there."""
    office = replace(
        OFFICES[1],
        acting_email="pgd@xd.example",
        acting_from=dt.date(2024, 3, 1),
        acting_to=dt.date(2024, 5, 31),
    )
    (home / "danh-ba.csv").write_text(format_roster(Roster((office,))), "utf-8")

    _, out, _ = said(capsys, "roster", "show", home / "danh-ba.csv")

    shown = " ".join(out.split())
    assert "văn thư" in shown
    assert "gd@xaydung.example" in shown
    assert "pgd@xd.example" in shown
    assert "31/5/2024" in shown


def test_a_list_of_nothing_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)

    assert "Không có thông báo nào như vậy." in said(capsys, "notices", "--reason", "capped")[1]
    shown = " ".join(said(capsys, "status", "--as-of", "2020-01-31")[1].split())
    assert shown == "Đến hết ngày 31/01/2020 chưa có nhiệm vụ nào được theo dõi."


def test_a_picture_that_was_drawn_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = home / "nam.svg"

    assert (
        said(capsys, "timeline", home / "plan.yaml", "--svg", picture)[1] == f"Đã vẽ {picture}.\n"
    )


def test_an_activation_says_which_offices_are_in_no_roster(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "roster.csv").write_text(format_roster(Roster(OFFICES[:3])), "utf-8")
    for words in (("roster", "load", home / "roster.csv"), ("import", home / "plan.yaml"), ("review", "7/KH-UBND", "--accept-clear")):  # fmt: skip
        said(capsys, *words)

    dry, done = (said(capsys, "activate", "7/KH-UBND", *more)[1] for more in (["--dry-run"], []))

    line = "Chưa có trong danh sách cơ quan nên chưa gửi thư được: Ban Tuyên giáo Tỉnh ủy (PL/3)."
    assert line in dry
    assert line in done
