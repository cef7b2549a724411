"""What common pots keep about somebody, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.delivery.withdrawing import forget_about
from bot.dialogue.kept import plain_rows
from bot.flows.pot.finding import subject_of
from bot.flows.pot.kinds import PotStatus
from bot.flows.pot.tables import Pot, PotHanding, PotShare, WelfareCount, WelfareName
from bot.storage.people import Person

HOLDS = (
    Pot.maker_id,
    Pot.receiver_id,
    PotShare.person_id,
    PotHanding.person_id,
    PotHanding.answered_by,
    WelfareCount.person_id,
    WelfareName.person_id,
)
NAMES_KEPT = timedelta(days=90)
"""Of a death, from when it was told; of whoever receives and has no LINE, from when the pot ended."""
DRAFTS_KEPT = timedelta(days=2)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The pots that they opened or receive, what they said for their enterprise, and where their name stands."""
    of_pot = (PotShare.network_id == Pot.network_id) & (PotShare.pot_id == Pot.id)
    of_handing = (PotHanding.network_id == Pot.network_id) & (PotHanding.pot_id == Pot.id)
    pot = (Pot.purpose.label("common_pot"), Pot.is_funeral.label("for_a_funeral"))
    handed = select(*pot, PotHanding.amount.label("satang"), PotHanding.status, PotHanding.at).join(
        PotHanding, of_handing
    )
    answered = handed.where(PotHanding.answered_by == person.id)
    counted = select(WelfareCount.members, WelfareCount.at).where(WelfareCount.person_id == person.id)
    named = select(WelfareName.agreed_at.label("on_the_roster_since")).where(WelfareName.person_id == person.id)
    promised = select(*pot, PotShare.promised.label("satang")).join(PotShare, of_pot)
    opened = select(*pot, Pot.created_at.label("at"))
    return {
        "common_pots_opened": plain_rows(session, opened.where(Pot.maker_id == person.id).order_by(Pot.id)),
        "common_pots_received": plain_rows(session, opened.where(Pot.receiver_id == person.id).order_by(Pot.id)),
        "promised": plain_rows(session, promised.where(PotShare.person_id == person.id).order_by(Pot.id)),
        "handed_over": plain_rows(session, handed.where(PotHanding.person_id == person.id).order_by(PotHanding.id)),
        "confirmed_or_taken_back": plain_rows(session, answered.order_by(PotHanding.id)),
        "welfare_numbers_told": plain_rows(session, counted.order_by(WelfareCount.at)),
        "welfare_roster": plain_rows(session, named.order_by(WelfareName.agreed_at)),
    }


def erase(session: Session, now: datetime) -> None:
    """Whose funeral it was; the written name of a receiver; pots that never opened."""
    old = now - NAMES_KEPT
    for pot in session.scalars(select(Pot).where(Pot.mourned.is_not(None), Pot.created_at < old)):
        pot.mourned, pot.may_name = None, False
        forget_about(session, subject_of(pot), "whose funeral it was is erased")  # titles are kept longer than words
    session.execute(update(Pot).where(Pot.receiver_name.is_not(None), Pot.ended_at < old).values(receiver_name=None))
    session.execute(delete(Pot).where(Pot.status == PotStatus.DRAFT, Pot.created_at < now - DRAFTS_KEPT))


def forget(session: Session, person: Person) -> None:
    """Sums stay with the enterprise; who said them is forgotten, and the name leaves the roster."""
    session.execute(delete(WelfareName).where(WelfareName.person_id == person.id))
    session.execute(update(Pot).where(Pot.receiver_id == person.id).values(receiver_name=None))
    for column in HOLDS[:-1]:
        session.execute(update(column.class_).where(column == person.id).values({column: None}))
