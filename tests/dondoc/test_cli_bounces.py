"""`dondoc bounces` on a terminal: an empty list says so, a mail without a head is named, one that did nothing is told as such."""

from pathlib import Path

import pytest

from tests.cli_world import follow, said

FORGED = (
    b"From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nSubject: Undelivered\r\n\r\n"
    b"550 5.1.1 no such user\r\n"
)


def box(home: Path, *mails: bytes) -> Path:
    for name in ("new", "cur", "tmp"):
        (home / "box" / name).mkdir(parents=True)
    for number, content in enumerate(mails):
        (home / "box" / "new" / f"{number}").write_bytes(content)
    return home / "box"


def test_an_empty_list_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)

    assert said(capsys, "bounces") == (0, "Chưa có thư nào trả về.\n", "")
    assert said(capsys, "--lang", "en", "bounces") == (0, "No mail has come back.\n", "")


def test_what_has_no_head_is_named_and_what_did_nothing_says_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    said(capsys, "bounces", "--maildir", box(home, b"", FORGED))

    _, out, _ = said(capsys, "bounces")
    _, today, _ = said(capsys, "today")

    empty, forged = out.splitlines()
    assert empty.endswith("thư trả lời, đề nghị đọc: (không rõ người gửi): (không có tiêu đề)")
    assert "không có người nhận (5.1.1, mx.example, không làm thay đổi gì)" in forged
    assert "(không rõ người gửi): (không có tiêu đề) → dondoc bounces --seen 1" in today
