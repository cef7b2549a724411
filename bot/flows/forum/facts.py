"""What reports say of forums and meetings besides their number."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Fact, Part, Unit
from bot.language.catalogue import mark
from bot.storage.reported import enterprises_that_hosted, people_who_came


def facts_of_meetings(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """Who came, as numbers, and how many shared the work of hosting."""
    people, enterprises = people_who_came(session, network_id, since, until)
    hosts = enterprises_that_hosted(session, network_id, since, until)
    return [
        Fact("came", mark("People who came to meetings"), people, Unit.PEOPLE, Part.MEETING),
        Fact("came_from", mark("Enterprises they came from"), enterprises, Unit.ENTERPRISES, Part.MEETING),
        Fact("hosts", mark("Enterprises that hosted"), hosts, Unit.ENTERPRISES, Part.MEETING),
    ]
