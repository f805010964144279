"""Files a person names: read with a bound, written whole, or refused in one sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calendars.errors import Refusal


class NoSuchFile(Refusal):
    """The file to read is not there, or is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không mở được tệp {name}: hãy kiểm tra đường dẫn.",
            f"Cannot open the file {name}: check the path.",
        )
        self.name = name


class NotWritable(Refusal):
    """A file could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Không ghi được tệp {path}: {reason}.", f"Cannot write the file {path}: {reason}."
        )
        self.path = path


class NoRoom(Refusal):
    """The disk took no more while something else than a file of the person's was written."""

    def __init__(self, fault: OSError) -> None:
        why = fault.strerror or str(fault)
        where = f" {fault.filename}" if fault.filename else ""
        super().__init__(
            f"Không ghi được{where} ({why}); đề nghị giải phóng dung lượng đĩa, kiểm tra quyền ghi rồi chạy lại.",
            f"Cannot write{where} ({why}); free space on the disk, check the right to write, then run it again.",
        )


def write_text(path: Path, text: str) -> None:
    """Write a file the person asked for, or refuse in one sentence."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotWritable(path, error.strerror or str(error)) from error


def write_bytes(path: Path, content: bytes) -> None:
    """The same for bytes."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise NotWritable(path, error.strerror or str(error)) from error


def make_folder(path: Path) -> None:
    """Make a folder the person named, if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(path, error.strerror or str(error)) from error


@contextmanager
def kept(path: Path, content: bytes) -> Iterator[None]:
    """Write a file that appears only if what is done inside succeeds: nothing half-done is seen."""
    waiting = path.with_name(f"{path.name}.part")
    write_bytes(waiting, content)
    try:
        yield
        waiting.replace(path)
    except OSError as error:
        raise NotWritable(path, error.strerror or str(error)) from error
    finally:
        waiting.unlink(missing_ok=True)


def read_bytes(document: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; what no plan can be is not even loaded."""
    from plans.reading.decoding import MAX_BYTES
    from plans.reading.errors import DocumentTooLarge, TooLargeIn

    if document == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(document)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentTooLarge(TooLargeIn.BYTES, size, MAX_BYTES, name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(document) from error
