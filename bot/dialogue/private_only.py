"""What concerns one person is talked over in their 1:1 chat, never in a group."""

from dataclasses import dataclass

from bot.dialogue.links import chat_link
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import command
from bot.dialogue.understanding.vocabulary import Command, Place


@dataclass(frozen=True)
class TalkPrivately:
    """Let us go on in our own chat; `link` opens it with the right words ready."""

    words: str
    link: str | None


def in_private(request: Request, command_key: str) -> list[Say]:
    """Empty in a 1:1 chat with somebody; elsewhere the way there."""
    if request.chat.is_private and request.person:
        return []
    words = command(command_key).name
    return [Say(TalkPrivately(words, chat_link(request.session, words, request.chat.network_id)))]


def elsewhere(request: Request, asked: Command) -> list[Say]:
    """Empty where a command works in this kind of chat; else where it does."""
    here = Place.PRIVATE if request.chat.is_private else Place.GROUP
    if here in asked.places:
        return []
    return in_private(request, asked.key) or [Say(asked_in_the_group(request, asked))]


def asked_in_the_group(request: Request, asked: Command) -> Told:
    """What is to be written in which chat, where something was asked for that is done in a group."""
    return Told(
        "That is done in the LINE group that it is about: write “{words}” there. If I am not in it yet, invite me first.",
        words=asked.name_in(request.chat.language),
    )
