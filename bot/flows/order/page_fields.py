"""Fields that the pages of orders share: quantities, baht, tiers, places, as people write them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from wtforms import StringField, TextAreaField, ValidationError

from bot.clock import BANGKOK
from bot.dialogue.pages import Opened
from bot.flows.order.amounts import MOST, in_units_of
from bot.flows.order.drafting import day_kept
from bot.flows.order.results import Pack
from bot.flows.order.tables import JointOrder
from bot.flows.order.words import read_price, read_tiers
from bot.language.catalogue import gettext as _
from bot.language.units import own_units, read_amount
from bot.language.when import UnreadableWhen, read_when

PLACES = Decimal("0.001")
MOST_PICKUPS = 6
LONGEST_PLACE = 100


def order_of(opened: Opened, lock: bool) -> JointOrder | None:
    """The order of the link."""
    return opened.row(JointOrder, lock=lock)


def quantity_field(label: str) -> Any:
    """A quantity or nothing."""
    return StringField(label, validators=[_quantity], render_kw={"inputmode": "decimal"})


def satang_field(label: str) -> Any:
    """Baht, with satang where there are some, or nothing."""
    return StringField(label, validators=[_baht], render_kw={"inputmode": "decimal"})


def tiers_field(label: str) -> Any:
    """Prices by the total, one a line."""
    return TextAreaField(
        label, validators=[_tiers], description=_("One a line: 100 = 820 (from 100 on, 820 baht each)")
    )


def amount_of(
    written: str | None, unit: str = "", kg: Decimal | None = None, pack: Pack | None = None
) -> Decimal | None:
    """The quantity that a field says, with a unit or without (`1,183.5 กก.`), in `unit` where that is known; None where it
    says none or no possible one."""
    said = read_amount(written, own_units([unit])) if written else None
    if said is None or said.sign:
        return None
    number = in_units_of(said, unit, kg, pack) if unit else said.number
    return number if number is not None and number <= MOST and number == number.quantize(PLACES) else None


def price_of(written: str | None) -> int | None:
    """The satang that a field says."""
    found = read_price(written) if written else None
    return found[0] if found else None


def read_pickups(text: str, now: datetime) -> list[dict[str, Any]] | None:
    """Places as they are kept: `place | day | hours` a line; None where a day cannot be read."""
    found = []
    for written in text.splitlines():
        parts = [part.strip() for part in written.split("|")]
        if not parts[0]:
            continue
        place: dict[str, Any] = {"place": parts[0][:LONGEST_PLACE], "at": None, "has_time": False, "hours": ""}
        place["hours"] = " ".join(parts[2:])[:LONGEST_PLACE]
        if len(parts) > 1 and parts[1]:
            try:
                reading = read_when(parts[1], now.astimezone(BANGKOK))
            except UnreadableWhen:
                return None
            place |= day_kept(reading)
        found.append(place)
    return found[:MOST_PICKUPS]


def _quantity(_form: Any, field: Any) -> None:
    if field.data and amount_of(field.data) is None:
        raise ValidationError(_("A number, please."))


def _baht(_form: Any, field: Any) -> None:
    if field.data and price_of(field.data) is None:
        raise ValidationError(_("A price in baht, please."))


def _tiers(_form: Any, field: Any) -> None:
    if field.data and read_tiers(field.data) is None:
        raise ValidationError(_("One a line, please: 100 = 820"))
