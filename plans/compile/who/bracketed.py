"""Which part bodies have where brackets behind their names say it: "Sở A (chủ trì), Sở B (phối hợp)"."""

import re

_SUPPORTS = re.compile(r"\s*\((?:(?:cơ quan |đơn vị )?phối hợp|PH)\)", re.IGNORECASE)
_LEADS = re.compile(
    r"\s*\((?:cơ quan |đơn vị )?(?:(?:cùng |đồng )?chủ trì|đầu mối)\)", re.IGNORECASE
)
_LEADS_SHORT = re.compile(r"\s*\(CT\)")
"""Read so only beside a "(PH)": alone it is a chairman as well."""


def by_part(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who lead and those who support, without the brackets that say so.

    >>> by_part(("Sở A (chủ trì)", "Sở B (phối hợp)"))
    (('Sở A',), ('Sở B',))
    """
    supporting = tuple(_SUPPORTS.sub("", name) for name in names if _SUPPORTS.search(name))
    leads = (_LEADS.sub("", name) for name in names if not _SUPPORTS.search(name))
    return tuple(_LEADS_SHORT.sub("", name) if supporting else name for name in leads), supporting
