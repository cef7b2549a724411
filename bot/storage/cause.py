"""What brought forth the messages of this transaction, so that a push has the same retry key if it is brought forth again.

An event, or a piece of work at its moment, is done once. After a restore from a backup it may be done once more: then LINE
knows the key of its push for a day, and says it no second time.
"""

import uuid
from collections import Counter

from sqlalchemy.orm import Session

_CAUSE, _KEYS = "what causes messages in this transaction", "retry keys given in this transaction"
_OURS = uuid.UUID("6f1c1d1e-5d0a-4f0c-9a53-7c0f5b7f2f10")


def causes(session: Session, cause: str) -> None:
    """From now on messages of this transaction come of this event or piece of work."""
    session.info[_CAUSE] = cause


def retry_key(session: Session, chat_id: str) -> str:
    """The retry key of the next message for a chat: the same whenever the same cause brings it forth; a random one where
    there is none."""
    cause = session.info.get(_CAUSE)
    if cause is None:
        return str(uuid.uuid4())
    given: Counter[str] = session.info.setdefault(_KEYS, Counter())
    name = f"{cause} {chat_id}"
    given[name] += 1
    return str(uuid.uuid5(_OURS, f"{name} {given[name]}"))
