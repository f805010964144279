"""`dondoc plans`: the plans of the ledger, annual plans under the framework they cite."""

from pathlib import Path
from typing import Annotated, Any

import typer

from calendars.civil import local_day, printed
from dondoc.cli.context import app_of, print_json, say, shared

_STATES = {
    "draft": "bản nháp",
    "in_review": "đang rà soát",
    "in_force": "đang theo dõi",
    "amended": "đã điều chỉnh",
    "revoked": "đã bãi bỏ",
    "closed": "đã kết thúc",
}


def register(app: typer.Typer) -> None:
    """Add `plans` to the command."""

    @app.command()
    def plans(
        context: typer.Context,
        document: Annotated[
            str, typer.Option("--document", help="số kế hoạch cần lấy lại văn bản gốc")
        ] = "",
        version: Annotated[
            int | None, typer.Option("--version", help="bản thứ mấy (mặc định: bản mới nhất)")
        ] = None,
        out: Annotated[
            Path | None, typer.Option("--out", help="tệp ghi ra (mặc định: tên khi nhập)")
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        """Các kế hoạch trong sổ theo dõi; kế hoạch năm nằm dưới kế hoạch khung mà nó căn cứ.

        Với --document: ghi ra văn bản gốc đã nhập, đúng từng byte.

        Ví dụ: dondoc plans

        Ví dụ: dondoc plans --document 12/KH-UBND --out van-ban.txt
        """
        if document:
            _hand_back(context, document, version, out, as_json=as_json)
            return
        from dondoc.desk.plans.families import load_families

        lang = shared(context).lang
        from dondoc.desk.plans.links import linked_reports

        app = app_of(context)
        found = [_member(one, lang) for one in load_families(app)]
        links = linked_reports(app)
        if as_json:
            print_json({"plans": found, "links": [_link(one) for one in links]})
            return
        for one in found:
            _show(one, lang)
        for link in links:
            show_link(context, link)


def _hand_back(
    context: typer.Context, plan: str, version: int | None, out: Path | None, *, as_json: bool
) -> None:
    """Write the document a plan was read from."""
    from dondoc.desk.plans.originals import load_original
    from dondoc.files import write_bytes

    found = load_original(app_of(context), plan, version)
    one = found.version
    path = out or Path(one.document_name or f"{one.lineage.replace('/', '-')}.txt")
    write_bytes(path, found.content)
    if as_json:
        print_json(
            {
                "plan": one.lineage,
                "version": one.number,
                "file": str(path),
                "sha256": one.document_hash,
            }
        )
        return
    say(
        context,
        f"{path}: văn bản gốc của {one.lineage}, bản {one.number}, nhập ngày {printed(local_day(one.imported_at))}.",
        f"{path}: the document of {one.lineage}, version {one.number}, imported on {local_day(one.imported_at)}.",
    )


def show_link(context: typer.Context, link: Any) -> None:  # noqa: ANN401 -- a Link, imported only when the command runs
    """One line about a report that several plans ask for."""
    places = " = ".join(f"{plan} {obligation}" for plan, obligation in link.duties)
    say(
        context,
        f"≡ {places}: cùng một báo cáo “{link.title}” của {link.offices} cơ quan; nhắc chung một dòng, ghi nhận riêng từng kế hoạch.",
        f"≡ {places}: the same report {link.title!r} of {link.offices} offices; one line in the mail, recorded for each plan.",
    )


def _link(one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Link, imported only when the command runs
    return {
        "duties": [{"plan": plan, "obligation": obligation} for plan, obligation in one.duties],
        "title": one.title,
        "offices": one.offices,
    }


def _member(one: Any, lang: str) -> dict[str, Any]:  # noqa: ANN401 -- a Member, imported only when the command runs
    from plans.view import diagnostic_view

    identity = one.plan.identity
    return {
        "plan": one.plan.lineage,
        "title": identity.title,
        "kind": identity.kind.value,
        "period": str(identity.period) if identity.period else None,
        "state": one.version.state.value,
        "version": one.version.number,
        "depth": one.depth,
        "based_on": [str(cited) for cited in identity.based_on],
        "conflicts": [diagnostic_view(conflict, lang) for conflict in one.conflicts],
    }


def _show(one: dict[str, Any], lang: str) -> None:
    indent = "   " * one["depth"]
    mark = f"{indent[:-3]}└─ " if indent else ""
    state = one["state"] if lang == "en" else _STATES[one["state"]]
    typer.echo(f"{mark}{one['plan']}  {one['title'] or ''}  [{state}]")
    for conflict in one["conflicts"]:
        typer.echo(f"{indent}   ? {conflict['message']}")
