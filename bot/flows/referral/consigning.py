"""What was sold of a consignment, so far or in all: read back to the seller for a tap, then confirmed by the owner."""

import re
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.referral.answers import Settled
from bot.flows.referral.closing import ask_sold, deal, end, ended
from bot.flows.referral.queries import offers_of, received_by, sent_by
from bot.flows.referral.routes import SOLD, routes
from bot.flows.referral.sending import receivers
from bot.flows.referral.tables import WORKING, OfferStatus, Referral, ReferralKind, ReferralOffer
from bot.flows.referral.views import SETTLED, offered, own, short_name, thing_of, to_sender
from bot.flows.referral.words import asks_how_many_sold, read_sold
from bot.language.numbers import Money, read_number, small_number
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.message_tables import Urgency

MOST_LOOKED_AT = 30
PARTS, MOST = 1000, 10_000_000_000
WAITS = Told("Thank you. The owner is asked whether that is right, and I tell you.")
SO_FAR, ALL = "part", "all"


@routes.step(SOLD)
def take_sold(request: Request, conversation: Conversation) -> list[Say]:
    """`12`: how many in all; the sum is shown for a tap."""
    data = conversation.data
    found = offered(request, data["referral"], data["enterprise"])
    if isinstance(found, list):
        conversations.end(request)
        return found
    referral, offer = found
    words = request.text.replace(referral.unit or "", "").strip() if referral.unit else request.text
    number, on_top = read_sold(request.text) or (read_number(words), False)
    sold = number + _said_so_far(offer) if number is not None and on_top else number
    if sold is None or sold * PARTS % 1 or (referral.quantity is not None and sold > referral.quantity):
        raise NotAnAnswer(
            Say(
                Told(
                    "I could not read that, or it is more than there were. How many of {what} were sold?",
                    CANCEL, what=thing_of(referral),
                )
            )
        )  # fmt: skip
    conversations.end(request)
    return _read_back(request, referral, offer, sold)


def sold_told(request: Request) -> list[Say] | None:
    """Without a card before it: `ขายตะกร้าได้ 12 ใบ` from who sells, `ตะกร้าขายได้กี่ใบแล้ว` from whose goods they are; None where
    it is not of exactly one consignment of theirs."""
    if request.person is None or not request.chat.is_private:
        return None
    sells = [(each, offer) for each, offer in _with(request) if _may_mean(request.text, each)]
    if read_sold(request.text) is not None and len(sells) == 1:
        request.argument = sells[0][1].enterprise_id
        return sold_in_words(request, sells[0][0].id)
    if not asks_how_many_sold(request.text):
        return None
    left = [each for each in _left_by(request) if _may_mean(request.text, each)]
    return [Say(told) for each in left[:1] for told in _stands(request, each)] if len(left) == 1 else None


def _may_mean(text: str, referral: Referral) -> bool:
    """Whether words say its name; words with no other name in them may mean any."""
    return (referral.what or "") in text or not re.search(r"ขาย(?!ได้|ไป|ออก|แล้ว|กี่)\S|\S\s*ขาย", text)


def _with(request: Request) -> list[tuple[Referral, ReferralOffer]]:
    """The consignments that the person's enterprises sell."""
    found = []
    for network_id in networks_here(request):
        ids = (
            [each.id for each in enterprises_spoken_for(request.session, network_id, request.person)]
            if request.person
            else []
        )
        found += received_by(request.session, network_id, ids, MOST_LOOKED_AT)
    return [(each, offer) for each, offer in found if each.kind == ReferralKind.CONSIGNMENT and offer.status in WORKING]


def _left_by(request: Request) -> list[Referral]:
    """The consignments that the person has left and that are being sold."""
    person_id = request.person.id if request.person else ""
    sent = [each for i in networks_here(request) for each in sent_by(request.session, i, person_id, MOST_LOOKED_AT)]
    sent = [each for each in sent if each.kind == ReferralKind.CONSIGNMENT]
    return [each for each in sent if any(offer.status in WORKING for offer in offers_of(request.session, each))]


