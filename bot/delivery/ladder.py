"""What happens to a notice that is too dear to push: the representatives' private chats, a ride, and nothing in silence."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.budget import budget_of
from bot.delivery.outbox import claim_undelivered, put_notice, useful_again
from bot.storage import agenda
from bot.storage.belonging import enterprises_in, holders, reachable
from bot.storage.chats import Chat
from bot.storage.mailboxes import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Person, RoleKind

REPRESENTATIVES = "representatives"
UNDELIVERED = "news.undelivered"
INSTEAD = "the representatives are told in private instead"
FEWEST_SAVED = 2
"""The detour must cost at most half of the push it replaces."""


def take_the_ladder(session: Session, notice: OutboxMessage, now: datetime) -> bool:
    """Where a push to a whole group is too dear, tell its representatives in private, once, if the budget allows that;
    the group itself goes on waiting for a ride.

    Returns:
        Whether they are told, now or before.
    """
    if notice.ladder == REPRESENTATIVES:
        return True
    chat = session.get(Chat, notice.chat_id)
    if notice.urgency != Urgency.PATIENT or chat is None or chat.is_private or not chat.network_id:
        return False
    people = representatives_for(session, chat)
    if not people or len(people) * FEWEST_SAVED > (chat.member_count or 1):
        return False
    if not budget_of(session, notice.network_id, now).allows(len(people)):
        return False
    notice.ladder = REPRESENTATIVES
    write_to_each(session, notice, notice.messages, people, now=now, due=now, expires=notice.expires)
    return True


def tell_representatives_instead(session: Session, notice: OutboxMessage, now: datetime, due: datetime) -> int:
    """What did not arrive in a group goes into its representatives' private chats; the group's own is done with then.

    Returns:
        How many hear of it; 0 where nobody can be written to, somebody else was faster, or they were told already.
    """
    chat = session.get(Chat, notice.chat_id)
    people = representatives_for(session, chat) if chat and not chat.is_private and chat.network_id else []
    messages, expires = notice.messages, useful_again(notice, now)
    if not people or not messages or notice.ladder == REPRESENTATIVES:
        return 0
    values = {"status": OutboxStatus.WITHDRAWN, "ladder": REPRESENTATIVES, "error": INSTEAD, "messages": []}
    if not claim_undelivered(session, notice, values):
        return 0
    write_to_each(session, notice, messages, people, now=now, due=due, expires=expires)
    return len(people)


def write_to_each(
    session: Session,
    notice: OutboxMessage,
    messages: list[Any],
    people: list[Person],
    *,
    now: datetime,
    due: datetime,
    expires: datetime | None,
) -> None:
    """The same words into each one's private chat; whether they are pushed is up to the month's budget."""
    for person in people:
        put_notice(
            session,
            network_id=notice.network_id,
            chat_id=str(person.line_user_id),
            messages=messages,
            subjects=notice.subjects,
            urgency=Urgency.PATIENT,
            now=now,
            due=due,
            push_after=due,
            expires=expires,
            title=notice.title,
        )


def representatives_for(session: Session, chat: Chat) -> list[Person]:
    """The representatives who can be written to, of the enterprises that a group is for."""
    network_id = str(chat.network_id)
    if chat.enterprise_id:
        found = holders(session, network_id, RoleKind.REPRESENTATIVE, chat.enterprise_id)
    elif chat.area_id:
        found = [
            person
            for enterprise in enterprises_in(session, network_id, chat.area_id)
            for person in holders(session, network_id, RoleKind.REPRESENTATIVE, enterprise.id)
        ]
    else:
        found = holders(session, network_id, RoleKind.REPRESENTATIVE)
    return reachable(list({person.id: person for person in found}.values()))


def tell_undelivered(session: Session, notice: OutboxMessage, now: datetime) -> None:
    """Plan the word to the facilitators that something did not arrive: nothing is dropped in silence."""
    if (
        notice.urgency == Urgency.ANSWER
        or session.scalar(select(Chat.network_id).where(Chat.id == notice.chat_id)) is None
    ):
        return
    _plan_the_word(session, notice, now)


def tell_unreachable(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Plan the word to the facilitators that a chat cannot be reached any more. That somebody blocked the bot is their
    own affair, unless a notice was lost."""
    chat = session.get(Chat, message.chat_id)
    if chat and (not chat.is_private or message.urgency != Urgency.ANSWER):
        _plan_the_word(session, message, now)


def _plan_the_word(session: Session, message: OutboxMessage, now: datetime) -> None:
    agenda.plan(
        session, network_id=message.network_id, kind=UNDELIVERED, subject=f"outbox:{message.id}", due=now, now=now
    )
