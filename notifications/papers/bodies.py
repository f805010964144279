"""Bodies as a document prints them: the name above theirs, the place, the code of their numbers, the post that signs.

Read from the plan's issuer and the coordinator's name; what neither says stays blank for a person to fill in.
"""

import re

from notifications.papers.model import Issuer

_COMMITTEE = re.compile(
    r"(?:UBND|[UỦ][yỷỶỳ] ban nhân dân|Uỷ ban nhân dân|Ủy ban nhân dân)\s+"
    r"(?P<level>tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|đặc khu)\s+(?P<place>[^,;()]+)",
    re.IGNORECASE,
)
_CITY = re.compile(r"TP\.?", re.IGNORECASE)
_CITIES_NAMED_IN_FULL = frozenset({"Hồ Chí Minh"})
_OFFICE_OF_COMMITTEE = re.compile(r"Văn phòng (UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân)\b")
_QUALIFIED = re.compile(r"\s+(tỉnh|thành phố)(\s+\S.*)?$")
_POSTS = (
    ("Văn phòng", ("CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
    ("Thanh tra", ("CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA")),
    ("Ban", ("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
    ("Phòng", ("TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
    ("Chi cục", ("CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG")),
    ("Sở", ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ("Trung tâm", ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ("Đài", ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
)
_UNKNOWN_POST = ("THỦ TRƯỞNG CƠ QUAN", "PHÓ THỦ TRƯỞNG CƠ QUAN")
_SIGNS = re.compile(r"[^\W\d_]+")
_DROPPED = frozenset({"và", "của", "các"})


def committee_of(plan_issuer: str) -> str:
    """The committee that a plan's issuer stands for, in full; "" where it is none.

    >>> committee_of("Chủ tịch UBND tỉnh Lam Sơn")
    'Ủy ban nhân dân tỉnh Lam Sơn'
    """
    found = _COMMITTEE.search(plan_issuer)
    if found is None:
        return ""
    return f"Ủy ban nhân dân {_level(found['level'])} {found['place'].strip()}"


def _level(printed: str) -> str:
    return "thành phố" if _CITY.fullmatch(printed) else printed.lower()


def place_of(plan_issuer: str) -> str:
    """Where documents of that level are dated: its proper name; "" where the issuer names none.

    >>> place_of("UBND thành phố Cẩm Giang")
    'Cẩm Giang'
    """
    found = _COMMITTEE.search(plan_issuer)
    if found is None:
        return ""
    place = found["place"].strip()
    return f"Thành phố {place}" if place in _CITIES_NAMED_IN_FULL else place


def coordinator_issuer(name: str, plan_issuer: str) -> Issuer:
    """The coordinator as issuer, under the committee that issued the plan.

    >>> coordinator_issuer("Sở Nội vụ tỉnh Lam Sơn", "UBND tỉnh Lam Sơn")
    Issuer(parent='UBND tỉnh Lam Sơn', name='Sở Nội vụ', place='Lam Sơn', code='SNV', full_name='Sở Nội vụ')
    """
    committee = committee_of(plan_issuer)
    parent = committee.replace("Ủy ban nhân dân", "UBND")
    short = "Văn phòng" if parent and _OFFICE_OF_COMMITTEE.match(name) else name
    plain = _QUALIFIED.sub("", short) if parent else short
    full_name = plain if short == name else name
    return Issuer(parent, plain, place_of(plan_issuer), code_of(plain), full_name)


def committee_issuer(plan_issuer: str) -> Issuer | None:
    """The committee itself as issuer; None where the plan's issuer is none."""
    committee = committee_of(plan_issuer)
    return Issuer("", committee, place_of(plan_issuer), "UBND", committee) if committee else None


def head_lines(name: str) -> tuple[str, ...]:
    """A body's name in capitals as it stands over its papers: a committee's over two lines, in one it would run into Quốc hiệu beside it.

    >>> head_lines("ỦY BAN NHÂN DÂN TỈNH LAM SƠN"), head_lines("SỞ NỘI VỤ")
    (('ỦY BAN NHÂN DÂN', 'TỈNH LAM SƠN'), ('SỞ NỘI VỤ',))
    """
    rest = name.removeprefix(_COMMITTEE_HEAD)
    return (_COMMITTEE_HEAD.strip(), rest) if rest != name else (name,)


_COMMITTEE_HEAD = "ỦY BAN NHÂN DÂN "


def code_of(name: str) -> str:
    """The initials of a body's name, as its numbers carry them; abbreviations stay whole.

    >>> code_of("Sở Nội vụ"), code_of("Sở Văn hóa, Thể thao và Du lịch"), code_of("Văn phòng")
    ('SNV', 'SVHTTDL', 'VP')
    """
    words = [word for word in _SIGNS.findall(name) if word.lower() not in _DROPPED]
    return "".join(word if word.isupper() and len(word) > 1 else word[0].upper() for word in words)


def head_signature(name: str) -> tuple[str, ...]:
    """The block of the head of an office."""
    return (_posts(name)[0],)


def deputy_signature(name: str) -> tuple[str, ...]:
    """The block of a deputy who signs for the head.

    >>> deputy_signature("Sở Nội vụ")
    ('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')
    """
    head, deputy = _posts(name)
    return (f"KT. {head}", deputy)


COMMITTEE_SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def _posts(name: str) -> tuple[str, str]:
    return next((posts for start, posts in _POSTS if name.startswith(start)), _UNKNOWN_POST)
