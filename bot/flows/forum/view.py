"""A forum as it may be seen, and finding the one that a button speaks of."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import map_link
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, areas_allowed, refusal
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import AskFirst, Say
from bot.dialogue.telling import Opening
from bot.flows.forum.links import calendar_event_address
from bot.flows.forum.queries import enterprise_of, find_forum, forums_to_come, is_asked, networks_served, rsvps_of
from bot.flows.forum.results import GONE, DayView, ForumView, MyRsvp, is_over, no_day_yet, show
from bot.flows.forum.tables import TO_COME, Forum, ForumSeries, ForumStatus, Rsvp
from bot.flows.forum.words.at_a_glance import names_coming
from bot.flows.forum.words.which import Candidate
from bot.language.calendar import write_date
from bot.storage.areas import names_of_areas
from bot.storage.chats import ChatMember
from bot.storage.locking import locked
from bot.storage.memberships import products_of
from bot.storage.people import Network, Person

MOST_PRODUCTS = 4


def subject_of(forum: Forum) -> str:
    """What due work, notices and quotes call a forum."""
    return f"forum:{forum.id}"


def due_forum(due: Due) -> Forum | None:
    """The forum that a piece of due work is about, locked."""
    return locked(due.session, Forum, (due.network_id, due.subject.removeprefix("forum:")))


def needs_host(forum: Forum) -> bool:
    """Whether nobody has agreed to host it yet."""
    return forum.rotates and forum.host_id is None


def view(session: Session, forum: Forum) -> ForumView:
    """The forum with its host and how many come."""
    host = enterprise_of(session, forum, forum.host_id)
    coming = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.coming]
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
        host_products=tuple(products_of(session, host)[:MOST_PRODUCTS]) if host else (),
        needs_host=needs_host(forum),
        agenda=forum.agenda,
        directions=forum.directions,
        heads=sum(rsvp.heads for rsvp in coming),
        enterprises=len({rsvp.enterprise_id for rsvp in coming if rsvp.enterprise_id}),
        calendar=calendar_event_address(session, forum) if forum.days else None,
        areas=names_of_areas(session, forum.network_id, forum.whom.areas),
        openings=_openings(session, forum) if forum.status in TO_COME else (),
        finds_day=not forum.days and _finds_day(session, forum),
    )


def _finds_day(session: Session, forum: Forum) -> bool:
    series = session.get(ForumSeries, (forum.network_id, forum.series_id)) if forum.series_id else None
    return series is None or series.finds_day


def _openings(session: Session, forum: Forum) -> tuple[Opening, ...]:
    flows = all_routes().values()
    return tuple(each for flow in flows if flow.openings for each in flow.openings(session, forum))


def my_rsvp(session: Session, forum: Forum, person: Person | None) -> MyRsvp | None:
    """What a person has answered; None where they have not."""
    row = session.get(Rsvp, (forum.network_id, forum.id, person.id)) if person else None
    if row is None or row.coming is None:
        return None
    meals = row.heads if row.meals is None else row.meals
    return MyRsvp(forum.id, forum.name, row.coming, row.heads, meals, row.seats, row.needs_lift)


def candidate(forum: Forum) -> Candidate:
    """The forum as people name it."""
    begins, ends = (at.astimezone(BANGKOK).date() if at else None for at in (forum.starts_at, forum.ends_at))
    return Candidate(forum.id, forum.name, begins, ends)


def without_names(request: Request, text: str) -> str:
    """A text that speaks of coming without what a meeting to come is called: the name says nothing of whether somebody comes."""
    if not names_coming(text):
        return text
    names = {
        each.name for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)
    }
    called = max((name for name in names if name and name in text), key=len, default=None)
    return " ".join(text.replace(called, " ", 1).split()) if called else text


def day_of(request: Request, forum: Forum) -> str:
    """Its day, short; nothing before it has one."""
    return write_date(forum.starts_at, request.chat.language, short=True, year=False) if forum.starts_at else ""


def answerable(request: Request, forum_id: str) -> Forum:
    """The forum of a button that this person may answer, locked.

    Raises:
        AskFirst: there is none for them, or it is over.
    """
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or request.person is None or not may_answer(request, forum):
        raise AskFirst([Say(GONE)])
    return to_come(forum)


def with_a_day(request: Request, forum_id: str) -> Forum:
    """The forum of a button, locked, once its day is set: before, nobody can say whether they come.

    Raises:
        AskFirst: there is none for them, it is over, or it has no day.
    """
    forum = answerable(request, forum_id)
    if forum.starts_at is None:
        raise AskFirst([Say(no_day_yet(forum.name, show(view(request.session, forum))))])
    return forum


def to_come(forum: Forum) -> Forum:
    """A forum that is still to come.

    Raises:
        AskFirst: it is over, or was cancelled.
    """
    if forum.status not in TO_COME:
        raise AskFirst([Say(is_over(forum.name, cancelled=forum.status == ForumStatus.CANCELLED))])
    return forum


def may_answer(request: Request, forum: Forum) -> bool:
    """Somebody of the network, or somebody in one of its groups."""
    if request.person is None:
        return False
    served = networks_served(request.session, forum)
    if not request.chat.is_private and request.chat.network_id in served:
        sits = request.session.get(ChatMember, (request.chat.id, request.person.id))
        return sits is not None and sits.present
    return is_asked(request.session, forum, request.person)


def manageable(request: Request, forum_id: str) -> Forum:
    """The forum of a button that this person may change, locked.

    Raises:
        AskFirst: there is none for them, they may not, or it is over.
    """
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or not may_answer(request, forum):
        raise AskFirst([Say(GONE)])
    refused = refusal(request, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    if refused:
        raise AskFirst(refused)
    return to_come(forum)


@contextmanager
def letting_go(request: Request) -> Iterator[None]:
    """Where a question cannot be answered any more, it is not asked again either."""
    try:
        yield
    except AskFirst:
        conversations.end(request)
        raise


def plans_in(request: Request, command_key: str) -> Network:
    """The network in which this person plans meetings, in the 1:1 chat.

    Raises:
        AskFirst: in a group, where the network is not known, and where they may not.
    """
    elsewhere = in_private(request, command_key)
    if elsewhere:
        raise AskFirst(elsewhere)
    network = network_of(request)
    if areas_of_planner(request, network.id) == ():
        raise AskFirst(refusal(request, Right.PLAN_FORUM, Subject(network.id)))
    return network


def areas_of_planner(request: Request, network_id: str) -> tuple[str, ...] | None:
    """The areas whose meetings a person plans, none where they plan none; None: those of the whole network."""
    return areas_allowed(request.session, request.person, Right.PLAN_FORUM, network_id)
