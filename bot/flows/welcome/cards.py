"""Greeting, help, and what is kept."""

from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Command, Place, Topic, Who
from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    quick,
    text_message,
    title,
    uri,
)
from bot.flows.welcome.greeting import AskLanguage, Audience, Greeting, Help, MoreHelp, Privacy
from bot.language.catalogue import LANGUAGE_NAMES, mark, spoken_language
from bot.language.catalogue import gettext as _

FOR_FACILITATORS = {Who.FACILITATOR, Who.LEADERS}
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
    body = [kicker(_("Nong Wethi")), line(words, size="lg", margin="sm")]
    return [card(words, bubble(body, _greeting_ways(result)))]


def _greeting_ways(result: Greeting) -> list[Element]:
    register = uri(result.register_link) if result.register_link else postback("register.start")
    ask = [] if result.private else [button(_("Ask the group"), postback("poll.ask"), style="primary")]
    bind = (
        [] if result.private or result.bound else [button(_("Bind this group"), postback("binding.ask"), style="link")]
    )
    return [
        *ask,
        button(_("Register"), register, style="primary" if result.private else "secondary"),
        button(_("Help"), postback("welcome.help")),
        *bind,
        button(_("What I keep"), postback("welcome.privacy"), style="link"),
    ]


@drawing
def draw_help(result: Help) -> list[Message]:
    if result.unknown and not result.private:
        words = _("I am not sure what you mean. Would one of these help?")
        ways = [quick(_("Ask the group"), postback("poll.ask")), quick(_("Help"), postback("welcome.help"))]
        return [text_message(words, ways)]
    opening = _("This is what I can do:")
    if result.hello:
        opening = _("Hello, here I am. What may I do for you?")
    elif result.unknown:
        opening = _("I am not sure what you mean; this is what I can do:")
    body: list[Element] = [kicker(_("Help")), title(opening)]
    for topic in Topic:
        if _commands(topic, private=result.private, audience=result.audience):
            body += [
                button(_(topic.value), postback(f"welcome.more:{topic.name}"), margin="lg"),
                faint(_(TOPICS[topic])),
            ]
    return [card(opening, bubble(body, _help_ways(result)))]


def _help_ways(result: Help) -> list[Element]:
    """The one thing to do next, for whoever asks and where."""
    if not result.private:
        bind = [] if result.bound else [button(_("Bind this group"), postback("binding.ask"), style="link")]
        return [button(_("Ask the group"), postback("poll.ask"), style="primary"), *bind]
    if not result.registered:
        return [button(_("Register"), postback("register.start"), style="primary")]
    return [button(_("My enterprise"), postback("register.mine"), style="primary")]


@drawing
def draw_more_help(result: MoreHelp) -> list[Message]:
    topic = next((each for each in Topic if each.name == result.topic), Topic.GENERAL)
    body: list[Element] = [kicker(_("Help")), title(_(topic.value))]
    for command in _commands(topic, private=result.private, audience=result.audience):
        label = command.name_in(spoken_language())
        body += [
            button(label, postback(f"welcome.run:{command.key}"), margin="lg"),
            faint(_(command.summary)),
        ]
        if command.example != command.name:
            body.append(faint(_("For example: {words}", words=command.example)))
    return [card(_(topic.value), bubble(body))]


def _commands(topic: Topic, *, private: bool, audience: Audience) -> list[Command]:
    """What this person can ask for here."""
    here = Place.PRIVATE if private else Place.GROUP
    leads = audience != Audience.MEMBER
    allowed = {Who.ANYONE, Who.MAKER, Who.PEOPLE}
    allowed |= {Who.ROLE_HOLDER} if leads else set()
    allowed |= FOR_FACILITATORS if audience == Audience.FACILITATOR else set()
    return [c for c in registry() if c.topic == topic and here in c.places and c.who in allowed]


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
    body = [kicker(_("What I keep")), *[line(f"• {point}") for point in points]]
    return [card(_("What I keep"), bubble(body, [button(_("My data"), postback("mydata.show"))]))]


@drawing
def draw_ask_language(_result: AskLanguage) -> list[Message]:
    replies = [quick(name, postback(f"welcome.language::{code}")) for code, name in LANGUAGE_NAMES.items()]
    return [text_message(_("Which language shall I speak here?"), replies)]
