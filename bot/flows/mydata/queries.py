"""What leads to a person beside what single flows keep of them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.people import LineAlias, Person, Role


def roles_held(session: Session, person: Person) -> Sequence[Role]:
    """The roles that somebody holds, of all networks."""
    return session.scalars(select(Role).where(Role.person_id == person.id)).all()


def ids_of_line(session: Session, line_user_id: str) -> list[str]:
    """All ids by which LINE knows them: this one first."""
    others = select(LineAlias.user_id).where(LineAlias.known_as == line_user_id)
    return [line_user_id, *session.scalars(others)]
