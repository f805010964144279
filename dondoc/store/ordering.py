"""The order of texts: that of their bytes on every server, whatever its database's collation, so that papers list alike everywhere."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class by_bytes(sa.sql.functions.FunctionElement[str]):  # noqa: N801 -- reads as the function it is in SQL
    """A column of text in the order of its bytes: SQLite's own; PostgreSQL's "C", which a database made for a language does not have."""

    inherit_cache = True
    type = sa.Text()


@compiles(by_bytes)
def _as_it_is(element: by_bytes, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    return compiler.process(element.clauses, **kw)


@compiles(by_bytes, "postgresql")
def _collated(element: by_bytes, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    return f'{compiler.process(element.clauses, **kw)} COLLATE "C"'
