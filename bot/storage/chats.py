"""LINE chats, who is in them, and the questions the bot has just asked there."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id, LineId, rows_changed
from bot.storage.line_ids import account_in, line_id


class ChatKind(StrEnum):
    """LINE's three kinds of chat."""

    GROUP = "group"
    ROOM = "room"
    PRIVATE = "user"


def _own_account(context: Any) -> int:
    return account_in(context.get_current_parameters()["id"])


def _own_address(context: Any) -> str:
    given = context.get_current_parameters()
    return line_id(given["id"]) if given["kind"] == ChatKind.PRIVATE else str(given["id"])


class Chat(Base):
    """A LINE group, room or 1:1 chat; its id is LINE's own (for a 1:1 chat the person's user id), see `line_ids`."""

    __tablename__ = "chat"
    __table_args__ = (
        Index(None, "network_id", "id"),
        Index(None, "network_id", "member_count"),
        Index(None, "address", "account_id"),
    )

    id: Mapped[str] = mapped_column(LineId, primary_key=True)
    account_id: Mapped[int] = mapped_column(default=_own_account)
    """The official account that sits in it."""
    address: Mapped[str] = mapped_column(LineId, default=_own_address)
    """What flows write to: of a 1:1 chat its person's user id, whichever account it is with; of a group its id."""
    kind: Mapped[str] = mapped_column(String(10))
    network_id: Mapped[str | None] = mapped_column(Id, ForeignKey("network.id"))
    """In a 1:1 chat: of which network the person last chose to speak."""
    area_id: Mapped[str | None] = mapped_column(Id)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    subgroup_id: Mapped[str | None] = mapped_column(Id)
    """A group belongs to its whole network, or to one area, one enterprise or one sub-group of it."""
    left_network_id: Mapped[str | None] = mapped_column(Id)
    """The network that a group was untied from, until it is bound again."""
    name: Mapped[str | None] = mapped_column(String(200))
    member_count: Mapped[int | None]
    """People in the group without the bot, as LINE counts; None until asked."""
    facts_checked_at: Mapped[datetime | None]
    """When name and member count were last asked from LINE."""
    language: Mapped[str] = mapped_column(String(5), default="th")
    present: Mapped[bool] = mapped_column(default=True)
    """Whether the bot is in the group, or not blocked by the person."""
    present_changed_at: Mapped[datetime]
    """When LINE says the bot came or went; an older event that arrives late changes nothing."""
    greeted_at: Mapped[datetime | None]
    last_event_hour: Mapped[datetime | None]
    hours_between: Mapped[float | None]
    """Mean hours from one hour with an event to the next, the newest weighing most: how long a ride may take."""
    menu: Mapped[str | None] = mapped_column(LineId)
    """The rich menu that LINE shows in a 1:1 chat instead of everybody's."""
    rode_at: Mapped[datetime | None]
    """When notices last rode on an answer here."""
    rides_on_day: Mapped[str | None] = mapped_column(String(10))
    rides_that_day: Mapped[int] = mapped_column(default=0)

    @property
    def is_private(self) -> bool:
        return self.kind == ChatKind.PRIVATE


