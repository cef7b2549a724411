"""Rows turned into what may be shown of them, and the checks that stand before every button."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.holders import Subject
from bot.dialogue.links import share_link
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.referral.answers import Offer, Reach, StepTold, Taken
from bot.flows.referral.links import card_address
from bot.flows.referral.queries import find_referral, offers_of
from bot.flows.referral.results import Line, Progress, Thing
from bot.flows.referral.suggesting import picture_of_thing
from bot.flows.referral.tables import Contact, OfferStatus, Referral, ReferralOffer, ReferralStatus
from bot.language.cleaning import clean
from bot.language.phones import masked_name, masked_phone
from bot.storage.memberships import networks_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

TELLING_LETTERS = 12
"""The last letters of an id tell the enterprises of one referral apart, and fit into what a quote's subject may hold."""

MINE = "referral.mine"
"""The command that leads to everything about referrals in the 1:1 chat."""

GONE = Told("There is nothing more to do here.", Reply("My referrals", MINE))
SETTLED = Told("This is settled already; there is nothing more to do. Thank you.")
"""Of an offer that needs no answer any more."""


def thing_of(referral: Referral, *, for_others: bool = False) -> Thing:
    """What is passed on; `for_others` takes out once more what leads to somebody."""
    what = clean(referral.what, all_names=True).with_doubtful if for_others else referral.what
    return Thing(
        referral.kind, what, referral.quantity, referral.unit, referral.wanted_on, referral.budget, referral.price,
        referral.share_percent,
    )  # fmt: skip


def short_name(session: Session, network_id: str, enterprise_id: str | None) -> str | None:
    """What people call an enterprise."""
    enterprise = session.get(Enterprise, (network_id, enterprise_id)) if enterprise_id else None
    return enterprise.short_name if enterprise else None


def giver_of(session: Session, referral: Referral) -> str | None:
    """The enterprise that passes it on."""
    return short_name(session, referral.network_id, referral.sender_enterprise_id)


def offer_view(
    session: Session, referral: Referral, offer: ReferralOffer, *, before: bool = False, as_deputy: bool = False
) -> Offer:
    """An offer as those who speak for the enterprise see it before they have answered: nothing of a customer's."""
    sender = session.get(Person, referral.sender_id) if referral.sender_id else None
    return Offer(
        id=referral.id,
        enterprise_id=offer.enterprise_id,
        enterprise=short_name(session, referral.network_id, offer.enterprise_id) or "",
        thing=thing_of(referral, for_others=True),
        giver=giver_of(session, referral),
        sender=sender.called if sender else None,
        contact=referral.contact,
        asked_before=before,
        as_deputy=as_deputy,
        picture=picture_of_thing(session, referral, offer.enterprise_id),
    )


def taken_view(session: Session, referral: Referral, offer: ReferralOffer) -> Taken:
    """What the receiver works with; the customer's name and phone stand here and nowhere else."""
    sender = session.get(Person, referral.sender_id) if referral.sender_id else None
    agreed = referral.contact == Contact.CUSTOMER and referral.consent_at is not None
    return Taken(
        id=referral.id,
        enterprise_id=offer.enterprise_id,
        enterprise=short_name(session, referral.network_id, offer.enterprise_id) or "",
        thing=thing_of(referral),
        status=offer.status,
        reach=Reach(
            referral.contact,
            giver_of(session, referral),
            sender.called if sender else None,
            sender.phone if sender else None,
            referral.customer_name if agreed else None,
            referral.customer_phone if agreed else None,
        ),
        thanked=offer.thanked_at is not None,
    )


