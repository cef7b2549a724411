"""Who hears what of an order: its group, the people of an enterprise, the coordinator."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Counted, Reply, Say
from bot.flows.order.queries import lines_of
from bot.flows.order.tables import JointOrder
from bot.storage.audience import Audience, enterprises_for, groups_for
from bot.storage.chats import Chat
from bot.storage.leading import asked_for, holders, people_of_areas
from bot.storage.memberships import members_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind

IS_NEWS_FOR = timedelta(days=7)
WAITS_FOR_A_RIDE = timedelta(hours=2)
MOST_PEOPLE = 3
"""Of one enterprise, in private."""


def subject_of(order: JointOrder) -> str:
    """What due work, notices and quotes call an order."""
    return f"order:{order.id}"


def group_of(session: Session, order: JointOrder) -> Chat | None:
    """The group that hears of an order, while it still belongs to the network."""
    chat = session.get(Chat, order.chat_id) if order.chat_id else None
    return chat if chat and chat.present and chat.network_id == order.network_id else None


def to_group(
    session: Session,
    order: JointOrder,
    result: object,
    now: datetime,
    *,
    redraw: str | None = None,
    urgency: Urgency = Urgency.PATIENT,
    push_after: datetime | None = None,
    expires: datetime | None = None,
) -> list[Say]:
    """News for the group: it rides, and is pushed after a while (`push_after`, else a day) where it is patient. With
    `redraw`, a name of `leaving`, it says what is true when it leaves."""
    chat = group_of(session, order)
    if chat is None:
        return []
    return [
        Say(
            result,
            to=chat.id,
            urgency=urgency,
            push_after=push_after or now + WAITS_FOR_A_RIDE if urgency == Urgency.PATIENT else None,
            expires=expires or now + IS_NEWS_FOR,
            subject=subject_of(order),
            network_id=order.network_id,
            redraw=redraw,
        )
    ]


def down_the_levels(session: Session, order: JointOrder, card: object, now: datetime) -> list[Say]:
    """Where LINE groups are bound to areas, what is asked of all goes down by level: into these groups, to who speaks for
    enterprises without one, and to who looks after each area. It rides, and costs nothing."""
    whom = Audience.of(order.joiners)
    below = [chat for chat in groups_for(session, order.network_id, whom) if chat.area_id and chat.id != order.chat_id]
    if not below:
        return []
    reached = Audience(areas=tuple({str(chat.area_id) for chat in below}))
    there = {each.id for each in enterprises_for(session, order.network_id, reached)}
    asked = enterprises_for(session, order.network_id, whom)
    people = [person for each in asked if each.id not in there for person in speakers_of(session, each)]
    says = [_rides(order, chat.id, card, now, "order.card") for chat in below]
    says += [_rides(order, str(person.line_user_id), card, now, "order.card") for person in dict.fromkeys(people)]
    for area_id, caretakers in people_of_areas(session, order.network_id).items():
        theirs = {each.id for each in enterprises_for(session, order.network_id, Audience(areas=(area_id,)))}
        count = len(theirs.intersection(each.id for each in asked))
        told = Counted(
            "“{title}” is being asked of {count} group of your area.",
            "“{title}” is being asked of {count} groups of your area.",
            Reply("See the list", f"order.list:{order.id}"), count=count, title=order.title,
        )  # fmt: skip
        says += [_rides(order, str(person.line_user_id), told, now) for person in caretakers if count]
    return says


def _rides(order: JointOrder, chat_id: str, result: object, now: datetime, redraw: str | None = None) -> Say:
    return Say(
        result, to=chat_id, urgency=Urgency.RIDE, expires=order.closes_at or now + IS_NEWS_FOR, subject=subject_of(order),
        network_id=order.network_id, redraw=redraw,
    )  # fmt: skip


def to_people(
    order: JointOrder,
    people: Iterable[Person],
    result: object,
    now: datetime,
    *,
    redraw: str | None = None,
    urgency: Urgency = Urgency.PATIENT,
) -> list[Say]:
    """A word to people in private, `redraw` as in `to_group`."""
    return [
        Say(
            result,
            to=str(person.line_user_id),
            urgency=urgency,
            expires=now + IS_NEWS_FOR,
            subject=subject_of(order),
            network_id=order.network_id,
            redraw=redraw,
        )
        for person in reachable(list(people))
    ]


def notice_to(person: Person, result: object, now: datetime, network_id: str) -> Say:
    """A word in private about the money of an enterprise, for no single order."""
    return Say(
        result, to=str(person.line_user_id), urgency=Urgency.PATIENT, expires=now + IS_NEWS_FOR, network_id=network_id
    )


def people_of(session: Session, order: JointOrder, enterprise_id: str) -> list[Person]:
    """Whom to write to for an enterprise: who signed up for it, its representatives, else its registered people, else whoever
    entered its amounts."""
    signers = [line.person_id for line in lines_of(session, order, enterprise_id) if line.person_id]
    members = members_of(session, order.network_id, enterprise_id)
    known = {person.id: person for person in members}
    found = {person_id: known[person_id] for person_id in signers if person_id in known}
    found |= {p.id: p for p in asked_for(session, order.network_id, enterprise_id)}
    theirs = reachable(list(found.values())) or reachable(members)
    return (theirs or _entered_by(session, signers))[:MOST_PEOPLE]


def _entered_by(session: Session, signers: list[str]) -> list[Person]:
    """Of an enterprise without LINE whoever entered its amounts hears, and tells it."""
    return reachable([person for each in dict.fromkeys(signers) if (person := session.get(Person, each))])


def coordinators_of(session: Session, order: JointOrder) -> list[Person]:
    """Who looks after an order: its coordinator and maker, else the network's coordinators, else its facilitators."""
    ids = dict.fromkeys(person_id for person_id in (order.coordinator_id, order.maker_id) if person_id)
    own = reachable([person for person_id in ids if (person := session.get(Person, person_id))])
    for kind in (RoleKind.COORDINATOR, RoleKind.FACILITATOR):
        own = own or reachable(holders(session, order.network_id, kind))
    return own


def answered(request: Request, result: object, says: list[Say]) -> list[Say]:
    """Answer where it was asked, and tell the others; nobody hears the same twice."""
    return [Say(result), *(say for say in says if say.to != request.chat.id)]
