"""`wethi doctor`: what is wrong with an installation, in plain words, with the command that mends it."""

from bot.doctor.accounts import accounts
from bot.doctor.backups import backups
from bot.doctor.database import database
from bot.doctor.finding import Finding
from bot.doctor.line import line, public_address
from bot.doctor.settings import machine, settings
from bot.settings import Settings
from bot.storage.database import sqlite_file

__all__ = ["Finding", "examine"]


def examine(chosen: Settings) -> list[Finding]:
    """Look at settings, machine, database, the public address and LINE in turn. Nothing is made where a database is missing."""
    kept = sqlite_file(chosen.database_url)
    there = kept is None or kept.exists()
    return [
        *settings(chosen),
        *machine(chosen),
        *database(chosen),
        *(backups(chosen) if there else ()),
        *public_address(chosen),
        *line(chosen),
        *(accounts(chosen) if there else ()),
    ]
