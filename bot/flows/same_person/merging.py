"""Two records become one: everything that leads to the one leads to the other from then on."""

from typing import Any

from sqlalchemy import String, Table, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.storage.chats import Chat
from bot.storage.database import Id
from bot.storage.people import LineAlias, Person


def merge(session: Session, kept: Person, gone: Person) -> None:
    """What `gone` was, `kept` is from now on. Where both have answered the same thing, what `kept` said stands."""
    for column in {str(each.expression): each for routes in all_routes().values() for each in routes.holds}.values():
        if column.class_ is not Person and _is_key(column.type):
            _move(session, column.class_.__table__, column.key, gone.id, kept.id)
    own, other = str(kept.line_user_id), str(gone.line_user_id)
    session.execute(update(Chat).where(Chat.address == other).values(address=own))
    session.execute(update(LineAlias).where(LineAlias.known_as == other).values(known_as=own))
    kept.called, kept.phone = kept.called or gone.called, kept.phone or gone.phone
    kept.is_friend = kept.is_friend or gone.is_friend
    gone.line_user_id = gone.called = gone.phone = None
    gone.is_friend = False
    session.flush()
    session.add(LineAlias(user_id=other, known_as=own))
    session.flush()
    session.expire_all()


def _is_key(kind: Any) -> bool:
    return isinstance(kind, String) and kind.length == Id.length


def _move(session: Session, table: Table, name: str, gone: str, kept: str) -> None:
    """Each row that leads to `gone`; one that has its like already is dropped."""
    keys = list(table.primary_key.columns)
    singular = [keys, *(list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint))]
    singular += [list(index.columns) for index in table.indexes if index.unique]
    for row in session.execute(select(table).where(table.c[name] == gone)).mappings().all():
        this = [column == row[column.name] for column in keys]
        alike = (
            [column == (kept if column.name == name else row[column.name]) for column in columns]
            for columns in singular
            if name in {column.name for column in columns}
        )
        if any(session.execute(select(1).select_from(table).where(*each)).first() for each in alike):
            session.execute(delete(table).where(*this))
        else:
            session.execute(update(table).where(*this).values({name: kept}))
