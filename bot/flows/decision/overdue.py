"""What was taken over and whose day is over: asked about once, in private; whoever coordinates hears of it once, too."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.decision.keeping import responsible
from bot.flows.decision.plans import subject_of
from bot.flows.decision.queries import decisions_overdue
from bot.flows.decision.results import DecisionOverdue, DecisionsOverdue
from bot.flows.decision.routes import routes
from bot.flows.decision.tables import Decision
from bot.flows.decision.views import view_of
from bot.storage.leading import caretakers
from bot.storage.message_tables import Urgency
from bot.storage.people import RoleKind

PATIENCE = timedelta(days=3)
"""After its day somebody is left alone for so long: they may be just about it."""
OF_USE_FOR = timedelta(days=14)


@every_morning(routes, time(9, 30))
def speak_of_what_is_overdue(due: Due) -> list[Say]:
    """To each who has taken something over, one word about it; to whoever coordinates, all of it in one."""
    late = decisions_overdue(due.session, due.network_id, (due.now - PATIENCE).astimezone(BANGKOK).date())
    says: list[Say] = []
    for decision in late:
        decision.overdue_told_at = due.now
        question = DecisionOverdue(view_of(due.session, decision, due.now))
        says += [_say(each.line_user_id, question, decision, due.now) for each in responsible(due.session, decision)]
    return [*says, *_to_coordinators(due.session, late, due.now)]


def _to_coordinators(session: Session, late: list[Decision], now: datetime) -> list[Say]:
    if not late:
        return []
    asked = {person.id for decision in late for person in responsible(session, decision)}
    told = DecisionsOverdue(tuple(view_of(session, each, now) for each in late))
    coordinators = caretakers(session, late[0].network_id, first=RoleKind.COORDINATOR)
    about = "decisions:overdue"
    return [
        _say(each.line_user_id, told, late[0], now, about)
        for each in coordinators
        if len(late) > 1 or each.id not in asked
    ]


def _say(to: str | None, result: object, decision: Decision, now: datetime, about: str | None = None) -> Say:
    return Say(
        result,
        to=to,
        urgency=Urgency.PATIENT,
        expires=now + OF_USE_FOR,
        network_id=decision.network_id,
        subject=None if about else subject_of(decision),
        about=about,
    )
