"""A replay that a full disk or a person stops leaves nothing half-made, and the one before whole."""

import errno
from pathlib import Path

import pytest

from dondoc.cli.app import run
from tests.cli_world import go_beside_the_example

WORDS = ("replay", "ke-hoach.txt", "--roster", "danh-ba.csv", "--from", "28/5/2018", "--to", "1/6/2018", "--out")  # fmt: skip
STOPS = [
    pytest.param(KeyboardInterrupt(), 130, id="Ctrl-C"),
    pytest.param(OSError(errno.ENOSPC, "No space left on device"), 1, id="a full disk"),
]


def stopped(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def stop(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("dondoc.replay.write._write_feeds", stop)


@pytest.mark.parametrize(("fault", "code"), STOPS)
def test_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int
) -> None:
    go_beside_the_example(tmp_path, monkeypatch)
    stopped(monkeypatch, fault)

    assert run([*WORDS, "ra"]) == code
    assert not Path("ra").exists()


@pytest.mark.parametrize(("fault", "code"), STOPS)
def test_the_replay_before_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int
) -> None:
    go_beside_the_example(tmp_path, monkeypatch)
    assert run([*WORDS, "ra"]) == 0
    before = {path: path.read_bytes() for path in Path("ra").rglob("*") if path.is_file()}
    stopped(monkeypatch, fault)

    assert run([*WORDS, "ra"]) == code
    assert {path: path.read_bytes() for path in Path("ra").rglob("*") if path.is_file()} == before
    assert not Path("ra/.dang-chay").exists()
