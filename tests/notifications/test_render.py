import datetime as dt
import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import Window, at
from notifications.dates import Lang, format_date, format_day, format_day_vi, format_moment
from notifications.mail import Mail, Recipient, Section, Topic
from notifications.notice import Envelope, Notice, NoticeKey, Purpose, Role
from notifications.policy import default_policy
from notifications.render import render_mail
from notifications.text import LONGEST, clean_text
from notifications.topics import make_sections, topic_of
from notifications.words import LANGUAGES, load_words
from tests.hard_words import HARD_WORDS
from tests.sample_mails import (
    DESK,
    HEALTH,
    LEAFLET,
    PLAN,
    Q1,
    QUOTA,
    REMINDER,
    SAMPLES,
    YOUTH_DAY,
    a_mail,
)

FORBIDDEN = (*HARD_WORDS, "lần nhắc", "breach", "overdue", "violat", "warning", "failed")
STRONG_COLOURS = ("red", "#f00", "#ff0000", "#c00", "#d00")


def catalogue_files() -> list[str]:
    folder = resources.files("notifications")
    return [
        *(f"catalogue/{lang}.yaml" for lang in LANGUAGES),
        *(f"templates/{item.name}" for item in folder.joinpath("templates").iterdir()),
    ]


def words_of(file: str) -> str:
    """A file's text; of a catalogue only its sentences, for the keys are names in code."""
    if file.startswith("catalogue/"):
        lang: Lang = "en" if "en." in file else "vi"
        return "\n".join(load_words(lang).sentences.values())
    return resources.files("notifications").joinpath(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", catalogue_files())
def test_no_template_holds_a_forbidden_word_or_a_loud_colour(file: str) -> None:
    text = words_of(file).casefold()

    assert [word for word in FORBIDDEN if word in text] == []
    assert re.findall(r"color:\s*(?:" + "|".join(STRONG_COLOURS) + r")\b", text) == []


@pytest.mark.parametrize("file", catalogue_files())
def test_every_template_is_composed_unicode(file: str) -> None:
    text = resources.files("notifications").joinpath(file).read_text(encoding="utf-8")

    assert text == unicodedata.normalize("NFC", text)
    assert "\ufeff" not in text


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_mail_holds_a_forbidden_word(name: str, lang: Lang) -> None:
    rendered = render_mail(SAMPLES[name], lang=lang)

    for part in (rendered.subject, rendered.text, rendered.html):
        assert [word for word in FORBIDDEN if word in part.casefold()] == []


def test_both_languages_have_the_same_sentences_with_the_same_blanks() -> None:
    vi, en = load_words("vi").sentences, load_words("en").sentences

    def blanks(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}

    assert set(vi) == set(en)
    assert {key for key in vi if blanks(vi[key]) != blanks(en[key])} == set()
    assert all(name.isidentifier() for key in vi for name in blanks(vi[key]))


def test_vietnamese_catalogue_has_its_diacritics() -> None:
    plain = [
        key
        for key, sentence in load_words("vi").sentences.items()
        if len(re.sub(r"\{\w+\}", "", sentence)) > 25 and sentence.isascii()
    ]

    assert plain == []


@pytest.mark.parametrize("name", SAMPLES)
def test_mail_as_people_read_it(name: str, snapshot: Callable[[str, str], None]) -> None:
    rendered = render_mail(SAMPLES[name], lang="vi")

    snapshot(f"mails/{name}.txt", f"{rendered.subject}\n\n{rendered.text}")


@pytest.mark.parametrize("name", ["assignment", "reminder", "overdue", "escalation", "desk"])
def test_mail_as_people_read_it_in_english(name: str, snapshot: Callable[[str, str], None]) -> None:
    rendered = render_mail(SAMPLES[name], lang="en")

    snapshot(f"mails/{name}.en.txt", f"{rendered.subject}\n\n{rendered.text}")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_html_says_what_the_text_says(name: str, lang: Lang) -> None:
    rendered = render_mail(SAMPLES[name], lang=lang)
    body = re.sub(r"(?s)<head>.*?</head>", "", rendered.html)
    shown = html.unescape(re.sub(r"<[^>]+>", " ", body)).split()
    written = rendered.text.replace("----\n", "").split()

    def letters(words: list[str]) -> str:
        return "".join(words).replace(":", "").casefold()

    assert letters(shown) == letters(written)


@pytest.mark.parametrize("name", SAMPLES)
def test_html_fetches_nothing_and_acts_on_nothing(name: str) -> None:
    rendered = render_mail(SAMPLES[name])

    found = re.findall(
        r"(?i)<(?:script|img|link|iframe|form|input|object)\b|\b(?:src|on\w+)=|url\(", rendered.html
    )
    links = re.findall(r'href="([^"]*)"', rendered.html)

    assert found == []
    assert links == ([SAMPLES[name].public_url] if SAMPLES[name].public_url else [])


def test_mail_without_public_url_holds_no_link() -> None:
    rendered = render_mail(REMINDER)

    assert "http" not in rendered.text
    assert "http" not in rendered.html


AGENCY_MAILS = [name for name, mail in SAMPLES.items() if not mail.is_own]


@pytest.mark.parametrize("name", AGENCY_MAILS)
def test_mail_to_an_agency_holds_what_a_mail_is(name: str) -> None:
    mail = SAMPLES[name]
    text = " ".join(render_mail(mail).text.split())

    assert (
        f"Thư nhắc tự động thay mặt {DESK.name}, không phải văn bản hành chính, không phải vào sổ; "
        "đề nghị chuyển bộ phận phụ trách."
    ) in text
    assert "Kế hoạch số 15/KH-UBND ngày 09/02/2018 của UBND tỉnh An Bình" in text
    assert f"Theo số liệu ghi nhận đến {format_moment(mail.as_of)}." in text
    assert "Đầu mối: Chuyên viên Phòng Cải cách hành chính, Sở Nội vụ tỉnh An Bình" in text
    assert "Điện thoại: 0299 3555 010" in text
    for section in mail.sections:
        for item in section.items:
            assert item.title in text
            assert item.quote in text


@pytest.mark.parametrize("topic", [Topic.REMINDER, Topic.OVERDUE, Topic.ESCALATION])
def test_mail_about_a_result_asks_for_number_and_date_if_already_sent(topic: Topic) -> None:
    text = " ".join(render_mail(a_mail(dt.date(2018, 3, 2), Section(topic, (Q1,)))).text.split())

    assert "Nếu đã gửi, đề nghị cho biết số, ký hiệu, ngày ban hành" in text


def test_reminder_asks_for_the_safe_day_and_names_the_legal_one_once() -> None:
    rendered = render_mail(REMINDER)

    assert rendered.subject == "Nhắc hạn 31/8/2018: Báo cáo quý III về tuyên truyền (KH 15/KH-UBND)"
    assert rendered.text.count("thứ Sáu, 31/8/2018") == 1
    assert rendered.text.count("thứ Ba, 04/9/2018") == 1


def test_only_an_assignment_names_supporting_agencies() -> None:
    assert "UBND cấp huyện" in render_mail(SAMPLES["assignment"]).text
    item = replace(LEAFLET, quote="")
    for topic in (Topic.REMINDER, Topic.OVERDUE, Topic.RELEASE, Topic.MONTH, Topic.CONFIRM):
        text = render_mail(a_mail(dt.date(2018, 7, 4), Section(topic, (item,)))).text
        assert "UBND cấp huyện" not in text


def test_agency_never_reads_about_another_one() -> None:
    other = replace(Q1, office="Sở Tư pháp tỉnh An Bình")

    for topic in (Topic.REMINDER, Topic.OVERDUE, Topic.ESCALATION, Topic.CORRECTION):
        rendered = render_mail(a_mail(dt.date(2018, 3, 2), Section(topic, (Q1, other))))
        assert "Tư pháp" not in rendered.text + rendered.html


@pytest.mark.parametrize("topic", [Topic.MORNING, Topic.STILL_OPEN, Topic.REVIEW, Topic.DRAFT])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_list_of_the_desk_is_refused_to_an_agency(topic: Topic, role: Role) -> None:
    other = replace(Q1, office="Sở Tư pháp tỉnh An Bình")

    with pytest.raises(ValueError, match="it names other offices"):
        a_mail(dt.date(2018, 3, 2), Section(topic, (Q1, other)), role=role)


@pytest.mark.parametrize("topic", [Topic.OVERDUE, Topic.ESCALATION])
def test_body_that_may_not_be_accused_cannot_be(topic: Topic) -> None:
    with pytest.raises(ValueError, match="must not get"):
        Section(topic, (YOUTH_DAY,), courtesy=True)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith("courtesy")])
