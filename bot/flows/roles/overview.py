"""Who holds what, and which codes are out: for those who look after the network, in the chat and on a page."""

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.roles.briefing import scope_name
from bot.flows.roles.candidates import view
from bot.flows.roles.ending import ask_to_take_back
from bot.flows.roles.queries import codes_out, roles_of_network
from bot.flows.roles.results import CodeView, RolesOverview, RoleView
from bot.flows.roles.routes import routes
from bot.language.numbers import small_number
from bot.storage.people import Invitation, Network, Person, Role

FORM = "roles"
ON_A_CARD, MOST_PAGES, MOST_FOUND = 8, 1000, 5


@routes.command("overview", button="overview")
def overview(request: Request) -> list[Say]:
    """Everybody with a role, those who look after the network first, and the codes that nobody has used yet."""
    return _shown(request, 0)


@routes.button("page")
def another_page(request: Request, number: str) -> list[Say]:
    """The next ones."""
    return _shown(request, small_number(number, MOST_PAGES) or 0)


@routes.command("end")
def take_back_by_name(request: Request) -> list[Say]:
    """`take back the role of NAME`: whose it is, is asked before anything changes."""
    network = _looked_after(request, "roles.end")
    if not request.text:
        return _shown(request, 0)
    found = []
    for role in roles_of_network(request.session, network.id):
        holder = view(request.session, role).holder
        if holder and (request.text in holder or holder in request.text):
            found.append(role)
    if not found:
        return [Say(Told("I know nobody with a role who is called “{name}”.", name=request.text)), *_shown(request, 0)]
    if len(found) == 1:
        return ask_to_take_back(request, found[0].id)
    roles = tuple(_seen(request, role) for role in found[:MOST_FOUND])
    return [Say(RolesOverview(network.name, roles, (), None, None))]


def _shown(request: Request, page: int) -> list[Say]:
    network = _looked_after(request, "roles.overview")
    roles = roles_of_network(request.session, network.id)
    here = roles[page * ON_A_CARD : (page + 1) * ON_A_CARD]
    seen = tuple(_seen(request, role) for role in here)
    codes = codes_out(request.session, network.id, request.now) if page == 0 else []
    assert request.person is not None
    form = forms.issue(request.session, request.now, request.person, FORM, network_id=network.id) if not page else None
    more = page + 1 if len(roles) > (page + 1) * ON_A_CARD else None
    return [
        Say(RolesOverview(network.name, seen, tuple(code_view(request.session, code) for code in codes), form, more))
    ]


def _seen(request: Request, role: Role) -> tuple[RoleView, str | None]:
    deputy = request.session.get(Person, role.deputy_id) if role.deputy_id else None
    return view(request.session, role), deputy.called if deputy else None


def code_view(session: Session, code: Invitation) -> CodeView:
    """A code that is out, without the code: only its digest is kept."""
    maker = session.get(Person, code.maker_id) if code.maker_id else None
    scope = scope_name(session, code)
    return CodeView(code.id, code.kind, scope, maker.called if maker else None, code.expires_at)


def _looked_after(request: Request, command: str) -> Network:
    """The network whose roles the person may see.

    Raises:
        AskFirst: in a group, and where the person may not.
    """
    elsewhere = in_private(request, command)
    if elsewhere:
        raise AskFirst(elsewhere)
    network = network_of(request)
    refused = refusal(request, Right.SEE_ROLES, Subject(network.id))
    if refused:
        raise AskFirst(refused)
    return network
