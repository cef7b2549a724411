"""Greeting, help, and what is kept."""

from bot.cards import Message, drawing
from bot.cards.elements import bubble, button, card, faint, kicker, line, postback, quick, text_message, title
from bot.flows.welcome import AskLanguage, Greeting, Help, LanguageSet, Privacy
from bot.language.catalogue import gettext as _
from bot.language.commands import LANGUAGE_NAMES
from bot.language.registry import REGISTRY

HELP_IN_GROUPS = ("poll.open", "poll.dates", "poll.vote", "poll.results")
HELP_IN_PRIVATE = ("poll.open", "poll.dates", "welcome.privacy", "welcome.language")


@drawing
def draw_greeting(result: Greeting) -> list[Message]:
    if result.private:
        words = _(
            "Hello, I am Nong Wethi. I help your groups to ask, answer and remember. Add me to a group and we begin."
        )
    else:
        words = _(
            "Hello everybody, I am Nong Wethi. I can ask what people think and count the answers. I keep quiet unless you call me."
        )
    body = [kicker(_("Nong Wethi")), line(words, size="lg", margin="sm")]
    first = [] if result.private else [button(_("Ask the group"), postback("poll.ask"), style="primary")]
    footer = [
        *first,
        button(_("Help"), postback("welcome.help")),
        button(_("What I keep"), postback("welcome.privacy"), style="link"),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_help(result: Help) -> list[Message]:
    if result.unknown and not result.private:
        words = _("I am not sure what you mean. Would one of these help?")
        return [text_message(words, _ways(private=False))]
    opening = (
        _("I am not sure what you mean; this is what I can do:") if result.unknown else _("This is what I can do:")
    )
    body = [kicker(_("Help")), title(opening)]
    for key in HELP_IN_PRIVATE if result.private else HELP_IN_GROUPS:
        command = next(command for command in REGISTRY if command.key == key)
        body += [line(command.example, bold=True, margin="lg"), faint(_(command.summary))]
    footer = [] if result.private else [button(_("Ask the group"), postback("poll.ask"), style="primary")]
    footer.append(button(_("What I keep"), postback("welcome.privacy"), style="link"))
    return [card(opening, bubble(body, footer))]


@drawing
def draw_privacy(_result: Privacy) -> list[Message]:
    points = [
        _("What you say among yourselves is not stored. I only remember that the group was awake in that hour."),
        _("What you say to me is stored for seven days, so that nothing is lost when a machine fails."),
        _("I keep polls and votes, and the display name that LINE tells me, so that I can say who chose what."),
        _("In a poll without names nobody sees who chose what, not even the people who run me."),
        _("If you unsend a message, I forget it too."),
    ]
    body = [kicker(_("What I keep")), *[line(f"• {point}") for point in points]]
    return [card(_("What I keep"), bubble(body))]


@drawing
def draw_language_set(_result: LanguageSet) -> list[Message]:
    return [text_message(_("From now on I speak English here."))]


@drawing
def draw_ask_language(_result: AskLanguage) -> list[Message]:
    replies = [quick(name, postback(f"welcome.language::{code}")) for code, name in LANGUAGE_NAMES.items()]
    return [text_message(_("Which language shall I speak here?"), replies)]


def _ways(*, private: bool) -> list[Message]:
    ask = [] if private else [quick(_("Ask the group"), postback("poll.ask"))]
    return [*ask, quick(_("Help"), postback("welcome.help"))]
