"""On the day: the host's code, whoever sends it, the host's list."""

from typing import Any

import pytest

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Reply, Told
from bot.drawing import draw
from bot.flows.checkin.results import ASK_CODE, CheckedIn, CheckIn, HostList, WrongCheckInCode
from bot.flows.forum.past_forums import GONE
from bot.flows.forum.tables import Forum, ForumStatus
from bot.language.catalogue import speaking
from tests.after import CHAROEN, MALI, SAYJAI, SUDA, comes, forum_today, rsvp, stored
from tests.network import KANLAYA, KOI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla


def opened(songkhla: Songkhla) -> tuple[Forum, CheckIn]:
    """Today's forum, its check-in opened by the host."""
    forum = forum_today(songkhla)
    [shown] = songkhla.tells(SOMSRI, "เช็คชื่อ")
    assert isinstance(shown, CheckIn)
    return forum, shown


def in_thai(result: Any) -> str:
    with speaking("th"):
        return str(draw(result))


@pytest.mark.parametrize("who", [SOMSRI, KANLAYA, PIMJAI])
def test_the_host_and_those_who_help_get_a_code_to_show(songkhla: Songkhla, who: str) -> None:
    forum = forum_today(songkhla)
    [shown] = songkhla.tells(who, "เช็คชื่อ")
    assert isinstance(shown, CheckIn) and shown.id == forum.id
    assert len(shown.code) == 5 and shown.words == f"เช็คชื่อ {shown.code}"
    assert shown.page and shown.page.startswith("https://wethi.example.org/r/")
    assert shown.code in in_thai(shown)


