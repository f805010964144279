"""What the desk declines to do with plans, rosters, regimes and rest days, each in one sentence."""

import datetime as dt

from calendars.civil import Window, printed
from calendars.errors import Both, listed
from dondoc.desk.errors import DeskRefusal
from plans.plan import Citation
from plans.regimes import Regime

_LISTED = 12


class NotReviewed(DeskRefusal):
    """Obligations nobody has decided on yet."""

    def __init__(self, lineage: str, undecided: tuple[str, ...]) -> None:
        self.lineage, self.undecided = lineage, undecided
        listed = ", ".join(undecided[:_LISTED]) + (", …" if len(undecided) > _LISTED else "")
        super().__init__(
            f"Kế hoạch {lineage} còn {len(undecided)} nhiệm vụ chưa rà soát: {listed}. Đề nghị chạy “dondoc review {lineage}” để rà soát tại màn hình, "
            "hoặc thêm --accept-clear, rồi --answers TỆP hay --leave-open cho các điểm còn nghi vấn.",
            f"Plan {lineage} has {len(undecided)} obligations nobody has reviewed: {listed}. Run `dondoc review {lineage}` at a terminal, "
            "or with --accept-clear, then --answers FILE or --leave-open for what is doubtful.",
        )


class NothingToReview(DeskRefusal):
    """No version of the plan awaits a review."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} không có bản nào đang chờ rà soát; đề nghị nhập (dondoc import) trước.",
            f"No version of plan {lineage} awaits review; import it first (dondoc import).",
        )


class VersionReplaced(DeskRefusal):
    """A file that is a version another one has taken the place of: it is known, and does not come back by being named."""

    def __init__(self, lineage: str, number: int) -> None:
        super().__init__(
            f"Tệp này là bản {number} của kế hoạch {lineage}, đã được bản sau thay nên không so sánh như một bản mới; nếu có văn bản đưa nội dung về như cũ, đề nghị dùng tệp của văn bản ấy.",
            f"This file is version {number} of plan {lineage}, which a later one has replaced, so it is compared with nothing as a new one; where a document brings its content back, use that document's file.",
        )


class NoPlanInIt(DeskRefusal):
    """A file in which nothing is laid on anybody, and that is no framework other plans rest on; `amended` is the plan it changes, where it says one."""

    def __init__(self, name: str, amended: Citation | None = None) -> None:
        called = f" {name}" if name else ""
        day = f" ngày {printed(amended.issued)}" if amended and amended.issued else ""
        vi = (
            f"tệp điều chỉnh kế hoạch {amended.number}{day}, kế hoạch này không đang được theo dõi; đề nghị kiểm tra số, ngày (dondoc plans) hoặc thêm --amends SỐ"
            if amended
            else "đề nghị kiểm tra xem có đúng tệp kế hoạch, có đủ phụ lục không (xem từng dòng: dondoc read TỆP --coverage)"
        )
        en = (
            f"it changes plan {amended}, which is not in force here; check number and day (`dondoc plans`), or add --amends NUMBER"
            if amended
            else "check that it is the plan, with its appendices (line by line: `dondoc read FILE --coverage`)"
        )
        super().__init__(
            f"Không đọc được nhiệm vụ nào trong tệp{called} nên chưa nhập gì: {vi}.",
            f"No duty was read in the file{called}, so nothing was imported: {en}.",
        )


class NotAPlan(DeskRefusal):
    """A tracking table, which goes back into the ledger, where a plan is to be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} là bảng theo dõi (hoặc phiếu đối chiếu) của sổ, không phải kế hoạch; chưa nhập gì. Để ghi lại vào sổ: dondoc record --from {name}.",
            f"{name} is the ledger's own tracking table (or a reconciliation sheet) and no plan; nothing was imported. To enter it: `dondoc record --from {name}`.",
        )


class NoOriginal(DeskRefusal):
    """The document of a version is not in the ledger as it was read."""

    def __init__(self, lineage: str, number: int) -> None:
        super().__init__(
            f"Văn bản gốc của kế hoạch {lineage} (bản {number}) trong sổ không còn như khi đọc; đề nghị lấy từ bản sao lưu.",
            f"The document of plan {lineage} (version {number}) is not in the ledger as it was read; take it from a backup.",
        )


