"""Help that fits who asks and where; languages of people and groups; of which network we speak."""

from datetime import timedelta
from typing import Any

import pytest

from bot.dialogue.network_choice import AskNetwork, no_network
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Place, Who
from bot.drawing import draw
from bot.first_facilitator import make_code
from bot.flows.welcome.greeting import Audience, Help, MoreHelp
from bot.language.catalogue import speaking
from bot.storage.memberships import real_networks
from tests.actions import actions_in
from tests.group import GROUP
from tests.network import KOI, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla


def buttons(shown: list[Any], language: str = "th") -> list[str]:
    """The data of all buttons on what was shown."""
    with speaking(language):
        return [str(a.get("data")) for result in shown for a in actions_in(draw(result)) if a["type"] == "postback"]


@pytest.mark.parametrize(
    ("who", "private", "audience"),
    [
        (MALI, True, Audience.MEMBER),
        (SOMSRI, True, Audience.REPRESENTATIVE),
        (PIMJAI, True, Audience.FACILITATOR),
        (MALI, False, Audience.MEMBER),
        (PIMJAI, False, Audience.FACILITATOR),
    ],
)
def test_everything_is_reached_from_the_menu(songkhla: Songkhla, who: str, private: bool, audience: Audience) -> None:
    first = songkhla.taps(who, "welcome.help", private=private)
    assert isinstance(first[0], Help)
    assert first[0].audience == audience
    seen: set[str] = set()
    to_see = buttons(first)
    while to_see:  # topics, and "more" of a long list
        found = {data for data in to_see if data.startswith("welcome.more")} - seen
        seen |= set(to_see)
        songkhla.clock.set(songkhla.clock.now() + timedelta(hours=1))  # nobody is told all of it in one hour
        to_see = [data for topic in sorted(found) for data in buttons(songkhla.taps(who, topic, private=private))]
    reached = seen
    here = Place.PRIVATE if private else Place.GROUP
    hidden = {Who.FACILITATOR, Who.LEADERS} if audience != Audience.FACILITATOR else set()
    hidden |= {Who.ROLE_HOLDER} if audience == Audience.MEMBER else set()
    for command in registry():
        expected = here in command.places and command.who not in hidden
        assert (f"welcome.run:{command.key}" in reached) == expected, command.key


def test_every_command_of_the_menu_answers(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    for command in registry():
        songkhla.clock.advance(timedelta(minutes=20))  # nobody hears more than some lines an hour in a group
        for private in (True, False):
            said = songkhla.taps(PIMJAI, f"welcome.run:{command.key}", private=private)
            for language in ("th", "en"):
                with speaking(language):
                    assert all(draw(result) for result in said)
            assert said, f"{command.key} is answered by silence"
            songkhla.taps(PIMJAI, "conversation.cancel", private=private)


def test_junk_in_the_menus_buttons_shows_the_menu(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.touches(MALI, "welcome.run:no.such")[0], Help)
    assert isinstance(songkhla.touches(MALI, "welcome.run:poll.close")[0], Help), "only in groups"
    assert isinstance(songkhla.touches(MALI, "welcome.more:nothing")[0], MoreHelp)
    with speaking("th"):
        assert draw(songkhla.touches(MALI, "welcome.more:nothing")[0])


def test_each_person_speaks_their_own_language_in_private(songkhla: Songkhla) -> None:
    assert songkhla.tells(MALI, "ภาษา English") == [Told("From now on I speak English with you.")]
    assert songkhla.chat().language == "th", "the group's stays"


def test_a_groups_language_rules_in_the_group(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "น้องเวที ภาษา English")
    assert songkhla.chat().language == "en"
    assert isinstance(songkhla.says(MALI, "น้องเวที ภาษา ไทย")[0], NotAllowed)
    assert songkhla.chat().language == "en"


def test_anybody_changes_the_language_of_a_lone_group(songkhla: Songkhla) -> None:
    songkhla.chat_id = GROUP
    assert songkhla.says(KOI, "น้องเวที ภาษา English") == [Told("From now on I speak English here.")]
    assert songkhla.says(None, "น้องเวที ภาษา ไทย") == [Told("From now on I speak English here.")], (
        "even whom LINE does not name"
    )


def test_of_two_networks_the_person_chooses_one(songkhla: Songkhla) -> None:
    _name, words, _until = make_code(songkhla.database, "เครือข่ายข้าว", songkhla.clock.now())
    songkhla.tells(MALI, words)
    [asked] = songkhla.tells(MALI, "ทำเนียบ")
    assert isinstance(asked, AskNetwork)
    assert {each.name for each in asked.networks.rows} == {"เครือข่ายข้าว", "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา"}
    chosen = next(each.id for each in asked.networks.rows if each.name == "เครือข่ายข้าว")
    [shown] = songkhla.touches(MALI, f"network_choice.choose:{chosen}")
    assert shown.network == "เครือข่ายข้าว", "what was asked for goes on"
    assert songkhla.tells(MALI, "ทำเนียบ")[0].network == "เครือข่ายข้าว"


def test_choosing_a_network_one_does_not_belong_to_gives_nothing(songkhla: Songkhla) -> None:
    _name, _words, _until = make_code(songkhla.database, "เครือข่ายข้าว", songkhla.clock.now())
    with songkhla.database.reading() as session:
        ids = [network.id for network in real_networks(session)]
    for network_id in (*ids, "nowhere"):
        songkhla.touches(STRANGER, f"network_choice.choose:{network_id}")
        assert songkhla.tells(STRANGER, "ทำเนียบ") == [no_network(private=True)]
