"""`dondoc roster`: the offices of an installation, their classes and contacts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.civil import printed
from dondoc.cli.context import acting_app_of, app_of, print_json, shared
from dondoc.cli.succession import succeed, successions


def register(app: typer.Typer) -> None:
    """Add `roster` to the command."""
    group = typer.Typer(no_args_is_help=True, help="Danh sách cơ quan.")
    app.add_typer(group, name="roster")

    @group.callback()
    def roster() -> None:
        """Danh sách cơ quan: nạp, xem."""

    group.command()(successions)
    group.command()(succeed)

    @group.command()
    def show(
        context: typer.Context,
        file: Annotated[
            Path | None,
            typer.Argument(
                help="danh sách cơ quan (.csv, .xlsx, .yaml); không nêu: danh sách đang dùng"
            ),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Xem danh sách cơ quan đang dùng, hoặc một tệp danh sách cơ quan và những điểm cần bổ sung trong đó.

        Ví dụ: dondoc roster show danh-ba.csv
        """
        _show(context, file, lang or shared(context).lang, as_json=as_json)

    @group.command()
    def draft(
        context: typer.Context,
        plan: Annotated[
            str, typer.Argument(help="tệp kế hoạch, plan.yaml, hoặc - (đầu vào chuẩn)")
        ],
        out: Annotated[Path, typer.Option("--out", help="tệp danh bạ cần lập (.xlsx)")],
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Lập danh bạ để điền: các cơ quan kế hoạch nêu tên, thêm vào danh sách đang dùng; chưa nạp gì.

        Ví dụ: dondoc roster draft ke-hoach.txt --out danh-ba-moi.xlsx
        """
        _draft(context, plan, out, lang or shared(context).lang)

    @group.command()
    def load(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help="danh sách cơ quan (.csv, .xlsx, .yaml)")],
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
        lang: Annotated[str, typer.Option("--lang", help="vi | en")] = "",
    ) -> None:
        """Nạp danh sách cơ quan vào sổ theo dõi, thay cho danh sách đang có.

        Ví dụ: dondoc roster load danh-ba.csv
        """
        _load(context, file, lang or shared(context).lang, as_json=as_json)


def _draft(context: typer.Context, plan: str, out: Path, lang: str) -> None:
    from dondoc.desk.plans.importing import read_plan
    from dondoc.desk.plans.roster import current_roster
    from dondoc.files import read_bytes, with_ending, write_bytes
    from notifications.roster_sheet import roster_sheet
    from plans.roster import draft_roster

    out = with_ending(out, ".xlsx")
    read = read_plan(read_bytes(plan), name="" if plan == "-" else Path(plan).name).plan
    drafted = draft_roster(current_roster(app_of(context)), read)
    write_bytes(out, roster_sheet(drafted.roster, lang))
    count = len(drafted.roster.offices)
    if lang == "en":
        typer.echo(f"{out}: {count} offices.")
        typer.echo(
            "Fill in the addresses (focal_email, email, head_email) and check the column kind."
        )
    else:
        typer.echo(f"Đã lập {out}: {count} cơ quan.")
        typer.echo(
            "Đề nghị điền các cột “Thư đầu mối”, “Thư văn thư”, “Thư lãnh đạo” và kiểm tra cột “Loại cơ quan”."
        )
    if drafted.classes:
        listed = "; ".join(drafted.classes)
        typer.echo(
            f"Groups the plan names: {listed}. Add a row for each member (it needs no code) and put the group's name into its column groups."
            if lang == "en"
            else f"Nhóm cơ quan trong kế hoạch: {listed}. Thêm mỗi thành viên một hàng (không cần ghi mã), ghi tên nhóm vào cột “Thuộc nhóm”."
        )
    typer.echo(f"{'Next' if lang == 'en' else 'Tiếp theo'}: dondoc roster load {out}")


def _load(context: typer.Context, path: Path, lang: str, *, as_json: bool) -> None:
    from dondoc.desk.plans.in_force import plans_in_force
    from dondoc.desk.plans.roster import replace_roster
    from dondoc.rosters import read_roster

    app = acting_app_of(context)
    done = replace_roster(app, read_roster(path))
    in_force = plans_in_force(app).values()
    for fact in in_force:
        report_doubts(done.roster, fact.plan, lang)
    if not in_force:
        _report_oddities(done.roster, lang)
    count = len(done.roster.offices)
    if as_json:
        waiting = {one.lineage: len(one.added) for one in done.waiting}
        print_json({"offices": count, "changed": done.changed, "waiting": waiting})
        return
    if lang == "en":
        typer.echo(f"{count} offices" + ("." if done.changed else "; nothing has changed."))
    else:
        typer.echo(f"{count} cơ quan" + ("." if done.changed else "; không có gì thay đổi."))
    for line in _kept_lines(done, lang):
        typer.echo(line)


def _kept_lines(done: Any, lang: str) -> Iterator[str]:  # noqa: ANN401 -- a RosterLoaded, imported only when a command runs
    """Which codes the ledger keeps, and what the roster would give to whom."""
    if done.renamed and done.changed:
        codes = "; ".join(f"{name}: {old} → {new}" for name, old, new in done.renamed)
        yield (
            f"In the ledger these offices keep the code they are known by: {codes}."
            if lang == "en"
            else f"Trong sổ theo dõi, các cơ quan này giữ mã đã dùng: {codes}."
        )
    for one in done.waiting:
        added, ended = len(one.added), len(one.ended)
        yield (
            f"{one.lineage}: by this roster {added} occurrences are to be added, in place of {ended} that were followed for a whole class or an unlisted name: dondoc activate {one.lineage} (first --dry-run)"
            if lang == "en"
            else f"{one.lineage}: theo danh sách này có {added} lần phải làm cần thêm, thay cho {ended} lần đang theo dõi chung: dondoc activate {one.lineage} (xem trước: --dry-run)"
        )


def _show(context: typer.Context, path: Path | None, lang: str, *, as_json: bool) -> None:
    from dondoc.desk.plans.roster import current_roster
    from dondoc.rosters import read_roster
    from plans.roster_file import COLUMNS

    found = current_roster(app_of(context)) if path is None else read_roster(path)
    if as_json:
        print_json({"offices": [_record(office, COLUMNS) for office in found.offices]})
    else:
        _table(found, lang)
        if not found.offices:
            hint = "dondoc roster draft {} --out danh-ba.xlsx"
            typer.echo(
                f"To begin from a plan: {hint.format('FILE')}"
                if lang == "en"
                else f"Lập danh bạ từ một kế hoạch: {hint.format('TỆP')}"
            )
    _report_oddities(found, lang)


def _report_oddities(roster: Any, lang: str) -> None:  # noqa: ANN401 -- a Roster, imported only when a command runs
    """Say on standard error what looks wrong in a roster by itself: groups no plan would name, offices nobody can reach."""
    from plans.office_classes import is_class

    for name in dict.fromkeys(name for office in roster.offices for name in office.groups):
        if not is_class(name):
            _report(
                lang,
                f"Nhóm “{name}” không giống tên một nhóm cơ quan mà kế hoạch thường dùng (như “các sở, ban, ngành”): đề nghị kiểm tra.",
                f"The group {name!r} does not look like a class of offices as plans name them: check it.",
            )
    for office in roster.offices:
        if not (office.focal_email or office.email):
            _report(
                lang,
                f"{office.name} chưa có địa chỉ thư của đầu mối hoặc văn thư: sẽ không nhận được thư nhắc.",
                f"{office.name} has no address of a focal point or registry: no reminder can reach it.",
            )


def report_doubts(roster: Any, plan: Any, lang: str) -> None:  # noqa: ANN401 -- Roster and Plan, imported only when a command runs
    """Say on standard error where a roster and a plan do not meet."""
    from plans.roster import roster_doubts

    doubts = roster_doubts(roster, plan)
    for name in doubts.unknown_names:
        _report(
            lang,
            f"Không có “{name}” trong danh sách cơ quan: đề nghị thêm cơ quan hoặc tên gọi khác.",
            f"The roster does not know {name!r}: add the office or the alias.",
        )
    for name in doubts.unfilled_classes:
        _report(
            lang,
            f"Không có cơ quan nào trong danh sách thuộc nhóm “{name}”: tạm theo dõi chung cả nhóm.",
            f"No office of the roster belongs to {name!r}: it stays one collective duty.",
        )
    for name in doubts.unmatched_groups:
        _report(
            lang,
            f"Nhóm “{name}” trong danh sách không khớp nhóm nào của kế hoạch: đề nghị kiểm tra cách viết.",
            f"The roster's group {name!r} matches no class of the plan: check its spelling.",
        )


def _report(lang: str, vi: str, en: str) -> None:
    typer.echo(en if lang == "en" else vi, err=True)


def _record(office: Any, columns: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401 -- an Office, imported only when the command runs
    def plain(value: Any) -> Any:  # noqa: ANN401 -- any cell
        if value is None or isinstance(value, str):
            return str(value) if value else value
        return list(value) if isinstance(value, tuple) else value.isoformat()

    return {column: plain(getattr(office, column)) for column in columns}


def _table(roster: Any, lang: str) -> None:  # noqa: ANN401 -- a Roster, imported only when the command runs
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from plans.roster_words import KINDS

    heading = {
        "vi": ("Cơ quan", "Loại", "Nhóm", "Đầu mối"),
        "en": ("Office", "Kind", "Groups", "Focal point"),
    }[lang]
    table = Table(header_style="bold", expand=True)
    for column, ratio in zip(heading, (5, 2, 3, 5), strict=True):
        table.add_column(column, ratio=ratio, overflow="fold")
    for office in roster.offices:
        kind = office.kind.value if lang == "en" else KINDS[office.kind]
        table.add_row(
            Text.assemble(office.name, ("".join(f"\n{line}" for line in _small(office)), "dim")),
            kind,
            Text("\n".join(office.groups)),
            Text("\n".join(_contacts(office, lang))),
        )
    console = Console(highlight=False)
    console.print(table)
    count = f"{len(roster.offices)} " + ("offices" if lang == "en" else "cơ quan")
    console.print(count, style="dim")


def _contacts(office: Any, lang: str) -> list[str]:  # noqa: ANN401 -- an Office, imported only when the command runs
    """The focal point, then whoever else mail may go to: văn thư, the head, who stands in for him and when."""
    focal = (office.focal_post, office.focal_email or office.email, office.phone)
    registry, head, acting = _ROLES[lang]
    since = f"{printed(office.acting_from) if office.acting_from else '…'} – {printed(office.acting_to) if office.acting_to else '…'}"
    others = (
        f"{registry}: {office.email}" if office.focal_email and office.email else "",
        f"{head}: {office.head_email}" if office.head_email else "",
        f"{acting} ({since}): {office.acting_email}" if office.acting_email else "",
    )
    return [line for line in (*focal, *others) if line]


_ROLES = {
    "vi": ("văn thư", "lãnh đạo", "quyền, phụ trách"),
    "en": ("registry", "head", "acting head"),
}


def _small(office: Any) -> list[str]:  # noqa: ANN401 -- an Office, imported only when the command runs
    """The lines under an office's name: code and aliases, and its validity where it has an end."""
    lines = ["; ".join((office.code, *office.aliases))]
    if office.valid_to:
        since = printed(office.valid_from) if office.valid_from else "…"
        lines.append(f"{since} – {printed(office.valid_to)} → {office.successor or '?'}")
    return lines
