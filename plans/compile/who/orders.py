"""Whom an order binds: "UBND tỉnh yêu cầu *các sở* báo cáo …" is the sở's duty, and never that of who orders.

An office asks classes of bodies and persons; what it proposes itself ("Sở A đề nghị khen thưởng …") is its own. Whom no list holds is
asked about.
"""

import re
from collections.abc import Callable

from plans.compile.who.clause import Clause
from plans.compile.who.heads import HEAD
from plans.compile.who.verbs import VERB
from plans.compile.words import LATEST

Read = Callable[[str], Clause | None]


def bound_by_order(names: str, rest: str, read: Read) -> tuple[Clause | None, bool]:
    """The clause of whom the predicate orders to act, and whether it orders others at all, those named or not; `read` reads a sentence."""
    if (number := _ASKS_SO_MANY.match(rest)) is not None:
        return _so_many_asked(number["number"], rest[number.end() :], read), True
    asked = _asked(names, rest, read)
    return asked, asked is not None or _asks_whom_no_list_holds(names, rest)


_ASKS = re.compile(
    r"(?:(?:trân trọng|kính|cũng) )?(?:đề nghị|yêu cầu|giao(?: cho)?|phân công)\s+(?=\S)"
)
ABOVE = re.compile(
    r"(?:(?:Đồng chí )?(?:Phó )?(?:Chủ tịch|Thủ tướng|Bí thư)\b|(?:Bộ|Thứ) trưởng\b|UBND|HĐND|[UỦ]y ban|Chính phủ|Văn phòng (?:Chính phủ|UBND|[UỦ]y ban|HĐND|Đoàn)|Bộ\b|Ban (?:Chỉ đạo|Thường vụ)|Đoàn (?:kiểm tra|giám sát|thanh tra|khảo sát|công tác)\b|Thường (?:trực|vụ)|(?:Tỉnh|Thành|Huyện|Đảng) ủy\b)"
)
_CLASS_ASKED = re.compile(r"(?:[Cc]ác|[Qq]uý|[Tt]hủ trưởng|[Cc]hủ tịch)\b")

_OF_A_CLASS = re.compile(r"(?:^|\s)(?:các|những|từng) ")
"""A class told by what its bodies are or by their heads: "UBND *các* xã", "Trưởng *các* phòng"."""


def _asked(names: str, rest: str, read: Read) -> Clause | None:
    """Whom a body that asks or charges others binds: "UBND tỉnh yêu cầu *các sở* báo cáo …"; an office asks classes only."""
    order = _ASKS.match(rest)
    if order is None or HEAD.match(rest[order.end() :]) is None:
        return None
    told = rest[order.end() :]
    if ABOVE.match(names.strip()):
        return read(told)
    charged = read(told)
    if charged is None or _CHARGES.match(rest) is None:
        is_class = _CLASS_ASKED.match(told) or (
            charged and charged.lead and _OF_A_CLASS.search(charged.lead[0])
        )
        return charged if is_class else None
    return charged if _ACTS.match(charged.rest) else None


_ASKS_SO_MANY = re.compile(
    rf"{_ASKS.pattern}(?P<number>(?:(?:cả|đủ|tất cả|toàn bộ) )?(?:\d{{1,3}}(?:/\d{{1,3}})? |(?<=bộ )các ))(?=(?:sở|ban|ngành|bộ|cơ quan|đơn vị|địa phương|xã|phường|huyện|thị xã|thành phố|tỉnh|bệnh viện|trường|phòng)\b)",
    re.IGNORECASE,
)
"""An order to a class told by its number: "yêu cầu *05* sở, ngành rà soát …"."""


def _so_many_asked(number: str, told: str, read: Read) -> Clause | None:
    """The class that an order binds, with its number; None where the words do not say what it does: never who orders it."""
    charged = read(f"các {told}")
    if charged is None or not charged.lead:
        return None
    lead = (number + charged.lead[0].removeprefix("các "), *charged.lead[1:])
    return Clause(lead, charged.supporting, charged.rest)


def _asks_whom_no_list_holds(names: str, rest: str) -> bool:
    """Whether somebody is asked by what is no body's name ("UBND tỉnh yêu cầu *hiệu trưởng các trường* báo cáo …"): who orders is not who is bound, so that is asked."""
    order = _ASKS.match(rest)
    if order is None or _CHARGES.match(rest) is not None:
        return False
    told = rest[order.end() :]
    demands = "yêu cầu" in order[0] or ABOVE.match(names.strip()) or _PERSONS.match(told)
    return (
        bool(demands)
        and HEAD.match(told) is None
        and VERB.match(told[:1].lower() + told[1:]) is None
    )


_PERSONS = re.compile(
    r"(?:các (?:hộ|chủ|nhà|đồng chí|đại biểu|thành viên)|hai|ba|bốn|năm|mọi|những|toàn thể|cán bộ|công chức|viên chức|hiệu trưởng|chủ (?:đầu tư|cơ sở|rừng|hộ)|bí thư|cấp ủy|chính quyền|doanh nghiệp|người|phụ huynh|đại biểu)\b"
)
"""Whom an office asks, and never what it proposes ("Sở A đề nghị *danh hiệu* …")."""
_CHARGES = re.compile(r"(?:giao(?: cho)?|phân công)\s")
_ACTS = re.compile(
    rf"(?!(?:{LATEST}|trước|quản lý|sử dụng|khai thác|xong|hoàn thành (?:trước|trong|xong))\b)"
)
"""Who is charged by an office has to do something itself: in "Sở A *giao* các trường *chỉ tiêu* trước ngày …" the office acts."""
