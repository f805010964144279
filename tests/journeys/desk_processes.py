"""What the journeys run as processes of their own: `python desk_processes.py tick|deliver|die URL FOLDER NOW`."""

import datetime as dt
import os
import signal
import sys
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.deliver import deliver
from dondoc.desk.tick import tick
from dondoc.settings import Settings
from dondoc.store.schema import open_store
from notifications.channels import Receipt, Relay, Security, SmtpChannel


class DyingChannel:
    """Hands the mail to the relay, and is killed before anybody hears of it."""

    def __init__(self, relay: SmtpChannel) -> None:
        self._relay = relay

    def send(self, message: EmailMessage) -> Receipt:
        self._relay.send(message)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    def close(self) -> None:
        self._relay.close()


def main(job: str, url: str, port: str, moment: str) -> None:
    now = dt.datetime.fromisoformat(moment)
    relay = SmtpChannel(Relay("127.0.0.1", int(port), Security.NONE))
    settings = replace(
        Settings(home=Path.cwd(), database_url=url, sender="dondoc@lamson.example"),
        mails_per_minute=1000,
    )
    channel = DyingChannel(relay) if job == "die" else relay
    app = App(settings, FixedClock(now), open_store(url), load_work_calendar(), channel)
    sys.stdin.readline()
    match job:
        case "tick":
            sys.stdout.write(f"{tick(app, now=now).wanted}\n")
        case "deliver" | "die":
            sys.stdout.write(f"{deliver(app, now=now).accepted}\n")
    app.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
