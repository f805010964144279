"""The plans in force, for those who show or publish them."""

from dondoc.bootstrap import App
from dondoc.desk.facts import PlanFacts, load_facts


def plans_in_force(app: App) -> dict[str, PlanFacts]:
    """The plans in force with their offices and ladders, by lineage."""
    with app.store.read() as unit:
        return load_facts(unit)
