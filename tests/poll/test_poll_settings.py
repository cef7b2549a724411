"""What the maker of a poll may choose about it, by tap, by words in its line, by words later."""

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.flows.poll.choosing import after_word, points_of
from bot.flows.poll.kinds import NONE_OF_THESE, PollKind, Settings
from bot.flows.poll.results import (
    NOT_A_VOTER,
    NOTHING_TO_WITHDRAW,
    OPTION_VOTED_FOR,
    SAME_OPTION,
    TWO_OPTIONS_STAY,
    VOTES_EXIST,
    ConfirmPoll,
    MoreSettings,
    OptionList,
    PollCard,
    PollResult,
    PollSettings,
    PollView,
)
from bot.flows.poll.settings import is_fixed_by_votes
from bot.flows.poll.tables import Ballot, PollOption
from bot.flows.poll.words.settings import all_settings, read_setting, seats_in, setting_cut
from tests.group import TestGroup
from tests.network import KANLAYA, MALI, NETWORK_GROUP, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP, Songkhla
from tests.told import is_told

MAKER, OTHER, THIRD = "ป้าสมศรี", "พี่วันดี", "ลุงเจริญ"
SEVERAL = Settings(several=True)


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        *((words, "most", 2) for words in ("เลือกได้ 2 ข้อ", "เลือกได้ 2", "เลือกได้ไม่เกิน 2", "เลือกได้ไม่เกิน 2 ข้อ", "ไม่เกิน 2 ข้อ", "เลือก 2 ข้อ", "เลือกได้สองข้อ", "คนละ 2 ข้อ", "at most 2", "up to 2 choices")),
        *((words, "several", False) for words in ("เลือกได้ข้อเดียว", "เลือกได้ 1 ข้อ", "ข้อเดียว")),
        *((words, "results_later", True) for words in ("ซ่อนผล", "เปิดผลตอนปิด", "ดูผลตอนจบ", "hide results")),
        *((words, "seats", 12) for words in ("ข้อละ 12 ที่", "คันละ 12 คน", "รับรอบละ 12 คน", "12 seats each")),
        *((words, "none_of_these", True) for words in ("ไม่เลือกก็ได้", "none of these")),
        *((words, "reasons", True) for words in ("ขอเหตุผล", "พร้อมเหตุผล", "with reasons")),
        *((words, "share", "2/3") for words in ("2 ใน 3", "สองในสาม", "ต้องได้สองในสาม", "two thirds")),
        *((words, "share", "1/2") for words in ("เกินครึ่ง", "เสียงข้างมาก", "majority")),
        *((words, "voters", "representatives") for words in ("เฉพาะตัวแทน", "ตัวแทนเท่านั้น", "representatives only")),
        *((words, "voters", "members") for words in ("เฉพาะสมาชิก", "members only")),
        *((words, "kind", "consent") for words in ("ฉันทามติ", "ขอความเห็นพ้อง", "consent")),
        *((words, "kind", "ranking") for words in ("จัดอันดับ", "เรียงลำดับ", "ranking")),
        *((words, "quorum", 10) for words in ("ครบ 10 คน", "อย่างน้อย 10 เสียง")),
    ],
)  # fmt: skip
def test_a_setting_is_read(words: str, name: str, value: object) -> None:
    setting = read_setting(words)
    assert setting is not None and (setting.name, setting.value) == (name, value)


@pytest.mark.parametrize("words", ["2 ข้อ", "หาดใหญ่", "ข้อ 2", "ผลไม้", "ที่วัด", "สองคน", "เหตุผล", "ตัวแทนไปแทน", "อันดับ 1"])
def test_ordinary_options_are_no_settings(words: str) -> None:
    assert read_setting(words) is None and setting_cut(words) is None


@pytest.mark.parametrize(
    ("option", "seats"),
    [("รถตู้ (12 ที่)", 12), ("รถตู้ 12 ที่นั่ง", 12), ("รถตู้", None), ("พัก 2 คืน", None), ("van (12 seats)", 12)],
)
def test_an_option_may_say_how_many_places_it_has(option: str, seats: int | None) -> None:
    assert seats_in(option) == seats


def test_several_settings_are_said_at_once_and_other_words_are_none() -> None:
    assert [each.name for each in all_settings("ซ่อนผล เลือกได้ 2 ข้อ")] == ["most", "results_later"]
    assert all_settings("ซ่อนผล, ขอเหตุผล") and not all_settings("ซ่อนผล หาดใหญ่")


