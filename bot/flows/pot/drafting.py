"""A pot in the making: what a line says written into it, and what it still needs."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Request
from bot.flows.pot.kinds import PotStatus, PotWay
from bot.flows.pot.results import Missing
from bot.flows.pot.tables import Pot
from bot.flows.pot.words import FUNERAL, PotWords, is_oneself
from bot.language.cleaning import Cleaned, clean, tells_of_health
from bot.language.plain_names import looks_like
from bot.language.when import UnreadableReason, UnreadableWhen, read_moment
from bot.storage.audience import Audience, main_group
from bot.storage.database import new_id
from bot.storage.memberships import people_by_name
from bot.storage.people import Network, Person

FUNERAL_LASTS = timedelta(days=7)
MOST = 1_000_000_000_00
"""Satang: no pot holds more than a thousand million baht."""
LEAST_PIECES = 2


def new_pot(request: Request, network: Network, whom: Audience, *, funeral: bool) -> Pot:
    """An empty pot in the making; for a funeral it is for a week, and whoever writes it receives, until they say otherwise."""
    private = request.chat.is_private
    maker_id = request.person.id if request.person else None
    return Pot(
        network_id=network.id, id=new_id(request.now), status=PotStatus.DRAFT, is_funeral=funeral, purpose=FUNERAL if funeral else "",
        may_name=False, audience=whom.stored(), maker_id=maker_id, created_at=request.now,
        chat_id=main_group(request.session, network.id, whom) if private else request.chat.id,
        until=_evening(request.now + FUNERAL_LASTS) if funeral else None,
        receiver_id=maker_id if funeral else None, source_message_id=request.message_id,
    )  # fmt: skip


def write_words(session: Session, pot: Pot, words: PotWords, now: datetime) -> tuple[Missing | None, Cleaned | None]:
    """Put what a line says into a draft, leaving the rest.

    Returns:
        (what is wrong with it, what was cleaned out of the purpose).
    """
    problem, words = _write_until(pot, _with_day(words, now), now)
    if words.way or words.amount:
        pot.way, pot.amount = words.way, words.amount
        if words.amount is not None and words.amount > MOST:
            pot.way, pot.amount, problem = None, None, Missing.AMOUNT_UNREAD
    if words.receiver:
        write_receiver(session, pot, words.receiver)
    if tells_of_health(f"{words.purpose} {words.mourned}"):
        return Missing.HEALTH, None
    if words.mourned:
        pot.mourned = words.mourned[:100]
    cleaned = clean(words.purpose, all_names=True, illnesses=True) if words.purpose else None
    if cleaned and cleaned.text:
        pot.purpose = cleaned.text
    return problem, cleaned


def _with_day(words: PotWords, now: datetime) -> PotWords:
    """The words of a pot with a day that stands apart, where no clause says until when."""
    if words.until or len(words.pieces) < LEAST_PIECES:
        return words
    for piece in words.pieces[1:]:
        if read_until(piece, now) is not None:
            return replace(words, until=piece, purpose=" ".join(each for each in words.pieces if each != piece))
    return words


def _write_until(pot: Pot, words: PotWords, now: datetime) -> tuple[Missing | None, PotWords]:
    if not words.until:
        return None, words
    try:
        pot.until = _read_until(words.until, now)
    except UnreadableWhen as error:
        past = error.reason is UnreadableReason.IN_THE_PAST
        return (Missing.UNTIL_PAST if past else Missing.UNTIL_UNREAD), words
    return None, words


def read_until(words: str, now: datetime) -> datetime | None:
    """The moment to come that words say; None where they say none."""
    try:
        return _read_until(words, now)
    except UnreadableWhen:
        return None


def _read_until(words: str, now: datetime) -> datetime:
    try:
        reading = read_moment(words, now)
    except UnreadableWhen as error:
        if error.reason is UnreadableReason.IN_THE_PAST:
            raise
        reading = read_moment(f"อีก {words}", now)
    return reading.at if reading.has_time else _evening(reading.at)


def _evening(at: datetime) -> datetime:
    return at.astimezone(BANGKOK).replace(hour=23, minute=59, second=0, microsecond=0)


def write_receiver(session: Session, pot: Pot, words: str) -> None:
    """To whom it is handed: somebody whom the bot knows by that name, or the name as it was written."""
    pot.receiver_name = words.strip()
    if is_oneself(words):
        pot.receiver_id, pot.receiver_name = pot.maker_id, None
        return
    found = receivers_called(session, pot.network_id, words)
    pot.receiver_id = found[0].id if len(found) == 1 else None


def receivers_called(session: Session, network_id: str, name: str) -> list[Person]:
    """The people of a network whose name reads so: exactly, else with another title or none."""
    people = [(each, each.called or "") for each in people_by_name(session, network_id)]
    same = [each for each, called in people if called == name]
    return same or [each for each, called in people if looks_like(called, name, whatever_title=True)]


def missing_of(pot: Pot, now: datetime) -> Missing | None:
    """What it still needs, the first of it."""
    if not pot.purpose and not pot.is_funeral:
        return Missing.PURPOSE
    if pot.way is None:
        return Missing.WHOSE if pot.amount else Missing.AMOUNT
    if pot.way != PotWay.FREE and not pot.amount:
        return Missing.AMOUNT
    if pot.until is None:
        return Missing.UNTIL
    if pot.until <= now:
        return Missing.UNTIL_PAST
    return None if pot.receiver_id or pot.receiver_name else Missing.RECEIVER


def until_suggestions(now: datetime) -> tuple[datetime, ...]:
    """In a week, two weeks, a month."""
    return tuple(_evening(now + timedelta(days=ahead)) for ahead in (7, 14, 30))
