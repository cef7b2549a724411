"""What is kept of a person: a code, for a quarter of an hour."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.same_person.queries import erase_old_codes, forget_codes
from bot.flows.same_person.routes import routes
from bot.flows.same_person.tables import ChatCode
from bot.storage.people import LineAlias, Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Codes that were asked for, and by which other ids LINE knows the person."""
    codes = select(ChatCode.expires_at.label("until")).where(ChatCode.person_id == person.id)
    others = select(LineAlias.user_id).where(LineAlias.known_as == person.line_user_id)
    return {"codes_to_join_chats": plain_rows(session, codes), "other_line_user_ids": plain_rows(session, others)}


routes.holds = (ChatCode.person_id,)
routes.kept = kept_about
routes.forget = forget_codes
routes.erase = erase_old_codes
