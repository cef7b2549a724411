"""The database, for commands that read or write rows of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.settings import settings

if TYPE_CHECKING:
    from bot.storage.database import Database


@contextmanager
def database_for_files(*, whole: bool = False) -> Iterator["Database"]:
    """The database; what keeps a file from being used becomes one sentence. With `whole`, for what goes over every table: a
    table that no flow has brought along yet would be passed over in silence."""
    if whole:
        import bot.flows  # noqa: F401
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from bot.network_file.rows import NotReadable
    from bot.storage.database import Database

    database = Database(settings().database_url, settings().installation)
    try:
        yield database
    except NotReadable as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        raise click.ClickException(
            "The database cannot be used: run `wethi migrate`, then `wethi doctor` says what is missing."
        ) from error
    finally:
        database.close()