@pytest.mark.parametrize(
    ("change", "fixed"),
    [
        ({"anonymous": True}, True),
        ({"per_enterprise": True}, True),
        ({"share": "2/3"}, True),
        ({"voters": "members"}, True),
        ({"several": False}, True),
        ({"most": 2}, True),
        ({"seats": 5}, True),
        ({"quorum": 5}, False),
        ({"results_later": True}, False),
        ({"reasons": True}, False),
        ({"none_of_these": True}, False),
        ({"anyone_adds": True}, False),
    ],
)
def test_what_a_vote_meant_when_it_was_cast_stays(change: dict[str, object], fixed: bool) -> None:
    assert is_fixed_by_votes(SEVERAL, Settings(**{"several": True, **change})) is fixed  # type: ignore[arg-type]


def test_limits_only_grow_once_somebody_has_voted() -> None:
    assert not is_fixed_by_votes(Settings(several=True, most=2), Settings(several=True, most=3))
    assert not is_fixed_by_votes(Settings(seats=5), Settings(seats=None))


@pytest.mark.parametrize(
    ("taps", "points"),
    [
        ([(1, "2"), (2, "1"), (3, "3")], {"2": 5, "1": 4, "3": 3}),
        ([(3, "3"), (1, "2"), (2, "1")], {"2": 5, "1": 4, "3": 3}),
        ([(1, "2"), (2, "2")], {"2": 5}),
        ([(nth, str(nth)) for nth in range(1, 8)], {"1": 5, "2": 4, "3": 3, "4": 2, "5": 1}),
    ],
)
def test_a_ranking_is_the_order_in_which_options_were_named(
    taps: list[tuple[int, str]], points: dict[str, int]
) -> None:
    """Also where a tap arrives late."""
    choices: dict[str, str] = {}
    said: dict[str, int] = {}
    for at, place in taps:
        choices, said = after_word(
            PollKind.RANKING, Settings(), choices, said, max(said.values(), default=0), {place: "yes"}, at
        )
    assert points_of(choices) == points


def test_a_whole_order_in_words_takes_the_place_of_taps() -> None:
    before, said = after_word(PollKind.RANKING, Settings(), {}, {}, 0, {"1": "yes"}, 1)
    choices, _said = after_word(PollKind.RANKING, Settings(), before, said, 1, {"3": "yes", "2": "yes"}, 2)
    assert points_of(choices) == {"3": 5, "2": 4}


def test_none_of_these_stands_alone() -> None:
    none = str(NONE_OF_THESE)
    before, said = after_word(PollKind.CHOICE, SEVERAL, {}, {}, 0, {"1": "yes"}, 1)
    alone, said = after_word(PollKind.CHOICE, SEVERAL, before, said, 1, {none: "yes"}, 2)
    assert alone == {none: "yes"}
    assert after_word(PollKind.CHOICE, SEVERAL, alone, said, 2, {"2": "yes"}, 3)[0] == {"2": "yes"}


def shown(group: TestGroup) -> PollView:
    (result,) = group.says(MAKER, "ผลโพล")
    assert isinstance(result, PollResult)
    return result.poll


def opened(group: TestGroup, line: str) -> str:
    said = group.says(MAKER, line)
    if isinstance(said[0], ConfirmPoll):
        said = group.taps(MAKER, "poll.confirm")
    assert isinstance(said[0], PollCard)
    return said[0].poll.id


def test_everything_is_said_in_the_line(group: TestGroup) -> None:
    opened(group, "โพล ไปไหนดี หาดใหญ่, สตูล เลือกได้ 2 ข้อ ซ่อนผล ปิดพรุ่งนี้")
    poll = group.poll()
    assert poll.settings == Settings(several=True, most=2, results_later=True) and poll.closes_at is not None


