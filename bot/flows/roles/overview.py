"""Who holds what, and which codes are out: for those who look after the network, in the chat and on a page."""

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.roles.briefing import scope_name
from bot.flows.roles.candidates import view
from bot.flows.roles.ending import ask_to_take_back
from bot.flows.roles.queries import codes_out, holders_of, roles_of_network
from bot.flows.roles.results import CodeView, RolesOverview, RoleView
from bot.flows.roles.routes import routes
from bot.flows.roles.words import name_looked_for
from bot.language.enterprise_words import folded
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Invitation, Network, Person, Role

FORM = "roles"
LONGEST_QUERY = 40


@routes.command("overview", button="overview")
def overview(request: Request) -> list[Say]:
    """Everybody with a role, those who look after the network first, and the codes that nobody has used yet; with a name behind
    it those whose own name or enterprise's has it."""
    return _shown(request, "", name_looked_for(request.text)[:LONGEST_QUERY] if request.text else "")


@routes.button("page")
def another_page(request: Request, start: str) -> list[Say]:
    """The next ones."""
    return _shown(request, start, request.argument)


@routes.command("end")
def take_back_by_name(request: Request) -> list[Say]:
    """`take back the role of NAME`: whose it is, is asked before anything changes."""
    network = _looked_after(request, "roles.end")
    found = _named(request, network, request.text) if request.text else []
    if len(found) == 1:
        return ask_to_take_back(request, found[0].id)
    return _shown(request, "", request.text[:LONGEST_QUERY])


def _named(request: Request, network: Network, text: str) -> list[Role]:
    """The roles whose holder, or whose enterprise or area, has that name or a part of it."""
    session, said = request.session, folded(text)
    roles = roles_of_network(session, network.id)
    known = holders_of(session, network.id)
    of = names_of_enterprises(session, network.id)
    names = (
        (role, (known[role.person_id].called, of.get(role.enterprise_id or "")))
        for role in roles
        if role.person_id in known
    )
    return [role for role, own in names if any(each and (said in folded(each) or folded(each) in said) for each in own)]


def _shown(request: Request, start: str, query: str) -> list[Say]:
    network = _looked_after(request, "roles.overview")
    roles = _named(request, network, query) if query else roles_of_network(request.session, network.id)
    if query and not roles:
        nobody = Told("I know nobody with a role who is called “{name}”.", name=query)
        return [Say(nobody), *_shown(request, "", "")]
    page = page_of(roles, start, lambda end: f"roles.page:{end}:{query}")
    seen = tuple(_seen(request, role) for role in page.rows)
    whole = not query and page.start == 0
    codes = codes_out(request.session, network.id, request.now) if whole else []
    assert request.person is not None
    form = forms.issue(request.session, request.now, request.person, FORM, network_id=network.id) if whole else None
    shown = tuple(code_view(request.session, code) for code in codes)
    return [Say(RolesOverview(network.name, seen, shown, form, page.more, page.start, page.count, query))]


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
