"""A person goes over a draft: each obligation confirmed or struck, each doubt answered or left open knowingly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import yaml

from calendars.errors import Both
from dondoc.bootstrap import App
from dondoc.desk.edits import edited, faults_of, merged_edits, read_edits
from dondoc.desk.errors import BadAnswers
from dondoc.desk.facts import compiled_of, is_doubt
from dondoc.desk.plan_names import named_plan
from dondoc.desk.plans.plan_errors import NothingToReview
from dondoc.store.engine import Unit
from dondoc.store.values import PlanVersion, Review, VersionState
from dondoc.store.versions import change_state, load_versions
from plans.amendment import same_number
from plans.plan import Diagnostic, Obligation
from plans.yaml_faults import yaml_fault

_PENDING = frozenset({VersionState.DRAFT, VersionState.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A version under review: what is decided, and what still has to be, with its doubts."""

    version: PlanVersion
    obligations: tuple[Obligation, ...]
    doubts: Mapping[str, tuple[Diagnostic, ...]]
    title: str = ""

    @property
    def near(self) -> dict[str, str]:
        """Duties that may be one of the version in force, by id with the id of that one, as long as nobody has said."""
        matched = {new for new, _ in self.version.review.matches}
        return {new: old for new, old in self.version.review.near if new not in matched}

    @property
    def undecided(self) -> tuple[str, ...]:
        """Obligations neither confirmed nor struck, whose doubt nobody answered or left open, or that may be one of the version in force."""
        review = self.version.review
        struck = {obligation for obligation, _ in review.struck}
        answered = {
            *review.left_open,
            *(obligation for obligation, _ in review.readings),
            *(edit.obligation for edit in review.edits),
        }
        return tuple(
            o.id
            for o in self.obligations
            if o.id not in struck
            and (
                o.id not in review.confirmed
                or (o.id in self.doubts and o.id not in answered)
                or o.id in self.near
            )
        )


def open_review(app: App, plan: str) -> ReviewSheet:
    """The sheet of the plan's newest version that is not in force yet.

    Raises:
        UnknownPlan, NothingToReview: there is none.
    """
    with app.store.read() as unit:
        return sheet_of(pending_version(unit, plan))


def accept_clear(app: App, plan: str) -> ReviewSheet:
    """Confirm every obligation that carries no doubt."""
    sheet = open_review(app, plan)
    return decide(
        app,
        plan,
        Review(confirmed=tuple(o.id for o in sheet.obligations if o.id not in sheet.doubts)),
    )


def leave_open(app: App, plan: str) -> ReviewSheet:
    """Confirm what carries a doubt as it was read, and leave the doubts open knowingly."""
    sheet = open_review(app, plan)
    doubtful = tuple(o.id for o in sheet.obligations if o.id in sheet.doubts)
    return decide(app, plan, Review(confirmed=doubtful, left_open=doubtful))


def settle_near(app: App, plan: str) -> ReviewSheet:
    """Where nobody can be asked: what keeps its number is the duty it looks like, anything else is a new one."""
    return decide(app, plan, Review(matches=near_settled(open_review(app, plan))))


def near_settled(sheet: ReviewSheet) -> tuple[tuple[str, str], ...]:
    """What is to be said of near duties where nobody can be asked."""
    return tuple((new, old if same_number(new, old) else "") for new, old in sheet.near.items())


def decide(app: App, plan: str, decisions: Review) -> ReviewSheet:
    """Add decisions to the review of the plan's newest version; later ones about the same obligation win."""
    with app.store.write() as unit:
        unit.alone()
        version = pending_version(unit, plan)
        known = {o.id for o in compiled_of(version.plan_yaml).plan.obligations}
        faults = [
            Both(f"{name}: không có trong kế hoạch", f"{name}: not in the plan")
            for name in sorted(_named(decisions) - known)
        ]
        faults += faults_of(decisions.edits)
        faults += _match_faults(version.review, decisions)
        if faults:
            raise BadAnswers(tuple(faults))
        reviewed = replace(version, review=_merged(version.review, decisions))
        if reviewed.review != version.review or version.state is VersionState.DRAFT:
            change_state(unit, reviewed, VersionState.IN_REVIEW)
        return sheet_of(replace(reviewed, state=VersionState.IN_REVIEW))