class ShortNotice(DeskRefusal):
    """An amendment moves dates so near that a person must say that it is meant."""

    def __init__(self, lineage: str, dates: tuple[str, ...]) -> None:
        self.dates = dates
        listed = "; ".join(dates)
        super().__init__(
            f"Bản điều chỉnh của kế hoạch {lineage} rút thời hạn còn dưới 5 ngày làm việc: {listed}. Chưa có gì thay đổi; "
            "nếu đúng, đề nghị chạy lại với --confirm-short.",
            f"The amendment of plan {lineage} leaves fewer than 5 working days: {listed}. Nothing has changed; "
            "if that is meant, run it again with --confirm-short.",
        )


class PointsUnclear(DeskRefusal):
    """A decision changes a plan in force, and not every point of it is understood."""

    def __init__(self, lineage: str, points: tuple[tuple[int, str], ...]) -> None:
        self.points = points
        listed = "; ".join(f"{line}: “{text}”" for line, text in points)
        super().__init__(
            f"Văn bản sửa đổi kế hoạch {lineage} có điểm chưa xác định được dòng hoặc nội dung mới (dòng {listed}). Chưa có gì thay đổi; "
            f"đề nghị nhập toàn văn kế hoạch sau sửa đổi (plan.yaml) với --amends {lineage}.",
            f"The document that changes plan {lineage} has points whose row or new content is not understood (line {listed}). Nothing has changed; "
            f"import the plan as it reads after the change (plan.yaml) with --amends {lineage}.",
        )


class PointsUntold(DeskRefusal):
    """A document says in its title that it changes a plan in force, and does not say point by point what."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Văn bản nêu sửa đổi kế hoạch {lineage} đang được theo dõi, nhưng không đọc được từng điểm sửa đổi. Chưa có gì thay đổi; nếu đây là toàn văn kế hoạch sau sửa đổi, "
            f"nhập với --amends {lineage}; nếu không, đề nghị nhập toàn văn (plan.yaml) với --amends {lineage}, hoặc --amends - để theo dõi riêng bên cạnh kế hoạch ấy.",
            f"The document says that it changes plan {lineage}, which is in force, and its points were not read. Nothing has changed; if it is the whole plan as it reads from now on, "
            f"import it with --amends {lineage}; if not, import the whole text (plan.yaml) with --amends {lineage}, or --amends - to follow it by itself beside that plan.",
        )


class PlanNotNamed(DeskRefusal):
    """A decision changes a plan by a number that several plans in force bear."""

    def __init__(self, number: str, lineages: tuple[str, ...]) -> None:
        self.lineages = lineages
        listed = ", ".join(lineages)
        super().__init__(
            f"Văn bản sửa đổi Kế hoạch số {number} nhưng không ghi ngày ban hành, trong khi sổ đang theo dõi {listed}. Chưa có gì thay đổi; "
            f"đề nghị chạy lại với --amends, như --amends {lineages[-1]}.",
            f"The document changes plan {number} without its day, and {listed} are in force. Nothing has changed; "
            f"run it again with --amends, such as --amends {lineages[-1]}.",
        )


_ENDS = {"closed": ("đã kết thúc theo dõi", "is closed"), "revoked": ("đã bị bãi bỏ", "is revoked")}


class PlanOver(DeskRefusal):
    """A plan that is closed or revoked."""

    def __init__(self, lineage: str, state: str) -> None:
        vi, en = _ENDS.get(state, ("không còn được theo dõi", "is not followed any more"))
        super().__init__(
            f"Kế hoạch {lineage} {vi}; chưa có gì thay đổi. Nếu có bản mới, đề nghị nhập bản đó (dondoc import).",
            f"Plan {lineage} {en}; nothing has changed. If there is a new version, import it (dondoc import).",
        )


class NothingDated(DeskRefusal):
    """A framework, or a plan without any dated duty."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} không có nhiệm vụ nào để theo dõi (văn bản khung, hoặc không đọc được nhiệm vụ nào); chưa có gì thay đổi.",
            f"Plan {lineage} lays down nothing to follow (a framework, or no duty could be read); nothing has changed.",
        )


class NotElsewhere(DeskRefusal):
    """The obligation's date does not stand in a regime."""

    def __init__(self, obligation: str, when: str) -> None:
        super().__init__(
            f"Nhiệm vụ {obligation} có thời gian của chính nó (“{when}”) nên không gắn với chế độ báo cáo nào.",
            f"{obligation} has a time of its own ({when!r}); it follows no reporting regime.",
        )


class NoRegimeDates(DeskRefusal):
    """The regime gives the report no date in the plan's period; it says why."""

    def __init__(
        self,
        obligation: str,
        regime: Regime | None,
        periods: tuple[str, ...],
        plan: Window | None,
    ) -> None:
        vi, en = _why_no_dates(regime, periods, plan)
        super().__init__(
            f"Chưa gắn được báo cáo {obligation}: {vi}; chưa có gì thay đổi.",
            f"{obligation} was not bound: {en}; nothing has changed.",
        )


