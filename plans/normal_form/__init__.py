"""The normal form of the time language: `parse_rule` and `format_rule` are each other's inverse (grammar: `parsing`)."""

from plans.normal_form.parsing import NormalFormError, parse_rule
from plans.normal_form.printing import format_day, format_rule

__all__ = ["NormalFormError", "format_day", "format_rule", "parse_rule"]
