"""The poll's cards: to answer, to read, to manage."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    ACCENT,
    Element,
    bar,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    picker,
    postback,
    row,
    separator,
    shortened,
    text_message,
    title,
)
from bot.drawing.told import worded
from bot.flows.poll.results import (
    Choices,
    DeletionAsked,
    OptionView,
    PollCard,
    PollClosedAlready,
    PollReminder,
    PollResult,
    PollSettings,
    PollView,
    Turnout,
)
from bot.language.calendar import write_date, write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

MAYBE_COLOR = "#B7791F"
ANSWERS = {"yes": mark("can"), "maybe": mark("maybe"), "no": mark("cannot")}
SHORT_OPTION = 24
"""An option up to this length fits on its button; a longer one stands above it in full."""


@drawing
def draw_poll(result: PollCard) -> list[Message]:
    poll = result.poll
    if not poll.open:
        return [_result_card(poll)]
    messages = [card(_("Poll: {question}", question=poll.question), _ballot(poll))]
    if result.dropped:
        note = ngettext(
            "{count} empty or repeated option was left out.", "{count} empty or repeated options were left out.",
            result.dropped,
        )  # fmt: skip
        messages.append(text_message(note))
    return messages


@drawing
def draw_result(result: PollResult) -> list[Message]:
    return [_result_card(result.poll)]


@drawing
def draw_closed(result: PollClosedAlready) -> list[Message]:
    return [text_message(_("This poll is closed already. Here is how it ended.")), _result_card(result.poll)]


@drawing
def draw_reminder(result: PollReminder) -> list[Message]:
    poll = result.poll
    closes = _closing_words(poll)
    if result.private:
        words = _("May we ask what you think? {closes}.", closes=closes)
    elif poll.total is None:
        words = _("A gentle reminder: “{question}”. {closes}.", question=poll.question, closes=closes)
    else:
        missing = how_many(poll.total - poll.answered, poll)
        words = _(
            "“{question}” still waits for {missing}. {closes}.", question=poll.question, missing=missing, closes=closes
        )
    return [text_message(words), card(_("Poll: {question}", question=poll.question), _ballot(poll))]


@drawing
def draw_settings(result: PollSettings) -> list[Message]:
    poll = result.poll
    body = [kicker(_("Poll settings")), title(poll.question)]
    if poll.open:
        body += _switches(poll)
    footer = _settings_buttons(result) if poll.open else _closed_buttons(poll)
    return [card(_("Poll settings"), bubble(body, footer))]


@drawing
def draw_deletion(result: DeletionAsked) -> list[Message]:
    poll = result.poll
    body = [kicker(_("Delete poll?")), title(poll.question), line(_("Its votes are deleted with it."))]
    footer = [
        button(_("Delete"), postback(f"poll.delete:{poll.id}:sure"), style="primary"),
        button(_("Keep"), postback(f"poll.results:{poll.id}"), style="link"),
    ]
    return [card(_("Delete poll?"), bubble(body, footer))]


def how_many(count: int, poll: PollView) -> str:
    """People or enterprises, counted."""
    return count_of(count, by_enterprise=poll.settings.per_enterprise)


def count_of(count: int, *, by_enterprise: bool) -> str:
    """`3 people` or `3 groups`, with the Thai counter."""
    if by_enterprise:
        return ngettext("{count} group", "{count} groups", count)
    return ngettext("{count} person", "{count} people", count)


@worded.register
def turnout_words(turnout: Turnout) -> str:
    """How many have answered, of how many where that is known."""
    answered, total, by_enterprise = turnout.answered, turnout.total, turnout.by_enterprise
    if total is None or total < answered:
        return _("{count} answered", count=count_of(answered, by_enterprise=by_enterprise))
    return _("{answered} of {total} answered", answered=answered, total=count_of(total, by_enterprise=by_enterprise))


@worded.register
def choice_words(choices: Choices) -> str:
    """What somebody chose, with their answer to each where there is more than yes."""
    if not choices.answers:
        return _(", ").join(choices.texts)
    pairs = zip(choices.texts, choices.answers, strict=True)
    return _(", ").join(f"{text} {_(ANSWERS[answer])}" for text, answer in pairs)


def _ballot(poll: PollView) -> Element:
    body = [kicker(_kind_words(poll)), title(poll.question)]
    for option in poll.options:
        body.append(_date_option(poll, option) if poll.dates else _choice_option(poll, option))
    body += [separator(), *_standing(poll)]
    links = [
        button(_("Withdraw"), postback(f"poll.withdraw:{poll.id}"), style="link"),
        button(_("Results"), postback(f"poll.results:{poll.id}"), style="link"),
        button(_("Settings"), postback(f"poll.settings:{poll.id}"), style="link"),
    ]
    footer: list[Element] = []
    if poll.settings.anyone_adds and len(poll.options) < 10:
        footer.append(button(_("Add option"), postback(f"poll.add:{poll.id}"), style="link"))
    return bubble(body, [*footer, row(links)])


def _choice_option(poll: PollView, option: OptionView) -> Element:
    number = f"{option.position}. "
    contents: list[Element] = []
    if len(option.text) > SHORT_OPTION:
        contents.append(line(number + option.text, margin="none"))
    contents += [
        button(
            number + shortened(option.text, SHORT_OPTION),
            postback(f"poll.vote:{poll.id}:{option.position}"),
            margin="none",
        ),
        row(
            [
                {**bar(_percent(option.yes, poll.answered)), "flex": 5, "margin": "none"},
                {
                    "type": "text",
                    "text": how_many(option.yes, poll),
                    "size": "sm",
                    "align": "end",
                    "flex": 2,
                    "color": ACCENT,
                },
            ],
            margin="sm",
        )
        | {"alignItems": "center"},
    ]
    return {"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}


def _date_option(poll: PollView, option: OptionView) -> Element:
    data = f"poll.vote:{poll.id}:{option.position}"
    answers = row(
        [
            button(_("Can"), postback(f"{data}.yes"), margin="md"),
            button(_("Maybe"), postback(f"{data}.maybe"), margin="md"),
            button(_("Cannot"), postback(f"{data}.no"), margin="md"),
        ],
        margin="sm",
    )
    contents = [
        line(f"{option.position}. {option_words(option)}", bold=True, margin="none"),
        answers,
        faint(_date_counts(option)),
        bar(_percent(option.yes, poll.answered)),
    ]
    return {"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}


def option_words(option: OptionView) -> str:
    """An option's text; a date is written out with its weekday."""
    if option.starts_at is None:
        return option.text
    write = write_moment if option.has_time else write_date
    return write(option.starts_at, spoken_language())


