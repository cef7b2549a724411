"""Greeting, help, and what is kept."""

from collections.abc import Iterable

from bot.dialogue.offered_first import offered
from bot.dialogue.picking.paging import page_of
from bot.dialogue.saying import Reply
from bot.dialogue.understanding.commands import command
from bot.dialogue.understanding.vocabulary import Command, Topic
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.drawing.look import Mood
from bot.flows.welcome.greeting import AskLanguage, Audience, Greeting, Help, MoreHelp, Privacy, available
from bot.language.catalogue import LANGUAGE_NAMES, mark, spoken_language
from bot.language.catalogue import gettext as _

TOPICS = {
    Topic.POLLS: mark("Ask, vote, see results"),
    Topic.FORUMS: mark("The next forum, who comes, whose turn it is to host"),
    Topic.ORDERS: mark("Open, sign up, lists, payments"),
    Topic.REFERRALS: mark("Customers, goods, consignments, study visits"),
    Topic.PEOPLE: mark("Find an enterprise, register, your duties"),
    Topic.MY_DATA: mark("What I keep about you, and how to have it deleted"),
    Topic.NETWORK: mark("Bind groups, invite people, settings"),
    Topic.GENERAL: mark("Language, this menu, stopping a question"),
}
THE_REST = "rest"
"""What stands behind "more" in the menu."""
MOST_TOPICS, MOST_COMMANDS = 5, 6
"""Lines that are taken in at a glance."""


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
    body = [ui.figure(Mood.HELLO), ui.kicker(_("Nong Wethi")), ui.line(words, size="lg", margin="sm")]
    return [ui.card(words, ui.bubble(body, _greeting_ways(result)))]


def _greeting_ways(result: Greeting) -> list[ui.Element]:
    register = ui.uri(result.register_link) if result.register_link else ui.postback("register.start")
    first = [(command(key).name_in(spoken_language()), f"welcome.run:{key}") for key in result.steps[:1]]
    first = first or ([] if result.private else [(_("Ask the group"), "poll.ask")])
    ask_style, register_style = ("secondary", "primary") if result.private else ("primary", "secondary")
    ask = [ui.button(words, ui.postback(data), style=ask_style) for words, data in first]
    bind = (
        []
        if result.private or result.bound
        else [ui.button(_("Bind this group"), ui.postback("binding.ask"), style="link")]
    )
    found = [ui.button(_("Found a network"), ui.postback("founding.ask"), style="link")] if result.may_found else []
    return [
        *ask,
        ui.button(_("Register"), register, style=register_style),
        ui.button(_("Help"), ui.postback("welcome.help")),
        *found,
        *bind,
        ui.button(_("What I keep"), ui.postback("welcome.privacy"), style="link"),
    ]


@drawing
def draw_help(result: Help) -> list[Message]:
    opening = _("This is what I can do:")
    body: list[ui.Element] = [ui.kicker(_("Help")), ui.title(opening)]
    body += [ui.button(thing.label, ui.postback(thing.data), style="secondary") for thing in result.open_here]
    topics = _topics(private=result.private, audience=result.audience, purpose=result.purpose)
    body += _topic_rows(topics[:MOST_TOPICS])
    if topics[MOST_TOPICS:]:
        body += [ui.separator(), tappable(_("More"), "", f"welcome.more:{THE_REST}")]
    return [ui.card(opening, ui.bubble(body, _help_ways(result)))]


def _topics(*, private: bool, audience: Audience, purpose: str | None) -> list[Topic]:
    """What this person can ask about here, what people come for most first."""
    order = dict.fromkeys((*offered(purpose).topics, *TOPICS))
    return [topic for topic in order if _commands(topic, private=private, audience=audience)]


def _topic_rows(topics: Iterable[Topic]) -> list[ui.Element]:
    return [
        row
        for topic in topics
        for row in (ui.separator(), tappable(_(topic.value), _(TOPICS[topic]), f"welcome.more:{topic.name}"))
    ]


