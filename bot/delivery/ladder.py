"""The way of a notice that can wait: a ride, a push if the month allows it, the representatives' private chats, and nothing
in silence.

A group may be silent for weeks while its representatives write to the bot. So a group's notice that the group's own
rhythm will hardly carry, or that is too dear to push, has copies in its representatives' private chats. A copy of a `ride`
notice rides there and is never pushed; a copy of a `patient` one is pushed where the budget allows it. The group's own goes
on waiting, and when the group hears it first, the copies that still wait are withdrawn.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.delivery.allowance import A_MOMENT, held_until
from bot.delivery.budget import Budget, budget_of, hold_the_month, month_of, recipients_of
from bot.delivery.measure import waits_its_week
from bot.delivery.outbox import NEVER, put_notice, useful_again
from bot.delivery.withdrawing import withdraw_undelivered
from bot.language.relative_days import speaks_of_today
from bot.storage import due_work
from bot.storage.accounts import chat_to
from bot.storage.chats import Chat
from bot.storage.deliveries import copies_of, rides_before, said_in_the_same_breath, was_pushed
from bot.storage.leading import representatives_for
from bot.storage.locking import claimable
from bot.storage.message_tables import USED_UP, OutboxMessage, OutboxStatus, Urgency
from bot.storage.news_wishes import wanted_in_private
from bot.storage.people import Person
from bot.storage.rules import waking_moment

REPRESENTATIVES = "representatives"
UNDELIVERED = "news.undelivered"
USED_UP_WORD = "news.used_up"
INSTEAD = "the representatives are told in private instead"
FEWEST_SAVED = 2
"""The detour must cost at most half of the push it replaces."""
ASK_AGAIN_AFTER, WHEN_USED_UP = timedelta(hours=1), timedelta(hours=6)
"""A notice that the budget does not allow yet; where it allows nothing at all, there is nothing to hope for soon."""
ONCE_A_DAY = ("poll",)
"""Of what is so easily begun that ten may end on one day, a group is pushed one word a day."""
PAUSES = 4
"""A group that has been silent for so many of its usual pauses will hardly speak in time."""


def waits_until(session: Session, notice: OutboxMessage, now: datetime) -> datetime | None:
    """When to look again at a notice; None where it may be pushed now. An urgent one may, unless the share of its network is
    used up, or whose doing it is may not spend.

    On the way of one that can wait its representatives may be told. A push that would take much of what is left gives way to them, where that
    is cheaper: the month has other notices.
    """
    if notice.urgency == Urgency.RESULT:
        return notice.expires or now + NEVER
    if later := waits_its_week(session, notice, now):
        return later
    chat, bound = session.get(Chat, notice.chat_id), notice.bound
    cost = recipients_of(chat)
    if notice.urgency == Urgency.MUST and not bound:
        return _urgent(session, notice, cost, now)
    awake = waking_moment(session, notice.network_id, now)
    if awake > now:
        return awake
    if notice.urgency != Urgency.RIDE and bound:
        later = held_until(session, notice, cost, now)
        if later and notice.urgency != Urgency.RIDE:
            return later
    if notice.urgency == Urgency.RIDE:
        return _by_ride(session, notice, chat, now)
    return _of_the_day(session, notice, chat, now) or _within_budget(session, notice, chat, now)


def _urgent(session: Session, notice: OutboxMessage, cost: int, now: datetime) -> datetime | None:
    """Now; where the network's share is used up it rides, or waits for the next month."""
    if not hold_the_month(session, notice.account_id):
        return now + A_MOMENT
    budget = budget_of(session, notice.network_id, now, notice.account_id, but=notice.id)
    if budget.share is None or budget.takes(cost):
        return None
    return wait_without_the_month(session, notice, now)


def wait_without_the_month(session: Session, notice: OutboxMessage, now: datetime) -> datetime:
    """An urgent word for which the month has nothing left: it rides, and whoever sent it hears so. What its flow draws anew
    is pushed on the first morning of the next month, if it is true then; words that were written once are not, and are
    of no use after their day where they say "tomorrow".

    Returns:
        When to look again.
    """
    notice.error = USED_UP
    plan_word(session, notice, USED_UP_WORD, notice.about or f"outbox:{notice.id}", now)
    if notice.redraw:
        return waking_moment(session, notice.network_id, month_of(now)[1])
    notice.urgency = Urgency.RIDE
    if speaks_of_today(json.dumps(notice.messages, ensure_ascii=False)):
        midnight = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        notice.expires = min(notice.expires, midnight) if notice.expires else midnight
    return now + A_MOMENT


def _by_ride(session: Session, notice: OutboxMessage, chat: Chat | None, now: datetime) -> datetime:
    doubtful = _doubtful_from(chat, notice)
    if now < doubtful:
        return doubtful
    take_the_ladder(session, notice, chat, now)
    return notice.expires or now + NEVER


def _of_the_day(session: Session, notice: OutboxMessage, chat: Chat | None, now: datetime) -> datetime | None:
    """A group is pushed one word of all polls a day: the others ride, or go along with it. None where this may be it."""
    kind = (notice.about or "").partition(":")[0]
    if chat is None or chat.is_private or kind not in ONCE_A_DAY:
        return None
    if session.scalar(claimable(select(Chat).where(Chat.id == chat.id))) is None:
        return now + A_MOMENT
    today = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    if not was_pushed(session, chat.id, kind, today, but=notice.id):
        return None
    return waking_moment(session, notice.network_id, today + timedelta(days=1))


