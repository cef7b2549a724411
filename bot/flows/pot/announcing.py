"""Who hears what of a common pot: the group totals alone, each enterprise in private what is its own."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.pot.finding import subject_of
from bot.flows.pot.results import PotCard
from bot.flows.pot.tables import Pot
from bot.flows.pot.view import asked_of, view
from bot.language.numbers import Money
from bot.storage.chats import Chat
from bot.storage.memberships import members_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

IS_NEWS_FOR = timedelta(days=7)
MOST_PEOPLE = 3
"""Of one enterprise, in private."""


def announce(request: Request, pot: Pot, enterprises: Iterable[Enterprise]) -> list[Say]:
    """A pot has opened: the group hears, each enterprise in private (of a death at once), and whoever receives."""
    session, now = request.session, request.now
    says = to_group(session, pot, PotCard(view(session, pot)), now, redraw="pot.card") if pot.chat_id else []
    if pot.chat_id == request.chat.id:
        says = []
    urgency = Urgency.PATIENT if pot.is_funeral else Urgency.RIDE
    how = "died" if pot.is_funeral else ""
    for enterprise in enterprises:
        says += to_enterprise(session, pot, enterprise, how, now, urgency)
    receiver = session.get(Person, pot.receiver_id) if pot.receiver_id else None
    if receiver and receiver.id != pot.maker_id:
        says += to_people(pot, [receiver], you_receive(session, pot), now)
    return says


def you_receive(session: Session, pot: Pot) -> Told:
    """To whoever was named to receive."""
    maker = session.get(Person, pot.maker_id) if pot.maker_id else None
    return Told(
        "{name} has opened a common pot, “{pot}”, and named you to receive what is given. I ask you each time whether it has come. I hold no money.",
        Reply("See the list", f"pot.list:{pot.id}"),
        Reply("I cannot", f"pot.notme:{pot.id}"),
        name=(maker.called if maker else None) or Told("The coordinator"),
        pot=pot.purpose,
    )  # fmt: skip


def to_group(session: Session, pot: Pot, result: object, now: datetime, *, redraw: str | None = None) -> list[Say]:
    """News for the group; it rides."""
    chat = session.get(Chat, pot.chat_id) if pot.chat_id else None
    if chat is None or not chat.present or chat.network_id != pot.network_id:
        return []
    return [
        Say(
            result, to=chat.id, urgency=Urgency.RIDE, expires=pot.until if redraw else now + IS_NEWS_FOR,
            subject=subject_of(pot), network_id=pot.network_id, redraw=redraw,
        )
    ]  # fmt: skip


def to_enterprise(
    session: Session, pot: Pot, enterprise: Enterprise, how: str, now: datetime, urgency: Urgency = Urgency.PATIENT
) -> list[Say]:
    """What an enterprise is asked, to those who speak for it; drawn anew when it leaves."""
    expires = max(pot.until or now, now + IS_NEWS_FOR) if how == "late" else pot.until
    return [
        Say(
            asked_of(session, pot, enterprise, how), to=str(person.line_user_id), urgency=urgency, expires=expires,
            subject=subject_of(pot), about=f"{subject_of(pot)}:{enterprise.id}", network_id=pot.network_id,
            redraw=f"pot.asked:{enterprise.id},{how}",
        )
        for person in people_of(session, enterprise)
    ]  # fmt: skip


def people_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """Whom to write to for an enterprise: who speaks for it, else its registered people."""
    found = speakers_of(session, enterprise)
    return (found or reachable(members_of(session, enterprise.network_id, enterprise.id)))[:MOST_PEOPLE]


def to_people(
    pot: Pot, people: Iterable[Person], result: object, now: datetime, *, urgency: Urgency = Urgency.PATIENT
) -> list[Say]:
    """A word to people in private."""
    return [
        Say(
            result, to=str(person.line_user_id), urgency=urgency, expires=now + IS_NEWS_FOR, subject=subject_of(pot),
            network_id=pot.network_id,
        )
        for person in reachable(list(people))
    ]  # fmt: skip


def thanks(pot: Pot, enterprise: str, amount: int) -> Told:
    """What a giver hears when it has come."""
    if pot.is_funeral:
        return Told(
            "Your {money} for the funeral has come. Thank you, {enterprise}.",
            money=Money(amount),
            enterprise=enterprise,
        )
    return Told(
        "Your {money} for “{pot}” has come. Thank you, {enterprise}.",
        money=Money(amount),
        pot=pot.purpose,
        enterprise=enterprise,
    )
