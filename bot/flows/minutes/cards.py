"""The cards of the minutes."""

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
    quick,
    separator,
    shortened,
    text_message,
    title,
    uri,
)
from bot.flows.decision import DecisionView, decision_lines
from bot.flows.forum import numbers
from bot.flows.minutes.results import (
    CheckAsked,
    DecisionsTaken,
    FixWanted,
    FormLink,
    MinutesCard,
    MinutesEdited,
    MinutesOut,
    MinutesPreview,
    WaitsForCheck,
    WriteAsked,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_DECISIONS = 6
SHOWN = 1200
"""Letters of the minutes on the card of whoever checks them; the page has them whole."""


@drawing
def draw_write_asked(result: WriteAsked) -> list[Message]:
    kind = _("Minutes")
    if result.to_helper:
        words = _("Nobody has written down yet what was said. Could you, or have a word with the host?")
    elif result.again:
        words = _("May I ask once more for the minutes? A few lines are enough.")
    else:
        words = _("Thank you for having us! Would you write down what was said? A few lines are enough.")
    body: list[Element] = [
        kicker(kind),
        title(result.name),
        faint(day(result.held_on)),
        line(words, margin="lg"),
    ]
    if result.due:
        body.append(faint(_("If it goes by {day}, people still remember.", day=day(result.due))))
    body.append(faint(_("Somebody else has a look at it before everybody reads it.")))
    footer = [
        button(_("Write here"), postback(f"minutes.write:{result.id}"), style="primary"),
        button(_("On a form"), postback(f"minutes.form:{result.id}")),
    ]
    return [card(_("Minutes of {forum}", forum=result.name), bubble(body, footer))]


@drawing
def draw_form_link(result: FormLink) -> list[Message]:
    if result.link is None:
        return [text_message(_("The form cannot be opened just now. You can write here in the chat."))]
    words = _("Text, links, pictures and decisions, all in one place.")
    body: list[Element] = [kicker(_("Minutes")), title(result.name), line(words)]
    return [card(words, bubble(body, [button(_("Open the form"), uri(result.link), style="primary")]))]


def _enough() -> Element:
    return quick(_("That is all"), postback("minutes.enough"))


@drawing
def draw_decisions_taken(result: DecisionsTaken) -> list[Message]:
    body: list[Element] = [kicker(_("Decisions")), line(_("I have read it like this:"))]
    for item in result.items[:MOST_DECISIONS]:
        body += [separator(), *decision_lines(item)]
    words = _("One more? Write it, or tap “That is all”.")
    body += [separator(), faint(words, margin="lg")]
    return [card(words, bubble(body), [_enough(), cancel_reply()])]


@drawing
def draw_preview(result: MinutesPreview) -> list[Message]:
    opening = _("Shall somebody else have a look at it like this?")
    body: list[Element] = [kicker(_("Minutes")), title(result.name), line(shortened(result.text, SHOWN))]
    if result.pictures:
        body.append(faint(ngettext("with {count} picture", "with {count} pictures", result.pictures)))
    if result.links:
        body.append(faint(ngettext("with {count} link", "with {count} links", result.links)))
    body += _decisions(result.decisions)
    body += [separator(), line(opening, bold=True, margin="lg"), faint(_("To add something, just write on."))]
    footer = [
        button(_("Yes, send it"), postback("minutes.send"), style="primary"),
        button(_("Cancel"), postback("conversation.cancel"), style="link"),
    ]
    return [card(opening, bubble(body, footer))]


def _decisions(items: tuple[DecisionView, ...]) -> list[Element]:
    if not items:
        return []
    body: list[Element] = [separator(), line(_("Decided:"), bold=True, margin="lg")]
    for item in items[:MOST_DECISIONS]:
        body += decision_lines(item)
    more = len(items) - MOST_DECISIONS
    return body + ([faint(ngettext("and {count} more", "and {count} more", more))] if more > 0 else [])


@drawing
def draw_check_asked(result: CheckAsked) -> list[Message]:
    opening = (
        _("{name} has written the minutes. Is it right like this?", name=result.writer)
        if result.writer
        else _("The minutes are written. Is it right like this?")
    )
    body: list[Element] = [kicker(_("Minutes to check")), title(result.name), line(opening, margin="lg"), separator()]
    body += [line(shortened(result.text, SHOWN), margin="lg"), *_decisions(result.decisions)]
    footer = [
        button(_("It is right"), postback(f"minutes.ok:{result.id}:{result.version}"), style="primary"),
        button(_("Change something"), postback(f"minutes.fix:{result.id}")),
        *([button(_("Read it whole"), uri(result.page), style="link")] if result.page else []),
    ]
    return [card(opening, bubble(body, footer))]


@drawing
def draw_waits(result: WaitsForCheck) -> list[Message]:
    words = _("The minutes of {forum} wait for somebody else to look at them.", forum=result.name)
    body: list[Element] = [kicker(_("Minutes")), line(words, margin="sm")]
    footer = [
        *([button(_("Read it whole"), uri(result.page))] if result.page else []),
        button(_("Change it"), postback(f"minutes.form:{result.id}"), style="link"),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_fix_wanted(result: FixWanted) -> list[Message]:
    opening = (
        _("{name} would like something changed:", name=result.who) if result.who else _("Something is to be changed:")
    )
    body: list[Element] = [kicker(_("Minutes")), title(result.name), line(opening), line(f"“{result.words}”")]
    footer = [button(_("Change it"), postback(f"minutes.form:{result.id}"), style="primary")]
    return [card(f"{result.name}: {opening}", bubble(body, footer))]


@drawing
def draw_card(result: MinutesCard) -> list[Message]:
    body: list[Element] = [kicker(_("Minutes")), title(result.name), faint(day(result.held_on))]
    if result.missed:
        body.append(line(_("A pity that we did not see you. This is what was said:")))
    if result.people:
        body.append(faint(_("There: {numbers}", numbers=numbers(result.people, result.enterprises))))
    body += [line(result.first_lines, margin="lg"), *_decisions(result.decisions)]
    footer = [button(_("Read it whole"), uri(result.page), style="primary")] if result.page else []
    if result.may_edit:
        footer.append(button(_("Change it"), postback(f"minutes.form:{result.id}"), style="link"))
    return [card(_("Minutes of {forum}", forum=result.name), bubble(body, footer))]


@drawing
def draw_out(result: MinutesOut) -> list[Message]:
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
    return [text_message(words)]


@drawing
def draw_edited(result: MinutesEdited) -> list[Message]:
    if result.by is None:
        words = _("Changed. Whoever opens the minutes of {forum} reads the new words.", forum=result.name)
    elif result.by:
        words = _("{name} has changed the minutes of {forum}.", name=result.by, forum=result.name)
    else:
        words = _("Somebody has changed the minutes of {forum}.", forum=result.name)
    if result.page is None:
        return [text_message(words)]
    body: list[Element] = [kicker(_("Minutes")), line(words, margin="sm")]
    return [card(words, bubble(body, [button(_("Read it whole"), uri(result.page))]))]
