"""A sum changed with a reason: after a problem, say. What was paid stays as it is; the difference is owed."""

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.announcing import people_of, subject_of, to_people
from bot.flows.order.finding import over_if_refused, person_id
from bot.flows.order.money.confirming import Theirs, theirs
from bot.flows.order.money.queries import note_act
from bot.flows.order.money.tables import MoneyKind
from bot.flows.order.payments import reported
from bot.flows.order.refusals import NO_PRICE
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.view import whole
from bot.flows.order.words.paying import read_correction
from bot.language.answers import is_yes
from bot.language.cleaning import clean
from bot.storage.chats import Conversation

RESUM, RESUM_SURE = "resum", "resumsure"
LONGEST_WHY = 120


@routes.button("resum")
def ask_correction(request: Request, order_id: str) -> list[Say]:
    """By how much, and why? `enterprise`."""
    part = theirs(request, order_id, request.argument)
    if part.account.due is None:
        return [Say(NO_PRICE)]
    conversations.ask(request, routes.flow, RESUM, {"order": order_id, "enterprise": request.argument})
    return [Say(_asked(part))]


def _asked(part: Theirs) -> Told:
    return Told(
        "{enterprise} has {money} for “{title}”. By how much does it change, and why? For example: lower 400 a sack was torn",
        CANCEL, enterprise=part.it.name(part.share.enterprise_id), money=baht(part.account.due), title=part.order.title,
    )  # fmt: skip


@routes.step(RESUM, free=True)
def take_correction(request: Request, conversation: Conversation) -> list[Say]:
    """`ลด 400 กระสอบแตก`: read back for a tap."""
    data = conversation.data
    with over_if_refused(request):
        part = theirs(request, data["order"], data["enterprise"])
    due = part.account.due or 0
    said = read_correction(request.text, due)
    if said is None or due + said[0] < 0 or not said[0]:
        raise NotAnAnswer(Say(_asked(part)))
    by, why = said[0], clean(said[1][:LONGEST_WHY], all_names=False).text
    conversations.ask(request, routes.flow, RESUM_SURE, {**data, "by": by, "why": why, "due": due})
    yes = Reply("Yes", f"order.resumyes:{data['order']}:{data['enterprise']}")
    values = {"before": baht(due), "after": baht(due + by), "why": why, "enterprise": part.it.name(data["enterprise"])}
    return [Say(Told("{enterprise}: {before} becomes {after}, because: {why}. Right?", yes, CANCEL, **values))]


@routes.step(RESUM_SURE)
def take_sure(request: Request, conversation: Conversation) -> list[Say]:
    """Agreement in words."""
    if not is_yes(request.text):
        raise NotAnAnswer(Say(Told("Shall the sum be changed so?", Reply("Yes", _data(conversation)), CANCEL)))
    return _change(request, conversation)


def _data(conversation: Conversation) -> str:
    return f"order.resumyes:{conversation.data['order']}:{conversation.data['enterprise']}"


@routes.button("resumyes")
def change(request: Request, order_id: str) -> list[Say]:
    """Yes, change it; a second tap shows how it stands."""
    conversation = conversations.current(request)
    asked = conversation is not None and conversation.flow == routes.flow and conversation.step == RESUM_SURE
    if conversation is None or not asked or conversation.data["order"] != order_id:
        part = theirs(request, order_id, request.argument)
        return [Say(reported(request.session, part.it, part.share))]
    return _change(request, conversation)


def _change(request: Request, conversation: Conversation) -> list[Say]:
    data = conversation.data
    with over_if_refused(request):
        part = theirs(request, data["order"], data["enterprise"])
    conversations.end(request)
    order, enterprise_id = part.order, data["enterprise"]
    if part.account.due != data["due"]:
        return [Say(reported(request.session, part.it, part.share))]
    note_act(
        request.session, order.network_id, order, enterprise_id, MoneyKind.CHANGED, data["by"], by=person_id(request),
        now=request.now, why=data["why"],
    )  # fmt: skip
    note(request, order.network_id, "order.sum_changed", subject_of(order), {"enterprise": enterprise_id})
    it = whole(request.session, order, request.now)
    see = Reply("Details", f"order.mine:{order.id}:{enterprise_id}")
    told = Told(
        "“{title}” of {enterprise}: {before} has become {after}. {why}", see,
        title=order.title, enterprise=it.name(enterprise_id), before=baht(data["due"]),
        after=baht(it.account(enterprise_id).due), why=data["why"],
    )  # fmt: skip
    people = people_of(request.session, order, enterprise_id)
    return [Say(reported(request.session, it, part.share)), *to_people(order, people, told, request.now)]
