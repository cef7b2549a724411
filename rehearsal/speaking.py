"""A third of what people answer they say in words, where they could have tapped: with an emoji, a slip of the finger, in the
wrong order, hours later, to an old card that they quote. What they meant is compared with what is booked."""

from collections import Counter
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.order.tables import OrderItem
from bot.storage.database import Database
from bot.storage.message_tables import OutboxMessage
from bot.storage.people import Person
from rehearsal.behaviours.words import words
from rehearsal.booked import Books, books_of, changed
from rehearsal.cast import Player
from rehearsal.play import Play
from rehearsal.stage import argument, subject

SPEAKS = 1 / 3
QUOTES = 0.5
"""Of those who answer in a group, how many quote the card that they answer."""

BESIDES = {"turn": {"turn", "coming", "day"}, "offer": {"offer"}, "day": {"day", "turn"}}
"""What else may change by itself where one thing does."""


class Outcome(StrEnum):
    """What an answer in words came to."""

    RIGHT = "right"
    ASKED = "asked"
    """Nothing was booked, and the bot said something."""
    UNHEARD = "unheard"
    """Nothing was booked or said."""
    WRONG = "wrong"


class Speech:
    """Listens to what is said instead of tapped."""

    def __init__(self, database: Database) -> None:
        self.came_to: Counter[Outcome] = Counter()
        self.wrong: list[str] = []
        """What was booked otherwise than it was meant."""
        self._database = database

    def says(self, play: Play, player: Player, chat_id: str, action: dict[str, Any]) -> bool:
        """Somebody who was about to tap says it instead; False where they have to tap (after all)."""
        name = str(action.get("data", "")).partition(":")[0]
        dice = play.dice("speaks", player.key, str(action.get("data", "")), play.now)
        if dice.random() >= SPEAKS:
            return False
        with self._database.reading() as session:
            before, answers = books_of(session), _answers_in(session, chat_id)
            ways = _ways(session, name, action, before)
        if not ways:
            return False
        text = dice.choice(ways)
        quote = play.shown_at.get((chat_id, str(action["data"]))) if dice.random() < QUOTES else None
        if play.say(player, chat_id, text, "answer in words", quote=quote) is None:
            return False
        play.machine.settle()
        with self._database.reading() as session:
            after, answered = books_of(session), _answers_in(session, chat_id) > answers
            me = session.scalar(select(Person.id).where(Person.line_user_id == player.user_id)) or ""
        outcome = _outcome(name, action, before, after, me, answered=answered)
        self.came_to[outcome] += 1
        play.journal.append(f"{play.now.isoformat()} {chat_id} {player.key} {outcome} {action['data']} {text}")
        if outcome is Outcome.WRONG:
            self.wrong.append(f"{text} ({action['data']}): {changed(before, after)}")
        return outcome in (Outcome.RIGHT, Outcome.WRONG)


class Aloud:
    """Says some answers instead of tapping them where nobody compares what is booked: in the demo, before one's eyes."""

    def says(self, play: Play, player: Player, chat_id: str, action: dict[str, Any]) -> bool:
        """Somebody who was about to tap says it instead; False where they tap."""
        name = str(action.get("data", "")).partition(":")[0]
        dice = play.dice("speaks", player.key, str(action.get("data", "")), play.now)
        ways = _ways_by_the_button(name, action) if dice.random() < SPEAKS else []
        return bool(ways) and play.say(player, chat_id, dice.choice(ways), "answer in words") is not None


def _answers_in(session: Session, chat_id: str) -> int:
    return session.scalar(select(func.count()).where(OutboxMessage.chat_id == chat_id)) or 0


def _ways(session: Session, name: str, action: dict[str, Any], before: Books) -> list[str]:
    """How the tap may be said; nothing where nobody would say it."""
    said, values = words()["answers"], argument(action)
    numbers = said["numbers"]
    if name == "order.plus":
        position, _comma, amount = values.partition(",")
        item = session.scalar(
            select(OrderItem).where(OrderItem.order_id == subject(action), OrderItem.position == int(position))
        )
        known = any(key[:3] == ("line", subject(action), position) and quantity for key, quantity in before.items())
        if item is None or not amount.isdigit() or not 0 < int(amount) <= len(numbers):
            return []
        ways = said["order.more" if known else name]
        return [
            way.format(product=item.name.split()[0], n=amount, unit=item.unit, words=numbers[int(amount) - 1])
            for way in ways
        ]
    return _ways_by_the_button(name, action)


def _ways_by_the_button(name: str, action: dict[str, Any]) -> list[str]:
    """How the tap may be said, as far as the button itself tells."""
    said, values = words()["answers"], argument(action)
    numbers = said["numbers"]
    if name == "order.plus" or (name == "forum.can" and not values.endswith(".all.yes")):
        return []
    if name == "forum.heads":
        number = values.partition(".")[0]
        if not number.isdigit() or int(number) > len(numbers):
            return []
        return [way.format(n=number, words=numbers[int(number) - 1]) for way in said[name]]
    if name == "poll.vote":
        label = str(action.get("label", "")).partition(". ")
        return [way.format(n=values, label=label[2] or label[0]) for way in said[name]] if values.isdigit() else []
    return list(said.get(name, []))


def _outcome(name: str, action: dict[str, Any], before: Books, after: Books, me: str, *, answered: bool) -> Outcome:
    became = changed(before, after)
    if not became:
        return Outcome.ASKED if answered else Outcome.UNHEARD
    meant = [key for key, value in became.items() if _is_meant(name, action, key, before.get(key), value, me)]
    allowed = BESIDES.get(meant[0][0], set()) if meant else set()
    others = [key for key in became if key not in meant and key[0] not in allowed]
    return Outcome.RIGHT if meant and not others else Outcome.WRONG


def _is_meant(name: str, action: dict[str, Any], key: tuple[str, ...], before: Any, now: Any, me: str) -> bool:
    """Whether this is what the tap would have written."""
    about, value = subject(action), argument(action)
    match name:
        case "poll.vote":
            return key[:2] == ("vote", about) and value in (now or {})
        case "forum.go" | "forum.not":
            return key == ("coming", about, me) and now[0] is (name == "forum.go")
        case "forum.heads":
            return key == ("coming", about, me) and now == (True, int(value.partition(".")[0]))
        case "forum.host":
            return key == ("turn", about) and now == "accepted"
        case "forum.can":
            return key[:2] == ("day", about) and now is True
        case "notice.ack":
            return key == ("noted", about, me)
        case "order.plus":
            position, _comma, amount = value.partition(",")
            return key[:3] == ("line", about, position) and now - (before or 0) == int(amount)
        case "referral.accept":
            return key[:2] == ("offer", about) and now == "accepted"
    return False
