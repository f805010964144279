"""What an operator may type wrongly: one sentence in Vietnamese that names the place, and no word of the machine's."""

from pathlib import Path

import pytest

from tests.cli_world import follow, make_home, said


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_home(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("read", "{plan}", "--lang", "xx"), 2, "Giá trị không hợp lệ: vi | en, không phải 'xx'."),
        (
            ("time", "quý 1", "--year", "99999"),
            2,
            "Giá trị của --year không hợp lệ: không được quá 2999.",
        ),
        (
            ("tick", "--now", "abc"),
            2,
            "Giá trị của --now không hợp lệ: 'abc' không có dạng 31/3/2018, 31/3/2018 17:00 hay 2018-03-31T17:00.",
        ),
        (
            ("roster", "load", "nofile.csv"),
            1,
            "Không đọc được danh sách cơ quan nofile.csv: không mở được tệp (không có tệp hoặc thư mục này).",
        ),
        (
            ("record", "--from", "nofile.xlsx"),
            1,
            "Không đọc được tệp nofile.xlsx: không mở được tệp (không có tệp hoặc thư mục này).",
        ),
        (
            ("feed", "make", "--all", "--out", "{home}/nowhere/x.ics"),
            1,
            (
                "Không ghi được tệp {home}/nowhere/x.ics: không có tệp hoặc thư mục này;"
                " đề nghị kiểm tra đường dẫn, quyền ghi và dung lượng đĩa."
            ),
        ),
        (
            ("replay", "{plan}", "--from", "2024-01-15", "--to", "2024-01-16", "--out", "{plan}"),
            1,
            "Không tạo được thư mục kết quả {plan}; đề nghị kiểm tra đường dẫn và quyền ghi.",
        ),
        (
            ("replay", "{plan}", "--from", "0001-01-01", "--to", "0001-01-02", "--out", "{home}/r"),
            2,
            "Ngày 0001-01-01 ngoài khoảng 1900–2099.",
        ),
        (
            (
                *("replay", "{plan}", "--from", "2024-01-15", "--to", "2024-01-16"),
                *("--out", "{home}/r", "--rule", "NOPE=A", "--rule", "PL/1=C"),
            ),
            1,
            "Không dùng được --rule: NOPE=A: kế hoạch không có nhiệm vụ này; PL/1=C: có A. Chưa chạy thử.",
        ),
        (("tick", "--now", "9999-12-31T23:59"), 2, "Ngày 9999-12-31T23:59 ngoài khoảng 1900–2099."),
        (("status", "--as-of=9999-12-31"), 2, "Ngày 9999-12-31 ngoài khoảng 1900–2099."),
        (
            (
                *("replay", "{plan}", "--from", "2024-01-15", "--to", "2024-01-16"),
                *("--out", "{home}/r", "--history", "nofile.yaml"),
            ),
            1,
            "Tệp diễn biến nofile.yaml chưa dùng được: không có tệp hoặc thư mục này / No such file or directory.",
        ),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, sentence: str
) -> None:
    names = {"home": home, "plan": home / "plan.yaml"}

    found, out, err = said(capsys, *(word.format(**names) for word in words))

    assert (found, out) == (code, "")
    assert err.splitlines()[0] == sentence.format(**names)


def test_a_number_no_column_holds_is_refused_and_nothing_is_recorded(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    words = (
        "III.1/q1",
        "submit",
        "--office",
        "SXD",
        "--document",
        "5/BC",
        "--done-on",
        "2024-03-01",
    )

    code, _, err = said(capsys, "record", *words, "--quantity", "99999999999999999999")

    assert code == 1
    assert "số lượng tối đa là 100000" in err
    assert said(capsys, "record", *words)[0] == 0
