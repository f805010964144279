"""Alembic's entry: it runs inside the transaction that `dondoc.store.schema` opened."""

from alembic import context

from dondoc.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
)
context.run_migrations()
