"""Purpose and core shape what is offered first."""

import re

import pytest

from bot.dialogue.offered_first import in_order_of, steps_for_all
from bot.dialogue.rights import NotAllowed
from bot.dialogue.understanding.commands import command
from bot.dialogue.understanding.vocabulary import Place
from bot.drawing import draw
from bot.flows.link.results import AskOther
from bot.flows.shape.results import AskCore, AskPurpose
from bot.flows.shape.words import purpose_in
from bot.flows.welcome.cards import draw_help
from bot.flows.welcome.greeting import Help
from bot.language.catalogue import speaking
from bot.storage.news_wishes import CATEGORIES
from tests.actions import actions_in
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, Songkhla


@pytest.mark.parametrize(
    ("said", "purpose"),
    [
        ("ค้าขาย", "business"),
        ("เรื่องการเรียนรู้", "knowledge"),
        ("พื้นที่และสังคม", "social"),
        ("ค้าขายและเรียนรู้", None),
        ("อะไรก็ได้", None),
    ],
)
def test_a_purpose_is_read(said: str, purpose: str | None) -> None:
    assert purpose_in(said) == purpose


@pytest.mark.parametrize(
    ("purpose", "first"), [("business", "ORDERS"), (None, "POLLS"), ("knowledge", "PEOPLE"), ("social", "FORUMS")]
)
def test_help_begins_with_what_the_network_is_for(purpose: str | None, first: str) -> None:
    with speaking("th"):
        shown = str(draw_help(Help(private=False, purpose=purpose)))
    assert re.search(r"welcome\.more:(\w+)", shown)[1] == first  # type: ignore[index]


def test_a_facilitator_says_what_it_is_for(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(PIMJAI, "เครือข่ายเน้น")[0], AskPurpose)
    songkhla.tells(PIMJAI, "เครือข่ายเน้น การเรียนรู้")
    assert songkhla.network().purpose == "knowledge"
    songkhla.touches(PIMJAI, "shape.for:everything")
    assert songkhla.network().purpose == "knowledge"


@pytest.mark.parametrize("who", [MALI, SOMSRI, KANLAYA])
def test_nobody_else_does(songkhla: Songkhla, who: str) -> None:
    before = songkhla.network().purpose
    assert isinstance(songkhla.tells(who, "เครือข่ายเน้น ค้าขาย")[0], NotAllowed)
    assert isinstance(songkhla.tells(who, "แม่ข่าย กระจูดโคกเมา")[0], NotAllowed)
    assert (songkhla.network().purpose, songkhla.network().core_id) == (before, None)


def test_the_core_is_offered_first_and_there_may_be_none(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(PIMJAI, "แม่ข่าย")[0], AskCore)
    songkhla.tells(PIMJAI, "กระจูดโคกเมา")
    core = songkhla.enterprise("กระจูดโคกเมา").id
    assert songkhla.network().core_id == core
    [asked] = songkhla.tells(SOMSRI, "เชื่อมกับ")
    assert isinstance(asked, AskOther)
    assert [item.id for item in asked.choices.items] == [core]
    assert draw(asked)
    songkhla.tells(PIMJAI, "แม่ข่าย ไม่มี")
    assert songkhla.network().core_id is None


@pytest.mark.parametrize(
    ("purpose", "place", "steps"),
    [
        ("business", Place.GROUP, ("order.open", "referral.send")),
        ("business", Place.PRIVATE, ("order.open", "referral.send")),
        ("social", Place.GROUP, ("forum.next", "pot.open")),
        ("knowledge", Place.PRIVATE, ("question.ask", "lesson.find")),
        (None, Place.GROUP, ()),
        ("a word of an old list", Place.GROUP, ()),
    ],
)
def test_first_steps_are_what_the_network_is_for(purpose: str | None, place: Place, steps: tuple[str, ...]) -> None:
    found = steps_for_all(purpose, place)
    assert found == tuple(key for key in steps if place in command(key).places)
    assert len(found) == len(steps) or place == Place.PRIVATE


@pytest.mark.parametrize(
    ("purpose", "first"), [("business", "sales"), ("social", "news"), ("knowledge", "news"), (None, "news")]
)
def test_categories_of_news_begin_with_it_and_none_is_left_out(purpose: str | None, first: str) -> None:
    found = in_order_of(purpose, CATEGORIES)
    assert found[0] == first
    assert sorted(found) == sorted(CATEGORIES)


@pytest.mark.parametrize(
    ("purpose", "label"), [("business", "รวมซื้อ"), ("social", "เวทีหน้า"), ("knowledge", "ถามเครือข่าย")]
)
def test_menu_greeting_and_strange_words_offer_it_first(songkhla: Songkhla, purpose: str, label: str) -> None:
    songkhla.touches(PIMJAI, f"shape.for:{purpose}")
    [asked] = songkhla.says(SOMSRI, "น้องเวที ฮฮฮ ฬฬฬ")
    assert label in [each.label for each in asked.replies]
    songkhla.time_passes(minutes=1)
    songkhla._happens("leave", None)
    songkhla.time_passes(minutes=1)
    greeted = songkhla._happens("join", None)
    for shown in (greeted, songkhla.tells(MALI, "ช่วยเหลือ"), songkhla.says(MALI, "น้องเวที ช่วยเหลือ")):
        with speaking("th"):
            buttons = [each.get("label") for result in shown for each in actions_in(draw(result))]
        assert label in buttons, shown
