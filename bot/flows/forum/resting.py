"""An enterprise stops: the forums that it was to host, or was asked to, go on to the next one."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.saying import Counted, Say, Told
from bot.flows.forum.asking_host import ask_next, stop_asking
from bot.flows.forum.host_queries import MAY_SWAP, turns_of
from bot.flows.forum.queries import find_forum, forums_planned
from bot.flows.forum.tables import TO_COME, Forum, ForumStatus, TurnStatus
from bot.storage.people import Enterprise


def open_of(session: Session, enterprise: Enterprise) -> list[Told]:
    """The forums to come that it hosts or is asked to host."""
    count = len(_turns_ahead(session, enterprise))
    return [Counted("{count} forum to host", "{count} forums to host", count=count)] if count else []


def _turns_ahead(session: Session, enterprise: Enterprise) -> list[Forum]:
    return [
        forum
        for forum in forums_planned(session, enterprise.network_id)
        if forum.status in TO_COME
        and any(turn.enterprise_id == enterprise.id and turn.status in MAY_SWAP for turn in turns_of(session, forum))
    ]


def pass_turns_on(session: Session, enterprise: Enterprise, now: datetime) -> list[Say]:
    """The next one is asked; a forum that everybody was invited to keeps its place until somebody chooses another host."""
    says: list[Say] = []
    for each in _turns_ahead(session, enterprise):
        forum = find_forum(session, each.id, lock=True)
        if forum is None or forum.status == ForumStatus.ANNOUNCED:
            continue
        for turn in turns_of(session, forum):
            if turn.enterprise_id == enterprise.id and turn.status in MAY_SWAP:
                turn.status, turn.answered_at = TurnStatus.REPLACED, now
        forum.host_id = None if forum.host_id == enterprise.id else forum.host_id
        stop_asking(session, forum)
        session.flush()
        says += ask_next(session, forum, now)
    return says
