"""What happens when somebody votes: by button, by text, by quoting the card."""

from collections.abc import Callable
from datetime import timedelta

from bot.dialogue.gathering import has_just_heard
from bot.dialogue.request import Request
from bot.dialogue.routes import Fit
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import understand
from bot.flows.poll import results
from bot.flows.poll.asked import NOTHING_OPEN, open_now
from bot.flows.poll.ballots import cast, choices_of, find_poll, is_voter, units_of, view, voter_key
from bot.flows.poll.choosing import ANSWERS, WAIT, YES
from bot.flows.poll.in_passing import is_answered_in_passing, is_before_their_eyes
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.meanwhile import waited_for
from bot.flows.poll.places import move_up, refused_choice
from bot.flows.poll.queries import ballot_of, polls_in, polls_open_for, polls_read_by, read_all_of
from bot.flows.poll.reading_votes import Vote, chosen_of, may_answer_days, read_days, read_several, read_vote
from bot.flows.poll.reasons import keep_reason_said, reason_said
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import subject_of
from bot.flows.poll.vote_lines import announce, vote_line
from bot.flows.poll.words import is_numbered, read_choice, read_numbered_choice, read_numbers, read_run_together
from bot.flows.poll.words.stance import read_stance
from bot.language.normalising import for_matching
from bot.language.numbers import small_number
from bot.language.other_day import speaks_of_a_day
from bot.storage.memberships import enterprises_of
from bot.storage.people import Person

MOST_POSITION = 99
MOST_ASKED = 8
"""Polls that are offered where a vote in 1:1 fits several."""
JUST_CLOSED = timedelta(days=1)
"""So long a vote in words is told that it comes too late."""


@routes.button("vote", secret=True, locks=Poll)
def vote(request: Request, poll_id: str) -> list[Say]:
    """A tap on an option: `2`, or in a date poll `2.maybe`; behind words that left open which poll is meant, `1,3~MESSAGE~why`."""
    poll = find_poll(request, poll_id, lock=True)
    if poll is None:
        return [Say(results.POLL_GONE)]
    read_all_of(request.session, poll, request.chat)
    tapped, _, in_words = request.argument.partition("~")
    written, _, answer = tapped.partition(".")
    positions = [small_number(each, MOST_POSITION) for each in written.split(",")]
    known = [position for position in positions if position is not None]
    if len(known) < len(positions):
        return [Say(results.POLL_GONE)]
    message_id, _, why = in_words.partition("~")
    request.message_id = message_id or request.message_id
    return vote_in(request, poll, known, answer or YES, why)


def _know_the_voter(request: Request, poll: Poll) -> None:
    """Whose name is about to be said is asked for before anything is counted: once LINE has told it all begins anew."""
    by_name = poll.status == PollStatus.OPEN and not poll.settings.anonymous and not request.chat.is_private
    if by_name and not has_just_heard(request, subject_of(poll)):
        request.name()


@routes.button("swap", secret=True)
def swap_choice(request: Request, poll_id: str) -> list[Say]:
    """`old.new`: one of several choices takes the place of another."""
    poll = find_poll(request, poll_id, lock=True)
    old, _, new = request.argument.partition(".")
    places = [small_number(written, MOST_POSITION) for written in (old, new)]
    known = {option.position for option in poll.options} if poll else set()
    if poll is None or request.person is None or poll.status != PollStatus.OPEN or not set(places) <= known:
        return [Say(results.POLL_GONE)]
    before = choices_of(request.session, poll, request.person)
    chosen = {old: "", new: YES}
    if old not in before:
        return vote_in(request, poll, [places[1] or 0], YES)
    changed = cast(request, poll, request.person, chosen)
    return [
        *announce(request, poll, request.person, before, changed=changed),
        *(move_up(request, poll) if changed else []),
    ]


@routes.button("withdraw", secret=True)
def withdraw_by_button(request: Request, poll_id: str) -> list[Say]:
    """A tap on "take my vote back"."""
    poll = find_poll(request, poll_id, lock=True)
    return withdraw(request, poll) if poll else [Say(results.POLL_GONE)]


