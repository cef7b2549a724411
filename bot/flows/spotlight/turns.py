"""Every morning a look: whose turn it is hears of it some days ahead, may say no or give another picture, and is shown."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.links import picture_address
from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Say
from bot.flows.product import product_offered, products_offered
from bot.flows.spotlight.fairness import Candidate, next_turn
from bot.flows.spotlight.queries import find_spotlight, turns_of, waiting_turn
from bot.flows.spotlight.results import ShownEnterprise, SpotlightAhead, SpotlightCard
from bot.flows.spotlight.routes import routes
from bot.flows.spotlight.tables import Spotlight, SpotlightStatus
from bot.storage.areas import area_path
from bot.storage.chats import groups_of_everybody
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of_network, products_of, reachable, speakers_of
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Enterprise, Network
from bot.storage.products import Product, is_seasonal, months_of
from bot.storage.rules import rule_of

AHEAD = timedelta(days=3)
"""So long an enterprise has to say no or to send a picture."""
LEAST_AHEAD = timedelta(days=1)
RIDES_FOR = timedelta(days=1)
OF_USE_FOR = timedelta(days=14)
A_MORNING = timedelta(hours=1)
"""A morning is never exactly some days after another one."""


@every_morning(routes, time(8, 20))
def look(due: Due) -> list[Say]:
    """Show whose day has come; else tell the next one, so that one is shown in each round."""
    days = int(rule_of(due.session, due.network_id, "spotlight_days"))
    if not days:
        return []
    waiting = waiting_turn(due.session, due.network_id)
    if waiting:
        return show(due.session, waiting.id, due.now) if waiting.shows_at <= due.now + A_MORNING else []
    turns = turns_of(due.session, due.network_id)
    shown = next((turn.settled_at for turn in turns if turn.status == SpotlightStatus.SHOWN), None)
    if shown and due.now - shown < timedelta(days=days) - AHEAD - A_MORNING:
        return []
    return tell_next(due.session, due.network_id, due.now, due.now + AHEAD)


def tell_next(session: Session, network_id: str, now: datetime, shows_at: datetime) -> list[Say]:
    """Choose whose turn it is and tell its representatives; nobody where the network's catalogue is empty."""
    chosen = _whose_turn(session, network_id, now)
    if chosen is None:
        return []
    turn = Spotlight(
        network_id=network_id,
        id=new_id(now),
        enterprise_id=chosen.id,
        product_id=_product_to_show(session, chosen, now),
        told_at=now,
        shows_at=max(shows_at, now + LEAST_AHEAD),
        said_ms=0,
    )
    session.add(turn)
    session.flush()
    ahead = SpotlightAhead(view(session, turn, now), turn.shows_at.astimezone(BANGKOK).weekday())
    return [
        Say(
            ahead,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=now + RIDES_FOR,
            expires=turn.shows_at,
            network_id=network_id,
            subject=subject_of(turn),
            measure=Measure.QUESTION,
        )
        for person in reachable(speakers_of(session, chosen))
    ]


def show(session: Session, spotlight_id: str, now: datetime) -> list[Say]:
    """Its day has come: by free rides alone, to the groups of the whole network."""
    turn = find_spotlight(session, spotlight_id)
    if turn is None or turn.status != SpotlightStatus.TOLD:
        return []
    turn.status, turn.settled_at = SpotlightStatus.SHOWN, now
    card = SpotlightCard(view(session, turn, now))
    return [
        Say(
            card,
            to=chat.id,
            urgency=Urgency.RIDE,
            expires=now + OF_USE_FOR,
            network_id=turn.network_id,
            subject=subject_of(turn),
            measure=Measure.ITEM,
            redraw="spotlight.card",
        )
        for chat in groups_of_everybody(session, turn.network_id)
    ]


@routes.redraws("card")
def leaving(leaving: Leaving) -> object | None:
    """As it is when it leaves; nothing where the enterprise has stopped meanwhile."""
    turn = find_spotlight(leaving.session, leaving.id)
    whose = leaving.session.get(Enterprise, (leaving.network_id, turn.enterprise_id)) if turn else None
    if turn is None or whose is None or whose.retired_at:
        return None
    return SpotlightCard(view(leaving.session, turn, leaving.now))


def view(session: Session, turn: Spotlight, now: datetime) -> ShownEnterprise:
    """What is shown: the product of the turn, else what the enterprise is known for."""
    enterprise = session.get_one(Enterprise, (turn.network_id, turn.enterprise_id))
    found = product_offered(session, turn.network_id, turn.product_id) if turn.product_id else None
    product = found[0] if found else None
    made = [] if product else products_of(session, enterprise)
    pictures = [turn.picture_id] if turn.picture_id else list(product.pictures) if product else []
    areas = [area.name for area in area_path(session, turn.network_id, enterprise.area_id)]
    return ShownEnterprise(
        turn.id,
        enterprise.id,
        enterprise.short_name,
        " ".join(dict.fromkeys(filter(None, (enterprise.tambon, *areas)))),
        product.name if product else next(iter(made), enterprise.short_name),
        product.id if product else None,
        (product.story if product else None) or enterprise.about,
        product.price if product else None,
        product.unit if product else None,
        picture_address(session, pictures[0]) if pictures else None,
        product is not None and _is_in_season(product, now),
    )


def subject_of(turn: Spotlight) -> str:
    """What quotes and the outbox call a turn."""
    return f"spotlight:{turn.id}"


def _whose_turn(session: Session, network_id: str, now: datetime) -> Enterprise | None:
    if session.get_one(Network, network_id).of_one_group:
        return None
    offered: dict[str, list[Product]] = {}
    for product in products_offered(session, network_id):
        offered.setdefault(product.enterprise_id, []).append(product)
    if not offered:
        return None
    last: dict[str, datetime] = {}
    for turn in turns_of(session, network_id):
        last.setdefault(turn.enterprise_id, turn.settled_at or turn.told_at)
    everybody = {each.id: each for each in enterprises_of_network(session, network_id)}
    candidates = [
        Candidate(
            each.id,
            each.short_name,
            each.id in offered,
            any(_is_in_season(product, now) for product in offered.get(each.id, [])),
        )
        for each in everybody.values()
    ]
    chosen = next_turn(candidates, last)
    return everybody[chosen.id] if chosen else None


def _product_to_show(session: Session, enterprise: Enterprise, now: datetime) -> str | None:
    """Of an enterprise's products the one not shown for longest; in season and with a picture first."""
    shown: dict[str | None, int] = {}
    for place, turn in enumerate(turns_of(session, enterprise.network_id)):
        shown.setdefault(turn.product_id, -place)
    mine = products_offered(session, enterprise.network_id, enterprise_ids=[enterprise.id])
    best = min(
        mine,
        key=lambda each: (each.id in shown, shown.get(each.id, 0), not _is_in_season(each, now), not each.pictures),
        default=None,
    )
    return best.id if best else None


def _is_in_season(product: Product, now: datetime) -> bool:
    return is_seasonal(product) and now.astimezone(BANGKOK).month in months_of(product)
