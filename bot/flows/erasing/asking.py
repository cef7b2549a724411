"""Erasing a network: asked for, agreed to by a second person where the network wants it so, done after a week in which
whoever looks after it can stop it. Whoever has the last word on the server erases at once (`wethi network erase`)."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, AskFirst, Moment, Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.erasing.queries import erasings_of
from bot.flows.erasing.routes import routes
from bot.flows.erasing.tables import NetworkErasing
from bot.language.catalogue import mark
from bot.network_file.whole import erase_network
from bot.storage import due_work
from bot.storage.audience import Audience, people_for
from bot.storage.chats import groups_of_network
from bot.storage.leading import LEADING
from bot.storage.locking import locked
from bot.storage.memberships import standing_of
from bot.storage.message_tables import NO_NETWORK, Urgency
from bot.storage.people import Network, Person
from bot.storage.rules import rule_of

WAITS = timedelta(days=7)
RULE = "second_person_to_erase"
ERASE = "erasing.erase"
GONE = Told("Nothing is to be erased just now. All is kept as it was.")
OWN = Told("You asked for it: somebody else who looks after the network has to agree.")


@routes.command("ask", button="ask")
def ask(request: Request) -> list[Say]:
    """What it would mean; or how it stands, where it was asked for before."""
    if kept := _kept_from(request, "erasing.ask"):
        return kept
    network = network_of(request)
    return [Say(how_it_stands(request.session, network) or _question(network))]


@routes.command("halt")
def halt(request: Request) -> list[Say]:
    """How it stands, with the button that stops it: whoever wants it stopped is never asked whether to erase."""
    return _kept_from(request, "erasing.halt") or [Say(how_it_stands(request.session, network_of(request)) or GONE)]


def _kept_from(request: Request, command_key: str) -> list[Say]:
    """What is said in a group, and to whoever has no say in it; nothing where they may go on."""
    return in_private(request, command_key) or refusal(request, Right.ERASE_NETWORK, Subject(network_of(request).id))


def how_it_stands(session: Session, network: Network) -> Told | None:
    """What is decided or asked about erasing a network, with the ways on; None where nobody asks for it."""
    found = session.get(NetworkErasing, network.id)
    return _stands(network, found) if found else None


def _question(network: Network) -> Told:
    return Told(
        "Erase “{name}” with everything in it: enterprises, meetings, orders, money, polls, roles? It happens a week later and cannot be undone then; until that day each of you can stop it. Please take the files along first.",
        Reply("Erase it in a week", f"erasing.sure:{network.id}"), CANCEL, name=network.name,
    )  # fmt: skip


def _stands(network: Network, erasing: NetworkErasing) -> Told:
    stop = Reply("Stop it", f"erasing.stop:{network.id}")
    if erasing.erases_at:
        return Told(
            "“{name}” is erased on {when}, with everything in it.",
            stop,
            name=network.name,
            when=Moment(erasing.erases_at),
        )
    agree = Reply("Agree", f"erasing.agree:{network.id}")
    return Told(
        "Somebody asks to erase “{name}” with everything in it. A second person has to agree.",
        agree,
        stop,
        name=network.name,
    )


@routes.button("look")
def look(request: Request, network_id: str) -> list[Say]:
    """How it stands, for whoever is asked to agree."""
    network, erasing = _held(request, network_id)
    return [Say(_stands(network, erasing) if erasing else GONE)]


@routes.button("sure")
def sure(request: Request, network_id: str) -> list[Say]:
    """It is wanted; a second person is asked, unless the network does without."""
    network, erasing = _held(request, network_id)
    if erasing or request.person is None:
        return [Say(_stands(network, erasing))] if erasing else []
    wanted = NetworkErasing(network_id=network.id, asker_id=request.person.id, asked_at=request.now)
    if rule_of(request.session, network.id, RULE) != "yes":
        request.session.add(wanted)
        return _decided(request, network, wanted)
    others = _others_in_charge(request, network.id)
    if not others:
        return [Say(Told("Here a second person agrees before anything is erased, and nobody else looks after the network yet. Shall we invite somebody?", Reply("Invite somebody", "invitation.new")))]  # fmt: skip
    request.session.add(wanted)
    note(request, network.id, "network.erasing_asked", f"network:{network.id}")
    names = ", ".join(each.called or "–" for each in others)
    stop = Reply("Stop it", f"erasing.stop:{network.id}")
    asked = Told("I have asked {names} to agree. Nothing is erased before.", stop, names=names)
    return [Say(asked), *_to(others, network.id, _stands(network, wanted))]


@routes.button("agree")
def agree(request: Request, network_id: str) -> list[Say]:
    """The second person has said yes."""
    network, erasing = _held(request, network_id)
    if erasing is None:
        return [Say(GONE)]
    if erasing.erases_at:
        return [Say(_stands(network, erasing))]
    if request.person is None or erasing.asker_id == request.person.id:
        return [Say(OWN)]
    erasing.agreer_id = request.person.id
    return _decided(request, network, erasing)


@routes.button("stop")
def stop(request: Request, network_id: str) -> list[Say]:
    """Nothing is erased."""
    network, erasing = _held(request, network_id)
    if erasing is None:
        return [Say(GONE)]
    request.session.delete(erasing)
    request.session.flush()
    withdraw_about(request.session, network.id, _subject(network.id), "the erasing was stopped")
    due_work.cancel(request.session, network_id=network.id, subject=_subject(network.id))
    note(request, network.id, "network.erasing_stopped", f"network:{network.id}")
    told = Told("“{name}” is not erased. All is kept as it was.", name=network.name)
    return [Say(told), *_to(_others_in_charge(request, network.id), network.id, told)]


@routes.when_due("erase")
def erase(due: Due) -> list[Say]:
    """The week is over. A network that became part of another meanwhile is not the one that was meant."""
    erasing = locked(due.session, NetworkErasing, due.network_id)
    if (
        erasing is None
        or due.subject != _subject(due.network_id)
        or not erasing.erases_at
        or erasing.erases_at > due.now
    ):
        return []
    network = due.session.get_one(Network, due.network_id)
    told = Told("“{name}” is erased, as was decided a week ago.", name=network.name)
    says = _to(_in_charge(due.session, network.id), NO_NETWORK, told)
    erase_network(due.session, network, due.now)
    return says


def waits_for(request: Request) -> list[Waiting]:
    """Where somebody else asked to erase a network that the person looks after, too; and, until it happens, that it is decided."""
    if request.person is None:
        return []
    led = {role.network_id for role in standing_of(request.session, request.person) if role.kind in LEADING}
    return [
        Waiting(
            mark("Look at it"),
            Told("“{name}” will be erased", name=network.name) if each.erases_at else Told("Erase “{name}”?", name=network.name),
            each.erases_at, f"erasing.look:{network.id}",
        )
        for each in (erasings_of(request.session, led) if led else ())
        if (each.erases_at or each.asker_id != request.person.id)
        and may(request.session, request.person, Right.ERASE_NETWORK, Subject(each.network_id))
        and (network := request.session.get(Network, each.network_id))
    ]  # fmt: skip


def _held(request: Request, network_id: str) -> tuple[Network, NetworkErasing | None]:
    """The network of a button, locked, for somebody who may erase it, and how far that has come.

    Raises:
        AskFirst: it is no network of theirs, or they may not.
    """
    network = locked(request.session, Network, network_id)
    if network is None:
        raise AskFirst([Say(GONE)])
    if refused := refusal(request, Right.ERASE_NETWORK, Subject(network.id)):
        raise AskFirst(refused)
    return network, locked(request.session, NetworkErasing, network.id)


def _decided(request: Request, network: Network, erasing: NetworkErasing) -> list[Say]:
    """It happens in a week: those in charge hear it in private, everybody in the groups by a ride."""
    erasing.erases_at = at = request.now + WAITS
    request.session.flush()
    due_work.plan(
        request.session,
        network_id=network.id,
        kind=ERASE,
        subject=_subject(network.id),
        due=at,
        now=request.now,
        of_many=True,
    )
    withdraw_about(request.session, network.id, _subject(network.id), "a second person has agreed")
    note(request, network.id, "network.erasing_decided", f"network:{network.id}")
    told = _stands(network, erasing)
    everybody = Told("“{name}” is erased on {when}, with everything in it. Whoever wants it kept says so to who looks after it.", name=network.name, when=Moment(at))  # fmt: skip
    groups = groups_of_network(request.session, network.id)
    return [
        Say(told),
        *_to(_others_in_charge(request, network.id), network.id, told),
        *(Say(everybody, to=chat.id, urgency=Urgency.RIDE, expires=at, about=_subject(network.id)) for chat in groups),
    ]


def _to(people: list[Person], network_id: str, told: Told) -> list[Say]:
    about = _subject(network_id) if network_id else None
    return [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=network_id, about=about) for each in people
    ]


def _others_in_charge(request: Request, network_id: str) -> list[Person]:
    return [each for each in _in_charge(request.session, network_id) if request.person and each.id != request.person.id]


def _in_charge(session: Session, network_id: str) -> list[Person]:
    """Who may erase it, and can be written to."""
    found = people_for(session, network_id, Audience(roles=LEADING), deputies=True)
    return [each for each in found if may(session, each, Right.ERASE_NETWORK, Subject(network_id))]


def _subject(network_id: str) -> str:
    return f"erasing:{network_id}"


routes.subjects = {"erasing": NetworkErasing}
routes.waits_for = waits_for
