"""Referrals as activities: what one enterprise passed on and another one took."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.deeds import referrals_taken_between


def referrals_taken(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Who gave, then who took; of one that several took, each of them."""
    return [
        Activity("referral", at, (giver, taker) if giver else (taker,), f"referral:{referral_id}.{taker}")
        for referral_id, giver, taker, at in referrals_taken_between(session, network_id, since, until)
    ]
