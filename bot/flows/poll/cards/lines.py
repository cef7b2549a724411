"""The questions while a poll is being made."""

from bot.dialogue.links import share_link
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.poll import results
from bot.flows.poll.cards.card import kind_words, price_words, repeated_words
from bot.flows.poll.cards.options import count_of, option_words
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.words.options import FEWEST_OPTIONS
from bot.language.calendar import write_date, write_moment, write_moment_short, write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language


@drawing
def draw_no_such_option(result: results.NoSuchOption) -> list[Message]:
    poll = result.poll
    options = "\n".join(
        f"{option.position}. {option_words(option)}" if option.span else option.numbered for option in poll.options
    )
    words = _("“{question}” has these options. Which one?\n{options}", question=poll.question, options=options)
    replies = [
        ui.quick(option.numbered, ui.postback(f"poll.vote:{poll.id}:{option.position}"))
        for option in poll.options
        if not poll.dates
    ]
    return [ui.text_message(words, replies)]


@drawing
def draw_which_vote(result: results.WhichVote) -> list[Message]:
    words = _(
        "You voted in several questions here, last in “{question}”. Which vote shall I take back?",
        question=result.polls[0][1],
    )
    replies = [ui.quick(question, ui.postback(f"poll.withdraw:{poll_id}")) for poll_id, question in result.polls]
    return [ui.text_message(words, replies)]


@drawing
def draw_only_in_groups(result: results.OnlyInGroups) -> list[Message]:
    words = _("Polls are asked in a group. Send this line in your group and I will make the poll there:")
    share = ui.uri(share_link(result.line))
    body = [ui.line(words, margin="none"), ui.line(result.line, bold=True)]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Send to a group"), share, style="primary")]))]


@drawing
def draw_ask_options(result: results.AskOptions) -> list[Message]:
    sentences = []
    if result.problem:
        sentences.append(_(result.problem.value, words=ui.shortened(result.words, 60)))
    if result.repeated:
        sentences.append(repeated_words(result.repeated))
    if result.options:
        so_far = "\n".join(f"{number}. {text}" for number, text in enumerate(result.options, start=1))
        sentences.append(_("So far:\n{options}", options=so_far))
        enough = len(result.options) >= FEWEST_OPTIONS
        sentences.append(_("Another one? When that is all, tap “That is all”.") if enough else _("And another one?"))
    elif result.dates:
        sentences.append(_("Which days? Type them one by one, such as 12 Jan or 13 Jan 13:00, or tap a day."))
    else:
        sentences.append(_("What may people answer? Type the options one by one, or several with | between them."))
    return [
        ui.text_message(
            "\n".join(sentences), [*_option_replies(result), *ui.on_in_our_chat(result.chat_link), ui.cancel_reply()]
        )
    ]


BEGINNING = 20
"""Letters of an option by which its button knows that it still stands there."""


def _option_replies(result: results.AskOptions) -> list[ui.Element]:
    replies = []
    if len(result.options) >= FEWEST_OPTIONS:
        replies.append(ui.quick(_("That is all"), ui.postback("poll.enough")))
    elif not result.options and not result.dates:
        replies.append(ui.quick(_("Yes / No"), ui.postback("poll.enough")))
    for day in result.suggestions:
        label = write_date(day, spoken_language(), weekday=True, short=True)
        replies.append(ui.quick(ui.shortened(label, 20), ui.postback(f"poll.day::{day:%Y-%m-%d}")))
    if result.suggestions:
        first = result.suggestions[0]
        replies.append(ui.quick(_("Pick a day"), ui.picker("poll.day", initial=first, earliest=first, mode="datetime")))
    room = ui.MOST_QUICK_REPLIES - len(replies) - 2
    listed = list(enumerate(result.options, start=1))[-room:]
    replies += [
        ui.quick(f"✕ {number}. {text}", ui.postback(f"poll.unlist::{number}.{text[:BEGINNING]}"))
        for number, text in listed
    ]
    return replies


@drawing
def draw_ask_closing(result: results.AskClosing) -> list[Message]:
    words = _("When should the voting close? Type it (Friday 18:00) or tap.")
    if result.problem is results.OptionProblem.NOT_A_DATE:
        words = _("I could not read that as a time. Friday 18:00, tomorrow noon, or 15 Jan would do.")
    elif result.problem is results.OptionProblem.AMBIGUOUS:
        words = _(
            "I am not sure which moment that is. Could you write the day and the hour out? Friday 18:00, or 15 Jan noon."
        )
    elif result.problem:
        words = _("That time does not work; it is over, or not in the calendar. When should the voting close?")
    replies = [ui.quick(_("No closing time"), ui.postback("poll.until"))]
    for moment in result.suggestions:
        label = write_moment_short(moment, spoken_language())
        replies.append(ui.quick(label, ui.postback(f"poll.until::{moment:%Y-%m-%dT%H_%M}")))
    if result.suggestions:
        first = result.suggestions[0]
        replies.append(ui.quick(_("Pick a time"), ui.picker("poll.until", initial=first, earliest=first)))
    words = "\n".join(each for each in (words, price_words(result.price)) if each)
    return [ui.text_message(words, [*replies, *ui.on_in_our_chat(result.chat_link), ui.cancel_reply()])]


@drawing
def draw_confirmation(result: results.ConfirmPoll) -> list[Message]:
    body = [ui.kicker(_("Did I read this right?")), ui.title(result.question)]
    kind = PollKind.DATES if result.dates else result.kind
    body.append(ui.faint(kind_words(kind, result.settings)))
    words = [write_span(span, spoken_language()) for span in result.dates] or list(result.options)
    body += [ui.line(f"{number}. {text}") for number, text in enumerate(words, start=1)]
    if result.settings.quorum:
        least = count_of(result.settings.quorum, by_enterprise=result.settings.per_enterprise)
        body.append(ui.faint(_("Counts from {count} answers", count=least), margin="lg"))
    if result.closes_at:
        body.append(
            ui.faint(_("Closes {moment}", moment=write_moment(result.closes_at, spoken_language())), margin="lg")
        )
    footer = [
        ui.button(_("Yes, ask"), ui.postback("poll.confirm"), style="primary"),
        ui.button(_("Change"), ui.postback("poll.change")),
        ui.button(_("Cancel"), ui.postback("conversation.cancel"), style="link"),
    ]
    return [ui.card(_("Did I read this right?"), ui.bubble(body, footer))]
