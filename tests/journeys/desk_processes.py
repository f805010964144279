"""What the journeys run as processes of their own: `python desk_processes.py tick|deliver|sweep|open URL PORT NOW`.

Each says `ready` when it has opened the ledger, waits for a line, does its work and prints how much it did.
"""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from calendars.workdays import load_work_calendar
from dondoc.bootstrap import App
from dondoc.clock import FixedClock
from dondoc.desk.mail.deliver import deliver
from dondoc.desk.tick import tick
from dondoc.settings import Settings
from dondoc.store.schema import open_store
from notifications.channels import Relay, Security, SmtpChannel


def make_app(url: str, port: int, now: dt.datetime) -> App:
    """The application on a ledger and a relay of this machine."""
    settings = replace(
        Settings(home=Path.cwd(), database_url=url, sender="dondoc@lamson.example"),
        mails_per_minute=1000,
    )
    relay = SmtpChannel(Relay("127.0.0.1", port, Security.NONE))
    return App(settings, FixedClock(now), open_store(url), load_work_calendar(), relay)


def main(job: str, url: str, port: str, moment: str) -> None:
    """Do one job."""
    now = dt.datetime.fromisoformat(moment)
    app = None if job == "open" else make_app(url, int(port), now)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    app = app or make_app(url, int(port), now)
    match job:
        case "tick":
            sys.stdout.write(f"{tick(app, now=now).wanted}\n")
        case "deliver":
            sys.stdout.write(f"{deliver(app, now=now).accepted}\n")
        case "sweep":
            wanted = tick(app, now=now).wanted
            sys.stdout.write(f"{wanted} {deliver(app, now=now).accepted}\n")
    app.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
