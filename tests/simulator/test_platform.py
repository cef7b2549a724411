"""The simulated platform keeps LINE's rules: driven through the real SDK, as a bot would."""

import base64
import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
from flask import Flask, request
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    Message,
    MessagingApi,
    MessagingApiBlob,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    TextMessage,
)
from linebot.v3.webhook import SignatureValidator
from linebot.v3.webhooks import Event, ImageMessageContent
from werkzeug.serving import make_server

from simulator.contents import MOST_KEPT
from simulator.server import Config, SimulatedLine, populate, walk
from simulator.world import World as SimulatedWorld
from tests.pictures.files import opened, photo

SECRET, TOKEN = "secret", "token"


class Bot:
    """A bot that only writes down what it is sent."""

    def __init__(self) -> None:
        self.bodies: list[tuple[bytes, str]] = []
        self.events: list[dict[str, Any]] = []
        self.due: list[str] = []
        self.idle = True
        app = Flask("bot under the simulator")

        @app.post("/callback")
        def callback() -> str:
            self.bodies.append((request.get_data(), request.headers["X-Line-Signature"]))
            self.events += request.get_json()["events"]
            return "OK"

        @app.get("/clock")
        def clock() -> dict[str, Any]:
            return {"now": "", "next_due": self.due[0] if self.due else None, "idle": self.idle}

        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/callback"


class World:
    """A platform with two people in a group and one friend."""

    def __init__(self, line: SimulatedLine, bot: Bot) -> None:
        self.line, self.bot = line, bot
        self.simulator = line.simulator
        world = self.simulator.world
        self.friend = world.add_person("ป้าสมศรี", friend="friend").user_id
        self.stranger = world.add_person("พี่วันดี").user_id
        self.group = world.add_group("กลุ่มทอผ้า", [self.friend, self.stranger], bot=True).group_id
        configuration = Configuration(host=line.url, access_token=TOKEN)
        configuration.retries = False
        client = ApiClient(configuration)
        self.api, self.blobs = MessagingApi(client), MessagingApiBlob(client)

    def sim(self, method: str, path: str, body: dict[str, Any] | None = None) -> requests.Response:
        return requests.request(method, f"{self.line.url}/sim{path}", json=body or {}, timeout=20)

    def writes(self, text: str = "สวัสดี", chat: str | None = None, **fields: Any) -> dict[str, Any]:
        """The friend writes; the event the bot gets."""
        before = len(self.bot.events)
        self.simulator.acts.send(chat or self.group, self.friend, {"text": text, **fields})
        self.settle()
        return self.bot.events[before] if len(self.bot.events) > before else {}

    def settle(self) -> None:
        self.sim("POST", "/settle")

    def reply(self, token: str, *messages: dict[str, Any]) -> None:
        parsed = [Message.from_dict(message) for message in messages or [{"type": "text", "text": "ค่ะ"}]]
        self.api.reply_message(ReplyMessageRequest(replyToken=token, messages=parsed))

    def push(self, to: str, key: str | None = None, objects: int = 1) -> Any:
        messages = [TextMessage(text="ประกาศ")] * objects
        return self.api.push_message(PushMessageRequest(to=to, messages=messages), x_line_retry_key=key)

    def used(self) -> int:
        return int(self.api.get_message_quota_consumption().total_usage)


@pytest.fixture
def world() -> Iterator[World]:
    bot = Bot()
    with SimulatedLine(Config(SECRET, TOKEN, bot.url)) as line:
        yield World(line, bot)
    bot.server.shutdown()


def refused(call: Any, status: int, words: str = "") -> ApiException:
    with pytest.raises(ApiException) as caught:
        call()
    assert caught.value.status == status
    assert words in caught.value.body
    return caught.value


def test_webhooks_are_signed_and_parsed_by_the_sdk(world: World) -> None:
    world.writes("สวัสดี @น้องเวที")
    body, signature = world.bot.bodies[-1]
    assert SignatureValidator(SECRET).validate(body.decode(), signature)
    for event in world.bot.events:
        parsed = Event.from_dict(event)
        assert parsed.webhook_event_id
    mention = world.bot.events[-1]["message"]["mention"]["mentionees"][0]
    assert (mention["index"], mention["length"], mention["isSelf"]) == (7, 9, True)


def test_a_reply_token_works_once(world: World) -> None:
    token = world.writes()["replyToken"]
    world.reply(token)
    refused(lambda: world.reply(token), 400, "Invalid reply token")


