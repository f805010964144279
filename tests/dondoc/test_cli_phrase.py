"""`dondoc time`: one phrase, and thousands from standard input."""

import json

import pytest
import typer
from typer.testing import CliRunner

from dondoc.cli.phrase import register


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    register(made)
    return made


def run(app: typer.Typer, *arguments: str, given: str = "") -> str:
    done = CliRunner().invoke(app, list(arguments), input=given)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_one_phrase_is_one_line(app: typer.Typer) -> None:
    assert run(app, "trước ngày 15/12/2018", "--year", "2018") == "due=2018-12-14\n"


def test_an_empty_year_leaves_y(app: typer.Typer) -> None:
    assert run(app, "trước ngày 15/12") == "due=Y-12-14\n"


def test_a_phrase_without_a_time_is_unreadable(app: typer.Typer) -> None:
    assert run(app, "Sở Nội vụ", "--year", "2018") == "unreadable\n"


def test_the_heading_decides_a_bare_month(app: typer.Typer) -> None:
    due = run(app, "6/2018", "--year", "2018", "--hint", "Thời gian hoàn thành")
    window = run(app, "6/2018", "--year", "2018", "--hint", "Thời gian thực hiện")

    assert (due, window) == ("due=2018-06-30\n", "window=2018-06-01..2018-06-30\n")


def test_dates_stand_one_line_a_reading(app: typer.Typer) -> None:
    said = run(
        app,
        "thứ sáu tuần đầu của tháng đầu quý",
        "--year",
        "2018",
        "--kind",
        "programme",
        "--dates",
    )

    assert said.splitlines()[1:] == [
        "2018-01-05 2018-04-06 2018-07-06 2018-10-05",
        "2018-01-05 2018-03-30 2018-06-29 2018-10-05",
    ]


def test_the_explanation_speaks_the_language_asked_for(app: typer.Typer) -> None:
    said = run(app, "trước ngày 15/6", "--year", "2018", "--explain", "--lang", "en")

    assert said.splitlines() == [
        "due=2018-06-14",
        "- “trước” excludes the day itself: the last day is the one before",
        "- 14/6/2018, as the text says",
    ]


def test_json_holds_everything(app: typer.Typer) -> None:
    said = json.loads(
        run(app, "Gửi trước ngày 15/6", "--year", "2018", "--kind", "report", "--json")
    )

    assert said["rule"] == "due=2018-06-14"
    assert said["words"] == "trước ngày 15/6"
    assert said["notes"] == [{"code": "strict-bound", "detail": ""}]
    assert [slot["date"] for slot in said["readings"][0]] == ["2018-06-14"]


def test_lines_are_answered_one_each_in_order(app: typer.Typer) -> None:
    given = (
        "Tháng 6\t2018\ttask\tThời gian hoàn thành\r\n"
        "\n"
        "thứ bảy hàng tuần\t\tprogramme\n"
        "trước ngày 15/6\n"
        "không có gì\tnăm nào\tloại nào\t\n"
    )

    assert run(app, "-", given=given).splitlines() == [
        "due=2018-06-30",
        "unreadable",
        "rrule=FREQ=WEEKLY;BYDAY=SA in Y",
        "due=Y-06-14",
        "unreadable",
    ]


def test_lines_can_carry_their_dates(app: typer.Typer) -> None:
    said = run(app, "-", "--dates", given="Quý I\t2018\ttask\tHạn\nkhi cần\t2018\n")

    assert said == "due=2018-03-31\t2018-03-31\non-demand\t\n"


def test_lines_come_as_json_one_a_line(app: typer.Typer) -> None:
    said = run(app, "-", "--json", given="Quý I\t2018\nkhi cần\n").splitlines()

    assert [json.loads(line)["rule"] for line in said] == [
        "window=2018-01-01..2018-03-31",
        "on-demand",
    ]


def test_an_unknown_kind_is_a_usage_error(app: typer.Typer) -> None:
    done = CliRunner().invoke(app, ["Quý I", "--kind", "wish"])

    assert done.exit_code == 2


def test_a_line_that_is_no_utf8_is_unreadable_and_the_others_are_read(app: typer.Typer) -> None:
    lines = "trước ngày 15/12\t2018\n".encode()
    damaged = b"tr\xff\xffc ng\xe0y 15/12\t2018\n"

    done = CliRunner().invoke(app, ["-"], input=lines + damaged + lines)

    assert done.stdout == "due=2018-12-14\nunreadable\ndue=2018-12-14\n"
