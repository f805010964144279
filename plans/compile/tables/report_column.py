"""What a column beside that of times says of a row's reports ("Yêu cầu báo cáo": "Trước ngày 15/12", "Hằng quý"): a report of the row's body."""

import re
from dataclasses import replace

from plans.compile.harvest import NOTHING, Harvest, Setting
from plans.compile.when.times import read_time
from plans.compile.words import fold
from plans.diagnostics import diagnose
from plans.plan import Kind, Obligation
from plans.rule import NoTime

REPORTS = re.compile(
    r"(?:(?:yêu cầu|chế độ|quy định|kỳ|nội dung)(?: về)? báo cáo|báo cáo(?: kết quả)?)(?: định kỳ| kết quả| thực hiện)*"
)
"""The heading (folded) of such a column."""
_NONE = re.compile(r"(?:không(?: (?:có|yêu cầu|báo cáo))*|như trên|[-–x/.\s]*)[.\s]*")


def read_report(cell: str, own: Obligation, setting: Setting) -> Harvest:
    """The report a cell asks for beside the row's own duty; a cell whose time is not understood is asked about."""
    words = cell.strip(" .;")
    if _NONE.fullmatch(fold(words)) is not None:
        return NOTHING
    line = own.source.line
    time = read_time(words, line, hint="Báo cáo", kind="report", setting=setting)
    if time is None or isinstance(time.rule, NoTime):
        return Harvest(diagnostics=(diagnose("not-understood", own.id, line, text=words),))
    is_said = fold(words).startswith("báo cáo")
    report = replace(
        own,
        id=f"{own.id}/bc",
        kind=Kind.REPORT,
        title=words if is_said else f"Báo cáo: {own.title}",
        when=time.when,
        rule=time.rule,
        supporting=(),
        evidence=(),
    )
    return Harvest(obligations=(report,))
