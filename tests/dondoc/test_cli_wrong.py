"""What an operator may type wrongly: one sentence in Vietnamese that names the place, and no word of the machine's."""

from pathlib import Path

import pytest

from dondoc.settings import read_settings
from dondoc.store.engine import Store
from dondoc.store.entries import last_seq
from dondoc.store.schema import open_store
from tests.cli_world import data, follow, said


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
            "Tệp diễn biến nofile.yaml chưa dùng được: không có tệp hoặc thư mục này.",
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


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("record", "", "accept"), "Còn thiếu MỤC."),
        (("record", " , ", "accept"), "Còn thiếu MỤC."),
        (("record", "*", "accept", "--plan", ""), "Tùy chọn --plan chưa có giá trị."),
        (("record", "*", "accept", "--office", " "), "Tùy chọn --office chưa có giá trị."),
        (("status", "--plan", ""), "Tùy chọn --plan chưa có giá trị."),
        (
            ("silence", "add", "--plan", "", "--until", "2030-12-31", "--by", "A", "--reason", "B"),
            "Tùy chọn --plan chưa có giá trị.",
        ),
    ],
)
def test_what_narrows_a_command_down_is_never_empty(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    """A shell variable that is not set must not become every duty of every plan."""
    follow(home, capsys)
    before = _entries(home)

    code, out, err = said(capsys, *words)

    assert (code, out, err.splitlines()[0]) == (2, "", sentence)
    assert _entries(home) == before


def _entries(home: Path) -> int:
    store: Store = open_store(read_settings(home=home / "home").database_url)
    with store.read() as unit:
        found = last_seq(unit)
    store.close()
    return found


def test_a_plan_is_revoked_by_a_document_even_where_nothing_is_open(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    assert said(capsys, "revoke", "7/KH-UBND", "--document", " ", "--second", "Bình")[0] == 1

    assert said(capsys, "record", "*", "cancel", "--document", "9/QĐ-UBND")[0] == 0
    code, _, err = said(capsys, "revoke", "7/KH-UBND")

    assert code == 1
    assert err == (
        "Chưa bãi bỏ kế hoạch 7/KH-UBND/2024: cần số, ký hiệu văn bản bãi bỏ (--document). Chưa có gì thay đổi.\n"
    )
    told = said(capsys, "revoke", "7/KH-UBND", "--document", "9/QĐ-UBND")
    assert told == (
        0,
        "7/KH-UBND/2024: đã bãi bỏ theo 9/QĐ-UBND; đã hủy 0 việc còn mở.\n",
        "",
    )


DEEP = "[" * 5000 + "]" * 5000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (DEEP, "dòng 1: lồng nhau quá sâu"),
        ("a: ]\n", "dòng 1: không đúng cú pháp YAML"),
        ("a: 1\nb: \x07\n", "dòng 2: có ký tự mà YAML không cho phép"),
        ("a: &x [1]\nb: *x\n", "dòng 1: không dùng neo (&) và bí danh (*)"),
    ],
    ids=["deep", "broken", "bell", "anchor"],
)
@pytest.mark.parametrize(
    "words",
    [
        ("policy", "check", "{file}"),
        ("policy", "set", "7/KH-UBND", "{file}", "--by", "A", "--reason", "B"),
        ("roster", "show", "{file}"),
        ("roster", "load", "{file}"),
        ("review", "7/KH-UBND", "--answers", "{file}"),
        (
            *("replay", "{plan}", "--from", "2024-01-15", "--to", "2024-01-16"),
            *("--out", "{home}/r", "--history", "{file}"),
        ),
        ("activate", "7/KH-UBND", "--policy", "{file}"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_broken_file_of_any_kind_is_told_by_its_line(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    text: str,
    why: str,
) -> None:
    (home / "file.yaml").write_text(text, "utf-8")
    said(capsys, "import", home / "plan.yaml")
    if words[0] == "activate":
        said(capsys, "review", "7/KH-UBND", "--accept-clear")
    names = {"file": home / "file.yaml", "home": home, "plan": home / "plan.yaml"}

    code, out, err = said(capsys, *(word.format(**names) for word in words))

    assert (code, out) == (1, "")
    assert why in err.replace("dòng / line", "dòng").replace("YAML / not YAML", "YAML")


def test_an_empty_policy_file_is_not_the_policy_of_before(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "empty.yaml").write_text("\n", "utf-8")
    said(capsys, "import", home / "plan.yaml")
    said(capsys, "review", "7/KH-UBND", "--accept-clear")

    told = said(capsys, "activate", "7/KH-UBND", "--policy", home / "empty.yaml")

    assert told == (1, "", "Thang đôn đốc không đọc được, văn bản trống.\n")
    assert data(capsys, "activate", "7/KH-UBND", "--dry-run")["occurrences"] == 5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bytes(range(128, 200)), "không phải UTF-8 (sai từ byte 0)"),
        (b"date,name,kind\r\r\n\n2024-12-31,x\ry,off\n", "chưa dùng được"),
        (b"date,name,kind\n31/12/2024,x,holiday\n", "dòng 2: kind “holiday” không thuộc public, "),
    ],
    ids=["another encoding", "no CSV", "unknown kind"],
)
def test_a_file_of_rest_days_that_cannot_be_read_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], content: bytes, why: str
) -> None:
    (home / "days.csv").write_bytes(content)

    code, out, err = said(capsys, "calendar", "add", home / "days.csv", "--decision", "1/QĐ")

    assert (code, out) == (1, "")
    assert why in err
    assert data(capsys, "calendar", "list")["announcements"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("bounces", "--seen", "9" * 20, "--by", "A"),
            "Giá trị của --seen không hợp lệ: không được quá 2147483647.",
        ),
        (
            ("silence", "end", "9" * 20, "--by", "A"),
            "Giá trị của SỐ không hợp lệ: không được quá 2147483647.",
        ),
    ],
)
def test_a_number_no_ledger_counts_to_is_a_usage(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    follow(home, capsys)

    code, out, err = said(capsys, *words)

    assert (code, out, err.splitlines()[0]) == (2, "", sentence)


def test_a_file_that_is_not_there_is_no_number_of_a_plan(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)

    told = said(capsys, "diff", "7/KH-UBND", "dieu-chinh.docx")

    assert told == (1, "", "Không mở được tệp dieu-chinh.docx: hãy kiểm tra đường dẫn.\n")


@pytest.mark.parametrize("typed", ["“7/KH-UBND”", " 7/kh-ubnd ", "7/KH-UBND/2024"])
def test_a_plans_number_is_known_as_it_is_typed_or_pasted(
    home: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    follow(home, capsys)

    assert data(capsys, "status", "--plan", typed)["plans"].keys() == {"7/KH-UBND/2024"}
    assert data(capsys, "activate", typed)["added"] == 0


def test_a_number_of_two_years_asks_for_the_year(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    later = (home / "plan.yaml").read_text("utf-8").replace("2024", "2025")
    (home / "next.yaml").write_text(later, "utf-8")
    assert said(capsys, "import", home / "next.yaml")[0] == 0

    code, _, err = said(capsys, "activate", "7/KH-UBND")

    assert code == 1
    assert err == (
        "Số “7/KH-UBND” có ở nhiều kế hoạch: 7/KH-UBND/2024, 7/KH-UBND/2025; đề nghị ghi cả năm, như “7/KH-UBND/2025”.\n"
    )


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (("policy", "set", "7/KH-UBND", "x.yaml", "--rearm"), "--rearm cần --by và --reason", "--rearm needs --by and --reason"),
        (("feed", "make", "--out", "x.ics"), "chọn một trong --office | --plan | --all", "choose one of --office | --plan | --all"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)  # fmt: skip
def test_what_options_ask_of_each_other_is_said_in_each_language(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], vi: str, en: str
) -> None:
    typed = [word.format(plan=home / "plan.yaml") for word in words]

    for lang, sentence in (("vi", vi), ("en", en)):
        code, out, err = said(capsys, "--lang", lang, *typed)
        assert (code, out) == (2, "")
        assert f": {sentence}." in err.splitlines()[0]


def test_a_label_of_two_links_closes_neither_and_names_both(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)
    for _ in range(2):
        assert said(capsys, "feed", "make", "--all", "--label", "may-tinh")[0] == 0
    ids = [one["name"] for one in data(capsys, "feed", "list")]

    code, out, err = said(capsys, "feed", "revoke", "may-tinh")

    assert (code, out) == (1, "")
    assert "Có 2 liên kết lịch cùng nhãn “may-tinh”" in err
    assert all(one in err for one in ids)


def test_no_figures_are_told_of_a_day_to_come(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody could have done yet would stand there as overdue."""
    follow(home, capsys)

    code, out, err = said(capsys, "status", "--as-of", "31/12/2098")

    assert (code, out) == (1, "")
    assert "Chưa chốt được số liệu đến" in err


def test_who_a_duty_went_to_is_told_by_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(home, capsys)
    passed = ("record", "PL/1", "reassign", "--to", "Sở Nội vụ", "--reason", "phân công lại")
    assert said(capsys, *passed)[0] == 0

    _, out, _ = said(capsys, "record", "PL/1", "--office", "Sở Xây dựng")

    assert "→ Sở Nội vụ" in out


@pytest.mark.parametrize(
    ("words", "code", "vi", "en"),
    [
        (("time",), 2, "Còn thiếu CỤM_TỪ.", "PHRASE is missing."),
        (("roster", "succeed", "--to", "x", "--document", "1"), 2, "Còn thiếu CƠ_QUAN.", "OFFICE is missing."),
        (("record",), 2, "cần mã nhiệm vụ (hoặc '*') và việc cần ghi, hoặc --from TỆP", "a duty (or '*') and a verb are needed, or --from FILE"),
        (("time", "quý 1", "--kind", "x"), 2, "--kind: task | programme | report | procedure, không phải 'x'", "--kind: task | programme | report | procedure, not 'x'"),
        (("--home", "/dev/null/x", "status"), 1, "một phần của đường dẫn không phải là thư mục", "Not a directory"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)  # fmt: skip
@pytest.mark.usefixtures("home")
def test_what_is_missing_is_named_in_the_readers_language(
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: int,
    vi: str,
    en: str,
) -> None:
    for lang, sentence in (("vi", vi), ("en", en)):
        found, out, err = said(capsys, "--lang", lang, *words)
        assert (found, out) == (code, "")
        assert sentence in err.splitlines()[0]


def test_what_only_the_program_enters_is_not_offered(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(home, capsys)

    for verb in ("amend", "fly"):
        code, _, err = said(capsys, "record", "PL/1", verb)
        assert code == 2
        assert "amend |" not in err
