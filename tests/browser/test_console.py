"""Every page of the console in a real browser: nothing that axe finds, nothing that sticks out, in light and in dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

import bot.flows  # noqa: F401  every page
from bot.clock import FileClock
from bot.console.access import console_pages
from bot.dialogue.console_pages import ConsolePage
from bot.storage.database import new_id
from bot.storage.people import Enterprise, Membership, Network, Person, Role, RoleKind
from rehearsal.seeding import seed_demo, user_id
from tests.actions import actions_in
from tests.console.things import everything_of
from tests.console.told_things import what_is_known, what_is_told
from tests.running import Running

Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
PIMJAI = user_id("f01")
ALL_RULES = {"resultTypes": ["violations"], "preload": False}
"""What is looked at is what the browser shows; axe need not fetch the style sheets once more to read them itself."""
COLOURS = {**ALL_RULES, "runOnly": ["color-contrast"]}
WIDTHS = (195, 360, 1280)
"""Of a phone with letters of twice the size, a phone, a laptop."""
TOO_SMALL = """
    [...document.querySelectorAll("main a, main button, nav a")]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24)
        .map(each => each.outerHTML.slice(0, 100))
"""


@pytest.fixture
def console(browser: Browser, live: Running, tmp_path: Path) -> Iterator[Page]:
    clock = FileClock(tmp_path / "clock.json")
    seed_demo(live.services.database, clock.now())
    live.line.simulator.world.add_person("อาจารย์พิมพ์ใจ", user_id=PIMJAI)
    live.call("PUT", f"/people/{PIMJAI}/friend", {"state": "friend"})
    live.settle()
    live.says(PIMJAI, "อาจารย์พิมพ์ใจ", "ขอลิงก์จัดการ")
    shown = [
        action["uri"] for each in live.messages(PIMJAI) for action in actions_in(each["message"]) if action.get("uri")
    ]
    context = browser.new_context(locale="en-US", reduced_motion="reduce")  # colours change at once
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(next(address for address in reversed(shown) if "/console/enter/" in address))
    page.locator("button.send").click()
    page.locator("nav.menu").wait_for()
    yield page
    context.close()
    assert complaints == []


def test_every_page_is_fit_for_everybody(console: Page, live: Running) -> None:
    """One of each thing that a network does, the page of each, and all pages without a thing of their own."""
    with live.services.database.transaction() as session:
        enterprise = session.scalars(select(Enterprise).where(Enterprise.short_name == "ผ้าทอเกาะยอ")).one()
        somebody = session.scalars(select(Person).where(Person.line_user_id == PIMJAI)).one()
        now = live.services.clock.now()
        everything_of(session, enterprise, somebody, "งานของเรา", now)
        what_is_told(session, enterprise.network_id, somebody, "งานของเรา", now)
        what_is_known(session, enterprise, somebody, "งานของเรา", now)
        about_rows = [
            page for page in console_pages() if page.table and page.name != "import"
        ]  # a file's page, once it is read
        rows = {page.name: row_of(session, page, enterprise.network_id) for page in about_rows}
    assert [name for name, row in rows.items() if row is None] == []
    paths = [f"{name}/{row}" for name, row in rows.items()]
    paths += [page.name for page in console_pages() if page.table is None]
    assert unfit(console, paths) == []


def test_pages_of_a_network_in_which_nothing_is_yet_are_fit_for_everybody(console: Page, live: Running) -> None:
    """Empty states say what to do; they are read and reached like all else."""
    with live.services.database.transaction() as session:
        now = live.services.clock.now()
        person = session.scalars(select(Person).where(Person.line_user_id == PIMJAI)).one()
        network = Network(id=new_id(now), name="เครือข่ายที่เพิ่งเริ่ม", created_at=now)
        session.add(network)
        session.flush()
        session.add(Role(network_id=network.id, id=new_id(now), person_id=person.id, kind=RoleKind.FACILITATOR))
        base = f"../{network.id}/"
    assert unfit(console, [f"{base}{page.name}" for page in console_pages() if page.table is None]) == []


def row_of(session: Session, page: ConsolePage, network_id: str) -> str | None:
    """The id of a row that a page is about."""
    if page.table is Person:
        return session.scalar(select(Membership.person_id).where(Membership.network_id == network_id).limit(1))
    table = page.table.__table__  # type: ignore[union-attr]
    return session.scalar(select(table.c.id).where(table.c.network_id == network_id).limit(1))


def unfit(console: Page, paths: list[str]) -> list[tuple[str, ...]]:
    """Of WCAG's rules those that axe finds broken, what scrolls sideways, and what is too small to be tapped.

    Each page is opened once: all rules in light on a phone; in dark on a laptop those about colours, since only
    colours differ between the two. The menu, which is the same on each, is looked through with the first.
    """
    axe, base, found = Axe(), console.url.rpartition("/")[0], list[tuple[str, ...]]()
    for path in paths:
        console.set_viewport_size({"width": 360, "height": 800})
        console.emulate_media(color_scheme="light")
        answer = console.goto(f"{base}/{path}")
        if answer is None or answer.status != 200:
            found.append((path, "is not there", ""))
        but = None if path == paths[0] else {"exclude": [["nav.menu"]]}
        broken = axe.run(console, but, ALL_RULES).response["violations"]
        for width in WIDTHS:
            console.set_viewport_size({"width": width, "height": 800})
            if console.evaluate("document.documentElement.scrollWidth") > width:
                found.append((path, "scrolls sideways", str(width)))
            found += [(path, "is too small", str(width), each) for each in console.evaluate(TOO_SMALL)]
        console.emulate_media(color_scheme="dark")
        broken += axe.run(console, but, COLOURS).response["violations"]
        found += [(path, each["id"], each["nodes"][0]["html"][:120]) for each in broken]
    return found


def test_a_persons_page_and_an_enterprises(console: Page) -> None:
    """From the list to one of them; what is tapped there is answered at the top, with the focus on it."""
    axe, base = Axe(), console.url.rpartition("/")[0]
    console.set_viewport_size({"width": 360, "height": 800})
    console.goto(f"{base}/enterprises")
    console.locator("summary", has_text="ค้น").click()  # folded on a phone
    console.get_by_role("searchbox").fill("เกาะยอ")
    console.get_by_role("button", name="ค้นหา", exact=True).click()
    console.get_by_role("link", name="ผ้าทอเกาะยอ").click()
    console.get_by_role("heading", level=1, name="ผ้าทอเกาะยอ").wait_for()
    assert axe.run(console).response["violations"] == []
    console.get_by_role("button", name="พักกลุ่มนี้").click()
    answer = console.get_by_role("status")
    assert "ผ้าทอเกาะยอ" in answer.inner_text()
    assert console.evaluate("document.activeElement.className").startswith("answer")
    assert axe.run(console).response["violations"] == []
    console.get_by_role("button", name="แก้ข้อมูลกลุ่ม").click()
    console.get_by_label("เล่าเรื่องกลุ่ม").fill("ทอด้วยกี่มือ")
    console.get_by_role("button", name="บันทึก").click()
    console.get_by_role("link", name="กลับไปหน้าจัดการ").click()
    console.get_by_text("ทอด้วยกี่มือ").wait_for()
    console.get_by_role("link", name="ป้าสมศรี").click()
    console.get_by_role("heading", level=1, name="ป้าสมศรี").wait_for()
    assert axe.run(console).response["violations"] == []
    _settings_fold_on_a_phone(console, base)


def _settings_fold_on_a_phone(console: Page, base: str) -> None:
    """A long page in groups: shut until they are wanted or the address names one, whole on paper; a form leads back there."""
    console.goto(f"{base}/settings")
    expect(console.locator("details.group[open]")).to_have_count(0)
    assert console.evaluate("document.documentElement.scrollHeight") < 1200
    console.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert console.locator("details.group:not([open])").count() == 0
    console.goto(f"{base}/settings?#trade")
    assert console.locator("details.group[open]").evaluate_all("all => all.map(each => each.id)") == ["trade"]
    console.locator("#trade").get_by_role("button", name="เปลี่ยน").click()
    console.locator("[name=credit_months]").fill("2")
    console.get_by_role("button", name="บันทึก").click()
    console.get_by_role("link", name="กลับไปหน้าจัดการ").click()
    expect(console.locator("details.group[open]")).to_have_count(1)  # whole until the page's script folds it
    assert console.url.endswith("#trade")
    assert "เปลี่ยนแล้ว 1" in console.locator("#trade summary").inner_text()
