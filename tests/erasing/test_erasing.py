"""Erasing a network: asked again, a second person agrees, a week in which it can be stopped, and then nothing is left."""

import pytest
from sqlalchemy import func, select

from bot.dialogue.rights import NotAllowed
from bot.flows.erasing.asking import GONE, OWN
from bot.storage.chats import Chat
from bot.storage.database import Base
from bot.storage.message_tables import OutboxMessage, OutboxStatus
from bot.storage.people import Network, NetworkSetting, Person, Role
from tests.console.desk import Desk, send
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, Songkhla

WORDS, STOP = "ลบเครือข่าย", "หยุดการลบเครือข่าย"


def about(songkhla: Songkhla, action: str) -> str:
    return f"erasing.{action}:{songkhla.network().id}"


def kept(songkhla: Songkhla) -> dict[str, int]:
    """The tables in which something of the network stands."""
    with songkhla.database.reading() as session:
        counted = {
            table.name: session.scalar(select(func.count()).select_from(table).where(table.c.network_id != ""))
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c and table.name not in ("inbox", "outbox", "sent_message", "ledger")
        }
    return {name: count for name, count in counted.items() if count}


def test_two_decide_and_a_week_later_nothing_is_left(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(PIMJAI, WORDS)
    assert asked.replies[0].data == about(songkhla, "sure")
    told, *_others = songkhla.touches(PIMJAI, about(songkhla, "sure"))
    assert "พี่กัลยา" in str(dict(told.values)["names"])
    assert songkhla.touches(PIMJAI, about(songkhla, "agree")) == [OWN], "one person is not two"
    songkhla.time_passes(days=8)
    assert songkhla.network(), "nothing happens before somebody agrees"
    songkhla.touches(PIMJAI, about(songkhla, "stop"))
    songkhla.touches(PIMJAI, about(songkhla, "sure"))
    with songkhla.database.reading() as session:
        asked_of = session.scalars(select(OutboxMessage.status).where(OutboxMessage.title.contains("ต้องมีอีกคน"))).all()
    assert asked_of.count(OutboxStatus.WITHDRAWN) == 1, "what was stopped is asked no more"
    songkhla.touches(KANLAYA, about(songkhla, "agree"))
    songkhla.touches(KANLAYA, about(songkhla, "agree"))
    songkhla.time_passes(days=6)
    assert songkhla.network()
    songkhla.time_passes(days=2)
    assert kept(songkhla) == {}
    with songkhla.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Network)) == 0
        assert session.get_one(Chat, NETWORK_GROUP).network_id is None
        assert session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one(), "people stay"


@pytest.mark.parametrize("who", [PIMJAI, KANLAYA])
def test_either_stops_it_until_the_day(songkhla: Songkhla, who: str) -> None:
    assert songkhla.tells(who, STOP) == [GONE], "nothing is offered to be erased to whoever wants to stop it"
    songkhla.touches(PIMJAI, about(songkhla, "sure"))
    songkhla.touches(KANLAYA, about(songkhla, "agree"))
    songkhla.time_passes(days=6)
    songkhla.touches(who, about(songkhla, "stop"))
    assert songkhla.touches(KANLAYA, about(songkhla, "agree")) == [GONE], "a button of before decides nothing"
    songkhla.time_passes(days=9)
    assert songkhla.enterprise("ผ้าทอเกาะยอ")


def test_begun_anew_after_it_was_stopped_the_week_is_a_new_one(songkhla: Songkhla) -> None:
    for _round in range(2):
        songkhla.touches(PIMJAI, about(songkhla, "sure"))
        songkhla.touches(KANLAYA, about(songkhla, "agree"))
        songkhla.time_passes(days=5)
        assert songkhla.network()
        if not _round:
            songkhla.touches(PIMJAI, about(songkhla, "stop"))
    songkhla.time_passes(days=3)
    assert kept(songkhla) == {}


def test_one_alone_decides_only_where_the_settings_say_so(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        mine = select(Role).join(Person, Person.id == Role.person_id).where(Person.line_user_id == KANLAYA)
        for role in session.scalars(mine):
            session.delete(role)
    [told] = songkhla.touches(PIMJAI, about(songkhla, "sure"))
    assert [reply.data for reply in told.replies] == ["invitation.new"]
    with songkhla.database.transaction() as session:
        session.add(NetworkSetting(network_id=songkhla.network().id, key="second_person_to_erase", value="no"))
    songkhla.touches(PIMJAI, about(songkhla, "sure"))
    songkhla.time_passes(days=8)
    assert kept(songkhla) == {}


@pytest.mark.parametrize("who", [SOMSRI, MALI])
@pytest.mark.parametrize("action", ["sure", "agree", "stop", "look"])
def test_nobody_else_has_a_word_in_it(songkhla: Songkhla, who: str, action: str) -> None:
    if action != "sure":
        songkhla.touches(PIMJAI, about(songkhla, "sure"))
    assert isinstance(songkhla.touches(who, about(songkhla, action))[0], NotAllowed)


def test_it_is_asked_for_on_the_page_of_files_and_waits_for_the_other_on_the_first_page(songkhla: Songkhla) -> None:
    desk = Desk(songkhla)
    mine, others = desk.enter(PIMJAI), desk.enter(KANLAYA)
    asked = send(mine, desk.path("files"), tap="erasing.ask").text
    assert f'value="{about(songkhla, "sure")}"' in asked
    send(mine, desk.path("files"), tap=about(songkhla, "sure"))
    assert f'value="{about(songkhla, "look")}"' in others.get(desk.path("today")).text
    shown = send(others, desk.path("today"), tap=about(songkhla, "look")).text
    assert f'value="{about(songkhla, "agree")}"' in shown
    send(others, desk.path("today"), tap=about(songkhla, "agree"))
    stands = mine.get(desk.path("files")).text
    assert f'value="{about(songkhla, "stop")}"' in stands and 'value="erasing.ask"' not in stands
    send(mine, desk.path("files"), tap=about(songkhla, "stop"))
    assert 'value="erasing.ask"' in mine.get(desk.path("files")).text
