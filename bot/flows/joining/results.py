"""What joining has to show; plain values, drawn by `cards`."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class Similar:
    """Is it one of these?"""

    name: str
    enterprises: tuple[tuple[str, str], ...]
    """(id, name)"""
    own: bool


@dataclass(frozen=True)
class ConfirmProposal:
    """This is what the others will be asked; right?"""

    name: str
    place: str
    makes: str
    network: str
    direct: bool = False
    """It is added at once; nobody is asked."""


@dataclass(frozen=True)
class Decide:
    """To those who look after a network: may this enterprise join?"""

    id: str
    name: str
    place: str
    makes: str
    by: str | None
    own: bool
    poll: tuple[int, int] | None = None
    """Votes for and against, where the representatives were asked and it stayed open."""


@dataclass(frozen=True)
class AskCompanion:
    """To a neighbour: would you go along with this newcomer for a while?"""

    newcomer_id: str
    newcomer: str
    enterprise_id: str
    enterprise: str
    place: str
    makes: tuple[str, ...]
    rounds: int


@dataclass(frozen=True)
class Pair:
    """A newcomer and who goes along with it."""

    id: str
    newcomer: str
    companion: str | None
    """None: nobody yet."""
    rounds: int
    """Forums that they still go along to."""
    own: bool


@dataclass(frozen=True)
class Companions:
    """Who goes along with whom in a network."""

    network: str
    page: Page[Pair]
    asking: tuple[str, ...] = ()
    """The enterprises that would like to join, and are being decided on."""
