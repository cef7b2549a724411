"""A poll's settings and new options: by its maker or a facilitator, new options by anybody where the poll says so."""

from datetime import datetime

from bot.dialogue import conversation as talk
from bot.dialogue.request import Asked
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
from bot.storage.chats import Conversation

NEW_OPTION, QUORUM = "new_option", "quorum"
HIGHEST_QUORUM = 500


@routes.button("settings")
def settings_by_button(asked: Asked, poll_id: str) -> list[Say]:
    """Show the settings."""
    poll = find_poll(asked, poll_id)
    refused = why_not(asked, poll)
    return refused if refused or poll is None else _settings(asked, poll)


@routes.command("settings")
def settings_by_text(asked: Asked) -> list[Say]:
    """The same in words, for the poll shown last."""
    poll = newest_poll(asked, PollStatus.OPEN, lock=True) or newest_poll(asked, PollStatus.CLOSED, lock=True)
    if poll is None:
        return [Say(Refused(Refusal.NO_POLL))]
    return why_not(asked, poll) or _settings(asked, poll)


def _settings(asked: Asked, poll: Poll) -> list[Say]:
    return [Say(PollSettings(view(asked.session, poll), asked.now), subject=subject_of(poll))]


@routes.button("set")
def change_setting(asked: Asked, poll_id: str) -> list[Say]:
    """`name=value` from the settings' buttons; the value is named, so a double tap changes nothing twice."""
    poll = find_poll(asked, poll_id, lock=True)
    refused = why_not(asked, poll, while_open=True)
    if refused or poll is None:
        return refused
    name, _, value = asked.argument.partition("=")
    change = SETTINGS.get(name)
    if change is None:
        return [Say(Refused(Refusal.POLL_GONE))]
    return change(asked, poll, value) or _settings(asked, poll)


def _set_several(asked: Asked, poll: Poll, value: str) -> list[Say]:
    several = value == "1"
    if poll.several and not several and has_votes(asked.session, poll):
        return [Say(Refused(Refusal.VOTES_EXIST))]
    poll.several = several
    return []


def _set_anonymous(asked: Asked, poll: Poll, value: str) -> list[Say]:
    anonymous = value == "1"
    if anonymous != poll.anonymous:
        if has_votes(asked.session, poll):
            return [Say(Refused(Refusal.VOTES_EXIST))]
        forget_ballots(asked.session, poll)  # withdrawn ones still stand under the voter's other key
        poll.anonymous = anonymous
    return []


def _set_unit(asked: Asked, poll: Poll, value: str) -> list[Say]:
    unit = VotingUnit.ENTERPRISE if value == "1" else VotingUnit.PERSON
    if unit != poll.unit and has_votes(asked.session, poll):
        return [Say(Refused(Refusal.VOTES_EXIST))]
    poll.unit = unit
    return []


def _set_anyone_adds(_asked: Asked, poll: Poll, value: str) -> list[Say]:
    poll.anyone_adds = value == "1"
    return []


def _set_no_closing(asked: Asked, poll: Poll, _value: str) -> list[Say]:
    poll.closes_at = None
    plan_closing(asked.session, poll, asked.now)
    return []


def _set_no_quorum(_asked: Asked, poll: Poll, _value: str) -> list[Say]:
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
def set_closing(asked: Asked, poll_id: str) -> list[Say]:
    """A closing time from the picker."""
    poll = find_poll(asked, poll_id, lock=True)
    refused = why_not(asked, poll, while_open=True)
    if refused or poll is None:
        return refused
    at = picked_moment(asked.picked or "")
    if at is None:
        return _settings(asked, poll)
    if at <= asked.now:
        return [Say(Refused(Refusal.CLOSING_IN_THE_PAST))]
    poll.closes_at = at
    plan_closing(asked.session, poll, asked.now)
    return _settings(asked, poll)


