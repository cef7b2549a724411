"""A newcomer at the chat page: reading, tapping, typing, with a mouse, a keyboard, or on a phone."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.language.line_breaks import JOINER
from bot.setup_line import set_up_line
from tests.browser.conftest import Chat


def joined(words: str) -> re.Pattern[str]:
    """Words as a card shows them, with joints that keep names and dates on one line."""
    return re.compile(f"{JOINER}?".join("[ \u00a0]" if each == " " else re.escape(each) for each in words))


NAMES = ("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ")


@pytest.fixture
def group(chat: Chat) -> str:
    return chat.product.new_group(*NAMES)


def test_a_poll_by_mouse(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    page = chat.page
    page.get_by_role("textbox").fill("โพล วันไหนสะดวก | เสาร์ | อาทิตย์")
    page.get_by_role("textbox").press("Enter")
    page.get_by_role("button", name="2. อาทิตย์").click()
    expect(page.get_by_text(joined("ป้าสมศรี เลือก อาทิตย์ · ตอบแล้ว 1 จาก 3 คน")).first).to_be_visible()


def test_the_same_by_keyboard_alone(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    page = chat.page
    page.get_by_role("radio", name=re.compile("ป้าสมศรี")).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=re.compile("พี่วันดี"))).to_be_focused()
    expect(page.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("พี่วันดี"))
    page.get_by_role("textbox").focus()
    page.keyboard.type("โพล วันไหน | เสาร์ | อาทิตย์")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="1. เสาร์").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(joined("พี่วันดี เลือก เสาร์")).first).to_be_visible()


def test_a_message_arrives_live_and_is_counted_as_unread_elsewhere(chat: Chat, group: str) -> None:
    other = chat.product.new_group(*NAMES, name="คนทำกระจูด")
    chat.open("ป้าสมศรี", group)
    chat.product.says(group, "พี่วันดี", "สวัสดีค่ะป้า")
    expect(chat.page.get_by_role("log").get_by_text("สวัสดีค่ะป้า")).to_be_visible()
    chat.product.says(other, "พี่วันดี", "กระจูดแห้งแล้ว")
    expect(chat.page.locator(".row", has_text="คนทำกระจูด").locator(".unread")).to_have_text(re.compile(r"\d"))


def test_quick_replies_stand_under_the_newest_message(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", "โพล")
    chat.open("ป้าสมศรี", group)
    chat.page.get_by_role("button", name="ยกเลิก", exact=True).click()
    expect(chat.page.get_by_text("ยกเลิกให้แล้ว").first).to_be_visible()
    expect(chat.page.locator(".chip")).to_have_count(0)


def test_the_date_picker_sends_what_was_picked(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    chat.product.tap_button(group, "ป้าสมศรี", "ตั้งค่า")
    chat.open("ป้าสมศรี", group)
    page = chat.page
    page.get_by_role("button", name="เวลาปิดรับ").click()
    page.locator("dialog input").fill("2029-01-15T18:00")
    expect(page.locator(".reading")).to_contain_text("2572")
    page.get_by_role("button", name="ตกลง").click()
    expect(page.get_by_text(joined("15 ม.ค. 2572 เวลา 18.00 น.")).first).to_be_visible()


def test_quote_edit_and_unsend_from_the_messages_menu(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", "สวัสดีค่ะ")
    chat.open("ป้าสมศรี", group)
    page = chat.page

    def choose(item: str) -> None:
        page.locator(".message.mine").last.hover()
        page.locator(".message.mine .more").last.click()
        page.get_by_role("menuitem", name=item, exact=True).click()

    choose("แก้ไข")
    page.get_by_role("textbox").fill("สวัสดีตอนเช้าค่ะ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("แก้ไขแล้ว")).to_be_visible()
    choose("ตอบกลับ")
    page.get_by_role("textbox").fill("ตอบตัวเอง")
    page.keyboard.press("Enter")
    expect(page.locator(".quote")).to_contain_text("สวัสดีตอนเช้าค่ะ")
    choose("ยกเลิกข้อความ")
    expect(page.get_by_text("ป้าสมศรี ยกเลิกข้อความ")).to_be_visible()


def test_two_people_side_by_side_see_each_other_live(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    page = chat.page
    page.get_by_role("button", name="สองคนคู่กัน").click()
    expect(page.locator(".panel")).to_have_count(2)
    page.get_by_role("textbox").nth(1).fill("ถึงป้าค่ะ")
    page.get_by_role("textbox").nth(1).press("Enter")
    expect(page.locator(".panel").nth(0).get_by_role("log").get_by_text("ถึงป้าค่ะ")).to_be_visible()


def test_the_time_machine_and_the_quota_meter(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 2 วัน")
    chat.open("ป้าสมศรี", group)
    for _ in range(2):
        chat.page.get_by_role("button", name="ถึงงานถัดไป").click()
        expect(chat.page.locator("#bar.moving")).to_have_count(0, timeout=15_000)
    expect(chat.page.get_by_text("ผลโพล", exact=True).last).to_be_visible()
    expect(chat.page.get_by_role("meter").first).not_to_have_attribute("aria-valuenow", "0")


def test_the_drawer_shows_webhooks_and_calls_as_json(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    chat.page.get_by_role("button", name="เหตุการณ์").click()
    chat.product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    row = chat.page.locator(".events li", has_text="POST /message/reply").first
    row.locator("summary").click()
    expect(row.locator("pre")).to_contain_text('"replyToken"')


def test_a_phone_shows_one_thing_at_a_time_and_nothing_sticks_out(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", f"โพล {'คำถามยาวมาก' * 10} | {'ตัวเลือกยาว' * 8} | อาทิตย์")
    chat.page.set_viewport_size({"width": 390, "height": 844})
    chat.open("ป้าสมศรี", "")
    page = chat.page
    expect(page.get_by_role("log")).to_be_hidden()
    page.locator(".row").first.click()
    expect(page.get_by_role("log")).to_be_visible()
    wide = "document.documentElement.scrollWidth <= innerWidth && document.querySelector('.log').scrollWidth <= document.querySelector('.log').clientWidth"
    assert page.evaluate(wide)
    small = [
        box
        for box in (button.bounding_box() for button in page.locator(".flex-button").all())
        if box and box["height"] < 44
    ]
    assert small == []
    page.get_by_role("button", name="กลับ").click()
    expect(page.locator(".row").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (195, 422)])
def test_a_small_phone_shows_what_is_said_and_who_one_is(chat: Chat, group: str, width: int, height: int) -> None:
    chat.product.says(group, "พี่วันดี", "สวัสดีค่ะป้า")
    page = chat.page
    page.set_viewport_size({"width": width, "height": height})
    chat.open("ป้าสมศรี", group)
    log = page.get_by_role("log").bounding_box()
    assert log and log["height"] > height * 0.55
    expect(page.get_by_role("log").get_by_text("สวัสดีค่ะป้า")).to_be_in_viewport()
    expect(page.get_by_role("button", name="คุณคือ ป้าสมศรี")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="+1 วัน")).to_be_hidden()
    page.get_by_role("button", name="เวลาและเครื่องมือ").click()
    expect(page.get_by_role("button", name="+1 วัน")).to_be_visible()


def test_who_comes_for_the_first_time_on_a_phone_sees_a_chat_in_which_the_bot_speaks(chat: Chat, group: str) -> None:
    chat.product.says(group, "ป้าสมศรี", "โพล วันไหน | เสาร์ | อาทิตย์")
    chat.page.set_viewport_size({"width": 360, "height": 640})
    chat.page.goto(chat.product.line.url)
    poll = re.compile("^วัน\u2060?ไหน$")  # kept whole by a joiner
    expect(chat.page.get_by_role("log").get_by_text(poll).last).to_be_in_viewport()


def test_somebody_new_hears_what_this_is_and_may_be_shown_around(chat: Chat, group: str) -> None:
    page = chat.page
    page.add_init_script("localStorage.removeItem('wethi.hint')")
    chat.open("ป้าสมศรี", group)
    expect(page.get_by_role("dialog")).to_contain_text("วิสาหกิจชุมชน")
    page.get_by_role("button", name="ลองเอง").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_people_write_is_never_html(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    chat.product.says(group, "พี่วันดี", "<img src=x onerror=alert(1)> <b>หนา</b>")
    expect(chat.page.get_by_role("log").get_by_text("<b>หนา</b>")).to_be_visible()


def draw(chat: Chat, contents: dict[str, Any]) -> None:
    """Draw a Flex container with the page's own renderer into an empty page; taps are collected in `window.taps`."""
    chat.page.evaluate(
        """async (contents) => {
            const { drawFlex } = await import('/static/flex.js');
            window.taps = [];
            const place = document.createElement('div');
            place.id = 'drawn';
            place.style.cssText = 'position:fixed;inset:0;background:#9db7cf;z-index:99';
            place.append(drawFlex(contents, (action) => window.taps.push(action)));
            document.body.append(place);
        }""",
        contents,
    )


