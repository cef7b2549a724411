"""Reading one webhook event.

LINE adds event types and fields without notice, and the SDK's models refuse what they do not know; so this reads
only what the product needs and takes everything else for "nothing for us".
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.delivery.outbox import TOKEN_LIFE, ReplyToken
from bot.storage.chats import ChatKind

LONGEST_ID = 64
"""LINE's ids have 33 characters, its messages' some 20, its reply tokens 32."""

MEDIA = ("image", "video", "audio", "file", "location", "sticker")
LONGEST_PLACE = 100
LAST_MILLISECOND = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp() * 1000)


@dataclass(frozen=True)
class Mention:
    """A stretch of the text that names somebody; `of_bot` where it is this bot."""

    index: int
    length: int
    of_bot: bool


_ALL_TYPED = re.compile(r"^\s*@all\s+", re.IGNORECASE)
"""Typed by hand where LINE makes no mention of it."""

Span = tuple[int, int]
"""(index, length) of a stretch of text, in UTF-16 units, as LINE counts."""


@dataclass(frozen=True)
class Incoming:
    """One event, reduced to what the product understands. Empty strings and None where LINE left something out."""

    id: str
    kind: str
    standby: bool
    occurred_ms: int
    received_at: datetime
    chat_id: str
    chat_kind: ChatKind | None
    user_id: str | None
    token: ReplyToken | None
    message_id: str | None = None
    text: str | None = None
    media: str | None = None
    """`image`, `video`, `audio`, `file`, `location` or `sticker`, where that was sent."""
    place: str | None = None
    """What a location is called, or where it lies."""
    place_in_set: int = 1
    """Of several pictures sent in one go, which one this is."""
    quoted_message_id: str | None = None
    mentions: tuple[Mention, ...] = ()
    emojis: tuple[Span, ...] = ()
    """LINE's own emoji: in the text they are words in brackets, or empty brackets."""
    postback: str | None = None
    picked: str | None = None
    """What the person chose in a date or time picker, as LINE writes it: without a zone."""
    members: tuple[str, ...] = field(default=())
    """User ids that joined or left."""
    again: bool = False
    """LINE had no 200 for it, and brings it another time: meanwhile all may be otherwise."""


class MalformedEvent(ValueError):
    """Not an event at all, or one whose known fields have the wrong shape."""


def read_event(raw: str, received_at: datetime) -> Incoming:
    """Parse a stored raw event.

    Raises:
        MalformedEvent: when a field that every event has is missing or of the wrong type.
    """
    try:
        return read(json.loads(raw), received_at)
    except (ValueError, RecursionError) as error:
        raise MalformedEvent(f"{type(error).__name__}: {error}") from error


def read(event: Any, received_at: datetime) -> Incoming:
    """An event that was parsed already, as what came in.

    Raises:
        MalformedEvent: as above.
    """
    try:
        return _read(event, received_at)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise MalformedEvent(f"{type(error).__name__}: {error}") from error


def _read(event: dict[str, Any], received_at: datetime) -> Incoming:
    source = event.get("source") or {}
    chat_kind, chat_id = _chat_of(source)
    message = event.get("message") or event.get("unsend") or {}
    postback = event.get("postback") or {}
    token = _id_or_none(event.get("replyToken"))
    params = postback.get("params") or {}
    return Incoming(
        id=event["webhookEventId"],
        kind=_id(event["type"]),
        standby=event.get("mode") == "standby",
        occurred_ms=_timestamp(event["timestamp"]),
        received_at=received_at,
        chat_id=chat_id,
        chat_kind=chat_kind,
        user_id=_id_or_none(source.get("userId")),
        token=ReplyToken(token, received_at + TOKEN_LIFE) if token else None,
        message_id=_id_or_none(message.get("id") or message.get("messageId")),
        text=_text(message.get("text")) if message.get("type") == "text" else None,
        media=message.get("type") if message.get("type") in MEDIA else None,
        place=_place(message) if message.get("type") == "location" else None,
        place_in_set=_place_in_set(message),
        quoted_message_id=_id_or_none(message.get("quotedMessageId")),
        mentions=_mentions(message),
        emojis=_emojis(message),
        postback=_text(postback.get("data")),
        picked=_text(params.get("datetime") or params.get("date") or params.get("time")),
        members=_members(event),
        again=bool((event.get("deliveryContext") or {}).get("isRedelivery")),
    )


