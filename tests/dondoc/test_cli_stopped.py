"""Who stops a command with Ctrl-C reads that it was stopped, in the chosen language, and the exit code says so."""

from pathlib import Path

import pytest

from dondoc.cli.app import run


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("vi", "Đã dừng theo yêu cầu; lệnh chưa chạy xong."),
        ("en", "Stopped as asked; not finished."),
    ],
)
def test_a_command_that_is_stopped_says_so(
    lang: str,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dondoc.desk.papers.status.load_status", stopped)

    code = run(["--home", str(tmp_path / "home"), "--lang", lang, "status"])

    said = capsys.readouterr()
    assert (code, said.out, said.err.strip()) == (130, "", expected)
