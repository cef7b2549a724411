"""What is signed up for in a group before the order is open: whose word it waits for."""

from datetime import timedelta

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.order.finding import orders_here, own_enterprises
from bot.flows.order.offering import offered_in
from bot.flows.order.tables import OrderStatus
from bot.flows.order.words.talk import read_talk
from bot.storage.people import Person

WAITED_FOR = timedelta(days=1)
"""So long a draft read back in a group is answered for; later it is forgotten rather than about to open."""


def too_early(request: Request) -> list[Say] | None:
    """A sign-up in words for what was read back here and waits for its maker: so it is said. None for anything else."""
    if request.chat.is_private or request.person is None:
        return None
    drafts = [
        order
        for order in orders_here(request, OrderStatus.DRAFT)
        if order.chat_id == request.chat.id and order.title and request.now - order.created_at < WAITED_FOR
    ]
    wanted = read_talk(request.text, offered_in(request, drafts), addressed=request.addressed) if drafts else ()
    meant = next((each for each in wanted if each.doubt is None and each.named and len(each.products) == 1), None)
    order = next((each for each in drafts if meant and each.id == meant.products[0].order_id), None)
    if order is None or not own_enterprises(request, order):
        return None
    maker = request.session.get(Person, order.maker_id) if order.maker_id else None
    if maker is not None and maker.called:
        return [Say(Told("“{title}” does not take sign-ups yet: it waits for {name} to open it. Please say it again then.", title=order.title, name=maker.called))]  # fmt: skip
    return [Say(Told("“{title}” does not take sign-ups yet. Please say it again once it is open.", title=order.title))]
