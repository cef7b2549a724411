"""Somebody whose role ended while they were away is told when they come back: they are no stranger."""

from datetime import timedelta

from sqlalchemy import delete

from bot.dialogue.request import Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.drawing.people_words import ROLES
from bot.flows.handover.queries import ended_roles_of, searches_about
from bot.flows.handover.tables import EndedRole, SuccessionStage
from bot.flows.handover.voting import missed_words
from bot.storage.people import Network, Person

MOST_TOLD = 3
TOLD_FOR = timedelta(days=730)


def came_back(request: Request) -> list[Say]:
    """What somebody who adds the bot again is told instead of the words for strangers; nothing, where they are one."""
    if request.person is None:
        return []
    says = [
        Say(missed_words(request.session, search, role))
        for search, role in searches_about(request.session, request.person.id)
        if search.stage == SuccessionStage.AGREED
    ]
    ended = ended_roles_of(request.session, request.person.id, request.now - TOLD_FOR)
    says += [Say(_what_happened(request, each)) for each in ended]
    request.session.execute(delete(EndedRole).where(EndedRole.id.in_([each.id for each in ended])))
    return says[:MOST_TOLD]


def _what_happened(request: Request, ended: EndedRole) -> Told:
    network = request.session.get_one(Network, ended.network_id)
    follower = request.session.get(Person, ended.follower_id) if ended.follower_id else None
    values = {"role": Told(ROLES.get(ended.kind, ended.kind)), "network": network.name, "date": Day(ended.ended_at)}
    mine, help_me = Reply("My enterprise", "register.mine"), Reply("Help", "welcome.help")
    if follower is None or not follower.called:
        return Told(
            "Welcome back! While you were away your role as {role} in {network} ended, on {date}. If that is not right, please have a word with those who look after the network.",
            mine, help_me, **values,
        )  # fmt: skip
    return Told(
        "Welcome back! While you were away {name} has taken over from you as {role} in {network}, on {date}. If that is not right, please have a word with {name}.",
        mine, help_me, name=follower.called, **values,
    )  # fmt: skip
