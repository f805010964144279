"""What an activation did, or would do, in words or as data."""

from collections import defaultdict
from typing import Any

import typer

from dondoc.bootstrap import App
from dondoc.cli.context import print_json, say
from dondoc.cli.families import show_link
from dondoc.desk.plans.activate import Activation
from dondoc.desk.plans.amending import Amendment
from dondoc.desk.plans.links import linked_reports


def show_activation(
    context: typer.Context, app: App, done: Activation, *, dry_run: bool, as_json: bool
) -> None:
    """An activation for a person or a program."""
    if as_json:
        print_json({**_record(done), "dry_run": dry_run})
    elif done.amendment is not None:
        _show_amendment(context, done, done.amendment)
    else:
        _show_first(context, done, dry_run=dry_run)
        _show_relisting(context, done, dry_run=dry_run)
        if not dry_run:
            _show_links(context, app, done)
        if done.to_itself:
            _show_self_reports(context, done)
        if done.undated:
            _show_undated(context, done)
    if done.unlisted and not as_json:
        _show_unlisted(context, done)


def _record(done: Activation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "plan": done.version.lineage,
        "occurrences": len(done.occurrences),
        "added": done.added,
        "needs_ruling": len(done.past),
        "undated": list(done.undated),
        "unlisted": [str(occurrence.key) for occurrence in done.unlisted],
        "self_reports": [str(occurrence.key) for occurrence in done.to_itself],
        "offices": dict(done.offices.most_common()),
        "kinds": dict(done.kinds.most_common()),
    }
    if done.amendment is not None:
        record["amendment"] = {
            "changed": len(done.amendment.changed),
            "ended": len(done.amendment.ended),
            "added": len(done.amendment.added),
            "kept": len(done.amendment.kept),
        }
    return record


def _show_amendment(context: typer.Context, done: Activation, amendment: Amendment) -> None:
    lineage, new, old = done.version.lineage, done.version.number, amendment.old.number
    changed, ended = len(amendment.changed), len(amendment.ended)
    added, kept = len(amendment.added), len(amendment.kept)
    say(
        context,
        f"{lineage}, bản {new} thay bản {old}: {changed} lần phải làm thay đổi, {ended} không còn, {added} thêm mới, {kept} đã xong giữ nguyên.",
        f"{lineage}, version {new} replaces {old}: {changed} occurrences changed, {ended} ended, {added} added, {kept} done ones kept.",
    )


def _show_first(context: typer.Context, done: Activation, *, dry_run: bool) -> None:
    if dry_run:
        for name, count in done.offices.most_common():
            typer.echo(f"{count:5}  {name}")
    added_vi, added_en = (
        ("", "") if dry_run else (f", thêm mới {done.added}", f", {done.added} added")
    )
    say(
        context,
        f"{done.version.lineage}: {len(done.occurrences)} lần phải làm cho {len(done.offices)} cơ quan, "
        f"{len(done.past)} đã qua hạn trước khi theo dõi (chờ kết luận){added_vi}.",
        f"{done.version.lineage}: {len(done.occurrences)} occurrences for {len(done.offices)} offices, "
        f"{len(done.past)} past before activation (to be ruled){added_en}.",
    )


def _show_relisting(context: typer.Context, done: Activation, *, dry_run: bool) -> None:
    """What the roster changes in a plan that is in force."""
    if done.relisting is None or not done.relisting.added:
        return
    added, ended = len(done.relisting.added), len(done.relisting.ended)
    say(
        context,
        f"Theo danh sách cơ quan, {'sẽ thêm' if dry_run else 'đã thêm'} {added} lần phải làm, thay cho {ended} lần theo dõi chung; việc đã làm giữ nguyên.",
        f"By the roster {added} occurrences {'would be' if dry_run else 'were'} added, in place of {ended} followed in common; what is done stays.",
    )


def _show_links(context: typer.Context, app: App, done: Activation) -> None:
    for link in linked_reports(app):
        if any(lineage == done.version.lineage for lineage, _ in link.duties):
            show_link(context, link)


def _show_self_reports(context: typer.Context, done: Activation) -> None:
    name = done.to_itself[0].office_name
    keys = list(dict.fromkeys(occurrence.key.obligation for occurrence in done.to_itself))
    command = f'dondoc record {",".join(keys)} rule --plan {done.version.lineage} --office "{name}" --outcome exempt'
    say(
        context,
        f"{name} là cơ quan đôn đốc nên báo cáo qua chính mình ({', '.join(keys)}): đề xuất không phải thực hiện; nếu đúng, ghi nhận bằng lệnh\n"
        f"  {command}\nnếu chưa thì vẫn theo dõi như các cơ quan khác.",
        f"{name} coordinates and would report through itself ({', '.join(keys)}): proposed as not to be done; if so, record it with\n"
        f"  {command}\nuntil then it is followed like the others.",
    )


def _show_undated(context: typer.Context, done: Activation) -> None:
    ids = ", ".join(done.undated)
    say(
        context,
        f"{len(done.undated)} nhiệm vụ chưa có ngày ({ids}): chưa nhắc; khi biết ngày, ghi “dondoc record MỤC rule --due NGÀY” (báo cáo theo chế độ khác: dondoc regime).",
        f"{len(done.undated)} duties have no day yet ({ids}): nothing is reminded; once it is known, record 'dondoc record ITEM rule --due DAY' (reports of a regime: dondoc regime).",
    )


def _show_unlisted(context: typer.Context, done: Activation) -> None:
    """Offices that the roster does not hold: a slip of a name as well, and then the right one hears of nothing."""
    owed: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for occurrence in done.unlisted:
        owed[occurrence.office_name][occurrence.key.obligation] = None
    names = [f"{name} ({', '.join(ids)})" for name, ids in list(owed.items())[:_NAMED]]
    more = len(owed) - len(names)
    vi, en = (f" và {more} cơ quan khác", f" and {more} others") if more else ("", "")
    said = "; ".join(names)
    say(
        context,
        f"Chưa có trong danh sách cơ quan nên chưa gửi thư được: {said}{vi}. Nếu tên ghi sai, sửa khi rà soát (dondoc review); nếu thiếu, bổ sung rồi nạp lại (dondoc roster load TỆP).",
        f"Not in the roster, so nobody can be written to: {said}{en}. Mend the name in the review if it is wrong (dondoc review), or add the office and load the roster (dondoc roster load FILE).",
    )


_NAMED = 5