@pytest.mark.parametrize(("seconds", "alive"), [(58, True), (62, False)])
def test_a_reply_token_lives_a_minute(world: World, seconds: int, alive: bool) -> None:
    token = world.writes()["replyToken"]
    clock = world.simulator.clock
    clock.set(clock.now() + timedelta(seconds=seconds))
    if alive:
        world.reply(token)
    else:
        refused(lambda: world.reply(token), 400, "Invalid reply token")


def test_replies_are_free_and_a_push_to_a_group_counts_its_members(world: World) -> None:
    world.reply(world.writes()["replyToken"])
    assert world.used() == 0
    world.push(world.group, objects=5)
    assert world.used() == 2
    world.push(world.friend)
    assert world.used() == 3


def test_blocked_people_cost_nothing_and_get_nothing(world: World) -> None:
    world.sim("PUT", f"/people/{world.friend}/friend", {"state": "blocked"})
    world.push(world.friend)
    assert world.used() == 0


def test_the_months_limit_holds_and_turns_with_the_month(world: World) -> None:
    world.sim("PUT", "/quota", {"type": "limited", "value": 3})
    world.push(world.group)
    refused(lambda: world.push(world.group), 429, "You have reached your monthly limit.")
    clock = world.simulator.clock
    clock.set(clock.now() + timedelta(days=32))
    world.push(world.group)


def test_a_retry_key_is_accepted_once(world: World) -> None:
    key = str(uuid.uuid4())
    first = world.push(world.group, key)
    again = refused(lambda: world.push(world.group, key), 409)
    assert first.sent_messages[0].id in again.body
    assert again.headers["x-line-accepted-request-id"]
    assert world.used() == 2
    refused(lambda: world.push(world.group, "not a uuid"), 400)


@pytest.mark.parametrize("failing", [False, True])
def test_a_repeated_call_names_the_call_that_was_accepted(world: World, failing: bool) -> None:
    if failing:
        world.sim("POST", "/faults", {"endpoint": "push", "status": 500, "delivered": True})
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Line-Retry-Key": str(uuid.uuid4())}
    body = {"to": world.friend, "messages": [{"type": "text", "text": "ค่ะ"}]}
    first, *again = (
        requests.post(f"{world.line.url}/v2/bot/message/push", json=body, headers=headers, timeout=5) for _ in range(3)
    )
    assert first.status_code == (500 if failing else 200)
    for answer in again:
        assert answer.status_code == 409
        assert answer.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
        assert answer.headers["x-line-request-id"] != first.headers["x-line-request-id"]


def test_a_retry_key_on_a_reply_is_refused(world: World) -> None:
    token = world.writes()["replyToken"]
    body = {"replyToken": token, "messages": [{"type": "text", "text": "ค่ะ"}]}
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Line-Retry-Key": str(uuid.uuid4())}
    assert (
        requests.post(f"{world.line.url}/v2/bot/message/reply", json=body, headers=headers, timeout=5).status_code
        == 400
    )


def test_a_wrong_access_token_is_refused(world: World) -> None:
    api = MessagingApi(ApiClient(Configuration(host=world.line.url, access_token="wrong")))
    refused(api.get_bot_info, 401)


def test_the_bot_has_an_id_to_make_links_with(world: World) -> None:
    assert world.api.get_bot_info().basic_id == "@wethi"


def test_profiles_counts_and_what_unverified_accounts_may_not_see(world: World) -> None:
    assert world.api.get_profile(world.friend).display_name == "ป้าสมศรี"
    refused(lambda: world.api.get_profile(world.stranger), 404)
    assert world.api.get_group_member_profile(world.group, world.stranger).display_name == "พี่วันดี"
    assert world.api.get_group_summary(world.group).group_name == "กลุ่มทอผ้า"
    assert world.api.get_group_member_count(world.group).count == 2
    refused(lambda: world.api.get_group_members_ids(world.group), 403)


def test_multicast_takes_people_and_no_groups(world: World) -> None:
    send = world.api.multicast
    send(MulticastRequest(to=[world.friend], messages=[TextMessage(text="ค่ะ")]))
    refused(lambda: send(MulticastRequest(to=[world.group], messages=[TextMessage(text="ค่ะ")])), 400)


def text(length: int) -> dict[str, Any]:
    return {"type": "text", "text": "ก" * length}


