"""Every page of the console, tried by itself: whoever registers one more finds it tried here, too.

Another network's ids, another area's, somebody without a right; a fixed number of statements; words of the network's language.
"""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

import bot.flows  # noqa: F401  every page
from bot.console.access import console_pages
from bot.dialogue.console_pages import ConsolePage
from bot.storage.people import Enterprise, Person, Role, RoleKind
from tests.console.desk import Desk, send
from tests.console.elsewhere import LEADER, Elsewhere, begin_elsewhere, many_more, rows_of_network
from tests.console.things import everything_of
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, Songkhla

PAGES = [page for page in console_pages() if page.table is None]
ABOUT_ROWS = [page for page in console_pages() if page.table is not None]
MOST_STATEMENTS = 60
OWN_MOST = {"today": 47, "order": 27, "pulse": 42}
"""Today asks once for each kind of thing that may wait for somebody."""
PIECES = ("today?only=open", "today?only=sending")
"""What a page fetches once it stands."""
BEYOND = "งานนอกพื้นที่"
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
every_page_of_a_row = pytest.mark.parametrize("page", ABOUT_ROWS, ids=lambda page: page.name)
FORMS = re.compile(r'<form method="post".*?</form>', re.DOTALL)
FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


@pytest.fixture
def elsewhere(desk: Desk) -> Elsewhere:
    return begin_elsewhere(desk.songkhla)


@pytest.fixture
def of_area(desk: Desk) -> FlaskClient:
    """Kanlaya's browser, who is coordinator of Songkhla province alone; beyond it something of every kind goes on."""
    with desk.songkhla.database.transaction() as session:
        beyond = session.scalars(
            select(Enterprise).where(Enterprise.short_name == names_beyond(desk.songkhla)[0])
        ).one()
        somebody = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        everything_of(session, beyond, somebody, BEYOND, desk.songkhla.clock.now())
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = desk.songkhla.area("สงขลา").id
    return desk.enter(KANLAYA)


@every_page
def test_a_facilitator_sees_it_in_thai_whatever_the_browser_says(desk: Desk, page: ConsolePage) -> None:
    answer = desk.enter().get(desk.path(page.name), headers={"Accept-Language": "en-US"})
    assert answer.status_code == 200
    assert 'lang="th"' in answer.text and "<h1>" in answer.text and "<nav" in answer.text and "<main" in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'") and "<script>" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@every_page
def test_of_another_network_nothing_is_seen(desk: Desk, elsewhere: Elsewhere, page: ConsolePage) -> None:
    browser = desk.enter()
    assert browser.get(f"/console/{elsewhere.network_id}/{page.name}").status_code == 404
    text = browser.get(desk.path(page.name)).text
    assert [name for name in elsewhere.names if name in text] == []


@every_page_of_a_row
def test_a_row_of_another_network_is_not_there(desk: Desk, elsewhere: Elsewhere, page: ConsolePage) -> None:
    browser, ids = desk.enter(), ids_of(desk.songkhla, page, elsewhere.network_id)
    assert {browser.get(desk.path(f"{page.name}/{each}")).status_code for each in ids} <= {404}
    assert {browser.get(f"/console/{elsewhere.network_id}/{page.name}/{each}").status_code for each in ids} <= {404}


@every_page
def test_of_another_area_nothing_is_seen(desk: Desk, of_area: FlaskClient, page: ConsolePage) -> None:
    answer = of_area.get(desk.path(page.name))
    assert answer.status_code in (200, 404)
    text = unescape(answer.text)
    invited = page.name == "today"  # what waits for them themselves is of the whole network
    assert [name for name in names_beyond(desk.songkhla) + [BEYOND] * (not invited) if name in text] == []


@every_page_of_a_row
def test_a_row_of_another_area_is_not_there(desk: Desk, of_area: FlaskClient, page: ConsolePage) -> None:
    for each in ids_of(desk.songkhla, page, desk.home):
        answer = of_area.get(desk.path(f"{page.name}/{each}"))
        assert answer.status_code in (200, 404)
        assert [name for name in names_beyond(desk.songkhla) if f">{name}<" in unescape(answer.text)] == []
        assert BEYOND not in answer.text


@pytest.mark.parametrize("who", [SOMSRI, MALI])
def test_whoever_looks_after_nothing_sees_no_page(desk: Desk, who: str) -> None:
    browser = desk.let_in(who)
    rows = [f"{page.name}/{each}" for page in ABOUT_ROWS for each in ids_of(desk.songkhla, page, desk.home)[:1]]
    for path in [page.name for page in PAGES] + rows:
        assert browser.get(desk.path(path)).status_code == 404
        assert browser.post(desk.path(path), data={"tap": "enterprises.resting"}).status_code == 404


