"""How the network's notices travel: what waits, what went out and how, what did not arrive, what is left of the month.

Facilitators and coordinators send again what did not arrive, the same way or another one, and take back what waits.
Only titles are shown, and only of their own network.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.delivery import outbox
from bot.delivery.budget import budget_of, forecast, month_of
from bot.delivery.ladder import REPRESENTATIVES, representatives_for, tell_representatives_instead
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.routes import Routes
from bot.dialogue.saying import AskFirst, Say
from bot.language.numbers import small_number
from bot.storage import audit
from bot.storage.chats import Chat
from bot.storage.deliveries import Sends, notice_of, notices_by_status, sends_by_method, undelivered_notices
from bot.storage.deliveries import waiting_notices as notices_that_wait
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person
from bot.storage.rules import waking_moment

routes = Routes("status")

AT_ONCE = 5
"""Notices on one card."""
MOST_PAGES = 1000
LONGER = "longer"
"""The argument of a button that says that a notice is to be of use for some days more."""
WITHDRAWN_BY_HAND = "taken back by hand"


class Why(StrEnum):
    """Why a notice did not arrive."""

    GONE = "gone"
    """The bot is not in that group any more, or the person is no friend."""
    REFUSED = "refused"
    NOBODY_WROTE = "nobody_wrote"
    TOO_DEAR = "too_dear"
    """Nobody wrote there in time, and the month's messages did not allow a push."""


class OtherWay(StrEnum):
    """How else a notice may arrive."""

    REPRESENTATIVES = "representatives"
    RIDE = "ride"


class Stands(StrEnum):
    """Where a notice stands now, or what has just become of it."""

    UNKNOWN = "unknown"
    """There is no such notice in this network, or its words are not kept any more."""
    WAITING = "waiting"
    ON_ITS_WAY = "on_its_way"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    UNDELIVERED = "undelivered"
    OVER = "over"
    """It may be sent again if it is of use for some days more."""
    GONE = "gone"
    """The chat cannot be reached: that comes first."""
    NOBODY_TO_TELL = "nobody_to_tell"
    TOLD_BEFORE = "told_before"
    """The representatives have heard it already."""
    AGAIN = "again"
    RIDES = "rides"
    REPRESENTATIVES = "representatives"


@dataclass(frozen=True)
class Where:
    """For which chat a notice is."""

    name: str | None
    """The group's name; None where it is not known, and for 1:1 chats, whose people are not named."""
    private: bool


@dataclass(frozen=True)
class DeliveryStatus:
    """The month in figures. The plan's messages are shared by all networks of this installation."""

    network: str
    waiting: int
    riding: int
    by_ride: int
    by_push: int
    by_reply: int
    withdrawn: int
    failed: int
    expired: int
    unconfirmed: int
    limit: int | None
    """None where the plan has no limit, or LINE has told none."""
    used: int
    reserved: int
    planned: int
    forecast: int
    counted: int
    """What this network's sends have cost."""
    as_pushes: int
    """What they would have cost as pushes."""
    stopped_until: datetime | None


@dataclass(frozen=True)
class NotArrivedItem:
    """A notice that did not arrive, and what can be done about it."""

    id: str
    title: str
    where: Where
    why: Why
    over: bool
    """It was of use until a moment that is past."""
    again: bool
    """The same way may work."""
    other_way: OtherWay | None


@dataclass(frozen=True)
class NotArrived:
    """What did not arrive, the newest first."""

    items: tuple[NotArrivedItem, ...]
    next_page: int | None


@dataclass(frozen=True)
class WaitingItem:
    """A notice that waits."""

    id: str
    title: str
    where: Where
    until: datetime | None
    """When it is pushed, if it may be; None where it waits for somebody to write."""
    may_ride: bool
    """It goes along with an answer if there is one before."""


@dataclass(frozen=True)
class StillWaiting:
    """What waits, in the order in which it falls due."""

    items: tuple[WaitingItem, ...]
    next_page: int | None


@dataclass(frozen=True)
class NoticeStands:
    """What has become of one notice."""

    id: str
    title: str
    where: Where
    stands: Stands
    count: int = 0
    """Representatives who hear of it."""


@routes.command("show")
def show(request: Request) -> list[Say]:
    """The month in figures, then what did not arrive and what waits."""
    network = _looked_after(request)
    says = [Say(_figures(request, network)), Say(_not_arrived(request, network, 0)), Say(_waiting(request, network, 0))]
    return [say for say in says if getattr(say.result, "items", True)]


@routes.button("show")
def show_by_button(request: Request, _id: str) -> list[Say]:
    """The same from a button."""
    return show(request)


@routes.button("missed")
def show_not_arrived(request: Request, page: str) -> list[Say]:
    """The next ones that did not arrive."""
    return [Say(_not_arrived(request, _looked_after(request), _page(page)))]


@routes.button("waiting")
def show_waiting(request: Request, page: str) -> list[Say]:
    """The next ones that wait."""
    return [Say(_waiting(request, _looked_after(request), _page(page)))]


@routes.button("again")
def try_again(request: Request, outbox_id: str) -> list[Say]:
    """Send a notice once more, the same way."""
    notice, chat = _notice(request, outbox_id)
    if _stands(notice) != Stands.UNDELIVERED:
        return _told(notice, chat, _stands(notice))
    if _is_gone(chat):
        return _told(notice, chat, Stands.GONE)
    if _is_over(notice, request.now) and request.argument != LONGER:
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
    taken = outbox.withdraw(request.session, notice.network_id, notice.id, WITHDRAWN_BY_HAND)
    request.session.refresh(notice)
    if not taken:
        return _told(notice, chat, _stands(notice))
    return _done(request, notice, chat, Stands.WITHDRAWN)


