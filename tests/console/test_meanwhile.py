"""A page is open while somebody else changes the same: only what was changed on it is written, and nobody's words get lost."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.flows.directory.profile import FORM as PROFILE
from bot.flows.forum.opening import FORM as FORUM
from bot.flows.forum.series import FORM as SERIES
from bot.flows.forum.tables import Forum, ForumSeries
from bot.flows.minutes.routes import FORM as MINUTES
from bot.flows.notice.tables import Notice
from bot.flows.notice.writing import FORM as NOTICE
from bot.flows.order.forming import ORDER_FORM
from bot.flows.order.queries import write_line
from bot.flows.order.results import OrderPreview
from bot.flows.order.sale import AMOUNTS_FORM
from bot.flows.order.tables import JointOrder
from bot.flows.playbook.texts import CHANGEABLE
from bot.flows.playbook.texts import FORM as PLAYBOOK
from bot.flows.referral.customer import CARD_FORM
from bot.flows.referral.drafting import FORM as REFERRAL
from bot.flows.referral.tables import Referral
from bot.flows.register.joining import FORM as REGISTRATION
from bot.flows.settings.changing import FORM as SETTINGS
from bot.storage.people import Enterprise, Membership, Network
from tests.console.reading import fields_of
from tests.console.test_forms import app, browser, link, send, send_page, told
from tests.console.test_notice_form import draft
from tests.forum.conftest import Forums
from tests.minutes.test_minutes import held
from tests.network import KANLAYA, KOI, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.order.trading import ends, opened
from tests.referral.passing import begun

__all__ = ["app", "browser"]

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"


@dataclass(frozen=True)
class Kind:
    """A page that changes something that is there already."""

    form: str
    who: str
    begin: Callable[[Songkhla], str | None]
    """Make what it is about; the link's subject."""
    field: str
    mine: str
    theirs: str
    other: str
    other_value: str
    leads_on: bool = False


def enterprise(songkhla: Songkhla) -> str:
    return f"enterprise:{songkhla.enterprise(WEAVERS).id}"


def forum(songkhla: Songkhla) -> str:
    return f"forum:{Forums(songkhla).announced().id}"


def series(songkhla: Songkhla) -> str:
    forums = Forums(songkhla)
    forums.begin()
    return f"series:{forums.series().id}"


def written_minutes(songkhla: Songkhla) -> str:
    return f"forum:{held(songkhla).id}"


def notice(songkhla: Songkhla) -> str:
    notice_id, _path = draft(songkhla)
    songkhla.touches(PIMJAI, f"notice.to:{notice_id}:{NETWORK_GROUP}")
    return f"notice:{notice_id}"


def order(songkhla: Songkhla) -> str:
    [preview] = songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    assert isinstance(preview, OrderPreview)
    return f"order:{preview.order.id}"