def read_answers(text: str) -> Review:
    """An answers file.

    `confirm` and `leave_open` are lists of ids, `strike` and `readings` maps from id to reason or letter, `edit` a map from id to
    `title`, `lead` (a list) and `rule`; `match` says of a duty that looks like one of the version in force which one it is (`new` = none).
    """
    broken = yaml_fault(text)
    if broken is not None:
        raise BadAnswers((broken.both,))
    content = yaml.safe_load(text) or {}
    if not isinstance(content, dict):
        raise BadAnswers((Both("không phải một bảng khóa", "not a mapping"),))
    faults = [
        Both(f"{key}: khóa lạ", f"{key}: unknown key")
        for key in sorted(map(str, content))
        if key not in _KEYS
    ]
    lists = {key: content.get(key) or [] for key in ("confirm", "leave_open")}
    maps = {key: content.get(key) or {} for key in ("strike", "readings", "edit", "match")}
    faults += [
        Both(f"{key}: cần một danh sách", f"{key}: a list")
        for key, value in lists.items()
        if not isinstance(value, list)
    ]
    faults += [
        Both(f"{key}: cần một bảng", f"{key}: a mapping")
        for key, value in maps.items()
        if not isinstance(value, dict)
    ]
    if faults:
        raise BadAnswers(tuple(faults))
    edits = read_edits(maps["edit"])
    return Review(
        confirmed=(
            *(edit.obligation for edit in edits),
            *map(str, lists["confirm"]),
            *map(str, maps["readings"]),
            *map(str, lists["leave_open"]),
        ),
        struck=tuple((str(key), str(value)) for key, value in maps["strike"].items()),
        readings=tuple((str(key), str(value).upper()) for key, value in maps["readings"].items()),
        left_open=tuple(map(str, lists["leave_open"])),
        edits=edits,
        matches=tuple(
            (str(key), "" if value in {None, "new"} else str(value))
            for key, value in maps["match"].items()
        ),
    )


_KEYS = frozenset({"confirm", "leave_open", "strike", "readings", "edit", "match"})


def pending_version(unit: Unit, plan: str) -> PlanVersion:
    """The newest version of a plan (by lineage or number) that is not in force yet."""
    versions = named_versions(load_versions(unit), plan)
    pending = [version for version in versions if version.state in _PENDING]
    if not pending:
        raise NothingToReview(versions[0].lineage)
    return pending[-1]


def pending_sheets(unit: Unit) -> tuple[ReviewSheet, ...]:
    """The review sheets of all plans that are not in force yet, the newest version of each; a draft that a later version has overtaken waits for nobody."""
    newest = {version.lineage: version for version in load_versions(unit)}
    waiting = (version for version in newest.values() if version.state in _PENDING)
    return tuple(map(sheet_of, waiting))


def named_versions(versions: Iterable[PlanVersion], plan: str) -> tuple[PlanVersion, ...]:
    """The versions of the one plan that answers to a lineage or number; UnknownPlan where none or several do."""
    known = tuple(versions)
    numbers = {version.lineage: (version.lineage.rpartition("/")[0],) for version in known}
    lineage = named_plan(plan, numbers)
    return tuple(version for version in known if version.lineage == lineage)


def sheet_of(version: PlanVersion) -> ReviewSheet:
    """The review sheet of a version."""
    compiled = compiled_of(version.plan_yaml)
    doubts: dict[str, tuple[Diagnostic, ...]] = {}
    for found in compiled.diagnostics:
        if found.at is not None and is_doubt(found):
            doubts[found.at] = (*doubts.get(found.at, ()), found)
    obligations = edited(compiled.plan, version.review.edits).obligations
    return ReviewSheet(version, obligations, doubts, compiled.plan.identity.title or "")


def _named(review: Review) -> set[str]:
    return {
        *review.confirmed,
        *review.left_open,
        *(obligation for obligation, _ in review.struck),
        *(obligation for obligation, _ in review.readings),
        *(edit.obligation for edit in review.edits),
        *(new for new, _ in review.matches),
    }


def _match_faults(asked: Review, decisions: Review) -> list[Both]:
    """A duty can only be said to be the one it looks like, or none."""
    near = dict(asked.near)
    return [
        Both(
            f"match.{new}: “{old}” không phải nhiệm vụ được hỏi ({near.get(new, '–')} | new)",
            f"match.{new}: {old!r} is not the duty asked about ({near.get(new, '–')} | new)",
        )
        for new, old in decisions.matches
        if new not in near or old not in {"", near[new]}
    ]


def _merged(before: Review, now: Review) -> Review:
    struck = dict(before.struck) | dict(now.struck)
    reruled = {edit.obligation for edit in now.edits if edit.rule}
    kept = {name: letter for name, letter in before.readings if name not in reruled}
    readings = kept | dict(now.readings)
    for obligation in now.confirmed:
        struck.pop(obligation, None)
    return Review(
        confirmed=tuple(
            dict.fromkeys(o for o in (*before.confirmed, *now.confirmed) if o not in struck)
        ),
        struck=tuple(struck.items()),
        readings=tuple(readings.items()),
        left_open=tuple(
            dict.fromkeys(o for o in (*before.left_open, *now.left_open) if o not in readings)
        ),
        edits=merged_edits(before.edits, now.edits),
        near=before.near,
        matches=tuple((dict(before.matches) | dict(now.matches)).items()),
        document=before.document,
    )
