"""The poll's lines: votes, questions while a poll is being made, and kind refusals."""

from urllib.parse import quote

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
    picker,
    postback,
    quick,
    shortened,
    text_message,
    title,
    uri,
)
from bot.flows.poll.cards.card import answered_words, count_of, option_words
from bot.flows.poll.results import (
    AskClosing,
    AskNewOption,
    AskOptions,
    AskQuestion,
    AskQuorum,
    ConfirmPoll,
    NoSuchOption,
    OnlyInGroups,
    OptionProblem,
    PollDeleted,
    Refusal,
    Refused,
    VotesGathered,
    VoteTaken,
    VoteWithdrawn,
)
from bot.language.calendar import write_date, write_moment, write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language

ANSWERS = {"yes": mark("can"), "maybe": mark("maybe"), "no": mark("cannot")}

PROBLEMS = {
    OptionProblem.TOO_FEW: mark("A poll needs at least two options. May I have one more?"),
    OptionProblem.TOO_MANY: mark("A poll takes up to ten options; I kept the first ten of {words}."),
    OptionProblem.TOO_LONG: mark("“{words}” is a little long. Could you say it in up to 100 letters?"),
    OptionProblem.NOT_A_DATE: mark("I could not read “{words}” as a day. Try 12 Jan or next Friday 18:00."),
    OptionProblem.NO_SUCH_DAY: mark("There is no such day as “{words}”. Could you check the calendar?"),
    OptionProblem.NO_SUCH_TIME: mark("There is no such time as “{words}”. Could you write it again?"),
    OptionProblem.IN_THE_PAST: mark("“{words}” is over already. Which day to come do you mean?"),
}

REFUSALS = {
    Refusal.NO_POLL: mark("There is no poll here yet. Type: poll Which day | Saturday | Sunday"),
    Refusal.POLL_GONE: mark("I cannot find this poll any more; it may have been deleted."),
    Refusal.NOT_YOURS: mark("Only whoever asked the question, or a facilitator, may change this."),
    Refusal.WHO_ARE_YOU: mark("LINE did not tell me who you are. Could you type: vote 1"),
    Refusal.NO_ENTERPRISE: mark("This poll counts one vote per group, and I do not know your group yet."),
    Refusal.VOTES_EXIST: mark("Somebody has voted already, so this cannot be changed. You can ask again instead."),
    Refusal.NOT_A_NUMBER: mark("How many answers make it count? A number from 1 to 500, please."),
    Refusal.FULL: mark("This poll has ten options already, and that is as many as fit."),
    Refusal.SAME_OPTION: mark("This option is there already."),
    Refusal.NOTHING_TO_WITHDRAW: mark("You have not voted in this poll."),
    Refusal.CLOSING_IN_THE_PAST: mark("That moment is over already. Which one to come do you mean?"),
    Refusal.BAD_OPTION: mark("I could not take this option."),
}


@drawing
def draw_vote(result: VoteTaken) -> list[Message]:
    standing = answered_words(result.answered, result.total, by_enterprise=result.by_enterprise)
    if result.anonymous:
        return [text_message(_("Vote received · {standing}", standing=standing))]
    choices = _(", ").join(_choice_words(result))
    if result.name:
        said = _("{name}: {choices} · {standing}", name=result.name, choices=choices, standing=standing)
    else:
        said = _("Received: {choices} · {standing}", choices=choices, standing=standing)
    return [text_message(said)]


def _choice_words(result: VoteTaken) -> list[str]:
    if not result.answers:
        return list(result.choices)
    return [f"{text} {_(ANSWERS[answer])}" for text, answer in zip(result.choices, result.answers, strict=True)]


@drawing
def draw_gathered(result: VotesGathered) -> list[Message]:
    received = count_of(result.count, by_enterprise=False)
    standing = answered_words(result.answered, result.total, by_enterprise=result.by_enterprise)
    return [text_message(_("Votes received from {received} · {standing}", received=received, standing=standing))]


@drawing
def draw_withdrawn(result: VoteWithdrawn) -> list[Message]:
    if result.name:
        return [text_message(_("{name} has taken the vote back.", name=result.name))]
    return [text_message(_("The vote is taken back."))]


@drawing
def draw_deleted(result: PollDeleted) -> list[Message]:
    return [text_message(_("Deleted: “{question}”", question=result.question))]


@drawing
def draw_refused(result: Refused) -> list[Message]:
    words = _(PROBLEMS[result.problem], words="…") if result.problem else _(REFUSALS[result.why])
    return [text_message(words)]


