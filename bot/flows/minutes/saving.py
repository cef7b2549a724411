"""Keeping what was written, and asking a second person whether it is right. From the chat and from the form alike."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.links import page_address, picture_in
from bot.dialogue.saying import Say
from bot.flows.decision import save_decisions, views_of
from bot.flows.forum import Forum, ForumMinutes, helpers_of, host_of, minutes_of, subject_of
from bot.flows.minutes.results import CheckAsked, MinutesEdited, minutes_sent
from bot.flows.minutes.routes import CHECK, DUE, LATE, PAGE
from bot.language.cleaning import Cleaned, clean
from bot.storage import audit, due_work
from bot.storage.leading import nearest
from bot.storage.memberships import deputies_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind
from bot.storage.pictures import find_picture, keep_picture

CHECKED_WITHIN = timedelta(days=1)
TAKEN_OUT_LASTS = timedelta(days=1)
MOST_ADDRESSES = 12
LONGEST_ADDRESS = 1000
_ADDRESS = re.compile(r"https://[^\s<>\"']+")
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp)(\?\S*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """What somebody wrote."""

    text: str
    decisions: str
    """One a line."""
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def cleaned(written: Written) -> tuple[Written, list[Cleaned]]:
    """What was written without what leads to a customer, and what that was; names of those who are to do something stay."""
    text, decisions = (clean(each, all_names=False) for each in (written.text, written.decisions))
    return replace(written, text=text.text, decisions=decisions.text), [text, decisions]


def about(forum: Forum) -> str:
    """What notices of the minutes speak of."""
    return f"minutes:{forum.id}"


def version_of(minutes: ForumMinutes) -> int:
    """Which writing of the minutes this is."""
    return int(minutes.written_at.timestamp() * 1000)


def addresses_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(links, pictures): the https addresses that stand in a text."""
    found = dict.fromkeys(each.rstrip(".,)") for each in _ADDRESS.findall(text) if len(each) <= LONGEST_ADDRESS)
    pictures = tuple(each for each in found if _PICTURE.search(each))
    return tuple(each for each in found if each not in pictures)[:MOST_ADDRESSES], pictures[:MOST_ADDRESSES]


def without_addresses(text: str) -> str:
    """The text as it reads where its addresses are shown apart from it."""
    lines = (" ".join(_ADDRESS.sub("", line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) or text


def save(session: Session, forum: Forum, writer: Person, written: Written, now: datetime) -> tuple[object, list[Say]]:
    """Keep the minutes of a forum that is locked. Those not shared yet go to a second person, those shared are changed at
    once, and the others who answer for them are told.

    Returns:
        (what to tell the writer, what to tell others).
    """
    written, _found = cleaned(written)
    minutes = minutes_of(session, forum, lock=True)
    shared = minutes is not None and minutes.shared_at is not None
    minutes = minutes or ForumMinutes(network_id=forum.network_id, forum_id=forum.id)
    _keep_pictures(session, forum, writer, set(minutes.pictures or ()), set(written.pictures), now)
    minutes.text, minutes.links, minutes.pictures = written.text, list(written.links), list(written.pictures)
    minutes.written_at = now
    session.add(minutes)
    save_decisions(session, forum, written.decisions, now, shared=shared)
    audit.note(
        session, network_id=forum.network_id, person_id=writer.id, subject=subject_of(forum), now=now,
        action="minutes.edit" if shared else "minutes.write",
    )  # fmt: skip
    if shared:
        return _edited(session, forum, minutes, writer)
    minutes.writer_id, minutes.checker_id, minutes.checked_at = writer.id, None, None
    session.flush()
    for kind in (DUE, LATE):
        due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=kind)
    withdraw_about(session, forum.network_id, about(forum), "the minutes were written")
    checkers = first_checkers(session, forum, writer)
    due_work.plan(
        session, network_id=forum.network_id, kind=CHECK, subject=subject_of(forum), due=now + CHECKED_WITHIN, now=now
    )
    return minutes_sent(len(checkers)), ask_to_check(session, forum, minutes, checkers)


def first_checkers(session: Session, forum: Forum, writer: Person | None) -> list[Person]:
    """Others who speak for the host; where there are none, the coordinators; else the facilitators. Never the writer."""
    host = host_of(session, forum)
    tiers = (
        [*speakers_of(session, host), *deputies_of(session, host)] if host else [],
        nearest(session, forum.network_id, RoleKind.COORDINATOR, forum.whom),
        nearest(session, forum.network_id, RoleKind.FACILITATOR, forum.whom),
        helpers_of(session, forum),
    )
    for tier in tiers:
        others = _without(tier, writer)
        if others:
            return others
    return []


def further_checkers(session: Session, forum: Forum, writer: Person | None) -> list[Person]:
    """Whom to ask where the first have not looked at it: those who help the network along."""
    facilitators = nearest(session, forum.network_id, RoleKind.FACILITATOR, forum.whom)
    asked = {person.id for person in first_checkers(session, forum, writer)}
    return [each for each in _without([*helpers_of(session, forum), *facilitators], writer) if each.id not in asked]


def ask_to_check(session: Session, forum: Forum, minutes: ForumMinutes, checkers: list[Person]) -> list[Say]:
    """In private: is this right?"""
    asked = check_asked(session, forum, minutes)
    return [
        Say(asked, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=forum.network_id, subject=about(forum))
        for person in checkers
    ]


def check_asked(session: Session, forum: Forum, minutes: ForumMinutes) -> CheckAsked:
    """The minutes as whoever checks them sees them."""
    writer = session.get(Person, minutes.writer_id) if minutes.writer_id else None
    return CheckAsked(
        id=forum.id,
        version=version_of(minutes),
        name=forum.name,
        writer=writer.called if writer else None,
        text=minutes.text,
        page=page_address(session, PAGE, forum.id),
        decisions=views_of(session, forum),
    )


def _keep_pictures(
    session: Session, forum: Forum, writer: Person, before: set[str], after: set[str], now: datetime
) -> None:
    """Pictures that were sent to the chat stay as long as the minutes show them; of those taken out, one's own go."""
    for address in after - before:
        keep_picture(session, forum.network_id, picture_in(session, address))
    for address in before - after:
        picture = find_picture(session, forum.network_id, picture_in(session, address))
        if picture and picture.owner_id == writer.id:
            keep_picture(session, forum.network_id, picture.id, until=now + TAKEN_OUT_LASTS)


def _edited(session: Session, forum: Forum, minutes: ForumMinutes, editor: Person) -> tuple[object, list[Say]]:
    page = page_address(session, PAGE, forum.id)
    ids = {minutes.writer_id, minutes.checker_id} - {editor.id, None}
    others = reachable([session.get_one(Person, person_id) for person_id in sorted(str(each) for each in ids)])
    told = MinutesEdited(forum.name, page, editor.called or "")
    return MinutesEdited(forum.name, page, None), [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=forum.network_id, subject=about(forum))
        for each in others
    ]


def _without(people: list[Person], writer: Person | None) -> list[Person]:
    found = {person.id: person for person in people if writer is None or person.id != writer.id}
    return list(found.values())
