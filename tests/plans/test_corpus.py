"""The corpus of documents in every format against expectations written by hand before they were read."""

import re
import unicodedata
from typing import Any

import pytest

from tests.corpus_documents import (
    bytes_of,
    is_scan,
    names,
    path_of,
    row,
    seen,
    seen_of,
    wanted,
)

NAMES = [pytest.param(name, marks=pytest.mark.heavy) if is_scan(name) else name for name in names()]
TEXTS = [name for name in names() if path_of(name).suffix in {".txt", ".md"} and not is_scan(name)]


def expected_rows(expected: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the expectation wants, but for the misreadings it admits to."""
    rows = [row(obligation) for obligation in expected["obligations"]]
    for known in expected.get("known", ()):
        if "wanted" in known:
            rows.remove(row(known["wanted"]))
        if "found" in known:
            rows.append(row(known["found"]))
    return sorted(rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_yields_these_obligations_and_no_others(name: str) -> None:
    found = sorted(row(obligation) for obligation in seen(name)["obligations"])

    assert found == expected_rows(wanted(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_who_it_is_and_what_is_doubtful(name: str) -> None:
    result, expected = seen(name), wanted(name)

    plan = {**expected["plan"], "based_on": expected["based_on"]}
    found = {key: result["plan"][key] for key in plan}
    assert {key: "null" if value is None else value for key, value in found.items()} == plan
    assert sorted((d["code"], d["at"] or "null") for d in result["diagnostics"]) == sorted(
        (code, at) for code, at in expected["diagnostics"]
    )
    assert [str(duty["line"]) for duty in result["standing"]] == expected["standing"]
    assert [str(target["line"]) for target in result["targets"]] == expected["targets"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("spelling", ["NFD", "CRLF", "bold", "BOM", "page breaks"])
def test_spelling_and_line_ends_change_nothing(name: str, spelling: str) -> None:
    text = path_of(name).read_text("utf-8")
    spelled = {
        "NFD": unicodedata.normalize("NFD", text).encode(),
        "CRLF": text.replace("\n", "\r\n").encode(),
        "bold": "\n".join(_bold(line) for line in text.split("\n")).encode(),
        "BOM": b"\xef\xbb\xbf" + text.encode(),
        "page breaks": re.sub(r"((?:.*\n){9})", "\\1\f", text).encode(),
    }[spelling]

    changed, plain = seen_of(spelled), seen(name)

    assert [row(o) for o in changed["obligations"]] == [row(o) for o in plain["obligations"]]
    assert changed["plan"] == plain["plan"]


def _bold(line: str) -> str:
    """The line in bold, where it is prose."""
    plain = line.strip()
    is_prose = plain and not any(sign in line for sign in "|\t*#") and plain[0].isalpha()
    return f"**{line}**" if is_prose else line


def test_no_document_of_the_corpus_yields_a_false_deadline() -> None:
    """A day somebody could be held to that the document does not lay down: the worst error of all."""
    false = [
        (name, obligation["id"], obligation["rule"])
        for name in names()
        if not is_scan(name)
        for obligation in seen(name)["obligations"]
        if is_binding(obligation)
        and (str(obligation["source"]["line"]), obligation["rule"]) not in told(name)
    ]

    assert false == []


def is_binding(obligation: dict[str, Any]) -> bool:
    return bool(obligation["due"]) and not obligation["proposed"]


def told(name: str) -> set[tuple[str, str]]:
    return {(o["line"], o["rule"]) for o in wanted(name)["obligations"]}


def test_the_corpus_holds_every_format_offices_send() -> None:
    suffixes = [".scan" if is_scan(name) else path_of(name).suffix for name in names()]

    counted = {suffix: suffixes.count(suffix) for suffix in sorted(set(suffixes))}

    assert len(suffixes) >= 30
    assert counted[".docx"] >= 3
    assert counted[".pdf"] >= 2
    assert counted[".scan"] >= 2
    assert counted[".xlsx"] >= 2
    assert counted[".html"] >= 1
    assert counted[".csv"] >= 1
    assert len(bytes_of("dam-ha-2023")) > 0
