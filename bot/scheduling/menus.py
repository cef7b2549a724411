"""Giving people the rich menu that fits them: facilitators their own, and everybody the one in their language."""

from typing import Protocol

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.language.catalogue import DEFAULT_LANGUAGE
from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import Database
from bot.storage.people import Person, Role, RoleKind

log = structlog.get_logger()

LEADERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)
AT_ONCE = 10


class MenuCalls(Protocol):
    """LINE's calls about one person's menu; False where LINE knows no such person."""

    def link(self, user_id: str, menu_id: str) -> bool: ...

    def unlink(self, user_id: str) -> bool: ...


class MenuKeeper:
    """Links and unlinks rich menus until everybody has the one they should have."""

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
        for person_id, user_id, menu_id in changes:
            # Outside any transaction, and harmless to do again after a crash.
            known = self._line.link(user_id, menu_id) if menu_id else self._line.unlink(user_id)
            if not known:
                log.info("menu.unknown_to_line", person_id=person_id)
            with self._database.transaction() as session:
                person = session.get(Person, person_id)
                if person and person.line_user_id == user_id:
                    person.menu = menu_id
        return len(changes)


def _changes(session: Session) -> list[tuple[str, str, str | None]]:
    """(person id, LINE user id, LINE menu id or None for everybody's) of those whose menu should be another one."""
    account = session.get(LineAccount, 1)
    if account is None or not account.menus:
        return []
    leads = select(Role.person_id).where(Role.kind.in_(LEADERS))
    foreign = select(Chat.id).where(Chat.kind == ChatKind.PRIVATE, Chat.language != DEFAULT_LANGUAGE)
    concerned = select(Person).where(
        Person.is_friend,
        Person.line_user_id.is_not(None),
        or_(Person.id.in_(leads), Person.line_user_id.in_(foreign), Person.menu.is_not(None)),
    )
    leaders = set(session.scalars(leads))
    changes = []
    for person in session.scalars(concerned.order_by(Person.id)):
        chat = session.get(Chat, person.line_user_id)
        language = chat.language if chat else DEFAULT_LANGUAGE
        audience = "facilitator" if person.id in leaders else "member"
        everybodys = audience == "member" and language == DEFAULT_LANGUAGE
        wanted = None if everybodys else account.menus.get(f"{audience}-{language}")
        if wanted != person.menu:
            changes.append((person.id, str(person.line_user_id), wanted))
    return changes
