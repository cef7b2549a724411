"""Buttons that lead to LINE's own links: to the 1:1 chat, to a friend's chat, to the telephone."""

import re
from typing import Any
from urllib.parse import quote

import pytest
import requests
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Chat
from tests.running import TOKEN

TO_BOT = f"https://line.me/R/oaMessage/%40anybody/?{quote('สมัคร กลุ่มทอผ้า & ไหม 100%')}"
SHARE = f"https://line.me/R/share?text={quote('ผลโพล: เสาร์ 3 คน')}"


@pytest.fixture
def group(chat: Chat) -> str:
    return chat.product.new_group("ป้าสมศรี", "พี่วันดี")


def push_links(chat: Chat, group: str) -> None:
    """The bot shows three buttons, each with another of LINE's links."""
    links = {"ทักน้องเวที": TO_BOT, "บอกต่อ": SHARE, "โทรหาเรา": "tel:02-123-4567"}
    actions = [{"type": "uri", "label": label, "uri": address} for label, address in links.items()]
    template = {"type": "buttons", "text": "เลือกได้เลยค่ะ", "actions": actions}
    push(chat, group, {"type": "template", "altText": "เลือกได้เลยค่ะ", "template": template})


def push(chat: Chat, to: str, message: dict[str, Any]) -> None:
    answer = requests.post(
        f"{chat.product.line.url}/v2/bot/message/push",
        json={"to": to, "messages": [message]},
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=10,
    )
    assert answer.ok, answer.text


def tap(chat: Chat, label: str) -> None:
    chat.page.get_by_role("button", name=label).click()


def dialog(chat: Chat) -> Locator:
    return chat.page.get_by_role("dialog")


def test_a_friend_gets_the_text_ready_to_send_in_the_chat_with_the_bot(chat: Chat, group: str) -> None:
    friend = chat.product.user("ป้าสมศรี")
    chat.product.call("PUT", f"/people/{friend}/friend", {"state": "friend"})
    chat.product.settle()
    push_links(chat, group)
    chat.open("ป้าสมศรี", group)
    before = len(chat.product.messages(friend))
    tap(chat, "ทักน้องเวที")
    expect(chat.page.get_by_role("textbox")).to_have_value("สมัคร กลุ่มทอผ้า & ไหม 100%")
    expect(chat.page.get_by_role("heading", name="น้องเวที")).to_be_visible()
    assert len(chat.product.messages(friend)) == before
    chat.page.get_by_role("textbox").press("Enter")
    expect(chat.page.locator(".mine", has_text="สมัคร กลุ่มทอผ้า & ไหม 100%")).to_be_visible()


def test_a_stranger_is_asked_first_and_may_refuse(chat: Chat, group: str) -> None:
    push_links(chat, group)
    chat.open("พี่วันดี", group)
    tap(chat, "ทักน้องเวที")
    expect(dialog(chat)).to_contain_text("เพิ่มน้องเวทีเป็นเพื่อนไหม")
    dialog(chat).get_by_role("button", name="ยกเลิก").click()
    expect(dialog(chat)).to_have_count(0)
    expect(chat.page.get_by_role("textbox")).to_have_value("")
    expect(chat.page.get_by_role("heading", name="กลุ่มทอผ้า")).to_be_visible()
    chat.page.wait_for_timeout(450)  # a second tap on the same button within 400 ms does nothing
    tap(chat, "ทักน้องเวที")
    dialog(chat).get_by_role("button", name="เพิ่มเพื่อน").click()
    expect(chat.page.get_by_role("heading", name="น้องเวที")).to_be_visible()
    expect(chat.page.get_by_role("textbox")).to_have_value("สมัคร กลุ่มทอผ้า & ไหม 100%")
    people = chat.product.call("GET", "/world")["people"]
    assert [person["friend"] for person in people if person["displayName"] == "พี่วันดี"] == ["friend"]


def test_the_question_in_english(chat: Chat, group: str) -> None:
    chat.page.add_init_script("localStorage.setItem('wethi.language', 'en')")
    push_links(chat, group)
    chat.open("พี่วันดี", group)
    tap(chat, "ทักน้องเวที")
    expect(dialog(chat)).to_contain_text("Add น้องเวที as a friend?")
    chat.page.keyboard.press("Escape")
    expect(dialog(chat)).to_have_count(0)


def test_a_text_ready_to_send_stays_in_its_own_chat(chat: Chat, group: str) -> None:
    push_links(chat, group)
    chat.open("พี่วันดี", group)
    chat.page.get_by_role("textbox").fill("ร่างในกลุ่ม")
    tap(chat, "ทักน้องเวที")
    dialog(chat).get_by_role("button", name="เพิ่มเพื่อน").click()
    expect(chat.page.get_by_role("textbox")).to_have_value(re.compile("สมัคร"))
    chat.page.locator(".chats .row", has_text="กลุ่มทอผ้า").click()
    expect(chat.page.get_by_role("textbox")).to_have_value("ร่างในกลุ่ม")


