"""Which day of a month a recurrence names, in words: what tells two readings of "thứ Sáu của tuần cuối tháng" apart.

Only the forms that readings differ in are put into words; of all others the dates say enough.
"""

from calendars.rrule_text import MondayWeek, RecurrenceRule, SevenDays, parse_rrule

_DAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ORDINALS = {
    "vi": {1: "đầu tiên", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", 5: "thứ năm", -1: "cuối cùng"},
    "en": {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"},
}
_PHRASES = {
    "vi": {
        "nth": "{day} {nth} của tháng",
        "week": "{day} của tuần {nth} trong tháng; tuần từ thứ Hai đến Chủ nhật, kể cả tuần có ngày sang tháng khác",
        "week.alone": "tuần {nth} trong tháng; tuần từ thứ Hai đến Chủ nhật, kể cả tuần có ngày sang tháng khác",
        "seven": "{day} trong các ngày {first:02} đến {last:02} của tháng",
        "seven.last": "{day} trong bảy ngày cuối tháng",
        "seven.alone": "các ngày {first:02} đến {last:02} của tháng",
        "seven.last.alone": "bảy ngày cuối tháng",
        "or": " hoặc ",
    },
    "en": {
        "nth": "the {nth} {day} of the month",
        "week": "{day} of the {nth} week of the month; weeks are Monday to Sunday, those that reach into another month too",
        "week.alone": "the {nth} week of the month; weeks are Monday to Sunday, those that reach into another month too",
        "seven": "{day} among the days {first} to {last} of the month",
        "seven.last": "{day} among the last seven days of the month",
        "seven.alone": "the days {first} to {last} of the month",
        "seven.last.alone": "the last seven days of the month",
        "or": " or ",
    },
}
_WEEK = 7


def recurrence_words(rrule: str, lang: str = "vi") -> str:
    """Which day of the month it is; "" for every other recurrence.

    >>> recurrence_words("FREQ=MONTHLY;BYDAY=-1FR")
    'thứ Sáu cuối cùng của tháng'
    """
    try:
        rule = parse_rrule(rrule)
    except ValueError:
        return ""
    lang = "en" if lang == "en" else "vi"
    match rule.week:
        case MondayWeek(number=number) if number in _ORDINALS[lang]:
            return _say("week", rule, lang, nth=_ORDINALS[lang][number])
        case SevenDays(number=-1):
            return _say("seven.last", rule, lang)
        case SevenDays(number=number):
            first = (number - 1) * _WEEK + 1
            return _say("seven", rule, lang, first=first, last=first + _WEEK - 1)
        case None if rule.is_monthly and len(rule.by_day) == 1:
            nth, _ = rule.by_day[0]
            known = _ORDINALS[lang].get(nth)
            return "" if known is None else _say("nth", rule, lang, nth=known)
        case _:
            return ""


def _say(key: str, rule: RecurrenceRule, lang: str, **blanks: object) -> str:
    phrases = _PHRASES[lang]
    days = phrases["or"].join(_DAYS[lang][day] for _, day in rule.by_day)
    return phrases[key if days else f"{key}.alone"].format(day=days, **blanks)
