"""Days and moments as options take them: one reader, one refusal, for every command."""

import datetime as dt
from typing import Any

import typer

from calendars.civil import end_of
from calendars.typed import TypedError, is_day_alone, typed_day, typed_moment


def day(text: str) -> dt.date:
    """A day as it was typed."""
    try:
        return typed_day(text)
    except TypedError as fault:
        raise typer.BadParameter(str(fault)) from fault


def moment(text: str) -> dt.datetime:
    """A moment as it was typed; a day alone is its first moment."""
    try:
        return typed_moment(text)
    except TypedError as fault:
        raise typer.BadParameter(str(fault)) from fault


def cut_off(text: str) -> dt.datetime:
    """The moment up to which data count; a day alone counts to its last second."""
    found = moment(text)
    return end_of(found.date()) - dt.timedelta(seconds=1) if is_day_alone(text) else found


DAY: dict[str, Any] = {"parser": day, "metavar": "NGÀY"}
MOMENT: dict[str, Any] = {"parser": moment, "metavar": "THỜI_ĐIỂM"}
CUT_OFF: dict[str, Any] = {"parser": cut_off, "metavar": "THỜI_ĐIỂM"}
"""What such an option needs beside its names: `typer.Option("--until", **DAY, help=…)`."""
ENGLISH = {
    "NGÀY": "DAY",
    "THỜI_ĐIỂM": "MOMENT",
    "SỐ": "NUMBER",
    "ĐỊA CHỈ": "ADDRESS",
    "THƯ MỤC": "FOLDER",
}
"""What options that name it themselves take, in English."""
ARGUMENTS = {
    "days": ("TỆP_NGÀY_NGHỈ", "DAYS"),
    "document": ("VĂN_BẢN", "DOCUMENT"),
    "file": ("TỆP", "FILE"),
    "message_id": ("MÃ_THƯ", "MESSAGE_ID"),
    "name": ("TÊN", "NAME"),
    "new": ("BẢN_MỚI", "NEW"),
    "number": ("SỐ", "NUMBER"),
    "obligation": ("MỤC", "OBLIGATION"),
    "occurrence": ("MỤC", "OCCURRENCE"),
    "office": ("CƠ_QUAN", "OFFICE"),
    "old": ("BẢN_CŨ", "OLD"),
    "period": ("KỲ", "PERIOD"),
    "phrase": ("CỤM_TỪ", "PHRASE"),
    "plan": ("KẾ_HOẠCH", "PLAN"),
    "regime": ("CHẾ_ĐỘ", "REGIME"),
    "verb": ("VIỆC", "VERB"),
}
"""What each argument is called, Vietnamese and English."""
