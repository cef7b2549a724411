"""What something would tell, and cost at most, on the card that asks whether to do it."""

from bot.drawing import elements as ui
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


def foretold(told: int, counted: int, left: int | None) -> list[ui.Element]:
    """How many chats hear of it, with how many messages, and what is left of the month where there is a limit."""
    if not told:
        return []
    chats = ngettext("I then tell {count} chat", "I then tell {count} chats", told)
    if not counted:
        return [ui.line(_("{chats}; that costs no message.", chats=chats), bold=True)]
    lines = [ui.line(_("{chats}, with {count} messages at most.", chats=chats, count=counted), bold=True)]
    return lines if left is None else [*lines, ui.faint(_("{left} messages are left this month.", left=left))]
