"""A roster that is loaded anew: an office the ledger knows keeps its code, whatever code the new file gives it.

Codes stand in occurrence keys and never change (domain-model.md §2). A plan that was followed before its roster came made offices
of its own words; the roster then lists the same bodies under codes of its own. The name says that they are one body.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from plans.names import Home
from plans.roster import Office, Roster, resolve


def with_kept_codes(
    incoming: Roster, known: Iterable[Office], *, on: dt.date, home: Home | None = None
) -> Roster:
    """The incoming roster, in which an office that answers to the name of a known one bears its code.

    Only a known office whose own code is missing in the file gives its code away, and only to one that exists on that day and whose
    code nobody bears yet. A class left whole is no office: its members take over (`dondoc activate`).
    """
    bearers = {office.code: office for office in known}
    codes: dict[str, str] = {}
    for office in bearers.values():
        if office.code in incoming.by_code or office.collective:
            continue
        found = resolve(incoming, office.name, on=on, home=home)
        if found is not None and found.code not in bearers and found.code not in codes:
            codes[found.code] = office.code
    if not codes:
        return incoming
    return Roster(tuple(_coded(office, codes) for office in incoming.offices))


def _coded(office: Office, codes: dict[str, str]) -> Office:
    heirs = ";".join(codes.get(code, code) for code in office.heirs)
    return replace(office, code=codes.get(office.code, office.code), successor=heirs)
