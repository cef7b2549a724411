"""A name that looks like a role, or like somebody who holds one, is shown plainly as what it is."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from bot.language.catalogue import gettext as _
from bot.language.plain_names import claims_a_role, looks_like, plain_name
from bot.storage.leading import LEADING
from bot.storage.memberships import names_with_roles
from bot.storage.people import Person, RoleKind

KNOWN_BY_ANY_TITLE = (*LEADING, RoleKind.ADVISER)
"""Whom everybody knows: another title before the same name is a likeness, too."""


def shown_plainly(session: Session, person: Person, name: str, network_ids: Collection[str]) -> str:
    """A name that somebody chose or bears on LINE, as it is shown in these networks: that it only looks like somebody
    else's, or like a role that the person does not hold, stands beside it."""
    name = plain_name(name)
    others = names_with_roles(session, network_ids)
    if any(person_id == person.id for person_id, _called, _kind in others):
        return name  # who holds a role may be called by it
    for _person_id, called, kind in others:
        if looks_like(name, called, whatever_title=kind in KNOWN_BY_ANY_TITLE):
            return _("{name} (another person)", name=name)
    return _("{name} (only a name)", name=name) if claims_a_role(name) else name
