"""A merger at the command line: what becomes one is said once for each duty, with its times."""

from pathlib import Path

import pytest

from tests.cli_world import said

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN
Số: 8/KH-UBND
Lam Sơn, ngày 06 tháng 01 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2025

I. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành báo cáo quý trước ngày 20 của tháng cuối quý, gửi Sở Nội vụ.
2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.
"""
ROSTER = """code,name,kind,groups,focal_email,valid_to,successor
noi-vu,Sở Nội vụ,state,"các sở, ban, ngành",a@nv.example,,
tai-chinh,Sở Tài chính,state,"các sở, ban, ngành",a@tc.example,,
khdt,Sở Kế hoạch và Đầu tư,state,"các sở, ban, ngành",a@kh.example,{ended},{heir}
"""


def test_what_becomes_one_is_said_once_for_each_duty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONDOC_HOME", str(tmp_path / "home"))
    plan, first, then = (tmp_path / name for name in ("ke-hoach.txt", "1.csv", "2.csv"))
    plan.write_text(PLAN, "utf-8")
    first.write_text(ROSTER.format(ended="", heir=""), "utf-8")
    then.write_text(ROSTER.format(ended="28/02/2025", heir="tai-chinh"), "utf-8")
    for words in (
        ("roster", "load", first),
        ("import", plan),
        ("review", "8/KH-UBND", "--accept-clear"),
        ("review", "8/KH-UBND", "--leave-open"),
        ("activate", "8/KH-UBND"),
        ("record", "I.1", "rule", "--office", "Sở Kế hoạch và Đầu tư", "--due", "2030-12-20", "--reason", "x"),
        ("roster", "load", then),
    ):  # fmt: skip
        assert said(capsys, *words)[0] == 0, words

    code, out, err = said(
        capsys, "roster", "succeed", "Sở Kế hoạch và Đầu tư", "--to", "Sở Tài chính",
        "--document", "12/QĐ-UBND", "--second", "Trưởng phòng",
    )  # fmt: skip

    assert (code, err) == (0, "")
    told = [line for line in out.splitlines() if "gộp làm một" in line]
    assert [line.partition(":")[0] for line in told] == [
        "8/KH-UBND/2025 I.1 (2025-Q1, 2025-Q2, 2025-Q3, 2025-Q4)"
    ]
