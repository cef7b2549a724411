"""Two small networks become one: a code made in a group of one is typed in a group of the other, three of each say yes, and a
day is left to object."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.noting import note
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.saying import Moment, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.founding.becoming import make_one
from bot.flows.founding.beginning import OVER, WANTED, against, card_of, refused_here, say_it, yes_of
from bot.flows.founding.queries import (
    GOING_ON,
    founding_known,
    founding_with,
    going_on,
    groups_of_side,
    locked_founding,
    side_of,
)
from bot.flows.founding.results import Agreed, AskToUnite, Code
from bot.flows.founding.routes import routes
from bot.flows.founding.tables import Founding, FoundingStatus
from bot.flows.founding.words import HALF, LETTERS, code_in, written
from bot.language.replies import agrees, refuses
from bot.storage import code_attempts, due_work
from bot.storage.database import installation_of, new_id
from bot.storage.locking import is_held, locked
from bot.storage.message_tables import Urgency
from bot.storage.moving import hold_networks
from bot.storage.people import Network

UNITE = "founding.unite"
LASTS, TO_OBJECT, HEARD_WITHIN = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
BUSY = Told("One of the two is being asked something like this already. Let us see that first.")
OTHER_ACCOUNT = Told(
    "That group speaks with another LINE account of mine than ours, and one account serves a network, so the two cannot become one yet. Whoever runs me can let one account serve both; the code stays good for a week."
)
SOMEBODY_OBJECTS = Told(
    "Somebody would rather not become one network now, so we stay two. Talk it over; you can begin it again."
)
NOT_AS_THEY_WERE = Told(
    "One of the two is not what it was when you agreed (part of another network, or with another LINE account), so we stay two. You can begin it again."
)
SAY_IT_IN_A_GROUP = Told("Please say that in a group of the network that it is about.")


@routes.command("unite", button="code")
def unite(request: Request) -> list[Say]:
    """Alone it makes a code; with a code, in a group of the other network, both are asked."""
    if request.chat.is_private:
        return [Say(SAY_IT_IN_A_GROUP)]
    refused = refused_here(request)
    if refused:
        return refused
    network = request.session.get_one(Network, request.network_id)
    if not _is_small(network):
        return [
            Say(
                Told(
                    "Only networks that began in the chat become one like this. With others ours can exchange lessons and products: “{words}”.",
                    words=command("neighbour.ask").name,
                )
            )
        ]
    running = going_on(request.session, network.id)
    if running:  # united, or made a network of its own: that is said first
        asked = (
            standing(request.session, running, network.id)
            if running.name is None
            else card_of(request.session, running)
        )
        return [Say(asked, subject=f"founding:{running.id}")]
    code = code_in(request.text)
    return _typed(request, network, code) if code else _make_code(request, network)


def _is_small(network: Network) -> bool:
    """A group of its own, or a network that was founded in the chat."""
    return network.of_one_group or network.founded_at is not None


def _make_code(request: Request, network: Network) -> list[Say]:
    code = "".join(secrets.choice(LETTERS) for _ in range(2 * HALF))
    founding = Founding(
        network_id=network.id, id=new_id(request.now), digest=_digest(request.session, code),
        maker_id=request.person.id if request.person else None, status=FoundingStatus.CODE,
        until=request.now + LASTS, created_at=request.now,
    )  # fmt: skip
    request.session.add(founding)
    request.session.flush()
    note(request, network.id, "network.code", f"founding:{founding.id}")
    words = f"{command('founding.unite').name} {written(code)}"
    return [Say(Code(written(code), words, founding.until))]


def _digest(session: Session, code: str) -> str:
    key = installation_of(session).signing_key.encode()
    return hmac.new(key, f"founding:{code}".encode(), hashlib.sha256).hexdigest()


def _typed(request: Request, network: Network, code: str) -> list[Say]:
    """A code of the other group: guessed at a few times an hour at most."""
    session = request.session
    if request.person is None:
        return []
    blocked = code_attempts.blocked_until(session, request.person, request.now)
    if blocked:
        return [
            Say(Told("Those were a few wrong codes in a row. Please try again after {time}.", time=Moment(blocked)))
        ]
    founding = _held_with_both(session, network, _digest(session, code))
    works = founding is not None and founding.status == FoundingStatus.CODE and request.now < founding.until
    other = session.get(Network, founding.network_id) if founding and works else None
    if founding is None or other is None:
        code_attempts.count_wrong(session, request.person, request.now)
        return [Say(Told("I know no such code, or it is too old. Please look at it again in the other group."))]
    if other.id == network.id:
        return [Say(Told("This code was made in our own network. It is typed in a group of the other one."))]
    if other.account_id != network.account_id:  # LINE lets one account into a group: the other would hear nothing there
        return [Say(OTHER_ACCOUNT)]
    if not is_held(session, other) or going_on(session, other.id) or going_on(session, network.id):
        return [Say(BUSY)]  # not held: it has become part of another while we waited
    founding.other_id, founding.status, founding.until = network.id, FoundingStatus.ASKED, request.now + LASTS
    session.flush()
    note(request, network.id, "network.asked", f"founding:{founding.id}")
    say_it(request, founding, agrees=True)
    return [
        Say(standing(session, founding, network.id), subject=f"founding:{founding.id}"),
        *_ask_elsewhere(request, founding),
    ]


def _held_with_both(session: Session, network: Network, digest: str) -> Founding | None:
    """What a code belongs to, held, and both networks before it: of two codes that name one network and are typed at the same
    moment, the second one finds what the first has begun."""
    known = founding_known(session, Founding.digest == digest)
    for network_id in sorted({network.id, known.network_id} if known else ()):
        locked(session, Network, network_id)
    return founding_with(session, digest)


def _ask_elsewhere(request: Request, founding: Founding) -> list[Say]:
    """All other groups of both sides are shown how it stands; those of the other side soon, they wait for it."""
    return [
        Say(
            standing(request.session, founding, side_id), to=chat.id, network_id=side_id, urgency=Urgency.PATIENT,
            push_after=request.now + HEARD_WITHIN, expires=founding.until, subject=f"founding:{founding.id}",
            redraw="founding.card",
        )
        for side_id in _sides(founding)
        for chat in groups_of_side(request.session, side_id)
        if chat.id != request.chat.id
    ]  # fmt: skip


def _sides(founding: Founding) -> tuple[str, str]:
    return founding.network_id, founding.other_id or ""


def standing(session: Session, founding: Founding, side_id: str) -> AskToUnite | Agreed | Told:
    """How it stands, as a side sees it."""
    own, other = (session.get(Network, each) for each in sorted(_sides(founding), key=lambda each: each != side_id))
    if own is None or other is None or founding.status not in GOING_ON:
        return OVER
    if founding.status == FoundingStatus.AGREED:
        sides = side_of(session, own), side_of(session, other)
        return Agreed(founding.id, sides, founding.until, against(session, founding))
    yes, theirs = (len(yes_of(session, founding, each.id)) for each in (own, other))
    return AskToUnite(founding.id, side_of(session, own), side_of(session, other), yes, theirs, WANTED)


@routes.redraws("card")
def as_it_stands(leaving: Leaving) -> AskToUnite | Agreed | None:
    """The question as it leaves."""
    founding = locked_founding(leaving.session, leaving.id)
    card = standing(leaving.session, founding, leaving.network_id) if founding else None
    return None if isinstance(card, Told) else card


@routes.button("agree", means=agrees)
def agree(request: Request, founding_id: str) -> list[Say]:
    """Yes, let us be one; also what takes an objection back."""
    return _said(request, founding_id, agreeing=True)


@routes.button("object", means=refuses)
def object_to_it(request: Request, founding_id: str) -> list[Say]:
    """I would rather not: while that stands, the two do not become one."""
    return _said(request, founding_id, agreeing=False)


def _said(request: Request, founding_id: str, *, agreeing: bool) -> list[Say]:
    if request.chat.is_private:
        return [Say(SAY_IT_IN_A_GROUP)]
    refused = refused_here(request)
    founding = None if refused else locked_founding(request.session, founding_id)
    if founding is None or request.network_id not in _sides(founding) or founding.other_id is None:
        return refused or [Say(OVER)]
    if founding.status not in GOING_ON or request.now >= founding.until:
        return [Say(OVER)]
    say_it(request, founding, agrees=agreeing)
    enough = all(len(yes_of(request.session, founding, each)) >= WANTED for each in _sides(founding))
    if founding.status == FoundingStatus.ASKED and enough:
        return _agreed(request, founding)
    return [Say(standing(request.session, founding, request.network_id), subject=f"founding:{founding.id}")]


def _agreed(request: Request, founding: Founding) -> list[Say]:
    """Enough of both: all groups hear of it at once, and a day is left to object."""
    founding.status, founding.until = FoundingStatus.AGREED, request.now + TO_OBJECT
    due_work.plan(
        request.session, network_id=founding.network_id, kind=UNITE, subject=f"founding:{founding.id}",
        due=founding.until, now=request.now, of_many=True,
    )  # fmt: skip
    request.session.flush()
    note(request, request.network_id, "network.agreed", f"founding:{founding.id}")
    news = [
        Say(
            standing(request.session, founding, side_id), to=chat.id, network_id=side_id, urgency=Urgency.MUST,
            expires=founding.until, subject=f"founding:{founding.id}", redraw="founding.card",
        )
        for side_id in _sides(founding)
        for chat in groups_of_side(request.session, side_id)
        if chat.id != request.chat.id
    ]  # fmt: skip
    return [Say(standing(request.session, founding, request.network_id), subject=f"founding:{founding.id}"), *news]


@routes.when_due("unite")
def unite_now(due: Due) -> list[Say]:
    """The day is over: the two are one, or, where somebody objects, they stay two. Done once, in one transaction."""
    session, founding_id = due.session, due.subject.removeprefix("founding:")
    known = founding_known(session, Founding.id == founding_id)
    if known is None or known.status != FoundingStatus.AGREED:
        return []
    hold_networks(session, _sides(known))  # their chats first, as whoever taps there does
    found = locked_founding(session, founding_id)
    if found is None or found.status != FoundingStatus.AGREED:
        return []
    if against(session, found):
        return _stay_two(session, found, SOMEBODY_OBJECTS, due.now)
    networks = [each for side_id in _sides(found) if (each := locked(session, Network, side_id))]
    accounts = {each.account_id for each in networks}
    if len(networks) < len(_sides(found)) or len(accounts) > 1 or not all(_is_small(each) for each in networks):
        return _stay_two(session, found, NOT_AS_THEY_WERE, due.now)
    found.status = FoundingStatus.DONE
    return make_one(session, networks, due.now)


def _stay_two(session: Session, founding: Founding, told: Told, now: datetime) -> list[Say]:
    """Nobody hears who objected."""
    founding.status = FoundingStatus.ENDED
    return [
        Say(told, to=chat.id, network_id=side_id, urgency=Urgency.PATIENT, push_after=now + TO_OBJECT)
        for side_id in _sides(founding)
        for chat in groups_of_side(session, side_id)
    ]
