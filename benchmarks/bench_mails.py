"""Mails from the outbox to a relay and marked as sent, against EmailMessage + smtplib kept open with the same mails. Goals: performance.md, row "mail".

The relay runs in a process of its own; both sides wait for it, so the clock on the wall counts, in turns, median of the rounds. The peer
gets the words ready made (subject, text, HTML) and keeps no ledger; ours asks the guards, writes the words, and commits each mail.
Run: python -m benchmarks.bench_mails [--mails 200] [--queued 10000 100000] [--disk FOLDER]
"""

import argparse
import datetime as dt
import functools
import smtplib
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from statistics import median

from benchmarks.mail_world import MORNING, a_relay, lengthen, open_mails
from dondoc.desk.mail.deliver import deliver
from dondoc.store.messages import sent_since
from dondoc.witness import Witness
from notifications.channels import Receipt, Relay, Security, SmtpChannel
from tests.desk_world import World

ROUNDS = 5
WARM = 20
MINUTE = dt.timedelta(minutes=1, seconds=1)


@dataclass(slots=True)
class Keeping:
    """Hands every mail on to the relay and keeps it, for the peer."""

    channel: SmtpChannel
    taken: list[EmailMessage]

    def send(self, message: EmailMessage) -> Receipt:
        self.taken.append(message)
        return self.channel.send(message)

    def close(self) -> None:
        self.channel.close()


@dataclass(frozen=True, slots=True)
class Words:
    """What the peer is given of one mail."""

    headers: tuple[tuple[str, str], ...]
    text: str
    html: str


def words_of(message: EmailMessage) -> Words:
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    headers = [
        (name, str(value))
        for name, value in message.items()
        if not name.lower().startswith(("content-", "mime-"))
    ]
    return Words(tuple(headers), text.get_content(), html.get_content())


def by_smtplib(smtp: smtplib.SMTP, mails: list[Words]) -> None:
    """As Python's manual says: build each mail, send it over the one connection."""
    for words in mails:
        message = EmailMessage()
        for name, value in words.headers:
            message[name] = value
        message.set_content(words.text)
        message.add_alternative(words.html, subtype="html")
        smtp.send_message(message)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of some mails: seconds on the wall, and of this process's processor time."""

    wall: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def ours(world: World, mails: int, number: int) -> Cost:
    """So many mails from the outbox to the relay, each marked as sent."""
    now = MORNING + number * MINUTE
    world.clock.set(now)
    settings = replace(world.app.settings, mails_per_minute=mails)
    app = replace(world.app, settings=settings)
    spent = cost(lambda: deliver(app, now=now))
    with world.app.store.read() as unit:
        assert len(sent_since(unit, now - MINUTE)) == mails
    return spent


@dataclass(frozen=True, slots=True)
class Compared:
    """The peer's time by ours, above 1 = faster than the peer: on the wall, in processor time; and both rates a second."""

    wall: float
    processor: float
    own_rate: float
    peer_rate: float


def compare(port: int, folder: Path, *, mails: int, queued: int) -> Compared:
    """Both sides take turns with the same mails."""
    number = ROUNDS * mails + WARM
    url = f"sqlite:///{folder / 'mails.sqlite'}"
    world = open_mails(folder, url, offices=number + 100)
    if queued > number:
        lengthen(world, spare=number, rows=queued - number)
    kept: list[EmailMessage] = []
    channel = Keeping(SmtpChannel(Relay("127.0.0.1", port, Security.NONE)), kept)
    world.app = replace(
        world.app, channel=channel, secret=b"x", witness=Witness(folder / "witness")
    )
    ours(world, WARM, 1)
    pairs = []
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for round_ in range(ROUNDS):
            kept.clear()
            own = ours(world, mails, round_ + 2)
            given = [words_of(message) for message in kept]
            pairs.append((own, cost(functools.partial(by_smtplib, smtp, given))))
    channel.close()
    world.app.store.close()
    return Compared(
        median(peer.wall / own.wall for own, peer in pairs),
        median(peer.processor / own.processor for own, peer in pairs),
        mails / median(own.wall for own, _ in pairs),
        mails / median(peer.wall for _, peer in pairs),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=200, help="of one round")
    parser.add_argument("--queued", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--disk", help="where the ledger lies; its commits wait for this disk")
    chosen = parser.parse_args()
    rates = []
    with a_relay() as port:
        for queued in chosen.queued:
            with tempfile.TemporaryDirectory(dir=chosen.disk) as folder:
                found = compare(port, Path(folder), mails=chosen.mails, queued=queued)
            rates.append(found.wall)
            print(
                f"outbox to relay and marked, {queued} queued: {found.wall:.2f} of EmailMessage + smtplib (goal 0.9;"
                f" {found.own_rate:.0f} against {found.peer_rate:.0f} mails/s; processor time {found.processor:.2f})"
                f"{'' if found.wall >= 0.9 else '  MISSED'}",
                flush=True,
            )
    flat = min(rates) / rates[0]
    print(
        f"longest queue against shortest: {flat:.2f} (goal about 1){'' if flat >= 0.8 else '  MISSED'}"
    )


if __name__ == "__main__":
    main()
