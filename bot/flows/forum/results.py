"""What a forum has to show; plain values, drawn by `cards/forum.py`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.saying import Reply, Told
from bot.dialogue.telling import Opening
from bot.flows.forum.tables import SeriesKind
from bot.language.calendar import Span
from bot.language.catalogue import mark
from bot.language.when import UnreadableReason

KIND_NAMES: dict[str, str] = {
    SeriesKind.FORUM: mark("Network forum"),
    SeriesKind.COMMITTEE: mark("Committee meeting"),
    SeriesKind.EXCHANGE: mark("Learning exchange"),
    SeriesKind.OTHER: mark("Other meeting"),
}
"""What a meeting counts as, in words."""


@dataclass(frozen=True)
class DayView:
    """One day of a forum."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class ForumView:
    """A forum as everybody it is for may see it."""

    id: str
    name: str
    status: str
    planned_for: datetime
    days: tuple[DayView, ...]
    """Empty until its day is found."""
    place: str | None
    map_link: str | None
    host: str | None
    host_products: tuple[str, ...]
    needs_host: bool
    agenda: str | None
    directions: str | None
    heads: int
    """How many people come, with those they bring."""
    enterprises: int
    """From how many enterprises."""
    calendar: str | None
    """The address of the event for a phone's calendar."""
    areas: tuple[str, ...] = ()
    """The areas that it is for; none: no area of its own."""
    openings: tuple[Opening, ...] = ()
    finds_day: bool = True
    """While it has no day: whether one is chosen together, or its series' rhythm says it."""

    @property
    def starts_at(self) -> datetime | None:
        return self.days[0].starts_at if self.days else None


@dataclass(frozen=True)
class About:
    """A sentence about one forum: its name above, its days and a note below, buttons at the foot."""

    forum: ForumView
    words: Told
    note: Told | None = None
    ways: tuple[Reply, ...] = ()
    urgent: bool = False
    """The first button is what is hoped for."""
    with_days: bool = True


@dataclass(frozen=True)
class Announcement:
    """The invitation: what, when, where, with whom, and the buttons to answer."""

    forum: ForumView


@dataclass(frozen=True)
class ForumShown:
    """A forum on somebody's question: how it stands."""

    forum: ForumView
    mine: "MyRsvp | None" = None
    manages: bool = False
    """The person may change it."""
    hosts: bool = False
    """The person speaks for its host."""
    offers: bool = False
    """The person speaks for an enterprise that may offer to host instead of the one that does."""
    undo: bool = False
    """The newest change can still be taken back by the person."""


@dataclass(frozen=True)
class ForumToManage:
    """A forum, and what somebody who looks after it can change."""

    forum: ForumView


@dataclass(frozen=True)
class ForumsToCome:
    """Everything that is planned."""

    forums: tuple[ForumView, ...]
    may_plan: bool


@dataclass(frozen=True)
class ForumReminder:
    """So many days to go."""

    forum: ForumView
    days_left: int


@dataclass(frozen=True)
class ForumMoved:
    """Another day or another place than was said before."""

    forum: ForumView
    old_start: datetime | None
    old_place: str | None
    """None where it has not changed."""


@dataclass(frozen=True)
class ForumBack:
    """It takes place after all, as it was said first."""

    forum: ForumView


@dataclass(frozen=True)
class ForumCancelled:
    """It does not take place."""

    name: str
    starts_at: datetime | None
    reason: str | None


@dataclass(frozen=True)
class MyRsvp:
    """What one person has answered."""

    forum_id: str
    forum: str
    coming: bool
    heads: int
    meals: int
    seats: int
    needs_lift: bool


@dataclass(frozen=True)
class RsvpTaken:
    """One answer, said at once."""

    name: str | None
    mine: MyRsvp
    heads: int
    enterprises: int
    private: bool


@dataclass(frozen=True)
class RsvpsGathered:
    """Several answers in one line."""

    forum: str
    count: int
    heads: int
    enterprises: int


@dataclass(frozen=True)
class RegisterFirst:
    """Lifts are arranged between people who are known by name."""


