"""Queries that nearly every event asks, put together once: that takes some four times as long as asking them.

Each takes its values by name: `network`, `person`, `enterprise`, `status`, `kinds`.
"""

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select

from bot.storage.chats import Chat, ChatMember
from bot.storage.pairs import fills, gets_its_cards
from bot.storage.people import Area, Enterprise, Membership, Network, Person, Role, RoleKind
from bot.storage.standing import BELONGING, IN_USE, LIVE

_NETWORK: BindParameter[str] = bindparam("network")
_PERSON: BindParameter[str] = bindparam("person")
HELD_HERE = select(Role).where(Role.network_id == _NETWORK, Role.person_id == _PERSON, IN_USE).order_by(Role.id)
STANDING = (
    select(Role)
    .where(or_(Role.person_id == _PERSON, Role.deputy_id == _PERSON), IN_USE)
    .order_by(Role.network_id, Role.id)
)
FILLED = select(Role).where(
    Role.network_id == _NETWORK, fills(_PERSON), Role.kind.in_(bindparam("kinds", expanding=True)), IN_USE
)
_SITS = (
    select(Chat.network_id)
    .join(ChatMember, ChatMember.chat_id == Chat.id)
    .where(Chat.present, ChatMember.person_id == _PERSON, ChatMember.present)
)
_OF_AN_ENTERPRISE = Network.id.in_(
    select(Membership.network_id).where(Membership.person_id == _PERSON, BELONGING)
) | Network.id.in_(_SITS)
_HOLDING = select(Role.network_id).where(Role.person_id == _PERSON)
NETWORKS_OF = select(
    Network, or_(_OF_AN_ENTERPRISE, Network.id.in_(_HOLDING.where(Role.kind != RoleKind.PARTNER))).label("reads")
).where(or_(_OF_AN_ENTERPRISE, Network.id.in_(_HOLDING)), ~Network.of_one_group)
BELONGS_TO = (
    select(Enterprise)
    .join(Membership, (Membership.network_id == Enterprise.network_id) & (Membership.enterprise_id == Enterprise.id))
    .where(Enterprise.network_id == _NETWORK, Membership.person_id == _PERSON, LIVE)
    .where(Membership.status == bindparam("status"))
)


def _of_representatives(who: ColumnElement[bool]) -> Select[tuple[Person]]:
    theirs = (Role.network_id == _NETWORK, Role.enterprise_id == bindparam("enterprise"), IN_USE)
    found = select(Person).join(Role, who).where(Role.kind == RoleKind.REPRESENTATIVE, *theirs)
    return found.order_by(Role.id, Role.person_id != Person.id)


SPEAKERS, DEPUTIES = _of_representatives(gets_its_cards()), _of_representatives(Role.deputy_id == Person.id)
LIVING = select(Enterprise).where(Enterprise.network_id == _NETWORK, LIVE).order_by(Enterprise.id)
NAMES = (
    select(Enterprise.id, Enterprise.short_name)
    .where(Enterprise.network_id == _NETWORK)
    .order_by(Enterprise.short_name, Enterprise.id)
)
AREAS = select(Area).where(Area.network_id == _NETWORK)
IN_EACH_AREA = (
    select(Enterprise.area_id, func.count()).where(Enterprise.network_id == _NETWORK, LIVE).group_by(Enterprise.area_id)
)
