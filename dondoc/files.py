"""Files a person names: read with a bound, written whole, or refused in one sentence."""

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from calendars.errors import Refusal
from dondoc.bounded import LargerThan, read_at_most
from dondoc.declined import declined


class NoSuchFile(Refusal):
    """The file to read is not there, or is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không mở được tệp {name}: hãy kiểm tra đường dẫn.",
            f"Cannot open the file {name}: check the path.",
        )
        self.name = name


class FolderInUse(Refusal):
    """A folder that is to hold these files alone holds others."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Thư mục {path} đã có tệp; chưa ghi gì. Đề nghị chọn thư mục trống hoặc chưa có.",
            f"The folder {path} holds files already; nothing was written. Choose an empty or a new one.",
        )


class OtherFormat(Refusal):
    """A name says another format than what is written into it."""

    def __init__(self, path: Path, ending: str) -> None:
        right = path.with_suffix(ending)
        super().__init__(
            f"Tệp được lập là {ending}, không ghi vào {path}; chưa ghi gì. Đề nghị đặt tên {right}.",
            f"What is written is {ending} and does not go into {path}; nothing was written. Name it {right}.",
        )


class NotWritable(Refusal):
    """A file could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        vi, en = declined(error)
        super().__init__(
            f"Không ghi được tệp {path}: {vi}; đề nghị kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.",
            f"Cannot write the file {path}: {en}; check the path, the right to write and the space on the disk.",
        )
        self.path = path


class NoRoom(Refusal):
    """The system declined something else than a file the person named."""

    def __init__(self, fault: OSError) -> None:
        vi, en = declined(fault)
        where = f" {fault.filename}" if fault.filename else ""
        super().__init__(
            f"Không ghi được{where} ({vi}); đề nghị giải phóng dung lượng đĩa, kiểm tra quyền ghi rồi chạy lại.",
            f"Cannot write{where} ({en}); free space on the disk, check the right to write, then run it again.",
        )


_FORMATS = frozenset(
    {
        *(".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".md", ".html", ".htm", ".eml"),
        *(".xls", ".xlsx", ".ods", ".csv", ".ics", ".svg", ".json", ".yaml", ".yml", ".zip"),
    }
)


def with_ending(path: Path, ending: str) -> Path:
    """A name as the format asks for it: without an ending it gets its own ("quy 1.2018" has none); a pipe or device stays as it is.

    Raises:
        OtherFormat: it ends in another one. NotWritable: it is a folder.
    """
    if path.is_dir():
        raise NotWritable(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    found = path.suffix.lower()
    if found == ending or (path.exists() and not path.is_file()):
        return path
    if found in _FORMATS:
        raise OtherFormat(path, ending)
    return path.with_name(path.name + ending)


def write_text(path: Path, text: str) -> None:
    """Write a file the person asked for, or refuse in one sentence."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same for bytes."""
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Files that belong together: all of them are there, whole, or none; what was there before stays where it fails.

    Raises:
        NotWritable: it names the file.
    """
    with ExitStack() as stack:
        waiting = [stack.enter_context(_waiting(path, content)) for path, content in files.items()]
        for path, part in zip(files, waiting, strict=True):
            with _naming(path):
                if part is not None:
                    part.replace(path.resolve())


@contextmanager
def _waiting(path: Path, content: bytes) -> Iterator[Path | None]:
    """The content beside the file, gone afterwards; None for a pipe or a device, which is written to as it is."""
    with _naming(path):
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            yield None
            return
    part = path.with_name(f"{path.name}.part")
    try:
        with _naming(path):
            part.write_bytes(content)
        yield part
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritable(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder the person named, if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(path, error) from error


@contextmanager
def kept(path: Path, content: bytes) -> Iterator[None]:
    """Write a file that appears only if what is done inside succeeds: nothing half-done is seen."""
    with _waiting(path, content) as part:
        yield
        with _naming(path):
            if part is not None:
                part.replace(path.resolve())


def decoded(data: bytes, name: str) -> str:
    """The text of a file that people keep in UTF-8: no letter is lost in silence.

    Raises:
        UndecodableDocument: it is in another encoding.
    """
    from plans.reading.errors import UndecodableDocument

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UndecodableDocument(fault.start, name) from fault


def read_bytes(document: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; what no plan can be is not even loaded."""
    from plans.reading.decoding import MAX_BYTES
    from plans.reading.errors import DocumentTooLarge, TooLargeIn

    if document == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(document)
    try:
        return read_at_most(path, MAX_BYTES)
    except LargerThan as fault:
        raise DocumentTooLarge(TooLargeIn.BYTES, fault.size, MAX_BYTES, name=path.name) from fault
    except OSError as error:
        raise NoSuchFile(document) from error
