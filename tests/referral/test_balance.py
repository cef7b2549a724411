"""Giving and receiving side by side; the map; who stands alone, for facilitators only."""

from datetime import timedelta

from bot.dialogue.private_only import TalkPrivately
from bot.drawing import draw
from bot.drawing.network_map import Map, map_of
from bot.flows.referral.results import Balance
from bot.language.catalogue import speaking
from tests.network import MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.referral.passing import BASKETS, BATIK, FATIMAH, accepted, sent, tapped

WEAVERS = "ผ้าทอเกาะยอ"


def balance(songkhla: Songkhla, who: str = MALI) -> Balance:
    [shown] = songkhla.tells(who, "สรุปการส่งต่อ")
    assert isinstance(shown, Balance)
    return shown


def drawn(shown: Balance) -> Map:
    return map_of(shown.pairs, [row.enterprise for row in shown.rows], shown.isolated)


def passed(songkhla: Songkhla) -> None:
    """Twice from the weavers to the batik makers, once back; one that was declined."""
    for count in (3, 4):
        accepted(songkhla, sent(songkhla, words=f"ส่งต่อลูกค้า ผ้าบาติก {count} ผืน"))
    accepted(songkhla, sent(songkhla, WEAVERS, words="ส่งต่อลูกค้า ผ้าทอ 2 ผืน", who=FATIMAH), SOMSRI, WEAVERS)
    declined = sent(songkhla, BASKETS, words="ส่งต่อลูกค้า กระจูด 2 ใบ")
    tapped(songkhla, WANDEE, "why", declined, BASKETS, "far")


def test_given_and_received_per_enterprise_and_pair(songkhla: Songkhla) -> None:
    passed(songkhla)
    shown = balance(songkhla)
    assert {row.enterprise: (row.given, row.received) for row in shown.rows} == {WEAVERS: (2, 1), BATIK: (1, 2)}
    assert set(shown.pairs) == {(WEAVERS, BATIK, 2), (BATIK, WEAVERS, 1)}
    assert [row.enterprise for row in shown.rows] == sorted(row.enterprise for row in shown.rows), (
        "by name, never by rank"
    )


def test_only_facilitators_see_who_stands_alone(songkhla: Songkhla) -> None:
    passed(songkhla)
    assert balance(songkhla).isolated == ()
    alone = balance(songkhla, PIMJAI).isolated
    assert BASKETS in alone
    assert WEAVERS not in alone
    with speaking("th"):
        assert BASKETS in str(draw(balance(songkhla, PIMJAI)))
        assert BASKETS not in str(draw(balance(songkhla)))


def test_a_year_later_it_begins_anew(songkhla: Songkhla) -> None:
    passed(songkhla)
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=366))
    assert balance(songkhla).rows == ()


def test_in_a_group_it_is_not_shown(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.says(SOMSRI, "สรุปการส่งต่อ")[0], TalkPrivately)


def test_the_map_draws_both_ways_and_leaves_out_who_must_not_be_seen(songkhla: Songkhla) -> None:
    passed(songkhla)
    seen = drawn(balance(songkhla))
    assert {node.name for node in seen.nodes} == {WEAVERS, BATIK}
    assert len({arrow.path for arrow in seen.arrows}) == 2
    assert seen.arrows[0].thickness != seen.arrows[1].thickness
    alone = [node.name for node in drawn(balance(songkhla, PIMJAI)).nodes if node.alone]
    assert BASKETS in alone
