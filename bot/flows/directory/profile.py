"""Changing what the directory says of an enterprise, on a web form; every change stands in the audit."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.flows.directory.browsing import view_of
from bot.flows.directory.queries import names_in, replace_names
from bot.flows.directory.results import ENTERPRISE_GONE, EditLink, ProfileSaved
from bot.flows.directory.routes import routes
from bot.storage import audit
from bot.storage.enterprises import directory_changed
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, EnterpriseAlias, EnterpriseMakes, Person

FORM = "profile"
_PLACES = (
    re.compile(r"@(-?\d{1,2}\.\d{1,15}),(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"!3d(-?\d{1,2}\.\d{1,15})!4d(-?\d{1,3}\.\d{1,15})"),
    re.compile(r"(-?\d{1,2}\.\d{1,15})(?:, ?| )(-?\d{1,3}\.\d{1,15})"),
)
"""How maps write a place: in their addresses, or as two numbers."""
THAILAND = ((5.0, 21.0), (97.0, 106.0))
"""(south, north), (west, east), in degrees, with a little room."""


@dataclass(frozen=True)
class Profile:
    """What a representative may say of an enterprise, and of themself as its contact."""

    short_name: str
    products: tuple[str, ...]
    aliases: tuple[str, ...]
    tambon: str | None
    about: str | None
    latitude: float | None
    longitude: float | None
    phone: str | None
    """The person's own, to be shown in the directory; None where it must not be."""
    without_line: bool = False
    """Nobody there uses LINE: a coordinator enters for it."""


@routes.button("edit")
def edit(request: Request, enterprise_id: str) -> list[Say]:
    """Ask for the form of one's own enterprise."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    if enterprise is None:
        return [Say(ENTERPRISE_GONE)]
    refused = refusal(request, Right.EDIT_ENTERPRISE, Subject(network.id, enterprise_id))
    if refused:
        return refused
    link = forms.issue(
        request.session, request.now, request.person, FORM, network_id=network.id, subject=f"enterprise:{enterprise_id}"
    )
    return [Say(EditLink(enterprise.short_name, link))]


def read_place(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in a map's address or two numbers; None where there is none, or it is not in Thailand."""
    for pattern in _PLACES:
        found = pattern.search(text)
        if found:
            latitude, longitude = float(found[1]), float(found[2])
            (south, north), (west, east) = THAILAND
            return (latitude, longitude) if south < latitude < north and west < longitude < east else None
    return None


def profile_of(session: Session, enterprise: Enterprise, person: Person) -> Profile:
    """What the form begins with."""
    return Profile(
        short_name=enterprise.short_name,
        products=names_in(session, EnterpriseMakes, enterprise),
        aliases=names_in(session, EnterpriseAlias, enterprise),
        tambon=enterprise.tambon,
        about=enterprise.about,
        latitude=enterprise.latitude,
        longitude=enterprise.longitude,
        phone=person.phone,
        without_line=enterprise.without_line,
    )


def save_profile(
    session: Session, enterprise: Enterprise, person: Person, profile: Profile, now: datetime
) -> list[Say]:
    """Write what was changed, and tell the person in their 1:1 chat."""
    before = profile_of(session, enterprise, person)
    changed = tuple(name for name in Profile.__dataclass_fields__ if getattr(before, name) != getattr(profile, name))
    for name in ("short_name", "tambon", "about", "latitude", "longitude", "without_line"):
        setattr(enterprise, name, getattr(profile, name))
    for table, names in ((EnterpriseMakes, profile.products), (EnterpriseAlias, profile.aliases)):
        replace_names(session, table, enterprise, names)
    person.phone = profile.phone
    if changed:
        _note(session, enterprise, person, before, profile, changed, now)
        directory_changed(session, enterprise.network_id)
    session.flush()
    saved = ProfileSaved(view_of(session, enterprise, person, private=True), changed)
    return [Say(saved, to=person.line_user_id, urgency=Urgency.RESULT)]


def _note(
    session: Session,
    enterprise: Enterprise,
    person: Person,
    before: Profile,
    after: Profile,
    changed: tuple[str, ...],
    now: datetime,
) -> None:
    """Who changed what of the enterprise, with both values; a phone is the person's own and only noted as changed."""
    details: dict[str, Any] = {
        name: "changed" if name == "phone" else [getattr(before, name), getattr(after, name)] for name in changed
    }
    audit.note(
        session,
        network_id=enterprise.network_id,
        person_id=person.id,
        action="enterprise.edited",
        subject=f"enterprise:{enterprise.id}",
        now=now,
        details=details,
    )
