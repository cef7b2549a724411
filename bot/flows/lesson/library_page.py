"""The network's lessons on pages: one to read, an area's to read and print, the form of one, the order of an area."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from bot.console.fields import PictureField
from bot.dialogue.holders import Subject
from bot.dialogue.links import picture_address
from bot.dialogue.noting import note
from bot.dialogue.pages import FormPage, Opened, Page, PublicPage, its_network
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say, Told
from bot.drawing.elements import day
from bot.drawing.topic_words import TOPICS, topic_name
from bot.flows.lesson.library_queries import find_lesson, places_of
from bot.flows.lesson.library_results import LessonDraft
from bot.flows.lesson.looking import in_order, shown
from bot.flows.lesson.publishing import plan_index, text_of
from bot.flows.lesson.routes import COURSE, COURSE_FORM, FORM, PIECE, routes
from bot.flows.lesson.tables import CourseEntry, Lesson, LessonStatus, Source
from bot.flows.lesson.writing import LONGEST, MOST_PICTURES
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.language.topics import Topic, as_topic
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Network
from bot.storage.pictures import erase_picture, keep_picture, store_picture

_ADDRESS = re.compile(r"(https?://[^\s<>\"']{4,300})")
LONGEST_HEADING = 80
NO_AREA = "none"


def show_piece(rows: Session, lesson_id: str, _token: str, _now: datetime) -> Page | None:
    """One lesson, without who wrote it."""
    lesson = find_lesson(rows, lesson_id)
    if lesson is None or lesson.status != LessonStatus.OUT:
        return None
    return Page("lesson/piece.html", lesson.title, {"kicker": _("Lesson"), "lesson": _written(rows, lesson)})


def show_course(rows: Session, subject_id: str, _token: str, _now: datetime) -> Page | None:
    """The lessons of an area, in their order and under their headings."""
    network_id, _dot, value = subject_id.partition(".")
    network, topic = rows.get(Network, network_id), as_topic(value)
    lessons = in_order(rows, network_id, topic) if network and topic else []
    if network is None or not lessons:
        return None
    places = places_of(rows, network_id)
    parts = [(places[each.id].heading if each.id in places else None, _written(rows, each)) for each in lessons]
    values = {"kicker": network.name, "parts": parts, "contents": _("Contents")}
    return Page("lesson/course.html", topic_name(value), values)


def _written(rows: Session, lesson: Lesson) -> dict[str, Any]:
    names = names_of_enterprises(rows, lesson.network_id) if lesson.enterprise_id else {}
    facts = (topic_name(lesson.topic) if lesson.topic else None, names.get(lesson.enterprise_id or ""))
    return {
        "id": lesson.id,
        "title": lesson.title,
        "facts": " · ".join(filter(None, (*facts, day(lesson.created_at)))),
        "paragraphs": [_parts(line) for line in text_of(rows, lesson).splitlines() if line.strip()],
        "pictures": [found for each in lesson.pictures if (found := picture_address(rows, each))],
    }


def _parts(line: str) -> list[tuple[str, bool]]:
    """(words, whether they are an address), so that addresses can be tapped."""
    return [(part, _ADDRESS.fullmatch(part) is not None) for part in _ADDRESS.split(line) if part]


routes.public_page(PublicPage(PIECE, show_piece, table=Lesson))
routes.public_page(PublicPage(COURSE, show_course))


def _lesson(opened: Opened, lock: bool) -> Lesson | None:
    return find_lesson(opened.rows, opened.subject_id, lock=lock)


def _may_change(opened: Opened, lesson: Lesson) -> bool:
    subject = Subject(lesson.network_id, maker_id=lesson.author_id)
    right = may(opened.rows, opened.person, Right.MANAGE_LESSON, subject)
    return right and lesson.source != Source.FORUM and lesson.status != LessonStatus.WITHDRAWN


def _fields(opened: Opened, lesson: Lesson) -> dict[str, Any]:
    address = picture_address(opened.rows, lesson.pictures[0]) if lesson.pictures else None
    areas = [SelectChoice(topic.value, _(label)) for topic, label in TOPICS.items()]
    fields = {
        "title": StringField(
            _("Title"),
            validators=[
                DataRequired(_("Please give it a title.")),
                Length(max=120, message=_("Up to 120 letters, please.")),
            ],
        ),
        "text": TextAreaField(
            _("What was learnt"),
            validators=[
                DataRequired(_("Please write what was learnt.")),
                Length(max=LONGEST, message=_("Up to 4,000 letters, please.")),
            ],
            description=_("Addresses that begin with https:// become links. No names or phones of people, please."),
        ),
        "topic": SelectField(_("About"), choices=[*areas, SelectChoice(NO_AREA, _("General"))]),
        "photo": PictureField(_("A picture (only if you like)"), shown=address),
    }
    return {**fields, "without": BooleanField(_("Without pictures"))} if lesson.pictures else fields


def _known(_opened: Opened, lesson: Lesson) -> dict[str, Any]:
    return {"title": lesson.title, "text": lesson.text, "topic": lesson.topic or NO_AREA}


def _write(opened: Opened, lesson: Lesson, form: Any) -> list[Say]:
    if "title" in form.changed:
        lesson.title = clean(form.title.data, all_names=True).text[:120] or lesson.title
    if "text" in form.changed:
        lesson.text = clean(form.text.data, all_names=True).text or lesson.text
    if "topic" in form.changed:
        topic = as_topic(form.topic.data)
        lesson.topic = topic.value if topic else None
    _take_pictures(opened, lesson, form)
    lesson.changed_at = opened.now
    if lesson.status == LessonStatus.OUT:
        plan_index(opened.rows, lesson, opened.now)
        note(opened, lesson.network_id, "lesson.changed", f"lesson_piece:{lesson.id}")
        return [opened.answer(shown(opened.rows, lesson, may_change=True))]
    return [opened.answer(LessonDraft(lesson.id, lesson.title, lesson.text, lesson.topic, len(lesson.pictures), None))]


def _take_pictures(opened: Opened, lesson: Lesson, form: Any) -> None:
    if "without" in form and form.without.data:
        for picture_id in lesson.pictures:
            erase_picture(opened.rows, lesson.network_id, picture_id)
        lesson.pictures = []
    if form.photo.photograph:
        picture = store_picture(
            opened.rows, form.photo.photograph, network_id=lesson.network_id, owner_id=opened.person.id, now=opened.now,
            keep_until=opened.now,
        )  # fmt: skip
        keep_picture(opened.rows, lesson.network_id, picture.id)
        for dropped in lesson.pictures[MOST_PICTURES - 1 :]:
            erase_picture(opened.rows, lesson.network_id, dropped)
        lesson.pictures = [picture.id, *lesson.pictures[: MOST_PICTURES - 1]]


routes.page(
    FormPage(
        kind=FORM,
        title=mark("A lesson"),
        intro=(mark("Everybody of the network may find and read it. Nobody is named."),),
        send=mark("Save"),
        subject=_lesson,
        allowed=_may_change,
        fields=_fields,
        known=_known,
        write=_write,
    )
)


def _topic(opened: Opened, lock: bool) -> Topic | None:
    """The area that is arranged; when it is sent, the network is held, so that two who arrange do it one after the other."""
    its_network(opened, lock)
    return as_topic(opened.subject_id)


def _may_arrange(opened: Opened, _topic: Topic) -> bool:
    network = opened.network
    return network is not None and may(opened.rows, opened.person, Right.ARRANGE_LESSONS, Subject(network.id))


def _order_fields(opened: Opened, topic: Topic) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for each in in_order(opened.rows, str(opened.ticket.network_id), topic):
        fields[f"place_{each.id}"] = IntegerField(
            each.title,
            validators=[Optional(), NumberRange(1, 999, message=_("A number from 1 to 999, please."))],
            description=_("Its place: 1 stands first; empty: behind the others."),
        )
        fields[f"heading_{each.id}"] = StringField(
            _("A heading above it (only if you like)"),
            validators=[Length(max=LONGEST_HEADING, message=_("Up to 80 letters, please."))],
        )
    return fields


def _order_known(opened: Opened, topic: Topic) -> dict[str, Any]:
    places = places_of(opened.rows, str(opened.ticket.network_id))
    known: dict[str, Any] = {}
    for each in in_order(opened.rows, str(opened.ticket.network_id), topic):
        entry = places.get(each.id)
        known[f"place_{each.id}"] = entry.place if entry else None
        known[f"heading_{each.id}"] = (entry.heading or "") if entry else ""
    return known


def _order_write(opened: Opened, topic: Topic, form: Any) -> list[Say]:
    network_id = str(opened.ticket.network_id)
    for each in in_order(opened.rows, network_id, topic):
        heading = " ".join((form[f"heading_{each.id}"].data or "").split())
        opened.rows.merge(
            CourseEntry(
                network_id=network_id, lesson_id=each.id, place=form[f"place_{each.id}"].data, heading=heading or None
            )
        )
    note(opened, network_id, "lesson.arranged", f"lesson_course:{topic.value}")
    return [opened.answer(Told("Arranged. The page shows it like this from now on."))]


routes.page(
    FormPage(
        kind=COURSE_FORM,
        title=mark("The order of an area’s lessons"),
        intro=(mark("The page of the area follows this order. A heading stands above its lesson."),),
        send=mark("Save"),
        subject=_topic,
        allowed=_may_arrange,
        fields=_order_fields,
        known=_order_known,
        write=_order_write,
    )
)
