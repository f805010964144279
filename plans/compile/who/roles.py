"""Bodies named by their role ("cơ quan thường trực") where the document says whose the role is ("Sở Nội vụ (cơ quan thường trực)").

"Quý Sở" in a letter is the one body it is addressed to.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from plans.compile.who.heads import starts_with_agency
from plans.compile.words import fold
from plans.plan import Obligation, Standing

_ROLE = r"(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối(?: tổng hợp)?)"
_NAME = r"(?P<name>(?:Sở|Văn phòng|Ban|Phòng|Công an|Thanh tra|Cục|Chi cục|Trung tâm|Đài|Bộ) [^.;:()\n–]{2,80}?)"
_GIVEN = re.compile(
    rf"{_NAME}\s*(?:\(\s*(?:là |(?:sau đây )?gọi (?:tắt )?là )?|\s[-–]\s|,?\s+là\s+)(?P<role>(?i:{_ROLE}))\b"
)
_SAYS_A_ROLE = re.compile(_ROLE, re.IGNORECASE)
_ADDRESSED = re.compile(r"Kính gửi\s*:\s*(?P<name>[^;,.:]{4,120}?)\s*[.;]?")
_ONE_ADDRESSED = "quý "
_ONLY_ROLE = re.compile(
    rf"{_ROLE}(?:,? (?:và )?đầu mối)?(?: (?:của )?(?:ban chỉ đạo|tổ công tác|hội đồng|kế hoạch)(?: tỉnh| huyện| thành phố| xã)?)?"
    r"|quý (?:sở|ban|bộ|cục|ngành|cơ quan|đơn vị|phòng|ủy ban|ubnd|trường|bệnh viện|trung tâm|công ty|hội)"
)


def roles_in(texts: Iterable[str]) -> dict[str, str]:
    """Whose each role is; a role that the document gives to two bodies is nobody's.

    >>> roles_in(["Các đơn vị gửi báo cáo về Sở Nội vụ (cơ quan thường trực)."])
    {'cơ quan thường trực': 'Sở Nội vụ'}
    >>> roles_in(["Kính gửi: Sở Y tế Hải Minh"])
    {'quý ': 'Sở Y tế Hải Minh'}
    """
    given: dict[str, set[str]] = {}
    for text in texts:
        addressed = _ADDRESSED.fullmatch(text)
        if addressed is not None and starts_with_agency(addressed["name"]):
            given.setdefault(_ONE_ADDRESSED, set()).add(addressed["name"])
        named = _GIVEN.finditer(text) if _SAYS_A_ROLE.search(text) else ()
        for match in named:
            name = _last_name(match["name"])
            given.setdefault(fold(match["role"]), set()).add(name)
    return {role: next(iter(names)) for role, names in given.items() if len(names) == 1}


def only_names_a_role(name: str) -> bool:
    """Whether a name only says what a body is for the plan.

    >>> only_names_a_role("Cơ quan thường trực, đầu mối"), only_names_a_role("Cơ quan Thuế")
    (True, False)
    """
    return _ONLY_ROLE.fullmatch(fold(name)) is not None


def _last_name(words: str) -> str:
    """The body right before the role, where others stand before it ("UBND tỉnh và Sở Nội vụ")."""
    parts = re.split(r"(?:,|\s+và)\s+(?=[A-ZĐ])", words)
    last = parts[-1].strip()
    return last if starts_with_agency(last) else words.strip()


def with_roles_named(
    obligations: tuple[Obligation, ...], standing: tuple[Standing, ...], roles: dict[str, str]
) -> tuple[tuple[Obligation, ...], tuple[Standing, ...]]:
    """The duties with every lead that is only a role named by whose it is."""
    if not roles:
        return obligations, standing
    return (
        tuple(replace(o, lead=_named(o.lead, roles)) for o in obligations),
        tuple(replace(s, lead=_named(s.lead, roles)) for s in standing),
    )


def _named(lead: tuple[str, ...], roles: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_whose(name, roles) for name in lead))


def _whose(name: str, roles: dict[str, str]) -> str:
    words = fold(name)
    if _ONLY_ROLE.fullmatch(words) is None:
        return name
    return next((whose for role, whose in roles.items() if words.startswith(role)), name)
