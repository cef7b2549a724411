"""A poll's settings and new options: by its maker or a facilitator, new options by anybody where the poll says so."""

from datetime import datetime

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.poll.ballots import find_poll, has_votes, newest_poll, view
from bot.flows.poll.draft import MOST_OPTIONS, DraftOption, DraftRefused, PollDraft, picked_moment, with_options
from bot.flows.poll.managing import why_not
from bot.flows.poll.queries import forget_ballots
from bot.flows.poll.results import AskNewOption, AskQuorum, PollCard, PollClosedAlready, PollSettings, Refusal, Refused
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollKind, PollOption, PollStatus, VotingUnit
from bot.flows.poll.timetable import plan_closing, subject_of
from bot.language.numbers import only_number
from bot.storage.chats import Conversation

NEW_OPTION, QUORUM = "new_option", "quorum"
HIGHEST_QUORUM = 500


@routes.button("settings")
def settings_by_button(request: Request, poll_id: str) -> list[Say]:
    """Show the settings."""
    poll = find_poll(request, poll_id)
    refused = why_not(request, poll)
    return refused if refused or poll is None else _settings(request, poll)


@routes.command("settings")
def settings_by_text(request: Request) -> list[Say]:
    """The same in words, for the poll shown last."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True) or newest_poll(request, PollStatus.CLOSED, lock=True)
    if poll is None:
        return [Say(Refused(Refusal.NO_POLL))]
    return why_not(request, poll) or _settings(request, poll)


def _settings(request: Request, poll: Poll) -> list[Say]:
    return [Say(PollSettings(view(request.session, poll), request.now), subject=subject_of(poll))]


@routes.button("set")
def change_setting(request: Request, poll_id: str) -> list[Say]:
    """`name=value` from the settings' buttons; the value is named, so a double tap changes nothing twice."""
    poll = find_poll(request, poll_id, lock=True)
    refused = why_not(request, poll, while_open=True)
    if refused or poll is None:
        return refused
    name, _, value = request.argument.partition("=")
    change = SETTINGS.get(name)
    if change is None:
        return [Say(Refused(Refusal.POLL_GONE))]
    return change(request, poll, value) or _settings(request, poll)


def _set_several(request: Request, poll: Poll, value: str) -> list[Say]:
    several = value == "1"
    if poll.several and not several and has_votes(request.session, poll):
        return [Say(Refused(Refusal.VOTES_EXIST))]
    poll.several = several
    return []


def _set_anonymous(request: Request, poll: Poll, value: str) -> list[Say]:
    anonymous = value == "1"
    if anonymous != poll.anonymous:
        if has_votes(request.session, poll):
            return [Say(Refused(Refusal.VOTES_EXIST))]
        forget_ballots(request.session, poll)  # withdrawn ones still stand under the voter's other key
        poll.anonymous = anonymous
    return []


def _set_unit(request: Request, poll: Poll, value: str) -> list[Say]:
    unit = VotingUnit.ENTERPRISE if value == "1" else VotingUnit.PERSON
    if unit != poll.unit and has_votes(request.session, poll):
        return [Say(Refused(Refusal.VOTES_EXIST))]
    poll.unit = unit
    return []


def _set_anyone_adds(_request: Request, poll: Poll, value: str) -> list[Say]:
    poll.anyone_adds = value == "1"
    return []


def _set_no_closing(request: Request, poll: Poll, _value: str) -> list[Say]:
    poll.closes_at = None
    plan_closing(request.session, poll, request.now)
    return []


def _set_no_quorum(_request: Request, poll: Poll, _value: str) -> list[Say]:
    poll.quorum = None
    return []


SETTINGS = {
    "several": _set_several,
    "anonymous": _set_anonymous,
    "per_enterprise": _set_unit,
    "anyone_adds": _set_anyone_adds,
    "no_closing": _set_no_closing,
    "no_quorum": _set_no_quorum,
}


@routes.button("closes")
def set_closing(request: Request, poll_id: str) -> list[Say]:
    """A closing time from the picker."""
    poll = find_poll(request, poll_id, lock=True)
    refused = why_not(request, poll, while_open=True)
    if refused or poll is None:
        return refused
    at = picked_moment(request.picked or "")
    if at is None:
        return _settings(request, poll)
    if at <= request.now:
        return [Say(Refused(Refusal.CLOSING_IN_THE_PAST))]
    poll.closes_at = at
    plan_closing(request.session, poll, request.now)
    return _settings(request, poll)


