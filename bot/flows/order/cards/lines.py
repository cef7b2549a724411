"""The joint orders' lines: sign-ups, questions while one is being opened or an amount is asked for, kind refusals."""

from dataclasses import replace

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.order import line_results, results
from bot.flows.order.cards.words import (
    STATUSES,
    amount,
    amount_with_weight,
    and_more,
    each_price,
    next_price,
    quick_steps,
    total_words,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

LONG_LIST = 12
MOST_COUNTED = 40
"""Of those who signed up in a few seconds everybody is named."""
MOST_BUTTONS = 5

QUESTIONS = {
    results.Missing.PRODUCT: mark("What shall we buy together? For example: fertiliser 15-15-15, 850 baht a sack"),
    results.Missing.PRICE: mark("What does “{product}” cost, and by what is it counted? For example: 850 baht a sack"),
    results.Missing.PRICE_UNREAD: mark(
        "I could not read that as a price. Could you write it like this: 850 baht a sack"
    ),
    results.Missing.UNIT: mark("By what is “{product}” counted? For example: sack, kg, crate"),
    results.Missing.CLOSING: mark("Until when can people sign up? For example: next Friday 18:00"),
    results.Missing.CLOSING_UNREAD: mark(
        "I could not read that as a day. Until when can people sign up? For example: 12 Jan"
    ),
    results.Missing.CLOSING_PAST: mark("That moment is over already. Until when can people sign up?"),
}
ASK_WHAT_TO_SELL = mark("What shall we sell together, and by what is it counted? For example: rubber sheets, kg")
ASK_WHAT_IS_NEEDED = mark("What shall I ask about? For example: fertiliser 46-0-0, sack")

TROUBLES = {
    line_results.Trouble.NOT_A_STEP: mark("{name} is taken in steps of {limit}. How much shall it be?"),
    line_results.Trouble.TOO_LITTLE: mark("Each group takes at least {limit} of {name}. How much shall it be?"),
    line_results.Trouble.TOO_MUCH: mark("Each group can have up to {limit} of {name}."),
    line_results.Trouble.NO_ROOM: mark("Only so much of {name} is left that {enterprise} can have {limit} in all."),
    line_results.Trouble.ZERO: mark("Shall I take the {before} of {enterprise} back?"),
    line_results.Trouble.NEGATIVE: mark(
        "{enterprise} has {before} now; less than nothing does not work. Which amount do you mean?"
    ),
    line_results.Trouble.UNUSUAL: mark("{after} is much more than usual (about {limit}). Is that what you mean?"),
    line_results.Trouble.ADD_OR_SET: mark("{enterprise} has {before} already. In all, or on top of it?"),
    line_results.Trouble.PERHAPS_PRICE: mark(
        "Shall I write down {after} of {name} for {enterprise}? If you spoke of a price, never mind."
    ),
    line_results.Trouble.OTHER_WAY: mark("Do you mean {after} of {name} for {enterprise} in this order?"),
    line_results.Trouble.PERHAPS: mark("{enterprise}: {after} of {name}, is that right?"),
    line_results.Trouble.OTHERS: mark(
        "{others} has signed up for some of the {before} of {enterprise}. Shall it be {after} all the same?"
    ),
    line_results.Trouble.ONE_OF_TWO: mark("How much of {name} shall I write down for {enterprise}?"),
    line_results.Trouble.OTHER_UNIT: mark("{name} is counted in {unit} here. How much is that?"),
}

SURELY = (line_results.Trouble.PERHAPS_PRICE, line_results.Trouble.OTHER_WAY, line_results.Trouble.PERHAPS)
"""Questions whether an amount was meant at all."""


@drawing
def draw_signed(result: line_results.SignedUp) -> list[Message]:
    item = result.item
    lines = [_line_now(result), total_words(item)]
    if not result.survey and item.price is not None:
        lines.append(next_price(item) or each_price(item.price, item.unit))
    return [ui.text_message("\n".join(lines), _after_signing(result))]


@drawing
def draw_several_signed(result: line_results.SeveralSignedUp) -> list[Message]:
    last = {each.item.position: each for each in result.lines}
    lines = [_line_now(replace(each, several_items=True)) for each in result.lines]
    lines += [f"{each.item.name} · {total_words(each.item)}" for each in last.values()]
    return [ui.text_message("\n".join(lines), _after_signing(result.lines[-1]))]


def _line_now(result: line_results.SignedUp) -> str:
    """What an enterprise has now, and what it had."""
    item = result.item
    mine = amount(result.after, item.unit)
    mine = f"{item.name} · {mine}" if result.several_items else mine
    if result.grade:
        mine = _("{amount} grade {grade}", amount=mine, grade=result.grade)
    words = _("{enterprise}: {amount}", enterprise=result.enterprise, amount=mine)
    if not result.after:
        words = _("{enterprise}: no {name} any more", enterprise=result.enterprise, name=item.name)
    if result.before and result.before != result.after:
        words += " " + _("(before {amount})", amount=amount(result.before, item.unit))
    return words


@drawing
def draw_repeated(result: line_results.Repeated) -> list[Message]:
    return [ui.text_message(_repeated_words(result), [_once_more(result)])]


def _repeated_words(result: line_results.Repeated) -> str:
    return _(
        "{enterprise}: +{amount} came twice, I added it once. Now {now}.",
        enterprise=result.enterprise, amount=amount(abs(result.by), result.unit), now=amount(result.now, result.unit),
    ) if result.by > 0 else _(
        "{enterprise}: -{amount} came twice, I took it off once. Now {now}.",
        enterprise=result.enterprise, amount=amount(abs(result.by), result.unit), now=amount(result.now, result.unit),
    )  # fmt: skip


def _once_more(result: line_results.Repeated) -> ui.Element:
    """A button that says that it was meant twice."""
    sign = "+" if result.by > 0 else "-"
    data = f"{result.position},{result.by:f},{result.enterprise_id},again{result.first_ms}"
    label = _("Once more {amount}", amount=f"{sign}{amount(abs(result.by), result.unit)}")
    return ui.quick(label, ui.postback(f"order.plus:{result.order_id}:{data}"))


def _after_signing(result: line_results.SignedUp) -> list[ui.Element]:
    if not result.private:
        return []
    return [
        ui.quick(_("Mine"), ui.postback(f"order.mine:{result.order_id}")),
        ui.quick(_("Change"), ui.postback(f"order.other:{result.order_id}:{result.item.position}")),
    ]


@drawing
def draw_gathered(result: line_results.Gathered) -> list[Message]:
    several = len(result.order.items) > 1
    lines = [
        _(
            "{enterprise}: {amount}",
            enterprise=enterprise,
            amount=f"{name} · {amount(quantity, unit)}" if several else amount(quantity, unit),
        )
        for enterprise, name, quantity, unit in result.lines[:MOST_COUNTED]
    ]
    lines += and_more(len(result.lines) - MOST_COUNTED)
    for item in result.order.items:
        total = amount_with_weight(item.total, item)
        lines.append(_("Together {amount}", amount=f"{item.name} · {total}" if several else total))
        upcoming = next_price(item)
        lines += [upcoming] if upcoming and not result.order.survey else []
    lines += [_repeated_words(each) for each in result.repeated]
    return [ui.text_message("\n".join(lines), [_once_more(each) for each in result.repeated[:MOST_BUTTONS]])]


@drawing
def draw_part_asked(result: results.AskPart) -> list[Message]:
    words = _(QUESTIONS[result.missing], product=result.product or "…")
    if result.missing is results.Missing.PRODUCT and (result.sells or result.survey):
        words = _(ASK_WHAT_TO_SELL) if result.sells else _(ASK_WHAT_IS_NEEDED)
    replies: list[ui.Element] = []
    for suggestion in result.suggestions:
        replies.append(ui.quick(ui.moment(suggestion), ui.postback(f"order.until::{suggestion:%Y-%m-%dT%H_%M}")))
    if result.suggestions:
        first = result.suggestions[0]
        replies.append(ui.quick(_("Pick a time"), ui.picker("order.until", initial=first, earliest=first)))
    if result.missing is results.Missing.PRODUCT:
        replies.append(ui.quick(_("Fill in a form"), ui.uri(result.form) if result.form else ui.postback("order.form")))
    return [ui.text_message(words, [*replies, ui.cancel_reply()])]


@drawing
def draw_open_orders(result: results.OpenOrders) -> list[Message]:
    words = _("Which one?") if result.items else _("No joint order is open at the moment.")
    body: list[ui.Element] = [ui.kicker(_("Buying and selling together")), ui.title(words)]
    for order_id, name, hint in result.items:
        said = _(STATUSES[hint]) if hint in STATUSES else hint
        body += [ui.separator(), tappable(name, said, f"order.{result.action}:{order_id}")]
    footer: list[ui.Element] = []
    if result.page:
        body += how_many(result.page)
        footer = more_button(result.page.more)
    if result.may_open:
        body.append(ui.faint(_("One line is enough: joint order, product, price, deadline, pickup.")))
        footer += [
            ui.button(_("Buy together"), ui.postback("order.new::buy"), style="primary"),
            ui.button(_("Sell together"), ui.postback("order.new::sell")),
            ui.button(_("Ask for needs"), ui.postback("order.new::survey")),
        ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_which_enterprise(result: results.AskEnterprise) -> list[Message]:
    words = _("For which of your groups?")
    replies = [ui.quick(name, ui.postback(data)) for name, data in result.choices]
    return [ui.text_message(words, replies)]


@drawing
def draw_which_item(result: line_results.AskItem) -> list[Message]:
    words = _("Which of these do you mean?")
    body: list[ui.Element] = [ui.line(words, bold=True, margin="none")]
    body += [ui.button(name, ui.postback(data)) for name, data in result.choices[:LONG_LIST]]
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_ask_amount(result: line_results.AskAmount) -> list[Message]:
    item = result.item
    sentences = [_("I could not read that as an amount.")] if result.unreadable else []
    if result.now:
        now = amount(result.now, item.unit)
        sentences.append(
            _("{enterprise} has {amount} of {name} now.", enterprise=result.enterprise, amount=now, name=item.name)
        )
        sentences.append(_("How many {unit} in all? A number will do.", unit=item.unit))
    else:
        sentences.append(
            _("How many {unit} of {name} for {enterprise}? A number will do.", unit=item.unit, name=item.name, enterprise=result.enterprise)
        )  # fmt: skip
    said = f"order.set:{result.order_id}:{item.position},{{:f}},{result.enterprise_id}"
    taps = [ui.quick(amount(each, item.unit), ui.postback(said.format(each))) for each in quick_steps(item)]
    return [ui.text_message(" ".join(sentences), [*([] if result.now else taps), ui.cancel_reply()])]


@drawing
def draw_again(result: line_results.AskAgain) -> list[Message]:
    item = result.item
    words = _(
        TROUBLES[result.trouble], name=item.name, unit=item.unit, enterprise=result.enterprise,
        before=amount(result.before, item.unit), after=amount(result.after, item.unit),
        limit=amount(result.limit, item.unit) if result.limit is not None else "",
        others=_names(result.others),
    )  # fmt: skip
    return [ui.text_message(words, [*_offers(result), ui.cancel_reply()])]


def _names(others: tuple[str, ...]) -> str:
    return _(", ").join(name or _("somebody") for name in others)


def _offers(result: line_results.AskAgain) -> list[ui.Element]:
    def setting(to: object, *, sure: bool = False, name: str = "set") -> ui.Element:
        flag = ",sure" if sure else ""
        return ui.postback(f"order.{name}:{result.order_id}:{result.item.position},{to:f},{result.enterprise_id}{flag}")

    unit = result.item.unit
    if result.trouble is line_results.Trouble.ZERO:
        zero = result.after * 0
        return [ui.quick(_("Yes, take it back"), setting(zero, sure=True, name="yes"))]
    if result.trouble in SURELY and result.before:
        yes = setting(result.after, sure=True, name="yes")
        return [ui.quick(_("{amount} in all", amount=amount(result.after, unit)), yes)]
    if result.trouble in (line_results.Trouble.UNUSUAL, line_results.Trouble.OTHERS, *SURELY):
        yes = setting(result.after, sure=True, name="yes")
        return [ui.quick(_("Yes, {amount}", amount=amount(result.after, unit)), yes)]
    if result.trouble is line_results.Trouble.ADD_OR_SET:
        in_all, more = result.offers
        return [
            ui.quick(_("{amount} in all", amount=amount(in_all, unit)), setting(in_all, name="inall")),
            ui.quick(_("{amount} more", amount=amount(in_all, unit)), setting(more, name="ontop")),
        ]
    name = "yes" if len(result.offers) == 1 else "set"
    return [ui.quick(amount(offer, unit), setting(offer, sure=not offer, name=name)) for offer in result.offers]


@drawing
def draw_mine_in_group(result: line_results.MineInGroup) -> list[Message]:
    lines = [f"{enterprise}: {name} · {amount(quantity, unit)}" for enterprise, name, quantity, unit in result.lines]
    replies = [ui.quick(_("Sums and payment"), ui.uri(result.link))] if result.link else []
    return [ui.text_message("\n".join(lines), replies)]


@drawing
def draw_cancel_asked(result: results.CancelAsked) -> list[Message]:
    mine = _(", ").join(f"{each.name} · {amount(each.quantity, each.unit)}" for each in result.lines)
    words = _("Take everything of {enterprise} back? ({amounts})", enterprise=result.enterprise, amounts=mine)
    sure = ""
    if result.others:
        sure = ",sure"
        words += " " + _("{others} has signed up for some of it, and hears of it.", others=_names(result.others))
    yes = ui.quick(_("Yes, take it back"), ui.postback(f"order.dropyes:{result.key}{sure}"))
    return [ui.text_message(words, [yes, ui.quick(_("Keep"), ui.postback(f"order.mine:{result.order.id}"))])]


@drawing
def draw_not_registered(result: results.NotRegistered) -> list[Message]:
    words = _("Groups sign up here, and I do not know yours yet. Could you tell me in our own chat which one it is?")
    ways = [
        ui.button(_("Register"), ui.uri(result.link) if result.link else ui.postback("register.start"), style="primary")
    ]
    return [ui.card(words, ui.bubble([ui.line(words, margin="none")], ways))]