def test_what_another_networks_pages_offer_changes_nothing_there(desk: Desk, elsewhere: Elsewhere) -> None:
    """Each button and form of the other network's pages, sent from a browser of this one."""
    theirs, ours = desk.enter(LEADER), desk.enter(PIMJAI)
    paths = [page.name for page in PAGES]
    paths += [
        f"{page.name}/{each}" for page in ABOUT_ROWS for each in ids_of(desk.songkhla, page, elsewhere.network_id)
    ]
    offered = {each for path in paths for each in sent_by(theirs.get(f"/console/{elsewhere.network_id}/{path}").text)}
    assert len([each for each in offered if "tap" in dict(each)]) > 8
    before = rows_of_network(desk.songkhla, elsewhere.network_id)
    for fields in sorted(offered):
        answer = send(ours, desk.path("people"), **dict(fields))
        if answer.status_code == 303:
            form = ours.get(answer.location)
            assert form.status_code in (200, 404)
            assert [name for name in elsewhere.names if name in form.text] == []
    assert rows_of_network(desk.songkhla, elsewhere.network_id) == before


def test_the_number_of_statements_is_fixed(desk: Desk) -> None:
    """For as many enterprises, people and doings as there are, of every page."""
    browser = desk.enter()
    many_more(desk.songkhla, 2)
    rows = [f"{page.name}/{each}" for page in ABOUT_ROWS for each in ids_of(desk.songkhla, page, desk.home)[:1]]
    paths = [*(page.name for page in PAGES), *PIECES, *rows]
    few = {path: statements(desk, browser, path) for path in paths}
    many_more_from(desk.songkhla)
    many = {path: statements(desk, browser, path) for path in paths}
    assert {path: count for path, count in many.items() if count > few[path] + 1} == {}
    assert {path: n for path, n in many.items() if n > OWN_MOST.get(re.split("[?/]", path)[0], MOST_STATEMENTS)} == {}


def test_what_waits_for_somebody_of_an_enterprise_is_asked_for_at_once_too(desk: Desk) -> None:
    """Kanlaya is of an enterprise: payments, pots, polls and meetings ask her."""
    browser = desk.enter(KANLAYA)
    many_more(desk.songkhla, 2)
    few = statements(desk, browser, "today")
    many_more_from(desk.songkhla)
    assert statements(desk, browser, "today") <= few + 1


def many_more_from(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        for person in session.scalars(select(Person).where(Person.line_user_id.like("U0%z"))):
            person.line_user_id = str(person.line_user_id).replace("z", "y")
    many_more(songkhla, 25)


def statements(desk: Desk, browser: FlaskClient, name: str) -> int:
    asked: list[str] = []
    engine = desk.songkhla.database.engine

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert browser.get(desk.path(name)).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([each for each in asked if each.lstrip().upper().startswith("SELECT")])


def ids_of(songkhla: Songkhla, page: ConsolePage, network_id: str) -> list[str]:
    """The rows of a page's table in a network; of people, those who belong to one of its enterprises."""
    from bot.storage.people import Membership

    assert page.table is not None
    with songkhla.database.reading() as session:
        if page.table is Person:
            return list(session.scalars(select(Membership.person_id).where(Membership.network_id == network_id)))
        table = page.table.__table__
        return list(session.scalars(select(table.c.id).where(table.c.network_id == network_id)))


def names_beyond(songkhla: Songkhla) -> list[str]:
    """The names of the enterprises that do not lie in Songkhla province."""
    inside = {songkhla.area(name).id for name in ("สงขลา", "เมืองสงขลา", "สทิงพระ")}
    with songkhla.database.reading() as session:
        found = session.execute(select(Enterprise.short_name, Enterprise.area_id))
        return [name for name, area_id in found if area_id not in inside]


def sent_by(html: str) -> list[tuple[tuple[str, str], ...]]:
    """What the buttons of a page would send, without the token."""
    sent = []
    for form in FORMS.findall(html):
        fields = {
            name: unescape(value) for name, value in FIELD.findall(form) if name in ("tap", "form", "about", "words")
        }
        if fields and fields.get("tap") != "console.end_all":
            sent.append(tuple(sorted(fields.items())))
    return sent
