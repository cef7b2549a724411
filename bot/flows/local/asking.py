"""Local first: before a joint order opens, those in the network who make it have a day to offer; whoever opens it decides."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.local.results import MakerAsked, OfferLine, Offers
from bot.flows.local.routes import routes
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.order import Wanted, draft_now, open_order, wanted
from bot.language.enterprise_words import folded
from bot.storage import due_work
from bot.storage.audience import Audience
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of, enterprises_of_network, members_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person
from bot.storage.products import made_by_enterprise
from bot.storage.rules import rule_of

A_DAY, SHORTEST = timedelta(days=1), timedelta(hours=2)
MOST_ASKED, MOST_PEOPLE = 30, 3
OVER, LATE = "local.over", "local.late"


def before_order(request: Request, asked: Wanted) -> list[Say] | None:
    """Where the network wants it and somebody makes it: ask them first. None: it opens at once."""
    row = locked(request.session, LocalFirst, (asked.network_id, asked.order_id))
    if row is not None:
        return None if row.status == LocalStatus.DONE else [Say(offers_of(request.session, row, asked, request.now))]
    left = asked.closes_at - request.now
    if rule_of(request.session, asked.network_id, "local_first") != "yes" or left < SHORTEST:
        return None
    makers = makers_of(request.session, asked)
    if not makers:
        return None
    until = request.now + min(A_DAY, left / 2)
    audience = Audience(enterprises=tuple(each.id for each in makers))
    row = LocalFirst(
        network_id=asked.network_id,
        id=asked.order_id,
        status=LocalStatus.ASKING,
        audience=audience.stored(),
        until=until,
    )
    request.session.add(row)
    request.session.flush()
    plan(request.session, row, OVER, until, request.now)
    says = [say for each in makers for say in _ask(request.session, row, asked, each)]
    return [Say(offers_of(request.session, row, asked, request.now)), *says]


def makers_of(session: Session, asked: Wanted) -> list[Enterprise]:
    """The enterprises that make what is asked for by any of its names, and can be asked; not those of who asks."""
    network = session.get(Network, asked.network_id)
    maker = session.get(Person, asked.maker_id) if asked.maker_id else None
    if network is None:
        return []
    own = {each.id for each in enterprises_of(session, network.id, maker)} if maker else set()
    trades, made, product = (
        index_of(session, network).trades,
        made_by_enterprise(session, network.id),
        folded(asked.product),
    )
    found = [
        each
        for each in enterprises_of_network(session, network.id)
        if each.id not in own and any(trades.same(product, folded(name)) for name in made.get(each.id, ()))
    ]
    return [each for each in found if people_of(session, each)][:MOST_ASKED]


def people_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """Whom to ask for an enterprise: who speaks for it, else its people."""
    found = speakers_of(session, enterprise) or reachable(members_of(session, enterprise.network_id, enterprise.id))
    return found[:MOST_PEOPLE]


def _ask(session: Session, row: LocalFirst, asked: Wanted, enterprise: Enterprise) -> list[Say]:
    return [
        Say(
            maker_asked(session, row, asked, enterprise), to=str(person.line_user_id), urgency=Urgency.PATIENT,
            expires=row.until, network_id=row.network_id, subject=f"local:{row.id}",
            about=f"local:{row.id}:{enterprise.id}", redraw=f"local.asked:{enterprise.id}",
        )
        for person in people_of(session, enterprise)
    ]  # fmt: skip


def maker_asked(session: Session, row: LocalFirst, asked: Wanted, enterprise: Enterprise) -> MakerAsked:
    """The question to one maker, with what it has offered so far."""
    offer = session.get(LocalOffer, (row.network_id, row.id, enterprise.id))
    return MakerAsked(
        row.id, asked.product, asked.unit, asked.price, row.until, enterprise.id, enterprise.short_name,
        offer.price if offer else None, offer.most if offer else None,
    )  # fmt: skip


def offers_of(session: Session, row: LocalFirst, asked: Wanted, now: datetime) -> Offers:
    """What has been offered, the lowest price first."""
    found = select(LocalOffer).where(
        LocalOffer.network_id == row.network_id, LocalOffer.local_id == row.id, LocalOffer.price.is_not(None)
    )
    lines = []
    for offer in session.scalars(found.order_by(LocalOffer.price, LocalOffer.enterprise_id)):
        enterprise = session.get(Enterprise, (row.network_id, offer.enterprise_id))
        if enterprise and offer.price:
            lines.append(OfferLine(enterprise.id, enterprise.short_name, offer.price, offer.most))
    asked_of = len(Audience.of(row.audience).enterprises)
    over = row.status != LocalStatus.ASKING or now >= row.until
    return Offers(row.id, asked.product, asked.unit, asked.price, tuple(lines), asked_of, row.until, over)


def to_opener(
    session: Session, row: LocalFirst, asked: Wanted, result: object, *, redraw: str | None = None
) -> list[Say]:
    """A word to whoever opens the order, in private."""
    opener = session.get(Person, asked.maker_id) if asked.maker_id else None
    return [
        Say(
            result, to=str(person.line_user_id), urgency=Urgency.RIDE if redraw else Urgency.PATIENT,
            expires=asked.closes_at, network_id=row.network_id, subject=f"local:{row.id}", redraw=redraw,
        )
        for person in reachable([opener] if opener else [])
    ]  # fmt: skip


def plan(session: Session, row: LocalFirst, kind: str, due: datetime, now: datetime) -> None:
    """The end of their day, or of the opener's."""
    due_work.plan(session, network_id=row.network_id, kind=kind, subject=f"local:{row.id}", due=due, now=now)


