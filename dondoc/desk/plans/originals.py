"""The documents plans were read from: handed back byte for byte, and held against the hash written down when they came."""

import hashlib
from dataclasses import dataclass

from dondoc.bootstrap import App
from dondoc.desk.plans.plan_errors import NoOriginal
from dondoc.desk.plans.review import named_versions
from dondoc.store.engine import Unit
from dondoc.store.errors import UnknownPlan
from dondoc.store.values import PlanVersion
from dondoc.store.versions import load_document, load_versions


@dataclass(frozen=True, slots=True)
class Original:
    """A version with the bytes of its document."""

    version: PlanVersion
    content: bytes


def load_original(app: App, plan: str, number: int | None = None) -> Original:
    """The document of a plan's version, of the latest where none is named.

    Raises:
        UnknownPlan: no such plan or version.
        NoOriginal: it is no longer what was read.
    """
    with app.store.read() as unit:
        versions = named_versions(load_versions(unit), plan)
        wanted = versions[-1].number if number is None else number
        for version in versions:
            if version.number == wanted:
                content = load_document(unit, version.lineage, wanted)
                if content is None or _was_changed(version, content):
                    raise NoOriginal(version.lineage, wanted)
                return Original(version, content)
    raise UnknownPlan(plan, wanted)


def changed_originals(unit: Unit) -> tuple[str, ...]:
    """The versions whose document is lost or not as it was read, as "20/KH-UBND/2018 (1)"."""
    return tuple(
        f"{version.lineage} ({version.number})"
        for version in load_versions(unit)
        if version.document_hash
        and _was_changed(version, load_document(unit, version.lineage, version.number))
    )


def _was_changed(version: PlanVersion, content: bytes | None) -> bool:
    return hashlib.sha256(content or b"").hexdigest() != version.document_hash
