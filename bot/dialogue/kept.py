"""What is kept of a person, as the plain values of the file that they get."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session


def plain(value: object) -> Any:
    """A value as JSON takes it: days and moments (in UTC) as ISO 8601, quantities as decimal text."""
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def plain_rows(session: Session, found: Select[Any]) -> list[dict[str, Any]]:
    """The rows of a query as plain values, under the names that its columns bear (`.label`)."""
    return [{name: plain(value) for name, value in row.items()} for row in session.execute(found).mappings()]
