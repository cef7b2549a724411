"""Pictures that people sent: kept while something of the network shows them, a while longer where nothing does."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, LargeBinary, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.photograph import CONTENT_TYPE, Photograph
from bot.storage.database import Base, Id, LineId, new_id


class Picture(Base):
    """One picture, made small and without EXIF before it came here. It never changes."""

    __tablename__ = "picture"
    __table_args__ = (Index(None, "id"), Index(None, "owner_id"), Index(None, "message_id"), Index(None, "keep_until"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who sent it; None once that person is forgotten."""
    message_id: Mapped[str | None] = mapped_column(LineId)
    """The message it came in, so that one taken back is understood."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_type: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime]
    keep_until: Mapped[datetime | None]
    """None: something of the network shows it, which says itself when it is done with it."""


def store_picture(
    session: Session,
    photograph: Photograph,
    *,
    network_id: str,
    owner_id: str,
    now: datetime,
    keep_until: datetime | None,
    message_id: str | None = None,
) -> Picture:
    """Keep a picture that somebody sent."""
    picture = Picture(
        network_id=network_id,
        id=new_id(now),
        owner_id=owner_id,
        message_id=message_id,
        content=photograph.content,
        content_type=CONTENT_TYPE,
        width=photograph.width,
        height=photograph.height,
        created_at=now,
        keep_until=keep_until,
    )
    session.add(picture)
    session.flush()
    return picture


def find_picture(session: Session, network_id: str, picture_id: str | None) -> Picture | None:
    """A picture of a network; its content is read only when it is asked for."""
    return session.get(Picture, (network_id, picture_id)) if picture_id else None


def content_of(session: Session, picture_id: str) -> tuple[bytes, str] | None:
    """(content, content type) of a picture by its id alone, as addresses carry it: it may have moved along with its
    network."""
    row = session.execute(select(Picture.content, Picture.content_type).where(Picture.id == picture_id)).first()
    return (row.content, row.content_type) if row else None


def keep_picture(session: Session, network_id: str, picture_id: str | None, until: datetime | None = None) -> None:
    """Something shows this picture: keep it until then, or (None) for as long as that thing says."""
    mine = (Picture.network_id == network_id, Picture.id == picture_id)
    session.execute(update(Picture).where(*mine).values(keep_until=until))


def erase_picture(session: Session, network_id: str, picture_id: str | None) -> None:
    """Forget a picture now: its address leads nowhere any more."""
    _erase(session, Picture.network_id == network_id, Picture.id == picture_id)


def pictures_in_message(session: Session, message_id: str, owner_id: str) -> list[Picture]:
    """What somebody sent in one message."""
    found = select(Picture).where(Picture.message_id == message_id, Picture.owner_id == owner_id)
    return list(session.scalars(found))


def erase_pictures_in_message(session: Session, message_id: str, owner_id: str) -> None:
    """The message was taken back by whoever sent it."""
    _erase(session, Picture.message_id == message_id, Picture.owner_id == owner_id)


def pictures_of(session: Session, owner_id: str) -> list[Picture]:
    """What a person has sent and is still here, the newest first."""
    return list(session.scalars(select(Picture).where(Picture.owner_id == owner_id).order_by(Picture.id.desc())))


def waiting_pictures(session: Session, owner_id: str) -> int:
    """How many pictures of a person nothing shows yet."""
    theirs = (Picture.owner_id == owner_id, Picture.keep_until.is_not(None))
    return session.scalar(select(func.count()).select_from(Picture).where(*theirs)) or 0


def forget_pictures_of(session: Session, person_id: str) -> None:
    """What nothing of the network shows goes; what is shown stays, and nobody can tell whose it was."""
    _erase(session, Picture.owner_id == person_id, Picture.keep_until.is_not(None))
    session.execute(update(Picture).where(Picture.owner_id == person_id).values(owner_id=None, message_id=None))


def erase_old_pictures(session: Session, now: datetime) -> None:
    """What nothing has shown in time."""
    _erase(session, Picture.keep_until < now)


def _erase(session: Session, *which: ColumnElement[bool]) -> None:
    session.execute(delete(Picture).where(*which))
