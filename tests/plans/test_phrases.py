"""Phrases → rules: every form of the time language, its spellings, its false deadlines, and any text at all."""

import datetime as dt
import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, year_window
from calendars.workdays import load_work_calendar
from plans.expansion import slots
from plans.normal_form import format_rule, parse_rule
from plans.phrases import Context, Reading, find_times, read_phrase
from plans.phrases.words.cursor import Cursor
from plans.phrases.words.tokens import tokenize
from plans.phrases.words.vocabulary import KINDS, terms
from plans.rule import Due

CALENDAR = load_work_calendar()
CORPUS = Path(__file__).parent.parent / "corpus"
TABLES = sorted(CORPUS.glob("phrases*.tsv"))


def form(text: str, year: int | None = 2018, kind: str = "task", hint: str = "") -> str:
    """The phrase in normal form."""
    rule = read_phrase(text, Context(year, kind, hint)).rule
    return "unreadable" if rule is None else format_rule(rule)


def rows() -> list[tuple[str, str, int | None, str, str]]:
    found = []
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()]
    for line in lines:
        if line.startswith("#"):
            continue
        phrase, expected, year, kind, hint = (*line.split("\t"), "", "", "")[:5]
        found.append((phrase, expected, int(year) if year else None, kind or "task", hint))
    return found


ROWS = rows()


@pytest.mark.parametrize(
    ("phrase", "expected", "year", "kind", "hint"),
    ROWS,
    ids=[f"{number}|{r[0]}|{r[3]}|{r[4]}" for number, r in enumerate(ROWS)],
)
def test_a_phrase_has_its_normal_form(
    phrase: str, expected: str, year: int | None, kind: str, hint: str
) -> None:
    rule = read_phrase(phrase, Context(year, kind, hint)).rule

    assert ("unreadable" if rule is None else format_rule(rule)) == expected
    assert rule is None or parse_rule(format_rule(rule)) == rule


def _spellings(text: str) -> dict[str, str]:
    return {
        "NFD": unicodedata.normalize("NFD", text),
        "capitals": text.upper(),
        "small": text.lower(),
        "doubled spaces": text.replace(" ", "  "),
        "no-break spaces": text.replace(" ", "\u00a0"),
        "en dash": text.replace(" - ", " – "),
        "bold": f"**{text}**",
        "markup": f"<i>{text}</i>",
        "hàng": text.replace("hằng", "hàng"),
        "quí, kì": text.replace("quý", "quí").replace("kỳ", "kì"),
        "full stop": f"{text}.",
    }


WITHOUT_WORDS = [
    row
    for row in ROWS
    if not any(slip in row[0] for slip in ("l5", "l2", "l0", "0l/", "IO/", "ll/", "I1/", "1I/"))
    and not any(mark in row[1] for mark in ("event-", "regime:", "relative", "per ", "cond="))
]


@pytest.mark.parametrize("spelling", _spellings(""), ids=list(_spellings("")))
def test_spelling_changes_nothing(spelling: str) -> None:
    for phrase, expected, year, kind, hint in WITHOUT_WORDS:
        assert form(_spellings(phrase)[spelling], year, kind, hint) == expected, phrase


@pytest.mark.parametrize(
    ("phrase", "clear"),
    {
        "Thang 6/2018": "Tháng 6/2018",
        "thuong xuyen trong nam": "thường xuyên trong năm",
        "truoc ngay 15/12/2018": "trước ngày 15/12/2018",
        "Tháng6/2018": "Tháng 6/2018",
        "quýII/2018": "quý II/2018",
        "Quý lII/2018": "Quý III/2018",
        "ngày l5/6/2O18": "ngày 15/6/2018",
        "hàngtháng": "hàng tháng",
        "cham nhat ngày 15/6": "chậm nhất ngày 15/6",
        "Quý ỊI/2018": "Quý II/2018",
        "Trước nqày 15/6": "Trước ngày 15/6",
    }.items(),
)
def test_slips_of_scanners_and_hands_are_read_through(phrase: str, clear: str) -> None:
    assert form(phrase) == form(clear) != "unreadable"