def _place(location: dict[str, Any]) -> str:
    """A location in words: its title and address; where it has neither, latitude and longitude."""
    said = [str(location[key]).strip() for key in ("title", "address") if location.get(key)]
    words = ", ".join(dict.fromkeys(said))[:LONGEST_PLACE]
    return words or f"{float(location['latitude']):.5f}, {float(location['longitude']):.5f}"


def _place_in_set(message: dict[str, Any]) -> int:
    place = (message.get("imageSet") or {}).get("index")
    return place if isinstance(place, int) else 1  # old phones do not tell


def _timestamp(value: Any) -> int:
    """Milliseconds since 1970, of a moment that calendars know."""
    if type(value) is not int or not 0 <= value < LAST_MILLISECOND:
        raise ValueError("a timestamp of no calendar")
    return value


def _id(value: Any) -> str:
    """A user's, group's or message's id, as databases take it."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID or not (value.isascii() and value.isprintable()):
        raise ValueError("an id that LINE does not give")
    return value


def _id_or_none(value: Any) -> str | None:
    return _id(value) if value else None


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("words that are none")
    return value


def _chat_of(source: dict[str, Any]) -> tuple[ChatKind | None, str]:
    match source.get("type"):
        case "group":
            return ChatKind.GROUP, _id(source["groupId"])
        case "room":
            return ChatKind.ROOM, _id(source["roomId"])
        case "user":
            return ChatKind.PRIVATE, _id(source.get("chatId") or source["userId"])
    return None, ""


def _mentions(message: dict[str, Any]) -> tuple[Mention, ...]:
    mentionees = (message.get("mention") or {}).get("mentionees") or []
    return tuple(
        Mention(int(m["index"]), int(m["length"]), bool(m.get("isSelf")))
        for m in mentionees
        if "index" in m and "length" in m
    )


def _emojis(message: dict[str, Any]) -> tuple[Span, ...]:
    return tuple((int(emoji["index"]), int(emoji["length"])) for emoji in message.get("emojis") or [])


def words_of(event: Incoming) -> str:
    """What is said in a text: without LINE's own emoji and the mentions of the bot; mentions of others are left out
    before and after the line, and stay where they are part of it."""
    units = (event.text or "").encode("utf-16-le", errors="surrogatepass")
    others = [(mention.index, mention.length) for mention in event.mentions if not mention.of_bot]
    said = [*event.emojis, *((mention.index, mention.length) for mention in event.mentions if mention.of_bot)]
    return _ALL_TYPED.sub("", _text_of(_without(units, [*said, *_around(_blanked(units, said), others)])))


def _around(units: bytes, spans: list[Span]) -> list[Span]:
    """Those of the spans that have nothing but blanks and each other before them, or after them."""
    blanked = _blanked(units, spans)
    return [
        (index, length)
        for index, length in spans
        if not _text_of(blanked[: index * 2]).strip() or not _text_of(blanked[(index + length) * 2 :]).strip()
    ]


def _blanked(units: bytes, spans: list[Span]) -> bytes:
    """The text with blanks in the place of the spans: what stands behind them keeps its index."""
    for index, length in spans:
        held = units[index * 2 : (index + length) * 2]
        units = units[: index * 2] + " ".encode("utf-16-le") * (len(held) // 2) + units[index * 2 + len(held) :]
    return units


def _without(units: bytes, spans: list[Span]) -> bytes:
    for index, length in sorted(spans, reverse=True):
        units = units[: index * 2] + " ".encode("utf-16-le") + units[(index + length) * 2 :]
    return units


def _text_of(units: bytes) -> str:
    return units.decode("utf-16-le", errors="ignore")


def _members(event: dict[str, Any]) -> tuple[str, ...]:
    people = (event.get("joined") or event.get("left") or {}).get("members") or []
    return tuple(_id(person["userId"]) for person in people if person.get("userId"))
