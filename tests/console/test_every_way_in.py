"""Every address of the application and every form, tried with another network's ids, another area's and by somebody without a
right. Both lists are read from what is registered: whoever adds an address or a form finds it tried here."""

from datetime import datetime
from html import unescape

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter, Rule

import bot.flows  # noqa: F401  every page
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.routes import all_routes
from bot.storage.chats import FormTicket
from bot.storage.database import Base, new_id
from bot.storage.memberships import standing_of
from bot.storage.people import Enterprise, Membership, Network, Person, Role, RoleKind
from tests.console.desk import CSRF, Desk
from tests.console.elsewhere import LEADER, Elsewhere, begin_elsewhere, rows_of_network
from tests.console.things import everything_of
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, Songkhla

FORMS = {page.kind: page for flow in all_routes().values() for page in flow.pages}
OF_ANYBODY = frozenset({"mydata", "registration"})
"""Forms about oneself: what they are about is the person of the link, whatever id it names."""


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
    token, tried = CSRF.search(browser.get(desk.path("today")).text), 0
    sent = {"csrf_token": token[1] if token else "", "tap": "enterprises.resting", "token": "x", "path": "/console/"}
    for rule in desk.app.url_map.iter_rules():
        for path in paths(rule, elsewhere.network_id, ids):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = browser.get(path) if method == "GET" else browser.post(path, data=sent)
                assert answer.status_code < 500, (method, path)
                told = unescape(answer.get_data(as_text=True)) if answer.mimetype.startswith("text/") else ""
                assert [name for name in elsewhere.names if name in told] == [], (method, path)
                tried += 1
    assert tried > 40 and rows_of_network(desk.songkhla, elsewhere.network_id) == before


def test_no_form_about_something_of_another_network_opens(desk: Desk, elsewhere: Elsewhere) -> None:
    ids = ids_in(desk.songkhla, elsewhere.network_id).values()
    assert (
        opened_by(desk.songkhla, PIMJAI, [(home, each) for home in (desk.home, elsewhere.network_id) for each in ids])
        == []
    )


def test_no_form_about_something_of_another_area_opens_for_a_coordinator_of_this_one(desk: Desk) -> None:
    beyond = beyond_songkhla(desk.songkhla)
    assert opened_by(desk.songkhla, KANLAYA, [(desk.home, each) for each in beyond]) == []


def test_no_form_opens_for_somebody_who_is_not_one_of_the_network(desk: Desk, elsewhere: Elsewhere) -> None:
    ids = ["", *ids_in(desk.songkhla, desk.home).values()]
    assert opened_by(desk.songkhla, LEADER, [(desk.home, each) for each in ids]) == []


def opened_by(songkhla: Songkhla, who: str, about: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Which forms open for somebody about rows of these ids, in the name of these networks, but for those about oneself."""
    now = songkhla.clock.now()
    with songkhla.database.reading() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == who)).one()
        return [
            (page.kind, row)
            for page in FORMS.values()
            for network_id, row in about
            if page.kind not in OF_ANYBODY and opens(session, page, person, network_id, row, now)
        ]


def paths(rule: Rule, network_id: str, ids: dict[str, str]) -> list[str]:
    """A rule's addresses with the ids of the network in their places."""
    names = ("today", "files", "enterprise") if {"name", "network_id"} <= rule.arguments else ("x",)
    subjects = list(ids.values())[:2] if "subject_id" in rule.arguments else ["x"]
    return [
        rule.build({**numbers(rule, subject), "network_id": network_id, "name": name, "subject_id": subject})[1]
        for name in names
        for subject in subjects
    ]


def numbers(rule: Rule, word: str) -> dict[str, str | int]:
    """A value for each place of a rule: a year where a number is wanted."""
    return {name: 2026 if isinstance(rule._converters[name], IntegerConverter) else word for name in rule.arguments}


def opens(session: Session, page: FormPage, person: Person, network_id: str, subject_id: str, now: datetime) -> bool:
    """Whether a form opens for somebody about a row of that id, in the name of a network; forms that are about the whole network,
    whatever id stands in their link, do so for whoever is one of it."""
    ticket = FormTicket(
        id=new_id(now), kind=page.kind, person_id=person.id, network_id=network_id,
        subject=f"row:{subject_id}" if subject_id else None, created_at=now, expires_at=now,
    )  # fmt: skip
    opened = Opened(
        rows=session, now=now, ticket=ticket, token="", person=person, network=session.get(Network, network_id),
        language="th", sits_in=frozenset(),
    )  # fmt: skip
    subject = page.subject(opened, False)
    if subject is None and not (page.begins and not subject_id):
        return False
    of_ours = isinstance(subject, Network) and subject.id == network_id and is_one_of(session, person, network_id)
    return page.allowed(opened, subject) and not of_ours


def is_one_of(session: Session, person: Person, network_id: str) -> bool:
    """Whether somebody looks after a network, or some area of it."""
    return bool([role for role in standing_of(session, person) if role.network_id == network_id])


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
