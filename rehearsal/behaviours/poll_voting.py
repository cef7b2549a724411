"""A poll stands in a group: some vote at once, some days later, some never; some change their mind."""

from rehearsal.behaviours.words import words
from rehearsal.play import Play
from rehearsal.stage import Seen, argument, subject

CHANGES_MIND = 0.08
WELCOMES = 0.85
"""Of those who vote whether an enterprise may join."""


def begins(_play: Play) -> None:
    """Nothing is voted on yet."""


def sees(play: Play, seen: Seen) -> None:
    votes = seen.buttons("poll.vote:") if seen.by_bot else []
    if not votes or seen.private:
        return
    poll_id = subject(votes[0])
    votes = [vote for vote in votes if subject(vote) == poll_id]
    favourite = play.dice("favourite", poll_id).randrange(len(votes))
    welcome = next((vote for vote in votes if words()["welcomes"] in str(vote.get("label"))), None)
    for voter in play.cast.members.get(seen.chat_id, []):
        if not play.first_time("vote", poll_id, voter.key):
            continue
        dice = play.dice("vote", poll_id, voter.key)
        if dice.random() >= voter.habits.joins_in * 0.6:
            continue
        choice = votes[favourite] if dice.random() < 0.5 else dice.choice(votes)
        if welcome and dice.random() < WELCOMES:
            choice = welcome
        if argument(choice):
            play.tap_later(voter, seen, choice)
            if dice.random() < CHANGES_MIND:
                play.tap_later(voter, seen, dice.choice(votes))
