"""Documents that change another plan: "Sửa đổi thời gian thực hiện tại dòng 5 Phụ lục …", "Bãi bỏ nội dung tại dòng 7 …".

Each change is said with its line and the plan it changes; none is carried out here, and the times it quotes, old or new, are
nobody's deadline in this document. What a point adds ("Bổ sung nhiệm vụ …: chủ trì …; thời gian …") is a duty like any other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from plans.compile.citations import parse_number
from plans.compile.outline import Node, is_article, walk
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
_PLACE = re.compile(
    r"\b(?:dòng(?: số)? \d|stt|số thứ tự|nhiệm vụ số|hàng số|điểm [a-zđ]\b|khoản \d|mục (?:[ivx]+|\d)\b)"
    r"|^thay thế (?:toàn bộ )?(?:các )?phụ lục\b"
)


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
        if node.text and (_changes(node) or (_ADDS.match(words) and _is_point(node))):
            yield diagnose("amends-plan", None, node.line, text=node.text, **facts)


def _changes(node: Node) -> bool:
    return _is_point(node) and _CHANGES.match(fold(node.text)) is not None


def _is_point(node: Node) -> bool:
    """A numbered point, or an article that itself names a place of the other plan and is no heading over points."""
    if is_article(node) and not any(child.is_numbered for child in node.children):
        return _PLACE.search(fold(node.text)) is not None
    return node.is_numbered


def without_changes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The pieces that change nothing in another plan, what they add in its own words; what stands under a change goes with it.

    Of a change that gives rows anew ("Sửa đổi dòng 5 Phụ lục như sau:" and a table, "Sửa đổi điểm b khoản 1 Mục II như sau: “b) …”") what it gives
    stays: the new rows and words are duties.
    """
    joined = map(_with_its_words, nodes)
    return tuple(_kept(node) for node in joined if not _changes(node) or _tells_anew(node))


def _kept(node: Node) -> Node:
    if not _changes(node):
        return replace(_as_added(node), children=without_changes(node.children))
    return _only_tables(node) if _has_tables(node) else _in_words(node, _TOLD_ANEW)


_DROPS = re.compile(r"^(?:bãi bỏ|hủy bỏ|bỏ)\b")


def _tells_anew(node: Node) -> bool:
    """Whether a change gives rows or words as they read from now on; what is dropped does not."""
    tells = _has_tables(node) or _TOLD_ANEW.match(node.text) is not None
    return tells and _DROPS.match(fold(node.text)) is None


def _has_tables(node: Node) -> bool:
    return any(below.tables for below in walk((node,)))


def _only_tables(node: Node) -> Node:
    kept = tuple(_only_tables(child) for child in node.children if _has_tables(child))
    return replace(node, section=replace(node.section, text=""), children=kept)


_ADDED = re.compile(r"^bổ sung [^:]{1,120}:\s*(?=\S)", re.IGNORECASE)
_TOLD_ANEW = re.compile(r"^[^:“\"]{1,200}\bnhư sau\s*:\s*(?=[“\"])", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"](?P<words>[^”\"]*)[”\"]?")
_WHOLE_QUOTE = re.compile(r"[“\"][^“”\"]+[”\"][.;]?")
_OWN_MARK = re.compile(r"^(?:[a-zđ]\)|\d{1,2}[.)]|[-+])\s+")


def _with_its_words(node: Node) -> Node:
    """A point that ends in a colon, joined with the one quoted line under it: "Bổ sung điểm c vào khoản 3 Mục II như sau:" and "“c) …”"."""
    if not node.text.endswith(":") or len(node.children) != 1 or not _is_point(node):
        return node
    below = node.children[0]
    if below.children or _has_tables(node) or _WHOLE_QUOTE.fullmatch(below.text) is None:
        return node
    text = f"{node.text} {below.text}"
    lines = (*node.section.lines, *below.section.lines)
    return replace(node, section=replace(node.section, text=text, lines=lines), children=())


def _as_added(node: Node) -> Node:
    """A point "Bổ sung khoản 6 vào Mục II: “6. Sở Y tế …”" as the item it adds."""
    return _in_words(node, _ADDED) if _is_point(node) else node


def _in_words(node: Node, announced: re.Pattern[str]) -> Node:
    """A point as what it says behind the words that announce it, without quotation marks and the number it has in the other plan."""
    match = announced.match(node.text)
    if match is None:
        return node
    words = _QUOTED.sub(lambda quoted: quoted["words"], node.text[match.end() :], count=1)
    text = _OWN_MARK.sub("", words)
    return replace(node, section=replace(node.section, text=text))
