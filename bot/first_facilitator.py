"""`wethi setup`: the one-time code that makes the first facilitator of a network."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.understanding.commands import command
from bot.flows.invitation.codes import make_invitation
from bot.language.normalising import key_of, proper_name
from bot.storage.database import Database, new_id
from bot.storage.memberships import real_networks
from bot.storage.people import Network, RoleKind

LASTS = timedelta(days=7)


class NetworkUnclear(Exception):
    """Which network is meant has to be said; the words tell how."""


def make_code(database: Database, name: str | None, now: datetime) -> tuple[str, str, datetime]:
    """A fresh code for a facilitator of the named network (made where there is none of that name).

    Returns:
        (the network's name, what to send to the bot, until when in Bangkok time).

    Raises:
        NetworkUnclear: no name was given, and there is none or more than one network.
    """
    with database.transaction() as session:
        network = _network(session, name, now)
        code, row = make_invitation(session, network, RoleKind.FACILITATOR, now, lasts=LASTS)
        word = command("invitation.code").name
        return network.name, f"{word} {code}", row.expires_at.astimezone(BANGKOK)


def _network(session: Session, name: str | None, now: datetime) -> Network:
    networks = real_networks(session)
    if name is None:
        if len(networks) == 1:
            return networks[0]
        listed = "".join(f"\n  {network.name}" for network in networks)
        reason = f"There are several networks:{listed}\n" if networks else "There is no network yet.\n"
        raise NetworkUnclear(f"{reason}Say which one: wethi setup --network NAME")
    proper = proper_name(name)
    if not proper:
        raise NetworkUnclear("A network needs a name: wethi setup --network NAME")
    exactly = [network for network in networks if network.name == name]
    alike = [network for network in networks if key_of(proper_name(network.name)) == key_of(proper)]
    found = next(iter(exactly or alike), None)
    if found is None:
        found = Network(id=new_id(now), name=proper, of_one_group=False, created_at=now)
        session.add(found)
        session.flush()
    return found
