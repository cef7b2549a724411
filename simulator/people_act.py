"""What people do in LINE: write, tap, edit, take back, come and go. Each act changes the world and sends webhooks."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.accounts import FIRST, account_in, chat_with
from simulator.contents import read_data_url
from simulator.files import Files
from simulator.platform import Platform
from simulator.webhooks import Webhooks
from simulator.world import BLOCKED, BOT, FRIEND, Group, Message, NotPossible, World


@dataclass
class Acts:
    """The acts of the simulated people."""

    world: World
    platform: Platform
    webhooks: Webhooks
    contents: Files

    def send(self, chat_id: str, user_id: str, body: dict[str, Any]) -> tuple[Message, list[str]]:
        """A text, picture, sticker, voice message, video, file or location; returns what stands in the chat and the webhook's event id."""
        world = self.world
        world.must_be_in(chat_id, user_id)
        if chat_id not in world.groups and world.person(user_id).stands(account_in(chat_id)) == BLOCKED:
            raise NotPossible("this person has blocked the bot")
        shown = _content(body)
        sent = read_data_url(body["image"]) if _is_kept(shown) else None
        quoted = world.message(body["quote"]).id if body.get("quote") else None
        mentions = self._mentions(chat_id, body) if shown["type"] == "text" else []
        if mentions:
            shown["mentions"] = [{"index": m["index"], "length": m["length"]} for m in mentions]
        said = world.say(chat_id, user_id, self.platform.clock.now(), shown, quoted=quoted)
        if sent is not None:
            self.contents.put(said.id, sent)
        self.platform.announce(said)
        wire: dict[str, Any] = {key: value for key, value in shown.items() if key != "mentions"} | {"id": said.id}
        if shown["type"] in ("text", "image", "sticker", "video"):
            wire["quoteToken"] = uuid.uuid4().hex
        if mentions:
            wire["mention"] = {"mentionees": mentions}
        if quoted:
            wire["quotedMessageId"] = quoted
        event = self.webhooks.send("message", chat_id, _author(user_id, body), message=wire)
        return said, [event] if event else []

    def tap(self, chat_id: str, user_id: str, body: dict[str, Any]) -> tuple[list[str], str | None]:
        """A tap on a button: returns event ids, and the address it opens."""
        self.world.must_be_in(chat_id, user_id)
        action = body.get("action") or {}
        match action.get("type"):
            case "postback" | "datetimepicker":
                postback: dict[str, Any] = {"data": action["data"]}
                if action["type"] == "datetimepicker":
                    if not body.get("params"):
                        raise ValueError("a date picker needs params")
                    postback["params"] = body["params"]
                if action.get("displayText"):
                    self._show(chat_id, user_id, str(action["displayText"]))
                event = self.webhooks.send("postback", chat_id, _author(user_id, body), postback=postback)
                return ([event] if event else []), None
            case "message":
                _said, events = self.send(chat_id, user_id, {**body, "text": action["text"], "quote": None})
                return events, None
            case "uri":
                return [], str(action["uri"])
            case "clipboard" | "richmenuswitch":
                return [], None
        raise ValueError(f"no such action: {action.get('type')}")

    def edit(self, message_id: str, user_id: str, text: str, at: datetime | None) -> list[str]:
        """A text of one's own in a group, changed."""
        message = self._own(message_id, user_id)
        if message.chat_id not in self.world.groups or (message.message or {}).get("type") != "text":
            raise NotPossible("only texts in groups can be edited")
        assert message.message is not None
        message.message["text"], message.edited = text, True
        self.world.touch(message)
        self.platform.stream.tell("edited", self.world.shown(message))
        wire = {"type": "text", "id": message.id, "text": text, "quoteToken": uuid.uuid4().hex}
        event = self.webhooks.send("messageEdited", message.chat_id, user_id, at, message=wire)
        return [event] if event else []

    def unsend(self, message_id: str, user_id: str) -> list[str]:
        """A message of one's own, taken back."""
        message = self._own(message_id, user_id)
        message.message, message.unsent = None, True
        self.contents.remove(message.id)
        self.world.touch(message)
        self.platform.stream.tell("unsent", self.world.shown(message))
        event = self.webhooks.send("unsend", message.chat_id, user_id, unsend={"messageId": message.id})
        return [event] if event else []

    def befriend(self, user_id: str, state: str, number: int = FIRST) -> None:
        """Add an account, block it, or be a stranger to it again."""
        person, chat_id = self.world.person(user_id), chat_with(user_id, number)
        before = person.stands(number)
        if number == FIRST:
            person.friend = state
        else:
            person.friends[str(number)] = state
        if state == FRIEND and before != FRIEND:
            self.webhooks.send("follow", chat_id, user_id, follow={"isUnblocked": before == BLOCKED})
        elif state == BLOCKED and before == FRIEND:
            self.webhooks.send("unfollow", chat_id, user_id)
        self.platform.stream.tell("chats", {"userId": user_id})

    def invite_bot(self, group: Group, *, present: bool, number: int | None = None) -> None:
        """An account joins a group or is removed from it; LINE lets one into a group."""
        if present and group.bot and number not in (None, group.account):
            raise NotPossible("another official account is in this group already")
        if group.bot == present:
            return
        group.bot, group.account = present, number or group.account
        self._system(group.group_id, "join" if present else "leave", [self.world.named(group.account)])
        self.webhooks.send("join" if present else "leave", group.group_id)
        self.platform.stream.tell("world", {})

    def change_members(self, group: Group, add: list[str], remove: list[str]) -> None:
        """People come to a group and leave it."""
        come = [user for user in add if user not in group.members and self.world.person(user)]
        gone = [user for user in remove if user in group.members]
        group.members[:] = [user for user in group.members if user not in gone] + come
        for kind, users, key in (("memberJoined", come, "joined"), ("memberLeft", gone, "left")):
            if users:
                self._system(group.group_id, kind, [self.world.person(user).name for user in users])
                moved: dict[str, Any] = {key: {"members": [{"type": "user", "userId": user} for user in users]}}
                self.webhooks.send(kind, group.group_id, **moved)
        self.platform.stream.tell("world", {})

    def _show(self, chat_id: str, user_id: str, text: str) -> None:
        said = self.world.say(chat_id, user_id, self.platform.clock.now(), {"type": "text", "text": text})
        self.platform.announce(said)

    def _system(self, chat_id: str, kind: str, names: list[str]) -> None:
        said = self.world.say(chat_id, "", self.platform.clock.now(), None, system={"kind": kind, "names": names})
        self.platform.announce(said)

    def _own(self, message_id: str, user_id: str) -> Message:
        message = self.world.message(message_id)
        if message.sender != user_id or message.unsent:
            raise NotPossible("only one's own messages, and only once")
        return message

    def _mentions(self, chat_id: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Mentions as LINE sends them; without a list, `@name` of a member or the bot is found in the text."""
        given = body.get("mentions")
        if given is None:
            given = self._mentions_in(chat_id, str(body.get("text") or ""))
        return [self._mentionee(chat_id, mention) for mention in given]

    def _mentions_in(self, chat_id: str, text: str) -> list[dict[str, Any]]:
        if chat_id not in self.world.groups or "@" not in text:
            return []
        names = {self.world.person(user).name: user for user in self.world.members(chat_id)}
        names |= {self.world.bot_name: BOT, "All": "all"}
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return [
            {
                "index": _units(text[: found.start()]),
                "length": _units(found.group()),
                "userId": names[found.group()[1:]],
            }
            for found in re.finditer(f"@(?:{pattern})", text)
        ]

    def _mentionee(self, chat_id: str, mention: dict[str, Any]) -> dict[str, Any]:
        place = {"index": mention["index"], "length": mention["length"]}
        who = mention["userId"]
        if who == "all":
            return {**place, "type": "all"}
        account = self.world.accounts[self.world.account_of(chat_id)]
        user_id = account.user_id if who == BOT else account.user_at(who)
        return {**place, "type": "user", "userId": user_id, "isSelf": who == BOT}


def _content(body: dict[str, Any]) -> dict[str, Any]:
    if body.get("text"):
        return {"type": "text", "text": str(body["text"])[:10_000], **_emojis(body)}
    if body.get("image"):
        return {"type": "image", "contentProvider": _provider(str(body["image"])), **_set_of(body)}
    if body.get("sticker"):
        return _sticker(body["sticker"])
    for kind, made in _OTHER_KINDS.items():
        if body.get(kind):
            return {"type": kind, **made(body[kind])}
    raise ValueError("text, image, sticker, audio, video, file or location is needed")


def _sticker(given: Any) -> dict[str, Any]:
    """A sticker by its id, or with its package and the words that LINE knows it by."""
    about = given if isinstance(given, dict) else {"stickerId": given}
    sticker = {"type": "sticker", "packageId": str(about.get("packageId", "1")), "stickerId": str(about["stickerId"])}
    keywords = {"keywords": [str(word) for word in about["keywords"]][:15]} if about.get("keywords") else {}
    return {**sticker, "stickerResourceType": "STATIC", **keywords}


def _recording(milliseconds: Any) -> dict[str, Any]:
    return {"duration": int(milliseconds), "contentProvider": {"type": "line"}}


def _file(given: dict[str, Any]) -> dict[str, Any]:
    return {"fileName": str(given["fileName"]), "fileSize": int(given.get("fileSize", 0))}


def _location(given: dict[str, Any]) -> dict[str, Any]:
    named = {key: str(given[key]) for key in ("title", "address") if given.get(key)}
    return {**named, "latitude": float(given["latitude"]), "longitude": float(given["longitude"])}


_OTHER_KINDS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "audio": _recording, "video": _recording, "file": _file, "location": _location,
}  # fmt: skip
"""What a phone sends beside texts, pictures and stickers: how it is given here, and its fields as LINE writes them."""

_LINE_EMOJI = re.compile(r"\([a-z][a-z0-9 _-]*\)")


def _emojis(body: dict[str, Any]) -> dict[str, Any]:
    """LINE's own emoji stand in a text as `(name)`, and in a list by their places, in UTF-16 units."""
    text = str(body["text"])
    found = body.get("emojis")
    if found is None:
        found = [
            {
                "index": _units(text[: each.start()]),
                "length": _units(each.group()),
                "productId": "5ac1bfd5040ab15980c9b435",
                "emojiId": "001",
            }
            for each in _LINE_EMOJI.finditer(text)
        ]
    return {"emojis": found} if found else {}


def _provider(image: str) -> dict[str, str]:
    """Where a picture lies: with LINE, or at the address that an app inside LINE gave for it."""
    if image.startswith("https://"):
        return {"type": "external", "originalContentUrl": image, "previewImageUrl": image}
    return {"type": "line"}


def _set_of(body: dict[str, Any]) -> dict[str, Any]:
    """Which of several pictures sent in one go this is."""
    given = body.get("imageSet")
    return {"imageSet": {key: given[key] for key in ("id", "index", "total")}} if given else {}


def _is_kept(shown: dict[str, Any]) -> bool:
    return shown["type"] == "image" and bool(shown["contentProvider"]["type"] == "line")


def _author(user_id: str, body: dict[str, Any]) -> str | None:
    return None if body.get("withoutUserId") else user_id


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
