"""What was sent, read at leisure: the whole of a notice that a digest only named; and what did not arrive."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.dialogue.request import Due, Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Say
from bot.storage.chats import Chat
from bot.storage.memberships import caretakers
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network

routes = Routes("news")


@dataclass(frozen=True)
class Digest:
    """Several notices in one card."""

    items: tuple[tuple[str, str], ...]
    """(outbox id, title)"""


@dataclass(frozen=True)
class WholeNotice:
    """A notice as it was made: message objects."""

    messages: list[dict[str, Any]]


@dataclass(frozen=True)
class NoticeGone:
    """It is not kept any more."""


@dataclass(frozen=True)
class Undelivered:
    """To a facilitator: this did not arrive there."""

    title: str
    where: str | None
    """The group's name; None for a 1:1 chat."""
    refused: bool
    """LINE refused it; otherwise nobody spoke there in time and the budget did not allow a push."""


@dataclass(frozen=True)
class Unreachable:
    """To a facilitator: nothing can be sent there any more."""

    where: str | None
    """The group's name, where it is known."""
    private: bool
    title: str
    """What did not arrive."""


@routes.button("read")
def read(request: Request, outbox_id: str) -> list[Say]:
    """The whole of a notice; only in the chat that it was for."""
    here = (OutboxMessage.chat_id == request.chat.id, OutboxMessage.id == outbox_id)
    notice = request.session.scalar(select(OutboxMessage).where(*here))
    if notice is None or not notice.messages:
        return [Say(NoticeGone())]
    return [Say(WholeNotice(notice.messages))]


@routes.when_due("undelivered")
def tell_undelivered(due: Due) -> list[Say]:
    """Those who look after the network hear, on a free ride in their own chats, what did not arrive."""
    notice = due.session.get(OutboxMessage, (due.network_id, due.subject.removeprefix("outbox:")))
    network = due.session.get(Network, due.network_id)
    if notice is None or network is None or network.of_one_group:
        return []
    if notice.status not in (OutboxStatus.EXPIRED, OutboxStatus.FAILED):
        return []
    result = _what_happened(notice, due.session.get(Chat, notice.chat_id))
    return [
        Say(result, to=person.line_user_id, urgency=Urgency.RIDE)
        for person in caretakers(due.session, due.network_id)
        if person.line_user_id != notice.chat_id
    ]


def _what_happened(notice: OutboxMessage, chat: Chat | None) -> Undelivered | Unreachable:
    refused, title = notice.status == OutboxStatus.FAILED, notice.title or ""
    where = chat.name if chat else None
    if refused and chat and not chat.present:
        return Unreachable(where, chat.is_private, title)
    return Undelivered(title, where, refused=refused)
