"""What was passed on as activities: what somebody has taken."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.traded import passed_on_between

NOBODY = ""
"""In the giver's place, where somebody of no enterprise passed it on."""


def passed_on(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each time that one enterprise took what another had passed on: who gave it, then who got it."""
    return [
        Activity(
            "referral",
            each.at,
            (each.giver_id or NOBODY, each.receiver_id),
            f"referral:{each.referral_id}:{each.receiver_id}",
        )
        for each in passed_on_between(session, network_id, since, until)
    ]
