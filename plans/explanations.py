"""Sentences for the steps that lead to a date, and for the policies that decided a reading; Vietnamese and English.

One catalogue for all who show a date's origin. `STEP_CODES` is the closed list of codes a `Step` may carry, `NOTE_CODES` that of the
notes of a `Reading`. In a sentence `{day}` is the date after the step, `{detail}` what was met, `{source}` the basis.
"""

import datetime as dt
import re

from calendars.civil import printed
from calendars.explanation import Step

_STEPS: dict[str, tuple[str, str]] = {
    "as-written": ("ngày {day} theo đúng văn bản", "{day}, as the text says"),
    "window-end": (
        "ngày cuối của khoảng thời gian đã nêu: {day}",
        "the last day of the stated time: {day}",
    ),
    "open-end": (
        "văn bản không nêu ngày kết thúc; đề xuất ngày cuối kỳ kế hoạch: {day}",
        "the text names no end; the plan's last day is proposed: {day}",
    ),
    "recurrence": ("lần lặp lại rơi vào ngày {day}", "the recurrence falls on {day}"),
    "recurring-deadline": (
        "thời hạn định kỳ rơi vào ngày {day}",
        "the recurring deadline falls on {day}",
    ),
    "short-month": (
        "tháng này không có ngày {detail}: lấy ngày cuối tháng, {day} ({source})",
        "this month has no day {detail}: its last day, {day} ({source})",
    ),
    "proposed": (
        "văn bản chỉ nêu chu kỳ; đề xuất ngày cuối kỳ: {day}",
        "the text gives only a rhythm; the end of the period is proposed: {day}",
    ),
    "no-time": (
        "văn bản không nêu thời gian; đề xuất ngày cuối kỳ kế hoạch: {day}",
        "the text gives no time; the plan's last day is proposed: {day}",
    ),
    "quota-total": ("đủ số lượng đến hết ngày {day}", "the whole number by {day}"),
    "quota-months-open": (
        "tổng số không khớp nhịp đã nêu; đề xuất tính đến ngày {day}",
        "the total does not fit the rate; {day} is proposed for the whole",
    ),
    "counted": ("tính ra ngày {day} ({source})", "counted to {day} ({source})"),
    "regime": (
        "theo chế độ báo cáo ({detail}): ngày {day} ({source})",
        "by the reporting regime ({detail}): {day} ({source})",
    ),
    "own-report": (
        "theo kỳ báo cáo của chính kế hoạch ({detail}); đề xuất ngày {day}",
        "by the plan's own report ({detail}); {day} is proposed",
    ),
    "shift-stated": (
        "văn bản cho dời khỏi ngày nghỉ: {day}",
        "moved off a rest day as the text itself says: {day}",
    ),
    "rest-day": (
        "{day} là ngày nghỉ: {detail} ({source})",
        "{day} is a rest day: {detail} ({source})",
    ),
    "rolled-forward": (
        "chuyển sang ngày làm việc tiếp theo: {day} ({source})",
        "moved to the next working day: {day} ({source})",
    ),
    "rolled-back": (
        "nên xong trước ngày nghỉ: {day}",
        "better done before the rest days: {day}",
    ),
    "extended": ("được gia hạn đến ngày {day} ({source})", "extended to {day} ({source})"),
    "resumed": (
        "thời gian tạm dừng {detail} ngày được cộng thêm: {day}",
        "{detail} suspended days are given back: {day}",
    ),
    "ruled": ("theo kết luận: {day} ({source})", "as ruled: {day} ({source})"),
    "provisional": (
        "lịch nghỉ đến ngày này chưa được xác nhận; {day} là tạm tính",
        "the work calendar is not yet confirmed for this day; {day} is provisional",
    ),
}

