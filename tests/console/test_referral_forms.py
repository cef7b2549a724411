"""The pages of passing on: the form, the customer with consent, the card that anybody may open, the map."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.flows.referral.links import card_address
from bot.flows.referral.results import AskCustomer, AskWhat, ConfirmConsent, Overview
from bot.flows.referral.tables import ContactCard, Referral
from bot.storage.audit import AuditEntry
from tests.console.test_forms import app, browser, send
from tests.installation import ANY_SESSION
from tests.network import MALI, PIMJAI, SOMSRI, Songkhla
from tests.referral.passing import BATIK, FATIMAH, NAME, PHONE, accepted, begun, row, sent
from tests.referral.test_balance import balance

__all__ = ["app", "browser"]

HERE = "https://wethi.example.org"


def path_of(link: str | None) -> str:
    assert link is not None
    return link.removeprefix(HERE)


def all_of(songkhla: Songkhla, table: Any) -> list[Any]:
    with songkhla.database.reading() as session:
        return list(session.query(table))


def test_everything_can_be_filled_in_on_a_form(songkhla: Songkhla, browser: FlaskClient) -> None:
    [asked] = songkhla.tells(SOMSRI, "ฝากขาย")
    assert isinstance(asked, AskWhat)
    status, page = send(
        browser,
        path_of(asked.form),
        what="ผ้าทอลายราชวัตร",
        quantity="๓๐",
        unit="ผืน",
        wanted_on="2026-12-31",
        price="150",
        share="20",
    )
    assert status == 200, page
    [kept] = all_of(songkhla, Referral)
    assert (kept.kind, kept.status, kept.price, kept.share_percent, int(kept.quantity)) == (
        "consignment",
        "draft",
        15_000,
        20,
        30,
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("what", "", "พิมพ์ว่าเป็นอะไร"),
        ("quantity", "หลายอัน", "ขอเป็นตัวเลข"),
        ("wanted_on", "2020-01-01", "ขอเป็นวันข้างหน้า"),
        ("budget", "-5", "ขอเป็นตัวเลข"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    shown = begun(songkhla)
    status, page = send(browser, path_of(shown.form), **{"what": "ผ้าบาติก", "quantity": "2", field: value})
    assert status == 400
    assert sentence in page


def test_a_mistyped_line_is_changed_on_the_form(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = begun(songkhla, "ส่งต่อลูกค้า ผ้าบาตก 2 ผืน")
    assert "ผ้าบาตก" in browser.get(path_of(shown.form)).text
    status, _page = send(browser, path_of(shown.form), what="ผ้าบาติก", quantity="2", unit="ผืน")
    assert status == 200
    assert row(songkhla, shown.id).what == "ผ้าบาติก"


def test_a_form_of_what_is_sent_already_is_closed(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:sender")
    assert browser.get(path_of(shown.form)).status_code == 404


def customer_form(songkhla: Songkhla) -> tuple[str, str]:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    [asked] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    assert isinstance(asked, AskCustomer)
    return shown.id, path_of(asked.form)


def test_the_customer_is_kept_only_with_the_tick(songkhla: Songkhla, browser: FlaskClient) -> None:
    referral_id, path = customer_form(songkhla)
    status, page = send(browser, path, name=NAME, phone=PHONE)
    assert status == 400
    assert "ต้องให้ลูกค้ายินยอมก่อน" in page
    assert row(songkhla, referral_id).customer_phone is None
    status, _page = send(browser, path, name=NAME, phone=PHONE, agreed="y")
    assert status == 200
    found = row(songkhla, referral_id)
    assert (found.customer_name, found.customer_phone, found.consent_by) == (NAME, PHONE, songkhla.person(SOMSRI).id)
    assert found.status == "draft", "nothing goes out before the last yes in the chat"
    songkhla.touches(SOMSRI, f"referral.go:{referral_id}")
    assert accepted(songkhla, referral_id).reach.phone == PHONE
    assert not any(PHONE in str(entry.details) for entry in all_of(songkhla, AuditEntry))


def card_form(songkhla: Songkhla, who: str = FATIMAH) -> str:
    [mine] = songkhla.tells(who, "การส่งต่อของฉัน")
    assert isinstance(mine, Overview)
    return path_of(mine.cards[0][1])


def public(songkhla: Songkhla, name: str = BATIK) -> str:
    enterprise = songkhla.enterprise(name)
    return path_of(card_address(ANY_SESSION, enterprise.network_id, enterprise.id))


def test_the_card_shows_what_its_enterprise_says_and_keeps_nothing(songkhla: Songkhla, browser: FlaskClient) -> None:
    assert "081" not in browser.get(public(songkhla)).text
    status, _page = send(
        browser, card_form(songkhla), phone="0812223333", line="https://line.me/ti/p/abc", words="เปิดทุกวัน"
    )
    assert status == 200
    app_client = browser.application.test_client()
    answer = app_client.get(public(songkhla))
    assert answer.status_code == 200
    for words in ("tel:0812223333", "https://line.me/ti/p/abc", "เปิดทุกวัน", BATIK, "ผ้าบาติก"):
        assert words in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_card_names_no_person_and_shows_no_phone_from_the_directory(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    with songkhla.database.transaction() as session:
        person = session.merge(songkhla.person(FATIMAH))
        person.phone = "089-999-9999"
    shown = browser.get(public(songkhla)).text
    assert "กะฟาตีเมาะ" not in shown
    assert "089" not in shown


@pytest.mark.parametrize(
    "line",
    ["http://line.me/x", "https://evil.example/line.me/", "javascript:alert(1)", "https://line.me.evil.example/"],
)
def test_only_lines_own_links_stand_on_a_card(songkhla: Songkhla, browser: FlaskClient, line: str) -> None:
    status, page = send(browser, card_form(songkhla), line=line)
    assert status == 400
    assert "ขอเป็นลิงก์ของไลน์" in page
    assert all_of(songkhla, ContactCard) == []


def test_a_forged_address_opens_nothing(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = public(songkhla)
    assert browser.get(path[:-2] + ("aa" if not path.endswith("aa") else "bb")).status_code == 404
    assert browser.get("/e/nonsense").status_code == 404


def test_with_the_card_the_sender_hands_on_a_link_and_no_customer_is_known(songkhla: Songkhla) -> None:
    shown = begun(songkhla)
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    progress, _offer = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:card")
    [(name, link)] = progress.share_links
    assert name == BATIK
    assert link.startswith("https://line.me/R/share?text=")
    assert row(songkhla, shown.id).customer_phone is None


def test_the_map_is_for_people_of_the_network(songkhla: Songkhla, browser: FlaskClient) -> None:
    accepted(songkhla, sent(songkhla))
    page = browser.get(path_of(balance(songkhla).page)).text
    assert "<svg" in page
    assert BATIK in page
    assert "กระจูดโคกเมา" not in page, "who stands alone is for the facilitator"
    other = browser.application.test_client()
    assert "กระจูดโคกเมา" in other.get(path_of(balance(songkhla, PIMJAI).page)).text
    mine = balance(songkhla, MALI).page
    songkhla.touches(MALI, "mydata.withdrawyes")
    assert browser.get(path_of(mine)).status_code in (403, 404)


def test_a_customer_typed_on_the_form_is_kept_apart_as_in_the_chat(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = begun(songkhla)
    status, _page = send(browser, path_of(shown.form), what="ผ้าบาติก คุณนิดหน่อย 081-234-5678", quantity="7", unit="ผืน")
    assert status == 200
    assert row(songkhla, shown.id).what == "ผ้าบาติก"
    songkhla.touches(SOMSRI, f"referral.to:{shown.id}:{songkhla.enterprise(BATIK).id}")
    [consent] = songkhla.touches(SOMSRI, f"referral.contact:{shown.id}:customer")
    assert consent == ConfirmConsent(shown.id, NAME, PHONE), "nothing has to be typed twice"


def test_a_form_with_nothing_but_a_customer_is_not_taken(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = begun(songkhla)
    _status, page = send(browser, path_of(shown.form), what="คุณนิดหน่อย 081-234-5678", quantity="2")
    assert "081-234-5678" in page
    assert row(songkhla, shown.id).what == "ผ้าบาติก"
