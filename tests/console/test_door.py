"""The way into the console: links that open once, browsers that are let in by a tap, sign-ins that end."""

import pytest

from bot.dialogue.rights import NotAllowed, Right
from bot.flows.console.results import Browsers, WayIn
from bot.storage.people import Role
from bot.storage.sign_ins import MOST_ACTS, sign_ins_of
from tests.console.desk import Desk, send
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


def test_a_link_opens_by_its_button_and_only_once(desk: Desk) -> None:
    link, preview, browser = desk.link(), desk.browser("Line-preview"), desk.browser()
    assert preview.get(link).status_code == 200, "a preview looks, and uses nothing up"
    assert send(browser, link).location == "/console/"
    assert browser.get("/console/", follow_redirects=True).status_code == 200
    assert "browser" in desk.browser().get(link).text or desk.browser().get(link).status_code == 403
    assert send(preview, link).location == link
    assert preview.get(desk.path("today")).status_code == 401


def test_a_link_is_good_for_ten_minutes_and_until_the_next_one(desk: Desk) -> None:
    first, browser = desk.link(), desk.browser()
    second = desk.link()
    assert send(browser, first).status_code != 303 or browser.get(desk.path("today")).status_code == 401
    desk.songkhla.time_passes(minutes=11)
    assert browser.get(second).status_code == 401
    browser.post(second)
    assert browser.get(desk.path("today")).status_code == 401


def test_a_sign_in_lasts_half_a_day(desk: Desk) -> None:
    browser = desk.enter()
    desk.songkhla.time_passes(hours=11)
    assert browser.get(desk.path("today")).status_code == 200
    desk.songkhla.time_passes(hours=2)
    answer = browser.get(desk.path("today"))
    assert answer.status_code == 401 and "ขอลิงก์จัดการ" in answer.text


@pytest.mark.parametrize("who", [SOMSRI, MALI])
def test_whoever_looks_after_nothing_gets_no_link(songkhla: Songkhla, who: str) -> None:
    [shown] = songkhla.tells(who, "ขอลิงก์จัดการ")
    assert isinstance(shown, NotAllowed) and shown.right is Right.OPEN_CONSOLE, "the words speak of these pages"


@pytest.mark.parametrize("words", ["ขอลิงก์จัดการ", "ขอลิงค์จัดการ", "หน้าจัดการ", "เข้าระบบ", "ขอลิงก์จัดการหน่อยค่ะ", "console"])
def test_the_way_in_is_asked_for_in_ordinary_words(songkhla: Songkhla, words: str) -> None:
    [shown] = songkhla.tells(KANLAYA, words)
    assert isinstance(shown, WayIn)


def test_a_second_browser_is_let_in_by_a_tap(desk: Desk) -> None:
    songkhla, link = desk.songkhla, desk.link()
    phone, laptop = desk.browser("Mozilla/5.0 (iPhone) Safari/604 Line/14"), desk.browser()
    send(phone, link)
    assert laptop.get(link).status_code == 403
    assert (
        send(laptop, link, "/console/ask", token=link.rpartition("/")[2], path="/console/").location
        == "/console/waiting"
    )
    number = laptop.get("/console/waiting").text.partition('class="number">')[2][:2]
    songkhla.hears_notices()
    songkhla.carries = True
    songkhla.tells(PIMJAI, "ช่วยเหลือ")
    [waiting] = [row for row in _rows(songkhla) if row.opened_at is None]
    assert waiting.number == number and waiting.device == "Chrome · Windows"
    songkhla.touches(SOMSRI, f"console.let_in:{waiting.id}")
    assert laptop.get(desk.path("today")).status_code == 401, "nobody else's tap lets it in"
    songkhla.touches(PIMJAI, f"console.let_in:{waiting.id}")
    assert laptop.get("/console/waiting").location == "/console/"
    assert laptop.get(desk.path("today")).status_code == phone.get(desk.path("today")).status_code == 200
    songkhla.touches(PIMJAI, f"console.let_in:{waiting.id}")
    assert len(_rows(songkhla)) == 2, "a second tap changes nothing"


def test_a_browser_that_is_not_ones_own_stays_outside(desk: Desk) -> None:
    link, laptop = desk.link(), desk.browser()
    send(desk.browser(), link)
    send(laptop, link, "/console/ask", token=link.rpartition("/")[2], path="/console/")
    [waiting] = [row for row in _rows(desk.songkhla) if row.opened_at is None]
    desk.songkhla.touches(PIMJAI, f"console.keep_out:{waiting.id}")
    desk.songkhla.touches(PIMJAI, f"console.let_in:{waiting.id}")
    assert laptop.get(desk.path("today")).status_code == 401


def test_all_browsers_are_signed_out_from_the_chat(desk: Desk) -> None:
    first, second = desk.enter(), desk.enter()
    [shown] = desk.songkhla.tells(PIMJAI, "เครื่องที่เข้าระบบ")
    assert isinstance(shown, Browsers) and len(shown.browsers) == 2
    desk.songkhla.touches(PIMJAI, "console.end_all")
    assert [browser.get(desk.path("today")).status_code for browser in (first, second)] == [401, 401]


def test_one_browser_signs_itself_out(desk: Desk) -> None:
    first, second = desk.enter(), desk.enter()
    send(first, desk.path("today"), "/console/out")
    assert [browser.get(desk.path("today")).status_code for browser in (first, second)] == [401, 200]


def test_a_sign_in_ends_with_the_role(desk: Desk) -> None:
    browser = desk.enter()
    with desk.songkhla.database.transaction() as session:
        session.delete(session.get_one(Role, (desk.songkhla.network().id, desk.songkhla.roles(PIMJAI)[0].id)))
    assert browser.get(desk.path("today")).status_code == 404
    assert browser.get("/console/").status_code == 403
    assert _rows(desk.songkhla) == []


def test_what_comes_from_elsewhere_does_nothing(desk: Desk) -> None:
    browser = desk.enter()
    assert browser.post(desk.path("today"), data={"tap": "console.end_all"}).status_code == 200
    assert len(_rows(desk.songkhla)) == 1
    send(browser, desk.path("today"), tap="console.end_all")
    assert _rows(desk.songkhla) == []


def test_more_than_anybody_taps_is_not_done(desk: Desk) -> None:
    browser = desk.enter()
    with desk.songkhla.database.transaction() as session:
        [row] = sign_ins_of(session, desk.songkhla.person(PIMJAI).id, desk.songkhla.clock.now())
        row.acts, row.acts_since = MOST_ACTS, desk.songkhla.clock.now()
    answer = send(browser, desk.path("today"), tap="console.end_all")
    assert 'role="alert"' in answer.text and len(_rows(desk.songkhla)) == 1
    desk.songkhla.time_passes(minutes=2)
    send(browser, desk.path("today"), tap="console.end_all")
    assert _rows(desk.songkhla) == []


def test_a_stranger_to_the_bot_finds_the_way_in_explained(desk: Desk) -> None:
    answer = desk.browser().get("/console/")
    assert answer.status_code == 401 and "ขอลิงก์จัดการ" in answer.text
    assert desk.songkhla.tells(STRANGER, "ขอลิงก์จัดการ")


def _rows(songkhla: Songkhla) -> list:  # type: ignore[type-arg]
    from sqlalchemy import select

    from bot.storage.sign_ins import SignIn

    with songkhla.database.reading() as session:
        return list(session.scalars(select(SignIn).order_by(SignIn.id)))