class AlreadyFollowed(DeskRefusal):
    """The report's occurrences are in the ledger under another regime."""

    def __init__(self, obligation: str, regime: str, count: int) -> None:
        super().__init__(
            f"Báo cáo {obligation} đang được theo dõi theo {regime} ({count} lần phải làm trong sổ) nên không đổi, không bỏ được chế độ; "
            "đề nghị ghi nhận từng lần bằng “dondoc record” (gia hạn, kết luận). Chưa có gì thay đổi.",
            f"{obligation} is followed by {regime} ({count} occurrences in the ledger), so its regime cannot be changed or withdrawn; "
            "record each occurrence with `dondoc record` (extend, rule). Nothing has changed.",
        )


class RegimeTaken(DeskRefusal):
    """The id of a regime file means another regime already."""

    def __init__(self, regime: str, title: str) -> None:
        super().__init__(
            f"Mã “{regime}” đã dùng cho chế độ “{title}” với nội dung khác; đề nghị đặt mã khác, như {regime}-2.",
            f"The id {regime!r} already means {title!r} with other content; choose another one, such as {regime}-2.",
        )


class LadderArmed(DeskRefusal):
    """A plan in force keeps the ladders it was armed with."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} đang được theo dõi theo thang đôn đốc đã chốt khi đưa vào theo dõi; chưa có gì thay đổi. "
            "Nếu cần đổi từ nay, đề nghị dùng “dondoc policy set KẾ_HOẠCH TỆP --rearm --by … --reason …”.",
            f"Plan {lineage} is in force with the ladders it was armed with; nothing has changed. "
            "To change them from now on, use `dondoc policy set PLAN FILE --rearm --by … --reason …`.",
        )


class OfficesMissing(DeskRefusal):
    """A new roster leaves out offices that still have something to do."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        listed = ", ".join(names)
        super().__init__(
            f"Danh sách mới thiếu {len(names)} cơ quan đang có nhiệm vụ: {listed}. Đề nghị giữ lại các dòng đó; cơ quan đã kết thúc thì ghi ngày ở cột "
            "valid_to và cơ quan kế thừa ở cột successor. Chưa có gì thay đổi.",
            f"The new roster leaves out {len(names)} offices with live duties: {listed}. Keep their rows; for one that has ended give valid_to and successor. "
            "Nothing has changed.",
        )


class BadCalendarFile(DeskRefusal):
    """A table of rest days that cannot be used, with every fault."""

    def __init__(self, name: str, faults: tuple[Both, ...]) -> None:
        self.faults = faults
        said = listed(faults)
        super().__init__(
            f"Tệp ngày nghỉ {name} chưa dùng được: {said.vi}. Cần các cột date, name, kind.",
            f"The table of rest days {name} cannot be used: {said.en}. It takes date, name, kind.",
        )


def _why_no_dates(
    regime: Regime | None, periods: tuple[str, ...], plan: Window | None
) -> tuple[str, str]:
    if plan is None:
        return "kế hoạch không có kỳ thực hiện", "the plan has no period"
    if regime is None:
        return (
            "kế hoạch không có báo cáo nào có ngày cho kỳ này",
            "the plan has no dated report of its own for these periods",
        )
    if plan.last < regime.valid_from or (regime.valid_to and regime.valid_to < plan.first):
        end_vi = f" đến {_day(regime.valid_to)}" if regime.valid_to else ""
        end_en = f" to {_day(regime.valid_to)}" if regime.valid_to else ""
        span = f"{_day(plan.first)} – {_day(plan.last)}"
        return (
            f"{regime.title} ({regime.source}) có hiệu lực từ {_day(regime.valid_from)}{end_vi}, ngoài kỳ của kế hoạch ({span})",
            f"{regime.id} is in force from {_day(regime.valid_from)}{end_en}, outside the plan's period ({span})",
        )
    if not periods and not regime.sets_periods:
        return (
            f"{regime.title} không tự quy định có những kỳ nào và văn bản không nêu kỳ mà chế độ này có; dùng --periods, như --periods 6months,year",
            f"{regime.id} does not say which reports there are and the document names no period it has; use --periods, such as --periods 6months,year",
        )
    return (
        f"{regime.title} không có ngày nào cho các kỳ đã nêu trong thời gian của kế hoạch",
        f"{regime.id} has no date for the named periods in the plan's time",
    )


def _day(day: dt.date | None) -> str:
    return "" if day is None else printed(day)
