"""What the catalogue keeps of a person: that they entered a product. What stands in it is the enterprise's."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.kept import plain
from bot.storage.people import Person
from bot.storage.pictures import erase_picture
from bot.storage.product_queries import forget_who_entered, products_entered_by, taken_away_before
from bot.storage.products import Product

HOLDS = (Product.entered_by,)
COMES_BACK_WITHIN = timedelta(hours=1)
"""So long what was taken away can be put back."""


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The products that the person entered."""
    entered = products_entered_by(session, person)
    return {"products_entered": [{"product": each.name, "at": plain(each.entered_at)} for each in entered]}


def forget(session: Session, person: Person) -> None:
    """The person's name goes from what they entered."""
    forget_who_entered(session, person)


def erase(session: Session, now: datetime) -> None:
    """What was taken away and did not come back goes, and its pictures with it."""
    for product in taken_away_before(session, now - COMES_BACK_WITHIN):
        for picture_id in product.pictures:
            erase_picture(session, product.network_id, picture_id)
        session.delete(product)
    session.flush()
