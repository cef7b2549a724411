"""The list goes to the seller by itself once it is final, without names of people; it is marked sent and received."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.order.seller import ListForSeller, ListToPassOn
from bot.handlers.posting import post
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.trading import ends, opened, order
from tests.running import settings_for

OUTSIDE = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. ผู้ขาย ร้านเกษตรหาดใหญ่ รับวันที่ 15 ที่วัดไผ่ล้อม"
INSIDE = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. ผู้ขาย กระจูดโคกเมา"
SITE = "https://wethi.example.org"


@pytest.fixture
def browser(songkhla: Songkhla) -> Iterator[FlaskClient]:
    app = Flask("sellers")
    settings = settings_for("sqlite://", "http://127.0.0.1:9", None)
    add_console(app, settings, Site(songkhla.database, songkhla.clock), post)
    with app.test_client() as client:
        yield client


def closed(group: Songkhla, line: str) -> tuple[str, list[object]]:
    order_id = opened(group, line)
    group.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    return order_id, ends(group, order_id)


def test_a_seller_of_the_network_gets_a_page_without_names(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id, says = closed(songkhla, INSIDE)
    [sent] = [each for each in says if isinstance(each, ListForSeller)]
    page = browser.get(sent.address.removeprefix(SITE))
    assert page.status_code == 200 and "ผ้าทอเกาะยอ" in page.text and "10 กระสอบ" in page.text
    assert "ยังไม่ได้แจ้งจ่าย" not in page.text and "สมศรี" not in page.text
    book = browser.get(sent.address.removeprefix(SITE) + ".xlsx")
    assert book.status_code == 200 and "filename*=UTF-8" in book.headers["Content-Disposition"]
    [thanks] = [each for each in songkhla.touches(WANDEE, f"order.listgot:{order_id}") if isinstance(each, Told)][:1]
    assert "Thank you" in thanks.sentence
    now = order(songkhla, order_id)
    assert now.list_sent_at and now.list_received_at


def test_for_another_seller_the_coordinator_passes_it_on_and_marks_it(songkhla: Songkhla) -> None:
    order_id, says = closed(songkhla, OUTSIDE)
    [to_pass] = [each for each in says if isinstance(each, ListToPassOn)]
    assert (to_pass.seller, to_pass.sent_at) == (None, None)
    [marked] = songkhla.touches(KANLAYA, f"order.listsent:{order_id}")
    assert isinstance(marked, ListToPassOn) and marked.sent_at == songkhla.clock.now()
    [marked] = songkhla.touches(KANLAYA, f"order.listgot:{order_id}")
    assert isinstance(marked, ListToPassOn) and marked.received_at
    assert isinstance(songkhla.touches(SOMSRI, f"order.listgot:{order_id}")[0], NotAllowed)


def test_the_page_is_gone_where_it_is_not_final_or_long_over(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id, says = closed(songkhla, OUTSIDE)
    [to_pass] = [each for each in says if isinstance(each, ListToPassOn)]
    path = to_pass.address.removeprefix(SITE)
    assert browser.get(path).status_code == 200
    ends(songkhla, order_id, "cancelall")
    assert browser.get(path).status_code == 404


def test_the_lists_link_is_the_same_tomorrow(songkhla: Songkhla) -> None:
    order_id, _says = closed(songkhla, OUTSIDE)
    [first] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    songkhla.time_passes(days=3)
    [second] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    assert first.address == second.address
