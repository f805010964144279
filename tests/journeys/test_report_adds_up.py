"""Every figure of a report is recounted from its appendices and its workbook, over random years of real plans."""

import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calendars.civil import end_of
from dondoc.desk.papers.reports import ReportDraft, ReportRequest, draft_report
from dondoc.replay.run import Script, run_replay
from dondoc.replay.write import prepare_folder
from notifications.papers.model import Paragraph, Table
from notifications.papers.report import compose_report
from notifications.papers.report_lists import appendices
from notifications.papers.report_values import total
from tests.journeys.random_scripts import script_of

PERIODS = ("Q1", "Q2", "Q3", "Q4", "H1", "Y")
OUTCOME = 8  # the workbook's column of what a row was counted as


def reports(script: Script, folder: Path) -> Iterator[ReportDraft]:
    """Each period's report some days after its end, when much is open still, and at the year's end."""
    replay = run_replay(script, prepare_folder(folder) / "mails")
    year = script.last.year
    ends = {"Q1": (4, 5), "Q2": (7, 5), "Q3": (10, 5), "H1": (7, 5)}
    for period in PERIODS:
        key = f"{year}" if period == "Y" else f"{year}-{period}"
        month, day = ends.get(period, (12, 31))
        for cut in {min(dt.date(year, month, day), script.last), script.last}:
            request = ReportRequest(key, as_of=end_of(cut) - dt.timedelta(seconds=1))
            yield draft_report(replay.app, request, now=end_of(script.last))
    replay.app.close()


def text_of(made: ReportDraft) -> str:
    blocks = compose_report(made.facts).blocks
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def figures(text: str, words: str) -> list[int]:
    """The figures in a sentence that begins with these words."""
    (sentence,) = re.findall(rf"^.*?({words}[^.]*)\.", text, re.MULTILINE)
    return [int(found) for found in re.findall(r"\d+(?!/)", sentence)]


def rows_of(made: ReportDraft) -> dict[str, int]:
    """How many rows each appendix has, by name."""
    found = {}
    for name, appendix in appendices(made.facts):
        (table,) = (block for block in appendix.blocks if isinstance(block, Table))
        found[name] = len(table.rows)
    return found


def parts_of(made: ReportDraft) -> dict[str, list[int]]:
    """What each appendix says it is made of."""
    return {
        name: [
            int(figure)
            for block in appendix.blocks
            if isinstance(block, Paragraph) and block.text.startswith("Trong đó: ")
            for figure in re.findall(r"\d+", block.text)
        ]
        for name, appendix in appendices(made.facts)
    }


def sums(made: ReportDraft) -> list[list[int]]:
    """The last line of each table that has one, without its rate."""
    tables = [block for block in compose_report(made.facts).blocks if isinstance(block, Table)]
    return [
        [int(cell) for cell in table.rows[-1][2:-1]]
        for table in tables
        if table.rows[-1][1] == "Tổng số"
    ]


def check(made: ReportDraft) -> None:
    facts, text, rows = made.facts, text_of(made), rows_of(made)
    counts = total(facts.ranked)
    counted, done, on_time, late, open_, in_term, overdue, undetermined = figures(text, "Tổng số")
    assert (counted, done, open_) == (
        done + open_ + undetermined,
        on_time + late,
        in_term + overdue,
    )
    assert sums(made) == [[counted, on_time, late, in_term, overdue, undetermined]] * 3
    elsewhere = figures(text, "Trong số đó")[0] if "Trong số đó" in text else 0
    apart = sum(row.done_on is not None for row in facts.apart)
    assert rows.get("late", 0) == late + overdue
    assert rows.get("in_term", 0) == in_term
    assert rows.get("done", 0) == on_time + elsewhere + apart
    assert rows.get("undetermined", 0) == undetermined - elsewhere + len(facts.standing)
    for name, parts in parts_of(made).items():
        assert not parts or sum(parts) == rows[name], (name, parts)
    (sheet,) = load_workbook(io.BytesIO(made.sheet)).worksheets
    outcomes = Counter(
        str(cells[OUTCOME]).partition(";")[0]
        for cells in sheet.iter_rows(min_row=5, values_only=True)
    )
    assert outcomes["hoàn thành đúng hạn"] == on_time
    assert outcomes["hoàn thành quá hạn"] == late
    assert outcomes["chưa hoàn thành, quá hạn"] == overdue
    assert sum(outcomes.values()) == counted + counts.other + len(facts.apart)


@pytest.mark.heavy
@pytest.mark.parametrize("number", ["002", "004"])
def test_figures_appendices_and_workbook_say_the_same(
    number: str, seeds: Path, tmp_path: Path
) -> None:
    script = script_of(next(seeds.glob(f"{number}_*.txt")), seed=3)
    assert script is not None
    made = list(reports(script, tmp_path / "year"))
    for one in made:
        check(one)
    said = Counter(name for one in made for name, parts in parts_of(one).items() if parts)
    assert said["done"]
    assert any("Trong số đó" in text_of(one) for one in made)
