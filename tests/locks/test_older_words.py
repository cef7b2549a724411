"""What people said stands as they said it, in whichever order LINE's events come, and however often."""

import random
import threading
from collections.abc import Callable
from copy import copy
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.flows.forum.results import RsvpTaken
from bot.flows.forum.tables import Forum, Rsvp
from bot.flows.poll.results import Choices, PollClosedAlready
from bot.flows.poll.tables import Ballot
from bot.storage.database import Database
from bot.storage.rules import set_rules
from tests.forum.conftest import Forums
from tests.group import TestGroup
from tests.installation import INSTALLATION
from tests.network import KANLAYA, MALI, SOMSRI, Songkhla
from tests.order.trading import opened, quantities, signed

pytestmark = pytest.mark.on_both

WEAVERS = "ผ้าทอเกาะยอ"
T0 = 2_000_000_000_000
"""Later than anything that making the poll, order or forum brings."""

ANY_ORDER = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

Words = list[tuple[int, str]]
"""(when it was said, what), in the order in which it arrives: some of it twice."""


def arriving(*words: str) -> st.SearchStrategy[Words]:
    """Up to five words, one after the other, in any order, some of them redelivered."""

    def in_any_order(said: list[str]) -> st.SearchStrategy[Words]:
        events = list(enumerate(said))
        again = st.lists(st.sampled_from(events), max_size=2)
        return again.flatmap(lambda more: st.permutations([*events, *more]))

    return st.lists(st.sampled_from(words), min_size=1, max_size=5).flatmap(in_any_order)


@pytest.fixture
def on_sqlite(songkhla: Songkhla) -> Songkhla:
    if not songkhla.database.is_sqlite:
        pytest.skip("one process at a time: the words arrive one after the other")
    with (
        songkhla.database.transaction() as session
    ):  # all tries fall into one hour, in which a person's lines are counted
        set_rules(session, songkhla.network().id, {"lines_an_hour": 1000})
    return songkhla


def votes(group: TestGroup, poll_id: str) -> list[dict[str, str]]:
    with group.database.reading() as session:
        return [dict(row) for row in session.scalars(select(Ballot.choices).where(Ballot.poll_id == poll_id))]


def put(group: Songkhla, line: str = "โพล สี | แดง | เขียว | ฟ้า") -> str:
    [card] = group.says(KANLAYA, line)
    return str(card.poll.id)


def test_a_late_vote_of_between_does_not_stand(songkhla: Songkhla) -> None:
    poll = put(songkhla)
    for moment, option in ((0, 1), (2, 1), (1, 2)):
        told = songkhla.touches(SOMSRI, f"poll.vote:{poll}:{option}", occurred_ms=T0 + moment)
    assert votes(songkhla, poll) == [{"1": "yes"}]
    assert dict(told[0].values)["choices"] == Choices(("แดง",), ()), "the person hears what stands"


def test_a_vote_taken_back_before_it_arrives_does_not_stand(songkhla: Songkhla) -> None:
    poll = put(songkhla)
    songkhla.touches(SOMSRI, f"poll.withdraw:{poll}", occurred_ms=T0 + 1)
    songkhla.touches(SOMSRI, f"poll.vote:{poll}:1", occurred_ms=T0)
    assert votes(songkhla, poll) == [{}]


def test_a_closing_is_final_whenever_a_vote_was_said(songkhla: Songkhla) -> None:
    poll = put(songkhla)
    songkhla.taps(KANLAYA, f"poll.close:{poll}")
    [told] = songkhla.touches(SOMSRI, f"poll.vote:{poll}:1", occurred_ms=1)
    assert isinstance(told, PollClosedAlready)
    assert votes(songkhla, poll) == []


@ANY_ORDER
@given(words=arriving("1", "2", "3", "back"))
def test_the_newest_vote_stands(on_sqlite: Songkhla, words: Words) -> None:
    poll = put(on_sqlite)
    play_votes(on_sqlite, poll, words)
    newest = max(words)[1]
    assert votes(on_sqlite, poll) == [{} if newest == "back" else {newest: "yes"}]


@ANY_ORDER
@given(words=arriving("1.yes", "1.no", "2.yes", "2.maybe", "back"))
def test_of_each_date_the_newest_answer_stands(on_sqlite: Songkhla, words: Words) -> None:
    poll = put(on_sqlite, "โพลวัน ประชุม | 12 ม.ค. | 13 ม.ค.")
    play_votes(on_sqlite, poll, words)
    expected: dict[str, str] = {}
    for _moment, word in sorted(set(words)):
        position, _, answer = word.partition(".")
        expected = {} if word == "back" else {**expected, position: answer}
    assert votes(on_sqlite, poll) == [expected]


def play_votes(group: Songkhla, poll: str, words: Words) -> None:
    for moment, word in words:
        data = f"poll.withdraw:{poll}" if word == "back" else f"poll.vote:{poll}:{word}"
        group.touches(SOMSRI, data, occurred_ms=T0 + moment)


