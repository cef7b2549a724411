"""What an enterprise wants in every round of an order that comes again: kept by a word or a tap, asked about each time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.order.announcing import people_of, to_people
from bot.flows.order.finding import is_for, known_order, networks_here, orders_here, own_enterprise, own_enterprises
from bot.flows.order.money.ledger import Account
from bot.flows.order.offering import offered_in
from bot.flows.order.queries import lines_of, write_line
from bot.flows.order.refusals import GONE, NOTHING_SIGNED
from bot.flows.order.results import ItemView, MyLine, Part
from bot.flows.order.routes import routes
from bot.flows.order.signing import MOST
from bot.flows.order.tables import TAKING, JointOrder, OrderStanding, OrderTemplate
from bot.flows.order.template_queries import standing_of, templates_of
from bot.flows.order.view import view
from bot.flows.order.words.meaning import Offered
from bot.flows.order.words.standing import read_every_round
from bot.language.units import in_unit, write_quantity
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of
from bot.storage.people import Enterprise

NOT_AGAIN = Told("This order does not come again by itself, so there is no “every round” yet.")


@dataclass(frozen=True)
class StandingAsked(Part):
    """To an enterprise: a new round is open; shall it be as always? One tap confirms."""


@dataclass(frozen=True)
class MyStanding:
    """What one's enterprises want in every round: (template, position, enterprise's id, its name, product, quantity, unit)."""

    rows: tuple[tuple[str, int, str, str, str, Decimal, str], ...]


def ask_standing(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """A round is open: each enterprise that wants something in every round is asked, in private."""
    if order.template_id is None:
        return []
    wanted = standing_of(session, order.network_id, order.template_id)
    says: list[Say] = []
    for enterprise_id in dict.fromkeys(row.enterprise_id for row in wanted):
        asked = standing_asked(session, order, enterprise_id, now)
        people = people_of(session, order, enterprise_id) if asked else []
        says += to_people(order, people, asked, now, redraw=f"order.standing:{enterprise_id}")
    return says


def standing_asked(session: Session, order: JointOrder, enterprise_id: str, now: datetime) -> StandingAsked | None:
    """The question whether it shall be as always; None where there is nothing to ask of this enterprise."""
    enterprise = session.get(Enterprise, (order.network_id, enterprise_id))
    if enterprise is None or enterprise.retired_at or not is_for(session, order, enterprise):
        return None
    seen = view(session, order, now)
    items = {item.position: item for item in seen.live}
    rows = standing_of(session, order.network_id, str(order.template_id))
    lines = tuple(
        _line(items[row.position], row.quantity)
        for row in rows
        if row.enterprise_id == enterprise_id and row.position in items
    )
    return StandingAsked(seen, enterprise_id, enterprise.short_name, lines, (), Account(None)) if lines else None


def _line(item: ItemView, quantity: Decimal) -> MyLine:
    return MyLine(item.name, item.unit, quantity, item.price, None, item.position)


@routes.button("eachround")
def as_now_every_round(request: Request, order_id: str) -> list[Say]:
    """What the enterprise (the argument) has signed up for now, in every round."""
    order = known_order(request, order_id)
    enterprise = own_enterprise(request, order, request.argument)
    if order.template_id is None:
        return [Say(NOT_AGAIN)]
    lines = [line for line in lines_of(request.session, order, enterprise.id) if line.quantity]
    if not lines:
        return [Say(NOTHING_SIGNED)]
    items = {item.position: item for item in order.items}
    told = []
    for line in lines:
        keep(request, order.network_id, order.template_id, line.position, enterprise, line.quantity)
        told.append(f"{items[line.position].name} {write_quantity(line.quantity)} {items[line.position].unit}")
    return [Say(_kept(enterprise, ", ".join(told)))]


def _kept(enterprise: Enterprise, amounts: str) -> Told:
    return Told(
        "{enterprise} every round: {amounts}. I ask each time; one tap confirms it.",
        enterprise=enterprise.short_name, amounts=amounts,
    )  # fmt: skip


def keep(
    request: Request, network_id: str, template_id: str, position: int, enterprise: Enterprise, quantity: Decimal
) -> bool:
    """Write what an enterprise wants in every round, unless it has said otherwise since; whether it was written."""
    if locked(request.session, OrderTemplate, (network_id, template_id)) is None:
        return False
    row = request.session.get(OrderStanding, (network_id, template_id, position, enterprise.id), populate_existing=True)
    if row is None:
        row = OrderStanding(
            network_id=network_id, template_id=template_id, position=position, enterprise_id=enterprise.id,
            quantity=Decimal(0), said_ms=0,
        )  # fmt: skip
        request.session.add(row)
    if request.occurred_ms < row.said_ms:
        return False
    row.quantity, row.said_ms = quantity, request.occurred_ms
    row.person_id = request.person.id if request.person else None
    request.session.flush()
    return True


def _only_this_round(request: Request) -> list[Say] | None:
    """`ปุ๋ย 5 กระสอบทุกเดือน` of an order that is open once: said, with the way to sign up now; None for anything else."""
    wanted = read_every_round(request.text, offered_in(request, orders_here(request, *TAKING)))
    if not wanted:
        return None
    product, amount = wanted
    said = f"{amount.number:f}" + (f"_{amount.unit}" if amount.unit else "")
    now = Reply("Only this round", f"order.say:{product.order_id}:{product.position},{said}")
    return [Say(Told(NOT_AGAIN.sentence, now))]


@routes.button("noround")
def not_any_more(request: Request, template_id: str) -> list[Say]:
    """Not in every round any more: `position,enterprise`."""
    position, _comma, enterprise_id = request.argument.partition(",")
    for network_id in networks_here(request):
        row = request.session.get(
            OrderStanding, (network_id, template_id, int(position) if position.isdigit() else 0, enterprise_id)
        )
        mine = (
            {each.id: each for each in enterprises_of(request.session, network_id, request.person)}
            if request.person
            else {}
        )
        if row and enterprise_id in mine:
            keep(request, network_id, template_id, row.position, mine[enterprise_id], Decimal(0))
            return [
                Say(Told("{enterprise} is not asked every round any more.", enterprise=mine[enterprise_id].short_name))
            ]
    return [Say(GONE)]


@routes.button("thisround")
def not_this_time(request: Request, order_id: str) -> list[Say]:
    """Not in this round; asked again in the next."""
    order = known_order(request, order_id)
    enterprise = own_enterprise(request, order, request.argument)
    said = {line.position for line in lines_of(request.session, order, enterprise.id)}
    for row in standing_of(request.session, order.network_id, order.template_id or ""):
        if row.enterprise_id == enterprise.id and row.position not in said:
            nothing = {"quantity": Decimal(0), "said_ms": request.occurred_ms}
            write_line(request.session, order, row.position, enterprise.id, nothing, request.now)
    see = Reply("See the card", f"order.show:{order.id}")
    return [Say(Told("Fine, not this time. I ask again next round.", see))]


def every_round_in_words(request: Request) -> list[Say] | None:
    """`ปุ๋ยเดือนละ 5 กระสอบ` of something that comes again; None where it is about something else."""
    if read_every_round(request.text, []) is None or request.person is None:
        return None
    mine = {
        each.id: each
        for network_id in networks_here(request)
        for each in enterprises_of(request.session, network_id, request.person)
    }
    found = {
        each.id: each for network_id in networks_here(request) for each in _coming_again(request.session, network_id)
    }
    offered = [
        Offered(each.id, place, item["name"], item["unit"])
        for each in found.values()
        for place, item in enumerate(each.data["items"], start=1)
    ]
    wanted = read_every_round(request.text, offered)
    if not wanted or not mine:
        return _only_this_round(request) if mine and request.addressed else None
    if len(mine) > 1:
        return [Say(Told("You speak for several groups: please use the button on your order's card, “every round”."))]
    product, amount = wanted
    [enterprise] = mine.values()
    template = found[product.order_id]
    kg = template.data["items"][product.position - 1]["kg"]
    number = in_unit(amount, product.unit, Decimal(kg) if kg else None)
    if number is None or number > MOST or enterprise.network_id != template.network_id:
        return [Say(Told("{name} is counted in {unit} here. How much is that?", name=product.name, unit=product.unit))]
    keep(request, template.network_id, template.id, product.position, enterprise, number)
    kept = Say(_kept(enterprise, f"{product.name} {write_quantity(number)} {product.unit}"))
    return [kept, *(Say(each) for each in unanswered(request, template.id))]


def unanswered(request: Request, template_id: str | None = None) -> list[StandingAsked]:
    """What the person's enterprises want every round, in rounds that are open (of one template) and of which they have not said
    anything yet."""
    found: list[StandingAsked] = []
    rounds = [each for each in orders_here(request, *TAKING) if each.template_id] if request.person else []
    for order in rounds:
        if template_id not in (None, order.template_id):
            continue
        ours = own_enterprises(request, order)
        said = {line.enterprise_id for line in lines_of(request.session, order)} if ours else set()
        for enterprise in ours:
            asked = standing_asked(request.session, order, enterprise.id, request.now)
            found += [asked] if asked and enterprise.id not in said else []
    return found


@routes.button("standing")
def ask_once_more(request: Request, order_id: str) -> list[Say]:
    """The question of a round once more, for the enterprise (the argument)."""
    order = known_order(request, order_id, lock=False)
    enterprise = own_enterprise(request, order, request.argument)
    asked = standing_asked(request.session, order, enterprise.id, request.now) if order.status in TAKING else None
    return [Say(asked or GONE)]


def _coming_again(session: Session, network_id: str) -> list[OrderTemplate]:
    return [each for each in templates_of(session, network_id) if each.rhythm]


def standing_here(request: Request) -> MyStanding | None:
    """What the person's enterprises want in every round; None where they want nothing."""
    rows = []
    for network_id in networks_here(request):
        mine = (
            {each.id: each for each in enterprises_of(request.session, network_id, request.person)}
            if request.person
            else {}
        )
        for template in _coming_again(request.session, network_id):
            for row in standing_of(request.session, network_id, template.id):
                if row.enterprise_id in mine and row.position <= len(template.data["items"]):
                    item, its = template.data["items"][row.position - 1], mine[row.enterprise_id]
                    rows.append(
                        (template.id, row.position, its.id, its.short_name, item["name"], row.quantity, item["unit"])
                    )
    return MyStanding(tuple(rows)) if rows else None