def open_polls_here(request: Request) -> list[Poll]:
    """What a vote in words may be about: the open polls of this group; in 1:1 of the groups that somebody sits in."""
    if not request.chat.is_private:
        return polls_in(request.session, request.chat, PollStatus.OPEN)
    return polls_open_for(request.session, request.person) if request.person else []


@routes.command("withdraw", secret=True)
def withdraw_by_text(request: Request) -> list[Say]:
    """Take one's vote back in words: of the one open poll that has a vote of this person, or that the words name; else
    it is asked."""
    polls = open_polls_here(request)
    if not polls:
        return [Say(results.NO_POLL)]
    if request.person is None:
        return [Say(results.WHO_ARE_YOU)]
    voted = _voted_in(request, polls, request.person)
    named = [poll for poll in voted if request.text and _is_named(poll, request.text)]
    voted = named if len(named) == 1 else voted
    if len(voted) > 1:
        return [Say(results.WhichVote(tuple((poll.id, poll.question) for poll in voted)))]
    poll = find_poll(request, (voted or polls)[0].id, lock=True)
    return withdraw(request, poll) if poll else [Say(results.POLL_GONE)]


def _voted_in(request: Request, polls: list[Poll], person: Person) -> list[Poll]:
    """The polls that have a vote of somebody, the one voted in last first; the anonymous ones, too."""
    found = []
    for poll in polls:
        ballot = ballot_of(request.session, poll, voter_key(request.session, poll, person.id))
        if ballot and ballot.choices:
            found.append((ballot.cast_ms, poll))
    return [poll for _cast, poll in sorted(found, key=lambda pair: -pair[0])]


def _is_named(poll: Poll, words: str) -> bool:
    wanted = for_matching(words)
    return wanted in for_matching(poll.question)


@routes.command("vote", secret=True)
def vote_by_text(request: Request) -> list[Say]:
    """`vote 2`, `vote Saturday`. Where nobody spoke to the bot and no option fits, it was chatter: silence."""
    polls = open_polls_here(request)
    if not polls:
        none = NOTHING_OPEN if request.chat.is_private else results.NO_POLL
        return _just_closed(request) or ([Say(none)] if request.addressed else [])
    if not request.text:
        return open_now(request) if request.chat.is_private else _show_again(request, polls[0])
    fitting = [(poll, found) for poll in polls if (found := read_vote(poll, request.text))]
    if fitting and (len(fitting) == 1 or _just_shown(request, fitting[0][0])):
        return _vote(request, *fitting[0])
    if fitting:
        return [_which(request, fitting)]
    if request.addressed or read_numbers(request.text):
        return [Say(results.NoSuchOption(view(request.session, polls[0])))]
    return []


def _vote(request: Request, poll: Poll, said: Vote) -> list[Say]:
    held = find_poll(request, poll.id, lock=True)
    return vote_in(request, held, *said) if held else [Say(results.POLL_GONE)]


def _just_shown(request: Request, poll: Poll) -> bool:
    """In a group, a card that was shown a moment ago is what a vote in words is about."""
    return not request.chat.is_private and is_before_their_eyes(request, poll)


def _which(request: Request, fitting: list[tuple[Poll, Vote]]) -> Say:
    """Which of several polls a vote goes to: a tap tells, and brings along why, where the words said it."""
    if any(poll.settings.anonymous for poll, _vote in fitting):
        # Buttons are kept with whom they were shown to: they must not say what somebody would choose without a name.
        shown = (Reply(poll.question, f"poll.show:{poll.id}") for poll, _vote in fitting[:MOST_ASKED])
        return Say(Told("In which poll?", *shown))
    replies = []
    for poll, (positions, answer) in fitting[:MOST_ASKED]:
        why = reason_said(request, poll)
        tail = ("" if answer == YES else f".{answer}") + (f"~{request.message_id or ''}~{why}" if why else "")
        replies.append(Reply(poll.question, f"poll.vote:{poll.id}:{','.join(map(str, positions))}{tail}"))
    return Say(Told("In which poll?", *replies))


