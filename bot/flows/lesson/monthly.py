"""The lesson of the month: on its first days every group hears one by ride, the newest first; and old drafts go."""

from datetime import time, timedelta

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Say
from bot.flows.lesson.library_queries import find_lesson, last_shown, next_of_the_month, old_lesson_drafts
from bot.flows.lesson.library_results import Piece
from bot.flows.lesson.looking import shown
from bot.flows.lesson.routes import routes
from bot.flows.lesson.tables import LessonStatus
from bot.storage.audience import Audience, groups_for
from bot.storage.message_tables import Measure, Urgency
from bot.storage.pictures import erase_picture

FIRST_DAYS = 3
"""After a downtime it is chosen up to this day of the month."""
IS_NEWS_FOR = timedelta(days=25)
DRAFT_LASTS = timedelta(days=7)


@every_morning(routes, time(9, 15))
def look_in_the_morning(due: Due) -> list[Say]:
    """Once a month."""
    for draft in old_lesson_drafts(due.session, due.now - DRAFT_LASTS):
        for picture_id in draft.pictures:
            erase_picture(due.session, draft.network_id, picture_id)
        due.session.delete(draft)
    today = due.now.astimezone(BANGKOK)
    lesson = next_of_the_month(due.session, due.network_id) if today.day <= FIRST_DAYS else None
    if lesson is None or (lesson.shown_at and due.now - lesson.shown_at < timedelta(days=300)):
        return []
    last = last_shown(due.session, due.network_id)
    if last and last.astimezone(BANGKOK).replace(day=1).date() == today.replace(day=1).date():
        return []
    lesson.shown_at = due.now
    return [
        Say(
            shown(due.session, lesson, of_the_month=True), to=group.id, urgency=Urgency.RIDE, expires=due.now + IS_NEWS_FOR,
            network_id=lesson.network_id, about=f"lesson_piece:{lesson.id}", subject=f"lesson_piece:{lesson.id}",
            redraw="lesson.month", measure=Measure.ITEM,
        )
        for group in groups_for(due.session, due.network_id, Audience())
    ]  # fmt: skip


@routes.redraws("month")
def as_it_leaves(leaving: Leaving) -> Piece | None:
    """As it stands then; nothing once it was taken back."""
    lesson = find_lesson(leaving.session, leaving.id)
    if lesson is None or lesson.status != LessonStatus.OUT:
        return None
    return shown(leaving.session, lesson, of_the_month=True)
