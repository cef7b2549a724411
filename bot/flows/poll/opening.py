"""Opening a poll: in one line, or step by step."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.dialogue import conversation as talk
from bot.dialogue.request import Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.dialogue.understanding.commands import command
from bot.flows.poll.ballots import view
from bot.flows.poll.draft import (
    FEWEST_OPTIONS,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    DraftOption,
    DraftRefused,
    PollDraft,
    picked_moment,
    read_line,
    with_closing,
    with_options,
)
from bot.flows.poll.results import (
    AskClosing,
    AskOptions,
    AskQuestion,
    ConfirmPoll,
    OnlyInGroups,
    OptionProblem,
    PollCard,
    Refusal,
    Refused,
)
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollKind, PollOption, PollStatus, VotingUnit
from bot.flows.poll.timetable import plan_closing
from bot.language.answers import says_no_more, says_none, says_yes, sounds_like_a_question
from bot.language.catalogue import gettext as _
from bot.language.normalising import SEPARATOR
from bot.storage import audit
from bot.storage.chats import Conversation
from bot.storage.database import new_id

QUESTION, OPTIONS, CLOSING, CONFIRM = "question", "options", "closing", "confirm"
WORK_IS_OVER_AT = 18


@routes.command("open")
def open_by_line(asked: Asked) -> list[Say]:
    """`poll Which day | Sat | Sun`; alone it asks step by step."""
    return _begin(asked, dates=False)


@routes.command("dates")
def open_dates_by_line(asked: Asked) -> list[Say]:
    """The same, with options that are dates."""
    return _begin(asked, dates=True)


@routes.button("ask")
def open_by_button(asked: Asked, _id: str) -> list[Say]:
    """The greeting's button: ask step by step."""
    return _begin(asked, dates=False)


def _begin(asked: Asked, *, dates: bool) -> list[Say]:
    if asked.chat.is_private:
        return [Say(OnlyInGroups(_line_for_a_group(asked, dates)))]
    if asked.person is None:
        return [Say(Refused(Refusal.WHO_ARE_YOU))]
    talk.end(asked)
    if not asked.text:
        return _next_question(asked, PollDraft(dates=dates, source_message_id=asked.message_id))
    try:
        draft = read_line(asked.text, dates=dates, now=asked.now)
    except DraftRefused as refused:
        draft = replace(refused.draft, source_message_id=asked.message_id)
        return _ask_about_problem(asked, draft, refused)
    draft = replace(draft, source_message_id=asked.message_id)
    chatter = not draft.options and not dates and not asked.addressed and not sounds_like_a_question(draft.question)
    return _open_if_complete(asked, replace(draft, guessed=draft.guessed or chatter))


def _line_for_a_group(asked: Asked, dates: bool) -> str:
    chosen = command("poll.dates" if dates else "poll.open")
    return f"{chosen.name} {asked.text}" if asked.text else chosen.example


def _open_if_complete(asked: Asked, draft: PollDraft) -> list[Say]:
    """Open what needs no more questions; ask the next one otherwise."""
    if not draft.question or len(draft.question) > LONGEST_QUESTION:
        return _next_question(asked, draft)
    if not draft.options and not draft.dates:
        draft = replace(draft, options=_yes_no_options())
    if len(draft.options) < FEWEST_OPTIONS:
        return _ask_options(asked, draft, OptionProblem.TOO_FEW if draft.options else None)
    if draft.guessed:
        talk.ask(asked, routes.flow, CONFIRM, draft.to_json())
        return [Say(_confirmation(draft))]
    return open_poll(asked, draft)


def _yes_no_options() -> tuple[DraftOption, ...]:
    return DraftOption(_("Yes")), DraftOption(_("No")), DraftOption(_("Either way"))


def _ask_about_problem(asked: Asked, draft: PollDraft, refused: DraftRefused) -> list[Say]:
    if refused.closing:
        talk.ask(asked, routes.flow, CLOSING, draft.to_json())
        return [Say(AskClosing(draft.question, closing_suggestions(asked.now), refused.problem))]
    return _ask_options(asked, draft, refused.problem, refused.words)


def _next_question(asked: Asked, draft: PollDraft) -> list[Say]:
    too_long = len(draft.question) if len(draft.question) > LONGEST_QUESTION else 0
    talk.ask(asked, routes.flow, QUESTION, draft.to_json())
    return [Say(AskQuestion(draft.dates, too_long))]


