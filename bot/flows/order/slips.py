"""Slips that nobody asked for: a picture sent first in a 1:1 chat, and "we have paid" in a group."""

from bot.dialogue import conversations
from bot.dialogue.pictures import UNUSED_LASTS, PictureTrouble, taken
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.dialogue.telling import PictureUse
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import over_if_refused, person_id
from bot.flows.order.money.ledger import HIGHEST_SUM
from bot.flows.order.money.own import BEFORE_IT_STANDS, PAYABLE, Due, own_part, payments_due
from bot.flows.order.payments import SLIP_LASTS, SLIP_NOTED, how_much, note_report, pay_card, tell_coordinators
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import OrderKind
from bot.flows.order.words.paying import has_paid, is_slip, read_sum
from bot.language.catalogue import mark
from bot.language.numbers import small_number
from bot.language.replies import agrees, refuses
from bot.photograph import PictureProblem
from bot.storage.chats import Conversation
from bot.storage.gathering import Gathering
from bot.storage.pictures import erase_picture, find_picture, keep_picture

MOST_ASKED = 4
SLIP_SUM = "slipsum"
PICTURE_GONE = Told("That picture is not kept any more. Would you send it once more?")
NO_SLIP = Told("All right, I have not kept the picture.")


def _dues(request: Request) -> list[Due]:
    """What a slip may be of: what is due, else what is paid early, while people still sign up."""
    return payments_due(request) or payments_due(request, *BEFORE_IT_STANDS)


def _pictured(request: Request) -> list[Say]:
    """A picture is a slip: of which order, and is that the sum?"""
    dues = _dues(request)[:MOST_ASKED]
    if not dues:
        return [Say(NOT_NOW)]
    network_id = dues[0].order.network_id
    picture = taken(request, network_id)
    if isinstance(picture, PictureProblem):
        return [Say(PictureTrouble(picture))]
    no = Reply("No", f"order.notslip:{picture}:{network_id}")
    if len(dues) > 1:
        ways = (Reply(due.order.title, f"order.slip:{due.key},{picture}") for due in dues)
        return [Say(Told("Is this the slip of one of these?", *ways, no))]
    [due] = dues
    yes = Reply("Yes", f"order.slip:{due.key},{picture}")
    other = Reply("Another sum", f"order.slipsum:{due.key},{picture}")
    money = baht(due.account.unsaid)
    asked = Told("The slip for {title}, {money}, is that right?", yes, other, no, title=due.order.title, money=money)
    return [Say(asked)]


PICTURE_USE = PictureUse(mark("Payment slip"), is_slip, waits=lambda request: bool(_dues(request)), takes=_pictured)


@routes.button("slip", means=agrees)
def take_sent_slip(request: Request, order_id: str) -> list[Say]:
    """It is the slip: the transfer is reported with it, all that is left or, behind the picture, another sum. A second tap
    changes nothing."""
    enterprise_id, _comma, rest = request.argument.partition(",")
    picture_id, _comma, figure = rest.partition(",")
    own = own_part(request, order_id, enterprise_id, PAYABLE)
    picture = find_picture(request.session, own.order.network_id, picture_id)
    if own.order.kind == OrderKind.SELL or own.account.due is None:
        return [Say(NOT_NOW)]
    if picture is None or picture.owner_id != person_id(request):
        return [Say(PICTURE_GONE)]
    if own.share.slip == picture.id:
        return [Say(SLIP_NOTED)]
    satang = small_number(figure, HIGHEST_SUM) if figure else own.account.unsaid
    if not satang:
        return [Say(pay_card(request, own))]
    keep_picture(request.session, own.order.network_id, picture.id, request.now + SLIP_LASTS)
    own.share.slip = picture.id
    it = note_report(request, own, satang)
    return [Say(SLIP_NOTED), *tell_coordinators(request, own.order, own.share, it)]


@routes.button("slipsum")
def ask_sum_of_slip(request: Request, order_id: str) -> list[Say]:
    """The slip is of another sum: `enterprise,picture`."""
    enterprise_id, _comma, picture_id = request.argument.partition(",")
    own = own_part(request, order_id, enterprise_id, PAYABLE)
    data = {"order": order_id, "enterprise": enterprise_id, "picture": picture_id}
    conversations.ask(request, routes.flow, SLIP_SUM, data)
    return [Say(how_much(own))]


@routes.step(SLIP_SUM)
def take_sum_of_slip(request: Request, conversation: Conversation) -> list[Say]:
    """`500`: the slip is of that sum."""
    data = conversation.data
    with over_if_refused(request):
        own = own_part(request, data["order"], data["enterprise"], PAYABLE)
    satang = read_sum(request.text)
    if not satang:
        raise NotAnAnswer(Say(how_much(own)))
    conversations.end(request)
    request.argument = f"{data['enterprise']},{data['picture']},{satang}"
    return take_sent_slip(request, data["order"])


@routes.button("notslip", means=refuses)
def no_slip(request: Request, picture_id: str) -> list[Say]:
    """It is something else: the picture is not kept; one that was taken as a slip meanwhile is."""
    picture = find_picture(request.session, request.argument, picture_id)
    mine = picture is not None and picture.owner_id == person_id(request)
    if picture and mine and picture.keep_until and picture.keep_until <= request.now + UNUSED_LASTS:
        erase_picture(request.session, request.argument, picture_id)
    return [Say(NO_SLIP)]


def paid_in_group(request: Request) -> list[Say] | None:
    """ "We have paid" among other talk, from somebody who owes: slips belong in the 1:1 chat; one line an order."""
    if request.chat.is_private or request.person is None or not has_paid(request.text):
        return None
    for order in (due.order for due in payments_due(request)):
        said = f"slip:{order.id}"
        if request.session.get(Gathering, (request.chat.id, said)) is None:
            request.session.add(Gathering(chat_id=request.chat.id, subject=said, spoken_at=request.now))
            told = Told("Thank you. Slips for “{title}” are best sent to me in our 1:1 chat.", title=order.title)
            return [Say(told, subject=subject_of(order))]
    return None
