"""The cards of the minutes."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.decision import DecisionView, decision_lines
from bot.flows.forum import numbers
from bot.flows.minutes import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_DECISIONS = 6
SHOWN = 1200
"""Letters of the minutes on the card of whoever checks them; the page has them whole."""


@drawing
def draw_write_asked(result: results.WriteAsked) -> list[Message]:
    kind = _("Minutes")
    if result.to_helper:
        words = _("Nobody has written down yet what was said. Could you, or have a word with the host?")
    elif result.again:
        words = _("May I ask once more for the minutes? A few lines are enough.")
    else:
        words = _("Thank you for having us! Would you write down what was said? A few lines are enough.")
    body: list[ui.Element] = [
        ui.kicker(kind),
        ui.title(result.name),
        ui.faint(ui.day(result.held_on)),
        ui.line(words, margin="lg"),
    ]
    if result.due:
        body.append(ui.faint(_("If it goes by {day}, people still remember.", day=ui.day(result.due))))
    body.append(ui.faint(_("Somebody else has a look at it before everybody reads it.")))
    footer = [
        ui.button(_("Write here"), ui.postback(f"minutes.write:{result.id}"), style="primary"),
        ui.button(_("On a form"), ui.postback(f"minutes.form:{result.id}")),
    ]
    return [ui.card(_("Minutes of {forum}", forum=result.name), ui.bubble(body, footer))]


@drawing
def draw_form_link(result: results.FormLink) -> list[Message]:
    if result.link is None:
        return [ui.text_message(_("The form cannot be opened just now. You can write here in the chat."))]
    words = _("Text, links, pictures and decisions, all in one place.")
    body: list[ui.Element] = [ui.kicker(_("Minutes")), ui.title(result.name), ui.line(words)]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Open the form"), ui.uri(result.link), style="primary")]))]


def _enough() -> ui.Element:
    return ui.quick(_("That is all"), ui.postback("minutes.enough"))


@drawing
def draw_decisions_taken(result: results.DecisionsTaken) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("Decisions")), ui.line(_("I have read it like this:"))]
    for item in result.items[:MOST_DECISIONS]:
        body += [ui.separator(), *decision_lines(item)]
    words = _("One more? Write it, or tap “That is all”.")
    body += [ui.separator(), ui.faint(words, margin="lg")]
    wrong = ui.quick(_("Not like that"), ui.postback("minutes.unread"))
    return [ui.card(words, ui.bubble(body), [_enough(), wrong, ui.cancel_reply()])]


@drawing
def draw_preview(result: results.MinutesPreview) -> list[Message]:
    opening = _("Shall somebody else have a look at it like this?")
    body: list[ui.Element] = [ui.kicker(_("Minutes")), ui.title(result.name), ui.line(ui.shortened(result.text, SHOWN))]
    if result.pictures:
        body.append(ui.faint(ngettext("with {count} picture", "with {count} pictures", result.pictures)))
    if result.links:
        body.append(ui.faint(ngettext("with {count} link", "with {count} links", result.links)))
    body += _decisions(result.decisions)
    body += [ui.separator(), ui.line(opening, bold=True, margin="lg"), ui.faint(_("To add something, just write on."))]
    footer = [
        ui.button(_("Yes, have it checked"), ui.postback("minutes.send"), style="primary"),
        ui.button(_("Cancel"), ui.postback("conversation.cancel"), style="link"),
    ]
    return [ui.card(opening, ui.bubble(body, footer))]


def _decisions(items: tuple[DecisionView, ...]) -> list[ui.Element]:
    if not items:
        return []
    body: list[ui.Element] = [ui.separator(), ui.line(_("Decided:"), bold=True, margin="lg")]
    for item in items[:MOST_DECISIONS]:
        body += decision_lines(item)
    more = len(items) - MOST_DECISIONS
    return body + (
        [ui.faint(ngettext("and {count} decision more", "and {count} decisions more", more))] if more > 0 else []
    )


@drawing
def draw_check_asked(result: results.CheckAsked) -> list[Message]:
    opening = (
        _("{name} has written the minutes. Is it right like this?", name=result.writer)
        if result.writer
        else _("The minutes are written. Is it right like this?")
    )
    body: list[ui.Element] = [
        ui.kicker(_("Minutes to check")),
        ui.title(result.name),
        ui.line(opening, margin="lg"),
        ui.separator(),
    ]
    body += [ui.line(ui.shortened(result.text, SHOWN), margin="lg"), *_decisions(result.decisions)]
    footer = [
        ui.button(_("It is right"), ui.postback(f"minutes.ok:{result.id}:{result.version}"), style="primary"),
        ui.button(_("Change something"), ui.postback(f"minutes.fix:{result.id}")),
        *([ui.button(_("Read it whole"), ui.uri(result.page), style="link")] if result.page else []),
    ]
    return [ui.card(opening, ui.bubble(body, footer))]


@drawing
def draw_waits(result: results.WaitsForCheck) -> list[Message]:
    words = _("The minutes of {forum} wait for somebody else to look at them.", forum=result.name)
    body: list[ui.Element] = [ui.kicker(_("Minutes")), ui.line(words, margin="sm")]
    footer = [
        *([ui.button(_("Read it whole"), ui.uri(result.page))] if result.page else []),
        ui.button(_("Change it"), ui.postback(f"minutes.form:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_fix_wanted(result: results.FixWanted) -> list[Message]:
    opening = (
        _("{name} would like something changed:", name=result.who) if result.who else _("Something is to be changed:")
    )
    body: list[ui.Element] = [
        ui.kicker(_("Minutes")),
        ui.title(result.name),
        ui.line(opening),
        ui.line(f"“{result.words}”"),
    ]
    footer = [ui.button(_("Change it"), ui.postback(f"minutes.form:{result.id}"), style="primary")]
    return [ui.card(f"{result.name}: {opening}", ui.bubble(body, footer))]


@drawing
def draw_card(result: results.MinutesCard) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("Minutes")), ui.title(result.name), ui.faint(ui.day(result.held_on))]
    if result.missed:
        body.append(ui.line(_("A pity that we did not see you. This is what was said:")))
    if result.people:
        body.append(ui.faint(_("There: {numbers}", numbers=numbers(result.people, result.enterprises))))
    body += [ui.line(result.first_lines, margin="lg"), *_decisions(result.decisions)]
    footer = [ui.button(_("Read it whole"), ui.uri(result.page), style="primary")] if result.page else []
    if result.may_edit:
        footer.append(ui.button(_("Change it"), ui.postback(f"minutes.form:{result.id}"), style="link"))
    return [ui.card(_("Minutes of {forum}", forum=result.name), ui.bubble(body, footer))]


@drawing
def draw_out(result: results.MinutesOut) -> list[Message]:
    words = _("Thank you for looking at it.") + " "
    words += ngettext(
        "The minutes wait for a ride in {count} group.", "The minutes wait for a ride in {count} groups.", result.groups
    )
    if result.absent:
        words += " " + ngettext(
            "{count} enterprise that was not there gets them in private.",
            "{count} enterprises that were not there get them in private.",
            result.absent,
        )
    return [ui.text_message(words)]


@drawing
def draw_edited(result: results.MinutesEdited) -> list[Message]:
    if result.by is None:
        words = _("Changed. Whoever opens the minutes of {forum} reads the new words.", forum=result.name)
    elif result.by:
        words = _("{name} has changed the minutes of {forum}.", name=result.by, forum=result.name)
    else:
        words = _("Somebody has changed the minutes of {forum}.", forum=result.name)
    if result.page is None:
        return [ui.text_message(words)]
    body: list[ui.Element] = [ui.kicker(_("Minutes")), ui.line(words, margin="sm")]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Read it whole"), ui.uri(result.page))]))]
