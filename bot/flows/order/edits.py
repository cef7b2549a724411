"""When a line of chat is edited or unsent that began an order, or that signed up for something."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.listening import listen
from bot.flows.order.amounts import in_units_of, objection
from bot.flows.order.announcing import subject_of
from bot.flows.order.by_words import said_anew
from bot.flows.order.chosen import Chosen, Wish
from bot.flows.order.finding import networks_here, opened_order, orders_here
from bot.flows.order.line_results import SignedUp
from bot.flows.order.offering import offered_in
from bot.flows.order.opening import read_again
from bot.flows.order.queries import changes_said_in, line_of, lines_of, order_begun_by
from bot.flows.order.results import OrderClosedAlready
from bot.flows.order.signing import again, signed_up, write
from bot.flows.order.tables import TAKING, JointOrder, OrderChange, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import takes_sign_ups, view
from bot.flows.order.words.meaning import Act, Wanted
from bot.flows.order.words.talk import read_talk
from bot.storage.locking import locked
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

LINES = {"order.open", "order.sell", "order.survey"}


def edited(request: Request) -> list[Say] | None:
    """While it is a draft the order follows the edited line; once it is open its own card changes it. What a line has signed up
    for becomes what the edited line says."""
    order = _begun_by(request)
    if order is None:
        return _sign_up_edited(request)
    understood = listen(request.text, spoken_to=True).meant
    if order.status != OrderStatus.DRAFT or understood is None or understood.command.key not in LINES:
        return []
    return read_again(request, order, understood.rest)


def unsent(request: Request) -> list[Say] | None:
    """A draft goes with its line, and so does an order that nobody has signed up for; nothing is said. What a line has signed
    up for is taken back, as the next ride says."""
    order = _begun_by(request)
    if order is None:
        return _sign_up_unsent(request)
    fresh = order.status in TAKING and not lines_of(request.session, order)
    if order.status == OrderStatus.DRAFT or fresh:
        order.status = OrderStatus.CANCELLED
        plan_order(request.session, order, request.now)
        conversations.end(request)
    return []


def _begun_by(request: Request) -> JointOrder | None:
    if request.message_id is None or request.chat.network_id is None or request.person is None:
        return None
    found = order_begun_by(request.session, request.chat.network_id, request.message_id, request.person.id)
    return locked(request.session, JointOrder, (request.chat.network_id, found)) if found else None


@dataclass(frozen=True)
class _Part:
    """What one line of chat has done to one line of an order: since it was first said, and in all."""

    order: JointOrder
    position: int
    enterprise: Enterprise
    base: Decimal
    """What the enterprise had before."""
    by: Decimal
    first_ms: int
    newest_ms: int


def _sign_up_edited(request: Request) -> list[Say] | None:
    parts = _parts_said(request)
    if not parts:
        return None
    if any(request.occurred_ms < part.newest_ms for part in parts):
        return []  # an older edit
    closed = [part.order for part in parts if not takes_sign_ups(part.order, request.now)]
    if closed:
        return [Say(OrderClosedAlready(view(request.session, closed[0], request.now)), subject=subject_of(closed[0]))]
    orders = orders_here(request, *TAKING)
    wanted = read_talk(request.text, offered_in(request, orders), addressed=True, firm=True)
    if not wanted or any(each.doubt or len(each.products) > 1 for each in wanted):
        return [Say(_unread(parts[0]), subject=subject_of(parts[0].order))]
    by_place = {(each.products[0].order_id, each.products[0].position): each for each in wanted}
    says = [say for part in parts for say in _become(request, part, by_place.pop((part.order.id, part.position), None))]
    return [*says, *said_anew(request, list(by_place.values()))]


def _sign_up_unsent(request: Request) -> list[Say] | None:
    parts = _parts_said(request)
    if not parts:
        return None
    says = []
    for part in parts:
        if not takes_sign_ups(part.order, request.now):
            continue
        told = _become(request, part, None)
        if any(isinstance(say.result, SignedUp) and say.result.before != say.result.after for say in told):
            line = line_now(request.session, part.order, part.position, part.enterprise.id, request.now)
            says.append(
                Say(
                    line, to=request.chat.id, urgency=Urgency.RIDE, subject=subject_of(part.order),
                    redraw=f"order.line:{part.position},{part.enterprise.id}", expires=part.order.closes_at,
                    network_id=part.order.network_id,
                )
            )  # fmt: skip
    return says


def _parts_said(request: Request) -> list[_Part]:
    """What the edited or unsent line has signed up for, each order locked, in the order of their ids."""
    if request.message_id is None or request.person is None:
        return []
    networks = networks_here(request)
    changes = changes_said_in(request.session, networks, request.message_id, request.person.id)
    by_place: dict[tuple[str, int, str], list[OrderChange]] = {}
    for change in changes:
        by_place.setdefault((change.order_id, change.position, change.enterprise_id), []).append(change)
    parts = []
    for (order_id, position, enterprise_id), mine in sorted(by_place.items()):
        order = opened_order(request, order_id)
        enterprise = request.session.get_one(Enterprise, (order.network_id, enterprise_id))
        by = sum((change.after - change.before for change in mine), Decimal(0))
        said = [change.said_ms for change in mine]
        parts.append(_Part(order, position, enterprise, mine[0].before, by, said[0], max(said)))
    return parts


def _become(request: Request, part: _Part, wanted: Wanted | None) -> list[Say]:
    """Make a line of an order what the edited line of chat says, and nothing of it where it says nothing of it any more.

    What was added or taken off since stays; where somebody has said since how much it is in all, that stands.
    """
    line = line_of(request.session, part.order, part.position, part.enterprise.id)
    assert line is not None
    seen = view(request.session, part.order, request.now)
    chosen = Chosen(part.order, seen, seen.item(part.position), part.enterprise)
    by = _wanted_by(part, wanted, chosen)
    after = line.quantity if by is None or line.fixed_ms > part.first_ms else line.quantity - part.by + by
    after = max(after, Decimal(0))
    doubt = objection(chosen.item, line.quantity, after, usual=None, sure=True, survey=seen.survey) if after else None
    if doubt or by is None:
        return [Say(again(request, chosen, doubt, after))] if doubt else []
    if after != line.quantity:
        write(request, chosen, line, after, Wish(by=after - line.quantity))
    grade = wanted.grade if wanted else None
    return [Say(signed_up(request, chosen, line.quantity, after, grade), subject=subject_of(part.order))]


def _wanted_by(part: _Part, wanted: Wanted | None, chosen: Chosen) -> Decimal | None:
    """By how much the line of chat changes what there was before it; None where its unit is not known here."""
    if wanted is None or wanted.amount is None:
        return Decimal(0) if wanted is None else -part.base
    number = in_units_of(wanted.amount, chosen.item.unit, chosen.item.kg, chosen.item.pack)
    if number is None:
        return None
    if wanted.act is Act.LESS or wanted.amount.sign == "-":
        return -number
    return number if wanted.act is Act.MORE or wanted.amount.sign == "+" else number - part.base


def line_now(session: Session, order: JointOrder, position: int, enterprise_id: str, now: datetime) -> SignedUp:
    """How an enterprise's line stands, for a word about it."""
    seen = view(session, order, now)
    line = line_of(session, order, position, enterprise_id)
    quantity = line.quantity if line else Decimal(0)
    enterprise = session.get_one(Enterprise, (order.network_id, enterprise_id))
    return SignedUp(
        order.id, seen.sells, seen.survey, enterprise.short_name, seen.item(position), quantity, quantity,
        several_items=len(seen.items) > 1, private=False,
    )  # fmt: skip


def _unread(part: _Part) -> Told:
    return Told(
        "I cannot read an amount in the changed line, so “{title}” stays as it was.",
        Reply("Take it back", f"order.drop:{part.order.id}"),
        title=part.order.title,
    )
