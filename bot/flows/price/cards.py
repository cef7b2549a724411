"""The question about a price."""

from bot.dialogue.price import AskPrice
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_price(result: AskPrice) -> list[Message]:
    words = ngettext(
        "This may cost up to {count} message of the month.",
        "This may cost up to {count} messages of the month.",
        result.counted,
    )
    body = [ui.kicker(_("Before it goes out")), ui.line(words, size="lg", bold=True, margin="sm")]
    body.append(ui.line(_("Left of this month: {count} messages", count=f"{result.left:,}")))
    body.append(ui.faint(_("By ride it is free: each hears it when somebody writes there.")))
    if not result.allowed:
        body.append(ui.line(_("The month has not so many left for this; what does not fit waits or rides."), bold=True))
    pay = ui.button(
        _("Yes, at this price"), ui.postback("price.pay"), style="secondary" if not result.allowed else "primary"
    )
    free = ui.button(_("Only by ride, free"), ui.postback("price.free"), style="secondary")
    return [ui.card(words, ui.bubble(body, [pay, free]), [ui.cancel_reply()])]
