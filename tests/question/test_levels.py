"""A question goes down to a level's own people first, and up where nobody there knows."""

import pytest

from bot.dialogue.saying import Told
from bot.flows.question.levels import wider
from bot.flows.question.results import Asked, AskWhom, Draft, Questions
from bot.storage.audience import Audience
from bot.storage.chats import Chat, ChatKind
from bot.storage.get_or_create import chat_of
from tests.network import MALI, NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.question.test_asking import INDIGO, results_in, the_question

AREA_GROUP = "C" + "7" * 32


@pytest.fixture
def with_group(songkhla: Songkhla) -> Songkhla:
    """Songkhla's people have a LINE group of their own."""
    with songkhla.database.transaction() as session:
        chat: Chat = chat_of(session, AREA_GROUP, ChatKind.GROUP, songkhla.clock.now())
        chat.network_id, chat.area_id, chat.member_count = songkhla.network().id, songkhla.area("สงขลา").id, 20
    return songkhla


def draft(songkhla: Songkhla, words: str) -> Draft:
    [shown] = [each for each in songkhla.tells(MALI, words) if isinstance(each, Draft)]
    return shown


def test_whom_it_is_for_is_said_behind_it(songkhla: Songkhla) -> None:
    shown = draft(songkhla, f"ถามเครือข่าย {INDIGO} เฉพาะจังหวัดสงขลา")
    assert (shown.text, shown.to) == (INDIGO, ("สงขลา",))
    assert draft(songkhla, f"ถามเครือข่าย {INDIGO}").to == ()


def test_or_chosen_by_taps(songkhla: Songkhla) -> None:
    shown = draft(songkhla, f"ถามเครือข่าย {INDIGO}")
    [asked] = songkhla.touches(MALI, f"question.whom:{shown.id}")
    assert isinstance(asked, AskWhom)
    songkhla.touches(MALI, f"question.whom:{shown.id}:a.{songkhla.area('สงขลา').id}")
    [after] = songkhla.touches(MALI, f"question.whom:{shown.id}:done")
    assert after.to == ("สงขลา",)


def test_first_its_own_group_then_the_whole_network(with_group: Songkhla) -> None:
    shown = draft(with_group, f"ถามเครือข่าย {INDIGO} เฉพาะจังหวัดสงขลา")
    with_group.touches(MALI, f"question.ask:{shown.id}")
    said = with_group.time_passes(days=3)
    first = {say.to for say in said if isinstance(say.result, Asked) and not say.result.private}
    assert NETWORK_GROUP not in first
    later = with_group.time_passes(days=8)
    heard = {say.to for say in later if isinstance(say.result, Asked) and not say.result.private}
    assert NETWORK_GROUP in heard and not first & heard, "nobody hears it twice"
    assert the_question(with_group).audience == {}
    assert any("whole network" in say.result.sentence for say in later if isinstance(say.result, Told))


def test_each_level_sees_its_own(with_group: Songkhla) -> None:
    shown = draft(with_group, f"ถามเครือข่าย {INDIGO} เฉพาะจังหวัดสงขลา")
    with_group.touches(MALI, f"question.ask:{shown.id}")

    def open_to(who: str) -> int:
        [listed] = results_in(with_group.tells(who, "คำถามที่ยังไม่มีคำตอบ") or [], Questions) or with_group.touches(
            who, "question.list"
        )
        return int(listed.page.count)

    assert open_to(SOMSRI) == 1, "her enterprise lies there"
    assert open_to(WANDEE) == 0, "hers lies in Phatthalung"


def test_one_level_up_is_the_province_then_everybody(songkhla: Songkhla) -> None:
    with songkhla.database.reading() as session:
        network_id = songkhla.network().id
        enterprise = songkhla.enterprise("ผ้าทอเกาะยอ")
        district = Audience(areas=(str(enterprise.area_id),))
        up = wider(session, network_id, district)
        assert wider(session, network_id, Audience(subgroups=("x",))) == Audience()
        assert up == Audience() or wider(session, network_id, up) == Audience()
        assert up != district