@drawing
def draw_no_such_option(result: NoSuchOption) -> list[Message]:
    poll = result.poll
    options = "\n".join(f"{option.position}. {option_words(option)}" for option in poll.options)
    words = _("“{question}” has these options. Which one?\n{options}", question=poll.question, options=options)
    replies = [
        quick(f"{option.position}. {option.text}", postback(f"poll.vote:{poll.id}:{option.position}"))
        for option in poll.options
        if not poll.dates
    ]
    return [text_message(words, replies)]


@drawing
def draw_only_in_groups(result: OnlyInGroups) -> list[Message]:
    words = _("Polls are asked in a group. Send this line in your group and I will make the poll there:")
    share = uri(f"https://line.me/R/share?text={quote(shortened(result.line, 100))}")
    body = [line(words, margin="none"), line(result.line, bold=True)]
    return [card(words, bubble(body, [button(_("Send to a group"), share, style="primary")]))]


@drawing
def draw_ask_question(result: AskQuestion) -> list[Message]:
    if result.too_long:
        words = _("That is {count} letters; up to 200 fit. Could you ask it a little shorter?", count=result.too_long)
    elif result.dates:
        words = _("What is the day for? For example: next month's meeting")
    else:
        words = _("What would you like to ask? For example: Which day suits you?")
    return [text_message(words, [cancel_reply()])]


@drawing
def draw_ask_options(result: AskOptions) -> list[Message]:
    sentences = []
    if result.problem:
        sentences.append(_(PROBLEMS[result.problem], words=shortened(result.words, 60)))
    if result.options:
        so_far = "\n".join(f"{number}. {text}" for number, text in enumerate(result.options, start=1))
        sentences.append(_("So far:\n{options}", options=so_far))
        sentences.append(_("Another one? When that is all, tap “That is all”."))
    elif result.dates:
        sentences.append(_("Which days? Type them one by one, such as 12 Jan or 13 Jan 13:00, or tap a day."))
    else:
        sentences.append(_("What may people answer? Type the options one by one, or several with | between them."))
    return [text_message("\n".join(sentences), _option_replies(result))]


def _option_replies(result: AskOptions) -> list[Element]:
    replies = []
    if len(result.options) >= 2:
        replies.append(quick(_("That is all"), postback("poll.enough")))
    elif not result.options and not result.dates:
        replies.append(quick(_("Yes / No"), postback("poll.enough")))
    for day in result.suggestions:
        label = write_date(day, spoken_language(), weekday=True, short=True)
        replies.append(quick(shortened(label, 20), postback(f"poll.day::{day:%Y-%m-%d}")))
    if result.suggestions:
        first = result.suggestions[0]
        replies.append(quick(_("Pick a day"), picker("poll.day", initial=first, earliest=first, mode="datetime")))
    return [*replies, cancel_reply()]


@drawing
def draw_ask_closing(result: AskClosing) -> list[Message]:
    words = _("When should the voting close? Type it (Friday 18:00) or tap.")
    if result.problem is OptionProblem.NOT_A_DATE:
        words = _("I could not read that as a time. Friday 18:00, tomorrow noon, or 15 Jan would do.")
    elif result.problem:
        words = _("That time does not work; it is over, or not in the calendar. When should the voting close?")
    replies = [quick(_("No closing time"), postback("poll.until"))]
    for moment in result.suggestions:
        label = write_moment_short(moment, spoken_language())
        replies.append(quick(label, postback(f"poll.until::{moment:%Y-%m-%dT%H_%M}")))
    if result.suggestions:
        first = result.suggestions[0]
        replies.append(quick(_("Pick a time"), picker("poll.until", initial=first, earliest=first)))
    return [text_message(words, [*replies, cancel_reply()])]


@drawing
def draw_confirmation(result: ConfirmPoll) -> list[Message]:
    body = [kicker(_("Did I read this right?")), title(result.question)]
    if result.dates:
        write = {True: write_moment, False: write_date}
        words = [write[has_time](moment, spoken_language()) for moment, has_time in result.dates]
    else:
        words = list(result.options)
    body += [line(f"{number}. {text}") for number, text in enumerate(words, start=1)]
    if result.closes_at:
        body.append(faint(_("Closes {moment}", moment=write_moment(result.closes_at, spoken_language())), margin="lg"))
    footer = [
        button(_("Yes, ask"), postback("poll.confirm"), style="primary"),
        button(_("Change"), postback("poll.change")),
        button(_("Cancel"), postback("conversation.cancel"), style="link"),
    ]
    return [card(_("Did I read this right?"), bubble(body, footer))]


@drawing
def draw_ask_new_option(result: AskNewOption) -> list[Message]:
    words = _("Which option shall I add to “{question}”?", question=result.poll.question)
    return [text_message(words, [cancel_reply()])]


@drawing
def draw_ask_quorum(result: AskQuorum) -> list[Message]:
    words = _("From how many answers does “{question}” count? Type a number.", question=result.poll.question)
    return [text_message(words, [cancel_reply()])]
