import datetime as dt
import unicodedata
from dataclasses import replace

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.civil import DAY, ZONE, Window, at
from calendars.ics import (
    NAMELESS,
    NOTHING,
    CalendarEntry,
    Timed,
    clean,
    entry_uid,
    morning_before,
    render_calendar,
    render_entry,
    render_feed,
    until_clock,
)
from calendars.workdays import load_work_calendar

CALENDAR = load_work_calendar()
CHANGED = at(dt.date(2018, 2, 12), 8, 30)
DUE = dt.date(2018, 3, 1)
ENTRY = CalendarEntry(entry_uid("occ-1"), "Báo cáo quý 1", Window(DUE, DUE), CHANGED)
NAME, FEED_UID, URL = "Lịch của Sở A", "lich-so-a@don-doc", "https://lich.example/lich/x.ics"


def feed(*entries: CalendarEntry) -> bytes:
    return render_calendar(NAME, FEED_UID, URL, CHANGED, entries)


def lines(raw: bytes) -> list[str]:
    return raw.decode().replace("\r\n ", "").split("\r\n")


def parsed(raw: bytes) -> icalendar.Event:
    event = icalendar.Event.from_ical(raw)
    assert isinstance(event, icalendar.Event)
    return event


def test_a_whole_day_is_written_as_every_client_wants_it() -> None:
    entry = replace(
        ENTRY,
        sequence=2,
        status="⏰ SẮP ĐẾN HẠN",
        description="Căn cứ kế hoạch năm;\nđơn vị chủ trì: Sở A",
        url="https://lich.example/viec/1",
        alarm_at=at(dt.date(2018, 2, 28), 9),
        categories=("Báo cáo", "Quý 1, 2018"),
        related_to="plan-1@don-doc",
    )

    assert lines(render_entry(entry)) == [
        "BEGIN:VEVENT",
        "SUMMARY:⏰ SẮP ĐẾN HẠN · Báo cáo quý 1",
        "DTSTART;VALUE=DATE:20180301",
        "DTEND;VALUE=DATE:20180302",
        "DTSTAMP:20180212T013000Z",
        "UID:occ-1@don-doc",
        "SEQUENCE:2",
        "CATEGORIES:Báo cáo,Quý 1\\, 2018",
        "DESCRIPTION:Căn cứ kế hoạch năm\\;\\nđơn vị chủ trì: Sở A",
        "LAST-MODIFIED:20180212T013000Z",
        "RELATED-TO;RELTYPE=PARENT:plan-1@don-doc",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://lich.example/viec/1",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Báo cáo quý 1",
        "TRIGGER:-PT15H",
        "UID:al-occ-1@don-doc",
        "END:VALARM",
        "END:VEVENT",
        "",
    ]


def test_a_deadline_with_an_hour_is_the_half_hour_before_it() -> None:
    entry = replace(ENTRY, when=until_clock(at(DUE, 17)), alarm_at=at(dt.date(2018, 2, 28), 9))

    written = lines(render_entry(entry))

    assert written[2:4] == [
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20180301T163000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20180301T170000",
    ]
    assert "TRIGGER:-P1DT7H30M" in written
    assert [line for line in written if line.startswith(("TRANSP", "X-MICROSOFT"))] == []


def test_a_cancelled_entry_says_so_in_word_and_status() -> None:
    event = parsed(render_entry(replace(ENTRY, status="✗ HỦY", is_cancelled=True, sequence=3)))

    assert (event["status"], event["summary"], event["sequence"]) == (
        "CANCELLED",
        "✗ HỦY · Báo cáo quý 1",
        3,
    )


def test_several_days_end_the_day_after_the_last() -> None:
    event = parsed(render_entry(replace(ENTRY, when=Window(DUE, dt.date(2018, 3, 31)))))

    assert (event.start, event.end) == (DUE, dt.date(2018, 4, 1))


def test_an_alarm_rings_at_nine_on_the_working_day_before() -> None:
    after_tet = dt.date(2018, 2, 21)

    assert morning_before(after_tet, CALENDAR) == at(dt.date(2018, 2, 13), 9)
    entry = replace(
        ENTRY, when=Window(after_tet, after_tet), alarm_at=morning_before(after_tet, CALENDAR)
    )
    assert "TRIGGER:-P7DT15H" in lines(render_entry(entry))


def test_instants_of_any_zone_are_written_alike() -> None:
    utc = replace(ENTRY, when=until_clock(at(DUE, 17)), changed=CHANGED)
    there = replace(
        utc,
        when=until_clock(at(DUE, 17).astimezone(dt.timezone(dt.timedelta(hours=7)))),
        changed=CHANGED.astimezone(dt.timezone(dt.timedelta(hours=-5)))
        + dt.timedelta(microseconds=9),
    )

    assert render_entry(utc) == render_entry(there)


