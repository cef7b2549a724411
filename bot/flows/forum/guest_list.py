"""stub"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.storage.forums import Forum


@dataclass
class T:
    meals: int = 0
    seats: int = 0
    lifts: int = 0


@dataclass
class G:
    totals: T


def guest_list(session: Session, forum: Forum) -> G:
    return G(T())
