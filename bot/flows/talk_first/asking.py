"""Putting a question to each enterprise: into its own LINE group by ride; where the bot is in none, to who speaks for it."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Say
from bot.flows.forum import TO_COME, Forum, enterprises_asked, find_forum, forums_to_come, is_network_forum
from bot.flows.talk_first.queries import asked_of, lines_by_enterprise, talk_before, talk_waiting, talks_open
from bot.flows.talk_first.results import TalkQuestion
from bot.flows.talk_first.routes import routes
from bot.flows.talk_first.summing_up import close, sum_up
from bot.flows.talk_first.tables import Talk, TalkAsked, TalkStatus
from bot.storage.chats import Chat, groups_of_enterprise
from bot.storage.database import new_id
from bot.storage.memberships import speakers_of
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Enterprise
from bot.storage.rules import rule_of

AT_LEAST_AHEAD = timedelta(days=2)
"""Nearer to a forum nobody talks it over any more."""
WAITS_FOR_A_RIDE = timedelta(days=3)
A_WEEK = timedelta(days=7)
ANSWERED_WITHIN = timedelta(days=21)
"""After the last groups were asked, a question that goes round is summed up."""


@every_morning(routes, time(9, 0))
def look(due: Due) -> list[Say]:
    """What is over is closed, what goes round goes on, and before a forum each group is asked."""
    says: list[Say] = []
    for talk in talks_open(due.session, due.network_id):
        says += _go_on(due.session, talk, due.now) if talk.goes_round else _end_with_forum(due.session, talk, due.now)
    return [*says, *_ask_before_forums(due.session, due.network_id, due.now)]


def _ask_before_forums(session: Session, network_id: str, now: datetime) -> list[Say]:
    days = int(rule_of(session, network_id, "talk_days"))
    says: list[Say] = []
    for forum in forums_to_come(session, network_id, now) if days else []:
        near = forum.starts_at and AT_LEAST_AHEAD <= forum.starts_at - now <= timedelta(days=days)
        if not near or forum.network_id != network_id or not is_network_forum(forum):
            continue
        if talk_before(session, forum) is None:
            says += open_before(session, forum, now)
    return says


def open_before(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Ask each group what was written for the next forum, or the usual question."""
    talk = talk_waiting(session, forum.network_id) or Talk(network_id=forum.network_id, id=new_id(now), created_at=now)
    talk.forum_id, talk.status, talk.opened_at = forum.id, TalkStatus.OPEN, now
    session.add(talk)
    session.flush()
    ours = [each for each in enterprises_asked(session, forum) if each.network_id == forum.network_id]
    return ask_these(session, talk, _rows(session, talk, ours), now)


def open_round(session: Session, talk: Talk, enterprises: list[Enterprise], now: datetime) -> list[Say]:
    """Begin to carry a question round: the groups of the first week are asked."""
    talk.status, talk.opened_at = TalkStatus.OPEN, now
    session.add(talk)
    session.flush()
    _rows(session, talk, enterprises)
    return _next_week(session, talk, now)


def _rows(session: Session, talk: Talk, enterprises: list[Enterprise]) -> list[TalkAsked]:
    rows = [TalkAsked(network_id=talk.network_id, talk_id=talk.id, enterprise_id=each.id) for each in enterprises]
    session.add_all(rows)
    session.flush()
    return rows


def _go_on(session: Session, talk: Talk, now: datetime) -> list[Say]:
    """The groups of another week; in the end everybody hears what was said."""
    rows = asked_of(session, talk)
    if any(row.asked_at is None for row in rows):
        return _next_week(session, talk, now) if talk.asked_at is None or now - talk.asked_at >= A_WEEK else []
    answered = lines_by_enterprise(session, talk)
    everybody = all(row.enterprise_id in answered for row in rows if row.reached)
    return sum_up(session, talk, now) if everybody or now - (talk.asked_at or now) >= ANSWERED_WITHIN else []


