"""The web forms in a real browser, at the width of a small phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from bot.clock import FileClock
from bot.storage.people import Enterprise, Person
from rehearsal.seeding import seed_demo, user_id
from tests.actions import actions_in
from tests.running import Running

SMALL_PHONE = {"width": 360, "height": 740}
THUMB = 44
"""Pixels that a thumb hits."""

SOMSRI, PIMJAI, NEWCOMER = user_id("a01"), user_id("f01"), user_id("b03")


@pytest.fixture
def phone(browser: Browser, live: Running, tmp_path: Path) -> Iterator[Page]:
    clock = FileClock(tmp_path / "clock.json")
    seed_demo(live.services.database, clock.now())
    for user, name in ((SOMSRI, "ป้าสมศรี"), (PIMJAI, "อาจารย์พิมพ์ใจ"), (NEWCOMER, "พี่ก้อย")):
        live.line.simulator.world.add_person(name, user_id=user)
        live.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    live.settle()
    context = browser.new_context(viewport=SMALL_PHONE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [each for each in complaints if "400" not in each] == []


def link_after(live: Running, user: str, name: str, words: str) -> str:
    """The address of the form that the bot offers on some words."""
    live.says(user, name, words)
    addresses = [a["uri"] for m in live.messages(user) for a in actions_in(m["message"]) if "/f/" in a.get("uri", "")]
    return str(addresses[-1])


def fits_a_thumb(page: Page) -> None:
    """Nothing sticks out of the side, everything to touch is large enough, and the Thai font has come."""
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_PHONE["width"]
    for field in page.locator(
        "input:visible:not([type=checkbox]):not([type=radio]), select, textarea, button, a.btn"
    ).all():
        box = field.bounding_box()
        assert box is not None
        assert box["height"] >= THUMB, field
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('18px \"Wethi Thai\"')")
    assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 18


def test_registering(phone: Page, live: Running) -> None:
    phone.goto(link_after(live, NEWCOMER, "พี่ก้อย", "ลงทะเบียน"))
    fits_a_thumb(phone)
    phone.get_by_label("กลุ่มของคุณ").fill("กระจูด")
    phone.get_by_label("ให้น้องเวทีเรียกว่าอะไรดีคะ").fill("พี่ก้อย")
    phone.get_by_label("ยินยอมให้เก็บข้อมูลนี้").check()
    phone.get_by_role("button", name="ลงทะเบียน").click()
    fits_a_thumb(phone)
    phone.get_by_label("กระจูดโคกเมา").check()
    phone.get_by_role("button", name="ลงทะเบียน").click()
    phone.get_by_role("heading", name="บันทึกแล้ว").wait_for()
    live.says(NEWCOMER, "พี่ก้อย", "กลับมาแล้ว")
    assert "ลงทะเบียนเรียบร้อยแล้ว" in live.bot_said(NEWCOMER)[-1]


def test_the_enterprises_entry(phone: Page, live: Running) -> None:
    with live.services.database.reading() as session:
        enterprise = session.scalars(select(Enterprise).where(Enterprise.short_name == "ผ้าทอเกาะยอ")).one()
    live.post(
        f"/chats/{SOMSRI}/taps",
        {"as": SOMSRI, "action": {"type": "postback", "data": f"directory.edit:{enterprise.id}"}},
    )
    live.settle()
    phone.goto(link_after(live, SOMSRI, "ป้าสมศรี", "ขอบคุณค่ะ"))
    fits_a_thumb(phone)
    phone.get_by_label("เล่าเรื่องกลุ่ม").fill("ทอด้วยกี่มือ")
    phone.get_by_label("เบอร์โทร").fill("12")
    phone.get_by_role("button", name="บันทึก").click()
    assert phone.get_by_role("alert").count() == 1
    assert phone.get_by_label("เล่าเรื่องกลุ่ม").input_value() == "ทอด้วยกี่มือ", "nothing typed is lost"
    phone.get_by_label("เบอร์โทร").fill("0812345678")
    phone.get_by_role("button", name="บันทึก").click()
    phone.get_by_role("heading", name="บันทึกแล้ว").wait_for()
    live.says(SOMSRI, "ป้าสมศรี", "กลับมาแล้ว")
    assert "ผ้าทอเกาะยอ" in live.bot_said(SOMSRI)[-1]
    with live.services.database.reading() as session:
        assert session.scalars(select(Person.phone).where(Person.line_user_id == SOMSRI)).one() == "081-234-5678"


def test_the_settings(phone: Page, live: Running) -> None:
    address = link_after(live, PIMJAI, "อาจารย์พิมพ์ใจ", "ตั้งค่า")
    phone.goto(address)
    fits_a_thumb(phone)
    phone.get_by_text("การประชุม", exact=True).click()  # each group folds
    phone.locator("[name=forum_months]").fill("0")
    phone.get_by_role("button", name="บันทึก").click()
    phone.get_by_role("alert").get_by_role("link").wait_for()
    assert phone.locator("details[open]").count() == 1, "what is wrong stands open"
    phone.get_by_role("alert").get_by_role("link").click()
    phone.locator("[name=forum_months]:focus").fill("3")
    phone.get_by_role("button", name="บันทึก").click()
    phone.get_by_role("heading", name="บันทึกแล้ว").wait_for()
    phone.goto(address)  # seen once more, nothing is written twice
    live.says(PIMJAI, "อาจารย์พิมพ์ใจ", "กลับมาแล้ว")
    assert "4 → 3" in live.bot_said(PIMJAI)[-1]


def test_everything_by_keyboard(phone: Page, live: Running) -> None:
    phone.goto(link_after(live, NEWCOMER, "พี่ก้อย", "ลงทะเบียน"))
    phone.get_by_label("กลุ่มของคุณ").focus()
    for key in ("Tab", "พี่ก้อย", "Tab", " ", "Tab", "Enter"):
        phone.keyboard.press(key if key in ("Tab", "Enter") else "Space") if key in (
            "Tab",
            "Enter",
            " ",
        ) else phone.keyboard.type(key)
    phone.get_by_role("heading", name="บันทึกแล้ว").wait_for()
