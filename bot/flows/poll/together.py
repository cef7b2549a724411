"""The same question put to several groups, counted as one."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.flows.poll.ballots import voter_key
from bot.flows.poll.queries import Cast, ballots_of
from bot.flows.poll.tables import Poll
from bot.storage.memberships import people_in_chats


def counted_together(session: Session, polls: Sequence[Poll], same: int) -> Counter[str]:
    """How many are for each option, the most liked first: the first `same` ones, which all polls have, by their position,
    those that were added by their words. Who sits in several of the groups counts once, by their newest word."""
    sitting = Counter(person.id for person in people_in_chats(session, [poll.chat_id for poll in polls]))
    several = [person_id for person_id, groups in sitting.items() if groups > 1]
    known = {voter_key(session, poll, person_id): person_id for poll in polls for person_id in several}
    newest: dict[str, tuple[Poll, Cast]] = {}
    for poll in polls:
        for ballot in ballots_of(session, poll):
            who = known.get(ballot.voter, ballot.voter)
            if who not in newest or newest[who][1].cast_ms <= ballot.cast_ms:
                newest[who] = poll, ballot
    counts: Counter[str] = Counter()
    for poll, ballot in newest.values():
        words = {str(option.position): option.text for option in poll.options}
        counts.update(place if int(place) <= same else words.get(place, "") for place in ballot.choices)
    return counts
