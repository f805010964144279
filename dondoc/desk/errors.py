"""What the desk declines to do, each in one sentence."""

from collections import Counter
from collections.abc import Sequence

from calendars.errors import Both, Refusal, listed


class DeskRefusal(Refusal):
    """A use case declined."""


class NotInForce(DeskRefusal):
    """A plan that is not in force cannot be ended."""

    def __init__(self, lineage: str) -> None:
        super().__init__(
            f"Kế hoạch {lineage} không đang được theo dõi; chưa có gì thay đổi.",
            f"Plan {lineage} is not in force; nothing has changed.",
        )


class StillOpen(DeskRefusal):
    """A plan is to be closed while something is open."""

    def __init__(self, lineage: str, open_: tuple[str, ...]) -> None:
        self.open = open_
        shown = counted(open_)
        super().__init__(
            f"Kế hoạch {lineage} còn {len(open_)} việc đang mở: {shown}. Chưa có gì thay đổi; đề nghị ghi nhận kết quả của từng việc, "
            "hoặc chạy lại với --carry-over để theo dõi tiếp đến khi xong.",
            f"Plan {lineage} still has {len(open_)} open duties: {shown}. Nothing has changed; record what became of each, "
            "or run it again with --carry-over to follow them until they are done.",
        )


_SHOWN = 5


def counted(names: Sequence[str]) -> str:
    """The first names, each once with how often it comes: a quota is a duty a month under one name.

    >>> counted(["II.4 · Đài A", "II.2 · Sở B", "II.4 · Đài A"])
    'II.4 · Đài A (2); II.2 · Sở B'
    """
    times = Counter(names)
    shown = [f"{name} ({n})" if n > 1 else name for name, n in list(times.items())[:_SHOWN]]
    return "; ".join((*shown, "…")) if len(times) > _SHOWN else "; ".join(shown)


class BadAnswers(DeskRefusal):
    """An answers file that cannot be used."""

    def __init__(self, faults: tuple[Both, ...]) -> None:
        self.faults = faults
        said = listed(faults)
        super().__init__(
            f"Tệp trả lời chưa dùng được: {said.vi}. Cần các khóa confirm, leave_open, strike, readings, edit.",
            f"The answers file cannot be used: {said.en}. It takes confirm, leave_open, strike, readings, edit.",
        )


class NotTheirs(DeskRefusal):
    """Somebody speaks for another office."""

    def __init__(self, actor: str, occurrence: str) -> None:
        super().__init__(
            f"“{actor}” không phải cơ quan chủ trì hay cơ quan đôn đốc của nhiệm vụ {occurrence} nên không ghi nhận được.",
            f"{actor!r} neither leads nor coordinates {occurrence}, so nothing was recorded.",
        )


class NothingToTrack(DeskRefusal):
    """A tracking table without a single row."""

    def __init__(self, name: str) -> None:
        where = f" của {name}" if name else ""
        super().__init__(
            f"Không có nhiệm vụ nào{where} đang được theo dõi nên không lập được bảng; đề nghị đưa kế hoạch vào theo dõi (dondoc activate) trước.",
            f"Nothing{f' of {name}' if name else ''} is followed, so there is no table to make; put a plan into force (dondoc activate) first.",
        )


class BadSilence(DeskRefusal):
    """A silence that lacks what it must say; `faults` in both languages."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        vi, en = (", ".join(fault[lang] for fault in faults) for lang in (0, 1))
        super().__init__(
            f"Chưa đặt được khoảng lặng: {vi}; chưa có gì thay đổi.",
            f"The silence was not added: {en}; nothing has changed.",
        )


class BadSending(DeskRefusal):
    """Sending cannot be stopped, started or confirmed so; `faults` in both languages."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        vi, en = (", ".join(fault[lang] for fault in faults) for lang in (0, 1))
        super().__init__(
            f"Chưa ghi nhận được về việc gửi thư: {vi}; chưa có gì thay đổi. Đề nghị xem “dondoc sending status”.",
            f"Nothing was recorded about sending: {en}; nothing has changed. See `dondoc sending status`.",
        )

    @classmethod
    def already_stopped(cls) -> "BadSending":
        """It is stopped."""
        return cls((("đã có người tạm dừng", "it is stopped already"),))

    @classmethod
    def not_stopped(cls) -> "BadSending":
        """It is not stopped."""
        return cls((("không có ai tạm dừng", "nobody has stopped it"),))

    @classmethod
    def nothing_asked(cls) -> "BadSending":
        """Nothing is asked."""
        return cls((("không có câu hỏi nào chờ xác nhận", "nothing waits for a confirmation"),))


