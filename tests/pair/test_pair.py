"""A representative and the younger one beside them: the same cards; the young one taps and writes, the elder decides."""

from typing import Any

import pytest
from sqlalchemy import select, update

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.pair.naming import GONE, ONLY_REPRESENTATIVES
from bot.flows.pair.passing import binds
from bot.flows.pair.results import AskWhoIsYoung, YoungWouldSay
from bot.flows.pair.words import taps_for_somebody
from bot.flows.referral.answers import Taken
from bot.storage.leading import asked_for
from bot.storage.memberships import enterprises_spoken_for, speakers_of
from bot.storage.pairs import YoungPair
from bot.storage.people import Role, RoleKind
from tests.network import KOI, MALI, SOMSRI, WANDEE, Songkhla
from tests.referral.passing import sent, status_of, tapped

WEAVERS = "ผ้าทอเกาะยอ"


@pytest.fixture
def pair(songkhla: Songkhla) -> Songkhla:
    """Mali is beside Somsri."""
    songkhla.tells(SOMSRI, "คู่หนุ่มสาว มะลิ")
    songkhla.touches(MALI, f"pair.yes:{songkhla.enterprise(WEAVERS).id}")
    return songkhla


def pairs(group: Songkhla) -> list[YoungPair]:
    with group.database.reading() as session:
        return list(session.scalars(select(YoungPair)))


def get_its_cards(group: Songkhla) -> list[str | None]:
    enterprise = group.enterprise(WEAVERS)
    with group.database.reading() as session:
        both = speakers_of(session, enterprise), asked_for(session, enterprise.network_id, enterprise.id)
        assert [each.id for each in both[0]] == [each.id for each in both[1]]
        return [each.line_user_id for each in both[0]]


def test_a_representative_names_who_is_beside_them_and_that_person_agrees(songkhla: Songkhla) -> None:
    [shown] = songkhla.tells(SOMSRI, "คู่หนุ่มสาว")
    assert isinstance(shown, AskWhoIsYoung)
    assert "น้องมะลิ" in [each.name for each in shown.candidates.rows]
    asked, question = songkhla.touches(SOMSRI, f"pair.name:{shown.enterprise_id}:{songkhla.person(MALI).id}")
    assert "I have asked" in asked.sentence
    assert [reply.data for reply in question.replies] == [
        f"pair.yes:{shown.enterprise_id}",
        f"pair.no:{shown.enterprise_id}",
    ]
    assert get_its_cards(songkhla) == [SOMSRI], "not before she agrees"
    songkhla.hears_notices()
    songkhla.tells(MALI, "ยินดีค่ะ")
    assert get_its_cards(songkhla) == [SOMSRI, MALI]
    [again] = songkhla.tells(SOMSRI, "คู่หนุ่มสาว")
    assert (again.now, again.agreed) == ("น้องมะลิ", True)


@pytest.mark.parametrize("who", [MALI, KOI])
def test_only_a_representative_names_one(songkhla: Songkhla, who: str) -> None:
    assert songkhla.tells(who, "คู่หนุ่มสาว มะลิ") in ([ONLY_REPRESENTATIVES], songkhla.tells(who, "ทำเนียบ"))
    assert pairs(songkhla) == []


def test_only_who_was_asked_agrees(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "คู่หนุ่มสาว มะลิ")
    assert songkhla.touches(WANDEE, f"pair.yes:{songkhla.enterprise(WEAVERS).id}") == [GONE]
    assert pairs(songkhla)[0].agreed_at is None


def test_what_binds_the_group_goes_to_the_elder_who_decides(pair: Songkhla) -> None:
    referral = sent(pair, WEAVERS, words="ส่งต่อลูกค้า ผ้าทอ 20 ผืน", who=WANDEE)
    pair.hears_notices()
    told, card = tapped(pair, MALI, "accept", referral, WEAVERS)
    assert isinstance(told, Told) and "who decides" in told.sentence
    assert isinstance(card, YoungWouldSay)
    assert (card.answer, bool(card.title)) == ("yes", True)
    assert status_of(pair, referral, WEAVERS) == "sent"
    assert len(tapped(pair, MALI, "accept", referral, WEAVERS)) == 1, "a second tap asks nobody again"
    assert pair.touches(MALI, f"pair.do:{card.id}") == [GONE], "the young one does not decide"
    said = pair.touches(SOMSRI, f"pair.do:{card.id}")
    assert isinstance(said[0], Taken)
    assert "says so too" in said[-1].sentence
    assert status_of(pair, referral, WEAVERS) == "accepted"
    assert pair.touches(SOMSRI, f"pair.do:{card.id}") == [GONE], "once"


