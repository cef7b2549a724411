"""An enterprise keeps its voice: where its only representative is gone from LINE, or was not seen for long, the deputy or the
people of the enterprise are asked; two weeks later those who look after the network hear of it."""

from datetime import timedelta

from bot.delivery.outbox import withdraw_about
from bot.flows.contract import Due, Say
from bot.flows.handover.results import AskToStandIn, NoVoice
from bot.flows.handover.taking import call_off, new_search, tell
from bot.flows.terms import view
from bot.storage.belonging import caretakers, members_of, reachable
from bot.storage.liveness import Succession, SuccessionStage
from bot.storage.people import Person, Role
from bot.storage.rules import rule_of
from bot.storage.successions import roles_without_voice, search_going_on, seen_at

ASKED, TOLD = 1, 2
"""Rounds: the people of the enterprise have been asked; those who look after the network have been told."""
MOST_ASKED = 10
PATIENCE_WITH_REPRESENTATIVES = 2
"""Times as long as with those who look after the network: one may well have nothing to say for a month."""


def look_after_voices(due: Due) -> list[Say]:
    """Begin where a voice is missing, go on where nobody has answered, end where somebody speaks again."""
    unseen = PATIENCE_WITH_REPRESENTATIVES * int(rule_of(due.session, due.network_id, "unseen_days"))
    long_ago = due.now - timedelta(days=unseen)
    silent = {role.id: role for role in roles_without_voice(due.session, due.network_id, long_ago)}
    searches = search_going_on(due.session, due.network_id, (SuccessionStage.VOICE,))
    says: list[Say] = []
    for search in searches:
        role = silent.pop(search.role_id or "", None)
        if role is None:
            call_off(search, due.now)
            withdraw_about(due.session, due.network_id, f"succession:{search.id}", "the enterprise has a voice again")
        elif search.round == ASKED and due.now - search.stage_since >= _patience(due):
            says += _tell_caretakers(due, search, role)
    for role in silent.values():
        says += _begin(due, role)
    return says


def who_may_speak(due: Due, role: Role) -> list[Person]:
    """The deputy and the people of the enterprise who can be written to."""
    deputy = due.session.get(Person, role.deputy_id) if role.deputy_id else None
    members = members_of(due.session, role.network_id, role.enterprise_id or "")
    found = [person for person in (deputy, *members) if person and person.called and person.id != role.person_id]
    return reachable(list({person.id: person for person in found}.values()))


def _begin(due: Due, role: Role) -> list[Say]:
    search = new_search(due, role, SuccessionStage.VOICE)
    people = who_may_speak(due, role)
    if not people:
        return _tell_caretakers(due, search, role)
    asked = people[:1] if people[0].id == role.deputy_id else people[:MOST_ASKED]
    return [tell(search, person, _question(due, search, role)) for person in asked]


def _tell_caretakers(due: Due, search: Succession, role: Role) -> list[Say]:
    """The deputy has not taken it on: now the others of the enterprise are asked too, and somebody is told who can help."""
    search.round = TOLD
    others = [person for person in who_may_speak(due, role) if person.id != role.deputy_id][:MOST_ASKED]
    waited = due.now - search.stage_since >= _patience(due)
    late = others if waited and role.deputy_id else []
    search.stage_since = due.now
    news = NoVoice(view(due.session, role), bool(others))
    told = [person for person in caretakers(due.session, due.network_id) if person.id != role.person_id]
    return [
        *(tell(search, person, _question(due, search, role)) for person in late),
        *(tell(search, person, news) for person in told),
    ]


def _question(due: Due, search: Succession, role: Role) -> AskToStandIn:
    return AskToStandIn(search.id, view(due.session, role), (due.now - (seen_at(role) or due.now)).days)


def _patience(due: Due) -> timedelta:
    days = int(rule_of(due.session, due.network_id, "vote_after_days"))
    return timedelta(days=days) - timedelta(hours=1)  # a morning is never exactly so many days after another