def with_quick(items: int, label: str = "ใช่") -> dict[str, Any]:
    action = {"type": "action", "action": {"type": "message", "label": label, "text": "ใช่"}}
    return {"type": "text", "text": "ไหม", "quickReply": {"items": [action] * items}}


def flex(*contents: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "flex",
        "altText": "การ์ด",
        "contents": {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(contents)}},
    }


def flex_button(label: str = "ตกลง", data: str = "a") -> dict[str, Any]:
    return flex({"type": "button", "action": {"type": "postback", "label": label, "data": data}})


LIMITS = [
    ("five messages", [text(1)] * 5, [text(1)] * 6),
    ("text length", [text(5000)], [text(5001)]),
    ("text length in UTF-16", [{"type": "text", "text": "😀" * 2500}], [{"type": "text", "text": "😀" * 2501}]),
    ("quick replies", [with_quick(13)], [with_quick(14)]),
    ("quick reply label", [with_quick(1, "ก" * 20)], [with_quick(1, "ก" * 21)]),
    ("label counts letters, not marks", [with_quick(1, "กี่" * 20)], [with_quick(1, "กี่" * 21)]),
    ("flex button label", [flex_button("ก" * 40)], [flex_button("ก" * 41)]),
    ("postback data", [flex_button(data="a" * 300)], [flex_button(data="a" * 301)]),
    ("bubble size", [flex({"type": "text", "text": "ก" * 9000})], [flex({"type": "text", "text": "ก" * 11000})]),
    ("unknown component", [flex({"type": "separator"})], [flex({"type": "hologram"})]),
    (
        "unknown property",
        [flex({"type": "text", "text": "a", "wrap": True})],
        [flex({"type": "text", "text": "a", "wrapp": True})],
    ),
    (
        "text size",
        [flex({"type": "text", "text": "a", "size": "xl"})],
        [flex({"type": "text", "text": "a", "size": "huge"})],
    ),
    (
        "https pictures",
        [flex({"type": "image", "url": "https://example.com/a.png"})],
        [flex({"type": "image", "url": "http://example.com/a.png"})],
    ),
    (
        "pictures of this machine, which has no https",
        [flex({"type": "image", "url": "http://127.0.0.1:8000/p/a"})],
        [flex({"type": "image", "url": "http://127.0.0.1.example.com/p/a"})],
    ),
    ("empty text", [text(1)], [{"type": "text", "text": " "}]),
]


@pytest.mark.parametrize(("inside", "outside"), [pair[1:] for pair in LIMITS], ids=[pair[0] for pair in LIMITS])
def test_limits_just_inside_and_just_outside(world: World, inside: list[Any], outside: list[Any]) -> None:
    def push(messages: list[Any]) -> int:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        body = {"to": world.friend, "messages": messages}
        return requests.post(f"{world.line.url}/v2/bot/message/push", json=body, headers=headers, timeout=5).status_code

    assert (push(inside), push(outside)) == (200, 400)


def test_faults_come_as_often_as_asked(world: World) -> None:
    world.sim("POST", "/faults", {"endpoint": "push", "status": 429, "body": "rate", "times": 2})
    for _ in range(2):
        refused(lambda: world.push(world.friend), 429, "rate limit")
    world.push(world.friend)


def test_the_log_shows_what_was_sent_even_when_the_call_fails(world: World) -> None:
    world.sim("POST", "/faults", {"endpoint": "push", "status": 500})
    refused(lambda: world.push(world.friend), 500)
    row = world.sim("GET", "/log").json()[-1]
    assert (row["status"], row["request"]["to"]) == (500, world.friend)


def test_a_fault_may_deliver_in_spite_of_its_error(world: World) -> None:
    world.sim("POST", "/faults", {"endpoint": "push", "status": 500, "delivered": True})
    refused(lambda: world.push(world.friend), 500)
    assert world.used() == 1


