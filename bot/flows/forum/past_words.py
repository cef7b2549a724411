"""How many came, in words."""

from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


def numbers(people: int, enterprises: int) -> str:
    """ "24 people from 9 enterprises"."""
    written = ngettext("{count} person", "{count} people", people)
    if not enterprises:
        return written
    groups = ngettext("{count} enterprise", "{count} enterprises", enterprises)
    return _("{people} from {enterprises}", people=written, enterprises=groups)
