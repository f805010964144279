"""A plan's way into the ledger: read, kept as a draft. The same content twice is one version and changes nothing."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App
from dondoc.desk.plans.drafts import Amended, as_amended, beside
from dondoc.desk.plans.families import conflicts_of
from dondoc.desk.plans.plan_errors import NoPlanInIt, NotAPlan
from dondoc.desk.plans.review import named_versions
from dondoc.ocr import Tesseract
from dondoc.old_files import LibreOffice
from dondoc.sheets import SHEETS, SheetUnreadable, sheet_rows
from dondoc.store.engine import Unit
from dondoc.store.values import PlanVersion, VersionState
from dondoc.store.versions import add_version, load_versions
from notifications.tracking import is_tracking
from plans.amendment.instructions import amended_plan, names_rows
from plans.compile.plan import compile_plan
from plans.plan import Compiled, Diagnostic, Plan, PlanKind
from plans.planfile import format_plan, parse_plan
from plans.reading import UndecodableDocument, read_document

PLAN_FILES = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the version as stored, whether it is new, what was read and what is doubtful.

    `conflicts`: what it names otherwise than the plans that were there.
    """

    version: PlanVersion
    is_new: bool
    compiled: Compiled
    conflicts: tuple[Diagnostic, ...] = ()


def read_plan(data: bytes, *, name: str) -> Compiled:
    """A document, or the canonical plan.yaml, as a plan."""
    if PurePath(name).suffix.lower() in PLAN_FILES:
        return parse_plan(_decoded(data, name))
    paper = read_document(data, name=name, recogniser=Tesseract(), converter=LibreOffice())
    return compile_plan(paper, calendar=load_work_calendar())


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UndecodableDocument(fault.start, name) from fault


def import_plan(app: App, data: bytes, *, name: str, amends: str = "") -> Imported:
    """Read the plan and keep it as a draft of its lineage; `amends` is the plan it changes, where it goes by another number.

    Raises:
        UnknownPlan: there is no plan `amends`. NotAPlan: it is the ledger's own table. NoPlanInIt: it lays nothing on anybody. PointsUnclear: it changes a plan in force point by point, and one is not understood.
    """
    if _is_our_table(data, name):
        raise NotAPlan(PurePath(name).name)
    compiled = read_plan(data, name=name)
    with app.store.write() as unit:
        unit.alone()
        amended = as_amended(unit, compiled, amends)
        compiled = amended.compiled
        if _lays_nothing(compiled.plan):
            other = amended_plan(compiled.plan.identity) if names_rows(compiled) else None
            raise NoPlanInIt(PurePath(name).name, other)
        return keep_draft(unit, app, amended, Source(data, PurePath(name).name))


def _is_our_table(data: bytes, name: str) -> bool:
    """Whether it is the tracking table or a reconciliation sheet, whose rows would read as duties of a plan without a number."""
    if PurePath(name).suffix.lower() not in SHEETS:
        return False
    try:
        return is_tracking(sheet_rows(Path(name), data))
    except SheetUnreadable:
        return False


def _lays_nothing(plan: Plan) -> bool:
    """Whether nobody has anything to do by it: another table than the plan's, a page without its appendices.

    A framework may say nothing with a date and is still what annual plans rest on.
    """
    is_framework = plan.identity.kind is PlanKind.FRAMEWORK
    return not plan.obligations and not plan.standing and not is_framework


@dataclass(frozen=True, slots=True)
class Source:
    """The file a plan was read from."""

    data: bytes
    name: str


def keep_draft(unit: Unit, app: App, amended: Amended, source: Source) -> Imported:
    """What was read as a draft of its lineage, inside a transaction."""
    compiled, amends = amended.compiled, amended.lineage
    text = format_plan(compiled)
    draft = PlanVersion(
        lineage=compiled.plan.lineage,
        number=0,
        hash=hashlib.sha256(text.encode()).hexdigest(),
        state=VersionState.DRAFT,
        plan_yaml=text,
        imported_at=app.clock.now(),
        document_name=source.name,
        document_hash=hashlib.sha256(source.data).hexdigest(),
    )
    if amends:
        draft = replace(draft, lineage=named_versions(load_versions(unit), amends)[0].lineage)
    before = load_versions(unit, lineage=draft.lineage)
    stored = add_version(unit, beside(draft, amended, before), source.data)
    conflicts = conflicts_of(unit, compiled.plan)
    return Imported(stored, stored not in before, compiled, conflicts)