def _stands(request: Request, referral: Referral) -> list[object]:
    """How much is sold of it, where it is being sold."""
    working = [offer for offer in offers_of(request.session, referral) if offer.status in WORKING]
    return [settled(request.session, referral, offer, offer.sold or Decimal(0)) for offer in working]


@routes.answers("deal", reads=read_sold)
def sold_in_words(request: Request, referral_id: str) -> list[Say]:
    """`sold 12`, `sold another 5`, written by who was given the goods; of anything else it means that it worked out."""
    found, said = offered(request, referral_id, request.argument), read_sold(request.text)
    if isinstance(found, list):
        return found
    referral, offer = found
    if referral.kind != ReferralKind.CONSIGNMENT or said is None:
        return deal(request, referral_id)
    number, on_top = said
    sold = number + _said_so_far(offer) if on_top else number
    if sold * PARTS % 1 or (referral.quantity is not None and sold > referral.quantity):
        return ask_sold(request, referral, offer)
    return _read_back(request, referral, offer, sold)


def _said_so_far(offer: ReferralOffer) -> Decimal:
    """How many the seller has told, be they confirmed by the owner or not yet."""
    return offer.sold_said if offer.sold_said is not None else offer.sold or Decimal(0)


def _read_back(request: Request, referral: Referral, offer: ReferralOffer, sold: Decimal) -> list[Say]:
    """The sum of what was sold in all, for a tap."""
    if offer.status not in WORKING:
        return [Say(ended(request, referral, offer))]
    said = settled(request.session, referral, offer, sold)
    key = f"{referral.id}:{offer.enterprise_id},{int(sold * PARTS)}"
    ways = [Reply("Right, so far", f"referral.soldyes:{key},{SO_FAR}"), Reply("Right, that is all", f"referral.soldyes:{key},{ALL}")]  # fmt: skip
    if sold == referral.quantity:
        ways.reverse()  # a plain yes is the first: it does not end what is sold in part
    asked = Told(
        "{sold} of {what} are sold: {total}, of which you keep {share} and {rest} go to the owner. Right?",
        *ways, Reply("Another number", f"referral.deal:{referral.id}:{offer.enterprise_id}"),
        sold=f"{sold:f}", what=said.thing, total=Money(said.total), share=Money(said.share),
        rest=Money(said.to_sender),
    )  # fmt: skip
    return [Say(asked)]


@routes.button("soldyes", means=agrees)
def say_sold(request: Request, referral_id: str) -> list[Say]:
    """`enterprise,thousandths,all`: the seller says so; the owner is asked."""
    enterprise_id, sold, whole = _named(request.argument)
    found = offered(request, referral_id, enterprise_id)
    if isinstance(found, list):
        return found
    referral, offer = found
    if offer.status not in WORKING or sold is None:
        return [
            Say(ended(request, referral, offer) if offer.status in (OfferStatus.DEAL, OfferStatus.NO_DEAL) else SETTLED)
        ]
    if (offer.sold_said, offer.sold_all) == (sold, whole):
        return [Say(WAITS)]
    offer.sold_said, offer.sold_all = sold, whole
    return [Say(WAITS), *to_sender(request.session, referral, _to_confirm(request.session, referral, offer))]


def _to_confirm(session: Session, referral: Referral, offer: ReferralOffer) -> Told:
    """What the seller says is sold, asked of whose goods they are."""
    sold = _said_so_far(offer)
    said = settled(session, referral, offer, sold)
    key = f"{referral.id}:{offer.enterprise_id},{int(sold * PARTS)}"
    return Told(
        "{enterprise} has sold {sold} of {what}: {total}; {share} stay there, {rest} come to you. Is that right?",
        Reply("Right", f"referral.soldok:{key}"), Reply("Not right", f"referral.soldno:{key}"), enterprise=said.enterprise,
        sold=f"{sold:f}", what=said.thing, total=Money(said.total), share=Money(said.share),
        rest=Money(said.to_sender),
    )  # fmt: skip