def _ask_options(asked: Asked, draft: PollDraft, problem: OptionProblem | None = None, words: str = "") -> list[Say]:
    talk.ask(asked, routes.flow, OPTIONS, draft.to_json())
    return [Say(_options_question(asked, draft, problem, words))]


def _options_question(
    asked: Asked, draft: PollDraft, problem: OptionProblem | None = None, words: str = ""
) -> AskOptions:
    return AskOptions(
        question=draft.question,
        options=tuple(option.text for option in draft.options),
        dates=draft.dates,
        problem=problem,
        words=words,
        suggestions=_day_suggestions(asked.now) if draft.dates else (),
    )


@routes.step(QUESTION)
def take_question(asked: Asked, conversation: Conversation) -> list[Say]:
    """The question itself; a whole line with separators is taken as a whole."""
    draft = PollDraft.from_json(conversation.data)
    if SEPARATOR.search(asked.text) and not draft.options:
        return _begin(asked, dates=draft.dates)
    draft = replace(draft, question=asked.text)
    if len(draft.question) > LONGEST_QUESTION:
        raise NotAnAnswer(Say(AskQuestion(draft.dates, len(draft.question))))
    if len(draft.options) >= FEWEST_OPTIONS:
        return _open_if_complete(asked, draft)
    return _ask_options(asked, draft)


@routes.step(OPTIONS)
def take_options(asked: Asked, conversation: Conversation) -> list[Say]:
    """Options in one message or several, until the person says that is all."""
    draft = PollDraft.from_json(conversation.data)
    if says_no_more(asked.text):
        return finish_options(asked, "")
    words = [part.strip() for part in SEPARATOR.split(asked.text)]
    try:
        draft = with_options(draft, words, asked.now)
    except DraftRefused as refused:
        conversation.data = refused.draft.to_json()
        raise NotAnAnswer(Say(_options_question(asked, refused.draft, refused.problem, refused.words))) from refused
    enough = len(words) >= FEWEST_OPTIONS or len(draft.options) >= MOST_OPTIONS
    if enough and len(draft.options) >= FEWEST_OPTIONS:
        return _ask_closing(asked, draft)
    return _ask_options(asked, draft)


@routes.button("enough")
def finish_options(asked: Asked, _id: str) -> list[Say]:
    """No more options; none at all means yes, no, either way."""
    draft = _draft_at(asked, OPTIONS)
    if draft is None:
        return []
    if not draft.options and not draft.dates:
        draft = replace(draft, options=_yes_no_options())
    if len(draft.options) < FEWEST_OPTIONS:
        return _ask_options(asked, draft, OptionProblem.TOO_FEW)
    return _ask_closing(asked, draft)


@routes.button("day")
def add_day(asked: Asked, _id: str) -> list[Say]:
    """A day tapped or picked for a date poll."""
    draft = _draft_at(asked, OPTIONS)
    chosen = asked.picked or asked.argument.replace("_", ":")
    if draft is None or not chosen:
        return []
    try:
        draft = with_options(draft, [chosen.replace("T", " ")], asked.now)
    except DraftRefused as refused:
        return _ask_options(asked, refused.draft, refused.problem, refused.words)
    return _ask_options(asked, draft)


def _ask_closing(asked: Asked, draft: PollDraft) -> list[Say]:
    if draft.closes_at:
        return _open_if_complete(asked, draft)
    talk.ask(asked, routes.flow, CLOSING, draft.to_json())
    return [Say(AskClosing(draft.question, closing_suggestions(asked.now)))]


@routes.step(CLOSING)
def take_closing(asked: Asked, conversation: Conversation) -> list[Say]:
    """When to close, in words; "without" opens it with no closing time."""
    draft = PollDraft.from_json(conversation.data)
    if says_none(asked.text):
        return _open_if_complete(asked, draft)
    try:
        draft = with_closing(draft, asked.text, asked.now)
    except DraftRefused as refused:
        question = AskClosing(draft.question, closing_suggestions(asked.now), refused.problem)
        raise NotAnAnswer(Say(question)) from refused
    return _open_if_complete(asked, draft)


