"""What a rule says, in a sentence for people; Vietnamese and English. One sentence a form of the time language."""

from plans.recurrence_words import recurrence_words
from plans.rule import (
    Ambiguous,
    Between,
    Continuous,
    CrossReference,
    Due,
    DueRecurring,
    EventTriggered,
    Frequency,
    Invalid,
    Modified,
    NotADeadline,
    NoTime,
    OnDays,
    OnDemand,
    Quota,
    Recurring,
    Relative,
    Rule,
    Several,
    WindowRecurring,
    awaits_an_event,
)

_SENTENCES: dict[type, tuple[str, str]] = {
    Due: (
        "một thời hạn: ngày cuối cùng còn được chấp nhận, tính cả ngày đó",
        "a deadline: the last acceptable day, that day included",
    ),
    Between: (
        "làm một lần, vào bất kỳ ngày nào trong khoảng đã nêu, tính cả hai đầu",
        "once, on any day of the stated span, both ends included",
    ),
    OnDays: (
        "hoạt động diễn ra đúng ngày đã nêu, không phải thời hạn",
        "something that happens on its day, no deadline",
    ),
    Recurring: (
        "hoạt động lặp lại, mỗi lần diễn ra đúng ngày",
        "something that recurs, each time on its day",
    ),
    DueRecurring: ("thời hạn lặp lại mỗi kỳ", "a deadline that comes again each period"),
    WindowRecurring: (
        "khoảng thời gian lặp lại mỗi kỳ; ngày cuối là thời hạn",
        "a span that comes again each period; its last day is the deadline",
    ),
    Quota: ("số lượng phải đạt trong mỗi kỳ hoặc cả thời gian", "so many in each period or in all"),
    Frequency: (
        "chỉ có nhịp, không có ngày: ngày cuối mỗi kỳ là đề xuất của hệ thống",
        "a rhythm without a date: the end of each period is the product's own proposal",
    ),
    Relative: (
        "tính từ một sự kiện; ngày xảy ra sự kiện không tính",
        "counted from an event; the event's own day is not counted",
    ),
    Continuous: (
        "nhiệm vụ thường xuyên, không có thời hạn riêng",
        "a standing duty without a deadline of its own",
    ),
    OnDemand: (
        "thực hiện khi có yêu cầu, chưa có ngày",
        "done when asked for; there is no date yet",
    ),
    EventTriggered: (
        "thực hiện khi sự kiện xảy ra, chưa có ngày",
        "done when the event happens; there is no date yet",
    ),
    CrossReference: (
        "thời hạn nằm ở văn bản hoặc chế độ khác",
        "the date stands in another document or regime",
    ),
    NoTime: (
        "văn bản không nêu thời gian: ngày cuối kỳ kế hoạch là đề xuất của hệ thống",
        "the text gives no time: the plan's last day is the product's own proposal",
    ),
    NotADeadline: ("ngày tháng được nhắc đến, không phải thời hạn", "a date that is no deadline"),
}


def explain_rule(rule: Rule, lang: str = "vi") -> str:
    """What the rule says, without its dates.

    >>> explain_rule(NoTime(), "en")
    "the text gives no time: the plan's last day is the product's own proposal"
    """
    is_en = lang == "en"
    match rule:
        case Ambiguous(readings=readings):
            parts = [
                f"{letter}) {explain_rule(each, lang)}"
                for letter, each in zip("ABCDEFGH", readings, strict=False)
            ]
            return ("can be read as " if is_en else "hiểu được nhiều cách: ") + "; ".join(parts)
        case Several(rules=rules):
            joined = dict.fromkeys(explain_rule(each, lang) for each in rules)
            return ("several times: " if is_en else "nhiều mốc: ") + "; ".join(joined)
        case Modified(rule=inner, modifiers=modifiers):
            event = next((m.removeprefix("cond=") for m in modifiers if awaits_an_event(m)), "")
            waits = "no date until the event" if is_en else "chưa có ngày cho đến khi có sự kiện"
            return explain_rule(inner, lang) + (f" ({event}: {waits})" if event else "")
        case Invalid(suggest=suggest):
            said = "cannot be right as written" if is_en else "không thể đúng như đã viết"
            if suggest is None:
                return said
            proposed = "proposed" if is_en else "đề xuất"
            return f"{said}; {proposed}: {explain_rule(suggest, lang)}"
        case _:
            which = which_day(rule, lang)
            return _plain(rule)[is_en] + (f" ({which})" if which else "")


def which_day(rule: Rule, lang: str = "vi") -> str:
    """Which day of the month a recurrence names; "" of all else, whose dates say enough."""
    inner = rule.rule if isinstance(rule, Modified) else rule
    if not isinstance(inner, Recurring | DueRecurring | WindowRecurring):
        return ""
    return recurrence_words(inner.rrule, lang)


def _plain(
    rule: Due
    | Between
    | OnDays
    | Recurring
    | DueRecurring
    | WindowRecurring
    | Quota
    | Frequency
    | Relative
    | Continuous
    | OnDemand
    | EventTriggered
    | CrossReference
    | NoTime
    | NotADeadline,
) -> tuple[str, str]:
    return _SENTENCES[type(rule)]
