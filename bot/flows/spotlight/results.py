"""What people get to see of the spotlight."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShownEnterprise:
    """One enterprise and what it makes."""

    id: str
    enterprise_id: str
    enterprise: str
    place: str
    product: str
    product_id: str | None
    story: str | None
    price: int | None
    """Satang, of one `unit`."""
    unit: str | None
    picture: str | None
    """An address that LINE can reach."""
    in_season: bool


@dataclass(frozen=True)
class SpotlightCard:
    """This week's, to the whole network."""

    shown: ShownEnterprise


@dataclass(frozen=True)
class SpotlightAhead:
    """To the enterprise itself: so it will be shown, if it does not say no."""

    shown: ShownEnterprise
    weekday: int
    """The day on which it goes out; 0: Monday."""
