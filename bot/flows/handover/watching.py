"""Every morning: is somebody there who looks after the network? Nothing may hang on one person.

Who was not seen for a month, has blocked the bot or is gone: the deputy is asked. Two weeks later the coordinator, if there
is one who is there, may what the facilitator may; else the representatives choose one. Whoever comes back in time stays.
"""

from dataclasses import dataclass
from datetime import time, timedelta

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.handover.deputies import ask_for_deputies
from bot.flows.handover.queries import has_left, leading_roles, representatives_known, search_going_on, seen_at
from bot.flows.handover.results import AskToStandIn
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import call_off, end_role, is_waited_for, new_search, tell
from bot.flows.handover.voices import look_after_voices
from bot.flows.handover.voting import begin_vote, not_needed
from bot.flows.roles import briefing_of, view
from bot.storage.locking import locked
from bot.storage.memberships import reachable
from bot.storage.people import Person, Role, RoleKind
from bot.storage.rules import rule_of

CHOOSING = (SuccessionStage.VOTE, SuccessionStage.CHOSEN, SuccessionStage.AGREED)


@dataclass(frozen=True)
class Watch:
    """Who looks after a network this morning."""

    there: list[Role]
    missed: list[Role]


@every_morning(routes, time(8, 5))
def look(due: Due) -> list[Say]:
    """Call off what is not needed any more, go on with what waits, begin where somebody is missed."""
    watch = _watch(due)
    searches = search_going_on(due.session, due.network_id)
    says: list[Say] = []
    for search in searches:
        if any(role.id == search.role_id for role in watch.there):
            says += not_needed(due.session, search)
            call_off(search, due.now)  # whoever was missed is back
            withdraw_about(due.session, due.network_id, f"succession:{search.id}", "whoever was missed is back")
        elif search.stage == SuccessionStage.DEPUTY:
            says += _go_on(due, search, watch)
    looked_for = {search.role_id for search in searches}
    voting = any(search.stage in CHOOSING for search in searches)
    for role in watch.missed:
        if role.id not in looked_for:
            says += _ask_deputy(due, role, watch)
    nobody = not watch.there and not watch.missed
    if nobody and not voting and len(representatives_known(due.session, due.network_id)) > 1:
        says += begin_vote(due.session, new_search(due.session, due.network_id, None, due.now), due.now)
    return [*says, *look_after_voices(due), *ask_for_deputies(due)]


def _watch(due: Due) -> Watch:
    unseen = timedelta(days=int(rule_of(due.session, due.network_id, "unseen_days")))
    there: list[Role] = []
    missed: list[Role] = []
    for role in leading_roles(due.session, due.network_id):
        if seen_at(role) is None:
            role.seen_at = due.now
        long_ago = due.now - (seen_at(role) or due.now) >= unseen
        (missed if long_ago or has_left(due.session, role) else there).append(role)
    return Watch(there, missed)


def _ask_deputy(due: Due, role: Role, watch: Watch) -> list[Say]:
    search = new_search(due.session, due.network_id, role, due.now)
    deputy = due.session.get(Person, role.deputy_id) if role.deputy_id else None
    others = [due.session.get_one(Person, each.person_id) for each in watch.there]
    asked = reachable([deputy] if deputy else []) or reachable(others)
    days = (due.now - (seen_at(role) or due.now)).days
    question = AskToStandIn(search.id, view(due.session, role), days)
    return [tell(search, person, question) for person in {each.id: each for each in asked}.values()]


def _go_on(due: Due, search: Succession, watch: Watch) -> list[Say]:
    role = locked(due.session, Role, (due.network_id, search.role_id))
    if role is None:
        call_off(search, due.now)
        return []
    if is_waited_for(due.session, search, due.now):
        return []
    coordinator = next((each for each in watch.there if each.kind == RoleKind.COORDINATOR), None)
    if coordinator:
        call_off(search, due.now)
        says = end_role(due.session, role, due.now)
        new = due.session.get_one(Person, coordinator.person_id)
        return [
            *says,
            *(tell(search, each, briefing_of(due.session, coordinator, due.now)) for each in reachable([new])),
        ]
    if any(each.stage in CHOOSING for each in search_going_on(due.session, due.network_id)):
        return []  # one vote at a time: whoever is chosen follows in this role too
    return begin_vote(due.session, search, due.now)
