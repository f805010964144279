"""What every command shares: the language, the home folder, and how to open the application."""

import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from dondoc.bootstrap import App, open_app
from dondoc.settings import Settings, read_settings


@dataclass(slots=True)
class Shared:
    """The options that stand before the command."""

    lang: str = "vi"
    home: Path | None = None


def shared(context: typer.Context) -> Shared:
    """The shared options of this run."""
    found = context.find_object(Shared)
    return Shared() if found is None else found


def settings_of(context: typer.Context) -> Settings:
    """The settings, --home before DONDOC_HOME."""
    return read_settings(home=shared(context).home)


def app_of(context: typer.Context) -> App:
    """The application on this machine's clock; closed when the command ends."""
    app = open_app(settings_of(context))
    context.call_on_close(app.close)
    return app


def acting_app_of(context: typer.Context) -> App:
    """The application for somebody who enters something: not by a clock that is in doubt.

    Raises:
        NotByThisClock: the clock has jumped, and nobody has confirmed it.
    """
    from dondoc.desk.mail.sending import check_clock

    app = app_of(context)
    check_clock(app)
    return app


def local_date(instant: dt.datetime, lang: str) -> str:
    """The day in Vietnam on which an instant (aware) falls, as people write it."""
    from calendars.civil import local_day
    from notifications.dates import format_date

    return format_date(local_day(instant), "en" if lang == "en" else "vi")


def say(context: typer.Context, vi: str, en: str) -> None:
    """One line for a person."""
    typer.echo(en if shared(context).lang == "en" else vi)


def print_json(value: object) -> None:
    """Data for a program."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
