"""Sharing minutes that were checked: by ride to the groups, in private to those who were not there."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.links import page_address
from bot.dialogue.saying import Say
from bot.flows.decision import decisions_of, plan_reminders, views_of
from bot.flows.forum import Forum, ForumMinutes, absent_enterprises, groups_asked, numbers_of, people_asked, subject_of
from bot.flows.minutes.results import MinutesCard, MinutesOut
from bot.flows.minutes.routes import CHECK, PAGE
from bot.flows.minutes.saving import about
from bot.storage import audit, due_work
from bot.storage.memberships import speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

FIRST_LINES = 240
IS_NEWS_FOR = timedelta(days=30)
WAITS_FOR_A_RIDE = timedelta(days=1)


def share(
    session: Session, forum: Forum, minutes: ForumMinutes, checker: Person, now: datetime
) -> tuple[MinutesOut, list[Say]]:
    """To everybody it was for, each once; whoever wrote or checked it has read it. Decisions are reminded of from now on.

    Returns:
        (what to tell the checker, the minutes for the others).
    """
    due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=CHECK)
    withdraw_about(session, forum.network_id, about(forum), "the minutes were checked")
    audit.note(
        session, network_id=forum.network_id, person_id=checker.id, action="minutes.share", subject=subject_of(forum),
        now=now,
    )  # fmt: skip
    for decision in decisions_of(session, forum):
        plan_reminders(session, decision, now)
    everybodys, own_groups = groups_asked(session, forum)
    groups = [*everybodys, *own_groups]
    absent = absent_enterprises(session, forum)
    known = {minutes.writer_id, checker.id}
    missed = {each.id: each for enterprise in absent for each in speakers_of(session, enterprise)}
    invited = {person.id: person for person in people_asked(session, forum) if person.id not in missed}
    card = card_of(session, forum, minutes)
    says = [_say(forum, card, chat.id, Urgency.RIDE, now, None) for chat in groups]
    says += [
        _say(forum, card, str(person.line_user_id), Urgency.PATIENT, now, now + WAITS_FOR_A_RIDE)
        for person in invited.values()
        if person.id not in known
    ]
    card = card_of(session, forum, minutes, missed=True)
    says += [
        _say(forum, card, str(person.line_user_id), Urgency.PATIENT, now, now + WAITS_FOR_A_RIDE)
        for person in missed.values()
        if person.id not in known
    ]
    return MinutesOut(forum.name, len(groups), len(absent)), says


def card_of(
    session: Session, forum: Forum, minutes: ForumMinutes, *, missed: bool = False, may_edit: bool = False
) -> MinutesCard:
    """The minutes in short."""
    people, enterprises = numbers_of(session, forum)
    first_lines = _beginning(minutes.text)
    return MinutesCard(
        id=forum.id,
        name=forum.name,
        held_on=forum.starts_at or minutes.written_at,
        first_lines=first_lines,
        whole=first_lines == minutes.text and not minutes.pictures and not minutes.links,
        people=people,
        enterprises=enterprises,
        decisions=views_of(session, forum),
        page=page_address(session, PAGE, forum.id),
        missed=missed,
        may_edit=may_edit,
    )


def _beginning(text: str) -> str:
    """The first lines, cut between words where that is possible."""
    if len(text) <= FIRST_LINES:
        return text
    cut = text[:FIRST_LINES]
    end = max(cut.rfind("\n"), cut.rfind(" "))
    return f"{cut[: end if end > FIRST_LINES // 2 else FIRST_LINES].rstrip()}…"


def _say(
    forum: Forum, result: object, chat_id: str, urgency: Urgency, now: datetime, push_after: datetime | None
) -> Say:
    return Say(
        result,
        to=chat_id,
        urgency=urgency,
        push_after=push_after,
        expires=now + IS_NEWS_FOR,
        network_id=None if urgency == Urgency.RIDE else forum.network_id,
        subject=about(forum),
    )
