"""Which questions are open, whom they went to, and what was said."""

from collections import defaultdict

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.flows.forum import Forum
from bot.flows.talk_first.tables import Talk, TalkAsked, TalkLine, TalkStatus
from bot.storage.locking import locked_one
from bot.storage.people import Enterprise


def find_talk(session: Session, talk_id: str, *, lock: bool = False) -> Talk | None:
    """The question with an id, of whichever network."""
    found = select(Talk).where(Talk.id == talk_id)
    return locked_one(session, found) if lock else session.scalar(found)


def talks_open(session: Session, network_id: str) -> list[Talk]:
    """The questions that can be answered now, the newest first."""
    found = select(Talk).where(Talk.network_id == network_id, Talk.status == TalkStatus.OPEN)
    return list(session.scalars(found.order_by(Talk.opened_at.desc(), Talk.id.desc())))


def talk_waiting(session: Session, network_id: str) -> Talk | None:
    """The question that somebody has written for the next forum."""
    found = select(Talk).where(Talk.network_id == network_id, Talk.status == TalkStatus.WAITING)
    return session.scalar(found.order_by(Talk.id.desc()).limit(1))


def talk_before(session: Session, forum: Forum) -> Talk | None:
    """The question that groups were asked before a forum."""
    found = select(Talk).where(Talk.network_id == forum.network_id, Talk.forum_id == forum.id)
    return session.scalar(found.limit(1))


def newest_round(session: Session, network_id: str) -> Talk | None:
    """The question that was last carried round, over or not."""
    found = select(Talk).where(
        Talk.network_id == network_id, Talk.goes_round, Talk.status.in_((TalkStatus.OPEN, TalkStatus.CLOSED))
    )
    return session.scalar(found.order_by(Talk.id.desc()).limit(1))


def asked_of(session: Session, talk: Talk) -> list[TalkAsked]:
    """The enterprises that a question goes to, asked or not yet."""
    found = select(TalkAsked).where(TalkAsked.network_id == talk.network_id, TalkAsked.talk_id == talk.id)
    return list(session.scalars(found.order_by(TalkAsked.enterprise_id)))


def is_asked(session: Session, talk: Talk, enterprise_id: str) -> bool:
    """Whether an enterprise has been asked."""
    row = session.get(TalkAsked, (talk.network_id, talk.id, enterprise_id))
    return row is not None and row.asked_at is not None


def lines_by_enterprise(session: Session, talk: Talk) -> dict[str, list[TalkLine]]:
    """What was said, by enterprise, the earliest first."""
    found = select(TalkLine).where(TalkLine.network_id == talk.network_id, TalkLine.talk_id == talk.id)
    lines: dict[str, list[TalkLine]] = defaultdict(list)
    for line in session.scalars(found.order_by(TalkLine.at, TalkLine.person_id)):
        lines[line.enterprise_id].append(line)
    return dict(lines)


def line_said_in(session: Session, person_id: str, message_id: str) -> TalkLine | None:
    """What somebody said in a message."""
    found = select(TalkLine).where(TalkLine.said_in == message_id, TalkLine.person_id == person_id)
    return session.scalar(found.limit(1))


def enterprises_by_id(session: Session, network_id: str) -> dict[str, Enterprise]:
    """The enterprises of a network, those that have left it, too."""
    return {each.id: each for each in session.scalars(select(Enterprise).where(Enterprise.network_id == network_id))}


def drop_drafts(session: Session, network_id: str, maker_id: str | None) -> None:
    """What somebody had begun and never carried round."""
    mine = (Talk.network_id == network_id, Talk.maker_id == maker_id, Talk.status == TalkStatus.DRAFT)
    session.execute(delete(Talk).where(*mine))
