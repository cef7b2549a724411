"""The cards of study visits: who receives, near the day, what was learnt."""

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button
from bot.flows.referral import results
from bot.flows.referral.cards.words import facts
from bot.language.calendar import write_weekday
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language


def receives_words(receives: results.Receives) -> str:
    """On which days, how many people."""
    days = [write_weekday(day, spoken_language()) for day in receives.weekdays]
    parts = [_("learning centre of {province}", province=receives.centre_of)] if receives.centre_of else []
    parts.append(_("receives on {days}", days=", ".join(days)) if days else _("receives on any day"))
    if receives.most_people:
        count = receives.most_people
        parts.append(ngettext("up to {count} person", "up to {count} people", count))
    return " · ".join(parts)


def misfits(receives: results.Receives, thing: results.Thing) -> list[str]:
    """What of a wish goes beyond what an enterprise receives."""
    found = []
    if receives.most_people and thing.quantity and thing.quantity > receives.most_people:
        found.append(_("more people than they receive"))
    if receives.weekdays and thing.wanted_on and thing.wanted_on.astimezone(BANGKOK).weekday() not in receives.weekdays:
        found.append(_("another day than they receive on"))
    return [f"⚠ {each}" for each in found]


@drawing
def draw_centres(result: results.Centres) -> list[Message]:
    words = _("Where one can go and learn")
    body: list[ui.Element] = [ui.kicker(_("Learning centres")), ui.title(words)]
    if not result.rows.rows:
        body.append(ui.line(_("Nobody has said yet that they receive visits.")))
    for each in result.rows.rows:
        body += [ui.separator(), ui.line(each.enterprise, bold=True), ui.faint(receives_words(each))]
        if each.words:
            body.append(ui.line(each.words, margin="sm"))
    body += how_many(result.rows)
    footer = [*more_button(result.rows.more), ui.button(_("Ask for a visit"), ui.postback("referral.new:visit"))]
    footer += [
        ui.button(_("{enterprise} receives, too", enterprise=name), ui.postback(f"referral.receiveat:{enterprise_id}"))
        for enterprise_id, name in result.own[:2]
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_receives_now(result: results.ReceivesNow) -> list[Message]:
    receives = result.receives
    if result.stopped:
        words = _("{enterprise} receives no visits at the moment", enterprise=receives.enterprise)
        again = [ui.button(_("Receive again"), ui.postback(f"referral.receiveat:{receives.enterprise_id}"))]
        return [ui.card(words, ui.bubble([ui.kicker(_("Study visit")), ui.title(words)], again))]
    words = _("{enterprise} receives visits", enterprise=receives.enterprise)
    body = [ui.kicker(_("Study visit")), ui.title(words), ui.line(receives_words(receives))]
    if receives.words:
        body.append(ui.line(receives.words))
    body.append(ui.faint(_("Who would like to see it finds you, and asks first."), margin="lg"))
    footer = [
        ui.button(_("Change"), ui.postback(f"referral.receiveat:{receives.enterprise_id}")),
        ui.button(_("No visits any more"), ui.postback(f"referral.receivenot:{receives.enterprise_id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_visit_near(result: results.VisitNear) -> list[Message]:
    if result.host:
        words = _("{guest} comes to see you soon", guest=result.other)
    else:
        words = _("You visit {host} soon", host=result.other)
    body: list[ui.Element] = [ui.kicker(_("Study visit")), ui.title(words), *facts(result.thing)]
    body.append(ui.faint(_("Has anything changed? Please call each other."), margin="lg"))
    footer = (
        [ui.button(_("Call"), ui.uri(f"tel:{result.phone.replace('-', '')}"), style="primary")] if result.phone else []
    )
    ids = f"{result.id}:{result.enterprise_id}"
    if result.host:
        footer.append(ui.button(_("Came to nothing"), ui.postback(f"referral.nodeal:{ids}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_learnt(result: results.AskLearnt) -> list[Message]:
    if result.host:
        words = _("What could you show {guest}?", guest=result.other)
    else:
        words = _("What did you learn at {host}?", host=result.other)
    body: list[ui.Element] = [
        ui.kicker(_("After the study visit")),
        ui.title(words),
        ui.faint(result.what),
        ui.line(_("A few words are enough. You see them before others find them among the lessons.")),
    ]
    ids = f"{result.id}:{result.enterprise_id}"
    footer = [
        ui.button(_("Tell it"), ui.postback(f"referral.learnt:{ids}"), style="primary"),
        ui.button(_("It did not take place"), ui.postback(f"referral.notgone:{ids}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]
