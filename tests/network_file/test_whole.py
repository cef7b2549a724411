"""A whole network renamed or erased by its name, as the doctor advises."""

import pytest
from sqlalchemy import func, select

from bot.network_file.rows import NotReadable
from bot.network_file.whole import erase, rename
from bot.storage.chats import Chat
from bot.storage.database import Base
from bot.storage.people import Network
from tests.network import NETWORK_GROUP, PIMJAI, Songkhla


def test_a_phantom_is_renamed_or_deleted_and_the_real_one_stays(songkhla: Songkhla) -> None:
    real = songkhla.network().name
    with songkhla.database.transaction() as session:
        session.add(Network(id="9" * 26, name="“ลุ่มน้ํา”", of_one_group=False, created_at=songkhla.clock.now()))
    with pytest.raises(NotReadable):
        rename(songkhla.database, "“ลุ่มน้ํา”", f"“{real}”")
    assert rename(songkhla.database, "“ลุ่มน้ํา”", " ลุ่มน้ําใหม่ ") == "ลุ่มน้ำใหม่"
    assert erase(songkhla.database, "“ลุ่มน้ำใหม่”", songkhla.clock.now()) == {}
    with songkhla.database.reading() as session:
        assert [network.name for network in session.scalars(select(Network).where(~Network.of_one_group))] == [real]


@pytest.mark.on_both
def test_of_an_erased_network_nothing_is_left_and_its_groups_go_on(songkhla: Songkhla) -> None:
    network = songkhla.network()
    songkhla.tells(PIMJAI, "สถานะการส่ง")
    gone = erase(songkhla.database, network.name, songkhla.clock.now())
    assert gone["enterprise"] > 1
    with songkhla.database.reading() as session:
        left = {
            table.name: session.scalar(select(func.count()).select_from(table).where(table.c.network_id == network.id))
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c
        }
        assert {name for name, count in left.items() if count} == set()
        assert session.get_one(Chat, NETWORK_GROUP).network_id is None
    with pytest.raises(NotReadable):
        erase(songkhla.database, network.name, songkhla.clock.now())
