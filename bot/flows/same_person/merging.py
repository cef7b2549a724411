"""Who writes to accounts of several providers is one person with several ids of LINE."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.dialogue.one_person import make_one
from bot.dialogue.saying import Say
from bot.storage.chats import Chat
from bot.storage.people import LineAlias, Person


def merge(session: Session, kept: Person, gone: Person, now: datetime) -> list[Say]:
    """What `gone` was, `kept` is from now on, and by either id of LINE it is `kept` who writes."""
    says = make_one(session, kept, gone, now)
    own, other = str(kept.line_user_id), str(gone.line_user_id)
    session.execute(update(Chat).where(Chat.address == other).values(address=own))
    session.execute(update(LineAlias).where(LineAlias.known_as == other).values(known_as=own))
    kept.is_friend = kept.is_friend or gone.is_friend
    gone.line_user_id, gone.is_friend = None, False
    session.flush()
    session.add(LineAlias(user_id=other, known_as=own))
    session.flush()
    session.expire_all()
    return says
