"""How often one feed link may be asked in a minute: a client that runs wild costs nobody else anything.

The budget belongs to the link, never to an address: a whole office stands behind one.
"""

import math

MINUTE = 60.0


class Budget:
    """Counts the polls of each link in the present minute; all counts go when it is over, so memory holds one minute's pollers.

    >>> budget = Budget(2)
    >>> [
    ...     budget.wait("a", 10.0),
    ...     budget.wait("a", 11.0),
    ...     budget.wait("a", 12.0),
    ...     budget.wait("b", 12.0),
    ... ]
    [0, 0, 58, 0]
    >>> budget.wait("a", 70.0)
    0
    """

    def __init__(self, polls_a_minute: int) -> None:
        self._most = polls_a_minute
        self._since = 0.0
        self._polls: dict[str, int] = {}

    def wait(self, token: str, now: float) -> int:
        """Count one poll at a moment of the monotonic clock; how many seconds to wait where it is one too many, else 0."""
        if not self._polls or now - self._since >= MINUTE:
            self._since = now
            self._polls.clear()
        polls = self._polls[token] = self._polls.get(token, 0) + 1
        return 0 if polls <= self._most else math.ceil(self._since + MINUTE - now)
