"""An enterprise keeps its voice: where its only representative is gone from LINE, or was not seen for long, the deputy or the
people of the enterprise are asked; two weeks later those who look after the network hear of it; after two months all are asked anew."""

from datetime import timedelta

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.handover.queries import roles_without_voice, search_going_on, seen_at
from bot.flows.handover.results import AskToStandIn, NoVoice
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import call_off, is_waited_for, new_search, tell
from bot.flows.roles import view
from bot.storage.audience import Audience
from bot.storage.leading import caretakers
from bot.storage.memberships import members_of, reachable
from bot.storage.people import Person, Role
from bot.storage.rules import rule_of

ASKED, TOLD = 1, 2
"""Rounds: the people of the enterprise have been asked; those who look after the network have been told."""
ASKED_ANEW_AFTER = timedelta(days=60)
"""So long after those who look after the network were told, where the enterprise has no voice still."""
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
    unheard: list[tuple[Succession, Role]] = []
    for search in searches:
        role = silent.pop(search.role_id or "", None)
        if role is None:
            call_off(search, due.now)
            withdraw_about(due.session, due.network_id, f"succession:{search.id}", "the enterprise has a voice again")
        elif search.round == ASKED and not is_waited_for(due.session, search, due.now):
            says += _ask_the_others(due, search, role)
            unheard.append((search, role))
        elif search.round == TOLD and due.now - search.stage_since >= ASKED_ANEW_AFTER:
            call_off(search, due.now)
            silent[role.id] = role
    for role in silent.values():
        search = new_search(due.session, due.network_id, role, due.now, SuccessionStage.VOICE)
        asks = _ask(due, search, role)
        says += asks
        if not asks:
            unheard.append((search, role))
    return says + _tell_caretakers(due, unheard)


def who_may_speak(due: Due, role: Role) -> list[Person]:
    """The deputy and the people of the enterprise who can be written to."""
    deputy = due.session.get(Person, role.deputy_id) if role.deputy_id else None
    members = members_of(due.session, role.network_id, role.enterprise_id or "")
    found = [person for person in (deputy, *members) if person and person.called and person.id != role.person_id]
    return reachable(list({person.id: person for person in found}.values()))


def _ask(due: Due, search: Succession, role: Role) -> list[Say]:
    """The deputy or, where there is none, the people of the enterprise."""
    people = who_may_speak(due, role)
    asked = people[:1] if people and people[0].id == role.deputy_id else people[:MOST_ASKED]
    return [tell(search, person, _question(due, search, role)) for person in asked]


def _ask_the_others(due: Due, search: Succession, role: Role) -> list[Say]:
    """The deputy has not taken it on: now the others of the enterprise are asked too."""
    late = _others(due, role) if role.deputy_id else []
    search.stage_since = due.now
    return [tell(search, person, _question(due, search, role)) for person in late]


def _others(due: Due, role: Role) -> list[Person]:
    return [person for person in who_may_speak(due, role) if person.id != role.deputy_id][:MOST_ASKED]


def _tell_caretakers(due: Due, unheard: list[tuple[Succession, Role]]) -> list[Say]:
    """Somebody is told who can help: of all enterprises of a morning at once, each but of their own."""
    for search, _role in unheard:
        search.round, search.stage_since = TOLD, due.now
    told: dict[str, tuple[Person, list[tuple[Succession, Role]]]] = {}
    for search, role in unheard:
        ours = Audience(enterprises=(role.enterprise_id,) if role.enterprise_id else ())
        for person in caretakers(due.session, due.network_id, of=ours):
            if role.person_id != person.id:
                told.setdefault(person.id, (person, []))[1].append((search, role))
    says: list[Say] = []
    for person, others in told.values():
        views = tuple(view(due.session, role) for _search, role in others)
        asked = any(_others(due, role) for _search, role in others)
        says.append(tell(others[0][0], person, NoVoice(views, asked)))
    return says


def _question(due: Due, search: Succession, role: Role) -> AskToStandIn:
    return AskToStandIn(search.id, view(due.session, role), (due.now - (seen_at(role) or due.now)).days)