def test_opening_twice_shows_the_same_code(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    [again] = songkhla.touches(KANLAYA, f"checkin.open:{forum.id}")
    assert again.code == shown.code
    assert len(songkhla.audit("checkin.open")) == 1


def test_whoever_sends_the_code_is_there(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    [said] = songkhla.tells(WANDEE, shown.words)
    assert isinstance(said, CheckedIn)
    assert (said.heads, said.asks_heads, said.people, said.enterprises) == (3, False, 3, 1)
    row = rsvp(songkhla, forum, WANDEE)
    assert row and row.attended and row.heads == 3
    [_again] = songkhla.tells(WANDEE, shown.words)
    [now] = songkhla.touches(SOMSRI, f"checkin.open:{forum.id}")
    assert (now.people, now.enterprises) == (3, 1), "twice the same person is one person"


def test_who_had_not_answered_is_there_all_the_same_and_says_with_how_many(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    [said] = songkhla.tells(SUDA, shown.words)
    assert said.asks_heads
    row = rsvp(songkhla, forum, SUDA)
    assert row and row.attended and row.coming is None
    [then] = songkhla.touches_label(SUDA, [said], "4 คน")
    assert isinstance(then, CheckedIn) and (then.heads, then.people) == (4, 4)
    assert rsvp(songkhla, forum, SUDA).heads == 4  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["{code}", "  {lower} ครับ", "เช็คชื่อ {lower}", "เช็กชื่อ {spaced}"])
def test_the_code_is_understood_however_it_is_typed(songkhla: Songkhla, typed: str) -> None:
    forum, shown = opened(songkhla)
    code = shown.code
    text = typed.format(code=code, lower=code.lower(), spaced=f"{code[:2]} {code[2:]}")
    if "ครับ" in text:
        text = f"เช็คชื่อ {text.strip()}"
    [said] = songkhla.tells(SUDA, text)
    assert isinstance(said, CheckedIn), text
    assert rsvp(songkhla, forum, SUDA).attended  # type: ignore[union-attr]


def test_without_the_code_one_is_asked_for_it(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    [asked] = songkhla.tells(SUDA, "เช็คชื่อ")
    assert asked == ASK_CODE
    [said] = songkhla.tells(SUDA, shown.code)
    assert isinstance(said, CheckedIn)
    assert rsvp(songkhla, forum, SUDA).attended  # type: ignore[union-attr]


def test_in_the_group_the_code_works_and_other_talk_is_left_alone(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    assert songkhla.says(SUDA, "เช็คชื่อ ทุกคนด้วยนะ") == []
    [said] = songkhla.says(SUDA, shown.words)
    assert isinstance(said, CheckedIn) and not said.private and said.who == "พี่สุดา"
    assert not said.asks_heads, "how many is asked in private only"
    assert rsvp(songkhla, forum, SUDA).attended  # type: ignore[union-attr]
    [told] = songkhla.says(SOMSRI, "เช็คชื่อ")
    assert isinstance(told, TalkPrivately), "the code is shown to the host in private"


def test_alone_in_a_group_without_a_forum_the_word_is_ordinary_talk(songkhla: Songkhla) -> None:
    assert songkhla.says(SUDA, "เช็คชื่อ") == []
    [said] = songkhla.tells(SUDA, "เช็คชื่อ")
    assert said == Told("No forum takes place today. On the day I am ready here.")


def test_a_wrong_code_is_told_kindly_and_only_so_often(songkhla: Songkhla) -> None:
    _forum, shown = opened(songkhla)
    wrong = "Z2Z2Z" if shown.code != "Z2Z2Z" else "Z3Z3Z"
    lefts = [songkhla.tells(SUDA, f"เช็คชื่อ {wrong}")[0].tries_left for _ in range(5)]
    assert lefts == [4, 3, 2, 1, 0]
    [blocked] = songkhla.tells(SUDA, shown.words)
    assert blocked.sentence == "Those were a few wrong codes in a row. Please try again after {time}."
    songkhla.time_passes(hours=1, minutes=1)
    [said] = songkhla.tells(SUDA, shown.words)
    assert isinstance(said, CheckedIn)


def test_it_is_open_from_the_first_hour_of_the_day_until_the_day_after(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla, starts_in=26)
    [early] = songkhla.touches(SOMSRI, f"checkin.open:{forum.id}")
    assert early.sentence == "The check-in of {forum} opens on {day}."
    songkhla.time_passes(hours=14, minutes=1)  # a minute past midnight
    [shown] = songkhla.touches(SOMSRI, f"checkin.open:{forum.id}")
    assert isinstance(shown, CheckIn)
    songkhla.time_passes(hours=47)
    assert isinstance(songkhla.tells(SUDA, shown.words)[0], CheckedIn), "the day after still counts"
    songkhla.time_passes(hours=2)
    assert (
        songkhla.tells(MALI, shown.words)[0].sentence
        == "{forum} is over, and so is its check-in. Thank you for having been there."
    )
    assert (
        songkhla.touches(SOMSRI, f"checkin.list:{forum.id}")[0].sentence
        == "{forum} is over, and so is its check-in. Thank you for having been there."
    )


def test_a_cancelled_forum_has_no_check_in(songkhla: Songkhla) -> None:
    forum, shown = opened(songkhla)
    with songkhla.database.transaction() as session:
        session.merge(stored(songkhla, forum)).status = ForumStatus.CANCELLED
    assert (
        songkhla.tells(SUDA, shown.words)[0].sentence
        == "{forum} is over, and so is its check-in. Thank you for having been there."
    )
    assert songkhla.touches(SOMSRI, f"checkin.open:{forum.id}") == [GONE]


def test_somebody_of_no_network_is_asked_who_they_are(songkhla: Songkhla) -> None:
    _forum, shown = opened(songkhla)
    [said] = songkhla.tells(STRANGER, shown.words)
    assert said == Told(
        "How good that you came! I do not know yet which enterprise you belong to. Tell me, then send the code again.",
        Reply("Register", "register.start"),
    )


@pytest.mark.parametrize(("who", "knows_of_it"), [(MALI, True), (WANDEE, True), (STRANGER, False)])
def test_others_cannot_open_it_nor_see_the_list(songkhla: Songkhla, who: str, knows_of_it: bool) -> None:
    forum = forum_today(songkhla)
    for data in (f"checkin.open:{forum.id}", f"checkin.list:{forum.id}", f"checkin.came:{forum.id}:x.yes.0"):
        [said] = songkhla.touches(who, data)
        assert isinstance(said, NotAllowed) if knows_of_it else said == GONE
    assert stored(songkhla, forum).check_in_code is None


def test_the_host_ticks_who_came_and_takes_it_back(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    [shown] = songkhla.touches(SOMSRI, f"checkin.list:{forum.id}")
    assert [guest.name for guest in shown.guests] == ["พี่วันดี", "น้องมะลิ"]
    [ticked] = songkhla.touches_label(SOMSRI, [shown], "พี่วันดี (3) · กระจูดโคกเมา")
    assert (ticked.people, ticked.enterprises) == (3, 1)
    data = f"checkin.came:{forum.id}:{songkhla.person(WANDEE).id}.yes.0"
    songkhla.touches(SOMSRI, data)
    [twice] = songkhla.touches(KANLAYA, data)
    assert (twice.people, twice.enterprises) == (3, 1), "said twice, counted once"
    [back] = songkhla.touches_label(SOMSRI, [twice], "พี่วันดี (3) · กระจูดโคกเมา")
    assert back.people == 0
    assert rsvp(songkhla, forum, WANDEE).attended is None  # type: ignore[union-attr]


def test_who_is_not_registered_is_counted_without_a_name(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    comes(songkhla, forum, KOI, "กระจูดโคกเมา", heads=2)
    comes(songkhla, forum, SAYJAI, "กระจูดควนป้อม", coming=False)
    [shown] = songkhla.touches(SOMSRI, f"checkin.list:{forum.id}")
    assert isinstance(shown, HostList)
    assert shown.others == (("กระจูดโคกเมา", 2),)
    drawn = in_thai(shown)
    assert "กระจูดโคกเมา: 2 คน" in drawn
    assert "พี่ก้อย" not in drawn


def test_a_long_list_has_pages_and_a_tap_stays_on_its_page(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    from rehearsal.seeding import user_id

    for number in (1, 3, 4, 5, 6, 7, 8, 9, 10, 11):
        comes(songkhla, forum, user_id(f"a{number:02}"), "บางดาน")
    [first] = songkhla.touches(SOMSRI, f"checkin.list:{forum.id}")
    assert len(first.guests) == 10 and first.more == 10
    [second] = songkhla.touches(SOMSRI, f"checkin.list:{forum.id}:10")
    assert len(second.guests) == 2 and second.more is None
    [ticked] = songkhla.touches(SOMSRI, f"checkin.came:{forum.id}:{second.guests[0].id}.yes.10")
    assert ticked.start == 10 and ticked.guests[0].came


def test_a_guest_of_another_forum_cannot_be_ticked(songkhla: Songkhla) -> None:
    forum = forum_today(songkhla)
    [shown] = songkhla.touches(SOMSRI, f"checkin.came:{forum.id}:{songkhla.person(CHAROEN).id}.yes.0")
    assert shown.people == 0
    assert rsvp(songkhla, forum, CHAROEN) is None


def test_wrong_code_is_drawn_without_blame(songkhla: Songkhla) -> None:
    assert "ค่ะ" in in_thai(WrongCheckInCode(3)) or "คะ" in in_thai(WrongCheckInCode(3))
