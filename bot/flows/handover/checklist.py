"""Handing over in good order: who follows, who stands in, what is open, and what no bot can hand on."""

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.handover.queries import checklist_of, locked_succession
from bot.flows.handover.results import Checklist, ChooseRole
from bot.flows.handover.routes import routes
from bot.flows.handover.standing_in import SETTLED
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import new_search
from bot.flows.roles import END, NO_ROLE, open_work, view
from bot.storage import due_work
from bot.storage.locking import locked
from bot.storage.memberships import roles_of
from bot.storage.people import Person, Role

ITEMS = ("talk", "papers", "contacts", "accounts")
"""What is talked through, papers and things, people to know, accounts and money."""
MOST_OPEN = 5


@routes.command("begin")
def begin(request: Request) -> list[Say]:
    """Hand a duty over; asked which, where the person holds several."""
    elsewhere = in_private(request, "handover.begin")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    roles = roles_of(request.session, network.id, request.person)
    if len(roles) > 1:
        return [Say(ChooseRole(tuple(view(request.session, role) for role in roles)))]
    return open_list(request, roles[0].id) if roles else [Say(NO_ROLE)]


@routes.button("role")
def open_list(request: Request, role_id: str) -> list[Say]:
    """The checklist of a role, begun or gone on with."""
    elsewhere = in_private(request, "handover.begin")
    if elsewhere:
        return elsewhere
    key = (network_of(request).id, role_id)
    search = checklist_of(request.session, *key, lock=True)
    role = locked(request.session, Role, key)
    if role is None:
        return [Say(SETTLED)]
    refused = _refused(request, role)
    if refused:
        return refused
    search = search or checklist_of(request.session, *key)  # begun by another tap meanwhile, which held the role
    if search is None:
        search = new_search(request.session, role.network_id, role, request.now, SuccessionStage.CHECKLIST)
    return [Say(_list(request, search, role))]


@routes.button("tick")
def tick(request: Request, search_id: str) -> list[Say]:
    """One thing is done; the argument says which. A second tap changes nothing."""
    search, role, refused = _mine(request, search_id)
    if search is None or role is None:
        return refused
    if request.argument in ITEMS and request.argument not in search.ticked:
        search.ticked = [*search.ticked, request.argument]
    return [Say(_list(request, search, role))]


@routes.button("now")
def hand_over_now(request: Request, search_id: str) -> list[Say]:
    """The follower takes over today; what the end of a term brings comes now."""
    search, role, refused = _mine(request, search_id)
    if search is None or role is None:
        return refused
    follower = request.session.get(Person, role.successor_id) if role.successor_id else None
    if follower is None:
        return [Say(_list(request, search, role))]
    search.stage, search.stage_since = SuccessionStage.DONE, request.now
    due_work.plan(
        request.session,
        network_id=role.network_id,
        kind=END,
        subject=f"role:{role.id}",
        due=request.now,
        now=request.now,
    )
    return [
        Say(Told("{name} takes over now and gets the briefing. Thank you for everything!", name=follower.called or ""))
    ]


def _mine(request: Request, search_id: str) -> tuple[Succession | None, Role | None, list[Say]]:
    search = locked_succession(request.session, search_id) if request.chat.is_private else None
    if search is None or search.stage != SuccessionStage.CHECKLIST:
        return None, None, [Say(SETTLED)]
    role = locked(request.session, Role, (search.network_id, search.role_id or ""))
    if role is None:
        return None, None, [Say(SETTLED)]
    refused = _refused(request, role)
    return (None, None, refused) if refused else (search, role, [])


def _refused(request: Request, role: Role) -> list[Say]:
    subject = Subject(role.network_id, role.enterprise_id, area_id=role.area_id, role=role)
    return refusal(request, Right.NAME_SUCCESSOR, subject)


def _list(request: Request, search: Succession, role: Role) -> Checklist:
    follower = request.session.get(Person, role.successor_id) if role.successor_id else None
    deputy = request.session.get(Person, role.deputy_id) if role.deputy_id else None
    ticked = frozenset(map(str, search.ticked))
    return Checklist(
        search.id,
        view(request.session, role),
        follower.called if follower else None,
        deputy.called if deputy else None,
        open_work(request.session, role.network_id)[:MOST_OPEN],
        ticked,
        ITEMS,
        ready=follower is not None and ticked >= set(ITEMS),
    )
