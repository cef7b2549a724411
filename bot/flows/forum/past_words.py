"""What is said of a forum that a button cannot find any more."""

from bot.drawing import Message, drawing
from bot.drawing.elements import text_message
from bot.flows.forum.past_forums import NoSuchForum
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_no_such_forum(_result: NoSuchForum) -> list[Message]:
    return [text_message(_("I do not have this forum here any more."))]


def numbers(people: int, enterprises: int) -> str:
    """ "24 people from 9 enterprises"."""
    written = ngettext("{count} person", "{count} people", people)
    if not enterprises:
        return written
    groups = ngettext("{count} enterprise", "{count} enterprises", enterprises)
    return _("{people} from {enterprises}", people=written, enterprises=groups)
