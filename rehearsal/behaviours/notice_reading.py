"""A notice is read, and some say so."""

from rehearsal.play import Play
from rehearsal.stage import Seen, subject

SAYS_SO = 0.5


def begins(_play: Play) -> None:
    """There is nothing to read yet."""


def sees(play: Play, seen: Seen) -> None:
    noted = seen.button("notice.ack:") if seen.by_bot else None
    if noted is None:
        return
    private = play.cast.by_user(seen.chat_id) if seen.private else None
    readers = [private] if private else play.cast.members.get(seen.chat_id, [])
    for reader in readers:
        if reader.gone or not play.first_time("noted", subject(noted), reader.key):
            continue
        if play.dice("noted", reader.key, subject(noted)).random() < reader.habits.joins_in * SAYS_SO:
            play.tap_later(reader, seen, noted)