def _date_counts(option: OptionView) -> str:
    return _("can {yes} · maybe {maybe} · cannot {no}", yes=option.yes, maybe=option.maybe, no=option.no)


def _standing(poll: PollView) -> list[Element]:
    lines = [line(turnout_words(poll.turnout), size="sm", bold=True)]
    if poll.settings.quorum is not None:
        lines.append(faint(_("Counts from {count} answers", count=how_many(poll.settings.quorum, poll))))
    lines.append(faint(_closing_words(poll)))
    return lines


def _kind_words(poll: PollView) -> str:
    words = [_("Date poll") if poll.dates else _("Poll")]
    if poll.settings.several:
        words.append(_("several answers"))
    if poll.settings.per_enterprise:
        words.append(_("one vote per group"))
    if poll.settings.anonymous:
        words.append(_("names not shown"))
    return " · ".join(words)


def _closing_words(poll: PollView) -> str:
    if poll.closes_at is None:
        return _("No closing time")
    return _("Closes {moment}", moment=write_moment(poll.closes_at, spoken_language()))


def _result_card(poll: PollView) -> Message:
    state = _("Poll result") if not poll.open else _("How it stands")
    body = [kicker(state), title(poll.question), *_winner_lines(poll), separator()]
    body += [_counted_option(poll, option) for option in poll.options]
    body += [
        separator(),
        line(turnout_words(poll.turnout), size="sm", bold=True),
    ]
    if poll.open:
        body.append(faint(_closing_words(poll)))
    vote = button(_("Vote"), postback(f"poll.show:{poll.id}"), style="primary")
    footer = [vote] if poll.open else _closed_buttons(poll)
    return card(f"{state}: {poll.question}", bubble(body, footer))