def test_courtesy_asks_to_take_part(name: str) -> None:
    rendered = render_mail(SAMPLES[name])

    assert rendered.subject.startswith("Đề nghị phối hợp")
    assert "trân trọng đề nghị quý cơ quan phối hợp" in " ".join(rendered.text.split())


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_has_its_words(topic: Topic, lang: Lang) -> None:
    mail = a_mail(
        dt.date(2018, 3, 2), Section(topic, (replace(Q1, office=DESK.name),)), office=DESK.name
    )

    for role in Role:
        rendered = render_mail(replace(mail, recipient=Recipient(DESK.name, role)), lang=lang)
        assert Q1.title in rendered.text


def test_empty_mail_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without items"):
        Section(Topic.REMINDER, ())
    with pytest.raises(ValueError, match="no section"):
        a_mail(dt.date(2018, 3, 2))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "example.org"])
def test_public_url_is_a_web_address(url: str) -> None:
    with pytest.raises(ValueError, match="must be http or https"):
        replace(REMINDER, public_url=url)


def test_same_mail_gives_the_same_words() -> None:
    assert render_mail(SAMPLES["desk"]) == render_mail(SAMPLES["desk"])


DATES = [
    pytest.param(dt.date(2018, 3, 1), "thứ Năm, 01/3/2018", "Thursday, 1 March 2018", id="march"),
    pytest.param(
        dt.date(2018, 2, 28), "thứ Tư, 28/02/2018", "Wednesday, 28 February 2018", id="february"
    ),
    pytest.param(
        dt.date(2019, 1, 7), "thứ Hai, 07/01/2019", "Monday, 7 January 2019", id="january"
    ),
    pytest.param(
        dt.date(2018, 12, 30), "Chủ nhật, 30/12/2018", "Sunday, 30 December 2018", id="december"
    ),
    pytest.param(
        dt.date(2018, 9, 1), "thứ Bảy, 01/9/2018", "Saturday, 1 September 2018", id="saturday"
    ),
    pytest.param(
        dt.date(2018, 9, 4), "thứ Ba, 04/9/2018", "Tuesday, 4 September 2018", id="tuesday"
    ),
    pytest.param(
        dt.date(2018, 10, 5), "thứ Sáu, 05/10/2018", "Friday, 5 October 2018", id="october"
    ),
]


