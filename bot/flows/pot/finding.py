"""Finding pots, and who may do what with them: asked again at every tap."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import networks_here
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.pot.kinds import PotStatus
from bot.flows.pot.queries import find_pot, pots_of
from bot.flows.pot.tables import Pot
from bot.storage.audience import Audience, includes
from bot.storage.leading import caretakers
from bot.storage.memberships import enterprises_of, enterprises_waited_for, reachable, speaks_for
from bot.storage.people import Enterprise, Person, RoleKind

GONE = Told("I cannot find this common pot any more.")
NOT_NOW = Told("This does not fit how the common pot stands now.")
NOT_FOR_YOU = Told("This common pot is for other groups of the network this time.")
NOT_YOURS = Told("That is another group's part; only its own people answer for it.")
WHO_ARE_YOU = Told("LINE did not tell me who you are. Could you write to me in our own chat?")
REGISTER = Told(
    "Which group are you of? Register first, then your group can give.", Reply("Register", "register.start")
)
WAITING = Told("Your group has not confirmed you yet. As soon as it has, you can answer for it here.")


def refused(why: object) -> AskFirst:
    """What is raised where something is not there for this person: the word why."""
    return AskFirst([Say(why)])


def subject_of(pot: Pot) -> str:
    """What due work, notices and quotes call a pot."""
    return f"pot:{pot.id}"


def known_pot(request: Request, pot_id: str, statuses: Collection[PotStatus] = ()) -> Pot:
    """The pot of a button, opened once, locked, in one of some states (none given: any).

    Raises:
        AskFirst: where there is none, or it stands otherwise.
    """
    pot = find_pot(request, pot_id)
    if pot is None or pot.status == PotStatus.DRAFT:
        raise refused(GONE)
    if statuses and pot.status not in statuses:
        raise refused(NOT_NOW)
    return pot


def may_open(request: Request, network_id: str) -> bool:
    """Whether the person may open common pots in a network."""
    subject = Subject(network_id, chat=request.chat)
    return may(request.session, request.person, Right.OPEN_POT, subject) or may_somewhere(
        request.session, request.person, Right.OPEN_POT, network_id
    )


def looks_after(session: Session, person: Person | None, pot: Pot) -> bool:
    """Whether somebody sees who gave what: opened the pot, receives what is given, or holds a role that does."""
    whom = Audience.of(pot.audience)
    subjects = [Subject(pot.network_id, maker_id=each, audience=whom) for each in (pot.maker_id, pot.receiver_id)]
    return person is not None and any(may(session, person, Right.MANAGE_POT, each) for each in subjects)


def managed_pot(request: Request, pot_id: str, statuses: Collection[PotStatus] = ()) -> Pot:
    """A pot that the person looks after, in their own chat.

    Raises:
        AskFirst: elsewhere; where there is none, it stands otherwise, or the person may not.
    """
    stay_private(request, "pot.list")
    pot = known_pot(request, pot_id)
    if not looks_after(request.session, request.person, pot):
        raise refused(not_allowed(request, Right.MANAGE_POT, pot.network_id))
    if statuses and pot.status not in statuses:
        raise refused(NOT_NOW)
    return pot


def stay_private(request: Request, command_key: str) -> None:
    """Go on in a 1:1 chat only.

    Raises:
        AskFirst: elsewhere, with the way there.
    """
    elsewhere = in_private(request, command_key)
    if elsewhere:
        raise AskFirst(elsewhere)


def giving(request: Request, pot: Pot) -> list[Enterprise]:
    """The person's own confirmed enterprises that the pot is for.

    Raises:
        AskFirst: where there is none, with the kind word why.
    """
    if request.person is None:
        raise refused(WHO_ARE_YOU)
    mine = enterprises_of(request.session, pot.network_id, request.person)
    if not mine:
        waits = enterprises_waited_for(request.session, pot.network_id, request.person)
        raise refused(WAITING if waits else _register(request))
    found = [each for each in mine if includes(request.session, Audience.of(pot.audience), each)]
    if not found:
        raise refused(NOT_FOR_YOU)
    return found


def _register(request: Request) -> Told:
    """In a group the way to register is the 1:1 chat."""
    if request.chat.is_private:
        return REGISTER
    link = chat_link(request.session, command("register.start").name, request.chat.network_id)
    if not link:
        return Told("Which group are you of? Please write “register” to me in our own chat, then your group can give.")
    return Told("Which group are you of? Register with me first, then your group can give: {link}", link=link)


def own_enterprise(request: Request, pot: Pot, enterprise_id: str) -> Enterprise:
    """One of the person's own.

    Raises:
        AskFirst: where it is none of them.
    """
    found = next((each for each in giving(request, pot) if each.id == enterprise_id), None)
    if found is None:
        raise refused(NOT_YOURS)
    return found


def speaks(request: Request, enterprise: Enterprise) -> bool:
    """Whether the person represents an enterprise, or deputises: a member's word does not change theirs."""
    return request.person is not None and speaks_for(request.session, enterprise, request.person)


def receivers(session: Session, pot: Pot) -> list[Person]:
    """Who is asked whether it came: whoever receives, else whoever opened it, else who looks after the network."""
    for person_id in (pot.receiver_id, pot.maker_id):
        person = session.get(Person, person_id) if person_id else None
        if found := reachable([person] if person else []):
            return found
    return caretakers(session, pot.network_id, first=RoleKind.COORDINATOR, of=Audience.of(pot.audience))


def pots_here(request: Request, *statuses: PotStatus) -> list[Pot]:
    """The pots of the networks here in some states."""
    return pots_of(request.session, networks_here(request), *statuses)
