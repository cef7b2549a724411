"""Several networks on one official account: each has its share of the month, by its people, and may leave some of it to the others.

A network whose share is used up goes on with what others have left, while there is any. All groups that belong to no
network together have what their people are, and at most a tenth: whoever takes the bot into a group must not take the month of
those who look after it. Where there is one network only, the month is its own.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.storage.spending import ids_of_networks, loans_in, people_by_network, spent_by_network

LONE = ""
"""All groups that belong to no network, and mail to people of none."""
MOST_OF_LONE = 10
"""At most this part (a tenth) of the month."""


@dataclass(frozen=True)
class Share:
    """What a network may use of the month."""

    messages: int
    """Its own, less what it has lent, with what others have left that nobody has used."""
    used: int
    own: int
    """By its people."""
    lent: int

    @property
    def left(self) -> int:
        return self.messages - self.used


def share_of(
    session: Session, network_id: str, account_id: int, limit: int, begins: datetime, *, but: str = ""
) -> Share | None:
    """The share of a network in an account's month of `limit` messages that begins then; None where it has the month alone. What
    is on its way to LINE is used, `but` for one message."""
    networks = ids_of_networks(session, account_id)
    mine = network_id if network_id in networks else LONE
    if not networks or (mine and len(networks) == 1):
        return None
    people = people_by_network(session, account_id)
    lone = sum(count for each, count in people.items() if each not in networks)
    sizes = {each: max(people.get(each, 0), 1) for each in networks}
    whole = sum(sizes.values())
    for_lone = min(limit * lone // (whole + lone), limit // MOST_OF_LONE)
    spent = spent_by_network(session, account_id, begins, but=but)
    if not mine:
        used = sum(count for each, count in spent.items() if each not in networks)
        return Share(for_lone, used, for_lone, 0)
    own = {each: (limit - for_lone) * size // whole for each, size in sizes.items()}
    lent = {each: min(count, own[each]) for each, count in loans_in(session, month_key(begins)).items() if each in own}
    others = [each for each in networks if each != mine]
    borrowed = sum(max(0, spent.get(each, 0) - own[each] + lent.get(each, 0)) for each in others)
    to_borrow = max(0, sum(lent.get(each, 0) for each in others) - borrowed)
    here = own[mine] - lent.get(mine, 0)
    return Share(here + to_borrow, spent.get(mine, 0), own[mine], lent.get(mine, 0))


def month_key(begins: datetime) -> str:
    """How loans call the month that begins then."""
    return f"{begins.astimezone(BANGKOK):%Y-%m}"
