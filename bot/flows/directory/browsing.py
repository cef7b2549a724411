"""Looking for an enterprise: by words, or by province and district."""

from sqlalchemy.orm import Session

from bot.dialogue.distances import kilometres
from bot.dialogue.holders import Subject
from bot.dialogue.links import map_link, share_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.choices import Buttons, everywhere, fitting, in_area, next_fitting, plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.products import view_of as product_view
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say
from bot.dialogue.understanding.calling import BOT_NAMES
from bot.dialogue.understanding.commands import command
from bot.flows.directory import results
from bot.flows.directory.queries import enterprises_counted, enterprises_represented_by, names_in, representatives_of
from bot.flows.directory.routes import routes
from bot.flows.joining import companion_now
from bot.language.enterprise_words import core_of_name
from bot.language.normalising import for_matching
from bot.storage.areas import area_path
from bot.storage.memberships import enterprises_of, networks_of, products_of
from bot.storage.people import Area, Enterprise, EnterpriseAlias, Network, Person, Stage
from bot.storage.product_queries import products_of_enterprise
from bot.storage.standing import enterprises_retired

BUTTONS = Buttons(one="directory.show", area="directory.area")
FEWEST_LETTERS, LONGEST_QUERY = 3, 40
MOST_SOLD = 3


@routes.command("open")
def open_by_text(request: Request) -> list[Say]:
    """`directory`, or `directory baskets`."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    return search(request, network, request.text) if request.text else [Say(_home(request.session, network))]


@routes.button("open")
def open_by_button(request: Request, _id: str) -> list[Say]:
    """The menu's button."""
    request.text = ""
    return open_by_text(request)


@routes.button("area")
def browse_area(request: Request, area_id: str) -> list[Say]:
    """A province or district tapped; the argument says where the page begins."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    further = next_fitting(request.session, network, BUTTONS, request.argument) if not area_id else None
    if further:
        return [Say(results.DirectoryList(further.query, further))]
    area = request.session.get(Area, (network.id, area_id))
    if area is None:
        return [Say(_home(request.session, network))]
    choices = in_area(request.session, network, BUTTONS, area, request.argument)
    return [Say(results.DirectoryList(area.name, choices))]


@routes.button("show")
def show(request: Request, enterprise_id: str) -> list[Say]:
    """One enterprise."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    if enterprise is None:
        return [Say(results.ENTERPRISE_GONE)]
    return [Say(results.EnterpriseCard(view_of(request.session, enterprise, request.person, request.chat.is_private)))]


def heard(request: Request) -> list[Say] | None:
    """A name, product or place typed into the 1:1 chat without a word before it."""
    networks = networks_of(request.session, request.person) if request.person else []
    if len(networks) != 1 or not FEWEST_LETTERS <= len(for_matching(request.text)) <= LONGEST_QUERY:
        return None
    if not may(request.session, request.person, Right.READ_DIRECTORY, Subject(networks[0].id)):
        return None
    if not index_of(request.session, networks[0]).find(request.text, 1, misspelt=False):
        return None
    return search(request, networks[0], request.text)


routes.heard = heard


def search(request: Request, network: Network, query: str) -> list[Say]:
    """The card, where one enterprise is plainly meant; else the list of those that fit."""
    choices = fitting(request.session, network, BUTTONS, query)
    meant = plainly_meant(request.session, network, query) or _enterprise_of_person(request.session, network, query)
    if meant is None and not choices.items:
        meant = _at_rest(request.session, network, query)
    if meant or len(choices.items) == 1:
        return show(request, meant or choices.items[0].id)
    return [Say(results.DirectoryList(query, choices) if choices.items else results.NothingFound(query, choices))]


def _at_rest(session: Session, network: Network, name: str) -> str | None:
    """The one enterprise of this name that has stopped: its card says so."""
    core = core_of_name(name)
    found = [
        each.id
        for each in enterprises_retired(session, network.id)
        if core and core in (core_of_name(each.name), core_of_name(each.short_name))
    ]
    return found[0] if len(found) == 1 else None