@dataclass(frozen=True)
class LiftFound:
    """To both: somebody from nearby fits."""

    forum: str
    name: str
    phone: str | None
    place: str | None
    """The district of the other."""
    driving: bool
    """Said to the one who drives."""
    heads: int


@dataclass(frozen=True)
class AskDates:
    """To the representatives: which of these days suits your enterprise?"""

    forum_id: str
    forum: str
    enterprise_id: str
    enterprise: str
    options: tuple[tuple[int, datetime, bool | None], ...]
    """(position, day, the enterprise's answer so far)"""
    until: datetime | None
    again: bool = False


@dataclass(frozen=True)
class DayFound:
    """To those who look after the network: this day suits most."""

    forum: ForumView
    can: int
    asked: int
    warnings: tuple[Told, ...]


@dataclass(frozen=True)
class AskForumWhen:
    """When?"""

    name: str
    now: datetime
    problem: UnreadableReason | None = None
    form: str | None = None
    moving: str | None = None
    """The id of a forum that is moved."""


@dataclass(frozen=True)
class ConfirmForum:
    """The bot's reading, before anything goes out."""

    name: str
    span: Span
    """With its end and days, where they were said."""
    place: str | None
    """None: the host is found by turns."""
    warnings: tuple[Told, ...]
    kind: SeriesKind
    """What it will count as."""
    apart: tuple[datetime, ...] = ()
    """Further days that do not follow at once."""
    people: Told | None = None
    """For whom it is."""


@dataclass(frozen=True)
class Changed:
    """It is changed; so many chats are told."""

    forum: ForumView
    told: int
    warnings: tuple[Told, ...] = ()
    undo: bool = False
    """For an hour it can be taken back."""
    set_by_turn: str | None = None
    """The turn of a host who was set by hand: for an hour that can be taken back."""


@dataclass(frozen=True)
class ConfirmChange:
    """Before a change: what it would be, who would hear of it and what that costs."""

    forum: ForumView
    """As it stands now."""
    words: Told
    told: int
    """Chats."""
    counted: int
    """Messages at most."""
    left: int | None
    """Of the month; None without a limit."""
    warnings: tuple[Told, ...]
    ways: tuple[Reply, ...]
    """The first one does it."""


@dataclass(frozen=True)
class ForumForm:
    """The way to the form of one forum."""

    name: str
    link: str


@dataclass(frozen=True)
class NoForum:
    """Nothing is planned yet, to somebody who may plan."""


@dataclass(frozen=True)
class Checklist:
    """To the host, before the day."""

    forum: ForumView
    meals: int
    seats: int
    lifts: int


GONE = Told("I do not find this any more. Would you like to see what is planned?")
"""The button speaks of a forum that is not there any more, or was never this person's."""


def no_day_yet(name: str, *more: Reply) -> Told:
    """Whether somebody comes is asked once there is a day."""
    return Told("{name} has no day yet. As soon as it has one, I ask you whether you come.", *more, name=name)


def is_over(name: str, *ways: Reply, cancelled: bool) -> Told:
    """The forum has taken place, or was cancelled."""
    if cancelled:
        return Told("{name} does not take place.", *ways, name=name)
    return Told("{name} is over. Thank you for coming!", name=name)


def no_forum(may_plan: bool) -> NoForum | Told:
    """Nothing is planned yet."""
    return NoForum() if may_plan else Told("Nothing is planned yet. I will tell you when there is something.")


def show(forum: ForumView) -> Reply:
    """The button that shows a forum."""
    return show_it(forum.id)


def show_it(forum_id: str) -> Reply:
    """The button that shows a forum, by its id."""
    return Reply("Show it", f"forum.show:{forum_id}")


def another_day(forum_id: str) -> Reply:
    """The button that moves a forum."""
    return Reply("Another day", f"forum.move:{forum_id}")


def take_back(forum_id: str) -> Reply:
    """The button that takes the newest change back, within an hour."""
    return Reply("Take it back", f"forum.undo:{forum_id}")


def day_is_found(forum: ForumView) -> About:
    """To those who were asked which day suits."""
    return About(forum, Told("The day is found already. Thank you!"))
