"""Reporting regimes (*chế độ báo cáo*) as dated data, and what a ruling makes of a report whose date stands in one.

Nothing is bound by itself: a regime gives dates only where the coordinator has ruled that a report follows it.
"""

from plans.regimes.binding import (
    OWN_REPORTS,
    Binding,
    bound_slots,
    cross_reference,
    own_report_slots,
    suggested_dates,
    suggested_regimes,
)
from plans.regimes.file import RegimeFileError, format_regime, parse_regime
from plans.regimes.shipped import shipped_regimes
from plans.regimes.values import PERIODS, Confidence, DuePeriod, Period, Regime

__all__ = [
    "OWN_REPORTS",
    "PERIODS",
    "Binding",
    "Confidence",
    "DuePeriod",
    "Period",
    "Regime",
    "RegimeFileError",
    "bound_slots",
    "cross_reference",
    "format_regime",
    "own_report_slots",
    "parse_regime",
    "shipped_regimes",
    "suggested_dates",
    "suggested_regimes",
]
