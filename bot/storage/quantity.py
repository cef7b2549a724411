"""Numbers of things as a column."""

from decimal import Decimal

from sqlalchemy import BigInteger, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class WrittenQuantity(TypeDecorator[Decimal]):
    """A number of things, kept as it is written."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


PARTS = 1000
"""Quantities are kept in whole thousandths, exactly, on every database."""


class Quantity(TypeDecorator[Decimal]):
    """A decimal quantity with up to three places."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        parts = Decimal(value) * PARTS
        if parts != parts.to_integral_value():
            raise ValueError("a quantity has at most three places")
        return int(parts)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else (Decimal(value) / PARTS).normalize() + 0
