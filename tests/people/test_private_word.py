"""A private word to the coordinator: with the name or without, answered through the bot, forgotten in the end."""

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.dialogue.conversations import WAITED_LONG
from bot.dialogue.display_names import Names
from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.conversation.ending import CANCELLED
from bot.flows.mydata.showing import gather
from bot.flows.private_message.results import LONGEST, AnswerArrived, WordPreview, WordReceived
from bot.flows.private_message.saying import ASK_ANSWER, DRAFT_GONE, EXCHANGE_OVER, NOT_YOURS, too_long
from bot.flows.private_message.tables import PrivateWord
from bot.handlers.events import Incoming
from bot.handlers.posting import answer
from bot.handlers.routing import request_of, route
from bot.language.catalogue import speaking
from bot.scheduling.retention import erase
from bot.storage.chats import ChatKind, Conversation
from bot.storage.message_tables import OutboxMessage, SentMessage, Urgency
from bot.storage.people import Person, Role
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept
from tests.told import is_told

WORRY = "เงินกลุ่มหายไปค่ะ"
COMFORT = "ขอบคุณที่บอกนะ เดี๋ยวพี่ดูให้"
BEGIN = "มีเรื่องไม่สบายใจ"
LISTENING = "I am listening. What is it?"
ON_ITS_WAY = "It is on its way to {reader}"
BROUGHT = "Thank you for taking care of it."
CANNOT_REACH = Told("I cannot bring an answer there any more. Thank you for wanting to give one.")
NOBODY = Told(
    "I am sorry: your network has nobody yet to whom I can bring this. I have kept nothing of it. Somebody you trust in your group may be able to listen."
)


def previewed(songkhla: Songkhla, who: str = MALI, words: str = WORRY) -> WordPreview:
    *_dropped, asked = songkhla.tells(who, BEGIN)
    assert is_told(asked, LISTENING)
    [shown] = songkhla.tells(who, words)
    assert isinstance(shown, WordPreview)
    return shown


def sent(songkhla: Songkhla, how: str = "unnamed", who: str = MALI, words: str = WORRY) -> WordReceived:
    said, received = songkhla.touches(who, f"private_message.{how}:{previewed(songkhla, who, words).draft}")
    assert is_told(said, ON_ITS_WAY)
    assert isinstance(received, WordReceived)
    return received


def answered(songkhla: Songkhla, word_id: str, words: str = COMFORT) -> AnswerArrived:
    assert songkhla.touches(KANLAYA, f"private_message.answer:{word_id}") == [ASK_ANSWER]
    brought, arrived = songkhla.tells(KANLAYA, words)
    assert is_told(brought, BROUGHT)
    assert isinstance(arrived, AnswerArrived)
    return arrived


def drawn(result: object, language: str = "th") -> list[dict[str, Any]]:
    with speaking(language):
        return draw(result)


def waiting_for(songkhla: Songkhla, who: str, word_id: str) -> list[OutboxMessage]:
    with songkhla.database.reading() as session:
        notices = (OutboxMessage.chat_id == who, OutboxMessage.urgency == Urgency.PATIENT)
        rows = session.scalars(select(OutboxMessage).where(*notices))
        return [row for row in rows if word_id in json.dumps(row.messages)]


def words_kept(songkhla: Songkhla) -> list[PrivateWord]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(PrivateWord).order_by(PrivateWord.id)))


def data_of(songkhla: Songkhla, who: str) -> dict[str, Any]:
    with songkhla.database.reading() as session:
        return gather(session, session.get_one(Person, songkhla.person(who).id))


def erase_after(songkhla: Songkhla, **step: float) -> None:
    songkhla.clock.set(songkhla.clock.now() + timedelta(**step))
    erase(songkhla.database, songkhla.clock.now())


