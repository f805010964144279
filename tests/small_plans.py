"""A small text → what tests of the compiler compare of its reading; and the head of one invented plan, for what stands below a head."""

from typing import Any

from tests.corpus_documents import seen_of

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI MINH\n\nSố: 5/KH-UBND\n\nHải Minh, ngày 20 tháng 12 năm 2025\n\n"
    "KẾ HOẠCH\n\nTriển khai công tác văn thư năm 2026\n\n"
)
ANNEX = f"{HEAD}PHỤ LỤC\n\n"


def seen(text: str) -> dict[str, Any]:
    """What `dondoc read --json` prints of it."""
    return seen_of(text.encode())


def duties(text: str) -> list[tuple[str, str, list[str], str]]:
    """Each obligation: its id, kind, leads and rule in normal form."""
    return [(o["id"], o["kind"], o["lead"], o["rule"]) for o in seen(text)["obligations"]]


def bound(text: str) -> list[tuple[list[str], str]]:
    """Each obligation: its leads and rule."""
    return [(lead, rule) for _, _, lead, rule in duties(text)]


def dated(text: str) -> list[tuple[list[str], str]]:
    """The same of those that do not just go on."""
    return [(lead, rule) for lead, rule in bound(text) if not rule.startswith("continuous")]


def standing(text: str) -> list[tuple[str, list[str]]]:
    """Each standing duty: its id and leads."""
    return [(s["id"], s["lead"]) for s in seen(text)["standing"]]


def identity(head: str) -> dict[str, Any]:
    """What a document is, of which this is all that stands above its first item."""
    return dict(seen(f"{head}\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ theo dõi, đôn đốc.\n")["plan"])


def tabbed(*rows: str) -> str:
    """A table as copied: its cells, written here between bars, set in tabs."""
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


def whole(text: str) -> list[tuple[str, str, list[str], list[str], str]]:
    """Each obligation: its id, title, leads, supporting bodies and rule."""
    found = seen(text)["obligations"]
    return [(o["id"], o["title"], o["lead"], o["with"], o["rule"]) for o in found]


def duties_of_rows(*rows: str) -> list[tuple[str, str, list[str], list[str], str]]:
    """The same of an annex that holds these rows."""
    return whole(ANNEX + tabbed(*rows))
