"""Alembic's entry point: migrations run on the connection that `migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from bot.storage.database import Base


def _as_the_database_has_it(kind: str, thing: Any, _autogenerate: object) -> str | Literal[False]:
    """Our own types by what they are kept as, so that a migration never changes when they do."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_as_the_database_has_it,
)
with context.begin_transaction():
    context.run_migrations()