def test_the_whole_exchange_with_a_name(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    assert (shown.text, shown.name, shown.reader.name) == (WORRY, "น้องมะลิ", "พี่กัลยา")
    said, received = songkhla.touches(MALI, f"private_message.named:{shown.draft}")
    assert said == Told(
        "It is on its way to {reader}, with your name. I bring you the answer here.", reader=shown.reader
    )
    assert drawn(said, "en")[0]["text"].startswith("It is on its way to พี่กัลยา (coordinator), with your name.")
    assert (received.name, received.text) == ("น้องมะลิ", WORRY)
    assert len(waiting_for(songkhla, KANLAYA, received.id)) == 1
    arrived = answered(songkhla, received.id)
    assert (arrived.answer, arrived.text, arrived.kind) == (COMFORT, WORRY, "coordinator")
    assert len(waiting_for(songkhla, MALI, received.id)) == 1
    [again] = songkhla.touches(MALI, f"private_message.again:{received.id}")
    assert is_told(again, LISTENING)
    [more] = songkhla.tells(MALI, "ขอบคุณค่ะ")
    assert more.goes_on is True
    _said, second = songkhla.touches(MALI, f"private_message.named:{more.draft}")
    assert (second.name, second.text) == ("น้องมะลิ", "ขอบคุณค่ะ")
    assert second.since == songkhla.clock.now()
    assert MALI not in json.dumps(drawn(received)), "no LINE id, even with a name"
    assert KANLAYA not in json.dumps([drawn(said), drawn(arrived)])


@pytest.mark.parametrize("who", [MALI, KOI, WANDEE])
def test_without_a_name_nothing_says_who_it_was(songkhla: Songkhla, who: str) -> None:
    received = sent(songkhla, "unnamed", who)
    answered(songkhla, received.id)
    songkhla.touches(who, f"private_message.again:{received.id}")
    [more] = songkhla.tells(who, "ยังกังวลอยู่ค่ะ")
    assert more.goes_on is False
    _said, second = songkhla.touches(who, f"private_message.named:{more.draft}")
    assert second.name is None, "an exchange that began without a name stays without, even with a forged button"
    person = songkhla.person(who)
    names = {person.id, who, person.called or "", songkhla.book.name(who) or ""} - {""}
    names |= {enterprise["enterprise"] for enterprise in data_of(songkhla, who)["enterprises"]}
    names -= {enterprise["enterprise"] for enterprise in data_of(songkhla, KANLAYA)["enterprises"]}
    songkhla.tells(KANLAYA, "ข้อมูลของฉัน")
    with songkhla.database.reading() as session:
        posted = [
            row.messages for row in session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == KANLAYA))
        ]
    seen = json.dumps([posted, drawn(received), drawn(received, "en"), drawn(second)], ensure_ascii=False)
    file = data_of(songkhla, KANLAYA)
    assert WORRY in seen
    for name in names:
        assert name not in seen
        assert name not in json.dumps([file["confided_in_you"], file["private_words"], file["deeds"]])
    assert WORRY not in json.dumps(file, ensure_ascii=False)
    assert not [entry for action in ("private_message.sent", "private_message.say") for entry in songkhla.audit(action)]


