"""Climbing: every morning a look; where it is silent, the next rung, at most one question a week in a chat."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.playbook.queries import chats_nudged_since, nudges_since
from bot.flows.playbook.results import NudgeCard
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rung import Look, Question, Rung
from bot.flows.playbook.rungs import LADDER, quiet
from bot.flows.playbook.silence import Silence, silence_of
from bot.flows.playbook.tables import Nudge
from bot.flows.playbook.texts import text_for
from bot.storage.chats import Chat
from bot.storage.database import new_id
from bot.storage.message_tables import Measure, Urgency

A_WEEK = timedelta(days=7)
BEFORE_THE_NEXT_ROUND = timedelta(days=45)
"""From the last rung until the ladder begins anew."""
BESIDE = 0
"""The step of what is asked beside the ladder."""
RIDES_FOR, OF_USE_FOR = timedelta(days=3), timedelta(days=14)
"""In private a question waits so long for a free ride, then goes out as the budget allows; in groups it only rides."""


@every_morning(routes, time(8, 10))
def look(due: Due) -> list[Say]:
    """Where life has returned, what still waits to be asked is asked no more; where it is silent, the next rung."""
    silence = silence_of(due.session, due.network_id, due.now)
    lately = nudges_since(due.session, due.network_id, due.now - 2 * BEFORE_THE_NEXT_ROUND)
    if not silence.asks:
        for nudge in lately:
            if nudge.step and due.now - nudge.at < OF_USE_FOR:
                withdraw_about(due.session, due.network_id, subject_of(nudge), "life has returned")
        return _ask_the_quiet(due, silence, lately)
    since = [nudge for nudge in lately if nudge.at > silence.life_at]
    step = _next_step(since[0] if since else None, due.now)
    if step is None:
        return []
    view = Look(due.session, due.now, due.network_id, silence.days)
    for number in range(step, len(LADDER) + 1):
        says = _climb(view, LADDER[number - 1], number)
        if says:
            return says
    return []


def _ask_the_quiet(due: Due, silence: Silence, lately: list[Nudge]) -> list[Say]:
    """In a lively network, beside the ladder: one enterprise a week that has not been heard of for long."""
    if silence.long_unheard is None or (lately and due.now - lately[0].at < A_WEEK):
        return []
    view = Look(due.session, due.now, due.network_id, silence.days)
    resting = chats_nudged_since(due.session, due.now - A_WEEK)
    asked = quiet.ask_the_quietest(view, due.now - silence.long_unheard)
    return [_ask(view, quiet.RUNG, BESIDE, question) for question in asked if question.chat_id not in resting]


def subject_of(nudge: Nudge) -> str:
    """What quotes and the outbox call a nudge."""
    return f"nudge:{nudge.id}"


def _next_step(last: Nudge | None, now: datetime) -> int | None:
    """The rung whose time has come, from 1; None while the last one still has its week."""
    if last is None:
        return 1
    if last.step >= len(LADDER):
        return 1 if now - last.at >= BEFORE_THE_NEXT_ROUND else None
    # A morning is never exactly a week after another one.
    return last.step + 1 if now - last.at >= A_WEEK - timedelta(hours=1) else None


def _climb(look: Look, rung: Rung, step: int) -> list[Say]:
    resting = chats_nudged_since(look.session, look.now - A_WEEK + timedelta(hours=1))
    return [_ask(look, rung, step, question) for question in rung.put(look) if question.chat_id not in resting]


def _ask(look: Look, rung: Rung, step: int, question: Question) -> Say:
    nudge = Nudge(
        network_id=look.network_id,
        id=new_id(look.now),
        chat_id=question.chat_id,
        rung=rung.name,
        step=step,
        enterprise_id=question.enterprise_id,
        at=look.now,
    )
    result = question.result or _card(look, rung, question, nudge)
    look.session.add(nudge)
    look.session.flush()
    private = _is_private(look.session, question.chat_id)
    return Say(
        result,
        to=question.chat_id,
        urgency=Urgency.PATIENT if private else Urgency.RIDE,
        push_after=look.now + RIDES_FOR if private else None,
        expires=look.now + OF_USE_FOR,
        network_id=look.network_id,
        subject=question.subject or subject_of(nudge),
        measure=Measure.QUESTION if private else Measure.ITEM,
    )


def _card(look: Look, rung: Rung, question: Question, nudge: Nudge) -> NudgeCard:
    answers = tuple((answer.label, f"playbook.answer:{nudge.id}:{answer.key}") for answer in rung.answers)
    return NudgeCard(
        nudge.id,
        rung.title,
        text_for(look.session, look.network_id, rung, len(look.nudges(rung.name))),
        tuple(question.values.items()),
        (*answers[:1], *question.links, *answers[1:]),
    )


def _is_private(session: Session, chat_id: str) -> bool:
    chat = session.get(Chat, chat_id)
    return chat is None or chat.is_private
