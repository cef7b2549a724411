"""Voting: taps, texts, quotes, changing and withdrawing, and how little the bot says about it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.poll.asked import NOTHING_OPEN
from bot.flows.poll.results import (
    NO_ENTERPRISE,
    NO_POLL,
    NOTHING_TO_WITHDRAW,
    POLL_GONE,
    WHO_ARE_YOU,
    Choices,
    NoSuchOption,
    PollCard,
    PollClosedAlready,
    PollResult,
    Turnout,
    WhichVote,
)
from bot.flows.poll.tables import Ballot
from bot.storage.message_tables import OutboxMessage
from bot.storage.people import Enterprise, Membership, MembershipStatus
from tests.group import TestGroup

MAKER, OTHER, THIRD = "ป้าสมศรี", "พี่วันดี", "ลุงเจริญ"

VOTED = "{name}: {choices} · {standing}"
IN_PRIVATE = "“{question}”: {choices} · {standing}"
GATHERED = "Votes received from {received} · {standing}"


@pytest.fixture
def poll_id(group: TestGroup) -> str:
    (card,) = group.says(MAKER, "โพล วันไหนสะดวก | เสาร์ | อาทิตย์ | วันจันทร์")
    return card.poll.id


def counts(group: TestGroup) -> list[int]:
    (result,) = group.says(MAKER, "ผลโพล")
    return [option.yes for option in result.poll.options]


def test_the_first_tap_is_answered_at_once_with_who_and_what(group: TestGroup, poll_id: str) -> None:
    (line,) = group.taps(OTHER, f"poll.vote:{poll_id}:2")
    chosen, standing = Choices(("อาทิตย์",), ()), Turnout(1, 3, by_enterprise=False)
    assert line == Told("{name}: {choices} · {standing}", name=OTHER, choices=chosen, standing=standing)


def test_tapping_again_changes_the_vote(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert counts(group) == [1, 0, 0]


@pytest.mark.on_both
@pytest.mark.parametrize("position", ["²", "①", "9" * 5000, "-1", "1e3", "", "1²"])
def test_a_forged_position_is_no_vote_and_is_answered(group: TestGroup, poll_id: str, position: str) -> None:
    (answer,) = group.taps(OTHER, f"poll.vote:{poll_id}:{position}")
    assert answer == POLL_GONE
    assert counts(group) == [0, 0, 0]


def test_a_changed_vote_says_from_what_to_what(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.time_passes(seconds=30)
    (line,) = group.taps(OTHER, f"poll.vote:{poll_id}:1")
    sunday, saturday = Choices(("อาทิตย์",), ()), Choices(("เสาร์",), ())
    assert (dict(line.values)["old"], dict(line.values)["new"]) == (sunday, saturday)
    assert "เปลี่ยนจาก อาทิตย์ เป็น เสาร์" in group.reads()


def test_the_gathered_line_tells_a_changed_vote_from_a_new_one(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.time_passes(seconds=30)
    group.taps(MAKER, f"poll.vote:{poll_id}:1")
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    (alone,) = group.time_passes(seconds=15)
    assert "changed from" in alone.result.sentence
    group.taps(THIRD, f"poll.vote:{poll_id}:1")
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.clock.set(group.clock.now() + timedelta(seconds=1))
    group.book.note("คนที่สี่", "คนที่สี่")
    group.taps("คนที่สี่", f"poll.vote:{poll_id}:1")
    (both,) = group.time_passes(seconds=15)
    assert (dict(both.result.values)["received"], dict(both.result.values)["changed"]) == ("คนที่สี่", OTHER)


def test_without_names_nobody_is_told_who_changed(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล พอใจไหม | พอใจ | ไม่พอใจ | ลับ")
    group.taps(OTHER, f"poll.vote:{card.poll.id}:2")
    group.time_passes(seconds=30)
    assert group.taps(OTHER, f"poll.vote:{card.poll.id}:1")[0].sentence == "Vote changed · {standing}"


@pytest.mark.parametrize(
    ("said", "votes"),
    [
        ("น้องเวที เลือกอาทิตย์", [0, 1]),
        ("น้องเวที ขอเลือกวันอาทิตย์ค่ะ", [0, 1]),
        ("โหวตวันเสาร์", [1, 0]),
        ("น้องเวที เอาข้อ 1", [1, 0]),
        ("น้องเวที เปลี่ยนเป็นข้อ 2", [0, 1]),
        ("เปลี่ยนเป็นข้อ 2", [0, 1]),
        ("โหวดข้อ 2", [0, 1]),
        ("น้องเวที เปลี่ยนใจเป็นเสาร์", [1, 0]),
        ("น้องเวที เลือกของฝากให้หน่อย", [0, 0]),
        ("เลือกอาทิตย์", [0, 0]),
    ],
)
def test_said_to_the_bot_a_choice_is_a_vote(group: TestGroup, said: str, votes: list[int]) -> None:
    group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์")
    group.says(OTHER, said)
    (result,) = group.says(MAKER, "ผลโพล")
    assert [option.yes for option in result.poll.options] == votes


@pytest.mark.parametrize("line", ["โพล วันไหน | เสาร์ | อาทิตย์", "โพลวัน ประชุม | 12 ม.ค. | 13 ม.ค."])
def test_a_card_carries_no_count_that_the_next_vote_makes_wrong(group: TestGroup, line: str) -> None:
    group.says(MAKER, line)
    before = group.reads()
    group.taps(OTHER, f"poll.vote:{group.poll().id}:1")
    group.taps(MAKER, f"poll.show:{group.poll().id}")
    assert group.reads() == before


def test_a_double_tap_counts_once(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    assert group.taps(OTHER, f"poll.vote:{poll_id}:2") == []
    assert counts(group) == [0, 1, 0]


def test_further_taps_within_5_seconds_are_gathered_on_the_newest_token(group: TestGroup, poll_id: str) -> None:
    group.taps(MAKER, f"poll.vote:{poll_id}:1")
    group.time_passes(seconds=2)
    assert group.taps(OTHER, f"poll.vote:{poll_id}:2") == []
    group.time_passes(seconds=2)
    assert group.taps(THIRD, f"poll.vote:{poll_id}:2") == []
    newest = f"t{group._events}"
    said = group.time_passes(seconds=15)
    assert [say.result.sentence for say in said] == [GATHERED]
    assert dict(said[0].result.values) == {
        "received": f"{OTHER}, {THIRD}",
        "standing": Turnout(3, 3, by_enterprise=False),
    }
    with group.database.reading() as session:
        queued = session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at.desc())).first()
        assert queued is not None and queued.reply_token == newest


@pytest.mark.parametrize("late", [10, 120], ids=["a little", "so late that the line was given up"])
def test_a_worker_that_comes_late_leaves_nobody_out(group: TestGroup, poll_id: str, late: int) -> None:
    group.taps(MAKER, f"poll.vote:{poll_id}:1")
    group.clock.set(group.clock.now() + timedelta(seconds=2))
    assert group.taps(OTHER, f"poll.vote:{poll_id}:2") == []
    group.clock.set(group.clock.now() + timedelta(seconds=late))  # no worker came meanwhile
    assert group.taps(THIRD, f"poll.vote:{poll_id}:2") == []
    [said] = group.time_passes(seconds=5)
    assert dict(said.result.values)["received"] == f"{OTHER}, {THIRD}"


def test_the_gathered_line_brings_the_card_again_now_and_then(group: TestGroup, poll_id: str) -> None:
    cards = 0
    for turn in range(40):
        for name in (MAKER, OTHER):
            group.taps(name, f"poll.vote:{poll_id}:{turn % 2 + 1}")
            group.clock.set(group.clock.now() + timedelta(seconds=1))
        cards += sum(isinstance(say.result, PollCard) for say in group.time_passes(minutes=1))
    assert 1 <= cards <= 4


def test_two_hundred_votes_in_a_minute_are_counted_and_said_in_few_words(group: TestGroup, poll_id: str) -> None:
    lines = 0
    for number in range(200):
        lines += len(group.taps(f"คนที่{number}", f"poll.vote:{poll_id}:{number % 3 + 1}"))
        lines += sum(getattr(say.result, "sentence", None) == GATHERED for say in group.time_passes(seconds=0.3))
    assert counts(group) == [67, 67, 66]
    assert lines <= 13


def test_taking_a_vote_back(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    (line,) = group.taps(OTHER, f"poll.withdraw:{poll_id}")
    assert line == Told("{name} has taken the vote in “{question}” back.", name=OTHER, question="วันไหนสะดวก")
    assert counts(group) == [0, 0, 0]
    assert group.says(OTHER, "ถอนคะแนน") == [NOTHING_TO_WITHDRAW]


def test_an_older_tap_that_arrives_late_changes_nothing(group: TestGroup, poll_id: str) -> None:
    late = int(group.clock.now().timestamp() * 1000) + 100
    group.time_passes(seconds=5)
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    group.taps(OTHER, f"poll.vote:{poll_id}:2", occurred_ms=late)
    assert counts(group) == [1, 0, 0]


@pytest.mark.parametrize(
    "text", ["โหวต 2", "โหวต2", "โหวต ๒", "โหวต อาทิตย์", "โหวต ข้อ 2", "vote 2", "น้องเวที โหวต อาทิตย์"]
)
def test_voting_by_text(group: TestGroup, poll_id: str, text: str) -> None:
    assert group.says(OTHER, text)[0].sentence == VOTED
    assert counts(group) == [0, 1, 0]


def test_a_number_that_is_no_option_is_explained_and_words_for_others_are_left_alone(
    group: TestGroup, poll_id: str
) -> None:
    assert isinstance(group.says(OTHER, "โหวต 9")[0], NoSuchOption)
    assert group.says(OTHER, "โหวต ทีมเราด้วยนะ") == []
    assert isinstance(group.says(OTHER, "น้องเวที โหวต ทีมเรา")[0], NoSuchOption)


@pytest.mark.parametrize("text", ["อาทิตย์", "2", "ข้อ 2"])
def test_quoting_the_card_with_an_options_word_votes(group: TestGroup, poll_id: str, text: str) -> None:
    assert group.quotes(OTHER, f"poll:{poll_id}", text)[0].sentence == VOTED
    assert counts(group) == [0, 1, 0]


def test_quoting_the_card_with_something_else_is_answered_kindly(group: TestGroup, poll_id: str) -> None:
    assert isinstance(group.quotes(OTHER, f"poll:{poll_id}", "ไม่แน่ใจเลย")[0], NoSuchOption)


def test_a_tap_without_a_name_is_asked_to_type(group: TestGroup, poll_id: str) -> None:
    assert group.taps(None, f"poll.vote:{poll_id}:1") == [WHO_ARE_YOU]
    assert counts(group) == [0, 0, 0]


def test_several_answers_add_up_and_a_double_tap_takes_none_away(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล ของว่าง | ขนมลา | ผลไม้ | น้ำ | หลายข้อ")
    for position in (1, 3, 3):
        group.taps(OTHER, f"poll.vote:{card.poll.id}:{position}")
    group.says(THIRD, "โหวต 1, 2")
    assert counts(group) == [2, 1, 1]
    group.taps(OTHER, f"poll.withdraw:{card.poll.id}")
    assert counts(group) == [1, 1, 0]


def test_an_anonymous_vote_is_shown_to_nobody_and_stored_under_no_name(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล พอใจไหม | พอใจ | ไม่พอใจ | ลับ")
    (line,) = group.taps(OTHER, f"poll.vote:{card.poll.id}:2")
    assert line == Told("Vote received · {standing}", standing=Turnout(1, 3, by_enterprise=False))
    group.taps(OTHER, f"poll.vote:{card.poll.id}:1")
    (result,) = group.says(MAKER, "ผลโพล")
    assert [(option.yes, option.names) for option in result.poll.options] == [(0, ()), (0, ())]
    assert (result.poll.answered, result.poll.hidden) == (1, True)
    with group.database.reading() as session:
        ballot = session.scalars(select(Ballot)).one()
        assert group.person(OTHER).id not in (ballot.voter, *ballot.units)


def test_an_open_poll_says_who_chose_what(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.taps(THIRD, f"poll.vote:{poll_id}:2")
    (result,) = group.says(MAKER, "ผลโพล")
    assert set(result.poll.options[1].names) == {OTHER, THIRD}


def test_one_vote_for_each_enterprise_and_the_newest_counts(group: TestGroup) -> None:
    with group.database.transaction() as session:
        network_id = group.chat().network_id or ""
        for name, people in {"ผ้าทอ": (MAKER, OTHER), "กระจูด": (THIRD,)}.items():
            session.add(Enterprise(network_id=network_id, id=name, name=name, short_name=name, kind="craft"))
            session.flush()
            for person in people:
                session.add(
                    Membership(
                        network_id=network_id,
                        enterprise_id=name,
                        person_id=group.person(person).id,
                        status=MembershipStatus.ACTIVE,
                    )
                )
    (card,) = group.says(MAKER, "โพล ที่ไหนดี | เกาะยอ | ทะเลน้อย | กลุ่มละเสียง")
    for person, position in ((MAKER, 1), (THIRD, 1), (OTHER, 2)):
        group.taps(person, f"poll.vote:{card.poll.id}:{position}")
        group.time_passes(seconds=1)
    (result,) = group.says(MAKER, "ผลโพล")
    assert [option.yes for option in result.poll.options] == [1, 1]
    assert (result.poll.answered, result.poll.total) == (2, 2)
    assert group.taps("คนนอก", f"poll.vote:{card.poll.id}:1") == [NO_ENTERPRISE]


def test_a_date_poll_takes_three_answers_and_finds_the_best_day(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพลวัน ประชุม | 12 ม.ค. | 13 ม.ค.")
    poll_id = card.poll.id
    for person, answers in {MAKER: "yes maybe", OTHER: "no yes", THIRD: "maybe yes"}.items():
        for position, answer in enumerate(answers.split(), start=1):
            group.taps(person, f"poll.vote:{poll_id}:{position}.{answer}")
    (result,) = group.says(MAKER, "ผลโพล")
    assert [(o.yes, o.maybe, o.no) for o in result.poll.options] == [(1, 1, 1), (2, 1, 0)]
    assert result.poll.winners == (2,)
    group.says(THIRD, "โหวต 1 ไปได้")
    assert group.says(MAKER, "ผลโพล")[0].poll.options[0].yes == 2


@pytest.mark.on_both
@pytest.mark.parametrize(
    "data",
    [
        "poll.vote:NOSUCHPOLL:1",
        "poll.vote:{poll}:9",
        "poll.vote:{poll}:x",
        "poll.vote:{poll}:1.perhaps",
        "poll.vote:{poll}:",
    ],
)
def test_a_forged_button_is_answered_kindly_and_changes_nothing(group: TestGroup, poll_id: str, data: str) -> None:
    assert group.taps(OTHER, data.format(poll=poll_id)) == [POLL_GONE]
    assert counts(group) == [0, 0, 0]


def test_a_button_carried_to_another_group_does_nothing_there(group: TestGroup, poll_id: str) -> None:
    outsiders = TestGroup(group.database, group.clock, chat_id="C" + "2" * 32)
    assert outsiders.taps("คนนอก", f"poll.vote:{poll_id}:1") == [POLL_GONE]
    assert outsiders.taps("คนนอก", f"poll.close:{poll_id}") == [NO_POLL]
    assert counts(group) == [0, 0, 0]


def test_a_member_may_vote_from_the_private_chat_and_an_outsider_may_not(group: TestGroup, poll_id: str) -> None:
    assert group.taps(OTHER, f"poll.vote:{poll_id}:1", private=True)[0].sentence == IN_PRIVATE
    assert group.taps("คนนอก", f"poll.vote:{poll_id}:1", private=True) == [POLL_GONE]
    assert counts(group) == [1, 0, 0]


def test_words_in_the_private_chat_vote_in_the_open_poll_and_ask_where_several_fit(
    group: TestGroup, poll_id: str
) -> None:
    for words, count in (("โหวด 2", [0, 1, 0]), ("ข้อสามค่ะ", [0, 0, 1]), ("โหวตค่ะ 1", [1, 0, 0])):
        assert group.says(OTHER, words, private=True)
        assert counts(group) == count
    assert group.says("คนนอก", "โหวต 2", private=True) == [NOTHING_OPEN]
    later = group.says(MAKER, "โพล สีอะไรดี | สีแดง | สีคราม")[0].poll.id
    [asked] = group.says(OTHER, "โหวต 2", private=True)
    assert [reply.data for reply in asked.replies] == [f"poll.vote:{poll_id}:2", f"poll.vote:{later}:2"]
    standing = group.says(MAKER, "ผลโพล")[0].poll
    assert [option.yes for option in standing.options] == [0, 0], "nothing is written before it is known where"
    [told] = group.says(OTHER, "โหวตแดงค่ะ", private=True)
    assert dict(told.values)["question"] == "สีอะไรดี"


def test_a_closed_polls_button_answers_with_the_result(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    assert isinstance(group.says(MAKER, "ปิดโพล")[0], PollResult)
    (answer,) = group.taps(THIRD, f"poll.vote:{poll_id}:1")
    assert isinstance(answer, PollClosedAlready) and answer.poll.winners == (2,)


@pytest.mark.parametrize(
    "words", ["โหวต หนึ่ง", "โหวต 1 🙏", "โหวต 1()", "โหวตข้อ 1 ค่ะ", "โหวตข้อหนึ่ง", "ลงคะแนนข้อ 1", "เลือกข้อ 1", "โหวตหนึ่งครับ"]
)
def test_votes_in_words_are_heard_as_people_write_them(group: TestGroup, poll_id: str, words: str) -> None:
    assert group.says(OTHER, words)
    assert counts(group) == [1, 0, 0]


@pytest.mark.parametrize("words", ["โหวต 2", "โหวตข้อสอง"])
def test_a_vote_in_words_just_after_closing_is_told_so(group: TestGroup, poll_id: str, words: str) -> None:
    group.taps(MAKER, f"poll.close:{poll_id}")
    (told,) = group.says(OTHER, words)
    assert isinstance(told, PollClosedAlready)
    assert group.says(OTHER, "โหวต ทีมเราด้วยนะ") == []


@pytest.mark.parametrize("setting", ["", " | ไม่แสดงชื่อ"])
def test_of_several_polls_it_is_asked_whose_vote_is_taken_back(group: TestGroup, poll_id: str, setting: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.says(MAKER, f"โพล ซื้อด้ายสีอะไร | แดง | ดำ{setting}")
    threads = group.poll().id
    (told,) = group.says(OTHER, "ถอนคะแนน")
    assert isinstance(told, Told) and dict(told.values)["question"] == "วันไหนสะดวก"
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    group.taps(OTHER, f"poll.vote:{threads}:1")
    (asked,) = group.says(OTHER, "ถอนคะแนน")
    assert isinstance(asked, WhichVote)
    shown = [poll for poll, _question in asked.polls]
    assert set(shown) == {threads, poll_id}
    assert setting or shown[0] == threads, "of votes without names nobody knows which was the last"
    group.taps(OTHER, f"poll.withdraw:{threads}")
    (told,) = group.says(OTHER, "ถอนคะแนน")
    assert isinstance(told, Told) and dict(told.values)["question"] == "วันไหนสะดวก"


def test_the_card_quoted_with_cancel_takes_the_vote_back(group: TestGroup, poll_id: str) -> None:
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    (told,) = group.quotes(OTHER, f"poll:{poll_id}", "ยกเลิกค่ะ")
    assert isinstance(told, Told)
    assert counts(group) == [0, 0, 0]


IN_PASSING = {
    "consent": ("ฉันทามติ ย้ายที่ทำการ", ("เห็นด้วยค่ะ", "เหนด้วยค่า 👍", "ยังติดใจเรื่องที่จอดรถ", "มีข้อสังเกต เรื่องค่าเช่า")),
    "days": ("โพลวัน ประชุม | 12 ม.ค. 2570 | 13 ม.ค. 2570", ("13 ดีกว่า", "วันที่ 12 ดีกว่าค่ะ", "๒๗ ดีกว่า 😅", "เสนอวันที่ 27")),
}
TALK = (
    "วันนี้ฝนตกหนักมาก", "เห็นด้วยกับพี่วันดีค่ะ", "เห็นด้วยที่สุด อร่อยมาก", "ยังติดใจรสชาติข้าวยำเมื่อวาน", "เอา 3 ดีกว่า", "เอา 5 ได้ไหม",
    "30 บาทดีกว่า", "30 ได้ไหม", "พรุ่งนี้ดีกว่า", "ไปตลาดเสาร์ดีกว่า", "ส่งของ 20 ธ.ค. ได้ไหม", "กินข้าวก่อนดีกว่า", "8 โมงดีกว่า", "ตัดหญ้าออกให้หน่อย",
    "เอารถออกก่อน", "เปลี่ยนยางเป็นของใหม่", "แก้บัญชีเป็น 500", "ตัดข้อความยาวๆ ออก",
)  # fmt: skip


@pytest.mark.parametrize(("line", "heard"), IN_PASSING.values(), ids=IN_PASSING)
def test_what_is_said_to_nobody_is_heard_where_it_can_only_be_about_the_poll(group: TestGroup, line: str, heard: tuple[str, ...]) -> None:  # fmt: skip
    group.says(MAKER, line)
    assert [talk for talk in TALK for _ in group.says(OTHER, talk)] == []
    for number, words in enumerate(heard):
        assert group.says(f"สมาชิก {number}", words), words
        group.time_passes(minutes=1)


def test_later_on_agreeing_is_talk_unless_it_says_why(group: TestGroup) -> None:
    group.says(MAKER, "ฉันทามติ ย้ายที่ทำการ")
    group.time_passes(hours=2)
    assert [said for words in (*TALK, "เห็นด้วยค่ะ", "คัดค้านหน่อยสิ") for said in group.says(OTHER, words)] == []
    assert group.says(OTHER, "ยังติดใจ เพราะไกล")
    assert group.says(OTHER, "เห็นด้วยค่ะ") == [], "who has answered agrees with whoever spoke last"


def test_a_day_that_is_no_option_is_added_by_whoever_asks(group: TestGroup) -> None:
    [card] = group.says(MAKER, "โพลวัน ประชุม | 12 ม.ค. 2570 | 13 ม.ค. 2570")
    [proposed] = group.says(OTHER, "27 ดีกว่า")
    [add] = proposed.replies
    assert group.taps(OTHER, add.data)[0].sentence.startswith("Only")
    [shown] = group.taps(MAKER, add.data)
    assert isinstance(shown, PollCard)
    assert len(shown.poll.options) == len(card.poll.options) + 1
    [own] = group.says(MAKER, "วันที่ 28 ดีกว่า")
    assert len(own.poll.options) == len(card.poll.options) + 2
