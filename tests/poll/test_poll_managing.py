"""Settings, options, ends: by the maker or a facilitator, and what time brings."""

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.poll.results import (
    CLOSING_IN_THE_PAST,
    FULL,
    NOT_A_NUMBER,
    NOT_YOURS,
    OPTION_VOTED_FOR,
    POLL_GONE,
    SAME_OPTION,
    VOTES_EXIST,
    AskClosing,
    DeletionAsked,
    OptionProblem,
    PollCard,
    PollClosedAlready,
    PollReminder,
    PollResult,
    PollSettings,
)
from bot.flows.poll.tables import Ballot, PollOption, PollStatus
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.people import Role, RoleKind
from tests.group import TestGroup

MAKER, OTHER, THIRD = "ป้าสมศรี", "พี่วันดี", "ลุงเจริญ"
REFUSED = [NOT_YOURS]


@pytest.fixture
def poll_id(group: TestGroup) -> str:
    return group.says(MAKER, "โพล วันไหนสะดวก | เสาร์ | อาทิตย์")[0].poll.id


def make_facilitator(group: TestGroup, name: str) -> None:
    with group.database.transaction() as session:
        session.add(
            Role(
                network_id=group.chat().network_id,
                id=new_id(group.clock.now()),
                person_id=group.person(name).id,
                kind=RoleKind.FACILITATOR,
            )
        )


@pytest.mark.parametrize(
    "data",
    [
        "poll.close:{}",
        "poll.reopen:{}",
        "poll.repeat:{}",
        "poll.delete:{}",
        "poll.delete:{}:sure",
        "poll.settings:{}",
        "poll.set:{}:several=1",
        "poll.closes:{}",
        "poll.quorum:{}",
        "poll.add:{}",
    ],
)
def test_only_the_maker_or_a_facilitator_may(group: TestGroup, poll_id: str, data: str) -> None:
    assert group.taps(OTHER, data.format(poll_id), picked="2026-12-01T10:00") == REFUSED
    assert group.taps(None, data.format(poll_id)) == REFUSED
    assert group.poll().status == PollStatus.OPEN
    make_facilitator(group, OTHER)
    assert group.taps(OTHER, data.format(poll_id), picked="2026-12-01T10:00") != REFUSED


@pytest.mark.parametrize("words", ["ปิดโพล", "เพิ่มตัวเลือก วันจันทร์", "ลบโพล", "ตั้งค่าโพล", "ถามโพลซ้ำ"])
def test_the_words_are_checked_like_the_buttons(group: TestGroup, poll_id: str, words: str) -> None:
    assert group.says(OTHER, words) == REFUSED


def test_closing_shows_winner_tie_and_missed_quorum(group: TestGroup, poll_id: str) -> None:
    group.taps(MAKER, f"poll.vote:{poll_id}:1")
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.taps(MAKER, f"poll.quorum:{poll_id}")
    assert isinstance(group.says(MAKER, "3 คน")[0], PollSettings)
    (result,) = group.says(MAKER, "ปิดโพล")
    assert isinstance(result, PollResult) and not result.poll.open
    assert (result.poll.winners, result.poll.quorum_missed) == ((1, 2), True)
    assert isinstance(group.taps(MAKER, f"poll.close:{poll_id}")[0], PollClosedAlready)


def test_reopening_lets_people_vote_again(group: TestGroup, poll_id: str) -> None:
    group.says(MAKER, "ปิดโพล")
    assert isinstance(group.says(MAKER, "เปิดโพล")[0], PollCard)
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.says(MAKER, "ผลโพล")[0].poll.answered == 1
    assert group.says(MAKER, "ผลโพล", private=True)[0].poll.answered == 1, "in 1:1 as well"


