"""Who comes to a forum: by enterprise, with heads, meals and lifts. Registered people by name, others as numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.links import IN_THE_PHONES_BROWSER
from bot.dialogue.rights import Right, may
from bot.flows.forum.queries import enterprise_names, enterprise_of, enterprises_asked, names_of, rsvps_of
from bot.flows.forum.tables import Forum, Rsvp
from bot.storage.people import Person

FORM = "guests"


@dataclass(frozen=True)
class Guest:
    """Somebody who comes and is known by name."""

    name: str
    heads: int
    """With those they bring."""


@dataclass(frozen=True)
class GuestNumbers:
    """How many there are of everything; the totals are the sums of the rows."""

    heads: int = 0
    meals: int = 0
    seats: int = 0
    """Free seats in cars."""
    lifts: int = 0
    """People who want to be taken along."""
    declined: int = 0
    """How many said that they cannot come."""

    def __add__(self, other: "GuestNumbers") -> "GuestNumbers":
        return GuestNumbers(
            self.heads + other.heads,
            self.meals + other.meals,
            self.seats + other.seats,
            self.lifts + other.lifts,
            self.declined + other.declined,
        )


@dataclass(frozen=True)
class GuestRow:
    """One enterprise; the last row is of people of whom it is not known where they belong."""

    enterprise: str | None
    guests: tuple[Guest, ...]
    unnamed: int
    """Heads of those who come and have not registered."""
    numbers: GuestNumbers


@dataclass(frozen=True)
class GuestList:
    """Everybody who has answered."""

    rows: tuple[GuestRow, ...]
    totals: GuestNumbers
    enterprises: int
    """How many of them send somebody."""
    silent: int
    """Of how many enterprises that are asked nobody has answered."""


def guest_list(session: Session, forum: Forum) -> GuestList:
    """The list as it stands."""
    rsvps = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.coming is not None]
    return counted(
        rsvps,
        names=names_of(session, rsvps),
        enterprises=enterprise_names(session, forum, rsvps),
        asked=[enterprise.id for enterprise in enterprises_asked(session, forum)],
    )


def counted(
    rsvps: Iterable[Rsvp], *, names: Mapping[str, str], enterprises: Mapping[str, str], asked: Iterable[str]
) -> GuestList:
    """Answers by enterprise, those that send most people first; who has not answered is counted only."""
    by_enterprise: dict[str | None, list[Rsvp]] = {}
    for rsvp in rsvps:
        known = rsvp.enterprise_id if rsvp.enterprise_id in enterprises else None
        by_enterprise.setdefault(known, []).append(rsvp)
    rows = [
        _row(enterprises[enterprise_id] if enterprise_id else None, theirs, names)
        for enterprise_id, theirs in by_enterprise.items()
    ]
    rows.sort(key=lambda row: (row.enterprise is None, -row.numbers.heads, row.enterprise or ""))
    return GuestList(
        rows=tuple(rows),
        totals=sum((row.numbers for row in rows), GuestNumbers()),
        enterprises=sum(1 for row in rows if row.enterprise and row.numbers.heads),
        silent=len(set(asked) - by_enterprise.keys()),
    )


def _row(enterprise: str | None, rsvps: list[Rsvp], names: Mapping[str, str]) -> GuestRow:
    coming = [rsvp for rsvp in rsvps if rsvp.coming]
    guests = [Guest(names[rsvp.person_id], rsvp.heads) for rsvp in coming if rsvp.person_id in names]
    numbers = GuestNumbers(
        heads=sum(rsvp.heads for rsvp in coming),
        meals=sum(rsvp.heads if rsvp.meals is None else rsvp.meals for rsvp in coming),
        seats=sum(rsvp.seats for rsvp in coming),
        lifts=sum(rsvp.heads for rsvp in coming if rsvp.needs_lift),
        declined=len(rsvps) - len(coming),
    )
    named = sum(guest.heads for guest in guests)
    return GuestRow(enterprise, tuple(sorted(guests, key=lambda guest: guest.name)), numbers.heads - named, numbers)


def may_see_guests(session: Session, person: Person | None, forum: Forum) -> bool:
    """Those who speak for the host, and those who look after the network; a host may come from a network that the forum
    serves too."""
    host = enterprise_of(session, forum, forum.host_id)
    home = host.network_id if host else forum.network_id
    return may(session, person, Right.SEE_GUESTS, Subject(home, enterprise_id=forum.host_id)) or may(
        session, person, Right.SEE_GUESTS, Subject(forum.network_id, audience=forum.whom)
    )


def guest_list_link(session: Session, forum: Forum, person: Person, now: datetime) -> str | None:
    """A fresh link to the list for this person, who may see it; None where the installation has no public address."""
    address = forms.issue(session, now, person, FORM, network_id=forum.network_id, subject=f"forum:{forum.id}")
    return f"{address}?{IN_THE_PHONES_BROWSER}" if address else None
