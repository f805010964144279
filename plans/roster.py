"""Offices and classes of offices: who stands behind the names a plan prints.

A printed name is not an identity: an office has a validity, aliases and groups ("các sở, ban ngành"), and a kind that
decides whether it may be accused (domain-model.md §4). A name that no roster knows becomes an office of its own, a class
that no roster fills stays one collective office: nothing a plan says is lost for want of a roster.
"""

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from plans.listed_names import as_listed, pair_names
from plans.names import Home, Words, body_key, home_of, name_key, slug, variant_key
from plans.office_classes import (
    class_keys,
    is_assigned,
    is_class,
    is_vague,
    names_one_of,
    without_exception,
)
from plans.plan import Obligation, Plan, Standing

INVENTED_DOMAIN = "dondoc.invalid"


class OfficeKind(StrEnum):
    """Party, front, union and central bodies are never ranked, urged or blamed."""

    STATE = "state"
    PUBLIC_UNIT = "public-unit"
    PRESS = "press"
    PARTY = "party"
    FRONT = "front"
    UNION = "union"
    CENTRAL = "central"

    @property
    def may_be_accused(self) -> bool:
        """Whether overdue notices and ranks may name such a body."""
        return self in {OfficeKind.STATE, OfficeKind.PUBLIC_UNIT, OfficeKind.PRESS}


@dataclass(frozen=True, slots=True)
class Office:
    """One office with its contacts: focal point first, văn thư as its fallback, the head above. Addresses may be "".

    `successor` proposes the codes of its heirs (`;` between several); who they are is decided by a person. Between `acting_from` and
    `acting_to` somebody stands in for the head, at `acting_email`. `collective` marks a class of offices left whole for want of a roster, `unlisted` what no roster lists: made from the
    words of a plan.
    """

    code: str
    name: str
    kind: OfficeKind = OfficeKind.STATE
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    focal_post: str = ""
    focal_email: str = ""
    phone: str = ""
    email: str = ""
    head_email: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str = ""
    acting_email: str = ""
    acting_from: dt.date | None = None
    acting_to: dt.date | None = None
    collective: bool = False
    unlisted: bool = False

    def is_valid(self, on: dt.date) -> bool:
        """Whether the office exists on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def heirs(self) -> tuple[str, ...]:
        """The codes of the offices that may take over, as the roster proposes them."""
        return tuple(code.strip() for code in self.successor.split(";") if code.strip())

    def head_on(self, day: dt.date) -> str:
        """The head's address on that day, the one standing in where somebody does; "" where none is known."""
        starts = self.acting_from is None or self.acting_from <= day
        ends = self.acting_to is None or day <= self.acting_to
        return self.acting_email if self.acting_email and starts and ends else self.head_email

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Roster:
    """The offices of an installation. `by_code` is the same again, `pairs` the names with an "và", made once: every case of a pass asks them."""

    offices: tuple[Office, ...] = ()
    by_code: Mapping[str, Office] = field(init=False, repr=False, compare=False)
    pairs: frozenset[Words] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {office.code: office for office in self.offices})
        named = (name for office in self.offices for name in office.names)
        object.__setattr__(self, "pairs", pair_names(named))


def heirs_on(
    offices: Mapping[str, Office], codes: Iterable[str], *, on: dt.date
) -> tuple[Office, ...]:
    """Who carries on for some offices on that day: those that still exist, else whom the roster names after them, and so on.

    Nobody where one of the names leads to no office: half of the heirs would be a guess.
    """
    found: dict[str, Office] = {}
    waiting, seen = list(codes), set[str]()
    while waiting:
        code = waiting.pop(0)
        office = offices.get(code)
        if office is not None and office.is_valid(on):
            found[code] = office
        elif office is None or not office.heirs or code in seen:
            return ()
        else:
            seen.add(code)
            waiting += office.heirs
    return tuple(found.values())


# -- looking up --------------------------------------------------------------------------------------------------------