@routes.button("until")
def pick_closing(asked: Asked, _id: str) -> list[Say]:
    """A closing time tapped or picked; an empty one means without."""
    draft = _draft_at(asked, CLOSING, CONFIRM)
    if draft is None:
        return []
    chosen = asked.picked or asked.argument.replace("_", ":")
    if not chosen:
        return _open_if_complete(asked, replace(draft, closes_at=None))
    at = picked_moment(chosen)
    if at is None or at <= asked.now:
        return [Say(AskClosing(draft.question, closing_suggestions(asked.now), OptionProblem.IN_THE_PAST))]
    return _open_if_complete(asked, replace(draft, closes_at=at.isoformat()))


@routes.step(CONFIRM)
def take_confirmation(asked: Asked, conversation: Conversation) -> list[Say]:
    """Agreement in words; anything else is asked about once more."""
    draft = PollDraft.from_json(conversation.data)
    if not says_yes(asked.text):
        raise NotAnAnswer(Say(_confirmation(draft)))
    return open_poll(asked, draft)


@routes.button("confirm")
def confirm(asked: Asked, _id: str) -> list[Say]:
    """The bot's reading is right: open it."""
    draft = _draft_at(asked, CONFIRM)
    return open_poll(asked, draft) if draft else []


@routes.button("change")
def change(asked: Asked, _id: str) -> list[Say]:
    """The bot's reading is wrong: type the doubtful part again."""
    draft = _draft_at(asked, CONFIRM)
    if draft is None:
        return []
    if draft.closes_at:
        cleared = replace(draft, closes_at=None, guessed=False)
        talk.ask(asked, routes.flow, CLOSING, cleared.to_json())
        return [Say(AskClosing(draft.question, closing_suggestions(asked.now)))]
    return _ask_options(asked, replace(draft, options=(), guessed=False))


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    draft = PollDraft.from_json(conversation.data)
    match conversation.step:
        case "question":
            return _next_question(asked, draft)
        case "options":
            return _ask_options(asked, draft)
        case "closing":
            return _ask_closing(asked, draft)
    return _open_if_complete(asked, draft)


def open_poll(asked: Asked, draft: PollDraft) -> list[Say]:
    """Put the question to the group."""
    talk.end(asked)
    poll = Poll(
        network_id=asked.network_id,
        id=new_id(asked.now),
        chat_id=asked.chat.id,
        maker_id=asked.person.id if asked.person else None,
        status=PollStatus.OPEN,
        created_at=asked.now,
        source_message_id=draft.source_message_id,
    )
    apply_draft(poll, draft)
    poll.card_shown_at = asked.now
    asked.session.add(poll)
    asked.session.flush()
    plan_closing(asked.session, poll, asked.now)
    audit.note(
        asked.session,
        network_id=poll.network_id,
        person_id=poll.maker_id,
        action="poll.open",
        subject=f"poll:{poll.id}",
        now=asked.now,
    )
    return [Say(PollCard(view(asked.session, poll), draft.dropped), subject=f"poll:{poll.id}", push_if_expired=True)]


def apply_draft(poll: Poll, draft: PollDraft) -> None:
    """Write what a draft says into a poll that nobody has voted in."""
    poll.question = draft.question
    poll.kind = PollKind.DATES if draft.dates else PollKind.CHOICE
    poll.several = draft.several
    poll.anonymous = draft.anonymous
    poll.unit = VotingUnit.ENTERPRISE if draft.per_enterprise else VotingUnit.PERSON
    poll.anyone_adds = draft.anyone_adds
    poll.quorum = draft.quorum
    poll.closes_at = draft.closing
    poll.options = [
        PollOption(
            network_id=poll.network_id,
            poll_id=poll.id,
            position=position,
            text=option.text,
            starts_at=datetime.fromisoformat(option.starts_at) if option.starts_at else None,
            has_time=option.has_time,
        )
        for position, option in enumerate(draft.options, start=1)
    ]


def _confirmation(draft: PollDraft) -> ConfirmPoll:
    dated = tuple(
        (datetime.fromisoformat(option.starts_at), option.has_time) for option in draft.options if option.starts_at
    )
    return ConfirmPoll(draft.question, tuple(option.text for option in draft.options), dated, draft.closing)


def _draft_at(asked: Asked, *steps: str) -> PollDraft | None:
    """The draft this person is being asked about, if it stands at one of these steps; others' buttons do nothing."""
    conversation = talk.current(asked)
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
