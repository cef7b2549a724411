"""How the deciding stands on what somebody has proposed, for who proposed it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Counted, Day, Reply, Say, Told
from bot.flows.joining.deciding import votes_for_and_against
from bot.flows.joining.queries import proposals_of
from bot.flows.joining.routes import routes
from bot.flows.joining.tables import Proposal, ProposalStatus
from bot.flows.joining.words import asks_how_it_stands
from bot.flows.poll import Poll, PollStatus
from bot.storage.people import Enterprise

KEY = "joining.mine"
IS_NEWS_FOR = timedelta(days=60)


@routes.command("mine", button="mine")
def show(request: Request) -> list[Say]:
    """Each that is being decided on, or was lately."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    nothing = Told("Nothing that you have proposed is being decided on.", Reply("New enterprise", "joining.propose"))
    return _told(request) or [Say(nothing)]


def heard(request: Request) -> list[Say] | None:
    """`ถึงไหนแล้ว`, by who has proposed an enterprise; None where nobody asks that, or has."""
    return _told(request) or None if request.person and asks_how_it_stands(request.text) else None


def _told(request: Request) -> list[Say]:
    if request.person is None:
        return []
    mine = proposals_of(request.session, request.person, request.now - IS_NEWS_FOR)
    return [Say(_how_it_stands(request.session, each)) for each in mine]


def _how_it_stands(session: Session, proposal: Proposal) -> Told | Counted:
    decided = Day(proposal.decided_at or proposal.created_at)
    match proposal.status:
        case ProposalStatus.OPEN:
            return _while_open(session, proposal)
        case ProposalStatus.ACCEPTED:
            enterprise = session.get(Enterprise, (proposal.network_id, proposal.enterprise_id or ""))
            name = enterprise.short_name if enterprise else proposal.name
            return Told("{name} has been in the network since {date}.", name=name, date=decided)
        case ProposalStatus.DECLINED:
            return Told(
                "On {date} the answer was “not now” for {name}. You can propose it again.",
                name=proposal.name,
                date=decided,
            )
        case _:
            return Told("You took {name} back on {date}.", name=proposal.name, date=decided)


def _while_open(session: Session, proposal: Proposal) -> Told | Counted:
    back = Reply("Take it back", f"joining.withdraw:{proposal.id}")
    poll = session.get(Poll, (proposal.network_id, proposal.poll_id)) if proposal.poll_id else None
    if poll is None or poll.status != PollStatus.OPEN or poll.closes_at is None:
        return Told(
            "Those who look after the network are deciding on {name}. I tell you as soon as they have.",
            back,
            name=proposal.name,
        )
    return Counted(
        "{count} representative has answered about {name} so far; they have until {date}. Then I tell you.",
        "{count} representatives have answered about {name} so far; they have until {date}. Then I tell you.",
        back, count=sum(votes_for_and_against(session, poll)), name=proposal.name, date=Day(poll.closes_at),
    )  # fmt: skip