def _enterprise_of_person(session: Session, network: Network, name: str) -> str | None:
    """The enterprise that somebody of this name represents; None where nobody, or more than one, is called so."""
    found = enterprises_represented_by(session, network.id, name)
    return found[0] if len(found) == 1 else None


def view_of(session: Session, enterprise: Enterprise, person: Person | None, private: bool) -> results.EnterpriseView:
    """An enterprise as this person may see it."""
    network_id, enterprise_id = enterprise.network_id, enterprise.id
    areas = [area.name for area in area_path(session, network_id, enterprise.area_id)]
    companion = companion_now(session, enterprise) if enterprise.stage != Stage.HOST else None
    sold = sorted(products_of_enterprise(session, network_id, enterprise_id), key=lambda each: not each.pictures)
    placed = enterprise.latitude is not None and enterprise.longitude is not None
    return results.EnterpriseView(
        id=enterprise_id,
        name=enterprise.name,
        short_name=enterprise.short_name,
        kind=enterprise.kind,
        products=tuple(
            each for each in products_of(session, enterprise) if each not in {one.name for one in sold[:MOST_SOLD]}
        ),
        place=tuple(part for part in (enterprise.tambon, *areas) if part),
        about=enterprise.about,
        aliases=names_in(session, EnterpriseAlias, enterprise),
        contacts=_contacts(session, enterprise, phones=may(session, person, Right.SEE_PHONES, Subject(network_id))),
        map_link=map_link(enterprise.latitude, enterprise.longitude) if placed else None,  # type: ignore[arg-type]
        distance_km=_distance_from_home(session, enterprise, person),
        may_edit=private and may(session, person, Right.EDIT_ENTERPRISE, Subject(network_id, enterprise_id)),
        share_link=share_link(_words_that_show(enterprise)) if private else None,
        stage=enterprise.stage,
        companion=companion.short_name if companion else None,
        retired=enterprise.retired_at is not None,
        sold=tuple(product_view(session, each, enterprise) for each in sold[:MOST_SOLD]),
        sold_in_all=len(sold),
        may_send=enterprise.retired_at is None and _may_send(session, enterprise, person),
    )


def _may_send(session: Session, enterprise: Enterprise, person: Person | None) -> bool:
    """Whether somebody may pass customers on to an enterprise: it is not their only own one."""
    mine = {each.id for each in enterprises_of(session, enterprise.network_id, person)} if person else set()
    return mine != {enterprise.id} and may(session, person, Right.SEND_REFERRAL, Subject(enterprise.network_id))


def _home(session: Session, network: Network) -> results.DirectoryHome:
    count = enterprises_counted(session, network.id)
    return results.DirectoryHome(network.name, count, everywhere(session, network, BUTTONS))


def _words_that_show(enterprise: Enterprise) -> str:
    """What a member says in a group to have the card shown there."""
    word = command("directory.open").name
    return f"{BOT_NAMES[0]} {word} {enterprise.short_name}"


def _contacts(session: Session, enterprise: Enterprise, *, phones: bool) -> tuple[results.Contact, ...]:
    held = representatives_of(session, enterprise)
    contacts = [(role.kind, person) for role, person in held]
    for role, _person in held:
        deputy = session.get(Person, role.deputy_id) if role.deputy_id else None
        if deputy:
            contacts.append(("deputy", deputy))
    return tuple(results.Contact(kind, each.called, each.phone if phones else None) for kind, each in contacts)


def _distance_from_home(session: Session, enterprise: Enterprise, person: Person | None) -> float | None:
    if person is None or enterprise.latitude is None or enterprise.longitude is None:
        return None
    there = (enterprise.latitude, enterprise.longitude)
    mine = enterprises_of(session, enterprise.network_id, person)
    if any(home.id == enterprise.id for home in mine):
        return None
    known = [(home.latitude, home.longitude) for home in mine if home.latitude and home.longitude]
    return min((kilometres(home, there) for home in known), default=None)