def box(layout: str, *contents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def words(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, **more}


def widths(chat: Chat, selector: str) -> list[float]:
    return [round(each.bounding_box()["width"]) for each in chat.page.locator(f"#drawn {selector}").all()]  # type: ignore[index]


def test_flex_shares_a_row_as_asked(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    draw(
        chat,
        {
            "type": "bubble",
            "size": "mega",
            "body": box("horizontal", words("ก", flex=1), words("ข", flex=2), paddingAll="0px"),
        },
    )
    assert widths(chat, ".bubble") == [300]
    assert widths(chat, ".flex-text") == [100, 200]


def test_flex_spacing_width_and_bars(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    bar = box("vertical", {"type": "filler"}, width="25%", height="8px", backgroundColor="#0B6B5D")
    track = box("vertical", bar, height="8px", backgroundColor="#E6E9EC")
    draw(
        chat,
        {
            "type": "bubble",
            "body": box("vertical", words("ก"), track, words("ข", margin="xxl"), paddingAll="0px", spacing="md"),
        },
    )
    assert widths(chat, ".box .box .box") == [75]
    first, second, third = (each.bounding_box() for each in chat.page.locator("#drawn .bubble > .box > *").all())
    assert first and second and third
    assert second["y"] - (first["y"] + first["height"]) == pytest.approx(8, abs=1)
    assert third["y"] - (second["y"] + second["height"]) == pytest.approx(20, abs=1)


def test_flex_spans_actions_and_carousels(chat: Chat, group: str) -> None:
    chat.open("ป้าสมศรี", group)
    action = {"type": "postback", "label": "ตกลง", "data": "a"}
    spans = {
        "type": "text",
        "contents": [
            {"type": "span", "text": "หนา", "weight": "bold"},
            {"type": "span", "text": "แดง", "color": "#ff0000"},
        ],
    }
    bubble = {
        "type": "bubble",
        "size": "micro",
        "body": box("vertical", spans, {"type": "button", "style": "primary", "action": action}, action=action),
    }
    draw(chat, {"type": "carousel", "contents": [bubble, bubble]})
    assert widths(chat, ".bubble") == [160, 160]
    expect(chat.page.locator("#drawn span", has_text="แดง").first).to_have_css("color", "rgb(255, 0, 0)")
    chat.page.locator("#drawn .flex-button").first.click()
    assert chat.page.evaluate("window.taps.length") >= 1
    assert chat.page.evaluate("window.taps[0].data") == "a"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_rich_menu_is_whole_on_the_screen_and_its_fields_work(
    chat: Chat, group: str, width: int, height: int
) -> None:
    user = chat.product.user("ป้าสมศรี")
    chat.product.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    set_up_line(chat.product.services.settings)
    page = chat.page
    page.set_viewport_size({"width": width, "height": height})
    chat.open("ป้าสมศรี", "" if width == 390 else user)
    if width == 390:
        page.locator(".row", has_not_text="กลุ่มทอผ้า").click()
        expect(page.locator(".rich-menu")).to_be_hidden()
        page.get_by_role("button", name="☰ เมนู").click()
    expect(page.locator(".area")).to_have_count(6)
    for area in page.locator(".area").all():
        box = area.bounding_box()
        assert box
        assert min(box["width"], box["height"]) > 100
        assert box["y"] + box["height"] <= height + 1
    page.locator(".area[aria-label='ช่วยเหลือ']").click()
    expect(page.get_by_text("ช่วยเรื่องเหล่านี้ได้").last).to_be_visible()
    page.get_by_role("button", name="☰ เมนู").click()
    expect(page.locator(".rich-menu")).to_be_hidden()
