"""Who is signed in to the pages, in which browsers: by a link from the chat, or let in by a tap there.

A row begins as a link (no browser yet) or as the question of a browser that wants in (not opened yet), both for some
minutes; once it is opened the browser is the person's for half a day. Browsers are known by the digest of a secret.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id, new_id, rows_changed
from bot.storage.people import Person

OPENS_FOR = timedelta(minutes=10)
"""So long a link opens, and a browser waits to be let in."""
LASTS = timedelta(hours=12)
MOST_WAITING = 3
"""Browsers that may wait for one person's tap; the oldest gives way."""
MOST_ACTS = 60
ACTS_COUNTED_FOR = timedelta(minutes=1)
TOUCHED_EVERY = timedelta(minutes=10)


class SignIn(Base):
    """One browser of one person, or the way to become one."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id"), Index(None, "browser"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    network_id: Mapped[str | None] = mapped_column(Id, ForeignKey("network.id"))
    """Of which network the person spoke when they asked for the way in."""
    browser: Mapped[str | None] = mapped_column(String(64))
    """Digest of the browser's secret; None: a link that nobody has opened."""
    device: Mapped[str | None] = mapped_column(String(60))
    """What the browser says it is, shortly: `Chrome · Windows`."""
    number: Mapped[str | None] = mapped_column(String(2))
    """Shown in a browser that waits and on the question in the chat: whether it is the same one."""
    goes_to: Mapped[str | None] = mapped_column(String(400))
    """The page that the browser wanted."""
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    ends_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    """When it looked at a page last, to ten minutes."""
    acts_since: Mapped[datetime | None]
    acts: Mapped[int] = mapped_column(default=0)
    """So many things were sent from it since then."""


