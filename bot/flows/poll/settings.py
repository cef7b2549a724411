"""A poll's settings and new options: by its maker or a facilitator, new options by anybody where the poll says so."""

from dataclasses import fields, replace
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.poll import results
from bot.flows.poll.ballots import find_poll, has_votes, newest_poll, view
from bot.flows.poll.draft import (
    MOST_OPTIONS,
    DraftOption,
    DraftRefused,
    PollDraft,
    option_key,
    picked_moment,
    with_options,
)
from bot.flows.poll.managing import managed
from bot.flows.poll.opening import option_row
from bot.flows.poll.queries import forget_ballots
from bot.flows.poll.routes import routes
from bot.flows.poll.secrecy import forget_order
from bot.flows.poll.tables import Poll, PollKind, PollStatus, Settings
from bot.flows.poll.timetable import plan_closing, subject_of
from bot.language.numbers import only_number
from bot.storage.chats import Conversation

NEW_OPTION, QUORUM = "new_option", "quorum"
HIGHEST_QUORUM = 500
SWITCHES = {field.name for field in fields(Settings)} - {"quorum"}
"""What is on or off."""


@routes.button("settings")
def settings_by_button(request: Request, poll_id: str) -> list[Say]:
    """Show the settings."""
    return _settings(request, managed(request, find_poll(request, poll_id)))


@routes.command("settings")
def settings_by_text(request: Request) -> list[Say]:
    """The same in words, for the poll shown last."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True) or newest_poll(request, PollStatus.CLOSED, lock=True)
    return _settings(request, managed(request, poll))


def _settings(request: Request, poll: Poll) -> list[Say]:
    return [Say(results.PollSettings(view(request.session, poll), request.now), subject=subject_of(poll))]


@routes.button("set")
def change_setting(request: Request, poll_id: str) -> list[Say]:
    """`name=value` from the settings' buttons; the value is named, so a double tap changes nothing twice."""
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    name, _, value = request.argument.partition("=")
    if name == "no_closing":
        poll.closes_at = None
        plan_closing(request.session, poll, request.now)
    elif name == "no_quorum":
        poll.settings = replace(poll.settings, quorum=None)
    elif name in SWITCHES:
        chosen: dict[str, Any] = {name: value == "1"}
        return _switch(request, poll, replace(poll.settings, **chosen))
    else:
        return [Say(results.POLL_GONE)]
    return _settings(request, poll)


def _switch(request: Request, poll: Poll, wanted: Settings) -> list[Say]:
    """Whose votes count and who sees them is fixed once somebody has voted, and several answers are not made one."""
    before = poll.settings
    fixed = (before.anonymous, before.per_enterprise) != (wanted.anonymous, wanted.per_enterprise)
    if (fixed or (before.several and not wanted.several)) and has_votes(request.session, poll):
        return [Say(results.VOTES_EXIST)]
    if before.anonymous != wanted.anonymous:
        forget_ballots(request.session, poll)  # withdrawn ones still stand under the voter's other key
        forget_order(request.session, poll)
    poll.settings = wanted
    return _settings(request, poll)


@routes.button("closes")
def set_closing(request: Request, poll_id: str) -> list[Say]:
    """A closing time from the picker."""
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    at = picked_moment(request.picked or "")
    if at is None:
        return _settings(request, poll)
    if at <= request.now:
        return [Say(results.CLOSING_IN_THE_PAST)]
    poll.closes_at = at
    plan_closing(request.session, poll, request.now)
    return _settings(request, poll)


@routes.button("quorum")
def ask_quorum(request: Request, poll_id: str) -> list[Say]:
    """Ask how many must have answered."""
    poll = managed(request, find_poll(request, poll_id), while_open=True)
    conversations.ask(request, routes.flow, QUORUM, {"poll": poll.id})
    question = Told("From how many answers does “{question}” count? Type a number.", CANCEL, question=poll.question)
    return [Say(question)]


@routes.step(QUORUM)
def take_quorum(request: Request, conversation: Conversation) -> list[Say]:
    """A number of people."""
    quorum = only_number(request.text, HIGHEST_QUORUM)
    if not quorum:
        raise NotAnAnswer(Say(results.NOT_A_NUMBER))
    conversations.end(request)
    poll = managed(request, find_poll(request, conversation.data["poll"], lock=True), while_open=True)
    poll.settings = replace(poll.settings, quorum=quorum)
    return _settings(request, poll)


@routes.command("add")
def add_by_text(request: Request) -> list[Say]:
    """`add option Monday`, to the open poll shown last."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True)
    if poll is None:
        return [Say(results.NO_POLL)]
    return _add(request, poll) if request.text else _ask_new_option(request, poll)


@routes.button("add")
def add_by_button(request: Request, poll_id: str) -> list[Say]:
    """Ask which option to add."""
    poll = find_poll(request, poll_id)
    if poll is None:
        return [Say(results.POLL_GONE)]
    return _ask_new_option(request, poll)


def _ask_new_option(request: Request, poll: Poll) -> list[Say]:
    refused = _may_add(request, poll)
    if refused:
        return refused
    conversations.ask(request, routes.flow, NEW_OPTION, {"poll": poll.id})
    return [Say(Told("Which option shall I add to “{question}”?", CANCEL, question=poll.question))]


@routes.step(NEW_OPTION, free=True)
def take_new_option(request: Request, conversation: Conversation) -> list[Say]:
    """The words of the new option."""
    poll = find_poll(request, conversation.data["poll"], lock=True)
    if poll is None:
        conversations.end(request)
        return [Say(results.POLL_GONE)]
    says = _add(request, poll)
    conversations.end(request)
    return says


def _add(request: Request, poll: Poll) -> list[Say]:
    """Add what the text says.

    Raises:
        NotAnAnswer: it is no option that fits.
    """
    refused = _may_add(request, poll)
    if refused:
        return refused
    position = max(option.position for option in poll.options) + 1
    poll.options.append(option_row(poll, position, _new_option(request, poll)))
    poll.card_shown_at = request.now
    request.session.flush()
    return [Say(results.PollCard(view(request.session, poll)), subject=subject_of(poll))]


def _new_option(request: Request, poll: Poll) -> DraftOption:
    if len(poll.options) >= MOST_OPTIONS:
        raise NotAnAnswer(Say(results.FULL))
    if option_key(request.text, request.now) in {option_key(option.text, request.now) for option in poll.options}:
        raise NotAnAnswer(Say(results.SAME_OPTION))
    try:
        draft = with_options(PollDraft(dates=poll.kind == PollKind.DATES), [request.text], request.now)
    except DraftRefused as refused:
        raise NotAnAnswer(Say(Told(refused.problem.value, words="…"))) from refused
    return draft.options[0]


def _may_add(request: Request, poll: Poll) -> list[Say]:
    if poll.status != PollStatus.OPEN:
        return [Say(results.PollClosedAlready(view(request.session, poll)))]
    about = Subject(poll.network_id, maker_id=poll.maker_id, open_to_all=poll.settings.anyone_adds)
    if not may(request.session, request.person, Right.ADD_OPTION, about):
        return [Say(results.NOT_YOURS)]
    return []
