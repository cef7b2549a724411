"""The cards about calendars for phones."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, figure, kicker, line, postback, quick, title, uri
from bot.drawing.look import Mood
from bot.flows.feed.results import AddressRenewed, Calendars
from bot.language.catalogue import gettext as _


@drawing
def draw_calendars(result: Calendars) -> list[Message]:
    body = [
        figure(Mood.CALENDAR),
        kicker(_("Calendar")),
        title(_("The calendar on your phone")),
        line(_("Put it into your phone's calendar once. What is new and what changes then comes by itself.")),
        faint(_("Mine: the meetings I am invited to with my answers, fairs, orders, harvests.")),
        faint(
            _("Everybody's: all of {network}, with holidays, holy days and what is in season.", network=result.network)
        ),
    ]
    footer = [
        button(_("My calendar"), uri(result.mine.page), style="primary"),
        button(_("Everybody's"), uri(result.everybodys.page)),
    ]
    ways = [quick(_("New address: mine"), postback(f"feed.renew:{result.mine.id}"))]
    if result.may_renew_everybodys:
        ways.append(quick(_("New: everybody's"), postback(f"feed.renew:{result.everybodys.id}")))
    return [card(_("The calendar on your phone"), bubble(body, footer), ways)]


@drawing
def draw_renewed(result: AddressRenewed) -> list[Message]:
    words = _("Done. The old address leads nowhere now. Please set up your phone with the new one.")
    label = _("My calendar") if result.mine else _("Everybody's")
    return [card(words, bubble([line(words)], [button(label, uri(result.calendar.page), style="primary")]))]
