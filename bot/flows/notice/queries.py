"""Notices, their copies in the outbox, and who has taken note."""

from sqlalchemy import exists, func, literal, or_, select
from sqlalchemy.orm import Session

from bot.flows.notice.tables import Acknowledgement, Notice, NoticeStatus
from bot.storage.accounts import heard_here
from bot.storage.deliveries import notices_about
from bot.storage.leading import LEADING
from bot.storage.locking import locked_all, locked_one
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Person, Role
from bot.storage.pictures import Picture
from bot.storage.reading_once import read_once


def newest_notices(session: Session, network_id: str, forum_id: str | None, limit: int) -> list[Notice]:
    """The newest notices of a network that are no drafts, newest first; only those of a forum where one is given."""
    found = select(Notice).where(Notice.network_id == network_id, Notice.status != NoticeStatus.DRAFT)
    if forum_id:
        found = found.where(Notice.forum_id == forum_id)
    return list(session.scalars(found.order_by(Notice.id.desc()).limit(limit)))


def hold_notice(session: Session, notice_id: str) -> Notice | None:
    """A notice of any network by the id that its buttons carry, locked; None for a draft."""
    return locked_one(session, select(Notice).where(Notice.id == notice_id, Notice.status != NoticeStatus.DRAFT))


def hold_notices_showing(session: Session, pictures: list[Picture]) -> list[Notice]:
    """The notices that show one of these pictures, locked."""
    found = select(Notice).where(
        Notice.network_id.in_({each.network_id for each in pictures}),
        Notice.picture_id.in_({each.id for each in pictures}),
    )
    return locked_all(session, found.order_by(Notice.id)) if pictures else []


@read_once
def notices_asked_about(session: Session, person: Person) -> list[Notice]:
    """The notices to which a second person has to agree, of the networks that this one looks after, but their own."""
    led = select(Role.network_id).where(
        or_(Role.person_id == person.id, Role.deputy_id == person.id), Role.kind.in_(LEADING)
    )
    found = (
        select(Notice)
        .where(Notice.status == NoticeStatus.ASKED, Notice.network_id.in_(led), Notice.sender_id != person.id)
        .where(heard_here(session, person, Notice.network_id))
    )
    return list(session.scalars(found.order_by(Notice.id)))


def copies_of(session: Session, notice: Notice, *statuses: OutboxStatus) -> list[OutboxMessage]:
    """The copies of a notice in the outbox, in some states; those that representatives have of a group's among them."""
    return notices_about(session, notice.network_id, subject_of(notice), *statuses)


def subject_of(notice: Notice) -> str:
    """What due work, copies and quotes call a notice."""
    return f"notice:{notice.id}"


def noted_count(session: Session, notice: Notice) -> int:
    """How many people have taken note."""
    counted = select(func.count()).where(
        Acknowledgement.network_id == notice.network_id, Acknowledgement.notice_id == notice.id
    )
    return session.scalar(counted) or 0


def people_who_noted(session: Session, notice: Notice) -> list[Person]:
    """Who has taken note."""
    found = select(Person).join(Acknowledgement, Acknowledgement.person_id == Person.id)
    mine = (Acknowledgement.network_id == notice.network_id, Acknowledgement.notice_id == notice.id)
    return list(session.scalars(found.where(*mine).order_by(Person.id)))


def notices_heard_in(
    session: Session, network_id: str, chat_ids: list[str], limit: int, own: str | None = None
) -> list[Notice]:
    """The newest notices of a network that went out to one of these chats, and those that one person (`own`) wrote."""
    subject = literal("notice:").concat(Notice.id)
    arrived = exists().where(
        OutboxMessage.network_id == network_id,
        OutboxMessage.about == subject,
        OutboxMessage.chat_id.in_(chat_ids),
        OutboxMessage.status == OutboxStatus.SENT,
    )
    known = or_(arrived, Notice.maker_id == own) if own else arrived
    found = select(Notice).where(Notice.network_id == network_id, Notice.status == NoticeStatus.OUT, known)
    return list(session.scalars(found.order_by(Notice.id.desc()).limit(limit)))