@routes.button("soldask")
def ask_owner_again(request: Request, referral_id: str) -> list[Say]:
    """What the seller said, found again by its owner; where it was answered meanwhile, how it stands."""
    referral, refused = own(request, referral_id)
    if referral is None:
        return refused
    asked = [each for each in offers_of(request.session, referral) if each.enterprise_id == request.argument]
    waiting = [each for each in asked if each.sold_said is not None and each.status in WORKING]
    return [Say(_to_confirm(request.session, referral, each)) for each in waiting] or [Say(SETTLED)]


@routes.button("soldok", means=agrees)
def confirm_sold(request: Request, referral_id: str) -> list[Say]:
    """The owner agrees: so far, or it is settled."""
    found = _asked(request, referral_id)
    if isinstance(found, list):
        return found
    referral, offer, sold = found
    offer.sold, offer.sold_said = sold, None
    told = settled(request.session, referral, offer, sold)
    offer.value = told.total
    if offer.sold_all:
        end(request, referral, offer, OfferStatus.DEAL)
    return [Say(told), *_to_seller(request.session, referral, offer, told)]


@routes.button("soldno", means=refuses)
def refuse_sold(request: Request, referral_id: str) -> list[Say]:
    """The owner does not think so: the seller looks again, nothing is written."""
    found = _asked(request, referral_id)
    if isinstance(found, list):
        return found
    referral, offer, _sold = found
    offer.sold_said = None
    again = Reply("Another number", f"referral.deal:{referral.id}:{offer.enterprise_id}")
    told = Told("The owner of {what} does not come to the same number. Could you look once more, or talk to each other?", again, what=thing_of(referral))  # fmt: skip
    mine = Told("I tell them; nothing is settled yet.")
    return [Say(mine), *_to_seller(request.session, referral, offer, told)]


def _to_seller(session: Session, referral: Referral, offer: ReferralOffer, result: object) -> list[Say]:
    return [
        Say(
            result, to=person.line_user_id, urgency=Urgency.PATIENT, subject=f"referral:{referral.id}",
            network_id=referral.network_id,
        )
        for person in receivers(session, referral, offer)
    ]  # fmt: skip


def _asked(request: Request, referral_id: str) -> tuple[Referral, ReferralOffer, Decimal] | list[Say]:
    """What the seller said and the owner answers; what was answered already, or said anew since, is shown as it stands."""
    referral, refused = own(request, referral_id)
    if referral is None:
        return refused
    enterprise_id, sold, _whole = _named(request.argument)
    offer = next((x for x in offers_of(request.session, referral) if x.enterprise_id == enterprise_id), None)
    if offer is None or sold is None:
        return [Say(SETTLED)]
    if offer.sold_said != sold or offer.status not in WORKING:
        return [Say(settled(request.session, referral, offer, offer.sold or Decimal(0)))]
    return referral, offer, sold


def _named(argument: str) -> tuple[str, Decimal | None, bool]:
    """(enterprise, how many, whether that is all) of a button."""
    enterprise_id, figure, whole, *_more = f"{argument},,".split(",")
    parts = small_number(figure, MOST)
    return enterprise_id, None if parts is None else Decimal(parts) / PARTS, whole == ALL


def settled(session: Session, referral: Referral, offer: ReferralOffer, sold: Decimal) -> Settled:
    """The sum of so many, for both sides; satang."""
    total = int(sold * (referral.price or 0))
    share = total * (referral.share_percent or 0) // 100
    left = referral.quantity - sold if referral.quantity is not None else None
    name = short_name(session, referral.network_id, offer.enterprise_id) or ""
    goes_on = offer.status in WORKING and not offer.sold_all
    return Settled(thing_of(referral), name, sold, total, share, total - share, left, goes_on)
