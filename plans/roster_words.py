"""The words of a roster file in Vietnamese: its column headings and the kinds of offices, each beside the code of the contract.

A file may use either, in any mixture; capitals and diacritics do not count ("Thư đầu mối", "thu dau moi", `focal_email`).
"""

import unicodedata
from collections.abc import Mapping

from plans.roster import OfficeKind

HEADINGS: Mapping[str, str] = {
    "code": "Mã",
    "name": "Tên cơ quan",
    "kind": "Loại cơ quan",
    "aliases": "Tên gọi khác",
    "groups": "Thuộc nhóm",
    "focal_post": "Chức danh đầu mối",
    "focal_email": "Thư đầu mối",
    "phone": "Điện thoại",
    "email": "Thư văn thư",
    "head_email": "Thư lãnh đạo",
    "valid_from": "Hoạt động từ ngày",
    "valid_to": "Hoạt động đến ngày",
    "successor": "Mã cơ quan kế thừa",
    "acting_email": "Thư người phụ trách",
    "acting_from": "Phụ trách từ ngày",
    "acting_to": "Phụ trách đến ngày",
}
"""Column, in the order of `roster_file.COLUMNS` → the heading of the sheet that `dondoc roster draft` makes."""

KINDS: Mapping[OfficeKind, str] = {
    OfficeKind.STATE: "cơ quan nhà nước",
    OfficeKind.PUBLIC_UNIT: "đơn vị sự nghiệp",
    OfficeKind.PRESS: "báo chí",
    OfficeKind.PARTY: "cơ quan Đảng",
    OfficeKind.FRONT: "Mặt trận",
    OfficeKind.UNION: "đoàn thể",
    OfficeKind.CENTRAL: "cơ quan Trung ương",
}


def column_of(heading: str) -> str:
    """The column a heading names, whichever words it uses; what names none comes back as it is, in small letters.

    >>> column_of("Thư đầu mối"), column_of("THU DAU MOI"), column_of("Kind"), column_of("Fax")
    ('focal_email', 'focal_email', 'kind', 'fax')
    """
    return _COLUMNS.get(_plain(heading), heading.casefold())


def kind_code(words: str) -> str:
    """The code of a kind of office; what names none comes back as it is.

    >>> kind_code("Cơ quan nhà nước"), kind_code("press"), kind_code("sở")
    ('state', 'press', 'sở')
    """
    return _KIND_CODES.get(_plain(words), words)


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFD", words.casefold()).replace("đ", "d")
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


_COLUMNS = {
    _plain(name): column for column, heading in HEADINGS.items() for name in (column, heading)
}
_KIND_CODES = {_plain(name): kind.value for kind, words in KINDS.items() for name in (kind, words)}
