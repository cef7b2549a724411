"""The cards of who begins things."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.activity_words import activity_name
from bot.flows.beginnings import results
from bot.language.calendar import write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language


@drawing
def draw_beginnings(result: results.Beginnings) -> list[Message]:
    title = _("Who begins things")
    body: list[ui.Element] = [ui.kicker(title), ui.title(result.network)]
    body.append(
        ui.faint(_("The bar is what facilitators began. The shorter it gets, the more the network walks by itself."))
    )
    for month in result.months:
        name = write_month(month.first.date(), spoken_language())
        if not month.begun:
            body.append(ui.faint(_("{month}: nothing was begun", month=name), margin="lg"))
            continue
        words = _(
            "{month}: {theirs} of {all} by facilitators", month=name, theirs=month.by_facilitators, all=month.begun
        )
        body += [ui.line(words, margin="lg"), ui.bar(month.percent)]
    return [ui.card(title, ui.bubble(body))]


@drawing
def draw_offer_duty(result: results.OfferDuty) -> list[Message]:
    words = _(
        "Last month {theirs} of {all} things were begun by facilitators",
        theirs=result.month.by_facilitators,
        all=result.month.begun,
    )
    body = [
        ui.kicker(_("Who begins things")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(
            _("Shall I ask in the groups who would like to try this once: {what}?", what=activity_name(result.kind))
        ),
        ui.faint(_("You stay beside them. It costs no messages."), margin="md"),
    ]
    footer = [
        ui.button(_("Ask the members"), ui.postback(f"beginnings.ask:{result.kind}"), style="primary"),
        ui.button(_("Not now"), ui.postback("beginnings.not"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_who_tries(result: results.WhoTries) -> list[Message]:
    words = _("Who would like to try it this time: {what}?", what=activity_name(result.kind))
    body = [
        ui.kicker(_("A duty for one time")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.faint(_("{name} stays beside you, and so do I, step by step.", name=result.facilitator), margin="md"),
    ]
    return [
        ui.card(
            words,
            ui.bubble(
                body,
                [ui.button(_("I would like to try"), ui.postback(f"beginnings.try:{result.kind}"), style="primary")],
            ),
        )
    ]


@drawing
def draw_volunteer(result: results.Volunteer) -> list[Message]:
    words = _("{name} would like to try it: {what}", name=result.name, what=activity_name(result.kind))
    body = [
        ui.kicker(_("A duty for one time")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.faint(result.enterprise),
    ]
    body.append(ui.line(_("With your yes they are a coordinator beside you for three months."), margin="lg"))
    footer = [
        ui.button(_("Yes, gladly"), ui.postback(f"beginnings.give:{result.person_id}"), style="primary"),
        ui.button(_("Not now"), ui.postback(f"beginnings.later:{result.person_id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]
