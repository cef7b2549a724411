"""The questions of a network in the console: what was asked, how far it has gone, what was answered."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
)
from bot.dialogue.rights import Right
from bot.drawing.topic_words import TOPICS, topic_name
from bot.flows.question.queries import answers_by_question
from bot.flows.question.routes import routes
from bot.flows.question.stages import Stage
from bot.flows.question.tables import Question, QuestionStatus
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order

STAGES = {
    Stage.KNOWING: mark("those who know were asked"),
    Stage.EVERYBODY: mark("everybody was asked"),
    Stage.ADVISERS: mark("the advisers were asked"),
    Stage.AGENCIES: mark("the agencies were asked"),
}


def _view(visit: Visit) -> View:
    whose = (
        (Enterprise.network_id == Question.network_id) & (Enterprise.id == Question.enterprise_id) & ~Question.unnamed
    )
    shown = Question.status.in_((QuestionStatus.OPEN, QuestionStatus.CLOSED))
    found = select(Question, Enterprise.short_name).outerjoin(Enterprise, whose)
    found = found.where(Question.network_id == visit.network.id, shown, visit.within(Enterprise.area_id))
    listing = Listing(
        name="questions", title=_("Questions to the network"), found=found, key=Question.id,
        columns=(
            Column(_("Question")), Column(_("Asked by"), by=in_thai_order(Enterprise.short_name)), Column(_("Asked"), by=Question.asked_at),
            Column(_("Answers"), numeric=True), Column(_("How it stands"), by=Question.status), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("Nobody has asked the network anything yet. Whoever writes “ask the network” and a question begins.")),
        search=(Question.text,), sort=2, newest=True,
        narrowed=(
            Narrowed("state", _("How it stands"), (("open", _("open")), ("closed", _("closed"))), lambda state: Question.status == state),
            Narrowed("topic", _("About"), tuple((str(key), _(words)) for key, words in TOPICS.items()), lambda topic: Question.topic == topic),
        ),
    )  # fmt: skip
    return View((listing,))


def _lines(visit: Visit, rows: Sequence[tuple[Question, str | None]]) -> list[tuple[Cell, ...]]:
    counts = answers_by_question(visit.rows, visit.network.id, [question.id for question, _whose in rows])
    return [
        (
            (question.text, Faint(topic_name(question.topic))) if question.topic else question.text,
            whose or Faint(_("without a name") if question.unnamed else "–"),
            write_date(question.asked_at, spoken_language(), weekday=False, short=True) if question.asked_at else Faint("–"),
            str(counts[question.id]),
            _state(question),
            Tap(_("See the answers"), f"question.see:{question.id}"),
        )
        for question, whose in rows
    ]  # fmt: skip


def _state(question: Question) -> Cell:
    if question.status == QuestionStatus.CLOSED:
        return State(_("closed"), Tone.GOOD)
    return (State(_("open"), Tone.WAITS), Faint(_(STAGES[Stage(question.stage)])))


PAGE = routes.console_page(
    ConsolePage(
        name="questions", title=mark("Questions to the network"), heading=Heading.TOLD, order=30, right=Right.SEE_PULSE, show=_view,
    )
)  # fmt: skip
