"""Whether somebody sits in a LINE group: known from what was seen there, or asked of LINE, also of people who never wrote.

LINE is asked outside the transaction: `SittingWanted` says so, and the work begins again with what LINE has told.
"""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from bot.storage.chats import ChatKind, groups_of_enterprise
from bot.storage.get_or_create import is_member, set_membership
from bot.storage.people import Enterprise, Person


class SittingWanted(Exception):
    """LINE has not been asked yet in which of these groups somebody sits.

    Whoever runs the flow asks outside the transaction and runs it again, once, with `sits_in`.
    """

    def __init__(self, user_id: str, group_ids: frozenset[str]) -> None:
        super().__init__()
        self.user_id = user_id
        self.group_ids = group_ids


class Asking(Protocol):
    """Somebody acts, in the chat or on a page."""

    @property
    def session(self) -> Session: ...
    @property
    def now(self) -> datetime: ...
    @property
    def sits_in(self) -> frozenset[str] | None: ...


def sits_in_group_of(asking: Asking, enterprise: Enterprise, person: Person) -> bool:
    """Whether somebody sits in a group that is bound to an enterprise. What LINE tells anew is written down; where LINE
    does not answer nobody is held to sit there.

    Raises:
        SittingWanted: where LINE has to be asked first.
    """
    groups = groups_of_enterprise(asking.session, enterprise.network_id, enterprise.id)
    if any(is_member(asking.session, group, person) for group in groups):
        return True
    asked = {group.id: group for group in groups if group.kind == ChatKind.GROUP}
    if not asked or person.line_user_id is None:
        return False
    if asking.sits_in is None:
        raise SittingWanted(person.line_user_id, frozenset(asked))
    found = [asked[group_id] for group_id in sorted(asked.keys() & asking.sits_in)]
    for group in found:
        set_membership(asking.session, group, person, present=True, at=asking.now)
    return bool(found)
