"""The network's calendar in the chat: a month, a year, fairs, harvests, stock, and who goes too."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Counted, Told
from bot.drawing import draw
from bot.flows.calendar.fairs import ASK_PLACE
from bot.flows.calendar.privacy import erase, forget, kept_about
from bot.flows.calendar.results import AskEntry, EntryCard, HolyDays, MonthCard, YearCard
from bot.language.catalogue import speaking
from bot.storage.accounts import account_row
from bot.storage.message_tables import Urgency
from bot.storage.people import Person
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pictures.files import photo
from tests.product.test_entering import pictures

FAIR = "ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา"


def month(songkhla: Songkhla, who: str, words: str) -> MonthCard:
    (card,) = songkhla.tells(who, words)
    assert isinstance(card, MonthCard)
    return card


def titles(card: MonthCard) -> list[object]:
    return [each.title for each in card.dated]


@pytest.fixture
def fair(songkhla: Songkhla) -> EntryCard:
    card, *_told = songkhla.tells(SOMSRI, FAIR)
    assert isinstance(card, EntryCard)
    return card


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ปฏิทินผลิตภัณฑ์", date(2026, 11, 1)),
        ("ปฏิทิน", date(2026, 11, 1)),
        ("ปฏิทินเดือนธันวา", date(2026, 12, 1)),
        ("เดือนหน้ามีงานอะไร", date(2026, 12, 1)),
    ],
)
def test_a_month_is_shown_by_ordinary_words(songkhla: Songkhla, words: str, first: date) -> None:
    assert month(songkhla, MALI, words).month == first


def test_a_year_and_holy_days_are_shown(songkhla: Songkhla) -> None:
    (year,) = songkhla.tells(MALI, "ปฏิทินปี 2570")
    assert isinstance(year, YearCard)
    assert year.year == 2027
    songkhla.tells(SOMSRI, "เพิ่มสินค้า ผ้าคลุมไหล่ 380 บาท ธ.ค.-ก.พ.")
    (year,) = songkhla.tells(MALI, "ปฏิทินปี 2570")
    assert [first.month for first, _count, named in year.months if named == ("ผ้าคลุมไหล่",)] == [1, 2, 12]
    (holy,) = songkhla.tells(STRANGER, "วันพระวันไหน")
    assert isinstance(holy, HolyDays)
    assert holy.days[0].on == date(2026, 11, 24)


def test_a_fair_in_one_line_stands_in_the_month_and_rides_to_the_groups(songkhla: Songkhla) -> None:
    said = songkhla.tells(SOMSRI, FAIR)
    entry = said[0].entry
    assert (entry.title, entry.first, entry.last, entry.place) == (
        "งานของดีเมืองสงขลา", date(2026, 12, 12), date(2026, 12, 15), "สนามกีฬา",
    )  # fmt: skip
    assert len(said) == 1 + said[0].told
    assert entry.title in titles(month(songkhla, MALI, "ปฏิทินเดือนหน้า"))


def test_what_a_fair_lacks_is_asked_for_part_by_part(songkhla: Songkhla) -> None:
    for words in ("ออกร้าน", "งานเกษตรแฟร์", "20 ธ.ค."):
        (ask,) = songkhla.tells(SOMSRI, words)
        assert isinstance(ask, AskEntry)
    card = songkhla.touches(SOMSRI, "calendar.noplace")[0]
    assert (card.entry.title, card.entry.first, card.entry.place) == ("งานเกษตรแฟร์", date(2026, 12, 20), None)


def test_the_same_fair_told_twice_stands_once(songkhla: Songkhla, fair: EntryCard) -> None:
    (again,) = songkhla.tells(SOMSRI, FAIR)
    (of_another_group,) = songkhla.tells(WANDEE, "น้องเวที ออกร้าน ออกบูธงานของดีเมืองสงขลา 13-15 ธ.ค. ที่สนามกีฬา")
    assert again.entry.id == of_another_group.entry.id == fair.entry.id


def test_who_is_not_of_the_network_puts_nothing_into_it(songkhla: Songkhla) -> None:
    assert not any(isinstance(each, EntryCard) for each in songkhla.tells(STRANGER, FAIR))


def test_a_day_that_is_over_is_asked_for_once_more(songkhla: Songkhla) -> None:
    (ask,) = songkhla.tells(SOMSRI, "ออกร้าน งานวัด 12 พ.ย. 2569")
    assert isinstance(ask, AskEntry)


def test_somebody_goes_too_once_however_often_they_tap(songkhla: Songkhla, fair: EntryCard) -> None:
    for _tap in range(2):
        (told,) = songkhla.taps(WANDEE, f"calendar.go:{fair.entry.id}")
        assert isinstance(told, Counted)
        assert told.count == 1
    songkhla.taps(MALI, f"calendar.go:{fair.entry.id}")
    songkhla.taps(MALI, f"calendar.stay:{fair.entry.id}")
    (card,) = songkhla.touches(MALI, f"calendar.entry:{fair.entry.id}")
    assert card.entry.people == 1


def test_an_older_tap_that_arrives_late_changes_nothing(songkhla: Songkhla, fair: EntryCard) -> None:
    go, stay = (f"calendar.{what}:{fair.entry.id}" for what in ("go", "stay"))
    songkhla.taps(WANDEE, go, occurred_ms=2_000_000_000_000)
    songkhla.taps(WANDEE, stay, occurred_ms=1_900_000_000_000)
    (card,) = songkhla.touches(MALI, f"calendar.entry:{fair.entry.id}")
    assert card.entry.people == 1


def test_called_off_it_leaves_the_calendar_and_those_who_go_are_told(songkhla: Songkhla, fair: EntryCard) -> None:
    songkhla.taps(WANDEE, f"calendar.go:{fair.entry.id}")
    (refused,) = songkhla.touches(MALI, f"calendar.off:{fair.entry.id}")
    assert not isinstance(refused, Told)
    said = songkhla.touches(SOMSRI, f"calendar.off:{fair.entry.id}")
    assert len(said) == 2
    (over,) = songkhla.taps(MALI, f"calendar.go:{fair.entry.id}")
    assert isinstance(over, Told)
    songkhla.touches(KANLAYA, f"calendar.on:{fair.entry.id}")
    (told,) = songkhla.taps(MALI, f"calendar.go:{fair.entry.id}")
    assert isinstance(told, Counted)


def test_it_moves_to_other_days(songkhla: Songkhla, fair: EntryCard) -> None:
    songkhla.touches(SOMSRI, f"calendar.move:{fair.entry.id}")
    (card,) = songkhla.tells(SOMSRI, "19-20 ธ.ค.")
    assert (card.entry.first, card.entry.last) == (date(2026, 12, 19), date(2026, 12, 20))


def test_the_message_taken_back_takes_it_out(songkhla: Songkhla, fair: EntryCard) -> None:
    songkhla.unsends(SOMSRI, songkhla.last_message_id, private=True)
    (card,) = songkhla.touches(MALI, f"calendar.entry:{fair.entry.id}")
    assert card.entry.called_off


def test_a_harvest_is_told_to_those_whom_it_concerns_by_free_rides(songkhla: Songkhla) -> None:
    card, *told = songkhla.tells(WANDEE, "เก็บเกี่ยวกระจูด ต้นธันวา")
    assert (card.entry.kind, card.entry.title, card.entry.first) == ("harvest", "กระจูด", date(2026, 12, 1))
    assert told, "another enterprise makes things of sedge, too"
    assert {say.urgency for say in songkhla_says(songkhla)} <= {Urgency.RIDE}


def songkhla_says(songkhla: Songkhla) -> list[Any]:
    from sqlalchemy import select

    from bot.storage.message_tables import OutboxMessage

    with songkhla.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).where(OutboxMessage.urgency != Urgency.ANSWER)))


def test_who_has_some_of_what_ran_out_is_named_to_its_enterprise_once(songkhla: Songkhla) -> None:
    card, *_told = songkhla.tells(SOMSRI, "ผ้าทอหมด")
    assert card.needs, "the way into the network's search for what one lacks"
    assert len(songkhla.touches(WANDEE, f"calendar.have:{card.entry.id}")) == 2
    assert len(songkhla.touches(WANDEE, f"calendar.have:{card.entry.id}")) == 1


def test_what_another_enterprise_makes_is_asked_about_before_it_is_told_as_ones_own(songkhla: Songkhla) -> None:
    """Whose enterprise does not make it uses it, mostly: told as sold out at theirs, it would be wrong for everybody."""
    (asked,) = songkhla.tells(WANDEE, "ของหมด ผ้าทอ")
    assert asked.replies[1].data == "referral.new:need:ผ้าทอ"
    card, *_told = songkhla.touches(WANDEE, asked.replies[0].data)
    assert card.entry.title == "ผ้าทอ", "it is theirs, too"
    songkhla.tells(SOMSRI, "ของหมด")
    (again,) = songkhla.tells(SOMSRI, "แบบนี้ 40 ใบ")
    assert again.sentence == "What has run out?", "an amount is of what there is"


def test_talk_in_a_group_is_left_alone(songkhla: Songkhla) -> None:
    for words in ("ผ้าทอหมด", "เดือนหน้ามีงานอะไร", "เก็บเกี่ยวข้าว ต้นธันวา"):
        assert songkhla.says(SOMSRI, words) == []


def test_said_to_the_bot_in_a_group_it_answers(songkhla: Songkhla) -> None:
    (card,) = songkhla.says(SOMSRI, "น้องเวที เดือนหน้ามีงานอะไร")
    assert isinstance(card, MonthCard)


def test_a_card_is_small_enough_for_line_and_says_the_days(songkhla: Songkhla, fair: EntryCard) -> None:
    with speaking("th"):
        (drawn,) = draw(month(songkhla, MALI, "ปฏิทินเดือนธันวา"))
    assert "12-15 งานของดีเมืองสงขลา" in drawn["altText"]
    assert len(str(drawn).encode()) < 30_000


def test_what_is_kept_of_a_person_is_told_and_forgotten(songkhla: Songkhla, fair: EntryCard) -> None:
    songkhla.taps(SOMSRI, f"calendar.go:{fair.entry.id}")
    with songkhla.database.transaction() as session:
        person = session.get_one(Person, songkhla.person(SOMSRI).id)
        kept = kept_about(session, person)
        assert (len(kept["calendar_entries"]), len(kept["calendar_answers"])) == (1, 1)
        forget(session, person)
        assert kept_about(session, person) == {"calendar_entries": [], "calendar_answers": []}


def test_a_fair_has_a_picture_that_whoever_told_of_it_sends(songkhla: Songkhla, fair: EntryCard) -> None:
    for _again in range(2):
        songkhla.touches(SOMSRI, f"calendar.picture:{fair.entry.id}")
        (asked,) = songkhla.tells(SOMSRI, "อันนี้ค่ะ")
        assert "picture" in asked.sentence
        (card,) = songkhla.sends_picture(SOMSRI, photo())
    assert card.entry.picture and len(pictures(songkhla)) == 1, "the one before is erased"
    with speaking("th"):
        assert draw(card)[0]["contents"]["hero"]["url"] == card.entry.picture
    (refused,) = songkhla.touches(MALI, f"calendar.picture:{fair.entry.id}")
    assert isinstance(refused, NotAllowed)
    with songkhla.database.transaction() as session:
        erase(session, songkhla.clock.now() + timedelta(days=500))
    assert pictures(songkhla) == []


def test_a_fair_begun_in_a_group_goes_on_in_the_own_chat_with_what_was_said(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        account_row(session, songkhla.clock.now()).basic_id = "@wethi"
    [asked] = songkhla.says(WANDEE, "น้องเวที ออกร้าน งานกาชาดสงขลา 12-15 ธ.ค.")
    assert isinstance(asked, AskEntry) and asked.chat_link
    [place] = songkhla.tells(WANDEE, unquote(asked.chat_link).split("/?", 1)[1])
    assert isinstance(place, AskEntry) and place.sentence == ASK_PLACE and place.chat_link is None
    assert songkhla.says(WANDEE, "สนามกีฬา") == [], "what is said in the group is talk again"
    told = songkhla.tells(WANDEE, "สนามกีฬา")
    assert isinstance(told[0], EntryCard) and told[0].entry.place == "สนามกีฬา"
