"""The card of the news that somebody wants."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.news_words import CATEGORIES
from bot.flows.news_wish.results import NewsWishes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

AMOUNTS = {"more": mark("In your own chat, too"), "usual": mark("As usual"), "less": mark("In groups only")}


@drawing
def draw_wishes(result: NewsWishes) -> list[Message]:
    words = _("Which news would you like?")
    body: list[ui.Element] = [ui.kicker(_("News")), ui.title(words), ui.faint(_("What must be heard always comes."))]
    if result.asks:
        body.append(ui.line(_("Of which kind? Tap it below.")))
    for category, amount in result.amounts:
        name = _(CATEGORIES[category])
        body += [ui.separator(), ui.line(f"✓ {name}" if category == result.changed else name, bold=True)]
        body.append(ui.faint(_(AMOUNTS[amount]), margin="none"))
        body.append(ui.row([_way(category, way) for way in AMOUNTS if way != amount]))
    return [ui.card(words, ui.bubble(body))]


def _way(category: str, way: str) -> ui.Element:
    shown = {"more": _("More of it"), "usual": _("As usual"), "less": _("Less of it")}[way]
    return ui.button(shown, ui.postback(f"news_wish.want:{category}:{way}"))
