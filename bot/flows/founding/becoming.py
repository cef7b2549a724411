"""What two networks become: one of them, with everything that the other had."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.saying import Say
from bot.flows.founding.first_votes import begin_votes
from bot.flows.founding.queries import groups_of_side, open_votes, side_of
from bot.flows.founding.results import Founded
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking
from bot.language.enterprise_words import core_of_name
from bot.storage import audit
from bot.storage.memberships import enterprises_of_network
from bot.storage.message_tables import Urgency
from bot.storage.moving import move_everything
from bot.storage.people import Network
from bot.storage.rules import rule_of

LONGEST_NAME = 90
WAITS_FOR_A_RIDE = timedelta(hours=2)


def make_one(session: Session, networks: list[Network], now: datetime) -> list[Say]:
    """One that is a network already stays, of two the older one, and takes in the other; what is not settled is voted on. The
    caller holds both, and their chats."""
    stays, goes = sorted(networks, key=lambda each: (each.of_one_group, each.id))
    sides = side_of(session, stays), side_of(session, goes)
    with speaking(str(rule_of(session, stays.id, "language"))):
        both = _("{one} and {other}", one=sides[0].name[:LONGEST_NAME], other=sides[1].name[:LONGEST_NAME])
    was_lone = stays.of_one_group
    purpose, went = goes.purpose, goes.id
    stays.of_one_group, stays.founded_at = False, now
    if was_lone:
        stays.name = both
    stays.purpose = stays.purpose or purpose
    session.flush()
    move_everything(session, went, stays.id)
    audit.note(
        session, network_id=stays.id, person_id=None, action="network.united", subject=f"network:{stays.id}", now=now,
        details={"with": went},
    )  # fmt: skip
    names = [sides[0].name, sides[1].name, *([both] if was_lone else [])]
    votes = begin_votes(session, stays, names, now)
    card = Founded(stays.name, sides, _matters(session, stays.id), _doubles(session, stays.id))
    news = [
        Say(card, to=chat.id, network_id=stays.id, urgency=Urgency.MUST, about=f"network:{stays.id}")
        for chat in groups_of_side(session, stays.id)
    ]
    return [*news, *votes]


def _matters(session: Session, network_id: str) -> tuple[str, ...]:
    return tuple(each.matter for each in open_votes(session, network_id))


def _doubles(session: Session, network_id: str) -> tuple[str, ...]:
    """The enterprises that both had: who coordinates makes one of each two."""
    seen: set[str] = set()
    doubles: list[str] = []
    for each in enterprises_of_network(session, network_id):
        core = core_of_name(each.name)
        if core in seen:
            doubles.append(each.short_name)
        seen.add(core)
    return tuple(doubles)
