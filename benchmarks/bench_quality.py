"""How well plans and phrases are read: recall, precision, exact dates and bodies, false deadlines (goal 0), needless flags.

Everything is counted against expectations written by hand before the reader saw the document: the five real plans beside the repository
(`DONDOC_SHARED`), the documents of tests/corpus in all their formats, the phrase tables. A misreading that a test admits to counts here.

- recall: expected obligations found at their line; precision: found obligations that were expected at their line
- exact dates: the normal form is the expected one; exact bodies: leads and supporting bodies are
- false deadline: a day somebody could be held to (no proposal of ours) at a line, or with a rule, where none is expected
- poor copies: every third text of the corpus, printed and copied askew, dusty and at 200 dpi, against what is read from the text itself
- needless flag: a doubt of a kind that is not expected at that obligation; missed flag: one expected and not raised
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from dondoc.ocr import Tesseract
from plans.normal_form import format_rule
from plans.phrases import Context, read_phrase
from tests import corpus_documents
from tests.corpus_documents import seen_of
from tests.document_makers import Copied, as_scans, copied, scanned_pdf

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
SEEDS = Path(os.environ.get("DONDOC_SHARED", str(ROOT.parent / "shared"))) / "seeds"
_BINDING = ("due=", "due-rrule=", "window=", "on=", "rrule=", "window-rrule=")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents; they add up."""

    expected: int = 0
    found: int = 0
    met: int = 0
    dates: int = 0
    bodies: int = 0
    false_deadlines: int = 0
    flags: int = 0
    needless: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        names = [field.name for field in fields(self)]
        return Score(*(getattr(self, name) + getattr(other, name) for name in names))

    def line(self, name: str, documents: int) -> str:
        return (
            f"{name} ({documents} documents, {self.expected} obligations): recall {_share(self.met, self.expected)}, "
            f"precision {_share(self.met, self.found)}, exact dates {_share(self.dates, self.met)}, "
            f"exact bodies {_share(self.bodies, self.met)}, false deadlines {self.false_deadlines} (goal 0), "
            f"needless flags {self.needless} of {self.flags}, missed flags {self.missed}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def scored(seen: Mapping[str, Any], expected: Mapping[str, Any], *, finer: bool) -> Score:
    """One document; `finer` where the reader may split a doubt that is expected of the whole document."""
    listed = {row.get("id"): row for row in expected["obligations"]}
    wanted = [_as_text(_whole(row, listed)) for row in expected["obligations"]]
    found = list(seen["obligations"])
    pairs = list(_pairs(wanted, found))
    rules = Counter((row["line"], row["rule"]) for row in wanted)
    false = sum(
        bool(o["due"]) and not o["proposed"] and not rules[str(o["source"]["line"]), o["rule"]]
        for o in found
    )
    return Score(
        len(wanted),
        len(found),
        len(pairs),
        sum(row["rule"] == o["rule"] for row, o in pairs),
        sum(
            (row.get("lead", o["lead"]), row.get("with", o["with"] if finer else []))
            == (o["lead"], o["with"])
            for row, o in pairs
        ),
        false,
        *_flags(seen["diagnostics"], expected["diagnostics"], finer=finer),
    )


_SAME = "same as "


def _whole(row: Mapping[str, Any], listed: Mapping[Any, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The row with the bodies of another one that it points to ("same as IV.13/q1")."""
    lead = row.get("lead")
    if not isinstance(lead, str) or not lead.startswith(_SAME):
        return row
    return {**row, "lead": listed[lead.removeprefix(_SAME)]["lead"]}


def _as_text(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "line": str(row["line"])}


def _pairs(
    wanted: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each expected obligation with one found at its line, that of its rule first."""
    left = list(found)
    for row in wanted:
        there = [o for o in left if str(o["source"]["line"]) == row["line"]]
        there.sort(key=lambda o: o["rule"] != row["rule"])
        if there:
            left.remove(there[0])
            yield row, there[0]


def _flags(
    raised: Iterable[Mapping[str, Any]], expected: Iterable[Any], *, finer: bool
) -> tuple[int, int, int]:
    """Raised, needless and missed doubts."""
    told = Counter((d["code"], "" if finer else d["at"] or "null") for d in raised)
    codes = ((d["code"], "") if isinstance(d, dict) else (d[0], d[1]) for d in expected)
    asked = Counter(codes)
    if finer:
        names = {code for code, _ in asked}
        needless = sum(count for (code, _), count in told.items() if code not in names)
        missed = sum(not told[code, ""] for code in names)
    else:
        needless, missed = (told - asked).total(), (asked - told).total()
    return told.total(), needless, missed


def real_plans() -> tuple[Score, int]:
    total, count = Score(), 0
    for path in sorted(SEEDS.glob("0*.txt")):
        (answer,) = (SEEDS / "expected").glob(f"{path.stem}.yaml")
        expected = yaml.safe_load(answer.read_text("utf-8"))
        expected.setdefault("obligations", [])
        expected.setdefault("diagnostics", [])
        total += scored(seen_of(path.read_bytes()), expected, finer=True)
        count += 1
    return total, count


def invented_plans() -> tuple[Score, int]:
    total, count = Score(), 0
    for name in corpus_documents.names():
        total += scored(corpus_documents.seen(name), corpus_documents.wanted(name), finer=False)
        count += 1
    return total, count


_POOR = Copied(dpi=200, degrees=0.8, dust=900)


def poor_copies() -> str:
    """Dates and bodies of the duties in poor copies, and dates that the text does not have."""
    names = [n for n in corpus_documents.names() if corpus_documents.path_of(n).suffix == ".txt"]
    wanted, read = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    dated = set[tuple[str, str]]()
    chosen = [name for name in names if not corpus_documents.is_scan(name)][::3]
    for name in chosen:
        text = corpus_documents.path_of(name).read_text("utf-8")
        copies = seen_of(scanned_pdf(copied(as_scans(text), _POOR)))
        wanted += _duties(name, corpus_documents.seen(name))
        read += _duties(name, copies)
        dated |= {
            (name, o["rule"]) for o in copies["obligations"] if o["due"] and not o["proposed"]
        }
    rules = Counter((name, rule) for name, rule, _ in wanted.elements())
    found = Counter((name, rule) for name, rule, _ in read.elements())
    return (
        f"poor copies of {len(chosen)} plans ({wanted.total()} obligations): same rule {_share((rules & found).total(), wanted.total())}, "
        f"and same bodies {_share((wanted & read).total(), wanted.total())}, dates the text has not {len(dated - rules.keys())} (goal 0)"
    )


def _duties(name: str, seen: Mapping[str, Any]) -> Counter[tuple[Any, ...]]:
    return Counter((name, o["rule"], (*o["lead"], "with", *o["with"])) for o in seen["obligations"])


def phrases() -> str:
    rows = [
        (*line.split("\t"), "", "", "")[:5]
        for table in sorted(CORPUS.glob("phrases*.tsv"))
        for line in table.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    exact = false = 0
    for phrase, expected, year, kind, hint in rows:
        rule = read_phrase(phrase, Context(int(year) if year else None, kind or "task", hint)).rule
        said = "unreadable" if rule is None else format_rule(rule)
        exact += said == expected
        false += said.startswith(_BINDING) and not any(form in expected for form in _BINDING)
    return (
        f"{len(rows)} phrases: exact {_share(exact, len(rows))}, false deadlines {false} (goal 0)"
    )


def main() -> None:
    total, count = real_plans()
    print(total.line("real plans", count) if count else f"the real plans are not at {SEEDS}")
    total, count = invented_plans()
    print(total.line("invented plans in all formats", count))
    print(phrases())
    if Tesseract().is_there():
        print(poor_copies())


if __name__ == "__main__":
    main()
