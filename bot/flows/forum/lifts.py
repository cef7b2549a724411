"""Lifts to a forum: free seats and those who want one, matched by district, and told in private."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, not_allowed
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.flows.forum.lift_queries import lifts_of
from bot.flows.forum.queries import enterprise_of, networks_served, newest, rsvp_of, rsvps_of
from bot.flows.forum.results import LiftFound, RegisterFirst
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, Lift, Rsvp
from bot.flows.forum.telling import tell
from bot.flows.forum.view import with_a_day
from bot.language.catalogue import mark
from bot.language.numbers import small_number
from bot.language.replies import so_many
from bot.storage.areas import area_path
from bot.storage.memberships import reachable
from bot.storage.people import Area, Person

MOST_SEATS = 12
UP_TO_TEN = (0, 1, 2, 3, 4, 5, 6, 8, 10)
NUMBERS: dict[str, tuple[str, tuple[int, ...]]] = {
    "heads": (mark("How many of you come, yourself included?"), (1, 2, 3, 4, 5, 6, 8, 10)),
    "meals": (mark("How many of you eat along?"), UP_TO_TEN),
    "seats": (mark("How many free seats are there in your car?"), UP_TO_TEN),
}
"""What is asked in numbers, and which of them are offered."""

HOW_MANY = "heads"
"""The step that waits for a number."""

OFFERED = Told(
    "Thank you! I look for somebody from your district and tell you both, with your names and the phone you gave for the directory."
)
WANTED = Told(
    "I look for somebody from your district with room in the car, and tell you both, with your names and the phone you gave for the directory."
)
NOTED = Told("It is noted.")


@routes.button("seats", own=True)
def offer_seats(request: Request, forum_id: str) -> list[Say]:
    """There is room in my car; the argument is how many seats, 0 takes it back."""
    forum, row = _known(request, forum_id)
    seats = small_number(request.argument, MOST_SEATS)
    if seats is None:
        return [Say(ask_number(request, forum, "seats"))]
    conversations.end(request)
    if newest(row, "lift", request.occurred_ms):
        row.seats, row.needs_lift = seats, False
    return _noted(request, forum, row)


@routes.answers("seats", reads=so_many)
def seats_in_words(request: Request, forum_id: str) -> list[Say]:
    """How many seats, written."""
    request.argument = str(so_many(request.text))
    return offer_seats(request, forum_id)


@routes.button("lift")
def want_lift(request: Request, forum_id: str) -> list[Say]:
    """May I come along in somebody's car? The argument `off` takes it back."""
    forum, row = _known(request, forum_id)
    if newest(row, "lift", request.occurred_ms):
        row.needs_lift, row.seats = request.argument != "off", 0
    return _noted(request, forum, row)


def take_along(request: Request, forum: Forum, row: Rsvp, *, seats: int | None, needs_lift: bool) -> list[Say]:
    """What somebody said of cars beside that they come; lifts are for those who are known by name."""
    if seats is None and not needs_lift:
        return []
    if request.person is None or not request.person.called:
        return [Say(RegisterFirst())] if request.chat.is_private else []
    if newest(row, "lift", request.occurred_ms):
        row.seats, row.needs_lift = min(seats or 0, MOST_SEATS), needs_lift and not seats
    return _noted(request, forum, row)


def ask_number(request: Request, forum: Forum, what: str, asked_before: Told | None = None) -> Told:
    """How many: of `heads`, `meals` or `seats`, to be tapped or written. In a group the buttons are for whoever was asked
    alone, and what others are talking about meanwhile is not captured.

    Args:
        asked_before: said in place of the question, with its buttons.
    """
    sentence, offered = NUMBERS[what]
    private, waiting = request.chat.is_private, conversations.current(request)
    if request.person and (private or waiting is None or waiting.parked):
        data = {"forum": forum.id, "what": what, "asked_ms": request.occurred_ms}
        conversations.ask(request, routes.flow, HOW_MANY, data, parked=not private)
    mine = "" if private or request.person is None else f".{request.person.id}"
    replies = tuple(Reply(str(number), f"forum.{what}:{forum.id}:{number}{mine}") for number in offered)
    if asked_before:
        return Told(asked_before.sentence, *replies, **dict(asked_before.values))
    return Told(sentence, *replies)


def _noted(request: Request, forum: Forum, row: Rsvp) -> list[Say]:
    """What was said about seats or a lift; somebody from the same district is looked for."""
    request.session.flush()
    told = OFFERED if row.seats else WANTED if row.needs_lift else NOTED
    return [Say(told), *match_lifts(request.session, forum, row, request.now)]


