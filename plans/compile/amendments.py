"""Documents that change another plan: "Sửa đổi thời gian thực hiện tại dòng 5 Phụ lục …", "Bãi bỏ nội dung tại dòng 7 …".

Each change is said with its line and the plan it changes; none is carried out here, and the times it quotes, old or new, are
nobody's deadline in this document. What a point adds ("Bổ sung nhiệm vụ …: chủ trì …; thời gian …") is a duty like any other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from plans.compile.citations import parse_number
from plans.compile.outline import Node, walk
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Diagnostic, Identity

_OF_A_PLAN = r"(?:kế hoạch|quyết định|chương trình|đề án|phụ lục|phương án|công văn|chỉ thị|lịch)"
_AMENDS = re.compile(
    rf"^(?:về việc |v/v )?(?:điều chỉnh|sửa đổi|bổ sung|gia hạn|thay đổi|đính chính)\b.{{0,120}}?\b{_OF_A_PLAN}\b"
)
_CHANGES = re.compile(
    r"^(?:(?:điều chỉnh|sửa đổi|sửa|thay(?! mặt)|thay đổi|thay thế|bãi bỏ|gia hạn|kéo dài|lùi|hủy bỏ|đính chính|bỏ|chuyển)\b"
    r"|tại [^:]{1,80}\b(?:sửa|điều chỉnh|thay)\b)"
)
_ADDS = re.compile(r"^bổ sung\b")


def is_amendment(identity: Identity) -> bool:
    """Whether the document says of itself that it changes another one.

    It does so in its title: "Điều chỉnh, bổ sung Kế hoạch số …".
    """
    return identity.title is not None and _AMENDS.match(fold(identity.title)) is not None


def changes(nodes: tuple[Node, ...], identity: Identity) -> Iterator[Diagnostic]:
    """One remark for each point that changes the other plan, with its line."""
    number = parse_number(identity.title or "") or ""
    facts = {"number": number} if number else {}
    for node in walk(nodes):
        words = fold(node.text)
        if node.text and (_changes(node) or (_ADDS.match(words) and node.is_numbered)):
            yield diagnose("amends-plan", None, node.line, text=node.text, **facts)


def _changes(node: Node) -> bool:
    return node.is_numbered and _CHANGES.match(fold(node.text)) is not None


def without_changes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces that change nothing in another plan, what they add in its own words; what stands under a change goes with it.

    Of a change that gives rows anew ("Sửa đổi dòng 5 Phụ lục như sau:" and a table) the tables stay: their rows are duties.
    """
    return tuple(
        replace(_as_added(node), children=without_changes(node.children))
        if not _changes(node)
        else _only_tables(node)
        for node in nodes
        if not _changes(node) or _tells_anew(node)
    )


_DROPS = re.compile(r"^(?:bãi bỏ|hủy bỏ|bỏ)\b")


def _tells_anew(node: Node) -> bool:
    """Whether the tables under a change hold rows as they read from now on; those of what is dropped do not."""
    return _has_tables(node) and _DROPS.match(fold(node.text)) is None


def _has_tables(node: Node) -> bool:
    return any(below.tables for below in walk((node,)))


def _only_tables(node: Node) -> Node:
    kept = tuple(_only_tables(child) for child in node.children if _has_tables(child))
    return replace(node, section=replace(node.section, text=""), children=kept)


_ADDED = re.compile(r"^bổ sung [^:]{1,120}:\s*(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"](?P<words>[^”\"]*)[”\"]?")
_OWN_MARK = re.compile(r"^(?:[a-zđ]\)|\d{1,2}[.)])\s+")


def _as_added(node: Node) -> Node:
    """A point "Bổ sung khoản 6 vào Mục II: “6. Sở Y tế …”" as the item it adds."""
    match = _ADDED.match(node.text)
    if match is None or not node.is_numbered:
        return node
    words = _QUOTED.sub(lambda quoted: quoted["words"], node.text[match.end() :], count=1)
    text = _OWN_MARK.sub("", words)
    return replace(node, section=replace(node.section, text=text))
