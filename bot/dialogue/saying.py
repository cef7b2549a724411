"""What a flow answers: things to say, or why it could not go on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.delivery.outbox import ReplyToken
from bot.storage.message_tables import Measure, Urgency


@dataclass(frozen=True)
class Say:
    """One thing to say: a result of a flow, drawn by `cards` in the chat's language."""

    result: object
    to: str | None = None
    """A chat id; None answers where it was asked."""
    token: ReplyToken | None = None
    """A spare reply token of that chat; answers use the event's own."""
    urgency: Urgency = Urgency.ANSWER
    push_after: datetime | None = None
    """Until then a `patient` notice waits for a free ride; None: it is pushed when due, if the budget allows it."""
    expires: datetime | None = None
    network_id: str | None = None
    """Whose notice it is, where the chat (a 1:1 chat) does not say so; None: the chat's."""
    subject: str | None = None
    """What a quote of it speaks of, `poll:ID`."""
    about: str | None = None
    """What it is about, where that is not what a quote of it speaks of; None: the subject, else what its first button
    acts on."""
    redraw: str | None = None
    """How a notice is drawn anew when it leaves (`order.card`, `order.final:ID`): what a flow registered by that name, and
    an argument for it. One that waits for the same chat, of the same name about the same, is overtaken by it."""
    category: str | None = None
    """What kind of news it is: who wants less of that hears it in groups only, unless it is a `must`."""
    measure: Measure | None = None
    """What the bot begins by itself, of which a chat hears at most one of a kind a week."""
    push_if_expired: bool = False
    awaited: bool = False
    """People have set its hour themselves: where somebody writes, it rides in quiet hours, too."""


OWN_MARK = "@"
"""In a button's data: behind it stands the only person who may tap it."""
NETWORK_MARK = "#"
"""In a button's data, in the 1:1 chat of somebody who has several networks: behind it stands the network of its card."""


class AskFirst(Exception):
    """Something must be known or done before the request can be; `says` tells the person so. Nothing has changed.

    With `asks` (flow, step, data) the person's next words answer that step, unless they are being asked something already.
    """

    def __init__(self, says: list[Say], asks: tuple[str, str, dict[str, Any]] | None = None) -> None:
        super().__init__()
        self.says, self.asks = says, asks


class NotAnAnswer(Exception):
    """A text that does not answer the question of a conversation's step.

    `say` explains kindly; the step is asked again once, then the conversation lets go.
    """

    def __init__(self, say: Say) -> None:
        super().__init__()
        self.say = say


@dataclass(frozen=True)
class Day:
    """A day in a sentence, written as the language writes it."""

    at: datetime


@dataclass(frozen=True)
class Moment:
    """A day and its hour in a sentence, shortly."""

    at: datetime


@dataclass(frozen=True)
class MonthOf:
    """A month in a sentence, by its first day."""

    first: date


@dataclass(frozen=True)
class MonthsOfYear:
    """Some months of any year in a sentence, 1 to 12."""

    months: frozenset[int]


@dataclass(frozen=True)
class Listed:
    """Several values in a sentence, one after the other."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Reply:
    """A button under a sentence."""

    label: str
    """Marked for translation."""
    data: str
    """What the bot is told: `flow.action:id:argument`."""


@dataclass(frozen=True, init=False)
class Told:
    """A sentence and what fills its places: a result that needs no card of its own.

    `Told("{name} has come.", name=who)`. The sentence is collected for translation where it stands. A value is a text or a
    number, a `Day`, a `Moment`, or another `Told` that is said inside this one.
    """

    sentence: str
    replies: tuple[Reply, ...]
    values: tuple[tuple[str, object], ...]

    def __init__(self, sentence: str, *replies: Reply, **values: object) -> None:
        object.__setattr__(self, "sentence", sentence)
        object.__setattr__(self, "replies", replies)
        object.__setattr__(self, "values", tuple(sorted(values.items())))

    def without_replies(self) -> "Told":
        """The sentence alone, for somebody who has nothing to answer."""
        return Told(self.sentence, **dict(self.values))

    def with_figure(self, mood: str) -> "Figured":
        """The sentence with น้องเวที beside it, in a mood of `bot/drawing/look.py`: where nothing is yet, or for
        thanks."""
        return Figured(mood, self)


@dataclass(frozen=True, init=False)
class Figured(Told):
    """A sentence that น้องเวที is drawn with."""

    mood: str

    def __init__(self, mood: str, told: Told) -> None:
        super().__init__(told.sentence, *told.replies, **dict(told.values))
        object.__setattr__(self, "mood", mood)


@dataclass(frozen=True, init=False)
class Counted(Told):
    """A sentence that speaks of a number, with its plural: `Counted("{count} vote", "{count} votes", count=3)`."""

    many: str
    count: int

    def __init__(self, one: str, many: str, *replies: Reply, count: int, **values: object) -> None:
        super().__init__(one, *replies, count=count, **values)
        object.__setattr__(self, "many", many)
        object.__setattr__(self, "count", count)


CANCEL = Reply("Cancel", "conversation.cancel")
"""The way out of every question."""
