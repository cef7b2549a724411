"""Reading a poll and ending it: results, closing, reopening, asking again, deleting."""

from contextlib import suppress

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.flows.poll.another_day import day_overheard
from bot.flows.poll.ballots import choices_of, find_poll, newest_poll, view
from bot.flows.poll.draft import DraftOption, PollDraft
from bot.flows.poll.from_draft import open_poll
from bot.flows.poll.kinds import NONE_OF_THESE, PollKind
from bot.flows.poll.managing import looks_after, managed
from bot.flows.poll.queries import forget_ballots, forget_nameless, polls_in, polls_read_by
from bot.flows.poll.results import NO_POLL, POLL_GONE, DeletionAsked, PollCard, PollResult, never_reopened
from bot.flows.poll.routes import routes
from bot.flows.poll.said_changes import change_overheard
from bot.flows.poll.secrecy import forget_order
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import close, plan_closing, subject_of
from bot.flows.poll.voting import vote_overheard, withdraw
from bot.flows.poll.words.named import asks_how_far, may_ask_how_far, read_named
from bot.language.normalising import for_matching
from bot.storage import due_work
from bot.storage.gathering import forget_gathering

MOST_CHOSEN_FROM = 8
"""Polls of one's groups that are offered in 1:1, the newest first."""


@routes.command("results")
def results(request: Request) -> list[Say]:
    """How the vote stands: of all open polls, else of the one closed last; in 1:1 of one's groups, the newest."""
    session, chat = request.session, request.chat
    if chat.is_private:
        return _of_own_groups(request)
    polls = polls_in(session, chat, PollStatus.OPEN)[:3] or polls_in(session, chat, PollStatus.CLOSED)[:1]
    if not polls:
        return [Say(NO_POLL)]
    return [_standing(request, poll) for poll in polls]


def _of_own_groups(request: Request) -> list[Say]:
    polls = polls_read_by(request.session, request.person, MOST_CHOSEN_FROM) if request.person else []
    if len(polls) > 1:
        return [Say(Told("Which one?", *(Reply(poll.question, f"poll.results:{poll.id}") for poll in polls)))]
    return [_standing(request, poll) for poll in polls] or [Say(NO_POLL)]


def overheard(request: Request) -> list[Say] | None:
    """One poll named to be closed or shown, an option to be changed, another day that is better, or a vote in words."""
    for hears in (_named_overheard, _asked_overheard, change_overheard, day_overheard):
        if (said := hears(request)) is not None:
            return said
    return vote_overheard(request)


def _named_overheard(request: Request) -> list[Say] | None:
    """`close the poll where to eat`, also where nobody is spoken to: the one poll here whose question says so; None where there is none."""
    asked = read_named(request.text)
    if asked is None:
        return None
    what, name = asked
    if request.chat.is_private:
        polls = polls_read_by(request.session, request.person, MOST_CHOSEN_FROM) if request.person else []
    else:
        polls = [*polls_in(request.session, request.chat, PollStatus.OPEN)]
        polls += (
            polls_in(request.session, request.chat, PollStatus.CLOSED)[:MOST_CHOSEN_FROM] if what == "results" else []
        )
    named = [poll for poll in polls if name in for_matching(poll.question)]
    named = [poll for poll in named if poll.status == PollStatus.OPEN] or named
    if len(named) != 1:
        return None
    return results_by_button(request, named[0].id) if what == "results" else close_by_button(request, named[0].id)


def _asked_overheard(request: Request) -> list[Say] | None:
    """`กินอะไรดีผลออกหรือยัง`, where the poll is called by its whole question, also where nobody is spoken to: how it stands."""
    if request.person is None or not may_ask_how_far(request.text):
        return None
    if request.chat.is_private:
        polls = polls_read_by(request.session, request.person, MOST_CHOSEN_FROM)
    else:
        polls = [*polls_in(request.session, request.chat, PollStatus.OPEN)]
        polls += polls_in(request.session, request.chat, PollStatus.CLOSED)[:MOST_CHOSEN_FROM]
    asked = next((poll for poll in polls if asks_how_far(request.text, poll.question)), None)
    return results_by_button(request, asked.id) if asked else None


@routes.button("results")
def results_by_button(request: Request, poll_id: str) -> list[Say]:
    """How the vote stands in one poll, open or closed."""
    poll = find_poll(request, poll_id)
    return [_standing(request, poll)] if poll else [Say(POLL_GONE)]


@routes.button("show")
def show_card(request: Request, poll_id: str) -> list[Say]:
    """The card to answer on, from a result further down the chat."""
    poll = find_poll(request, poll_id, lock=True)
    if poll is None:
        return [Say(POLL_GONE)]
    poll.card_shown_at = request.now
    return [Say(PollCard(view(request.session, poll)), subject=subject_of(poll))]


def _standing(request: Request, poll: Poll) -> Say:
    return Say(PollResult(view(request.session, poll, request.names)), subject=subject_of(poll))


@routes.button("close")
def close_by_button(request: Request, poll_id: str) -> list[Say]:
    """Close now."""
    return _close(request, find_poll(request, poll_id, lock=True))


