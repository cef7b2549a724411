"""Local first: before a joint order opens, those in the network who make it have a day to offer; whoever opens it decides."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.local.queries import offers_by
from bot.flows.local.results import ItemOffers, MadeItem, MakerAsked, OfferLine, Offers
from bot.flows.local.routes import routes
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.order import Bought, First, JointOrder, Wanted, WantedItem, buy_from, opens, waiting_now, wanted
from bot.language.enterprise_words import folded
from bot.storage import due_work
from bot.storage.audience import Audience
from bot.storage.chats import Chat
from bot.storage.locking import locked
from bot.storage.memberships import (
    enterprises_of,
    enterprises_of_network,
    members_of,
    names_of_enterprises,
    reachable,
    speakers_of,
)
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person
from bot.storage.products import made_by_enterprise
from bot.storage.rules import rule_of

A_DAY, SHORTEST = timedelta(days=1), timedelta(hours=2)
MOST_ASKED, MOST_PEOPLE = 30, 3
OVER, LATE = "local.over", "local.late"


def before_order(session: Session, asked: Wanted, now: datetime) -> First | None:
    """Where the network wants it and somebody makes some of it: ask them first. None: it opens at once."""
    row = locked(session, LocalFirst, (asked.network_id, asked.order_id))
    if row is not None:
        return None if row.status == LocalStatus.DONE else First(offers_of(session, row, asked, now), [])
    left = asked.closes_at - now
    if rule_of(session, asked.network_id, "local_first") != "yes" or left < SHORTEST:
        return None
    makers = makers_of(session, asked)
    if not makers:
        return None
    until = now + min(A_DAY, left / 2)
    row = LocalFirst(
        network_id=asked.network_id,
        id=asked.order_id,
        status=LocalStatus.ASKING,
        audience=Audience(enterprises=tuple(each.id for each in makers)).stored(),
        until=until,
        closes_at=asked.closes_at,
    )
    session.add(row)
    session.flush()
    plan(session, row, OVER, until, now)
    says = [say for each in makers for say in _ask(session, row, asked, each)]
    return First(offers_of(session, row, asked, now), says)


def makers_of(session: Session, asked: Wanted) -> list[Enterprise]:
    """The enterprises that make some of what is asked for and can be asked; not those of who asks."""
    network = session.get(Network, asked.network_id)
    maker = session.get(Person, asked.maker_id) if asked.maker_id else None
    if network is None:
        return []
    own = {each.id for each in enterprises_of(session, network.id, maker)} if maker else set()
    makes = made_of(session, asked)
    found = [each for each in enterprises_of_network(session, network.id) if each.id not in own and each.id in makes]
    return [each for each in found if people_of(session, each)][:MOST_ASKED]


def made_of(session: Session, asked: Wanted) -> dict[str, list[WantedItem]]:
    """Which of the products each enterprise makes, by any of their names."""
    network = session.get(Network, asked.network_id)
    if network is None:
        return {}
    trades, found = index_of(session, network).trades, {}
    for enterprise_id, names in made_by_enterprise(session, network.id).items():
        makes = [folded(name) for name in names]
        its = [item for item in asked.items if any(trades.same(folded(item.product), name) for name in makes)]
        if its:
            found[enterprise_id] = its
    return found


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
    offers = {each.position: each for each in offers_by(session, row, enterprise.id)}
    items = tuple(
        MadeItem(
            each.position, each.product, each.unit, each.price, each.needed,
            offers[each.position].price if each.position in offers else None,
            offers[each.position].most if each.position in offers else None,
        )
        for each in made_of(session, asked).get(enterprise.id, [])
    )  # fmt: skip
    return MakerAsked(row.id, items, row.until, enterprise.id, enterprise.short_name)


def offers_of(session: Session, row: LocalFirst, asked: Wanted, now: datetime) -> Offers:
    """What has been offered of each product."""
    names = names_of_enterprises(session, row.network_id)
    offers = [each for each in offers_by(session, row) if each.price and each.enterprise_id in names]
    items = []
    for item in asked.items:
        lines = tuple(
            OfferLine(
                each.enterprise_id, names[each.enterprise_id], each.price or 0, each.most,
                (row.chosen or {}).get(str(item.position)) == each.enterprise_id,
            )
            for each in offers
            if each.position == item.position
        )  # fmt: skip
        items.append(ItemOffers(item.position, item.product, item.unit, item.price, lines))
    over = row.status != LocalStatus.ASKING or now >= row.until
    return Offers(row.id, tuple(items), len(Audience.of(row.audience).enterprises), row.until, over)


def round_now(session: Session, network_id: str, round_id: str) -> tuple[LocalFirst, JointOrder, Wanted] | None:
    """A round that is undecided with its order, both locked; None where there is none (any more)."""
    order = waiting_now(session, network_id, round_id)
    row = locked(session, LocalFirst, (network_id, round_id)) if order else None
    if order is None or row is None or row.status == LocalStatus.DONE:
        return None
    asked = wanted(session, order, row.closes_at)
    return (row, order, asked) if asked else None


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
    found = round_now(due.session, due.network_id, due.subject.partition(":")[2])
    if found is None or found[0].status != LocalStatus.ASKING:
        return []
    row, order, asked = found
    offers = offers_of(due.session, row, asked, due.now)
    if not offers.any:
        return _opens(due, row, order, asked)
    row.status = LocalStatus.CHOOSING
    due.session.flush()
    plan(due.session, row, LATE, due.now + min(A_DAY, (asked.closes_at - due.now) / 2), due.now)
    return to_opener(due.session, row, asked, offers_of(due.session, row, asked, due.now))


@routes.when_due("late")
def late(due: Due) -> list[Say]:
    """Nobody has decided: it opens as it was written, so that nobody who wants to buy waits in vain."""
    found = round_now(due.session, due.network_id, due.subject.partition(":")[2])
    return _opens(due, *found) if found and found[0].status == LocalStatus.CHOOSING else []


def _opens(due: Due, row: LocalFirst, order: JointOrder, asked: Wanted) -> list[Say]:
    row.status = LocalStatus.DONE
    due.session.flush()
    told = Told(
        "“{title}” is open now, as you wrote it.", Reply("See the card", f"order.show:{row.id}"), title=order.title
    )
    says = settled(due.session, row, order, asked, due.now, None)
    return [*says, *to_opener(due.session, row, asked, told)]


def settled(
    session: Session, row: LocalFirst, order: JointOrder, asked: Wanted, now: datetime, here: Chat | None
) -> list[Say]:
    """It opens: what was taken is bought from its makers, the rest as it was written; whoever offered hears."""
    chosen, names = dict(row.chosen or {}), names_of_enterprises(session, row.network_id)
    offers = [each for each in offers_by(session, row) if each.price]
    bought = [
        Bought(each.position, names[each.enterprise_id], each.price or 0, each.most)
        for each in offers
        if chosen.get(str(each.position)) == each.enterprise_id
    ]
    row.status = LocalStatus.DONE
    due_work.cancel(session, network_id=row.network_id, subject=f"local:{row.id}")
    says: list[Say] = []
    its: dict[int, JointOrder] = {}
    for one in buy_from(session, order, bought, now):
        its |= {item.position: one for item in one.items}
        says += opens(session, one, now, row.closes_at, here, asked.maker_id)
    by_maker: dict[str, list[LocalOffer]] = {}
    for each in offers:
        by_maker.setdefault(each.enterprise_id, []).append(each)
    for enterprise_id, theirs in by_maker.items():
        taken = [each for each in theirs if chosen.get(str(each.position)) == enterprise_id]
        told = _taken(asked, taken, its) if taken else _not_taken(asked, theirs)
        enterprise = session.get(Enterprise, (row.network_id, enterprise_id))
        says += [
            Say(told, to=str(person.line_user_id), urgency=Urgency.PATIENT, network_id=row.network_id, subject=f"local:{row.id}")
            for person in (people_of(session, enterprise) if enterprise else [])
        ]  # fmt: skip
    return says


def _products(asked: Wanted, offers: list[LocalOffer]) -> str:
    return ", ".join(item.product for each in offers if (item := asked.item(each.position)))


def _taken(asked: Wanted, offers: list[LocalOffer], its: dict[int, JointOrder]) -> Told:
    see = Reply("See the card", f"order.show:{its[offers[0].position].id}")
    return Told(
        "Your offer is taken: {product} comes from you. You see who signs up on the card.", see,
        product=_products(asked, offers),
    )  # fmt: skip


def _not_taken(asked: Wanted, offers: list[LocalOffer]) -> Told:
    return Told(
        "Thank you for your offer of {product}. This time it is bought elsewhere.", product=_products(asked, offers)
    )


@routes.redraws("asked")
def asked_now(leaving: Leaving) -> MakerAsked | None:
    """The question to a maker (the argument), while their day lasts."""
    found = _round_read(leaving)
    enterprise = leaving.session.get(Enterprise, (leaving.network_id, leaving.argument))
    if found is None or enterprise is None or found[0].status != LocalStatus.ASKING:
        return None
    return maker_asked(leaving.session, *found, enterprise)


@routes.redraws("offers")
def offers_now(leaving: Leaving) -> Offers | None:
    """What has been offered, while it is undecided."""
    found = _round_read(leaving)
    return offers_of(leaving.session, *found, leaving.now) if found else None


def _round_read(leaving: Leaving) -> tuple[LocalFirst, Wanted] | None:
    key = (leaving.network_id, leaving.id)
    row, order = leaving.session.get(LocalFirst, key), leaving.session.get(JointOrder, key)
    asked = wanted(leaving.session, order, row.closes_at) if row and order else None
    return (row, asked) if row and asked and row.status != LocalStatus.DONE else None
