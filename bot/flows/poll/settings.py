"""A poll's settings and new options: by its maker or a facilitator, new options by anybody where the poll says so."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.poll import results
from bot.flows.poll.audience import audience_of, place_in, places_of
from bot.flows.poll.ballots import find_poll, has_votes, newest_poll, view, voted_for
from bot.flows.poll.draft import (
    MOST_OPTIONS,
    DraftOption,
    DraftRefused,
    PollDraft,
    option_key,
    picked_moment,
    settings_with,
    with_options,
)
from bot.flows.poll.from_draft import option_row, show_none_of_these
from bot.flows.poll.kinds import NONE_OF_THESE, SHARES, PollKind, Settings
from bot.flows.poll.managing import managed
from bot.flows.poll.queries import forget_ballots
from bot.flows.poll.routes import routes
from bot.flows.poll.secrecy import forget_order
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import plan_closing, subject_of
from bot.flows.poll.words.settings import all_settings
from bot.language.numbers import only_number, small_number
from bot.storage.chats import Conversation

NEW_OPTION, NUMBER = "new_option", "number"
HIGHEST_QUORUM = 500
SWITCHES = {
    "several",
    "anonymous",
    "per_enterprise",
    "anyone_adds",
    "results_later",
    "none_of_these",
    "reasons",
    "free",
}
"""What is on or off."""
SECOND_PAGE = ("results_later", "none_of_these", "reasons", "most", "seats", "share", "voters", "audience")
"""What stands on the card of further settings."""
SETTINGS_FORM = "poll_settings"
NUMBERS = {"most": 10, "seats": 500}
"""What is a number, up to which."""


@routes.button("settings")
def settings_by_button(request: Request, poll_id: str) -> list[Say]:
    """Show the settings."""
    return _settings(request, managed(request, find_poll(request, poll_id)))


@routes.command("settings")
def settings_by_text(request: Request) -> list[Say]:
    """Show or change the settings of the poll shown last, said in words."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True) or newest_poll(request, PollStatus.CLOSED, lock=True)
    poll = managed(request, poll)
    said = all_settings(request.text) if request.text else None
    if not said:
        return _settings(request, poll)
    wanted = poll.settings
    for setting in said:
        wanted = settings_with(wanted, setting)
    return change_settings(request, managed(request, poll, while_open=True), wanted)


def _settings(request: Request, poll: Poll) -> list[Say]:
    return [Say(results.PollSettings(view(request.session, poll), request.now), subject=subject_of(poll))]


def second_page(request: Request, poll: Poll) -> list[Say]:
    """Those that few polls need."""
    places = tuple(places_of(request.session, poll))
    form = None
    if request.chat.is_private and request.person:
        form = forms.issue(
            request.session,
            request.now,
            request.person,
            SETTINGS_FORM,
            network_id=poll.network_id,
            subject=subject_of(poll),
        )
    chosen = place_in(request.session, poll)
    return [Say(results.MoreSettings(view(request.session, poll), places, chosen, form), subject=subject_of(poll))]


@routes.button("set")
def change_setting(request: Request, poll_id: str) -> list[Say]:
    """`name=value` from the settings' buttons; the value is named, so a double tap changes nothing twice."""
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    name, _, value = request.argument.partition("=")
    if name == "no_closing":
        poll.closes_at = None
        plan_closing(request.session, poll, request.now)
    elif name == "no_quorum":
        conversation = conversations.current(request)
        if conversation and (conversation.flow, conversation.step) == (routes.flow, NUMBER):
            conversations.end(request)
        poll.settings = replace(poll.settings, quorum=None)
    else:
        wanted = _wanted(request, poll, name, value)
        return change_settings(request, poll, wanted) if wanted else [Say(results.POLL_GONE)]
    return _settings(request, poll)


def _wanted(request: Request, poll: Poll, name: str, value: str) -> Settings | None:
    """The settings with what a button says; None where it is forged."""
    chosen: dict[str, Any]
    if name in SWITCHES:
        chosen = {name: value == "1"}
    elif name in NUMBERS and (not value or small_number(value, NUMBERS[name])):
        chosen = {name: int(value) if value else None}
    elif name == "share" and value in (*SHARES, ""):
        chosen = {name: value or None}
    elif name == "voters" and value in ("", "members", "representatives"):
        chosen = {name: value}
    elif name == "only" and (audience := audience_of(request.session, poll, value)) is not None:
        chosen = {"audience": audience}
    else:
        return None
    return replace(poll.settings, **chosen)


