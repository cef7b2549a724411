"""Opening a poll: in one line, or step by step."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.delivery.pricing import recipients_of
from bot.dialogue import conversations
from bot.dialogue.network_choice import purpose_here
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.poll import results
from bot.flows.poll.draft import (
    LONGEST_QUESTION,
    MOST_OPTIONS,
    DraftOption,
    DraftRefused,
    PollDraft,
    picked_moment,
    read_line,
    with_closing,
    with_options,
    without_option,
)
from bot.flows.poll.from_draft import open_poll
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.own_chat import for_a_group, goes_on_in_our_chat, made_before
from bot.flows.poll.routes import routes
from bot.flows.poll.words.options import FEWEST_OPTIONS, is_a_question, only_waits, read_options, taken_out
from bot.language.answers import is_enough, is_none, is_yes
from bot.language.catalogue import gettext as _
from bot.language.normalising import SEPARATOR
from bot.language.numbers import small_number
from bot.storage.chats import Conversation

QUESTION, OPTIONS, CLOSING, CONFIRM = "question", "options", "closing", "confirm"
WORK_IS_OVER_AT = 18


@routes.command("open")
def open_by_line(request: Request) -> list[Say]:
    """`poll Which day | Sat | Sun`; alone it asks step by step."""
    return _begin(request, dates=False)


@routes.command("dates")
def open_dates_by_line(request: Request) -> list[Say]:
    """`date poll Which day | Sat | Sun`: a poll whose options are dates; alone it asks step by step."""
    return _begin(request, dates=True)


@routes.command("consent")
def open_consent_by_line(request: Request) -> list[Say]:
    """A proposal that everybody can live with, or not."""
    return _begin(request, dates=False, kind=PollKind.CONSENT)


@routes.command("ranking")
def open_ranking_by_line(request: Request) -> list[Say]:
    """A poll whose options are ranked."""
    return _begin(request, dates=False, kind=PollKind.RANKING)


@routes.button("ask")
def open_by_button(request: Request, _id: str) -> list[Say]:
    """The greeting's button: ask step by step."""
    return _begin(request, dates=False)


def _begin(request: Request, *, dates: bool, kind: PollKind | None = None) -> list[Say]:
    if request.person is None:
        return [Say(results.WHO_ARE_YOU)]
    conversations.end(request)
    if request.chat.is_private:
        conversations.end_elsewhere(request, routes.flow)  # what is said in the group from now on is talk again
    elif ready := made_before(request, dates=dates):
        return open_poll(request, ready)
    if not request.text:
        asked = PollDraft(dates=dates, source_message_id=request.message_id)
        return _next_question(request, replace(asked, kind=kind or asked.kind))
    try:
        draft = read_line(request.text, dates=dates, now=request.now)
    except DraftRefused as refused:
        draft = replace(refused.draft, source_message_id=request.message_id)
        return _ask_about_problem(request, replace(draft, kind=kind or draft.kind), refused)
    draft = replace(draft, source_message_id=request.message_id, kind=kind or draft.kind)
    return _open_if_complete(request, draft)


def _open_if_complete(request: Request, draft: PollDraft) -> list[Say]:
    """Open what needs no more questions; ask the next one otherwise."""
    if not draft.question or len(draft.question) > LONGEST_QUESTION:
        return _next_question(request, draft)
    if draft.kind is PollKind.CONSENT:
        draft = replace(draft, options=_consent_options())
    if not draft.options and not draft.dates and draft.kind is not PollKind.RANKING and not request.chat.is_private:
        draft = replace(draft, options=_yes_no_options())
    if len(draft.options) < FEWEST_OPTIONS:
        return _ask_options(request, draft, results.OptionProblem.TOO_FEW if draft.options else None)
    if draft.guessed:
        conversations.ask(request, routes.flow, CONFIRM, draft.to_json())
        return [Say(_confirmation(draft))]
    return open_poll(request, draft)


def _yes_no_options() -> tuple[DraftOption, ...]:
    return DraftOption(_("Yes")), DraftOption(_("No")), DraftOption(_("Either way"))


def _consent_options() -> tuple[DraftOption, ...]:
    return DraftOption(_("I am for it")), DraftOption(_("I have something to note")), DraftOption(_("I still object"))


def _ask_about_problem(request: Request, draft: PollDraft, refused: DraftRefused) -> list[Say]:
    if refused.closing:
        conversations.ask(request, routes.flow, CLOSING, draft.to_json())
        return [Say(_closing_question(request, draft, refused.problem))]
    return _ask_options(request, draft, refused.problem, refused.words)


