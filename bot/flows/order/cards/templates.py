"""Orders that come again: templates with their rounds, and what enterprises want in every round."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.order.cards.words import amount, closing_words, each_price, kind_and_title, place_words
from bot.flows.order.results import Closing
from bot.flows.order.rounds import MONTH, Rhythm
from bot.flows.order.standing import MyStanding, StandingAsked
from bot.flows.order.templates import RhythmAsked, RoundView, TemplateCard, TemplateList
from bot.language.calendar import write_weekday
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language


def rhythm_words(rhythm: Rhythm) -> str:
    """In which rhythm sign-up ends."""
    if rhythm.every == MONTH:
        return _("day {day} of every month", day=rhythm.number)
    return _("every {weekday}", weekday=write_weekday(rhythm.number, spoken_language()))


def _round_rows(rounds: tuple[RoundView, ...]) -> list[ui.Element]:
    rows: list[ui.Element] = []
    for each in rounds:
        rows += [
            ui.separator(),
            ui.line(_("Opens {moment}", moment=ui.moment(each.opens_at)), bold=True),
            ui.line(closing_words(Closing(each.closes_at)), size="sm", margin="sm"),
            *(ui.faint(place_words(place)) for place in each.pickups),
        ]
    return rows


@drawing
def draw_template(result: TemplateCard) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("Template")), ui.title(result.name)]
    ways = [ui.button(_("Open again"), ui.postback(f"order.use:{result.id}"), style="primary")]
    if result.rhythm:
        body.append(ui.line(_("Opens by itself; sign-up ends on {days}.", days=rhythm_words(result.rhythm))))
        body += _round_rows(result.rounds)
        ways.append(ui.button(_("Not by itself"), ui.postback(f"order.every:{result.id}:0")))
    else:
        body.append(ui.line(_("Kept. You can open it again at any time, or let it open by itself.")))
        for rhythm in result.offered:
            label = _("Ends on {days}", days=rhythm_words(rhythm))
            ways.append(ui.button(label, ui.postback(f"order.every:{result.id}:{rhythm.coded}")))
    ways.append(ui.button(_("Another day"), ui.postback(f"order.every:{result.id}:?")))
    ways.append(ui.button(_("Put away"), ui.postback(f"order.forget:{result.id}"), style="link"))
    return [ui.card(result.name, ui.bubble(body, ways))]


@drawing
def draw_rhythm_asked(result: RhythmAsked) -> list[Message]:
    words = _("Shall “{name}” open by itself like this?", name=result.name)
    body = [ui.kicker(rhythm_words(result.rhythm)), ui.title(words), *_round_rows(result.rounds)]
    ways = [
        ui.button(
            _("Yes, so it is"), ui.postback(f"order.everyyes:{result.id}:{result.rhythm.coded}"), style="primary"
        ),
        ui.button(_("Another day"), ui.postback(f"order.every:{result.id}:?")),
    ]
    if any(each.pickups for each in result.rounds):
        ways.append(ui.button(_("Pickup day"), ui.postback(f"order.fetchday:{result.id}:{result.rhythm.coded}")))
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


@drawing
def draw_templates(result: TemplateList) -> list[Message]:
    words = _("Templates of orders")
    body: list[ui.Element] = [ui.title(words)]
    for template_id, name, rhythm in result.page.rows:
        hint = rhythm_words(rhythm) if rhythm else _("by hand")
        body += [ui.separator(), tappable(name, hint, f"order.template:{template_id}")]
    body += how_many(result.page)
    if not result.page.rows:
        body.append(ui.line(_("None yet. An order's own card has “keep as template”.")))
    return [ui.card(words, ui.bubble(body, more_button(result.page.more)))]


@drawing
def draw_standing_asked(result: StandingAsked) -> list[Message]:
    order = result.order
    words = _("{enterprise}: as in every round?", enterprise=result.enterprise)
    body: list[ui.Element] = [kind_and_title(order), ui.title(words)]
    ways: list[ui.Element] = []
    for mine in result.lines:
        said = amount(mine.quantity, mine.unit)
        body += [
            ui.line(f"{mine.name} · {said}", bold=True),
            ui.line(each_price(mine.price, mine.unit), color=ui.ACCENT),
        ]
        label = _("Confirm {amount}", amount=said) if len(result.lines) == 1 else f"{mine.name} · {said}"
        way = "yes" if len(result.lines) == 1 else "set"  # of several a plain yes does not say which
        data = f"order.{way}:{order.id}:{mine.position},{mine.quantity:f},{result.enterprise_id},sure"
        ways.append(ui.button(label, ui.postback(data), style="primary"))
    body.append(ui.faint(closing_words(order)))
    ways += [
        ui.button(_("Another amount"), ui.postback(f"order.show:{order.id}")),
        ui.button(_("Not this time"), ui.postback(f"order.thisround:{result.key}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_my_standing(result: MyStanding) -> list[Message]:
    words = _("What I ask you about every round")
    body: list[ui.Element] = [ui.title(words)]
    for template_id, position, enterprise_id, enterprise, product, quantity, unit in result.rows:
        stop = ui.postback(f"order.noround:{template_id}:{position},{enterprise_id}")
        asked = ui.ended(f"{product} · {amount(quantity, unit)}", _("Not any more"), stop)
        body += [ui.separator(), asked, ui.faint(enterprise)]
    return [ui.card(words, ui.bubble(body))]