def _stance_overheard(request: Request) -> list[Say] | None:
    """`ยังติดใจ เพราะสีซีด` where a proposal is put to consent; said to nobody, where it can only be about the one that is."""
    stance = read_stance(request.text)
    if stance is None:
        return None
    polls = [poll for poll in open_polls_here(request) if poll.kind == PollKind.CONSENT]
    if not request.addressed and (len(polls) != 1 or not is_answered_in_passing(request, polls[0])):
        return None
    if not polls:
        return None
    request.secret = True
    vote = ([stance[0]], YES)
    return _vote(request, polls[0], vote) if len(polls) == 1 else [_which(request, [(poll, vote) for poll in polls])]


def _several_overheard(request: Request) -> list[Say] | None:
    """`สตูล กระบี่ ตรัง`, in 1:1 or said to the bot, where several of them may be chosen or ranked; nothing where they are not
    named in full."""
    if not (request.chat.is_private or request.addressed):
        return None
    fitting = [(poll, (named, YES)) for poll in open_polls_here(request) if (named := read_several(poll, request.text))]
    if not fitting:
        return None
    request.secret = True
    return _vote(request, *fitting[0]) if len(fitting) == 1 else [_which(request, fitting)]


def _days_overheard(request: Request) -> list[Say] | None:
    """`วันที่ 12 ได้`, where one poll asks for a day and offers that one; nothing where none does. Said to nobody, only what answers
    several days or names its day as one: `12 ได้ 13 ไม่ได้`."""
    if not may_answer_days(request.text):
        return None
    fitting = [(poll, votes) for poll in open_polls_here(request) if (votes := read_days(poll, request.text))]
    if not (request.chat.is_private or request.addressed):
        plain = speaks_of_a_day(request.text)
        fitting = [(poll, votes) for poll, votes in fitting if _votes_in_passing(request, poll, votes, plain=plain)]
    if not fitting:
        return None
    request.secret = True
    if len(fitting) > 1:
        return [_which(request, [(poll, votes[0]) for poll, votes in fitting])]
    [(poll, votes)] = fitting
    held = find_poll(request, poll.id, lock=True)
    if held is None or request.person is None or len(votes) == 1:
        return _vote(request, poll, votes[0])
    chosen = [chosen_of(poll, *vote) for vote in votes]
    return _choose(request, held, {place: answer for each in chosen for place, answer in each.items()})


def _votes_in_passing(request: Request, poll: Poll, votes: list[Vote], *, plain: bool) -> bool:
    several = sum(len(positions) for positions, _answer in votes) > 1
    return (plain or several) and request.person is not None and is_voter(request.session, poll, request.person)


def vote_overheard(request: Request) -> list[Say] | None:
    """`โหวตข้อหนึ่ง`, `โหวตวันเสาร์`: run together; to the bot `เลือกวันเสาร์`, `เปลี่ยนเป็นข้อ 1`, too; an option
    that is chosen by its number also where one poll is open and nobody is spoken to. Only where it says an option in full."""
    if (stance := _stance_overheard(request)) is not None:
        return stance
    if (days := _days_overheard(request)) is not None:
        return days
    if (several := _several_overheard(request)) is not None:
        return several
    said = read_run_together(request.text) or _chosen(request, request.text)
    alone = said is None
    said = said or read_numbered_choice(request.text)
    if said is None:
        return None
    polls = open_polls_here(request)
    if alone and len(polls) != 1:
        return None
    for poll in polls:
        if read_vote(poll, said):
            request.secret = True
            request.text = said
            return vote_by_text(request)
    whole, request.text = request.text, said
    closed = _just_closed(request)
    request.text = whole
    return closed or None


def _chosen(request: Request, text: str) -> str | None:
    """What is chosen in a text that was said to the bot: `เลือกวันเสาร์`, `ข้อ 2 ค่ะ`; in a 1:1 chat another number may as well
    be an amount."""
    if not request.addressed:
        return None
    if is_numbered(text):
        return text
    said = read_choice(text)
    return None if said and request.chat.is_private and read_numbers(said) else said


def reads_vote_here(request: Request) -> Callable[[str], Fit] | None:
    """Whether a part of a line votes in a poll that is open to the speaker here."""
    polls = open_polls_here(request)

    def reads(text: str) -> Fit:
        vote = understand(text, addressed=request.addressed)
        said = vote.rest if vote and vote.command.key == "poll.vote" else read_run_together(text)
        said = said or _chosen(request, text) or read_numbered_choice(text)
        fits = said and any(read_vote(poll, said) for poll in polls)
        return Fit.SURE if fits else Fit.NONE

    return reads if polls else None