@routes.button("quorum")
def ask_quorum(request: Request, poll_id: str) -> list[Say]:
    """Ask how many must have answered."""
    poll = find_poll(request, poll_id)
    refused = why_not(request, poll, while_open=True)
    if refused or poll is None:
        return refused
    conversations.ask(request, routes.flow, QUORUM, {"poll": poll.id})
    return [Say(AskQuorum(view(request.session, poll)))]


@routes.step(QUORUM)
def take_quorum(request: Request, conversation: Conversation) -> list[Say]:
    """A number of people."""
    poll = find_poll(request, conversation.data["poll"], lock=True)
    refused = why_not(request, poll, while_open=True)
    if refused or poll is None:
        conversations.end(request)
        return refused
    quorum = only_number(request.text, HIGHEST_QUORUM)
    if not quorum:
        raise NotAnAnswer(Say(Refused(Refusal.NOT_A_NUMBER)))
    conversations.end(request)
    poll.quorum = quorum
    return _settings(request, poll)


@routes.command("add")
def add_by_text(request: Request) -> list[Say]:
    """`add option Monday`, to the open poll shown last."""
    poll = newest_poll(request, PollStatus.OPEN, lock=True)
    if poll is None:
        return [Say(Refused(Refusal.NO_POLL))]
    return _add(request, poll) if request.text else _ask_new_option(request, poll)


@routes.button("add")
def add_by_button(request: Request, poll_id: str) -> list[Say]:
    """Ask which option to add."""
    poll = find_poll(request, poll_id)
    if poll is None:
        return [Say(Refused(Refusal.POLL_GONE))]
    return _ask_new_option(request, poll)


def _ask_new_option(request: Request, poll: Poll) -> list[Say]:
    refused = _may_add(request, poll)
    if refused:
        return refused
    conversations.ask(request, routes.flow, NEW_OPTION, {"poll": poll.id})
    return [Say(AskNewOption(view(request.session, poll)))]


@routes.step(NEW_OPTION)
def take_new_option(request: Request, conversation: Conversation) -> list[Say]:
    """The words of the new option."""
    poll = find_poll(request, conversation.data["poll"], lock=True)
    if poll is None:
        conversations.end(request)
        return [Say(Refused(Refusal.POLL_GONE))]
    says = _add(request, poll)
    if isinstance(says[0].result, PollCard | PollClosedAlready):
        conversations.end(request)
        return says
    raise NotAnAnswer(says[0])


def _add(request: Request, poll: Poll) -> list[Say]:
    refused = _may_add(request, poll)
    if refused:
        return refused
    added = with_new_option(request, poll)
    if isinstance(added, Refused):
        return [Say(added)]
    poll.options.append(
        PollOption(
            network_id=poll.network_id,
            poll_id=poll.id,
            position=max(option.position for option in poll.options) + 1,
            text=added.text,
            starts_at=datetime.fromisoformat(added.starts_at) if added.starts_at else None,
            has_time=added.has_time,
        )
    )
    poll.card_shown_at = request.now
    request.session.flush()
    return [Say(PollCard(view(request.session, poll)), subject=subject_of(poll))]


def with_new_option(request: Request, poll: Poll) -> DraftOption | Refused:
    """The option that a text adds to a poll, or why it cannot."""
    if len(poll.options) >= MOST_OPTIONS:
        return Refused(Refusal.FULL)
    if request.text.casefold() in {option.text.casefold() for option in poll.options}:
        return Refused(Refusal.SAME_OPTION)
    try:
        draft = with_options(PollDraft(dates=poll.kind == PollKind.DATES), [request.text], request.now)
    except DraftRefused as refused:
        return Refused(Refusal.BAD_OPTION, refused.problem)
    return draft.options[0]


def _may_add(request: Request, poll: Poll) -> list[Say]:
    if poll.status != PollStatus.OPEN:
        return [Say(PollClosedAlready(view(request.session, poll)))]
    about = Subject(poll.network_id, maker_id=poll.maker_id, open_to_all=poll.anyone_adds)
    if not may(request.session, request.person, Right.ADD_OPTION, about):
        return [Say(Refused(Refusal.NOT_YOURS))]
    return []
