"""A new version beside the one in force: its duties under the names they had, what was decided of them taken over.

Only what is otherwise is asked again; what merely looks like a duty of the version in force is asked of a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dondoc.desk.facts import compiled_of, plan_of
from dondoc.desk.plans.plan_errors import PlanNotNamed, PointsUnclear, PointsUntold
from dondoc.store.engine import Unit
from dondoc.store.values import PlanVersion, Review, VersionState
from dondoc.store.versions import load_versions
from plans.amendment import aligned, match_obligations
from plans.amendment.instructions import amended_plan, carry_out, names_rows, replaces_appendix
from plans.compile.amendments import is_amendment
from plans.plan import Citation, Compiled, Diagnostic, Identity, Obligation, bare_title
from plans.planfile import format_plan

BEFORE_ISSUE = "before-issue"
APART = "-"
"""Said of a document that speaks of changing another plan: it is followed by itself."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What an imported document makes: a plan, the lineage it belongs to ("": its own), and whether it came about row by row."""

    compiled: Compiled
    lineage: str
    by_row: bool = False


def beside(draft: PlanVersion, amended: Amended, before: Sequence[PlanVersion]) -> PlanVersion:
    """The draft as an amendment of the version in force among those `before`; as it is where there is none."""
    compiled = amended.compiled
    in_force = [version for version in before if version.state is VersionState.IN_FORCE]
    if not in_force:
        return draft
    old = compiled_of(in_force[-1].plan_yaml)
    matching = match_obligations(old.plan, compiled.plan, by_row=amended.by_row)
    earlier = [o for version in before for o in compiled_of(version.plan_yaml).plan.obligations]
    named = aligned(compiled, matching, earlier)
    renamed = {
        was.id: now.id
        for was, now in zip(compiled.plan.obligations, named.plan.obligations, strict=True)
    }
    identity = compiled.plan.identity
    plan = replace(named.plan, identity=_of_lineage(identity, old.plan.identity))
    same = _same(old.plan.obligations, plan.obligations)
    review = _carried(in_force[-1].review, same)
    return replace(
        draft,
        plan_yaml=format_plan(Compiled(plan, _still_doubtful(old, named, same))),
        review=replace(
            review,
            near=tuple((renamed[near.new.id], near.old.id) for near in matching.near),
            document=_document(identity, old.plan.identity),
        ),
    )


def as_amended(unit: Unit, compiled: Compiled, amends: str) -> Amended:
    """A decision that only names rows of a plan in force as that plan after the change, and the plan's lineage; anything else as it is.

    Raises:
        PointsUnclear: one of its points is not understood; none is carried out. PlanNotNamed: several plans bear the number it changes, and it does
            not say of which year. PointsUntold: its title says that it changes a plan in force, and no point of it is found.
    """
    if amends == APART:
        return Amended(compiled, "")
    identity = compiled.plan.identity
    cited = Citation(amends, None) if amends else amended_plan(identity)
    is_by_points = names_rows(compiled)
    if cited is None or not (is_by_points or (is_amendment(identity) and not amends)):
        return Amended(compiled, amends)
    in_force = [
        version
        for version in load_versions(unit, VersionState.IN_FORCE)
        if _is_cited(version.lineage, cited)
    ]
    if len(in_force) > 1:
        raise PlanNotNamed(cited.number, tuple(version.lineage for version in in_force))
    if not in_force:
        return Amended(compiled, amends)
    if not is_by_points:
        raise PointsUntold(in_force[0].lineage)
    old = compiled_of(in_force[0].plan_yaml)
    changed, unclear = carry_out(replace(old, plan=plan_of(in_force[0])), compiled)
    if unclear:
        raise PointsUnclear(in_force[0].lineage, tuple((one.line, one.text) for one in unclear))
    return Amended(changed, in_force[0].lineage, by_row=not replaces_appendix(compiled))


def _is_cited(lineage: str, cited: Citation) -> bool:
    """Whether a plan is the one named: by its lineage, or by its number and, where the day is given, its year."""
    number, _, year = lineage.rpartition("/")
    same_year = cited.issued is None or year == str(cited.issued.year)
    return cited.number == lineage or (cited.number == number and same_year)


def _of_lineage(new: Identity, old: Identity) -> Identity:
    """The amended plan goes by its own number and date; what the amending document does not say stays."""
    return replace(
        new,
        kind=old.kind,
        number=old.number,
        issued=old.issued,
        issuer=new.issuer or old.issuer,
        title=old.title,
        period=new.period or old.period,
        coordinator=new.coordinator or old.coordinator,
        reports_to=new.reports_to or old.reports_to,
    )


def _document(new: Identity, old: Identity) -> str:
    """The number and date of the document that amends, where it says another than the plan's own."""
    if new.number is None or (new.number, new.issued) == (old.number, old.issued):
        return ""
    return str(Citation(new.number, new.issued))


def _same(old: Sequence[Obligation], new: Sequence[Obligation]) -> frozenset[str]:
    """The duties that are read as they were."""
    was = {o.id: _said(o) for o in old}
    return frozenset(o.id for o in new if was.get(o.id) == _said(o))


def _still_doubtful(old: Compiled, new: Compiled, same: frozenset[str]) -> tuple[Diagnostic, ...]:
    """What is doubtful of the new version: a duty followed since the plan was issued does not lie before it because an amendment is younger."""
    was = {found.at for found in old.diagnostics if found.code == BEFORE_ISSUE}
    return tuple(
        found
        for found in new.diagnostics
        if found.code != BEFORE_ISSUE or found.at not in same or found.at in was
    )


def _carried(before: Review, same: frozenset[str]) -> Review:
    """What was decided of duties that are read as they were."""
    return Review(
        confirmed=tuple(name for name in before.confirmed if name in same),
        struck=tuple((name, why) for name, why in before.struck if name in same),
        readings=tuple((name, letter) for name, letter in before.readings if name in same),
        left_open=tuple(name for name in before.left_open if name in same),
        edits=tuple(edit for edit in before.edits if edit.obligation in same),
    )


def _said(obligation: Obligation) -> Obligation:
    """What an obligation says, wherever it stands in the document and however its title ends."""
    source = replace(obligation.source, line=0, text="")
    return replace(obligation, title=bare_title(obligation.title), source=source)