def match_lifts(session: Session, forum: Forum, changed: Rsvp, now: datetime) -> list[Say]:
    """Undo what does not hold any more of one person's lifts, then find somebody from nearby for whoever still wants one.

    Told in private to both sides, with the phone number of those who have given one for the directory.
    """
    says = _undo(session, forum, changed)
    seats = _free_seats(session, forum)
    for rider in _waiting(session, forum):
        near = [driver for driver in seats if seats[driver] >= rider.heads and _near(session, forum, driver, rider)]
        if not near:
            continue
        driver_id = min(near, key=lambda each: (_near(session, forum, each, rider), each))
        seats[driver_id] -= rider.heads
        session.add(
            Lift(
                network_id=forum.network_id,
                forum_id=forum.id,
                rider_id=rider.person_id,
                driver_id=driver_id,
                heads=rider.heads,
                at=now,
            )
        )
        session.flush()
        says += _tell_both(session, forum, driver_id, rider)
    return says


def _undo(session: Session, forum: Forum, changed: Rsvp) -> list[Say]:
    """Lifts of one person that do not hold any more: the other side is told."""
    says: list[Say] = []
    for lift in lifts_of(session, forum):
        driver = session.get_one(Rsvp, (forum.network_id, forum.id, lift.driver_id))
        rider = session.get_one(Rsvp, (forum.network_id, forum.id, lift.rider_id))
        if changed.person_id not in (lift.driver_id, lift.rider_id):
            continue
        taken = sum(each.heads for each in lifts_of(session, forum) if each.driver_id == lift.driver_id)
        if driver.coming and rider.coming and rider.needs_lift and taken <= driver.seats:
            continue
        session.delete(lift)
        session.flush()
        other, mover = (driver, rider) if changed is rider else (rider, driver)
        told = session.get_one(Person, other.person_id)
        name = session.get_one(Person, mover.person_id).called or ""
        off = Told(
            "{name} cannot take you along to {forum} after all. I look for somebody else.", name=name, forum=forum.name
        )
        if other is driver:
            off = Told("{name} does not need your lift to {forum} any more.", name=name, forum=forum.name)
        says += [tell(forum, person, off) for person in reachable([told])]
    return says


def _tell_both(session: Session, forum: Forum, driver_id: str, rider: Rsvp) -> list[Say]:
    people = session.get_one(Person, driver_id), session.get_one(Person, rider.person_id)
    says = []
    for told, other, driving in ((people[0], people[1], True), (people[1], people[0], False)):
        area = next(iter(_areas(session, forum, other.id)), None)
        district = area.name if area else None
        found = LiftFound(forum.name, other.called or "", other.phone, district, driving, rider.heads)
        says += [tell(forum, person, found) for person in reachable([told])]
    return says


def _waiting(session: Session, forum: Forum) -> list[Rsvp]:
    """Those who want a lift and have none, who asked first at the top."""
    have = {lift.rider_id for lift in lifts_of(session, forum)}
    return [row for row in rsvps_of(session, forum) if row.coming and row.needs_lift and row.person_id not in have]


def _free_seats(session: Session, forum: Forum) -> dict[str, int]:
    free = {row.person_id: row.seats for row in rsvps_of(session, forum) if row.coming and row.seats}
    for lift in lifts_of(session, forum):
        if lift.driver_id in free:
            free[lift.driver_id] -= lift.heads
    return free


def _near(session: Session, forum: Forum, driver_id: str, rider: Rsvp) -> int:
    """How far apart two people start: 1 in the same district, 2 in the same province, 0 where they do not fit."""
    mine, theirs = _areas(session, forum, driver_id), _areas(session, forum, rider.person_id)
    if not mine or not theirs:
        return 0
    return 1 if mine[0].id == theirs[0].id else 2 if mine[-1].id == theirs[-1].id else 0


def _areas(session: Session, forum: Forum, person_id: str) -> list[Area]:
    """The district and the province somebody comes from."""
    row = session.get_one(Rsvp, (forum.network_id, forum.id, person_id))
    enterprise = enterprise_of(session, forum, row.enterprise_id)
    return area_path(session, enterprise.network_id, enterprise.area_id) if enterprise else []


def _known(request: Request, forum_id: str) -> tuple[Forum, Rsvp]:
    """The forum and what somebody who is known by name has answered; who speaks of lifts comes.

    Raises:
        AskFirst: in a group, where there is no such forum for them, and where they have not registered.
    """
    elsewhere = in_private(request, "forum.next")
    if elsewhere:
        raise AskFirst(elsewhere)
    forum = with_a_day(request, forum_id)
    if request.person is None or not request.person.called:
        raise AskFirst([Say(RegisterFirst())])
    seen_by = [Subject(network_id) for network_id in networks_served(request.session, forum)]
    if not any(may(request.session, request.person, Right.SEE_PHONES, subject) for subject in seen_by):
        raise AskFirst([Say(not_allowed(request, Right.SEE_PHONES, forum.network_id))])
    row = rsvp_of(request.session, forum, request.person, request.chat, request.now)
    if newest(row, "coming", request.occurred_ms) and not row.coming:
        row.coming, row.answered_at = True, request.now
    request.session.flush()
    return forum, row
