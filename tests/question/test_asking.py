"""A question goes to those who know, then to everybody, an adviser, an agency; answers come back, thanks and lessons follow."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.request import Leaving
from bot.dialogue.rights import NotAllowed
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.flows.lesson.library_results import LessonsFound
from bot.flows.question.knowing import ASK
from bot.flows.question.results import Asked, Draft, Known, MayBeLesson, Questions, State
from bot.flows.question.tables import Knowing, Question, QuestionAnswer, QuestionAsked, QuestionStatus
from bot.language.line_breaks import without_joints
from bot.storage.audit import AuditEntry
from bot.storage.database import new_id
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept
from tests.referral.passing import ARI, BUNRUEAN, SUDA
from tests.told import is_told

INDIGO = "ย้อมครามยังไงไม่ให้สีตก"


def results_in(said: list[Any], kind: type) -> list[Any]:
    results = [each.result if isinstance(each, Say) else each for each in said]
    return [each for each in results if isinstance(each, kind)]


def the_question(songkhla: Songkhla) -> Question:
    with songkhla.database.reading() as session:
        return session.scalars(select(Question).order_by(Question.id.desc())).first()  # type: ignore[return-value]


def the_answer(songkhla: Songkhla) -> QuestionAnswer:
    with songkhla.database.reading() as session:
        return session.scalars(select(QuestionAnswer).order_by(QuestionAnswer.id.desc())).first()  # type: ignore[return-value]


def holds(songkhla: Songkhla, who: str, kind: RoleKind) -> None:
    with songkhla.database.transaction() as session:
        person, now = songkhla.person(who), songkhla.clock.now()
        session.add(Role(network_id=songkhla.network().id, id=new_id(now), person_id=person.id, kind=kind, since=now))


def asked(songkhla: Songkhla, words: str = INDIGO, *, how: str = "ask") -> Question:
    """Mali asks, with her name."""
    songkhla.tells(MALI, f"ถามเครือข่าย {words}")
    songkhla.touches(MALI, f"question.{how}:{the_question(songkhla).id}")
    return the_question(songkhla)


def answered(songkhla: Songkhla, who: str = WANDEE, words: str = "ใส่เกลือตอนแช่ค่ะ") -> QuestionAnswer:
    songkhla.touches(who, f"question.answer:{the_question(songkhla).id}")
    songkhla.tells(who, words)
    return the_answer(songkhla)


def waits_for(songkhla: Songkhla, who: str) -> str:
    """What waits to go to somebody's own chat."""
    waiting = select(OutboxMessage).where(
        OutboxMessage.chat_id == who,
        OutboxMessage.status == OutboxStatus.WAITING,
        OutboxMessage.urgency != Urgency.ANSWER,
    )
    with songkhla.database.reading() as session:
        found = [row.messages for row in session.scalars(waiting.order_by(OutboxMessage.id))]
    return without_joints("\n".join(json.dumps(each, ensure_ascii=False) for each in found))


def test_who_said_to_know_is_asked_first_and_in_private(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(WANDEE, "ฉันรู้เรื่องย้อมคราม")[0], Known)
    [draft] = songkhla.tells(MALI, f"ถามเครือข่าย {INDIGO}")
    assert isinstance(draft, Draft)
    assert (draft.text, draft.topic, draft.first) == (INDIGO, "buying", 1)
    state, to_wandee = songkhla.touches(MALI, f"question.ask:{draft.id}")
    assert isinstance(state, State)
    assert isinstance(to_wandee, Asked)
    assert "ย้อมคราม" in waits_for(songkhla, WANDEE)
    assert "มะลิ" in waits_for(songkhla, WANDEE)
    assert not waits_for(songkhla, NETWORK_GROUP)


@pytest.mark.parametrize("words", ["อยากรู้ว่าย้อมครามยังไง ใครรู้บ้าง", "ใครเคยย้อมครามบ้าง", "ถามเรื่องย้อมคราม"])
def test_it_is_asked_in_whatever_words(songkhla: Songkhla, words: str) -> None:
    assert isinstance(songkhla.tells(MALI, words)[0], Draft)
    assert isinstance(songkhla.says(MALI, f"น้องเวที {words}")[0], Draft)


