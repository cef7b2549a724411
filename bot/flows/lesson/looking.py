"""Looking for lessons, reading one, and the lessons of an area."""

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.links import page_address, picture_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import CANCEL, Say, Told
from bot.flows.lesson import index_queries
from bot.flows.lesson.library_queries import (
    find_lesson,
    lesson_of_the_month,
    lessons_by_ids,
    lessons_by_topic,
    lessons_out,
    places_of,
)
from bot.flows.lesson.library_results import Course, LessonLine, LessonsFound, Piece
from bot.flows.lesson.publishing import text_of
from bot.flows.lesson.routes import COURSE, COURSE_FORM, FORM, PAGE, PIECE, QUERY, routes
from bot.flows.lesson.segmenting import squeezed
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.flows.lesson.words import query_in
from bot.language.topics import Topic, as_topic, topic_of
from bot.storage.chats import Conversation
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Network

LONGEST_QUERY = 120
SHOWN_IN_COURSE = 6
ASK_QUERY = Told("What shall I look for? One or two words are enough.", CANCEL)
NOT_OUT = Told("This lesson was taken back.")


@routes.command("find")
def find(request: Request) -> list[Say]:
    """`lessons on dyeing`: those that speak of it; without words I ask."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    if refused:
        return refused
    query = query_in(request.text)[:LONGEST_QUERY]
    if query:
        return [Say(found_for(request, network, query))]
    if request.person:
        conversations.ask(request, routes.flow, QUERY, {"network": network.id})
    return [Say(library_of(request, network)), Say(ASK_QUERY)]


@routes.step(QUERY)
def take_query(request: Request, conversation: Conversation) -> list[Say]:
    """What to look for, typed."""
    network = request.session.get_one(Network, conversation.data["network"])
    conversations.end(request)
    query = query_in(request.text)[:LONGEST_QUERY]
    return [Say(found_for(request, network, query))] if query else [Say(library_of(request, network))]


@routes.command("this_month")
def of_this_month(request: Request) -> list[Say]:
    """The lesson of the month, to read again."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    if refused:
        return refused
    lesson = lesson_of_the_month(request.session, network.id)
    if lesson is None:
        return [Say(library_of(request, network))]
    return [Say(shown(request.session, lesson, of_the_month=True), subject=f"lesson_piece:{lesson.id}")]


@routes.button("page")
def turn_page(request: Request, start: str) -> list[Say]:
    """Another page of what was found; the argument is what was looked for, with nothing the newest."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    query, request.argument = request.argument[:LONGEST_QUERY], start
    if refused:
        return refused
    return [Say(found_for(request, network, query) if query else library_of(request, network))]


@routes.button("library")
def show_library(request: Request, _id: str) -> list[Say]:
    """The newest lessons, and the areas."""
    network = network_of(request)
    return refusal(request, Right.ASK_NETWORK, Subject(network.id)) or [Say(library_of(request, network))]


def found_for(request: Request, network: Network, query: str) -> LessonsFound:
    """What a query finds."""
    ids = matching(request.session, network, query)
    lessons = lessons_by_ids(request.session, network.id, ids)
    return _listed(request, network, lessons, query)


def matching(session: Session, network: Network, query: str, *, areas: bool = True) -> list[str]:
    """The ids of the lessons that a query finds, the best first."""
    return index_queries.find(session, network.id, index_of(session, network).trades, query, areas=areas)


def library_of(request: Request, network: Network) -> LessonsFound:
    """The newest lessons, and the areas that have any."""
    return _listed(request, network, lessons_out(request.session, network.id), "")


def _listed(request: Request, network: Network, lessons: list[Lesson], query: str) -> LessonsFound:
    page = page_of(lessons, request.argument, lambda behind: f"lesson.page:{behind}:{query}")
    lines = lines_of(request.session, network.id, list(page.rows))
    counts = lessons_by_topic(request.session, network.id) if not query else {}
    return LessonsFound(
        query,
        page.with_rows(lines),
        courses=tuple((topic.value, counts[topic]) for topic in Topic if counts.get(topic)),
        neighbours=bool(neighbours_of(request.session, network.id)),
        may_write=request.chat.is_private
        and may(request.session, request.person, Right.WRITE_LESSON, Subject(network.id)),
    )


def neighbours_of(session: Session, network_id: str) -> list[Network]:
    """The networks whose lessons this one may read."""
    hooks = (flow.lends_lessons for flow in all_routes().values() if flow.lends_lessons)
    return [network for lends in hooks for network in lends(session, network_id)]


def lines_of(session: Session, network_id: str, lessons: list[Lesson]) -> tuple[LessonLine, ...]:
    """Lessons as a list shows them."""
    names = names_of_enterprises(session, network_id) if lessons else {}
    return tuple(LessonLine(each.id, each.title, each.topic, names.get(each.enterprise_id or "")) for each in lessons)


@routes.button("see")
def see(request: Request, lesson_id: str) -> list[Say]:
    """One lesson; also of a neighbouring network that lets ours read."""
    lesson = find_lesson(request.session, lesson_id)
    if lesson is None or (lesson.status != LessonStatus.OUT and not _may_change(request, lesson)):
        return [Say(NOT_OUT)]
    if may(request.session, request.person, Right.ASK_NETWORK, Subject(lesson.network_id)):
        return [Say(piece_of(request, lesson))]
    here = network_of(request)
    if lesson.network_id in {each.id for each in neighbours_of(request.session, here.id)}:
        return refusal(request, Right.ASK_NETWORK, Subject(here.id)) or [Say(piece_of(request, lesson))]
    return refusal(request, Right.ASK_NETWORK, Subject(lesson.network_id))


def piece_of(request: Request, lesson: Lesson) -> Piece:
    """A lesson as this person sees it."""
    changes = request.chat.is_private and lesson.source != Source.FORUM and _may_change(request, lesson)
    form = None
    if changes and request.person:
        subject = f"piece:{lesson.id}"
        form = forms.issue(
            request.session, request.now, request.person, FORM, network_id=lesson.network_id, subject=subject
        )
    return shown(request.session, lesson, may_change=changes, form=form)


def shown(
    session: Session, lesson: Lesson, *, may_change: bool = False, form: str | None = None, of_the_month: bool = False
) -> Piece:
    """A lesson as a card shows it."""
    names = names_of_enterprises(session, lesson.network_id) if lesson.enterprise_id else {}
    return Piece(
        id=lesson.id,
        title=lesson.title,
        text=squeezed(text_of(session, lesson)),
        topic=lesson.topic,
        enterprise=names.get(lesson.enterprise_id or ""),
        at=lesson.created_at,
        picture=picture_address(session, lesson.pictures[0]) if lesson.pictures else None,
        page=address_of(session, lesson),
        may_change=may_change,
        form=form,
        of_the_month=of_the_month,
    )


def address_of(session: Session, lesson: Lesson) -> str | None:
    """Where all of it is read."""
    if lesson.source == Source.FORUM and lesson.source_id:
        return page_address(session, PAGE, lesson.source_id)
    return page_address(session, PIECE, lesson.id)


def _may_change(request: Request, lesson: Lesson) -> bool:
    subject = Subject(lesson.network_id, maker_id=lesson.author_id)
    return may(request.session, request.person, Right.MANAGE_LESSON, subject)


@routes.command("courses")
def courses(request: Request) -> list[Say]:
    """The lessons by their areas; `course accounts` shows one."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    if refused:
        return refused
    topic = topic_of(request.text) if request.text else None
    return [Say(course_of(request, network, topic) if topic else library_of(request, network))]