def _next_question(request: Request, draft: PollDraft) -> list[Say]:
    too_long = len(draft.question) if len(draft.question) > LONGEST_QUESTION else 0
    conversations.ask(request, routes.flow, QUESTION, draft.to_json())
    return [Say(results.ask_question(dates=draft.dates, too_long=too_long, purpose=purpose_here(request)))]


def _ask_options(
    request: Request, draft: PollDraft, problem: results.OptionProblem | None = None, words: str = ""
) -> list[Say]:
    conversations.ask(request, routes.flow, OPTIONS, draft.to_json())
    return [Say(_options_question(request, draft, problem, words))]


def _options_question(
    request: Request, draft: PollDraft, problem: results.OptionProblem | None = None, words: str = ""
) -> results.AskOptions:
    return results.AskOptions(
        question=draft.question,
        options=tuple(option.text for option in draft.options),
        dates=draft.dates,
        problem=problem,
        words=words,
        repeated=draft.repeated,
        suggestions=_day_suggestions(request.now) if draft.dates else (),
        chat_link=goes_on_in_our_chat(request, draft),
    )


def _closing_question(
    request: Request, draft: PollDraft, problem: results.OptionProblem | None = None
) -> results.AskClosing:
    chat = goes_on_in_our_chat(request, draft)
    price = 0 if request.chat.is_private or draft.settings.free else recipients_of(request.chat) * 2
    return results.AskClosing(draft.question, closing_suggestions(request.now), problem, chat, price)


@routes.step(QUESTION, free=True)
def take_question(request: Request, conversation: Conversation) -> list[Say]:
    """The question itself; a whole line with separators is taken as a whole."""
    draft = PollDraft.from_json(conversation.data)
    if SEPARATOR.search(request.text) and not draft.options:
        return _begin(request, dates=draft.dates)
    draft = replace(draft, question=request.text)
    if draft.kind is PollKind.CONSENT:
        return _open_if_complete(request, draft)
    if len(draft.question) > LONGEST_QUESTION:
        raise NotAnAnswer(Say(results.ask_question(dates=draft.dates, too_long=len(draft.question))))
    if len(draft.options) >= FEWEST_OPTIONS:
        return _open_if_complete(request, draft)
    return _ask_options(request, draft)


@routes.step(OPTIONS, free=True)
def take_options(request: Request, conversation: Conversation) -> list[Say]:
    """Options in one message or several, until the person says that is all."""
    draft = PollDraft.from_json(conversation.data)
    if is_enough(request.text):
        return finish_options(request, "")
    if said := _no_option(request, draft):
        return said
    words = read_options(request.text, known=len(draft.options))
    try:
        draft = with_options(draft, words, request.now)
    except DraftRefused as refused:
        conversation.data = refused.draft.to_json()
        raise NotAnAnswer(Say(_options_question(request, refused.draft, refused.problem, refused.words))) from refused
    enough = len(words) >= FEWEST_OPTIONS or len(draft.options) >= MOST_OPTIONS
    if enough and len(draft.options) >= FEWEST_OPTIONS:
        return _ask_closing(request, draft)
    return _ask_options(request, draft)


def _no_option(request: Request, draft: PollDraft) -> list[Say]:
    """What is said to words that name no option; empty where they may be one.

    Raises:
        NotAnAnswer: they ask something.
    """
    texts = tuple(option.text for option in draft.options)
    if (position := taken_out(request.text, texts)) is not None:
        problem = None if position else results.OptionProblem.NO_SUCH_OPTION
        return _ask_options(request, without_option(draft, position), problem, request.text)
    if only_waits(request.text):
        return _ask_options(request, replace(draft, repeated=()), results.OptionProblem.TAKE_YOUR_TIME)
    if is_a_question(request.text) and not SEPARATOR.search(request.text):
        raise NotAnAnswer(Say(_options_question(request, draft, results.OptionProblem.A_QUESTION, request.text)))
    return []


@routes.button("unlist")
def take_option_out(request: Request, _id: str) -> list[Say]:
    """An option of the poll in the making is tapped away: `poll.unlist::2.หาดใหญ่`; a second tap takes out no other one."""
    draft = _draft_at(request, OPTIONS)
    if draft is None:
        return []
    position, _dot, beginning = request.argument.partition(".")
    place = small_number(position, MOST_OPTIONS)
    listed = draft.options[place - 1 : place] if place else ()
    if not listed or not listed[0].text.startswith(beginning):
        return _ask_options(request, replace(draft, repeated=()))
    return _ask_options(request, without_option(draft, place or 0))


@routes.button("enough")
def finish_options(request: Request, _id: str) -> list[Say]:
    """No more options; none at all means yes, no, either way."""
    draft = _draft_at(request, OPTIONS)
    if draft is None:
        return []
    if not draft.options and not draft.dates:
        draft = replace(draft, options=_yes_no_options())
    if len(draft.options) < FEWEST_OPTIONS:
        return _ask_options(request, draft, results.OptionProblem.TOO_FEW)
    return _ask_closing(request, draft)


