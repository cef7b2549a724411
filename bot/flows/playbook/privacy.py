"""What somebody was asked while their network was silent, and what they tapped."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.playbook.tables import Nudge, NudgeAnswer
from bot.storage.people import Person

HOLDS = (NudgeAnswer.person_id, Nudge.chat_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody was asked in private, and what they have tapped on such questions anywhere."""
    asked = select(Nudge.rung.label("about"), Nudge.at).where(Nudge.chat_id == person.line_user_id)
    tapped = (
        select(Nudge.rung.label("about"), NudgeAnswer.answer, NudgeAnswer.at)
        .join(NudgeAnswer, (NudgeAnswer.network_id == Nudge.network_id) & (NudgeAnswer.nudge_id == Nudge.id))
        .where(NudgeAnswer.person_id == person.id)
        .order_by(NudgeAnswer.at)
    )
    return {
        "questions_asked_in_private": plain_rows(session, asked.order_by(Nudge.at)),
        "answers_to_questions": plain_rows(session, tapped),
    }


def forget(session: Session, person: Person) -> None:
    """Answers are nobody's business any more, nor what was asked in private."""
    session.execute(delete(NudgeAnswer).where(NudgeAnswer.person_id == person.id))
    if person.line_user_id:
        put_to_them = select(Nudge.id).where(Nudge.chat_id == person.line_user_id)
        session.execute(delete(NudgeAnswer).where(NudgeAnswer.nudge_id.in_(put_to_them)))
        session.execute(delete(Nudge).where(Nudge.chat_id == person.line_user_id))
