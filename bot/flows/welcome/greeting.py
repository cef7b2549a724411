"""Coming and going, greeting, help: the bot's first minute in a chat."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from bot.delivery.outbox import withdraw_for_chat
from bot.dialogue.links import chat_link
from bot.dialogue.request import Asked
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import LANGUAGE_WORDS, command
from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Place
from bot.storage.get_or_create import person_of, set_membership
from bot.storage.people import Network, Role, RoleKind

routes = Routes("welcome")


@dataclass(frozen=True)
class Greeting:
    """The first words in a group, or to somebody who has just added the bot."""

    private: bool
    bound: bool = False
    """The group belongs to a network already: it was taken in again."""
    register_link: str | None = None
    """Opens the 1:1 chat to register; None until LINE has told the bot's id."""


class Audience(StrEnum):
    """Whom a menu is for; the later ones see everything that the earlier ones see."""

    MEMBER = "member"
    REPRESENTATIVE = "representative"
    FACILITATOR = "facilitator"


@dataclass(frozen=True)
class Help:
    """The menu that fits who asks and where."""

    private: bool
    audience: Audience = Audience.MEMBER
    registered: bool = False
    bound: bool = True
    """Whether this group belongs to a network."""
    unknown: bool = False
    """The person said something that the bot did not understand."""
    hello: bool = False
    """The person greeted the bot, or only called its name."""


@dataclass(frozen=True)
class MoreHelp:
    """One part of the menu: everything that can be said about it."""

    topic: str
    private: bool
    audience: Audience


@dataclass(frozen=True)
class Privacy:
    """What is kept, why, and for how long."""


@dataclass(frozen=True)
class LanguageSet:
    """From now on in this language."""

    private: bool


@dataclass(frozen=True)
class AskLanguage:
    """Which language?"""


def joined(asked: Asked) -> list[Say]:
    """The bot has come into a group: greet once."""
    if not _presence_changes(asked, present=True):
        return []
    asked.chat.greeted_at = asked.now
    network = asked.session.get(Network, asked.chat.network_id) if asked.chat.network_id else None
    bound = network is not None and not network.of_one_group
    return [Say(Greeting(private=False, bound=bound, register_link=chat_link(asked.session, _register_words())))]


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


def _register_words() -> str:
    return command("register.start").name


def name_network(asked: Asked) -> None:
    """A network of one group bears the group's name, whenever LINE tells it."""
    if asked.chat.network_id is None or not asked.chat.name:
        return
    network = asked.session.get(Network, asked.chat.network_id)
    if network and network.of_one_group and network.name != asked.chat.name:
        network.name = asked.chat.name


@routes.command("help")
def help_by_text(asked: Asked) -> list[Say]:
    """The menu that fits who asks and where."""
    return [Say(_help(asked))]


@routes.command("hello")
def hello(asked: Asked) -> list[Say]:
    """A greeting is answered with a greeting."""
    return [Say(replace(_help(asked), hello=True))]


@routes.button("help")
def help_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a button."""
    return [Say(_help(asked))]


@routes.button("more")
def more_help(asked: Asked, topic: str) -> list[Say]:
    """Everything about one topic, the second step of three."""
    return [Say(MoreHelp(topic, asked.chat.is_private, _audience(asked)))]


@routes.button("run")
def run_command(asked: Asked, key: str) -> list[Say]:
    """A command tapped in the menu, as if it had been typed alone; the third step of three."""
    found = next((each for each in registry() if each.key == key), None)
    here = Place.PRIVATE if asked.chat.is_private else Place.GROUP
    if found is None or here not in found.places:
        return [Say(_help(asked))]
    asked.text = ""
    return all_routes()[key.partition(".")[0]].commands[key](asked)


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
    return [Say(_help(asked, unknown=True) if asked.text else replace(_help(asked), hello=True))]


def _help(asked: Asked, *, unknown: bool = False) -> Help:
    network = asked.session.get(Network, asked.chat.network_id) if asked.chat.network_id else None
    return Help(
        private=asked.chat.is_private,
        audience=_audience(asked),
        registered=bool(asked.person and asked.person.called),
        bound=asked.chat.is_private or bool(network and not network.of_one_group),
        unknown=unknown,
    )


def _audience(asked: Asked) -> Audience:
    """By the highest role that the person holds in any network."""
    if asked.person is None:
        return Audience.MEMBER
    kinds = set(asked.session.scalars(select(Role.kind).where(Role.person_id == asked.person.id)))
    if kinds & {RoleKind.FACILITATOR, RoleKind.COORDINATOR}:
        return Audience.FACILITATOR
    return Audience.REPRESENTATIVE if RoleKind.REPRESENTATIVE in kinds else Audience.MEMBER


def _speak(asked: Asked, language: str) -> list[Say]:
    """In a 1:1 chat the person's own language; in a group everybody's, and not everybody may change that."""
    if not asked.chat.is_private:
        refused = refusal(asked, Right.SET_GROUP_LANGUAGE, Subject(asked.network_id, chat=asked.chat))
        if refused:
            return refused
    asked.chat.language = language
    return [Say(LanguageSet(private=asked.chat.is_private))]


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
