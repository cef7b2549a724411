"""What people see of the news that they want."""

from dataclasses import dataclass

from bot.storage.news_wishes import Amount


@dataclass(frozen=True)
class NewsWishes:
    """Each kind of news, and how much of it the person wants."""

    amounts: tuple[tuple[str, Amount], ...]
    """(category, how much)"""
    changed: str | None = None
    """The category that was just changed."""
    asks: Amount | None = None
    """They said how much, and not of what."""
