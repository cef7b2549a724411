"""Newcomers grow into their network: with the forums they come to they vote, then host; each step is said."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due
from bot.dialogue.saying import Say, Told
from bot.flows.forum import forums_come_to, is_network_forum
from bot.flows.joining.accompanying import IS_NEWS_FOR, WAITS_FOR_A_RIDE, ask_afterwards, look_after_companions
from bot.flows.joining.queries import companion_now, newcomers
from bot.flows.joining.routes import routes
from bot.storage import audit
from bot.storage.locking import locked
from bot.storage.memberships import members_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Stage
from bot.storage.standing import FORUMS_UNTIL, stage_after

LOOKS_AT = time(8, 0)
_ORDER = list(Stage)


@every_morning(routes, LOOKS_AT)
def look(due: Due) -> list[Say]:
    """Newcomers whose coming was noted since, and those who go along with them."""
    return [*grow(due.session, due.network_id, due.now), *look_after_companions(due.session, due.network_id, due.now)]


def forum_over(session: Session, forum: Any, now: datetime) -> list[Say]:
    """A meeting is over; only forums count."""
    if not is_network_forum(forum):
        return []
    says = grow(session, forum.network_id, now)
    came = {each for each, forums in forums_come_to(session, forum.network_id).items() if forum.id in forums}
    return [*says, *ask_afterwards(session, forum.network_id, came, now)]


def grow(session: Session, network_id: str, now: datetime) -> list[Say]:
    """The next stage of each newcomer that has come to enough forums since it joined; never one back."""
    growing = newcomers(session, network_id)
    if not growing:
        return []
    came, says = forums_come_to(session, network_id), []
    for each in growing:
        reached = stage_after(len(came.get(each.id, ())))
        if _ORDER.index(reached) <= _ORDER.index(Stage(each.stage)):
            continue
        enterprise = locked(session, Enterprise, (network_id, each.id))
        if enterprise is None or enterprise.stage == reached:
            continue
        enterprise.stage = reached
        audit.note(
            session, network_id=network_id, person_id=None, action="enterprise.stage", subject=f"enterprise:{each.id}",
            now=now, details={"stage": reached},
        )  # fmt: skip
        session.flush()
        says += _tell(session, enterprise, now)
    return says


def _tell(session: Session, enterprise: Enterprise, now: datetime) -> list[Say]:
    told = step_words(enterprise)
    theirs = speakers_of(session, enterprise) or reachable(members_of(session, enterprise.network_id, enterprise.id))
    companion = companion_now(session, enterprise)
    people = {person.id: person for person in (*theirs, *(speakers_of(session, companion) if companion else ()))}
    return [
        Say(
            told, to=person.line_user_id, urgency=Urgency.PATIENT, push_after=now + WAITS_FOR_A_RIDE,
            expires=now + IS_NEWS_FOR, network_id=enterprise.network_id,
        )
        for person in people.values()
    ]  # fmt: skip


def step_words(enterprise: Enterprise) -> Told:
    """What an enterprise may from now on."""
    if enterprise.stage == Stage.HOST:
        return Told(
            "{enterprise} has come to {count} forums: from now on it also hosts in its turn. It is one of us in everything now!",
            enterprise=enterprise.short_name, count=FORUMS_UNTIL[Stage.HOST],
        )  # fmt: skip
    return Told(
        "{enterprise} has come to its first forum: from now on it votes, too. After the next one its turn to host comes.",
        enterprise=enterprise.short_name,
    )
