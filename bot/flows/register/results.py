"""What joining has to show; plain values, drawn by `cards/register.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.dialogue.picking.choices import Choices
from bot.dialogue.saying import Reply, Told


@dataclass(frozen=True)
class AskConsent:
    """What would be kept, why, and how long; yes or no?"""

    network: str
    role: str | None
    """The `RoleKind` that a code would give; None for a member."""
    enterprise: str | None
    form: str | None
    """The same as a web form."""


CONSENT_REFUSED = Told(
    "That is fine: I keep nothing about you. You can vote and read as before, and register whenever you like."
)


@dataclass(frozen=True)
class AskEnterprise:
    """Which enterprise do you belong to?"""

    choices: Choices


class NameProblem(Enum):
    """Why somebody cannot be called so."""

    TOO_LONG = auto()
    A_NUMBER = auto()
    EMPTY = auto()
    A_QUESTION = auto()


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
    """Who registered for it."""
    may_edit: bool


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
    somebody_told: bool = False


NOT_REGISTERED = Told(
    "I do not know you yet. Shall we register? It takes a minute.",
    Reply("Register", "register.start"),
    Reply("Help", "welcome.help"),
)


@dataclass(frozen=True)
class NewMembers:
    """To a representative: these people say that they belong to your enterprise."""

    enterprise_id: str
    enterprise: str
    people: tuple[tuple[str, str], ...]
    """(person id, name)"""


@dataclass(frozen=True)
class PeopleOfEnterprise:
    """Everybody who registered for an enterprise."""

    enterprise_id: str
    enterprise: str
    people: tuple[tuple[str, str], ...]
    leaders: frozenset[str] = frozenset()
    """Those of them who represent it: a representative does not send them away."""


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
