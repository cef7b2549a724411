"""Groups with two official accounts of one installation: each may become a network, the two do not become one unseen."""

import pytest
from sqlalchemy import select, update

from bot.flows.founding.results import AskToBegin, Code, Founded
from bot.flows.founding.tables import Founding, FoundingStatus
from bot.flows.founding.uniting import NOT_AS_THEY_WERE, OTHER_ACCOUNT
from bot.storage.chats import LineAccount
from bot.storage.people import Network
from tests.founding.test_founding import FISHERS, OTHER, WEAVERS, Two, agreed, two
from tests.group import GROUP, TestGroup

__all__ = ["two"]
BAKERS = ("ก๊ะนะ", "ก๊ะดา", "น้องฟ้า")


@pytest.fixture
def bakers(two: Two) -> TestGroup:
    """A group that the second account sits in."""
    with two.database.transaction() as session:
        session.add(LineAccount(id=2, name="เวที 2", basic_id="@second", menus={}, checked_at=two.clock.now()))
    two.database.accounts.further = frozenset({2})
    group = TestGroup(two.database, two.clock, chat_id="C" + "3" * 32 + "@2", account=2)
    for who in BAKERS:
        group.says(who, "สวัสดีค่ะ")
    return group


def test_a_group_of_the_second_account_becomes_a_network_of_that_account(two: Two, bakers: TestGroup) -> None:
    [asked] = bakers.says(BAKERS[0], "น้องเวที ตั้งเครือข่าย ขนมเทพา")
    assert isinstance(asked, AskToBegin)
    bakers.taps(BAKERS[1], f"founding.yes:{asked.id}")
    founded, *_ = bakers.taps(BAKERS[2], f"founding.yes:{asked.id}")
    assert isinstance(founded, Founded)
    with two.database.reading() as session:
        assert session.scalar(select(Network.account_id).where(Network.name == "ขนมเทพา")) == 2


@pytest.mark.parametrize("typed_by_second", [True, False])
def test_a_code_of_another_accounts_group_is_refused_with_the_reason_and_stays_good(
    two: Two, bakers: TestGroup, typed_by_second: bool
) -> None:
    makers, typists = (two.here(GROUP), bakers) if typed_by_second else (bakers, two.here(GROUP))
    maker, typist = (WEAVERS[0], BAKERS[0]) if typed_by_second else (BAKERS[0], WEAVERS[0])
    [code] = makers.says(maker, "รวมเครือข่าย")
    assert isinstance(code, Code)
    assert typists.says(typist, f"รวมเครือข่าย {code.code}") == [OTHER_ACCOUNT]
    with two.database.reading() as session:
        assert session.scalar(select(Founding.status)) == FoundingStatus.CODE
        assert session.scalar(select(Founding.other_id)) is None


def test_two_that_speak_with_different_accounts_by_then_stay_two_and_hear_why(two: Two, bakers: TestGroup) -> None:
    agreed(two)
    with two.database.transaction() as session:
        session.execute(update(Network).where(Network.id == two.network(OTHER).id).values(account_id=2))
    said = two.time_passes(days=1, minutes=1)
    assert {say.to for say in said if say.result == NOT_AS_THEY_WERE} == {GROUP, OTHER}
    assert two.network(GROUP).id != two.network(OTHER).id
    with two.database.reading() as session:
        assert session.scalar(select(Founding.status)) == FoundingStatus.ENDED
    assert two.here(OTHER).says(FISHERS[0], "วันนี้อากาศดีนะ") == []
