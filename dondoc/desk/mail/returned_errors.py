"""What reading the mail that came back declines to do."""

from dondoc.desk.errors import DeskRefusal


class NoBox(DeskRefusal):
    """No box is set that mail comes back to."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa đặt hộp thư nhận thư trả về; đề nghị đặt DONDOC_IMAP_HOST hoặc DONDOC_MAILDIR (docs/settings.md), hoặc dùng --maildir.",
            "No box is set that mail comes back to; set DONDOC_IMAP_HOST or DONDOC_MAILDIR (docs/settings.md), or use --maildir.",
        )


class NothingToSettle(DeskRefusal):
    """No mail of that number waits for a person."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Không có thư số {number} đang chờ đọc; chưa có gì thay đổi. Đề nghị xem số thư bằng “dondoc bounces”.",
            f"No mail number {number} waits to be read; nothing has changed. `dondoc bounces` shows the numbers.",
        )


class NotDead(DeskRefusal):
    """An address is to be revived that is not dead."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f"Địa chỉ {address} không nằm trong các địa chỉ không còn dùng; chưa có gì thay đổi.",
            f"The address {address} is not among the dead ones; nothing has changed.",
        )


class BoxesHeld(DeskRefusal):
    """The ledger may be a copy, or its clock wrong: it must not take mail away."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa đọc hộp thư trả về: có điều cần xác nhận trước (dondoc sending status); chưa có gì thay đổi.",
            "The box was not read: something has to be confirmed first (dondoc sending status); nothing has changed.",
        )
