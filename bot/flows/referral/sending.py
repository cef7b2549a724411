"""Sending it: to the next in turn, to all at once, or on to another when somebody cannot."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import forget_about
from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.referral.drafting import CHOOSABLE, names_of
from bot.flows.referral.queries import alike_lately, offers_of
from bot.flows.referral.results import Suggestions
from bot.flows.referral.routes import routes
from bot.flows.referral.tables import TAKEN, WORKING, OfferStatus, Referral, ReferralOffer, ReferralStatus, Way
from bot.flows.referral.timetable import plan
from bot.flows.referral.views import GONE, offer_view, own, progress_of, short_name, tell_step, to_sender
from bot.flows.referral.whom import suggestions_for
from bot.language.replies import agrees
from bot.storage import audit
from bot.storage.leading import asked_for
from bot.storage.memberships import deputies_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

ALIKE_WITHIN = timedelta(days=7)
AGAIN = "again"


@routes.button("go", means=agrees)
def go(request: Request, referral_id: str) -> list[Say]:
    """Send it like this; the argument `again` sends what is much like another one. A second tap sends nothing twice."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    return refused if referral is None else send(request, referral, again=request.argument == AGAIN)


def send(request: Request, referral: Referral, *, again: bool = False) -> list[Say]:
    """Out it goes, once it is plain to whom and that it is not the same as another one."""
    session = request.session
    waiting = [offer.enterprise_id for offer in offers_of(session, referral) if offer.status == OfferStatus.NEXT]
    if not waiting:
        return [Say(GONE)]
    other = None if again else alike_lately(session, referral, waiting, request.now - ALIKE_WITHIN)
    if other and other.sent_at:
        return [Say(_much_like_it(referral, other, other.sent_at))]
    conversations.end(request)
    go_out(session, referral, request.now)
    note(session, referral, "referral.sent", request.person, request.now)
    says = dispatch(session, referral, request.now)
    plan(session, referral, request.now)
    progress = Say(progress_of(session, referral, just_now=True), subject=f"referral:{referral.id}")
    # What the sender is to hear of it is said here and now, for free.
    heard = [replace(say, to=None, urgency=Urgency.ANSWER) if say.to == request.chat.id else say for say in says]
    return [progress, *heard] if referral.status == ReferralStatus.OUT else heard


def _much_like_it(referral: Referral, other: Referral, sent_at: datetime) -> Told:
    return Told(
        "You sent something much like it on {date}, and it is still open.",
        Reply("See that one", f"referral.show:{other.id}"),
        Reply("Send all the same", f"referral.go:{referral.id}:{AGAIN}"),
        Reply("Drop it", f"referral.withdrawyes:{referral.id}"),
        date=Day(sent_at),
    )


def go_out(session: Session, referral: Referral, now: datetime) -> None:
    """From now on somebody is asked."""
    referral.status, referral.back_at = ReferralStatus.OUT, None
    referral.sent_at = referral.sent_at or now
    session.flush()


def dispatch(session: Session, referral: Referral, now: datetime) -> list[Say]:
    """Ask the next in turn, or everybody who waits; who cannot be reached is passed over, and the sender hears it."""
    says: list[Say] = []
    for offer in offers_of(session, referral):
        if offer.status != OfferStatus.NEXT:
            continue
        offer.sent_at = now
        people = receivers(session, referral, offer) or receivers(session, referral, offer, deputies=True)
        if not people:
            offer.status = OfferStatus.SILENT
            says += tell_step(session, referral, offer, "unreachable")
            continue
        offer.status = OfferStatus.SENT
        says += offer_to(session, referral, offer, people)
        if referral.way == Way.TURNS:
            break
    session.flush()
    if not any(offer.status in (OfferStatus.SENT, *TAKEN) for offer in offers_of(session, referral)):
        says += bring_back(session, referral, now)
    return says