def _looked_after(request: Request) -> Network:
    """The network whose notices the person may see.

    Raises:
        AskFirst: in a group, where the network is not known, and where the person may not.
    """
    elsewhere = in_private(request, "status.show")
    if elsewhere:
        raise AskFirst(elsewhere)
    network = network_of(request)
    refused = refusal(request, Right.SEE_DELIVERY, Subject(network.id))
    if refused:
        raise AskFirst(refused)
    return network


def _notice(request: Request, outbox_id: str) -> tuple[OutboxMessage, Chat | None]:
    """A notice of the person's own network, and its chat.

    Raises:
        AskFirst: where there is none.
    """
    network = _looked_after(request)
    notice = notice_of(request.session, network.id, outbox_id)
    if notice is None:
        raise AskFirst([Say(NoticeStands("", "", Where(None, private=False), Stands.UNKNOWN))])
    return notice, request.session.get(Chat, notice.chat_id)


def _figures(request: Request, network: Network) -> DeliveryStatus:
    begins, _ends = month_of(request.now)
    notices = notices_by_status(request.session, network.id, begins)
    sends = sends_by_method(request.session, network.id, begins)
    budget = budget_of(request.session, network.id, request.now)
    none = Sends()
    return DeliveryStatus(
        network=network.name,
        waiting=notices.get(OutboxStatus.WAITING, 0),
        riding=notices.get(OutboxStatus.RIDING, 0),
        by_ride=sends.get("ride", none).count,
        by_push=sends.get("push", none).count,
        by_reply=sends.get("reply", none).count,
        withdrawn=notices.get(OutboxStatus.WITHDRAWN, 0),
        failed=notices.get(OutboxStatus.FAILED, 0),
        expired=notices.get(OutboxStatus.EXPIRED, 0),
        unconfirmed=notices.get(OutboxStatus.UNCONFIRMED, 0),
        limit=budget.limit,
        used=budget.used,
        reserved=budget.reserved,
        planned=budget.planned,
        forecast=forecast(budget, request.now),
        counted=sum(each.counted for each in sends.values()),
        as_pushes=sum(each.as_pushes for each in sends.values()),
        stopped_until=budget.stopped_until,
    )


def _not_arrived(request: Request, network: Network, page: int) -> NotArrived:
    found = undelivered_notices(request.session, network.id, page * AT_ONCE, AT_ONCE + 1)
    items = tuple(_item(request, notice, chat) for notice, chat in found[:AT_ONCE])
    return NotArrived(items, page + 1 if len(found) > AT_ONCE else None)


def _item(request: Request, notice: OutboxMessage, chat: Chat | None) -> NotArrivedItem:
    why, kept = _why(notice, chat), bool(notice.messages)
    return NotArrivedItem(
        id=notice.id,
        title=notice.title or "",
        where=_where(notice, chat),
        why=why,
        over=_is_over(notice, request.now),
        again=kept and why != Why.GONE,
        other_way=_other_way(notice, chat) if kept else None,
    )


def _other_way(notice: OutboxMessage, chat: Chat | None) -> OtherWay | None:
    if chat is None or chat.is_private:
        return OtherWay.RIDE if notice.urgency != Urgency.RIDE else None
    return OtherWay.REPRESENTATIVES if notice.ladder != REPRESENTATIVES else None


def _waiting(request: Request, network: Network, page: int) -> StillWaiting:
    found = notices_that_wait(request.session, network.id, page * AT_ONCE, AT_ONCE + 1)
    items = tuple(
        WaitingItem(
            notice.id,
            notice.title or "",
            _where(notice, chat),
            None if notice.urgency == Urgency.RIDE else notice.next_attempt_at,
            may_ride=notice.urgency != Urgency.MUST,
        )
        for notice, chat in found[:AT_ONCE]
    )
    return StillWaiting(items, page + 1 if len(found) > AT_ONCE else None)


def _why(notice: OutboxMessage, chat: Chat | None) -> Why:
    if _is_gone(chat):
        return Why.GONE
    if notice.status == OutboxStatus.FAILED:
        return Why.REFUSED
    return Why.NOBODY_WROTE if notice.urgency == Urgency.RIDE else Why.TOO_DEAR


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
        case _:
            return Stands.UNDELIVERED if notice.messages else Stands.UNKNOWN


def _is_gone(chat: Chat | None) -> bool:
    """Whether LINE has said that the chat cannot be reached; of one that nobody wrote in yet it has said nothing."""
    return chat is not None and not chat.present


def _is_over(notice: OutboxMessage, now: datetime) -> bool:
    return notice.expires is not None and notice.expires <= now


def _due(request: Request, notice: OutboxMessage) -> datetime:
    """At once where it must be; else not in the network's quiet hours."""
    if notice.urgency == Urgency.MUST:
        return request.now
    return waking_moment(request.session, notice.network_id, request.now)


def _where(notice: OutboxMessage, chat: Chat | None) -> Where:
    private = chat is None or chat.is_private
    return Where(chat.name if chat and not private else None, private)


def _told(notice: OutboxMessage, chat: Chat | None, stands: Stands, count: int = 0) -> list[Say]:
    return [Say(NoticeStands(notice.id, notice.title or "", _where(notice, chat), stands, count))]


def _done(request: Request, notice: OutboxMessage, chat: Chat | None, stands: Stands, count: int = 0) -> list[Say]:
    """Something was done by hand: who did it is kept."""
    person: Person | None = request.person
    audit.note(
        request.session,
        network_id=notice.network_id,
        person_id=person.id if person else None,
        action=f"delivery.{stands}",
        subject=f"outbox:{notice.id}",
        now=request.now,
    )
    return _told(notice, chat, stands, count)


def _page(written: str) -> int:
    """A button's page; whatever is no number is the first."""
    return small_number(written, MOST_PAGES) or 0
