"""Coming and going, greeting, help: the bot's first minute in a chat."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.delivery.withdrawing import withdraw_for_chat
from bot.dialogue.holders import Subject
from bot.dialogue.kept_from_partners import refused_as_partner
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import purpose_here
from bot.dialogue.offered_first import as_reply, first_steps, steps_for_all
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import LANGUAGE_WORDS, command
from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Command, Place, Who
from bot.flows.register import confirmed_by_group
from bot.language.normalising import for_matching
from bot.storage.accounts import private_chats
from bot.storage.database import installation_of
from bot.storage.get_or_create import person_of, set_membership
from bot.storage.memberships import standing_of
from bot.storage.people import Enterprise, Network, Person, RoleKind

routes = Routes("welcome", for_partners=True)

HELP = Reply("Help", "welcome.help")
MOST_OPEN_SHOWN = 4


@dataclass(frozen=True)
class Greeting:
    """The first words in a group, or to somebody who has just added the bot."""

    private: bool
    bound: bool = False
    """The group belongs to a network already: it was taken in again."""
    may_found: bool = False
    """Whether it may become a network of its own, by its people's word."""
    register_link: str | None = None
    """Opens the 1:1 chat to register; None until LINE has told the bot's id."""
    steps: tuple[str, ...] = ()
    """Keys of the commands that the network's people come for first."""


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
    open_here: tuple[Reply, ...] = ()
    """What is open here, each with the button that shows it."""
    purpose: str | None = None
    """What the network is for first."""
    steps: tuple[Reply, ...] = ()
    """What its people come for first, as this person may ask for it here."""


@dataclass(frozen=True)
class MoreHelp:
    """One part of the menu: everything that can be said about it."""

    topic: str
    private: bool
    audience: Audience
    purpose: str | None = None


@dataclass(frozen=True)
class Privacy:
    """What is kept, why, and for how long."""

    whole: bool = False
    """Every point of it; else in short."""


@dataclass(frozen=True)
class AskLanguage:
    """Which language?"""


def joined(request: Request) -> list[Say]:
    """The bot has come into a group: greet once."""
    if not _presence_changes(request, present=True):
        return []
    request.chat.greeted_at = request.now
    network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
    bound = network is not None and not network.of_one_group
    greeting = Greeting(
        private=False,
        bound=bound,
        may_found=not bound and installation_of(request.session).founding,
        register_link=chat_link(request.session, _register_words(), request.chat.network_id),
        steps=steps_for_all(network.purpose, Place.GROUP) if network and bound else (),
    )
    return [Say(greeting)]


def left(request: Request) -> list[Say]:
    """The bot has left a group, was removed, or was blocked: nothing can be sent there any more."""
    if _presence_changes(request, present=False):
        withdraw_for_chat(request.session, request.chat.id, "the bot is not in this chat any more")
        if request.chat.is_private and request.person:
            request.person.is_friend = any(
                chat.present for chat in private_chats(request.session, request.chat.address)
            )
    return []


def followed(request: Request) -> list[Say]:
    """Somebody has added the bot as a friend."""
    if not _presence_changes(request, present=True):
        return []
    if request.person:
        request.person.is_friend = True
    request.chat.greeted_at = request.now
    known = [say for routes in all_routes().values() if routes.came_back for say in routes.came_back(request)]
    return known or [Say(_welcome(request), push_if_expired=True)]


def _welcome(request: Request) -> Greeting | Told:
    """The words for a stranger; who has registered and comes back is greeted by name."""
    if request.person is None or not request.person.called:
        return Greeting(private=True)
    waits, mine = Reply("What waits for me", "waiting.show"), Reply("My enterprise", "register.mine")
    return Told("Welcome back, {name}! Everything is as you left it.", waits, mine, HELP, name=request.person.called)


def members_changed(request: Request, user_ids: tuple[str, ...], *, present: bool) -> list[Say]:
    """People came to the group or left it. Who comes into an enterprise's own group waits no more to be one of it."""
    says: list[Say] = []
    for user_id in user_ids:
        says += seen_here(request, person_of(request.session, user_id, request.now), present=present)
    return says


def seen_here(request: Request, person: Person, *, present: bool) -> list[Say]:
    """Write down that somebody is in this group, or has left it; what it confirms is told them in private."""
    came = set_membership(request.session, request.chat, person, present=present, at=request.said_at) and present
    enterprise = None
    if came and person.called and request.chat.enterprise_id:
        enterprise = request.session.get(Enterprise, (request.chat.network_id, request.chat.enterprise_id))
    return confirmed_by_group(request.session, enterprise, person, request.now) if enterprise else []


def _register_words() -> str:
    return command("register.start").name


@routes.command("help")
def help_by_text(request: Request) -> list[Say]:
    """The menu that fits who asks and where."""
    return [Say(_help(request))]


@routes.button("help")
def help_by_button(request: Request, _id: str) -> list[Say]:
    """What the bot can do, by a button."""
    return [Say(_help(request))]


