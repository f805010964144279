"""Which plan a person means by a number: as it is written, or as it is typed or pasted (other capitals, quotation marks, spaces)."""

import unicodedata
from collections.abc import Iterable, Mapping

from calendars.errors import Refusal
from dondoc.store.errors import UnknownPlan

_AROUND = " \t\n\"'“”‘’«»."


class SeveralSuchPlans(UnknownPlan):
    """A number that plans of several years have."""

    def __init__(self, name: str, lineages: tuple[str, ...]) -> None:
        super().__init__(name)
        self.lineages = lineages
        listed = ", ".join(lineages)
        Refusal.__init__(
            self,
            f"Số “{name}” có ở nhiều kế hoạch: {listed}; đề nghị ghi cả năm, như “{lineages[-1]}”.",
            f"Several plans have the number “{name}”: {listed}; name the year too, as in “{lineages[-1]}”.",
        )


def plan_key(name: str) -> str:
    """What is compared of a number.

    >>> plan_key("“20/kh-ubnd”") == plan_key("20/KH-UBND")
    True
    """
    text = unicodedata.normalize("NFC", name).strip(_AROUND)
    return "".join(text.split()).casefold()


def named_plan(name: str, known: Mapping[str, Iterable[str]]) -> str:
    """The lineage that answers to a name; `known` holds what each lineage goes by beside itself.

    Raises:
        UnknownPlan: none does. SeveralSuchPlans: plans of several years do.
    """
    for same in (_exactly, _loosely):
        found = tuple(
            lineage
            for lineage, others in known.items()
            if any(same(name, other) for other in (lineage, *others))
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise SeveralSuchPlans(name, tuple(sorted(found)))
    raise UnknownPlan(name)


def _exactly(one: str, other: str) -> bool:
    return bool(one) and one == other


def _loosely(one: str, other: str) -> bool:
    return bool(plan_key(one)) and plan_key(one) == plan_key(other)
