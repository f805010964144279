"""Reading a phrase, against lark's LALR parser with its contextual lexer. Goal: ratio <= 0.4.

The phrases are the tables of the tests: all that both sides read to equal rules, of the same classes, under the same context, no phrase
remembered from call to call. The peer (lark_peer.py) holds the forms of the whole language as far as LALR can, and normalises the text as
any user of lark must; ours tells in the same time where a rule stands and by which policies it was decided, and steps over other words.
Median of rounds, processor time, each beside a round of the peer (taken once and later, the last line varied by half under other jobs). What ours knows of single words (as a process does after its first plan) is kept;
the last line tells what it costs to look at each of them for the first time.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lark.exceptions import LarkError

from benchmarks.bench_documents import caches
from benchmarks.lark_peer import Peer
from plans.phrases import Context, read_phrase
from plans.phrases.reading import read_anew

Read = Callable[[str, Context], object]
Sample = list[tuple[str, Context]]
TABLES = Path(__file__).parent.parent / "tests" / "corpus"
LEAST = 600
"""Phrases that the peer must read as we do, lest a change of the tables leave nothing to compare."""


def rows() -> Sample:
    """Every phrase of the tables with its context."""
    found: Sample = []
    for table in sorted(TABLES.glob("phrases*.tsv")):
        for line in table.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                phrase, _, year, kind, hint = (*line.split("\t"), "", "", "")[:5]
                found.append((phrase, Context(int(year) if year else None, kind or "task", hint)))
    return found


def ours(phrase: str, context: Context) -> object:
    """Our rule, the phrase never met before."""
    return read_anew(phrase, context).rule


def is_read_by(peer: Peer, phrase: str, context: Context) -> bool:
    """Whether the peer's rule equals ours."""
    try:
        return peer.read(phrase, context) == ours(phrase, context)
    except (LarkError, ValueError, KeyError):
        return False


def cost(read: Read, sample: Sample, rounds: int) -> float:
    """Processor time per phrase of one run."""
    start = time.process_time()
    for _ in range(rounds):
        for phrase, context in sample:
            read(phrase, context)
    return (time.process_time() - start) / rounds / len(sample)


def with_new_words(sample: Sample) -> float:
    """Processor time per phrase where no word was seen before it."""
    spent, known = 0.0, caches()
    for phrase, context in sample:
        for kept in known:
            kept.cache_clear()
        start = time.process_time()
        ours(phrase, context)
        spent += time.process_time() - start
    return spent / len(sample)


def main() -> None:
    peer, every = Peer(), rows()
    sample = [(phrase, context) for phrase, context in every if is_read_by(peer, phrase, context)]
    assert len(sample) >= LEAST, len(sample)
    pairs = [(cost(ours, sample, 2), cost(peer.read, sample, 2)) for _ in range(11)]
    warm = statistics.median(cost(read_phrase, sample, 2) for _ in range(5))
    us, them = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    new = statistics.median(with_new_words(sample) / cost(peer.read, sample, 1) for _ in range(5))
    hostile = "ngày " * 200_000
    plain = "Đơn vị gửi báo cáo kết quả thực hiện trước ngày 15/6/2018 về Sở Nội vụ. " * 13_000
    print(
        f"{len(sample)} of {len(every)} phrases to equal rules: {us * 1e6:.1f} µs, lark LALR {them * 1e6:.1f} µs"
    )
    print(f"phrase / lark LALR: {ratio:.2f} (goal <= 0.4)")
    print(f"phrase met before / lark LALR: {warm / them:.2f}")
    print(f"phrase of words never met / lark LALR: {new:.2f}")
    print(
        f"hostile line / ordinary line, per character: {_line(hostile) / _line(plain):.2f} (goal <= 2)"
    )


def _line(text: str) -> float:
    start = time.process_time()
    read_phrase(text, Context(2018))
    return (time.process_time() - start) / len(text)


if __name__ == "__main__":
    main()