def _help_ways(result: Help) -> list[ui.Element]:
    """The one thing to do next, for whoever asks and where."""
    if not result.private:
        bind = [] if result.bound else [ui.button(_("Bind this group"), ui.postback("binding.ask"), style="link")]
        first = result.steps[0] if result.steps else Reply(_("Ask the group"), "poll.ask")
        return [ui.button(first.label, ui.postback(first.data), style="primary"), *bind]
    if not result.registered:
        return [ui.button(_("Register"), ui.postback("register.start"), style="primary")]
    begin = [ui.button(each.label, ui.postback(each.data), style="primary") for each in result.steps[:1]]
    style = "secondary" if begin else "primary"
    return [*begin, ui.button(_("My enterprise"), ui.postback("register.mine"), style=style)]


@drawing
def draw_more_help(result: MoreHelp) -> list[Message]:
    name, _dot, start = result.topic.partition(".")
    if name == THE_REST:
        topics = _topics(private=result.private, audience=result.audience, purpose=result.purpose)
        rest = topics[MOST_TOPICS:]
        return [ui.card(_("Help"), ui.bubble([ui.kicker(_("Help")), *_topic_rows(rest)]))]
    topic = next((each for each in Topic if each.name == name), Topic.GENERAL)
    commands = _commands(topic, private=result.private, audience=result.audience)
    page = page_of(commands, start, lambda end: f"welcome.more:{topic.name}.{end}", MOST_COMMANDS)
    body: list[ui.Element] = [ui.kicker(_("Help")), ui.title(_(topic.value))]
    for each in page.rows:
        hint = _(each.summary)
        if each.example != each.name:
            hint += "\n" + _("For example: {words}", words=each.example)
        body += [ui.separator(), tappable(each.name_in(spoken_language()), hint, f"welcome.run:{each.key}")]
    return [ui.card(_(topic.value), ui.bubble([*body, *how_many(page)], more_button(page.more)))]


def _commands(topic: Topic, *, private: bool, audience: Audience) -> list[Command]:
    """What this person can ask for here about a topic."""
    return [command for command in available(private=private, audience=audience) if command.topic == topic]


@drawing
def draw_privacy(result: Privacy) -> list[Message]:
    """The one thing that people want to know first, then what is kept and for how long; all of it behind "more"."""
    opening = _("What you say among yourselves is not stored.")
    if result.whole:
        body = [ui.kicker(_("What I keep")), *[ui.line(f"• {point}") for point in _all_points()]]
        return [ui.card(opening, ui.bubble(body, [ui.button(_("My data"), ui.postback("mydata.show"))]))]
    rows = [
        (_("What you say to me"), _("7 days")),
        (_("Name and phone"), _("after you agree")),
        (_("Polls and votes"), _("to say how they stand")),
        (_("A customer's phone"), _("90 days, with consent")),
    ]
    body = [ui.kicker(_("What I keep")), ui.title(opening), *[_kept_row(what, how_long) for what, how_long in rows]]
    footer = [
        ui.button(_("My data"), ui.postback("mydata.show"), style="primary"),
        ui.button(_("More"), ui.postback("welcome.privacy:whole"), style="link"),
    ]
    return [ui.card(opening, ui.bubble(body, footer))]


def _kept_row(what: str, how_long: str) -> ui.Element:
    return ui.row(
        [{**ui.line(what, margin="none"), "flex": 5}, {**ui.line(how_long, color=ui.ACCENT, bold=True, margin="none"), "flex": 4}],
        margin="lg",
    )  # fmt: skip


def _all_points() -> list[str]:
    return [
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


@drawing
def draw_ask_language(_result: AskLanguage) -> list[Message]:
    replies = [ui.quick(name, ui.postback(f"welcome.language::{code}")) for code, name in LANGUAGE_NAMES.items()]
    return [ui.text_message(_("Which language shall I speak here?"), replies)]
