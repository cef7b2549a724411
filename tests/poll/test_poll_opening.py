"""Opening a poll, in one line and step by step."""

from urllib.parse import unquote

import pytest

from bot.clock import BANGKOK
from bot.dialogue.conversations import LET_GO, WAITED_LONG
from bot.flows.conversation.ending import CANCELLED
from bot.flows.poll.kinds import PollKind, Settings
from bot.flows.poll.results import (
    WHO_ARE_YOU,
    AskClosing,
    AskOptions,
    ConfirmPoll,
    OnlyInGroups,
    OptionProblem,
    PollCard,
    ask_question,
)
from bot.storage.accounts import account_row
from tests.group import TestGroup

MAKER, OTHER = "ป้าสมศรี", "พี่วันดี"


def options_of(card: PollCard) -> list[str]:
    return [option.text for option in card.poll.options]


@pytest.mark.parametrize(
    "line",
    [
        "โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
        "โพล วันไหนสะดวก|เสาร์|อาทิตย์",
        "โพลวันไหนสะดวก | เสาร์ | อาทิตย์",
        "โพล วันไหนสะดวก / เสาร์ / อาทิตย์",
        "โพล วันไหนสะดวก\nเสาร์\nอาทิตย์",
        "โพล วันไหนสะดวก\n1. เสาร์\n2. อาทิตย์",
        "โพล วันไหนสะดวก, เสาร์, อาทิตย์",
        "โพล วันไหนสะดวก เสาร์/อาทิตย์",
        "ถามความเห็น วันไหนสะดวก | เสาร์ | อาทิตย์",
        "poll วันไหนสะดวก | เสาร์ | อาทิตย์",
        "น้องเวที โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
        "น้องเวทีคะ ถามความเห็น วันไหนสะดวก | เสาร์ | อาทิตย์",
    ],
)
def test_one_line_opens_a_poll(group: TestGroup, line: str) -> None:
    (card,) = group.says(MAKER, line)
    assert isinstance(card, PollCard)
    assert (card.poll.question, options_of(card)) == ("วันไหนสะดวก", ["เสาร์", "อาทิตย์"])


@pytest.mark.parametrize("words", ["ได้ค่ะ", "ครับ", "ยืนยัน", "โอเคครับ", "ถูกต้อง!"])
def test_a_polite_yes_opens_what_was_understood(group: TestGroup, words: str) -> None:
    (asked,) = group.says(MAKER, "โพล วันไหน | เสาร์ | อาทิตย์ | ปิด พรุ่งนี้ 6 โมง")
    assert isinstance(asked, ConfirmPoll)
    assert isinstance(group.says(MAKER, words)[0], PollCard)


