"""How the question to makers and their offers look."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.local import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext
from bot.language.numbers import write_baht
from bot.language.units import write_quantity


@drawing
def draw_asked(result: results.MakerAsked) -> list[Message]:
    """To an enterprise that makes it."""
    words = _(
        "The network is about to buy {product}. Would {enterprise} offer it?",
        product=result.product,
        enterprise=result.enterprise,
    )
    body = [ui.kicker(_("From the network first")), ui.title(words)]
    body.append(ui.line(_("Elsewhere: {money} per {unit}", money=write_baht(result.price), unit=result.unit)))
    label = _("Offer")
    if result.offered:
        body.append(
            ui.line(_("You offer: {money} per {unit}", money=write_baht(result.offered), unit=result.unit), bold=True)
        )
        if result.most:
            body.append(ui.faint(_("up to {amount} {unit}", amount=write_quantity(result.most), unit=result.unit)))
        label = _("Change the offer")
    body.append(
        ui.faint(_("Until {moment}. Only whoever opens the order sees what you offer.", moment=ui.moment(result.until)))
    )
    mine = f"{result.order_id}:{result.enterprise_id}"
    footer = [
        ui.button(label, ui.postback(f"local.offer:{mine}"), style="secondary" if result.offered else "primary"),
        ui.button(
            _("Take the offer back") if result.offered else _("Not this time"),
            ui.postback(f"local.none:{mine}"),
            style="link",
        ),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_offers(result: results.Offers) -> list[Message]:
    """To whoever opens the order."""
    title = _("{product}: what the network offers", product=result.product)
    asked = ngettext("{count} group that makes it was asked.", "{count} groups that make it were asked.", result.asked)
    body = [ui.kicker(_("From the network first")), ui.title(title), ui.faint(asked)]
    body.append(ui.line(_("Elsewhere: {money} per {unit}", money=write_baht(result.price), unit=result.unit)))
    footer = []
    for offer in result.offers[:5]:
        money = write_baht(offer.price)
        much = _("up to {amount} {unit}", amount=write_quantity(offer.most), unit=result.unit) if offer.most else ""
        body += [ui.line(f"{offer.enterprise}: {money}", bold=True), *([ui.faint(much)] if much else [])]
        footer.append(ui.button(_("Buy from {enterprise}", enterprise=offer.enterprise), ui.postback(f"local.take:{result.order_id}:{offer.enterprise_id},{offer.price}"), style="primary"))  # fmt: skip
    if not result.over:
        body.append(
            ui.faint(
                _(
                    "Until {moment} they can offer; then you decide. Without an offer it opens by itself.",
                    moment=ui.moment(result.until),
                )
            )
        )
    footer.append(ui.button(_("Open as written"), ui.postback(f"local.skip:{result.order_id}"), style="link"))
    return [ui.card(title, ui.bubble(body, footer))]