@routes.command("close")
def close_by_text(request: Request) -> list[Say]:
    """Close a poll now, said in words."""
    if len(several := _looked_after_here(request)) > 1:
        return [Say(Told("Which one?", *(Reply(each.question, f"poll.close:{each.id}") for each in several)))]
    return _close(
        request,
        find_poll(request, several[0].id, lock=True) if several else newest_poll(request, PollStatus.OPEN, lock=True),
    )


def _looked_after_here(request: Request) -> list[Poll]:
    """The open polls of this group that the speaker may end."""
    open_ones = polls_in(request.session, request.chat, PollStatus.OPEN)[:MOST_CHOSEN_FROM]
    return [poll for poll in open_ones if looks_after(request, poll)]


def _close(request: Request, poll: Poll | None) -> list[Say]:
    poll = managed(request, poll, while_open=True)
    follows = close(request.session, poll, request.now)
    note(request, poll.network_id, "poll.close", subject_of(poll))
    result = PollResult(view(request.session, poll, request.names))
    return [Say(result, subject=subject_of(poll), push_if_expired=True), *follows]


@routes.button("reopen")
def reopen_by_button(request: Request, poll_id: str) -> list[Say]:
    """Open a closed poll again; a closing time that has passed is dropped."""
    return _reopen(request, find_poll(request, poll_id, lock=True))


@routes.command("reopen")
def reopen_by_text(request: Request) -> list[Say]:
    """Open the poll closed last again, said in words."""
    return _reopen(request, newest_poll(request, PollStatus.CLOSED, lock=True))


def _reopen(request: Request, poll: Poll | None) -> list[Say]:
    poll = managed(request, poll)
    if poll.status == PollStatus.CLOSED and poll.settings.anonymous:
        return [Say(never_reopened(poll.id))]
    if poll.status == PollStatus.CLOSED:
        poll.status, poll.closed_at = PollStatus.OPEN, None
        if poll.closes_at and poll.closes_at <= request.now:
            poll.closes_at = None
        forget_nameless(request.session, poll)
        plan_closing(request.session, poll, request.now)
        note(request, poll.network_id, "poll.reopen", subject_of(poll))
    poll.card_shown_at = request.now
    return [Say(PollCard(view(request.session, poll)), subject=subject_of(poll), push_if_expired=True)]


@routes.button("repeat")
def repeat_by_button(request: Request, poll_id: str) -> list[Say]:
    """Ask the same anew, with no votes."""
    return _repeat(request, find_poll(request, poll_id))


@routes.command("repeat")
def repeat_by_text(request: Request) -> list[Say]:
    """Ask the question of the poll closed last anew, else that of the open one, said in words."""
    poll = newest_poll(request, PollStatus.CLOSED) or newest_poll(request, PollStatus.OPEN)
    return _repeat(request, poll)


def _repeat(request: Request, poll: Poll | None) -> list[Say]:
    poll = managed(request, poll)
    options = tuple(
        DraftOption(
            option.text,
            option.starts_at.isoformat() if option.starts_at else None,
            option.has_time,
            option.ends_at.isoformat() if option.ends_at else None,
            option.days,
            option.seats,
        )
        for option in poll.options
        if option.position != NONE_OF_THESE
    )
    kind = PollKind(poll.kind)
    return open_poll(request, PollDraft(kind is PollKind.DATES, kind, poll.question, options, poll.settings))


def cancel_quoted(request: Request, poll_id: str) -> list[Say]:
    """Its card quoted with "cancel": one's vote is taken back; whoever has none and looks after it may delete it."""
    poll = find_poll(request, poll_id, lock=True)
    if poll is None:
        return [Say(POLL_GONE)]
    voted = request.person and choices_of(request.session, poll, request.person)
    if not voted:
        with suppress(AskFirst):
            return _ask_deletion(request, poll)
    return withdraw(request, poll)


@routes.command("delete")
def delete_by_text(request: Request) -> list[Say]:
    """Ask before deleting; which, where several are open."""
    if len(several := _looked_after_here(request)) > 1:
        return [Say(Told("Which one?", *(Reply(each.question, f"poll.delete:{each.id}") for each in several)))]
    poll = newest_poll(request, PollStatus.OPEN) or newest_poll(request, PollStatus.CLOSED)
    return _ask_deletion(request, poll)


@routes.button("delete")
def delete_by_button(request: Request, poll_id: str) -> list[Say]:
    """Ask before deleting; with the argument `sure`, delete."""
    poll = find_poll(request, poll_id, lock=True)
    if request.argument != "sure":
        return _ask_deletion(request, poll)
    poll = managed(request, poll)
    question = poll.question
    erase(request, poll)
    note(request, poll.network_id, "poll.delete", subject_of(poll))
    return [Say(Told("Deleted: “{question}”", question=question))]


def _ask_deletion(request: Request, poll: Poll | None) -> list[Say]:
    poll = managed(request, poll)
    return [Say(DeletionAsked(view(request.session, poll)), subject=subject_of(poll))]


def erase(request: Request, poll: Poll) -> None:
    """Forget the words and the votes of a poll; that there was one stays."""
    due_work.cancel(request.session, network_id=poll.network_id, subject=subject_of(poll))
    withdraw_about(request.session, poll.network_id, subject_of(poll), "the poll was deleted")
    poll.status, poll.question = PollStatus.DELETED, ""
    forget_gathering(request.session, subject_of(poll))
    for option in poll.options:
        option.text = ""
    forget_ballots(request.session, poll)
    forget_order(request.session, poll)
