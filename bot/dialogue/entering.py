"""Entering what somebody without LINE says: a vote, a coming, an amount. One mechanism for every flow that takes it.

A representative enters for people of their own enterprise, a coordinator for an enterprise that is marked as without LINE.
What is entered says who entered it; the person's or enterprise's own word takes its place.
"""

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed, Right, may, may_somewhere, not_allowed
from bot.dialogue.saying import AskFirst, Say, Told
from bot.dialogue.telling import Behalf
from bot.language.catalogue import gettext as _
from bot.language.normalising import key_of
from bot.storage.memberships import enterprises_of_network, enterprises_spoken_for, members_of
from bot.storage.people import Enterprise, Network, Person
from bot.storage.stand_ins import stand_in


def enters_for(session: Session, network_id: str, person: Person) -> tuple[list[Enterprise], list[Enterprise]]:
    """(enterprises for whose people somebody may enter, enterprises without LINE for which they may)."""
    without = [each for each in enterprises_of_network(session, network_id) if each.without_line]
    looked_after = [each for each in without if _looks_after(session, person, each)]
    return enterprises_spoken_for(session, network_id, person), looked_after


def may_enter(session: Session, network_id: str, person: Person) -> bool:
    """Whether somebody may enter anything for anybody in a network."""
    return bool(enterprises_spoken_for(session, network_id, person)) or may_somewhere(
        session, person, Right.ENTER_WITHOUT_LINE, network_id
    )


def behalf_of(request: Request, network_id: str, who: str) -> Behalf:
    """For whom is meant by a name or an enterprise's name, where the person who asks may enter for them.

    Raises:
        AskFirst: where nobody is meant, or they may not, with the kind word why.
    """
    person = _asking(request)
    named = _enterprise_meant(request.session, network_id, who)
    own, without = enters_for(request.session, network_id, person)
    if named and named.id in {each.id for each in without}:
        return _whole(request, named)
    if named and named.id in {each.id for each in own}:
        return Behalf(named, None, person)  # whoever speaks for it says it for it
    if named:
        raise AskFirst([Say(_not_for(request, network_id, named))])
    if not own:
        raise AskFirst([Say(not_allowed(request, Right.ENTER_FOR_MEMBERS, network_id))])
    known = [each for each in own if _member_called(request.session, each, who)]
    if len(known or own) > 1:
        names = ", ".join(each.short_name for each in known or own)
        told = Told(
            "Of which of your groups is {who}? Open the poll, meeting or order and tap it: {groups}",
            who=who,
            groups=names,
        )
        raise AskFirst([Say(told)])
    return _member(request, (known or own)[0], who)


def behalf_by_id(request: Request, network_id: str, enterprise_id: str, name: str) -> Behalf:
    """For whom a button speaks, which names the enterprise by id; an empty name means the enterprise as a whole.

    Raises:
        AskFirst: where they may not (any more).
    """
    own, without = enters_for(request.session, network_id, _asking(request))
    among = own if name else without
    enterprise = next((each for each in among if each.id == enterprise_id), None)
    if enterprise is None:
        right = Right.ENTER_FOR_MEMBERS if name else Right.ENTER_WITHOUT_LINE
        raise AskFirst([Say(not_allowed(request, right, network_id))])
    return _member(request, enterprise, name) if name else _whole(request, enterprise)


def told_of(behalf: Behalf, request: Request) -> bool:
    """Whether whoever it was entered for has LINE and is to hear of it: nobody is spoken for in silence."""
    theirs = behalf.person
    return (
        theirs.is_friend
        and theirs.line_user_id is not None
        and request.person is not None
        and theirs.id != request.person.id
    )


def entered_name(label: str, by: str | None) -> str:
    """Somebody's name with that of who entered their word."""
    return _("{name} (entered by {by})", name=label, by=by or "…")


def _asking(request: Request) -> Person:
    if request.person is None:
        raise AskFirst([Say(NotAllowed(Right.ENTER_FOR_MEMBERS))])
    return request.person


def _looks_after(session: Session, person: Person, enterprise: Enterprise) -> bool:
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    return may(session, person, Right.ENTER_WITHOUT_LINE, about)


def _not_for(request: Request, network_id: str, enterprise: Enterprise) -> Told | NotAllowed:
    """Why nothing can be entered for an enterprise: it is not marked, or is not the person's to enter for."""
    if enterprise.without_line or not _looks_after(request.session, _asking(request), enterprise):
        return not_allowed(request, Right.ENTER_WITHOUT_LINE, network_id)
    return Told(
        "{enterprise} answers on LINE itself. If it has no LINE, mark it first: “no LINE {enterprise}”.",
        enterprise=enterprise.short_name,
    )


def _enterprise_meant(session: Session, network_id: str, who: str) -> Enterprise | None:
    network = session.get(Network, network_id)
    found = plainly_meant(session, network, who) if network else None
    return session.get(Enterprise, (network_id, found)) if found else None


def _whole(request: Request, enterprise: Enterprise) -> Behalf:
    return Behalf(enterprise, None, stand_in(request.session, enterprise, None, request.now))


def _member(request: Request, enterprise: Enterprise, name: str) -> Behalf:
    known = _member_called(request.session, enterprise, name)
    return Behalf(enterprise, name, known or stand_in(request.session, enterprise, name, request.now))


def _member_called(session: Session, enterprise: Enterprise, name: str) -> Person | None:
    members = members_of(session, enterprise.network_id, enterprise.id)
    found = [each for each in members if each.called and key_of(each.called) == key_of(name)]
    return found[0] if len(found) == 1 else None
