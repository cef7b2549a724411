"""Binding a group to the network, an area, an enterprise; and untying it."""

import pytest
from sqlalchemy import func, select, text

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Reply, Told
from bot.drawing.told import sentence
from bot.flows.binding.groups import NOT_BOUND, AskBinding, AskBindingPlace, GroupBound
from bot.flows.poll.results import PollResult
from bot.flows.poll.tables import Ballot, Poll, PollStatus
from bot.language.catalogue import speaking
from bot.storage.chats import Chat
from bot.storage.database import Base
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.people import Network
from tests.group import GROUP, TestGroup
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, Songkhla
from tests.order.trading import opened, quantities


@pytest.fixture
def lone(songkhla: Songkhla) -> Songkhla:
    """A group of its own with people of the network in it: a poll is open and one is closed."""
    songkhla.chat_id = GROUP
    for who in (PIMJAI, SOMSRI, MALI):
        songkhla.says(who, "สวัสดีค่ะ")
    songkhla.says(MALI, "โพล เสร็จแล้ว | ก | ข")
    songkhla.taps(SOMSRI, f"poll.vote:{songkhla.poll().id}:1")
    songkhla.says(MALI, "ปิดโพล")
    songkhla.time_passes(minutes=1)
    songkhla.says(MALI, "โพล ไปดูงานไหม | ไป | ไม่ไป | ปิด อีก 5 วัน")
    songkhla.taps(SOMSRI, f"poll.vote:{songkhla.poll().id}:1")
    return songkhla


def bind(group: Songkhla, who: str = PIMJAI) -> object:
    return group.taps(who, f"binding.network:{group.network().id}")[0]


def networks_left(group: TestGroup) -> int:
    with group.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Network)) or 0


def test_a_facilitator_binds_by_taps(lone: Songkhla) -> None:
    [asked] = lone.says(PIMJAI, "ผูกกลุ่ม")
    assert isinstance(asked, AskBindingPlace)
    network_id = lone.network().id
    [places] = lone.taps(PIMJAI, f"binding.in:{network_id}:{lone.area('พัทลุง').id}")
    assert "กระจูดโคกเมา" in [item.short_name for item in places.items.rows]
    [bound] = lone.taps(PIMJAI, f"binding.enterprise:{network_id}:{lone.enterprise('กระจูดโคกเมา').id}")
    assert bound == GroupBound(lone.network().name, "กระจูดโคกเมา", steps=bound.steps)
    assert lone.chat().enterprise_id == lone.enterprise("กระจูดโคกเมา").id
    assert len(lone.audit("group.bound")) == 1


def test_everything_of_the_lone_group_moves_along(lone: Songkhla) -> None:
    old = lone.chat().network_id
    bind(lone)
    with lone.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            if "network_id" in table.columns:
                left = session.scalar(select(func.count()).select_from(table).where(table.c.network_id == old))
                assert left == 0, table.name
        assert session.get(Network, old) is None
        assert session.scalar(select(func.count()).select_from(Ballot)) == 2
    [result] = lone.says(MALI, "ผลโพล")
    assert isinstance(result, PollResult)
    assert result.poll.options[0].yes == 1


def test_a_bound_groups_poll_still_closes_on_time(lone: Songkhla) -> None:
    bind(lone)
    said = lone.time_passes(days=6)
    assert any(isinstance(say.result, PollResult) for say in said)
    assert lone.poll().status == PollStatus.CLOSED


def test_untying_keeps_history_and_takes_open_polls_along(lone: Songkhla) -> None:
    bind(lone)
    network = lone.network()
    [asked] = lone.says(PIMJAI, "เลิกผูกกลุ่ม")
    assert asked.replies == (Reply("Untie", "binding.untie"), Reply("Leave it", "conversation.cancel"))
    with speaking("th"):
        assert "โพล 1 (ไปดูงานไหม) ไปกับกลุ่มไลน์" in sentence(asked)
    again = Reply("Bind it again", f"binding.network:{network.id}")
    assert lone.taps(PIMJAI, "binding.untie") == [
        Told("This group does not belong to {network} any more. Nothing is lost.", again, network=network.name)
    ]
    with lone.database.reading() as session:
        chat = session.get_one(Chat, GROUP)
        own = session.get_one(Network, chat.network_id)
        assert own.of_one_group
        at = {poll.question: poll.network_id for poll in session.scalars(select(Poll))}
        assert at == {"เสร็จแล้ว": network.id, "ไปดูงานไหม": own.id}
        waiting = session.scalars(
            select(DueWork.network_id).where(DueWork.status == DueStatus.WAITING, DueWork.kind == "poll.close")
        ).all()
        assert list(waiting) == [own.id]
    [result] = lone.says(MALI, "ผลโพล")
    assert result.poll.answered == 1
    assert lone.taps(PIMJAI, "binding.untie") == [NOT_BOUND], "a second tap changes nothing"


def test_binding_twice_changes_nothing_more(lone: Songkhla) -> None:
    assert bind(lone) == bind(lone)
    assert networks_left(lone) == 1


