"""A group's open polls go with it from one network to another."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.flows.poll.tables import Poll, PollStatus
from bot.storage.due_work import DueStatus, DueWork


def move_open_polls(session: Session, chat_id: str, old_id: str, new_id: str) -> None:
    """What is still being voted on in a group goes with it; what is over stays in the old network's history."""
    session.flush()
    mine = (Poll.network_id == old_id, Poll.chat_id == chat_id, Poll.status == PollStatus.OPEN)
    moved = session.execute(update(Poll).where(*mine).values(network_id=new_id).returning(Poll.id)).scalars().all()
    session.execute(
        update(DueWork)
        .where(
            DueWork.network_id == old_id,
            DueWork.subject.in_([f"poll:{poll_id}" for poll_id in moved]),
            DueWork.status == DueStatus.WAITING,
        )
        .values(network_id=new_id)
    )
    session.expire_all()
