"""Handing over in good order: who follows, who stands in, what is open, and what no bot can hand on."""

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.handover.queries import checklist_of, locked_succession
from bot.flows.handover.results import Checklist, ChooseRole, HandingOver, SettledOtherwise
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import new_search
from bot.flows.roles import END, NoRole, open_work, view
from bot.storage import due_work
from bot.storage.memberships import roles_of
from bot.storage.people import Person, Role

ITEMS = ("talk", "papers", "contacts", "accounts")
"""What is talked through, papers and things, people to know, accounts and money."""
MOST_OPEN = 5


@routes.command("begin")
def begin(asked: Asked) -> list[Say]:
    """Hand a duty over; asked which, where the person holds several."""
    elsewhere = in_private(asked, "handover.begin")
    if elsewhere or asked.person is None:
        return elsewhere
    network = network_of(asked)
    roles = roles_of(asked.session, network.id, asked.person)
    if len(roles) > 1:
        return [Say(ChooseRole(tuple(view(asked.session, role) for role in roles)))]
    return open_list(asked, roles[0].id) if roles else [Say(NoRole())]


@routes.button("role")
def open_list(asked: Asked, role_id: str) -> list[Say]:
    """The checklist of a role, begun or gone on with."""
    elsewhere = in_private(asked, "handover.begin")
    if elsewhere:
        return elsewhere
    role = asked.session.get(Role, (network_of(asked).id, role_id), with_for_update=True)
    if role is None:
        return [Say(SettledOtherwise())]
    refused = _refused(asked, role)
    if refused:
        return refused
    search = checklist_of(asked.session, role)
    if search is None:
        search = new_search(asked.session, role.network_id, role, asked.now, SuccessionStage.CHECKLIST)
    return [Say(_list(asked, search, role))]


@routes.button("tick")
def tick(asked: Asked, search_id: str) -> list[Say]:
    """One thing is done; the argument says which. A second tap changes nothing."""
    search, role, refused = _mine(asked, search_id)
    if search is None or role is None:
        return refused
    if asked.argument in ITEMS and asked.argument not in search.ticked:
        search.ticked = [*search.ticked, asked.argument]
    return [Say(_list(asked, search, role))]


@routes.button("now")
def hand_over_now(asked: Asked, search_id: str) -> list[Say]:
    """The follower takes over today; what the end of a term brings comes now."""
    search, role, refused = _mine(asked, search_id)
    if search is None or role is None:
        return refused
    follower = asked.session.get(Person, role.successor_id) if role.successor_id else None
    if follower is None:
        return [Say(_list(asked, search, role))]
    search.stage, search.stage_since = SuccessionStage.DONE, asked.now
    due_work.plan(
        asked.session,
        network_id=role.network_id,
        kind=END,
        subject=f"role:{role.id}",
        due=asked.now,
        now=asked.now,
    )
    return [Say(HandingOver(follower.called or ""))]


def _mine(asked: Asked, search_id: str) -> tuple[Succession | None, Role | None, list[Say]]:
    search = locked_succession(asked.session, search_id) if asked.chat.is_private else None
    if search is None or search.stage != SuccessionStage.CHECKLIST:
        return None, None, [Say(SettledOtherwise())]
    role = asked.session.get(Role, (search.network_id, search.role_id or ""), with_for_update=True)
    if role is None:
        return None, None, [Say(SettledOtherwise())]
    refused = _refused(asked, role)
    return (None, None, refused) if refused else (search, role, [])


def _refused(asked: Asked, role: Role) -> list[Say]:
    subject = Subject(role.network_id, role.enterprise_id, area_id=role.area_id, role=role)
    return refusal(asked, Right.NAME_SUCCESSOR, subject)


def _list(asked: Asked, search: Succession, role: Role) -> Checklist:
    follower = asked.session.get(Person, role.successor_id) if role.successor_id else None
    deputy = asked.session.get(Person, role.deputy_id) if role.deputy_id else None
    ticked = frozenset(map(str, search.ticked))
    return Checklist(
        search.id,
        view(asked.session, role),
        follower.called if follower else None,
        deputy.called if deputy else None,
        open_work(asked.session, role.network_id)[:MOST_OPEN],
        ticked,
        ITEMS,
        ready=follower is not None and ticked >= set(ITEMS),
    )
