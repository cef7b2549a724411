"""Two people at the same moment: the minutes are shared once, a code is counted once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.flows.minutes.results import MinutesCard, MinutesOut
from tests.after import SUDA, forum_today, rsvp
from tests.minutes.test_minutes import held, waiting_for, write
from tests.network import KANLAYA, PIMJAI, SOMSRI, Songkhla

pytestmark = pytest.mark.on_both


def at_once(songkhla: Songkhla, *acts: tuple[str, str, bool]) -> list[object]:
    """(who, words or button data, whether it is a tap), all at the same moment."""
    barrier = Barrier(len(acts))

    def act(who: str, data: str, tap: bool) -> list[object]:
        barrier.wait()
        return songkhla.touches(who, data) if tap else songkhla.tells(who, data)

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(act, *each) for each in acts]
        return [said for each in running for said in each.result()]


def test_two_who_say_right_at_once_share_the_minutes_once(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    data = f"minutes.ok:{forum.id}:{waiting_for(songkhla, KANLAYA).version}"
    songkhla.tells(PIMJAI, "ช่วยเหลือ")
    said = at_once(songkhla, (KANLAYA, data, True), (PIMJAI, data, True))
    assert sum(isinstance(each, MinutesOut) for each in said) == 1
    assert len(songkhla.audit("minutes.share")) == 1
    assert any(isinstance(each, MinutesCard) for each in said)


def test_the_same_code_twice_at_once_is_one_person(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    [shown] = songkhla.tells(SOMSRI, "เช็คชื่อ")
    songkhla.tells(SUDA, "ช่วยเหลือ")
    said = at_once(songkhla, (SUDA, shown.words, False), (SUDA, shown.words, False))
    assert [each.people for each in said] == [1, 1]  # type: ignore[attr-defined]
    assert rsvp(songkhla, forum, SUDA).attended  # type: ignore[union-attr]


def test_two_who_open_the_check_in_at_once_get_the_same_code(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    for who in (SOMSRI, KANLAYA):
        songkhla.tells(who, "ช่วยเหลือ")
    data = f"checkin.open:{forum.id}"
    said = at_once(songkhla, (SOMSRI, data, True), (KANLAYA, data, True))
    assert len({each.code for each in said}) == 1  # type: ignore[attr-defined]
    assert len(songkhla.audit("checkin.open")) == 1