def resolve(roster: Roster, name: str, *, on: dt.date, home: Home | None = None) -> Office | None:
    """The office a printed name means on that day; None where nobody, or no single one, answers to it.

    A name or alias counts first, then the body of a named head ("Giám đốc Sở Y tế"), then the same name without the
    words that only say "of this province", if one office alone is left.
    """
    return _named((office for office in roster.offices if office.is_valid(on)), name, home)


def resolve_ever(roster: Roster, name: str, *, home: Home | None = None) -> Office | None:
    """The office a name means or has meant, whether it still exists or not; None where no single one answers to it."""
    return _named(roster.offices, name, home)


def members(roster: Roster, class_name: str, *, on: dt.date) -> tuple[Office, ...]:
    """The offices that belong to a class on that day, in the roster's order, without those it excepts."""
    class_name, excepted = without_exception(class_name)
    wanted = set(class_keys(class_name))
    return tuple(
        office
        for office in roster.offices
        if office.is_valid(on)
        and not wanted.isdisjoint(_group_keys(office))
        and not (excepted and names_one_of(excepted, office.names))
    )


def _named(offices: Iterable[Office], name: str, home: Home | None) -> Office | None:
    candidates = tuple(offices)
    for key_of in (name_key, body_key):
        exact = _answering(candidates, key_of(name), key_of)
        if exact:
            return exact[0]
    if is_class(name):
        return None
    here = home or home_of(None)
    similar = _answering(candidates, variant_key(name, here), lambda text: variant_key(text, here))
    return similar[0] if len(similar) == 1 else None


def _answering(
    offices: Iterable[Office], key: Words, key_of: Callable[[str], Words]
) -> tuple[Office, ...]:
    return tuple(office for office in offices if any(key_of(name) == key for name in office.names))


def _group_keys(office: Office) -> Iterator[str]:
    for group in office.groups:
        yield from class_keys(group)


# -- who is liable -----------------------------------------------------------------------------------------------------


NOBODY = Office("chua-ro-chu-tri", "(chưa rõ cơ quan chủ trì)", collective=True)


def liable_offices(
    lead: tuple[str, ...], roster: Roster, plan: Plan, *, on: dt.date
) -> tuple[tuple[Office, str], ...]:
    """Each office that leads, once, with the words that name it; `roster` is a completed one (`completed`).

    A class stands for its members on that day; "các đơn vị được giao nhiệm vụ tại Kế hoạch này" for every office that
    leads something in the same plan. An office named itself and as a member of a class is one. A duty for which nobody
    is found falls to `NOBODY`, so that it is seen.
    """
    found: dict[str, tuple[Office, str]] = {}
    for name in as_listed(lead, roster.pairs):
        behind = _assigned(roster, plan, on=on) if is_assigned(name) else None
        for office in _behind(name, roster, plan, on=on) if behind is None else behind:
            named_itself = behind is None and not is_class(name)
            if office.code not in found or named_itself:
                found[office.code] = (office, name)
    return tuple(found.values()) or ((NOBODY, "; ".join(lead)),)


def _assigned(roster: Roster, plan: Plan, *, on: dt.date) -> tuple[Office, ...]:
    """Every office that leads an obligation, and those of the roster that head a standing duty."""
    leads = dict.fromkeys(
        name for one in plan.obligations for name in as_listed(one.lead, roster.pairs)
    )
    offices = [
        office
        for name in leads
        if not is_assigned(name)
        for office in _behind(name, roster, plan, on=on)
    ]
    headed = dict.fromkeys(name for duty in plan.standing for name in duty.lead)
    known = (resolve(roster, name, on=on, home=home_of(plan.identity.issuer)) for name in headed)
    offices += [office for office in known if office is not None and not office.unlisted]
    return tuple({office.code: office for office in offices}.values())


def _behind(name: str, roster: Roster, plan: Plan, *, on: dt.date) -> tuple[Office, ...]:
    """The offices behind one printed name; an office that has ended keeps what names it, for its heir to take over.

    A group of the roster is a class whatever its words ("Khối thi đua số 3").
    """
    home = home_of(plan.identity.issuer)
    office = resolve(roster, name, on=on, home=home) or _named(roster.offices, name, home)
    itself = () if office is None else (office,)
    if (office is None or is_class(name)) and not is_vague(name):
        return (*members(roster, name, on=on), *itself)
    return itself


