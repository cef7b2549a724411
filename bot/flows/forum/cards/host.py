"""Cards of the hosts' rotation."""

from itertools import groupby

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.forum import host_results
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import when_lines, where_line
from bot.flows.forum.results import ForumView
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

EVENTS = {
    "skipped": mark("{enterprise} cannot host this time"),
    "silent": mark("{enterprise} has not answered"),
    "unreachable": mark("I cannot write to anybody of {enterprise}"),
    "accepted": mark("{enterprise} hosts"),
    "nobody": mark("Nobody has agreed to host yet"),
}


MOST_HELD = 3
"""Of those who have hosted, the newest; reports have all of them."""


def why_words(why: host_results.Why) -> str:
    """The rotation's reasons in one line."""
    if why.set_by_hand:
        return _("asked by the network's team")
    times = (
        ngettext("has hosted {count} time", "has hosted {count} times", why.times)
        if why.times
        else _("has not hosted yet")
    )
    parts = [_("passed a turn on"), times] if why.owed else [times]
    if why.last:
        parts.append(_("last {day}", day=write_date(why.last, spoken_language(), weekday=False)))
    if why.other_province:
        parts.append(_("another province than the last host"))
    return " · ".join(parts)


@drawing
def draw_asked(result: host_results.HostAsked) -> list[Message]:
    words = _("Would {enterprise} like to host?", enterprise=result.enterprise)
    opening = _("It is your turn")
    if result.to_deputy:
        opening = _("Your representative has not answered; may I ask you?")
    elif result.again:
        opening = _("May I ask once more?")
    body = [ui.kicker(opening), ui.title(words), ui.line(result.forum.name), *when_lines(result.forum)]
    body.append(ui.faint(_("Why you: {why}", why=why_words(result.why))))
    ways = [
        ui.button(_("We host"), ui.postback(f"forum.host:{result.turn_id}"), style="primary"),
        ui.button(_("Swap"), ui.postback(f"forum.swap:{result.turn_id}")),
        ui.button(_("Not this time"), ui.postback(f"forum.skip:{result.turn_id}")),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


def _show(forum: ForumView) -> ui.Element:
    return ui.button(_("Show it"), ui.postback(f"forum.show:{forum.id}"))


@drawing
def draw_ask_swap(result: host_results.AskSwap) -> list[Message]:
    words = _("With whom would you like to swap?")
    buttons = [ui.button(name, ui.postback(f"forum.swap:{result.turn_id}:{key}")) for key, name in result.choices]
    body = [
        ui.kicker(_("Host")),
        ui.title(words),
        ui.faint(_("I ask them in private; it holds once they agree.")),
        *buttons,
    ]
    more = [ui.button(_("More"), ui.postback(f"forum.swap:{result.turn_id}:more.{result.more}"))] if result.more else []
    return [ui.card(words, ui.bubble(body, more), [ui.cancel_reply()])]


@drawing
def draw_turn_over(result: host_results.TurnOver) -> list[Message]:
    words = _("This question is answered already. Thank you!")
    body: list[ui.Element] = [ui.kicker(result.forum.name), ui.title(words)]
    if result.forum.host:
        body.append(ui.line(_("Host: {host}", host=result.forum.host)))
    return [ui.card(words, ui.bubble(body, [_show(result.forum)]))]


@drawing
def draw_news(result: host_results.HostNews) -> list[Message]:
    words = _(EVENTS[result.event], enterprise=result.enterprise)
    body: list[ui.Element] = [ui.kicker(result.forum.name), ui.title(words), *when_lines(result.forum)]
    if result.reason:
        body.append(
            ui.faint(_("Because: {reason}", reason=_(host_results.REASONS.get(result.reason, "")) or result.reason))
        )
    if result.next:
        body.append(ui.line(_("I have asked {enterprise} now.", enterprise=result.next)))
    body += [ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    if result.event != "accepted" and not result.next:
        body.append(ui.faint(_("Do you know somebody who would like to?")))
    ways = (
        []
        if result.event == "accepted"
        else [ui.button(_("Set the host"), ui.postback(f"forum.sethost:{result.forum.id}"))]
    )
    return [ui.card(words, ui.bubble(body, [*ways, _show(result.forum)]))]


@drawing
def draw_changed(result: host_results.HostChanged) -> list[Message]:
    words = _("{host} hosts {name}", host=result.forum.host, name=result.forum.name)
    body = [ui.kicker(_("The host has changed") if result.before else _("The host is found")), ui.title(words)]
    body += when_lines(result.forum)
    body += where_line(result.forum)
    return [ui.card(words, ui.bubble(body, [_show(result.forum)]))]


@drawing
def draw_order(result: host_results.HostOrder) -> list[Message]:
    words = _("The order of hosts")
    coming = [
        (_("{name}: agreed", name=name) if agreed else _("{name}: being asked", name=name), at)
        for at, name, agreed in result.coming
    ]
    body: list[ui.Element] = [ui.kicker(f"{words} · {result.series}")]
    for place, (said, at) in enumerate(coming):
        body += [ui.line(said, bold=True) if place else ui.title(said), ui.faint(ui.day(at))]
    if result.order:
        body += [*([ui.separator()] if coming else []), ui.line(_("After that") if coming else words, bold=True)]
    body += _ranks(result)
    if result.held and not result.start:
        body += [ui.separator(), ui.line(_("Have hosted"), bold=True)]
        held = result.held[:MOST_HELD]
        body += [ui.faint(f"{write_date(at, spoken_language(), weekday=False)}: {name}") for at, name in held]
    footer = [ui.button(_("Set the host"), ui.postback(f"forum.sethost:{result.forum_id}"))] if result.forum_id else []
    if result.more:
        shown = result.start + len(result.order)
        body.append(ui.faint(_("{shown} of {count} shown", shown=shown, count=result.count)))
        footer.insert(0, ui.button(_("More"), ui.postback(result.more)))
    if result.offers:
        footer.append(ui.button(_("We host"), ui.postback(f"forum.offer:{result.offers}")))
        footer.append(ui.button(_("When we cannot"), ui.postback("forum.away"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _ranks(result: host_results.HostOrder) -> list[ui.Element]:
    """Who comes next, a line each; a reason is said once, of all that it is true of."""
    rows: list[ui.Element] = []
    numbered = enumerate(result.order, start=result.start + 1)
    for why, same in groupby(numbered, lambda each: why_words(each[1].why)):
        rows += [ui.line(f"{number}. {ranked.enterprise}") for number, ranked in same]
        rows.append(ui.faint(why, margin="none"))
    return rows


@drawing
def draw_choose(result: host_results.ChooseHost) -> list[Message]:
    words = _("Who shall host?")
    body: list[ui.Element] = [ui.kicker(result.forum.name), ui.title(words)]
    if result.start == 0:
        body.append(ui.faint(_("The first one is whose turn it is. They hear of it at once.")))
    for ranked in result.choices:
        data = f"forum.sethost:{result.forum.id}:{ranked.enterprise_id}"
        body += [ui.separator(), tappable(ranked.enterprise, why_words(ranked.why), data)]
    shown = result.start + len(result.choices)
    body.append(ui.faint(_("{shown} of {count} shown; you can also write a name.", shown=shown, count=result.count)))
    more = (
        [ui.button(_("More"), ui.postback(f"forum.sethost:{result.forum.id}:more.{result.more}"))]
        if result.more
        else []
    )
    return [ui.card(words, ui.bubble(body, more), [ui.cancel_reply()])]
