"""Telling whoever wrote something what was left out of it, before others read it."""

from bot.dialogue.saying import Say, Told
from bot.language.cleaning import Cleaned


def left_out(*cleaned: Cleaned) -> list[Say]:
    """What was taken out of what somebody wrote, masked; nothing where nothing was."""
    words = [found.masked for each in cleaned for found in (*each.taken, *each.doubtful)]
    if not words:
        return []
    told = Told(
        "Since others read it, I left out: {words}. If that was nobody's, please say it in other words.",
        words=" · ".join(words),
    )
    return [Say(told)]
