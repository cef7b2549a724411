"""Taking somebody out of an enterprise or of the whole network, and undoing it within a day."""

from typing import Any

from bot.dialogue.confirming import confirm, refuse
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import AS_WRITTEN, Leaving, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.register import results
from bot.flows.register.asking import WAITS_FOR_A_RIDE
from bot.flows.register.privacy import UNDONE_WITHIN
from bot.flows.register.queries import newest_removal
from bot.flows.register.routes import routes
from bot.flows.register.tables import Removal
from bot.flows.roles import give_back_roles, take_roles
from bot.storage.database import new_id
from bot.storage.leading import LEADING
from bot.storage.locking import locked
from bot.storage.memberships import belonging_of, reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person
from bot.storage.refusals import WHOLE_NETWORK, is_taken_out, lift_refusal, mark_refused

LEADS = Told("{name} looks after the network; the duty has to be given back first.")


@routes.button("out")
def ask_out(request: Request, enterprise_id: str) -> list[Say]:
    """Take somebody out? Asked once more, with the ways that whoever asks may go. The argument is the person."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    member = request.session.get(Person, request.argument)
    row = request.session.get(Membership, (network.id, enterprise_id, request.argument))
    if enterprise is None or member is None or row is None:
        return [Say(results.MEMBER_UNKNOWN)]
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise.id))
    if refused:
        return refused
    ways = []
    if row.status != MembershipStatus.REFUSED:
        ways.append(Reply("Out of the enterprise", f"register.refuse:{enterprise.id}:{member.id}"))
    if may(request.session, request.person, Right.TAKE_OUT_OF_NETWORK, Subject(network.id)):
        ways.append(Reply("Out of the network", f"register.banish:{member.id}"))
    question = Told(
        "Take {name} out? {name} is told kindly, and for a day it can be undone.",
        *ways,
        CANCEL,
        name=member.called or "",
    )
    return [Say(question)]


def take_out(request: Request, network: Network, enterprise: Enterprise, member: Person) -> list[Say]:
    """Somebody is not one of an enterprise (any more); whoever asks may do it."""
    before = request.session.get_one(Membership, (network.id, enterprise.id, member.id)).status
    changed = refuse(request.session, enterprise, member, request.now)
    name = member.called or ""
    answer = Say(results.member_refused(enterprise.id, enterprise.short_name, member.id, name))
    if changed is None:
        return [answer]
    roles = take_roles(request.session, network.id, member.id, enterprise.id)
    _keep(request, network, member, enterprise.id, {"memberships": {enterprise.id: before}, "roles": roles})
    note(request, network.id, "member.refused", f"enterprise:{enterprise.id}", {"person": member.id})
    told = Told(
        "The representative of {enterprise} does not have you among its people yet. Perhaps you tapped the wrong enterprise? You can choose again, or have a word with them.",
        Reply("Choose again", "register.another"),
        enterprise=enterprise.short_name,
    )
    return [answer, *_told_later(request, network, member, told, enterprise.id)]


@routes.button("banish")
def take_out_of_network(request: Request, person_id: str) -> list[Say]:
    """Somebody is not one of the network any more: all its enterprises and roles end."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.TAKE_OUT_OF_NETWORK, Subject(network.id))
    member = request.session.get(Person, person_id)
    belonging = belonging_of(request.session, network.id, member) if member else []
    if refused or member is None or not belonging or request.person is None or member.id == request.person.id:
        return refused or [Say(results.MEMBER_UNKNOWN)]
    name = member.called or ""
    if any(role.kind in LEADING for role in roles_of(request.session, network.id, member)):
        return [Say(Told(LEADS.sentence, name=name))]
    answer = Say(results.taken_out(person_id, network.name, name))
    before = {row.enterprise_id: row.status for row in belonging if row.status != MembershipStatus.REFUSED}
    for row in belonging:
        enterprise = request.session.get_one(Enterprise, (network.id, row.enterprise_id))
        refuse(request.session, enterprise, member, request.now)
    if not before:
        mark_refused(request.session, network.id, member, request.now, WHOLE_NETWORK)
        return [answer]
    roles = take_roles(request.session, network.id, member.id, None)
    mark_refused(request.session, network.id, member, request.now, WHOLE_NETWORK)
    _keep(request, network, member, None, {"memberships": before, "roles": roles})
    note(request, network.id, "member.taken_out", f"network:{network.id}", {"person": member.id})
    told = Told(
        "You are not among the people of {network} any more. If that is a mistake, please have a word with the coordinator.",
        network=network.name,
    )
    return [answer, *_told_later(request, network, member, told, None)]