@routes.button("day")
def add_day(request: Request, _id: str) -> list[Say]:
    """A day tapped or picked for a date poll."""
    draft = _draft_at(request, OPTIONS)
    chosen = request.picked or request.argument.replace("_", ":")
    if draft is None or not chosen:
        return []
    try:
        draft = with_options(draft, [chosen.replace("T", " ")], request.now)
    except DraftRefused as refused:
        return _ask_options(request, refused.draft, refused.problem, refused.words)
    return _ask_options(request, draft)


def _ask_closing(request: Request, draft: PollDraft) -> list[Say]:
    if draft.closes_at:
        return _open_if_complete(request, draft)
    conversations.ask(request, routes.flow, CLOSING, draft.to_json())
    return [Say(_closing_question(request, draft))]


@routes.step(CLOSING)
def take_closing(request: Request, conversation: Conversation) -> list[Say]:
    """When to close, in words; "without" opens it with no closing time."""
    draft = PollDraft.from_json(conversation.data)
    if is_none(request.text):
        return _open_if_complete(request, draft)
    try:
        draft = with_closing(draft, request.text, request.now)
    except DraftRefused as refused:
        raise NotAnAnswer(Say(_closing_question(request, draft, refused.problem))) from refused
    return _open_if_complete(request, draft)


@routes.button("until")
def pick_closing(request: Request, _id: str) -> list[Say]:
    """A closing time tapped or picked; an empty one means without."""
    draft = _draft_at(request, CLOSING, CONFIRM)
    if draft is None:
        return []
    chosen = request.picked or request.argument.replace("_", ":")
    if not chosen:
        return _open_if_complete(request, replace(draft, closes_at=None))
    at = picked_moment(chosen)
    if at is None or at <= request.now:
        return [Say(_closing_question(request, draft, results.OptionProblem.IN_THE_PAST))]
    return _open_if_complete(request, replace(draft, closes_at=at.isoformat()))


@routes.step(CONFIRM)
def take_confirmation(request: Request, conversation: Conversation) -> list[Say]:
    """Agreement in words; anything else is asked about once more."""
    draft = PollDraft.from_json(conversation.data)
    if not is_yes(request.text):
        raise NotAnAnswer(Say(_confirmation(draft)))
    return open_poll(request, draft)


@routes.button("confirm")
def confirm(request: Request, _id: str) -> list[Say]:
    """The bot's reading is right: open it."""
    draft = _draft_at(request, CONFIRM)
    return open_poll(request, draft) if draft else []


@routes.button("change")
def change(request: Request, _id: str) -> list[Say]:
    """The bot's reading is wrong: type the doubtful part again."""
    draft = _draft_at(request, CONFIRM)
    if draft is None:
        return []
    if draft.closes_at:
        cleared = replace(draft, closes_at=None, guessed=False)
        conversations.ask(request, routes.flow, CLOSING, cleared.to_json())
        return [Say(_closing_question(request, draft))]
    return _ask_options(request, replace(draft, options=(), guessed=False))


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    draft = PollDraft.from_json(conversation.data)
    match conversation.step:
        case "question":
            return _next_question(request, draft)
        case "options":
            return _ask_options(request, draft)
        case "closing":
            return _ask_closing(request, draft)
        case "ready":
            return for_a_group(request, draft)
    return _open_if_complete(request, draft)


def _confirmation(draft: PollDraft) -> results.ConfirmPoll:
    dated = tuple(option.span for option in draft.options if option.span)
    texts = tuple(option.text for option in draft.options)
    return results.ConfirmPoll(draft.question, texts, dated, draft.closing, draft.kind, draft.settings)


def _draft_at(request: Request, *steps: str) -> PollDraft | None:
    """The draft this person is being asked about, if it stands at one of these steps; others' buttons do nothing."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step not in steps:
        return None
    return PollDraft.from_json(conversation.data)


def closing_suggestions(now: datetime) -> tuple[datetime, ...]:
    """Moments worth offering as buttons: this evening if there is time, tomorrow, in three days, in a week."""
    evening = now.astimezone(BANGKOK).replace(hour=WORK_IS_OVER_AT, minute=0, second=0, microsecond=0)
    days = (evening + timedelta(days=ahead) for ahead in (0, 1, 3, 7))
    return tuple(day for day in days if day - now.astimezone(BANGKOK) > timedelta(hours=1))


def _day_suggestions(now: datetime) -> tuple[datetime, ...]:
    """The next two weekends."""
    today = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    return tuple(saturday + timedelta(days=ahead) for ahead in (0, 1, 7, 8))