@routes.when_due("over")
def over(due: Due) -> list[Say]:
    """Their day is over: without an offer the order opens; else whoever opens it decides."""
    row, asked = _asking(due)
    if row is None or asked is None or row.status != LocalStatus.ASKING:
        return []
    offers = offers_of(due.session, row, asked, due.now)
    if not offers.offers:
        return _opens(due, row, asked)
    row.status = LocalStatus.CHOOSING
    due.session.flush()
    plan(due.session, row, LATE, due.now + min(A_DAY, (asked.closes_at - due.now) / 2), due.now)
    return to_opener(due.session, row, asked, offers_of(due.session, row, asked, due.now))


@routes.when_due("late")
def late(due: Due) -> list[Say]:
    """Nobody has decided: it opens as it was written, so that nobody who wants to buy waits in vain."""
    row, asked = _asking(due)
    return _opens(due, row, asked) if row and asked and row.status == LocalStatus.CHOOSING else []


def _asking(due: Due) -> tuple[LocalFirst | None, Wanted | None]:
    """The round and its order, both locked, while that is in the making."""
    row_id = due.subject.partition(":")[2]
    order = draft_now(due.session, due.network_id, row_id)
    return locked(due.session, LocalFirst, (due.network_id, row_id)), wanted(order) if order else None


def _opens(due: Due, row: LocalFirst, asked: Wanted) -> list[Say]:
    row.status = LocalStatus.DONE
    order = draft_now(due.session, row.network_id, row.id)
    if order is None:
        return []
    due.session.flush()
    told = Told(
        "“{title}” is open now, as you wrote it.", Reply("See the card", f"order.show:{row.id}"), title=order.title
    )
    return [*open_order(due.session, order, due.now, None, asked.maker_id), *to_opener(due.session, row, asked, told)]


@routes.redraws("asked")
def asked_now(leaving: Leaving) -> MakerAsked | None:
    """The question to a maker (the argument), while their day lasts."""
    row = leaving.session.get(LocalFirst, (leaving.network_id, leaving.id))
    order = draft_now(leaving.session, leaving.network_id, leaving.id)
    asked = wanted(order) if order else None
    enterprise = leaving.session.get(Enterprise, (leaving.network_id, leaving.argument))
    if row is None or asked is None or enterprise is None or row.status != LocalStatus.ASKING:
        return None
    return maker_asked(leaving.session, row, asked, enterprise)


@routes.redraws("offers")
def offers_now(leaving: Leaving) -> Offers | None:
    """What has been offered, while it is undecided."""
    row = leaving.session.get(LocalFirst, (leaving.network_id, leaving.id))
    order = draft_now(leaving.session, leaving.network_id, leaving.id)
    asked = wanted(order) if order else None
    if row is None or asked is None or row.status == LocalStatus.DONE:
        return None
    return offers_of(leaving.session, row, asked, leaving.now)
