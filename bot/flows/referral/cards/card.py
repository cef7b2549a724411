"""The cards of passing on: what, to whom, how. What lists, lock screens and digests show says nothing of a customer."""

from bot.dialogue.links import share_link
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, tappable, words_of_search
from bot.flows.referral import results
from bot.flows.referral.cards.steps import TAKE, TAKES, step_words
from bot.flows.referral.cards.visits import misfits, receives_words
from bot.flows.referral.cards.words import KINDS, facts, in_short, kind_of
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

WHAT = {
    "customer": mark("What would the customer like? For example: batik 20 pieces by the end of the month"),
    "goods": mark("What do you have to pass on? For example: cloth cuttings 3 bags"),
    "consignment": mark("What shall be sold for you? For example: baskets 30 pieces @150 20% until 31 January"),
    "visit": mark("What would you like to see or learn? For example: weaving 30 people 12 December"),
    "need": mark("What do you lack, and how much? For example: sedge 200 kg by the end of the month"),
}
WHOM = {
    "customer": mark("Who may take this customer?"),
    "goods": mark("Who may use it?"),
    "consignment": mark("Who may sell it for you?"),
    "visit": mark("Whom would you like to visit?"),
    "need": mark("Who may have it?"),
}


@drawing
def draw_ask_what(result: results.AskWhat) -> list[Message]:
    words = _(WHAT[result.kind])
    ways = [ui.quick(name, ui.postback(f"referral.new:{result.kind}:{name}")) for name in result.products[:11]]
    if result.form:
        ways.append(ui.quick(_("Fill in a form"), ui.uri(result.form)))
    return [ui.text_message(words, [*ways, ui.cancel_reply()])]


