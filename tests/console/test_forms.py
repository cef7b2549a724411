"""Web forms behind signed links, over HTTP: whose they are, how long they work, what they write."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.console.merging import AGREED
from bot.console.pages import add_console
from bot.dialogue import forms
from bot.dialogue.pages import Site
from bot.flows.directory.profile import FORM as PROFILE
from bot.flows.mydata.showing import FILE
from bot.flows.register.joining import FORM as REGISTRATION
from bot.flows.settings.changing import FORM as SETTINGS
from bot.handlers.posting import post
from bot.language.line_breaks import without_joints
from bot.settings import Settings
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.people import Person
from bot.storage.rules import rules_of
from tests.console.reading import fields_of
from tests.network import KOI, MALI, PIMJAI, SOMSRI, Songkhla, everything_kept
from tests.running import settings_for


@pytest.fixture
def app(songkhla: Songkhla) -> Flask:
    app = Flask("forms")
    settings: Settings = settings_for("sqlite://", "http://127.0.0.1:9", None)
    add_console(app, settings, Site(songkhla.database, songkhla.clock), post)
    return app


@pytest.fixture
def browser(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def link(songkhla: Songkhla, who: str, kind: str, enterprise: str | None = None, *, subject: str | None = None) -> str:
    """The path of a fresh link for somebody."""
    subject = f"enterprise:{songkhla.enterprise(enterprise).id}" if enterprise else subject
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == who)).one()
        address = forms.issue(
            session, songkhla.clock.now(), person, kind, network_id=songkhla.network().id, subject=subject
        )
    return str(address).removeprefix("https://wethi.example.org")


def open_it(browser: FlaskClient, path: str) -> str:
    """The page behind a link with personal data, once its one button is tapped."""
    button = re.search(r'action="([^"]+/open)"', browser.get(path).text)
    assert button, "such a page asks first"
    return browser.post(button[1], follow_redirects=True).text


def send(browser: FlaskClient, path: str, **fields: Any) -> tuple[int, str]:
    """Open a form, fill in some fields, send it: as a browser does, with all that stands in the others."""
    return send_page(browser, path, browser.get(path).get_data(as_text=True), **fields)


def send_page(
    browser: FlaskClient, path: str, page: str, *, answers: str | None = "pay", **fields: Any
) -> tuple[int, str]:
    """Send a page that was opened earlier, with some fields filled in; a field that is None is left unticked. Where it asks
    whether it may cost so much, `answers` is tapped."""
    values = {name: value for name, value in (fields_of(page) | fields).items() if value is not None}
    answer = browser.post(path, data=values)
    if answers and f'name="{AGREED}"' in answer.text:
        answer = browser.post(path, data=values | {AGREED: answers})
    return answer.status_code, answer.get_data(as_text=True)


def told(songkhla: Songkhla, who: str) -> list[OutboxMessage]:
    with songkhla.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.chat_id == who, OutboxMessage.urgency == Urgency.RESULT)
        return list(session.scalars(found))


def known(songkhla: Songkhla, who: str) -> None:
    """Somebody has spoken to the bot."""
    songkhla.tells(who, "ช่วยเหลือ")


def test_registering_on_the_page_is_the_same_as_in_the_chat(songkhla: Songkhla, browser: FlaskClient) -> None:
    known(songkhla, KOI)
    path = link(songkhla, KOI, REGISTRATION)
    status, page = send(browser, path, enterprise="กระจูดโคกเมา", called="พี่ก้อย", agree="y")
    assert status == 200, page
    koi = songkhla.person(KOI)
    assert (koi.called, koi.phone) == ("พี่ก้อย", None)
    assert len(songkhla.memberships(KOI)) == 1
    assert len(told(songkhla, KOI)) == 1
    assert [say.to for say in songkhla.told_later()] != []


def test_without_the_tick_nothing_is_kept(songkhla: Songkhla, browser: FlaskClient) -> None:
    known(songkhla, KOI)
    status, page = send(browser, link(songkhla, KOI, REGISTRATION), enterprise="กระจูดโคกเมา", called="พี่ก้อย")
    assert status == 400
    assert "น้องเวทีไม่เก็บอะไรเลย" in page
    assert 'value="พี่ก้อย"' in page, "what was typed is not lost"
    assert "พี่ก้อย" not in everything_kept(songkhla.database)


def test_a_name_that_fits_several_asks_which(songkhla: Songkhla, browser: FlaskClient) -> None:
    known(songkhla, KOI)
    path = link(songkhla, KOI, REGISTRATION)
    status, page = send(browser, path, enterprise="กระจูด", called="พี่ก้อย", agree="y")
    assert status == 400
    chosen = songkhla.enterprise("กระจูดควนป้อม").id
    assert f'value="{chosen}"' in page
    status, _page = send(browser, path, enterprise="กระจูด", choice=chosen, called="พี่ก้อย", agree="y")
    assert status == 200
    assert [row.enterprise_id for row in songkhla.memberships(KOI)] == [chosen]


def test_a_choice_that_was_not_offered_counts_for_nothing(songkhla: Songkhla, browser: FlaskClient) -> None:
    known(songkhla, KOI)
    path = link(songkhla, KOI, REGISTRATION)
    forged = songkhla.enterprise("บางดาน").id
    status, _page = send(browser, path, enterprise="กระจูด", choice=forged, called="พี่ก้อย", agree="y")
    assert status == 400
    assert songkhla.memberships(KOI) == []


def test_the_profile_is_saved_and_the_chat_told(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    status, _page = send(
        browser, path, short_name="ร่มไทร", products="ผ้าขาวม้า\nผ้าทอ", place="7.16, 100.54", phone="0812345678"
    )
    assert status == 200
    enterprise = songkhla.enterprise("ร่มไทร")
    assert (enterprise.latitude, enterprise.longitude) == (7.16, 100.54)
    assert songkhla.person(SOMSRI).phone == "081-234-5678"
    [message] = told(songkhla, SOMSRI)
    assert "บันทึก" in without_joints(message.messages[0]["text"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("place", "Paris 48.85, 2.35", "หาที่ตั้งนี้ในประเทศไทยไม่เจอ"),
        ("phone", "081 234 567", "ยังไม่เหมือนเบอร์โทรในไทย"),
        ("phone", "12", "ยังไม่เหมือนเบอร์โทรในไทย"),
        ("short_name", "ก" * 101, "ขอไม่เกิน 100 ตัวอักษร"),
        ("short_name", "", "พิมพ์ชื่อย่อด้วยนะคะ"),
        ("about", "ก" * 501, "ขอไม่เกิน 500 ตัวอักษร"),
        ("products", "\n".join(f"ของ {n}" for n in range(21)), "ใส่ได้ไม่เกิน 20 บรรทัด"),
        ("aliases", "ก" * 101, "ยาวไปนิด"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    status, page = send(browser, path, **{"short_name": "ร่มไทร", field: value})
    assert status == 400
    assert sentence in page
    assert songkhla.enterprise("ผ้าทอเกาะยอ").short_name == "ผ้าทอเกาะยอ"


def test_strange_input_does_no_harm(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    status, page = send(
        browser, path, short_name="<script>alert(1)</script>", about="\u202e'; DROP TABLE person; -- \x00"
    )
    assert "<script>alert" not in page
    assert status == 200
    page = browser.get(link(songkhla, SOMSRI, PROFILE, "<script>alert(1)</script>")).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_settings_are_changed_and_noted(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, PIMJAI, SETTINGS)
    status, page = send(browser, path, forum_months="3", reminder_days="๑๔, 3")
    assert status == 200, page
    with songkhla.database.reading() as session:
        rules = rules_of(session, songkhla.network().id)
    assert (rules["forum_months"], rules["reminder_days"], rules["committee_months"]) == (3, [14, 3], 1)
    [entry] = songkhla.audit("settings.changed")
    assert entry.details == {"forum_months": [4, 3], "reminder_days": [[30, 7, 1], [14, 3]]}


@pytest.mark.parametrize(
    ("key", "value"),
    [("forum_months", "0"), ("quiet_from", "24"), ("reminder_days", "x"), ("order_day", ""), ("language", "xx")],
)
def test_settings_out_of_bounds_are_asked_again(songkhla: Songkhla, browser: FlaskClient, key: str, value: str) -> None:
    path = link(songkhla, PIMJAI, SETTINGS)
    assert send(browser, path, **{key: value})[0] == 400
    assert songkhla.audit("settings.changed") == []


def test_ones_data_as_a_file(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, MALI, FILE)
    before = browser.get(path).get_data(as_text=True)
    assert "my-data-wethi.json" not in before, "a preview or a scanner only looks"
    assert browser.get(path + "/my-data-wethi.json").status_code == 403
    browser.post(path + "/open")
    assert path + "/my-data-wethi.json" in browser.get(path).get_data(as_text=True)
    answer = browser.get(path + "/my-data-wethi.json")
    assert answer.get_json()["called"] == "น้องมะลิ"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_forged_link_leads_nowhere(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    body, _dot, signature = path.rpartition(".")
    other = f"{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    for forged in (other, "/f/x", "/f/" + "a" * 5000, path + "x"):
        answer = browser.get(forged)
        assert answer.status_code == 404
        assert "ผ้าทอเกาะยอ" not in answer.get_data(as_text=True)


def test_a_link_that_was_only_looked_at_is_still_the_persons(
    songkhla: Songkhla, app: Flask, browser: FlaskClient
) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    with app.test_client() as scanner:
        assert scanner.get(path).status_code == 200
    assert send(browser, path, short_name="ร่มไทร")[0] == 200
    mine = link(songkhla, MALI, FILE)
    with app.test_client() as scanner:
        assert "น้องมะลิ" not in scanner.get(mine).get_data(as_text=True)
    browser.post(mine + "/open")
    with app.test_client() as other:
        assert other.post(mine + "/open", follow_redirects=True).status_code == 403


def test_a_link_belongs_to_the_browser_that_opened_it_first(
    songkhla: Songkhla, app: Flask, browser: FlaskClient
) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    browser.post(path + "/open")
    with app.test_client() as other:
        answer = other.get(path)
        assert answer.status_code == 403
        assert "ผ้าทอเกาะยอ" not in answer.get_data(as_text=True)
        assert other.post(path, data={"short_name": "แกล้ง"}).status_code == 403
    assert browser.get(path).status_code == 200


def test_a_link_works_for_a_day(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    page = browser.get(path).get_data(as_text=True)
    songkhla.clock.set(songkhla.clock.now() + timedelta(hours=24))
    assert browser.get(path).status_code == 403
    status, answer = send_page(browser, path, page, short_name="ร่มไทร")
    assert status == 403
    assert "ร่มไทร" in answer, "what was typed is not lost"
    assert songkhla.enterprise("ผ้าทอเกาะยอ").short_name == "ผ้าทอเกาะยอ"


def test_what_was_sent_is_sent_once(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    page = browser.get(path).get_data(as_text=True)
    assert send_page(browser, path, page, short_name="ร่มไทร")[0] == 200
    for status, again in (
        send_page(browser, path, page, short_name="ร่มไทร"),
        (200, browser.get(path).get_data(as_text=True)),
    ):
        assert status == 200
        assert "บันทึกไปแล้ว" in again and "<li>ชื่อย่อ</li>" in again, "what the first tap changed"
    status, again = send_page(browser, path, page, short_name="ร่มไทรใหม่")
    assert status == 409
    assert "ยังไม่ได้บันทึก" in again and "ร่มไทรใหม่" in again, "what was typed is shown, so that it is not lost"
    assert songkhla.enterprise("ร่มไทร")
    assert len(told(songkhla, SOMSRI)) == 1


def test_a_page_that_is_not_ours_cannot_send(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    browser.get(path)
    answer = browser.post(path, data={"short_name": "แกล้ง"})
    assert answer.status_code == 400
    assert songkhla.enterprise("ผ้าทอเกาะยอ").short_name == "ผ้าทอเกาะยอ"


def test_rights_are_checked_again_when_it_is_sent(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")
    page = browser.get(path).get_data(as_text=True)
    songkhla.touches(SOMSRI, f"register.left:{songkhla.enterprise('ผ้าทอเกาะยอ').id}")
    status, answer = send_page(browser, path, page, short_name="ร่มไทร")
    assert status == 404
    assert "ร่มไทร" in answer, "what was typed is not lost"
    assert songkhla.enterprise("ผ้าทอเกาะยอ").short_name == "ผ้าทอเกาะยอ"


@pytest.mark.parametrize("kind", [PROFILE, SETTINGS])
def test_a_link_to_what_one_may_not_do_opens_nothing(songkhla: Songkhla, browser: FlaskClient, kind: str) -> None:
    assert browser.get(link(songkhla, MALI, kind, "ผ้าทอเกาะยอ")).status_code == 404


def test_links_die_with_the_consent(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, SOMSRI, FILE)
    songkhla.touches(SOMSRI, "mydata.withdrawyes")
    assert browser.get(path + "/my-data-wethi.json").status_code == 404


def test_a_rule_of_months_may_be_empty_and_one_of_yes_or_no_is_chosen(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, PIMJAI, SETTINGS)
    page = browser.get(path).get_data(as_text=True)
    known = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    assert known["harvest_months"] == ""
    chosen = {**known, "language": "th", "warn_ramadan": "no"}
    for wrong in ("13", "x"):
        status, _page = send(browser, path, **{**chosen, "harvest_months": wrong})
        assert status == 400, wrong
    status, _page = send(browser, path, **{**chosen, "harvest_months": "2, ๓"})
    assert status == 200
    with songkhla.database.reading() as session:
        rules = rules_of(session, songkhla.network().id)
    assert (rules["harvest_months"], rules["warn_ramadan"]) == ([3, 2], "no")
    assert "ไม่" in str(told(songkhla, PIMJAI)[0].messages)


def test_pages_are_kept_by_nobody_and_framed_by_nobody(songkhla: Songkhla, browser: FlaskClient) -> None:
    headers = browser.get(link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Lax" in headers["Set-Cookie"]


def test_the_page_speaks_the_persons_language(songkhla: Songkhla, browser: FlaskClient) -> None:
    songkhla.tells(SOMSRI, "ภาษา English")
    page = browser.get(link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")).get_data(as_text=True)
    assert "Our enterprise in the directory" in page
    assert 'lang="en"' in page


def test_everything_a_page_needs_comes_from_here(songkhla: Songkhla, browser: FlaskClient) -> None:
    page = browser.get(link(songkhla, SOMSRI, PROFILE, "ผ้าทอเกาะยอ")).get_data(as_text=True)
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    for address in addresses:
        assert address.startswith(("/", "data:")), address
        if address.startswith("/"):
            assert browser.get(address).status_code == 200, address
    assert browser.get("/pages/thai.ttf").status_code == 200
    assert Path("bot/console/static/pages.css").exists()
