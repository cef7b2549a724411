"""Who belongs to an enterprise: for the person, for who speaks for it or looks after the network, and leaving it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.dialogue.confirming import forget_wishes, hold_open, wishes_of
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.noting import note
from bot.dialogue.offered_first import steps_for_all
from bot.dialogue.picking.choices import Buttons, Choices, fitting, items_of, next_fitting, plainly_meant
from bot.dialogue.picking.paging import page_start
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.vocabulary import Place
from bot.flows.register import results
from bot.flows.register.asking import askers_of
from bot.flows.register.queries import people_known, people_of_network
from bot.flows.register.routes import routes
from bot.flows.register.words import no_more_ours
from bot.flows.roles import end_roles
from bot.language.numbers import small_number
from bot.storage.leading import holders
from bot.storage.locking import locked
from bot.storage.memberships import (
    consent_of,
    enterprises_of,
    enterprises_spoken_for,
    enterprises_waited_for,
    members_of,
    roles_of,
)
from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind

PAGE = 8
MOST_KNOWN = 10_000
BUTTONS = Buttons(one="register.people", area="register.whose")


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


@routes.button("one")
def one_of_mine(request: Request, enterprise_id: str) -> list[Say]:
    """One of the person's enterprises; all of them where it is none any more."""
    shown = mine(request)
    found = shown[0].result if shown else None
    mine_here = found.enterprises if isinstance(found, results.Registered) else ()
    return [Say(results.OneOfMine(each)) for each in mine_here if each.id == enterprise_id] or shown


def mine_of(session: Session, network: Network, person: Person, *, just_now: bool) -> results.Registered:
    """A person's enterprises and roles."""
    roles = roles_of(session, network.id, person)
    of_enterprise = {role.enterprise_id: role for role in roles if role.enterprise_id}
    enterprises = enterprises_of(session, network.id, person)
    waited_for = enterprises_waited_for(session, network.id, person)
    mine = [_my_enterprise(session, each, person, of_enterprise.get(each.id)) for each in enterprises]
    mine += [
        replace(_my_enterprise(session, each, person, None), asked=_asked(session, each, person)) for each in waited_for
    ]
    return results.Registered(
        called=person.called or "",
        network=network.name,
        enterprises=tuple(mine),
        roles=tuple((role.id, role.kind, role.term_ends) for role in roles if role.enterprise_id is None),
        just_now=just_now,
        steps=steps_for_all(network.purpose, Place.PRIVATE),
    )


def _asked(session: Session, enterprise: Enterprise, person: Person) -> tuple[str, ...]:
    """The names of who is asked whether somebody belongs to an enterprise."""
    return tuple(each.called for each in askers_of(session, enterprise, person) if each.called)


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


@routes.button("people")
def people(request: Request, enterprise_id: str) -> list[Say]:
    """Everybody of an enterprise, with how they stand; the argument says where the page begins."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network, enterprise = _enterprise(request, enterprise_id)
    if enterprise is None:
        return [Say(results.MEMBER_UNKNOWN)]
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise.id))
    if refused:
        return refused
    return [Say(_people_of(request.session, enterprise, small_number(request.argument, MOST_KNOWN) or 0))]


@routes.button("person")
def one_of_the_people(request: Request, enterprise_id: str) -> list[Say]:
    """One of an enterprise's people, with what can be done; somebody gone meanwhile shows all of them."""
    shown = people(request, enterprise_id)
    _network, enterprise = _enterprise(request, enterprise_id)
    if enterprise is None or not isinstance(shown[0].result, results.PeopleOfEnterprise):
        return shown
    every = _people_of(request.session, enterprise, 0, page=MOST_KNOWN)
    one = tuple(person for person in every.people if person.id == request.argument)
    return [Say(replace(every, people=one, more=None))] if one else shown


def _people_of(session: Session, enterprise: Enterprise, first: int, *, page: int = PAGE) -> results.PeopleOfEnterprise:
    leaders = {person.id for person in holders(session, enterprise.network_id, RoleKind.REPRESENTATIVE, enterprise.id)}
    known = people_known(session, enterprise)
    known.sort(key=lambda each: each[0].status != MembershipStatus.WAITING)
    shown = tuple(
        results.KnownPerson(
            person.id,
            person.called or "",
            RoleKind.REPRESENTATIVE if person.id in leaders else row.status,
            tuple(wishes_of(session, enterprise, person)) if row.status == MembershipStatus.WAITING else (),
        )
        for row, person in known[first : first + page]
    )
    more = first + page if len(known) > first + page else None
    return results.PeopleOfEnterprise(enterprise.id, enterprise.short_name, shown, len(known), more)


