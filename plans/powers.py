"""Whose document it is: what its number says of the body that issued it (Nghị định 30/2020/NĐ-CP, Phụ lục III).

A named type is `<type>-<issuer>` ("20/KH-UBND"), a công văn `<issuer>-<drafting unit>` ("12/UBND-VX"). A code is a claim of
whoever keyed it; the document itself is kept as evidence.
"""

import re

_CODE = re.compile(r"\d[\w.]*\s*/\s*(?:\d{4}\s*/\s*)?(?P<code>[^\W\d_][\w&.-]*)")
# Types of documents (Phụ lục III and the Party's): never the name of a body.
_TYPES = frozenset(
    ["nq", "qđ", "ct", "qc", "qyđ", "tc", "tb", "hd", "ctr", "kh", "pa", "đa", "da", "bc", "bb", "ttr", "hđ", "cđ", "bgn", "btt", "guq", "gm", "cv", "kl", "nđ"]
)  # fmt: skip


def issuer_codes(number: str) -> frozenset[str]:
    """The bodies a document's number may name, folded; empty where it has no code.

    >>> (
    ...     sorted(issuer_codes("12/UBND-VX")),
    ...     sorted(issuer_codes("3180/QĐ-UBND")),
    ...     sorted(issuer_codes("số 5")),
    ... )
    (['ubnd', 'vx'], ['ubnd'], [])
    """
    found = _CODE.search(number)
    if found is None:
        return frozenset()
    parts = re.split(r"[-–.]", found["code"].casefold())
    return frozenset(part for part in parts if part and part not in _TYPES)


def comes_from_issuer(document: str, plan: str) -> bool:
    """Whether a document's number names the body that issued the plan; an unnumbered plan or document proves nothing.

    Only the first body counts: in a công văn it is the issuer, what follows is who drafted it.

    >>> (
    ...     comes_from_issuer("12/UBND-NC", "20/KH-UBND"),
    ...     comes_from_issuer("12/SNV-CCHC", "20/KH-UBND"),
    ... )
    (True, False)
    """
    issuers = issuer_codes(plan)
    if not issuers:
        return True
    found = _CODE.search(document)
    if found is None:
        return False
    bodies = [part for part in re.split(r"[-–.]", found["code"].casefold()) if part not in _TYPES]
    return bool(bodies) and bodies[0] in issuers