def test_nothing_is_asked_before_a_tap_and_a_second_tap_asks_nobody_twice(songkhla: Songkhla) -> None:
    songkhla.tells(WANDEE, "ฉันรู้เรื่องย้อมคราม")
    songkhla.tells(MALI, f"ถามเครือข่าย {INDIGO}")
    assert not waits_for(songkhla, WANDEE)
    question = the_question(songkhla)
    songkhla.touches(MALI, f"question.ask:{question.id}")
    once = waits_for(songkhla, WANDEE)
    [again] = songkhla.touches(MALI, f"question.unnamed:{question.id}")
    assert isinstance(again, State)
    assert waits_for(songkhla, WANDEE) == once
    assert not the_question(songkhla).unnamed


def test_without_a_name_nobody_reads_who_asks(songkhla: Songkhla) -> None:
    songkhla.tells(WANDEE, "ฉันรู้เรื่องย้อมคราม")
    asked(songkhla, how="unnamed")
    assert "มะลิ" not in waits_for(songkhla, WANDEE)
    assert "เกาะยอ" not in waits_for(songkhla, WANDEE)
    with songkhla.database.transaction() as session:
        assert not session.scalars(select(AuditEntry).where(AuditEntry.action == "question.asked")).all()


def test_the_area_is_put_right_by_a_tap(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, f"ถามเครือข่าย {INDIGO}")
    question = the_question(songkhla)
    songkhla.touches(MALI, f"question.topic:{question.id}")
    [draft] = songkhla.touches(MALI, f"question.topic:{question.id}:selling")
    assert draft.topic == "selling"


def test_after_two_days_every_group_hears_it_by_ride(songkhla: Songkhla) -> None:
    songkhla.tells(WANDEE, "ฉันรู้เรื่องย้อมคราม")
    asked(songkhla)
    said = songkhla.time_passes(days=2, hours=1)
    cards = [say for say in said if isinstance(say.result, Asked)]
    assert NETWORK_GROUP in {say.to for say in cards}
    assert WANDEE not in {say.to for say in cards}
    assert copies_go_to(songkhla, NETWORK_GROUP, MALI, WANDEE, SOMSRI) == [NETWORK_GROUP, SOMSRI]


def copies_go_to(songkhla: Songkhla, *chats: str) -> list[str]:
    """To which chats a group's question goes when it leaves, where a silent group's representatives get copies."""
    question = the_question(songkhla)
    drawn, about = all_routes()["question"].drawn_anew["question.group"], f"question:{question.id}"
    with songkhla.database.reading() as session:
        now = songkhla.clock.now()
        return [to for to in chats if drawn(Leaving(session, now, question.network_id, about, "", to))]


def test_where_nobody_knows_the_groups_are_asked_at_once(songkhla: Songkhla) -> None:
    asked(songkhla, "เลี้ยงจระเข้ยังไง")
    assert "จระเข้" in waits_for(songkhla, NETWORK_GROUP)


def test_an_answer_reaches_the_asker_and_the_thanks_who_answered(songkhla: Songkhla) -> None:
    asked(songkhla)
    answer = answered(songkhla)
    assert "ใส่เกลือ" in waits_for(songkhla, MALI)
    said = songkhla.touches(MALI, f"question.helped:{answer.id}")
    assert results_in(said, MayBeLesson)
    assert "ช่วยได้จริง" in waits_for(songkhla, WANDEE)
    assert the_question(songkhla).status == QuestionStatus.CLOSED
    before = waits_for(songkhla, WANDEE)
    songkhla.touches(MALI, f"question.helped:{answer.id}")
    assert waits_for(songkhla, WANDEE) == before


def test_words_do_what_taps_do(songkhla: Songkhla) -> None:
    songkhla.tells(WANDEE, "ฉันรู้เรื่องย้อมคราม")
    songkhla.tells(MALI, f"ถามเครือข่าย {INDIGO}")
    assert isinstance(songkhla.tells(MALI, "ตกลง")[0], State)
    songkhla.hears_notices()
    songkhla.tells(WANDEE, "ใส่เกลือตอนแช่น้ำด่าง แล้วตากในร่มค่ะ")
    assert the_answer(songkhla).text.startswith("ใส่เกลือ")
    songkhla.hears_notices()
    assert results_in(songkhla.tells(MALI, "ช่วยได้ค่ะ"), MayBeLesson)


def test_a_quote_in_the_group_answers_once(songkhla: Songkhla) -> None:
    question = asked(songkhla, "เลี้ยงจระเข้ยังไง")
    assert songkhla.quotes(KOI, f"question:{question.id}", "ต้องมีบ่อปูนก่อนนะ")
    songkhla.quotes(KOI, f"question:{question.id}", "ต้องมีบ่อปูนก่อนนะ")
    with songkhla.database.reading() as session:
        assert len(session.scalars(select(QuestionAnswer)).all()) == 1


