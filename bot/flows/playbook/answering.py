"""Taps on a question of the ladder: counted once a person; in a group the first of a kind is thanked for all to see."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.playbook.queries import answers_of
from bot.flows.playbook.results import NudgeOver, NudgeThanks
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rungs import BY_NAME
from bot.flows.playbook.tables import Nudge, NudgeAnswer
from bot.storage.chats import Chat
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Person


@routes.button("answer")
def answer(request: Request, nudge_id: str) -> list[Say]:
    """An answer of a rung; the last tap of a person counts."""
    nudge = _put_here(request, nudge_id)
    rung = BY_NAME.get(nudge.rung) if nudge else None
    chosen = next((each for each in rung.answers if each.key == request.argument), None) if rung else None
    if nudge is None or rung is None or chosen is None or request.person is None:
        return [Say(NudgeOver())]
    before = answers_of(request.session, nudge)
    if before.get(request.person.id) == chosen.key:
        return [Say(NudgeThanks(chosen.thanks))] if request.chat.is_private else []
    request.session.merge(
        NudgeAnswer(
            network_id=nudge.network_id,
            nudge_id=nudge.id,
            person_id=request.person.id,
            answer=chosen.key,
            at=request.now,
        )
    )
    request.session.flush()
    more = rung.answered(request, nudge, chosen.key) if rung.answered else []
    loud = request.chat.is_private or chosen.key not in before.values()
    return [*([Say(NudgeThanks(chosen.thanks))] if loud else []), *more]


def _put_here(request: Request, nudge_id: str) -> Nudge | None:
    """The question, locked, where it was put: in its chat or, when a group was silent, to a representative in its place."""
    nudge = request.session.scalar(select(Nudge).where(Nudge.id == nudge_id).with_for_update())
    if nudge is None or nudge.chat_id == request.chat.id:
        return nudge
    chat = request.session.get(Chat, nudge.chat_id)
    if not request.chat.is_private or request.person is None or chat is None or chat.is_private:
        return None
    return nudge if enterprises_spoken_for(request.session, nudge.network_id, request.person) else None


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has tapped on such questions."""
    found = select(Nudge.rung, NudgeAnswer.answer, NudgeAnswer.at).join(
        Nudge, (Nudge.network_id == NudgeAnswer.network_id) & (Nudge.id == NudgeAnswer.nudge_id)
    )
    rows = session.execute(found.where(NudgeAnswer.person_id == person.id).order_by(NudgeAnswer.at))
    return {"answers_to_questions": [{"about": rung, "answer": key, "at": at.isoformat()} for rung, key, at in rows]}


def forget(session: Session, person: Person) -> None:
    """Answers are nobody's business any more."""
    session.execute(delete(NudgeAnswer).where(NudgeAnswer.person_id == person.id))
    if person.line_user_id:
        session.execute(delete(NudgeAnswer).where(NudgeAnswer.nudge_id.in_(_put_to(person.line_user_id))))
        session.execute(delete(Nudge).where(Nudge.chat_id == person.line_user_id))


def _put_to(chat_id: str) -> Any:
    return select(Nudge.id).where(Nudge.chat_id == chat_id)
