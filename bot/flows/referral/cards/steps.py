"""The cards of both sides while something is passed on: offers, answers, steps, thanks, sums."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.look import Mood
from bot.flows.referral.answering import REASONS as DECLINING
from bot.flows.referral.answers import (
    AskWhyNot,
    Ended,
    FollowUp,
    Offer,
    Reach,
    Settled,
    SettleTime,
    StepTold,
    Taken,
    ThanksArrived,
)
from bot.flows.referral.cards.words import KINDS, REASONS, facts, from_whom, in_short, kind_of, number
from bot.flows.referral.closing import NO_DEAL_REASONS
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.numbers import write_baht

OFFERED = {
    "customer": mark("A customer for {enterprise}"),
    "goods": mark("Goods for {enterprise}"),
    "consignment": mark("May {enterprise} sell this?"),
    "visit": mark("Visitors for {enterprise}"),
    "need": mark("Has {enterprise} some of this?"),
}
TAKE, TAKES = mark("We take it"), {"need": mark("We have some")}
STEPS = {
    "seen": mark("{enterprise} is looking at it."),
    "accepted": mark("{enterprise} takes it."),
    "declined": mark("{enterprise} cannot take it this time."),
    "silent": mark("{enterprise} has not answered for some days."),
    "unreachable": mark("I cannot write to anybody of {enterprise} yet. Perhaps you have another way to reach them."),
    "contacted": mark("{enterprise} is in touch with the customer."),
    "deal": mark("{enterprise} says that it worked out. Thank you!"),
    "no_deal": mark("{enterprise} says that it came to nothing this time."),
}
STEPS_OF_NEED = {
    "accepted": mark("{enterprise} has some."),
    "declined": mark("{enterprise} has none this time."),
    "deal": mark("{enterprise} says that you have got it."),
}


@drawing
def draw_offer(result: Offer) -> list[Message]:
    opening = _(OFFERED[result.thing.kind]).format(enterprise=result.enterprise)
    body: list[ui.Element] = [
        ui.kicker(_(KINDS[result.thing.kind])),
        ui.line(opening, size="lg", bold=True, margin="sm"),
    ]
    if result.asked_before:
        body.append(ui.faint(_("It has been waiting for an answer since yesterday.")))
    if result.as_deputy:
        body.append(ui.faint(_("The representative has not answered yet, so I ask you.")))
    body += [*facts(result.thing), ui.faint(_("From {whom}", whom=from_whom(result.giver, result.sender)), margin="lg")]
    if result.contact == "customer":
        body.append(ui.faint(_("Once you take it I show you the customer's name and phone.")))
    ids = f"{result.id}:{result.enterprise_id}"
    footer = [
        ui.button(_(TAKES.get(result.thing.kind, TAKE)), ui.postback(f"referral.accept:{ids}"), style="primary"),
        ui.button(_("Look first"), ui.postback(f"referral.see:{ids}")),
        ui.button(_("We cannot"), ui.postback(f"referral.decline:{ids}"), style="link"),
    ]
    drawn = ui.bubble(body, footer)
    if result.picture:
        drawn["hero"] = ui.photo(result.picture)
    return [ui.card(opening, drawn)]


@drawing
def draw_taken(result: Taken) -> list[Message]:
    words = _("{enterprise} takes it", enterprise=result.enterprise)
    if result.thing.kind == "need":
        words = _("{enterprise} has some", enterprise=result.enterprise)
    body: list[ui.Element] = [
        ui.kicker(_(KINDS[result.thing.kind])),
        *facts(result.thing),
        ui.separator(),
        *_reach_lines(result.reach),
    ]
    ids = f"{result.id}:{result.enterprise_id}"
    footer = []
    phone = result.reach.phone or (result.reach.sender_phone if result.reach.contact == "sender" else None)
    if phone:
        footer.append(ui.button(_("Call"), ui.uri(f"tel:{phone.replace('-', '')}"), style="primary"))
    if result.status == "accepted" and result.thing.kind in ("customer", "visit"):
        footer.append(ui.button(_("In touch"), ui.postback(f"referral.contacted:{ids}")))
    if result.status in ("accepted", "contacted"):
        done = _("Settle") if result.thing.kind == "consignment" else _("It worked out")
        footer += [
            ui.button(done, ui.postback(f"referral.deal:{ids}")),
            ui.button(_("Came to nothing"), ui.postback(f"referral.nodeal:{ids}"), style="link"),
        ]
    if not result.thanked:
        footer.append(ui.button(_("Thanks"), ui.postback(f"referral.thank:{ids}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _reach_lines(reach: Reach) -> list[ui.Element]:
    whom = from_whom(reach.giver, reach.sender)
    if reach.contact == "customer" and reach.phone:
        return [
            ui.faint(_("The customer, who has agreed to this:"), margin="md"),
            ui.line(f"{reach.name or ''} {reach.phone}".strip(), size="xl", bold=True),
            ui.faint(_("For this order only. It is erased 90 days after the end.")),
            ui.faint(_("Passed on by {whom}", whom=whom), margin="lg"),
        ]
    if reach.contact == "card":
        return [
            ui.line(_("The customer has your card and will get in touch.")),
            ui.faint(_("Passed on by {whom}", whom=whom)),
        ]
    lines = [ui.line(_("Please talk with {whom}.", whom=whom))]
    return [*lines, ui.line(reach.sender_phone, size="lg", bold=True)] if reach.sender_phone else lines


@drawing
def draw_step(result: StepTold) -> list[Message]:
    words = step_words(result.thing.kind, result.enterprise, result.step, result.reason)
    if result.goes_on:
        words += " " + _("I have asked {enterprise} next.", enterprise=result.goes_on)
    body = [
        ui.kicker(kind_of(result.thing)),
        ui.line(words, size="lg", margin="sm"),
        ui.faint(in_short(result.thing), margin="md"),
    ]
    return [ui.card(words, ui.bubble(body, [ui.button(_("See it"), ui.postback(f"referral.show:{result.id}"))]))]


def step_words(kind: str, enterprise: str, step: str, reason: str | None) -> str:
    """What has happened at an enterprise, and why."""
    said = {**STEPS, **STEPS_OF_NEED} if kind == "need" else STEPS
    words = _(said[step]).format(enterprise=enterprise)
    return words + " " + _("Reason: {reason}.", reason=_(REASONS[reason])) if reason else words


@drawing
def draw_why_not(result: AskWhyNot) -> list[Message]:
    reasons, action = (NO_DEAL_REASONS, "nothing") if result.after_contact else (DECLINING, "why")
    ways = [
        ui.quick(_(REASONS[reason]), ui.postback(f"referral.{action}:{result.id}:{result.enterprise_id}:{reason}"))
        for reason in reasons
    ]
    return [ui.text_message(_("That is fine. May I say why?"), ways)]


@drawing
def draw_ended(result: Ended) -> list[Message]:
    words = _("Noted, it worked out.") if result.deal else _("Noted. Perhaps next time.")
    if result.value:
        words = _("Noted: {money}.", money=write_baht(result.value))
    ask = (
        _("Would you like to thank {enterprise}?", enterprise=result.giver)
        if result.giver
        else _("Would you like to say thanks?")
    )
    ids = f"{result.id}:{result.enterprise_id}"
    ways = [ui.quick(_("Thanks"), ui.postback(f"referral.thank:{ids}"))]
    if result.giver and result.deal:
        ways.append(ui.quick(_("Thanks, openly"), ui.postback(f"referral.thank:{ids}:open")))
    return [ui.text_message(f"{words} {ask}", ways)]


@drawing
def draw_thanks_arrived(result: ThanksArrived) -> list[Message]:
    words = _("{enterprise} says thank you", enterprise=result.enterprise)
    body: list[ui.Element] = [
        ui.figure(Mood.THANKS),
        ui.kicker(_("Thanks")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.faint(in_short(result.thing)),
    ]
    if not result.openly:
        return [ui.card(words, ui.bubble(body))]
    body.append(ui.line(_("They would like to say so in the network's group, too. Is that all right with you?")))
    ids = f"{result.id}:{result.enterprise_id}"
    footer = [
        ui.button(_("Gladly"), ui.postback(f"referral.openly:{ids}:yes"), style="primary"),
        ui.button(_("Rather not"), ui.postback(f"referral.openly:{ids}:no")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_follow_up(result: FollowUp) -> list[Message]:
    words = _("How did it go with what was passed on to {enterprise}?", enterprise=result.enterprise)
    body: list[ui.Element] = [
        ui.kicker(_(KINDS[result.thing.kind])),
        ui.line(words, size="lg", bold=True, margin="sm"),
        *facts(result.thing),
    ]
    ids = f"{result.id}:{result.enterprise_id}"
    footer = [
        ui.button(_("It worked out"), ui.postback(f"referral.deal:{ids}"), style="primary"),
        ui.button(_("Still talking"), ui.postback(f"referral.talking:{ids}")),
        ui.button(_("Came to nothing"), ui.postback(f"referral.nodeal:{ids}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_settle_time(result: SettleTime) -> list[Message]:
    words = _("The consignment with {enterprise} ends today. Shall we settle?", enterprise=result.enterprise)
    if not result.enterprise_id:
        words = _(
            "The consignment with {enterprise} ends today. I have asked them how many were sold.",
            enterprise=result.enterprise,
        )
    body: list[ui.Element] = [
        ui.kicker(_("Consignment")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        *facts(result.thing),
    ]
    ids = f"{result.id}:{result.enterprise_id}"
    way = ui.button(_("Settle"), ui.postback(f"referral.deal:{ids}"), style="primary")
    see = ui.button(_("See it"), ui.postback(f"referral.show:{result.id}"))
    return [ui.card(words, ui.bubble(body, [way if result.enterprise_id else see]))]


@drawing
def draw_settled(result: Settled) -> list[Message]:
    words = _("Settled with {enterprise}", enterprise=result.enterprise)
    body: list[ui.Element] = [
        ui.kicker(_("Consignment")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(result.thing.what),
    ]
    body.append(ui.line(_("Sold: {count}", count=f"{number(result.sold)} {result.thing.unit or ''}".strip())))
    if result.left is not None:
        count = f"{number(result.left)} {result.thing.unit or ''}".strip()
        body.append(
            ui.line(_("Still there: {count}", count=count) if result.goes_on else _("Goes back: {count}", count=count))
        )
    if result.total:
        body += [
            ui.separator(),
            ui.line(_("Takings: {money}", money=write_baht(result.total))),
            ui.line(_("The seller keeps: {money}", money=write_baht(result.share))),
            ui.line(_("To be paid: {money}", money=write_baht(result.to_sender)), bold=True),
        ]
    return [ui.card(words, ui.bubble(body))]