def offer_to(
    session: Session,
    referral: Referral,
    offer: ReferralOffer,
    people: list[Person],
    *,
    before: bool = False,
    as_deputy: bool = False,
) -> list[Say]:
    """The offer to each of these people in private."""
    view = offer_view(session, referral, offer, before=before, as_deputy=as_deputy)
    return [
        Say(
            view,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            subject=f"referral:{referral.id}",
            network_id=referral.network_id,
        )
        for person in people
    ]


def receivers(session: Session, referral: Referral, offer: ReferralOffer, *, deputies: bool = False) -> list[Person]:
    """Who speaks for the enterprise and can be written to: its representatives, or those who stand in for them."""
    if not deputies:
        return asked_for(session, referral.network_id, offer.enterprise_id)
    return deputies_of(session, session.get_one(Enterprise, (referral.network_id, offer.enterprise_id)))


def everybody_of(session: Session, referral: Referral, offer: ReferralOffer) -> list[Person]:
    """Representatives and deputies who can be written to, each once."""
    both = (*receivers(session, referral, offer), *receivers(session, referral, offer, deputies=True))
    return list({person.id: person for person in both}.values())


def take_back_offer(session: Session, referral: Referral, offer: ReferralOffer) -> list[str]:
    """What still waits to be said of it to this enterprise's people is outdated; the chats of these people."""
    chats = [str(person.line_user_id) for person in everybody_of(session, referral, offer)]
    forget_about(session, f"referral:{referral.id}", "the offer was taken back", chats)
    return chats


def go_on(session: Session, referral: Referral, offer: ReferralOffer, step: str, now: datetime) -> list[Say]:
    """Somebody cannot, or keeps silent: the next in turn is asked; where there is none the sender chooses again."""
    waiting = names_of(session, referral)
    says = dispatch(session, referral, now) if referral.way == Way.TURNS and waiting else []
    still = [each for each in offers_of(session, referral) if each.status in (OfferStatus.SENT, *TAKEN)]
    following = next((each for each in still if each.status == OfferStatus.SENT), None)
    on = short_name(session, referral.network_id, following.enterprise_id) if following else None
    told = tell_step(session, referral, offer, step, goes_on=on if waiting else None)
    if not still and referral.status != ReferralStatus.BACK:
        name = short_name(session, referral.network_id, offer.enterprise_id) or ""
        says += bring_back(session, referral, now, last=(name, step, offer.reason))
        told = []  # one message says both
    close_if_over(session, referral, now)
    plan(session, referral, now)
    return [*told, *says]


def bring_back(
    session: Session, referral: Referral, now: datetime, last: tuple[str, str, str | None] | None = None
) -> list[Say]:
    """Nobody is left who is asked: back to the sender, with others to choose from."""
    referral.status, referral.back_at = ReferralStatus.BACK, now
    session.flush()
    plan(session, referral, now)
    sender = session.get(Person, referral.sender_id) if referral.sender_id else None
    choose: Suggestions = suggestions_for(session, referral, sender, None, now)
    return to_sender(session, referral, replace(choose, last=last))


def close_if_over(session: Session, referral: Referral, now: datetime) -> None:
    """Nobody is asked or works on it any more: it is closed, and 90 days later the customer is erased."""
    session.flush()
    offers = offers_of(session, referral)
    open_ones = (OfferStatus.NEXT, OfferStatus.SENT, *WORKING)
    if referral.status == ReferralStatus.OUT and not any(each.status in open_ones for each in offers):
        referral.status, referral.closed_at = ReferralStatus.CLOSED, now


def note(session: Session, referral: Referral, action: str, person: Person | None, now: datetime) -> None:
    """Into the audit: that something happened, and nothing of what or of whom."""
    audit.note(
        session,
        network_id=referral.network_id,
        person_id=person.id if person else None,
        action=action,
        subject=f"referral:{referral.id}",
        now=now,
        details={"kind": referral.kind},
    )
