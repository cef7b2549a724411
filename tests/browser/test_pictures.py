"""Sending a photo in the chat page, and on the form of a notice, as a person does."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from rehearsal.seeding import group_id, seed_demo, user_id
from tests.browser.conftest import Chat
from tests.browser.test_forms_page import link_after
from tests.pictures.files import photo

NAME, USER, GROUP = "อาจารย์พิมพ์ใจ", user_id("f01"), group_id("e00")
IS_LOADED = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture
def office(chat: Chat) -> Chat:
    """The facilitator, at her 1:1 chat."""
    product = chat.product
    seed_demo(product.services.database, product.services.clock.now())
    product.line.simulator.world.add_person(NAME, user_id=USER)
    product.call("PUT", f"/people/{USER}/friend", {"state": "friend"})
    product.settle()
    return chat


def photo_file(folder: Path, name: str = "กระจูด.jpg", color: str = "teal") -> Path:
    file = folder / name
    file.write_bytes(photo(1600, 1200, color))
    return file


def test_a_photo_for_a_notice(office: Chat, tmp_path: Path) -> None:
    page = office.page
    office.product.says(USER, NAME, "ประกาศ งดส่งของ")
    office.open(NAME, USER)
    page.get_by_role("button", name="ใส่รูป").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="เลือกรูป", exact=True).click()
    chooser.value.set_files(photo_file(tmp_path))
    own = page.locator(".message.mine .photo")
    expect(own).to_have_count(1)
    assert own.evaluate(f"async image => {{ await image.decode(); return ({IS_LOADED})(image); }}")
    page.get_by_role("button", name="เปลี่ยนรูป").wait_for()
    shown = page.locator(".message.theirs .bubble img").last
    assert shown.evaluate(f"async image => {{ await image.decode(); return ({IS_LOADED})(image); }}")


def test_several_photos_by_the_button_beside_the_words(office: Chat, tmp_path: Path) -> None:
    page = office.page
    office.open(NAME, USER)
    files = [photo_file(tmp_path, "a.jpg"), photo_file(tmp_path, "b.jpg", "red")]
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="ส่งรูป").click()
    chooser.value.set_files(files)
    expect(page.locator(".message.mine .photo")).to_have_count(2)
    office.product.settle()
    expect(page.get_by_role("log").get_by_text("ขอบคุณสำหรับรูป")).to_have_count(1)


def test_a_photo_on_the_form(office: Chat, tmp_path: Path) -> None:
    page = office.page
    page.goto(link_after(office.product, USER, NAME, "ประกาศ งดส่งของ"))
    page.get_by_label("รูป (จะใส่หรือไม่ก็ได้)").set_input_files(photo_file(tmp_path))
    page.locator("fieldset li input").first.check()
    page.get_by_role("button", name="ดูตัวอย่าง").click()
    page.get_by_role("heading", name="บันทึกแล้ว").wait_for()
    office.product.says(USER, NAME, "กลับมาแล้ว")
    office.open(NAME, USER)
    shown = page.locator(".message.theirs .bubble img").last
    assert shown.evaluate(f"async image => {{ await image.decode(); return ({IS_LOADED})(image); }}")
