"""Networks that become one while somebody else, in another process, begins or ends the same with one of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from bot.flows.founding.queries import GOING_ON
from bot.flows.founding.results import AskToUnite, Founded
from bot.flows.founding.tables import Founding, FoundingStatus
from bot.flows.founding.uniting import BUSY, OVER
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database
from bot.storage.get_or_create import chat_of, person_of, set_membership
from bot.storage.locking import locked
from bot.storage.moving import hold_networks, move_everything
from bot.storage.people import Network
from tests.founding.test_founding import FISHERS, OTHER, WEAVERS, Two, agreed
from tests.group import GROUP
from tests.locks.conftest import while_somebody_waits

pytestmark = pytest.mark.on_both
THIRD, BAKERS = "C" + "3" * 32, ("ก๊ะนะ", "ก๊ะดา", "น้องฟ้า")


@pytest.fixture
def three(database: Database) -> Two:
    """Three groups that nobody has bound to anything, on a database where processes run beside each other."""
    if database.is_sqlite:
        pytest.skip("with SQLite one transaction writes at a time")
    found = Two(database)
    with database.transaction() as session:
        chat = chat_of(session, THIRD, ChatKind.GROUP, found.clock.now())
        chat.name, chat.member_count = "ขนมบ้านปลักหว้า", len(BAKERS)
        for who in BAKERS:
            found.book.note(who, who)
            set_membership(
                session, chat, person_of(session, who, found.clock.now()), present=True, at=found.clock.now()
            )
    return found


def code_of(three: Two, chat_id: str, who: str) -> str:
    [code] = three.here(chat_id).says(who, "รวมเครือข่าย")
    return str(code.code)


def network_id(three: Two, chat_id: str) -> str:
    return str(three.network(chat_id).id)


def test_a_code_is_typed_while_the_same_network_is_asked_by_another(three: Two) -> None:
    code, ours = code_of(three, GROUP, WEAVERS[0]), network_id(three, OTHER)
    baking = network_id(three, THIRD)
    three.here(OTHER)
    with while_somebody_waits(three.database, lambda: three.says(FISHERS[0], f"รวมเครือข่าย {code}")) as (
        session,
        somebody_types,
        came,
    ):
        locked(session, Network, ours)
        somebody_types()
        now = three.clock.now()
        asked = Founding(
            network_id=baking, id="A" * 26, other_id=ours, status=FoundingStatus.ASKED, created_at=now,
            until=now + timedelta(days=7),
        )  # fmt: skip
        session.add(asked)
    assert came == [[BUSY]]


@pytest.mark.parametrize("stays", [0, 1])
def test_a_code_is_typed_while_its_network_becomes_part_of_another(three: Two, stays: int) -> None:
    code = code_of(three, GROUP, WEAVERS[0])
    sides = [network_id(three, GROUP), network_id(three, OTHER)]
    three.here(THIRD)
    with while_somebody_waits(three.database, lambda: three.says(BAKERS[0], f"รวมเครือข่าย {code}")) as (
        session,
        somebody_types,
        came,
    ):
        hold_networks(session, sides)
        somebody_types()
        move_everything(session, sides[1 - stays], sides[stays])
    [[said, *_to_others]] = came
    assert said == BUSY if stays else isinstance(said, AskToUnite), "what it is typed for is not what it was"


def test_two_codes_crosswise_at_the_same_moment_ask_once(three: Two) -> None:
    codes = {GROUP: code_of(three, OTHER, FISHERS[0]), OTHER: code_of(three, GROUP, WEAVERS[0])}
    others = [Two(three.database), Two(three.database)]
    start = Barrier(len(others))

    def types(process: Two, chat_id: str, who: str) -> list[object]:
        process.here(chat_id)
        start.wait(20)
        return process.says(who, f"รวมเครือข่าย {codes[chat_id]}")

    with ThreadPoolExecutor(len(others)) as pool:
        running = [pool.submit(types, *each) for each in zip(others, codes, (WEAVERS[0], FISHERS[0]), strict=True)]
        said = [each.result()[0] for each in running]
    assert sum(isinstance(each, AskToUnite) for each in said) >= 1, said
    with three.database.reading() as session:
        asked = session.scalar(select(func.count()).where(Founding.status.in_(GOING_ON)))
    assert asked == 1


def test_two_workers_make_two_networks_one_once_while_somebody_objects_too_late(three: Two) -> None:
    agreed(three)
    founding = three.founding()
    three.clock.set(three.clock.now() + timedelta(days=1, minutes=1))
    workers = [Two(three.database), Two(three.database)]
    start = Barrier(len(workers) + 1)

    def works(worker: Two) -> list[object]:
        worker.clock.set(three.clock.now())
        start.wait(20)
        return [say.result for say in worker.do_due_work()]

    def objects() -> list[object]:
        start.wait(20)
        return three.here(OTHER).taps(FISHERS[2], f"founding.object:{founding.id}")

    with ThreadPoolExecutor(len(workers) + 1) as pool:
        running = [pool.submit(works, each) for each in workers]
        late = pool.submit(objects)
        cards = [card for each in running for card in each.result() if isinstance(card, Founded)]
        assert late.result() == [OVER]
    assert len(cards) == 2, "one card for each group, from one worker"
    with three.database.reading() as session:
        groups = {session.get_one(Chat, each).network_id for each in (GROUP, OTHER)}
        assert len(groups) == 1
