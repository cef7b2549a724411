"""When a network has gone silent: one question after the other, and none any more when life returns."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Counted, Say, Told
from bot.drawing import draw
from bot.flows.forum.tables import SeriesKind
from bot.flows.playbook.results import NudgeCard, PlaybookTexts
from bot.flows.playbook.rungs import LADDER
from bot.flows.playbook.tables import Nudge
from bot.flows.playbook.texts import save_texts
from bot.flows.poll.results import PollCard
from bot.language.catalogue import speaking
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person, Role
from bot.storage.rules import set_rules
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pulse.conftest import Living, told


@pytest.fixture
def living(songkhla: Songkhla) -> Living:
    """Every morning this one flow looks after the network."""
    return Living(songkhla, "playbook")


@pytest.fixture
def silent(living: Living) -> Living:
    """In no season of rest, so that the days count."""
    change(living, still_months=[], warn_ramadan="no")
    return living


OVER = Told("That question is over, thank you all the same.")


def is_thanks(result: Any) -> bool:
    """What some rung says to whoever taps an answer of it."""
    return result in [Told(answer.thanks) for rung in LADDER for answer in rung.answers]


def change(living: Living, **rules: Any) -> None:
    with living.group.database.transaction() as session:
        set_rules(session, living.network_id, rules)


def rungs(living: Living) -> list[str]:
    with living.group.database.reading() as session:
        found = session.scalars(select(Nudge).order_by(Nudge.at, Nudge.id))
        return list(dict.fromkeys(nudge.rung for nudge in found))


def first_question(living: Living) -> NudgeCard:
    living.leap(29)
    return next(card for card in told(living.days(2), NudgeCard, NETWORK_GROUP))  # type: ignore[no-any-return]


def test_a_network_that_lives_is_not_asked(silent: Living) -> None:
    for _month in range(3):
        silent.group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
        silent.group.says(WANDEE, "โหวต 1")
        assert not told(silent.leap(26) + silent.days(2), NudgeCard, NETWORK_GROUP)


def test_after_a_month_of_silence_a_question_rides_to_everybodys_groups(silent: Living) -> None:
    assert not told(silent.leap(28), NudgeCard)
    asked = [say for say in silent.days(3) if isinstance(say.result, NudgeCard)]
    assert {say.urgency for say in asked} == {Urgency.RIDE}, "never a push into a group"
    assert NETWORK_GROUP in {say.to for say in asked}
    assert asked[0].result.buttons, "always a question with buttons"


def test_the_ladder_goes_up_by_a_week_and_begins_anew_much_later(silent: Living) -> None:
    for person, deputy in ((PIMJAI, SOMSRI),):
        with silent.group.database.transaction() as session:
            role = session.scalars(select(Role).where(Role.person_id == silent.group.person(person).id)).one()
            role.deputy_id = silent.group.person(deputy).id
    silent.leap(29)
    silent.days(2)
    for _week in range(5):
        silent.leap(5)
        silent.days(2)
    assert rungs(silent) == [rung.name for rung in LADDER]
    with silent.group.database.reading() as session:
        before = len(session.scalars(select(Nudge)).all())
    silent.days(30)
    with silent.group.database.reading() as session:
        assert len(session.scalars(select(Nudge)).all()) == before, "then it leaves people in peace"


def test_no_chat_is_asked_twice_in_a_week(silent: Living) -> None:
    silent.leap(29)
    silent.days(60)
    with silent.group.database.reading() as session:
        found = session.execute(select(Nudge.chat_id, Nudge.at).order_by(Nudge.chat_id, Nudge.at)).all()
    for (chat, at), (next_chat, next_at) in pairwise(found):
        assert chat != next_chat or next_at - at > timedelta(days=6, hours=22)


def test_the_small_meeting_is_a_real_poll_of_dates(silent: Living) -> None:
    silent.leap(29)
    said = silent.days(31)
    [card] = told(said, PollCard)
    assert len(card.poll.options) == 3
    silent.group.says(SOMSRI, "ผลโพล")
    silent.group.touches(SOMSRI, f"poll.vote:{card.poll.id}:1")
    poll = silent.group.poll()
    assert poll.chat_id == NETWORK_GROUP
    assert poll.closes_at


def test_in_a_lively_network_an_enterprise_that_is_not_heard_of_is_asked_in_private(silent: Living) -> None:
    """The others vote every fortnight; nobody of most enterprises does."""
    said: list[Say] = []
    for fortnight in range(6):
        silent.group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
        silent.group.says(WANDEE, "โหวต 1")
        said += silent.leap(14) if fortnight < 3 else silent.days(14)
    asked = [say for say in said if isinstance(say.result, NudgeCard)]
    assert asked, "after two months"
    assert all(str(say.to).startswith("U") and "playbook.answer" in str(say.result.buttons) for say in asked)
    assert not {SOMSRI, WANDEE} & {say.to for say in asked}
    assert len({say.to for say in asked}) == len(asked) <= 4, "one a week, each once"


def test_a_representative_who_hears_it_in_the_groups_place_can_answer(silent: Living) -> None:
    card = first_question(silent)
    label, data = next(button for button in card.buttons if button[1].startswith("playbook.answer:"))
    [thanks] = silent.group.touches(SOMSRI, data)
    assert is_thanks(thanks), label
    assert silent.group.touches(MALI, data) == [OVER], "a member without a role was not asked in private"
    assert silent.group.touches(STRANGER, data) == [OVER]


def test_life_stops_the_ladder_and_takes_back_what_waits(silent: Living) -> None:
    first_question(silent)
    silent.meeting(SeriesKind.FORUM, 0)
    assert not told(silent.days(1) + silent.leap(22) + silent.days(2), NudgeCard)
    with silent.group.database.reading() as session:
        waiting = session.scalars(
            select(OutboxMessage).where(
                OutboxMessage.chat_id == NETWORK_GROUP, OutboxMessage.status == OutboxStatus.WAITING
            )
        )
        assert not [row for row in waiting if "nudge:" in str(row.subjects)]


def test_a_tap_that_tells_of_life_begins_the_silence_anew(silent: Living) -> None:
    card = first_question(silent)
    [thanks] = silent.group.taps(MALI, f"playbook.answer:{card.id}:tell")
    assert is_thanks(thanks)
    assert silent.group.taps(MALI, f"playbook.answer:{card.id}:tell") == []
    assert silent.group.taps(SOMSRI, f"playbook.answer:{card.id}:tell") == [], "the group is not told again and again"
    assert not told(silent.leap(27), NudgeCard)
    assert told(silent.days(5), NudgeCard)


def test_another_time_leaves_the_ladder_standing(silent: Living) -> None:
    card = first_question(silent)
    silent.group.taps(MALI, f"playbook.answer:{card.id}:later")
    assert told(silent.days(8), NudgeCard)


def test_a_meeting_to_come_is_no_silence(silent: Living) -> None:
    silent.meeting(SeriesKind.FORUM, -50, status="announced")
    assert not told(silent.leap(47) + silent.days(2), NudgeCard)


@pytest.mark.parametrize(
    "rules",
    [{"still_months": [12, 1]}, {"harvest_months": [12, 1]}, {"silent_days": 0}],
    ids=["hot", "harvest", "never"],
)
def test_a_time_of_rest_is_no_alarm(silent: Living, rules: dict[str, Any]) -> None:
    change(silent, **rules)
    assert not told(silent.leap(40) + silent.days(10), NudgeCard)


def test_the_month_of_fasting_is_no_alarm(living: Living) -> None:
    living.group.clock.set(living.group.clock.now() + timedelta(days=85))  # 14 February 2027, Ramadan from the 8th
    with living.group.database.transaction() as session:
        network = session.get_one(Network, living.network_id)
        network.created_at = living.group.clock.now() - timedelta(days=25)
    assert not told(living.days(15), NudgeCard)


def test_each_question_has_other_words(silent: Living) -> None:
    card = first_question(silent)
    silent.group.taps(MALI, f"playbook.answer:{card.id}:tell")
    [again] = told(silent.days(32), NudgeCard, NETWORK_GROUP)[:1]
    assert again.text != card.text


def private_question(living: Living, rung: str) -> tuple[str, str]:
    """(LINE id, nudge id) of somebody who was asked in private."""
    with living.group.database.reading() as session:
        nudge = session.scalars(select(Nudge).where(Nudge.rung == rung).order_by(Nudge.at.desc(), Nudge.id)).first()
        assert nudge is not None, rungs(living)
        return nudge.chat_id, nudge.id


def test_the_quiet_enterprises_representative_is_asked_in_private_and_may_want_a_call(silent: Living) -> None:
    silent.leap(29)
    silent.days(17)
    who, nudge_id = private_question(silent, "quiet")
    assert who.startswith("U")
    thanks, wanted = silent.group.touches(who, f"playbook.answer:{nudge_id}:help")
    assert is_thanks(thanks)
    assert wanted.sentence == "{name} of {enterprise} would be glad of a call."
    assert len(silent.group.touches(who, f"playbook.answer:{nudge_id}:help")) == 1, "a second tap calls nobody again"


def test_three_representatives_who_want_the_same_are_heard(silent: Living) -> None:
    silent.leap(29)
    silent.days(46)
    with silent.group.database.reading() as session:
        asked = list(session.scalars(select(Nudge).where(Nudge.rung == "representatives").order_by(Nudge.id)))
    assert len(asked) >= 10
    heard: list[Any] = []
    for nudge in asked[:4]:
        heard += silent.group.touches(nudge.chat_id, f"playbook.answer:{nudge.id}:learn")
    [many] = [each for each in heard if isinstance(each, Counted)]
    assert many.count == 3


def test_a_forged_or_old_button_does_nothing(silent: Living) -> None:
    card = first_question(silent)
    assert silent.group.touches(STRANGER, f"playbook.answer:{card.id}:tell") == [OVER], "not the chat that was asked"
    assert silent.group.taps(MALI, f"playbook.answer:{card.id}:nonsense") == [OVER]
    assert silent.group.taps(MALI, "playbook.answer:0NONE:tell") == [OVER]


def test_a_networks_own_words_are_used(silent: Living) -> None:
    own = "ช่วงนี้ {days} ทำอะไรกันอยู่คะ {แปลก}"
    [shown] = silent.group.tells(KANLAYA, "ข้อความชวนคุย")
    assert isinstance(shown, PlaybookTexts)
    with silent.group.database.transaction() as session:
        network = session.get_one(Network, silent.network_id)
        person = session.get_one(Person, silent.group.person(KANLAYA).id)
        save_texts(session, network, person, {"prompt": [own]}, silent.group.clock.now())
    card = first_question(silent)
    with speaking("th"):
        assert "{แปลก}" in draw(card)[0]["altText"]


def test_private_questions_wait_for_a_ride_and_then_the_budget(silent: Living) -> None:
    said: list[Say] = silent.leap(29) + silent.days(46)
    private = [say for say in said if isinstance(say.result, NudgeCard) and str(say.to).startswith("U")]
    assert private
    assert all(say.urgency == Urgency.PATIENT and say.push_after and say.expires for say in private)
