"""`dondoc doctor`: one line for each thing that has to be right, with the mend."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import typer

from calendars.civil import ZONE
from calendars.errors import Refusal
from dondoc.cli.context import print_json, settings_of, shared
from dondoc.cli.rest_days import UNVERIFIED

PACKAGES = ("calendars", "plans", "notifications", "dondoc", "flows")
NEEDED = (
    "sqlalchemy",
    "alembic",
    "icalendar",
    "pendulum",
    "jinja2",
    "typer",
    "rich",
    "openpyxl",
    "prefect",
)


_NAMES = {
    "packages": "chương trình",
    "versions": "thư viện",
    "settings": "cấu hình",
    "relay": "máy chủ thư",
    "database": "sổ theo dõi",
    "chain": "mắt xích",
    "guards": "khóa sổ",
    "evidence": "tài liệu kiểm chứng",
    "documents": "văn bản gốc",
    "sending": "gửi thư",
    "bounces": "thư trả về",
    "calendar": "lịch nghỉ",
    "clock": "đồng hồ",
}
"""What is looked at, in the words of the reader; the data keep the code."""


class Finding(NamedTuple):
    """One check: is it right, what was found or what to do."""

    name: str
    is_right: bool
    vi: str
    en: str


def register(app: typer.Typer) -> None:
    """Add `doctor` to the command."""

    @app.command()
    def doctor(
        context: typer.Context,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        """Kiểm tra cấu hình, cơ sở dữ liệu, lịch làm việc, máy chủ thư, phiên bản.

        Ví dụ: dondoc doctor
        """
        lang = shared(context).lang
        findings = list(_findings(context))
        if as_json:
            print_json(
                [{"name": f.name, "is_right": f.is_right, "text": _text(f, lang)} for f in findings]
            )
        else:
            for finding in findings:
                name = finding.name if lang == "en" else _NAMES[finding.name]
                typer.echo(f"{'✓' if finding.is_right else '✗'} {name}: {_text(finding, lang)}")
        if not all(finding.is_right for finding in findings):
            raise typer.Exit(1)


def _text(finding: Finding, lang: str) -> str:
    return finding.en if lang == "en" else finding.vi


def _findings(context: typer.Context) -> Iterator[Finding]:
    yield from _packages()
    yield from _versions()
    try:
        settings = settings_of(context)
    except Refusal as refusal:
        yield Finding("settings", False, refusal.vi, refusal.en)
        return
    yield Finding(
        "settings", True, f"thư mục dữ liệu {settings.home}", f"data folder {settings.home}"
    )
    yield _relay(settings)
    yield from _ledger(settings)


def _packages() -> Iterator[Finding]:
    """The packages have plain names: others of the same name must not stand before them."""
    import importlib.util
    from pathlib import Path

    ours = Path(__file__).resolve().parents[2]
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        origin = Path(spec.origin).resolve() if spec and spec.origin else None
        if origin is None or ours not in origin.parents:
            yield Finding(
                name,
                False,
                f"gói {name} ở {origin} không phải của Đôn Đốc; đề nghị cài riêng trong một môi trường.",
                f"the package {name} at {origin} is not ours; install alone in its own environment.",
            )
            return
    yield Finding("packages", True, f"các gói ở {ours}", f"the packages are at {ours}")


def _versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    found, missing = [], []
    for name in NEEDED:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    listed = ", ".join(missing)
    if missing:
        yield Finding(
            "versions",
            False,
            f"thiếu {listed}; đề nghị chạy make setup.",
            f"{listed} missing; run make setup.",
        )
    else:
        yield Finding("versions", True, ", ".join(found), ", ".join(found))


def _relay(settings: Any) -> Finding:  # noqa: ANN401 -- Settings, imported only when the command runs
    """Whether the relay lets us in as mail would go: encrypted and logged in as the settings demand; nothing is sent."""
    import contextlib
    import smtplib

    from dondoc.bootstrap import relay_of
    from notifications.channels import SendError
    from notifications.channels.relay import explain
    from notifications.channels.smtp import connect

    relay = relay_of(settings)
    if not relay.host:
        return Finding(
            "relay",
            True,
            f"chưa đặt máy chủ thư; thư được để trong {settings.spool}",
            f"no relay is set; mail is laid down in {settings.spool}",
        )
    try:
        smtp = connect(relay)
    except SendError as refusal:
        return Finding("relay", False, refusal.vi, refusal.en)
    except (OSError, smtplib.SMTPException) as error:
        why = explain(relay, error)
        return Finding("relay", False, why.vi, why.en)
    with contextlib.suppress(OSError, smtplib.SMTPException):
        smtp.quit()
    where = f"{relay.host}:{relay.port}"
    how = f"{relay.security}, {relay.user}" if relay.user else str(relay.security)
    return Finding("relay", True, f"kết nối được {where} ({how})", f"{where} answers ({how})")


def _ledger(settings: Any) -> Iterator[Finding]:  # noqa: ANN401 -- Settings, imported only when the command runs
    from calendars.civil import local_day, printed
    from dondoc.bootstrap import open_app
    from dondoc.desk.health import read_health

    try:
        app = open_app(settings)
    except Refusal as refusal:
        yield Finding("database", False, refusal.vi, refusal.en)
        return
    health = read_health(app)
    yield Finding(
        "database",
        True,
        f"{app.store.where}: {health.plans} kế hoạch, {health.offices} cơ quan, {health.occurrences} lần phải làm",
        f"{app.store.where}: {health.plans} plans, {health.offices} offices, {health.occurrences} occurrences",
    )
    yield from _chain(app)
    yield _sending(app)
    yield from _boxes(app)
    until, today = app.calendar.verified_until, local_day(app.clock.now())
    yield Finding(
        "calendar",
        until >= today,
        f"lịch nghỉ đã kiểm chứng đến {printed(until)}"
        + ("" if until >= today else f"; {UNVERIFIED['vi']}"),
        f"working days verified until {until}"
        + ("" if until >= today else f"; {UNVERIFIED['en']}"),
    )
    behind = health.last_tick is not None and health.last_tick > app.clock.now()
    yield Finding(
        "clock",
        not behind,
        f"lượt rà soát gần nhất: {_moment(health.last_tick) or 'chưa có'}"
        + ("; đồng hồ máy đang chậm hơn sổ theo dõi, đề nghị chỉnh lại." if behind else ""),
        f"last pass: {_moment(health.last_tick) or 'none'}"
        + ("; the machine's clock is behind the ledger, set it right." if behind else ""),
    )
    app.close()


def _moment(instant: dt.datetime | None) -> str:
    """A moment by the clock of the office; "" where there is none."""
    return "" if instant is None else f"{instant.astimezone(ZONE):%H:%M %d/%m/%Y}"


def _sending(app: Any) -> Finding:  # noqa: ANN401 -- an App, imported only when the command runs
    """Whether mail may leave."""
    from dondoc.desk.mail.sending import foreseen
    from dondoc.desk.mail.sending_words import sending_lines

    found = foreseen(app)
    vi, en = (" ".join(sending_lines(found, lang)) for lang in ("vi", "en"))
    return Finding("sending", found.is_open, vi, en)


def _boxes(app: Any) -> Iterator[Finding]:  # noqa: ANN401 -- an App, imported only when the command runs
    """Whether the boxes that mail comes back to are reached, and when they were last read."""
    from dondoc.bootstrap import make_boxes
    from dondoc.desk.mail.returned import box_health

    if not app.settings.has_box:
        vi = "chưa đặt hộp thư nhận thư trả về; thư bị trả về chỉ đọc khi chạy “dondoc bounces --maildir”."
        en = "no box is set that mail comes back to; it is read only by `dondoc bounces --maildir`."
        yield Finding("bounces", True, vi, en)
        return
    read_at = box_health(app).read_at
    when = read_at.astimezone(ZONE).strftime("%d/%m/%Y %H:%M") if read_at else None
    vi, en = f"đọc lần cuối {when or 'chưa có'}", f"last read {when or 'never'}"
    for box in make_boxes(app.settings):
        try:
            next(iter(box.arrived(1)), None)
        except Refusal as refusal:
            yield Finding("bounces", False, f"{refusal.vi} ({vi})", f"{refusal.en} ({en})")
        else:
            yield Finding("bounces", True, f"{box.where}, {vi}", f"{box.where}, {en}")
        finally:
            box.close()


def _chain(app: Any) -> Iterator[Finding]:  # noqa: ANN401 -- an App, imported only when the command runs
    """Whether the entries are as they were written, and the evidence they name is there."""
    from dondoc.desk.health import check_ledger

    found = check_ledger(app)
    if found.cut_off and found.broken is None:
        yield Finding(
            "chain",
            False,
            f"các mục ghi nhận sau mục thứ {found.entries} không còn trong sổ; đề nghị so với bản sao lưu gần nhất.",
            f"the entries behind number {found.entries} are gone; compare the latest backup.",
        )
    elif found.broken is None:
        yield Finding(
            "chain",
            True,
            f"{found.entries} mục ghi nhận liền mạch, mắt xích cuối {found.link[:16]}",
            f"{found.entries} entries hold together, last link {found.link[:16]}",
        )
    else:
        yield Finding(
            "chain",
            False,
            f"mục ghi nhận số {found.broken} không còn như khi ghi; đề nghị so với bản sao lưu gần nhất.",
            f"entry {found.broken} is not as it was written; compare the latest backup.",
        )
    if found.unguarded:
        listed = ", ".join(found.unguarded)
        yield Finding(
            "guards",
            False,
            f"cơ sở dữ liệu không còn giữ các bảng {listed}: có người đã gỡ khóa chống sửa, xóa; đề nghị so với bản sao lưu gần nhất.",
            f"the database no longer keeps the tables {listed}: somebody took the guards against change away; compare the latest backup.",
        )
    if found.lost:
        listed = ", ".join(found.lost[:5])
        yield Finding(
            "evidence",
            False,
            f"thiếu hoặc sai tệp kiểm chứng: {listed}; đề nghị chép lại từ bản sao lưu vào {app.settings.evidence}.",
            f"evidence is missing or changed: {listed}; copy it back from a backup into {app.settings.evidence}.",
        )
    if found.changed:
        listed = ", ".join(found.changed[:5])
        yield Finding(
            "documents",
            False,
            f"văn bản gốc trong sổ không còn như khi đọc: {listed}; đề nghị so với bản sao lưu gần nhất.",
            f"documents in the ledger are not as they were read: {listed}; compare the latest backup.",
        )
