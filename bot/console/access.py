"""Who is at the console: whose browser it is, of which networks they look after something, which pages they see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from bot.dialogue.console_pages import ConsolePage, Heading, Visit
from bot.dialogue.display_names import Names
from bot.dialogue.forms import digest_of_browser
from bot.dialogue.holders import ROLE_OF
from bot.dialogue.rights import OF_THE_WHOLE, Right, areas_by_right
from bot.dialogue.routes import all_routes
from bot.language.catalogue import DEFAULT_LANGUAGE
from bot.storage.accounts import private_chat
from bot.storage.audience import areas_under
from bot.storage.enterprises import areas_of_network
from bot.storage.memberships import standing_of
from bot.storage.people import Network, Person
from bot.storage.sign_ins import SignIn, signed_in

_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip
_BROWSERS = (("Line/", "LINE"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_ID = re.compile(r"[0-9A-Z]{26}")

Areas = tuple[str, ...] | None
"""Where somebody's right is bound to areas, all of these; None: the whole network; empty: nowhere."""


def console_pages() -> list[ConsolePage]:
    """Every page that a flow has registered, in the order of the menu."""
    headings = list(Heading)
    found = [page for flow in all_routes().values() for page in flow.console_pages]
    return sorted(found, key=lambda page: (headings.index(page.heading), page.order, page.name))


@dataclass(frozen=True)
class Somebody:
    """Whoever is signed in."""

    sign_in: SignIn
    person: Person
    language: str
    networks: tuple[Network, ...]
    """In which they see at least one page; the one that they spoke of last comes first."""


def who(rows: Session, browser: str, now: datetime) -> Somebody | None:
    """Whose browser it is; None where nobody has signed in with it."""
    found = signed_in(rows, digest_of_browser(browser), now)
    person = rows.get(Person, found.person_id) if found else None
    if found is None or person is None or person.line_user_id is None:
        return None
    chat = private_chat(rows, person.line_user_id)
    spoken_of = found.network_id or (chat.network_id if chat else None)
    kinds = set(ROLE_OF.values())
    ids = dict.fromkeys(role.network_id for role in standing_of(rows, person) if role.kind in kinds)
    networks = [network for network_id in ids if (network := rows.get(Network, network_id))]
    networks.sort(key=lambda network: network.id != spoken_of)
    return Somebody(found, person, chat.language if chat else DEFAULT_LANGUAGE, tuple(networks))


def pages_for(rows: Session, person: Person, network: Network) -> dict[str, tuple[ConsolePage, Areas]]:
    """The pages that somebody sees of a network by name, each with the areas that their right is bound to."""
    pages = console_pages()
    rights = {page.right for page in pages if page.right}
    reach = areas_by_right(rows, person, rights, network.id)
    reach |= {right: () for right in rights & OF_THE_WHOLE if reach[right]}
    bound = any(reach.values())
    areas = areas_of_network(rows, network.id) if bound else []
    under: dict[Right, Areas] = {
        right: tuple(sorted(areas_under(areas, chosen))) if chosen else chosen for right, chosen in reach.items()
    }
    if all(chosen == () for chosen in under.values()):
        return {}
    widest = (
        None if None in under.values() else tuple(sorted({each for chosen in under.values() for each in chosen or ()}))
    )
    found = [(page, under[page.right] if page.right else widest) for page in pages]
    return {page.name: (page, chosen) for page, chosen in found if chosen != ()}


def visit_of(
    rows: Session, somebody: Somebody, seen: Mapping[str, tuple[ConsolePage, Areas]], network: Network, now: datetime,
    name: str, subject_id: str | None, asked: Mapping[str, str], names: Names,
) -> Visit | None:  # fmt: skip
    """A look at a page; None where there is no such page for them, or what it is about is not of this network and theirs."""
    page, areas = seen.get(name, (None, ()))
    if page is None or (page.table is None) != (subject_id is None):
        return None
    visit = Visit(rows, now, somebody.person, network, areas, page, names, asked=asked)
    if page.table is None:
        return visit
    row = _row(rows, page.table, network.id, str(subject_id))
    visit = replace(visit, subject=row)
    return visit if row is not None and page.within(visit) else None


def _row(rows: Session, table: Any, network_id: str, row_id: str) -> Any:
    """The row of a network; of tables that belong to none, such as people, a page's `within` says whose they are."""
    if not _ID.fullmatch(row_id):
        return None
    keys = inspect(table).primary_key
    return rows.get(table, (network_id, row_id) if len(keys) > 1 else row_id)


def device_of(user_agent: str) -> str:
    """What a browser says that it is: `Chrome · Windows`."""
    named = [next((name for sign, name in known if sign in user_agent), "") for known in (_BROWSERS, _SYSTEMS)]
    return " · ".join(name for name in named if name)
