"""What a field of an order's form refuses."""

from datetime import datetime
from typing import Any

from wtforms import ValidationError

from bot.clock import BANGKOK
from bot.drawing.told import sentence
from bot.flows.order.money.pay_to import unread
from bot.flows.order.page_fields import read_pickups
from bot.flows.order.promptpay import number_of
from bot.flows.order.results import pickups_of
from bot.language.calendar import Span, write_span
from bot.language.catalogue import gettext as _

LONGEST_NOTE, LONGEST_ADDRESS = 500, 1000


def pickup_line(place: dict[str, Any]) -> str:
    """A pickup as one line of the form: place | day | hours."""
    pickup = pickups_of([place])[0]
    at = pickup.at.astimezone(BANGKOK) if pickup.at else None
    day = "" if at is None else f"{at:%d/%m/}{at.year + 543}" + (f" {at:%H:%M}" if pickup.has_time else "")
    if at and (pickup.until or pickup.days > 1):
        day = write_span(Span(at, pickup.has_time, pickup.until, pickup.days), "th")
    return " | ".join((place["place"], day, place.get("hours") or "")).rstrip(" |")


def these_pickups(now: datetime) -> Any:
    """Lines that name places and days."""

    def check(_form: Any, field: Any) -> None:
        if read_pickups(field.data or "", now) is None:
            raise ValidationError(_("I could not read a day here. One a line, please: place | 15 Jan | 9 to 12"))

    return check


def a_moment_to_come(now: datetime) -> Any:
    """A day and time that are not over."""

    def check(_form: Any, field: Any) -> None:
        if field.data and field.data.replace(tzinfo=BANGKOK) <= now:
            raise ValidationError(_("That moment is over already. Until when can people sign up?"))

    return check


def a_promptpay_number(_form: Any, field: Any) -> None:
    """A number that PromptPay knows."""
    if field.data and number_of(field.data) is None:
        raise ValidationError(sentence(unread(field.data)))


def an_https_address(_form: Any, field: Any) -> None:
    """An address on the web, or nothing."""
    address = (field.data or "").strip()
    if address and (not address.startswith("https://") or len(address) > LONGEST_ADDRESS or " " in address):
        raise ValidationError(_("An address that begins with https://, please."))
    field.data = address
