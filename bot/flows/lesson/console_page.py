"""The lessons of a network in the console: found, read, taken back and put back; and arranged into courses."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.dialogue.console_pages import (
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Form,
    Heading,
    Listing,
    Narrowed,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.holders import Subject
from bot.dialogue.links import page_address
from bot.dialogue.rights import Right, may
from bot.drawing.topic_words import TOPICS, topic_name
from bot.flows.lesson.library_queries import lessons_by_topic
from bot.flows.lesson.looking import address_of
from bot.flows.lesson.routes import COURSE, COURSE_FORM, FORM, routes
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order

SOURCES = {
    Source.FORUM: mark("said after a forum"),
    Source.QUESTION: mark("answer to a question"),
    Source.VISIT: mark("from a visit"),
    Source.WRITTEN: mark("written"),
}


def _view(visit: Visit) -> View:
    whose = (Enterprise.network_id == Lesson.network_id) & (Enterprise.id == Lesson.enterprise_id)
    found = select(Lesson, Enterprise.short_name).outerjoin(Enterprise, whose)
    found = found.where(
        Lesson.network_id == visit.network.id, Lesson.status != LessonStatus.DRAFT, visit.within(Enterprise.area_id)
    )
    states = (("out", _("can be read")), ("withdrawn", _("taken back")))
    listing = Listing(
        name="lessons", title=_("Lessons"), found=found, key=Lesson.id,
        columns=(
            Column(_("Lesson")), Column(_("Whose it is"), by=in_thai_order(Enterprise.short_name)), Column(_("From"), by=Lesson.source),
            Column(_("When"), by=Lesson.created_at), Column(_("How it stands"), by=Lesson.status), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("No lesson yet. After each forum I ask three questions; whoever has learnt something writes it down.")),
        search=(Lesson.title, Lesson.text), sort=3, newest=True,
        narrowed=(
            Narrowed("topic", _("About"), tuple((str(key), _(words)) for key, words in TOPICS.items()), lambda topic: Lesson.topic == topic),
            Narrowed("source", _("From"), tuple((str(key), _(words)) for key, words in SOURCES.items()), lambda source: Lesson.source == source),
            Narrowed("state", _("How it stands"), states, lambda state: Lesson.status == state),
        ),
    )  # fmt: skip
    parts: list[Part] = [Ways((Tap(_("Write a lesson"), "lesson.write", main=True),)), listing]
    return View((*parts, _courses(visit)) if visit.areas is None else tuple(parts))


def _lines(visit: Visit, rows: Sequence[tuple[Lesson, str | None]]) -> list[tuple[Cell, ...]]:
    manages = may(visit.rows, visit.person, Right.MANAGE_LESSON, Subject(visit.network.id))
    return [
        (
            (lesson.title, Faint(topic_name(lesson.topic))) if lesson.topic else lesson.title,
            whose or Faint("–"),
            _(SOURCES[Source(lesson.source)]),
            write_date(lesson.created_at, spoken_language(), weekday=False, short=True),
            State(_("can be read"), Tone.GOOD) if lesson.status == LessonStatus.OUT else State(_("taken back"), Tone.WRONG),
            _ways(visit, lesson, manages=manages or lesson.author_id == visit.person.id),
        )
        for lesson, whose in rows
    ]  # fmt: skip


def _ways(visit: Visit, lesson: Lesson, *, manages: bool) -> Cell:
    if lesson.status != LessonStatus.OUT:
        return Tap(_("Bring it back"), f"lesson.putback:{lesson.id}") if manages else ""
    page = address_of(visit.rows, lesson)
    read: tuple[Cell, ...] = (Away(_("Read"), page),) if page else (Tap(_("Read"), f"lesson.see:{lesson.id}"),)
    if not manages or lesson.source == Source.FORUM:
        return read
    change = Form(_("Change it"), FORM, f"piece:{lesson.id}")
    return (*read, change, Tap(_("Take it back"), f"lesson.takeback:{lesson.id}", grave=True))


def _courses(visit: Visit) -> Rows:
    """The eight areas of management, each with its lessons in order: what is read one after the other."""
    counts = lessons_by_topic(visit.rows, visit.network.id)
    arranges = may(visit.rows, visit.person, Right.ARRANGE_LESSONS, Subject(visit.network.id))
    lines: list[tuple[Cell, ...]] = []
    for topic, words in TOPICS.items():
        count = counts.get(str(topic), 0)
        page = page_address(visit.rows, COURSE, f"{visit.network.id}.{topic.value}") if count else None
        ways: list[Cell] = [Away(_("Read"), page)] if page else []
        if arranges and count:
            ways.append(Form(_("Put in order"), COURSE_FORM, f"course:{topic.value}"))
        lines.append((_(words), str(count), tuple(ways)))
    columns = (Column(_("Area")), Column(_("Lessons"), numeric=True), Column(_("Do")))
    return Rows(_("Courses"), columns, tuple(lines), Empty(""))


PAGE = routes.console_page(
    ConsolePage(
        name="lessons", title=mark("Lessons"), heading=Heading.TOLD, order=20, right=Right.SEE_PULSE, show=_view
    )
)  # fmt: skip
