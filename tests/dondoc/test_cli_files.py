"""Files a person asked for: whole or not there, together or not at all, and a disk that declines says why in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.files import (
    NotWritable,
    OtherFormat,
    kept,
    with_ending,
    write_bytes,
    write_together,
)
from tests.cli_world import follow, make_home, said

ROOT = Path(__file__).resolve().parent.parent.parent
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
"""
TOGETHER = """
from pathlib import Path
from dondoc.files import NotWritable, write_together
folder = Path(sys.argv[1])
try:
    write_together({folder / "a.ics": b"new", folder / "b.docx": b"x" * 5000})
except NotWritable as refusal:
    print(refusal.vi)
"""
WORKBOOK = """
from notifications.workbook import new_sheet, saved, write_row
book, sheet = new_sheet("Bang")
for number in range(1, 400):
    write_row(sheet, number, [f"So {number}"] * 5)
print(len(saved(book)) > 4096)
"""


def limited(code: str, *words: str) -> str:
    """What a process prints that may write no file above four kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + code, *words],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_of_files_that_belong_together_none_is_there_where_one_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"as before")

    said = limited(TOGETHER, str(tmp_path))

    assert said == (
        f"Không ghi được tệp {tmp_path / 'b.docx'}: tệp lớn hơn mức cho phép;"
        " đề nghị kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.\n"
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.docx": b"as before"}


def test_a_workbook_is_made_without_work_files() -> None:
    assert limited(WORKBOOK) == "True\n"


def test_files_that_fit_are_all_there(tmp_path: Path) -> None:
    write_together({tmp_path / "a": b"1", tmp_path / "b": b"2"})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_a_device_is_written_to_as_it_is() -> None:
    write_bytes(Path("/dev/null"), b"x")

    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")

    write_bytes(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/x.ics", "không có tệp hoặc thư mục này"),
        ("folder", "đây là một thư mục"),
        ("file/x.ics", "một phần của đường dẫn không phải là thư mục"),
        ("x" * 300, "tên quá dài"),
    ],
    ids=["nowhere", "a folder", "below a file", "too long"],
)
def test_why_a_file_cannot_be_written_is_said(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(NotWritable) as refused:
        write_bytes(tmp_path / name, b"x")

    assert refused.value.vi == (
        f"Không ghi được tệp {tmp_path / name}: {why}; đề nghị kiểm tra đường dẫn, quyền ghi và dung lượng đĩa."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_what_is_kept_appears_only_if_the_rest_succeeds(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 -- a test's own
        pass

    with pytest.raises(Stopped), kept(tmp_path / "x", b"1"):
        raise Stopped

    assert list(tmp_path.iterdir()) == []


# -- the ending of a name ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bang", "bang.xlsx"),
        ("bang.xlsx", "bang.xlsx"),
        ("BANG.XLSX", "BANG.XLSX"),
        ("quý 1.2018", "quý 1.2018.xlsx"),
        ("so 12.KH", "so 12.KH.xlsx"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_format(typed: str, written: str) -> None:
    assert with_ending(Path(typed), ".xlsx") == Path(written)


@pytest.mark.parametrize("typed", ["bang.docx", "bang.pdf", "bang.xls", "bang.CSV"])
def test_a_name_that_says_another_format_is_refused(typed: str) -> None:
    with pytest.raises(OtherFormat) as refused:
        with_ending(Path(typed), ".xlsx")

    assert "Đề nghị đặt tên" in refused.value.vi


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("marks", "--year", "2024", "--out"), id="marks"),
        pytest.param(("report", "2024", "--out"), id="report"),
        pytest.param(("brief", "--office", "Sở Xây dựng", "--out"), id="brief"),
        pytest.param(("sheet", "--out"), id="sheet"),
        pytest.param(("feed", "make", "--all", "--out"), id="feed"),
        pytest.param(("letter", "--plan", "7/KH-UBND", "--wave", "2024-03-01", "--out"), id="letter"),
        pytest.param(("roster", "draft", "{plan}", "--out"), id="roster"),
    ],
)  # fmt: skip
def test_every_command_that_writes_a_paper_minds_its_ending(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = make_home(tmp_path, monkeypatch)
    follow(home, capsys)
    before = set(home.iterdir())
    command = [word.replace("{plan}", str(home / "plan.yaml")) for word in words]

    code, _, err = said(capsys, *command, home / "ten.pdf")
    folder = said(capsys, *command, home)

    assert (code, "Tệp được lập là" in err) == (1, True)
    assert (folder[0], "đây là một thư mục" in folder[2]) == (1, True)
    assert set(home.iterdir()) == before
