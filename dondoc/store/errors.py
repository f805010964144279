"""Why the ledger could not be used, each in one sentence."""

from calendars.errors import Refusal
from dondoc.store.driver_words import in_vietnamese


class StoreRefusal(Refusal):
    """Something about the database itself."""


class DatabaseLocked(StoreRefusal):
    """Another process holds the database longer than we wait."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"Cơ sở dữ liệu {where} đang bận (một tiến trình khác đang ghi); chưa có gì thay đổi, đề nghị thử lại sau ít phút.",
            f"The database {where} is busy (another process is writing); nothing has changed, try again in a few minutes.",
        )


class DatabaseUnwritable(StoreRefusal):
    """The disk takes no more, or fails."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"Không ghi được vào cơ sở dữ liệu {where} ({in_vietnamese(why)}); lần ghi này chưa có hiệu lực. Đề nghị kiểm tra dung lượng và tình trạng đĩa rồi chạy lại.",
            f"The database {where} cannot be written to ({why}); nothing of this was written. Check the disk and the space on it, then run it again.",
        )


class DatabaseLost(StoreRefusal):
    """The server ended the connection in the middle of a transaction, which has thereby not happened."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"Máy chủ cơ sở dữ liệu {where} đã ngắt kết nối ({in_vietnamese(why)}); lần ghi này chưa có hiệu lực, đề nghị chạy lại sau ít phút.",
            f"The database server {where} ended the connection ({why}); nothing of this was written, run it again in a few minutes.",
        )


class DatabaseNewer(StoreRefusal):
    """The database was written by a later version of the product."""

    def __init__(self, where: str, found: str, known: str) -> None:
        self.found, self.known = found, known
        super().__init__(
            f"Cơ sở dữ liệu {where} do phiên bản mới hơn ghi (lược đồ {found}, bản này biết đến {known}); đề nghị cập nhật Đôn Đốc.",
            f"The database {where} was written by a newer version (schema {found}, this one knows {known}); update Đôn Đốc.",
        )


class DatabaseMisshapen(StoreRefusal):
    """The number of the schema is ours, the tables are not: columns are missing (`-`) or there is one too many (`+`)."""

    def __init__(self, where: str, known: str, faults: tuple[str, ...]) -> None:
        self.where, self.known, self.faults = where, known, faults
        missing, extra = (
            ", ".join(fault[1:] for fault in faults if fault[0] == sign) for sign in "-+"
        )
        vi = "; ".join(filter(None, (missing and f"thiếu {missing}", extra and f"thừa {extra}")))
        en = "; ".join(
            filter(None, (missing and f"{missing} missing", extra and f"{extra} too many"))
        )
        super().__init__(
            f"Cơ sở dữ liệu {where} ghi lược đồ {known} nhưng các bảng không khớp ({vi}); chưa có gì thay đổi. Đề nghị phục hồi bản sao lưu gần nhất, hoặc cập nhật Đôn Đốc rồi chạy lại.",
            f"The database {where} says schema {known}, but its tables differ ({en}); nothing has changed. Restore the latest backup, or update Đôn Đốc and run it again.",
        )


class TooLong(StoreRefusal):
    """A text longer than the database keeps in that place; SQLite takes any."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(
            f"Có một mục dài quá {most} ký tự, cơ sở dữ liệu không ghi được; chưa có gì thay đổi, đề nghị rút ngắn rồi chạy lại.",
            f"Something is longer than the {most} characters the database keeps; nothing has changed, shorten it and run it again.",
        )


class DatabaseUnreadable(StoreRefusal):
    """The file is no database, damaged, or may not be read or written."""

    def __init__(self, where: str, why: str, why_en: str = "") -> None:
        self.where, self.why = where, why
        super().__init__(
            f"Không mở được cơ sở dữ liệu {where} ({in_vietnamese(why)}); đề nghị kiểm tra đường dẫn, quyền ghi, dung lượng đĩa hoặc phục hồi bản sao lưu.",
            f"The database {where} cannot be opened ({why_en or why}); check the path, the right to write, the space on disk, or restore a backup.",
        )


class DatabaseUnreachable(StoreRefusal):
    """The database server is not there, or does not let us in."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"Không kết nối được máy chủ cơ sở dữ liệu {where} ({in_vietnamese(why)}); chưa có gì thay đổi. Đề nghị kiểm tra máy chủ có chạy không và DONDOC_DATABASE_URL có đúng không, rồi chạy lại.",
            f"The database server {where} cannot be reached ({why}); nothing has changed. Check that it runs and that DONDOC_DATABASE_URL is right, then run it again.",
        )


class Unknown(StoreRefusal):
    """What was named is not in the ledger."""

    def __init__(self, vi: str, en: str, name: str, *, see: str) -> None:
        self.name = name
        super().__init__(
            f"Không tìm thấy {vi} “{name}” trong sổ theo dõi; xem “{see}”.",
            f"There is no {en} “{name}” in the ledger; see `{see}`.",
        )


class UnknownPlan(Unknown):
    """No such plan, or no such version of it."""

    def __init__(self, name: str, number: int | None = None) -> None:
        named = name if number is None else f"{name} ({number})"
        super().__init__("kế hoạch", "plan", named, see="dondoc plans")


class UnknownObligation(Unknown):
    """No such obligation in the plan."""

    def __init__(self, plan: str, name: str) -> None:
        super().__init__("nhiệm vụ", "obligation", f"{name} ({plan})", see="dondoc sheet")


class UnknownRegime(Unknown):
    """No such reporting regime."""

    def __init__(self, name: str) -> None:
        super().__init__("chế độ báo cáo", "reporting regime", name, see="dondoc regime list")


class UnknownOffice(Unknown):
    """No such office."""

    def __init__(self, name: str) -> None:
        super().__init__("cơ quan", "office", name, see="dondoc roster show")


class UnknownOccurrence(Unknown):
    """No occurrence is selected."""

    def __init__(self, name: str) -> None:
        super().__init__("nhiệm vụ", "occurrence", name, see="dondoc sheet")


class SeveralLinks(StoreRefusal):
    """A label that several live links bear; `ids` name each."""

    def __init__(self, name: str, ids: tuple[str, ...]) -> None:
        listed = ", ".join(ids)
        super().__init__(
            f"Có {len(ids)} liên kết lịch cùng nhãn “{name}” ({listed}); chưa có gì thay đổi, đề nghị nêu mã của một liên kết.",
            f"{len(ids)} feed links bear the label {name!r} ({listed}); nothing was changed, name one of them by its id.",
        )


class UnknownToken(Unknown):
    """No such feed link."""

    def __init__(self, name: str) -> None:
        super().__init__("liên kết lịch", "feed link", name, see="dondoc feed list")
