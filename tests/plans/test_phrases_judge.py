"""A second table of phrases, whose normal forms were derived by hand before the reader saw them."""

import time
from pathlib import Path

import pytest

from plans.normal_form import format_rule, parse_rule
from plans.phrases import Context, read_phrase

TABLE = Path(__file__).parent.parent / "corpus" / "phrases-judge.tsv"


def rows() -> list[tuple[str, str, int | None, str, str]]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            phrase, expected, year, kind, hint = (*line.split("\t"), "", "", "")[:5]
            found.append((phrase, expected, int(year) if year else None, kind or "task", hint))
    return found


ROWS = rows()


@pytest.mark.parametrize(
    ("phrase", "expected", "year", "kind", "hint"),
    ROWS,
    ids=[f"{number}|{row[0]}|{row[3]}|{row[4]}" for number, row in enumerate(ROWS)],
)
def test_a_phrase_means_what_a_reader_of_the_contract_says(
    phrase: str, expected: str, year: int | None, kind: str, hint: str
) -> None:
    rule = read_phrase(phrase, Context(year, kind, hint)).rule

    assert ("unreadable" if rule is None else format_rule(rule)) == expected
    assert rule is None or parse_rule(format_rule(rule)) == rule


HOSTILE = (
    "trước ngày " * 3_000,
    "từ ngày 01/01 đến " * 3_000,
    "thứ hai, " * 5_000,
    "(" * 20_000,
    "số liệu từ ngày 15 tháng trước đến " * 2_000,
    "24/24 giờ, " * 3_000,
    "tháng trước ngày 14, " * 3_000,
    "1/" * 20_000,
    "quý I hoặc " * 3_000,
)


@pytest.mark.parametrize("line", HOSTILE, ids=[line[:20] for line in HOSTILE])
def test_a_hostile_line_is_read_in_a_moment(line: str) -> None:
    begun = time.process_time()

    read_phrase(line, Context(2023))

    assert time.process_time() - begun < 10