def test_repeating_asks_anew_without_votes(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    group.says(MAKER, "ปิดโพล")
    (card,) = group.says(MAKER, "ถามโพลซ้ำ")
    assert card.poll.id != poll_id and card.poll.answered == 0
    assert [option.text for option in card.poll.options] == ["เสาร์", "อาทิตย์"]


def test_deleting_asks_first_and_then_forgets_words_and_votes(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert isinstance(group.says(MAKER, "ลบโพล")[0], DeletionAsked)
    assert group.poll().status == PollStatus.OPEN
    assert group.taps(MAKER, f"poll.delete:{poll_id}:sure") == [Told("Deleted: “{question}”", question="วันไหนสะดวก")]
    with group.database.reading() as session:
        assert session.scalars(select(Ballot)).all() == []
        assert {option.text for option in session.scalars(select(PollOption))} == {""}
    assert group.poll().question == ""
    assert group.taps(OTHER, f"poll.vote:{poll_id}:1") == [POLL_GONE]


def test_adding_an_option_in_one_line_or_two_steps(group: TestGroup, poll_id: str) -> None:
    (card,) = group.says(MAKER, "เพิ่มตัวเลือก วันจันทร์")
    assert [option.text for option in card.poll.options][-1] == "วันจันทร์"
    assert group.taps(MAKER, f"poll.add:{poll_id}")[0].sentence == "Which option shall I add to “{question}”?"
    assert group.says(MAKER, "วันจันทร์") == [SAME_OPTION]
    assert isinstance(group.says(MAKER, "วันอังคาร")[0], PollCard)


def test_anybody_may_add_where_the_settings_say_so(group: TestGroup, poll_id: str) -> None:
    group.taps(MAKER, f"poll.set:{poll_id}:anyone_adds=1")
    assert isinstance(group.says(OTHER, "เพิ่มตัวเลือก วันจันทร์")[0], PollCard)


def test_a_date_polls_new_option_must_be_a_day(group: TestGroup) -> None:
    group.says(MAKER, "โพลวัน ประชุม | 12 ม.ค. | 13 ม.ค.")
    assert group.says(MAKER, "เพิ่มตัวเลือก 31 ก.พ.") == [Told(OptionProblem.NO_SUCH_DAY.value, words="…")]
    assert isinstance(group.says(MAKER, "เพิ่มตัวเลือก 14 ม.ค.")[0], PollCard)


def test_an_eleventh_option_does_not_fit(group: TestGroup) -> None:
    group.says(MAKER, "โพล กี่กระสอบ | " + " | ".join(f"{n} กระสอบ" for n in range(1, 11)))
    assert group.says(MAKER, "เพิ่มตัวเลือก 11 กระสอบ") == [FULL]


@pytest.mark.parametrize("setting", ["anonymous=1", "per_enterprise=1"])
def test_whose_votes_are_seen_cannot_change_once_somebody_has_voted(
    group: TestGroup, poll_id: str, setting: str
) -> None:
    assert isinstance(group.taps(MAKER, f"poll.set:{poll_id}:{setting}")[0], PollSettings)
    group.taps(MAKER, f"poll.set:{poll_id}:{setting[:-1]}0")
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.taps(MAKER, f"poll.set:{poll_id}:{setting}") == [VOTES_EXIST]


def test_a_vote_withdrawn_before_the_poll_became_anonymous_leaves_no_name(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    group.taps(OTHER, f"poll.withdraw:{poll_id}")
    group.taps(MAKER, f"poll.set:{poll_id}:anonymous=1")
    with group.database.reading() as session:
        assert session.scalars(select(Ballot)).all() == []


@pytest.mark.parametrize("words", ["²", "5²", "①", "½", "0", "0000019999", "000001999999999999", "5 หรือ 6", "9" * 5000])
def test_what_only_looks_like_a_quorum_is_asked_again(group: TestGroup, poll_id: str, words: str) -> None:
    group.taps(MAKER, f"poll.quorum:{poll_id}")
    assert group.says(MAKER, words) == [NOT_A_NUMBER]
    (shown,) = group.says(MAKER, "๐๕ คน")
    assert shown.poll.settings.quorum == 5


def test_a_quorum_that_is_no_number_is_asked_again(group: TestGroup, poll_id: str) -> None:
    assert group.taps(MAKER, f"poll.quorum:{poll_id}")[0].sentence.startswith("From how many answers")
    assert group.says(MAKER, "เยอะ ๆ") == [NOT_A_NUMBER]
    (shown,) = group.says(MAKER, "๒ คน")
    assert shown.poll.settings.quorum == 2


def test_a_poll_closes_on_time_and_tells_the_group(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิดพรุ่งนี้ 18.00 น.")[0].poll.id
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    said = group.time_passes(days=2)
    results = [say for say in said if isinstance(say.result, PollResult)]
    assert [(say.to, say.result.poll.winners) for say in results] == [(group.chat_id, (1,))]  # type: ignore[attr-defined]
    assert isinstance(group.taps(THIRD, f"poll.vote:{poll_id}:1")[0], PollClosedAlready)
    assert group.time_passes(days=30) == []


def test_a_tap_after_the_closing_time_is_too_late_even_before_the_scheduler_came(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิดพรุ่งนี้ 18.00 น.")[0].poll.id
    group.clock.advance(__import__("datetime").timedelta(days=3))
    assert isinstance(group.taps(OTHER, f"poll.vote:{poll_id}:1")[0], PollClosedAlready)


def test_moving_the_closing_time_moves_closing_and_reminder(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิดพรุ่งนี้ 18.00 น.")[0].poll.id
    group.taps(MAKER, f"poll.closes:{poll_id}", picked="2026-11-28T18:00")
    assert group.time_passes(days=3) == []
    assert group.taps(MAKER, f"poll.closes:{poll_id}", picked="2026-11-20T18:00") == [CLOSING_IN_THE_PAST]
    assert any(isinstance(say.result, PollResult) for say in group.time_passes(days=5))


def test_those_who_have_not_voted_are_reminded_in_private(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 5 วัน")[0].poll.id
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    said = [say for say in group.time_passes(days=5) if isinstance(say.result, PollReminder)]
    assert {say.to for say in said} == {MAKER, THIRD}


def test_where_somebody_cannot_be_reached_in_private_the_group_hears_a_number_and_no_name(group: TestGroup) -> None:
    with group.database.transaction() as session:
        session.merge(group.person(THIRD)).is_friend = False
    group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 5 วัน")
    (said,) = [say for say in group.time_passes(days=5) if isinstance(say.result, PollReminder)]
    assert said.to == group.chat_id
    with group.database.reading() as session:
        sent = [
            message.messages for message in session.scalars(select(OutboxMessage)) if "ยังรอ" in str(message.messages)
        ]
    assert sent and not any(name in str(sent) for name in (MAKER, OTHER, THIRD))


def test_many_who_have_not_voted_are_reminded_by_a_line_in_the_group(group: TestGroup) -> None:
    for number in range(4):
        group.says(f"U{number:032}", "สวัสดีค่ะ")
        with group.database.transaction() as session:
            session.merge(group.person(f"U{number:032}")).is_friend = True
    group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 5 วัน")
    said = [say for say in group.time_passes(days=5) if isinstance(say.result, PollReminder)]
    assert [say.to for say in said] == [group.chat_id]


def test_nobody_is_reminded_when_all_have_answered(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 5 วัน")[0].poll.id
    for person in (MAKER, OTHER, THIRD):
        group.taps(person, f"poll.vote:{poll_id}:1")
    assert not [say for say in group.time_passes(days=5) if isinstance(say.result, PollReminder)]


def test_editing_the_line_changes_the_poll_until_somebody_votes(group: TestGroup) -> None:
    poll_id = group.says(MAKER, "โพล วันไหน | เสา | อาทิตย์")[0].poll.id
    line = group.last_message_id
    (card,) = group.edits(MAKER, line, "โพล วันไหนดี | เสาร์ | อาทิตย์ | จันทร์")
    assert (card.poll.id, card.poll.question, len(card.poll.options)) == (poll_id, "วันไหนดี", 3)
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.edits(MAKER, line, "โพล อย่างอื่น | ก | ข") == [VOTES_EXIST]
    assert group.poll().question == "วันไหนดี"


def test_editing_chatter_into_a_command_asks_and_chatter_stays_chatter(group: TestGroup) -> None:
    assert group.says(MAKER, "โพ วันไหน | เสาร์ | อาทิตย์") == []
    assert isinstance(group.edits(MAKER, group.last_message_id, "โพล วันไหน | เสาร์ | อาทิตย์")[0], PollCard)
    assert group.edits(OTHER, "m77", "แก้คำผิดจ้า") == []


def test_unsending_the_line_takes_the_poll_back(group: TestGroup, poll_id: str) -> None:
    line = group.last_message_id
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.unsends(MAKER, line) == []
    assert (group.poll().status, group.poll().question) == (PollStatus.DELETED, "")


@pytest.mark.parametrize(
    ("closes", "hours"),
    [("18:00", 9), ("18:00", 11.7), ("21:00", 12)],
    ids=["by day", "by day, the first word in quiet hours", "in quiet hours"],
)
def test_a_result_rides_at_once_and_is_pushed_in_the_morning(
    group: TestGroup, poll_id: str, closes: str, hours: float
) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    group.taps(MAKER, f"poll.closes:{poll_id}", picked=f"2026-11-21T{closes}")
    (result,) = [say for say in group.time_passes(hours=hours) if isinstance(say.result, PollResult)]
    assert result.push_after is not None and f"{result.push_after:%d %H:%M}" == "22 08:00"
    group.carries = True
    group.says(THIRD, "เย็นนี้ฝนตกหนัก")
    with group.database.reading() as session:
        notices = session.scalars(select(OutboxMessage).where(OutboxMessage.redraw == "poll.result")).all()
        assert [notice.ride_on is not None for notice in notices] == [True], "whoever writes brings it along"


def test_unsending_a_typed_vote_after_closing_leaves_the_result_and_takes_the_name(
    group: TestGroup, poll_id: str
) -> None:
    group.says(OTHER, "โหวต 1")
    message = group.last_message_id
    group.taps(THIRD, f"poll.vote:{poll_id}:1")
    group.says(MAKER, "ปิดโพล")
    group.unsends(OTHER, message)
    (result,) = group.says(MAKER, "ผลโพล")
    assert (result.poll.answered, result.poll.winners, result.poll.option(1).yes) == (2, (1,), 2)
    with group.database.reading() as session:
        voters = set(session.scalars(select(Ballot.voter)))
    assert group.person(OTHER).id not in voters
    assert group.person(THIRD).id in voters


def test_who_took_a_vote_back_after_closing_counts_once_when_the_poll_goes_on(group: TestGroup, poll_id: str) -> None:
    group.says(OTHER, "โหวต 1")
    message = group.last_message_id
    group.says(MAKER, "ปิดโพล")
    group.unsends(OTHER, message)
    group.says(MAKER, "เปิดโพลอีกครั้ง")
    group.says(OTHER, "โหวต 2")
    (result,) = group.says(MAKER, "ผลโพล")
    assert (result.poll.answered, result.poll.winners) == (1, (2,))


def test_unsending_a_typed_vote_takes_the_vote_back(group: TestGroup, poll_id: str) -> None:
    group.says(OTHER, "โหวต 1")
    group.unsends(OTHER, group.last_message_id)
    assert group.says(MAKER, "ผลโพล")[0].poll.answered == 0


@pytest.mark.parametrize(
    ("closes", "sends"), [("ปิด อีก 5 วัน", 2), ("ปิด อีก 3 ชั่วโมง", 1), ("ปิด อีก 5 วัน | ฟรี", 0), ("เลือกได้หลายข้อ", 0)]
)
def test_a_poll_that_closes_says_what_its_end_costs_at_most(group: TestGroup, closes: str, sends: int) -> None:
    [card] = group.says(MAKER, f"โพล วันไหน | เสาร์ | อาทิตย์ | {closes}")
    people = group.chat().member_count or 1
    assert card.poll.price == sends * people
    with speaking("th"):
        shown = str(draw(card))
        assert ("แบบไม่เสียข้อความ" in shown) is bool(sends)
        assert f"ไม่เกิน {sends * people} ข้อความ" in shown if sends else "ไม่เกิน" not in shown


def test_an_end_only_for_free_is_never_pushed(group: TestGroup) -> None:
    [card] = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด อีก 5 วัน")
    [settings] = group.taps(MAKER, f"poll.set:{card.poll.id}:free=1")
    assert settings.poll.settings.free and settings.poll.price == 0
    said = [say for say in group.time_passes(days=6) if isinstance(say.result, PollReminder | PollResult)]
    assert len(said) >= 2 and {say.urgency for say in said} == {Urgency.RIDE}


def test_the_question_when_to_close_says_the_price_in_the_group_alone(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหนดี")
    [asked] = group.says(MAKER, "หาดใหญ่ | สตูล")
    assert isinstance(asked, AskClosing) and asked.price == 2 * (group.chat().member_count or 1)


def test_of_several_polls_the_one_named_is_shown_and_closed_also_where_nobody_is_spoken_to(group: TestGroup) -> None:
    for question in ("เช่ารถอะไรดี | รถตู้ | กระบะ", "กินอะไรดี | ข้าว | แกง"):
        group.says(MAKER, f"โพล {question}")
    [shown] = group.says(MAKER, "ผลโพลเรื่องเช่ารถ")
    assert (shown.poll.question, shown.poll.open) == ("เช่ารถอะไรดี", True)
    assert group.says(OTHER, "ปิดโพล เช่ารถ") == REFUSED
    [closed] = group.says(MAKER, "น้องเวที ปิดโพล เช่ารถ")
    assert (closed.poll.question, closed.poll.open) == ("เช่ารถอะไรดี", False)
    assert group.says(MAKER, "ผลโพล เลือกตั้งเมื่อวานเป็นไง") == [], "talk of another one"


def test_an_option_is_changed_in_words_by_the_maker_alone(group: TestGroup, poll_id: str) -> None:
    group.says(MAKER, "เพิ่มตัวเลือก วันจันทร์")
    assert group.says(OTHER, "ตัดข้อ 3") == [], "among people it is talk"
    assert group.says(OTHER, "น้องเวที ตัดข้อ 3") == REFUSED
    [renamed] = group.says(MAKER, "เปลี่ยนข้อ 1 เป็น วันศุกร์")
    [shorter] = group.says(MAKER, "ตัดข้อ 3")
    assert [option.text for option in shorter.poll.options] == ["วันศุกร์", "อาทิตย์"]
    assert isinstance(renamed, PollCard)
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.says(MAKER, "เปลี่ยนข้อ 1 เป็น วันเสาร์") == [OPTION_VOTED_FOR]


def test_of_several_open_polls_words_that_change_or_end_one_ask_which(group: TestGroup, poll_id: str) -> None:
    group.says(MAKER, "โพล กินอะไรดี | ข้าวยำ | ขนมจีน")
    for words, begins in (("ปิดโพล", "poll.close"), ("ลบโพล", "poll.delete"), ("ตัดข้อ 1", "poll.remove")):
        [which] = group.says(MAKER, words)
        assert {reply.label for reply in which.replies} == {"วันไหนสะดวก", "กินอะไรดี"}
        assert all(reply.data.startswith(begins) for reply in which.replies)
    [which] = group.says(MAKER, "เปลี่ยนข้อ 1 เป็น ข้าวต้ม")
    [shown] = group.taps(MAKER, next(reply.data for reply in which.replies if reply.label == "กินอะไรดี"))
    assert [option.text for option in shown.poll.options] == ["ข้าวต้ม", "ขนมจีน"]
    assert group.says(OTHER, "ปิดโพล") == REFUSED
