"""The five real documents against hand-written expectations: the acceptance test of the compiler.

Expectations live beside the seeds and are never edited here. A reader may keep fuller titles and another last part of an
id; line, kind, rule, dates and bodies must be exactly those expected.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendars.workdays import load_work_calendar
from plans.compile.plan import compile_plan
from plans.reading import read_document
from plans.view import view

NAMES = ("000", "001", "002", "003", "004")
IDENTITY_KEYS = (
    "number", "issued", "issuer", "title", "period", "coordinator", "reports_to", "signer", "based_on",
)  # fmt: skip


def compiled_view(content: bytes) -> dict[str, Any]:
    calendar = load_work_calendar()
    return view(compile_plan(read_document(content), calendar=calendar), calendar=calendar)


def text_of(seeds: Path, name: str) -> str:
    (path,) = seeds.glob(f"{name}_*.txt")
    return path.read_text(encoding="utf-8")


@cache
def _seen(path: Path) -> dict[str, Any]:
    return compiled_view(path.read_bytes())


def seen(seeds: Path, name: str) -> dict[str, Any]:
    (path,) = seeds.glob(f"{name}_*.txt")
    return _seen(path)


def wanted(seeds: Path, name: str) -> dict[str, Any]:
    (path,) = (seeds / "expected").glob(f"{name}_*.yaml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def plain(value: Any) -> Any:  # noqa: ANN401 -- YAML values
    match value:
        case dt.date():
            return value.isoformat()
        case list():
            return [plain(item) for item in value]
        case _:
            return value


def lists_dates(expected: Mapping[str, Any]) -> bool:
    """Rhythms and rates list no `due`: what is proposed for them is not compared."""
    return "due" in expected


def prefix(id_: str) -> str:
    return id_.partition("/")[0]


def expected_row(expected: Mapping[str, Any]) -> tuple[Any, ...]:
    due = tuple(plain(expected.get("due", []))) if lists_dates(expected) else None
    return (prefix(expected["id"]), expected["line"], expected["kind"], expected["rule"], due)


def match_rows(seeds: Path, name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each expected obligation with the one read at its line and rule."""
    obligations = seen(seeds, name)["obligations"]
    pairs = []
    for expected in wanted(seeds, name)["obligations"]:
        (found,) = [
            o
            for o in obligations
            if o["source"]["line"] == expected["line"]
            and o["rule"] == expected["rule"]
            and o["kind"] == expected["kind"]
        ]
        pairs.append((expected, found))
    return pairs


@pytest.mark.parametrize("name", NAMES)
def test_the_identity_of_a_seed_is_read_exactly(seeds: Path, name: str) -> None:
    expected = wanted(seeds, name)["plan"]

    found = seen(seeds, name)["plan"]

    assert {key: found[key] for key in IDENTITY_KEYS} == {
        key: plain(expected.get(key, [] if key == "based_on" else None)) for key in IDENTITY_KEYS
    }
    assert found["kind"] == expected.get("kind", "annual")


@pytest.mark.parametrize("name", NAMES)
def test_every_obligation_of_a_seed_is_found_and_no_other(seeds: Path, name: str) -> None:
    listed = wanted(seeds, name)["obligations"]
    undated = {e["line"] for e in listed if not lists_dates(e)}

    found = sorted(
        (
            prefix(o["id"]),
            o["source"]["line"],
            o["kind"],
            o["rule"],
            None if o["source"]["line"] in undated else tuple(o["due"]),
        )
        for o in seen(seeds, name)["obligations"]
    )

    assert found == sorted(map(expected_row, listed))


@pytest.mark.parametrize("name", NAMES)
def test_lead_and_supporting_agencies_are_as_written(seeds: Path, name: str) -> None:
    listed = {e["id"]: e for e in wanted(seeds, name)["obligations"]}

    def bodies(expected: Mapping[str, Any], key: str) -> list[str]:
        value = expected.get(key, [])
        if isinstance(value, str):
            return list(listed[value.removeprefix("same as ")].get(key, []))
        return list(value)

    pairs = match_rows(seeds, name)

    assert {e["id"]: (o["lead"], o["with"]) for e, o in pairs} == {
        e["id"]: (bodies(e, "lead"), bodies(e, "with")) for e, _ in pairs
    }


