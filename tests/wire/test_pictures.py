"""A picture on its whole way: the webhook, LINE's content over HTTP by the real SDK, the card, the picture's address."""

import base64
from typing import Any

import pytest
import requests
from linebot.v3.messaging.rest import RESTClientObject
from sqlalchemy import func, select
from urllib3.exceptions import NewConnectionError

from bot.delivery import line_api
from bot.delivery.line_api import LineApi
from bot.flows.notice.tables import Notice
from bot.photograph import PictureProblem
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.pictures import Picture
from rehearsal.seeding import group_id, seed_demo, user_id
from tests.actions import actions_in
from tests.pictures.files import opened, photo, photo_with_place
from tests.running import Running

pytestmark = pytest.mark.on_both

NAME, USER, GROUP = "อาจารย์พิมพ์ใจ", user_id("f01"), group_id("e00")


@pytest.fixture
def office(product: Running) -> Running:
    """The facilitator has been asked for the picture of a notice."""
    seed_demo(product.services.database, product.services.clock.now())
    product.line.simulator.world.add_person(NAME, user_id=USER)
    product.call("PUT", f"/people/{USER}/friend", {"state": "friend"})
    product.settle()
    product.says(USER, NAME, "ประกาศ งดส่งของ")
    product.tap_button(USER, NAME, "ใส่รูป")
    return product


def sends(product: Running, raw: bytes, chat: str = USER) -> dict[str, Any]:
    """She sends a picture; what the simulator answers."""
    image = "data:image/jpeg;base64," + base64.b64encode(raw).decode()
    sent = product.post(f"/chats/{chat}/messages", {"as": USER, "image": image})
    product.settle()
    return dict(sent)


def stored(product: Running) -> int:
    with product.services.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Picture)) or 0


def fetched(product: Running) -> list[int]:
    return [row["status"] for row in product.call("GET", "/log") if row["path"].endswith("/content")]


def last_card(product: Running) -> dict[str, Any]:
    return dict(product.messages(USER)[-1]["message"])


def pictures_in(part: Any) -> list[str]:
    """The addresses of all pictures that a message shows."""
    if isinstance(part, list):
        return [address for each in part for address in pictures_in(each)]
    if not isinstance(part, dict):
        return []
    own = [str(part["url"])] if part.get("type") == "image" else []
    return own + [address for value in part.values() for address in pictures_in(value)]


def test_a_picture_comes_all_the_way_onto_the_card(office: Running) -> None:
    sends(office, photo_with_place())
    card = last_card(office)
    [address] = pictures_in(card)
    assert address.startswith(f"{office.bot_url}/p/")
    served = requests.get(address, timeout=5)
    assert served.headers["Content-Type"] == "image/jpeg"
    image = opened(served.content)
    assert (image.size, dict(image.getexif())) == ((400, 200), {})
    assert [a["data"] for a in actions_in(card) if a.get("label") == "เปลี่ยนรูป"]
    with office.services.database.reading() as session:
        assert session.scalars(select(Notice.picture_id)).one()


def test_the_same_event_again_stores_nothing_twice(office: Running) -> None:
    [event] = sends(office, photo())["events"]
    said = len(office.messages(USER))
    office.post(f"/webhooks/{event}/redeliver", {"newToken": True})
    office.settle()
    assert (stored(office), len(office.messages(USER))) == (1, said)
    assert fetched(office) == [200]


@pytest.mark.parametrize(("status", "words"), [(404, "รูปนี้มาไม่ถึง"), (500, "ยังรับรูปไม่ได้"), (429, "ยังรับรูปไม่ได้")])
def test_where_line_does_not_give_it_she_is_told_kindly_and_sends_it_again(
    office: Running, status: int, words: str
) -> None:
    office.post("/faults", {"endpoint": "content", "status": status})
    sends(office, photo())
    assert words in last_card(office)["text"]
    assert [a["type"] for a in actions_in(last_card(office))] == ["cameraRoll", "camera", "postback"]
    sends(office, photo())
    assert pictures_in(last_card(office))
    assert stored(office) == 1


def test_a_picture_that_line_still_prepares_is_waited_for(office: Running) -> None:
    office.post("/faults", {"endpoint": "content", "status": 202})
    sends(office, photo())
    assert fetched(office) == [202, 200]
    assert pictures_in(last_card(office))


def test_but_not_for_ever(office: Running) -> None:
    office.post("/faults", {"endpoint": "content", "status": 202, "times": 3})
    sends(office, photo())
    assert "รูปยังมาไม่เต็ม" in last_card(office)["text"]


def test_an_answer_that_never_comes_is_a_kind_sentence_too(office: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.services.line.picture("nothing") == PictureProblem.GONE
    monkeypatch.setattr(line_api, "PICTURE_TIMEOUT_SECONDS", (1, 1))
    office.post("/faults", {"endpoint": "content", "status": "hang", "hangSeconds": 2})
    sends(office, photo())
    assert "ยังรับรูปไม่ได้" in last_card(office)["text"]
    with office.services.database.reading() as session:
        assert set(session.scalars(select(InboxEvent.status))) == {InboxStatus.DONE}


def test_what_nobody_asked_for_is_not_even_fetched(office: Running) -> None:
    office.says(USER, NAME, "ยกเลิก")
    sends(office, photo())
    assert "ไม่ได้เก็บไว้" in last_card(office)["text"]
    group = office.new_group(NAME)
    before = len(office.messages(group))
    sends(office, photo(), chat=group)
    assert len(office.messages(group)) == before + 1, "her picture, and not a word of the bot's"
    assert (stored(office), fetched(office)) == (0, [])


def test_what_is_no_picture_is_told_apart(office: Running) -> None:
    sends(office, b"\xff\xd8\xff but not really")
    assert "เปิดดูเป็นรูปไม่ได้" in last_card(office)["text"]
    assert stored(office) == 0


def test_among_other_events_of_the_same_moment_each_is_worked_on_once(office: Running) -> None:
    office.call("PUT", "/delivery", {"batch": 3})
    group = office.new_group(NAME)
    office.post(f"/chats/{group}/messages", {"as": USER, "text": "โพล วันไหน | เสาร์ | อาทิตย์"})
    sends(office, photo())
    assert "โพล: วันไหน" in office.bot_said(group)
    assert pictures_in(last_card(office))
    assert (stored(office), fetched(office)) == (1, [200])


def test_with_line_itself_pictures_come_from_the_host_that_it_has_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(_self: Any, _method: str, url: str, **_fields: Any) -> None:
        asked.append(url)
        raise NewConnectionError(None, "nobody is asked")  # type: ignore[arg-type]

    monkeypatch.setattr(RESTClientObject, "request", note)
    line = LineApi("https://api.line.me", "token")
    assert line.picture("7") == PictureProblem.UNREACHABLE
    assert asked == ["https://api-data.line.me/v2/bot/message/7/content"]