def weighing(songkhla: Songkhla) -> str:
    order_id = opened(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค.")
    songkhla.tells(SOMSRI, "ยางแผ่น 120.5 กก.")
    songkhla.tells(WANDEE, "ยางแผ่น 80 กก.")
    ends(songkhla, order_id)
    return f"order:{order_id}"


FIRST, SECOND = CHANGEABLE[0].name, CHANGEABLE[1].name
KINDS = {
    "profile": Kind(PROFILE, SOMSRI, enterprise, "about", "ทอด้วยกี่มือ", "ทอมาสามรุ่น", "tambon", "เกาะยอ"),
    "card": Kind(CARD_FORM, SOMSRI, enterprise, "words", "เปิดทุกวัน", "หยุดวันพุธ", "phone", "081-234-5678", True),
    "settings": Kind(SETTINGS, PIMJAI, lambda _: None, "forum_months", "3", "6", "committee_months", "2"),
    "playbook": Kind(PLAYBOOK, PIMJAI, lambda _: None, FIRST, "เป็นไงบ้างคะ", "สบายดีไหมคะ", SECOND, "มีอะไรเล่าไหมคะ"),
    "forum": Kind(FORUM, PIMJAI, forum, "agenda", "เล่าเรื่องกระจูด", "ดูงานทอผ้า", "directions", "เลี้ยวซ้ายที่ตลาด"),
    "series": Kind(SERIES, PIMJAI, series, "name", "เวทีเรา", "เวทีของทุกคน", "hours", "5"),
    "minutes": Kind(MINUTES, SOMSRI, written_minutes, "text", "คุยเรื่องตลาด", "คุยเรื่องขนส่ง", "links", "https://example.org/a"),
    "notice": Kind(NOTICE, PIMJAI, notice, "text", "งดส่งของวันจันทร์", "งดส่งของวันพุธ", "link", "https://example.org/a", True),
    "referral": Kind(REFERRAL, SOMSRI, lambda group: f"customer:{begun(group).id}", "quantity", "30", "50", "unit", "พับ", True),
    "order": Kind(ORDER_FORM, KANLAYA, order, "p1_price", "840", "860", "note", "มารับเอง", True),
}  # fmt: skip

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


class Pages:
    """Somebody's links to one thing, each opened in a browser of its own."""

    def __init__(self, app: Flask, songkhla: Songkhla, kind: Kind) -> None:
        self._app, self._group, self._kind = app, songkhla, kind
        self._subject = kind.begin(songkhla)

    def open(self) -> tuple[FlaskClient, str, str]:
        """(browser, path, page) of a fresh link."""
        path = link(self._group, self._kind.who, self._kind.form, subject=self._subject)
        client = self._app.test_client()
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        return client, path, answer.text

    def say(self) -> dict[str, str]:
        """What a page that is opened now shows."""
        return {name: values[0].replace("\r\n", "\n") for name, values in fields_of(self.open()[2]).items()}


@pytest.fixture
def pages(app: Flask, songkhla: Songkhla) -> Callable[[Kind], Pages]:
    return lambda kind: Pages(app, songkhla, kind)


@each_kind
def test_a_page_sent_late_takes_nothing_back(pages: Callable[[Kind], Pages], kind: Kind) -> None:
    link_to = pages(kind)
    unchanged, changed, others = link_to.open(), link_to.open(), link_to.open()
    status, answer = send_page(*others, **{kind.field: kind.theirs})
    assert status == 200, re.findall(r'class="(?:wrong|meanwhile)"[^>]*>([^<]+)', answer)
    status, answer = send_page(*unchanged)
    assert status == 200
    assert kind.leads_on or "ไม่มีอะไรเปลี่ยน" in answer
    assert link_to.say()[kind.field] == kind.theirs
    status, answer = send_page(*changed, **{kind.other: kind.other_value})
    assert status == 200, re.findall(r'class="(?:wrong|meanwhile)"[^>]*>([^<]+)', answer)
    says = link_to.say()
    assert (says[kind.field], says[kind.other]) == (kind.theirs, kind.other_value)


@each_kind
@pytest.mark.parametrize("gives_way", [True, False], ids=["gives way", "insists"])
def test_where_both_changed_it_the_person_decides(pages: Callable[[Kind], Pages], kind: Kind, gives_way: bool) -> None:
    link_to = pages(kind)
    (client, path, page), others = link_to.open(), link_to.open()
    assert send_page(*others, **{kind.field: kind.theirs})[0] == 200
    status, answer = send_page(client, path, page, **{kind.field: kind.mine, kind.other: kind.other_value})
    assert status == 409
    [sentence] = re.findall(r'class="meanwhile">([^<]+)', answer)
    assert kind.theirs in sentence and kind.mine in sentence
    assert fields_of(answer)[kind.field] == [kind.mine], "what was typed is not lost"
    assert link_to.say()[kind.field] == kind.theirs, "nothing is written yet"
    [tick] = re.findall(r'name="(keep-[^"]+)"', answer)
    status, _answer = send_page(client, path, answer, **({tick: "y"} if gives_way else {}))
    assert status == 200
    says = link_to.say()
    assert says[kind.field] == (kind.theirs if gives_way else kind.mine)
    assert says[kind.other] == kind.other_value


@each_kind
def test_a_second_tap_says_what_the_first_did(pages: Callable[[Kind], Pages], kind: Kind) -> None:
    link_to = pages(kind)
    client, path, page = link_to.open()
    assert send_page(client, path, page, **{kind.field: kind.mine})[0] == 200
    status, answer = send_page(client, path, page, **{kind.field: kind.mine})
    assert (status, "บันทึกไปแล้ว" in answer) == (200, True)
    assert len(re.findall(r"<li>", answer)) == 1, "the one field that was changed"
    status, answer = send_page(client, path, page, **{kind.field: kind.theirs})
    assert (status, kind.theirs in answer) == (409, True), "what is different is not lost"
    assert link_to.say()[kind.field] == kind.mine


@pytest.mark.on_both
@each_kind
def test_a_page_opens_while_others_write(pages: Callable[[Kind], Pages], songkhla: Songkhla, kind: Kind) -> None:
    client, path, _page = pages(kind).open()
    answers: list[int] = []
    opening = threading.Thread(target=lambda: answers.append(client.get(path).status_code), daemon=True)
    with songkhla.database.transaction() as session:
        for table in (Network, Enterprise, Membership, ForumSeries, Forum, Notice, Referral, JointOrder):
            session.execute(select(table).with_for_update())
        opening.start()
        opening.join(20)
        assert answers == [200]


def test_weights_follow_their_enterprise_when_another_leaves(
    pages: Callable[[Kind], Pages], songkhla: Songkhla
) -> None:
    weights = pages(Kind(AMOUNTS_FORM, KANLAYA, weighing, "", "", "", "", ""))
    (client, path, page), (order_id,) = weights.open(), _orders(songkhla)
    weavers, baskets = (f"weight-{songkhla.enterprise(name).id}-1" for name in (WEAVERS, BASKETS))
    _withdraw(songkhla, order_id, BASKETS)
    status, answer = send_page(client, path, page, **{weavers: "118.2", baskets: "81"})
    assert status == 409
    assert BASKETS in answer and "<b>81</b>" in answer, "for whom no line is left is said with what was typed"
    assert baskets not in fields_of(answer)
    assert send_page(client, path, answer)[0] == 200
    assert weights.say()[weavers] == "118.2"


def test_two_who_weigh_at_once_keep_each_others_lines(pages: Callable[[Kind], Pages], songkhla: Songkhla) -> None:
    weights = pages(Kind(AMOUNTS_FORM, KANLAYA, weighing, "", "", "", "", ""))
    first, second = weights.open(), weights.open()
    weavers, baskets = (f"weight-{songkhla.enterprise(name).id}-1" for name in (WEAVERS, BASKETS))
    assert send_page(*first, **{weavers: "110"})[0] == 200
    assert send_page(*second, **{baskets: "75"})[0] == 200
    says = weights.say()
    assert (says[weavers], says[baskets]) == ("110", "75")


def test_a_place_that_a_host_has_brought_stays(app: Flask, songkhla: Songkhla) -> None:
    forums = Forums(songkhla)
    forums.begin()
    path = link(songkhla, PIMJAI, FORUM, subject=f"forum:{forums.next().id}")
    client = app.test_client()
    page = client.get(path).text
    forums.host_agrees()
    place = forums.next().place
    assert place
    status, answer = send_page(
        client, path, page, agenda="เล่าเรื่องกระจูด", day1="2027-03-20", begins1="09:00", ends1="12:00"
    )
    assert status == 200, answer
    assert (forums.next().place, forums.next().agenda) == (place, "เล่าเรื่องกระจูด")


def test_a_day_that_was_moved_meanwhile_gets_no_hour_meant_for_another(
    pages: Callable[[Kind], Pages], songkhla: Songkhla
) -> None:
    link_to = pages(KINDS["forum"])
    client, path, page = link_to.open()
    before = link_to.say()["day1"]
    forums = Forums(songkhla)
    forums.moves(forums.next(), "2027-04-17T09:00")
    status, answer = send_page(client, path, page, begins1="10:00")
    assert status == 409
    assert "17 เม.ย. 2570" in answer and fields_of(answer)["day1"] == [before]
    [tick] = re.findall(r'name="(keep-[^"]+)"', answer)
    assert send_page(client, path, answer, **{tick: "y"})[0] == 200
    assert (link_to.say()["day1"], link_to.say()["begins1"]) == ("2027-04-17", "09:00")


@pytest.mark.on_both
@pytest.mark.parametrize("same", [True, False], ids=["the same field", "different fields"])
def test_two_browsers_at_the_same_moment(pages: Callable[[Kind], Pages], same: bool) -> None:
    kind = KINDS["settings"]
    link_to = pages(kind)
    sent = [
        (link_to.open(), {kind.field: kind.mine}),
        (link_to.open(), {kind.field: kind.theirs} if same else {kind.other: kind.other_value}),
    ]
    assert sorted(_at_once(sent)) == ([200, 409] if same else [200, 200])
    says = link_to.say()
    if same:
        assert says[kind.field] in (kind.mine, kind.theirs)
    else:
        assert (says[kind.field], says[kind.other]) == (kind.mine, kind.other_value)


@pytest.mark.on_both
def test_a_double_tap_is_one(pages: Callable[[Kind], Pages], songkhla: Songkhla) -> None:
    opened_page = pages(KINDS["settings"]).open()
    assert _at_once([(opened_page, {"forum_months": "3"})] * 2) == [200, 200]
    assert len(told(songkhla, PIMJAI)) == 1


@pytest.mark.on_both
def test_registering_twice_is_registering_once(songkhla: Songkhla, browser: FlaskClient) -> None:
    songkhla.tells(KOI, "ช่วยเหลือ")
    path = link(songkhla, KOI, REGISTRATION)
    page = browser.get(path).text
    for _tap in range(2):
        status, answer = send_page(browser, path, page, enterprise=BASKETS, called="พี่ก้อย", agree="y")
        assert status == 200
    assert "บันทึกไปแล้ว" in answer
    assert len(songkhla.memberships(KOI)) == len(told(songkhla, KOI)) == 1


def test_a_new_forum_is_planned_once(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, PIMJAI, FORUM)
    page = browser.get(path).text
    for _tap in range(2):
        assert send_page(browser, path, page, name="เวทีใหญ่", day1="2027-03-20", place="วัด")[0] == 200
    with songkhla.database.reading() as session:
        assert len(session.scalars(select(Forum)).all()) == 1


def test_what_is_wrong_is_listed_at_the_top_with_a_way_to_each_field(songkhla: Songkhla, browser: FlaskClient) -> None:
    status, page = send(browser, link(songkhla, SOMSRI, PROFILE, WEAVERS), phone="12", place="ปารีส")
    assert status == 400
    top, _form, rest = page.partition("<form")
    assert "ยังไม่ได้บันทึก" in top.partition("</title>")[0]
    for name in ("phone", "place"):
        assert f'href="#{name}"' in top
        [field] = re.findall(rf'<input[^>]*id="{name}"[^>]*>', rest)
        assert 'aria-invalid="true"' in field and f'aria-describedby="{name}-hint"' in field
    assert rest.count("aria-invalid") == 2


def test_what_a_page_showed_cannot_be_made_up(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = link(songkhla, PIMJAI, SETTINGS)
    page = browser.get(path).text
    status, _answer = send_page(browser, path, page, forum_months="3", shown="e30.forged")
    assert status == 409
    assert songkhla.audit("settings.changed") == []


def _at_once(sent: list[tuple[tuple[FlaskClient, str, str], dict[str, Any]]]) -> list[int]:
    """Send some pages at the same moment, each as a browser of its own; how each was answered."""
    together = threading.Barrier(len(sent))
    statuses: list[int] = []

    def one(page: tuple[FlaskClient, str, str], fields: dict[str, Any]) -> None:
        client, path, html = page
        name = client.application.config["SESSION_COOKIE_NAME"]
        cookie = client.get_cookie(name)
        assert cookie is not None
        own = client.application.test_client()
        own.set_cookie(name, cookie.value)
        together.wait()
        statuses.append(send_page(own, path, html, **fields)[0])

    threads = [threading.Thread(target=one, args=each) for each in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return statuses


def _orders(songkhla: Songkhla) -> list[str]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(JointOrder.id)))


def _withdraw(songkhla: Songkhla, order_id: str, name: str) -> None:
    """An enterprise takes its line back, as a coordinator lets it after closing."""
    with songkhla.database.transaction() as session:
        found = session.get_one(JointOrder, (songkhla.network().id, order_id))
        write_line(session, found, 1, songkhla.enterprise(name).id, {"quantity": 0}, songkhla.clock.now())
