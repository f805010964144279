"""What a replay declines before it starts."""

from calendars.errors import Both, Refusal, listed


class ReplayRefused(Refusal):
    """Something about the replay's own inputs."""


class HistoryRefused(ReplayRefused):
    """A history file that cannot be read, with every faulty item."""

    def __init__(self, name: str, faults: tuple[Both, ...]) -> None:
        self.faults = faults
        said = listed(faults)
        super().__init__(
            f"Tệp diễn biến {name} chưa dùng được: {said.vi}.",
            f"The history {name} cannot be used: {said.en}.",
        )


class BadSpan(ReplayRefused):
    """A replay that ends before it starts."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(
            f"Ngày kết thúc {last} trước ngày bắt đầu {first}.",
            f"The last day {last} is before the first {first}.",
        )


class NoSuchReading(ReplayRefused):
    """`--rule` names duties the plan has not, or readings their phrases have not; each as it was written, with the readings there are."""

    def __init__(self, unknown: tuple[tuple[str, str], ...]) -> None:
        self.unknown = unknown
        vi = "; ".join(
            f"{said}: có {letters}" if letters else f"{said}: kế hoạch không có nhiệm vụ này"
            for said, letters in unknown
        )
        en = "; ".join(
            f"{said}: there is {letters}" if letters else f"{said}: the plan has no such duty"
            for said, letters in unknown
        )
        super().__init__(
            f"Không dùng được --rule: {vi}. Chưa chạy thử.",
            f"--rule cannot be used: {en}. Nothing was replayed.",
        )


class FolderInUse(ReplayRefused):
    """The output folder holds something that is no replay."""

    def __init__(self, folder: str, found: str) -> None:
        super().__init__(
            f"Thư mục {folder} có “{found}” không phải kết quả chạy thử; đề nghị chọn thư mục khác, chưa có gì bị thay đổi.",
            f"The folder {folder} holds {found!r}, which is no replay; choose another, nothing was changed.",
        )


class EarlierVersionAgain(ReplayRefused):
    """An amendment word for word like a version that was amended since: the same content is one version, so nothing changes."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"Tệp {name} có nội dung trùng bản số {number} đã được điều chỉnh nên không thay đổi gì; "
            "nếu kế hoạch trở lại như cũ, đề nghị đưa vào văn bản điều chỉnh có số, ngày riêng.",
            f"The file {name} says what version {number} said, which was amended since, so nothing changes; "
            "if the plan is to be as it was, bring the amending document with its own number and date.",
        )


class NoFolder(ReplayRefused):
    """The output folder cannot be made."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"Không tạo được thư mục kết quả {folder}; đề nghị kiểm tra đường dẫn và quyền ghi.",
            f"The output folder {folder} cannot be made; check the path and the right to write.",
        )