def test_what_lists_and_lock_screens_show_says_nothing(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    _said, received = songkhla.touches(MALI, f"private_message.named:{shown.draft}")
    arrived = answered(songkhla, received.id)
    for result in (shown, received, arrived):
        for language in ("th", "en"):
            [message] = drawn(result, language)
            assert not any(words in message["altText"] for words in (WORRY, COMFORT, "น้องมะลิ"))
    with songkhla.database.reading() as session:
        titles = [title for title in session.scalars(select(OutboxMessage.title)) if title]
    assert not any(words in title for title in titles for words in (WORRY, COMFORT, "น้องมะลิ"))


def test_people_write_in_several_messages(songkhla: Songkhla) -> None:
    [first] = songkhla.tells(MALI, f"{BEGIN} เงินกลุ่มหายไป")
    assert first.text == "เงินกลุ่มหายไป"
    [second] = songkhla.tells(MALI, "ไม่กล้าถามใครเลย")
    assert (second.draft, second.text) == (first.draft, "เงินกลุ่มหายไป\nไม่กล้าถามใครเลย")
    [in_one_go] = songkhla.tells(KOI, "หนูไม่สบายใจเรื่องเงินกลุ่ม")
    assert in_one_go.text == "หนูไม่สบายใจเรื่องเงินกลุ่ม"
    [english] = songkhla.tells(WANDEE, "private word")
    assert is_told(english, LISTENING)


def test_a_worry_that_begins_like_a_command_is_a_worry(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, BEGIN)
    [shown] = songkhla.tells(MALI, "ช่วยด้วย ลุงไม่คืนเงินกลุ่ม")
    assert shown.text == "ช่วยด้วย ลุงไม่คืนเงินกลุ่ม"
    [more] = songkhla.tells(MALI, "เลิก เป็นสมาชิกดีไหมคะ ไม่รู้จะทำอย่างไรแล้วค่ะ")
    assert isinstance(more, WordPreview)
    assert not songkhla.kept_raw
    assert not isinstance(songkhla.tells(MALI, "ช่วยเหลือ")[0], WordPreview), "a command alone is one"


def test_too_long_is_said_kindly_as_often_as_needed(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, BEGIN)
    for _time in range(3):
        assert songkhla.tells(MALI, "ก" * (LONGEST + 1)) == [too_long(LONGEST + 1)]
        assert not songkhla.kept_raw
    [shown] = songkhla.tells(MALI, "ก" * LONGEST)
    assert len(shown.text) == LONGEST
    assert songkhla.tells(MALI, "ข") == [too_long(LONGEST + 2)]
    _said, received = songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    assert received.text == "ก" * LONGEST
    songkhla.touches(KANLAYA, f"private_message.answer:{received.id}")
    assert songkhla.tells(KANLAYA, "ข" * (LONGEST + 1)) == [too_long(LONGEST + 1)]
    _brought, arrived = songkhla.tells(KANLAYA, "ข" * LONGEST)
    assert len(arrived.answer) == LONGEST
    assert songkhla.tells(MALI, f"{BEGIN} {'ก' * 1500}") == [too_long(1500)]


@pytest.mark.parametrize("words", ["ยกเลิก", "ไม่เอาแล้ว ค่ะ", "cancel"])
def test_cancelled_at_each_step(songkhla: Songkhla, words: str) -> None:
    songkhla.tells(MALI, BEGIN)
    assert songkhla.tells(MALI, words) == [CANCELLED]
    shown = previewed(songkhla)
    assert songkhla.tells(MALI, words) == [CANCELLED]
    assert songkhla.touches(MALI, f"private_message.named:{shown.draft}") == [DRAFT_GONE]
    previewed(songkhla)
    assert songkhla.touches(MALI, "conversation.cancel") == [CANCELLED]
    assert words_kept(songkhla) == []
    assert WORRY not in everything_kept(songkhla.database)
    received = sent(songkhla)
    songkhla.touches(KANLAYA, f"private_message.answer:{received.id}")
    assert songkhla.tells(KANLAYA, words) == [CANCELLED]
    assert songkhla.tells(KANLAYA, words) == [Told("I am not asking you anything just now.")]
    assert words_kept(songkhla)[0].answer is None


def test_double_taps_send_once(songkhla: Songkhla) -> None:
    draft = previewed(songkhla).draft
    assert len(songkhla.touches(MALI, f"private_message.unnamed:{draft}")) == 2
    [again] = songkhla.touches(MALI, f"private_message.unnamed:{draft}")
    [otherwise] = songkhla.touches(MALI, f"private_message.named:{draft}")
    assert again == otherwise
    assert is_told(again, "It is on its way to {reader}, without your name.")
    assert len(waiting_for(songkhla, KANLAYA, draft)) == 1
    for _tap in range(2):
        assert songkhla.touches(KANLAYA, f"private_message.answer:{draft}") == [ASK_ANSWER]
    songkhla.tells(KANLAYA, COMFORT)
    assert len(words_kept(songkhla)) == 1


def test_two_taps_at_the_same_moment_send_once(songkhla: Songkhla) -> None:
    draft = previewed(songkhla).draft
    results: list[object] = []

    def tap(how: str) -> None:
        event = Incoming(
            id=how, kind="postback", standby=False, occurred_ms=1, received_at=songkhla.clock.now(), chat_id=MALI,
            chat_kind=ChatKind.PRIVATE, user_id=MALI, token=None, postback=f"private_message.{how}:{draft}",
        )  # fmt: skip
        with songkhla.database.transaction() as session:
            asked = request_of(session, event, songkhla.clock.now(), Names(songkhla.book, complete=True))
            assert asked is not None
            routed = route(session, event, asked)
            assert routed.chat is not None
            answer(session, routed.chat, routed.says, None, songkhla.clock.now())
            results.extend(say.result for say in routed.says)

    threads = [threading.Thread(target=tap, args=(how,)) for how in ("named", "unnamed")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([result for result in results if is_told(result, ON_ITS_WAY)]) == 2
    assert len([result for result in results if isinstance(result, WordReceived)]) == 1
    assert len(words_kept(songkhla)) == 1


def test_forged_buttons_do_nothing(songkhla: Songkhla) -> None:
    draft = previewed(songkhla).draft
    for outsider in (WANDEE, KANLAYA, PIMJAI, STRANGER):
        for button in ("named", "unnamed", "to"):
            assert songkhla.touches(outsider, f"private_message.{button}:{draft}") == [DRAFT_GONE]
    _said, received = songkhla.touches(MALI, f"private_message.unnamed:{draft}")
    for outsider in (WANDEE, PIMJAI, STRANGER, MALI):
        assert songkhla.touches(outsider, f"private_message.answer:{received.id}") == [NOT_YOURS]
    for outsider in (WANDEE, PIMJAI, STRANGER, KANLAYA):
        assert songkhla.touches(outsider, f"private_message.again:{received.id}") == [NOT_YOURS]
        for button in ("named", "unnamed"):
            assert songkhla.touches(outsider, f"private_message.{button}:{received.id}") == [NOT_YOURS]
    for junk in ("junk", "", "'; --", "ก" * 200):
        assert songkhla.touches(KANLAYA, f"private_message.answer:{junk}") == [NOT_YOURS]
        assert songkhla.touches(MALI, f"private_message.again:{junk}") == [NOT_YOURS]
    assert not any(is_told(said, BROUGHT) for said in songkhla.tells(WANDEE, COMFORT))
    assert words_kept(songkhla)[0].answer is None


def test_in_a_group_it_leads_to_the_own_chat(songkhla: Songkhla) -> None:
    [elsewhere] = songkhla.says(MALI, f"น้องเวที {BEGIN} {WORRY}")
    assert isinstance(elsewhere, TalkPrivately)
    assert not songkhla.kept_raw
    assert songkhla.says(MALI, BEGIN) == [], "not called: people talk among themselves"
    received = sent(songkhla)
    for data in (f"answer:{received.id}", f"again:{received.id}", f"named:{received.id}", f"to:{received.id}", "say"):
        assert isinstance(songkhla.taps(KANLAYA, f"private_message.{data}")[0], TalkPrivately)
    assert isinstance(songkhla.quotes(KANLAYA, f"private_message:{received.id}", COMFORT)[0], TalkPrivately)
    assert words_kept(songkhla)[0].answer is None


def without_coordinator(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == KANLAYA).values(is_friend=False))


def test_without_a_coordinator_a_facilitator_reads_it(songkhla: Songkhla) -> None:
    without_coordinator(songkhla)
    shown = previewed(songkhla)
    assert (shown.reader.id, shown.reader.kind) == (songkhla.person(PIMJAI).id, "facilitator")
    songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    songkhla.touches(PIMJAI, f"private_message.answer:{shown.draft}")
    _brought, arrived = songkhla.tells(PIMJAI, COMFORT)
    assert arrived.kind == "facilitator"


def test_without_anybody_nothing_is_kept(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    without_coordinator(songkhla)
    with songkhla.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == PIMJAI).values(is_friend=False))
    assert songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}") == [NOBODY]
    assert songkhla.tells(MALI, f"{BEGIN} {WORRY}") == [NOBODY]
    assert not songkhla.kept_raw
    assert words_kept(songkhla) == []
    assert WORRY not in everything_kept(songkhla.database)


