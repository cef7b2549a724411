"""Each case meets one of the two databases only; so whatever statement one of them was asked, the other has to plan."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import CompileError, DBAPIError, InvalidRequestError
from sqlalchemy.sql import Delete, Select, Update

DIALECTS = {"sqlite": SQLiteDialect_pysqlite(), "postgresql": PGDialect_psycopg(paramstyle="numeric_dollar")}
OWN_TO_POSTGRESQL = ("pg_", "ARRAY[")
"""Its catalogue and its advisory locks, of which SQLite neither knows nor needs anything."""
PLANS_WITHOUT_VALUES = (16,)
"""The first version of PostgreSQL that does."""

_asked: dict[str, dict[str, Any]] = {"sqlite": {}, "postgresql": {}}


def note_statements(engine: Engine) -> None:
    """Keep each statement that this engine is asked, once."""
    asked = _asked[engine.dialect.name]

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:
        if statement not in asked and context.compiled is not None:
            asked[statement] = context.compiled.statement


def not_understood_by(engine: Engine) -> list[str]:
    """What the other database was asked and this one cannot plan, with what it says."""
    here = engine.dialect.name
    with engine.connect():
        if here == "postgresql" and (engine.dialect.server_version_info or ()) < PLANS_WITHOUT_VALUES:
            return []
    others = [each for name, asked in _asked.items() if name != here for each in asked.values()]
    ours = [each for each in others if isinstance(each, Select | Update | Delete)]
    return [said for each in ours if (said := _problem(engine, each))]


def _problem(engine: Engine, statement: Any) -> str | None:
    here = engine.dialect.name
    how = "EXPLAIN (GENERIC_PLAN) " if here == "postgresql" else "EXPLAIN "
    try:
        if here == "sqlite" and any(word in str(_compiled("postgresql", statement)) for word in OWN_TO_POSTGRESQL):
            return None
        compiled = _compiled(here, statement)
        with engine.connect() as connection:
            if here == "sqlite":
                connection.exec_driver_sql(how + str(compiled), _nothing(compiled))
            else:  # psycopg takes a lone % for the place of a value
                connection.exec_driver_sql(how + str(compiled).replace("%", "%%"))
    except InvalidRequestError:
        return None  # without its values: a load or an update of the mapper's own, which it writes for both
    except (CompileError, DBAPIError) as error:
        return f"{getattr(error, 'orig', error)}: {statement}"
    return None


def _compiled(dialect: str, statement: Any) -> Any:
    return statement.compile(dialect=DIALECTS[dialect], compile_kwargs={"render_postcompile": True})


def _nothing(compiled: Any) -> tuple[None, ...]:
    return (None,) * len(compiled.positiontup or ())
