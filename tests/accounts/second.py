"""A second official account in the demo's installation, and a network that it serves."""

from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import Database, new_id
from bot.storage.people import Network
from tests.group import TestGroup
from tests.network import Songkhla

SECOND = 2


def add_account(database: Database, songkhla: Songkhla, number: int = SECOND) -> None:
    """Another account, as `wethi account add` leaves it."""
    with database.transaction() as session:
        now = songkhla.clock.now()
        session.add(
            LineAccount(id=number, name=f"account {number}", basic_id=f"@second{number}", menus={}, checked_at=now)
        )
    database.accounts.further = frozenset({*(database.accounts.further or ()), number})


def add_network(songkhla: Songkhla, name: str, *people: str, number: int = SECOND) -> str:
    """A network that the second account serves; these people are facilitators' kin: one group of it, and who sits in it."""
    group = f"C{name:0>32.32}@{number}".replace(" ", "0")
    with songkhla.database.transaction() as session:
        now = songkhla.clock.now()
        network = Network(id=new_id(now), name=name, account_id=number, created_at=now)
        session.add(network)
        session.flush()
        session.add(
            Chat(
                id=group, kind=ChatKind.GROUP, network_id=network.id, name=name, member_count=10, language="th",
                present_changed_at=now,
            )
        )  # fmt: skip
    here = TestGroup(songkhla.database, songkhla.clock, chat_id=group, account=number)
    for person in people:
        here.says(person, "สวัสดีค่ะ")
    return network.id


def befriends(songkhla: Songkhla, user: str, number: int) -> None:
    """Somebody adds an account."""
    here = TestGroup(songkhla.database, songkhla.clock, account=number)
    here._happens("follow", user, private=True)