# The head of a feed.


def test_a_feed_names_itself_and_its_rhythm_and_has_no_method() -> None:
    written = lines(
        render_feed("Lịch A, B; C\\D\nE", FEED_UID, URL, CHANGED, [render_entry(ENTRY)])
    )

    assert written[:22] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Don Doc//Feed 1//VI",
        "NAME:Lịch A\\, B\\; C\\\\D E",
        "X-WR-CALNAME:Lịch A\\, B\\; C\\\\D E",
        "LAST-MODIFIED:20180212T013000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://lich.example/lich/x.ics",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "COMMENT:This timezone only works from 2015-01-01 to 2038-01-01.",
        "BEGIN:STANDARD",
        "DTSTART:20150101T000000",
        "TZNAME:+07",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Báo cáo quý 1",
    ]
    assert [line for line in written if line.startswith("METHOD")] == []


def test_an_empty_feed_says_that_there_is_nothing_to_do() -> None:
    (event,) = icalendar.Calendar.from_ical(feed()).events

    assert event["summary"] == NOTHING
    assert (event.start, event.stamp) == (dt.date(2018, 2, 12), CHANGED)
    assert feed() == feed()


def test_a_feed_can_be_written_without_an_address() -> None:
    assert b"SOURCE" not in render_calendar(NAME, FEED_UID, "", CHANGED, [ENTRY])


# Bytes.


def many() -> list[CalendarEntry]:
    return [
        replace(
            ENTRY,
            uid=entry_uid(f"occ-{n}"),
            title=f"Nhiệm vụ số {n}",
            when=Window(DUE + n * DAY, DUE + n * DAY)
            if n % 3
            else until_clock(at(DUE + n * DAY, 16)),
            alarm_at=morning_before(DUE + n * DAY, CALENDAR) if n % 2 else None,
        )
        for n in range(20)
    ]


def test_joined_pieces_are_the_bytes_icalendar_writes_for_the_whole() -> None:
    raw = feed(*many())

    assert icalendar.Calendar.from_ical(raw).to_ical() == raw


def test_the_order_given_does_not_matter() -> None:
    entries = many()

    assert feed(*entries) == feed(*reversed(entries))


def test_a_days_entry_comes_before_its_timed_ones_and_uids_settle_the_rest() -> None:
    timed = replace(ENTRY, uid="a@don-doc", when=until_clock(at(DUE, 9)))
    second = replace(ENTRY, uid="b@don-doc")

    uids = [
        event["uid"] for event in icalendar.Calendar.from_ical(feed(timed, ENTRY, second)).events
    ]

    assert uids == ["b@don-doc", "occ-1@don-doc", "a@don-doc"]


def test_one_changed_entry_changes_its_own_bytes_alone() -> None:
    before = many()
    after = [replace(before[0], status="✓ XONG"), *before[1:]]

    pairs = zip(map(render_entry, before), map(render_entry, after), strict=True)

    assert [n for n, (old, new) in enumerate(pairs) if old != new] == [0]


def test_a_feed_is_read_back_as_what_it_was_made_of() -> None:
    entries = sorted(many(), key=lambda entry: entry.order)
    calendar = icalendar.Calendar.from_ical(feed(*entries))

    shown = recurring_ical_events.of(calendar).between(DUE, DUE + 60 * DAY)

    assert len(shown) == len(entries)
    assert {(event["uid"], event["summary"], event.start) for event in shown} == {
        (
            entry.uid,
            entry.title,
            entry.when.first if isinstance(entry.when, Window) else entry.start,
        )
        for entry in entries
    }


# Text that comes from documents.


