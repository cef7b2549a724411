"""No enterprise loses its voice, and no duty is without somebody who stands in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.drawing import draw
from bot.flows.handover.results import AskToStandIn, AskWord, NoVoice
from bot.flows.handover.standing_in import SETTLED
from bot.flows.handover.tables import Succession
from bot.flows.roles.results import AskDeputy
from bot.language.catalogue import speaking
from bot.storage.chats import Chat
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Role, RoleKind
from rehearsal.seeding import user_id
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pulse.conftest import Living, told
from tests.pulse.test_handover import days_with, kinds, month_with, name_deputy
from tests.told import is_told


@pytest.fixture
def living(songkhla: Songkhla) -> Living:
    """Every morning this one flow looks after the network."""
    return Living(songkhla, "handover")


def blocks(living: Living, who: str, *, back: bool = False) -> None:
    """Somebody blocks the bot, or adds it again."""
    living.group.tells(who, "สวัสดี")
    living.days(1)
    with living.group.database.transaction() as session:
        chat = session.get_one(Chat, who)
        chat.present, chat.present_changed_at = back, living.group.clock.now()
        living.group.person(who)
    if back:
        living.group.tells(who, "สวัสดี")


def test_when_a_representative_is_gone_the_people_of_the_enterprise_are_asked(living: Living) -> None:
    blocks(living, SOMSRI)
    said = living.days(1)
    asked = told(said, AskToStandIn)[0]
    assert {say.to for say in said if isinstance(say.result, AskToStandIn)} == {MALI, KANLAYA}, "its other members"
    with speaking("th"):
        assert "0 วัน" not in str(draw(asked)) and "ป้าสมศรี" in str(draw(asked)), "who blocks the bot was seen today"
    assert not told(days_with(living, 12, PIMJAI, KANLAYA), AskToStandIn), "asked once"
    assert living.group.touches(WANDEE, f"handover.take:{asked.id}") == [SETTLED], "of another enterprise"
    waits, question = living.group.touches(MALI, f"handover.take:{asked.id}")
    assert is_told(waits, "Thank you! I have asked somebody beside you")
    assert isinstance(question, AskWord)
    assert kinds(living.group, MALI) == set(), "nobody speaks on their own word alone"
    vouch = f"handover.vouch:{asked.id}:{question.taker_id}"
    for who in (MALI, WANDEE, STRANGER):
        assert living.group.touches(who, vouch) == [SETTLED], who
    assert is_told(living.group.touches(KANLAYA, vouch)[0], "Thank you! {name} is {role} from now on.")
    assert kinds(living.group, MALI) == {RoleKind.REPRESENTATIVE}
    assert kinds(living.group, SOMSRI) == set()
    assert living.group.touches(MALI, f"handover.take:{asked.id}") == [SETTLED]


def test_where_nobody_stands_in_those_who_look_after_the_network_hear_of_it_once(living: Living) -> None:
    blocks(living, SOMSRI)
    assert not told(living.days(10), NoVoice)
    said = days_with(living, 12, PIMJAI, KANLAYA) + month_with(living, PIMJAI, KANLAYA)
    [news] = told(said, NoVoice)
    assert news.asked
    with speaking("th"):
        assert "ผ้าทอเกาะยอ" in str(draw(news))
    with living.group.database.transaction() as session:
        for search in session.scalars(select(Succession)):
            search.stage_since -= timedelta(days=29)
    assert len(told(days_with(living, 3, PIMJAI, KANLAYA), AskToStandIn, MALI)) == 1, (
        "two months later they are asked once more"
    )


def test_where_nobody_can_be_asked_they_hear_of_it_at_once(living: Living) -> None:
    blocks(living, WANDEE)
    [news] = told(living.days(1), NoVoice)
    assert not news.asked


def test_who_was_not_seen_for_two_months_may_have_a_new_phone(living: Living) -> None:
    said = month_with(living, PIMJAI, KANLAYA) + month_with(living, PIMJAI, KANLAYA)
    assert not told(said, AskToStandIn)
    assert told(days_with(living, 7, PIMJAI, KANLAYA), AskToStandIn, MALI)


def test_a_representative_who_has_never_added_the_bot_is_missed_too(living: Living) -> None:
    with living.group.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.kind == RoleKind.REPRESENTATIVE)):
            role.since = role.seen_at = None
        session.get_one(Network, living.group.network().id).created_at -= timedelta(days=57)
    assert not told(days_with(living, 2, PIMJAI, KANLAYA), AskToStandIn)
    [asked] = told(days_with(living, 3, PIMJAI, KANLAYA), AskToStandIn, MALI)
    with speaking("th"):
        assert "0 วัน" not in str(draw(asked))


def test_where_many_are_silent_one_card_names_them_all(living: Living) -> None:
    rice = user_id("a03")
    living.group.tells(rice, "สวัสดี")
    blocks(living, WANDEE)
    with living.group.database.transaction() as session:
        chat = session.get_one(Chat, rice)
        chat.present, chat.present_changed_at = False, living.group.clock.now()
    said = living.days(1)
    both = [say for say in said if isinstance(say.result, NoVoice) and len(say.result.roles) == 2]
    assert [say.to for say in both] == [PIMJAI]
    with speaking("th"):
        card = str(draw(both[0].result))
    assert "กระจูดโคกเมา" in card and "ข้าวหัวไทร" in card


def test_who_comes_back_keeps_the_voice(living: Living) -> None:
    blocks(living, SOMSRI)
    asked = told(living.days(1), AskToStandIn)[0]
    blocks(living, SOMSRI, back=True)
    living.days(1)
    assert living.group.touches(MALI, f"handover.take:{asked.id}") == [SETTLED]
    assert kinds(living.group, SOMSRI) == {RoleKind.REPRESENTATIVE}


def test_the_deputy_is_asked_before_the_others(living: Living) -> None:
    name_deputy(living, SOMSRI, MALI)
    blocks(living, SOMSRI)
    said = living.days(5)
    assert [say.to for say in said if isinstance(say.result, AskToStandIn)] == [MALI]
    later = days_with(living, 14, PIMJAI, KANLAYA)
    assert [say.to for say in later if isinstance(say.result, AskToStandIn)] == [KANLAYA]
    assert told(later, NoVoice)


def test_who_has_no_deputy_is_asked_now_and_then_and_never_by_a_push(living: Living) -> None:
    said = month_with(living, PIMJAI, KANLAYA) + days_with(living, 14, PIMJAI, KANLAYA)
    asked = [say for say in said if isinstance(say.result, AskDeputy) and say.to == SOMSRI]
    assert [say.urgency for say in asked] == [Urgency.RIDE]
    role = asked[0].result.role
    [named, *_] = living.group.touches(SOMSRI, f"roles.deputise:{role.id}:{living.group.person(MALI).id}")
    assert is_told(named, "{name} may then do all that belongs to {role}")
    living.group.touches(SOMSRI, f"roles.askdeputy:{role.id}:{living.group.person(MALI).id}")
    living.group.touches(MALI, f"roles.willdeputise:{role.id}")
    for _month in range(5):
        assert not told(month_with(living, PIMJAI, KANLAYA), AskDeputy, SOMSRI)
