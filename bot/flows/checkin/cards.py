"""The cards of the check-in."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import more_button, tick_line
from bot.flows.checkin import results
from bot.flows.forum import numbers
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_WITH = 6
"""Quick replies for how many somebody comes with."""


@drawing
def draw_check_in(result: results.CheckIn) -> list[Message]:
    body: list[ui.Element] = [
        ui.kicker(_("Check-in")),
        ui.title(result.name),
        {
            "type": "text", "text": result.code, "size": "4xl", "weight": "bold", "color": ui.ACCENT, "align": "center",
            "margin": "lg",
        },
        ui.line(_("Whoever is there sends me: {words}", words=result.words), margin="lg"),
    ]  # fmt: skip
    if result.link:
        body.append(ui.faint(_("Or they scan the QR, and the words are ready.")))
    body += [ui.separator(), ui.line(_("There so far: {numbers}", numbers=numbers(result.people, result.enterprises)))]
    body.append(ui.faint(_("Open until {when}", when=ui.day(result.until))))
    drawn = ui.bubble(body, _ways(result))
    if result.picture:
        drawn["hero"] = {
            "type": "image", "url": result.picture, "size": "full", "aspectRatio": "1:1", "aspectMode": "fit",
            "backgroundColor": "#FFFFFF",
        }  # fmt: skip
    return [ui.card(_("Check-in: {code}", code=result.code), drawn)]


def _ways(result: results.CheckIn) -> list[ui.Element]:
    page = [ui.button(_("Show or print"), ui.uri(result.page), style="primary")] if result.page else []
    return [
        *page,
        ui.button(_("Tick who came"), ui.postback(f"checkin.list:{result.id}")),
        ui.button(_("How many now?"), ui.postback(f"checkin.open:{result.id}"), style="link"),
    ]


@drawing
def draw_checked_in(result: results.CheckedIn) -> list[Message]:
    there = _("There so far: {numbers}", numbers=numbers(result.people, result.enterprises))
    if not result.private:
        words = _("{name} is there.", name=result.who) if result.who else _("One more is there.")
        return [ui.text_message(f"{words} {there}")]
    words = _("Welcome to {forum}, you are checked in.", forum=result.name)
    others = [count for count in range(1, MOST_WITH + 1) if count != result.heads or result.asks_heads]
    replies = [ui.quick(_heads(count), ui.postback(f"checkin.heads:{result.id}:{count}")) for count in others]
    if result.asks_heads:
        asks = _("How many are you, with you?")
        return [ui.text_message(f"{words}\n{asks}", replies)]
    noted = _("I have noted: {heads}.", heads=_heads(result.heads))
    return [ui.text_message(f"{words}\n{noted}\n{there}" if result.welcome else f"{noted} {there}", replies)]


def _heads(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)


@drawing
def draw_wrong_code(result: results.WrongCheckInCode) -> list[Message]:
    words = _("I do not know this code. May I ask you to look at it once more?")
    left = ngettext(
        "You can try {count} more time this hour.", "You can try {count} more times this hour.", result.tries_left
    )
    return [ui.text_message(f"{words} {left}" if result.tries_left else words)]


@drawing
def draw_list(result: results.HostList) -> list[Message]:
    there = numbers(result.people, result.enterprises)
    body: list[ui.Element] = [
        ui.kicker(_("Who came?")),
        ui.title(result.name),
        ui.line(_("There so far: {numbers}", numbers=there)),
    ]
    if not result.guests and not result.others:
        body.append(ui.faint(_("Nobody has said yet that they come.")))
    elif result.guests:
        body.append(ui.faint(_("Tap whoever came; tap again to take it back. Who is not ticked stays unknown.")))
    body += [_guest(result, guest) for guest in result.guests]
    if result.others:
        elsewhere = _("other enterprises")
        body += [ui.separator(), ui.faint(_("Not registered, so without names:"), margin="lg")]
        body += [ui.faint(f"{enterprise or elsewhere}: {_heads(count)}") for enterprise, count in result.others]
    more = more_button(f"checkin.list:{result.id}:{result.more}" if result.more else None)
    footer = [*more, ui.button(_("Code and QR"), ui.postback(f"checkin.open:{result.id}"), style="link")]
    return [ui.card(_("Who came? {numbers}", numbers=there), ui.bubble(body, footer))]


def _guest(result: results.HostList, guest: results.Guest) -> ui.Element:
    then = "no" if guest.came else "yes"
    heads = f" ({guest.heads})" if guest.heads > 1 else ""
    where = f" · {guest.enterprise}" if guest.enterprise else ""
    data = f"checkin.came:{result.id}:{guest.id}.{then}.{result.start}"
    return tick_line(f"{guest.name}{heads}{where}", data, ticked=guest.came)
