"""The cards of joining."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.joining import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_similar(result: results.Similar) -> list[Message]:
    words = _("Do you mean one of these, or is “{name}” a new one?", name=result.name)
    if len(result.enterprises) == 1:
        words = _(
            "Do you mean {enterprise}, or is “{name}” a new one?", enterprise=result.enterprises[0][1], name=result.name
        )
    body = [ui.kicker(_("New enterprise")), ui.line(words, size="lg", bold=True, margin="sm")]
    footer = [ui.button(name, ui.postback(f"joining.same:{id_}")) for id_, name in result.enterprises]
    footer.append(ui.button(_("A new one"), ui.postback("joining.new"), style="primary"))
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_confirm(result: results.ConfirmProposal) -> list[Message]:
    words = _("Shall I ask whether {name} may join {network}?", name=result.name, network=result.network)
    if result.direct:
        words = _("Add {name} to {network}?", name=result.name, network=result.network)
    body = [ui.kicker(_("New enterprise")), ui.title(result.name)]
    body += [ui.line(_("Place: {place}", place=result.place)), ui.line(_("Makes: {makes}", makes=result.makes))]
    body.append(ui.faint(_("Is something wrong? Just type it as it should be."), margin="lg"))
    footer = [
        ui.button(_("Add it") if result.direct else _("Yes, ask them"), ui.postback("joining.send"), style="primary")
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_decide(result: results.Decide) -> list[Message]:
    words = _("May {name} join the network?", name=result.name)
    body = [ui.kicker(_("New enterprise")), ui.title(words)]
    body += [ui.line(_("Place: {place}", place=result.place)), ui.line(_("Makes: {makes}", makes=result.makes))]
    if result.by and result.own:
        body.append(ui.line(_("{name} says that it is theirs.", name=result.by)))
    elif result.by:
        body.append(ui.line(_("Proposed by {name}", name=result.by)))
    if result.poll:
        yes, no = result.poll
        body.append(ui.faint(_("The representatives were asked: {yes} for it, {no} against.", yes=yes, no=no)))
    body.append(ui.faint(_("As a guest it orders, comes along and is sent customers; it votes after its first forum.")))
    footer = [
        ui.button(_("Welcome it"), ui.postback(f"joining.accept:{result.id}"), style="primary"),
        ui.button(_("Not now"), ui.postback(f"joining.decline:{result.id}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_companion(result: results.AskCompanion) -> list[Message]:
    words = _(
        "Would {enterprise} go along with {newcomer} for its first forums?",
        enterprise=result.enterprise,
        newcomer=result.newcomer,
    )
    body = [ui.kicker(_("Mentor")), ui.title(words)]
    body.append(ui.line(" · ".join(filter(None, (result.place, ", ".join(result.makes))))))
    body.append(
        ui.faint(
            _(
                "You bring it along to {count} forums and tell it how things go here. I remind you each time.",
                count=result.rounds,
            )
        )
    )
    key = f"{result.newcomer_id}:{result.enterprise_id}"
    footer = [
        ui.button(_("Gladly"), ui.postback(f"joining.along:{key}"), style="primary"),
        ui.button(_("Not this time"), ui.postback(f"joining.pass:{key}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_companions(result: results.Companions) -> list[Message]:
    words = _("Who goes along with whom") if result.page.rows else _("No enterprise is new just now.")
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    if not result.page.rows:
        body.append(ui.line(_("Each new enterprise has a neighbour beside it for its first three forums.")))
    for pair in result.page.rows:
        body += [ui.separator(), tappable(pair.newcomer, _beside(pair), f"directory.show:{pair.id}")]
    body += how_many(result.page)
    if result.asking:
        body.append(ui.faint(_("Being decided on: {names}", names=", ".join(result.asking)), margin="lg"))
    footer = more_button(result.page.more)
    return [ui.card(words, ui.bubble(body, footer) if footer else ui.bubble(body))]


def _beside(pair: results.Pair) -> str:
    if pair.companion is None:
        return _("Nobody goes along yet")
    return ngettext(
        "{companion} goes along, {count} more forum",
        "{companion} goes along, {count} more forums",
        pair.rounds,
        companion=pair.companion,
    )
