"""A LINE group becomes a network of its own: named by whoever likes, begun once three who sit there say yes. No code from
anybody is needed."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.founding.first_votes import begin_votes
from bot.flows.founding.queries import going_on, is_called, locked_founding, open_votes, voices
from bot.flows.founding.results import AskToBegin, Founded
from bot.flows.founding.routes import routes
from bot.flows.founding.tables import Founding, FoundingStatus, FoundingVoice
from bot.flows.founding.words import name_fits, name_said
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation
from bot.storage.database import installation_of, new_id
from bot.storage.locking import locked
from bot.storage.people import Network

WANTED = 3
"""So many of each side say yes."""
ASKED_FOR = timedelta(days=7)
NAME = "name"
ASK_NAME = Told("How good! What shall the network be called? For example: Thepha basin.", CANCEL)
UNFIT = Told("I could not read a name in that; 3 to 60 letters, please. What shall the network be called?", CANCEL)
TAKEN = Told("There is a network called so already. What else shall ours be called?", CANCEL)
NOT_ALLOWED_HERE = Told(
    "Whoever runs me has not opened that here. Please ask them, or a facilitator, who can bind this group to a network."
)
OVER = Told("That is over already. You can begin it anew at any time.", Reply("Found a network", "founding.ask"))


def refused_here(request: Request) -> list[Say]:
    """Why nothing can be founded here; empty where it can."""
    if not installation_of(request.session).founding:
        return [Say(NOT_ALLOWED_HERE)]
    if request.person is None:
        return [Say(Told("I cannot see who you are. Please add me as a friend, and say it again."))]
    return refusal(request, Right.FOUND_NETWORK, Subject(request.network_id, chat=request.chat))


@routes.command("found", button="ask")
def found(request: Request) -> list[Say]:
    """`found a network NAME`; alone it asks for the name."""
    if request.chat.is_private:
        return [Say(Told("Please say that in the group that is to become a network."))]
    refused = refused_here(request)
    if refused:
        return refused
    network = request.session.get_one(Network, request.network_id)
    if not network.of_one_group:
        return [Say(_is_one_already(network))]
    known = going_on(request.session, network.id)
    if known and known.name:
        return [Say(card_of(request.session, known), subject=f"founding:{known.id}")]
    if known:
        return [Say(Told("This group is just about to become one with another. Let us see that first."))]
    name = name_said(request.text)
    problem = _problem(request.session, name) if name else ASK_NAME
    if problem:
        conversations.ask(request, routes.flow, NAME, {})
        return [Say(problem)]
    return _ask_everybody(request, network, name)


def _is_one_already(network: Network) -> Told:
    if network.founded_at:
        return Told(
            "This group is part of {network} already. With another group or network you become one like this:",
            Reply("Unite networks", "founding.code"),
            network=network.name,
        )
    return Told("This group is part of {network} already.", network=network.name)


def _problem(session: Session, name: str) -> Told | None:
    if not name_fits(name):
        return UNFIT
    return TAKEN if is_called(session, name) else None


@routes.step(NAME, free=True, names=True)
def named(request: Request, _conversation: Conversation) -> list[Say]:
    """The name, typed."""
    name = name_said(request.text)
    problem = _problem(request.session, name)
    if problem:
        raise NotAnAnswer(Say(problem))
    conversations.end(request)
    request.text = name
    return found(request)


def resume(_request: Request, _conversation: Conversation) -> list[Say]:
    """Ask for the name again."""
    return [Say(ASK_NAME)]


def _ask_everybody(request: Request, network: Network, name: str) -> list[Say]:
    """Whoever asks has said yes by that; two who ask at once ask the same."""
    locked(request.session, Network, network.id)
    if going_on(request.session, network.id):
        return found(request)
    founding = Founding(
        network_id=network.id, id=new_id(request.now), name=name, maker_id=request.person.id if request.person else None,
        status=FoundingStatus.ASKED, until=request.now + ASKED_FOR, created_at=request.now,
    )  # fmt: skip
    request.session.add(founding)
    request.session.flush()
    note(request, network.id, "network.proposed", f"founding:{founding.id}")
    say_it(request, founding, agrees=True)
    return [Say(card_of(request.session, founding), subject=f"founding:{founding.id}")]


def card_of(session: Session, founding: Founding) -> AskToBegin:
    """The question to the group, as it stands."""
    return AskToBegin(founding.id, founding.name or "", len(yes_of(session, founding, founding.network_id)), WANTED)


def yes_of(session: Session, founding: Founding, side_id: str) -> set[str]:
    """The ids of those of a side who say yes."""
    return {each.person_id for each in voices(session, founding) if each.agrees and each.side_id == side_id}


def against(session: Session, founding: Founding) -> int:
    """How many, of all sides, say no."""
    return sum(not each.agrees for each in voices(session, founding))


def say_it(request: Request, founding: Founding, *, agrees: bool) -> None:
    """Write what somebody says for the side in whose group they say it; an older word changes nothing."""
    if request.person is None:
        return
    key = (founding.network_id, founding.id, request.network_id, request.person.id)
    voice = request.session.get(FoundingVoice, key)
    if voice is None:
        names = ("network_id", "founding_id", "side_id", "person_id")
        voice = FoundingVoice(**dict(zip(names, key, strict=True)), agrees=agrees, said_ms=request.occurred_ms)
        request.session.add(voice)
    elif request.occurred_ms >= voice.said_ms:
        voice.agrees, voice.said_ms = agrees, request.occurred_ms
    request.session.flush()


@routes.button("yes", means=agrees)
def yes(request: Request, founding_id: str) -> list[Say]:
    """Let this group be a network. With the third yes it is one; a second tap of the same person changes nothing."""
    return _said(request, founding_id, agreeing=True)


@routes.button("no", means=refuses)
def no(request: Request, founding_id: str) -> list[Say]:
    """Rather not."""
    return _said(request, founding_id, agreeing=False)


def _said(request: Request, founding_id: str, *, agreeing: bool) -> list[Say]:
    if request.chat.is_private:
        return [Say(Told("Please say that in the group that is to become a network."))]
    refused = refused_here(request)
    founding = None if refused else locked_founding(request.session, founding_id)
    if founding is None or founding.network_id != request.network_id or founding.name is None:
        return refused or [Say(OVER)]
    if founding.status != FoundingStatus.ASKED or request.now >= founding.until:
        network = request.session.get_one(Network, request.network_id)
        return [Say(_is_one_already(network) if founding.status == FoundingStatus.DONE else OVER)]
    say_it(request, founding, agrees=agreeing)
    said_yes = len(yes_of(request.session, founding, founding.network_id))
    if said_yes < WANTED or said_yes <= against(request.session, founding):
        return [Say(card_of(request.session, founding), subject=f"founding:{founding.id}")]
    return _begin(request, founding)


def _begin(request: Request, founding: Founding) -> list[Say]:
    """The group is a network of its own from now on."""
    session, name = request.session, founding.name or ""
    network = locked(session, Network, founding.network_id)
    if network is None or not network.of_one_group:
        founding.status = FoundingStatus.ENDED
        return [Say(OVER)]
    if is_called(session, name):  # by another group, meanwhile
        founding.status = FoundingStatus.ENDED
        conversations.ask(request, routes.flow, NAME, {})
        return [Say(TAKEN)]
    founding.status = FoundingStatus.DONE
    network.of_one_group, network.name, network.founded_at = False, name, request.now
    session.flush()
    note(request, network.id, "network.founded", f"network:{network.id}")
    votes = begin_votes(session, network, [name], request.now)
    return [
        Say(Founded(name, votes=tuple(each.matter for each in open_votes(session, network.id))), push_if_expired=True),
        *here_first(request, votes),
    ]


def here_first(request: Request, says: list[Say]) -> list[Say]:
    """What goes to the group that is being answered belongs to the answer."""
    return [Say(say.result, subject=say.subject) if say.to == request.chat.id else say for say in says]
