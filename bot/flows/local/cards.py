"""How the question to makers and their offers look."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.local import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext
from bot.language.numbers import write_baht
from bot.language.units import write_quantity

MOST_OFFERED = 4
"""Of one card: each product has a button."""


@drawing
def draw_asked(result: results.MakerAsked) -> list[Message]:
    """To an enterprise that makes some of it."""
    products = _(", ").join(item.product for item in result.items)
    words = _(
        "The network is about to buy {product}. Would {enterprise} offer it?",
        product=products,
        enterprise=result.enterprise,
    )
    body = [ui.kicker(_("From the network first")), ui.title(words)]
    footer = []
    for item in result.items[:MOST_OFFERED]:
        body += _made(item, several=len(result.items) > 1)
        label = _("Change the offer") if item.offered else _("Offer")
        label = f"{label}: {item.product}" if len(result.items) > 1 else label
        data = f"local.offer:{result.order_id}:{result.enterprise_id},{item.position}"
        footer.append(ui.button(label, ui.postback(data), style="secondary" if item.offered else "primary"))
    until = ui.moment(result.until)
    body.append(ui.faint(_("Until {moment}. Only whoever opens the order sees what you offer.", moment=until)))
    none = _("Take the offer back") if any(item.offered for item in result.items) else _("Not this time")
    away = ui.postback(f"local.none:{result.order_id}:{result.enterprise_id}")
    return [ui.card(words, ui.bubble(body, [*footer, ui.button(none, away, style="link")]))]


def _made(item: results.MadeItem, *, several: bool) -> list[ui.Element]:
    rows = [ui.separator(), ui.line(item.product, bold=True)] if several else []
    rows.append(ui.line(_("Elsewhere: {money} per {unit}", money=write_baht(item.price), unit=item.unit)))
    if item.needed:
        rows.append(ui.faint(_("{amount} are needed", amount=f"{write_quantity(item.needed)} {item.unit}")))
    if item.offered:
        said = _("You offer: {money} per {unit}", money=write_baht(item.offered), unit=item.unit)
        rows.append(ui.line(said, bold=True))
    if item.offered and item.most:
        rows.append(ui.faint(_("up to {amount} {unit}", amount=write_quantity(item.most), unit=item.unit)))
    return rows


@drawing
def draw_offers(result: results.Offers) -> list[Message]:
    """To whoever opens the order."""
    products = _(", ").join(item.product for item in result.items)
    title = _("{product}: what the network offers", product=products)
    asked = ngettext("{count} group that makes it was asked.", "{count} groups that make it were asked.", result.asked)
    body = [ui.kicker(_("From the network first")), ui.title(title), ui.faint(asked)]
    footer = []
    for item in result.items:
        several = len(result.items) > 1
        body += [ui.separator(), ui.line(item.product, bold=True)] if several else []
        body.append(ui.line(_("Elsewhere: {money} per {unit}", money=write_baht(item.price), unit=item.unit)))
        for offer in item.offers[:5]:
            money = write_baht(offer.price)
            mark = "✓ " if offer.taken else ""
            said = f"{mark}{offer.enterprise}: {money}"
            take = ui.postback(f"local.take:{result.order_id}:{offer.enterprise_id},{offer.price},{item.position}")
            body.append(ui.line(said, bold=True) if offer.taken or not several else ui.ended(said, _("Buy here"), take))
            if offer.most:
                body.append(ui.faint(_("up to {amount} {unit}", amount=write_quantity(offer.most), unit=item.unit)))
            if not offer.taken and not several:
                footer.append(ui.button(_("Buy from {enterprise}", enterprise=offer.enterprise), take, style="primary"))
    if not result.over:
        body.append(
            ui.faint(
                _(
                    "Until {moment} they can offer; then you decide. Without an offer it opens by itself.",
                    moment=ui.moment(result.until),
                )
            )
        )
    taken = any(offer.taken for item in result.items for offer in item.offers)
    rest = _("Open the rest") if taken else _("Open as written")
    footer.append(ui.button(rest, ui.postback(f"local.skip:{result.order_id}"), style="link"))
    return [ui.card(title, ui.bubble(body, footer))]
