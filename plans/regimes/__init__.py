"""Reporting regimes (*chế độ báo cáo*) as dated data, and what a ruling makes of a report whose date stands in one.

Nothing is bound by itself: a regime gives dates only where the coordinator has ruled that a report follows it.
"""

from plans.regimes.binding import Binding, bound_slots, own_report_slots, suggested_dates
from plans.regimes.file import RegimeFileError, parse_regime
from plans.regimes.shipped import shipped_regimes
from plans.regimes.values import PERIODS, Confidence, DuePeriod, Period, Regime

__all__ = [
    "PERIODS",
    "Binding",
    "Confidence",
    "DuePeriod",
    "Period",
    "Regime",
    "RegimeFileError",
    "bound_slots",
    "own_report_slots",
    "parse_regime",
    "shipped_regimes",
    "suggested_dates",
]
