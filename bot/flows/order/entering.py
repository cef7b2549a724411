"""Amounts for people and enterprises without LINE: entered by whoever may, said so, and replaced by their own word."""

from decimal import Decimal
from functools import partial

from bot.dialogue import conversations
from bot.dialogue.entering import behalf_by_id, behalf_of, enters_for, told_of
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.telling import Behalf, Entry
from bot.flows.order.amounts import objection
from bot.flows.order.announcing import subject_of
from bot.flows.order.chosen import Chosen, Wish
from bot.flows.order.closing import close_if_enough
from bot.flows.order.finding import find_order, is_for, opened_order, orders_here, over_if_refused
from bot.flows.order.line_results import Trouble
from bot.flows.order.offering import offered_in
from bot.flows.order.queries import line_of
from bot.flows.order.refusals import GONE, NO_PRODUCT, NOT_FOR_YOU, NOT_NOW
from bot.flows.order.routes import routes
from bot.flows.order.signing import MOST, sign_amount, tell, write
from bot.flows.order.tables import TAKING
from bot.flows.order.view import takes_sign_ups, view
from bot.flows.order.words.asked_amount import read_asked_amount
from bot.flows.order.words.meaning import Act, Offered, Wanted
from bot.flows.order.words.talk import may_be_talk, read_talk
from bot.language.replies import agrees
from bot.language.units import Amount, in_unit, own_units, read_amount, write_quantity
from bot.storage.chats import Conversation
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

ENTER = "enter"
NOT_READ = Told("How much is that? A number will do, such as 5.", CANCEL)


def entered(request: Request, words: str) -> Entry | None:
    """An amount of something that is open here, said for somebody else; None where it fits nothing."""
    orders = orders_here(request, *TAKING)
    if not orders or not may_be_talk(words):
        return None
    found = read_talk(words, offered_in(request, orders), addressed=True, firm=True)
    if len(found) != 1 or found[0].doubt or len(found[0].products) != 1:
        return None
    [wanted] = found
    network_id = next(order.network_id for order in orders if order.id == wanted.products[0].order_id)
    # without the product's name nobody can say where a person's name ends; an enterprise's is known
    return Entry(network_id, partial(enter_said, request, wanted), of_an_enterprise=not wanted.named)


def entered_network(request: Request, order_id: str) -> str | None:
    """The network of an order that takes sign-ups."""
    order = find_order(request, order_id, lock=False)
    return order.network_id if order and takes_sign_ups(order, request.now) else None


def choices(request: Request, behalf: Behalf, order_id: str) -> list[Say]:
    """How much for them, of which product?"""
    order = opened_order(request, order_id)
    live = [item for item in order.items if not item.dropped]
    if len(live) == 1:
        return _ask(request, order_id, live[0].position, behalf)
    whom = f"{behalf.enterprise.id},{behalf.name or ''}"
    ways = [Reply(item.name, f"order.enterfor:{order_id}:{item.position},{whom}") for item in live]
    return [Say(Told("Of which product, for {who}?", *ways, CANCEL, who=behalf.label))]


@routes.button("enterfor", own=True)
def product_chosen(request: Request, order_id: str) -> list[Say]:
    """`position,enterprise,name`."""
    position, _, whom = request.argument.partition(",")
    enterprise_id, _, name = whom.partition(",")
    order = opened_order(request, order_id)
    item = next((each for each in order.items if str(each.position) == position), None)
    behalf = behalf_by_id(request, order.network_id, enterprise_id, name)
    return [Say(NO_PRODUCT)] if item is None else _ask(request, order_id, item.position, behalf)


def _ask(request: Request, order_id: str, position: int, behalf: Behalf) -> list[Say]:
    data = {"order": order_id, "position": position, "enterprise": behalf.enterprise.id, "name": behalf.name or ""}
    conversations.ask(request, routes.flow, ENTER, data)
    return [Say(Told("How much for {who}, in all?", CANCEL, who=behalf.label))]


def ask_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    data = conversation.data
    request.argument = f"{data['position']},{data['enterprise']},{data['name']}"
    return product_chosen(request, data["order"])


@routes.step(ENTER)
def take_entered(request: Request, conversation: Conversation) -> list[Say]:
    """The amount in words."""
    data = conversation.data
    with over_if_refused(request):
        order = opened_order(request, data["order"])
        behalf = behalf_by_id(request, order.network_id, data["enterprise"], data["name"])
    item = next((each for each in order.items if each.position == data["position"]), None)
    if item is None:
        conversations.end(request)
        return [Say(NO_PRODUCT)]
    said = read_asked_amount(request.text, item.name, item.unit)
    if said is None:
        raise NotAnAnswer(Say(NOT_READ))
    conversations.end(request)
    return enter(request, order.id, item.position, said[0], said[1], behalf)


def written(amount: Amount) -> str:
    """An amount as it stands in a button's data, without commas; `say` reads it back."""
    return f"{amount.sign}{amount.number:f}" + (f"_{amount.unit}" if amount.unit else "")