def _winner_lines(poll: PollView) -> list[Element]:
    """The winner, a tie as a tie, and whether enough have answered."""
    if not poll.winners:
        return [line(_("Nobody has answered."), bold=True)]
    names = [option_words(poll.option(position)) for position in poll.winners]
    if len(names) > 1:
        found = _("A tie: {options}", options=_(" and ").join(names))
    elif poll.dates:
        found = _("Best day: {option}", option=names[0])
    elif poll.open:
        found = _("Ahead: {option}", option=names[0])
    else:
        found = _("Result: {option}", option=names[0])
    lines = [line(found, size="lg", color=ACCENT, bold=True)]
    if poll.quorum_missed:
        needed = how_many(poll.settings.quorum or 0, poll)
        lines.append(line(_("Not enough answers yet: {needed} needed.", needed=needed), size="sm", color=MAYBE_COLOR))
    return lines


def _counted_option(poll: PollView, option: OptionView) -> Element:
    count = _date_counts(option) if poll.dates else how_many(option.yes, poll)
    contents = [
        line(f"{option.position}. {option_words(option)}", margin="none", bold=option.position in poll.winners),
        faint(count),
        bar(_percent(option.yes, poll.answered)),
    ]
    if option.names:
        names = ", ".join(option.names)
        if option.unnamed:
            names = _("{names} and {count} more", names=names, count=option.unnamed)
        contents.append(faint(names))
    return {"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}


def _closed_buttons(poll: PollView) -> list[Element]:
    return [
        row(
            [
                button(_("Ask again"), postback(f"poll.repeat:{poll.id}"), style="link"),
                button(_("Reopen"), postback(f"poll.reopen:{poll.id}"), style="link"),
                button(_("Delete"), postback(f"poll.delete:{poll.id}"), style="link"),
            ]
        )
    ]


def _switches(poll: PollView) -> list[Element]:
    """Each setting with its present state and the button that turns it over."""
    switches = [] if poll.dates else [("several", poll.settings.several, _("Several answers"), _("One answer"))]
    switches += [
        ("anonymous", poll.settings.anonymous, _("Names not shown"), _("Names shown")),
        ("per_enterprise", poll.settings.per_enterprise, _("One vote per group"), _("One vote per person")),
        ("anyone_adds", poll.settings.anyone_adds, _("Everybody may add options"), _("Only the maker adds options")),
    ]
    return [_switch(poll, name, on, when_on if on else when_off) for name, on, when_on, when_off in switches]


def _switch(poll: PollView, name: str, on: bool, state: str) -> Element:
    change = {**button(_("Change"), postback(f"poll.set:{poll.id}:{name}={int(not on)}")), "flex": 2}
    words = {**line(state, margin="none"), "flex": 4, "gravity": "center"}
    return row([words, change], margin="md")


def _settings_buttons(result: PollSettings) -> list[Element]:
    poll = result.poll
    pick = picker(f"poll.closes:{poll.id}", initial=poll.closes_at or result.now, earliest=result.now)
    closing = [button(_("Closing time"), pick, style="primary")]
    if poll.closes_at:
        closing.append(button(_("Never close"), postback(f"poll.set:{poll.id}:no_closing")))
    quorum = [button(_("Enough at"), postback(f"poll.quorum:{poll.id}"))]
    if poll.settings.quorum:
        quorum.append(button(_("No minimum"), postback(f"poll.set:{poll.id}:no_quorum")))
    return [
        faint(_closing_words(poll), margin="none"),
        row(closing),
        row(quorum),
        button(_("Add option"), postback(f"poll.add:{poll.id}")),
        row(
            [
                button(_("Close poll"), postback(f"poll.close:{poll.id}"), style="link"),
                button(_("Ask again"), postback(f"poll.repeat:{poll.id}"), style="link"),
                button(_("Delete"), postback(f"poll.delete:{poll.id}"), style="link"),
            ]
        ),
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