def test_a_late_answer_to_a_closed_question_still_arrives(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    songkhla.touches(MALI, f"question.close:{question.id}")
    songkhla.time_passes(days=60)
    answered(songkhla, words="แช่น้ำส้มสายชูก่อนค่ะ")
    assert "น้ำส้มสายชู" in waits_for(songkhla, MALI)


def test_with_both_agreeing_it_becomes_a_lesson_that_is_found(songkhla: Songkhla) -> None:
    asked(songkhla)
    answer = answered(songkhla, words="ใส่เกลือตอนแช่ แล้วตากในร่ม สีจะติดทน")
    songkhla.touches(MALI, f"question.helped:{answer.id}")
    songkhla.touches(MALI, f"question.lesson:{answer.id}")
    assert the_answer(songkhla).lesson_id is None
    songkhla.touches(WANDEE, f"question.lesson:{answer.id}")
    songkhla.touches(WANDEE, f"question.lesson:{answer.id}")
    assert the_answer(songkhla).lesson_id
    songkhla.do_due_work()
    [found] = songkhla.tells(SOMSRI, "หาบทเรียนย้อมคราม")
    assert isinstance(found, LessonsFound)
    assert [row.id for row in found.page.rows] == [the_answer(songkhla).lesson_id]


def test_only_the_asker_judges_closes_and_takes_back(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    answer = answered(songkhla)
    for data in (f"helped:{answer.id}", f"notyet:{answer.id}", f"close:{question.id}", f"gone:{question.id}"):
        songkhla.touches(SOMSRI, f"question.{data}")
    assert the_question(songkhla).status == QuestionStatus.OPEN
    assert the_answer(songkhla).verdict is None
    songkhla.touches(MALI, f"question.gone:{question.id}")
    assert (the_question(songkhla).status, the_question(songkhla).text) == (QuestionStatus.WITHDRAWN, "")
    assert "ใส่เกลือ" not in everything_kept(songkhla.database)


def test_a_stranger_neither_asks_nor_answers_nor_reads(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    assert not results_in(songkhla.tells(STRANGER, f"ถามเครือข่าย {INDIGO}"), Draft)
    assert isinstance(songkhla.touches(STRANGER, f"question.answer:{question.id}")[0], NotAllowed)
    assert isinstance(songkhla.touches(STRANGER, f"question.see:{question.id}")[0], NotAllowed)


def test_who_is_not_registered_may_ask_and_answer_but_is_not_asked_as_one_who_knows(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(KOI, "ฉันรู้เรื่องย้อมคราม")[0], NotAllowed)
    assert isinstance(songkhla.tells(KOI, f"ถามเครือข่าย {INDIGO}")[0], Draft)


def test_unanswered_it_goes_to_the_adviser_by_theme_and_then_to_an_agency(songkhla: Songkhla) -> None:
    holds(songkhla, SOMSRI, RoleKind.ADVISER)
    holds(songkhla, WANDEE, RoleKind.PARTNER)
    songkhla.tells(SOMSRI, "ฉันรู้เรื่องจระเข้")
    asked(songkhla, "เลี้ยงจระเข้ยังไง")
    said = songkhla.time_passes(days=7, hours=1)
    assert SOMSRI in {say.to for say in said if isinstance(say.result, Asked) and say.result.outside}
    assert WANDEE not in {say.to for say in said if isinstance(say.result, Asked)}
    said = songkhla.time_passes(days=8)
    assert WANDEE in {say.to for say in said if isinstance(say.result, Asked)}


def test_nothing_is_lost_when_asker_and_answerer_leave(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    answered(songkhla)
    with songkhla.database.transaction() as session:
        for who in (MALI, WANDEE):
            all_routes()["question"].forget(session, session.merge(songkhla.person(who)))  # type: ignore[misc]
    [state] = songkhla.touches(SOMSRI, f"question.see:{question.id}")
    assert state.text == INDIGO
    assert [(each.text, each.name) for each in state.answers] == [("ใส่เกลือตอนแช่ค่ะ", None)]


def test_what_is_edited_and_taken_back_follows(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, f"ถามเครือข่าย {INDIGO}")
    message = songkhla.last_message_id
    songkhla.edits(MALI, message, "ถามเครือข่าย ย้อมมะเกลือยังไง", private=True)
    assert the_question(songkhla).text == "ย้อมมะเกลือยังไง"
    songkhla.unsends(MALI, message, private=True)
    assert the_question(songkhla) is None


def test_names_and_numbers_are_left_out(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, "ถามเครือข่าย คุณสมชาย 081-234-5678 ย้อมครามยังไง")
    assert "081" not in the_question(songkhla).text
    assert "สมชาย" not in the_question(songkhla).text


def test_lists_show_what_is_open_and_what_is_mine(songkhla: Songkhla) -> None:
    asked(songkhla)
    asked(songkhla, "ขายออนไลน์เริ่มตรงไหน")
    (mine,) = songkhla.tells(MALI, "คำถามของฉัน")
    (others,) = songkhla.tells(SOMSRI, "คำถามในเครือข่าย")
    assert isinstance(mine, Questions)
    assert [row[1] for row in others.page.rows] == ["ขายออนไลน์เริ่มตรงไหน", INDIGO]


def test_what_one_knows_is_said_and_taken_back(songkhla: Songkhla) -> None:
    [question] = songkhla.tells(MALI, "เรื่องที่ฉันรู้")
    assert is_told(question, ASK.sentence)
    [known] = songkhla.tells(MALI, "ทำบัญชี")
    assert known.words == (("ทำบัญชี", "money"),)
    [known] = songkhla.touches(MALI, f"question.unknow:{songkhla.network().id}:ทำบัญชี")
    assert known.words == ()
    with songkhla.database.reading() as session:
        assert session.scalars(select(Knowing)).all() == []


def test_the_same_question_of_many_enterprises_goes_up_without_names(songkhla: Songkhla) -> None:
    for who in (MALI, WANDEE, ARI, SUDA, BUNRUEAN):
        songkhla.tells(who, "ถามเครือข่าย ขายออนไลน์เริ่มตรงไหน")
        songkhla.touches(who, f"question.ask:{the_question(songkhla).id}")
    waiting = waits_for(songkhla, KANLAYA)
    assert "ขายออนไลน์" in waiting
    assert "เกาะยอ" not in waiting


def test_asked_in_a_group_by_somebody_who_cannot_be_written_to_the_answer_comes_there(songkhla: Songkhla) -> None:
    [draft] = songkhla.says(KOI, f"น้องเวที ถามเครือข่าย {INDIGO}")
    assert not draft.private
    with songkhla.database.transaction() as session:
        session.merge(songkhla.person(KOI)).is_friend = False
    songkhla.taps(KOI, f"question.ask:{draft.id}")
    answered(songkhla)
    assert "ใส่เกลือ" in waits_for(songkhla, NETWORK_GROUP)


def test_the_asker_quotes_an_answer_and_says_that_it_helped(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    answered(songkhla)
    songkhla.quotes(MALI, f"question:{question.id}", "ได้ผลดีมากค่ะ")
    assert the_answer(songkhla).verdict == "helped"


def test_a_facilitator_says_what_an_adviser_may_be_asked_about_and_the_adviser_hears_it(songkhla: Songkhla) -> None:
    holds(songkhla, SUDA, RoleKind.ADVISER)
    network, suda = songkhla.network().id, songkhla.person(SUDA).id
    [listed] = songkhla.tells(PIMJAI, "หมวดของที่ปรึกษา")
    assert (suda, ()) in [(person_id, themes) for person_id, _name, _kind, themes in listed.people]
    card, _told = songkhla.touches(PIMJAI, f"question.themesof:{network}:{suda}.money")
    assert card.areas == {"money"} and "การบัญชี/การเงิน" in without_joints(waits_for(songkhla, SUDA))
    assert [words for words, _topic in results_in(songkhla.tells(SUDA, "เรื่องที่ฉันรู้"), Known)[0].words] == [
        "การบัญชี/การเงิน"
    ]
    (again,) = songkhla.touches(PIMJAI, f"question.themesof:{network}:{suda}.money")
    assert again.areas == frozenset(), "a second tap takes it out"
    (nobody,) = songkhla.touches(PIMJAI, f"question.themesof:{network}:{songkhla.person(MALI).id}.money")
    assert "adviser" in nobody.sentence


def test_who_is_not_of_the_network_leaves_nothing_with_a_question(songkhla: Songkhla) -> None:
    question = asked(songkhla)
    [said] = songkhla.touches(STRANGER, f"question.pass:{question.id}")
    assert not is_told(said, "That is fine, thank you. I go on asking.")
    with songkhla.database.reading() as session:
        stranger = select(QuestionAsked).join(Person, Person.id == QuestionAsked.person_id)
        assert not session.scalars(stranger.where(Person.line_user_id == STRANGER)).all()
