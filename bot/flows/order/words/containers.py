"""What people count sacks, buckets and the like by: `5 ลูก` of what is sold by the sack are five sacks."""

from dataclasses import replace

from bot.flows.order.words.meaning import Offered
from bot.language.units import Amount

CONTAINERS = frozenset({"กระสอบ", "ถุง", "ลัง", "ถัง", "กล่อง", "แกลลอน", "ก้อน", "ปี๊บ"})
ANY_CONTAINER = "ลูก"
"""What people in the south say for any of them."""


def in_containers(amount: Amount | None, products: tuple[Offered, ...]) -> Amount | None:
    """An amount in the unit of the products, where it was said by the one word for all containers."""
    if amount is None or amount.unit != ANY_CONTAINER or not products:
        return amount
    return replace(amount, unit=None) if all(each.unit in CONTAINERS for each in products) else amount
