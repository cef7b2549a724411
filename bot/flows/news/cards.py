"""Several notices in one card, and one of them whole."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, card, kicker, separator, title
from bot.drawing.lists import tappable
from bot.flows.news.reading import Digest, WholeNotice
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_digest(result: Digest) -> list[Message]:
    words = ngettext("{count} more word for you", "{count} more words for you", len(result.items))
    body = [kicker(_("News")), title(words)]
    for outbox_id, line in result.items:
        body += [separator(), tappable(line, "", f"news.read:{outbox_id}")]
    return [card(f"{words}: {' · '.join(line for _id, line in result.items)}", bubble(body))]


@drawing
def draw_whole(result: WholeNotice) -> list[Message]:
    return list(result.messages)
