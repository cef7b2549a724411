"""What is kept of people without LINE: the name under which somebody entered something for them.

They cannot ask for it on LINE; whoever looks after the network can have it deleted like any other person's.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.people import Person
from bot.storage.stand_ins import StandIn, forget_stand_in

HOLDS = (StandIn.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The enterprises in which something was entered for somebody of that name."""
    found = select(StandIn.enterprise_id).where(StandIn.person_id == person.id, StandIn.name_key != "")
    return {"entered_for_you_in": list(session.scalars(found))}


def forget(session: Session, person: Person) -> None:
    """The name goes; what was entered stays under the opaque id."""
    forget_stand_in(session, person.id)
