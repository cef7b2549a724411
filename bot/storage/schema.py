"""Every table of the product, for migrations and for tests that build the schema."""

from bot.storage import (
    chats,
    due_work,
    forums,
    liveness,
    mailboxes,
    notices,
    orders,
    people,
    pictures,
    polls,
    referrals,
    reports,
    words,
)
from bot.storage.database import Base

metadata = Base.metadata
tables = (
    chats,
    due_work,
    forums,
    liveness,
    mailboxes,
    notices,
    orders,
    people,
    pictures,
    polls,
    referrals,
    reports,
    words,
)
