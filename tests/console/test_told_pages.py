"""The pages of what is told: LINE groups, sending, notices; written, sent and agreed to from the console."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.flows.notice.tables import Notice, NoticeStatus
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import NetworkSetting
from tests.console.desk import Desk, send
from tests.console.test_forms import send as fill_in
from tests.console.told_things import outbox_row
from tests.network import KANLAYA, NETWORK_GROUP, PIMJAI, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


@pytest.fixture
def browser(desk: Desk) -> FlaskClient:
    return desk.enter()


def write(desk: Desk, browser: FlaskClient, text: str = "งดส่งของ") -> str:
    """The path of the page of a notice that was written on the form of the console."""
    form = send(browser, desk.path("notices"), form="notice").location
    status, _page = fill_in(browser, form, text=text, groups=NETWORK_GROUP)
    assert status == 303  # on to its own page, where the preview is
    return desk.path(f"notice/{notice_of(desk).id}")


def notice_of(desk: Desk) -> Notice:
    with desk.songkhla.database.reading() as session:
        return session.scalars(select(Notice).order_by(Notice.id.desc())).first() or Notice()


def copies(desk: Desk) -> list[OutboxMessage]:
    with desk.songkhla.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.about == f"notice:{notice_of(desk).id}")
        return list(session.scalars(found))


def asked(desk: Desk) -> set[str]:
    """The chats of those who are asked to look at it, too."""
    with desk.songkhla.database.reading() as session:
        found = select(OutboxMessage.chat_id).where(OutboxMessage.about == f"notice_asked:{notice_of(desk).id}")
        return set(session.scalars(found))


def ask_a_second_person(desk: Desk) -> None:
    with desk.songkhla.database.transaction() as session:
        session.add(NetworkSetting(network_id=desk.home, key="second_person_from", value=2))


def test_a_notice_is_written_seen_as_in_line_and_sent(desk: Desk, browser: FlaskClient) -> None:
    page = write(desk, browser)
    shown = browser.get(page).text
    assert 'class="in-line"' in shown and "งดส่งของ" in shown and "จะถึง" in shown
    assert notice_of(desk).status == NoticeStatus.DRAFT and not copies(desk)
    answer = send(browser, page, tap=f"notice.send:{notice_of(desk).id}:ride")
    assert notice_of(desk).status == NoticeStatus.OUT
    assert [row.chat_id for row in copies(desk)] == [NETWORK_GROUP]
    assert "ถึงใครแล้วบ้าง" in answer.text and "รออยู่" in answer.text


def test_what_is_written_is_shown_beside_the_form_and_not_kept(desk: Desk, browser: FlaskClient) -> None:
    form = send(browser, desk.path("notices"), form="notice").location
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(form).text)
    assert token is not None
    sent = {"csrf_token": token[1], "text": "น้ำท่วมถนน", "groups": NETWORK_GROUP, "category": "news"}
    piece = browser.post(f"{form}/preview", data=sent)
    assert piece.status_code == 200 and "น้ำท่วมถนน" in piece.text and "ส่งทันที" in piece.text
    assert browser.post(f"{form}/preview", data={**sent, "csrf_token": "x"}).status_code == 404
    assert desk.browser().post(f"{form}/preview", data=sent).status_code in (403, 404)
    with desk.songkhla.database.reading() as session:
        assert session.scalars(select(Notice)).all() == []


def test_to_many_it_waits_until_a_second_person_agrees(desk: Desk, browser: FlaskClient) -> None:
    ask_a_second_person(desk)
    page = write(desk, browser)
    notice_id = notice_of(desk).id
    send(browser, page, tap=f"notice.send:{notice_id}:push")
    assert notice_of(desk).status == NoticeStatus.ASKED and NETWORK_GROUP not in {row.chat_id for row in copies(desk)}
    assert KANLAYA in asked(desk)
    send(browser, page, tap=f"notice.agree:{notice_id}")
    assert notice_of(desk).status == NoticeStatus.ASKED, "nobody is their own second person"
    send(desk.enter(KANLAYA), page, tap=f"notice.agree:{notice_id}")
    assert notice_of(desk).status == NoticeStatus.OUT
    assert NETWORK_GROUP in {row.chat_id for row in copies(desk)}
    before = len(copies(desk))
    send(desk.enter(KANLAYA), page, tap=f"notice.agree:{notice_id}")
    assert len(copies(desk)) == before, "a second tap sends nothing again"


def test_what_a_second_person_would_rather_not_send_is_a_draft_again(desk: Desk, browser: FlaskClient) -> None:
    ask_a_second_person(desk)
    page = write(desk, browser)
    send(browser, page, tap=f"notice.send:{notice_of(desk).id}:push")
    send(desk.enter(KANLAYA), page, tap=f"notice.disagree:{notice_of(desk).id}")
    assert notice_of(desk).status == NoticeStatus.DRAFT
    assert NETWORK_GROUP not in {row.chat_id for row in copies(desk)}


def test_new_words_want_a_new_agreement(desk: Desk, browser: FlaskClient) -> None:
    ask_a_second_person(desk)
    page = write(desk, browser)
    send(browser, page, tap=f"notice.send:{notice_of(desk).id}:push")
    send(browser, page, tap=f"notice.edit:{notice_of(desk).id}")
    send(browser, page, words="ส่งของตามปกติ")
    assert (notice_of(desk).status, notice_of(desk).text) == (NoticeStatus.DRAFT, "ส่งของตามปกติ")


def test_a_group_is_untied_after_what_is_open_there_was_said(desk: Desk, browser: FlaskClient) -> None:
    desk.songkhla.says(PIMJAI, "โพล ไปวันไหนดี | เสาร์ | อาทิตย์")
    asked = send(browser, desk.path("groups"), tap=f"binding.untiefar:{NETWORK_GROUP}")
    assert "ไปวันไหนดี" in asked.text
    send(browser, desk.path("groups"), tap=f"binding.untiedfar:{NETWORK_GROUP}")
    with desk.songkhla.database.reading() as session:
        assert session.get_one(Chat, NETWORK_GROUP).network_id != desk.home


def test_what_did_not_arrive_is_tried_again(desk: Desk, browser: FlaskClient) -> None:
    now = desk.songkhla.clock.now()
    with desk.songkhla.database.transaction() as session:
        row = outbox_row(desk.home, NETWORK_GROUP, "notice:X", OutboxStatus.FAILED, now, "น้ำท่วม")
        session.add(row)
        outbox_id = row.id
    assert "น้ำท่วม" in browser.get(desk.path("deliveries")).text
    send(browser, desk.path("deliveries"), tap=f"status.again:{outbox_id}")
    with desk.songkhla.database.reading() as session:
        assert session.get_one(OutboxMessage, (desk.home, outbox_id)).status == OutboxStatus.WAITING
