"""PDF files made to harm, known before anything draws them: streams that unpack without end, forms that draw each other.

A form drawn by forms that draw each other ten times costs ten times more at every level, and pdfium follows them all. So
the streams are unpacked within bounds here, and what each draws (`Do`) through its resources is counted.
"""

import re
import zlib
from dataclasses import dataclass, field

from plans.reading.errors import HostileDocument, Trap

MAX_STREAM = 60_000_000
MAX_STREAMS = 300_000_000
MAX_DRAWN = 20_000
"""Forms drawn through one form."""

_OBJECT = re.compile(rb"jbo(?<!\wjbo)\s+\d{1,5}\s+(\d{1,9})")
"""The head of an object ("12 0 obj") from behind: looked for by its letters, not at every digit of what is packed."""
_STREAM = re.compile(rb"stream\r?\n")
_CHAINED = re.compile(
    rb"/Fl(?:ateDecode)?\s*/(?:Fl|LZW|RunLength)|/(?:LZW|RunLength)(?:Decode)?\s*/Fl"
)
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_FORM_WORDS = (b"/Form", b"/BBox", b"#")  # a name may hide letters behind #
_DRAWS = re.compile(rb"\bDo\b")
_STEP = 65_536
_MOST_AT_ONCE = 1_000_000
_HEADER = 4_000
_KEPT = 2_000_000
_LONGEST = 9
_UNKNOWN = 10
"""How often a stream that cannot be unpacked may draw what it refers to."""


@dataclass(slots=True)
class _Objects:
    """What refers to what: the dictionary of every object, and how often each stream draws."""

    dictionaries: dict[int, bytes] = field(default_factory=dict)
    draws: dict[int, int] = field(default_factory=dict)
    costs: dict[int, int] = field(default_factory=dict)

    def cost(self, number: int, open_: frozenset[int] = frozenset()) -> int:
        """Forms drawn through this one; beyond all bounds where it comes back to itself."""
        if number in open_ or len(open_) > _UNKNOWN:
            return MAX_DRAWN + 1
        if number not in self.costs:
            within = open_ | {number}
            forms = self._forms(number)
            inner = max((self.cost(form, within) for form in forms), default=0)
            self.costs[number] = min(1 + self.draws[number] * inner, MAX_DRAWN + 1)
        return self.costs[number]

    def _forms(self, number: int) -> list[int]:
        """Streams that draw, as its resources name them; all of them where it has none of its own."""
        words = self.dictionaries[number]
        if not self.draws[number]:
            return []
        if b"/Resources" not in words:
            return [form for form, count in self.draws.items() if count]
        found: set[int] = set()
        todo = [(words, 0)]
        while todo:
            text, depth = todo.pop()
            for match in _REFERENCE.finditer(text):
                target = int(match[1])
                if self.draws.get(target):
                    found.add(target)
                elif depth < 3 and target in self.dictionaries and target not in self.draws:  # noqa: PLR2004 -- resources, their XObjects, one of them
                    todo.append((self.dictionaries[target], depth + 1))
            if len(found) > MAX_DRAWN or len(todo) > MAX_DRAWN:
                break
        return sorted(found)


def check(data: bytes, name: str) -> None:
    """Refuse a file whose streams unpack to an abnormal size or draw each other without end."""
    if _CHAINED.search(data):
        raise HostileDocument(Trap.BOMB, name)
    objects, whole = _Objects(), 0
    places = _heads(data)
    ends = [start for _, start in places[1:]]
    for (number, start), following in zip(places, [*ends, len(data)], strict=False):
        header = data[start : min(following, start + _HEADER)]
        begins = _STREAM.search(header)
        objects.dictionaries[number] = header[: begins.start()] if begins else header
        if begins is None or _PICTURE.search(header[: begins.start()]):
            continue
        size, content = unpacked(data, start + begins.end())
        whole += size
        if whole > MAX_STREAMS or size > MAX_STREAM:
            raise HostileDocument(Trap.BOMB, name)
        is_form = any(word in objects.dictionaries[number] for word in _FORM_WORDS)
        objects.draws[number] = len(_DRAWS.findall(content)) if is_form else 0
        if b"/ObjStm" in objects.dictionaries[number]:
            _take_packed(objects, content)
    if any(objects.cost(number) > MAX_DRAWN for number, count in objects.draws.items() if count):
        raise HostileDocument(Trap.LOOP, name)


def _heads(data: bytes) -> list[tuple[int, int]]:
    """The objects of a file in order: the number of each, and where its head ends."""
    found = _OBJECT.finditer(data[::-1])
    return [(int(match[1][::-1]), len(data) - match.start()) for match in found][::-1]


def unpacked(data: bytes, start: int) -> tuple[int, bytes]:
    """The size a stream unpacks to, never more than just beyond bounds, and its beginning."""
    if data[start] & 0x0F != 0x08:  # noqa: PLR2004 -- what deflated data begin with
        end = data.find(b"endstream", start, start + _KEPT)
        return 0, data[start:end] if end > 0 else b""
    unpacker, size, kept = zlib.decompressobj(), 0, bytearray()
    try:
        for at in range(start, len(data), _STEP):
            piece = data[at : at + _STEP]
            while piece and not unpacker.eof and size <= MAX_STREAM:
                made = unpacker.decompress(piece, _MOST_AT_ONCE)
                size += len(made)
                if len(kept) < _KEPT:
                    kept += made
                piece = unpacker.unconsumed_tail
            if unpacker.eof or size > MAX_STREAM:
                break
    except zlib.error:
        return size, bytes(kept) if kept else b"Do " * _UNKNOWN
    return size, bytes(kept)


def _take_packed(objects: _Objects, content: bytes) -> None:
    """The objects packed in a stream: their numbers and places first, then they themselves."""
    head = re.match(rb"[\d\s]*", content)
    figures = head[0].split() if head else []
    base = len(head[0]) if head else 0
    numbers = [int(figure) if len(figure) <= _LONGEST else 0 for figure in figures]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [at for _, at in pairs[1:]]
    for (number, at), end in zip(pairs, [*ends, len(content)], strict=False):
        objects.dictionaries.setdefault(number, content[base + at : base + end][:_HEADER])