@pytest.mark.parametrize("seed", range(3))
def test_the_newest_vote_and_amount_stand_where_two_processes_work_on_them(
    two_processes: Songkhla, database_url: str, seed: int
) -> None:
    poll, order_id = put(two_processes), opened(two_processes)
    enterprise = two_processes.enterprise(WEAVERS).id
    said = [(moment, f"poll.vote:{poll}:{moment % 3 + 1}") for moment in range(5)]
    said += [(moment, f"order.set:{order_id}:1,{moment % 3 + 5},{enterprise},sure") for moment in range(5)]
    said += random.Random(seed).sample(said, 2)
    random.Random(seed).shuffle(said)
    failed: list[Exception] = []

    def work(mine: Words) -> None:
        process = copy(two_processes)
        process.database = Database(database_url, INSTALLATION)
        try:
            for moment, data in mine:
                process.touches(SOMSRI, data, occurred_ms=T0 + moment)
        except Exception as error:
            failed.append(error)
        process.database.close()

    threads = [threading.Thread(target=work, args=(said[half::2],)) for half in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert votes(two_processes, poll) == [{"2": "yes"}]
    assert quantities(two_processes, order_id) == {WEAVERS: 6}


def test_a_late_amount_of_between_does_not_stand(songkhla: Songkhla) -> None:
    order_id, enterprise = opened(songkhla), songkhla.enterprise(WEAVERS).id
    for moment, amount in ((0, 5), (2, 5), (1, 8)):
        told = songkhla.touches(SOMSRI, f"order.set:{order_id}:1,{amount},{enterprise},sure", occurred_ms=T0 + moment)
    assert quantities(songkhla, order_id) == {WEAVERS: 5}
    assert signed(told).after == 5, "the person hears what stands"


def test_an_old_so_much_more_behind_a_newer_amount_changes_nothing(songkhla: Songkhla) -> None:
    order_id, enterprise = opened(songkhla), songkhla.enterprise(WEAVERS).id
    songkhla.touches(SOMSRI, f"order.set:{order_id}:1,8,{enterprise},sure", occurred_ms=T0 + 2)
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,5", occurred_ms=T0 + 1)
    assert quantities(songkhla, order_id) == {WEAVERS: 8}
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,5", occurred_ms=T0 + 4)
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,2", occurred_ms=T0 + 3)
    assert quantities(songkhla, order_id) == {WEAVERS: 15}, "two that say more are both meant"


@ANY_ORDER
@given(words=arriving("5", "8", "12", "0"))
def test_the_newest_amount_stands(on_sqlite: Songkhla, words: Words) -> None:
    order_id, enterprise = opened(on_sqlite), on_sqlite.enterprise(WEAVERS).id
    for moment, amount in words:
        on_sqlite.touches(SOMSRI, f"order.set:{order_id}:1,{amount},{enterprise},sure", occurred_ms=T0 + moment)
    assert quantities(on_sqlite, order_id) == {WEAVERS: Decimal(max(words)[1])}


COMINGS: dict[str, str] = {
    "go": "forum.go:{id}", "not": "forum.not:{id}", "three": "forum.heads:{id}:3", "five": "forum.heads:{id}:5",
    "two seats": "forum.seats:{id}:2", "a lift": "forum.lift:{id}",
}  # fmt: skip


def test_a_late_coming_does_not_overrule_that_somebody_cannot(songkhla: Songkhla) -> None:
    forum = Forums(songkhla).announced()
    songkhla.touches(MALI, f"forum.not:{forum.id}", occurred_ms=T0 + 1)
    [told] = songkhla.touches(MALI, f"forum.heads:{forum.id}:3", occurred_ms=T0)
    assert isinstance(told, RsvpTaken)
    assert not told.mine.coming, "the person hears what stands"


@ANY_ORDER
@given(data=st.data())
def test_the_newest_coming_number_and_lift_stand(
    on_sqlite: Songkhla, announced: Callable[[], Forum], data: st.DataObject
) -> None:
    words = data.draw(arriving(*COMINGS))
    forum = announced()
    for moment, word in words:
        on_sqlite.touches(MALI, COMINGS[word].format(id=forum.id), occurred_ms=T0 + moment)
    said = [word for _moment, word in sorted(set(words))]
    heads = [{"three": 3, "five": 5}[word] for word in said if word in ("three", "five")]
    lifts = [word for word in said if word in ("two seats", "a lift")]
    with on_sqlite.database.reading() as session:
        row = session.scalars(select(Rsvp).where(Rsvp.forum_id == forum.id)).one()
    assert row.coming == (said[-1] != "not")
    assert row.heads == (heads[-1] if heads else 1)
    assert (row.seats, row.needs_lift) == (
        (0, False) if not lifts else (2, False) if lifts[-1] == "two seats" else (0, True)
    )


@pytest.fixture
def announced(on_sqlite: Songkhla) -> Callable[[], Forum]:
    """One forum, as nobody has answered yet, each time it is asked for."""
    forum = Forums(on_sqlite).announced()

    def fresh() -> Forum:
        with on_sqlite.database.transaction() as session:
            for row in session.scalars(select(Rsvp)):
                session.delete(row)
        return forum

    return fresh
