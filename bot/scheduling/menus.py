"""Giving people the rich menu that fits them: facilitators their own, and everybody the one in their language."""

from typing import Protocol

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.delivery.line import LineUnreachable
from bot.language.catalogue import DEFAULT_LANGUAGE
from bot.storage.account import refusals
from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import Database
from bot.storage.people import Person, Role, RoleKind

log = structlog.get_logger()

LEADERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)
AT_ONCE = 10


class MenuCalls(Protocol):
    """LINE's calls about the menu of one 1:1 chat; False where LINE knows no such person."""

    def link(self, chat_id: str, menu_id: str) -> bool: ...

    def unlink(self, chat_id: str) -> bool: ...


class MenuKeeper:
    """Links and unlinks rich menus until everybody has the one they should have, with each account."""

    def __init__(self, database: Database, line: MenuCalls) -> None:
        self._database = database
        self._line = line

    def keep_menus(self) -> int:
        """Bring a few people's menus up to date.

        Returns:
            How many were changed.
        """
        with self._database.reading() as session:
            changes = _changes(session)[:AT_ONCE]
        for chat_id, menu_id in changes:
            # Outside any transaction, and harmless to do again after a crash.
            try:
                known = self._line.link(chat_id, menu_id) if menu_id else self._line.unlink(chat_id)
            except LineUnreachable as error:  # the next chat may be with another account
                log.info("menu.not_given", chat_id=chat_id, error=str(error))
                continue
            if not known:
                log.info("menu.unknown_to_line", chat_id=chat_id)
            with self._database.transaction() as session:
                chat = session.get(Chat, chat_id)
                if chat:
                    chat.menu = menu_id
        return len(changes)


def _changes(session: Session) -> list[tuple[str, str | None]]:
    """(id of a 1:1 chat, LINE menu id or None for everybody's) where the menu should be another one."""
    refused = {each.account_id for each in refusals(session)}
    menus = {row.id: row.menus for row in session.scalars(select(LineAccount)) if row.menus and row.id not in refused}
    leads = select(Person.line_user_id).join(Role, Role.person_id == Person.id).where(Role.kind.in_(LEADERS))
    leaders = set(session.scalars(leads))
    concerned = select(Chat).where(
        Chat.kind == ChatKind.PRIVATE,
        Chat.present,
        Chat.account_id.in_(menus),
        or_(Chat.address.in_(leads), Chat.language != DEFAULT_LANGUAGE, Chat.menu.is_not(None)),
    )
    changes = []
    for chat in session.scalars(concerned.order_by(Chat.id)):
        audience = "facilitator" if chat.address in leaders else "member"
        everybodys = audience == "member" and chat.language == DEFAULT_LANGUAGE
        wanted = None if everybodys else menus[chat.account_id].get(f"{audience}-{chat.language}")
        if wanted != chat.menu:
            changes.append((chat.id, wanted))
    return changes
