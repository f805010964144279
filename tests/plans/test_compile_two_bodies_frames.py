"""Two bodies with a deed each in one item, in every frame: each its own day, also where the day is the same."""

import random

import pytest

from tests.frames import BODIES, DEEDS, TIMES, capital, duties_of_item

FRAMES = (
    "{N} {v} {t}; {m} {w} {u}.",
    "{N} {v} {t}. {M} {w} {u}.",
    "{T}, {n} {v}; {u}, {m} {w}.",
    "{T}, {n} {v}. {U}, {m} {w}.",
    "Giao {n} {v} {t}, {m} {w} {u}.",
    "{N} {v} ({t}); {m} {w} ({u}).",
    "{N} {v} {t}; giao {m} {w} {u}.",
    "{N} {v} {t}, {m} {w} {u}.",
    "{N} {v} {t} và {m} {w} {u}.",
    "{N} {v} {t}, còn {m} {w} {u}.",
    "{N} {v} {t}, sau đó {m} {w} {u}.",
    "{N} {v} {t}, đồng thời {m} {w} {u}.",
    "{N} {v} ({t}), {m} {w} ({u}).",
    "Đợt một: {n} {v} {t}; đợt hai: {m} {w} {u}.",
    "Bước đầu: {n} ({t}), {m} ({u}).",
    "Bước đầu: {n} ({t}); {m} ({u}).",
    "Bước đầu: {n} {t}, {m} {u}.",
    "Quỹ Vì trẻ em: {n} {v} {t}; {m} {w} {u}.",
)
DATED = {time: rule for time, rule in TIMES.items() if rule.startswith(("due=", "window="))}


@pytest.mark.parametrize("frame", FRAMES)
def test_each_body_has_its_own_day_and_keeps_it_where_both_have_one(frame: str) -> None:
    lot = random.Random(frame)  # noqa: S311 -- a fixed choice, nothing secret

    misread = []
    for turn in range(80):
        (one, other), (first, second) = lot.sample(BODIES, 2), lot.sample(DEEDS, 2)
        t, u = lot.sample(sorted(DATED), 2)
        u = t if turn % 4 == 0 else u
        words = {"n": one, "N": capital(one), "m": other, "M": capital(other)}
        times = {"t": t, "T": capital(t), "u": u, "U": capital(u)}
        text = frame.format(v=first, w=second, **words, **times)
        found = sorted((who, rule) for who, _, rule in duties_of_item(text))
        if found != sorted([(one.lower(), DATED[t]), (other.lower(), DATED[u])]):
            misread.append((text, found))

    assert not misread