def test_who_is_taken_out_is_beside_nobody_until_they_are_asked_anew(pair: Songkhla) -> None:
    key = f"{pair.enterprise(WEAVERS).id}:{pair.person(MALI).id}"
    before = pair.enterprise(WEAVERS).about
    pair.touches(SOMSRI, f"register.refuse:{key}")
    assert get_its_cards(pair) == [SOMSRI]
    assert isinstance(pair.touches(MALI, f"directory.edit:{pair.enterprise(WEAVERS).id}")[0], NotAllowed)
    assert pair.enterprise(WEAVERS).about == before
    pair.touches(SOMSRI, f"register.restore:{key}")
    assert get_its_cards(pair) == [SOMSRI], "being back says nothing of the pair"
    pair.tells(SOMSRI, "คู่หนุ่มสาว มะลิ")
    pair.touches(MALI, f"pair.yes:{pair.enterprise(WEAVERS).id}")
    assert get_its_cards(pair) == [SOMSRI, MALI]


def test_an_elder_who_takes_up_the_role_anew_names_somebody_anew(pair: Songkhla) -> None:
    pair.time_passes(days=1)
    with pair.database.transaction() as session:
        here = (Role.enterprise_id == pair.enterprise(WEAVERS).id, Role.kind == RoleKind.REPRESENTATIVE)
        session.execute(update(Role).where(*here).values(since=pair.clock.now()))
    assert get_its_cards(pair) == [SOMSRI]
    [shown] = pair.tells(SOMSRI, "คู่หนุ่มสาว")
    assert (shown.now, shown.agreed) == (None, False)
    asked, _question = pair.tells(SOMSRI, "คู่หนุ่มสาว มะลิ")
    assert "I have asked" in asked.sentence
    pair.touches(MALI, f"pair.yes:{shown.enterprise_id}")
    assert get_its_cards(pair) == [SOMSRI, MALI]


def test_the_elder_would_rather_not(pair: Songkhla) -> None:
    referral = sent(pair, WEAVERS, words="ส่งต่อลูกค้า ผ้าทอ 20 ผืน", who=WANDEE)
    *_told, card = tapped(pair, MALI, "accept", referral, WEAVERS)
    said = pair.touches(SOMSRI, f"pair.not:{card.id}")
    assert status_of(pair, referral, WEAVERS) == "sent"
    assert "think about it" in said[-1].sentence
    assert isinstance(tapped(pair, SOMSRI, "accept", referral, WEAVERS)[0], Taken)


def test_the_young_one_writes_for_the_group(pair: Songkhla) -> None:
    said: list[Any] = pair.tells(MALI, "จุดแข็ง ย้อมสีธรรมชาติ")
    assert said and not any("representative" in getattr(each, "sentence", "") for each in said)
    with pair.database.reading() as session:
        mali = pair.person(MALI)
        network_id = pair.network().id
        assert enterprises_spoken_for(session, network_id, mali)
        assert enterprises_spoken_for(session, network_id, mali, deciding=True) == []


@pytest.mark.parametrize("who", [SOMSRI, MALI])
def test_either_of_the_two_ends_it(pair: Songkhla, who: str) -> None:
    told, news = pair.tells(who, "เลิกคู่หนุ่มสาว")
    assert "no pair any more" in told.sentence
    assert "ended the young pair" in news.sentence
    assert get_its_cards(pair) == [SOMSRI]


@pytest.mark.parametrize(
    ("button", "promise"),
    [
        ("referral.accept", True),
        ("forum.host", True),
        ("handover.vote", True),
        ("notice.ack", False),
        ("spotlight.gladly", False),
        ("pulse.yes", False),
    ],
)
def test_promises_are_told_from_what_anybody_taps(button: str, promise: bool) -> None:
    assert binds(button) is promise


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ให้น้องมะลิช่วยแตะแทน", "น้องมะลิ"), ("อยากให้มะลิกดแทนป้าค่ะ", "มะลิ"), ("ให้หลานช่วยกดให้", ""), ("ให้ทุกคนช่วยกดโพล", None),
        ("ให้น้องเวทีช่วยพิมพ์ให้", None), ("ให้มะลิ 3 กระสอบ", None), ("ให้มะลิกด", None),
    ],
)  # fmt: skip
def test_who_shall_tap_for_somebody_is_read_with_the_name(said: str, name: str | None) -> None:
    assert taps_for_somebody(said) == name


def test_saying_who_shall_tap_names_the_pair(songkhla: Songkhla) -> None:
    asked, question = songkhla.tells(SOMSRI, "ให้น้องมะลิช่วยแตะแทน")
    assert "I have asked {name}" in asked.sentence
    assert "beside them" in question.sentence
