"""What reports say of polls besides their number."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Fact, Part, Unit
from bot.language.catalogue import mark
from bot.storage.reported import votes_between


def facts_of_polls(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How many answers the polls got."""
    votes = votes_between(session, network_id, since, until)
    return [Fact("votes", mark("Answers to polls"), votes, Unit.TIMES, Part.LEARNING)]
