"""A forum as it may be seen, and finding the one that a button speaks of."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.links import google_calendar_link, map_link
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.forum.links import calendar_event_address
from bot.flows.forum.queries import find_forum, is_asked, networks_served, rsvps_of
from bot.flows.forum.results import DayView, ForumGone, ForumOver, ForumView, MyRsvp
from bot.flows.forum.tables import OVER, Forum, ForumStatus, Rsvp
from bot.storage.chats import ChatMember
from bot.storage.people import Enterprise, Person, Product

MOST_PRODUCTS = 4


def subject_of(forum: Forum) -> str:
    """What due work, notices and quotes call a forum."""
    return f"forum:{forum.id}"


def needs_host(forum: Forum) -> bool:
    """Whether nobody has agreed to host it yet."""
    return forum.rotates and forum.host_id is None


def enterprise_of(session: Session, forum: Forum, enterprise_id: str | None) -> Enterprise | None:
    """An enterprise of one of the networks that the forum serves."""
    if enterprise_id is None:
        return None
    served = networks_served(session, forum)
    return session.scalar(select(Enterprise).where(Enterprise.network_id.in_(served), Enterprise.id == enterprise_id))


def view(session: Session, forum: Forum) -> ForumView:
    """The forum with its host and how many come."""
    host = enterprise_of(session, forum, forum.host_id)
    coming = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.coming]
    declined = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.coming is False]
    located = forum.latitude is not None and forum.longitude is not None
    return ForumView(
        id=forum.id,
        name=forum.name,
        status=forum.status,
        planned_for=forum.planned_for,
        days=tuple(DayView(day.starts_at, day.ends_at) for day in forum.days),
        place=forum.place,
        map_link=map_link(forum.latitude, forum.longitude) if located else None,  # type: ignore[arg-type]
        host=host.short_name if host else None,
        host_products=_products(session, host) if host else (),
        needs_host=needs_host(forum),
        agenda=forum.agenda,
        directions=forum.directions,
        heads=sum(rsvp.heads for rsvp in coming),
        enterprises=len({rsvp.enterprise_id for rsvp in coming if rsvp.enterprise_id}),
        not_coming=len(declined),
        calendar=calendar_event_address(session, forum) if forum.days else None,
        google=_google(forum),
    )


def _google(forum: Forum) -> str | None:
    """Google's link knows one day only; where there are several it would hide the others."""
    if len(forum.days) != 1:
        return None
    [day] = forum.days
    return google_calendar_link(
        forum.name, day.starts_at, day.ends_at, place=forum.place, details=forum.agenda or forum.directions
    )


def my_rsvp(session: Session, forum: Forum, person: Person | None) -> MyRsvp | None:
    """What a person has answered; None where they have not."""
    row = session.get(Rsvp, (forum.network_id, forum.id, person.id)) if person else None
    if row is None or row.coming is None:
        return None
    meals = row.heads if row.meals is None else row.meals
    return MyRsvp(forum.id, forum.name, row.coming, row.heads, meals, row.seats, row.needs_lift)


def answerable(request: Request, forum_id: str) -> tuple[Forum | None, list[Say]]:
    """The forum of a button that this person may answer, locked; else what to say."""
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or request.person is None or not may_answer(request, forum):
        return None, [Say(ForumGone())]
    if forum.status in OVER or forum.status == ForumStatus.CANCELLED:
        return None, [Say(ForumOver(forum.name, forum.status == ForumStatus.CANCELLED))]
    return forum, []


def may_answer(request: Request, forum: Forum) -> bool:
    """Somebody of the network, or somebody in one of its groups."""
    if request.person is None:
        return False
    served = networks_served(request.session, forum)
    if not request.chat.is_private and request.chat.network_id in served:
        sits = request.session.get(ChatMember, (request.chat.id, request.person.id))
        return sits is not None and sits.present
    return is_asked(request.session, forum, request.person)


def manageable(request: Request, forum_id: str) -> tuple[Forum | None, list[Say]]:
    """The forum of a button that this person may change, locked; else what to say."""
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or not may_answer(request, forum):
        return None, [Say(ForumGone())]
    refused = refusal(request, Right.PLAN_FORUM, Subject(forum.network_id))
    if refused:
        return None, refused
    if forum.status in OVER or forum.status == ForumStatus.CANCELLED:
        return None, [Say(ForumOver(forum.name, forum.status == ForumStatus.CANCELLED))]
    return forum, []


def _products(session: Session, host: Enterprise) -> tuple[str, ...]:
    found = select(Product.name).where(Product.network_id == host.network_id, Product.enterprise_id == host.id)
    return tuple(session.scalars(found.order_by(Product.name).limit(MOST_PRODUCTS)))
