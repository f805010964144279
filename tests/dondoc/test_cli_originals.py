"""The document a plan was read from comes back as it was imported, and `doctor` sees one that was changed in the ledger."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from dondoc.cli.app import run
from dondoc.store.schema import open_store
from dondoc.store.tables import plan_version

NUMBER = "31/KH-UBND"
PLAN = f"""UBND TỈNH LAM SƠN
Số: {NUMBER}
Lam Sơn, ngày 04 tháng 3 năm 2024

KẾ HOẠCH
Kiểm tra công vụ năm 2024

I. NHIỆM VỤ
1. Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12/2024.
"""
LATER = PLAN.replace("15/12", "10/12")
Dondoc = Callable[..., str]


@pytest.fixture
def dondoc(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Dondoc:
    """The command in a home with two versions of a plan; what it said."""

    def command(*words: str, code: int | None = 0) -> str:
        """`code` None: whatever today's rest days make of it."""
        assert run(["--home", str(tmp_path / "home"), "--lang", "en", *words]) in (
            {0, 1} if code is None else {code}
        )
        said = capsys.readouterr()
        return said.out + said.err

    for text in (PLAN, LATER):
        (tmp_path / "goc.txt").write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
        command("import", str(tmp_path / "goc.txt"))
    return command


@pytest.mark.parametrize(
    ("more", "text"),
    [
        pytest.param((), LATER, id="the-latest"),
        pytest.param(("--version", "1"), PLAN, id="an-earlier-one"),
    ],
)
def test_the_document_comes_back_byte_for_byte(
    tmp_path: Path, dondoc: Dondoc, more: tuple[str, ...], text: str
) -> None:
    out = tmp_path / "lai.txt"

    said = json.loads(dondoc("plans", "--document", NUMBER, "--out", str(out), "--json", *more))

    assert out.read_bytes() == text.replace("\n", "\r\n").encode("utf-16")
    assert (said["plan"], said["file"]) == (f"{NUMBER}/2024", str(out))


def test_without_a_name_it_has_the_one_it_was_imported_under(
    tmp_path: Path, dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nơi khác").mkdir()
    monkeypatch.chdir(tmp_path / "nơi khác")

    assert dondoc("plans", "--document", NUMBER).startswith("goc.txt: the document of")
    assert Path("goc.txt").is_file()


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param((NUMBER, "--version", "3"), id="no-such-version"),
        pytest.param(("99/KH-UBND",), id="no-such-plan"),
    ],
)
def test_what_is_not_there_is_refused(
    tmp_path: Path, dondoc: Dondoc, wanted: tuple[str, ...]
) -> None:
    said = dondoc("plans", "--out", str(tmp_path / "x"), "--document", *wanted, code=1)

    assert "dondoc plans" in said
    assert not (tmp_path / "x").exists()


def test_one_that_was_changed_is_neither_handed_out_nor_overlooked(
    tmp_path: Path, dondoc: Dondoc
) -> None:
    before = json.loads(dondoc("doctor", "--json", code=None))
    store = open_store(f"sqlite:///{tmp_path / 'home' / 'dondoc.sqlite'}")
    with store.write() as unit:
        unit.connection.execute(
            sa.update(plan_version).where(plan_version.c.number == 1).values(document=b"khac")
        )
    store.close()

    refused = dondoc("plans", "--document", NUMBER, "--version", "1", code=1)
    after = json.loads(dondoc("doctor", "--json", code=1))

    assert "not in the ledger as it was read" in refused
    assert "documents" not in {one["name"] for one in before}
    (found,) = [one for one in after if one["name"] == "documents"]
    assert not found["is_right"]
    assert f"{NUMBER}/2024 (1)" in found["text"]
