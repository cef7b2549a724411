"""From the bot's first word in a group to a registered member who has voted, through LINE's platform."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from bot.clock import FileClock
from bot.first_facilitator import make_code
from bot.setup_line import set_up_line
from bot.storage.chats import Chat
from bot.storage.database import Database
from bot.storage.people import Network, Person
from rehearsal.seeding import seed_demo
from tests.actions import actions_in
from tests.network import everything_kept
from tests.running import Running, settings_for, wait_until

MOST_TAPS = 8
NEWCOMER = "ป้าใหม่"


@pytest.fixture
def network(product: Running, tmp_path: Path) -> Running:
    """The running product with the demo's network in its database and its menus at LINE."""
    seed_demo(product.services.database, FileClock(tmp_path / "clock.json").now())
    chosen = settings_for(product.services.database.url.render_as_string(hide_password=False), product.line.url, None)
    set_up_line(chosen)
    return product


class Taps:
    """A person with a phone, whose taps are counted."""

    def __init__(self, product: Running, name: str) -> None:
        self.product, self.name, self.count = product, name, 0
        self.user = product.user(name)

    def tap(self, chat: str, label: str) -> None:
        self.count += 1
        for message in reversed(self.product.messages(chat)):
            for action in actions_in(message["message"]):
                if action.get("label") == label:
                    return (
                        self.follow(action) if action["type"] == "uri" else self.product.taps(chat, self.name, action)
                    )
        raise AssertionError(f"nobody shows a button {label}")

    def follow(self, action: dict[str, Any]) -> None:
        """LINE opens the 1:1 chat with the words ready: adding the bot and sending them are two more taps."""
        assert action["uri"].startswith("https://line.me/R/oaMessage/")
        words = unquote(action["uri"].partition("/?")[2])
        self.product.call("PUT", f"/people/{self.user}/friend", {"state": "friend"})
        self.product.settle()
        self.product.says(self.user, self.name, words)
        self.count += 2


def test_eight_taps_to_registered_and_voted(network: Running) -> None:
    group = network.new_group("ป้าสมศรี", NEWCOMER, bot=True)
    network.says(group, "ป้าสมศรี", "โพล วันไหนสะดวก | เสาร์ | อาทิตย์")
    member = Taps(network, NEWCOMER)
    member.tap(group, "ลงทะเบียน")
    for label in ("ยินยอม", "พัทลุง (4)", "กระจูดโคกเมา", NEWCOMER):
        member.tap(member.user, label)
    member.tap(group, "1. เสาร์")
    assert member.count <= MOST_TAPS
    with network.services.database.reading() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == member.user)).one()
    assert person.called == NEWCOMER
    assert any(NEWCOMER in said and "เสาร์" in said for said in network.bot_said(group))


def test_what_the_bot_says_of_a_stranger_is_kept_nowhere_once_it_is_said(network: Running) -> None:
    group = network.new_group("ป้าสมศรี", NEWCOMER)
    network.says(group, "ป้าสมศรี", "โพล วันไหนสะดวก | เสาร์ | อาทิตย์")
    network.tap_button(group, NEWCOMER, "1. เสาร์")
    network.says(group, "ป้าสมศรี", "ผลโพล")
    assert any(NEWCOMER in said for said in network.bot_said(group))
    kept = everything_kept(network.services.database)
    assert NEWCOMER not in kept
    with network.services.database.reading() as session:
        from bot.storage.message_tables import OutboxMessage

        assert all(NEWCOMER not in str(row.messages) for row in session.scalars(select(OutboxMessage)))


def test_a_facilitator_has_the_facilitators_menu_and_loses_it(network: Running) -> None:
    network.new_group("อาจารย์", bot=False)
    user = network.user("อาจารย์")
    network.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    network.settle()
    _name, words, _until = make_code(network.services.database, None, network.services.clock.now())

    def chat_bar() -> list[str]:
        [chat] = [row for row in network.call("GET", f"/people/{user}/chats") if row["kind"] == "user"]
        return [area["action"]["label"] for area in chat["richMenu"]["areas"]]

    assert "กลุ่มของฉัน" in chat_bar()
    network.says(user, "อาจารย์", words)
    network.tap_button(user, "อาจารย์", "ยินยอม")
    wait_until(lambda: "ประกาศ" in chat_bar())
    network.says(user, "อาจารย์", "ภาษา English")
    wait_until(lambda: "Write a notice" in chat_bar())
    network.says(user, "อาจารย์", "withdraw consent")
    network.tap_button(user, "อาจารย์", "Yes, forget them")
    wait_until(lambda: "My enterprise" in chat_bar())


def test_a_bound_group_keeps_its_votes_while_they_come_in(network: Running) -> None:
    """People vote while a facilitator binds the group: nobody's vote is lost."""
    names = [f"คนที่ {number}" for number in range(12)]
    group = network.new_group("อาจารย์", *names)
    user = network.user("อาจารย์")
    network.call("PUT", f"/people/{user}/friend", {"state": "friend"})
    _name, words, _until = make_code(network.services.database, None, network.services.clock.now())
    network.says(user, "อาจารย์", words)
    network.tap_button(user, "อาจารย์", "ยินยอม")
    network.says(group, "อาจารย์", "โพล วันไหนสะดวก | เสาร์ | อาทิตย์")
    vote = next(a for m in network.messages(group) for a in actions_in(m["message"]) if a.get("label") == "1. เสาร์")
    network.says(group, "อาจารย์", "ผูกกลุ่ม")
    bind = next(
        a for m in reversed(network.messages(group)) for a in actions_in(m["message"]) if a.get("label") == "ทั้งเครือข่าย"
    )
    for number, name in enumerate(names):
        network.post(f"/chats/{group}/taps", {"as": network.user(name), "action": vote})
        if number == len(names) // 2:
            network.post(f"/chats/{group}/taps", {"as": user, "action": bind})
    network.settle()
    network.says(group, "อาจารย์", "ผลโพล")
    database: Database = network.services.database
    with database.reading() as session:
        network_id = session.get_one(Chat, group).network_id
        assert not session.get_one(Network, network_id).of_one_group
    assert "12" in str(network.messages(group)[-1])
