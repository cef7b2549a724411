"""Every address of the application and every form, tried with another network's ids, another area's and by somebody without a
right. Both lists are read from what is registered: whoever adds an address or a form finds it tried here."""

from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

import bot.flows  # noqa: F401  every page
from bot.console.access import console_pages
from bot.dialogue import forms
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.routes import all_routes
from bot.storage.chats import FormTicket
from bot.storage.database import Base
from bot.storage.people import Enterprise, Person, Role, RoleKind
from tests.console.desk import Desk, send
from tests.console.elsewhere import Elsewhere, begin_elsewhere, rows_of_network
from tests.console.things import everything_of
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, Songkhla

FORMS = {page.kind: page for flow in all_routes().values() for page in flow.pages}
OF_ANYBODY = frozenset({"mydata", "register"})
"""Forms about oneself: what they are about is the person of the link, whatever id it names."""
every_form = pytest.mark.parametrize("page", FORMS.values(), ids=lambda page: page.kind)


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


@pytest.fixture
def elsewhere(desk: Desk) -> Elsewhere:
    return begin_elsewhere(desk.songkhla)


@pytest.mark.parametrize("who", [PIMJAI, KANLAYA, MALI])
def test_no_address_tells_or_changes_anything_of_another_network(desk: Desk, elsewhere: Elsewhere, who: str) -> None:
    browser, before = desk.let_in(who), rows_of_network(desk.songkhla, elsewhere.network_id)
    ids = ids_in(desk.songkhla, elsewhere.network_id)
    tried = 0
    for rule in desk.app.url_map.iter_rules():
        for path in paths(rule, elsewhere.network_id, ids):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = asked(browser, desk, path, method)
                assert answer.status_code < 500, (method, path)
                told = unescape(answer.get_data(as_text=True)) if answer.mimetype.startswith("text/") else ""
                assert [name for name in elsewhere.names if name in told] == [], (method, path)
                tried += 1
    assert tried > 60 and rows_of_network(desk.songkhla, elsewhere.network_id) == before


@every_form
def test_a_form_about_something_of_another_network_opens_for_nobody(
    desk: Desk, elsewhere: Elsewhere, page: FormPage
) -> None:
    opens = [
        (home, each)
        for home in (desk.home, elsewhere.network_id)
        for each in ids_in(desk.songkhla, elsewhere.network_id).values()
        if may_open(desk.songkhla, page, PIMJAI, home, each)
    ]
    assert opens == [] or page.kind in OF_ANYBODY


@every_form
def test_a_form_about_something_of_another_area_opens_for_no_coordinator_of_this_one(
    desk: Desk, page: FormPage
) -> None:
    beyond = beyond_songkhla(desk.songkhla)
    opens = [each for each in beyond if may_open(desk.songkhla, page, KANLAYA, desk.home, each)]
    assert opens == [] or page.kind in OF_ANYBODY


@every_form
def test_a_form_about_the_network_opens_for_nobody_who_is_not_one_of_it(
    desk: Desk, elsewhere: Elsewhere, page: FormPage
) -> None:
    leader = "U" + "7" * 32
    opens = [
        each
        for each in ["", *ids_in(desk.songkhla, desk.home).values()]
        if may_open(desk.songkhla, page, leader, desk.home, each)
    ]
    assert opens == [] or page.kind in OF_ANYBODY


def paths(rule: Rule, network_id: str, ids: dict[str, str]) -> list[str]:
    """A rule's addresses with the ids of the network in their places."""
    names = (
        [page.name for page in console_pages()]
        if "name" in rule.arguments and "network_id" in rule.arguments
        else ["x"]
    )
    subjects = list(ids.values())[:4] if "subject_id" in rule.arguments else ["x"]
    return [
        rule.build(
            {**dict.fromkeys(rule.arguments, subject), "network_id": network_id, "name": name, "subject_id": subject}
        )[1]
        for name in names
        for subject in subjects
    ]


def asked(browser: FlaskClient, desk: Desk, path: str, method: str):  # type: ignore[no-untyped-def]
    """A look, or a form sent from this browser."""
    if method == "GET":
        return browser.get(path)
    return send(browser, desk.path("today"), path, tap="enterprises.resting", token="x", path="/console/")


def may_open(songkhla: Songkhla, page: FormPage, who: str, network_id: str, subject_id: str) -> bool:
    """Whether a form opens for somebody about a row of that id, in the name of a network."""
    with songkhla.database.transaction() as session:
        return _opens(session, songkhla, page, who, network_id, subject_id)


def _opens(session: Session, songkhla: Songkhla, page: FormPage, who: str, network_id: str, subject_id: str) -> bool:
    from bot.storage.people import Network

    now = songkhla.clock.now()
    person = session.scalars(select(Person).where(Person.line_user_id == who)).one()
    address = forms.issue(
        session, now, person, page.kind, network_id=network_id, subject=f"row:{subject_id}" if subject_id else None
    )
    assert address
    ticket = session.scalars(select(FormTicket).order_by(FormTicket.id.desc())).first()
    assert ticket
    opened = Opened(
        rows=session, now=now, ticket=ticket, token=address.rpartition("/")[2], person=person,
        network=session.get(Network, network_id), language="th", sits_in=frozenset(),
    )  # fmt: skip
    subject = page.subject(opened, False)
    if subject is None and not (page.begins and not subject_id):
        return False
    return page.allowed(opened, subject)


def ids_in(songkhla: Songkhla, network_id: str) -> dict[str, str]:
    """The id of one row of each table of a network."""
    with songkhla.database.reading() as session:
        found = {
            table.name: session.scalar(select(table.c.id).where(table.c.network_id == network_id).limit(1))
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c and "id" in table.c and table.name not in ("form_ticket", "sign_in", "audit")
        }
    return {name: row for name, row in found.items() if isinstance(row, str)}


def beyond_songkhla(songkhla: Songkhla) -> list[str]:
    """The ids of an enterprise that lies outside Songkhla province and of all that was done for it alone; Kanlaya
    coordinates the province, and is of no enterprise."""
    from bot.storage.people import Membership

    inside = {songkhla.area(name).id for name in ("สงขลา", "เมืองสงขลา", "สทิงพระ")}
    with songkhla.database.transaction() as session:
        before = set(_all_ids(session))
        outside = next(each for each in session.scalars(select(Enterprise)) if each.area_id not in inside)
        somebody = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        everything_of(session, outside, somebody, "งานนอกพื้นที่", songkhla.clock.now())
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = songkhla.area("สงขลา").id
        for membership in session.scalars(select(Membership).where(Membership.person_id == person.id)):
            session.delete(membership)
        session.flush()
        return [outside.id, *sorted(set(_all_ids(session)) - before)]


def _all_ids(session: Session) -> list[str]:
    tables = [table for table in Base.metadata.sorted_tables if "network_id" in table.c and "id" in table.c]
    return [each for table in tables for each in session.scalars(select(table.c.id)) if isinstance(each, str)]
