"""Tables of how cases are dealt with, which are nobody's duties of a plan: lists of procedures, and the steps of one."""

import re
from collections.abc import Iterable, Sequence

from plans.compile.tables.columns import Columns, cell_of, mark_of
from plans.compile.words import Label, fold
from plans.document import Row
from plans.labels import column_label
from plans.rule import Between, Due, OnDays, Rule

_LISTED = re.compile(r"(?:tên |mã |mã số |số hồ sơ )(?:các )?(?:thủ tục(?: hành chính)?|tthc)\b")


def lists_procedures(heading: Sequence[str]) -> bool:
    """Whether a table lists administrative procedures ("Tên thủ tục hành chính"), which nobody has to do by a time."""
    words = [fold(each).strip(" .:") for each in heading]
    return any(map(_LISTED.match, words)) and all(
        column_label(each) is not Label.TIME for each in heading
    )


_FEWEST_STEPS = 3
_LASTS = re.compile(
    r"(?:không quá |tối đa )?\d+(?:[,./]\d+)? (?:giờ|ngày|phút|tháng)(?: làm việc)?(?: \(?(?:kể từ|từ) .*)?|không tính thời gian|giờ hành chính"
)
_STEP = re.compile(r"(?:bước |b)\d{1,2}")


def sets_out_steps(rows: Iterable[Row], columns: Columns, rules: Iterable[Rule]) -> bool:
    """Whether rows are the steps of a procedure: so named, or lasting so long ("04 giờ làm việc"), and none on a day."""
    if any(isinstance(rule, Due | Between | OnDays) for rule in rules):
        return False
    kept = tuple(rows)
    times = [fold(cell_of(row, columns.time).text).strip(" .;") for row in kept]
    lasting = sum(_LASTS.fullmatch(time) is not None for time in times)
    steps = sum(_STEP.fullmatch(fold(mark_of(row, columns))) is not None for row in kept)
    said = sum(map(bool, times))
    return steps >= _FEWEST_STEPS or (lasting >= _FEWEST_STEPS and 2 * lasting >= said)
