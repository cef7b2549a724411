"""What joining has to show; plain values, drawn by `cards/register.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.dialogue.picking.choices import Choices
from bot.dialogue.saying import CANCEL, Reply, Told
from bot.dialogue.telling import Wish


@dataclass(frozen=True)
class AskConsent:
    """What would be kept, why, and how long; yes or no?"""

    network: str
    role: str | None
    """The `RoleKind` that a code would give; None for a member."""
    enterprise: str | None
    form: str | None
    """The address of the web form that asks the same."""


CONSENT_REFUSED = Told(
    "That is fine: I keep nothing about you. You can vote and read as before, and register whenever you like."
)


@dataclass(frozen=True)
class AskEnterprise:
    """Which enterprise do you belong to?"""

    choices: Choices


class Joined(Enum):
    """What came of somebody's word that they belong to an enterprise."""

    CONFIRMED = auto()
    WAITS = auto()
    REFUSED = auto()
    TOO_MANY = auto()


class NameProblem(Enum):
    """Why somebody cannot be called so."""

    TOO_LONG = auto()
    A_NUMBER = auto()
    EMPTY = auto()
    A_PLACE = auto()
    A_QUESTION = auto()
    NOT_A_NAME = auto()
    AN_OFFER = auto()


@dataclass(frozen=True)
class AskCalled:
    """What shall we call you?"""

    suggestion: str | None
    problem: NameProblem | None = None


@dataclass(frozen=True)
class MyEnterprise:
    """One enterprise of the person's."""

    id: str
    short_name: str
    role: str | None
    term_ends: datetime | None
    role_id: str | None
    deputy: str | None
    people: int
    """Who is confirmed."""
    may_edit: bool
    asked: tuple[str, ...] | None = None
    """The person waits: the names of who was asked whether it is so (who has given none is left out); None: confirmed."""


@dataclass(frozen=True)
class OneOfMine:
    """One enterprise of the person's, with what can be done there."""

    enterprise: MyEnterprise


@dataclass(frozen=True)
class Registered:
    """Who the person is to the network."""

    called: str
    network: str
    enterprises: tuple[MyEnterprise, ...]
    roles: tuple[tuple[str, str, datetime | None], ...]
    """(role id, RoleKind, end of term) of roles for the network or an area."""
    just_now: bool
    """This is the end of registering, not a look at it."""
    steps: tuple[str, ...] = ()
    """Keys of the commands that the network's people come for first."""


NOT_REGISTERED = Told(
    "I do not know you yet. Shall we register? It takes a minute.",
    Reply("Register", "register.start"),
    Reply("Help", "welcome.help"),
)


@dataclass(frozen=True)
class Waiting:
    """Somebody who says that they belong to an enterprise, with what they have asked for meanwhile."""

    id: str
    name: str
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class NewMembers:
    """These people say that they belong to an enterprise: is it so?"""

    enterprise_id: str
    enterprise: str
    people: tuple[Waiting, ...]
    ours: bool = True
    """Whoever is asked speaks for the enterprise; else they look after the network."""


@dataclass(frozen=True)
class WhoKnows:
    """To representatives of other enterprises: does one of you know these people?"""

    enterprise_id: str
    enterprise: str
    people: tuple[Waiting, ...]


@dataclass(frozen=True)
class Confirmed:
    """Somebody is one of an enterprise now; what they had asked for takes effect."""

    name: str
    enterprise: str
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class KnownPerson:
    """One of the people of an enterprise."""

    id: str
    name: str
    state: str
    """A `MembershipStatus`, or `RoleKind.REPRESENTATIVE`."""
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True)
class PeopleOfEnterprise:
    """Everybody who has to do with an enterprise, a page at a time."""

    enterprise_id: str
    enterprise: str
    people: tuple[KnownPerson, ...]
    count: int
    more: int | None = None
    """Where the next page begins; None on the last."""


@dataclass(frozen=True)
class WhosePeople:
    """Of which enterprise?"""

    choices: Choices


@dataclass(frozen=True)
class WhomToTakeOut:
    """Which of these? (enterprise id, its name, person id, name)"""

    rows: tuple[tuple[str, str, str, str], ...]
    further: int = 0
    """So many more have that name."""


NO_SUCH_ENTERPRISE = Told("Please write the name of an enterprise behind it: people of Ko Yo weavers")
TOO_LATE = Told("That cannot be undone any more. “One of us” on the list of people takes somebody up again.")


def cannot_join(why: Joined, enterprise: str) -> Told:
    """Why somebody cannot register for an enterprise."""
    if why == Joined.TOO_MANY:
        return Told(
            "You are registered for three enterprises already, and that is as many as one person can be. If you have left one, “I left this enterprise” makes room.",
            Reply("My enterprise", "register.mine"),
            CANCEL,
        )
    return Told(
        "The representative of {enterprise} does not have you among its people yet. Please have a word with them, or choose another enterprise.",
        Reply("Another one", "register.another"),
        CANCEL,
        enterprise=enterprise,
    )


def member_refused(enterprise_id: str, enterprise: str, person_id: str, name: str) -> Told:
    """Done: somebody is not one of us; can be taken back."""
    return Told(
        "Noted: {name} does not belong to {enterprise}.",
        Reply("Take it back", f"register.restore:{enterprise_id}:{person_id}"),
        name=name,
        enterprise=enterprise,
    )


MEMBER_UNKNOWN = Told(
    "This does not fit any more; please have a look at “my enterprise” as it is now.",
    Reply("My enterprise", "register.mine"),
)


def taken_out(person_id: str, network: str, name: str) -> Told:
    """Done: somebody is not one of the network any more; can be taken back for a day."""
    return Told(
        "Noted: {name} does not belong to {network} any more.",
        Reply("Take it back", f"register.bringback:{person_id}"),
        name=name,
        network=network,
    )