@pytest.mark.parametrize(("day", "vi", "en"), DATES)
def test_dates_as_offices_write_them(day: dt.date, vi: str, en: str) -> None:
    assert format_day_vi(day) == vi
    assert format_day(day, "en") == en
    assert format_date(day) == vi.partition(", ")[2]


@pytest.mark.parametrize(
    ("progress", "expected", "said"),
    [
        (3, 6, "đã ghi nhận 3/24 lần; theo tiến độ đến nay cần thêm 3 lần"),
        (6, 6, "đã ghi nhận 6/24 lần"),
        (0, 2, "24 lần; theo tiến độ đến nay cần thêm 2 lần"),
        (0, 0, "24 lần"),
    ],
    ids=["behind", "on schedule", "nothing yet", "before it begins"],
)
def test_a_quota_shows_only_what_is_missing_by_now(progress: int, expected: int, said: str) -> None:
    year = Window(dt.date(2018, 1, 1), dt.date(2018, 12, 31))
    quota = replace(QUOTA, required=24, progress=progress, expected=expected, window=year)
    mail = a_mail(dt.date(2018, 4, 2), Section(Topic.MONTH, (quota,)))

    text = render_mail(mail, lang="vi").text

    assert f"Số lần: {said}\n" in text


POLICY = default_policy()
TOPICS = [
    (Purpose.ASSIGNMENT, "assigned", Role.OFFICER, Topic.ASSIGNMENT),
    (Purpose.REMINDER, "T-5", Role.OFFICER, Topic.REMINDER),
    (Purpose.REMINDER, "half-way", Role.OFFICER, Topic.REMINDER),
    (Purpose.REMINDER, "month-2018-03", Role.OFFICER, Topic.MONTH),
    (Purpose.REMINDER, "returned-1", Role.OFFICER, Topic.RETURNED),
    (Purpose.REVIEW, "confirm-2018-03", Role.OFFICER, Topic.CONFIRM),
    (Purpose.REVIEW, "list-2018-03", Role.COORDINATOR, Topic.REVIEW),
    (Purpose.REVIEW, "R+5", Role.HEAD, Topic.REVIEW),
    (Purpose.REVIEW, "talk", Role.COORDINATOR, Topic.TALK),
    (Purpose.OVERDUE, "T+1", Role.OFFICER, Topic.OVERDUE),
    (Purpose.ESCALATION, "T+3", Role.HEAD, Topic.ESCALATION),
    (Purpose.ESCALATION, "T+1", Role.COORDINATOR, Topic.MORNING),
    (Purpose.ESCALATION, "T+5", Role.COORDINATOR, Topic.DRAFT),
    (Purpose.ESCALATION, "T+10", Role.COORDINATOR, Topic.DRAFT),
    (Purpose.ESCALATION, "T+15", Role.COORDINATOR, Topic.STILL_OPEN),
    (Purpose.CORRECTION, "due-1", Role.HEAD, Topic.CORRECTION),
    (Purpose.CORRECTION, "suspended-1", Role.OFFICER, Topic.SUSPENSION),
    (Purpose.CORRECTION, "resumed-2", Role.COORDINATOR, Topic.RESUMPTION),
    (Purpose.RELEASE, "exempted", Role.COORDINATOR, Topic.RELEASE),
    (Purpose.DECISION, "two-readings-2018-W09", Role.COORDINATOR, Topic.DECISION),
    (Purpose.OVERDUE, "T+1", Role.OPERATOR, Topic.CONTACT),
    (Purpose.DECISION, "calendar-2019-2018-10", Role.OPERATOR, Topic.CALENDAR),
]