def _next_week(session: Session, talk: Talk, now: datetime) -> list[Say]:
    """District by district, so that neighbours are asked together."""
    waiting = [row for row in asked_of(session, talk) if row.asked_at is None]
    places = {each.id: (each.area_id or "", each.short_name) for each in _enterprises(session, talk, waiting)}
    waiting.sort(key=lambda row: places.get(row.enterprise_id, ("", "")))
    return ask_these(session, talk, waiting[: talk.a_week or len(waiting)], now)


def _end_with_forum(session: Session, talk: Talk, now: datetime) -> list[Say]:
    forum = find_forum(session, str(talk.forum_id))
    if forum is None or forum.status not in TO_COME or (forum.starts_at and forum.starts_at <= now):
        close(session, talk, now)
    return []


def ask_these(session: Session, talk: Talk, rows: list[TalkAsked], now: datetime) -> list[Say]:
    """Put the question to some enterprises."""
    talk.asked_at = now
    forum = find_forum(session, talk.forum_id) if talk.forum_id else None
    expires = forum.starts_at if forum and forum.starts_at else now + ANSWERED_WITHIN
    says: list[Say] = []
    for row in rows:
        enterprise = session.get_one(Enterprise, (talk.network_id, row.enterprise_id))
        chats = _chats_of(session, enterprise)
        row.asked_at, row.reached = now, bool(chats)
        for chat_id, urgency in chats:
            private = urgency == Urgency.PATIENT
            says.append(
                Say(
                    question_of(talk, enterprise, forum, in_private=private),
                    to=chat_id,
                    urgency=urgency,
                    push_after=now + WAITS_FOR_A_RIDE if private else None,
                    expires=expires,
                    network_id=talk.network_id,
                    subject=f"talk_first:{talk.id}",
                    redraw=f"talk_first.question:{enterprise.id}",
                    measure=Measure.QUESTION if private else None,
                )
            )
    return says


def question_of(talk: Talk, enterprise: Enterprise, forum: Forum | None, *, in_private: bool) -> TalkQuestion:
    """The question as an enterprise sees it."""
    until = forum.starts_at if forum else None
    name = forum.name if forum else None
    return TalkQuestion(talk.id, enterprise.id, enterprise.short_name, talk.question, name, until, in_private)


@routes.redraws("question")
def still_asked(leaving: Leaving) -> TalkQuestion | None:
    """The question, while it is open and the enterprise (the argument) has said nothing yet."""
    talk = leaving.session.get(Talk, (leaving.network_id, leaving.id))
    enterprise = leaving.session.get(Enterprise, (leaving.network_id, leaving.argument))
    if talk is None or enterprise is None or talk.status != TalkStatus.OPEN:
        return None
    forum = find_forum(leaving.session, talk.forum_id) if talk.forum_id else None
    if forum and (forum.status not in TO_COME or (forum.starts_at and forum.starts_at <= leaving.now)):
        return None
    if enterprise.id in lines_by_enterprise(leaving.session, talk):
        return None
    chat = leaving.session.get(Chat, leaving.chat_id)
    return question_of(talk, enterprise, forum, in_private=chat is None or chat.is_private)


def forget_talk_of(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """The forum is over: so is the question before it."""
    talk = talk_before(session, forum)
    if talk and talk.status == TalkStatus.OPEN:
        close(session, talk, now)
        withdraw_about(session, talk.network_id, f"talk_first:{talk.id}", "the forum is over")
    return []


def _chats_of(session: Session, enterprise: Enterprise) -> list[tuple[str, Urgency]]:
    """The enterprise's own groups; where the bot is in none, the private chats of who speaks for it."""
    groups = groups_of_enterprise(session, enterprise.network_id, enterprise.id)
    if groups:
        return [(chat.id, Urgency.RIDE) for chat in groups]
    return [(str(person.line_user_id), Urgency.PATIENT) for person in speakers_of(session, enterprise)]


def _enterprises(session: Session, talk: Talk, rows: list[TalkAsked]) -> list[Enterprise]:
    found = (session.get(Enterprise, (talk.network_id, row.enterprise_id)) for row in rows)
    return [each for each in found if each]
