"""What the playbook asks and says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NudgeCard:
    """A question of the ladder, with buttons."""

    id: str
    title: str
    """Marked for translation."""
    text: str
    """Marked for translation, with `{names}` to be filled; a network's own words are used as they are."""
    values: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    """(label, marked for translation; the button's data)"""


@dataclass(frozen=True)
class RungTexts:
    """What one rung may say in a network."""

    rung: str
    title: str
    """Marked for translation."""
    texts: tuple[str, ...]
    own: bool
    """The network's own words; else those that come with the bot, marked for translation."""


@dataclass(frozen=True)
class PlaybookTexts:
    """Everything the ladder may say, how silent it is, and the way to change the words."""

    network: str
    silent_days: int
    rungs: tuple[RungTexts, ...]
    link: str | None
