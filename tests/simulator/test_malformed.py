"""Whatever a bot sends, the platform answers as LINE does: 400 with details, never an error of its own, never accepted."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.server import Config, Simulator

TOKEN = "token"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
PERSON, GROUP = "U" + "1" * 32, "C" + "1" * 32
PICTURE = "https://example.com/a.png"
MESSAGE_ACTION = {"type": "message", "label": "ใช่", "text": "ใช่"}
URI = {"type": "uri", "label": "เปิด", "uri": "https://example.com"}
AREA = {"x": 0, "y": 0, "width": 100, "height": 100}


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    simulator = Simulator(Config("secret", TOKEN, "http://127.0.0.1:9/callback"))
    simulator.world.add_person("ป้าสมศรี", PERSON, friend="friend")
    simulator.world.add_group("กลุ่มทอผ้า", [PERSON], bot=True, group_id=GROUP)
    simulator.platform.quota.type = "none"
    yield simulator.app.test_client()
    simulator.stop()


def picker(**fields: Any) -> dict[str, Any]:
    return {"type": "datetimepicker", "label": "เลือก", "data": "a", "mode": "date", **fields}


def quick(*items: Any, **fields: Any) -> dict[str, Any]:
    return {"type": "text", "text": "ไหม", "quickReply": {"items": list(items)}, **fields}


def item(action: Any) -> dict[str, Any]:
    return {"type": "action", "action": action}


def bubble(*contents: Any, **fields: Any) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": list(contents)}
    return {"type": "flex", "altText": "การ์ด", "contents": {"type": "bubble", "body": body, **fields}}


def template(**fields: Any) -> dict[str, Any]:
    return {"type": "template", "altText": "เลือก", "template": fields}


def imagemap(**fields: Any) -> dict[str, Any]:
    action = {"type": "uri", "linkUri": "https://example.com", "area": AREA}
    size = {"width": 1040, "height": 1040}
    return {"type": "imagemap", "baseUrl": PICTURE, "altText": "รูป", "baseSize": size, "actions": [action], **fields}


def mentioning(substitution: Any) -> dict[str, Any]:
    return {"type": "textV2", "text": "สวัสดี {ใคร}", "substitution": substitution}


def nested(levels: int) -> dict[str, Any]:
    part: dict[str, Any] = {"type": "text", "text": "ก"}
    for _ in range(levels):
        part = {"type": "box", "layout": "vertical", "contents": [part]}
    return part


GOOD = [
    {"type": "text", "text": "ก", "emojis": [{"index": 0, "productId": "1", "emojiId": "1"}], "quoteToken": "a"},
    mentioning({"ใคร": {"type": "mention", "mentionee": {"type": "user", "userId": PERSON}}}),
    mentioning({"a": {"type": "emoji", "productId": "1", "emojiId": "1"}, "b": {"type": "mention", "mentionee": {"type": "all"}}}),
    {"type": "sticker", "packageId": "1", "stickerId": "1"},
    {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE},
    {"type": "video", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE, "trackingId": "a"},
    {"type": "audio", "originalContentUrl": PICTURE, "duration": 1000},
    {"type": "location", "title": "บ้าน", "address": "พัทลุง", "latitude": 7.6, "longitude": 100},
    imagemap(video={"originalContentUrl": PICTURE, "previewImageUrl": PICTURE, "area": AREA}),
    template(type="buttons", text="ก", actions=[MESSAGE_ACTION, URI], defaultAction=URI),
    template(type="confirm", text="ก", actions=[MESSAGE_ACTION, URI]),
    template(type="carousel", columns=[{"text": "ก", "actions": [MESSAGE_ACTION]}]),
    template(type="image_carousel", columns=[{"imageUrl": PICTURE, "action": URI}]),
    quick(
        item(picker(mode="time", initial="08:30", min="08:00", max="09:00")), item({"type": "camera", "label": "ถ่าย"}),
        item({"type": "postback", "label": "ก", "data": "a", "displayText": None}), sender={"name": "ป้า", "iconUrl": PICTURE},
    ),
    bubble(
        {"type": "text", "contents": [{"type": "span", "text": "ก", "weight": "bold"}], "wrap": True, "maxLines": 2},
        {"type": "button", "action": {"type": "clipboard", "label": "คัดลอก", "clipboardText": "a"}, "height": "sm"},
        {"type": "image", "url": PICTURE, "size": "full", "aspectRatio": "20:13"},
        {"type": "icon", "url": PICTURE}, {"type": "separator", "margin": "md"}, {"type": "filler", "flex": 2},
        hero={"type": "video", "url": PICTURE, "previewUrl": PICTURE, "altContent": {"type": "image", "url": PICTURE}},
        styles={"body": {"backgroundColor": "#ffffff", "separator": True}}, size="kilo", direction="ltr",
    ),
    {"type": "flex", "altText": "ก", "contents": {"type": "carousel", "contents": [bubble({"type": "filler"})["contents"]]}},
]  # fmt: skip

MALFORMED_MESSAGES: dict[str, Any] = {
    "a number for a message": 5,
    "a text for a message": "สวัสดี",
    "null for a message": None,
    "a list for a message": [{"type": "text", "text": "ก"}],
    "no type": {"text": "ก"},
    "type is a list": {"type": ["text"], "text": "ก"},
    "type is null": {"type": None},
    "unknown type": {"type": "hologram", "text": "ก"},
    "text missing": {"type": "text"},
    "text null": {"type": "text", "text": None},
    "text a number": {"type": "text", "text": 5},
    "text a list": {"type": "text", "text": ["ก"]},
    "text an object": {"type": "text", "text": {"text": "ก"}},
    "text empty": {"type": "text", "text": ""},
    "text blank": {"type": "text", "text": "  "},
    "emojis a text": {"type": "text", "text": "ก", "emojis": "x"},
    "emoji without ids": {"type": "text", "text": "ก", "emojis": [{"index": 0}]},
    "sender a text": {"type": "text", "text": "ก", "sender": "ป้า"},
    "sender's name too long": {"type": "text", "text": "ก", "sender": {"name": "ก" * 21}},
    "sender's name a number": {"type": "text", "text": "ก", "sender": {"name": 5}},
    "sender's icon not https": {"type": "text", "text": "ก", "sender": {"iconUrl": "http://example.com/a.png"}},
    "quick reply a list": {"type": "text", "text": "ก", "quickReply": [item(MESSAGE_ACTION)]},
    "quick reply empty": quick(),
    "quick reply of nothing": {"type": "text", "text": "ก", "quickReply": {}},
    "quick reply item null": quick(None),
    "quick reply item without action": quick({"type": "action"}),
    "quick reply item of another type": quick({"type": "button", "action": MESSAGE_ACTION}),
    "quick reply without label": quick(item({"type": "message", "text": "ก"})),
    "quick reply picture not https": quick({**item(MESSAGE_ACTION), "imageUrl": "ftp://example.com"}),
    "action a text": quick(item("message")),
    "action of unknown type": quick(item({"type": "dance", "label": "ก"})),
    "action without data": quick(item({"type": "postback", "label": "ก"})),
    "action with data a number": quick(item({"type": "postback", "label": "ก", "data": 5})),
    "action with empty data": quick(item({"type": "postback", "label": "ก", "data": ""})),
    "action with label a number": quick(item({"type": "message", "label": 5, "text": "ก"})),
    "message action without text": quick(item({"type": "message", "label": "ก"})),
    "uri action without scheme": quick(item({"type": "uri", "label": "ก", "uri": "example.com"})),
    "uri action with a script": quick(item({"type": "uri", "label": "ก", "uri": "javascript:alert(1)"})),
    "uri a list": quick(item({"type": "uri", "label": "ก", "uri": ["https://example.com"]})),
    "clipboard without text": quick(item({"type": "clipboard", "label": "ก"})),
    "picker without mode": quick(item(picker(mode=None))),
    "picker with mode a number": quick(item(picker(mode=5))),
    "picker of unknown mode": quick(item(picker(mode="week"))),
    "picker's initial of another mode": quick(item(picker(initial="2029-01-15t18:00"))),
    "picker's initial does not exist": quick(item(picker(initial="2029-02-30"))),
    "picker's initial a number": quick(item(picker(initial=2029))),
    "picker's min after its max": quick(item(picker(min="2029-02-02", max="2029-02-01"))),
    "textV2 substitution a list": mentioning([]),
    "textV2 substitution of null": mentioning({"ใคร": None}),
    "textV2 substitution a text": mentioning({"ใคร": "ป้า"}),
    "textV2 unknown substitution": mentioning({"ใคร": {"type": "gif"}}),
    "textV2 mention of nobody": mentioning({"ใคร": {"type": "mention"}}),
    "textV2 mentionee a text": mentioning({"ใคร": {"type": "mention", "mentionee": PERSON}}),
    "textV2 mentionee without id": mentioning({"ใคร": {"type": "mention", "mentionee": {"type": "user"}}}),
    "textV2 too many mentions": mentioning({str(n): {"type": "mention", "mentionee": {"type": "all"}} for n in range(21)}),
    "sticker with numbers": {"type": "sticker", "packageId": 1, "stickerId": 1},
    "image not https": {"type": "image", "originalContentUrl": "http://example.com/a.png", "previewImageUrl": PICTURE},
    "image without host": {"type": "image", "originalContentUrl": "https://", "previewImageUrl": PICTURE},
    "image without preview": {"type": "image", "originalContentUrl": PICTURE},
    "image a number": {"type": "image", "originalContentUrl": 5, "previewImageUrl": PICTURE},
    "video not https": {"type": "video", "originalContentUrl": PICTURE, "previewImageUrl": "a.png"},
    "audio not https": {"type": "audio", "originalContentUrl": "http://example.com/a.m4a", "duration": 5},
    "audio's duration a text": {"type": "audio", "originalContentUrl": PICTURE, "duration": "5"},
    "audio's duration below nought": {"type": "audio", "originalContentUrl": PICTURE, "duration": -5},
    "location's latitude a text": {"type": "location", "title": "ก", "address": "ก", "latitude": "7", "longitude": 100},
    "location's latitude true": {"type": "location", "title": "ก", "address": "ก", "latitude": True, "longitude": 100},
    "location off the earth": {"type": "location", "title": "ก", "address": "ก", "latitude": 97, "longitude": 100},
    "imagemap without size": imagemap(baseSize=None),
    "imagemap's size a list": imagemap(baseSize=[1040, 1040]),
    "imagemap's width a text": imagemap(baseSize={"width": "1040", "height": 1040}),
    "imagemap of another width": imagemap(baseSize={"width": 800, "height": 1040}),
    "imagemap's actions an object": imagemap(actions={}),
    "imagemap without actions": imagemap(actions=[]),
    "imagemap action without area": imagemap(actions=[{"type": "uri", "linkUri": "https://example.com"}]),
    "imagemap area of nothing": imagemap(actions=[{"type": "message", "text": "ก", "area": {**AREA, "width": 0}}]),
    "imagemap area of texts": imagemap(actions=[{"type": "message", "text": "ก", "area": {**AREA, "x": "0"}}]),
    "imagemap's address not https": imagemap(baseUrl="http://example.com"),
    "template missing": {"type": "template", "altText": "ก"},
    "template a text": {"type": "template", "altText": "ก", "template": "buttons"},
    "template unknown": template(type="accordion", text="ก", actions=[MESSAGE_ACTION]),
    "template without alternative text": {**template(type="buttons", text="ก", actions=[URI]), "altText": None},
    "template's text a number": template(type="buttons", text=5, actions=[URI]),
    "template's actions a text": template(type="buttons", text="ก", actions="uri"),
    "template without actions": template(type="buttons", text="ก", actions=[]),
    "template's action null": template(type="buttons", text="ก", actions=[None]),
    "template's title a number": template(type="buttons", title=5, text="ก", actions=[URI]),
    "template's picture not https": template(type="buttons", thumbnailImageUrl="a.png", text="ก", actions=[URI]),
    "confirm with one action": template(type="confirm", text="ก", actions=[URI]),
    "carousel's columns an object": template(type="carousel", columns={"text": "ก"}),
    "carousel's column a text": template(type="carousel", columns=["ก"]),
    "carousel without columns": template(type="carousel", columns=[]),
    "image carousel without picture": template(type="image_carousel", columns=[{"action": URI}]),
    "flex without contents": {"type": "flex", "altText": "ก"},
    "flex without alternative text": {**bubble({"type": "filler"}), "altText": ""},
    "flex's alternative text a number": {**bubble({"type": "filler"}), "altText": 5},
    "flex's contents a list": {"type": "flex", "altText": "ก", "contents": []},
    "flex's contents of unknown type": {"type": "flex", "altText": "ก", "contents": {"type": "box"}},
    "bubble without blocks": {"type": "flex", "altText": "ก", "contents": {"type": "bubble"}},
    "bubble with body a list": bubble(body=[]),
    "bubble with body a text component": bubble(body={"type": "text", "text": "ก"}),
    "bubble with a button for hero": bubble({"type": "filler"}, hero={"type": "button", "action": URI}),
    "bubble with styles a text": bubble({"type": "filler"}, styles="dark"),
    "bubble with a wrong colour": bubble({"type": "filler"}, styles={"body": {"backgroundColor": "red"}}),
    "bubble with unknown size": bubble({"type": "filler"}, size="huge"),
    "bubble with size a list": bubble({"type": "filler"}, size=["mega"]),
    "bubble with unknown field": bubble({"type": "filler"}, colour="#ffffff"),
    "component unknown": bubble({"type": "hologram"}),
    "component null": bubble(None),
    "component a text": bubble("ก"),
    "component of type a list": bubble({"type": []}),
    "box without layout": bubble({"type": "box", "contents": []}),
    "box with contents an object": bubble({"type": "box", "layout": "vertical", "contents": {"type": "filler"}}),
    "box in a box in a box and so on": bubble(nested(15)),
    "flex text without text": bubble({"type": "text"}),
    "flex text a number": bubble({"type": "text", "text": 5}),
    "flex text wrapped by a text": bubble({"type": "text", "text": "ก", "wrap": "true"}),
    "flex text of a colour's name": bubble({"type": "text", "text": "ก", "color": "red"}),
    "flex text with flex a text": bubble({"type": "text", "text": "ก", "flex": "1"}),
    "flex text with flex below nought": bubble({"type": "text", "text": "ก", "flex": -1}),
    "flex text with flex true": bubble({"type": "text", "text": "ก", "flex": True}),
    "flex text with size a number": bubble({"type": "text", "text": "ก", "size": 12}),
    "flex text with a button among its spans": bubble({"type": "text", "contents": [{"type": "button", "action": URI}]}),
    "button without action": bubble({"type": "button"}),
    "button with action without label": bubble({"type": "button", "action": {"type": "postback", "data": "a"}}),
    "button of unknown style": bubble({"type": "button", "action": URI, "style": "loud"}),
    "flex image not https": bubble({"type": "image", "url": "http://example.com/a.png"}),
    "flex image without address": bubble({"type": "image"}),
    "carousel of nothing": {"type": "flex", "altText": "ก", "contents": {"type": "carousel", "contents": []}},
    "carousel of texts": {"type": "flex", "altText": "ก", "contents": {"type": "carousel", "contents": ["ก"]}},
    "carousel of boxes": {"type": "flex", "altText": "ก", "contents": {"type": "carousel", "contents": [nested(1)]}},
}  # fmt: skip

TEXT = [{"type": "text", "text": "ก"}]
MALFORMED_REQUESTS: dict[str, tuple[str, Any]] = {
    "messages missing": ("push", {"to": PERSON}),
    "messages null": ("push", {"to": PERSON, "messages": None}),
    "messages an object": ("push", {"to": PERSON, "messages": TEXT[0]}),
    "messages a text": ("push", {"to": PERSON, "messages": "สวัสดี"}),
    "messages a number": ("push", {"to": PERSON, "messages": 5}),
    "messages empty": ("push", {"to": PERSON, "messages": []}),
    "six messages": ("push", {"to": PERSON, "messages": TEXT * 6}),
    "push to nobody": ("push", {"messages": TEXT}),
    "push to null": ("push", {"to": None, "messages": TEXT}),
    "push to a list": ("push", {"to": [PERSON], "messages": TEXT}),
    "push to an object": ("push", {"to": {"userId": PERSON}, "messages": TEXT}),
    "push to a number": ("push", {"to": 5, "messages": TEXT}),
    "push with silence a text": ("push", {"to": PERSON, "messages": TEXT, "notificationDisabled": "yes"}),
    "push of a list": ("push", TEXT),
    "push of a text": ("push", "สวัสดี"),
    "push of null": ("push", None),
    "push of true": ("push", True),
    "reply without token": ("reply", {"messages": TEXT}),
    "reply with token a list": ("reply", {"replyToken": [], "messages": TEXT}),
    "reply with messages an object": ("reply", {"replyToken": "a", "messages": {}}),
    "multicast to a text": ("multicast", {"to": PERSON, "messages": TEXT}),
    "multicast to nobody": ("multicast", {"to": [], "messages": TEXT}),
    "multicast to lists": ("multicast", {"to": [[PERSON]], "messages": TEXT}),
    "multicast to nulls": ("multicast", {"to": [None], "messages": TEXT}),
    "multicast to a group": ("multicast", {"to": [GROUP], "messages": TEXT}),
    "multicast to too many": ("multicast", {"to": [PERSON] * 501, "messages": TEXT}),
    "broadcast of nothing": ("broadcast", {}),
    "broadcast of a text": ("broadcast", {"messages": "สวัสดี"}),
    "validation of nothing": ("validate/push", {}),
}
ENDPOINTS = {
    "push": {"to": PERSON},
    "reply": {"replyToken": "a"},
    "multicast": {"to": [PERSON]},
    "broadcast": {},
    "validate/push": {},
}


def assert_refused(client: FlaskClient, path: str, body: Any) -> None:
    answer = client.post(path, data=json.dumps(body), headers=HEADERS, content_type="application/json")
    told = answer.get_json()
    assert answer.status_code == 400, (path, told)
    assert set(told) == {"message", "details"}
    assert "error(s)" in told["message"]
    assert told["details"] and all(set(detail) == {"message", "property"} for detail in told["details"])


@pytest.mark.parametrize("message", GOOD, ids=[message["type"] for message in GOOD])
def test_well_formed_messages_are_accepted(client: FlaskClient, message: dict[str, Any]) -> None:
    answer = client.post("/v2/bot/message/push", json={"to": GROUP, "messages": [message]}, headers=HEADERS)
    assert answer.status_code == 200, answer.get_json()


@pytest.mark.parametrize("message", MALFORMED_MESSAGES.values(), ids=MALFORMED_MESSAGES)
def test_malformed_messages_are_refused_everywhere(client: FlaskClient, message: Any) -> None:
    for endpoint, rest in ENDPOINTS.items():
        assert_refused(client, f"/v2/bot/message/{endpoint}", {**rest, "messages": [message]})


@pytest.mark.parametrize(("endpoint", "body"), MALFORMED_REQUESTS.values(), ids=MALFORMED_REQUESTS)
def test_malformed_requests_are_refused(client: FlaskClient, endpoint: str, body: Any) -> None:
    assert_refused(client, f"/v2/bot/message/{endpoint}", body)


MENU: dict[str, Any] = {
    "size": {"width": 2500, "height": 843}, "selected": True, "name": "a", "chatBarText": "เมนู",
    "areas": [{"bounds": AREA, "action": {"type": "message", "text": "โพล"}}],
}  # fmt: skip
MALFORMED_MENUS: dict[str, Any] = {
    "a list": [MENU],
    "a text": "menu",
    "nothing": {},
    "size a list": {**MENU, "size": [2500, 843]},
    "width a text": {**MENU, "size": {"width": "2500", "height": 843}},
    "no height": {**MENU, "size": {"width": 2500}},
    "height nought": {**MENU, "size": {"width": 2500, "height": 0}},
    "selected a text": {**MENU, "selected": "yes"},
    "bar text a number": {**MENU, "chatBarText": 5},
    "bar text too long": {**MENU, "chatBarText": "ก" * 15},
    "areas an object": {**MENU, "areas": {}},
    "areas of null": {**MENU, "areas": [None]},
    "too many areas": {**MENU, "areas": MENU["areas"] * 21},
    "area without bounds": {**MENU, "areas": [{"action": MESSAGE_ACTION}]},
    "area outside": {**MENU, "areas": [{"bounds": {**AREA, "x": -1}, "action": MESSAGE_ACTION}]},
    "area with action a text": {**MENU, "areas": [{"bounds": AREA, "action": "message"}]},
    "area with action without text": {**MENU, "areas": [{"bounds": AREA, "action": {"type": "message"}}]},
}


@pytest.mark.parametrize("menu", MALFORMED_MENUS.values(), ids=MALFORMED_MENUS)
def test_malformed_rich_menus_are_refused(client: FlaskClient, menu: Any) -> None:
    for path in ("/v2/bot/richmenu", "/v2/bot/richmenu/validate"):
        assert_refused(client, path, menu)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v2/bot/chat/loading/start", {"chatId": [PERSON]}),
        ("/v2/bot/chat/loading/start", {"chatId": PERSON, "loadingSeconds": "5"}),
        ("/v2/bot/chat/loading/start", {"chatId": PERSON, "loadingSeconds": 7}),
        ("/v2/bot/chat/loading/start", {}),
    ],
)
def test_other_bodies_are_checked_too(client: FlaskClient, path: str, body: Any) -> None:
    assert_refused(client, path, body)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", b'{"to": NaN}', b'{"to": "\\ud800", "messages": []}', b"[" * 100_000, b'{"a":' * 300 + b"1" + b"}" * 300],
    ids=["nothing", "half an object", "no UTF-8", "NaN", "half a character", "a deep well", "a deep well with a bottom"],
)  # fmt: skip
def test_what_is_no_json_is_refused(client: FlaskClient, raw: bytes) -> None:
    for path in ("/v2/bot/message/push", "/v2/bot/message/reply", "/v2/bot/richmenu"):
        answer = client.post(path, data=raw, headers=HEADERS, content_type="application/json")
        assert answer.status_code == 400
        assert answer.get_json() == {"message": "The request body could not be parsed as JSON"}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a JSON value."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    changed = deepcopy(value)
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = new
    return changed


JUNK: list[Any] = [None, 5, -1.5, True, "", "x", [], {}, [None], [[]], {"type": 5}, {"type": []}, {"type": "text"}]


def test_junk_in_any_place_never_breaks_the_platform(client: FlaskClient) -> None:
    for whole in [{"messages": [message]} for message in GOOD] + [MENU]:
        path = "/v2/bot/message/validate/push" if "messages" in whole else "/v2/bot/richmenu/validate"
        for place in places(whole):
            for junk in JUNK:
                body = replaced(whole, place, junk)
                answer = client.post(path, json=body, headers=HEADERS)
                assert answer.status_code in (200, 400), json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize(
    "path",
    [
        "/v2/bot/moon", "/v2/bot/message/moon", "/v2/bot/message/validate/moon", "/v2/bot/message/push/", "/v2", "/v2/", "/v3/",
        "/v3/bot/anything", "/v2/bot/info/", "/v2/bot/user/all/moon",
    ],
)  # fmt: skip
def test_unknown_paths_answer_json(client: FlaskClient, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = client.open(path, method=method, headers=HEADERS, json={"messages": TEXT})
        if answer.status_code != 405:
            assert (answer.status_code, answer.get_json()) == (404, {"message": "Not found"})
        assert answer.headers["x-line-request-id"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v2/bot/message/push"), ("DELETE", "/v2/bot/message/reply"), ("POST", "/v2/bot/info"),
        ("PATCH", "/v2/bot/channel/webhook/endpoint"), ("PUT", "/v2/bot/richmenu"), ("OPTIONS", "/v2/bot/message/push"),
        ("OPTIONS", "/v2/bot/richmenu"),
    ],
)  # fmt: skip
def test_wrong_methods_answer_json(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method, headers=HEADERS)
    assert (answer.status_code, answer.get_json()) == (405, {"message": "Method not allowed"})
    assert method not in answer.headers["Allow"].split(", ")


def test_a_page_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    answer = client.get("/moon")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
