"""What did not arrive is sent again, the same way or another one; what waits is taken back. Who did it is kept."""

from datetime import datetime

from bot.delivery import outbox, withdrawing
from bot.delivery.pricing import REPRESENTATIVES, tell_representatives_instead
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Say
from bot.flows.status.results import LONGER, NoticeStands, Stands, Where
from bot.flows.status.routes import routes
from bot.flows.status.showing import chats_seen, is_gone, is_over, looked_after, where_it_goes
from bot.storage.chats import Chat
from bot.storage.deliveries import notice_of
from bot.storage.leading import representatives_for
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.rules import waking_moment

WITHDRAWN_BY_HAND = "taken back by hand"


@routes.button("again")
def try_again(request: Request, outbox_id: str) -> list[Say]:
    """Send a notice once more, the same way."""
    notice, chat = _notice(request, outbox_id)
    if _stands(notice) != Stands.UNDELIVERED:
        return _told(notice, chat, _stands(notice))
    if is_gone(chat):
        return _told(notice, chat, Stands.GONE)
    if is_over(notice, request.now) and request.argument != LONGER:
        return _told(notice, chat, Stands.OVER)
    if not outbox.send_again(request.session, notice, request.now, _due(request, notice)):
        return _told(notice, chat, _stands(notice))
    return _done(request, notice, chat, Stands.AGAIN)


@routes.button("other")
def try_another_way(request: Request, outbox_id: str) -> list[Say]:
    """A group's representatives hear it in private; in a 1:1 chat it waits until the person writes."""
    notice, chat = _notice(request, outbox_id)
    if _stands(notice) != Stands.UNDELIVERED:
        return _told(notice, chat, _stands(notice))
    if chat is None or chat.is_private:
        if not outbox.send_again(request.session, notice, request.now, request.now, urgency=Urgency.RIDE):
            return _told(notice, chat, _stands(notice))
        return _done(request, notice, chat, Stands.RIDES)
    if notice.ladder == REPRESENTATIVES:
        return _told(notice, chat, Stands.TOLD_BEFORE)
    if not representatives_for(request.session, chat):
        return _told(notice, chat, Stands.NOBODY_TO_TELL)
    due = waking_moment(request.session, notice.network_id, request.now)
    count = tell_representatives_instead(request.session, notice, request.now, due)
    if not count:
        return _told(notice, chat, _stands(notice))
    return _done(request, notice, chat, Stands.REPRESENTATIVES, count)


@routes.button("withdraw")
def withdraw(request: Request, outbox_id: str) -> list[Say]:
    """Take back what waits."""
    notice, chat = _notice(request, outbox_id)
    taken = withdrawing.withdraw(request.session, notice.network_id, notice.id, WITHDRAWN_BY_HAND)
    request.session.refresh(notice)
    if not taken:
        return _told(notice, chat, _stands(notice))
    return _done(request, notice, chat, Stands.WITHDRAWN)


def _notice(request: Request, outbox_id: str) -> tuple[OutboxMessage, Chat | None]:
    """A notice of the person's own network, and its chat.

    Raises:
        AskFirst: where there is none.
    """
    network = looked_after(request)
    notice, seen = notice_of(request.session, network.id, outbox_id), chats_seen(request, network)
    if notice is None or (seen is not None and notice.chat_id not in seen):
        raise AskFirst([Say(NoticeStands("", "", Where(None, private=False), Stands.UNKNOWN))])
    return notice, request.session.get(Chat, notice.chat_id)


def _stands(notice: OutboxMessage) -> Stands:
    """Where a notice stands by itself."""
    match notice.status:
        case OutboxStatus.WAITING:
            return Stands.ON_ITS_WAY if notice.unanswered else Stands.WAITING
        case OutboxStatus.RIDING:
            return Stands.ON_ITS_WAY
        case OutboxStatus.SENT:
            return Stands.SENT
        case OutboxStatus.UNCONFIRMED:
            return Stands.UNCONFIRMED
        case OutboxStatus.WITHDRAWN:
            return Stands.WITHDRAWN
        case OutboxStatus.OVERTAKEN:
            return Stands.OVERTAKEN
        case _:
            return Stands.UNDELIVERED if notice.messages else Stands.UNKNOWN


def _due(request: Request, notice: OutboxMessage) -> datetime:
    """At once where it must be; else not in the network's quiet hours."""
    if notice.urgency == Urgency.MUST:
        return request.now
    return waking_moment(request.session, notice.network_id, request.now)


def _told(notice: OutboxMessage, chat: Chat | None, stands: Stands, count: int = 0) -> list[Say]:
    return [Say(NoticeStands(notice.id, notice.title or "", where_it_goes(chat), stands, count))]


def _done(request: Request, notice: OutboxMessage, chat: Chat | None, stands: Stands, count: int = 0) -> list[Say]:
    """Something was done by hand: who did it is kept."""
    note(request, notice.network_id, f"delivery.{stands}", f"outbox:{notice.id}")
    return _told(notice, chat, stands, count)