def progress_of(session: Session, referral: Referral, *, just_now: bool = False) -> Progress:
    """How it stands, for its sender; the customer masked."""
    offers = [offer for offer in offers_of(session, referral) if offer.status != OfferStatus.WITHDRAWN]
    names = {
        offer.enterprise_id: short_name(session, referral.network_id, offer.enterprise_id) or "" for offer in offers
    }
    masked = None
    if referral.customer_phone:
        masked = f"{masked_name(referral.customer_name or '')} {masked_phone(referral.customer_phone)}".strip()
    links: tuple[tuple[str, str], ...] = ()
    if referral.contact == Contact.CARD and referral.status == ReferralStatus.OUT:
        links = tuple(
            (names[offer.enterprise_id], share_link(f"{names[offer.enterprise_id]}\n{address}"))
            for offer in offers
            if offer.status not in (OfferStatus.NEXT, OfferStatus.DECLINED, OfferStatus.LOST)
            and (address := card_address(session, referral.network_id, offer.enterprise_id))
        )
    return Progress(
        id=referral.id,
        thing=thing_of(referral),
        status=referral.status,
        way=referral.way,
        contact=referral.contact,
        customer=masked,
        lines=tuple(
            Line(
                names[offer.enterprise_id], offer.status, offer.seen_at is not None,
                offer.ended_at or offer.contacted_at or offer.answered_at or offer.seen_at or offer.sent_at,
                offer.reason, offer.value,
            )
            for offer in offers
        ),
        share_links=links,
        just_now=just_now,
    )  # fmt: skip


def found(request: Request, referral_id: str, *, lock: bool = True) -> Referral | None:
    """A referral of a network that the person has to do with; of any other it is gone."""
    if request.person is None:
        return None
    for network in networks_of(request.session, request.person):
        referral = find_referral(request.session, network.id, referral_id, lock=lock)
        if referral:
            return referral
    return None


def own(request: Request, referral_id: str, *statuses: ReferralStatus) -> tuple[Referral | None, list[Say]]:
    """A referral that this person sends or sent, locked; else what to say."""
    elsewhere = in_private(request, MINE)
    if elsewhere:
        return None, elsewhere
    referral = found(request, referral_id)
    if referral is None or request.person is None or referral.sender_id != request.person.id or referral.erased_at:
        return None, [Say(GONE)]
    if statuses and referral.status not in statuses:
        if referral.status == ReferralStatus.DRAFT:
            return None, [Say(GONE)]
        return None, [Say(progress_of(request.session, referral))]
    return referral, []


def offered(request: Request, referral_id: str, enterprise_id: str) -> tuple[Referral, ReferralOffer] | list[Say]:
    """An offer to an enterprise that this person speaks for, its referral locked; else what to say."""
    elsewhere = in_private(request, MINE)
    if elsewhere:
        return elsewhere
    referral = found(request, referral_id)
    if referral is None or referral.status == ReferralStatus.DRAFT or referral.erased_at:
        return [Say(GONE)]
    about = Subject(referral.network_id, enterprise_id=enterprise_id)
    offer = next((each for each in offers_of(request.session, referral) if each.enterprise_id == enterprise_id), None)
    allowed = bool(enterprise_id) and may(request.session, request.person, Right.ANSWER_REFERRAL, about)
    if offer is None or offer.sent_at is None or not allowed:
        return [Say(GONE)]
    return referral, offer


def to_sender(session: Session, referral: Referral, result: object, urgency: Urgency = Urgency.PATIENT) -> list[Say]:
    """A word to the sender in private; none where nobody is there any more."""
    sender = session.get(Person, referral.sender_id) if referral.sender_id else None
    if sender is None or not sender.is_friend or sender.line_user_id is None:
        return []
    return [
        Say(
            result,
            to=sender.line_user_id,
            urgency=urgency,
            subject=f"referral:{referral.id}",
            network_id=referral.network_id,
        )
    ]


def tell_step(
    session: Session,
    referral: Referral,
    offer: ReferralOffer,
    step: str,
    *,
    urgency: Urgency = Urgency.PATIENT,
    goes_on: str | None = None,
) -> list[Say]:
    """Tell the sender what has happened at one enterprise; an older word of it that still waits is outdated."""
    subject = f"referral:{referral.id}:{offer.enterprise_id[-TELLING_LETTERS:]}"
    withdraw_about(session, referral.network_id, subject, "a newer step is told")
    name = short_name(session, referral.network_id, offer.enterprise_id) or ""
    told = StepTold(referral.id, thing_of(referral), name, step, offer.reason, goes_on)
    return [replace(say, subject=subject) for say in to_sender(session, referral, told, urgency)]