def test_a_question_without_options_is_answered_by_yes_no_either_way(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล ไปทะเลน้อยกันไหม")
    assert options_of(card) == ["ใช่", "ไม่ใช่", "แล้วแต่"]


def test_a_statement_after_the_word_is_talk_unless_the_bot_was_called(group: TestGroup) -> None:
    assert group.says(MAKER, "โพล สำนักข่าวบอกว่าคนไทยชอบผ้าทอ") == []
    (card,) = group.says(MAKER, "น้องเวที โพล คนไทยชอบผ้าทอ")
    assert isinstance(card, PollCard)


def test_what_is_guessed_is_asked_about_before_a_poll_opens(group: TestGroup) -> None:
    (asked,) = group.says(MAKER, "โพล วันไหนสะดวก | เสาร์ | อาทิตย์ ปิดศุกร์นี้ 6 โมงเย็น")
    assert isinstance(asked, ConfirmPoll)
    (card,) = group.taps(MAKER, "poll.confirm")
    assert isinstance(card, PollCard)


def test_settings_are_read_from_the_line(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล ใครเป็นเจ้าภาพ | เกาะยอ | ทะเลน้อย | หลายข้อ | ลับ | ครบ 2 คน | ปิดศุกร์นี้ 6 โมงเย็น")
    poll = card.poll
    assert options_of(card) == ["เกาะยอ", "ทะเลน้อย"]
    assert poll.settings == Settings(several=True, anonymous=True, quorum=2)
    assert poll.closes_at is not None and f"{poll.closes_at.astimezone(BANGKOK):%Y-%m-%d}" == "2026-11-27"


def test_what_its_poll_is_may_stand_before_the_question_and_is_asked_about(group: TestGroup) -> None:
    for line, kind in (("ฉันทามติ ใช้โลโก้ใหม่ไหม", PollKind.CONSENT), ("จัดอันดับ ขายที่ไหนดี | หาดใหญ่ | สตูล", PollKind.RANKING)):
        assert isinstance(group.says(MAKER, f"โพล {line}")[0], ConfirmPoll)
        group.taps(MAKER, "poll.confirm")
        assert group.poll().kind == kind
        (card,) = group.says(MAKER, line)
        assert (card.poll.kind, card.poll.question) == (kind, line.split()[1]), "without the word for a poll, too"
    (asked,) = group.says(MAKER, "โพล ลับ ซ่อนผล ใครเหมาะเป็นประธาน | พี่ดี | พี่สุข")
    assert (asked.question, asked.options) == ("ใครเหมาะเป็นประธาน", ("พี่ดี", "พี่สุข"))
    (card,) = group.taps(MAKER, "poll.confirm")
    assert card.poll.settings == Settings(anonymous=True, results_later=True)
    for words, settings in (
        ("เฉพาะตัวแทน", Settings(voters="representatives")), ("ขอเสียงสองในสาม", Settings(share="2/3")),
        ("เลือกได้ไม่เกิน 2 ข้อ", Settings(several=True, most=2)), ("ซ่อนผลจนปิด", Settings(results_later=True)),
    ):  # fmt: skip
        (asked,) = group.says(MAKER, f"โพล {words} ไปดูงานไหนดี: ตรัง, สตูล, พัทลุง")
        assert (asked.question, asked.options, asked.settings) == ("ไปดูงานไหนดี", ("ตรัง", "สตูล", "พัทลุง"), settings)
    (sharpening,) = group.says(MAKER, "โพล ลับมีดที่ไหนดี | บ้านลุง | ตลาด")
    assert sharpening.poll.question == "ลับมีดที่ไหนดี" and sharpening.poll.settings == Settings()


def test_an_option_that_begins_like_a_setting_stays_an_option(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล ทำอะไรก่อน | ปิดยอดขาย | ถึงก่อนกินก่อน")
    assert options_of(card) == ["ปิดยอดขาย", "ถึงก่อนกินก่อน"]


def test_a_closing_time_behind_the_last_option_is_read_back(group: TestGroup) -> None:
    (asked,) = group.says(MAKER, "โพล วันไหนสะดวก | เสาร์ | อาทิตย์ ปิดศุกร์นี้ 6 โมงเย็น")
    assert isinstance(asked, ConfirmPoll)
    assert asked.options == ("เสาร์", "อาทิตย์") and asked.closes_at is not None
    assert isinstance(group.says(MAKER, "ใช่")[0], PollCard)


def test_a_guessed_time_is_confirmed_or_changed(group: TestGroup) -> None:
    assert isinstance(group.says(MAKER, "โพล กินอะไร | ข้าว | แกง | ปิด 4 โมง")[0], ConfirmPoll)
    assert isinstance(group.taps(MAKER, "poll.change")[0], AskClosing)
    (card,) = group.says(MAKER, "พรุ่งนี้ 10.30 น.")
    assert isinstance(card, PollCard) and card.poll.closes_at is not None


def test_empty_options_are_left_out_and_repeated_ones_named(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล กินอะไร | ข้าว |  | แกง | ข้าว")
    assert (options_of(card), card.repeated) == (["ข้าว", "แกง"], ("ข้าว",))


def test_one_option_asks_for_another_and_keeps_the_first(group: TestGroup) -> None:
    (asked,) = group.says(MAKER, "โพล กินอะไร | ข้าว")
    assert isinstance(asked, AskOptions)
    assert (asked.options, asked.problem) == (("ข้าว",), OptionProblem.TOO_FEW)


def test_eleven_options_keep_ten(group: TestGroup) -> None:
    line = "โพล กี่กระสอบ | " + " | ".join(f"{n} กระสอบ" for n in range(1, 12))
    (asked,) = group.says(MAKER, line)
    assert isinstance(asked, AskOptions)
    assert (len(asked.options), asked.problem) == (10, OptionProblem.TOO_MANY)


def test_a_question_of_200_letters_fits_and_one_of_201_is_asked_again(group: TestGroup) -> None:
    (card,) = group.says(MAKER, f"โพล {'ก' * 200} | ข้าว | แกง")
    assert isinstance(card, PollCard)
    (asked,) = group.says(MAKER, f"โพล {'ก' * 201} | ข้าว | แกง")
    assert asked == ask_question(dates=False, too_long=201)
    (card,) = group.says(MAKER, "กินอะไรดี")
    assert options_of(card) == ["ข้าว", "แกง"]


def test_step_by_step(group: TestGroup) -> None:
    assert group.says(MAKER, "โพล") == [ask_question(dates=False)]
    assert isinstance(group.says(MAKER, "กินอะไรดี")[0], AskOptions)
    assert group.says(OTHER, "กินข้าวยำ") == []
    assert isinstance(group.says(MAKER, "ข้าว")[0], AskOptions)
    assert isinstance(group.says(MAKER, "แกง")[0], AskOptions)
    assert isinstance(group.says(MAKER, "พอแล้ว")[0], AskClosing)
    (card,) = group.says(MAKER, "ไม่กำหนด")
    assert (card.poll.question, options_of(card), card.poll.closes_at) == ("กินอะไรดี", ["ข้าว", "แกง"], None)


def test_what_is_no_option_is_not_made_one(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหนดี")
    group.says(MAKER, "หาดใหญ่, สตูล และกระบี่")
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหนดี")
    group.says(MAKER, "หาดใหญ่")
    (asked,) = group.says(MAKER, "สตูล")
    for words, problem in (
        ("เอ๊ะ เดี๋ยวก่อน", "TAKE_YOUR_TIME"),
        ("มีใครเพิ่มไหม", "A_QUESTION"),
        ("ลบข้อ 7", "NO_SUCH_OPTION"),
    ):
        (asked,) = group.says(MAKER, words)
        assert (asked.options, asked.problem) == (("หาดใหญ่", "สตูล"), OptionProblem[problem])
    assert group.says(MAKER, "ไม่เอา")[0].options == ("หาดใหญ่",)
    group.says(MAKER, "กระบี่")
    assert group.says(MAKER, "ลบข้อ 1")[0].options == ("กระบี่",)
    assert group.says(MAKER, "กระบี่")[0].repeated == ("กระบี่",)


def test_an_option_is_taken_out_by_a_tap_and_a_second_tap_takes_no_other(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหนดี")
    for words in ("หาดใหญ่", "สตูล", "กระบี่"):
        group.says(MAKER, words)
    for _ in range(2):
        assert group.taps(MAKER, "poll.unlist::1.หาดใหญ่")[0].options == ("สตูล", "กระบี่")
    assert group.taps(OTHER, "poll.unlist::1.สตูล") == []
    assert group.taps(MAKER, "poll.unlist::99.x")[0].options == ("สตูล", "กระบี่")


def test_that_is_all_is_spoken_of_where_it_can_be_tapped(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหนดี")
    group.says(MAKER, "หาดใหญ่")
    assert "พอแล้ว" not in group.reads()
    group.says(MAKER, "สตูล")
    assert "พอแล้ว" in group.reads()


def test_yes_no_can_be_tapped_instead_of_typed(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหม")
    assert isinstance(group.taps(MAKER, "poll.enough")[0], AskClosing)
    (card,) = group.taps(MAKER, "poll.until")
    assert options_of(card) == ["ใช่", "ไม่ใช่", "แล้วแต่"]


def test_a_closing_time_can_be_tapped_or_picked(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหม")
    group.taps(MAKER, "poll.enough")
    assert isinstance(group.taps(MAKER, "poll.until", picked="2026-11-20T10:00")[0], AskClosing)
    (card,) = group.taps(MAKER, "poll.until::2026-11-22T18_00")
    assert f"{card.poll.closes_at.astimezone(BANGKOK):%Y-%m-%d %H:%M}" == "2026-11-22 18:00"


@pytest.mark.on_both
@pytest.mark.parametrize(
    "data", ["poll.until::soon", "poll.until::9999-99-99T99_99", "poll.day::x", "poll.until::2026-11-22T18_00"]
)
def test_a_forged_suggestion_opens_nothing(group: TestGroup, data: str) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "ไปไหม")
    assert not any(isinstance(result, PollCard) for result in group.taps(MAKER, data))


def test_cancel_works_at_every_step(group: TestGroup) -> None:
    for words in ([], ["กินอะไรดี"], ["กินอะไรดี", "ข้าว|แกง"]):
        group.says(MAKER, "โพล")
        for text in words:
            group.says(MAKER, text)
        assert group.says(MAKER, "ยกเลิก") == [CANCELLED]
        assert group.says(MAKER, "กินข้าวกัน") == []


def test_cancel_is_an_ordinary_word_outside_a_conversation(group: TestGroup) -> None:
    assert group.says(MAKER, "ยกเลิก") == []


def test_another_persons_buttons_do_nothing(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "กินอะไรดี")
    group.says(MAKER, "ข้าว|แกง")
    assert group.taps(OTHER, "poll.until") == []
    assert group.taps(OTHER, "conversation.cancel") == []
    assert isinstance(group.taps(MAKER, "poll.until")[0], PollCard)


def test_a_double_tap_opens_one_poll(group: TestGroup) -> None:
    group.says(MAKER, "โพล ไปไหม | ไป | ไม่ | ปิด 4 โมง")
    assert isinstance(group.taps(MAKER, "poll.confirm")[0], PollCard)
    assert group.taps(MAKER, "poll.confirm") == []


def test_a_wrong_answer_is_asked_again_once_then_let_go_and_can_be_resumed(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "กินอะไรดี")
    group.says(MAKER, "ข้าว|แกง")
    assert isinstance(group.says(MAKER, "ฝนตกหนักมาก")[0], AskClosing)
    assert group.says(MAKER, "ไปเก็บผ้าก่อน") == [LET_GO]
    assert group.says(MAKER, "กลับมาแล้วจ้า") == []
    assert isinstance(group.taps(MAKER, "conversation.resume")[0], AskClosing)
    assert isinstance(group.says(MAKER, "ไม่กำหนด")[0], PollCard)


def test_after_half_an_hour_one_gentle_note_and_nothing_is_lost(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    group.says(MAKER, "กินอะไรดี")
    group.time_passes(minutes=31)
    assert group.says(MAKER, "วันนี้ร้อนมาก") == []
    group.says(MAKER, "โพล")
    group.time_passes(minutes=31)
    assert group.says(MAKER, "น้องเวที อะไรนะ") == [WAITED_LONG]
    assert WAITED_LONG not in group.says(MAKER, "น้องเวที อะไรนะ")
    assert group.taps(MAKER, "conversation.resume") == [ask_question(dates=False)]


def test_a_new_command_replaces_the_question(group: TestGroup) -> None:
    group.says(MAKER, "โพล")
    (card,) = group.says(MAKER, "โพล กินอะไร | ข้าว | แกง")
    assert isinstance(card, PollCard)
    assert group.says(MAKER, "กินข้าวกัน") == []


def test_polls_are_for_groups(group: TestGroup) -> None:
    (answer,) = group.says(MAKER, "โพล กินอะไร | ข้าว | แกง", private=True)
    assert answer == OnlyInGroups("โพล กินอะไร | ข้าว | แกง")


def made_privately(group: TestGroup, *words: str) -> str:
    """Asked and answered in the 1:1 chat; the line for the group."""
    for said in words:
        (answer,) = group.says(MAKER, said, private=True)
    assert isinstance(answer, OnlyInGroups)
    return answer.line


@pytest.mark.parametrize(
    ("words", "line", "options"),
    [
        (("โพล กินอะไร", "ข้าว", "แกง", "พอแล้ว", "ไม่กำหนด"), "โพล กินอะไร", ["ข้าว", "แกง"]),
        (("โพล", "กินอะไร", "ข้าว, แกง", "ไม่กำหนด"), "โพล กินอะไร", ["ข้าว", "แกง"]),
        (("ฉันทามติ ย้ายไปวัดไผ่ล้อม",), "ฉันทามติ ย้ายไปวัดไผ่ล้อม", ["เห็นด้วย", "มีข้อสังเกต", "ยังติดใจ"]),
        (("จัดอันดับ อยากเรียน", "บัญชี, ย้อมสี", "ไม่กำหนด"), "โพลจัดอันดับ อยากเรียน", ["บัญชี", "ย้อมสี"]),
        (("โพลวัน ประชุม", "12 ธ.ค., 13 ธ.ค.", "ไม่กำหนด"), "โพลวัน ประชุม", ["12 ธ.ค.", "13 ธ.ค."]),
        ((f"โพล {'กินอะไร' * 14} | ข้าว | แกง",), f"โพล {'กินอะไร' * 14}", ["ข้าว", "แกง"]),
    ],
)
def test_a_poll_made_in_the_own_chat_opens_with_one_line_in_the_group(
    group: TestGroup, words: tuple[str, ...], line: str, options: list[str]
) -> None:
    assert made_privately(group, *words) == line
    (card,) = group.says(MAKER, line)
    assert isinstance(card, PollCard)
    assert options_of(card) == options
    (other,) = group.says(MAKER, line)
    assert not isinstance(other, PollCard) or other.poll.id != card.poll.id, "it opens once"


def test_another_one_does_not_open_what_somebody_has_made(group: TestGroup) -> None:
    line = made_privately(group, "โพล กินอะไร", "ข้าว, แกง", "ไม่กำหนด")
    (card,) = group.says(OTHER, line)
    assert options_of(card) != ["ข้าว", "แกง"]


def test_from_the_second_question_on_the_group_may_be_left_alone(group: TestGroup) -> None:
    with group.database.transaction() as session:
        account_row(session, group.clock.now()).basic_id = "@wethi"
    group.says(MAKER, "โพล")
    (asked,) = group.says(MAKER, "กินอะไร")
    assert asked.chat_link and unquote(asked.chat_link).endswith("/?โพล กินอะไร")
    (long,) = [group.says(MAKER, "ยกเลิก"), group.says(MAKER, "โพล"), group.says(MAKER, "กินอะไร" * 25)][-1]
    assert long.chat_link is None, "LINE takes no address so long"
    (private,) = group.says(MAKER, "โพล กินอะไร", private=True)
    assert private.chat_link is None
    assert group.says(MAKER, "ข้าวหมดหรือยัง") == [], "what is said in the group is talk again"


def test_somebody_line_does_not_name_is_asked_to_type(group: TestGroup) -> None:
    assert group.says(None, "โพล กินอะไร | ข้าว | แกง") == [WHO_ARE_YOU]


def test_a_date_poll_reads_its_days(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพลวัน ประชุมเดือนหน้า | 12 ม.ค. | 13 ม.ค. บ่ายโมง")
    spans = [option.span for option in card.poll.options]
    days = [(f"{span.at.astimezone(BANGKOK):%m-%d %H:%M}", span.has_time) for span in spans]
    assert card.poll.dates and days == [("01-12 00:00", False), ("01-13 13:00", True)]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("31 ก.พ.", OptionProblem.NO_SUCH_DAY),
        ("เมื่อวาน", OptionProblem.NOT_A_DATE),
        ("1/1/2560", OptionProblem.IN_THE_PAST),
        ("12 ม.ค. 25:00", OptionProblem.NO_SUCH_TIME),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_the_others_kept(
    group: TestGroup, words: str, problem: OptionProblem
) -> None:
    (asked,) = group.says(MAKER, f"โพลวัน ประชุม | 12 ม.ค. | {words} | 14 ม.ค.")
    assert isinstance(asked, AskOptions)
    assert (asked.problem, asked.words, asked.options) == (problem, words, ("12 ม.ค.", "14 ม.ค."))


def test_days_can_be_tapped(group: TestGroup) -> None:
    group.says(MAKER, "โพลวัน")
    (asked,) = group.says(MAKER, "ประชุมเดือนหน้า")
    assert len(asked.suggestions) == 4
    group.taps(MAKER, "poll.day::2026-11-28")
    (asked,) = group.taps(MAKER, "poll.day", picked="2026-11-29T13:30")
    assert asked.options == ("วันเสาร์ที่ 28 พ.ย. 2569", "วันอาทิตย์ที่ 29 พ.ย. 2569 เวลา 13.30 น.")
