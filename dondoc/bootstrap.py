"""Builds the application from its settings; nothing is opened at import time."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from calendars.workdays import WorkCalendar, load_work_calendar
from dondoc.clock import Clock, SystemClock
from dondoc.envelopes import load_secret
from dondoc.settings import Settings
from dondoc.store.calendar_versions import known_calendar
from dondoc.store.engine import Store
from dondoc.store.schema import open_store
from dondoc.witness import Witness, writing
from notifications.boxes import Box, ImapBox, ImapServer, MaildirBox
from notifications.channels import Channel, Relay, Security, SmtpChannel, SpoolChannel


@dataclass(frozen=True, slots=True)
class App:
    """What a use case is given: settings, a clock, the ledger, the work calendar and a way to send mail."""

    settings: Settings
    clock: Clock
    store: Store
    calendar: WorkCalendar
    channel: Channel
    witness: Witness | None = None
    secret: bytes = field(default=b"", repr=False)

    def close(self) -> None:
        """Let go of the ledger's connections and the relay's."""
        self.channel.close()
        self.store.close()

    def on(self, clock: Clock) -> "App":
        """The same application under another clock."""
        return replace(self, clock=clock)


def open_app(
    settings: Settings, *, clock: Clock | None = None, channel: Channel | None = None
) -> App:
    """Open the ledger (migrating it where needed) and everything around it."""
    store = open_store(settings.database_url)
    with store.read() as unit:
        calendar = known_calendar(unit, load_work_calendar())
    return App(
        settings=settings,
        clock=SystemClock() if clock is None else clock,
        store=store,
        calendar=calendar,
        channel=make_channel(settings) if channel is None else channel,
        witness=Witness(settings.home / "witness"),
        secret=load_secret(settings.home / "envelope-secret"),
    )


def make_channel(settings: Settings) -> Channel:
    """The relay of the settings, or the spool folder where none is set."""
    if not settings.smtp.host:
        return SpoolChannel(settings.spool)
    return SmtpChannel(relay_of(settings), bounces=settings.bounces)


def relay_of(settings: Settings) -> Relay:
    """The relay of the settings; its host is "" where none is set."""
    smtp = settings.smtp
    return Relay(
        smtp.host, smtp.port, Security(smtp.security), smtp.user, smtp.password, smtp.timeout
    )


def make_spool(folder: Path) -> None:
    """The folder that mail is laid down in, there before the first mail.

    Raises:
        Unwritable: it cannot be made.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)


def make_boxes(settings: Settings) -> tuple[Box, ...]:
    """The boxes of the settings that mail comes back to."""
    imap, boxes = settings.imap, list[Box]()
    if imap.host:
        server = ImapServer(
            host=imap.host,
            port=imap.port,
            security=Security(imap.security),
            user=imap.user,
            password=imap.password,
            folder=imap.folder,
            done=imap.done,
            timeout=imap.timeout,
        )
        boxes.append(ImapBox(server))
    if settings.maildir is not None:
        boxes.append(MaildirBox(settings.maildir))
    return tuple(boxes)