@pytest.mark.parametrize(
    ("purpose", "milestone", "role", "topic"), TOPICS, ids=[f"{t[1]}-{t[2]}" for t in TOPICS]
)
def test_topic_of_a_notice(purpose: Purpose, milestone: str, role: Role, topic: Topic) -> None:
    key = NoticeKey("15/2018|PL/1|so-y-te|once", purpose, milestone, 0, "so-y-te", role)

    assert topic_of(key, POLICY) is topic


def test_notices_become_sections_in_order_with_courtesy_apart() -> None:
    def notice(purpose: Purpose, milestone: str, *, courtesy: bool = False) -> Notice:
        key = NoticeKey("15/2018|PL/1|so-y-te|once", purpose, milestone, 0, "so-y-te", Role.OFFICER)
        now = at(dt.date(2018, 3, 2), 8)
        return Notice(key, now, now, Envelope.DIGEST, courtesy=courtesy)

    sections = make_sections(
        [
            (notice(Purpose.REMINDER, "month-2018-03"), LEAFLET),
            (notice(Purpose.REMINDER, "T-5"), LEAFLET),
            (notice(Purpose.OVERDUE, "T+1"), Q1),
            (notice(Purpose.REMINDER, "T-5", courtesy=True), YOUTH_DAY),
            (notice(Purpose.REMINDER, "T-5"), Q1),
        ],
        lambda _: POLICY,
    )

    assert sections == (
        Section(Topic.OVERDUE, (Q1,)),
        Section(Topic.REMINDER, (LEAFLET, Q1)),
        Section(Topic.REMINDER, (YOUTH_DAY,), courtesy=True),
        Section(Topic.MONTH, (LEAFLET,)),
    )


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_clean_text_is_one_composed_line(text: str) -> None:
    cleaned = clean_text(text)

    assert len(cleaned.splitlines()) <= 1
    assert cleaned == unicodedata.normalize("NFC", cleaned).strip()
    assert {unicodedata.category(sign) for sign in cleaned}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    assert len(cleaned) <= LONGEST
    assert clean_text(cleaned) == cleaned


def junk(text: str) -> Mail:
    """A mail with this text wherever a document or the roster could bring it in."""
    item = replace(
        Q1, title=text, quote=text, note=text, obligation=text, supporting=(text,), office=text
    )
    return replace(
        a_mail(
            dt.date(2018, 3, 2), Section(Topic.ASSIGNMENT, (item,)), Section(Topic.RELEASE, (item,))
        ),
        recipient=Recipient(text, Role.OFFICER),
        plan=replace(PLAN, number=text, issuer=text),
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_junk_from_a_document_breaks_neither_line_nor_mark_up(text: str) -> None:
    rendered = render_mail(junk(f"x{text}x"))
    harmless = render_mail(junk("xx"))

    assert rendered.subject.splitlines() == [rendered.subject]
    assert re.findall(r"<[^>]*>", rendered.html) == re.findall(r"<[^>]*>", harmless.html)
    assert all(unicodedata.category(sign) not in {"Cf", "Cs"} for sign in rendered.text)
    assert "\r" not in rendered.text


def test_mark_up_and_braces_in_a_title_are_only_letters() -> None:
    title = "{coordinator} {{ page }} {% for %} <script>alert('x')</script> & “=1+1”"

    rendered = render_mail(
        a_mail(dt.date(2018, 3, 2), Section(Topic.REMINDER, (replace(Q1, title=title),)))
    )

    assert title in " ".join(rendered.text.split())
    assert "<script>" not in rendered.html
    assert (
        "{{ page }} {% for %} &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;"
        in rendered.html
    )


def test_very_long_words_of_a_plan_are_cut_visibly() -> None:
    text = render_mail(
        a_mail(
            dt.date(2018, 3, 2), Section(Topic.REMINDER, (replace(Q1, quote="rất dài " * 9000),))
        )
    ).text

    assert "rất dài […]”" in " ".join(text.split())
    assert len(text) < 3000
    assert HEALTH in text
