"""Coming and going, greeting, help: the bot's first minute in a chat."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.delivery.outbox import withdraw_for_chat
from bot.flows.contract import Asked, Routes, Say
from bot.language.commands import LANGUAGE_WORDS
from bot.storage.acquaintances import person_of, set_membership
from bot.storage.people import Network

routes = Routes("welcome")


@dataclass(frozen=True)
class Greeting:
    """The first words in a group, or to somebody who has just added the bot."""

    private: bool


@dataclass(frozen=True)
class Help:
    """What the bot can do here."""

    private: bool
    unknown: bool = False
    """The person said something that the bot did not understand."""


@dataclass(frozen=True)
class Privacy:
    """What is kept, why, and for how long."""


@dataclass(frozen=True)
class LanguageSet:
    """From now on in this language."""


@dataclass(frozen=True)
class AskLanguage:
    """Which language?"""


def joined(asked: Asked) -> list[Say]:
    """The bot has come into a group: greet once."""
    if not _presence_changes(asked, present=True):
        return []
    asked.chat.greeted_at = asked.now
    return [Say(Greeting(private=False))]


def left(asked: Asked) -> list[Say]:
    """The bot has left a group, was removed, or was blocked: nothing can be sent there any more."""
    if _presence_changes(asked, present=False):
        withdraw_for_chat(asked.session, asked.chat.id, "the bot is not in this chat any more")
        if asked.chat.is_private and asked.person:
            asked.person.is_friend = False
    return []


def followed(asked: Asked) -> list[Say]:
    """Somebody has added the bot as a friend."""
    if not _presence_changes(asked, present=True):
        return []
    if asked.person:
        asked.person.is_friend = True
    asked.chat.greeted_at = asked.now
    return [Say(Greeting(private=True), push_if_expired=True)]


def members_changed(asked: Asked, user_ids: tuple[str, ...], *, present: bool) -> list[Say]:
    """People came to the group or left it."""
    for user_id in user_ids:
        person = person_of(asked.session, user_id, asked.now)
        set_membership(asked.session, asked.chat, person, present=present, at=_happened(asked))
    return []


def name_network(asked: Asked) -> None:
    """A network of one group bears the group's name, whenever LINE tells it."""
    if asked.chat.network_id is None or not asked.chat.name:
        return
    network = asked.session.get(Network, asked.chat.network_id)
    if network and network.of_one_group and network.name != asked.chat.name:
        network.name = asked.chat.name


@routes.command("help")
def help_by_text(asked: Asked) -> list[Say]:
    """The menu that fits the chat."""
    return [Say(Help(private=asked.chat.is_private))]


@routes.button("help")
def help_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a button."""
    return [Say(Help(private=asked.chat.is_private))]


@routes.command("privacy")
def privacy_by_text(_asked: Asked) -> list[Say]:
    """What is kept."""
    return [Say(Privacy())]


@routes.button("privacy")
def privacy_by_button(_asked: Asked, _id: str) -> list[Say]:
    """The same from a button."""
    return [Say(Privacy())]


@routes.command("language")
def language_by_text(asked: Asked) -> list[Say]:
    """`language Thai`; alone it asks."""
    chosen = LANGUAGE_WORDS.get(asked.text.casefold())
    return _speak(asked, chosen) if chosen else [Say(AskLanguage())]


@routes.button("language")
def language_by_button(asked: Asked, _id: str) -> list[Say]:
    """A language tapped."""
    chosen = LANGUAGE_WORDS.get(asked.argument)
    return _speak(asked, chosen) if chosen else [Say(AskLanguage())]


def not_understood(asked: Asked) -> list[Say]:
    """Somebody spoke to the bot in words it does not know: a short menu."""
    return [Say(Help(private=asked.chat.is_private, unknown=True))]


def _speak(asked: Asked, language: str) -> list[Say]:
    asked.chat.language = language
    return [Say(LanguageSet())]


def _presence_changes(asked: Asked, *, present: bool) -> bool:
    """Write down that the bot came or went; False for old news and for what is known already."""
    happened = _happened(asked)
    if happened < asked.chat.present_changed_at:
        return False
    known = asked.chat.present == present and asked.chat.present_changed_at > datetime.fromtimestamp(0, tz=UTC)
    asked.chat.present, asked.chat.present_changed_at = present, happened
    return not known


def _happened(asked: Asked) -> datetime:
    return datetime.fromtimestamp(asked.occurred_ms / 1000, tz=UTC)
