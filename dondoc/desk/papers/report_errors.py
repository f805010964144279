"""Why no report was drafted, each in one sentence."""

import datetime as dt
from collections.abc import Sequence

from calendars.civil import printed
from dondoc.desk.errors import DeskRefusal
from notifications.dates import format_moment


class ReportRefused(DeskRefusal):
    """No report was drafted."""


class NoSuchPeriod(ReportRefused):
    """The period is none that is reported on."""

    def __init__(self, period: str) -> None:
        super().__init__(
            f"“{period}” không phải kỳ báo cáo; dùng 2018-Q1 (quý), 2018-H1 (6 tháng), 2018-M03 (tháng) hoặc 2018 (năm).",
            f"{period!r} is no reporting period; use 2018-Q1 (quarter), 2018-H1 (half-year), 2018-M03 (month) or 2018 (year).",
        )


class NotYet(ReportRefused):
    """The cut-off lies in the future."""

    def __init__(self, as_of: dt.datetime, now: dt.datetime) -> None:
        super().__init__(
            f"Chưa chốt được số liệu đến {format_moment(as_of)}: bây giờ mới là {format_moment(now)}; bỏ --as-of để chốt đến lúc này.",
            f"The data cannot be cut off at {format_moment(as_of, 'en')}: it is only {format_moment(now, 'en')}; leave out --as-of to cut off now.",
        )


class NotBegun(ReportRefused):
    """At the cut-off the period lies ahead: all that could be told of it is what is late already."""

    def __init__(self, period: str, first: dt.date) -> None:
        super().__init__(
            f"Chưa lập được báo cáo kỳ {period}: kỳ này bắt đầu từ ngày {printed(first)}.",
            f"There is no report of {period} yet: the period begins on {first.isoformat()}.",
        )


class NothingFollowed(ReportRefused):
    """No plan was followed at the cut-off."""

    def __init__(self, as_of: dt.datetime) -> None:
        super().__init__(
            f"Đến {format_moment(as_of)} chưa có kế hoạch nào được theo dõi nên không có gì để báo cáo.",
            f"No plan was followed at {format_moment(as_of, 'en')}, so there is nothing to report.",
        )


class SeveralCoordinators(ReportRefused):
    """The plans are urged by different bodies, each of which reports on its own."""

    def __init__(self, names: Sequence[str]) -> None:
        listed = ", ".join(names)
        super().__init__(
            f"Các kế hoạch có nhiều cơ quan đôn đốc ({listed}), mỗi cơ quan báo cáo riêng; đề nghị chọn kế hoạch bằng --plan.",
            f"The plans have several coordinators ({listed}), each with a report of its own; choose a plan with --plan.",
        )