def test_results_at_the_end_are_told_to_nobody_before(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ไปไหนดี | หาดใหญ่ | สตูล | ซ่อนผล")
    (line,) = group.taps(OTHER, f"poll.vote:{poll_id}:2")
    assert "choices" not in dict(line.values)
    group.time_passes(seconds=30)
    (line,) = group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert "new" not in dict(line.values)
    seen = shown(group)
    assert (seen.hidden, seen.answered, [option.yes for option in seen.options]) == (True, 1, [0, 0])
    (result,) = group.taps(MAKER, f"poll.close:{poll_id}")
    assert [option.yes for option in result.poll.options] == [1, 0] and result.poll.options[0].names == (OTHER,)


def test_at_most_so_many_and_one_more_takes_the_place_of_another(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ของว่าง | ขนมลา | ผลไม้ | น้ำ | เลือกได้ 2 ข้อ")
    for position in (1, 2):
        group.taps(OTHER, f"poll.vote:{poll_id}:{position}")
    (asked,) = group.taps(OTHER, f"poll.vote:{poll_id}:3")
    assert isinstance(asked, Told) and [reply.data for reply in asked.replies] == [
        f"poll.swap:{poll_id}:1.3",
        f"poll.swap:{poll_id}:2.3",
    ]
    group.taps(OTHER, f"poll.swap:{poll_id}:1.3")
    group.taps(OTHER, f"poll.swap:{poll_id}:1.3")
    assert [option.yes for option in shown(group).options] == [0, 1, 1]
    group.says(THIRD, "โหวต 1, 2, 3")
    assert [option.yes for option in shown(group).options] == [0, 1, 1]


def test_the_place_after_the_last_is_waited_for_and_moved_up_to(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ไปยังไง | รถตู้ (1 ที่) | รถส่วนตัว")
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    (full,) = group.taps(THIRD, f"poll.vote:{poll_id}:1")
    assert isinstance(full, Told) and full.replies[0].data == f"poll.vote:{poll_id}:1.wait"
    group.taps(THIRD, full.replies[0].data)
    van = shown(group).options[0]
    assert (van.yes, van.waiting, van.names) == (1, 1, (OTHER,))
    group.time_passes(seconds=30)
    group.taps(OTHER, f"poll.vote:{poll_id}:2")
    van = shown(group).options[0]
    assert (van.yes, van.waiting, van.names) == (1, 0, (THIRD,))


def test_who_differs_is_asked_why_and_it_is_listed(group: TestGroup) -> None:
    poll_id = opened(group, "โพล รับหลักเกณฑ์ใหม่ | ฉันทามติ")
    assert [option.text for option in group.poll().options] == ["เห็นด้วย", "มีข้อสังเกต", "ยังติดใจ"]
    (line,) = group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert not line.replies
    group.time_passes(seconds=30)
    (line,) = group.taps(THIRD, f"poll.vote:{poll_id}:3")
    assert [reply.label for reply in line.replies] == ["Say why"]
    group.taps(THIRD, f"poll.why:{poll_id}")
    group.says(THIRD, "ค่าขนส่งแพงไป")
    message_id = group.last_message_id
    assert [(reason.position, reason.text, reason.name) for reason in shown(group).reasons] == [
        (3, "ค่าขนส่งแพงไป", THIRD)
    ]
    group.unsends(THIRD, message_id)
    assert shown(group).reasons == () and shown(group).answered == 2
    group.says(THIRD, "โหวต 2 เพราะยังไม่เห็นตัวเลข")
    assert [(reason.position, reason.text) for reason in shown(group).reasons] == [(2, "ยังไม่เห็นตัวเลข")]


def test_a_ranking_counts_points(group: TestGroup) -> None:
    poll_id = opened(group, "โพล งานไหนก่อน | ป้าย | ถนน | โรงอบ | จัดอันดับ")
    for position in (2, 1):
        group.taps(OTHER, f"poll.vote:{poll_id}:{position}")
    group.says(THIRD, "โหวต 2, 3, 1")
    seen = shown(group)
    assert ([option.points for option in seen.options], seen.winners) == ([7, 10, 4], (2,))


@pytest.mark.parametrize(("votes", "enough"), [((1, 1, 2), True), ((1, 2, 1), True), ((1, 2), False)])
def test_two_thirds_of_the_votes_cast(group: TestGroup, votes: tuple[int, ...], enough: bool) -> None:
    poll_id = opened(group, "โพล เปลี่ยนชื่อไหม | เปลี่ยน | ไม่เปลี่ยน | 2 ใน 3")
    for name, position in zip((MAKER, OTHER, THIRD), votes, strict=False):
        group.taps(name, f"poll.vote:{poll_id}:{position}")
    assert shown(group).enough is enough


def test_an_option_is_renamed_or_taken_out_before_its_first_vote(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ไปไหนดี | หาดใย่ | สตูล | กระบี่")
    (asked,) = group.taps(MAKER, f"poll.option:{poll_id}:1")
    group.taps(MAKER, asked.replies[0].data)
    (listed,) = group.says(MAKER, "หาดใหญ่")
    assert isinstance(listed, OptionList) and listed.poll.option(1).text == "หาดใหญ่"
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.taps(MAKER, f"poll.rename:{poll_id}:1") == [OPTION_VOTED_FOR]
    assert group.taps(MAKER, f"poll.remove:{poll_id}:1") == [OPTION_VOTED_FOR]
    (listed,) = group.taps(MAKER, f"poll.remove:{poll_id}:2")
    assert [option.position for option in listed.poll.options] == [1, 3]
    assert group.taps(MAKER, f"poll.remove:{poll_id}:3") == [TWO_OPTIONS_STAY]
    assert isinstance(group.taps(MAKER, f"poll.remove:{poll_id}:2")[0], OptionList), "a second tap"


def test_a_day_is_replaced_by_another_before_its_first_vote_by_taps_and_in_words(group: TestGroup) -> None:
    poll_id = opened(group, "โพลวัน ประชุมเดือนหน้า | 12 ธ.ค. | 13 ธ.ค. | 20 ธ.ค.")
    (asked,) = group.taps(MAKER, f"poll.option:{poll_id}:1")
    (which,) = group.taps(MAKER, asked.replies[0].data)
    assert is_told(which, "Which day shall stand there instead of “{option}”?")
    (listed,) = group.says(MAKER, "วันจันทร์ที่ 14")
    assert isinstance(listed, OptionList)
    group.says(MAKER, "เปลี่ยนวันที่ 13 เป็น 15")
    group.says(MAKER, "แก้ข้อ 3 เป็น 21 ธ.ค. บ่ายโมง")
    with group.database.reading() as session:
        days = session.scalars(select(PollOption.starts_at).order_by(PollOption.position)).all()
    assert [f"{day.astimezone(BANGKOK):%d.%m. %H}" for day in days if day] == ["14.12. 00", "15.12. 00", "21.12. 13"]
    group.says(OTHER, "โหวต 1")
    assert group.says(MAKER, "เปลี่ยนข้อ 1 เป็น 16 ธ.ค.") == [OPTION_VOTED_FOR]
    assert group.says(MAKER, "เปลี่ยนข้อ 2 เป็น 21 ธ.ค. บ่ายโมง") == [SAME_OPTION]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("12 ได้ 13 ไม่ได้", {"1": "yes", "2": "no"}), ("12 กับ 13 ว่าง แต่ 20 ไม่แน่ใจค่ะ", {"1": "yes", "2": "yes", "3": "maybe"}),
        ("1 ได้ 2 ไม่ได้", {"1": "yes", "2": "no"}), ("วันที่ 12 ได้ค่ะ", {"1": "yes"}), ("12 ได้ 13 ไม่ได้ ติดงานศพ", {"1": "yes", "2": "no"}),
        ("เสาร์ที่ 12 ได้ วันที่ 20 ไม่สะดวก", {"1": "yes", "3": "no"}),
        ("12 ได้", None), ("15 ได้ 16 ไม่ได้", None), ("12 ได้ปลากี่ตัว", None), ("ไปได้ 3 คน", None), ("ปลา 12 ได้ 13 ไม่ได้", None),
    ],
)  # fmt: skip
def test_days_answered_to_nobody_are_votes_and_told_in_one_line(
    group: TestGroup, text: str, choices: dict[str, str] | None
) -> None:
    opened(group, "โพลวัน ประชุมเดือนหน้า | 12 ธ.ค. | 13 ธ.ค. | 20 ธ.ค.")
    said = group.says(OTHER, text)
    assert len(said) == (choices is not None)
    with group.database.reading() as session:
        assert session.scalars(select(Ballot.choices)).first() == choices


def test_none_of_these_is_added_at_the_end_and_counts(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ไปไหนดี | หาดใหญ่ | สตูล")
    group.taps(MAKER, f"poll.set:{poll_id}:none_of_these=1")
    group.says(MAKER, "เพิ่มตัวเลือก กระบี่")
    group.taps(OTHER, f"poll.vote:{poll_id}:{NONE_OF_THESE}")
    assert [(option.position, option.yes) for option in shown(group).options] == [
        (1, 0),
        (2, 0),
        (3, 0),
        (NONE_OF_THESE, 1),
    ]
    assert group.taps(MAKER, f"poll.set:{poll_id}:none_of_these=0") == [OPTION_VOTED_FOR]


def test_settings_by_taps_and_by_words(group: TestGroup) -> None:
    poll_id = opened(group, "โพล ไปไหนดี | หาดใหญ่ | สตูล | กระบี่")
    assert isinstance(group.taps(MAKER, f"poll.more:{poll_id}")[0], MoreSettings)
    group.taps(MAKER, f"poll.set:{poll_id}:several=1")
    (asked,) = group.taps(MAKER, f"poll.pick:{poll_id}:most")
    group.taps(MAKER, asked.replies[0].data)
    group.taps(MAKER, f"poll.pick:{poll_id}:seats")
    assert isinstance(group.says(MAKER, "12 ที่")[0], MoreSettings), "the card on which it stands"
    assert isinstance(group.says(MAKER, "ตั้งค่าโพล ซ่อนผล สองในสาม")[0], MoreSettings)
    assert isinstance(group.says(MAKER, "ตั้งค่าโพล")[0], PollSettings)
    assert group.poll().settings == Settings(several=True, most=2, seats=12, results_later=True, share="2/3")
    group.taps(OTHER, f"poll.vote:{poll_id}:1")
    assert group.taps(MAKER, f"poll.set:{poll_id}:share=") == [VOTES_EXIST]


@pytest.mark.parametrize(
    "value", ["share=5/6", "voters=me", "most=-1", "most=99", "seats=x", "only=area.NO", "nothing=1"]
)
def test_a_forged_setting_changes_nothing(group: TestGroup, value: str) -> None:
    poll_id = opened(group, "โพล ไปไหนดี | หาดใหญ่ | สตูล")
    group.taps(MAKER, f"poll.set:{poll_id}:{value}")
    assert group.poll().settings == Settings()


def test_who_may_vote(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | เฉพาะตัวแทน")
    poll_id = songkhla.poll().id
    assert songkhla.taps(MALI, f"poll.vote:{poll_id}:1") == [NOT_A_VOTER]
    assert songkhla.taps(MALI, f"poll.withdraw:{poll_id}") == [NOTHING_TO_WITHDRAW]
    assert songkhla.taps(WANDEE, f"poll.vote:{poll_id}:1") != [NOT_A_VOTER]
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | เฉพาะสมาชิก")
    poll_id = songkhla.poll().id
    assert songkhla.taps(STRANGER, f"poll.vote:{poll_id}:1") == [NOT_A_VOTER]
    assert songkhla.taps(MALI, f"poll.vote:{poll_id}:1") != [NOT_A_VOTER]


def test_voting_is_kept_to_an_area(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    poll_id, area = songkhla.poll().id, songkhla.area("สงขลา")
    songkhla.taps(SOMSRI, f"poll.set:{poll_id}:only=area.{area.id}")
    assert songkhla.poll().settings.audience == {"areas": [area.id]}
    assert songkhla.taps(STRANGER, f"poll.vote:{poll_id}:1") == [NOT_A_VOTER]
    assert songkhla.taps(SOMSRI, f"poll.vote:{poll_id}:1") != [NOT_A_VOTER]


def test_what_waits_for_somebody_lists_polls_that_they_may_vote_in(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    songkhla.says(SOMSRI, "โพล ใครเป็นประธาน | เกาะยอ | บางดาน | เฉพาะตัวแทน")
    songkhla.tells(MALI, "มีอะไรรอฉันอยู่")
    waiting = songkhla.says(KANLAYA, "ผลโพล")
    assert waiting
    songkhla.tells(MALI, "มีอะไรรอฉันอยู่")


def test_a_kind_behind_a_line_with_commas_leaves_the_commas_to_part_the_options(group: TestGroup) -> None:
    [card] = group.says(MAKER, "โพล ไปดูงานที่ไหน, ตรัง, กระบี่, สตูล | จัดอันดับ")
    assert (card.poll.kind, [option.text for option in card.poll.options]) == (PollKind.RANKING, ["ตรัง", "กระบี่", "สตูล"])
    assert group.says(MAKER, "จัดอันดับ นักร้องคนโปรดกันเล่น ๆ") == [], "talk, in a group"


def test_the_reading_says_from_how_many_answers_it_counts(group: TestGroup) -> None:
    group.says(MAKER, "ฉันทามติ ใช้โลโก้ใหม่มั้ย องค์ประชุม 3 คน ปิดพรุ่งนี้เที่ยง")
    assert "ต้องมีอย่างน้อย 3 คน" in group.reads()


def test_two_polls_that_ask_the_same_are_told_apart_by_their_groups(songkhla: Songkhla) -> None:
    for chat_id in (NETWORK_GROUP, WEAVERS_GROUP):
        songkhla.chat_id = chat_id
        songkhla.says(SOMSRI, "โพล เห็นชอบกติกาไหม | เห็นชอบ | ไม่")
    [waits] = songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่")
    assert sorted(each.title for each in waits.items) == [
        "กลุ่มผ้าทอเกาะยอ: เห็นชอบกติกาไหม", "เครือข่ายลุ่มน้ำทะเลสาบสงขลา: เห็นชอบกติกาไหม",
    ]  # fmt: skip
