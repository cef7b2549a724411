"""The way to the pages for looking after a network, and the browsers that were let in."""

from bot.dialogue.links import way_in_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may_somewhere, not_allowed
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.console.results import Browser, Browsers, WayIn
from bot.flows.console.routes import routes
from bot.storage.people import Person
from bot.storage.sign_ins import let_in, make_link, sign_ins_of, sign_out, waiting_of

WORDS = "console.open"
NOT_WAITING = Told("That browser does not wait any more. Ask there once more, where it is yours.")
LET_IN = Told("It is in, for twelve hours.", Reply("Where am I signed in?", "console.browsers"))
KEPT_OUT = Told("It stays outside. Whoever has a link of yours cannot do anything with it.")
NO_ADDRESS = Told("This installation has no address on the web yet, so there are no pages to open.")


@routes.command("open", button="open")
def open_it(request: Request) -> list[Say]:
    """A button that opens the pages, for those who look after a network or a part of it."""
    elsewhere = in_private(request, WORDS)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    if not may_somewhere(request.session, request.person, Right.OPEN_CONSOLE, network.id):
        return [Say(not_allowed(request, Right.OPEN_CONSOLE, network.id))]
    made = make_link(request.session, request.person, network.id, request.now)
    link = way_in_address(request.session, made.id)
    return [Say(WayIn(network.name, link) if link else NO_ADDRESS)]


@routes.command("browsers", button="browsers")
def browsers(request: Request) -> list[Say]:
    """Where the person is signed in."""
    return in_private(request, "console.browsers") or _shown(request, _whoever(request))


@routes.button("let_in", own=True)
def let_it_in(request: Request, sign_in_id: str) -> list[Say]:
    """A browser that shows the person's link elsewhere is theirs."""
    person = _whoever(request)
    asked = waiting_of(request.session, person.id, sign_in_id, request.now)
    return [Say(LET_IN if asked and let_in(request.session, asked, request.now) else NOT_WAITING)]


@routes.button("keep_out", own=True)
def keep_it_out(request: Request, sign_in_id: str) -> list[Say]:
    """It is somebody else's."""
    person = _whoever(request)
    if waiting_of(request.session, person.id, sign_in_id, request.now):
        sign_out(request.session, person.id, sign_in_id)
    return [Say(KEPT_OUT)]


@routes.button("end")
def end_one(request: Request, sign_in_id: str) -> list[Say]:
    """One browser is signed out."""
    person = _whoever(request)
    return _shown(request, person, sign_out(request.session, person.id, sign_in_id) if sign_in_id else 0)


@routes.button("end_all")
def end_all(request: Request, _id: str) -> list[Say]:
    """All of them are."""
    person = _whoever(request)
    return _shown(request, person, sign_out(request.session, person.id))


def _whoever(request: Request) -> Person:
    """Who taps, where LINE says so; nobody's browsers wait otherwise."""
    if request.person is None:
        raise NotAnAnswer(Say(NOT_WAITING))
    return request.person


def _shown(request: Request, person: Person, ended: int = 0) -> list[Say]:
    rows = sign_ins_of(request.session, person.id, request.now)
    found = tuple(Browser(row.id, row.device or "", row.opened_at or row.made_at, row.ends_at) for row in rows)
    return [Say(Browsers(found, ended))]
