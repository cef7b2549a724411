"""Who has registered: for the person, for the enterprise's representative, and "not one of us"."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.register import results
from bot.flows.register.membership import plan_telling
from bot.flows.register.queries import untold_members
from bot.flows.register.routes import routes
from bot.flows.roles import end_roles
from bot.storage.memberships import consent_of, enterprises_of, holders, leaders, members_of, reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind

MOST_AT_ONCE = 8
WAITS_FOR_A_RIDE = timedelta(days=1)


@routes.command("mine", button="mine")
def mine(request: Request) -> list[Say]:
    """Who I am to the network."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    if consent_of(request.session, request.person) is None or request.person.called is None:
        return [Say(results.NOT_REGISTERED)]
    return [Say(mine_of(request.session, network, request.person, just_now=False))]


def mine_of(session: Session, network: Network, person: Person, *, just_now: bool) -> results.Registered:
    """A person's enterprises and roles."""
    roles = roles_of(session, network.id, person)
    of_enterprise = {role.enterprise_id: role for role in roles if role.enterprise_id}
    enterprises = enterprises_of(session, network.id, person)
    return results.Registered(
        called=person.called or "",
        network=network.name,
        enterprises=tuple(_my_enterprise(session, e, person, of_enterprise.get(e.id)) for e in enterprises),
        roles=tuple((role.id, role.kind, role.term_ends) for role in roles if role.enterprise_id is None),
        just_now=just_now,
        somebody_told=any(_listeners(session, enterprise, person) for enterprise in enterprises),
    )


def _my_enterprise(session: Session, enterprise: Enterprise, person: Person, role: Role | None) -> results.MyEnterprise:
    deputy = session.get(Person, role.deputy_id) if role and role.deputy_id else None
    return results.MyEnterprise(
        id=enterprise.id,
        short_name=enterprise.short_name,
        role=role.kind if role else None,
        term_ends=role.term_ends if role else None,
        role_id=role.id if role else None,
        deputy=deputy.called if deputy else None,
        people=len(members_of(session, enterprise.network_id, enterprise.id)),
        may_edit=may(session, person, Right.EDIT_ENTERPRISE, Subject(enterprise.network_id, enterprise.id)),
    )


@routes.when_due("tell")
def tell_representatives(due: Due) -> list[Say]:
    """Tell an enterprise's representatives (where there is none, the facilitators) who has registered since."""
    enterprise = due.session.get(Enterprise, (due.network_id, due.subject.removeprefix("enterprise:")))
    if enterprise is None:
        return []
    new = untold_members(due.session, enterprise)
    says: list[Say] = []
    for listener in _listeners(due.session, enterprise, None):
        shown = tuple((p.id, str(p.called)) for _row, p in new[:MOST_AT_ONCE] if p.id != listener.id)
        if shown:
            card = results.NewMembers(enterprise.id, enterprise.short_name, shown)
            push_after = due.now + WAITS_FOR_A_RIDE
            says.append(Say(card, to=listener.line_user_id, urgency=Urgency.PATIENT, push_after=push_after))
    for row, _person in new[:MOST_AT_ONCE]:
        row.told_at = due.now
    if len(new) > MOST_AT_ONCE:
        due.session.flush()
        plan_telling(due.session, enterprise, due.now)
    return says


def _listeners(session: Session, enterprise: Enterprise, but: Person | None) -> list[Person]:
    """Who hears of new members: the representatives, else those who look after the network."""
    representatives = reachable(holders(session, enterprise.network_id, RoleKind.REPRESENTATIVE, enterprise.id))
    found = representatives or leaders(session, enterprise.network_id)
    return [person for person in found if but is None or person.id != but.id]


