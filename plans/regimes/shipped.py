"""The regimes that come with the product: data files beside this module, each with its source (docs/regimes.md)."""

from functools import cache
from importlib.resources import files

from plans.regimes.file import parse_regime
from plans.regimes.values import Regime


@cache
def shipped_regimes() -> tuple[Regime, ...]:
    """Every pack, by id.

    >>> [regime.id for regime in shipped_regimes()]
    ['cchc-581-2020', 'nd-09-2019']
    """
    packs = (one for one in files(__package__).iterdir() if one.name.endswith(".yaml"))
    found = (parse_regime(pack.read_text("utf-8"), pack.name) for pack in packs)
    return tuple(sorted(found, key=lambda regime: regime.id))
