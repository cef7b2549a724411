"""An answer that LINE has taken, alone and on its token: what becomes of nearly every message. It is written down with three
statements, each put together once; nothing of it need be read for that."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, insert, select

from bot.delivery.line import Accepted
from bot.delivery.outbox import SAID
from bot.delivery.parcel import Parcel
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import LedgerEntry, SentMessage

_RECIPIENTS = case((Chat.kind == ChatKind.PRIVATE, 1), else_=func.coalesce(func.nullif(Chat.member_count, 0), 1))
"""How many messages a push to a chat would count: `budget.recipients_of` of a row that is not read."""


def note_answered(
    connection: Connection, parcel: Parcel, accepted: Accepted, now: datetime, *, unanswered: bool
) -> bool:
    """Write down that an answer has been said, what it cost, and which messages stand in the chat since.

    Returns:
        False where it had come to its end already: our lease ran out, and somebody else has seen to it.
    """
    ended = {"network": parcel.network_id, "message": parcel.id, "at": now, "doubt": unanswered}
    caused = connection.execute(SAID, ended).one_or_none()
    if caused is None:
        return False
    cost = {
        "network_id": parcel.network_id, "outbox_id": parcel.id, "chat_id": parcel.chat_id, "caused_by": caused.caused_by,
        "message_objects": len(parcel.messages), "line_request_id": accepted.request_id, "sent_at": now,
        "of_chat": parcel.chat_id,
    }  # fmt: skip
    connection.execute(_COST, cost)
    stands: list[dict[str, Any]] = [
        {"chat_id": parcel.chat_id, "message_id": message_id, "subject": subject, "sent_at": now}
        for message_id, subject in zip(accepted.message_ids, parcel.subjects, strict=False)
    ]
    if stands:
        connection.execute(_STANDS, stands)
    return True


_COST = insert(LedgerEntry).values(
    method="reply",
    counted_messages=0,
    urgent=False,
    push_equivalent=func.coalesce(select(_RECIPIENTS).where(Chat.id == bindparam("of_chat")).scalar_subquery(), 1),
)
_STANDS = insert(SentMessage)
