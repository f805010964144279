"""The mails of a dry run: a line each, as data, or as files to read before anything is decided."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dondoc.cli.context import say

if TYPE_CHECKING:
    from dondoc.desk.mail.consequences import Consequences
    from notifications.message import FinishedEmail

Mails = Annotated[
    Path | None, typer.Option("--mails", help="thư mục: ghi từng thư sẽ gửi thành tệp .eml")
]


def write_mails(found: "Consequences", folder: Path | None) -> None:
    """Each mail as a file, in the order of leaving; nothing where no folder is named.

    Raises:
        FolderInUse: mails of another time would stand beside these. NotWritable: it names what.
    """
    from dondoc.files import FolderInUse, make_folder, write_together

    if folder is None:
        return
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderInUse(folder)
    make_folder(folder)
    numbered = enumerate(found.mails, 1)
    write_together({folder / f"{number:05}.eml": mail.as_bytes() for number, mail in numbered})


def show_mails(context: typer.Context, found: "Consequences", mails: Path | None) -> None:
    """What each mail is called and to whom it goes, and where they lie."""
    recipients: dict[str, list[str]] = {}
    for mail in found.mails:
        name = mail["To"].addresses[0].display_name
        recipients.setdefault(mail.subject, []).append(" ".join(name.split()))
    for subject, names in recipients.items():
        typer.echo(f"✉ {subject}: {'; '.join(names)}")
    if mails is None:
        say(
            context,
            f"{len(found.mails)} thư đến hết ngày làm việc tiếp theo; đọc toàn văn: thêm --mails THƯ_MỤC.",
            f"{len(found.mails)} mails by the end of the next working day; to read them add --mails FOLDER.",
        )
    else:
        say(
            context,
            f"{len(found.mails)} thư đến hết ngày làm việc tiếp theo, toàn văn trong {mails}.",
            f"{len(found.mails)} mails by the end of the next working day, as they would leave in {mails}.",
        )


def mail_records(found: "Consequences") -> list[dict[str, str]]:
    """The mails as data."""
    return [_mail(mail) for mail in found.mails]


def _mail(mail: "FinishedEmail") -> dict[str, str]:
    text = mail.get_body(("plain",))
    return {
        "to": str(mail["To"]),
        "at": mail["Date"].datetime.isoformat(),
        "subject": mail.subject,
        "text": text.get_content() if text else "",
    }