@routes.button("people")
def people(request: Request, enterprise_id: str) -> list[Say]:
    """Everybody who registered for an enterprise."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise = _enterprise(request, enterprise_id)
    if enterprise is None:
        return [Say(results.MEMBER_UNKNOWN)]
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise.id))
    if refused:
        return refused
    leaders = {person.id for person in holders(request.session, network.id, RoleKind.REPRESENTATIVE, enterprise.id)}
    found = members_of(request.session, network.id, enterprise.id)
    shown = tuple((person.id, person.called or "") for person in found)
    return [Say(results.PeopleOfEnterprise(enterprise.id, enterprise.short_name, shown, frozenset(leaders)))]


@routes.button("refuse")
def refuse(request: Request, enterprise_id: str) -> list[Say]:
    """Not one of us; the person is told kindly. The argument is the person."""
    return _decide(request, enterprise_id, MembershipStatus.ACTIVE, MembershipStatus.REFUSED)


@routes.button("restore")
def restore(request: Request, enterprise_id: str) -> list[Say]:
    """One of us after all."""
    return _decide(request, enterprise_id, MembershipStatus.REFUSED, MembershipStatus.ACTIVE)


def _decide(request: Request, enterprise_id: str, before: MembershipStatus, after: MembershipStatus) -> list[Say]:
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise = _enterprise(request, enterprise_id)
    row = request.session.get(Membership, (network.id, enterprise_id, request.argument)) if enterprise else None
    if enterprise is None or row is None:
        return [Say(results.MEMBER_UNKNOWN)]
    member = request.session.get_one(Person, row.person_id)
    right = Right.ANSWER_FOR_MEMBERS
    if any(role.enterprise_id == enterprise.id for role in roles_of(request.session, network.id, member)):
        right = Right.INVITE_REPRESENTATIVE  # who may give the role may take it, and nobody else
    refused = refusal(request, right, Subject(network.id, enterprise.id))
    if refused:
        return refused
    name = member.called or ""
    changed = row.status == before
    row.status = after
    if after == MembershipStatus.REFUSED:
        end_roles(request.session, network.id, enterprise.id, member.id)
    if changed:
        note(request, network.id, f"member.{after}", f"enterprise:{enterprise.id}", {"person": member.id})
    if after == MembershipStatus.ACTIVE:
        return [Say(Told("{name} belongs to {enterprise}.", name=name, enterprise=enterprise.short_name))]
    answer = Say(results.member_refused(enterprise.id, enterprise.short_name, member.id, name))
    told = Say(
        Told(
            "The representative of {enterprise} does not have you among its people yet. Perhaps you tapped the wrong enterprise? You can choose again, or have a word with them.",
            Reply("Choose again", "register.another"),
            enterprise=enterprise.short_name,
        ),
        to=member.line_user_id,
        urgency=Urgency.MUST,
    )
    return [answer, told] if changed and reachable([member]) else [answer]


@routes.button("leave")
def leave(request: Request, enterprise_id: str) -> list[Say]:
    """I do not belong to this enterprise any more; asked once more."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    _network, enterprise = _enterprise(request, enterprise_id)
    return [
        Say(
            Told(
                "Do you not belong to {enterprise} any more? A role you have there ends with it.",
                Reply("I left", f"register.left:{enterprise.id}"),
                Reply("I stay", "register.mine"),
                enterprise=enterprise.short_name,
            )
            if enterprise
            else results.MEMBER_UNKNOWN
        )
    ]


@routes.button("left")
def leave_confirmed(request: Request, enterprise_id: str) -> list[Say]:
    """Leave; a role for the enterprise ends with it. Not where a representative has refused the person: that stays."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise = _enterprise(request, enterprise_id)
    row = None
    if enterprise and request.person:
        row = request.session.get(Membership, (network.id, enterprise.id, request.person.id))
    if enterprise is None or request.person is None or row is None or row.status == MembershipStatus.REFUSED:
        return [Say(results.MEMBER_UNKNOWN)]
    request.session.delete(row)
    end_roles(request.session, network.id, enterprise.id, request.person.id)
    note(request, network.id, "member.left", f"enterprise:{enterprise.id}")
    return [
        Say(
            Told(
                "All right, you do not belong to {enterprise} any more. Thank you for your time there.",
                enterprise=enterprise.short_name,
            )
        )
    ]


def _enterprise(request: Request, enterprise_id: str) -> tuple[Network, Enterprise | None]:
    network = network_of(request, for_newcomers=True)
    return network, request.session.get(Enterprise, (network.id, enterprise_id))
