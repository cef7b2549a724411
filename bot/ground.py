"""What a process stands on before the flows are loaded: its settings, clock and database, and LINE's accounts.

None of it asks the ORM for anything: mappers are configured once, when all tables are there (`bot/flows/__init__.py`), and
never by a thread that comes before.
"""

from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock, SharedClock, clock_for
from bot.delivery.line_accounts import LineAccounts
from bot.figures import Counts
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.inbox import release_former_life

log = structlog.get_logger()


@dataclass(frozen=True)
class Ground:
    """Made once in a process; everything else is built on it."""

    settings: Settings
    clock: Clock
    database: Database
    line: LineAccounts
    counts: Counts

    def begin_anew(self) -> None:
        """Events that a former life of this process left are free from now on; while the database is away, when their
        leases end. To be called before this life takes any."""
        try:
            with self.database.transaction() as session:
                release_former_life(session, only_process=self.database.is_sqlite)
        except SQLAlchemyError as error:
            log.error("former_life.not_released", error=type(error).__name__)


def lay(settings: Settings, clock: Clock | None = None) -> Ground:
    """The ground of a process; nothing is contacted yet."""
    database = Database(settings.database_url, settings.installation)
    shared = not database.is_sqlite and not settings.clock_file
    clock = clock or (SharedClock() if shared else clock_for(settings.clock_file))
    return Ground(settings, clock, database, LineAccounts(settings, database), Counts(database))
