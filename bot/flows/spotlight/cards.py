"""The spotlight: one enterprise and what it makes, with its picture."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.spotlight.results import ShownEnterprise, SpotlightAhead, SpotlightCard
from bot.language.calendar import write_weekday
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language
from bot.language.numbers import write_baht

LONGEST_STORY = 160


@drawing
def draw_spotlight(result: SpotlightCard) -> list[Message]:
    shown = result.shown
    customer = ui.postback(f"referral.for:{shown.enterprise_id}:{shown.product_id or ''}")
    see = f"product.show:{shown.product_id}" if shown.product_id else f"directory.show:{shown.enterprise_id}"
    footer = [
        ui.button(_("Send them a customer"), customer, style="primary"),
        ui.button(_("See the product") if shown.product_id else _("See the group"), ui.postback(see)),
    ]
    words = _("This week's group: {enterprise}, {product}", enterprise=shown.enterprise, product=shown.product)
    return [ui.card(words, _with_picture(shown, ui.bubble(_body(shown, _("This week's group")), footer)))]


@drawing
def draw_ahead(result: SpotlightAhead) -> list[Message]:
    shown, day = result.shown, write_weekday(result.weekday, spoken_language())
    words = _("On {day} I show {enterprise} to the whole network", day=day, enterprise=shown.enterprise)
    body = [ui.line(words, bold=True, margin="none"), ui.separator(), *_body(shown, _("So it will look"))]
    footer = [
        ui.button(_("Gladly"), ui.postback(f"spotlight.gladly:{shown.id}"), style="primary"),
        ui.button(_("Another picture") if shown.picture else _("Give a picture"), ui.postback(f"spotlight.picture:{shown.id}")),
        ui.button(_("Not this time"), ui.postback(f"spotlight.decline:{shown.id}"), style="link"),
    ]  # fmt: skip
    return [ui.card(words, _with_picture(shown, ui.bubble(body, footer)))]


def _body(shown: ShownEnterprise, heading: str) -> list[ui.Element]:
    body = [ui.kicker(heading), ui.title(shown.product), ui.line(shown.enterprise, bold=True, margin="sm")]
    if shown.place:
        body.append(ui.faint(shown.place, margin="none"))
    if shown.price is not None:
        baht = write_baht(shown.price)
        body.append(ui.line(_("{price} a {unit}", price=baht, unit=shown.unit) if shown.unit else baht))
    if shown.in_season:
        body.append(ui.line(_("In season now"), bold=True, color=ui.ACCENT))
    if shown.story:
        body.append(ui.line(ui.shortened(shown.story, LONGEST_STORY), size="sm"))
    return body


def _with_picture(shown: ShownEnterprise, bubble: ui.Element) -> ui.Element:
    if not shown.picture:
        return bubble
    hero = {"type": "image", "url": shown.picture, "size": "full", "aspectRatio": "20:13", "aspectMode": "cover"}
    return {**bubble, "hero": hero}
