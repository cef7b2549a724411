"""Forgetting a person: taking back consent forgets who they are; deletion leaves an anonymous mark, and counts."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from bot.delivery.withdrawing import delete_of_chat, forget_words_with
from bot.dialogue.routes import all_routes
from bot.flows.mydata.queries import ids_of_line, roles_held
from bot.storage import due_work
from bot.storage.accounts import own_chats
from bot.storage.chats import Chat, ChatMember, Conversation, FormTicket
from bot.storage.erasures import Erased, note_erased
from bot.storage.inbox import erase_of_user
from bot.storage.message_tables import LedgerEntry, SentMessage
from bot.storage.open_questions import forget_questions, forget_titles_with
from bot.storage.people import CodeGuess, Consent, Invitation, LineAlias, Membership, Person, Role
from bot.storage.pictures import forget_pictures_of
from bot.storage.subgroups import SubgroupMember

GONE = "gone"
"""In the place of a 1:1 chat's id where only what a message cost is kept."""


def forget_registration(session: Session, person: Person, now: datetime) -> None:
    """Name, phone, enterprises and roles are forgotten; the opaque id, votes and their counts stay."""
    note_erased(session, person.id, Erased.REGISTRATION, now)
    _end_roles(session, person)
    session.execute(delete(Membership).where(Membership.person_id == person.id))
    _end_roles(
        session, person
    )  # whoever gave their word for them held the membership: what it made of them is there now
    for table in (SubgroupMember, FormTicket, Conversation):
        session.execute(delete(table).where(table.person_id == person.id))
    session.execute(delete(Invitation).where(Invitation.maker_id == person.id, Invitation.used_at.is_(None)))
    session.execute(
        update(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    for routes in all_routes().values():
        if routes.forget:
            routes.forget(session, person)
    forget_words_with(session, person.id, person.called)
    forget_questions(session, person.id, own_chats(person.line_user_id))
    forget_titles_with(session, person.called)
    forget_pictures_of(session, person.id)
    if person.line_user_id:
        for user_id in ids_of_line(session, person.line_user_id):
            erase_of_user(session, user_id)
    person.called = person.phone = None


def _end_roles(session: Session, person: Person) -> None:
    for role in roles_held(session, person):
        due_work.cancel(session, network_id=role.network_id, subject=f"role:{role.id}")
        session.delete(role)
    session.flush()
    for column in (Role.deputy_id, Role.successor_id, Role.proposed_id, Role.deputy_proposed_id):
        session.execute(update(Role).where(column == person.id).values({column: None}))


def delete_person(session: Session, person: Person, now: datetime) -> None:
    """Replace a person by an anonymous mark: their votes still count, and nobody can tell whose they were."""
    note_erased(session, person.id, Erased.ALL, now)
    forget_registration(session, person, now)
    user_id = person.line_user_id
    for table in (Consent, CodeGuess, ChatMember):
        session.execute(delete(table).where(table.person_id == person.id))
    for column in (column for routes in all_routes().values() for column in routes.holds):
        if column.nullable:  # what must not be (votes, who took note) bears the anonymous mark, and counts
            session.execute(update(column.class_).where(column == person.id).values({column: None}))
    person.line_user_id, person.is_friend, person.delete_at = None, False, None
    session.flush()
    if user_id:
        for chat_id in session.scalars(own_chats(user_id)).all():
            _forget_private_chat(session, chat_id)
        session.execute(delete(LineAlias).where(LineAlias.known_as == user_id))


def _forget_private_chat(session: Session, chat_id: str) -> None:
    session.execute(delete(Conversation).where(Conversation.chat_id == chat_id))
    delete_of_chat(session, chat_id)
    session.execute(delete(SentMessage).where(SentMessage.chat_id == chat_id))
    session.execute(update(LedgerEntry).where(LedgerEntry.chat_id == chat_id).values(chat_id=GONE))
    session.execute(delete(ChatMember).where(ChatMember.chat_id == chat_id))
    session.execute(delete(Chat).where(Chat.id == chat_id))
