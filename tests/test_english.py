"""English texts are English: what stands in Vietnamese in them is quoted, or is the name of something.

Each string that comes second beside its Vietnamese one in the code (arguments, tuples), every value of the English catalogues, and the
sentences about the corpus with what the documents themselves name left out.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml

from calendars.workdays import load_work_calendar
from plans.compile import compile_plan
from plans.diagnostics import message
from plans.reading import read_document
from tests.conftest import ROOT
from tests.corpus_documents import is_scan, names, path_of

PACKAGES = ("calendars", "plans", "notifications", "dondoc", "flows")
CATALOGUES = ("notifications/catalogue/en.yaml", "dondoc/cli/help.en.yaml")
LETTER = re.compile(
    "[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|\"[^\"]*\"|\{[^{}]*\}")
ENGLISH = re.compile(
    r"\b(?:the|is|are|was|were|of|and|not|with|which|please|nothing|has|have|cannot|each|from|that|by)\b",
    re.IGNORECASE,
)
NAMES = re.compile("Đôn Đốc")
"""The product has no other name."""


def vietnamese(text: str) -> bool:
    return LETTER.search(NAMES.sub("", QUOTED.sub("", text))) is not None


def written(node: ast.AST) -> str | None:
    """A string as written, the values of an f-string as `{}`."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in values)
            return "".join(str(part) for part in parts)
        case _:
            return None


def said_in_both(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and words of each English sentence that stands right behind a Vietnamese one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call | ast.Tuple):
            continue
        beside = node.args if isinstance(node, ast.Call) else node.elts
        for first, second in itertools.pairwise(beside):
            vi, en = written(first), written(second)
            if vi and en and vietnamese(vi) and ENGLISH.search(QUOTED.sub("", en)):
                yield node.lineno, en


def test_what_stands_beside_a_vietnamese_sentence_is_english() -> None:
    found, wrong = 0, []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for line, en in said_in_both(ast.parse(path.read_text("utf-8"))):
                found += 1
                if vietnamese(en):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} {en}")
    assert wrong == []
    assert found > 300


def values(found: object) -> Iterator[str]:
    """Every text of a catalogue."""
    match found:
        case dict():
            for value in found.values():
                yield from values(value)
        case list():
            for value in found:
                yield from values(value)
        case str():
            yield found
        case _:
            return


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_english_catalogues_are_english(name: str) -> None:
    texts = list(values(yaml.safe_load((ROOT / name).read_text("utf-8"))))

    assert [text for text in texts if vietnamese(text)] == []
    assert len(texts) > 50


OF_THE_DOCUMENT = frozenset(
    {
        "names",
        "group",
        "words",
        "head",
        "plan",
        "said",
        "beside",
        "number",
        "other",
        "taken",
        "reason",
    }
)
"""Facts of a diagnostic that are names: of bodies and papers in the document, of days off in the calendar."""


@pytest.mark.parametrize("name", [name for name in names() if path_of(name).suffix in {".txt", ".md"} and not is_scan(name)])  # fmt: skip
def test_what_is_doubtful_of_a_document_is_said_in_english(name: str) -> None:
    path = path_of(name)
    document = read_document(path.read_bytes(), name=path.name)
    wrong = []
    for found in compile_plan(document, calendar=load_work_calendar()).diagnostics:
        facts = ((fact, "x" if fact in OF_THE_DOCUMENT else value) for fact, value in found.facts)
        told = message(replace(found, facts=tuple(facts)), "en")
        if vietnamese(told):
            wrong.append(told)
    assert wrong == []


@pytest.mark.parametrize("name", sorted({*CATALOGUES, "notifications/catalogue/vi.yaml"}))
def test_no_sentence_of_a_catalogue_is_there_twice(name: str) -> None:
    """The second would silently win."""
    keys = re.findall(r"^([a-z][^ :]*):", (ROOT / name).read_text("utf-8"), re.MULTILINE)

    assert [key for key in set(keys) if keys.count(key) > 1] == []
