"""Who of an enterprise has signed up for which part of its line: nobody takes away another one's without being asked once
more, and that one hears of it."""

from collections.abc import Iterable
from decimal import Decimal

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.order.announcing import IS_NEWS_FOR, subject_of
from bot.flows.order.tables import JointOrder, OrderChange
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person


def parts_of(changes: Iterable[tuple[str | None, Decimal, Decimal]]) -> dict[str | None, Decimal]:
    """Who a line is of, from its history of (person id, before, after): who raises it adds a part of their own; who lowers
    it gives back their own part first, then the newest of the others'."""
    parts: dict[str | None, Decimal] = {}
    for person_id, before, after in changes:
        change = after - before
        if change >= 0:
            parts[person_id] = parts.pop(person_id, Decimal(0)) + change
            continue
        left = -change
        for owner in [person_id, *(each for each in reversed(parts) if each != person_id)]:
            given = min(left, parts.get(owner, Decimal(0)))
            left -= given
            if given:
                parts[owner] -= given
    return {owner: part for owner, part in parts.items() if part > 0}


def taken_from(parts: dict[str | None, Decimal], person_id: str | None, after: Decimal) -> list[str]:
    """From whom it is taken when a person brings the line down to `after`."""
    change = (person_id, sum(parts.values(), Decimal(0)), after)
    if change[2] >= change[1]:
        return []
    history = [(owner, Decimal(0), part) for owner, part in parts.items()]
    left = parts_of([*history, change])
    return [owner for owner, part in parts.items() if owner and owner != person_id and left.get(owner, 0) < part]


def others_hurt(request: Request, history: Iterable[OrderChange], after: Decimal) -> dict[str, str]:
    """Who else of an enterprise loses something when its line, with this history, comes to `after`: names by person id."""
    parts = parts_of((each.person_id, each.before, each.after) for each in history)
    me = request.person.id if request.person else None
    people = [request.session.get(Person, each) for each in taken_from(parts, me, after)]
    return {person.id: person.called or "" for person in people if person}


def tell_others(
    request: Request, order: JointOrder, enterprise: Enterprise, others: dict[str, str], now_is: str
) -> list[Say]:
    """To whoever had signed, the free way: it is less now, and who has changed it."""
    who = request.person.called if request.person else None
    people = [request.session.get_one(Person, person_id) for person_id in others]
    values = {"enterprise": enterprise.short_name, "title": order.title, "amount": now_is}
    told = Told("What you signed up for in “{title}” was changed for {enterprise}: {amount} now.", **values)
    if who:
        told = Told(
            "{who} has changed what you signed up for in “{title}” for {enterprise}: {amount} now.", who=who, **values
        )
    return [
        Say(
            told,
            to=str(person.line_user_id),
            urgency=Urgency.RIDE,
            expires=request.now + IS_NEWS_FOR,
            about=f"{subject_of(order)}:{enterprise.id}",
            network_id=order.network_id,
        )
        for person in reachable(people)
    ]
