"""Cards of the hosts' rotation."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    separator,
    title,
)
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import when_lines
from bot.flows.forum.host_results import (
    REASONS,
    AskSwap,
    ChooseHost,
    HostAsked,
    HostChanged,
    HostNews,
    HostOrder,
    TurnOver,
    Why,
)
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


def why_words(why: Why) -> str:
    """The rotation's reasons in one line."""
    if why.set_by_hand:
        return _("asked by the network's team")
    times = (
        ngettext("has hosted {count} time", "has hosted {count} times", why.times)
        if why.times
        else _("has not hosted yet")
    )
    parts = [times]
    if why.last:
        parts.append(_("last {day}", day=write_date(why.last, spoken_language(), weekday=False)))
    if why.other_province:
        parts.append(_("another province than the last host"))
    return " · ".join(parts)


@drawing
def draw_asked(result: HostAsked) -> list[Message]:
    words = _("Would {enterprise} like to host?", enterprise=result.enterprise)
    opening = _("It is your turn")
    if result.to_deputy:
        opening = _("Your representative has not answered; may I ask you?")
    elif result.again:
        opening = _("May I ask once more?")
    body = [kicker(opening), title(words), line(result.forum.name), *when_lines(result.forum)]
    body.append(faint(_("Why you: {why}", why=why_words(result.why))))
    ways = [
        button(_("We host"), postback(f"forum.host:{result.turn_id}"), style="primary"),
        button(_("Swap"), postback(f"forum.swap:{result.turn_id}")),
        button(_("Not this time"), postback(f"forum.skip:{result.turn_id}")),
    ]
    return [card(words, bubble(body, ways))]


def _show(forum: ForumView) -> Element:
    return button(_("Show it"), postback(f"forum.show:{forum.id}"))


@drawing
def draw_ask_swap(result: AskSwap) -> list[Message]:
    words = _("With whom would you like to swap?")
    buttons = [button(name, postback(f"forum.swap:{result.turn_id}:{key}")) for key, name in result.choices]
    body = [kicker(_("Host")), title(words), faint(_("I ask them in private; it holds once they agree.")), *buttons]
    return [card(words, bubble(body), [cancel_reply()])]


@drawing
def draw_turn_over(result: TurnOver) -> list[Message]:
    words = _("This question is answered already. Thank you!")
    body: list[Element] = [kicker(result.forum.name), title(words)]
    if result.forum.host:
        body.append(line(_("Host: {host}", host=result.forum.host)))
    return [card(words, bubble(body, [_show(result.forum)]))]


@drawing
def draw_news(result: HostNews) -> list[Message]:
    words = _(EVENTS[result.event], enterprise=result.enterprise)
    body: list[Element] = [kicker(result.forum.name), title(words), *when_lines(result.forum)]
    if result.reason:
        body.append(faint(_("Because: {reason}", reason=_(REASONS.get(result.reason, "")) or result.reason)))
    if result.next:
        body.append(line(_("I have asked {enterprise} now.", enterprise=result.next)))
    body += [line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    if result.event != "accepted" and not result.next:
        body.append(faint(_("Do you know somebody who would like to?")))
    ways = (
        [] if result.event == "accepted" else [button(_("Set the host"), postback(f"forum.sethost:{result.forum.id}"))]
    )
    return [card(words, bubble(body, [*ways, _show(result.forum)]))]


@drawing
def draw_changed(result: HostChanged) -> list[Message]:
    words = _("{host} hosts {name}", host=result.forum.host, name=result.forum.name)
    body = [kicker(_("The host has changed") if result.before else _("The host is found")), title(words)]
    body += when_lines(result.forum)
    if result.forum.place:
        body.append(line(_("Where: {place}", place=result.forum.place)))
    return [card(words, bubble(body, [_show(result.forum)]))]


@drawing
def draw_order(result: HostOrder) -> list[Message]:
    words = _("The order of hosts")
    body: list[Element] = [kicker(result.series), title(words)]
    for at, name, agreed in result.coming:
        said = _("{name}: agreed", name=name) if agreed else _("{name}: being asked", name=name)
        body += [line(said, bold=True), faint(day(at))]
    if result.order:
        body += [separator(), line(_("After that"), bold=True)]
    for number, ranked in enumerate(result.order, start=1):
        body += [line(f"{number}. {ranked.enterprise}", margin="sm"), faint(why_words(ranked.why), margin="none")]
    if result.held:
        body += [separator(), line(_("Have hosted"), bold=True)]
        body += [faint(f"{write_date(at, spoken_language(), weekday=False)}: {name}") for at, name in result.held]
    sets = [button(_("Set the host"), postback(f"forum.sethost:{result.forum_id}"))] if result.forum_id else []
    return [card(words, bubble(body, sets))]


@drawing
def draw_choose(result: ChooseHost) -> list[Message]:
    words = _("Who shall host?")
    body: list[Element] = [kicker(result.forum.name), title(words)]
    body.append(faint(_("The first one is whose turn it is. They hear of it at once.")))
    for ranked in result.choices[:12]:
        body.append(button(ranked.enterprise, postback(f"forum.sethost:{result.forum.id}:{ranked.enterprise_id}")))
        body.append(faint(why_words(ranked.why), margin="none"))
    return [card(words, bubble(body), [cancel_reply()])]
