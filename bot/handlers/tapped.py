"""What a button in a group is about, before anything else of the event is looked at."""

from bot.dialogue.routes import all_routes
from bot.handlers.events import Incoming
from bot.language.normalising import tidy
from bot.storage.chats import ChatKind
from bot.storage.fetching import Tapped


def tapped_on(event: Incoming) -> Tapped | None:
    """What a button in a group is about, where its flow wants that locked."""
    if not event.postback or event.chat_kind is ChatKind.PRIVATE:
        return None
    name, _, rest = tidy(event.postback).partition(":")
    flow = all_routes().get(name.partition(".")[0])
    table = flow.locks.get(name) if flow else None
    return (table, rest.partition(":")[0]) if table else None
