"""The cards of young pairs."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.pair import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

WOULD = {
    "yes": mark("{young} would say yes"),
    "no": mark("{young} would say no"),
    "other": mark("{young} has an answer"),
}


@drawing
def draw_ask_who(result: results.AskWhoIsYoung) -> list[Message]:
    words = _("Who is the younger one beside you?")
    body: list[ui.Element] = [ui.kicker(_("Young pair")), ui.title(words), ui.faint(result.enterprise)]
    body.append(ui.line(_("They get the same cards, and tap, photograph and write; what binds the group you decide.")))
    if result.now:
        told = _("Now: {name}", name=result.now) if result.agreed else _("Asked: {name}", name=result.now)
        body.append(ui.line(told, bold=True))
    if not result.candidates.count:
        body.append(ui.line(_("Nobody else of your enterprise has registered yet.")))
    elif result.candidates.more:
        body.append(ui.faint(_("Or type a part of a name.")))
    for each in result.candidates.rows:
        body += [ui.separator(), tappable(each.name, "", f"pair.name:{result.enterprise_id}:{each.id}")]
    body += how_many(result.candidates)
    footer = more_button(result.candidates.more)
    if result.now:
        footer.append(
            ui.button(_("No young pair any more"), ui.postback(f"pair.end:{result.enterprise_id}"), style="link")
        )
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_would_say(result: results.YoungWouldSay) -> list[Message]:
    words = _(WOULD[result.answer], young=result.young)
    body: list[ui.Element] = [ui.kicker(_("Young pair")), ui.line(words, size="lg", bold=True, margin="sm")]
    if result.title:
        body.append(ui.faint(_("To: {title}", title=result.title)))
    body.append(ui.line(_("Shall it be so? You decide.")))
    footer = [
        ui.button(_("Yes, so it is"), ui.postback(f"pair.do:{result.id}"), style="primary"),
        ui.button(_("Rather not"), ui.postback(f"pair.not:{result.id}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]
