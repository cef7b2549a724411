"""Is somebody one of an enterprise? Answered by a tap: yes, no, or "I know them" by a representative of another one."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.confirming import confirm, hold_open, membership, wishes_of
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed, Right, may, not_allowed, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.register import results
from bot.flows.register.queries import has_anybody, vouchers_of
from bot.flows.register.removing import take_out
from bot.flows.register.routes import routes
from bot.flows.register.tables import Vouch
from bot.storage.memberships import enterprises_spoken_for, reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person
from bot.storage.refusals import WHOLE_NETWORK, is_taken_out, lift_refusal

VOUCHERS = 2


@routes.button("confirm")
def say_yes(request: Request, enterprise_id: str) -> list[Say]:
    """One of us; the argument is the person. A second tap changes nothing, and lifts a refusal."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise, member = asked_about(request, enterprise_id)
    if enterprise is None or member is None or request.person is None:
        return [Say(results.MEMBER_UNKNOWN)]
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise.id))
    if refused or member.id == request.person.id:
        return refused or [Say(NotAllowed(Right.ANSWER_FOR_MEMBERS))]
    if is_taken_out(request.session, network.id, member):
        if not may(request.session, request.person, Right.TAKE_OUT_OF_NETWORK, Subject(network.id)):
            return [Say(not_allowed(request, Right.TAKE_OUT_OF_NETWORK, network.id))]
        lift_refusal(request.session, network.id, member, WHOLE_NETWORK)
    return _confirmed(request, enterprise, member, "tap")


def _confirmed(request: Request, enterprise: Enterprise, member: Person, how: str) -> list[Say]:
    wishes = tuple(wishes_of(request.session, enterprise, member))
    by = request.person.id if request.person else None
    says = confirm(request.session, enterprise, member, request.now, by=by, how=how)
    answer = results.Confirmed(member.called or "", enterprise.short_name, wishes if says is not None else ())
    return [Say(answer), *(welcome(enterprise, member) if says is not None else []), *(says or [])]


def welcome(enterprise: Enterprise, member: Person) -> list[Say]:
    """To whoever was confirmed, the free way."""
    told = Told("You are one of {enterprise} now: you can vote and sign up for it.", enterprise=enterprise.short_name)
    return [
        Say(told, to=each.line_user_id, urgency=Urgency.RIDE, network_id=enterprise.network_id)
        for each in reachable([member])
    ]


@routes.button("refuse")
def say_no(request: Request, enterprise_id: str) -> list[Say]:
    """Not one of us; the person is told kindly, and it can be taken back for a day. The argument is the person."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise, member = asked_about(request, enterprise_id)
    if enterprise is None or member is None:
        return [Say(results.MEMBER_UNKNOWN)]
    refused = refusal(request, right_over(request, network, enterprise, member), Subject(network.id, enterprise.id))
    return refused or take_out(request, network, enterprise, member)


def right_over(request: Request, network: Network, enterprise: Enterprise, member: Person) -> Right:
    """What it takes to send somebody away: who may give a role may take it, and nobody else."""
    roles = roles_of(request.session, network.id, member)
    represents = any(role.enterprise_id == enterprise.id for role in roles)
    return Right.INVITE_REPRESENTATIVE if represents else Right.ANSWER_FOR_MEMBERS


@routes.button("know")
def i_know(request: Request, enterprise_id: str) -> list[Say]:
    """The representative of another enterprise knows somebody who waits where nobody is confirmed yet."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise, member = asked_about(request, enterprise_id)
    if enterprise is None or member is None or request.person is None:
        return [Say(results.MEMBER_UNKNOWN)]
    if not _speaks_elsewhere(request.session, enterprise, request.person) or member.id == request.person.id:
        return [Say(not_allowed(request, Right.ANSWER_FOR_MEMBERS, network.id))]
    hold_open(request.session, network.id)
    row = membership(request.session, enterprise, member, request.now)
    if row.status != MembershipStatus.WAITING or has_anybody(request.session, enterprise):
        return [Say(results.MEMBER_UNKNOWN)]
    key = (network.id, enterprise.id, member.id, request.person.id)
    if request.session.get(Vouch, key) is None:
        request.session.add(
            Vouch(
                network_id=network.id, enterprise_id=enterprise.id, person_id=member.id,
                voucher_id=request.person.id, at=request.now,
            )
        )  # fmt: skip
        note(request, network.id, "member.known", f"enterprise:{enterprise.id}", {"person": member.id})
        request.session.flush()
    if known_by_enough(request.session, enterprise, member):
        return _confirmed(request, enterprise, member, "known")
    thanks = Told(
        "Thank you. When the representative of another enterprise knows {name} too, {name} is one of {enterprise}.",
        name=member.called or "", enterprise=enterprise.short_name,
    )  # fmt: skip
    return [Say(thanks)]


def known_by_enough(session: Session, enterprise: Enterprise, member: Person) -> bool:
    """Whether two people who speak for two different enterprises, now, have said that they know somebody."""
    places = [
        places
        for each in vouchers_of(session, enterprise, member)
        if (places := _speaks_elsewhere(session, enterprise, each))
    ]
    return len(places) >= VOUCHERS and len(set().union(*places)) >= VOUCHERS


def _speaks_elsewhere(session: Session, enterprise: Enterprise, person: Person) -> set[str]:
    spoken = enterprises_spoken_for(session, enterprise.network_id, person)
    return {each.id for each in spoken if each.id != enterprise.id}


def asked_about(request: Request, enterprise_id: str) -> tuple[Network, Enterprise | None, Person | None]:
    """The network, enterprise and person of a button `enterprise:person`; None where it fits nothing."""
    network = network_of(request, for_newcomers=True)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    row = request.session.get(Membership, (network.id, enterprise_id, request.argument)) if enterprise else None
    return network, enterprise, request.session.get(Person, row.person_id) if row else None


def confirmed_by_group(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> list[Say]:
    """Somebody who waits was seen in a group of the enterprise."""
    row = session.get(Membership, (enterprise.network_id, enterprise.id, person.id))
    if row is None or row.status != MembershipStatus.WAITING:
        return []
    says = confirm(session, enterprise, person, now, by=person.id, how="group")
    return [] if says is None else [*welcome(enterprise, person), *says]