def test_a_bound_group_can_be_bound_to_another_place(lone: Songkhla) -> None:
    bind(lone)
    [asked] = lone.says(PIMJAI, "ผูกกลุ่ม")
    assert isinstance(asked, AskBinding)
    assert asked.bound_to == lone.network().name
    lone.taps(PIMJAI, f"binding.area:{lone.network().id}:{lone.area('สงขลา').id}")
    chat = lone.chat()
    assert (chat.area_id, chat.enterprise_id) == (lone.area("สงขลา").id, None)


@pytest.mark.parametrize("goes_back", ["ผูกกลับ", "tap"])
def test_a_group_untied_by_mistake_is_again_where_it_was(lone: Songkhla, goes_back: str) -> None:
    enterprise = lone.enterprise("ผ้าทอเกาะยอ")
    lone.taps(PIMJAI, f"binding.enterprise:{enterprise.network_id}:{enterprise.id}")
    [told] = lone.taps(PIMJAI, "binding.untie")
    assert told.replies == (Reply("Bind it again", f"binding.enterprise:{enterprise.network_id}:{enterprise.id}"),)
    if goes_back == "tap":
        lone.taps(PIMJAI, told.replies[0].data)
    else:
        lone.says(PIMJAI, f"น้องเวที {goes_back}")
    with lone.database.reading() as session:
        chat = session.get_one(Chat, GROUP)
        assert (chat.network_id, chat.enterprise_id) == (enterprise.network_id, enterprise.id)


@pytest.mark.parametrize("who", [MALI, SOMSRI, KANLAYA, None])
def test_nobody_else_binds_or_unties(lone: Songkhla, who: str | None) -> None:
    network = lone.network()
    old = lone.chat().network_id
    for data in (
        f"binding.network:{network.id}",
        f"binding.area:{network.id}:{lone.area('สงขลา').id}",
        f"binding.enterprise:{network.id}:{lone.enterprise('บางดาน').id}",
        f"binding.in:{network.id}",
    ):
        assert isinstance(lone.taps(who, data)[0], NotAllowed)
    assert isinstance(lone.says(who, "ผูกกลุ่ม")[0], NotAllowed)
    assert lone.chat().network_id == old
    bind(lone)
    assert isinstance(lone.taps(who, "binding.untie")[0], NotAllowed)
    assert isinstance(lone.says(who, "เลิกผูกกลุ่ม")[0], NotAllowed)
    assert lone.chat().network_id == network.id


def test_a_facilitator_elsewhere_cannot_take_a_group_away(lone: Songkhla) -> None:
    from bot.first_facilitator import make_code

    bind(lone)
    _name, words, _until = make_code(lone.database, "เครือข่ายอื่น", lone.clock.now())
    lone.tells(MALI, words)
    with lone.database.reading() as session:
        other = session.scalars(select(Network).where(Network.name == "เครือข่ายอื่น")).one()
    assert isinstance(lone.taps(MALI, f"binding.network:{other.id}")[0], NotAllowed)
    assert lone.chat().network_id != other.id


def test_a_place_of_another_network_in_a_button_is_refused(lone: Songkhla) -> None:
    for data in (
        "binding.network:nowhere",
        "binding.area:nowhere:x",
        f"binding.enterprise:{lone.network().id}:x",
        "binding.in:x:y",
    ):
        assert isinstance(lone.taps(PIMJAI, data)[0], NotAllowed)


def test_rows_follow_a_moved_poll_on_both_databases(lone: Songkhla) -> None:
    bind(lone)
    with lone.database.reading() as session:
        orphans = session.scalar(
            text(
                "SELECT count(*) FROM poll_option o LEFT JOIN poll p ON p.network_id = o.network_id AND p.id = o.poll_id WHERE p.id IS NULL"
            )
        )
    assert orphans == 0


def test_what_stays_with_the_network_is_said_before_and_afterwards_where_it_goes_on(lone: Songkhla) -> None:
    bind(lone)
    order_id = opened(lone, "รวมซื้อ กระจูด มัด 80 บาท ปิด 12 ธ.ค.")
    [asked] = lone.says(PIMJAI, "เลิกผูกกลุ่ม")
    with speaking("th"):
        assert "สั่งซื้อร่วม 1 (กระจูด) ไปต่อในเครือข่าย" in sentence(asked)
    lone.taps(PIMJAI, "binding.untie")
    for answer in (
        lone.says(SOMSRI, "กระจูด 9"), lone.says(SOMSRI, "ลงชื่อ กระจูด 9"), lone.taps(SOMSRI, f"order.plus:{order_id}:1,5"),
        lone.quotes(SOMSRI, f"order:{order_id}", "9"),
    ):  # fmt: skip
        assert "goes on there" in answer[0].sentence
        assert dict(answer[0].values)["title"] == "กระจูด"
    for talk in ("วันนี้ฝนตก", "กระจูดสวยมาก", "ข้าว 9"):
        assert lone.says(SOMSRI, talk) == []
    bind(lone)
    assert "goes on there" not in str(lone.says(SOMSRI, "กระจูด 9"))
    assert quantities(lone, order_id) == {"ผ้าทอเกาะยอ": 9}
