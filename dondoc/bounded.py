"""Reading what a person named, never more than fits: a pipe or a device says it holds nothing, whatever comes out of it."""

from pathlib import Path


class LargerThan(Exception):  # noqa: N818 -- names what was found
    """The file holds more than is read of it; `size` is what it says, or what was seen."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(size)


def read_at_most(path: Path, most: int) -> bytes:
    """All bytes of a file.

    Raises:
        LargerThan: there are more than `most`. OSError: it cannot be opened or read.
    """
    size = path.stat().st_size
    if size > most:
        raise LargerThan(size)
    with path.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise LargerThan(len(data))
    return data