_NOTES: dict[str, tuple[str, str]] = {
    "strict-bound": (
        "“trước” không tính chính ngày đó: hạn là ngày liền trước",
        "“trước” excludes the day itself: the last day is the one before",
    ),
    "period-due": (
        "cột thời hạn: lấy ngày cuối của kỳ đã nêu",
        "the heading asks for completion: the period's last day is taken",
    ),
    "period-window": (
        "thực hiện vào bất kỳ ngày nào trong kỳ, chậm nhất là ngày cuối kỳ",
        "at any time in the period; its last day is the implied deadline",
    ),
    "d146": (
        "đầu, giữa, cuối tháng (năm) suy theo Bộ luật Dân sự 2015 Điều 146",
        "beginning, middle and end of a month or year by analogy with Civil Code 2015 Art. 146",
    ),
    "awaits-event": (
        "chỉ phải làm với điều kiện “{detail}”: chưa có ngày nào cho đến khi có người báo sự kiện",
        "due only under “{detail}”: there is no date until somebody reports the event",
    ),
    "vague": (
        "đầu, giữa, cuối quý không có định nghĩa trong luật: quy ước của hệ thống",
        "beginning, middle and end of a quarter are defined by no law: the product's convention",
    ),
    "two-readings": (
        "có hai cách hiểu; lấy cách thứ nhất, giữ cách thứ hai (khác nhau ở: {detail})",
        "two readings; the first is taken, the other kept (they differ in: {detail})",
    ),
    "nth-weekday": (
        "lấy thứ đã nêu, lần thứ mấy trong tháng",
        "the n-th such weekday of the month",
    ),
    "last-month": (
        "không nêu tháng: lấy tháng cuối của kỳ báo cáo",
        "no month is said: the last month of the period reported on",
    ),
    "month-not-stated": (
        "có ngày nhưng không rõ tháng: cần xác nhận",
        "a day without its month: to be confirmed",
    ),
    "week-not-stated": (
        "có thứ nhưng không rõ tuần nào (“tuần sau”, “tuần này”): cần xác nhận",
        "a weekday of this or the next week, told from another day: to be confirmed",
    ),
    "impossible-date": ("không có ngày này trong lịch", "no calendar has this day"),
    "reversed-range": (
        "ngày kết thúc đứng trước ngày bắt đầu",
        "the range ends before it begins",
    ),
    "weekday-mismatch": ("thứ và ngày không khớp nhau", "the weekday does not fit the date"),
    "year-typo": (
        "năm {detail} không phù hợp với năm của kế hoạch: cần xác nhận",
        "the year {detail} cannot be meant beside the plan's: to be confirmed",
    ),
    "year-not-stated": (
        "chỉ nói là năm thứ mấy của giai đoạn, không nói năm nào: cần xác nhận",
        "only the place of the year in its stage is said, not which year: to be confirmed",
    ),
    "quota-months-open": (
        "tổng số không khớp nhịp ({detail}): các kỳ chưa được nêu rõ",
        "the total does not fit the rate ({detail}): the periods are not named",
    ),
    "quota-sum": (
        "tổng số lớn hơn nhịp nhân với số kỳ ({detail})",
        "the total exceeds the rate times the periods ({detail})",
    ),
    "lunar": ("ngày âm lịch, đổi sang dương lịch từng năm", "a lunar day, converted year by year"),
    "workday": ("đếm theo ngày làm việc", "counted in working days"),
    "plan-year": ("không nêu năm: lấy năm của kế hoạch", "no year is said: the plan's year"),
}

STEP_CODES = frozenset(_STEPS)
NOTE_CODES = frozenset(_NOTES)


def explain_step(step: Step, lang: str = "vi") -> str:
    """A step as a sentence; a code outside the catalogue is a bug.

    >>> import datetime as dt
    >>> explain_step(Step("as-written", dt.date(2018, 3, 1)), "en")
    '01/3/2018, as the text says'
    """
    vi, en = _STEPS[step.code]
    sentence = (en if lang == "en" else vi).format(
        day=printed(step.day), detail=step.detail, source=step.source
    )
    return _without_empty(sentence)


def explain_note(code: str, detail: str, lang: str = "vi") -> str:
    """A policy as a sentence.

    >>> explain_note("workday", "", "en")
    'counted in working days'
    """
    vi, en = _NOTES[code]
    return _without_empty((en if lang == "en" else vi).format(detail=_months_printed(detail)))


def _months_printed(detail: str) -> str:
    """A list of months (`2018-01,2018-02`) as documents print it; anything else as it is."""
    if not _MONTHS.fullmatch(detail):
        return detail
    pairs = (month.split("-") for month in detail.split(","))
    return ", ".join(printed(dt.date(int(year), int(month), 1))[3:] for year, month in pairs)


_MONTHS = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:,\d{4}-(?:0[1-9]|1[0-2]))*")


def _without_empty(sentence: str) -> str:
    """Brackets that hold nothing are left out."""
    for hollow in (" ()", " (khác nhau ở: )", " (they differ in: )"):
        sentence = sentence.replace(hollow, "")
    return sentence