@routes.button("quorum")
def ask_quorum(asked: Asked, poll_id: str) -> list[Say]:
    """Ask how many must have answered."""
    poll = find_poll(asked, poll_id)
    refused = why_not(asked, poll, while_open=True)
    if refused or poll is None:
        return refused
    talk.ask(asked, routes.flow, QUORUM, {"poll": poll.id})
    return [Say(AskQuorum(view(asked.session, poll)))]


@routes.step(QUORUM)
def take_quorum(asked: Asked, conversation: Conversation) -> list[Say]:
    """A number of people."""
    poll = find_poll(asked, conversation.data["poll"], lock=True)
    refused = why_not(asked, poll, while_open=True)
    if refused or poll is None:
        talk.end(asked)
        return refused
    digits = "".join(character for character in asked.text if character.isdigit())
    if not digits or not 1 <= int(digits[:6]) <= HIGHEST_QUORUM:
        raise NotAnAnswer(Say(Refused(Refusal.NOT_A_NUMBER)))
    talk.end(asked)
    poll.quorum = int(digits)
    return _settings(asked, poll)


@routes.command("add")
def add_by_text(asked: Asked) -> list[Say]:
    """`add option Monday`, to the open poll shown last."""
    poll = newest_poll(asked, PollStatus.OPEN, lock=True)
    if poll is None:
        return [Say(Refused(Refusal.NO_POLL))]
    return _add(asked, poll) if asked.text else _ask_new_option(asked, poll)


@routes.button("add")
def add_by_button(asked: Asked, poll_id: str) -> list[Say]:
    """Ask which option to add."""
    poll = find_poll(asked, poll_id)
    if poll is None:
        return [Say(Refused(Refusal.POLL_GONE))]
    return _ask_new_option(asked, poll)


def _ask_new_option(asked: Asked, poll: Poll) -> list[Say]:
    refused = _may_add(asked, poll)
    if refused:
        return refused
    talk.ask(asked, routes.flow, NEW_OPTION, {"poll": poll.id})
    return [Say(AskNewOption(view(asked.session, poll)))]


@routes.step(NEW_OPTION)
def take_new_option(asked: Asked, conversation: Conversation) -> list[Say]:
    """The words of the new option."""
    poll = find_poll(asked, conversation.data["poll"], lock=True)
    if poll is None:
        talk.end(asked)
        return [Say(Refused(Refusal.POLL_GONE))]
    says = _add(asked, poll)
    if isinstance(says[0].result, PollCard | PollClosedAlready):
        talk.end(asked)
        return says
    raise NotAnAnswer(says[0])


def _add(asked: Asked, poll: Poll) -> list[Say]:
    refused = _may_add(asked, poll)
    if refused:
        return refused
    added = with_new_option(asked, poll)
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
    poll.card_shown_at = asked.now
    asked.session.flush()
    return [Say(PollCard(view(asked.session, poll)), subject=subject_of(poll))]


def with_new_option(asked: Asked, poll: Poll) -> DraftOption | Refused:
    """The option that a text adds to a poll, or why it cannot."""
    if len(poll.options) >= MOST_OPTIONS:
        return Refused(Refusal.FULL)
    if asked.text.casefold() in {option.text.casefold() for option in poll.options}:
        return Refused(Refusal.SAME_OPTION)
    try:
        draft = with_options(PollDraft(dates=poll.kind == PollKind.DATES), [asked.text], asked.now)
    except DraftRefused as refused:
        return Refused(Refusal.BAD_OPTION, refused.problem)
    return draft.options[0]


def _may_add(asked: Asked, poll: Poll) -> list[Say]:
    if poll.status != PollStatus.OPEN:
        return [Say(PollClosedAlready(view(asked.session, poll)))]
    about = Subject(poll.network_id, maker_id=poll.maker_id, open_to_all=poll.anyone_adds)
    if not may(asked.session, asked.person, Right.ADD_OPTION, about):
        return [Say(Refused(Refusal.NOT_YOURS))]
    return []
