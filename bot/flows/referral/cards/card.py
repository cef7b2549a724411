"""The cards of passing on: what, to whom, how. What lists, lock screens and digests show says nothing of a customer."""

from bot.dialogue.links import share_link
from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    text_message,
    uri,
)
from bot.drawing.lists import choice_rows, more_button, tappable, words_of_search
from bot.flows.referral.cards.steps import step_words
from bot.flows.referral.cards.words import KINDS, facts, in_short, kind_of
from bot.flows.referral.results import (
    AskCustomer,
    AskWhat,
    AskWhom,
    CallCard,
    CallPreview,
    CardSaved,
    ChooseContact,
    ChooseWay,
    Claimed,
    ClaimWhich,
    ConfirmConsent,
    ConfirmSending,
    Suggestion,
    Suggestions,
    Thing,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

WHAT = {
    "customer": mark("What would the customer like? For example: batik 20 pieces by the end of the month"),
    "goods": mark("What do you have to pass on? For example: cloth cuttings 3 bags"),
    "consignment": mark("What shall be sold for you? For example: baskets 30 pieces @150 20% until 31 January"),
    "visit": mark("What would you like to see or learn? For example: weaving 30 people 12 December"),
}
WHOM = {
    "customer": mark("Who may take this customer?"),
    "goods": mark("Who may use it?"),
    "consignment": mark("Who may sell it for you?"),
    "visit": mark("Whom would you like to visit?"),
}


@drawing
def draw_ask_what(result: AskWhat) -> list[Message]:
    words = _(WHAT[result.kind])
    ways = [quick(name, postback(f"referral.new:{result.kind}:{name}")) for name in result.products[:11]]
    if result.form:
        ways.append(quick(_("Fill in a form"), uri(result.form)))
    return [text_message(words, [*ways, cancel_reply()])]


@drawing
def draw_suggestions(result: Suggestions) -> list[Message]:
    words = _(WHOM[result.thing.kind])
    if result.again:
        words = _("Those asked first could not take it. Who else may?")
    body: list[Element] = [kicker(kind_of(result.thing)), *facts(result.thing)]
    if result.in_the_past:
        body.append(faint(_("The day you wrote is over, so I left it out.")))
    if result.kept_apart:
        body.append(
            faint(_("I keep the customer's name and phone apart. Before anything is sent I ask whether they agree."))
        )
    if result.last:
        body.append(line(step_words(*result.last)))
    body += [separator(), line(words, bold=True)]
    if not result.items:
        body.append(line(_("I found nobody in the directory who makes it. You can choose somebody yourself.")))
    for item in result.items:
        body += [separator(), tappable(item.short_name, _why(item), f"referral.to:{result.id}:{item.id}")]
    if len(result.items) > 1:
        body.append(faint(_("Of equals, whoever has received least and waited longest comes first."), margin="lg"))
    footer = []
    if result.makers and result.thing.kind != "consignment":
        footer.append(button(_("Ask all makers"), postback(f"referral.call:{result.id}")))
    footer.append(button(_("Choose others"), postback(f"referral.others:{result.id}")))
    if result.form:
        footer.append(button(_("Correct it"), uri(result.form), style="link"))
    footer.append(button(_("Cancel"), postback(f"referral.withdrawyes:{result.id}"), style="link"))
    return [card(words, bubble(body, footer))]


def _why(item: Suggestion) -> str:
    """Why it is suggested, and at this place."""
    reasons = [item.makes] if item.makes else []
    if item.km is not None and item.km >= 1:
        reasons.append(_("{km} km away", km=f"{item.km:.0f}"))
    elif item.same_province:
        reasons.append(_("same province"))
    if item.out_of_season:
        reasons.append(_("said it is not in season"))
    if item.received:
        counted = ngettext("received {count} this year", "received {count} this year", item.received)
        reasons.append(counted)
    else:
        reasons.append(_("has not received one yet"))
    return " · ".join(reasons)


@drawing
def draw_ask_whom(result: AskWhom) -> list[Message]:
    choices = result.choices
    words = words_of_search(choices) if choices.query else _("Whom? Tap one or several, or type a part of a name.")
    body: list[Element] = [
        kicker(_("Passing on")),
        line(words, size="lg", bold=True, margin="sm"),
        *choice_rows(choices),
    ]
    footer = more_button(choices.more)
    if choices.chosen and choices.buttons.these:
        names = ngettext("Choose this {count}", "Choose these {count}", len(choices.chosen))
        footer.insert(0, button(names, postback(choices.buttons.these), style="primary"))
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_choose_way(result: ChooseWay) -> list[Message]:
    words = _("One after the other, or all at once?")
    body: list[Element] = [kicker(_("Passing on")), line(words, size="lg", bold=True, margin="sm")]
    body += [line(f"{place}. {name}") for place, name in enumerate(result.names, start=1)]
    body.append(
        faint(
            _("In turn, the next is asked only if the one before cannot. At once, each of them may take it."),
            margin="lg",
        )
    )
    footer = [
        button(_("In turn"), postback(f"referral.way:{result.id}:turns"), style="primary"),
        button(_("All at once"), postback(f"referral.way:{result.id}:together")),
    ]
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_choose_contact(result: ChooseContact) -> list[Message]:
    words = _("How do they come together?")
    body: list[Element] = [kicker(_("Customer referral")), *facts(result.thing)]
    if result.names:
        body.append(line(_("To {names}", names=", ".join(result.names))))
    body += [separator(), line(words, bold=True)]
    if result.names:
        body.append(
            faint(
                _(
                    "By card: you hand the customer a link with the enterprise's phone and map. Nothing of theirs is kept."
                )
            )
        )
    body += [
        faint(_("Name and phone: only if the customer agrees. Only the enterprise that takes it sees them.")),
        faint(_("Through me: the enterprise talks with you.")),
    ]
    footer = []
    if result.names:
        footer.append(button(_("By card"), postback(f"referral.contact:{result.id}:card"), style="primary"))
    footer += [
        button(_("Name and phone"), postback(f"referral.contact:{result.id}:customer")),
        button(_("Through me"), postback(f"referral.contact:{result.id}:sender")),
        button(_("Choose others"), postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_confirm(result: ConfirmSending) -> list[Message]:
    words = _("Shall I send it to {names}?", names=", ".join(result.names))
    body: list[Element] = [kicker(kind_of(result.thing)), *facts(result.thing), separator(), line(words, bold=True)]
    footer = [
        button(_("Send"), postback(f"referral.go:{result.id}"), style="primary"),
        button(_("Choose others"), postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_call_preview(result: CallPreview) -> list[Message]:
    words = _("Shall I ask this openly?")
    enterprises = ngettext("{count} enterprise", "{count} enterprises", result.enterprises)
    groups = ngettext("{count} LINE group", "{count} LINE groups", result.groups)
    body: list[Element] = [
        kicker(_("This is what the groups read:")),
        *_call_lines(result.thing, result.giver),
        separator(),
    ]
    body.append(
        faint(
            _(
                "It goes to {groups} as they talk, and at once to {enterprises} that make it. Nothing of the customer stands in it.",
                groups=groups,
                enterprises=enterprises,
            ),
            margin="lg",
        )
    )
    footer = [
        button(_("The first one has it"), postback(f"referral.ask:{result.id}:one"), style="primary"),
        button(_("Several may take it"), postback(f"referral.ask:{result.id}:many")),
        button(_("Choose others"), postback(f"referral.again:{result.id}"), style="link"),
    ]
    return [card(words, bubble(body, footer), [cancel_reply()])]


def _call_lines(thing: Thing, giver: str | None) -> list[Element]:
    lines = [line(_("Who can take this?"), size="lg", bold=True, margin="sm"), *facts(thing)]
    if giver:
        lines.append(faint(_("Passed on by {enterprise}", enterprise=giver)))
    return lines


@drawing
def draw_call(result: CallCard) -> list[Message]:
    words = _("Who can take this?")
    body: list[Element] = [kicker(_(KINDS[result.thing.kind])), *_call_lines(result.thing, result.giver)]
    for_whom = (
        _("For representatives. Whoever taps first has it.")
        if result.single
        else _("For representatives. Several may take it.")
    )
    body.append(faint(for_whom, margin="lg"))
    ours = button(_("We take it"), postback(f"referral.claim:{result.id}"), style="primary")
    return [card(f"{words} {in_short(result.thing)}", bubble(body, [ours]))]


@drawing
def draw_claimed(result: Claimed) -> list[Message]:
    words = _(
        "{enterprise} takes it, thank you. I write the rest in your own chat with me.", enterprise=result.enterprise
    )
    return [text_message(words, [quick(_("Open our chat"), uri(result.link))] if result.link else None)]


@drawing
def draw_claim_which(result: ClaimWhich) -> list[Message]:
    ways = [quick(name, postback(f"referral.claim:{result.id}:{each}")) for each, name in result.items]
    return [text_message(_("Which of your enterprises takes it?"), ways)]


@drawing
def draw_ask_customer(result: AskCustomer) -> list[Message]:
    words = _("Please type the customer's name and phone, for example: Nid 081-234-5678")
    if result.no_phone:
        words = _("I could not read a phone number in that. For example: Nid 081-234-5678")
    ways = [quick(_("Fill in a form"), uri(result.form))] if result.form else []
    return [
        text_message(words, [*ways, quick(_("Another way"), postback(f"referral.refused:{result.id}")), cancel_reply()])
    ]


@drawing
def draw_consent(result: ConfirmConsent) -> list[Message]:
    words = _("Has the customer agreed?")
    body: list[Element] = [
        kicker(_("Customer referral")),
        line(words, size="lg", bold=True, margin="sm"),
        line(f"{result.name} {result.phone}".strip(), size="lg", margin="lg"),
        faint(
            _("Only the enterprise that takes it sees this, to get in touch. It is erased 90 days after the end."),
            margin="lg",
        ),
    ]
    footer = [
        button(_("Agreed, send"), postback(f"referral.consent:{result.id}"), style="primary"),
        button(_("Not asked yet"), postback(f"referral.refused:{result.id}")),
    ]
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_card_saved(result: CardSaved) -> list[Message]:
    words = _("The card of {enterprise} for customers is ready.", enterprise=result.enterprise)
    if result.address is None:
        return [text_message(words)]
    footer = [
        button(_("Look at it"), uri(result.address), style="primary"),
        button(_("Hand on in LINE"), uri(share_link(f"{result.enterprise}\n{result.address}"))),
    ]
    return [card(words, bubble([kicker(_("Customer card")), line(words, size="lg", margin="sm")], footer))]
