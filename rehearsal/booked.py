"""What is booked of people's answers: read before and after somebody speaks, to see what the words came to."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.forum.tables import DateAnswer, HostTurn, Rsvp
from bot.flows.notice.tables import Acknowledgement
from bot.flows.order.tables import OrderLine
from bot.flows.poll.tables import Ballot
from bot.flows.referral.tables import ReferralOffer

Books = dict[tuple[str, ...], Any]
"""(what, of which thing, whose ...) -> what stands there."""


def books_of(session: Session) -> Books:
    """Every answer that stands written down."""
    return dict(_entries(session))


def _entries(session: Session) -> Iterator[tuple[tuple[str, ...], Any]]:
    for ballot in session.execute(select(Ballot.poll_id, Ballot.voter, Ballot.choices)):
        yield ("vote", ballot.poll_id, ballot.voter), dict(ballot.choices)
    for line in session.execute(
        select(OrderLine.order_id, OrderLine.position, OrderLine.enterprise_id, OrderLine.quantity)
    ):
        yield ("line", line.order_id, str(line.position), line.enterprise_id), line.quantity
    for rsvp in session.execute(select(Rsvp.forum_id, Rsvp.person_id, Rsvp.coming, Rsvp.heads)):
        yield ("coming", rsvp.forum_id, rsvp.person_id), (rsvp.coming, rsvp.heads if rsvp.coming else 0)
    for turn in session.execute(select(HostTurn.id, HostTurn.status)):
        yield ("turn", turn.id), str(turn.status)
    for day in session.execute(
        select(DateAnswer.forum_id, DateAnswer.enterprise_id, DateAnswer.position, DateAnswer.can)
    ):
        yield ("day", day.forum_id, day.enterprise_id, str(day.position)), day.can
    for noted in session.execute(select(Acknowledgement.notice_id, Acknowledgement.person_id)):
        yield ("noted", noted.notice_id, noted.person_id), True
    for offer in session.execute(select(ReferralOffer.referral_id, ReferralOffer.enterprise_id, ReferralOffer.status)):
        yield ("offer", offer.referral_id, offer.enterprise_id), str(offer.status)


def changed(before: Books, after: Books) -> Books:
    """What stands there otherwise now, as it stands now."""
    return {key: after.get(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
