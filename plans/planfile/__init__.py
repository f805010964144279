"""plan.yaml, the canonical form of a read plan: commented, diffable, edited by hand, and read back to the same value."""

from plans.planfile.errors import Fault, PlanFileError
from plans.planfile.reader import parse_plan
from plans.planfile.writer import format_plan

__all__ = ["Fault", "PlanFileError", "format_plan", "parse_plan"]
