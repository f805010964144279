"""`dondoc plans`: the plans of the ledger, annual plans under the framework they cite."""

from typing import Annotated, Any

import typer

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
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        """Các kế hoạch trong sổ theo dõi; kế hoạch năm nằm dưới kế hoạch khung mà nó căn cứ.

        Ví dụ: dondoc plans
        """
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
