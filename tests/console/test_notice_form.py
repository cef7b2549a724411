"""The form of a notice: everything in one place, nothing sent before it was seen in the chat."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.notice.results import AskAudience
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.storage.chats import FormTicket
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.people import RoleKind
from tests.console.reading import fields_of
from tests.console.test_forms import app, browser, send
from tests.network import NETWORK_GROUP, PIMJAI, Songkhla

__all__ = ["app", "browser"]


def draft(songkhla: Songkhla) -> tuple[str, str]:
    """A draft of the facilitator's, and the path of its form."""
    [asked] = songkhla.tells(PIMJAI, "ประกาศ งดส่งของ")
    assert isinstance(asked, AskAudience)
    return asked.id, str(asked.form).removeprefix("https://wethi.example.org")


def notice(songkhla: Songkhla) -> Notice:
    with songkhla.database.reading() as session:
        return session.scalars(select(Notice)).one()


def test_everything_is_kept_and_shown_in_the_chat_before_it_goes_out(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    at = (songkhla.clock.now().astimezone(BANGKOK) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    status, page = send(
        browser, path, text="งดส่งของ", text_en="No deliveries", category="delivery", groups=NETWORK_GROUP,
        roles=RoleKind.REPRESENTATIVE, areas=songkhla.area("พัทลุง").id, link="https://example.org/a",
        picture="https://example.org/a.jpg", send_at=at, recurrence="weekly",
    )  # fmt: skip
    assert status == 200, page
    kept = notice(songkhla)
    assert (kept.text_en, kept.category, kept.recurrence, kept.status) == (
        "No deliveries",
        "delivery",
        "weekly",
        NoticeStatus.DRAFT,
    )
    assert kept.audience["groups"] == [NETWORK_GROUP]
    assert kept.send_at is not None
    assert kept.send_at.astimezone(BANGKOK).strftime("%Y-%m-%dT%H:%M") == at
    with songkhla.database.reading() as session:
        [told] = session.scalars(select(OutboxMessage).where(OutboxMessage.urgency == Urgency.RESULT)).all()
    assert told.chat_id == PIMJAI
    assert [message["type"] for message in told.messages] == ["flex", "flex"], "the notice, and what each way costs"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "พิมพ์ข้อความประกาศด้วยนะคะ"),
        ("text", "ก" * 1001, "ขอไม่เกิน 1,000 ตัวอักษร"),
        ("groups", "", "ยังไม่ถึงใครเลยค่ะ"),
        ("link", "http://example.org", "ขึ้นต้นด้วย https://"),
        ("picture", "javascript:alert(1)", "ขึ้นต้นด้วย https://"),
        ("send_at", "2020-01-01T09:00", "ขอเป็นเวลาข้างหน้า"),
        ("recurrence", "weekly", "ครั้งแรกเมื่อไรดีคะ"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    _id, path = draft(songkhla)
    fields = {"text": "งดส่งของ", "category": "news", "groups": NETWORK_GROUP, "recurrence": "", field: value}
    status, page = send(browser, path, **{key: each for key, each in fields.items() if each or key == "text"})
    assert status == 400
    assert sentence in page


def test_groups_of_others_cannot_be_smuggled_in(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    status, _page = send(browser, path, text="งดส่งของ", category="news", groups="C-foreign", recurrence="")
    assert status == 400


def test_the_form_closes_once_the_notice_is_out(songkhla: Songkhla, browser: FlaskClient) -> None:
    notice_id, path = draft(songkhla)
    songkhla.touches(PIMJAI, f"notice.to:{notice_id}:{NETWORK_GROUP}")
    songkhla.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    assert browser.get(path).status_code == 404


def test_rights_lost_in_the_meantime_close_it(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    songkhla.touches(PIMJAI, "mydata.withdrawyes")
    assert browser.get(path).status_code == 404


def test_a_fresh_link_shows_what_is_written_before_it_is_anybodys(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    values = fields_of(browser.get(path).text)
    piece = browser.post(f"{path}/preview", data={**values, "text": "น้ำท่วมถนน"})
    assert piece.status_code == 200 and "น้ำท่วมถนน" in piece.text
    with songkhla.database.reading() as session:
        assert session.scalars(select(FormTicket.browser)).all() == [None], "looking pins nothing"
