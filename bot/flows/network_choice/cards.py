"""Of which network we speak; who may do what; let us talk in private."""

from bot.dialogue.network_choice import AskNetwork
from bot.dialogue.partners import Partner
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.drawing import Message, drawing
from bot.drawing.elements import (
    bubble,
    button,
    cancel_reply,
    card,
    faint,
    kicker,
    line,
    separator,
    text_message,
    title,
    uri,
)
from bot.drawing.lists import how_many, more_button, tappable
from bot.language.catalogue import gettext as _


@drawing
def draw_ask_network(result: AskNetwork) -> list[Message]:
    page = result.networks
    words = _question(result)
    body = [kicker(_("Networks")), title(words)]
    if result.now:
        body.append(faint(_("Now we speak of {network}.", network=result.now)))
    if page.count > len(page.rows) and not result.nothing:
        body.append(line(_("Type its name, or a province or district of it.")))
    for network in page.rows:
        body += [separator(), tappable(network.name, " · ".join(network.places), f"network_choice.choose:{network.id}")]
    body += how_many(page)
    return [card(words, bubble(body, more_button(page.more)), [cancel_reply()])]


def _question(result: AskNetwork) -> str:
    if result.nothing:
        return _("I found no network like “{query}”. Please type a part of its name or a place.", query=result.query)
    if result.query:
        return _("Do you mean one of these?")
    if result.newcomer:
        return _("Which network do you belong to?")
    return _("Which network do we speak of?")


@drawing
def draw_not_allowed(result: NotAllowed) -> list[Message]:
    if result.partner:
        return [_to_a_partner(result.partner)]
    who = ", ".join(_(holder.value) for holder in result.rule.who)
    does = _(result.rule.does)
    if result.only_in and result.of_the_whole:
        areas = ", ".join(result.only_in)
        words = _(
            "You look after {areas}. To {do} is one thing for the whole network: for {who} of all of it.",
            do=does,
            areas=areas,
            who=who,
        )
    elif result.only_in:
        areas = ", ".join(result.only_in)
        words = _(
            "You can {do} in {areas}; beyond that it is for: {who} of the whole network.", do=does, areas=areas, who=who
        )
    else:
        words = _("To {do} is for: {who}. Shall we ask one of them?", do=does, who=who)
    return [text_message(words)]


def _to_a_partner(partner: Partner) -> Message:
    reads = _("As a partner of {network} you read its reports: write “report”.", network=partner.network)
    if not partner.ask:
        return text_message(_("{reads} For anything else ask whoever looks after the network.", reads=reads))
    return text_message(_("{reads} For anything else, {name} will help.", reads=reads, name=partner.ask[0]))


@drawing
def draw_talk_privately(result: TalkPrivately) -> list[Message]:
    if result.link is None:
        words = _(
            "This concerns you alone, so let us talk in our own chat: add me as a friend and write “{words}” there.",
            words=result.words,
        )
        return [text_message(words)]
    words = _("This concerns you alone, so let us talk in our own chat.")
    return [
        card(
            words,
            bubble(
                [line(words, size="lg", margin="none")], [button(_("Open our chat"), uri(result.link), style="primary")]
            ),
        )
    ]
