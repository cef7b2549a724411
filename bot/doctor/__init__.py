"""`wethi doctor`: what is wrong with an installation, in plain words, with the command that mends it."""

from bot.doctor.accounts import accounts
from bot.doctor.database import database
from bot.doctor.finding import Finding
from bot.doctor.line import line, public_address
from bot.doctor.settings import machine, settings
from bot.settings import Settings

__all__ = ["Finding", "examine"]


def examine(chosen: Settings) -> list[Finding]:
    """Look at settings, machine, database, the public address and LINE in turn."""
    return [
        *settings(chosen),
        *machine(chosen),
        *database(chosen),
        *public_address(chosen),
        *line(chosen),
        *accounts(chosen),
    ]