@drawing
def draw_suggestions(result: results.Suggestions) -> list[Message]:
    words = _(WHOM[result.thing.kind])
    if result.again:
        words = _("Those asked first could not take it. Who else may?")
    body: list[ui.Element] = [ui.kicker(kind_of(result.thing)), *facts(result.thing)]
    if result.in_the_past:
        body.append(ui.faint(_("The day you wrote is over, so I left it out.")))
    if result.kept_apart:
        body.append(
            ui.faint(_("I keep the customer's name and phone apart. Before anything is sent I ask whether they agree."))
        )
    if result.apart:
        body.append(ui.faint(_("Left out: {words}", words=" · ".join(result.apart))))
    if result.doubts:
        doubts = " · ".join(result.doubts)
        body.append(ui.line(_("I left out “{words}” too: it may be somebody's. Is it nobody's?", words=doubts)))
        body.append(ui.button(_("Nobody's: bring it back"), ui.postback(f"referral.nobody:{result.id}")))
    if result.last:
        body.append(ui.line(step_words(result.thing.kind, *result.last)))
    body += [ui.separator(), ui.line(words, bold=True)]
    if not result.items:
        body.append(ui.line(_("I found nobody in the directory who makes it. You can choose somebody yourself.")))
    for item in result.items:
        body += [
            ui.separator(),
            tappable(item.short_name, _why(item, result.thing), f"referral.to:{result.id}:{item.id}", item.picture),
        ]
    if len(result.items) > 1:
        body.append(ui.faint(_("Of equals, whoever has received least and waited longest comes first."), margin="lg"))
    footer = []
    if result.makers and result.thing.kind != "consignment":
        footer.append(ui.button(_("Ask all makers"), ui.postback(f"referral.call:{result.id}")))
    elif result.thing.kind == "need":
        footer.append(ui.button(_("Ask the whole network"), ui.postback(f"referral.call:{result.id}")))
    footer.append(ui.button(_("Choose others"), ui.postback(f"referral.others:{result.id}")))
    if result.form:
        footer.append(ui.button(_("Correct it"), ui.uri(result.form), style="link"))
    footer.append(ui.button(_("Cancel"), ui.postback(f"referral.withdrawyes:{result.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _why(item: results.Suggestion, thing: results.Thing) -> str:
    """Why it is suggested, and at this place."""
    reasons = [item.makes] if item.makes else []
    if item.km is not None and item.km >= 1:
        reasons.append(_("{km} km away", km=f"{item.km:.0f}"))
    elif item.same_province:
        reasons.append(_("same province"))
    if item.out_of_season:
        reasons.append(_("said it is not in season"))
    if item.receives:
        return " · ".join([*misfits(item.receives, thing), *reasons, receives_words(item.receives)])
    if item.received:
        counted = ngettext("received {count} this year", "received {count} this year", item.received)
        reasons.append(counted)
    else:
        reasons.append(_("has not received one yet"))
    return " · ".join(reasons)


@drawing
def draw_ask_whom(result: results.AskWhom) -> list[Message]:
    choices = result.choices
    words = words_of_search(choices) if choices.query else _("Whom? Tap one or several, or type a part of a name.")
    body: list[ui.Element] = [
        ui.kicker(_("Passing on")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        *choice_rows(choices),
    ]
    footer = more_button(choices.more)
    if choices.chosen and choices.buttons.these:
        names = ngettext("Choose this {count}", "Choose these {count}", len(choices.chosen))
        footer.insert(0, ui.button(names, ui.postback(choices.buttons.these), style="primary"))
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_choose_way(result: results.ChooseWay) -> list[Message]:
    words = _("One after the other, or all at once?")
    body: list[ui.Element] = [ui.kicker(_("Passing on")), ui.line(words, size="lg", bold=True, margin="sm")]
    body += [ui.line(f"{place}. {name}") for place, name in enumerate(result.names, start=1)]
    body.append(
        ui.faint(
            _("In turn, the next is asked only if the one before cannot. At once, each of them may take it."),
            margin="lg",
        )
    )
    footer = [
        ui.button(_("In turn"), ui.postback(f"referral.way:{result.id}:turns"), style="primary"),
        ui.button(_("All at once"), ui.postback(f"referral.way:{result.id}:together")),
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_choose_contact(result: results.ChooseContact) -> list[Message]:
    words = _("How do they come together?")
    body: list[ui.Element] = [ui.kicker(_("Customer referral")), *facts(result.thing)]
    if result.names:
        body.append(ui.line(_("To {names}", names=", ".join(result.names))))
    body += [ui.separator(), ui.line(words, bold=True)]
    if result.names:
        body.append(
            ui.faint(
                _(
                    "By card: you hand the customer a link with the enterprise's phone and map. Nothing of theirs is kept."
                )
            )
        )
    body += [
        ui.faint(_("Name and phone: only if the customer agrees. Only the enterprise that takes it sees them.")),
        ui.faint(_("Through me: the enterprise talks with you.")),
    ]
    footer = []
    if result.names:
        footer.append(ui.button(_("By card"), ui.postback(f"referral.contact:{result.id}:card"), style="primary"))
    footer += [
        ui.button(_("Name and phone"), ui.postback(f"referral.contact:{result.id}:customer")),
        ui.button(_("Through me"), ui.postback(f"referral.contact:{result.id}:sender")),
        ui.button(_("Choose others"), ui.postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_confirm(result: results.ConfirmSending) -> list[Message]:
    words = _("Shall I send it to {names}?", names=", ".join(result.names))
    body: list[ui.Element] = [
        ui.kicker(kind_of(result.thing)),
        *facts(result.thing),
        ui.separator(),
        ui.line(words, bold=True),
    ]
    footer = [
        ui.button(_("Send"), ui.postback(f"referral.go:{result.id}"), style="primary"),
        ui.button(_("Choose others"), ui.postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


def _where_it_goes(count: int, enterprises: str, groups: str) -> str:
    if not count:
        return _("It goes to {groups} as they talk; nobody is known to make it.", groups=groups)
    return _(
        "It goes to {groups} as they talk, and at once to {enterprises} that make it. Nothing of the customer stands in it.",
        groups=groups,
        enterprises=enterprises,
    )


@drawing
def draw_call_preview(result: results.CallPreview) -> list[Message]:
    words = _("Shall I ask this openly?")
    enterprises = ngettext("{count} enterprise", "{count} enterprises", result.enterprises)
    groups = ngettext("{count} LINE group", "{count} LINE groups", result.groups)
    body: list[ui.Element] = [
        ui.kicker(_("This is what the groups read:")),
        *_call_lines(result.thing, result.giver),
        ui.separator(),
    ]
    body.append(ui.faint(_where_it_goes(result.enterprises, enterprises, groups), margin="lg"))
    footer = [
        ui.button(_("The first one has it"), ui.postback(f"referral.ask:{result.id}:one"), style="primary"),
        ui.button(_("Several may take it"), ui.postback(f"referral.ask:{result.id}:many")),
        ui.button(_("Choose others"), ui.postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


def _call_lines(thing: results.Thing, giver: str | None) -> list[ui.Element]:
    needed = thing.kind == "need"
    asked = _("Who has this?") if needed else _("Who can take this?")
    lines = [ui.line(asked, size="lg", bold=True, margin="sm"), *facts(thing)]
    if giver:
        by = (
            _("{enterprise} looks for it", enterprise=giver)
            if needed
            else _("Passed on by {enterprise}", enterprise=giver)
        )
        lines.append(ui.faint(by))
    return lines


@drawing
def draw_call(result: results.CallCard) -> list[Message]:
    words = _("Who has this?") if result.thing.kind == "need" else _("Who can take this?")
    body: list[ui.Element] = [ui.kicker(_(KINDS[result.thing.kind])), *_call_lines(result.thing, result.giver)]
    for_whom = (
        _("For representatives. Whoever taps first has it.")
        if result.single
        else _("For representatives. Several may take it.")
    )
    body.append(ui.faint(for_whom, margin="lg"))
    ours = ui.button(_(TAKES.get(result.thing.kind, TAKE)), ui.postback(f"referral.claim:{result.id}"), style="primary")
    return [ui.card(f"{words} {in_short(result.thing)}", ui.bubble(body, [ours]))]


@drawing
def draw_claimed(result: results.Claimed) -> list[Message]:
    words = _(
        "{enterprise} takes it, thank you. I write the rest in your own chat with me.", enterprise=result.enterprise
    )
    return [ui.text_message(words, [ui.quick(_("Open our chat"), ui.uri(result.link))] if result.link else None)]


@drawing
def draw_claim_which(result: results.ClaimWhich) -> list[Message]:
    ways = [ui.quick(name, ui.postback(f"referral.claim:{result.id}:{each}")) for each, name in result.items]
    return [ui.text_message(_("Which of your enterprises takes it?"), ways)]


@drawing
def draw_ask_customer(result: results.AskCustomer) -> list[Message]:
    words = _("Please type the customer's name and phone, for example: Nid 081-234-5678")
    if result.no_phone:
        words = _("I could not read a phone number in that. For example: Nid 081-234-5678")
    ways = [ui.quick(_("Fill in a form"), ui.uri(result.form))] if result.form else []
    return [
        ui.text_message(
            words, [*ways, ui.quick(_("Another way"), ui.postback(f"referral.refused:{result.id}")), ui.cancel_reply()]
        )
    ]


@drawing
def draw_consent(result: results.ConfirmConsent) -> list[Message]:
    words = _("Has the customer agreed?")
    body: list[ui.Element] = [
        ui.kicker(_("Customer referral")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(f"{result.name} {result.phone}".strip(), size="lg", margin="lg"),
        ui.faint(
            _("Only the enterprise that takes it sees this, to get in touch. It is erased 90 days after the end."),
            margin="lg",
        ),
    ]
    footer = [
        ui.button(_("Agreed, send"), ui.postback(f"referral.consent:{result.id}"), style="primary"),
        ui.button(_("Not asked yet"), ui.postback(f"referral.refused:{result.id}")),
    ]
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_card_saved(result: results.CardSaved) -> list[Message]:
    words = _("The card of {enterprise} for customers is ready.", enterprise=result.enterprise)
    if result.address is None:
        return [ui.text_message(words)]
    footer = [
        ui.button(_("Look at it"), ui.uri(result.address), style="primary"),
        ui.button(_("Hand on in LINE"), ui.uri(share_link(f"{result.enterprise}\n{result.address}"))),
    ]
    return [ui.card(words, ui.bubble([ui.kicker(_("Customer card")), ui.line(words, size="lg", margin="sm")], footer))]
