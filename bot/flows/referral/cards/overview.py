"""The cards of looking on: how one stands, all of mine, taking one back."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.drawing.look import Mood
from bot.flows.referral.cards.words import REASONS, STATUSES, facts, in_short, kind_of
from bot.flows.referral.results import Line, Overview, Progress
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht


@drawing
def draw_progress(result: Progress) -> list[Message]:
    words = _("Sent. I tell you when there is news.") if result.just_now else _("This is how it stands")
    body: list[ui.Element] = [
        ui.kicker(kind_of(result.thing)),
        ui.line(words, size="lg", bold=True, margin="sm"),
        *facts(result.thing),
    ]
    if result.customer:
        body.append(ui.faint(_("Customer: {customer}", customer=result.customer)))
    body.append(ui.separator())
    body += [ui.line(_line_words(each)) for each in result.lines]
    if result.way == "call" and not result.lines:
        body.append(ui.line(_("Asked openly; nobody has taken it yet.")))
    footer = [
        ui.button(_("Card of {enterprise}", enterprise=name), ui.uri(link), style="primary")
        for name, link in result.share_links
    ]
    if result.share_links:
        body.append(ui.faint(_("Hand the card on to the customer:"), margin="lg"))
    if result.status in ("out", "back"):
        footer.append(ui.button(_("Take it back"), ui.postback(f"referral.withdraw:{result.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _line_words(each: Line) -> str:
    status = "seen" if each.status == "sent" and each.seen else each.status
    words = f"{each.enterprise}: {_(STATUSES[status])}"
    if each.reason:
        words += f" ({_(REASONS[each.reason])})"
    if each.value:
        words += f" {write_baht(each.value)}"
    return f"{words} · {ui.moment(each.at)}" if each.at else words


@drawing
def draw_overview(result: Overview) -> list[Message]:
    words = _("My referrals")
    body: list[ui.Element] = [ui.kicker(_("Passing on")), ui.line(words, size="xl", bold=True, margin="sm")]
    if not result.sent and not result.received:
        body.insert(0, ui.figure(Mood.NOTHING))
        body.append(ui.line(_("Nothing yet. It begins with a customer who asks for what you do not make.")))
    if result.received:
        body += [ui.separator(), ui.faint(_("Passed on to us"), margin="lg")]
    for referral_id, enterprise_id, thing, status in result.received:
        body.append(tappable(in_short(thing), _(STATUSES[status]), f"referral.see:{referral_id}:{enterprise_id}"))
    if result.sent:
        body += [ui.separator(), ui.faint(_("Passed on by me"), margin="lg")]
    for referral_id, thing, status in result.sent:
        body.append(tappable(in_short(thing), _(STATUSES[status]), f"referral.show:{referral_id}"))
    footer = [ui.button(_("Pass a customer on"), ui.postback("referral.new:customer"), style="primary")]
    footer += [
        ui.button(_("Customer card of {enterprise}", enterprise=name), ui.uri(form), style="link")
        for name, form in result.cards
        if form
    ]
    footer.append(ui.button(_("Summary"), ui.postback("referral.summary"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]