def test_sharing_sends_the_text_to_the_chosen_chat(chat: Chat, group: str) -> None:
    other = chat.product.new_group("ป้าสมศรี", "พี่วันดี", name="คนทำกระจูด")
    push_links(chat, group)
    chat.open("ป้าสมศรี", group)
    tap(chat, "บอกต่อ")
    expect(dialog(chat)).to_contain_text("ผลโพล: เสาร์ 3 คน")
    dialog(chat).get_by_role("button", name="คนทำกระจูด").click()
    expect(chat.page.get_by_role("heading", name="คนทำกระจูด")).to_be_visible()
    expect(chat.page.locator(".mine", has_text="ผลโพล: เสาร์ 3 คน")).to_be_visible()
    mine = [message for message in chat.product.messages(other) if message["name"] == "ป้าสมศรี"]
    assert [message["message"]["text"] for message in mine] == ["ผลโพล: เสาร์ 3 คน"]


def test_sharing_can_be_cancelled(chat: Chat, group: str) -> None:
    push_links(chat, group)
    chat.open("ป้าสมศรี", group)
    before = len(chat.product.messages(group))
    tap(chat, "บอกต่อ")
    dialog(chat).get_by_role("button", name="ยกเลิก").click()
    expect(dialog(chat)).to_have_count(0)
    assert len(chat.product.messages(group)) == before


def test_a_telephone_number_is_shown_and_no_window_opens(chat: Chat, group: str) -> None:
    push_links(chat, group)
    chat.open("ป้าสมศรี", group)
    windows: list[Any] = []
    chat.page.context.on("page", lambda page: windows.append(page))
    tap(chat, "โทรหาเรา")
    expect(chat.page.locator("#note")).to_contain_text("02-123-4567")
    tap(chat, "บอกต่อ")
    chat.page.keyboard.press("Escape")
    assert windows == []


def test_a_link_inside_a_text_is_followed_the_same_way(chat: Chat, group: str) -> None:
    push(chat, group, {"type": "text", "text": f"ส่งต่อได้ที่ {SHARE} ค่ะ"})
    chat.open("ป้าสมศรี", group)
    chat.page.get_by_role("link", name=SHARE).click()
    expect(dialog(chat)).to_contain_text("ผลโพล: เสาร์ 3 คน")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_dialogs_fit_the_screen(chat: Chat, group: str, width: int) -> None:
    push_links(chat, group)
    chat.page.set_viewport_size({"width": width, "height": 800})
    chat.open("พี่วันดี", group)
    for label in ("ทักน้องเวที", "บอกต่อ"):
        tap(chat, label)
        expect(dialog(chat)).to_be_visible()
        place = dialog(chat).bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= width
        assert min(each.bounding_box()["height"] for each in dialog(chat).get_by_role("button").all()) >= 44  # type: ignore[index]
        chat.page.keyboard.press("Escape")
        expect(dialog(chat)).to_have_count(0)


def test_on_a_phone_the_composer_stands_at_the_bottom_of_a_short_chat(chat: Chat, group: str) -> None:
    push_links(chat, group)
    chat.page.set_viewport_size({"width": 390, "height": 800})
    chat.open("พี่วันดี", group)
    tap(chat, "ทักน้องเวที")
    dialog(chat).get_by_role("button", name="เพิ่มเพื่อน").click()
    expect(chat.page.get_by_role("textbox")).to_have_value(re.compile("สมัคร"))
    composer = chat.page.locator(".compose").bounding_box()
    assert composer and composer["y"] + composer["height"] == pytest.approx(800, abs=2)


def test_pictures_side_by_side_are_drawn_with_their_buttons(chat: Chat, group: str) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="teal"/></svg>'
    chat.page.route("https://example.com/*", lambda route: route.fulfill(body=drawn, content_type="image/svg+xml"))
    action = {"type": "uri", "label": "บอกต่อ", "uri": SHARE}
    columns = [{"imageUrl": "https://example.com/a.png", "action": action}]
    template = {"type": "image_carousel", "columns": columns}
    push(chat, group, {"type": "template", "altText": "รูป", "template": template})
    chat.open("ป้าสมศรี", group)
    expect(chat.page.locator(".template img")).to_be_visible()
    tap(chat, "บอกต่อ")
    expect(dialog(chat)).to_contain_text("ผลโพล: เสาร์ 3 คน")
