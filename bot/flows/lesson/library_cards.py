"""The cards of the network's lessons."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.drawing.look import Mood
from bot.drawing.topic_words import TOPICS, topic_name
from bot.flows.lesson import library_results as results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

BEGINNING, OF_DRAFT = 260, 600
MOST_AREAS = 4
SHAPE = "20:13"


@drawing
def draw_piece(result: results.Piece) -> list[Message]:
    over = _("The lesson of the month") if result.of_the_month else _("Lesson")
    body: list[ui.Element] = [
        ui.kicker(f"{over} · {topic_name(result.topic)}" if result.topic else over),
        ui.title(result.title),
        ui.faint(" · ".join(filter(None, (result.enterprise, ui.day(result.at))))),
        ui.line(ui.shortened(_beside_title(result), BEGINNING), margin="lg"),
    ]
    footer = [ui.button(_("Read all of it"), ui.uri(result.page), style="primary")] if result.page else []
    if result.topic:
        footer.append(ui.button(_("More on this"), ui.postback(f"lesson.course:{result.topic}")))
    if result.may_change:
        if result.form:
            footer.append(ui.button(_("Correct it"), ui.uri(result.form)))
        footer.append(ui.button(_("Take the lesson back"), ui.postback(f"lesson.takeback:{result.id}"), style="link"))
    drawn = ui.bubble(body, footer)
    if result.picture:
        drawn["hero"] = {
            "type": "image", "url": result.picture, "size": "full", "aspectRatio": SHAPE, "aspectMode": "cover",
            "action": ui.uri(result.picture),
        }  # fmt: skip
    return [ui.card(_("Lesson: {title}", title=result.title), drawn)]


def _beside_title(result: results.Piece) -> str:
    """The text without the title that it begins with."""
    rest = result.text.removeprefix(result.title.removesuffix("…")).strip()
    return (f"…{rest}" if result.title.endswith("…") else rest) or result.text or "…"


@drawing
def draw_draft(result: results.LessonDraft) -> list[Message]:
    words = _("Shall everybody find it like this?")
    facts = [topic_name(result.topic)]
    if result.pictures:
        facts.append(ngettext("{count} picture", "{count} pictures", result.pictures))
    body: list[ui.Element] = [
        ui.kicker(_("A lesson of yours")),
        ui.title(result.title),
        ui.faint(" · ".join(facts)),
        ui.line(ui.shortened(result.text, OF_DRAFT), margin="lg"),
        ui.faint(_("Send a picture or more words, and they are added. No names of people are shown."), margin="lg"),
    ]
    footer = [ui.button(_("Put it out"), ui.postback(f"lesson.publish:{result.id}"), style="primary")]
    footer.append(ui.button(_("Another area"), ui.postback(f"lesson.area:{result.id}")))
    if result.form:
        footer.append(ui.button(_("Change on a page"), ui.uri(result.form)))
    footer.append(ui.button(_("Drop it"), ui.postback(f"lesson.takeback:{result.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_choose_area(result: results.ChooseArea) -> list[Message]:
    words = _("What is it about?")
    body: list[ui.Element] = [ui.kicker(_("Lesson")), ui.title(words), ui.faint(result.title)]
    body += area_rows(f"lesson.area:{result.id}")
    return [ui.card(words, ui.bubble(body))]


def area_rows(data: str) -> list[ui.Element]:
    """The eight areas to tap, and none of them."""
    rows: list[ui.Element] = []
    for topic, label in TOPICS.items():
        rows += [ui.separator(), tappable(_(label), "", f"{data}:{topic.value}")]
    return [*rows, ui.separator(), tappable(_("General"), "", f"{data}:none")]


@drawing
def draw_found(result: results.LessonsFound) -> list[Message]:
    count = result.page.count
    if not result.query:
        words = _("What the network has learnt")
    elif count:
        words = ngettext("{count} lesson on “{query}”", "{count} lessons on “{query}”", count, query=result.query)
    else:
        words = _("No lesson speaks of “{query}” yet.", query=result.query)
    body: list[ui.Element] = [ui.kicker(_("Lessons")), ui.title(words)]
    if not count:
        body.insert(0, ui.figure(Mood.NOTHING))
    if not count and not result.query:
        body.append(ui.line(_("Nothing has been written down yet. The first lesson may be yours.")))
    for each in result.page.rows:
        hint = " · ".join(filter(None, (topic_name(each.topic) if each.topic else None, each.enterprise)))
        body += [ui.separator(), tappable(each.title, hint, f"lesson.see:{each.id}")]
    body += how_many(result.page)
    if result.courses and result.page.start == 0:
        body += [ui.separator(), ui.faint(_("By area:"), margin="lg")]
        for topic, lessons in result.courses:
            hint = ngettext("{count} lesson", "{count} lessons", lessons)
            body.append(tappable(topic_name(topic), hint, f"lesson.course:{topic}"))
    return [ui.card(words, ui.bubble(body, _ways_on(result)))]


def _ways_on(result: results.LessonsFound) -> list[ui.Element]:
    footer = more_button(result.page.more)
    if result.query:
        label = _("Ask the network") if result.page.count else _("Ask the network about it")
        style = "secondary" if result.page.count else "primary"
        footer.append(ui.button(label, ui.postback(f"question.new:about:{result.query}"), style=style))
        if result.neighbours:
            footer.append(ui.button(_("Look at neighbours’"), ui.postback(f"neighbour.find:0:{result.query}")))
    elif result.may_write:
        footer.append(ui.button(_("Write a lesson"), ui.postback("lesson.write"), style="primary"))
    return footer


@drawing
def draw_course(result: results.Course) -> list[Message]:
    name = topic_name(result.topic)
    body: list[ui.Element] = [
        ui.figure(Mood.READING),
        ui.kicker(_("Lessons by area")),
        ui.title(name),
        ui.faint(ngettext("{count} lesson", "{count} lessons", result.count)),
    ]
    for each in result.lessons:
        body += [ui.separator(), tappable(each.title, each.enterprise or "", f"lesson.see:{each.id}")]
    footer = [ui.button(_("Read or print all"), ui.uri(result.page), style="primary")] if result.page else []
    if result.form:
        footer.append(ui.button(_("Arrange"), ui.uri(result.form)))
    footer.append(ui.button(_("All areas"), ui.postback("lesson.library"), style="link"))
    return [ui.card(_("Lessons: {topic}", topic=name), ui.bubble(body, footer))]