@routes.command("arrange")
def arrange(request: Request) -> list[Say]:
    """`arrange accounts`: the area's lessons, with the way to the form of their order."""
    network = network_of(request)
    refused = refusal(request, Right.ARRANGE_LESSONS, Subject(network.id))
    topic = topic_of(request.text) if request.text else None
    return refused or [Say(course_of(request, network, topic) if topic else library_of(request, network))]


@routes.button("course")
def show_course(request: Request, value: str) -> list[Say]:
    """The lessons of an area."""
    network, topic = network_of(request), as_topic(value)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    return refused or [Say(course_of(request, network, topic) if topic else library_of(request, network))]


def course_of(request: Request, network: Network, topic: Topic) -> Course:
    """An area's lessons in their order, with the way to the page and, for who arranges it, to the form."""
    lessons = in_order(request.session, network.id, topic)
    arranges = request.chat.is_private and may(
        request.session, request.person, Right.ARRANGE_LESSONS, Subject(network.id)
    )
    form = None
    if arranges and request.person and lessons:
        subject = f"course:{topic.value}"
        form = forms.issue(
            request.session, request.now, request.person, COURSE_FORM, network_id=network.id, subject=subject
        )
    shown_first = lines_of(request.session, network.id, lessons[:SHOWN_IN_COURSE])
    page = page_address(request.session, COURSE, f"{network.id}.{topic.value}") if lessons else None
    return Course(topic.value, shown_first, len(lessons), page, form)


def in_order(session: Session, network_id: str, topic: Topic) -> list[Lesson]:
    """An area's lessons: those that were given a place in its order, then the others, the newest first."""
    places = places_of(session, network_id)

    def place(lesson: Lesson) -> int:
        entry = places.get(lesson.id)
        return entry.place if entry and entry.place is not None else 10_000

    return sorted(lessons_out(session, network_id, topic=topic.value), key=place)


def lessons_on(session: Session, network_id: str, text: str, most: int = 2) -> tuple[tuple[str, str], ...]:
    """(id, title) of lessons that may answer a question; nothing where only its area is the same."""
    network = session.get_one(Network, network_id)
    ids = matching(session, network, text, areas=False)[:most]
    return tuple((each.id, each.title) for each in lessons_by_ids(session, network_id, ids))


def newest_lessons(session: Session, network_id: str, query: str = "") -> list[Lesson]:
    """A network's lessons, the newest first; with a query those that it finds, the best first."""
    if not query:
        return lessons_out(session, network_id)
    network = session.get_one(Network, network_id)
    return lessons_by_ids(session, network_id, matching(session, network, query))
