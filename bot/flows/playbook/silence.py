"""Listening: how long has a network been silent, and is silence a reason to ask at all?

Life is an activity, a meeting that is to come, or a tap that says so. Words in groups are not kept and are not counted.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.activities import activities_of
from bot.flows.forum import forums_to_come
from bot.flows.playbook.queries import answered_nudges_since
from bot.flows.playbook.rungs import BY_NAME
from bot.language.feasts import in_ramadan
from bot.storage.people import Network
from bot.storage.rules import rules_of

YEAR = timedelta(days=365)
SOON = timedelta(days=45)
"""A meeting so near is something to look forward to."""

PATIENCE_WITH_ONE = 2
"""Times as long a single enterprise may be silent."""


@dataclass(frozen=True)
class Silence:
    """How silent a network is."""

    life_at: datetime
    """The last sign of life, or when the network began."""
    days: int
    """Days since then, but for those in which people rest."""
    asks: bool
    """Long enough, and not in a time of rest."""
    long_unheard: timedelta | None
    """After so long without a sign a single enterprise is asked how it is, although the network is lively; None: now
    nobody is asked, it is a time of rest or the network does not want it."""


def silence_of(session: Session, network_id: str, now: datetime) -> Silence:
    """How silent a network is now."""
    rules = rules_of(session, network_id)
    life_at = _last_sign(session, network_id, now)
    today = _day(now)
    days = sum(
        1 for ahead in range((today - _day(life_at)).days) if not _rests(_day(life_at) + timedelta(ahead), rules)
    )
    longest = int(rules["silent_days"])
    soon = any(
        (forum.starts_at or forum.planned_for) - now < SOON for forum in forums_to_come(session, network_id, now)
    )
    may_ask = bool(longest) and not _rests(today, rules)
    patience = timedelta(days=PATIENCE_WITH_ONE * longest) if may_ask else None
    return Silence(life_at, days, may_ask and days >= longest and not soon, patience)


def _last_sign(session: Session, network_id: str, now: datetime) -> datetime:
    signs = [session.get_one(Network, network_id).created_at, now - YEAR]
    signs += [activity.at for activity in activities_of(session, network_id, now - YEAR, now)[-1:]]
    for nudge, answer in answered_nudges_since(session, network_id, now - YEAR):
        rung = BY_NAME.get(nudge.rung)
        if rung and any(each.key == answer.answer and each.life for each in rung.answers):
            signs.append(answer.at)
    return max(signs)


def _rests(day: date, rules: dict[str, object]) -> bool:
    """Hot months, harvest and the month of fasting, as the network's rules say."""
    months = {int(month) for key in ("still_months", "harvest_months") for month in list(rules[key])}  # type: ignore[call-overload]
    return day.month in months or (rules["warn_ramadan"] == "yes" and in_ramadan(day))


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
