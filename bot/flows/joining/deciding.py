"""May an enterprise join? The representatives say so by one poll; where they are few or cannot be asked, whoever looks after
the network does."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.confirming import confirm, hold_open, membership
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Counted, Day, Reply, Say, Told
from bot.flows.joining.accompanying import seek_companion
from bot.flows.joining.queries import locked_proposal, proposal_by_id, proposal_of_poll
from bot.flows.joining.results import Decide
from bot.flows.joining.routes import routes
from bot.flows.joining.tables import Proposal, ProposalStatus
from bot.flows.joining.words import kind_said, products_in, short_form
from bot.flows.poll import DraftOption, Poll, PollCard, PollDraft, PollSettings, PollStatus, put_to, view
from bot.flows.register import plan_telling
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking
from bot.language.replies import agrees, refuses
from bot.storage import due_work
from bot.storage.audience import Audience
from bot.storage.chats import Chat, groups_of_everybody
from bot.storage.enterprises import add_enterprise
from bot.storage.leading import caretakers
from bot.storage.memberships import consent_of, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person, RoleKind, Stage
from bot.storage.rules import rule_of
from bot.storage.standing import enterprises_that_vote, stage_of_newcomer

FEW = 5
"""So many enterprises that can be asked make a poll; of fewer, those who look after the network decide."""
FEWEST_ANSWERS = 2
DECIDE = "joining.decide"
AFTER_THE_POLL, ASKED_AGAIN = timedelta(hours=1), timedelta(days=7)
MOST_ASKED = 3
"""So often those who look after a network are asked; then nobody has said yes."""
WAITS_FOR_A_RIDE = timedelta(days=1)
IS_NEWS_FOR = timedelta(days=30)
LONGEST_QUESTION, FOR, AGAINST = 200, 1, 2
SETTLED = Told("That is decided already.")


def begin_deciding(request: Request, proposal: Proposal) -> list[Say]:
    """Put the question; the answer to whoever proposed it comes first."""
    session, now = request.session, request.now
    group = _group_to_ask(session, proposal.network_id)
    if group is None:
        asked = _ask_caretakers(session, proposal, now)
        answer = Told(
            "Thank you! I ask those who look after the network whether {name} may join, and tell you what they say.",
            Reply("Take it back", f"joining.withdraw:{proposal.id}"), name=proposal.name,
        )  # fmt: skip
        return [Say(answer), *asked]
    poll = put_to(session, group, _draft(session, proposal, group, now), now, network_id=proposal.network_id)
    proposal.poll_id = poll.id
    _plan_deciding(session, proposal, (poll.closes_at or now) + AFTER_THE_POLL, now)
    session.flush()
    card = Say(
        PollCard(view(session, poll)), to=group.id, subject=f"poll:{poll.id}", expires=poll.closes_at,
        network_id=proposal.network_id,
        urgency=Urgency.PATIENT if proposal.known else Urgency.RIDE,
        push_after=now + WAITS_FOR_A_RIDE if proposal.known else None,
    )  # fmt: skip
    answer = Told(
        "Thank you! I ask the representatives whether {name} may join; they have until {date}. Then I tell you.",
        Reply("Take it back", f"joining.withdraw:{proposal.id}"),
        name=proposal.name,
        date=Day(poll.closes_at or now),
    )
    return [Say(answer), card]


def _group_to_ask(session: Session, network_id: str) -> Chat | None:
    """The largest group of the whole network; None where too few of its enterprises have anybody to answer."""
    voices = [each for each in enterprises_that_vote(session, network_id) if speakers_of(session, each)]
    if len(voices) < FEW and caretakers(session, network_id):
        return None
    groups = sorted(groups_of_everybody(session, network_id), key=lambda chat: (-(chat.member_count or 0), chat.id))
    return groups[0] if groups else None


def _draft(session: Session, proposal: Proposal, group: Chat, now: datetime) -> PollDraft:
    days = int(rule_of(session, proposal.network_id, "join_days"))
    with speaking(group.language):
        question = _("May {name} ({place}) join our network? It makes: {makes}").format(
            name=proposal.name, place=proposal.place, makes=proposal.makes
        )
        options = (DraftOption(_("Yes, welcome")), DraftOption(_("Not now")))
    return PollDraft(
        question=question[:LONGEST_QUESTION],
        options=options,
        settings=PollSettings(per_enterprise=bool(enterprises_that_vote(session, proposal.network_id))),
        closes_at=(now + timedelta(days=days)).isoformat(),
    )


def _plan_deciding(session: Session, proposal: Proposal, due: datetime, now: datetime) -> None:
    due_work.plan(
        session, network_id=proposal.network_id, kind=DECIDE, subject=f"proposal:{proposal.id}", due=due, now=now
    )


def poll_closed(session: Session, poll: Poll, now: datetime) -> list[Say]:
    """The poll about a proposal is closed: it is decided or, where few answered or as many are against, handed on."""
    proposal = proposal_of_poll(session, poll.id)
    if proposal is None or proposal.status != ProposalStatus.OPEN:
        return []
    yes, no = votes_for_and_against(session, poll)
    share = int(rule_of(session, proposal.network_id, "join_share"))
    if yes + no < FEWEST_ANSWERS or yes == no:
        return _ask_caretakers(session, proposal, now, (yes, no))
    if yes * 100 >= share * (yes + no) and yes > no:
        return _accepted(session, proposal, now)
    return _declined(session, proposal, now)


def votes_for_and_against(session: Session, poll: Poll) -> tuple[int, int]:
    """How many say yes, how many not now."""
    seen = view(session, poll)
    return seen.option(FOR).yes, seen.option(AGAINST).yes


@routes.when_due("decide")
def decide(due: Due) -> list[Say]:
    """The poll is gone, or those who look after the network have not answered."""
    proposal = locked_proposal(due.session, due.subject.removeprefix("proposal:"))
    if proposal is None or proposal.status != ProposalStatus.OPEN:
        return []
    poll = due.session.get(Poll, (proposal.network_id, proposal.poll_id)) if proposal.poll_id else None
    if poll and poll.status == PollStatus.OPEN and proposal.asked == 0:
        _plan_deciding(due.session, proposal, max(poll.closes_at or due.now, due.now) + ASKED_AGAIN, due.now)
        return []
    if proposal.asked >= MOST_ASKED:
        proposal.status, proposal.decided_at = ProposalStatus.DECLINED, due.now
        told = Told(
            "Nobody has answered whether {name} may join. Please propose it again when you like.", name=proposal.name
        )
        return _to_proposer(due.session, proposal, told, due.now)
    return _ask_caretakers(due.session, proposal, due.now)


def _ask_caretakers(
    session: Session, proposal: Proposal, now: datetime, poll: tuple[int, int] | None = None
) -> list[Say]:
    proposal.asked += 1
    _plan_deciding(session, proposal, now + ASKED_AGAIN, now)
    session.flush()
    card = card_of(session, proposal, poll)
    return [
        Say(
            card, to=person.line_user_id, network_id=proposal.network_id, about=f"proposal:{proposal.id}",
            redraw="joining.deciding", expires=now + IS_NEWS_FOR,
            urgency=Urgency.PATIENT if proposal.known else Urgency.RIDE,
            push_after=now + WAITS_FOR_A_RIDE if proposal.known else None,
        )
        for person in who_decides(session, proposal)
    ]  # fmt: skip


def who_decides(session: Session, proposal: Proposal) -> list[Person]:
    """Those who look after where the proposed enterprise lies, the nearest alone; after the whole network where that is not
    known."""
    there = Audience(areas=(proposal.area_id,)) if proposal.area_id else None
    return caretakers(session, proposal.network_id, first=RoleKind.COORDINATOR, of=there)


def card_of(session: Session, proposal: Proposal, poll: tuple[int, int] | None = None) -> Decide:
    """The question to those who look after the network."""
    person = session.get(Person, proposal.person_id) if proposal.person_id else None
    name = person.called if person else None
    return Decide(proposal.id, proposal.name, proposal.place, proposal.makes, name, proposal.own, poll)


@routes.button("look")
def look(request: Request, proposal_id: str) -> list[Say]:
    """The question once more, for who may decide on it."""
    found = proposal_by_id(request.session, proposal_id)
    if found is None or found.status != ProposalStatus.OPEN:
        return [Say(SETTLED)]
    refused = refusal(request, Right.DECIDE_JOINING, Subject(found.network_id, area_id=found.area_id))
    return refused or [Say(card_of(request.session, found))]


@routes.redraws("deciding")
def still_open(leaving: Any) -> Decide | None:
    """The question, while it is one."""
    proposal = leaving.session.get(Proposal, (leaving.network_id, leaving.id))
    open_still = proposal is not None and proposal.status == ProposalStatus.OPEN
    return card_of(leaving.session, proposal) if open_still and proposal else None


@routes.button("accept", means=agrees)
def accept(request: Request, proposal_id: str) -> list[Say]:
    """Welcome it: by who looks after the network."""
    found = proposal_by_id(request.session, proposal_id)
    if found is None or request.person is None:
        return [Say(SETTLED)]
    refused = refusal(request, Right.DECIDE_JOINING, Subject(found.network_id, area_id=found.area_id))
    if refused:
        return refused
    hold_open(request.session, found.network_id)  # orders and polls before the proposal: who proposed it is confirmed
    known = locked_proposal(request.session, proposal_id)
    if known is None or known.status != ProposalStatus.OPEN:
        return [Say(SETTLED)]
    note(request, known.network_id, "enterprise.accepted", f"proposal:{known.id}")
    says = _accepted(request.session, known, request.now, by=request.person)
    return [Say(Told("{name} is with us now. Its people and the groups hear of it.", name=known.name)), *says]


@routes.button("decline", means=refuses)
def decline(request: Request, proposal_id: str) -> list[Say]:
    """Not now: by who looks after the network."""
    known = locked_proposal(request.session, proposal_id)
    if known is None:
        return [Say(SETTLED)]
    refused = refusal(request, Right.DECIDE_JOINING, Subject(known.network_id, area_id=known.area_id))
    if refused:
        return refused
    if known.status != ProposalStatus.OPEN:
        return [Say(SETTLED)]
    note(request, known.network_id, "enterprise.declined", f"proposal:{known.id}")
    says = _declined(request.session, known, request.now)
    return [Say(Told("All right. I tell whoever proposed {name} kindly.", name=known.name)), *says]


def _accepted(session: Session, proposal: Proposal, now: datetime, by: Person | None = None) -> list[Say]:
    """From now on it is in the network, as a guest; its groups hear of it by a free ride."""
    proposal.status, proposal.decided_at = ProposalStatus.ACCEPTED, now
    due_work.cancel(session, network_id=proposal.network_id, subject=f"proposal:{proposal.id}")
    makes, network = products_in(proposal.makes), session.get_one(Network, proposal.network_id)
    enterprise = add_enterprise(
        session, proposal.network_id, now, name=proposal.name, short_name=short_form(proposal.name),
        kind=kind_said(proposal.name, proposal.makes), area_id=proposal.area_id, tambon=proposal.place,
        products=makes, stage=stage_of_newcomer(network, now),
    )  # fmt: skip
    proposal.enterprise_id = enterprise.id
    session.flush()
    first = _first_person(session, proposal, enterprise, now, by)
    news = Told(
        "A new enterprise is with us: {enterprise} ({place}), it makes {makes}. {step}",
        enterprise=enterprise.short_name, place=proposal.place, makes=", ".join(makes), step=_from_today(enterprise),
    )  # fmt: skip
    groups = [
        Say(news, to=chat.id, urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR, network_id=proposal.network_id)
        for chat in groups_of_everybody(session, proposal.network_id)
    ]
    welcome = Told(
        "{enterprise} is in {network} now, welcome! {step}",
        *((Reply("My enterprise", "register.mine"),) if proposal.own else ()),
        enterprise=enterprise.short_name,
        network=network.name,
        step=_from_today(enterprise),
    )
    along = seek_companion(session, enterprise, now) if enterprise.stage == Stage.GUEST else []
    return [*_to_proposer(session, proposal, welcome, now), *first, *groups, *along]


def _from_today(enterprise: Enterprise) -> Told:
    """What it may by now."""
    if enterprise.stage == Stage.HOST:
        return Told("As one of the founders it does everything from today: it orders, votes and hosts in its turn.")
    return Told(
        "From today it orders, comes along and is sent customers; after its first forum it votes, too, and then it hosts in its turn."
    )


def _first_person(
    session: Session, proposal: Proposal, enterprise: Enterprise, now: datetime, by: Person | None
) -> list[Say]:
    """Whoever proposed their own enterprise is its first one: confirmed by who has welcomed it seeing the name, else asked
    about as anybody who registers."""
    person = session.get(Person, proposal.person_id) if proposal.own and proposal.person_id else None
    if person is None or consent_of(session, person) is None:
        return []
    if by is not None and by.id != person.id:
        return confirm(session, enterprise, person, now, by=by.id, how="tap") or []
    membership(session, enterprise, person, now)
    if person.called:
        plan_telling(session, enterprise, now)
    return []


def _declined(session: Session, proposal: Proposal, now: datetime) -> list[Say]:
    proposal.status, proposal.decided_at = ProposalStatus.DECLINED, now
    due_work.cancel(session, network_id=proposal.network_id, subject=f"proposal:{proposal.id}")
    told = Told(
        "The others would rather wait a little before {name} joins. That need not be for ever: talk with those who look after the network, and propose it again when you like.",
        Reply("Write to them", "private_message.say"),
        name=proposal.name,
    )
    return _to_proposer(session, proposal, told, now)


def _to_proposer(session: Session, proposal: Proposal, told: Told | Counted, now: datetime) -> list[Say]:
    person = session.get(Person, proposal.person_id) if proposal.person_id else None
    if person is None or not person.line_user_id or not person.is_friend:
        return []
    return [
        Say(
            told, to=person.line_user_id, urgency=Urgency.PATIENT, push_after=now + WAITS_FOR_A_RIDE,
            expires=now + IS_NEWS_FOR, network_id=proposal.network_id, about=f"proposal:{proposal.id}",
        )
    ]  # fmt: skip