DAYS = st.dates(dt.date(2018, 1, 2), dt.date(2018, 12, 31))


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_strict_and_inclusive_bounds_differ_by_one_day(day: dt.date) -> None:
    written = f"{day:%d/%m/%Y}"
    strict = read_phrase(f"trước ngày {written}", Context(2018)).rule
    inclusive = read_phrase(f"chậm nhất ngày {written}", Context(2018)).rule

    assert isinstance(strict, Due)
    assert isinstance(inclusive, Due)
    first, last = (dt.date(2018, d.day.month, d.day.day) for d in (strict, inclusive))
    assert last - first == dt.timedelta(days=1)
    assert last == day


def test_a_document_keeps_the_literal_year_and_a_lone_phrase_does_not() -> None:
    lone = read_phrase("Tháng 12/2017", Context(2018))
    placed = read_phrase("Tháng 12/2017", Context(2018, period=year_window(2018)))

    assert lone.rule is not None
    assert placed.rule is not None
    assert format_rule(lone.rule) == "invalid(year-typo); suggest=window=2018-12-01..2018-12-31"
    assert format_rule(placed.rule) == "window=2017-12-01..2017-12-31"


@pytest.mark.parametrize(
    ("phrase", "notes"),
    {
        "trước ngày 15/6": (("strict-bound", ""),),
        "trước 16 giờ ngày 15/6": (),
        "cuối tháng 6": (("d146", "last"),),
        "05 số (01 số/tháng)": (("quota-months-open", "5 ≠ 1 × 12"),),
        "24 số (02 số/tháng)": (),
        "52 số (01 số/tuần)": (),
        "thứ hai tuần đầu tiên của tháng": (
            (
                "two-readings",
                "2018-02,2018-03,2018-04,2018-05,2018-06,2018-07,2018-08,2018-09,2018-11,2018-12",
            ),
        ),
        "thứ bảy tuần cuối cùng của tháng": (
            (
                "two-readings",
                "2018-01,2018-02,2018-04,2018-05,2018-07,2018-08,2018-10,2018-11,2018-12",
            ),
        ),
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_notes_say_which_policy_decided(phrase: str, notes: tuple[tuple[str, str], ...]) -> None:
    assert read_phrase(phrase, Context(2018)).notes == notes


PROSE = {
    "Thực hiện Quyết định số 12/QĐ-UBND ngày 02/02/2016 của UBND tỉnh, các sở gửi báo cáo trước ngày 15/6/2018.": [
        "not-a-deadline(cited-document)",
        "due=2018-06-14",
    ],
    "Báo cáo định kỳ gửi về Sở trước ngày 20 của tháng cuối quý (số liệu từ ngày 15/12/2017 đến ngày 14/3/2018).": [
        "due-rrule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 in 2018",
        "not-a-deadline(data-period=2017-12-15..2018-03-14)",
    ],
    "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 có hiệu lực kể từ ngày 21/6/2018.": [
        "not-a-deadline(cited-document)",
        "not-a-deadline(effective-date)",
    ],
    "Tuyên truyền Kế hoạch cải cách hành chính năm 2018 của tỉnh": [],
    "Rà soát hồ sơ công chức tuyển dụng trước ngày 01/7/2014": ["not-a-deadline(reference-moment)"],
    "Các vụ việc phát sinh từ ngày 01/7/2016 đến nay": ["not-a-deadline(reference-moment)"],
    "Trong quý I/2018, toàn tỉnh đã tổ chức 12 lớp": ["window=2018-01-01..2018-03-31"],
    "Thực hiện Hướng dẫn 05-HD/BTGTW của Ban Tuyên giáo Trung ương ngày 12/3/2018": [
        "not-a-deadline(cited-document)"
    ],
    "Mỗi cơ quan phát hành tờ gấp theo quy định của pháp luật": [],
    "Phối hợp khi thực hiện nhiệm vụ được giao": [],
    "Kinh phí chi thường xuyên của đơn vị": [],
    "Thực hiện các hoạt động khác trong năm": ["continuous in 2018"],
    "Hội thi được tổ chức ngày 20/10/2018 tại thành phố": ["on=2018-10-20"],
    "Ngày 15/3/2017, UBND tỉnh đã họp": ["not-a-deadline(cited-document)"],
    "Đà Lạt, ngày 08 tháng 4 năm 2018": ["not-a-deadline(cited-document)"],
    "Ngày: 13/02/2018": ["not-a-deadline(cited-document)"],
    "(Kèm theo Quyết định số 37/QĐ-UBND ngày 27/12/2017)": ["not-a-deadline(cited-document)"],
    "một số nội dung trong khung từ 11 giờ đến 12 giờ": [],
    "Sở Nội vụ định kỳ báo cáo UBND tỉnh kết quả": ["cross-reference=own-reports"],
    "phát sóng định kỳ hàng tháng trên Đài": ["frequency=FREQ=MONTHLY; no-date"],
    "tổ chức 02 đợt tập huấn cho cán bộ": ["quota=2/2018"],
    "xây dựng kế hoạch cụ thể trong quý I năm 2018": ["window=2018-01-01..2018-03-31"],
}


@pytest.mark.parametrize(("text", "forms"), PROSE.items(), ids=[text[:50] for text in PROSE])
def test_a_sentence_yields_its_times_and_no_false_deadline(text: str, forms: list[str]) -> None:
    found = find_times(text, Context(2018))

    assert [format_rule(r.rule) for r in found if r.rule is not None] == forms


def test_a_reading_points_at_its_words() -> None:
    text = "Các đơn vị gửi báo cáo trước ngày 15/6/2018 về Sở."
    for given_text in (text, unicodedata.normalize("NFD", text)):
        (found,) = find_times(given_text, Context(2018))
        words = unicodedata.normalize("NFC", given_text[found.start : found.end])
        assert words == "trước ngày 15/6/2018"


def test_the_seeds_short_phrases_are_read(seeds: Path) -> None:
    wrong: list[tuple[str, str, str]] = []
    for file in sorted((seeds / "expected").glob("*.yaml")):
        plan = yaml.safe_load(file.read_text(encoding="utf-8"))
        period = plan["plan"]["period"]
        year = int(str(period)[:4])
        context_period = Window(*map(dt.date.fromisoformat, period.split("..")))
        for duty in plan["obligations"]:
            if "when" not in duty or duty["id"].startswith("IV.13/q") or "…" in duty["when"]:
                continue
            if duty["when"] in ("định kỳ", "02 đợt tập huấn"):
                continue
            reading = read_phrase(duty["when"], Context(year, duty["kind"], "", context_period))
            got = "unreadable" if reading.rule is None else format_rule(reading.rule)
            if got != duty["rule"]:
                wrong.append((duty["when"], got, duty["rule"]))
    assert wrong == []


WORDS = sorted(
    {w for r in ROWS for w in r[0].split()} | {t for kind in KINDS for t in terms(kind) if t}
)


@settings(max_examples=400, deadline=None)
@given(
    st.text() | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.sampled_from((None, 2018)),
    st.sampled_from(("task", "programme", "report", "procedure")),
    st.sampled_from(("", "Thời gian", "Thời gian hoàn thành")),
)
def test_any_text_is_read_and_expanded_without_an_exception(
    text: str, year: int | None, kind: str, hint: str
) -> None:
    context = Context(year, kind, hint)
    readings: list[Reading] = [read_phrase(text, context), *find_times(text, context)]

    for reading in readings:
        assert 0 <= reading.start <= reading.end <= len(text)
        if reading.rule is not None:
            assert parse_rule(format_rule(reading.rule)) == reading.rule
            slots(reading.rule, year_window(2018), calendar=CALENDAR)


HOSTILE = (
    "ngày ",
    "1/",
    "thứ ",
    "từ ngày ",
    "(",
    "<",
    "trước ",
    "hàng ",
    "tháng 1, ",
    "quý I và ",
    "a",
    "0",
    "theo ",
    "số liệu ",
    "12/QĐ-",
    "nếu trùng ",
    "<i ",
    "e\u0301",
    "lúc 8 giờ ",
    "ngày 15, ",
    "trước ngày ",
    "từ ngày 01/01 đến ",
    "thứ hai, ",
    "số liệu từ ngày 15 tháng trước đến ",
    "24/24 giờ, ",
    "tháng trước ngày 14, ",
    "quý I hoặc ",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_line_costs_no_more_per_letter_as_it_grows(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        find_times(text, Context(2018))
        return time.process_time() - start

    cost(2_000)
    short, long = cost(20_000), cost(160_000)

    assert long < 8 * 6 * max(short, 0.02)  # a cost that grows with the square would be 64 times


def test_tokens_never_leave_a_gap_of_known_words() -> None:
    kinds = [token.kind for token in tokenize("Trước 16h00, ngày 25/11/2022 (thứ Sáu)")]

    assert kinds == [
        "BEFORE",
        "NUM",
        "HOUR",
        "NUM",
        ",",
        "DAY",
        "NUM",
        "/",
        "NUM",
        "/",
        "NUM",
        "(",
        "WEEKDAY",
        ")",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thứ hai, tập trung tuyên truyền các quy định mới.",
        "Giao Sở KH&CN chủ trì thực hiện.",
        "Khởi công từ tháng thứ 01 đến tháng thứ 06 của dự án.",
        "Thực hiện sau 02 lần kiểm tra liên tiếp.",
        "Môn thi thứ ba do Sở lựa chọn.",
        "2.1",
        "Giao cho thành viên thứ hai chấm.",
    ],
)
def test_points_offices_and_numbered_months_are_no_times(sentence: str) -> None:
    assert find_times(sentence, Context(2024)) == ()


def test_the_number_of_a_passage_before_its_title_is_no_day() -> None:
    assert form("4.2 Xây dựng kế hoạch trong quý I") == "window=2018-01-01..2018-03-31"
    assert form("30.4 Lễ kỷ niệm") == "due=2018-04-30"


def test_a_day_that_has_a_name_is_an_event_of_each_year() -> None:
    named = form("Ngày 09 tháng 11 hằng năm là Ngày Pháp luật")

    assert named == "rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=9 in 2018"
    assert form("ngày 15/6 là ngày cuối cùng") == "due=2018-06-15"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Các khoản thu phải nộp chậm nhất trước cuối giờ làm việc ngày 31 tháng 12.",
            "due=2026-12-31",
        ),
        (
            "Thành lập Ban Chỉ đạo (năm 2026 và kiện toàn hằng năm).",
            "window=2026-01-01..2026-12-31 && frequency=FREQ=YEARLY; no-date",
        ),
        ("Thi hành Luật Đất đai (năm 2026).", "not-a-deadline(cited-document)"),
        ("Nộp báo cáo đến hết Quý I năm sau (31/3).", "due=2027-03-31"),
        ("Trước ngày 15/12, gửi kết quả thực hiện trong năm.", "due=2026-12-14"),
    ],
)
def test_a_sentence_says_each_time_once(sentence: str, expected: str) -> None:
    found = find_times(sentence, Context(2026))
    assert " && ".join(format_rule(each.rule) for each in found if each.rule) == expected


def test_no_more_is_stepped_over_than_a_look_ahead_may_reach() -> None:
    """`từ từ từ …`: a reader tried at each place stepped over all that was left, and a long line took hours."""
    cursor = Cursor(text := "từ " * 1_000, tokenize(text))

    cursor.skip("FROM")

    assert 0 < cursor.at < 100
