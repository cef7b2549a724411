"""What seating has to show; plain values, drawn by `cards`."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page
from bot.dialogue.saying import Told

NOBODY_COMES = Told("Nobody has said yet that they come to the next forum, so there is nobody to seat.")
NO_FORUM = Told("No forum is planned to which people could be seated.")


@dataclass(frozen=True)
class SeatedTable:
    """A table of one round."""

    number: int
    people: int
    who: tuple[tuple[str, int], ...]
    """(enterprise, people of it)"""


@dataclass(frozen=True)
class Seating:
    """The tables of a forum, of the first round (`mixed` is False) or the second one."""

    forum_id: str
    forum: str
    size: int
    people: int
    mixed: bool
    page: Page[SeatedTable]
