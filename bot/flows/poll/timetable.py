"""What time brings to a poll: gathered lines, the reminder, closing."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.delivery.withdrawing import forget_answers_about, withdraw_about
from bot.dialogue.gathering import Unsaid, gathers
from bot.dialogue.request import AS_WRITTEN, Due, Leaving
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Counted, Say, Told
from bot.flows.poll.ballots import counted, is_voter, names_of_voters, standing_ballots, view, voter_key
from bot.flows.poll.kinds import REMINDER_LEADS
from bot.flows.poll.meanwhile import told_too_late
from bot.flows.poll.queries import Cast, ballots_of, forget_uncounted
from bot.flows.poll.results import PollCard, PollReminder, PollResult, PollView
from bot.flows.poll.routes import routes
from bot.flows.poll.secrecy import changed_since, forget_voters
from bot.flows.poll.swaps import changed_line, swaps_in
from bot.flows.poll.tables import Poll, PollStatus
from bot.storage import due_work
from bot.storage.gathering import forget_gathering
from bot.storage.locking import locked
from bot.storage.memberships import people_in_chats
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

CARD_EVERY = timedelta(minutes=10)
RESULT_IS_NEWS_FOR = timedelta(days=7)
TOLD_AT = 8
"""O'clock in Bangkok: a result that found no free ride the day before is pushed then."""
MOST_NAMED = 30
"""Of more votes in a few seconds only the number is told."""
FEW = 3
"""Of so many missing people each is reminded alone; more would cost too many of the month's messages."""
CLOSE, REMIND = "poll.close", "poll.remind"


def subject_of(poll: Poll) -> str:
    """What due work and quotes call a poll."""
    return f"poll:{poll.id}"


def plan_closing(session: Session, poll: Poll, now: datetime) -> None:
    """Plan the end of an open poll and its reminder anew; call after every change of its closing time."""
    subject = subject_of(poll)
    for kind in (CLOSE, REMIND):
        due_work.cancel(session, network_id=poll.network_id, subject=subject, kind=kind)
    if poll.closes_at is None or poll.status != PollStatus.OPEN:
        return
    due_work.plan(session, network_id=poll.network_id, kind=CLOSE, subject=subject, due=poll.closes_at, now=now)
    lead = next((lead for least, lead in REMINDER_LEADS if poll.closes_at - now >= least), None)
    if lead:
        due_work.plan(
            session,
            network_id=poll.network_id,
            kind=REMIND,
            subject=subject,
            due=poll.closes_at - lead,
            useful_until=poll.closes_at - lead / 4,
            now=now,
        )


def _urgency(poll: Poll) -> Urgency:
    return Urgency.RIDE if poll.settings.free else Urgency.PATIENT


def next_morning(now: datetime) -> datetime:
    """When what may wait for a free ride until then is pushed."""
    morning = now.astimezone(BANGKOK).replace(hour=TOLD_AT, minute=0, second=0, microsecond=0)
    return morning if morning > now else morning + timedelta(days=1)


def _open_poll(due: Due) -> Poll | None:
    poll = locked(due.session, Poll, (due.network_id, due.subject.removeprefix("poll:")))
    return poll if poll and poll.status == PollStatus.OPEN else None


@gathers(routes, _open_poll)
def say_gathered(due: Due, poll: Poll, unsaid: Unsaid) -> list[Say]:
    """One line for all votes since the last one; now and then the card again, to vote on."""
    seen = view(due.session, poll)
    line = _secret_line(due, poll, unsaid, seen) if poll.settings.anonymous else _line(due, poll, unsaid, seen)
    if line is None:
        return []
    says = [Say(line, to=unsaid.chat_id, token=unsaid.token, subject=subject_of(poll))]
    if poll.card_shown_at is None or due.now - poll.card_shown_at >= CARD_EVERY:
        poll.card_shown_at = due.now
        says.append(Say(PollCard(seen), to=unsaid.chat_id, token=unsaid.token, subject=subject_of(poll)))
    return says


def _secret_line(due: Due, poll: Poll, unsaid: Unsaid, seen: PollView) -> Told | None:
    """Without names nobody is told which votes are new and which were changed."""
    if not changed_since(due.session, poll, unsaid.since):
        return None
    return Told("The votes have moved on · {standing}", standing=seen.turnout)


def _line(due: Due, poll: Poll, unsaid: Unsaid, seen: PollView) -> Told | None:
    """Whose votes have come, and who has changed theirs, each once."""
    ballots = {each.voter: each for each in ballots_of(due.session, poll) if each.choices}
    swaps = {who: swap for who, swap in swaps_in(unsaid.notes).items() if who in ballots}
    voters = [who for who, ballot in ballots.items() if ballot.changed_at > unsaid.since and who not in swaps]
    if not voters and not swaps:
        return None
    if not voters and len(swaps) == 1:
        ((who, swap),) = swaps.items()
        return changed_line(names_of_voters(due.names, due.session, poll, [ballots[who]]).get(who), swap, seen)
    received = _names_of(due, poll, [ballots[who] for who in voters])
    changed = _names_of(due, poll, [ballots[who] for who in swaps])
    if not swaps:
        return Told("Votes received from {received} · {standing}", received=received, standing=seen.turnout)
    if not voters:
        return Told("Votes changed by {changed} · {standing}", changed=changed, standing=seen.turnout)
    return Told(
        "Votes received from {received}, changed by {changed} · {standing}",
        received=received, changed=changed, standing=seen.turnout,
    )  # fmt: skip


