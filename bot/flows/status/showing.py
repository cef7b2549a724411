"""How the network's notices travel: what waits, what went out and how, what did not arrive, what is left of the month.

For facilitators and coordinators. Only titles are shown, and only of their own network.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.pricing import REPRESENTATIVES, Share, month_so_far
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, refusal
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.status import results
from bot.flows.status.routes import routes
from bot.language.numbers import small_number
from bot.storage.accounts import account_served_by, chat_to
from bot.storage.audience import Audience, groups_for, people_in
from bot.storage.chats import Chat
from bot.storage.deliveries import Sends, notices_by_status, sends_by_method, undelivered_notices
from bot.storage.deliveries import waiting_notices as notices_that_wait
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network

LENT_AT_ONCE, KEPT_FOR_ITSELF = 20, 2
"""So many messages are lent by one tap, while at least twice as many are left."""
AT_ONCE = 5
"""Notices on one card."""
MISSED_AT_ONCE = 2
"""Each of these has up to two ways to tap."""
MOST_PAGES = 1000


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """The month in figures, then what did not arrive and what waits."""
    network = looked_after(request)
    lists = [Say(_not_arrived(request, network, 0)), Say(_waiting(request, network, 0))]
    shown = [say for say in lists if getattr(say.result, "items", True)]
    if chats_seen(request, network) is not None:
        return shown or [Say(Told("Everything for your area has arrived, and nothing waits."))]
    return [Say(figures(request.session, network, request.now)), *shown]


@routes.button("missed")
def show_not_arrived(request: Request, page: str) -> list[Say]:
    """The next ones that did not arrive."""
    return [Say(_not_arrived(request, looked_after(request), _page(page)))]


@routes.button("waiting")
def show_waiting(request: Request, page: str) -> list[Say]:
    """The next ones that wait."""
    return [Say(_waiting(request, looked_after(request), _page(page)))]


def looked_after(request: Request) -> Network:
    """The network whose notices the person may see.

    Raises:
        AskFirst: in a group, where the network is not known, and where the person may not.
    """
    elsewhere = in_private(request, "status.show")
    if elsewhere:
        raise AskFirst(elsewhere)
    network = network_of(request)
    if areas_allowed(request.session, request.person, Right.SEE_DELIVERY, network.id) == ():
        raise AskFirst(refusal(request, Right.SEE_DELIVERY, Subject(network.id)))
    return network


def chats_seen(request: Request, network: Network) -> list[str] | None:
    """The chats of the areas to which the person's right is bound: their groups, and their people's own; None: all."""
    areas = areas_allowed(request.session, request.person, Right.SEE_DELIVERY, network.id)
    if areas is None:
        return None
    return chats_within(request.session, network.id, areas)


def chats_within(session: Session, network_id: str, areas: tuple[str, ...]) -> list[str]:
    """The groups of areas, and their people's own chats."""
    theirs = Audience(areas=areas)
    groups = [chat.id for chat in groups_for(session, network_id, theirs)]
    return groups + [
        chat_to(session, str(each.line_user_id), network_id) for each in people_in(session, network_id, theirs)
    ]


def figures(session: Session, network: Network, now: datetime) -> results.DeliveryStatus:
    """The month in figures."""
    month = month_so_far(session, network.id, now)
    notices = notices_by_status(session, network.id, month.begins)
    sends = sends_by_method(session, network.id, month.begins)
    budget = month.budget
    none = Sends()
    return results.DeliveryStatus(
        network=network.name,
        waiting=notices.get(OutboxStatus.WAITING, 0),
        riding=notices.get(OutboxStatus.RIDING, 0),
        by_ride=sends.get("ride", none).count,
        by_push=sends.get("push", none).count,
        by_reply=sends.get("reply", none).count,
        withdrawn=notices.get(OutboxStatus.WITHDRAWN, 0),
        overtaken=notices.get(OutboxStatus.OVERTAKEN, 0),
        failed=notices.get(OutboxStatus.FAILED, 0),
        expired=notices.get(OutboxStatus.EXPIRED, 0),
        unconfirmed=notices.get(OutboxStatus.UNCONFIRMED, 0),
        known=budget.known,
        limit=budget.limit,
        used=budget.used,
        reserved=budget.reserved,
        planned=budget.planned,
        forecast=month.forecast,
        counted=sum(each.counted for each in sends.values()),
        as_pushes=sum(each.as_pushes for each in sends.values()),
        stopped_until=budget.stopped_until,
        share=shown_share(budget.share),
        account=account_served_by(session, network.id),
    )


