"""Slips that nobody asked for: a picture sent first in a 1:1 chat, and "we have paid" in a group."""

from bot.dialogue.pictures import UNUSED_LASTS, PictureTrouble, taken
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import PictureUse
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import person_id
from bot.flows.order.payments import SLIP_LASTS, SLIP_NOTED, own_part, tell_coordinators, unpaid_parts
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.results import Part, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import OrderKind, Payment
from bot.flows.order.words.paying import has_paid, is_slip
from bot.language.catalogue import mark
from bot.language.replies import agrees, refuses
from bot.photograph import PictureProblem
from bot.storage.gathering import Gathering
from bot.storage.pictures import erase_picture, find_picture, keep_picture

MOST_ASKED = 4
PICTURE_GONE = Told("That picture is not kept any more. Would you send it once more?")
NO_SLIP = Told("All right, I have not kept the picture.")


def _pictured(request: Request) -> list[Say]:
    """A picture is a slip: of which order, and is that the sum?"""
    parts = unpaid_parts(request)[:MOST_ASKED]
    if not parts:
        return [Say(NOT_NOW)]
    network_id = parts[0][0].network_id
    picture = taken(request, network_id)
    if isinstance(picture, PictureProblem):
        return [Say(PictureTrouble(picture))]
    no = Reply("No", f"order.notslip:{picture}:{network_id}")
    if len(parts) > 1:
        ways = (Reply(order.title, f"order.slip:{order.id}:{its.id},{picture}") for order, its in parts)
        return [Say(Told("Is this the slip of one of these?", *ways, no))]
    [(order, enterprise)] = parts
    part = own_part(request, order.id, enterprise.id)
    yes = Reply("Yes", f"order.slip:{order.id}:{enterprise.id},{picture}")
    money = baht(Part(*part.it.part(enterprise.id)).sum)
    return [Say(Told("The slip for {title}, {money}, is that right?", yes, no, title=order.title, money=money))]


PICTURE_USE = PictureUse(
    mark("Payment slip"), is_slip, waits=lambda request: bool(unpaid_parts(request)), takes=_pictured
)


@routes.button("slip", means=agrees)
def take_sent_slip(request: Request, order_id: str) -> list[Say]:
    """It is the slip: the transfer is reported with it. A second tap changes nothing."""
    enterprise_id, _comma, picture_id = request.argument.partition(",")
    part = own_part(request, order_id, enterprise_id)
    picture = find_picture(request.session, part.order.network_id, picture_id)
    if part.order.kind == OrderKind.SELL or part.share.payment == Payment.CONFIRMED:
        return [Say(NOT_NOW)]
    if picture is None or picture.owner_id != person_id(request):
        return [Say(PICTURE_GONE)]
    if part.share.slip == picture.id:
        return [Say(SLIP_NOTED)]
    keep_picture(request.session, part.order.network_id, picture.id, request.now + SLIP_LASTS)
    share = part.share
    share.slip, share.payment = picture.id, Payment.REPORTED
    share.reported_by, share.reported_at = person_id(request), request.now
    return [Say(SLIP_NOTED), *tell_coordinators(request, part)]


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
    for order, _enterprise in unpaid_parts(request):
        said = f"slip:{order.id}"
        if request.session.get(Gathering, (request.chat.id, said)) is None:
            request.session.add(Gathering(chat_id=request.chat.id, subject=said, spoken_at=request.now))
            told = Told("Thank you. Slips for “{title}” are best sent to me in our 1:1 chat.", title=order.title)
            return [Say(told, subject=subject_of(order))]
    return None
