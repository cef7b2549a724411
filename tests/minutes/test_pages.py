"""The form of the minutes, and the pages that whoever has their address may read."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from bot.dialogue.links import page_address
from bot.flows.checkin.results import CheckIn
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.lesson.tables import LessonAnswer
from bot.flows.minutes.results import CheckAsked, FormLink, MinutesCard
from bot.storage.accounts import note_account
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.rules import set_rules
from tests.after import NAME, forum_today
from tests.console.test_forms import app, browser, send
from tests.installation import ANY_SESSION
from tests.minutes.test_minutes import decisions, held, minutes, waiting_for, write
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla

__all__ = ["app", "browser"]

SITE = "https://wethi.example.org"
THAI = {"Accept-Language": "th-TH,th;q=0.9,en;q=0.5"}


def form_of(songkhla: Songkhla, forum: Forum, who: str) -> str:
    """The path of a fresh link to the form."""
    [link] = songkhla.touches(who, f"minutes.form:{forum.id}")
    assert isinstance(link, FormLink)
    return str(link.link).removeprefix(SITE)


def read(browser: FlaskClient, page: str, forum: Forum, **headers: str) -> tuple[int, str]:
    address = str(page_address(ANY_SESSION, page, forum.id)).removeprefix(SITE)
    answer = browser.get(address, headers=headers or THAI)
    return answer.status_code, answer.get_data(as_text=True)


def to(songkhla: Songkhla, who: str) -> list[OutboxMessage]:
    from sqlalchemy import select

    with songkhla.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.chat_id == who, OutboxMessage.urgency != Urgency.ANSWER)
        return list(session.scalars(found))


FIELDS = {
    "text": "คุยเรื่องตลาดน้ำ\nและเรื่องขนส่ง",
    "decisions": "ซื้อด้าย - พี่วันดี - 15 ม.ค.\nหาแผง - บ้านแพรกหา",
    "pictures": "https://example.org/a.jpg",
    "links": "https://example.org/plan.pdf",
}


def test_everything_on_the_form_goes_to_a_second_person(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    status, page = send(browser, form_of(songkhla, forum, SOMSRI), **FIELDS)
    assert status == 200, page
    kept = minutes(songkhla)
    assert kept and kept.text == FIELDS["text"] and kept.pictures == [FIELDS["pictures"]]
    assert kept.links == [FIELDS["links"]] and kept.shared_at is None
    assert [each.text for each in decisions(songkhla)] == ["ซื้อด้าย", "หาแผง"]
    assert isinstance(waiting_for(songkhla, KANLAYA), CheckAsked)
    assert any("สรุปการประชุม" in str(row.messages) for row in to(songkhla, KANLAYA))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "ขอสักสองสามบรรทัดนะคะ"),
        ("pictures", "http://example.org/a.jpg", "ขอเป็นลิงก์ที่ขึ้นต้นด้วย https://"),
        ("links", "javascript:alert(1)", "ขอเป็นลิงก์ที่ขึ้นต้นด้วย https://"),
        ("text", "ย" * 5001, "ขอไม่เกิน 5,000 ตัวอักษร"),
    ],
)
def test_what_cannot_be_is_told_kindly(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    forum = held(songkhla)
    status, page = send(browser, form_of(songkhla, forum, SOMSRI), **{**FIELDS, field: value})
    assert status == 400 and sentence in page
    assert minutes(songkhla) is None


def test_the_right_is_asked_again_when_it_is_sent(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    path = form_of(songkhla, forum, SOMSRI)
    browser.get(path)
    songkhla.touches(SOMSRI, "mydata.withdrawyes")
    status, _page = send(browser, path, **FIELDS)
    assert status == 403 or status == 404
    assert minutes(songkhla) is None


def test_changing_what_is_shared_is_noted_and_told_the_others(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    songkhla.touches_label(KANLAYA, [waiting_for(songkhla, KANLAYA)], "ถูกต้อง")
    songkhla.time_passes(hours=1)
    path = form_of(songkhla, forum, KANLAYA)
    assert "ตกลงขายของด้วยกัน" in browser.get(path).get_data(as_text=True), "what stands there is shown to be changed"
    status, page = send(browser, path, **FIELDS)
    assert status == 200, page
    kept = minutes(songkhla)
    assert kept and kept.text == FIELDS["text"] and kept.shared_at
    assert kept.writer_id == songkhla.person(SOMSRI).id
    [entry] = songkhla.audit("minutes.edit")
    assert entry.person_id == songkhla.person(KANLAYA).id
    assert any("แก้สรุปการประชุม" in str(row.messages) for row in to(songkhla, SOMSRI))
    status, page = read(browser, "minutes", forum)
    assert "แก้ไขเมื่อ" in page and "ขนส่ง" in page


def test_the_page_of_the_minutes(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    assert read(browser, "minutes", forum)[0] == 404, "nothing is written yet"
    send(browser, form_of(songkhla, forum, SOMSRI), **{**FIELDS, "text": "คุยกัน <script>alert(1)</script>"})
    status, page = read(browser, "minutes", forum)
    assert status == 200 and NAME in page and "ยังรออีกคนช่วยดู" in page
    assert "<script>" not in page and "&lt;script&gt;" in page
    songkhla.touches_label(KANLAYA, [waiting_for(songkhla, KANLAYA)], "ถูกต้อง")
    status, page = read(browser, "minutes", forum)
    assert "ยังรออีกคนช่วยดู" not in page
    assert "พี่วันดี" in page and "15 ม.ค. 2570" in page and 'src="https://example.org/a.jpg"' in page
    songkhla.touches(WANDEE, f"decision.done:{decisions(songkhla)[0].id}")
    assert "✓ ซื้อด้าย" in read(browser, "minutes", forum)[1]
    assert isinstance(songkhla.tells(MALI, "สรุปการประชุม")[0], MinutesCard)


def test_pictures_from_elsewhere_load_only_where_there_are_any(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    send(browser, form_of(songkhla, forum, SOMSRI), **FIELDS)
    address = str(page_address(ANY_SESSION, "minutes", forum.id)).removeprefix(SITE)
    assert "img-src 'self' https:" in browser.get(address).headers["Content-Security-Policy"]
    send(browser, form_of(songkhla, forum, SOMSRI), **{**FIELDS, "pictures": ""})
    assert "https:" not in browser.get(address).headers["Content-Security-Policy"]


def test_the_page_of_the_lessons_has_no_names(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = forum_today(songkhla, starts_in=-4, status=ForumStatus.HELD)
    with songkhla.database.transaction() as session:
        for who, words in ((MALI, "อาหารอร่อย"), (WANDEE, "ได้เพื่อน <b>ใหม่</b>")):
            session.add(
                LessonAnswer(network_id=forum.network_id, forum_id=forum.id, person_id=songkhla.person(who).id,
                             question="well", text=words, at=songkhla.clock.now())
            )  # fmt: skip
    assert read(browser, "lesson", forum)[0] == 404, "not before they are gathered"
    with songkhla.database.transaction() as session:
        session.merge(forum).status = ForumStatus.CLOSED
    status, page = read(browser, "lesson", forum)
    assert status == 200 and "อาหารอร่อย" in page and "&lt;b&gt;" in page
    assert "มะลิ" not in page and "วันดี" not in page
    assert "What went well" not in read(browser, "lesson", forum, **{"Accept-Language": "en"})[1]
    with songkhla.database.transaction() as session:
        set_rules(session, forum.network_id, {"language": "en"})
    english = read(browser, "lesson", forum, **{"Accept-Language": "th"})[1]
    assert "What went well" in english, "a page speaks its network's language"


def test_the_page_of_the_check_in_shows_a_qr_that_opens_the_chat(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = forum_today(songkhla)
    assert read(browser, "checkin", forum)[0] == 404, "it is not open"
    with songkhla.database.transaction() as session:
        note_account(session, songkhla.clock.now(), basic_id="@wethi")
    [shown] = songkhla.tells(SOMSRI, "เช็คชื่อ")
    assert isinstance(shown, CheckIn) and shown.link and shown.link.startswith("https://line.me/R/oaMessage/%40wethi/?")
    status, page = read(browser, "checkin", forum)
    assert status == 200 and shown.code in page and NAME in page
    picture = browser.get(str(shown.picture).removeprefix(SITE))
    assert picture.status_code == 200 and picture.mimetype == "image/png"
    image = Image.open(BytesIO(picture.data))
    assert image.width == image.height and 600 <= image.width <= 1024, "LINE takes up to 1,024 pixels"
    songkhla.time_passes(days=3)
    assert read(browser, "checkin", forum)[0] == 404, "it is over"
    assert browser.get(str(shown.picture).removeprefix(SITE)).status_code == 404


@pytest.mark.on_both
@pytest.mark.parametrize("token", ["x", "checkin:ABC", "bWludXRlczpBQkM.forged", "x.png"])
def test_a_forged_address_leads_nowhere(browser: FlaskClient, token: str) -> None:
    answer = browser.get(f"/r/{token}")
    assert answer.status_code == 404 and "หน้านี้" in answer.get_data(as_text=True)
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_an_address_of_one_page_opens_no_other(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = held(songkhla)
    send(browser, form_of(songkhla, forum, SOMSRI), **FIELDS)
    address = str(page_address(ANY_SESSION, "minutes", forum.id)).removeprefix(SITE)
    assert browser.get(f"{address}.png").status_code == 404
    assert read(browser, "elsewhere", forum)[0] == 404
