"""Every page of the console in a real browser: nothing that axe finds, nothing that sticks out, in light and in dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import bot.flows  # noqa: F401  every page
from bot.clock import FileClock
from bot.console.access import console_pages
from rehearsal.seeding import seed_demo, user_id
from tests.actions import actions_in
from tests.running import Running

Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
PIMJAI = user_id("f01")
WIDTHS = (360, 1280)


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
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(next(address for address in reversed(shown) if "/console/enter/" in address))
    page.locator("button.send").click()
    page.locator("nav.menu").wait_for()
    yield page
    context.close()
    assert complaints == []


def test_every_page_is_fit_for_everybody(console: Page) -> None:
    """Of WCAG's rules axe finds none broken; nothing scrolls sideways; each heading and landmark is there."""
    axe, base, found = Axe(), console.url.rpartition("/")[0], []
    for page in console_pages():
        for width in WIDTHS if page.table is None else ():
            for scheme in ("light", "dark"):
                console.set_viewport_size({"width": width, "height": 800})
                console.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                console.goto(f"{base}/{page.name}")
                if axe_says := axe.run(console).response["violations"]:
                    found += [
                        (page.name, width, scheme, each["id"], each["nodes"][0]["html"][:120]) for each in axe_says
                    ]
                assert console.evaluate("document.documentElement.scrollWidth") <= width, (page.name, width)
                small = console.locator("main a:visible, main button:visible, nav a:visible").evaluate_all(
                    "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 100))"
                )
                assert small == [], (page.name, width)
    assert found == []


def test_a_persons_page_and_an_enterprises(console: Page) -> None:
    """From the list to one of them; what is tapped there is answered at the top, with the focus on it."""
    axe, base = Axe(), console.url.rpartition("/")[0]
    console.set_viewport_size({"width": 360, "height": 800})
    console.goto(f"{base}/enterprises")
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
