"""The values a document compiles to: a plan, its obligations, and what reading it found doubtful.

`lead` and `supporting` hold one agency or class of agencies per entry, in the document's own words.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from calendars.civil import Window
from plans.rule import Rule


class Kind(StrEnum):
    """What sort of duty it is; it decides review policy, ladder and rolling (domain-model.md §3, §4)."""

    REPORT = "report"
    TASK = "task"
    PROGRAMME = "programme"
    QUOTA = "quota"
    STANDING = "standing"


class PlanKind(StrEnum):
    """An annual plan lays duties down; a framework only holds annual plans together."""

    ANNUAL = "annual"
    FRAMEWORK = "framework"


class Severity(StrEnum):
    """How much a doubt weighs: an error blocks its obligation, a doubt waits for a person, a remark informs."""

    ERROR = "error"
    DOUBT = "doubt"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the document: 1-based line as the file was issued, and the quoted words."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty (*nhiệm vụ*): what, who, when, with its quoted words and their place.

    `id` is stable under re-reading (`PL/1`, `III.1.b`, `IV.13/q1`). `when` is the time expression as written, None where
    there is none. `evidence` is the checklist of "sản phẩm, kết quả dự kiến".
    """

    id: str
    kind: Kind
    title: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    when: str | None
    rule: Rule
    evidence: tuple[str, ...]
    source: Source


def bare_title(title: str) -> str:
    """The title without what ends its sentence in the document: it stands in subjects, in calendars and in front of brackets.

    >>> bare_title("Báo cáo tình hình quý 1. ")
    'Báo cáo tình hình quý 1'
    >>> bare_title("Phát thanh, truyền hình, pa nô v.v.")
    'Phát thanh, truyền hình, pa nô v.v.'
    """
    words = title.rstrip(" ;,:/")
    is_part = words.endswith(("..", "v.v.", "vv."))
    return words if is_part or not words.endswith(".") else words[:-1].rstrip() or title


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty without a date of its own: reviewed at each report, never overdue by itself."""

    id: str
    title: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach ("100% …"), checked at every report."""

    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PreferredTime:
    """Hours of the day the plan prefers for the programmes of these agencies ("giờ vàng")."""

    agencies: tuple[str, ...]
    hours: tuple[tuple[dt.time, dt.time], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What reading found doubtful. The sentence is made from `code` and `facts` by plans/diagnostics.py.

    `at` is the id of one obligation, None for the whole document; `assumed` says what was taken meanwhile ("" = nothing).
    """

    code: str
    at: str | None
    line: int | None
    facts: tuple[tuple[str, str], ...] = ()
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document this one rests on: number and date, and what the text calls it: its title and years (None where it does not say)."""

    number: str
    issued: dt.date | None
    title: str | None = None
    period: Window | None = None

    def __str__(self) -> str:
        return self.number if self.issued is None else f"{self.number} {self.issued.isoformat()}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a plan is. None where the document says nothing."""

    kind: PlanKind
    number: str | None
    issued: dt.date | None
    issuer: str | None
    title: str | None
    period: Window | None
    coordinator: str | None
    reports_to: str | None
    signer: str | None
    based_on: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document holds once read: identity, obligations, standing duties, targets, preferred hours."""

    identity: Identity
    obligations: tuple[Obligation, ...]
    standing: tuple[Standing, ...] = ()
    targets: tuple[Target, ...] = ()
    preferred_times: tuple[PreferredTime, ...] = ()

    @property
    def lineage(self) -> str:
        """The name that stays the same through amendments: number and year of issue, e.g. `20/KH-UBND/2018`.

        A plan without a number is told from others by its title, one without either by what it asks for: two scans whose heads could not
        be read are two plans, and none is the other's new version.
        """
        told = self.identity.title or "\n".join(one.source.text for one in self.obligations)
        number = self.identity.number or f"khong-so-{_short_hash(told)}"
        year = (
            self.identity.issued.year
            if self.identity.issued
            else (self.identity.period.first.year if self.identity.period else 0)
        )
        return f"{number}/{year}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The result of compiling: always a plan, and everything doubtful beside it."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
