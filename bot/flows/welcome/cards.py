"""Greeting, help, and what is kept."""

from bot.dialogue.understanding.vocabulary import Command, Topic
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.welcome.greeting import AskLanguage, Audience, Greeting, Help, MoreHelp, Privacy, available
from bot.language.catalogue import LANGUAGE_NAMES, mark, spoken_language
from bot.language.catalogue import gettext as _

TOPICS = {
    Topic.POLLS: mark("Ask, vote, see results"),
    Topic.FORUMS: mark("The next forum, who comes, whose turn it is to host"),
    Topic.ORDERS: mark("Open, sign up, lists, payments"),
    Topic.PEOPLE: mark("Find an enterprise, register, your duties"),
    Topic.REFERRALS: mark("Customers, goods, consignments, study visits"),
    Topic.MY_DATA: mark("What I keep about you, and how to have it deleted"),
    Topic.NETWORK: mark("Bind groups, invite people, settings"),
    Topic.GENERAL: mark("Language, this menu, stopping a question"),
}


@drawing
def draw_greeting(result: Greeting) -> list[Message]:
    if result.private:
        words = _(
            "Hello, I am Nong Wethi. I help your groups to ask, answer and remember. Tell me which enterprise you belong to, and we begin."
        )
    else:
        words = _(
            "Hello everybody, I am Nong Wethi. I can ask what people think and count the answers. I keep quiet unless you call me."
        )
    body = [ui.kicker(_("Nong Wethi")), ui.line(words, size="lg", margin="sm")]
    return [ui.card(words, ui.bubble(body, _greeting_ways(result)))]


def _greeting_ways(result: Greeting) -> list[ui.Element]:
    register = ui.uri(result.register_link) if result.register_link else ui.postback("register.start")
    ask = [] if result.private else [ui.button(_("Ask the group"), ui.postback("poll.ask"), style="primary")]
    bind = (
        []
        if result.private or result.bound
        else [ui.button(_("Bind this group"), ui.postback("binding.ask"), style="link")]
    )
    return [
        *ask,
        ui.button(_("Register"), register, style="primary" if result.private else "secondary"),
        ui.button(_("Help"), ui.postback("welcome.help")),
        *bind,
        ui.button(_("What I keep"), ui.postback("welcome.privacy"), style="link"),
    ]


@drawing
def draw_help(result: Help) -> list[Message]:
    opening = _("This is what I can do:")
    body: list[ui.Element] = [ui.kicker(_("Help")), ui.title(opening)]
    body += [ui.button(thing.label, ui.postback(thing.data), style="secondary") for thing in result.open_here]
    for topic in Topic:
        if _commands(topic, private=result.private, audience=result.audience):
            body += [
                ui.button(_(topic.value), ui.postback(f"welcome.more:{topic.name}"), margin="lg"),
                ui.faint(_(TOPICS[topic])),
            ]
    return [ui.card(opening, ui.bubble(body, _help_ways(result)))]


def _help_ways(result: Help) -> list[ui.Element]:
    """The one thing to do next, for whoever asks and where."""
    if not result.private:
        bind = [] if result.bound else [ui.button(_("Bind this group"), ui.postback("binding.ask"), style="link")]
        return [ui.button(_("Ask the group"), ui.postback("poll.ask"), style="primary"), *bind]
    if not result.registered:
        return [ui.button(_("Register"), ui.postback("register.start"), style="primary")]
    return [ui.button(_("My enterprise"), ui.postback("register.mine"), style="primary")]


@drawing
def draw_more_help(result: MoreHelp) -> list[Message]:
    topic = next((each for each in Topic if each.name == result.topic), Topic.GENERAL)
    body: list[ui.Element] = [ui.kicker(_("Help")), ui.title(_(topic.value))]
    for command in _commands(topic, private=result.private, audience=result.audience):
        label = command.name_in(spoken_language())
        body += [ui.button(label, ui.postback(f"welcome.run:{command.key}"), margin="lg"), ui.faint(_(command.summary))]
        if command.example != command.name:
            body.append(ui.faint(_("For example: {words}", words=command.example)))
    return [ui.card(_(topic.value), ui.bubble(body))]


def _commands(topic: Topic, *, private: bool, audience: Audience) -> list[Command]:
    """What this person can ask for here about a topic."""
    return [command for command in available(private=private, audience=audience) if command.topic == topic]


@drawing
def draw_privacy(_result: Privacy) -> list[Message]:
    points = [
        _("What you say among yourselves is not stored. I only remember that the group was awake in that hour."),
        _("What you say to me is stored for seven days, so that nothing is lost when a machine fails."),
        _(
            "Until you register and agree, I know you by an opaque number only. Your name I ask from LINE when I need it, and do not store it."
        ),
        _("I keep polls and votes, so that I can say how they stand."),
        _("In a poll without names nobody sees who chose what, not even the people who run me."),
        _("Pictures I keep only where I have asked for one, and never where or when they were taken."),
        _("If you unsend a message, I forget it too."),
        _(
            "A customer's name and phone I keep only with the customer's consent, for the two enterprises alone, and erase them 90 days after the end."
        ),
        _("“My data” shows what I keep about you; you can have it deleted at any time."),
    ]
    body = [ui.kicker(_("What I keep")), *[ui.line(f"• {point}") for point in points]]
    return [ui.card(_("What I keep"), ui.bubble(body, [ui.button(_("My data"), ui.postback("mydata.show"))]))]


@drawing
def draw_ask_language(_result: AskLanguage) -> list[Message]:
    replies = [ui.quick(name, ui.postback(f"welcome.language::{code}")) for code, name in LANGUAGE_NAMES.items()]
    return [ui.text_message(_("Which language shall I speak here?"), replies)]
