"""Signing up for as much as the last time, or as another enterprise: the amount is found, and asked about before it is written."""

from decimal import Decimal

from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.order import line_results
from bot.flows.order.by_words import called_here
from bot.flows.order.finding import known_order, orders_here, own_enterprises
from bot.flows.order.history_queries import usual_quantity
from bot.flows.order.offering import offered_in
from bot.flows.order.signing import again, choose, quantity_now
from bot.flows.order.tables import TAKING
from bot.flows.order.view import view
from bot.flows.order.words.as_much import compares, read_as_much
from bot.flows.order.words.meaning import Offered
from bot.language.normalising import plain

MOST_ASKED = 3
UNKNOWN_AMOUNT = Told("I do not know an amount for that. How much would you like? A number with the product will do.")


def said_as_much(request: Request) -> list[Say] | None:
    """`as much as before`, said to the bot or plainly of a product that is on offer; None for anything else."""
    orders = orders_here(request, *TAKING) if compares(request.text) else []
    wish = read_as_much(request.text, offered_in(request, orders)) if orders else None
    if wish is None or not (request.addressed or wish.plainly):
        return None
    network_id = orders[0].network_id
    whose = _whose(request, network_id, wish.whom) if wish.whom else None
    if wish.whom and whose is None:
        return None
    says = [say for product in wish.products for say in _asked(request, product, whose, left=wish.left)]
    return says[:MOST_ASKED] or [Say(UNKNOWN_AMOUNT)]


def _whose(request: Request, network_id: str, name: str) -> str | None:
    """The one enterprise that is called so, or nearly so."""
    said, called = plain(name), called_here(request, network_id)
    exact = {each for known, each in called.items() if plain(known) == said}
    found = exact or {each for known, each in called.items() if said in plain(known) or plain(known) in said}
    return found.pop() if len(found) == 1 else None


def _asked(request: Request, product: Offered, whose: str | None, *, left: bool) -> list[Say]:
    """Whether it shall be so much of a product; nothing where no amount is known."""
    order = known_order(request, product.order_id)
    item = next(each for each in order.items if each.position == product.position)
    mine = own_enterprises(request, order)
    request.argument = f"{product.position},0,{mine[0].id if len(mine) == 1 else ''}"
    try:
        chosen = choose(request, order.id, "set")
    except AskFirst as first:
        return first.says
    if left:
        now = quantity_now(request, order, item.position, chosen.enterprise.id)
        seen = next(each for each in view(request.session, order, request.now).items if each.position == item.position)
        amount: Decimal | None = None if seen.room is None else now + seen.room
    elif whose:
        amount = quantity_now(request, order, item.position, whose)
    else:
        now = quantity_now(request, order, item.position, chosen.enterprise.id)
        amount = now or usual_quantity(request.session, order, item, chosen.enterprise.id)
    if not amount:
        return []
    perhaps = line_results.Objection(line_results.Trouble.PERHAPS, offers=(amount,))
    return [Say(again(request, chosen, perhaps, amount))]
