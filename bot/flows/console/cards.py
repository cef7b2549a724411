"""How the door to the console looks in the chat."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.console.results import Browser, Browsers, WayIn
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language


@drawing
def draw_way_in(result: WayIn) -> list[Message]:
    title = _("Looking after the network")
    body = [
        ui.kicker(result.network), ui.title(title),
        ui.line(_("People, enterprises, what waits and what was done, on one page, for a phone or a computer.")),
        ui.faint(_("The button works once, for ten minutes, and is yours alone. On a computer, ask me for one there.")),
    ]  # fmt: skip
    footer = [ui.button(_("Open the pages"), ui.uri(result.link), style="primary")]
    footer.append(ui.button(_("Where am I signed in?"), ui.postback("console.browsers"), style="link"))
    return [ui.card(title, ui.bubble(body, footer))]


@drawing
def draw_browsers(result: Browsers) -> list[Message]:
    ended = (
        ngettext("{count} browser is signed out.", "{count} browsers are signed out.", result.ended)
        if result.ended
        else ""
    )
    if not result.browsers:
        return [ui.text_message(ended or _("Your pages are open in no browser just now."))]
    title = _("Where you are signed in")
    body = [ui.kicker(_("Browsers")), ui.title(title), *([ui.line(ended)] if ended else [])]
    for browser in result.browsers:
        body += [ui.separator(), *_browser(browser)]
    footer = [ui.button(_("Sign out everywhere"), ui.postback("console.end_all"))]
    return [ui.card(title, ui.bubble(body, footer))]


def _browser(browser: Browser) -> list[ui.Element]:
    until = _("until {when}", when=write_moment(browser.until, spoken_language()))
    out = ui.postback(f"console.end:{browser.id}")
    return [ui.ended(browser.device or _("A browser"), _("Sign out"), out), ui.faint(until)]
