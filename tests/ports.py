"""Ports for servers that tests start: nobody else takes one between its choice and its use."""

import os
import socket
from itertools import count

FIRST, LAST = 20_000, 32_000  # below those the system gives to outgoing connections by itself
_next = count(os.getpid() * 37 % (LAST - FIRST))


def free_port() -> int:
    """A port of this machine that nobody listens on; each once, and test processes begin at places of their own."""
    while True:
        port = FIRST + next(_next) % (LAST - FIRST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
