"""What was passed on as activities: what somebody has taken."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.referral.history_queries import passed_on_between
from bot.language.catalogue import mark

NOBODY = ""
"""In the giver's place, where somebody of no enterprise passed it on."""


def passed_on(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each time that one enterprise took what another had passed on: who gave it, then who got it."""
    return [
        Activity(
            "referral",
            each.at,
            (each.giver_id or NOBODY, each.receiver_id or NOBODY),
            f"referral:{each.referral_id}:{each.receiver_id}",
            each.sender_id,
        )
        for each in passed_on_between(session, network_id, since, until)
    ]


def facts_of_referrals(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """The balance of the network: givers beside receivers, and those who do both."""
    passed = passed_on_between(session, network_id, since, until)
    givers = {each.giver_id for each in passed if each.giver_id}
    receivers = {each.receiver_id for each in passed if each.receiver_id}
    return [
        Fact("givers", mark("Enterprises that passed something on"), len(givers), Unit.ENTERPRISES, Part.PASSING_ON),
        Fact(
            "receivers", mark("Enterprises that received something"), len(receivers), Unit.ENTERPRISES, Part.PASSING_ON
        ),
        Fact("both", mark("Enterprises that did both"), len(givers & receivers), Unit.ENTERPRISES, Part.PASSING_ON),
    ]
