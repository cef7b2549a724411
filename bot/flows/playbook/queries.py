"""What the ladder has asked, and what was answered."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.playbook.tables import Nudge, NudgeAnswer
from bot.storage.locking import locked_one


def hold_nudge(session: Session, nudge_id: str) -> Nudge | None:
    """What the ladder has asked, by the id that its buttons carry; locked."""
    return locked_one(session, select(Nudge).where(Nudge.id == nudge_id))


def nudges_since(session: Session, network_id: str, since: datetime, rung: str | None = None) -> list[Nudge]:
    """What the ladder has asked, the newest first."""
    found = select(Nudge).where(Nudge.network_id == network_id, Nudge.at >= since)
    if rung:
        found = found.where(Nudge.rung == rung)
    return list(session.scalars(found.order_by(Nudge.at.desc(), Nudge.id.desc())))


def chats_nudged_since(session: Session, since: datetime) -> set[str]:
    """The chats that have been asked something, by whichever network: a person in two is asked once."""
    return set(session.scalars(select(Nudge.chat_id).where(Nudge.at > since)))


def answers_of(session: Session, nudge: Nudge) -> dict[str, str]:
    """What each person has tapped on a nudge."""
    found = select(NudgeAnswer.person_id, NudgeAnswer.answer).where(
        NudgeAnswer.network_id == nudge.network_id, NudgeAnswer.nudge_id == nudge.id
    )
    return dict(session.execute(found).tuples().all())


def answers_beside(session: Session, nudge: Nudge) -> dict[str, int]:
    """How often each answer was given to all nudges that were put together with this one. Whoever counts here next waits
    until this transaction ends."""
    together = (Nudge.network_id == nudge.network_id, Nudge.rung == nudge.rung, Nudge.at == nudge.at)
    locked_one(session, select(Nudge).where(*together).order_by(Nudge.id).limit(1))
    found = (
        select(NudgeAnswer.answer, func.count())
        .join(Nudge, (Nudge.network_id == NudgeAnswer.network_id) & (Nudge.id == NudgeAnswer.nudge_id))
        .where(*together)
        .group_by(NudgeAnswer.answer)
    )
    return dict(session.execute(found).tuples().all())


def answered_nudges_since(session: Session, network_id: str, since: datetime) -> list[tuple[Nudge, NudgeAnswer]]:
    """What was tapped on nudges, by the moment of the tap."""
    found = (
        select(Nudge, NudgeAnswer)
        .join(NudgeAnswer, (Nudge.network_id == NudgeAnswer.network_id) & (Nudge.id == NudgeAnswer.nudge_id))
        .where(Nudge.network_id == network_id, NudgeAnswer.at >= since)
        .order_by(NudgeAnswer.at)
    )
    return list(session.execute(found).tuples())
