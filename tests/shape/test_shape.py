"""Purpose and core shape what is offered first."""

import re

import pytest

from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.link.results import AskOther
from bot.flows.shape.results import AskCore, AskPurpose
from bot.flows.shape.words import purpose_in
from bot.flows.welcome.cards import draw_help
from bot.flows.welcome.greeting import Help
from bot.language.catalogue import speaking
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
