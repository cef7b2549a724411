"""What somebody said for their group is their own and goes with them; that they asked a question is told."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.talk_first.tables import Talk, TalkLine
from bot.storage.people import Person

HOLDS = (Talk.maker_id, TalkLine.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's words for their group, and the questions they wrote."""
    said = select(TalkLine.text.label("words"), TalkLine.at).where(TalkLine.person_id == person.id)
    wrote = select(Talk.question, Talk.created_at.label("written")).where(Talk.maker_id == person.id)
    return {
        "said_for_your_group": plain_rows(session, said.order_by(TalkLine.at)),
        "questions_to_groups": plain_rows(session, wrote.order_by(Talk.id)),
    }


def forget(session: Session, person: Person) -> None:
    """The words, from card and page too."""
    session.execute(delete(TalkLine).where(TalkLine.person_id == person.id))
