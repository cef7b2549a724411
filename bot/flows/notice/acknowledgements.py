"""Who has taken note: counted in the chat, by enterprise and by name for the sender, and one reminder."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.notice.audience import reach_of
from bot.flows.notice.results import Acknowledged, NoticeGone, NoticeList, NoticeReminder, NoticeStanding, Reminded
from bot.flows.notice.routes import routes
from bot.flows.notice.sending import IS_NEWS_FOR, copies_of, subject_of
from bot.flows.notice.tables import Acknowledgement, Notice, NoticeStatus
from bot.flows.notice.writing import card_of, hosted_forum, own_notice
from bot.storage.chats import ChatMember
from bot.storage.get_or_create import is_member
from bot.storage.memberships import enterprises_of, reachable
from bot.storage.message_tables import OutboxStatus, Urgency
from bot.storage.people import Person

SPEAK_EVERY = timedelta(minutes=10)
"""A group hears how many have taken note at most this often."""

MOST_SHOWN = 8
MOST_NAMES = 30


@routes.button("ack")
def acknowledge(request: Request, notice_id: str) -> list[Say]:
    """I have taken note. A second tap changes nothing; only those whom the notice reached are counted."""
    notice = _reached(request, notice_id)
    if notice is None or request.person is None:
        return [Say(NoticeGone())]
    known = request.session.get(Acknowledgement, (notice.network_id, notice.id, request.person.id))
    if known is None:
        request.session.add(
            Acknowledgement(
                network_id=notice.network_id, notice_id=notice.id, person_id=request.person.id, at=request.now
            )
        )
        request.session.flush()
    count = _count(request.session, notice)
    if request.chat.is_private:
        return [Say(Acknowledged(count, private=True))]
    if notice.spoken_at and request.now - notice.spoken_at < SPEAK_EVERY:
        return []
    notice.spoken_at = request.now
    return [Say(Acknowledged(count, private=False), subject=subject_of(notice))]


@routes.command("mine")
def newest(request: Request) -> list[Say]:
    """The newest notices of the network; for a host, those of its forum."""
    elsewhere = in_private(request, "notice.mine")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.WRITE_NOTICE, Subject(network.id))
    hosted = hosted_forum(request.session, request.person, network.id, request.now) if refused else None
    if refused and hosted is None:
        return refused
    notices = select(Notice).where(Notice.network_id == network.id, Notice.status != NoticeStatus.DRAFT)
    if hosted:
        notices = notices.where(Notice.forum_id == hosted.id)
    found = request.session.scalars(notices.order_by(Notice.id.desc()).limit(MOST_SHOWN))
    return [
        Say(NoticeList(tuple((each.id, each.text[:60], each.status, _count(request.session, each)) for each in found)))
    ]


@routes.button("show")
def show(request: Request, notice_id: str) -> list[Say]:
    """How one notice stands: for those who may write notices, in private."""
    notice, refused = own_notice(request, notice_id)
    return refused if notice is None else [Say(standing_of(request.session, notice))]


def standing_of(session: Session, notice: Notice) -> NoticeStanding:
    """Delivered where, noted by whom."""
    copies = copies_of(session, notice)
    own = [row for row in copies if not row.stands_for]
    noted = _noted(session, notice)
    by_enterprise: dict[str, int] = {}
    for person in noted:
        for enterprise in enterprises_of(session, notice.network_id, person):
            by_enterprise[enterprise.short_name] = by_enterprise.get(enterprise.short_name, 0) + 1
    missing = _missing(session, notice)
    names = sorted(person.called for person in missing if person.called)
    return NoticeStanding(
        card=card_of(session, notice),
        status=notice.status,
        delivered=sum(row.status == OutboxStatus.SENT for row in copies),
        waiting=sum(row.status in (OutboxStatus.WAITING, OutboxStatus.RIDING) for row in own),
        failed=sum(row.status in (OutboxStatus.FAILED, OutboxStatus.EXPIRED, OutboxStatus.UNCONFIRMED) for row in own),
        noted=len(noted),
        by_enterprise=tuple(sorted(by_enterprise.items())),
        missing=tuple(names[:MOST_NAMES]),
        missing_unnamed=len(missing) - len(names[:MOST_NAMES]),
        may_remind=notice.status == NoticeStatus.OUT and notice.reminded_at is None and bool(missing),
    )


@routes.button("remind")
def remind(request: Request, notice_id: str) -> list[Say]:
    """One reminder: a line that rides into the groups, or a word to each in private (the argument `private`)."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.OUT)
    if notice is None:
        return refused
    if notice.reminded_at:
        return [Say(standing_of(request.session, notice))]
    notice.reminded_at = request.now
    missing = _missing(request.session, notice)
    if request.argument == "private":
        chats, by = [str(person.line_user_id) for person in reachable(missing)], "private"
    else:
        chats, by = [chat.id for chat in reach_of(request.session, notice.network_id, notice.audience).groups], "ride"
    says = [
        Say(
            NoticeReminder(card_of(request.session, notice)),
            to=chat_id,
            urgency=Urgency.PATIENT if by == "private" else Urgency.RIDE,
            expires=request.now + IS_NEWS_FOR,
            subject=subject_of(notice),
            network_id=notice.network_id,
        )
        for chat_id in chats
    ]
    return [Say(Reminded(by, len(chats))), *says]


def _reached(request: Request, notice_id: str) -> Notice | None:
    """The notice of a button, if it went to this chat (or, in a 1:1 chat, to a group the person sits in)."""
    notice = request.session.scalar(
        select(Notice).where(Notice.id == notice_id, Notice.status != NoticeStatus.DRAFT).with_for_update()
    )
    if notice is None or request.person is None:
        return None
    reach = reach_of(request.session, notice.network_id, notice.audience)
    if not request.chat.is_private:
        return notice if request.chat.id in {chat.id for chat in reach.groups} else None
    person = request.person
    sits = any(is_member(request.session, chat, person) for chat in reach.groups)
    told = any(row.chat_id == request.chat.id for row in copies_of(request.session, notice))
    return notice if sits or told or person.id in {each.id for each in reach.people} else None


def _count(session: Session, notice: Notice) -> int:
    counted = select(func.count()).where(
        Acknowledgement.network_id == notice.network_id, Acknowledgement.notice_id == notice.id
    )
    return session.scalar(counted) or 0


def _noted(session: Session, notice: Notice) -> list[Person]:
    found = select(Person).join(Acknowledgement, Acknowledgement.person_id == Person.id)
    mine = (Acknowledgement.network_id == notice.network_id, Acknowledgement.notice_id == notice.id)
    return list(session.scalars(found.where(*mine).order_by(Person.id)))


def _missing(session: Session, notice: Notice) -> list[Person]:
    """People of the groups and chats it was for who have not taken note."""
    reach = reach_of(session, notice.network_id, notice.audience)
    noted = {person.id for person in _noted(session, notice)} | {notice.maker_id}
    sitting = (
        select(Person)
        .join(ChatMember, ChatMember.person_id == Person.id)
        .where(ChatMember.chat_id.in_([chat.id for chat in reach.groups]), ChatMember.present)
    )
    everybody = {person.id: person for person in (*session.scalars(sitting), *reach.people)}
    return [person for person_id, person in sorted(everybody.items()) if person_id not in noted]