def change_settings(request: Request, poll: Poll, wanted: Settings) -> list[Say]:
    """Write settings, unless somebody has voted by rules that would change; shows the page on which they stand."""
    page = (
        second_page if any(getattr(poll.settings, name) != getattr(wanted, name) for name in SECOND_PAGE) else _settings
    )
    refused = write_settings(request.session, poll, wanted)
    return [Say(refused)] if refused else page(request, poll)


def write_settings(session: Session, poll: Poll, wanted: Settings) -> Told | None:
    """Write settings of an open poll, locked; what cannot be is said, and nothing is written then."""
    before = poll.settings
    if wanted.reasons and wanted.anonymous:
        return results.REASONS_BEAR_NAMES
    if is_fixed_by_votes(before, wanted) and has_votes(session, poll):
        return results.VOTES_EXIST
    if before.anonymous != wanted.anonymous:
        forget_ballots(session, poll)  # withdrawn ones still stand under the voter's other key
        forget_order(session, poll)
    if before.none_of_these and not wanted.none_of_these and NONE_OF_THESE in voted_for(session, poll):
        return results.OPTION_VOTED_FOR
    poll.settings = wanted
    show_none_of_these(poll)
    return None


def is_fixed_by_votes(before: Settings, wanted: Settings) -> bool:
    """Whether a change would alter what a vote meant when it was cast: whose votes count, who sees them, how many are
    needed, how many may be chosen. Several answers are not made one, and a limit only grows."""
    rules = ("anonymous", "per_enterprise", "share", "voters", "audience")
    tighter = any(
        (new := getattr(wanted, name)) is not None and new < (getattr(before, name) or HIGHEST_QUORUM)
        for name in ("most", "seats")
        if getattr(wanted, name) != getattr(before, name)
    )
    return (
        tighter
        or (before.several and not wanted.several)
        or any(getattr(before, name) != getattr(wanted, name) for name in rules)
    )


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
    return ask_number(request, poll_id, "quorum")


def ask_number(request: Request, poll_id: str, name: str) -> list[Say]:
    """Ask for the number of a setting."""
    poll = managed(request, find_poll(request, poll_id), while_open=True)
    conversations.ask(request, routes.flow, NUMBER, {"poll": poll.id, "name": name})
    if name == "seats":
        return [Say(Told("How many places has each option? Type a number.", CANCEL))]
    no_least = [Reply("No minimum", f"poll.set:{poll.id}:no_quorum")] if poll.settings.quorum else []
    question = Told(
        "From how many answers does “{question}” count? Type a number.", *no_least, CANCEL, question=poll.question
    )
    return [Say(question)]


@routes.step(NUMBER)
def take_number(request: Request, conversation: Conversation) -> list[Say]:
    """A number of people or places."""
    number = only_number(request.text, HIGHEST_QUORUM)
    if not number:
        raise NotAnAnswer(Say(results.NOT_A_NUMBER))
    conversations.end(request)
    poll = managed(request, find_poll(request, conversation.data["poll"], lock=True), while_open=True)
    chosen: dict[str, Any] = {conversation.data["name"]: number}
    return change_settings(request, poll, replace(poll.settings, **chosen))


@routes.command("add")
def add_by_text(request: Request) -> list[Say]:
    """`add option Monday`, to the open poll shown last."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True)
    if poll is None:
        return [Say(results.NO_POLL)]
    return add_option(request, poll) if request.text else _ask_new_option(request, poll)


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
    says = add_option(request, poll)
    conversations.end(request)
    return says


def add_option(request: Request, poll: Poll) -> list[Say]:
    """Add what the text says.

    Raises:
        NotAnAnswer: it is no option that fits.
    """
    refused = _may_add(request, poll)
    if refused:
        return refused
    position = max(option.position for option in poll.options if option.position != NONE_OF_THESE) + 1
    poll.options.append(option_row(poll, position, _new_option(request, poll)))
    poll.card_shown_at = request.now
    request.session.flush()
    return [Say(results.PollCard(view(request.session, poll)), subject=subject_of(poll))]


def _new_option(request: Request, poll: Poll) -> DraftOption:
    if len([option for option in poll.options if option.position != NONE_OF_THESE]) >= MOST_OPTIONS:
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
    if poll.kind == PollKind.CONSENT:
        return [Say(results.NO_OTHER_OPTIONS)]
    about = Subject(poll.network_id, maker_id=poll.maker_id, open_to_all=poll.settings.anyone_adds)
    if not may(request.session, request.person, Right.ADD_OPTION, about):
        return [Say(results.NOT_YOURS)]
    return []
