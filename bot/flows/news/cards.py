"""Several notices in one card, one of them whole, and what did not arrive."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, card, kicker, separator, text_message, title
from bot.drawing.lists import tappable
from bot.flows.news.reading import Digest, NoticeGone, Undelivered, Unreachable, WholeNotice
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


@drawing
def draw_gone(_result: NoticeGone) -> list[Message]:
    return [text_message(_("This is some time ago, and I do not have it any more."))]


@drawing
def draw_undelivered(result: Undelivered) -> list[Message]:
    where = result.where or _("a 1:1 chat")
    if result.refused:
        words = _(
            "LINE did not take “{title}” for {where}. Perhaps I am not in that group any more.",
            title=result.title,
            where=where,
        )
    else:
        words = _(
            "“{title}” did not reach {where} in time: nobody wrote there, and the month's messages did not allow more.",
            title=result.title,
            where=where,
        )
    return [text_message(words)]


@drawing
def draw_unreachable(result: Unreachable) -> list[Message]:
    if result.private:
        words = _(
            "“{title}” did not arrive in a 1:1 chat: whoever it was for is not my friend on LINE any more.",
            title=result.title,
        )
    else:
        where = result.where or _("a LINE group")
        words = _("I cannot reach {where} any more. Has somebody removed me from there?", where=where)
    return [text_message(words)]