@routes.button("restore")
def undo_refusal(request: Request, enterprise_id: str) -> list[Say]:
    """Take it back, within a day as it was before. The argument is the person."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    member = request.session.get(Person, request.argument)
    if enterprise is None or member is None:
        return [Say(results.MEMBER_UNKNOWN)]
    removal = _removal(request, network, member, enterprise.id)
    right = Right.ANSWER_FOR_MEMBERS
    if removal and removal.taken["roles"]["held"]:
        right = Right.INVITE_REPRESENTATIVE
    refused = refusal(request, right, Subject(network.id, enterprise.id))
    if refused or removal is None:
        return refused or [Say(results.TOO_LATE)]
    says = _undo(request, network, member, removal)
    done = Told("{name} is as before at {enterprise}.", name=member.called or "", enterprise=enterprise.short_name)
    return [Say(done), *says]


@routes.button("bringback")
def undo_removal(request: Request, person_id: str) -> list[Say]:
    """Back into the network: within a day as it was before, later with a new registration."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.TAKE_OUT_OF_NETWORK, Subject(network.id))
    member = request.session.get(Person, person_id)
    if refused or member is None or not belonging_of(request.session, network.id, member):
        return refused or [Say(results.MEMBER_UNKNOWN)]
    lift_refusal(request.session, network.id, member, WHOLE_NETWORK)
    removal = _removal(request, network, member, None)
    says = _undo(request, network, member, removal) if removal else []
    note(request, network.id, "member.brought_back", f"network:{network.id}", {"person": member.id})
    return [Say(Told("{name} belongs to {network} again.", name=member.called or "", network=network.name)), *says]


def _undo(request: Request, network: Network, member: Person, removal: Removal) -> list[Say]:
    """What was taken comes back: who was confirmed is, who waited waits."""
    says: list[Say] = []
    taken = removal.taken
    request.session.delete(removal)
    for enterprise_id, status in taken["memberships"].items():
        enterprise = request.session.get_one(Enterprise, (network.id, enterprise_id))
        lift_refusal(request.session, network.id, member, enterprise_id)
        if status == MembershipStatus.ACTIVE:
            by = request.person.id if request.person else None
            says += confirm(request.session, enterprise, member, request.now, by=by, how="undone") or []
            continue
        row = locked(request.session, Membership, (network.id, enterprise_id, member.id))
        if row is not None and row.status == MembershipStatus.REFUSED:
            row.status = status
    give_back_roles(request.session, network.id, member.id, taken["roles"], request.now)
    return says


def _keep(request: Request, network: Network, member: Person, enterprise_id: str | None, taken: dict[str, Any]) -> None:
    request.session.add(
        Removal(
            network_id=network.id, id=new_id(request.now), person_id=member.id, enterprise_id=enterprise_id,
            at=request.now, taken=taken,
        )
    )  # fmt: skip
    request.session.flush()


def _removal(request: Request, network: Network, member: Person, enterprise_id: str | None) -> Removal | None:
    """What was taken last, where it can still be undone; locked."""
    since = request.now - UNDONE_WITHIN
    return newest_removal(request.session, network.id, member.id, enterprise_id, since)


def _told_later(request: Request, network: Network, member: Person, told: Told, enterprise_id: str | None) -> list[Say]:
    """The kind word to whoever was taken out: it rides at once and is not pushed before it could be undone."""
    return [
        Say(
            told,
            to=each.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=request.now + WAITS_FOR_A_RIDE,
            network_id=network.id,
            about=f"register:{enterprise_id or network.id}",
            redraw=f"register.out:{member.id}",
        )
        for each in reachable([member])
    ]


@routes.redraws("out")
def still_out(leaving: Leaving) -> object | None:
    """The word to whoever was taken out, while that is so."""
    key = (leaving.network_id, leaving.id, leaving.argument)
    row = leaving.session.get(Membership, key)
    if row is not None:
        return AS_WRITTEN if row.status == MembershipStatus.REFUSED else None
    member = leaving.session.get(Person, leaving.argument)
    return AS_WRITTEN if member and is_taken_out(leaving.session, leaving.network_id, member) else None
