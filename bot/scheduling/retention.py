"""Erasing what has served its purpose, everywhere. Runs daily; doing it twice does no harm."""

from datetime import datetime

from bot.delivery import keeping
from bot.dialogue.routes import all_routes
from bot.storage.batches import erase_in_batches
from bot.storage.database import Database
from bot.storage.pictures import erase_old_pictures
from bot.storage.retention import served_rows, sum_old_ledger


def erase(database: Database, now: datetime) -> None:
    """Erase everything whose time of keeping is over: the engine's rows, and what each flow says of its own. All of it in
    small transactions, so that nobody waits for it."""
    with database.reading() as session:
        served = [*served_rows(session, now), *keeping.served_rows(now)]
    for each in served:
        erase_in_batches(database, each)
    sum_old_ledger(database, now)
    erasing = [erase_old_pictures, *(routes.erase for routes in all_routes().values() if routes.erase)]
    for erase_own in erasing:
        with database.transaction() as session:
            erase_own(session, now)