class ClockInDoubt(DeskRefusal):
    """A pass by a clock that jumped would accuse wrongly."""

    def __init__(self) -> None:
        super().__init__(
            "Đồng hồ máy đã nhảy so với sổ theo dõi nên chưa rà soát, chưa gửi thư; đề nghị chỉnh đồng hồ rồi chạy “dondoc sending confirm --by …”.",
            "The machine's clock has jumped against the ledger, so nothing was looked at or sent; set it right, then run `dondoc sending confirm --by …`.",
        )


class NotByThisClock(DeskRefusal):
    """Something is to be entered while the clock is in doubt: it would be dated wrongly for ever."""

    def __init__(self) -> None:
        super().__init__(
            "Đồng hồ máy đã nhảy so với sổ theo dõi nên chưa ghi nhận gì; đề nghị chỉnh đồng hồ, chạy “dondoc sending confirm --by …” rồi ghi lại.",
            "The machine's clock has jumped against the ledger, so nothing was recorded; set it right, run `dondoc sending confirm --by …`, then record it again.",
        )


class NoSuchSilence(DeskRefusal):
    """No silence of that number holds."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Không có khoảng lặng số {number} đang có hiệu lực; xem “dondoc silence list”.",
            f"No silence {number} is in force; see `dondoc silence list`.",
        )


class ChangedMeanwhile(DeskRefusal):
    """Somebody else recorded something about the same occurrence in between."""

    def __init__(self, occurrence: str, newest: int) -> None:
        self.newest = newest
        super().__init__(
            f"Nhiệm vụ {occurrence} vừa được người khác ghi nhận (mục {newest}); đề nghị xem lại rồi ghi. Chưa có gì thay đổi.",
            f"Somebody else has just recorded something about {occurrence} (entry {newest}); look again before you record. Nothing has changed.",
        )


class NothingToInherit(DeskRefusal):
    """An office none of whose duties waits for an heir."""

    def __init__(self, office: str) -> None:
        super().__init__(
            f"{office} không có nhiệm vụ nào chờ cơ quan kế thừa; chưa có gì thay đổi.",
            f"No duty of {office} waits for an heir; nothing has changed.",
        )


class HeirNotThere(DeskRefusal):
    """An heir that does not exist on that day itself."""

    def __init__(self, heir: str) -> None:
        super().__init__(
            f"{heir} không hoạt động trong ngày này nên không kế thừa được; đề nghị nêu cơ quan đang hoạt động.",
            f"{heir} does not exist on that day, so it cannot take over; name an office that does.",
        )


class NothingToBrief(DeskRefusal):
    """An office without any duty in the plans that are followed."""

    def __init__(self, office: str) -> None:
        super().__init__(
            f"{office} không chủ trì, không phối hợp nhiệm vụ nào trong các kế hoạch đang theo dõi; xem “dondoc status”.",
            f"{office} neither leads nor supports anything in the plans that are followed; see `dondoc status`.",
        )


class OutcomeLost(DeskRefusal):
    """A mail was handed to the relay, and what came of it could not be written down."""

    def __init__(self, message_id: str, cause: Refusal) -> None:
        self.message_id = message_id
        super().__init__(
            f"Chưa ghi được kết quả của thư {message_id}; lần chạy sau gửi lại thư này nhiều nhất một lần (có thể trùng). {cause.vi}",
            f"What came of the mail {message_id} could not be written down; it is sent once more at most (perhaps twice, then). {cause.en}",
        )


class NotInDoubt(Refusal):
    """No mail of that Message-ID is in doubt for good."""

    def __init__(self, message_id: str) -> None:
        self.message_id = message_id
        super().__init__(
            f"Không có thư {message_id} nào chưa rõ đã đến hay chưa; xem danh sách bằng “dondoc today” hoặc “dondoc notices”.",
            f"No mail {message_id} is in doubt; `dondoc today` and `dondoc notices` list those that are.",
        )
