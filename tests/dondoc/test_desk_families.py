"""The ledger's plans as they hang together, on import and as a list."""

import json
from pathlib import Path

import pytest

from dondoc.cli.app import run

FRAMEWORK = """ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 41/KH-UBND
Lam Sơn, ngày 04 tháng 3 năm 2021

KẾ HOẠCH
Phòng, chống rác thải nhựa giai đoạn 2021 - 2025

I. NHIỆM VỤ
1. Sở Tài nguyên và Môi trường báo cáo UBND tỉnh trước ngày 15/12/2025.
"""
ANNUAL = """ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Số: 12/KH-UBND
Lam Sơn, ngày 09 tháng 01 năm 2023

KẾ HOẠCH
Phòng, chống rác thải nhựa năm 2023

Căn cứ Kế hoạch số 41/KH-UBND ngày 04/3/2021 của UBND tỉnh về phòng, chống rác thải nhựa giai đoạn 2020 - 2025;

I. NHIỆM VỤ
1. Sở Tài nguyên và Môi trường báo cáo UBND tỉnh trước ngày 15/12/2023.
"""


def test_a_plan_that_names_another_differently_is_said_on_import_and_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def dondoc(*words: str) -> str:
        assert run(["--home", str(tmp_path / "home"), "--lang", "en", *words]) == 0
        return capsys.readouterr().out

    for name, text in (("khung.txt", FRAMEWORK), ("nam.txt", ANNUAL)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = "41/KH-UBND: 12/KH-UBND/2023 says 2020 - 2025, 41/KH-UBND/2021 says 2021 - 2025: confirm which."

    assert "confirm which" not in dondoc("import", str(tmp_path / "khung.txt"))
    assert said in dondoc("import", str(tmp_path / "nam.txt"))
    again = json.loads(dondoc("import", str(tmp_path / "nam.txt"), "--json"))
    assert again["is_new"] is False
    assert [(one["code"], one["message"]) for one in again["conflicts"]] == [
        ("identity-conflict", said)
    ]

    listed = dondoc("plans").splitlines()
    assert listed[0].startswith("41/KH-UBND/2021")
    assert listed[2].startswith("└─ 12/KH-UBND/2023")
    assert said in listed[3]
    found = json.loads(dondoc("plans", "--json"))["plans"]
    assert [(one["plan"], one["depth"], one["state"]) for one in found] == [
        ("41/KH-UBND/2021", 0, "draft"),
        ("12/KH-UBND/2023", 1, "draft"),
    ]
