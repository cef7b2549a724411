"""Who sits where when many come to a forum."""

import pytest

from bot.dialogue.rights import NotAllowed
from bot.flows.seating.mixing import Party, Table, seat_alike, seat_mixed
from bot.flows.seating.results import NO_FORUM, Seating
from tests.forum.conftest import Forums
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla

WEAVERS = [Party(f"ทอ {number}", "craft", 5) for number in range(6)]
COOKS = [Party(f"ขนม {number}", "food", 3) for number in range(5)]
ONE_OFFS = [Party("โฮมสเตย์", "tourism", 2), Party("ออมทรัพย์", "savings", 1), Party("", "", 2)]
EVERYBODY = [*WEAVERS, *COOKS, *ONE_OFFS]


def people(table: Table) -> int:
    return sum(count for _name, count in table)


@pytest.mark.parametrize("size", [4, 10, 12, 15, 30])
@pytest.mark.parametrize("seat", [seat_alike, seat_mixed])
def test_everybody_has_one_seat_and_no_table_is_too_large(seat: object, size: int) -> None:
    tables = seat(EVERYBODY, size)  # type: ignore[operator]
    seated: dict[str, int] = {}
    for table in tables:
        assert 0 < people(table) <= size
        for name, count in table:
            seated[name] = seated.get(name, 0) + count
    assert seated == {party.name: party.heads for party in EVERYBODY}


def test_first_those_who_make_the_same_sit_together_and_the_few_others_with_each_other() -> None:
    kind_of = {party.name: party.kind for party in EVERYBODY}
    kinds = [{kind_of[name] for name, _count in table} for table in seat_alike(EVERYBODY, 12)]
    assert kinds == [{"craft"}, {"craft"}, {"craft"}, {"food"}, {"food"}, {"tourism", "savings", ""}]


def test_then_each_table_has_some_of_each_large_kind_and_few_of_one_enterprise() -> None:
    kind_of = {party.name: party.kind for party in EVERYBODY}
    tables = seat_mixed(EVERYBODY, 12)
    for table in tables:
        assert {"craft", "food"} <= {kind_of[name] for name, _count in table}
        assert max(count for _name, count in table) <= 2
    assert max(map(people, tables)) - min(map(people, tables)) <= 1


def test_who_looks_after_the_forum_sees_both_rounds_and_nobody_else_does(songkhla: Songkhla) -> None:
    forum = Forums(songkhla).announced()
    for who in (SOMSRI, WANDEE):
        songkhla.touches(who, f"forum.go:{forum.id}")
    [first] = songkhla.tells(KANLAYA, "จัดโต๊ะ 10 คน")
    assert isinstance(first, Seating)
    assert (first.size, first.people, first.mixed) == (10, 3, False)
    [second] = songkhla.touches(KANLAYA, f"seating.round:{forum.id}:10.mixed")
    assert (second.mixed, second.page.rows[0].people) == (True, 3)
    assert isinstance(songkhla.tells(MALI, "จัดโต๊ะ")[0], NotAllowed)


def test_where_no_forum_is_planned_it_says_so(songkhla: Songkhla) -> None:
    assert songkhla.tells(KANLAYA, "แบ่งโต๊ะ") == [NO_FORUM]
