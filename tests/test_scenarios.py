"""docs/scenarios.md names a test for every situation and for everything that always holds; each test it names is there."""

import ast
import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "scenarios.md").read_text("utf-8")
SITUATIONS, INVARIANTS = PAGE.partition("## What always holds")[::2]
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| (.+) \|$", re.MULTILINE)


def rows(text: str) -> dict[int, list[str]]:
    return {int(number): re.findall(r"`([^`]+)`", tests) for number, tests in ROW.findall(text)}


@pytest.mark.parametrize(("text", "last"), [(SITUATIONS, 40), (INVARIANTS, 12)])
def test_every_number_has_its_tests(text: str, last: int) -> None:
    found = rows(text)

    assert list(found) == list(range(1, last + 1))
    assert all(found.values())


@pytest.mark.parametrize("name", sorted({n for found in (rows(SITUATIONS), rows(INVARIANTS)) for names in found.values() for n in names}))  # fmt: skip
def test_every_test_named_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    module = ast.parse((ROOT / "tests" / file).read_text("utf-8"))

    assert function in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def numbered() -> list[tuple[int, str]]:
    """The tests whose own name says which situation they show."""
    found = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for function in re.findall(
            r"^def (test_\d{1,2}_\w+)", path.read_text("utf-8"), re.MULTILINE
        ):
            name = f"{path.relative_to(ROOT / 'tests').as_posix()}::{function}"
            found.append((int(function.split("_")[1]), name))
    return found


@pytest.mark.parametrize(("number", "name"), numbered())
def test_every_test_that_bears_a_situations_number_is_named(number: int, name: str) -> None:
    assert name in rows(SITUATIONS)[number]