@routes.command("people")
def people_by_name(request: Request) -> list[Say]:
    """`people of Ko Yo weavers`; alone: of the enterprise that the person speaks for."""
    elsewhere = in_private(request, "register.people")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    if request.text:
        meant = plainly_meant(request.session, network, request.text)
        if meant:
            return people(request, meant)
        choices = fitting(request.session, network, BUTTONS, request.text)
        return [Say(results.WhosePeople(choices) if choices.items else results.NO_SUCH_ENTERPRISE)]
    spoken = enterprises_spoken_for(request.session, network.id, request.person) if request.person else []
    if len(spoken) == 1:
        return people(request, spoken[0].id)
    if spoken:
        items = items_of(request.session, network.id, [each.id for each in spoken])
        return [Say(results.WhosePeople(Choices(BUTTONS, items)))]
    if may_somewhere(request.session, request.person, Right.ANSWER_FOR_MEMBERS, network.id):
        return [Say(_where_somebody_waits(request, network, "") or results.NO_SUCH_ENTERPRISE)]
    return [Say(not_allowed(request, Right.ANSWER_FOR_MEMBERS, network.id))]


@routes.button("whose")
def whose_people(request: Request, _id: str) -> list[Say]:
    """The next page of those that fit what was typed, or in which somebody waits."""
    elsewhere = in_private(request, "register.people")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    if not may_somewhere(request.session, request.person, Right.ANSWER_FOR_MEMBERS, network.id):
        return [Say(not_allowed(request, Right.ANSWER_FOR_MEMBERS, network.id))]
    further = next_fitting(request.session, network, BUTTONS, request.argument)
    if further:
        return [Say(results.WhosePeople(further))]
    return [Say(_where_somebody_waits(request, network, request.argument) or results.NO_SUCH_ENTERPRISE)]


def _where_somebody_waits(request: Request, network: Network, page: str) -> results.WhosePeople | None:
    """A page of the enterprises in which people wait to be confirmed whom this person may confirm; None where nobody waits."""
    waiting = {
        row.enterprise_id
        for row, _enterprise, _person in people_of_network(request.session, network.id)
        if row.status == MembershipStatus.WAITING
        and may(request.session, request.person, Right.ANSWER_FOR_MEMBERS, Subject(network.id, row.enterprise_id))
    }
    ids, start = sorted(waiting), page_start(page, len(waiting))
    items = items_of(request.session, network.id, ids[start : start + PAGE])
    more = f"{BUTTONS.area}::{start + PAGE}" if start + PAGE < len(ids) else None
    shown = Choices(BUTTONS, items, more=more, start=start, count=len(ids))
    return results.WhosePeople(shown) if waiting else None


def _is_meant(wanted: str, name: str) -> bool:
    """Whether somebody of this name is wanted: by a part of it, or by the whole of it within a sentence."""
    return wanted in name or (len(name) > 2 and name in wanted)


@routes.command("takeout")
def take_out_by_name(request: Request) -> list[Say]:
    """`take out Koi`: the people of that name whom one may take out; an enterprise's name or nothing shows its people."""
    elsewhere = in_private(request, "register.takeout")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    wanted = "".join((request.text or request.words).casefold().split())
    found = [
        (row, enterprise, person)
        for row, enterprise, person in (people_of_network(request.session, network.id) if wanted else [])
        if _is_meant(wanted, "".join((person.called or "").casefold().split())) and row.status != MembershipStatus.REFUSED
        and may(request.session, request.person, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise.id))
    ]  # fmt: skip
    if not found:
        return people_by_name(request)
    rows = tuple((e.id, e.short_name, person.id, person.called or "") for _row, e, person in found[:PAGE])
    return [Say(results.WhomToTakeOut(rows, max(0, len(found) - PAGE)))]


def heard(request: Request) -> list[Say] | None:
    """`น้องมะลิไม่อยู่กลุ่มเราแล้ว`, by who may take somebody out; None where a text says no such thing, or nobody is called so."""
    name = no_more_ours(request.text) if request.chat.is_private and networks_here(request) else None
    if name is None:
        return None
    says = take_out_by_name(replace(request, text=name))
    return says if says and isinstance(says[0].result, results.WhomToTakeOut) else None


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
        hold_open(request.session, network.id)
        row = locked(request.session, Membership, (network.id, enterprise.id, request.person.id))
    if enterprise is None or request.person is None or row is None or row.status == MembershipStatus.REFUSED:
        return [Say(results.MEMBER_UNKNOWN)]
    request.session.delete(row)
    forget_wishes(request.session, enterprise, request.person)
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
