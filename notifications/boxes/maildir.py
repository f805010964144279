"""A Maildir of our own: what is new goes to `cur` once it is handled. Nobody else may read it, or mail would be missed."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from notifications.boxes.contract import Arrived, BoxError
from notifications.returned import LARGEST


class NotMovedError(BoxError):
    """A mail that was read cannot be marked."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"Không chuyển được thư đã đọc trong {folder} ({why}); đề nghị kiểm tra quyền ghi.",
            f"A mail that was read cannot be moved in {folder} ({why}); check the permissions.",
        )


class NoMaildirError(BoxError):
    """The folder is no Maildir."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"Thư mục {folder} không phải Maildir (thiếu thư mục con new hoặc cur); đề nghị kiểm tra đường dẫn.",
            f"The folder {folder} is no Maildir (new or cur is missing in it); check the path.",
        )


class MaildirBox:
    """The mails in `new`; handled ones go to `cur`, marked as seen unless a person has to read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def where(self) -> str:
        """The folder."""
        return str(self._folder)

    def arrived(self, most: int) -> Iterator[Arrived]:
        """What is in `new`, in the order of its names (which begin with the moment of delivery)."""
        if not (self._folder / "new").is_dir() or not (self._folder / "cur").is_dir():
            raise NoMaildirError(self._folder)
        with os.scandir(self._folder / "new") as found:
            names = sorted(entry.name for entry in found if entry.is_file(follow_symlinks=False))
        mails = (self._read(name) for name in itertools.islice(names, most))
        return (mail for mail in mails if mail is not None)

    def _read(self, name: str) -> Arrived | None:
        """One mail; None where another pass was quicker."""
        try:
            with (self._folder / "new" / name).open("rb") as file:
                return Arrived(name, file.read(LARGEST))
        except FileNotFoundError:
            return None
        except OSError as fault:
            return Arrived(name, b"", fault.strerror or str(fault))

    def settle(self, mail: Arrived, *, for_a_person: bool) -> None:
        """Move it from `new` to `cur`."""
        target = self._folder / "cur" / f"{mail.name}:2,{'' if for_a_person else 'S'}"
        try:
            (self._folder / "new" / mail.name).replace(target)
        except FileNotFoundError:  # another pass was quicker
            return
        except OSError as fault:
            raise NotMovedError(self._folder, fault.strerror or str(fault)) from fault

    def close(self) -> None:
        """Nothing is kept open."""