def test_nobody_writes_to_themself(songkhla: Songkhla) -> None:
    assert previewed(songkhla, KANLAYA).reader.id == songkhla.person(PIMJAI).id
    without_coordinator(songkhla)
    assert songkhla.tells(PIMJAI, BEGIN) == [NOBODY]


def test_where_there_are_several_the_person_chooses(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        coordinator = session.scalars(select(Role).where(Role.person_id == songkhla.person(KANLAYA).id)).one()
        session.add(
            Role(
                network_id=coordinator.network_id, id="Z" * 26, person_id=songkhla.person(WANDEE).id,
                kind="coordinator", since=songkhla.clock.now(),
            )
        )  # fmt: skip
    shown = previewed(songkhla)
    assert [other.id for other in shown.others] == [songkhla.person(WANDEE).id]
    [changed] = songkhla.touches(MALI, f"private_message.to:{shown.draft}:{shown.others[0].id}")
    assert changed.reader.id == songkhla.person(WANDEE).id
    [kept] = songkhla.touches(MALI, f"private_message.to:{shown.draft}:{songkhla.person(SOMSRI).id}")
    assert kept.reader.id == songkhla.person(KANLAYA).id, "only those who may"
    songkhla.touches(MALI, f"private_message.to:{shown.draft}:{shown.others[0].id}")
    songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    assert len(waiting_for(songkhla, WANDEE, shown.draft)) == 1
    assert waiting_for(songkhla, KANLAYA, shown.draft) == []


def test_a_second_answer_goes_on_as_a_new_exchange(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    first = answered(songkhla, received.id)
    second = answered(songkhla, received.id, "อีกเรื่องหนึ่งนะ")
    assert (first.id, second.text) == (received.id, WORRY)
    assert second.id != received.id
    songkhla.touches(MALI, f"private_message.again:{second.id}")
    [more] = songkhla.tells(MALI, "รับทราบค่ะ")
    assert more.goes_on is False
    assert [word.answer for word in words_kept(songkhla)] == [COMFORT, "อีกเรื่องหนึ่งนะ"]


def test_an_old_exchange_goes_to_somebody_new_when_its_reader_is_gone(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    answered(songkhla, received.id)
    without_coordinator(songkhla)
    songkhla.touches(MALI, f"private_message.again:{received.id}")
    [more] = songkhla.tells(MALI, "ยังกังวลอยู่ค่ะ")
    assert (more.reader.kind, more.goes_on) == ("facilitator", None)


def test_quoting_the_card_answers_and_goes_on(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    assert songkhla.says(KANLAYA, "ไม่ได้ถามใคร", private=True) != []
    _brought, arrived = quoting(songkhla, KANLAYA, f"private_message:{received.id}", COMFORT)
    assert (arrived.answer, songkhla.kept_raw) == (COMFORT, False)
    [more] = quoting(songkhla, MALI, "private_message:", "ขอบคุณค่ะ")
    assert (more.text, more.goes_on) == ("ขอบคุณค่ะ", False)
    assert quoting(songkhla, WANDEE, f"private_message:{received.id}", COMFORT) == [NOT_YOURS]
    assert quoting(songkhla, WANDEE, "private_message:", COMFORT) == [EXCHANGE_OVER]


def quoting(songkhla: Songkhla, who: str, subject: str, words: str) -> list[Any]:
    """Quote what the bot said in the own chat."""
    with songkhla.database.transaction() as session:
        session.merge(SentMessage(chat_id=who, message_id="said", subject=subject, sent_at=songkhla.clock.now()))
    return songkhla.says(who, words, private=True, quoted_message_id="said")


def test_no_raw_text_is_kept_at_any_step(songkhla: Songkhla) -> None:
    def unkept(happened: list[Any]) -> list[Any]:
        assert not songkhla.kept_raw
        return happened

    unkept(songkhla.tells(MALI, BEGIN))
    [shown] = unkept(songkhla.tells(MALI, WORRY))
    message = songkhla.last_message_id
    unkept(songkhla.edits(MALI, message, "เงินกลุ่มหาย", private=True))
    unkept(songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}"))
    unkept(songkhla.edits(MALI, message, WORRY, private=True))
    unkept(songkhla.touches(KANLAYA, f"private_message.answer:{shown.draft}"))
    unkept(songkhla.tells(KANLAYA, COMFORT))
    unkept(songkhla.touches(MALI, f"private_message.again:{shown.draft}"))
    unkept(songkhla.tells(MALI, "ยกเลิก"))
    songkhla.tells(STRANGER, f"{BEGIN} {WORRY}")
    assert not songkhla.kept_raw, "even where it could not be"
    songkhla.tells(MALI, "ช่วยเหลือ")
    assert songkhla.kept_raw, "what is no secret is kept as ever"


def test_a_stranger_hears_that_there_is_no_network(songkhla: Songkhla) -> None:
    assert songkhla.tells(STRANGER, f"{BEGIN} {WORRY}") == [no_network(private=True)]
    assert WORRY not in everything_kept(songkhla.database)


def test_who_thinks_for_long_can_go_on(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    songkhla.clock.set(songkhla.clock.now() + timedelta(minutes=40))
    assert songkhla.tells(MALI, "ยังอยู่ไหมคะ") == [WAITED_LONG]
    assert not songkhla.kept_raw
    assert songkhla.touches(MALI, "conversation.resume") == [shown]
    received = sent(songkhla)
    songkhla.touches(KANLAYA, f"private_message.answer:{received.id}")
    songkhla.clock.set(songkhla.clock.now() + timedelta(minutes=40))
    songkhla.tells(KANLAYA, COMFORT)
    assert words_kept(songkhla)[0].answer is None, "half an hour later it may be about something else"
    assert songkhla.touches(KANLAYA, "conversation.resume") == [ASK_ANSWER]


def test_edited_before_it_follows_afterwards_it_stays(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    message = songkhla.last_message_id
    [changed] = songkhla.edits(MALI, message, "เงินกลุ่มหาย", private=True)
    assert (changed.draft, changed.text) == (shown.draft, "เงินกลุ่มหาย")
    assert songkhla.edits(MALI, message, "ก" * 1001, private=True) == [too_long(1001)]
    songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    assert songkhla.edits(MALI, message, WORRY, private=True) == [
        Told("This has been brought already, as it was. If something is to be added, please write again.")
    ]
    assert words_kept(songkhla)[0].text == "เงินกลุ่มหาย"


def test_unsent_is_forgotten_and_not_brought(songkhla: Songkhla) -> None:
    shown = previewed(songkhla)
    message = songkhla.last_message_id
    songkhla.tells(MALI, "อีกเรื่อง")
    assert taken_back(songkhla, MALI, message) == []
    [rest] = songkhla.tells(MALI, "แค่นี้ค่ะ")
    assert rest.text == "อีกเรื่อง\nแค่นี้ค่ะ"
    message = songkhla.last_message_id
    songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    taken_back(songkhla, MALI, message)
    assert waiting_for(songkhla, KANLAYA, shown.draft) == []
    assert songkhla.touches(KANLAYA, f"private_message.answer:{shown.draft}") == [EXCHANGE_OVER]
    received = sent(songkhla)
    answered(songkhla, received.id)
    taken_back(songkhla, KANLAYA, songkhla.last_message_id)
    assert waiting_for(songkhla, MALI, received.id) == []
    assert len(waiting_for(songkhla, KANLAYA, received.id)) > 0
    assert COMFORT not in everything_kept(songkhla.database)


def taken_back(songkhla: Songkhla, who: str, message_id: str) -> list[Any]:
    return songkhla.unsends(who, message_id, private=True)


def test_who_blocked_the_bot_cannot_be_answered(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    songkhla.touches(KANLAYA, f"private_message.answer:{received.id}")
    with songkhla.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == MALI).values(is_friend=False))
    assert songkhla.tells(KANLAYA, COMFORT) == [CANNOT_REACH]
    assert songkhla.touches(KANLAYA, f"private_message.answer:{received.id}") == [CANNOT_REACH]


@pytest.mark.on_both
@pytest.mark.parametrize("how", ["named", "unnamed"])
def test_withdrawing_consent_erases_the_words(songkhla: Songkhla, how: str) -> None:
    received = sent(songkhla, how)
    answered(songkhla, received.id)
    waiting = sent(songkhla, how, words="อีกเรื่องค่ะ")
    songkhla.touches(MALI, "mydata.withdrawyes")
    kept = everything_kept(songkhla.database)
    assert not any(words in kept for words in (WORRY, COMFORT, "อีกเรื่องค่ะ"))
    assert {word.person_id for word in words_kept(songkhla)} == {None}
    assert waiting_for(songkhla, KANLAYA, waiting.id) == waiting_for(songkhla, MALI, received.id) == []
    assert songkhla.touches(KANLAYA, f"private_message.answer:{waiting.id}") == [EXCHANGE_OVER]
    assert songkhla.touches(MALI, f"private_message.again:{received.id}") == [EXCHANGE_OVER]


def test_deletion_erases_the_words_of_the_unregistered_too(songkhla: Songkhla) -> None:
    received = sent(songkhla, "named", KOI)
    assert received.name == "พี่ก้อย", "as LINE tells it, and not stored"
    assert "พี่ก้อย" not in everything_kept(songkhla.database)
    previewed(songkhla, KOI, "ร่างที่ยังไม่ส่ง")
    songkhla.touches(KOI, "mydata.deleteyes")
    songkhla.time_passes(days=8)
    kept = everything_kept(songkhla.database)
    assert not any(words in kept for words in (WORRY, "ร่างที่ยังไม่ส่ง", KOI))
    assert waiting_for(songkhla, KANLAYA, received.id) == []


def test_what_was_confided_goes_with_the_one_it_was_confided_to(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    answered(songkhla, received.id)
    songkhla.touches(KANLAYA, "mydata.deleteyes")
    songkhla.time_passes(days=8)
    kept = everything_kept(songkhla.database)
    assert WORRY not in kept
    assert COMFORT not in kept
    assert songkhla.touches(MALI, f"private_message.again:{received.id}") == [EXCHANGE_OVER]


def test_each_finds_their_own_words_in_their_file(songkhla: Songkhla) -> None:
    answered(songkhla, sent(songkhla).id)
    [word] = data_of(songkhla, MALI)["private_words"]
    assert (word["text"], word["answer"], word["with_name"]) == (WORRY, COMFORT, False)
    [given] = data_of(songkhla, KANLAYA)["confided_in_you"]
    assert given["answer"] == COMFORT
    assert data_of(songkhla, KANLAYA)["private_words"] == data_of(songkhla, WANDEE)["private_words"] == []


def test_texts_are_erased_thirty_days_after_the_answer(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    erase_after(songkhla, days=60)
    answered(songkhla, received.id)
    erase_after(songkhla, days=29)
    assert words_kept(songkhla)[0].text == WORRY
    erase_after(songkhla, days=2)
    [word] = words_kept(songkhla)
    assert (word.text, word.answer, word.person_id, word.closed) == ("", None, None, True)
    assert songkhla.touches(MALI, f"private_message.again:{received.id}") == [EXCHANGE_OVER]
    assert songkhla.touches(KANLAYA, f"private_message.answer:{received.id}") == [EXCHANGE_OVER]


def test_texts_are_erased_ninety_days_after_a_word_without_answer(songkhla: Songkhla) -> None:
    received = sent(songkhla)
    erase_after(songkhla, days=89)
    assert words_kept(songkhla)[0].text == WORRY
    erase_after(songkhla, days=2)
    assert WORRY not in everything_kept(songkhla.database)
    assert waiting_for(songkhla, KANLAYA, received.id) == []


def test_an_abandoned_draft_is_gone_after_a_day(songkhla: Songkhla) -> None:
    previewed(songkhla)
    erase_after(songkhla, days=2)
    with songkhla.database.reading() as session:
        assert session.scalars(select(Conversation)).all() == []
    assert WORRY not in everything_kept(songkhla.database)


def test_every_card_can_be_drawn_in_both_languages(songkhla: Songkhla) -> None:
    shown = previewed(songkhla, words="ก" * LONGEST)
    said, received = songkhla.touches(MALI, f"private_message.unnamed:{shown.draft}")
    arrived = answered(songkhla, received.id, "ข" * LONGEST)
    for result in (shown, said, received, arrived, NOBODY, DRAFT_GONE, NOT_YOURS, CANNOT_REACH):
        for language in ("th", "en"):
            assert len(json.dumps(drawn(result, language), ensure_ascii=False).encode()) < 30_000
