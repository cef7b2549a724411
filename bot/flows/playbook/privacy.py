"""Who has answered what on the ladder's questions."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.flows.playbook.tables import Nudge, NudgeAnswer
from bot.storage.people import Person


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
        put_to_them = select(Nudge.id).where(Nudge.chat_id == person.line_user_id)
        session.execute(delete(NudgeAnswer).where(NudgeAnswer.nudge_id.in_(put_to_them)))
        session.execute(delete(Nudge).where(Nudge.chat_id == person.line_user_id))