# -- names no roster knows ---------------------------------------------------------------------------------------------


def completed(roster: Roster, plan: Plan) -> Roster:
    """The roster with an office for every name of the plan that nobody in it answers to.

    A class without members becomes one collective office; spellings of one name become one office. The added ones have no
    address. Codes are short and unique; where two names differ in tones alone, the later one carries a digest.
    """
    return Roster((*roster.offices, *_additions(roster, plan)))


def invented_roster(plan: Plan) -> Roster:
    """A roster for a plan that came without one: every office it names gets addresses under `.invalid`."""
    return Roster(tuple(_addressed(office) for office in _additions(Roster(), plan)))


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """A roster to be filled in: the offices that are known and those a plan names besides; `classes` are the groups it names that nobody belongs to yet."""

    roster: Roster
    classes: tuple[str, ...]


def draft_roster(roster: Roster, plan: Plan) -> RosterDraft:
    """What somebody who has no roster for this plan starts from: addresses, and who belongs to which class, are for a person to say."""
    added = tuple(_additions(roster, plan))
    offices = tuple(replace(office, unlisted=False) for office in added if not office.collective)
    classes = tuple(office.name for office in added if office.collective)
    return RosterDraft(Roster((*roster.offices, *offices)), classes)


def _addressed(office: Office) -> Office:
    mailbox = f"{office.code}@{INVENTED_DOMAIN}"
    return replace(
        office,
        focal_post="Đầu mối",
        focal_email=mailbox,
        email=f"vanthu.{mailbox}",
        head_email=f"lanhdao.{mailbox}",
    )


def _additions(roster: Roster, plan: Plan) -> Iterator[Office]:
    home = home_of(plan.identity.issuer)
    spellings: dict[Words, list[str]] = {}
    for name in _unanswered(roster, plan, _names_in(plan, roster)):
        key = class_keys(name) if is_class(name) else variant_key(name, home)
        spellings.setdefault(key, []).append(name)
    taken = {office.code for office in roster.offices}
    for key, names in spellings.items():
        code = slug(key)
        if code in taken:
            code = f"{code}-{hashlib.sha256(' '.join(key).encode()).hexdigest()[:6]}"
        taken.add(code)
        yield Office(
            code=code,
            name=names[0],
            kind=guess_kind(names[0]),
            aliases=tuple(names[1:]),
            collective=is_class(names[0]),
            unlisted=True,
        )


def _unanswered(roster: Roster, plan: Plan, names: Iterable[str]) -> Iterator[str]:
    home = home_of(plan.identity.issuer)
    for name in names:
        known = _named(roster.offices, name, home) is not None
        if not known and not is_assigned(name) and not _filled(roster, name):
            yield name


def _filled(roster: Roster, name: str) -> bool:
    """Whether some office, of whatever time, belongs to every class the name holds."""
    if is_vague(name):
        return False
    groups = {key for office in roster.offices for key in _group_keys(office)}
    return groups.issuperset(class_keys(without_exception(name)[0]))


def _names_in(plan: Plan, roster: Roster) -> tuple[str, ...]:
    """Every name the plan prints, leads first, each spelling once; two that the roster lists as one are one."""
    duties: tuple[Obligation | Standing, ...] = (*plan.obligations, *plan.standing)
    names = [name for duty in duties for name in as_listed(duty.lead, roster.pairs)]
    names += [name for duty in duties for name in as_listed(duty.supporting, roster.pairs)]
    names += [name for name in (plan.identity.coordinator, plan.identity.reports_to) if name]
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class RosterDoubts:
    """What does not fit between a roster and a plan: reported, never lost.

    `unknown_names` are offices of the plan that nobody in the roster answers to, `unfilled_classes` classes of the plan
    without members, `unmatched_groups` groups of the roster that no class of the plan matches.
    """

    unknown_names: tuple[str, ...]
    unfilled_classes: tuple[str, ...]
    unmatched_groups: tuple[str, ...]