def ask_for_whom(request: Request, product: Offered, amount: Amount, enterprise: Enterprise) -> list[Say]:
    """Is this the enterprise that is meant? Who may not enter for it hears so at once.

    Raises:
        AskFirst: with the kind word why not.
    """
    assert request.person is not None
    if enterprise.id not in {each.id for each in enters_for(request.session, enterprise.network_id, request.person)[1]}:
        behalf_of(request, enterprise.network_id, enterprise.short_name)
    data = f"order.formeant:{product.order_id}:{product.position},{written(amount)},{enterprise.id}"
    asked = Told(
        "Do you mean {enterprise}? {item} {amount}", Reply("Yes, this group", data), CANCEL,
        enterprise=enterprise.short_name, item=product.name,
        amount=f"{amount.sign}{write_quantity(amount.number)} {amount.unit or product.unit}",
    )  # fmt: skip
    return [Say(asked)]


@routes.button("formeant", own=True, means=agrees)
def meant(request: Request, order_id: str) -> list[Say]:
    """`position,amount,enterprise`: yes, for that one."""
    position, said, enterprise_id = [*request.argument.split(","), "", ""][:3]
    order = opened_order(request, order_id)
    item = next((each for each in order.items if str(each.position) == position), None)
    amount = read_amount(said.replace("_", " "), own_units((item.unit,))) if item else None
    enterprise = request.session.get(Enterprise, (order.network_id, enterprise_id))
    if item is None or amount is None or enterprise is None:
        return [Say(NO_PRODUCT)]
    behalf = behalf_of(request, order.network_id, enterprise.short_name)
    return enter(request, order_id, item.position, amount, None, behalf)


def enter_said(request: Request, wanted: Wanted, behalf: Behalf) -> list[Say]:
    """What a line says of one product, for somebody else."""
    [product] = wanted.products
    sign = {Act.MORE: "+", Act.LESS: "-"}.get(wanted.act, "")
    amount = wanted.amount or Amount(Decimal(0))
    said = Amount(Decimal(0)) if wanted.act is Act.DROP else Amount(amount.number, amount.unit, sign or amount.sign)
    return enter(request, product.order_id, product.position, said, wanted.grade, behalf)


def enter(
    request: Request, order_id: str, position: int, amount: Amount, grade: str | None, behalf: Behalf
) -> list[Say]:
    """Write what somebody without LINE wants; for one's own people it is one's own enterprise's amount."""
    order = opened_order(request, order_id)
    seen = view(request.session, order, request.now)
    if not takes_sign_ups(order, request.now):
        return [Say(NOT_NOW, subject=subject_of(order))]
    if not is_for(request.session, order, behalf.enterprise):
        return [Say(NOT_FOR_YOU)]
    chosen = Chosen(order, seen, seen.item(position), behalf.enterprise)
    if behalf.name is not None or behalf.person is request.person:
        return tell(request, [sign_amount(request, chosen, amount, grade)])
    return _enter_whole(request, chosen, amount, grade, behalf)


def _enter_whole(request: Request, chosen: Chosen, amount: Amount, grade: str | None, behalf: Behalf) -> list[Say]:
    order, item = chosen.order, chosen.item
    number = in_unit(amount, item.unit, item.kg)
    if number is None or number > MOST:
        return [
            Say(
                GONE
                if number
                else Told("{name} is counted in {unit} here. How much is that?", name=item.name, unit=item.unit)
            )
        ]
    line = line_of(request.session, order, item.position, behalf.enterprise.id)
    before = line.quantity if line else Decimal(0)
    if line and request.occurred_ms < line.said_ms:
        return [Say(_entered(chosen, before, behalf), subject=subject_of(order))]  # their own word since then stands
    after = {"+": before + number, "-": before - number}.get(amount.sign, number)
    doubt = objection(item, before, after, usual=None, sure=True, survey=chosen.seen.survey) if after else None
    if doubt:
        told = {
            Trouble.NOT_A_STEP: Told(
                "{name} goes in steps of {limit}.", name=item.name, limit=_words(item.step, item.unit)
            ),
            Trouble.NEGATIVE: Told("{who} has only {amount}.", who=behalf.label, amount=_words(before, item.unit)),
        }.get(doubt.trouble)
        return [
            Say(
                told
                or Told("That does not fit: the limit is {limit}.", limit=_words(doubt.limit or Decimal(0), item.unit))
            )
        ]
    if after != before:
        write(request, chosen, line, after, Wish(to=after, grade=grade))
    says = [Say(_entered(chosen, after, behalf, request.name()), subject=subject_of(order))]
    if after != before and told_of(behalf, request):
        says.append(
            Say(
                says[0].result, to=behalf.person.line_user_id, urgency=Urgency.RIDE, network_id=order.network_id,
                subject=subject_of(order),
            )
        )  # fmt: skip
    return [*says, *close_if_enough(request.session, order, request.now)]


def _entered(chosen: Chosen, quantity: Decimal, behalf: Behalf, by: str | None = None) -> Told:
    values = {"who": behalf.label, "item": chosen.item.name, "amount": _words(quantity, chosen.item.unit)}
    see = Reply("See the card", f"order.show:{chosen.order.id}")
    if by is None:
        return Told("{who}: {item} {amount}.", see, **values)
    return Told("{who}: {item} {amount}, entered by {by}.", see, by=by, **values)


def _words(quantity: Decimal, unit: str) -> str:
    return f"{write_quantity(quantity)} {unit}"
