"""Links are said by whoever speaks for an enterprise, counted, and drawn as a map."""

from dataclasses import replace

from bot.clock import BANGKOK
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing.network_map import map_of
from bot.flows.link.privacy import forget, kept_about
from bot.flows.link.reports import facts_of_links
from bot.flows.link.results import AskKinds, AskOther, Links
from bot.storage.people import Person
from tests.network import KOI, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.referral.passing import BASKETS, BATIK, accepted, sent

WEAVERS = "ผ้าทอเกาะยอ"


def links(songkhla: Songkhla, who: str = SOMSRI) -> Links:
    [shown] = songkhla.tells(who, "เส้นเชื่อม")
    assert isinstance(shown, Links)
    return shown


def test_a_sentence_keeps_a_link_and_a_tap_takes_it_back(songkhla: Songkhla) -> None:
    [told] = songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    assert isinstance(told, Told)
    seen = links(songkhla)
    assert (seen.counts, seen.pairs, seen.linked) == ((("buy", 1),), 1, 2)
    assert [(each.other, each.kinds) for each in seen.own.rows] == [(BASKETS, ("buy",))]
    songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    assert links(songkhla).counts == seen.counts, "said twice it is one"
    songkhla.tells(MALI, "เราเลิกซื้อกระจูดจาก กระจูดโคกเมา แล้ว")
    assert links(songkhla).counts == seen.counts, "a member does not say it"
    songkhla.tells(SOMSRI, "เราเลิกซื้อกระจูดจาก กระจูดโคกเมา แล้ว")
    assert links(songkhla).counts == ()
    songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    songkhla.touches(SOMSRI, told.replies[0].data)
    assert links(songkhla).counts == ()


def test_by_taps_each_kind_is_put_on_and_off(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(SOMSRI, "เชื่อมกับ")
    assert isinstance(asked, AskOther)
    [kinds] = songkhla.tells(SOMSRI, "ผ้าบาติกเกาะเพชร")
    assert isinstance(kinds, AskKinds)
    songkhla.touches(SOMSRI, f"link.is:{kinds.other_id}:learn")
    songkhla.touches(SOMSRI, f"link.is:{kinds.other_id}:event")
    [after] = songkhla.touches(SOMSRI, f"link.isnot:{kinds.other_id}:learn")
    assert after == replace(kinds, kinds=("event",))
    assert len(songkhla.touches(SOMSRI, f"link.is:{kinds.other_id}:love")) == 1
    assert links(songkhla).counts == (("event", 1),), "a forged kind is none"


def test_it_is_counted_how_often_two_did_something_together(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เราส่งลูกค้าให้ ผ้าบาติกเกาะเพชร")
    accepted(songkhla, sent(songkhla))
    songkhla.time_passes(minutes=1)
    assert links(songkhla).own.rows[0].deeds == 1


def test_members_see_and_only_who_speaks_for_an_enterprise_says(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    assert links(songkhla, MALI).pairs == 1
    assert not links(songkhla, MALI).may_add
    for who in (MALI, KOI):
        assert isinstance(songkhla.tells(who, "เชื่อมกับ กระจูดโคกเมา")[0], NotAllowed)
    assert not isinstance(songkhla.tells(STRANGER, "เส้นเชื่อม")[0], Links)


def test_what_has_stopped_is_not_counted_and_reports_tell_the_pairs(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    songkhla.tells(WANDEE, "เราขายกระจูดให้ ผ้าทอเกาะยอ")
    now = songkhla.clock.now().astimezone(BANGKOK)
    with songkhla.database.reading() as session:
        assert [
            fact.value for fact in facts_of_links(session, songkhla.network().id, now, now.replace(year=now.year + 1))
        ] == [1, 2]
    with songkhla.database.transaction() as session:
        session.merge(songkhla.enterprise(BASKETS)).retired_at = songkhla.clock.now()
    assert links(songkhla).pairs == 0


def test_the_map_shows_both_directions() -> None:
    drawn = map_of([(WEAVERS, BATIK, 3), (BATIK, WEAVERS, 1)], {WEAVERS, BATIK})
    assert {node.name for node in drawn.nodes} == {WEAVERS, BATIK}
    assert len({arrow.path for arrow in drawn.arrows}) == 2


def test_who_said_it_is_forgotten_and_the_link_stays(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เราซื้อกระจูดจาก กระจูดโคกเมา")
    with songkhla.database.transaction() as session:
        person = session.get_one(Person, songkhla.person(SOMSRI).id)
        assert len(kept_about(session, person)["links_said"]) == 1
        forget(session, person)
        assert kept_about(session, person)["links_said"] == []
    assert links(songkhla).pairs == 1
