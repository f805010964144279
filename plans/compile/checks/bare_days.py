"""Days that stand bare behind what is to be done, as the cells of a table do whose columns a copy lost: "Xét tốt nghiệp 15/6/2031 Phòng Đào tạo"."""

import datetime as dt
import re
from collections.abc import Iterator

from plans.compile.checks.known import Known, Piece, has_duty
from plans.compile.harvest import Setting
from plans.compile.when.dates import dates_of, is_over
from plans.compile.when.times import read_time
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Diagnostic

_DAY = r"\d{1,2}/\d{1,2}"
_ROW = re.compile(
    rf"(?P<task>[^\W\d_][^;:]{{5,300}}?[\w)])\s+"
    rf"(?P<time>{_DAY}(?:/20\d\d)?\s*[-–]\s*{_DAY}(?:/20\d\d)?|{_DAY}/20\d\d)"
    r"(?P<who>\s+[A-ZĐÀ-Ỹ][^.;:\d]{1,70})?[\s.;]*(?:\d{1,2}\.)?$"
)
_NEXT_ROW = re.compile(r"\s(?=\d{1,2}[.)]\s+[A-ZĐÀ-Ỹ])")
_SAYS_WHEN = re.compile(
    r"\b(?:ngày|tháng|đến|tới|từ|trước|sau|kể|dịp|lễ|tết|số|khoản|điều|mẫu|biểu|hạn|đợt|là|và|tỷ lệ|ký|lúc|hồi|giờ|tại|của)\s*$|\bsố:? \d|\d/[a-zđ]{2}|[(/]\s*$"
)
"""What leads a time in, so that it was read or set aside by its words; the number of a paper before its day."""
_FEWEST = 2


def bare_days(pieces: tuple[Piece, ...], known: Known, setting: Setting) -> tuple[Diagnostic, ...]:
    """Rows told as lines of text, each with its day to come and no word for it, where no duty stands; one alone is none unless it is numbered."""
    rows = tuple(
        (piece, row)
        for piece in pieces
        if not piece.is_general and not has_duty(piece, known)
        for row in _rows(piece.node.text)
        if _is_to_come(row, piece.node.line, setting)
    )
    if len(rows) < _FEWEST and not any(piece.node.is_numbered for piece, _ in rows):
        return ()
    return tuple(
        diagnose("not-understood", None, piece.node.line, text=row[0]) for piece, row in rows
    )


def _rows(text: str) -> Iterator[re.Match[str]]:
    for part in _NEXT_ROW.split(text):
        row = _ROW.search(part)
        if row is not None and _SAYS_WHEN.search(fold(row["task"])) is None:
            yield row


def _is_to_come(row: re.Match[str], line: int, setting: Setting) -> bool:
    time = read_time(row["time"], line, hint="thời gian thực hiện", kind="task", setting=setting)
    if time is None or setting.period is None:
        return time is not None and not is_over(time.rule, setting)
    days = dates_of(time.rule, setting)
    return bool(days) and max(days) >= (setting.known_past or dt.date.min)