def roster_doubts(roster: Roster, plan: Plan) -> RosterDoubts:
    """Where a roster and a plan do not meet, as far as dated duties go."""
    coordinator = plan.identity.coordinator
    duties = plan.obligations
    leads = [name for duty in duties for name in as_listed(duty.lead, roster.pairs)]
    supporting = [name for duty in duties for name in as_listed(duty.supporting, roster.pairs)]
    names = dict.fromkeys((*leads, *((coordinator,) if coordinator else ()), *supporting))
    open_names = tuple(name for name in _unanswered(roster, plan, names) if not is_vague(name))
    named = {key for name in _names_in(plan, roster) for key in class_keys(name)}
    groups = dict.fromkeys(group for office in roster.offices for group in office.groups)
    return RosterDoubts(
        unknown_names=tuple(name for name in open_names if not is_class(name)),
        unfilled_classes=tuple(name for name in open_names if is_class(name)),
        unmatched_groups=tuple(group for group in groups if named.isdisjoint(class_keys(group))),
    )


# -- kinds by their names ----------------------------------------------------------------------------------------------

_ANYWHERE: tuple[tuple[OfficeKind, tuple[str, ...]], ...] = (
    (OfficeKind.FRONT, ("mặt trận",)),
    (
        OfficeKind.PARTY,
        (
            *("tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "đảng ủy", "đảng bộ"),
            *("cấp ủy", "cơ quan đảng", "ban tuyên giáo", "ban dân vận", "ủy ban kiểm tra"),
        ),
    ),
    (
        OfficeKind.UNION,
        (
            *("công đoàn", "liên đoàn lao động", "đoàn thể", "chính trị xã hội", "hiệp hội"),
            *("tỉnh đoàn", "thành đoàn", "huyện đoàn", "phòng thương mại", "liên minh hợp tác xã"),
        ),
    ),
    (
        OfficeKind.CENTRAL,
        (
            *("trung ương", "ngành dọc", "kho bạc nhà nước", "ngân hàng nhà nước", "hải quan"),
            *("bảo hiểm xã hội", "tòa án", "viện kiểm sát", "thi hành án", "bộ đội biên phòng"),
        ),
    ),
)
_AT_START: tuple[tuple[OfficeKind, tuple[str, ...]], ...] = (
    (OfficeKind.UNION, ("đoàn thanh niên", "đoàn khối", "hội", "liên hiệp")),
    (OfficeKind.PRESS, ("báo", "đài", "tạp chí", "cơ quan báo chí")),
    (OfficeKind.CENTRAL, ("bộ", "cục", "công an", "chi cục thuế", "thống kê")),
    (
        OfficeKind.PUBLIC_UNIT,
        (
            *("trường", "trung tâm", "bệnh viện", "học viện", "viện", "thư viện", "bảo tàng"),
            "đơn vị sự nghiệp",
        ),
    ),
)
_NOT_AT_START = tuple(map(name_key, ("bộ phận", "hội đồng nhân dân", "hội đồng")))


@functools.lru_cache(maxsize=4096)
def guess_kind(name: str) -> OfficeKind:
    """The kind a name suggests, used only where no roster says it; in doubt it spares the body from blame.

    >>> guess_kind("Ban Dân vận Huyện ủy"), guess_kind("Báo X"), guess_kind("Sở Y tế")
    (<OfficeKind.PARTY: 'party'>, <OfficeKind.PRESS: 'press'>, <OfficeKind.STATE: 'state'>)
    """
    words = body_key(name)
    plain = words[1:] if words[:1] == name_key("các") else words
    padded = f" {' '.join(words)} "
    for kind, phrases in _ANYWHERE:
        if any(f" {' '.join(name_key(phrase))} " in padded for phrase in phrases):
            return kind
    if any(plain[: len(start)] == start for start in _NOT_AT_START):
        return OfficeKind.STATE
    for kind, phrases in _AT_START:
        if any(plain[: len(name_key(phrase))] == name_key(phrase) for phrase in phrases):
            return kind
    return OfficeKind.STATE
