"""What is kept about me: shown, handed out as a file, taken back, deleted after seven days to think it over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.mydata.forgetting import delete_person, forget_registration
from bot.storage import due_work
from bot.storage.leading import holders
from bot.storage.locking import locked
from bot.storage.memberships import consent_of, standing_of
from bot.storage.message_tables import NO_NETWORK
from bot.storage.people import Network, Person, RoleKind

routes = Routes("mydata", for_partners=True, subjects={"person": Person})

FILE = "mydata"
TIME_TO_THINK = timedelta(days=7)
DELETE = "mydata.delete"


@dataclass(frozen=True)
class MyData:
    """Everything that is kept about one person, in short."""

    consent_given: datetime | None
    called: str | None
    phone: str | None
    enterprises: tuple[str, ...]
    roles: tuple[str, ...]
    """RoleKinds."""
    groups: int
    votes: int
    """In polls with names; those without names cannot be told apart, by us neither."""
    polls: int
    file: str | None
    delete_at: datetime | None


@dataclass(frozen=True)
class ConfirmDeletion:
    """Really delete everything?"""

    alone_in: tuple[str, ...]
    """Networks whose only facilitator the person is."""


def deletion_planned(at: datetime) -> Told:
    """It will happen then, unless it is taken back."""
    return Told(
        "I delete everything about you on {date}. Until then one tap takes it back.",
        Reply("Do not delete", "mydata.keep"),
        date=Day(at),
    )


@dataclass(frozen=True)
class ConfirmWithdrawal:
    """Really take the consent back?"""

    alone_in: tuple[str, ...]


NO_CONSENT_GIVEN = Told("You have not registered: there is nothing to take back. I know you by an opaque number only.")


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """Everything that is kept about the person."""
    elsewhere = in_private(request, "mydata.show")
    if elsewhere or request.person is None:
        return elsewhere
    person, session = request.person, request.session
    link = forms.issue(session, request.now, person, FILE, network_id=None)
    kept = gather(session, person)
    consent = consent_of(session, person)
    return [
        Say(
            MyData(
                consent_given=consent.given_at if consent else None,
                called=person.called,
                phone=person.phone,
                enterprises=tuple(row["enterprise"] for row in kept["enterprises"]),
                roles=tuple(row["role"] for row in kept["roles"]),
                groups=len(kept["groups"]),
                votes=len(kept["votes"]),
                polls=len(kept["polls"]),
                file=link,
                delete_at=person.delete_at,
            )
        )
    ]


@routes.command("delete", button="delete")
def ask_deletion(request: Request) -> list[Say]:
    """Ask once more before planning the deletion."""
    elsewhere = in_private(request, "mydata.delete")
    if elsewhere or request.person is None:
        return elsewhere
    if request.person.delete_at:
        return [Say(deletion_planned(request.person.delete_at))]
    return [Say(ConfirmDeletion(_alone_in(request.session, request.person)))]


@routes.button("deleteyes")
def plan_deletion(request: Request, _id: str) -> list[Say]:
    """In seven days; a second tap does not prolong it."""
    elsewhere = in_private(request, "mydata.delete")
    if elsewhere or request.person is None:
        return elsewhere
    person = request.person
    if person.delete_at is None:
        person.delete_at = request.now + TIME_TO_THINK
        due_work.plan(
            request.session,
            network_id=NO_NETWORK,
            kind=DELETE,
            subject=_subject(person),
            due=person.delete_at,
            now=request.now,
        )
    return [Say(deletion_planned(person.delete_at))]


@routes.command("keep", button="keep")
def keep(request: Request) -> list[Say]:
    """Take the deletion back."""
    elsewhere = in_private(request, "mydata.keep")
    if elsewhere or request.person is None:
        return elsewhere
    if request.person.delete_at is None:
        return [Say(Told("Nothing was going to be deleted."))]
    request.person.delete_at = None
    due_work.cancel(request.session, network_id=NO_NETWORK, subject=_subject(request.person), kind=DELETE)
    return [Say(Told("Good: nothing is deleted."))]


@routes.when_due("delete")
def delete_now(due: Due) -> list[Say]:
    """The seven days are over. Nothing is said: a word to somebody would have to be kept until it is sent."""
    person = locked(due.session, Person, due.subject.removeprefix("person:"))
    if person and person.delete_at and person.delete_at <= due.now:
        if person.line_user_id:
            due.names.book.forget(person.line_user_id)
        delete_person(due.session, person, due.now)
    return []


@routes.command("withdraw", button="withdraw")
def ask_withdrawal(request: Request) -> list[Say]:
    """Ask once more before the consent is taken back."""
    elsewhere = in_private(request, "mydata.withdraw")
    if elsewhere or request.person is None:
        return elsewhere
    if consent_of(request.session, request.person) is None:
        return [Say(NO_CONSENT_GIVEN)]
    return [Say(ConfirmWithdrawal(_alone_in(request.session, request.person)))]


@routes.button("withdrawyes")
def withdraw(request: Request, _id: str) -> list[Say]:
    """Forget who the person is, at once."""
    elsewhere = in_private(request, "mydata.withdraw")
    if elsewhere or request.person is None:
        return elsewhere
    if consent_of(request.session, request.person) is None:
        return [Say(NO_CONSENT_GIVEN)]
    forget_registration(request.session, request.person, request.now)
    return [
        Say(
            Told(
                "Done: I have forgotten your name, phone, enterprises and roles.",
                Reply("Register again", "register.start"),
            )
        )
    ]


def gather(session: Session, person: Person) -> dict[str, Any]:
    """Everything that is kept about a person, as plain values for a file. Moments in UTC, ISO 8601."""
    found: dict[str, Any] = {}
    for flow in all_routes().values():
        found |= flow.kept(session, person) if flow.kept else {}
    return found


def _alone_in(session: Session, person: Person) -> tuple[str, ...]:
    """The networks that would be left without any facilitator."""
    mine = {
        role.network_id
        for role in standing_of(session, person)
        if role.person_id == person.id and role.kind == RoleKind.FACILITATOR
    }
    return tuple(
        session.get_one(Network, network_id).name
        for network_id in sorted(mine)
        if all(holder.id == person.id for holder in holders(session, network_id, RoleKind.FACILITATOR))
    )


def _subject(person: Person) -> str:
    return f"person:{person.id}"