def _within_budget(session: Session, notice: OutboxMessage, chat: Chat | None, now: datetime) -> datetime | None:
    if not hold_the_month(session, notice.account_id):
        return now + A_MOMENT
    cost, budget = recipients_of(chat), budget_of(session, notice.network_id, now, notice.account_id, but=notice.id)
    again = now + (ASK_AGAIN_AFTER if budget.allows(1) else WHEN_USED_UP)
    if budget.is_modest(cost) or cost == 1:
        return None if budget.allows(cost) else again
    told = take_the_ladder(session, notice, chat, now, budget)
    return None if budget.allows(cost) and budget.spares(cost) and not told else again


def take_the_ladder(
    session: Session, notice: OutboxMessage, chat: Chat | None, now: datetime, budget: Budget | None = None
) -> bool:
    """Give the representatives of a group copies of a notice, once. Where they may be pushed a `budget` has to allow it.

    Returns:
        Whether they have them, now or before.
    """
    if notice.ladder == REPRESENTATIVES:
        return True
    if chat is None or chat.is_private or not chat.network_id:
        return False
    people = representatives_for(session, chat)
    if not people or (budget and not _worth_the_detour(budget, chat, len(people))):
        return False
    for earlier in rides_before(session, notice):  # what was said first of the same thing is heard first
        take_the_ladder(session, earlier, chat, now)
    notice.ladder = REPRESENTATIVES
    chats = {person.id: chat_to(session, str(person.line_user_id), notice.network_id) for person in people}
    known = said_in_the_same_breath(session, notice, list(chats.values()))
    people = [person for person in people if chats[person.id] not in known]
    write_to_each(
        session, notice, notice.messages, people, now=now, due=notice.due, expires=notice.expires, stands_for=notice.id
    )
    return True


def is_heard_by_representatives(session: Session, notice: OutboxMessage) -> bool:
    """Whether every copy of an enterprise's notice has arrived: then the enterprise has it, though its group was silent."""
    chat = session.get(Chat, notice.chat_id)
    if notice.ladder != REPRESENTATIVES or chat is None or not chat.enterprise_id:
        return False
    copies = copies_of(session, notice)
    return bool(copies) and all(copy.status == OutboxStatus.SENT for copy in copies)


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
    if not withdraw_undelivered(session, notice, INSTEAD):
        return 0
    notice.ladder = REPRESENTATIVES
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
    stands_for: str | None = None,
) -> None:
    """Words into the private chat of each of several people. Those of a `ride` notice ride; whether others are pushed
    is up to the month's budget. Who wants less of such news hears it in the group only."""
    urgency = Urgency.RIDE if stands_for and notice.urgency == Urgency.RIDE else Urgency.PATIENT
    for person in wanted_in_private(session, notice.network_id, notice.category, people):
        put_notice(
            session,
            network_id=notice.network_id,
            chat_id=chat_to(session, str(person.line_user_id), notice.network_id),
            messages=messages,
            subjects=notice.subjects,
            urgency=urgency,
            now=now,
            due=due,
            push_after=now,
            expires=expires,
            title=notice.title,
            stands_for=stands_for,
            about=notice.about,
            redraw=notice.redraw,
            category=notice.category,
            measure=notice.measure,
        )


def tell_undelivered(session: Session, notice: OutboxMessage, now: datetime) -> None:
    """Plan the word to the facilitators that something did not arrive: nothing is dropped in silence. Of a copy they
    need not hear: its original still waits, or its end is told; nor of what came of somebody's own form, which the page said;
    nor of what the bot began by itself, which nobody misses."""
    if notice.urgency in (Urgency.ANSWER, Urgency.RESULT) or notice.stands_for or notice.measure:
        return
    if session.scalar(select(Chat.network_id).where(Chat.id == notice.chat_id)) is not None:
        plan_word(session, notice, UNDELIVERED, f"outbox:{notice.id}", now)


def tell_unreachable(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Plan the word to the facilitators that a chat cannot be reached any more. That somebody blocked the bot is their
    own affair, unless a notice was lost."""
    chat = session.get(Chat, message.chat_id)
    if chat and (not chat.is_private or message.urgency != Urgency.ANSWER):
        plan_word(session, message, UNDELIVERED, f"outbox:{message.id}", now)


def plan_word(session: Session, message: OutboxMessage, kind: str, subject: str, now: datetime) -> None:
    """Plan a word about a message to those who should know."""
    due_work.plan(session, network_id=message.network_id, kind=kind, subject=subject, due=now, now=now)


def _worth_the_detour(budget: Budget, chat: Chat, people: int) -> bool:
    return people * FEWEST_SAVED <= recipients_of(chat) and budget.allows(people)


def _doubtful_from(chat: Chat | None, notice: OutboxMessage) -> datetime:
    """From when on a ride in this chat is in doubt: after some of its usual pauses, at once where it has no rhythm yet,
    and at the latest when half the time in which the notice is of use has passed."""
    pause = timedelta(hours=chat.hours_between or 0) if chat else timedelta()
    silent = notice.due + pause * PAUSES
    return min(silent, notice.due + (notice.expires - notice.due) / 2) if notice.expires else silent
