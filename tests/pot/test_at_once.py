"""Two processes at once on one common pot: a double tap, two people of one group, and the end while money is on its way."""

import threading

import pytest
from sqlalchemy import select

from bot.flows.pot.kinds import HandingStatus, PotStatus
from bot.flows.pot.queries import part_of_enterprise
from bot.flows.pot.tables import Pot, PotHanding
from rehearsal.seeding import user_id
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla
from tests.order.test_at_once import somebody_taps

pytestmark = pytest.mark.on_both


@pytest.fixture
def pot_id(songkhla: Songkhla) -> str:
    (preview,) = songkhla.tells(KANLAYA, "ลงขัน ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้ฉัน")
    songkhla.tells(KANLAYA, "ใช่")
    return str(preview.pot.id)


def at_once(group: Songkhla, *taps: tuple[str, str]) -> None:
    """Everybody taps at the same moment, each in a transaction of their own."""
    together, failed = threading.Barrier(len(taps)), []

    def tap(who: str, data: str, number: int) -> None:
        together.wait()
        try:
            somebody_taps(group.database, group, who, data, number)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=tap, args=(*each, number)) for number, each in enumerate(taps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def handings(group: Songkhla) -> list[PotHanding]:
    with group.database.reading() as session:
        return list(session.scalars(select(PotHanding)))


def own(group: Songkhla, who: str) -> str:
    return str(group.roles(who)[0].enterprise_id)


def test_a_tap_by_two_of_one_group_hands_over_once(songkhla: Songkhla, pot_id: str) -> None:
    weavers = own(songkhla, SOMSRI)
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    at_once(songkhla, *[(who, f"pot.sent:{pot_id}:{weavers},0") for who in (SOMSRI, MALI) * 4])
    assert [each.amount for each in handings(songkhla)] == [100_000]


def test_the_giver_and_whoever_receives_note_it_at_the_same_moment_once(songkhla: Songkhla, pot_id: str) -> None:
    weavers = own(songkhla, SOMSRI)
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    at_once(
        songkhla, (SOMSRI, f"pot.sent:{pot_id}:{weavers},0"), (KANLAYA, f"pot.got:{pot_id}:{weavers},0"),
        (KANLAYA, f"pot.got:{pot_id}:{weavers},0"),
    )  # fmt: skip
    assert [each.amount for each in handings(songkhla)] == [100_000]


def test_joining_and_letting_it_pass_at_once_is_one_answer(songkhla: Songkhla, pot_id: str) -> None:
    weavers = own(songkhla, SOMSRI)
    at_once(songkhla, *[(SOMSRI, f"pot.{act}:{pot_id}:{weavers}") for act in ("join", "pass") * 3])
    with songkhla.database.reading() as session:
        pot = session.get_one(Pot, (songkhla.network().id, pot_id))
        part = part_of_enterprise(session, pot, weavers)
    assert part.promised in (0, 100_000)


def test_confirmed_and_taken_back_at_once_it_is_one_of_both(songkhla: Songkhla, pot_id: str) -> None:
    weavers = own(songkhla, SOMSRI)
    songkhla.touches(SOMSRI, f"pot.join:{pot_id}:{weavers}")
    songkhla.touches(SOMSRI, f"pot.sent:{pot_id}:{weavers},0")
    [handing] = handings(songkhla)
    at_once(songkhla, (KANLAYA, f"pot.came:{pot_id}:{handing.id}"), (SOMSRI, f"pot.undo:{pot_id}:{handing.id}"))
    [now] = handings(songkhla)
    answered = {HandingStatus.CONFIRMED: KANLAYA, HandingStatus.UNDONE: SOMSRI}
    assert now.answered_by == songkhla.person(answered[HandingStatus(now.status)]).id


def test_nothing_is_booked_after_the_end_however_close(songkhla: Songkhla, pot_id: str) -> None:
    people = (SOMSRI, WANDEE, user_id("a03"), user_id("a04"))
    taps: list[tuple[str, str]] = [(who, f"pot.sent:{pot_id}:{own(songkhla, who)},0") for who in people]
    at_once(songkhla, *taps[:2], (KANLAYA, f"pot.finish:{pot_id}:sure"), *taps[2:])
    booked = len(handings(songkhla))
    with songkhla.database.reading() as session:
        assert session.get_one(Pot, (songkhla.network().id, pot_id)).status == PotStatus.FINISHED
    at_once(songkhla, *taps)
    assert len(handings(songkhla)) == booked
