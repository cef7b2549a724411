"""Handing over in good order: who follows, who stands in, what is open, and what no bot can hand on."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.handover.queries import checklist_of, locked_succession
from bot.flows.handover.results import Checklist, ChooseRole
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import ANSWERS_WITHIN, SETTLED, UNANSWERED, new_search
from bot.flows.roles import END, NO_ROLE, open_work, view
from bot.storage import due_work
from bot.storage.leading import caretakers
from bot.storage.locking import locked
from bot.storage.memberships import reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind

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
    """The follower shall take over today: what is open still is shown, then they are asked."""
    search, role, refused = _mine(request, search_id)
    if search is None or role is None:
        return refused
    follower = request.session.get(Person, role.successor_id) if role.successor_id else None
    if follower is None:
        return [Say(_list(request, search, role))]
    seen = view(request.session, role)
    return [
        Say(
            Told(
                "{done} of {all} things are ticked. {name} has agreed to follow from {date}; shall I ask whether today suits too?",
                Reply("Ask", f"handover.asktoday:{search.id}"),
                Reply("Not yet", f"handover.role:{role.id}"),
                done=len(set(search.ticked) & set(ITEMS)),
                all=len(ITEMS),
                name=follower.called or "",
                date=seen.until,
            )
        )
    ]


@routes.button("asktoday")
def ask_follower(request: Request, search_id: str) -> list[Say]:
    """Whoever follows is asked whether today suits. A second tap asks nobody again."""
    search, role, refused = _mine(request, search_id)
    if search is None or role is None:
        return refused
    follower = request.session.get(Person, role.successor_id) if role.successor_id else None
    if follower is None or not reachable([follower]):
        return [Say(_list(request, search, role))]
    seen, asked_before = view(request.session, role), search.chosen_id == follower.id
    search.chosen_id = follower.id
    due_work.plan(
        request.session, network_id=search.network_id, kind=UNANSWERED, subject=f"succession:{search.id}",
        due=request.now + ANSWERS_WITHIN, now=request.now,
    )  # fmt: skip
    question = Told(
        "{holder} would like to hand over today already: {role}. Does that suit you?",
        Reply("Today is fine", f"handover.today:{search.id}"),
        Reply("As agreed", f"handover.asagreed:{search.id}"),
        holder=seen.held_by,
        role=seen,
    )
    told = Told("I have asked {name}, and tell you as soon as there is an answer.", name=follower.called or "")
    return [Say(told), *([] if asked_before else [_to(follower, question, role)])]


@routes.button("today")
def take_over_today(request: Request, search_id: str) -> list[Say]:
    """Today suits: what the end of a term brings comes now, and those who look after the network hear of it."""
    search, role = _asked_of_me(request, search_id)
    if search is None or role is None or request.person is None:
        return [Say(SETTLED)]
    search.stage, search.stage_since = SuccessionStage.DONE, request.now
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    subject = f"role:{role.id}"
    due_work.plan(
        request.session, network_id=role.network_id, kind=END, subject=subject, due=request.now, now=request.now
    )
    seen, name = view(request.session, role), request.person.called or ""
    holder = request.session.get_one(Person, role.person_id)
    thanks = Told("{name} takes over now and gets the briefing. Thank you for everything!", name=name)
    news = Told("{holder} hands over today, and {name} follows: {role}.", holder=seen.held_by, name=name, role=seen)
    others = [
        each for each in caretakers(request.session, role.network_id) if each.id not in (holder.id, request.person.id)
    ]
    return [
        Say(Told("Thank you! You take over today; the briefing comes in a moment.")),
        *(_to(each, thanks, role) for each in reachable([holder])),
        *(_to(each, news, role) for each in others),
    ]


@routes.button("asagreed")
def take_over_as_agreed(request: Request, search_id: str) -> list[Say]:
    """Today does not suit: everything stays as it was agreed."""
    search, role = _asked_of_me(request, search_id)
    if search is None or role is None or request.person is None:
        return [Say(SETTLED)]
    search.chosen_id = None
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    seen = view(request.session, role)
    news = Told("{name} takes over as it was agreed, from {date}.", name=request.person.called or "", date=seen.until)
    holder = reachable([request.session.get_one(Person, role.person_id)])
    return [
        Say(Told("All right: from {date}, as it was agreed.", date=seen.until)),
        *(_to(each, news, role) for each in holder),
    ]


def _asked_of_me(request: Request, search_id: str) -> tuple[Succession | None, Role | None]:
    """The checklist and its role, where this person follows and has been asked whether today suits."""
    search = locked_succession(request.session, search_id) if request.chat.is_private else None
    if search is None or request.person is None or search.stage != SuccessionStage.CHECKLIST:
        return None, None
    role = locked(request.session, Role, (search.network_id, search.role_id or ""))
    asked = role is not None and request.person.id == search.chosen_id == role.successor_id
    return (search, role) if asked else (None, None)


def _to(person: Person, result: object, role: Role) -> Say:
    return Say(result, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=role.network_id)


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
        None if role.kind == RoleKind.PARTNER else open_work(request.session, role.network_id, request.now)[:MOST_OPEN],
        ticked,
        ITEMS,
        ready=follower is not None and ticked >= set(ITEMS),
    )