def _names_of(due: Due, poll: Poll, votes: list[Cast]) -> str | Counted:
    """Voters by name; their number where they are many or LINE does not know a name.

    Raises:
        NamesWanted: where LINE has to be asked first.
    """
    count = Counted("{count} person", "{count} people", count=len(votes))
    if len(votes) > MOST_NAMED:
        return count
    names = names_of_voters(due.names, due.session, poll, votes)
    return ", ".join(names[each.voter] for each in votes) if len(names) == len(votes) else count


@routes.when_due("close")
def close_on_time(due: Due) -> list[Say]:
    """The closing time has come: the result goes to the group."""
    poll = _open_poll(due)
    if poll is None:
        return []
    follows = close(due.session, poll, due.now)
    result = PollResult(view(due.session, poll, due.names))
    return [
        Say(
            result,
            to=poll.chat_id,
            urgency=_urgency(poll),
            subject=subject_of(poll),
            redraw="poll.result",
            push_after=next_morning(due.now),
            expires=due.now + RESULT_IS_NEWS_FOR,
            awaited=True,
        ),
        *follows,
    ]


@routes.when_due("remind")
def remind(due: Due) -> list[Say]:
    """Before closing: privately to those who are missing where they are few and all can be reached so, else a line in the
    group that names nobody."""
    poll = _open_poll(due)
    if poll is None:
        return []
    seen = view(due.session, poll)
    if seen.total is not None and seen.answered >= seen.total:
        return []
    missing = _missing(due.session, poll)
    few = 0 < len(missing) <= FEW
    in_private = few and all(person.is_friend and person.line_user_id for person in missing)
    everybody_known = seen.total is not None and len(missing) == seen.total - seen.answered
    if in_private and everybody_known and not seen.settings.per_enterprise:
        told = PollReminder(seen, private=True)
        return [_reminder(poll, told, str(person.line_user_id), due.now) for person in missing]
    return [_reminder(poll, PollReminder(seen, private=False), poll.chat_id, due.now)]


@routes.redraws("result")
def result_leaving(leaving: Leaving) -> object | None:
    """A result stands; only of a poll that was deleted or opened again nothing is said."""
    poll = leaving.session.get(Poll, (leaving.network_id, leaving.id))
    return AS_WRITTEN if poll and poll.status == PollStatus.CLOSED else None


@routes.redraws("reminder")
def reminder_leaving(leaving: Leaving) -> PollReminder | None:
    """While somebody is missing; in private, while that person is."""
    poll = leaving.session.get(Poll, (leaving.network_id, leaving.id))
    if poll is None or poll.status != PollStatus.OPEN or (poll.closes_at and poll.closes_at <= leaving.now):
        return None
    seen, private = view(leaving.session, poll), leaving.chat_id != poll.chat_id
    missing = [person.line_user_id for person in _missing(leaving.session, poll)]
    if leaving.chat_id not in missing if private else seen.total is not None and seen.answered >= seen.total:
        return None
    return PollReminder(seen, private)


def close(session: Session, poll: Poll, now: datetime) -> list[Say]:
    """End the voting; what still waits to be said of it (a reminder, say) is outdated.

    Returns:
        What those hear who were not confirmed in time, and what the flow that has put it says of its end.
    """
    withdraw_about(session, poll.network_id, subject_of(poll), "the poll is closed")
    unconfirmed = told_too_late(session, poll, now)
    if poll.settings.anonymous and poll.status == PollStatus.OPEN:
        forget_voters(session, poll, counted(standing_ballots(session, poll)))
        forget_answers_about(session, subject_of(poll))
    poll.status, poll.closed_at = PollStatus.CLOSED, now
    forget_uncounted(session, poll)
    forget_gathering(session, subject_of(poll))
    due_work.cancel(session, network_id=poll.network_id, subject=subject_of(poll))
    session.flush()
    ended = [flow.poll_closed for flow in all_routes().values() if flow.poll_closed]
    return [*unconfirmed, *(say for each in ended for say in each(session, poll, now))]


def _reminder(poll: Poll, reminder: PollReminder, chat_id: str, now: datetime) -> Say:
    """It rides for half of the time that is left, then is pushed while there is still time to answer."""
    return Say(
        reminder, to=chat_id, urgency=_urgency(poll), subject=subject_of(poll), redraw="poll.reminder",
        push_after=now + (poll.closes_at - now) / 2 if poll.closes_at else None, expires=poll.closes_at,
    )  # fmt: skip


def _missing(session: Session, poll: Poll) -> list[Person]:
    """People known to be in the group who have not answered."""
    answered = {ballot.voter for ballot in ballots_of(session, poll) if ballot.choices}
    present = people_in_chats(session, [poll.chat_id])
    missing = [person for person in present if voter_key(session, poll, person.id) not in answered]
    everybody = not poll.settings.voters and not poll.settings.audience
    return missing if everybody else [person for person in missing if is_voter(session, poll, person)]
