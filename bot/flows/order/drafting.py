"""An order in the making: an empty draft, and what a line says written into it."""

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may
from bot.flows.order.money.pay_to import take_paying
from bot.flows.order.rounds import MONTH, Rhythm, next_closing
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.words import OrderWords
from bot.flows.order.words.paying import pay_ways_in
from bot.language.cleaning import without_customers
from bot.language.units import WHOLE, kg_of
from bot.language.when import Reading, UnreadableWhen, read_moment, read_when
from bot.storage.audience import Audience, main_group
from bot.storage.chats import Chat
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Network, Person

EVERYBODY = Audience()
ONE_KG, LEAST_STEP = Decimal(1), Decimal("0.001")
LONGEST_NAME, LONGEST_UNIT, LONGEST_PARTNER = 100, 30, 100


def new_draft(
    request: Request, network: Network, kind: OrderKind, *, survey: bool = False, whom: Audience = EVERYBODY
) -> JointOrder:
    """An empty order in the making, for the group it was begun in or for the largest of those whom it is for."""
    order = empty_order(network.id, request.now, request.person.id if request.person else None)
    order.kind, order.is_survey, order.source_message_id = kind, survey, request.message_id
    order.chat_id = request.chat.id if not request.chat.is_private else main_group(request.session, network.id, whom)
    order.joiners = whom.stored()
    order.items = [empty_item(order, 1)]
    return order


def areas_of_opener(
    session: Session, person: Person | None, network_id: str, chat: Chat | None = None
) -> tuple[str, ...]:
    """The areas for which somebody may open orders who has the right there alone; none: for everybody."""
    if person is None or may(session, person, Right.OPEN_ORDER, Subject(network_id, chat=chat)):
        return ()
    if enterprises_spoken_for(session, network_id, person):
        return ()
    return areas_allowed(session, person, Right.OPEN_ORDER, network_id) or ()


def empty_order(network_id: str, now: datetime, maker_id: str | None) -> JointOrder:
    """An order in the making that says nothing yet, coordinated by its maker."""
    return JointOrder(
        network_id=network_id, id=new_id(now), kind=OrderKind.BUY, status=OrderStatus.DRAFT, maker_id=maker_id,
        coordinator_id=maker_id, title="", pickups=[], pay_ways=[], costs=[], joiners={}, created_at=now,
    )  # fmt: skip


def write_words(order: JointOrder, words: OrderWords) -> None:
    """Put what a line says into a draft; what could not be read becomes its note, so that nothing is lost."""
    every = (words, *words.more)
    order.items = [*order.items[:1], *(empty_item(order, place) for place in range(2, len(every) + 1))]
    for item, said in zip(order.items, every, strict=True):
        _write_product(item, said)
    order.title = ", ".join(item.name for item in order.items)[:LONGEST_NAME]
    order.closes_when_enough = any(each.enough is not None for each in every)
    order.partner = words.partner[:LONGEST_PARTNER] or None
    order.pay_ways = pay_ways_in(words.pays)
    take_paying(order, words.promptpay, words.pays)
    order.costs = [cost.stored() for cost in words.costs]
    order.deposit = words.deposit
    order.note = clean_note(" · ".join(words.unread)[:500])


def _write_product(item: OrderItem, words: OrderWords) -> None:
    item.name = words.product[:LONGEST_NAME]
    set_unit(item, words.unit or "", words.kg, words.sack)
    item.price, item.ordinary_price = words.price, words.ordinary_price
    item.tiers = [[str(at), price] for at, price in words.tiers]
    item.least_total, item.most_total, item.enough = words.least_total, words.most_total, words.enough
    item.least_each, item.most_each = words.least_each, words.most_each
    item.floor, item.grades, item.pack = words.floor, dict(words.grades), words.pack


def empty_item(order: JointOrder, position: int) -> OrderItem:
    """A product of a draft that says nothing yet."""
    return OrderItem(
        network_id=order.network_id, order_id=order.id, position=position, name="", unit="", step=Decimal(1), tiers=[]
    )


def clean_note(words: str) -> str | None:
    """An order's note as everybody reads it: without what leads to a customer; where money goes to stays."""
    return without_customers(words).strip() or None


def set_unit(item: OrderItem, unit: str, kg: Decimal | None = None, sack: Decimal | None = None) -> None:
    """The unit, and in which steps it is taken: whole sacks, tenths of a kilogram, tonnes to the sack (`sack`, in kg) or,
    where no sack is named, to the kilogram."""
    item.unit = unit[:LONGEST_UNIT]
    item.kg = kg or kg_of(unit)
    weight = kg_of(unit)
    if weight is None or unit in WHOLE:
        item.step = Decimal(1)
    else:
        item.step = max((sack or ONE_KG) / weight, LEAST_STEP) if weight > ONE_KG or sack else Decimal("0.1")


def read_closing(words: str, now: datetime) -> datetime:
    """The deadline that words say; a day without a time means its end.

    Raises:
        UnreadableWhen: where they are no moment to come.
    """
    reading = read_moment(words, now)
    return reading.at if reading.has_time else reading.at.replace(hour=23, minute=59)


def pickup_said(day: str, place: str, after: datetime) -> dict[str, object]:
    """A pickup as it is kept; `the 15th` means the one after the deadline. A day that cannot be read stays as words."""
    try:
        reading = read_when(day, after) if day else None
        if reading is None and place:
            reading, place = _day_beside(place, after)
    except UnreadableWhen:
        reading, rest = _day_beside(day, after)
        place = f"{rest} {place}".strip()
    return {"place": place, **day_kept(reading), "hours": ""}


def _day_beside(words: str, after: datetime) -> tuple[Reading | None, str]:
    """(day, place) of `15 ธ.ค. วัดไผ่ล้อม` and `วัดไผ่ล้อม 15 ธ.ค.`: the longest beginning or end that is a day, and the rest."""
    parts = words.split()
    for count in range(len(parts) - 1, 0, -1):
        for day, place in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            try:
                return read_when(" ".join(day), after), " ".join(place)
            except UnreadableWhen:
                continue
    return None, words


def day_kept(reading: Reading | None) -> dict[str, object]:
    """A pickup's day as it is kept, with its end and days where they were said."""
    return {
        "at": reading.at.isoformat() if reading else None,
        "has_time": bool(reading and reading.has_time),
        "until": reading.until.isoformat() if reading and reading.until else None,
        "lasts": reading.days if reading else 1,
    }


def closing_suggestions(now: datetime, day: int = 0) -> tuple[datetime, ...]:
    """In three days, a week, two weeks, and on the network's day for orders (0: it has none), at six in the evening."""
    evening = now.astimezone(BANGKOK).replace(hour=18, minute=0, second=0, microsecond=0)
    found = {evening + timedelta(days=ahead) for ahead in (3, 7, 14)}
    if day:
        found.add(datetime.combine(next_closing(Rhythm(MONTH, day, 1), evening.date()), evening.timetz()))
    return tuple(sorted(found))


def picked_moment(words: str) -> datetime | None:
    """What a date picker or a suggestion's button says, in Bangkok time; None where it is forged."""
    try:
        return datetime.fromisoformat(words.replace("_", ":")).replace(tzinfo=BANGKOK)
    except ValueError:
        return None