@pytest.mark.parametrize("name", NAMES)
def test_legal_dates_roll_where_the_nominal_day_is_a_rest_day(seeds: Path, name: str) -> None:
    for expected, found in match_rows(seeds, name):
        if not lists_dates(expected):
            continue
        rolled = {plain(k): plain(v) for k, v in expected.get("rolled", {}).items()}
        assert found["legal"] == [rolled.get(day, day) for day in found["due"]], expected["id"]
        assert found["proposed"] == expected.get("proposed", False), expected["id"]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_rhythms_carry_proposals(seeds: Path, name: str) -> None:
    obligations = seen(seeds, name)["obligations"]

    ids = [o["id"] for o in obligations] + [s["id"] for s in seen(seeds, name)["standing"]]

    assert len(ids) == len(set(ids))
    for o in obligations:
        assert len(o["due"]) == len(o["safe"]) == len(o["legal"])
        if o["rule"].startswith(("frequency=", "quota=1/", "quota=2/")):
            assert o["proposed"]
            assert o["due"]


@pytest.mark.parametrize("name", NAMES)
def test_evidence_counts_the_expected_results(seeds: Path, name: str) -> None:
    counted = {e["id"]: len(o["evidence"]) for e, o in match_rows(seeds, name) if "evidence" in e}

    assert counted == {
        e["id"]: e["evidence"] for e in wanted(seeds, name)["obligations"] if "evidence" in e
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_time_stand_in_the_document(seeds: Path, name: str) -> None:
    for expected, found in match_rows(seeds, name):
        if expected["id"].startswith("PL/"):
            assert found["when"] == expected["when"]


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_diagnostic_is_raised(seeds: Path, name: str) -> None:
    read_as = {e["id"]: o["id"] for e, o in match_rows(seeds, name)}
    found = {(d["code"], d["at"]) for d in seen(seeds, name)["diagnostics"]}

    expected = {
        (d["code"], read_as.get(d["at"], d["at"]))
        for d in wanted(seeds, name).get("diagnostics", [])
    }

    assert expected <= found


@pytest.mark.parametrize("name", NAMES)
def test_no_date_of_a_cited_document_is_a_due_date(seeds: Path, name: str) -> None:
    identity = seen(seeds, name)["plan"]
    cited = {citation.partition(" ")[2] for citation in identity["based_on"]}
    cited |= set(_dates_in(text_of(seeds, name))) - _stated(seeds, name)

    due = {day for o in seen(seeds, name)["obligations"] for day in o["due"] if not o["proposed"]}

    assert due & cited == set()


def _dates_in(text: str) -> list[str]:
    return [
        f"{int(y):04d}-{int(m):02d}-{int(d):02d}"
        for d, m, y in re.findall(r"\b(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})\b", text)
        if 1 <= int(m) <= 12
    ]


def _stated(seeds: Path, name: str) -> set[str]:
    return {plain(day) for e in wanted(seeds, name)["obligations"] for day in e.get("due", [])}


# -- document 000 in full ----------------------------------------------------------------------------------------------


def test_000_keeps_every_remaining_bullet_under_the_agency_that_heads_it(seeds: Path) -> None:
    standing = seen(seeds, "000")["standing"]

    sections = {s["id"].partition("/")[0] for s in standing}

    assert len([s for s in standing if not s["id"].startswith("IV.14")]) >= 30
    assert sections == {f"IV.{n}" for n in (*range(1, 13), 14)}
    assert {s["line"] for s in standing} == _bullets_of_000(seeds)
    assert all(136 <= s["line"] <= 242 for s in standing)
    for s in standing:
        if s["id"].startswith("IV.2/"):
            assert s["lead"] == ["Sở Nội vụ"]
        if s["id"].startswith("IV.3/"):
            assert s["lead"] == ["Báo Sóc Trăng", "Đài Phát thanh và Truyền hình tỉnh"]
        if not s["id"].startswith("IV.14"):
            assert s["lead"]


def _bullets_of_000(seeds: Path) -> set[int]:
    """Lines of IV.1 to IV.12 and IV.14 that are bullets or the only paragraph under an agency, obligations left out."""
    obligations = {o["source"]["line"] for o in seen(seeds, "000")["obligations"]}
    lines = text_of(seeds, "000").split("\n")
    found = set()
    for number in range(135, 243):
        text = lines[number - 1].strip()
        is_heading = re.match(r"\d+\. ", text) is not None
        if text and not is_heading and not 226 <= number <= 239 and number not in obligations:
            found.add(number)
    return found


def test_000_has_four_targets_and_the_golden_hours(seeds: Path) -> None:
    result = seen(seeds, "000")

    assert [t["line"] for t in result["targets"]] == [46, 48, 50, 52]
    hours = {
        tuple(o.get("preferred_times", ()))
        for o in result["obligations"]
        if o["kind"] == "programme"
    }
    assert ("11:00-12:00", "18:00-19:00") in hours


def test_000_says_how_often_two_readings_differ(seeds: Path) -> None:
    messages = {
        d["at"]: d["message"]
        for d in seen(seeds, "000")["diagnostics"]
        if d["code"] == "two-readings"
    }

    assert "9 trong 12" in messages["PL/1"]
    assert "10 trong 12" in messages["PL/13"]


def test_000_raises_these_diagnostics_and_no_others(seeds: Path) -> None:
    found = sorted(
        (d["code"], d["at"])
        for d in seen(seeds, "000")["diagnostics"]
        if d["code"] != "name-variants"
    )

    reports = [("group-addressee", f"IV.13/{part}") for part in ("h1", "q1", "q3", "y")]
    assert found == sorted(
        [
            ("before-period", "PL/14"),
            ("two-readings", "PL/1"),
            ("two-readings", "PL/13"),
            ("before-issue", "PL/1"),
            ("before-issue", "PL/2"),
            ("before-issue", "PL/13"),
            ("before-issue", "PL/14"),
            ("on-rest-day", "PL/13"),
            ("group-addressee", "PL/1"),
            ("group-addressee", "PL/13"),
            ("period-not-stated", "IV.2/1"),
            *reports,
        ]
    )


# -- the same document in another dress --------------------------------------------------------------------------------


def without_markup(text: str) -> str:
    """The text as a plain-text export would have it: no emphasis, no heading marks, no tags."""
    text = re.sub(r"</?(?:i|b|p|u|em|strong)\b[^>]*>", "", text)
    text = re.sub(r"</?ul\b[^>]*>", "", text)
    text = re.sub(r"(?m)^#+\s*", "", text)
    return re.sub(r"\*+", "", text)


DRESSES: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf8-bom": lambda text: text.encode("utf-8-sig"),
    "utf16": lambda text: text.encode("utf-16"),
    "no-markup": lambda text: without_markup(text).encode(),
}


def _without_spacing(value: Any) -> Any:  # noqa: ANN401 -- JSON values
    match value:
        case dict():
            return {key: _without_spacing(item) for key, item in value.items()}
        case list():
            return [_without_spacing(item) for item in value]
        case str():
            return re.sub(r"\s+|(?<=[“\"])\s|\s(?=[”\"])", "", value)
        case _:
            return value


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", NAMES)
def test_a_document_reads_the_same_in_another_dress(seeds: Path, name: str, dress: str) -> None:
    changed = compiled_view(DRESSES[dress](text_of(seeds, name)))

    assert _without_spacing(changed) == _without_spacing(seen(seeds, name))
