"""A study visit that is agreed: both sides are reminded near the day, and asked the day after what was learnt."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.lesson import lesson_from_visit
from bot.flows.referral.queries import find_referral, offers_of
from bot.flows.referral.results import AskLearnt, VisitNear
from bot.flows.referral.routes import LEARNT, routes
from bot.flows.referral.sending import close_if_over
from bot.flows.referral.tables import WORKING, OfferStatus, Referral, ReferralKind, ReferralOffer
from bot.flows.referral.timetable import VISIT_OVER, plan
from bot.flows.referral.views import GONE, MINE, found, giver_of, short_name, thing_of
from bot.language.cleaning import clean
from bot.storage.chats import Conversation
from bot.storage.people import Person

LONGEST = 1500
WILL_REMIND = Told("How good! I remind both of you two days before, and ask afterwards what was learnt.")
ASK = Told("What did you learn, or show? Tell it in a few words; I show it to you before others find it.", CANCEL)


def lies_ahead(referral: Referral, now: datetime) -> bool:
    """Whether the day of a visit is still to come, or is today."""
    return referral.wanted_on is not None and now < referral.wanted_on + VISIT_OVER


def near_views(session: Session, referral: Referral, offer: ReferralOffer) -> tuple[VisitNear, VisitNear]:
    """(to the host, to whoever comes): who comes or receives, and the phone that they gave for the directory."""
    host = short_name(session, referral.network_id, offer.enterprise_id) or ""
    sender = session.get(Person, referral.sender_id) if referral.sender_id else None
    answering = session.get(Person, offer.answered_by) if offer.answered_by else None
    guest = giver_of(session, referral) or (sender.called if sender else None) or ""
    ids, thing = (referral.id, offer.enterprise_id), thing_of(referral)
    return (
        VisitNear(*ids, thing, guest, sender.phone if sender else None, host=True),
        VisitNear(*ids, thing, host, answering.phone if answering else None, host=False),
    )


def learnt_views(session: Session, referral: Referral, offer: ReferralOffer) -> tuple[AskLearnt, AskLearnt]:
    """(to the host, to whoever came)."""
    host = short_name(session, referral.network_id, offer.enterprise_id) or ""
    guest = giver_of(session, referral) or ""
    ids = (referral.id, offer.enterprise_id, referral.what)
    return AskLearnt(*ids, guest, host=True), AskLearnt(*ids, host, host=False)


@routes.button("learnt")
def begin_telling(request: Request, referral_id: str) -> list[Say]:
    """The next words are what was learnt."""
    referral, refused = _visit(request, referral_id)
    if referral is None:
        return refused
    conversations.ask(request, routes.flow, LEARNT, {"referral": referral.id, "enterprise": request.argument})
    return [Say(ASK)]


@routes.answers("learnt")
def told_at_once(request: Request, referral_id: str) -> list[Say]:
    """Words written under the question."""
    referral, refused = _visit(request, referral_id)
    return refused if referral is None else _told(request, referral, request.argument)


@routes.step(LEARNT, free=True)
def take_learnt(request: Request, conversation: Conversation) -> list[Say]:
    """What was learnt."""
    referral, refused = _visit(request, conversation.data["referral"])
    if referral is None:
        conversations.end(request)
        return refused
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(ASK))
    conversations.end(request)
    return _told(request, referral, conversation.data["enterprise"])


@routes.button("notgone")
def did_not_take_place(request: Request, referral_id: str) -> list[Say]:
    """The visit did not take place."""
    referral, refused = _visit(request, referral_id)
    if referral is None:
        return refused
    _end(request, referral, request.argument, OfferStatus.NO_DEAL)
    return [Say(Told("Thank you for saying so. Perhaps another time."))]


def _told(request: Request, referral: Referral, enterprise_id: str) -> list[Say]:
    """Kept as a lesson that its author sees first; the visit has taken place."""
    cleaned = clean(request.words or request.text, all_names=True)
    if not cleaned.text:
        return [*left_out(cleaned), Say(ASK)]
    _end(request, referral, enterprise_id, OfferStatus.DEAL)
    title = " ".join(referral.what.split())
    draft = lesson_from_visit(request, referral.network_id, referral.id, title, cleaned.text, enterprise_id or None)
    return [*left_out(cleaned), Say(draft)]


def _end(request: Request, referral: Referral, enterprise_id: str, status: OfferStatus) -> None:
    """What was said first stands."""
    for offer in offers_of(request.session, referral):
        if offer.enterprise_id == enterprise_id and offer.status in WORKING:
            offer.status, offer.ended_at = status, request.now
            request.session.flush()
            close_if_over(request.session, referral, request.now)
            plan(request.session, referral, request.now)


def _visit(request: Request, referral_id: str) -> tuple[Referral | None, list[Say]]:
    """A visit, locked, of which this person is one side; else what to say."""
    elsewhere = in_private(request, MINE)
    if elsewhere or request.person is None:
        return None, elsewhere
    known = found(request, referral_id)
    referral = find_referral(request.session, known.network_id, known.id, lock=True) if known else None
    if referral is None or referral.kind != ReferralKind.VISIT or referral.erased_at:
        return None, [Say(GONE)]
    hosts = [
        Subject(referral.network_id, enterprise_id=each.enterprise_id) for each in offers_of(request.session, referral)
    ]
    receives = any(may(request.session, request.person, Right.ANSWER_REFERRAL, host) for host in hosts)
    return (referral, []) if receives or referral.sender_id == request.person.id else (None, [Say(GONE)])
