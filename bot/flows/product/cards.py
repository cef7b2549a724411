"""The catalogue's cards."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button
from bot.drawing.products import KINDS, hero, marks_words, months_words, price_words, product_rows, short_words
from bot.drawing.told import sentence
from bot.flows.product import results
from bot.language.catalogue import gettext as _


@drawing
def draw_product(result: results.ProductCard) -> list[Message]:
    seen = result.product
    body = [ui.kicker(_(KINDS[seen.kind]) if seen.kind in KINDS else _("Product")), ui.title(seen.name)]
    price = price_words(seen)
    body.append(
        ui.line(price, size="lg", bold=True, color=ui.ACCENT, margin="sm")
        if price
        else ui.faint(_("Please ask for the price"))
    )
    if seen.resting:
        body.append(ui.line(_("Sold out just now"), bold=True))
    if months := months_words(seen.months):
        body.append(ui.line(_("When: {months}", months=months)))
    if seen.marks:
        body.append(ui.line(marks_words(seen.marks)))
    if seen.story:
        body.append(ui.line(seen.story))
    if seen.how_to_order:
        body.append(ui.line(_("To order: {words}", words=seen.how_to_order)))
    body += [ui.separator(), ui.line(seen.enterprise, bold=True)]
    if seen.place:
        body.append(ui.faint(seen.place))
    drawn = ui.bubble(body, _ways(result))
    if picture := hero(seen):
        drawn["hero"] = picture
    shown = ui.card(f"{short_words(seen)} · {seen.enterprise}", drawn)
    if not result.new:
        return [shown]
    return [ui.text_message(_("Noted. This is how people see it:")), shown]


def _ways(result: results.ProductCard) -> list[ui.Element]:
    seen, ways = result.product, []
    if result.page:
        ways.append(ui.button(_("Show a customer"), ui.postback(f"product.customer:{seen.id}"), style="primary"))
    if result.may_keep:
        stock = (_("There is some again"), "back") if seen.resting else (_("Sold out"), "rest")
        ways.append(ui.button(stock[0], ui.postback(f"product.{stock[1]}:{seen.id}")))
        if result.alone:
            ways.append(ui.button(_("Add a picture"), ui.postback(f"product.ask:{seen.id}:picture")))
        if result.private:
            ways.append(ui.button(_("Change"), ui.postback(f"product.change:{seen.id}"), style="link"))
        return ways
    ways.append(ui.button(_("Send them a customer"), ui.postback(f"referral.for:{seen.enterprise_id}:{seen.id}")))
    ways.append(ui.button(_("See the group"), ui.postback(f"directory.show:{seen.enterprise_id}"), style="link"))
    return ways


@drawing
def draw_list(result: results.ProductList) -> list[Message]:
    title = sentence(result.title)
    body = [ui.kicker(_("Catalogue")), ui.title(title), *how_many(result.products)]
    if result.hint:
        body.append(ui.line(sentence(result.hint), margin="lg"))
    body += product_rows(result.products.rows, whose=result.whose)
    footer = more_button(result.products.more)
    if result.shop:
        footer.append(ui.button(_("Show a customer"), ui.postback(f"product.shop:{result.shop}")))
    if result.may_add:
        footer.append(ui.button(_("Enter a product"), ui.postback("product.add")))
    names = ", ".join(short_words(each) for each in result.products.rows)
    return [ui.card(f"{title}: {names}" if names else title, ui.bubble(body, footer))]


@drawing
def draw_for_customer(result: results.ForCustomer) -> list[Message]:
    if result.page is None:
        return [ui.text_message(_("Pages do not work here yet: whoever runs me has to set a public address first."))]
    body = [
        ui.kicker(_("For a customer")),
        ui.title(result.name),
        ui.faint(result.under),
        ui.line(_("Let them scan the QR, or send them the page. It shows nothing of you.")),
    ]
    ways = [ui.button(_("Send in LINE"), ui.uri(result.share), style="primary")] if result.share else []
    ways.append(ui.button(_("Open the page"), ui.uri(result.page)))
    drawn = ui.bubble(body, ways)
    if result.qr:
        drawn["hero"] = {
            "type": "image", "url": result.qr, "size": "full", "aspectRatio": "1:1", "aspectMode": "fit",
            "backgroundColor": "#FFFFFF",
        }  # fmt: skip
    return [ui.card(_("The page of {name} for a customer", name=result.name), drawn)]


@drawing
def draw_form_link(result: results.FormLink) -> list[Message]:
    if result.link is None:
        return [ui.text_message(_("Forms do not work here yet: whoever runs me has to set a public address first."))]
    words = _("All of {name} on one page. The link is for you alone and works for a day.", name=result.name)
    return [ui.card(words, ui.bubble([ui.line(words, size="lg", margin="none")], [_open(result.link)]))]


@drawing
def draw_files(result: results.FilesLink) -> list[Message]:
    if result.link is None:
        return [ui.text_message(_("Forms do not work here yet: whoever runs me has to set a public address first."))]
    words = _("The catalogue as Excel and CSV. The link is for you alone and works for a day.")
    ways = [_open(result.link)]
    if result.page:
        ways.append(ui.button(_("The page for everybody"), ui.uri(result.page)))
    return [ui.card(words, ui.bubble([ui.line(words, size="lg", margin="none")], ways))]


def _open(link: str) -> ui.Element:
    return ui.button(_("Open"), ui.uri(link), style="primary")