def make_link(session: Session, person: Person, network_id: str | None, now: datetime) -> SignIn:
    """A way in that opens once; those that were made before and not opened lead nowhere from now on."""
    session.execute(delete(SignIn).where(SignIn.person_id == person.id, SignIn.browser.is_(None)))
    made = SignIn(
        id=new_id(now), person_id=person.id, network_id=network_id, made_at=now, ends_at=now + OPENS_FOR
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def open_link(session: Session, sign_in_id: str, browser: str, device: str, now: datetime) -> SignIn | None:
    """The browser that opens a link first is the person's; None where the link is old, or was opened before."""
    fresh = update(SignIn).where(SignIn.id == sign_in_id, SignIn.browser.is_(None), SignIn.ends_at > now)
    opened = fresh.values(browser=browser, device=device, opened_at=now, seen_at=now, ends_at=now + LASTS)
    if rows_changed(session, opened) != 1:
        return None
    session.expire_all()
    row = session.get_one(SignIn, sign_in_id)
    _only_one_person(session, row)
    return row


def sign_in(session: Session, person: Person, browser: str, device: str, now: datetime) -> SignIn:
    """A browser whose person somebody else (LINE) has vouched for."""
    row = SignIn(
        id=new_id(now), person_id=person.id, browser=browser, device=device, made_at=now, opened_at=now, seen_at=now,
        ends_at=now + LASTS,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _only_one_person(session, row)
    return row


def ask_in(session: Session, person_id: str, browser: str, device: str, goes_to: str, now: datetime) -> SignIn | None:
    """A browser asks the person to be let in; None where it has asked already and waits, or too many do."""
    waiting = select(SignIn).where(
        SignIn.person_id == person_id, SignIn.browser.is_not(None), SignIn.opened_at.is_(None), SignIn.ends_at > now
    )
    rows = list(session.scalars(waiting.order_by(SignIn.id)))
    if any(row.browser == browser for row in rows) or len(rows) >= MOST_WAITING:
        return None
    asked = SignIn(
        id=new_id(now), person_id=person_id, browser=browser, device=device, goes_to=goes_to, made_at=now,
        number=f"{secrets.randbelow(90) + 10}", ends_at=now + OPENS_FOR,
    )  # fmt: skip
    session.add(asked)
    session.flush()
    return asked


def waiting_of(session: Session, person_id: str, sign_in_id: str, now: datetime) -> SignIn | None:
    """A browser that waits to be let in by this person; None where it does not wait (any more)."""
    found = select(SignIn).where(
        SignIn.id == sign_in_id, SignIn.person_id == person_id, SignIn.browser.is_not(None),
        SignIn.opened_at.is_(None), SignIn.ends_at > now,
    )  # fmt: skip
    return session.scalar(found)


def waits_as(session: Session, browser: str, now: datetime) -> SignIn | None:
    """What a browser has asked last and waits for."""
    found = select(SignIn).where(SignIn.browser == browser, SignIn.opened_at.is_(None), SignIn.ends_at > now)
    return session.scalar(found.order_by(SignIn.id.desc()).limit(1))


def let_in(session: Session, asked: SignIn, now: datetime) -> bool:
    """The person has said yes; False where somebody was quicker."""
    still = update(SignIn).where(SignIn.id == asked.id, SignIn.opened_at.is_(None), SignIn.ends_at > now)
    if rows_changed(session, still.values(opened_at=now, seen_at=now, ends_at=now + LASTS)) != 1:
        return False
    session.refresh(asked)
    _only_one_person(session, asked)
    return True


def signed_in(session: Session, browser: str, now: datetime) -> SignIn | None:
    """Whose browser it is just now."""
    found = select(SignIn).where(SignIn.browser == browser, SignIn.opened_at.is_not(None), SignIn.ends_at > now)
    return session.scalar(found.order_by(SignIn.id.desc()).limit(1))


def was_signed_in(session: Session, browser: str) -> bool:
    """Whether somebody has been signed in with a browser whose time is over; whoever signed out has ended it themselves."""
    found = select(SignIn.id).where(SignIn.browser == browser, SignIn.opened_at.is_not(None))
    return session.scalar(found.limit(1)) is not None


def is_browser_of(session: Session, person_id: str, browser: str, now: datetime) -> bool:
    """Whether a browser is signed in as this person."""
    found = signed_in(session, browser, now)
    return found is not None and found.person_id == person_id


def sign_ins_of(session: Session, person_id: str, now: datetime) -> list[SignIn]:
    """The browsers in which somebody is signed in, the newest first."""
    found = select(SignIn).where(SignIn.person_id == person_id, SignIn.opened_at.is_not(None), SignIn.ends_at > now)
    return list(session.scalars(found.order_by(SignIn.id.desc())))


def sign_out(session: Session, person_id: str, sign_in_id: str | None = None) -> int:
    """End one of a person's sign-ins, or all of them, with what waits to become one; how many there were."""
    ended = delete(SignIn).where(SignIn.person_id == person_id)
    return rows_changed(session, ended.where(SignIn.id == sign_in_id) if sign_in_id else ended)


def touch(session: Session, sign_in_id: str, now: datetime) -> None:
    """It was used just now."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def may_act(session: Session, sign_in_id: str, now: datetime) -> bool:
    """Count one more thing that is sent; False where it is more in a minute than anybody taps."""
    begun = update(SignIn).where(
        SignIn.id == sign_in_id, (SignIn.acts_since.is_(None)) | (SignIn.acts_since <= now - ACTS_COUNTED_FOR)
    )
    if rows_changed(session, begun.values(acts_since=now, acts=1, seen_at=now)) == 1:
        return True
    more = update(SignIn).where(SignIn.id == sign_in_id, SignIn.acts < MOST_ACTS)
    return rows_changed(session, more.values(acts=SignIn.acts + 1, seen_at=now)) == 1


def erase_ended(session: Session, now: datetime) -> None:
    """What has ended is of no use to anybody."""
    session.execute(delete(SignIn).where(SignIn.ends_at < now))


def _only_one_person(session: Session, row: SignIn) -> None:
    """A browser is one person's: whoever was signed in with it before is signed out."""
    session.execute(delete(SignIn).where(SignIn.browser == row.browser, SignIn.id != row.id))
