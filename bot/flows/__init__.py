"""What the network does: a folder for each thing that a person can name. A flow offers `routes`; nothing else must know of
it.

Importing this package imports every module of every flow, so whoever handles an event, draws a card or touches a table
finds all handlers, cards, words and tables there, on whichever thread.
"""

import importlib
import pkgutil

from sqlalchemy.orm import configure_mappers

import bot.drawing.told
import bot.storage.tallies  # noqa: F401  a table that no flow asks for
from bot.dialogue.routes import Routes, offer


def _import_all() -> None:
    """Every module of every flow; what each offers is known to `all_routes` from then on."""
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = importlib.import_module(found.name)
        routes = getattr(module, "routes", None) if found.ispkg else None
        if isinstance(routes, Routes):
            offer(routes)
    configure_mappers()


_import_all()