def test_events_are_delivered_twice_reordered_and_again(world: World) -> None:
    world.sim("PUT", "/delivery", {"duplicate": True})
    world.writes("หนึ่ง")
    assert [event["message"]["text"] for event in world.bot.events] == ["หนึ่ง", "หนึ่ง"]
    world.sim("PUT", "/delivery", {"reorder": True})
    for words in ("สอง", "สาม"):
        world.writes(words)
    world.sim("PUT", "/delivery", {})
    world.settle()
    assert [event["message"]["text"] for event in world.bot.events[2:]] == ["สาม", "สอง"]
    event_id = world.bot.events[0]["webhookEventId"]
    world.sim("POST", f"/webhooks/{event_id}/redeliver", {"newToken": True})
    world.settle()
    again = world.bot.events[-1]
    assert again["webhookEventId"] == event_id
    assert again["deliveryContext"] == {"isRedelivery": True}
    assert again["replyToken"] != world.bot.events[0]["replyToken"]


def test_edit_unsend_leave_and_block_bring_their_events(world: World) -> None:
    said, _ = world.simulator.acts.send(world.group, world.friend, {"text": "หนึ่ง"})
    world.sim("PATCH", f"/messages/{said.id}", {"as": world.friend, "text": "สอง"})
    world.sim("DELETE", f"/messages/{said.id}", {"as": world.friend})
    world.sim("POST", f"/groups/{world.group}/members", {"remove": [world.stranger]})
    world.sim("PUT", f"/groups/{world.group}/bot", {"present": False})
    world.sim("PUT", f"/people/{world.friend}/friend", {"state": "blocked"})
    world.settle()
    kinds = [event["type"] for event in world.bot.events]
    assert kinds == ["message", "messageEdited", "unsend", "memberLeft", "leave", "unfollow"]
    assert [event["type"] for event in world.bot.events if "replyToken" in event] == ["message", "messageEdited"]


def test_a_group_without_the_bot_sends_it_nothing(world: World) -> None:
    world.sim("PUT", f"/groups/{world.group}/bot", {"present": False})
    world.settle()
    before = len(world.bot.events)
    assert world.writes("ลับหลัง") == {}
    assert len(world.bot.events) == before


def test_the_verify_button_sends_an_empty_body(world: World) -> None:
    assert world.sim("POST", "/verify").json() == {"status": 200}


def test_time_stops_at_every_due_moment(world: World) -> None:
    clock = world.simulator.clock
    first = clock.now() + timedelta(hours=1)
    world.bot.due = [first.isoformat()]
    seen = []
    original = clock.set

    def watch(moment: Any) -> None:
        seen.append(moment)
        world.bot.due = world.bot.due[1:]
        original(moment)

    clock.set = watch  # type: ignore[method-assign]
    world.sim("POST", "/clock", {"advanceSeconds": 7200})
    assert len(seen) == 2
    assert seen[0] == first + timedelta(seconds=1)


