"""What the directory has to show; plain values, drawn by `cards/directory.py`."""

from dataclasses import dataclass

from bot.dialogue.picking.choices import Choices
from bot.dialogue.products import ProductView
from bot.dialogue.saying import Told


@dataclass(frozen=True)
class Contact:
    """Somebody who speaks for an enterprise; a name only of those who registered."""

    role: str
    """A `RoleKind`, or "deputy"."""
    name: str | None
    phone: str | None
    """Only where the person agreed to have it shown, and to confirmed people alone."""


@dataclass(frozen=True)
class EnterpriseView:
    """An enterprise as people of its network may see it."""

    id: str
    name: str
    short_name: str
    kind: str
    products: tuple[str, ...]
    place: tuple[str, ...]
    """Tambon, district, province, as far as they are known."""
    about: str | None
    aliases: tuple[str, ...]
    contacts: tuple[Contact, ...]
    map_link: str | None
    distance_km: float | None
    """From the person's own enterprise, as the crow flies; None where either place is not known."""
    may_edit: bool
    share_link: str | None
    stage: str = "host"
    """A `Stage`."""
    companion: str | None = None
    """The enterprise that goes along with a newcomer."""
    retired: bool = False
    sold: tuple[ProductView, ...] = ()
    """Some of its products in the catalogue, with pictures first."""
    sold_in_all: int = 0
    may_send: bool = False
    """The person may pass customers on to it."""


@dataclass(frozen=True)
class EnterpriseCard:
    """One enterprise."""

    enterprise: EnterpriseView


@dataclass(frozen=True)
class DirectoryHome:
    """The way in: provinces, and how to search."""

    network: str
    count: int
    choices: Choices


@dataclass(frozen=True)
class DirectoryList:
    """Several enterprises, a page at a time."""

    title: str
    choices: Choices


@dataclass(frozen=True)
class NothingFound:
    """No enterprise fits; the provinces to browse instead."""

    query: str
    choices: Choices


ENTERPRISE_GONE = Told("This enterprise is not in the directory any more.")


@dataclass(frozen=True)
class EditLink:
    """The form to change an enterprise, for this person only."""

    short_name: str
    link: str | None


@dataclass(frozen=True)
class ProfileSaved:
    """What was changed by the form."""

    enterprise: EnterpriseView
    changed: tuple[str, ...]
    """Names of fields."""


@dataclass(frozen=True)
class Synonyms:
    """The names that mean one product to the network."""

    sets: tuple[tuple[str, tuple[str, ...]], ...]
    """(the set's id, its names)"""
