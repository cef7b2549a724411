"""The card of what waits for somebody."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.drawing.look import Mood
from bot.drawing.told import worded
from bot.flows.waiting.results import WaitsForYou
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_waits(result: WaitsForYou) -> list[Message]:
    if not result.items:
        nothing = _("Nothing waits for you at the moment. Thank you!")
        return [ui.card(nothing, ui.bubble([ui.figure(Mood.THANKS), ui.line(nothing, size="lg", margin="lg")]))]
    count = len(result.items) + result.more
    words = ngettext("{count} thing waits for you", "{count} things wait for you", count)
    body: list[ui.Element] = [ui.title(words)]
    for item in result.items:
        until = (
            _("{what}, until {moment}", what=_(item.what), moment=ui.moment(item.until)) if item.until else _(item.what)
        )
        body += [ui.separator(), tappable(str(worded(item.title)), until, item.data)]
    if result.more:
        body.append(ui.faint(ngettext("and {count} thing more", "and {count} things more", result.more)))
    return [ui.card(words, ui.bubble(body))]
