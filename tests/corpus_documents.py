"""The documents of tests/corpus/plans with their hand-written expectations, in the formats offices send: text, mark-up, Word, PDF, Excel, scans.

A scan is printed, grained and stamped anew from its text (`.scan.txt`) and has no text layer. An expectation lists what a correct reading
holds; a misreading that is known and not mended yet stands under `known` with what is wanted: the test holds it, the figures count it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from calendars.workdays import load_work_calendar
from dondoc.ocr import Tesseract
from plans.compile import compile_plan
from plans.reading import read_document
from plans.view import view
from tests.document_makers import as_scans, scanned_pdf

FOLDER = Path(__file__).parent / "corpus" / "plans"
SCAN = ".scan.txt"


def names() -> list[str]:
    """Every document with an expectation."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def path_of(name: str) -> Path:
    """The document beside its expectation."""
    (found,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".yaml")
    return found


def is_scan(name: str) -> bool:
    """Whether it has to be recognised."""
    return path_of(name).name.endswith(SCAN)


def bytes_of(name: str) -> bytes:
    """The file as an office would send it."""
    path = path_of(name)
    return scanned_pdf(as_scans(path.read_text("utf-8"))) if is_scan(name) else path.read_bytes()


@cache
def seen(name: str) -> dict[str, Any]:
    """What `dondoc read --json` prints of it."""
    return seen_of(bytes_of(name), name=path_of(name).name.replace(SCAN, ".pdf"))


def seen_of(data: bytes, *, name: str = "") -> dict[str, Any]:
    """The same of any bytes."""
    calendar = load_work_calendar()
    document = read_document(data, name=name, recogniser=Tesseract())
    return view(compile_plan(document, calendar=calendar), calendar=calendar)


def wanted(name: str) -> dict[str, Any]:
    """Its expectation; BaseLoader keeps dates, numbers and the letter y as written."""
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 -- BaseLoader makes only strings


def row(obligation: Mapping[str, Any]) -> tuple[Any, ...]:
    """What is compared of an obligation, as read or as expected."""
    evidence = obligation.get("evidence", 0)
    line = obligation["line"] if "line" in obligation else obligation["source"]["line"]
    return (
        obligation["id"],
        int(line),
        obligation["kind"],
        tuple(obligation["lead"]),
        tuple(obligation.get("with", ())),
        obligation["rule"],
        len(evidence) if isinstance(evidence, list) else int(evidence),
    )
