"""The cards of links between enterprises."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, how_many, more_button, tappable, words_of_search
from bot.flows.link import results
from bot.flows.link.words import KINDS
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_links(result: results.Links) -> list[Message]:
    words = ngettext(
        "{count} pair of enterprises has to do with each other",
        "{count} pairs of enterprises have to do with each other",
        result.pairs,
    )
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    body.append(ui.faint(_("{linked} of {all} enterprises are linked", linked=result.linked, all=result.enterprises)))
    for kind, count in result.counts:
        body.append(ui.line(f"{_(KINDS[kind])}: {count}"))
    if not result.counts:
        body.append(ui.line(_("Nobody has said anything yet. For example: we buy wicker from Khok Mao.")))
    for each in result.own.rows:
        deeds = [ngettext("{count} time this year", "{count} times this year", each.deeds)] if each.deeds else []
        does = ", ".join(_(KINDS[kind]) for kind in each.kinds)
        body += [ui.separator(), tappable(each.other, " · ".join([does, *deeds]), f"link.at:{each.other_id}")]
    body += how_many(result.own)
    footer = more_button(result.own.more)
    if result.may_add:
        footer.append(ui.button(_("Add a link"), ui.postback("link.add"), style="primary"))
    if result.page:
        footer.append(ui.button(_("On the map"), ui.uri(result.page)))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_other(result: results.AskOther) -> list[Message]:
    choices = result.choices
    words = words_of_search(choices) if choices.query else _("With which enterprise have you to do?")
    body = [
        ui.kicker(_("Links between groups")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        *choice_rows(choices),
    ]
    return [ui.card(words, ui.bubble(body, more_button(choices.more)), [ui.cancel_reply()])]


@drawing
def draw_ask_kinds(result: results.AskKinds) -> list[Message]:
    words = _("What does {own} do with {other}?", own=result.own, other=result.other)
    body: list[ui.Element] = [ui.kicker(_("Links between groups")), ui.title(words)]
    for kind in KINDS:
        stands = kind in result.kinds
        name = f"✓ {_(KINDS[kind])}" if stands else _(KINDS[kind])
        body += [ui.separator(), tappable(name, "", f"link.{'isnot' if stands else 'is'}:{result.other_id}:{kind}")]
    return [ui.card(words, ui.bubble(body, [ui.button(_("All links"), ui.postback("link.show"), style="link")]))]
