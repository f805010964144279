"""The `dondoc` command. A command's module is loaded when the command is called; `--help` loads none."""

import contextlib
import errno
import importlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from calendars.errors import Refusal
from dondoc.cli.narrowing import narrowed

LANGUAGES = ("vi", "en")
REFUSED = 1
USAGE = 2
STOPPED = 130
YEARS_KNOWN = range(1900, 2100)
YEARS = f"{YEARS_KNOWN[0]}–{YEARS_KNOWN[-1]}"
_DAY = re.compile(
    r"(?:--[a-z-]+=)?((?P<year>\d{4})-\d{2}-\d{2}(?:T[\d:.+Z-]*)?|\d{1,2}/\d{1,2}/(?P<last>\d{4}))"
)
NO_ROOM = frozenset(  # what the system declines is no bug: a full disk, a folder of somebody else's, a name that cannot be
    {
        *(errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT, errno.EIO),
        *(errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG),
    }
)


class Place(NamedTuple):
    """Where a command lives, and its line in the list of commands."""

    module: str
    vi: str
    en: str


COMMANDS = {
    "read": Place("dondoc.cli.read", "đọc một kế hoạch: nhiệm vụ, thời hạn, điểm còn nghi vấn", "read a plan: obligations, dates, doubts"),
    "time": Place("dondoc.cli.phrase", "đọc một cụm từ chỉ thời gian", "read one time phrase"),
    "timeline": Place("dondoc.cli.timeline", "các lần phải làm của một kế hoạch trong năm", "a plan's occurrences through its year"),
    "roster": Place("dondoc.cli.roster", "danh sách cơ quan: nạp, xem", "the offices: load and show"),
    "import": Place("dondoc.cli.plans", "đưa một kế hoạch vào sổ theo dõi", "bring a plan into the ledger"),
    "review": Place("dondoc.cli.plans", "rà soát trước khi có hiệu lực", "review a plan before it is in force"),
    "activate": Place("dondoc.cli.plans", "đưa kế hoạch vào theo dõi", "put a plan into force"),
    "diff": Place("dondoc.cli.diff", "hai bản của một kế hoạch khác nhau gì, sẽ báo cho ai", "what two versions change, and who is told"),
    "close": Place("dondoc.cli.ending", "kết thúc theo dõi một kế hoạch, liệt kê việc còn mở", "close a plan; what is open is listed"),
    "revoke": Place("dondoc.cli.ending", "kế hoạch bị bãi bỏ bằng một văn bản", "a plan is revoked by a document"),
    "calendar": Place("dondoc.cli.rest_days", "lịch nghỉ: xem, thêm ngày nghỉ công bố muộn", "rest days: list, add what is announced late"),
    "plans": Place("dondoc.cli.families", "các kế hoạch trong sổ, kế hoạch năm dưới kế hoạch khung", "the plans of the ledger, annual under framework"),
    "regime": Place("dondoc.cli.regime", "chế độ báo cáo: xem, nạp, gắn với báo cáo của kế hoạch", "reporting regimes: list, add, bind a plan's reports"),
    "record": Place("dondoc.cli.record", "ghi nhận: tiếp nhận, đã gửi, chấp nhận, gia hạn, tạm dừng, kết luận …", "record an entry: acknowledge, submit, accept, extend, suspend, rule …"),
    "sheet": Place("dondoc.cli.desk", "bảng theo dõi (.xlsx), điền rồi ghi lại vào sổ", "the tracking table (.xlsx), both ways"),
    "today": Place("dondoc.cli.desk", "việc cần làm hôm nay: gọi cho ai, chờ kết luận gì", "what to do today: whom to call, what to rule"),
    "text": Place("dondoc.cli.desk", "lời soạn sẵn cho Zalo, tin nhắn", "ready words for Zalo and SMS"),
    "policy": Place("dondoc.cli.policy", "thang đôn đốc: xem, kiểm tra, chọn cho một kế hoạch", "ladders: show, check, choose for a plan"),
    "silence": Place("dondoc.cli.silence", "khoảng lặng: đặt, xem, kết thúc", "silences: add, list, end"),
    "notices": Place("dondoc.cli.notices", "thông báo chưa gửi và lý do", "what has not been sent, and why"),
    "tick": Place("dondoc.cli.enforce", "một lượt rà soát thời hạn", "one enforcement pass"),
    "deliver": Place("dondoc.cli.enforce", "chuyển các thư đang chờ gửi", "hand the waiting mail over"),
    "bounces": Place("dondoc.cli.bounces", "đọc thư bị trả về và thư trả lời", "read bounces and replies"),
    "sending": Place("dondoc.cli.sending", "tạm dừng, cho gửi lại, xác nhận việc gửi thư", "stop, start or confirm the sending of mail"),
    "status": Place("dondoc.cli.status", "số liệu thực hiện theo kế hoạch, cơ quan", "how plans and offices stand"),
    "brief": Place("dondoc.cli.brief", "phiếu trích nhiệm vụ của một cơ quan, một trang A4", "the duties of one office on one A4 page"),
    "letter": Place("dondoc.cli.letter", "soạn công văn đôn đốc, bản nháp để ký", "draft the letter that urges, for signature"),
    "report": Place("dondoc.cli.report", "lập báo cáo tổng hợp quý, 6 tháng, năm, bản nháp để ký", "draft the report of a quarter, half-year or year"),
    "marks": Place("dondoc.cli.marks", "bảng chấm báo cáo năm, phiếu đối chiếu gửi từng cơ quan", "the year's mark sheet, and reconciliation with each office"),
    "feed": Place("dondoc.cli.feed", "lịch iCalendar: xuất tệp, cấp, đổi, thu hồi liên kết", "iCalendar feeds: make, list, rotate, revoke"),
    "replay": Place("dondoc.cli.replay", "chạy thử cả năm của một kế hoạch", "replay a plan's whole year in seconds"),
    "up": Place("dondoc.cli.up", "chạy tất cả trên máy này", "run everything on this machine"),
    "doctor": Place("dondoc.cli.doctor", "kiểm tra cấu hình, dữ liệu, lịch, máy chủ thư", "check settings, data, calendar, relay"),
}  # fmt: skip


