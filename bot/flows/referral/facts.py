"""What reports say of passing on: how many give and how many receive, never who the most."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Fact, Part, Unit
from bot.language.catalogue import mark
from bot.storage.traded import passed_on_between


def facts_of_referrals(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """The balance of the network: givers beside receivers, and those who do both."""
    passed = passed_on_between(session, network_id, since, until)
    givers = {each.giver_id for each in passed if each.giver_id}
    receivers = {each.receiver_id for each in passed}
    return [
        Fact("givers", mark("Enterprises that passed something on"), len(givers), Unit.ENTERPRISES, Part.PASSING_ON),
        Fact(
            "receivers", mark("Enterprises that received something"), len(receivers), Unit.ENTERPRISES, Part.PASSING_ON
        ),
        Fact("both", mark("Enterprises that did both"), len(givers & receivers), Unit.ENTERPRISES, Part.PASSING_ON),
    ]
