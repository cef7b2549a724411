"""Who would have a fourth meeting in one month: said before it is called, to whoever calls it."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Told
from bot.flows.forum import warning_results
from bot.flows.forum.queries import enterprises_asked, forums_between, people_asked
from bot.flows.forum.tables import Forum
from bot.storage.leading import representatives_in
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Person

MANY = 4
MOST_NAMED = 3


def with_many_meetings(session: Session, network_id: str, at: datetime, forum: Forum | None) -> list[Told]:
    """A sentence for each, the busiest first; of very many a number."""
    month = at.astimezone(BANGKOK).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    others = forums_between(session, [network_id], month, month + relativedelta(months=1))
    speakers: dict[str, set[str]] = {}
    for role, person in representatives_in(session, network_id):
        speakers.setdefault(str(role.enterprise_id), set()).add(person.id)
    counts: Counter[str] = Counter()
    for other in others:
        if forum is None or other.id != forum.id:
            counts.update(_invited(session, other, speakers))
    for flow in all_routes().values():
        elsewhere = (
            flow.sits_elsewhere(session, network_id, month, month + relativedelta(months=1))
            if flow.sits_elsewhere
            else []
        )
        counts.update(person_id for person_id, _at in elsewhere)
    called = (
        _invited(session, forum, speakers)
        if forum
        else _speaking(speakers, {e.id for e in enterprises_of_network(session, network_id)})
    )
    busy = sorted(((counts[each] + 1, each) for each in called if counts[each] + 1 >= MANY), reverse=True)
    people = [(session.get(Person, each), number) for number, each in busy[:MOST_NAMED]]
    named = [
        warning_results.many_meetings(person.called, number) for person, number in people if person and person.called
    ]
    return named if len(busy) <= MOST_NAMED else [*named, warning_results.and_others(len(busy) - len(named))]


def _invited(session: Session, forum: Forum, speakers: dict[str, set[str]]) -> set[str]:
    """Who is called to a forum: holders of roles where it is for them, else who speaks for the enterprises it is for."""
    if forum.audience.get("roles"):
        return {person.id for person in people_asked(session, forum)}
    return _speaking(speakers, {each.id for each in enterprises_asked(session, forum)})


def _speaking(speakers: dict[str, set[str]], enterprise_ids: Collection[str]) -> set[str]:
    return {person_id for each in enterprise_ids for person_id in speakers.get(each, ())}