class Commands(TyperGroup):
    """A group whose commands are loaded when called."""

    lang = "vi"
    help_lang = ""  # the language of a help that is about to be shown, "" where none is

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- typer's own context
        """All names, in the order of a plan's life."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 -- typer's own context
        """A stand-in that only knows its line of help."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        return TyperCommand(cmd_name, help=place.en if self.lang == "en" else place.vi)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- typer's own context
        """The real command, its module loaded now."""
        if args and args[0] in COMMANDS:
            return args[0], load_command(args[0], self.help_lang), args[1:]
        return super().resolve_command(ctx, args)


def load_command(name: str, lang: str = "") -> Any:  # noqa: ANN401 -- typer's own command
    """Load a command's module and have it register; with a language, its help is put into it."""
    part = typer.Typer()
    importlib.import_module(COMMANDS[name].module).register(part)
    command = typer.main.get_group(narrowed(part)).commands[name]
    if lang:
        from dondoc.cli.help import speak

        speak(command, name, lang)
    return command


cli = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@cli.callback()
def dondoc(
    context: typer.Context,
    lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    home: Annotated[
        Path | None, typer.Option("--home", metavar="THƯ MỤC", help="thư mục dữ liệu")
    ] = None,
) -> None:
    """Đôn Đốc: đọc kế hoạch, không để sót thời hạn nào."""
    from dondoc.cli.context import Shared

    if lang and lang not in LANGUAGES:
        msg = f"vi | en, not {lang!r}"
        raise typer.BadParameter(msg)
    context.obj = Shared(lang or _lang(()), home)


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code: 0 done, 1 refused, 2 usage, 130 stopped by Ctrl-C."""
    lang = _lang(arguments)
    far = next(filter(None, map(_far_day, arguments)), "")
    if far:
        vi, en = f"Ngày {far} ngoài khoảng {YEARS}.", f"The day {far} is outside {YEARS}."
        typer.echo(en if lang == "en" else vi, err=True)
        return USAGE
    Commands.lang = lang
    asks = (
        not arguments or "--help" in arguments or arguments[-1] in COMMANDS
    )  # a bare group shows its help
    Commands.help_lang = lang if asks else ""
    try:
        whole = typer.main.get_command(cli)
        if Commands.help_lang:
            from dondoc.cli.help import speak

            speak(whole, "", lang)
        with _disk():
            done = whole.main(args=list(arguments), prog_name="dondoc", standalone_mode=False)
    except TyperException as error:
        from dondoc.cli.usage import sentence

        typer.echo(sentence(error, lang), err=True, nl=False)
        return USAGE
    except typer.Abort:
        return REFUSED
    except BrokenPipeError:  # whoever reads has seen enough; nothing more can be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Refusal as refusal:
        typer.echo(refusal.sentence(lang), err=True)
        return REFUSED
    if done == STOPPED:
        vi, en = "Đã dừng theo yêu cầu; lệnh chưa chạy xong.", "Stopped as asked; not finished."
        typer.echo(en if lang == "en" else vi, err=True)
    return done if isinstance(done, int) else 0


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    """A disk that takes no more declines like everything else, in one sentence."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in NO_ROOM:
            raise
        from dondoc.files import NoRoom

        raise NoRoom(fault) from fault


def _far_day(word: str) -> str:
    """A day or moment among the arguments that no plan of ours can mean, and around which nothing can be counted; "" for all else."""
    found = _DAY.fullmatch(word)
    return found[1] if found and int(found["year"] or found["last"]) not in YEARS_KNOWN else ""


def _lang(arguments: Sequence[str]) -> str:
    """The language asked for before anything is parsed: refusals and help need it."""
    for first, second in zip(arguments, [*arguments[1:], ""], strict=False):
        if first == "--lang" and second in LANGUAGES:
            return second
        if first.startswith("--lang=") and first[7:] in LANGUAGES:
            return first[7:]
    named = os.environ.get("DONDOC_LANG", "")
    return named if named in LANGUAGES else "vi"


def main() -> None:
    """The entry point: UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(run(sys.argv[1:]))
