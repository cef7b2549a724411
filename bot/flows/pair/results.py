"""What is shown of young pairs."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page
from bot.flows.roles import Candidate


@dataclass(frozen=True)
class AskWhoIsYoung:
    """To a representative: who is the younger one?"""

    enterprise_id: str
    enterprise: str
    candidates: Page[Candidate]
    now: str | None
    """The name of who is it, or has been asked."""
    agreed: bool = False


@dataclass(frozen=True)
class YoungWouldSay:
    """To the elder: what the young one would answer; shall it be so?"""

    id: str
    young: str
    answer: str
    """`yes`, `no`, or `other`."""
    title: str
    """The first words of the card that it answers."""