HOSTILE = [
    pytest.param("Kế hoạch A, B; C\\D", "Kế hoạch A, B; C\\D", id="comma-semicolon-backslash"),
    pytest.param('Chuyên mục "Cải cách"', 'Chuyên mục "Cải cách"', id="quotes"),
    pytest.param(
        "dòng một\r\ndòng hai\rdòng ba\nbốn", "dòng một dòng hai dòng ba bốn", id="line-breaks"
    ),
    pytest.param("Họp 🎉 👩\u200d💻 ngày", "Họp 🎉 👩\u200d💻 ngày", id="emoji"),
    pytest.param(
        unicodedata.normalize("NFD", "Kế hoạch tuyên truyền"),
        "Kế hoạch tuyên truyền",
        id="decomposed",
    ),
    pytest.param("A\r\nEND:VEVENT\r\nBEGIN:VEVENT", "A END:VEVENT BEGIN:VEVENT", id="injection"),
    pytest.param(
        "a\x00b\x07c\x1bd\x7fe\x85f\u2028g\u2029h", "a b c d e f g h", id="control-characters"
    ),
    pytest.param("hạn \u202e8102\u202c \u2066x\u2069", "hạn 8102 x", id="reversing-marks"),
    pytest.param("nửa \ud83d đôi", "nửa đôi", id="half-a-surrogate-pair"),
    pytest.param("\ufeffTiêu đề\tcột", "Tiêu đề cột", id="mark-and-tab"),
    pytest.param("đ" * 500, "đ" * 500, id="long"),
    pytest.param("\\n không phải dòng mới", "\\n không phải dòng mới", id="written-backslash-n"),
    pytest.param("=HYPERLINK(1)", "=HYPERLINK(1)", id="a-formula-is-only-text"),
]


@pytest.mark.parametrize(("title", "shown"), HOSTILE)
def test_a_title_is_shown_as_one_clean_line_wherever_it_stands(title: str, shown: str) -> None:
    entry = replace(ENTRY, title=title, categories=(title,), alarm_at=at(DUE - DAY, 9))

    raw = render_calendar(title, FEED_UID, URL, CHANGED, [entry])

    (event,) = icalendar.Calendar.from_ical(raw).events
    assert event["summary"] == event.walk("VALARM")[0]["description"] == shown
    assert event.categories == [shown]
    escaped = icalendar.vText(shown).to_ical().decode()
    assert [line for line in lines(raw) if line.startswith(("NAME:", "X-WR-CALNAME:"))] == [
        f"NAME:{escaped}",
        f"X-WR-CALNAME:{escaped}",
    ]


def test_a_description_keeps_its_lines() -> None:
    event = parsed(render_entry(replace(ENTRY, description="một, hai\r\nba; bốn\\năm\n\tsáu\x0b")))

    assert event["description"] == "một, hai\nba; bốn\\năm\n\tsáu "


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=60))
def test_any_text_makes_short_lines_of_valid_utf8_and_reads_back(
    title: str, body: str, name: str
) -> None:
    entry = replace(ENTRY, title=title, description=body, alarm_at=at(DUE - DAY, 9))

    raw = render_calendar(name, FEED_UID, URL, CHANGED, [entry])

    physical = raw.split(b"\r\n")
    assert [line for line in physical if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert [line.decode() for line in physical][-1] == ""
    (event,) = icalendar.Calendar.from_ical(raw).events
    assert event["summary"] == (" ".join(clean(title).split()) or NAMELESS)
    assert event.get("description", "") == clean(body)
    assert raw == render_calendar(name, FEED_UID, URL, CHANGED, [entry])


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


# What is refused.


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"uid": "a\r\nb"}, "expected visible ASCII without spaces, got 'a\\r\\nb'", id="uid-breaks-out"),
        pytest.param({"uid": ""}, "expected visible ASCII without spaces, got ''", id="no-uid"),
        pytest.param({"uid": "x" * 256}, f"uid longer than 255 characters: {'x' * 256!r}", id="uid-too-long"),
        pytest.param({"url": "https://a\nX:b"}, "expected visible ASCII without spaces, got 'https://a\\nX:b'", id="address-breaks-out"),
        pytest.param({"changed": dt.datetime(2018, 1, 1)}, "expected an aware instant, got datetime.datetime(2018, 1, 1, 0, 0)", id="naive-change"),  # noqa: DTZ001 -- what is refused
    ],
)  # fmt: skip
def test_what_could_break_the_calendar_is_refused(change: dict[str, object], message: str) -> None:
    entry = replace(ENTRY, **change)  # type: ignore[arg-type] # the table holds one field a row

    with pytest.raises(ValueError) as caught:  # noqa: PT011 -- the message is compared whole
        render_entry(entry)

    assert str(caught.value) == message


def test_a_stretch_of_time_is_aware_and_never_empty() -> None:
    with pytest.raises(ValueError, match="entry ends before it starts"):
        Timed(at(DUE, 17), at(DUE, 17))
    with pytest.raises(ValueError, match="expected aware instants"):
        Timed(at(DUE, 16).replace(tzinfo=None), at(DUE, 17).replace(tzinfo=None))


def test_the_zone_of_every_entry_is_vietnams() -> None:
    calendar = icalendar.Calendar.from_ical(feed(*many()))

    assert calendar.get_missing_tzids() == set()
    assert calendar.get_used_tzids() == {ZONE.key}
