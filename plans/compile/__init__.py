"""Document → plan: duties with their rules and bodies, standing duties, targets, and everything doubtful."""

from plans.compile.plan import compile_plan

__all__ = ["compile_plan"]