def _just_closed(request: Request) -> list[Say]:
    """A vote in words that comes a little late is told so; nothing where it fits no poll that has just closed."""
    if request.chat.is_private and request.person:
        read = polls_read_by(request.session, request.person, MOST_ASKED)
        closed = [poll for poll in read if poll.status == PollStatus.CLOSED]
    else:
        closed = polls_in(request.session, request.chat, PollStatus.CLOSED)[:1]
    for poll in closed:
        fresh = poll.closed_at is not None and request.now - poll.closed_at < JUST_CLOSED
        if fresh and request.text and read_vote(poll, request.text):
            return [Say(results.PollClosedAlready(view(request.session, poll)))]
    return []


def vote_by_quote(request: Request, poll_id: str) -> list[Say]:
    """The card quoted, with an option's number or words."""
    poll = find_poll(request, poll_id, lock=True)
    if poll is None:
        return [Say(results.POLL_GONE)]
    if poll.status != PollStatus.OPEN:
        return [Say(results.PollClosedAlready(view(request.session, poll)))]
    found = read_vote(poll, request.text)
    if found is None:
        return [Say(results.NoSuchOption(view(request.session, poll)))]
    return vote_in(request, poll, *found)


def vote_in(request: Request, poll: Poll, positions: list[int], answer: str, why: str = "") -> list[Say]:
    """Write a vote in a poll, locked, with its reason (`why`, else in the words that vote), and tell it."""
    if poll.status != PollStatus.OPEN or (poll.closes_at and request.now >= poll.closes_at):
        return [Say(results.PollClosedAlready(view(request.session, poll)))]
    if request.person is None:
        return [Say(results.WHO_ARE_YOU)]
    known = {option.position for option in poll.options}
    if not set(positions) <= known or answer not in (*ANSWERS, WAIT):
        return [Say(results.POLL_GONE)]
    return _choose(request, poll, chosen_of(poll, positions, answer), why)


def _choose(request: Request, poll: Poll, chosen: dict[str, str], why: str = "") -> list[Say]:
    """Write what somebody chooses in an open poll, locked, and tell it in one line."""
    assert request.person is not None
    if not is_voter(request.session, poll, request.person):
        return [Say(results.NOT_A_VOTER)]
    waited = [] if units_of(request.session, poll, request.person) else waited_for(request, poll, request.person)
    if waited is None:
        theirs = enterprises_of(request.session, poll.network_id, request.person)
        return [Say(results.no_voice_yet(theirs[0].short_name) if theirs else results.NO_ENTERPRISE)]
    before = choices_of(request.session, poll, request.person)
    if asked := refused_choice(request, poll, before, chosen):
        return [Say(asked)]
    changed = cast(request, poll, request.person, chosen)
    if waited:
        return [Say(results.vote_kept(waited[0].short_name), subject=subject_of(poll))]
    keep_reason_said(request, poll, why)
    moved = move_up(request, poll) if changed else []
    return [*announce(request, poll, request.person, before, changed=changed), *moved]


def withdraw(request: Request, poll: Poll) -> list[Say]:
    """Take somebody's vote back, and say in which poll."""
    if poll.status != PollStatus.OPEN:
        return [Say(results.PollClosedAlready(view(request.session, poll)))]
    if request.person is None:
        return [Say(results.WHO_ARE_YOU)]
    before = choices_of(request.session, poll, request.person)
    if not cast(request, poll, request.person, {}):  # written all the same: an older vote may still be on its way
        if not before:
            return [Say(results.NOTHING_TO_WITHDRAW)]
        return [Say(vote_line(request, poll, request.person))] if request.chat.is_private else []
    moved = move_up(request, poll)
    name = None if poll.settings.anonymous else request.name()
    told = (
        Told("{name} has taken the vote in “{question}” back.", name=name, question=poll.question)
        if name
        else Told("The vote in “{question}” is taken back.", question=poll.question)
    )
    return [Say(told, subject=subject_of(poll)), *moved]


def _show_again(request: Request, poll: Poll) -> list[Say]:
    poll.card_shown_at = request.now
    return [Say(results.PollCard(view(request.session, poll)), subject=subject_of(poll))]