class ChatMember(Base):
    """A person seen in a group, from webhooks: LINE gives no full list to unverified accounts."""

    __tablename__ = "chat_member"
    __table_args__ = (Index(None, "person_id"),)

    chat_id: Mapped[str] = mapped_column(LineId, ForeignKey("chat.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    present: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    answered_since: Mapped[datetime | None]
    """When the hour began (to ten minutes) in which the bot's answers to this person are counted here."""
    answers: Mapped[int] = mapped_column(default=0)


class Conversation(Base):
    """Exists only while the bot is asking one person something in one chat."""

    __tablename__ = "conversation"

    chat_id: Mapped[str] = mapped_column(LineId, ForeignKey("chat.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    network_id: Mapped[str | None] = mapped_column(Id)
    """The network that was spoken of when it was asked."""
    flow: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    misses: Mapped[int] = mapped_column(default=0)
    """How many answers in a row could not be understood."""
    parked: Mapped[bool] = mapped_column(default=False)
    """Let go, but kept a day so that the person can go on where they were."""
    expires_at: Mapped[datetime]


class FormTicket(Base):
    """A link to a web form, made for one person and one thing; used once where it submits."""

    __tablename__ = "form_ticket"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    network_id: Mapped[str | None] = mapped_column(Id, ForeignKey("network.id"))
    subject: Mapped[str | None] = mapped_column(String(60))
    back: Mapped[str | None] = mapped_column(String(400))
    """The page of the console from which it was asked for."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    browser: Mapped[str | None] = mapped_column(String(64))
    """Digest of a secret in the browser that opened it first: a link passed on opens nowhere else."""
    used_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any] | None]
    """What sending it did: `changed`, the titles of what was written, and `sent`, a digest of all that was sent."""


class LineAccount(Base):
    """An official account of this installation: what LINE says of it, and of a further one its sealed secrets. The first
    one's stand in the environment."""

    __tablename__ = "line_account"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(String(80))
    """How whoever runs this calls it; None of the first one."""
    secret: Mapped[str | None] = mapped_column(String(400))
    """The channel secret, sealed (`delivery/seals.py`)."""
    secret_before: Mapped[str | None] = mapped_column(String(400))
    """While it is rotated the one before, sealed."""
    token: Mapped[str | None] = mapped_column(String(1000))
    """The access token, sealed."""
    changed_at: Mapped[datetime | None]
    """When it was added, or its secrets were last changed."""
    removed_at: Mapped[datetime | None]
    """Since when it is no account of this installation; its number is not given again."""
    bot_user_id: Mapped[str | None] = mapped_column(LineId)
    """The account's own user id: LINE's webhooks say it as `destination`."""
    strange_destination: Mapped[str | None] = mapped_column(LineId)
    strange_at: Mapped[datetime | None]
    """For whom, and when, a webhook came last that none of the accounts is; on the first account's row."""
    basic_id: Mapped[str | None] = mapped_column(String(40))
    """`@abc1234`: what links to the bot's 1:1 chat are made of."""
    menus: Mapped[dict[str, Any]]
    """Rich menu by its key: LINE's id."""
    checked_at: Mapped[datetime]
    quota: Mapped[int | None]
    """Messages that the plan gives a month; None where it has no limit, or none is known."""
    quota_used: Mapped[int | None]
    """Messages counted this month, as LINE last said."""
    quota_at: Mapped[datetime | None]
    """When LINE last said so."""
    stopped_until: Mapped[datetime | None]
    """LINE has said that the month is used up."""
    refused_at: Mapped[datetime | None]
    """Since when LINE takes nothing from this account, whatever the message; None: it does."""
    refused_with: Mapped[int | None]
    """LINE's status then: 401, the access token is wrong; 403, the account may not."""


def groups_of_network(session: Session, network_id: str) -> list[Chat]:
    """All LINE groups of a network that the bot sits in, by their ids."""
    found = select(Chat).where(Chat.network_id == network_id, Chat.kind != ChatKind.PRIVATE, Chat.present)
    return list(session.scalars(found.order_by(Chat.id)))


def groups_of_everybody(session: Session, network_id: str) -> list[Chat]:
    """The groups of a whole network that the bot is in."""
    found = select(Chat).where(
        Chat.network_id == network_id,
        Chat.kind != ChatKind.PRIVATE,
        Chat.present,
        Chat.enterprise_id.is_(None),
        Chat.area_id.is_(None),
        Chat.subgroup_id.is_(None),
    )
    return list(session.scalars(found.order_by(Chat.id)))


def largest_group_of(session: Session, network_id: str) -> int:
    """How many people sit in the largest of a network's groups; 0 where none is known."""
    known = (Chat.network_id == network_id, Chat.present, Chat.member_count.is_not(None))
    largest = select(Chat.member_count).where(*known).order_by(Chat.member_count.desc()).limit(1)
    return session.scalar(largest) or 0


def groups_of_enterprise(session: Session, network_id: str, enterprise_id: str) -> list[Chat]:
    """The groups of an enterprise that the bot is in."""
    found = select(Chat).where(
        Chat.network_id == network_id, Chat.enterprise_id == enterprise_id, Chat.kind != ChatKind.PRIVATE, Chat.present
    )
    return list(session.scalars(found.order_by(Chat.id)))


def pin_ticket(session: Session, ticket_id: str, browser: str) -> None:
    """From now on a link belongs to the browser with this digest, where no other one opened it before."""
    free = update(FormTicket).where(FormTicket.id == ticket_id, FormTicket.browser.is_(None))
    session.execute(free.values(browser=browser))


def use_ticket(session: Session, ticket_id: str, now: datetime) -> bool:
    """Mark a link used; False where it was used before."""
    unused = update(FormTicket).where(FormTicket.id == ticket_id, FormTicket.used_at.is_(None))
    return rows_changed(session, unused.values(used_at=now)) == 1
