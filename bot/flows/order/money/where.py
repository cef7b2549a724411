"""Where the money goes: asked for by an enterprise, told by whoever collects it; a number that is none is said."""

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.announcing import coordinators_of, people_of, subject_of, to_people
from bot.flows.order.closing import taking
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused
from bot.flows.order.money.own import PAYABLE, own_part
from bot.flows.order.money.pay_to import unread, write_pay_to
from bot.flows.order.queries import lines_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind
from bot.storage.chats import Conversation

PAY_TO = "payto"


@routes.button("askwhere")
def ask_where(request: Request, order_id: str) -> list[Say]:
    """Where shall we pay? The coordinator is asked."""
    own = own_part(request, order_id, request.argument, PAYABLE)
    asked = Told(
        "{enterprise} asks where to pay for “{title}”.",
        Reply("Tell them", f"order.payto:{order_id}:{own.enterprise_id}"),
        enterprise=own.name, title=own.order.title,
    )  # fmt: skip
    mine = Told("I ask the coordinator of “{title}” and tell you.", title=own.order.title)
    return [Say(mine), *to_people(own.order, coordinators_of(request.session, own.order), asked, request.now)]


@routes.button("payto")
def ask_pay_to(request: Request, order_id: str) -> list[Say]:
    """Where does the money of an order go?"""
    order = managed_in_private(request, order_id, *PAYABLE)
    conversations.ask(request, routes.flow, PAY_TO, {"order": order_id})
    return [Say(_asked(order))]


def _asked(order: JointOrder) -> Told:
    return Told(
        "Where shall the groups pay for “{title}”? A PromptPay number, or bank, account and name. For example: 081-234-5678",
        CANCEL, title=order.title,
    )  # fmt: skip


@routes.step(PAY_TO, free=True, names=True)
def take_pay_to(request: Request, conversation: Conversation) -> list[Say]:
    """A PromptPay number, or words with an account."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], *PAYABLE)
    if order.kind == OrderKind.SELL or not write_pay_to(order, request.text):
        raise NotAnAnswer(Say(unread(request.text[:60], CANCEL)))
    conversations.end(request)
    note(request, order.network_id, "order.pay_to", subject_of(order))
    told = Told("Noted; it stands on the card and everybody who has something to pay is told.")
    says = [Say(told)]
    for enterprise_id in taking(order, lines_of(request.session, order)):
        see = Reply("Pay", f"order.pay:{order.id}:{enterprise_id}")
        where = Told("It is known now where to pay for “{title}”.", see, title=order.title)
        says += to_people(order, people_of(request.session, order, enterprise_id), where, request.now)
    return says
