"""Statements that every mail costs, compiled once for each database: SQLAlchemy's own way costs ten times what SQLite needs to run them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dondoc.store.engine import Unit


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text for one database, with what turns each value into the driver's own."""

    text: str
    names: tuple[str, ...] | None
    fixed: dict[str, Any]
    binds: dict[str, Callable[[Any], Any] | None]

    def values(self, given: dict[str, Any]) -> Any:  # noqa: ANN401 -- a tuple or a mapping, as the driver wants it
        """The values in the driver's form."""
        every = {
            name: _bound(self.binds[name], given.get(name, self.fixed.get(name)))
            for name in self.binds
        }
        return every if self.names is None else tuple(every[name] for name in self.names)


def _bound(bind: Callable[[Any], Any] | None, value: Any) -> Any:  # noqa: ANN401 -- the column's own values
    return value if bind is None else bind(value)


class Prepared:
    """One statement; its blanks are `sa.bindparam`s. Rows come back as the driver gives them: ask for texts and numbers only."""

    def __init__(self, statement: sa.Executable) -> None:
        self._statement = statement
        self._known: dict[str, _Compiled] = {}

    def run(self, unit: Unit, **values: object) -> sa.CursorResult[Any]:
        """Execute it."""
        name = unit.connection.dialect.name
        compiled = self._known.get(name)
        if compiled is None:
            compiled = self._known[name] = _compile(self._statement, unit.connection.dialect)
        return unit.connection.exec_driver_sql(compiled.text, compiled.values(values))


def _compile(statement: Any, dialect: sa.Dialect) -> _Compiled:  # noqa: ANN401 -- any statement
    compiled = statement.compile(dialect=dialect)
    binds = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for name, bind in compiled.binds.items()
    }
    names = tuple(compiled.positiontup) if compiled.positional else None
    return _Compiled(str(compiled), names, dict(compiled.params), binds)
