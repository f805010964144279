"""A window of eighty columns: what people come for (days, names of offices, months) is never cut."""

import re
from pathlib import Path

import pytest

from tests.cli_world import follow, make_home, said

PLAN = Path(__file__).parents[1] / "corpus" / "plans" / "lam-giang-2024.txt"
CUT = "…"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_every_date_of_a_plan_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "read", PLAN)

    rows = [line.split("│") for line in out.splitlines() if line.startswith("│")]
    whens = [row[5].strip() for row in rows]
    assert max(map(len, out.splitlines())) <= 80
    assert [when for when in whens if re.match(r"\d+/\d+", when)]
    assert [when for when in whens if re.search(rf"[\d/]{CUT}", when)] == []


def test_the_years_table_shows_every_day_and_number(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "timeline", PLAN)

    glance = out[: out.index("◆ ngày diễn ra")].splitlines()
    assert max(map(len, glance)) <= 80
    assert [line for line in glance if CUT in line] == []
    assert [line for line in glance if line.split()[:1] == ["Mục"]]


def test_the_status_names_offices_and_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(make_home(tmp_path, monkeypatch), capsys)

    _, out, _ = said(capsys, "status")

    assert max(map(len, out.splitlines())) <= 80
    assert CUT not in out
    names = [re.split(r"\s{2,}", line.strip())[0] for line in out.splitlines()]
    assert {"Sở Xây dựng", "Ban Tuyên giáo Tỉnh ủy", "01/2024"} <= set(names)
