"""Pictures of pages as they should have been scanned: the lines level, the dust of glass and photocopier off.

Everything works on a grid of dark points (True), rows from the top, at the resolution of recognition.
"""

import math
from typing import Any

_WIDEST = 3.0
_STEP, _FINE_STEP = 0.25, 0.05
_LEVEL = 0.12
"""Degrees: how far a page may lie askew, in which steps it is looked for, and what is straight enough."""
_COARSE = 4
_FEWEST = 200
"""Fewer dark points than this show no lines."""


def skew(dark: Any) -> float:  # noqa: ANN401 -- numpy's types need its import
    """By how many degrees the lines rise to the right; 0 where none are seen.

    Lines of text leave most rows empty between them only where they lie level: of all angles the one counts whose rows differ most.
    """
    import numpy as np  # noqa: PLC0415 -- slow import

    height, width = (size // _COARSE * _COARSE for size in dark.shape)
    coarse = dark[:height, :width].reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE)
    ys, xs = np.nonzero(coarse.any(axis=(1, 3)))
    if len(ys) < _FEWEST:
        return 0.0

    def sharpness(degrees: float) -> float:
        rows = np.rint(ys + xs * math.tan(math.radians(degrees))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float((counts**2).sum())

    wide = [step * _STEP for step in range(-int(_WIDEST / _STEP), int(_WIDEST / _STEP) + 1)]
    near = max(wide, key=lambda degrees: (sharpness(degrees), -abs(degrees)))
    fine = [near + step * _FINE_STEP for step in range(-4, 5)]
    found = max(fine, key=lambda degrees: (sharpness(degrees), -abs(degrees)))
    return found if abs(found) > _LEVEL else 0.0


def specks(dark: Any) -> Any:  # noqa: ANN401 -- numpy's types need its import
    """The dark points that are dust: what a small square holds while nothing is near it.

    A dot of a letter has its letter near, a full stop its word, a dotted line its next dot; the smallest dust goes even beside letters.
    """
    import numpy as np  # noqa: PLC0415 -- slow import

    margin = max(size + 2 * ring for size, ring in _DUST)
    padded = np.pad(dark, margin, constant_values=False)
    found = np.zeros_like(dark)
    for top in range(
        0, len(dark), _BAND
    ):  # a band at a time: small enough for the processor's cache
        band = padded[top : top + _BAND + 2 * margin].copy()
        for size, ring in _DUST:
            band &= ~_alone(band, size, ring)
        kept = band[margin:-margin, margin:-margin]
        found[top : top + _BAND] = dark[top : top + _BAND] & ~kept
    return found


_DUST = ((2, 1), (3, 2), (6, 12), (9, 18))
"""How large a square holds the dust, and how wide a ring around it must be white, in points."""
_BAND = 256


def _alone(dark: Any, size: int, ring: int) -> Any:  # noqa: ANN401 -- numpy's types need its import
    """The dark points inside a square of `size` points around which a ring of `ring` points is white."""
    import numpy as np  # noqa: PLC0415 -- slow import

    outer = size + 2 * ring
    # sums that overflow are as good: the differences of neighbours are small
    sums = np.zeros((dark.shape[0] + 1, dark.shape[1] + 1), dtype=np.uint16)
    np.cumsum(np.cumsum(dark, axis=0, dtype=np.uint16), axis=1, out=sums[1:, 1:])

    def squares(side: int) -> Any:  # noqa: ANN401 -- numpy's types need its import
        return sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]

    around = squares(outer)
    inner = squares(size)[ring : ring + around.shape[0], ring : ring + around.shape[1]]
    tops, lefts = np.nonzero((inner > 0) & (inner == around))
    alone = np.zeros_like(dark)
    for down in range(size):
        for right in range(size):
            alone[tops + ring + down, lefts + ring + right] = True
    return alone
