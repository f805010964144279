"""Several plans of one province, each with its own coordinator or none, and what their mails say in whose name."""

import datetime as dt
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from plans.plan import Compiled, Obligation
from plans.planfile import format_plan, parse_plan
from plans.roster import Office
from tests.desk_world import OFFICES, World, follow_plan, make_plan, open_world

HOME, ROADS = "cchc@noivu.example", "cchc@xaydung.example"
JUSTICE = Office(
    "so-tu-phap",
    "Sở Tư pháp",
    focal_email="kstthc@tuphap.example",
    email="vt@tuphap.example",
    head_email="gd@tuphap.example",
    focal_post="Chuyên viên Phòng Kiểm soát",
    phone="0201",
)
LAW = JUSTICE.focal_email
OPERATOR = "vanhanh@lamson.example"


def plan_of(number: str, coordinator: str | None, *obligations: Obligation) -> bytes:
    """A plan of 2024 by its number and who urges in it."""
    plan = parse_plan(make_plan(*obligations).decode()).plan
    day = dt.date(2024, 1, 11)
    identity = replace(plan.identity, number=number, issued=day, coordinator=coordinator)
    return format_plan(Compiled(replace(plan, identity=identity), ())).encode()


def follow(
    folder: Path, *plans: bytes, more: tuple[Office, ...] = (), operator: str = OPERATOR
) -> World:
    """All of them in force since the same morning."""
    first, *others = plans
    world = open_world(
        folder, plan=first, offices=(*OFFICES, JUSTICE, *more), active=False, operator=operator
    )
    for plan in (first, *others):
        identity = parse_plan(plan.decode()).plan.identity
        follow_plan(world, plan, f"{identity.number}/2024")
    return world


@dataclass(frozen=True, slots=True)
class Got:
    """One mail as its reader sees it."""

    to: str
    name: str
    reply: str
    subject: str
    text: str
    html: str
    message_id: str
    follows: str
    files: tuple[tuple[str, bytes], ...]


def plain(got: Got) -> str:
    """Its text in one line."""
    return " ".join(got.text.split())


def mails_to(world: World, *addresses: str, since: int = 0) -> list[Got]:
    """What came to these addresses, from the n-th mail of the world on."""
    found = [_got(mail) for mail in world.relay.taken[since:]]
    return [got for got in found if got.to in addresses or not addresses]


def _got(mail: EmailMessage) -> Got:
    bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
    text, html = (str(body.get_content()) for body in bodies if body is not None)
    reply = mail["Reply-To"]
    return Got(
        to=mail["To"].addresses[0].addr_spec,
        name=" ".join(mail["From"].addresses[0].display_name.split()),
        reply=reply.addresses[0].addr_spec if reply else "",
        subject=str(mail["Subject"]),
        text=text,
        html=html,
        message_id=str(mail["Message-ID"]),
        follows=str(mail["In-Reply-To"] or ""),
        files=tuple(
            (part.get_filename() or "", cast("bytes", part.get_payload(decode=True)))
            for part in mail.iter_attachments()
        ),
    )