def shown_share(share: Share | None) -> results.ShareShown | None:
    """A share as it is shown; None where the network has the month alone."""
    if share is None:
        return None
    may_lend = LENT_AT_ONCE if share.own - share.lent - share.used >= LENT_AT_ONCE * KEPT_FOR_ITSELF else 0
    return results.ShareShown(share.messages, share.used, share.lent, may_lend)


def _not_arrived(request: Request, network: Network, page: int) -> results.NotArrived:
    found = undelivered_notices(
        request.session, network.id, page * MISSED_AT_ONCE, MISSED_AT_ONCE + 1, chats_seen(request, network)
    )
    items = tuple(not_arrived_item(notice, chat, request.now) for notice, chat in found[:MISSED_AT_ONCE])
    return results.NotArrived(items, page + 1 if len(found) > MISSED_AT_ONCE else None)


def not_arrived_item(notice: OutboxMessage, chat: Chat | None, now: datetime) -> results.NotArrivedItem:
    """What did not arrive: why, and what can be done about it."""
    why, kept = _why(notice, chat), bool(notice.messages)
    return results.NotArrivedItem(
        id=notice.id,
        title=notice.title or "",
        where=where_it_goes(chat),
        why=why,
        over=is_over(notice, now),
        again=kept and why != results.Why.GONE,
        other_way=_other_way(notice, chat) if kept else None,
    )


def _other_way(notice: OutboxMessage, chat: Chat | None) -> results.OtherWay | None:
    if chat is None or chat.is_private:
        return results.OtherWay.RIDE if notice.urgency != Urgency.RIDE else None
    return results.OtherWay.REPRESENTATIVES if notice.ladder != REPRESENTATIVES else None


def _waiting(request: Request, network: Network, page: int) -> results.StillWaiting:
    found = notices_that_wait(request.session, network.id, page * AT_ONCE, AT_ONCE + 1, chats_seen(request, network))
    items = tuple(waiting_item(notice, chat) for notice, chat in found[:AT_ONCE])
    return results.StillWaiting(items, page + 1 if len(found) > AT_ONCE else None)


def waiting_item(notice: OutboxMessage, chat: Chat | None) -> results.WaitingItem:
    """What waits, and until when."""
    until = None if notice.urgency == Urgency.RIDE else notice.next_attempt_at
    may_ride = notice.urgency != Urgency.MUST
    return results.WaitingItem(notice.id, notice.title or "", where_it_goes(chat), until, may_ride)


def _why(notice: OutboxMessage, chat: Chat | None) -> results.Why:
    if is_gone(chat):
        return results.Why.GONE
    if notice.status == OutboxStatus.FAILED:
        return results.Why.REFUSED
    return results.Why.NOBODY_WROTE if notice.urgency == Urgency.RIDE else results.Why.TOO_DEAR


def is_gone(chat: Chat | None) -> bool:
    """Whether LINE has said that the chat cannot be reached; of one that nobody wrote in yet it has said nothing."""
    return chat is not None and not chat.present


def is_over(notice: OutboxMessage, now: datetime) -> bool:
    """Whether it was of use until a moment that is past."""
    return notice.expires is not None and notice.expires <= now


def where_it_goes(chat: Chat | None) -> results.Where:
    """For which chat a notice is; of a 1:1 chat not whose."""
    private = chat is None or chat.is_private
    return results.Where(chat.name if chat and not private else None, private)


def _page(written: str) -> int:
    """A button's page; whatever is no number is the first."""
    return small_number(written, MOST_PAGES) or 0