@routes.button("more")
def more_help(request: Request, topic: str) -> list[Say]:
    """Everything about one topic, the second step of three; `rest` and `ORDERS.6` go on with a long list."""
    return [Say(MoreHelp(topic, request.chat.is_private, _audience(request), purpose_here(request)))]


@routes.button("run")
def run_command(request: Request, key: str) -> list[Say]:
    """A command tapped in the menu, as if it had been typed alone; the third step of three."""
    found = next((each for each in registry() if each.key == key), None)
    here = Place.PRIVATE if request.chat.is_private else Place.GROUP
    if found is None or here not in found.places:
        return [Say(_help(request))]
    request.text = ""
    return all_routes()[key.partition(".")[0]].commands[key](request)


@routes.command("privacy")
def privacy_by_text(_request: Request) -> list[Say]:
    """What the bot keeps, asked in words."""
    return [Say(Privacy())]


@routes.button("privacy")
def privacy_by_button(_request: Request, how_much: str) -> list[Say]:
    """What the bot keeps, by a button; `whole` with every point."""
    return [Say(Privacy(whole=how_much == "whole"))]


@routes.command("language")
def language_by_text(request: Request) -> list[Say]:
    """`language Thai`; alone it asks."""
    chosen = LANGUAGE_WORDS.get(for_matching(request.text))
    return _speak(request, chosen) if chosen else [Say(AskLanguage())]


@routes.button("language")
def language_by_button(request: Request, _id: str) -> list[Say]:
    """A language tapped."""
    chosen = LANGUAGE_WORDS.get(request.argument)
    return _speak(request, chosen) if chosen else [Say(AskLanguage())]


def open_things(request: Request) -> list[Reply]:
    """What is open in this chat for this person: what each flow tells of itself."""
    return [reply for flow in all_routes().values() if flow.open_here for reply in flow.open_here(request)]


def _help(request: Request) -> Help:
    network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
    return Help(
        private=request.chat.is_private,
        audience=_audience(request),
        registered=bool(request.person and request.person.called),
        bound=request.chat.is_private or bool(network and not network.of_one_group),
        open_here=tuple(open_things(request)[:MOST_OPEN_SHOWN]),
        purpose=purpose_here(request),
        steps=tuple(steps_here(request)),
    )


def steps_here(request: Request) -> list[Reply]:
    """What the people of the network come for first, as this person may ask for it here; nothing where that is not known."""
    steps = first_steps(purpose_here(request), commands_for(request))
    return [as_reply(step, request.chat.language) for step in steps]


def commands_for(request: Request) -> tuple[Command, ...]:
    """What this person may have asked for in this chat; nobody asks in unknown words to end a question, and partners are
    offered nothing that is kept from them."""
    found = available(private=request.chat.is_private, audience=_audience(request))
    wanted = [command for command in found if not command.key.startswith("conversation.")]
    flows = all_routes()
    return tuple(each for each in wanted if not refused_as_partner(request, flows[each.key.partition(".")[0]]))


def available(*, private: bool, audience: Audience) -> tuple[Command, ...]:
    """What can be asked for here by people of an audience."""
    here = Place.PRIVATE if private else Place.GROUP
    allowed = {Who.ANYONE, Who.MAKER, Who.PEOPLE}
    allowed |= {Who.ROLE_HOLDER} if audience != Audience.MEMBER else set()
    allowed |= {Who.FACILITATOR, Who.LEADERS} if audience == Audience.FACILITATOR else set()
    return tuple(command for command in registry() if here in command.places and command.who in allowed)


def _audience(request: Request) -> Audience:
    """By the highest role that the person holds in any network."""
    if request.person is None:
        return Audience.MEMBER
    standing = standing_of(request.session, request.person)
    kinds = {role.kind for role in standing if role.person_id == request.person.id}
    if kinds & {RoleKind.FACILITATOR, RoleKind.COORDINATOR}:
        return Audience.FACILITATOR
    return Audience.REPRESENTATIVE if RoleKind.REPRESENTATIVE in kinds else Audience.MEMBER


def _speak(request: Request, language: str) -> list[Say]:
    """In a 1:1 chat the person's own language; in a group everybody's, and not everybody may change that."""
    if not request.chat.is_private:
        refused = refusal(request, Right.SET_GROUP_LANGUAGE, Subject(request.network_id, chat=request.chat))
        if refused:
            return refused
    request.chat.language = language
    with_you, here = Told("From now on I speak English with you."), Told("From now on I speak English here.")
    return [Say(with_you if request.chat.is_private else here)]


def _presence_changes(request: Request, *, present: bool) -> bool:
    """Write down that the bot came or went; False for old news and for what is known already."""
    happened = request.said_at
    if happened < request.chat.present_changed_at:
        return False
    known = request.chat.present == present and request.chat.present_changed_at > datetime.fromtimestamp(0, tz=UTC)
    request.chat.present, request.chat.present_changed_at = present, happened
    return not known