def test_time_stands_still_where_the_bot_takes_long(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.sim_api.STEP_PATIENCE_SECONDS", 0.05)
    begun = world.simulator.clock.now()
    due = begun + timedelta(hours=1)
    world.bot.due, world.bot.idle = [due.isoformat()], False
    moved = world.sim("POST", "/clock", {"advanceSeconds": 86_400}).json()
    assert moved["arrived"] is False
    assert due <= world.simulator.clock.now() < due + timedelta(minutes=1)
    world.bot.due, world.bot.idle = [], True
    assert world.sim("POST", "/clock", {"advanceSeconds": 60}).json()["arrived"] is True


def test_the_walk_speaks_of_people_and_groups_of_the_demo() -> None:
    world = SimulatedWorld()
    populate(world)
    steps = walk()
    assert len(steps) == 5
    assert all(step["who"] in world.people and step["chat"] in world.people | world.groups for step in steps)


def test_time_does_not_go_back(world: World) -> None:
    assert world.sim("POST", "/clock", {"advanceSeconds": -5}).status_code == 409


def test_only_the_newest_message_shows_quick_replies_and_unread_is_counted(world: World) -> None:
    world.reply(world.writes()["replyToken"], with_quick(2))
    rows = world.sim("GET", f"/people/{world.stranger}/chats").json()
    assert rows[0]["unread"] == 2
    world.writes("ต่อไป")
    messages = world.sim("GET", f"/chats/{world.group}/messages").json()
    assert [("quickReply" in message["message"]) for message in messages] == [False, False, False]
    world.sim("POST", f"/chats/{world.group}/read", {"as": world.stranger})
    assert world.sim("GET", f"/people/{world.stranger}/chats").json()[0]["unread"] == 0


def test_a_rich_menu_is_checked_and_shown_to_friends(world: World) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    area = {"bounds": {"x": 0, "y": 0, "width": 1250, "height": 843}, "action": {"type": "message", "text": "โพล"}}
    menu = {
        "size": {"width": 2500, "height": 843},
        "selected": True,
        "name": "a",
        "chatBarText": "เมนู",
        "areas": [area],
    }
    url = f"{world.line.url}/v2/bot"
    bad = requests.post(f"{url}/richmenu", json={**menu, "chatBarText": "ก" * 15}, headers=headers, timeout=5)
    assert bad.status_code == 400
    menu_id = requests.post(f"{url}/richmenu", json=menu, headers=headers, timeout=5).json()["richMenuId"]
    early = requests.post(f"{url}/user/all/richmenu/{menu_id}", headers=headers, timeout=5)
    assert early.status_code == 400
    picture = {**headers, "Content-Type": "image/png"}
    assert requests.post(f"{url}/richmenu/{menu_id}/content", data=b"png", headers=picture, timeout=5).ok
    assert requests.post(f"{url}/user/all/richmenu/{menu_id}", headers=headers, timeout=5).ok
    chats = world.sim("GET", f"/people/{world.friend}/chats").json()
    assert [chat["richMenu"]["chatBarText"] for chat in chats if chat["kind"] == "user"] == ["เมนู"]


def test_a_rich_menu_and_its_picture_outlive_a_restart(tmp_path: Any) -> None:
    config = Config(SECRET, TOKEN, "http://127.0.0.1:9/callback", state_file=tmp_path / "state.json")
    headers = {"Authorization": f"Bearer {TOKEN}"}
    picture = {**headers, "Content-Type": "image/png"}
    menu = {"size": {"width": 2500, "height": 843}, "selected": True, "name": "a", "chatBarText": "เมนู", "areas": []}
    with SimulatedLine(config) as line:
        url = f"{line.url}/v2/bot/richmenu"
        menu_id = requests.post(url, json=menu, headers=headers, timeout=5).json()["richMenuId"]
        assert requests.get(f"{url}/{menu_id}/content", headers=headers, timeout=5).status_code == 404
        assert requests.post(f"{url}/{menu_id}/content", data=b"png", headers=picture, timeout=5).ok
        assert requests.post(f"{url}/{menu_id}/content", data=b"new", headers=picture, timeout=5).status_code == 400
    with SimulatedLine(config) as line:
        url = f"{line.url}/v2/bot/richmenu"
        assert requests.get(f"{url}/{menu_id}/content", headers=headers, timeout=5).content == b"png"
        assert requests.delete(f"{url}/{menu_id}", headers=headers, timeout=5).ok
    with SimulatedLine(config) as line:
        assert requests.get(f"{line.url}/v2/bot/richmenu/list", headers=headers, timeout=5).json() == {"richmenus": []}
    assert list(config.picture_folder.iterdir()) == []


def test_what_a_person_photographs_is_kept_for_the_bot(world: World) -> None:
    image = "data:image/jpeg;base64," + base64.b64encode(photo(800, 600)).decode()
    event = world.writes(text="", image=image)
    assert event["message"]["contentProvider"] == {"type": "line"}
    assert ImageMessageContent.from_dict(event["message"]).content_provider.type == "line"
    message_id = event["message"]["id"]
    assert bytes(world.blobs.get_message_content(message_id)) == photo(800, 600)
    assert opened(bytes(world.blobs.get_message_content_preview(message_id))).size == (240, 180)
    assert world.blobs.get_message_content_transcoding_by_message_id(message_id).status == "succeeded"
    shown = requests.get(f"{world.line.url}/sim/contents/{message_id}", timeout=5)
    assert (shown.headers["Content-Type"], shown.content) == ("image/jpeg", photo(800, 600))
    world.sim("DELETE", f"/messages/{message_id}", {"as": world.friend})
    refused(lambda: world.blobs.get_message_content(message_id), 404)
    refused(lambda: world.blobs.get_message_content("nothing"), 404)


def test_a_picture_of_an_app_lies_elsewhere_and_a_set_says_so(world: World) -> None:
    address = "https://example.org/a.jpg"
    event = world.writes(text="", image=address, imageSet={"id": "s", "index": 2, "total": 3})
    assert event["message"]["contentProvider"]["originalContentUrl"] == address
    assert event["message"]["imageSet"] == {"id": "s", "index": 2, "total": 3}
    refused(lambda: world.blobs.get_message_content(event["message"]["id"]), 404)
    for image in ("data:text/html;base64,AAAA", "data:image/png;base64,?", "javascript:1", "data:image/png,x"):
        answer = world.sim("POST", f"/chats/{world.group}/messages", {"as": world.friend, "image": image})
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("fields", "shape"),
    [
        ({"audio": 4000}, {"type": "audio", "duration": 4000, "contentProvider": {"type": "line"}}),
        ({"video": 9000}, {"type": "video", "duration": 9000, "contentProvider": {"type": "line"}}),
        ({"file": {"fileName": "a.pdf", "fileSize": 12}}, {"type": "file", "fileName": "a.pdf", "fileSize": 12}),
        (
            {"location": {"title": "วัดไผ่ล้อม", "latitude": 7.1, "longitude": 100.5}},
            {"type": "location", "title": "วัดไผ่ล้อม", "latitude": 7.1, "longitude": 100.5},
        ),
        (
            {"sticker": {"packageId": "446", "stickerId": "1988", "keywords": ["OK"]}},
            {
                "type": "sticker",
                "packageId": "446",
                "stickerId": "1988",
                "stickerResourceType": "STATIC",
                "keywords": ["OK"],
            },
        ),
        (
            {"text": "🙏 5 (love)"},
            {
                "type": "text",
                "emojis": [{"index": 5, "length": 6, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"}],
            },
        ),
        ({"text": "@All โพล"}, {"type": "text", "mention": {"mentionees": [{"index": 0, "length": 4, "type": "all"}]}}),
    ],
)
def test_what_is_not_words_comes_as_line_sends_it(world: World, fields: dict[str, Any], shape: dict[str, Any]) -> None:
    event = world.writes(**{"text": "", **fields})
    assert Event.from_dict(event).message.type == shape["type"]
    assert {key: value for key, value in event["message"].items() if key in shape} == shape


def test_contents_can_fail_and_need_the_token(world: World) -> None:
    image = "data:image/png;base64," + base64.b64encode(photo(kind="PNG")).decode()
    message_id = world.writes(text="", image=image)["message"]["id"]
    world.sim("POST", "/faults", {"endpoint": "content", "status": 500})
    refused(lambda: world.blobs.get_message_content(message_id), 500)
    assert world.blobs.get_message_content(message_id)
    url = f"{world.line.url}/v2/bot/message/{message_id}/content"
    assert requests.get(url, timeout=5).status_code == 401


def test_pictures_outlive_a_restart_and_the_oldest_go(tmp_path: Any) -> None:
    config = Config(SECRET, TOKEN, "http://127.0.0.1:9/callback", state_file=tmp_path / "state.json")
    with SimulatedLine(config) as line:
        line.simulator.contents.put("1", b"kept")
    with SimulatedLine(config) as line:
        contents = line.simulator.contents
        assert contents.get("1") == b"kept"
        for number in range(MOST_KEPT):
            contents.put(f"new{number}", b"x")
        assert contents.get("1") is None
        assert len(list(config.content_folder.iterdir())) == MOST_KEPT


def test_the_world_outlives_a_restart(tmp_path: Any) -> None:
    config = Config(
        SECRET, TOKEN, "http://127.0.0.1:9/callback", tmp_path / "clock.json",
        state_file=tmp_path / "state.json", populate=True,
    )  # fmt: skip
    with SimulatedLine(config) as line:
        world = line.simulator.world
        group = next(iter(world.groups))
        line.simulator.acts.send(group, world.groups[group].members[0], {"text": "จำไว้นะ"})
        line.simulator.platform.quota.used["2026-11"] = 7
    with SimulatedLine(config) as line:
        assert line.simulator.world.chats[group][-1].message == {"type": "text", "text": "จำไว้นะ"}
        assert line.simulator.platform.quota.used["2026-11"] == 7


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/chats/nobody/messages", {"as": "U1", "text": "x"}, 404),
        ("POST", "/people", {}, 400),
        ("POST", "/clock", {}, 400),
        ("POST", "/faults", {"endpoint": "moon"}, 400),
        ("PUT", "/quota", {"type": "gold"}, 400),
        ("POST", "/webhooks/none/redeliver", {}, 404),
    ],
)
def test_bad_calls_are_told_so(world: World, method: str, path: str, body: dict[str, Any], status: int) -> None:
    answer = world.sim(method, path, body)
    assert answer.status_code == status
    assert answer.json()["message"]
