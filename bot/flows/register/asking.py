"""Asking whether somebody is one of an enterprise: its representatives, after two days who looks after the network; where
an enterprise has nobody yet, representatives of others too, who may know the person."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.confirming import wishes_of
from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Waiting as ForAnswer
from bot.flows.register.membership import plan_telling
from bot.flows.register.queries import enterprises_with_waiting, has_anybody, people_waiting, representatives_near
from bot.flows.register.results import NewMembers, Waiting, WhoKnows
from bot.flows.register.routes import routes
from bot.language.catalogue import mark
from bot.storage import due_work
from bot.storage.audience import Audience
from bot.storage.leading import caretakers
from bot.storage.memberships import enterprises_spoken_for, person_with, speakers_of, speaks_for
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person, RoleKind

MOST_AT_ONCE = 8
MOST_NEIGHBOURS = 5
WAITS_FOR_A_RIDE = timedelta(days=1)
UNANSWERED = timedelta(days=2)
IS_NEWS_FOR = timedelta(days=30)
PASS_ON = "register.pass_on"
NOBODY_WAITS = Told("Nobody waits there any more, thank you.")


def askers_of(session: Session, enterprise: Enterprise, but: Person | None = None) -> list[Person]:
    """Who is asked about new people of an enterprise: who speaks for it, else those who look after the network."""
    found = speakers_of(session, enterprise) or _coordinators(session, enterprise)
    return [person for person in found if but is None or person.id != but.id]


def _coordinators(session: Session, enterprise: Enterprise) -> list[Person]:
    """Those who look after the enterprise's area, else after the network."""
    ours = Audience(enterprises=(enterprise.id,))
    return caretakers(session, enterprise.network_id, first=RoleKind.COORDINATOR, of=ours)


@routes.when_due("tell")
def tell_representatives(due: Due) -> list[Say]:
    """One gathered question about all who are new, or have asked for something since."""
    enterprise = _enterprise_of(due)
    if enterprise is None:
        return []
    rows = people_waiting(due.session, enterprise)
    new = [(row, person) for row, person in rows if row.told_at is None][:MOST_AT_ONCE]
    if not rows:
        return []
    says = [
        _question(enterprise, listener, card, due.now)
        for listener in askers_of(due.session, enterprise)
        if (card := card_for(due.session, enterprise, listener))
    ]
    if new and not has_anybody(due.session, enterprise):
        says += _ask_neighbours(due, enterprise)
    for row, _person in new:
        row.told_at = due.now
    due.session.flush()
    _plan_passing_on(due.session, enterprise, due.now)
    if any(row.told_at is None for row, _person in rows):
        plan_telling(due.session, enterprise, due.now)
    return says


def card_for(session: Session, enterprise: Enterprise, listener: Person) -> NewMembers | None:
    """Everybody who waits at an enterprise, with what they have asked for; None where nobody does."""
    shown = tuple(
        Waiting(person.id, person.called or "", tuple(wishes_of(session, enterprise, person)))
        for _row, person in people_waiting(session, enterprise)[:MOST_AT_ONCE]
        if person.id != listener.id
    )
    ours = speaks_for(session, enterprise, listener)
    return NewMembers(enterprise.id, enterprise.short_name, shown, ours=ours) if shown else None


def _question(enterprise: Enterprise, listener: Person, card: NewMembers, now: datetime) -> Say:
    return Say(
        card,
        to=listener.line_user_id,
        urgency=Urgency.PATIENT,
        push_after=now + WAITS_FOR_A_RIDE,
        network_id=enterprise.network_id,
        about=f"register:{enterprise.id}",
        redraw="register.waiting",
    )


def _ask_neighbours(due: Due, enterprise: Enterprise) -> list[Say]:
    """Free rides only: who knows somebody of an enterprise of which nobody is there yet."""
    shown = tuple(
        Waiting(person.id, person.called or "")
        for _row, person in people_waiting(due.session, enterprise)[:MOST_AT_ONCE]
    )
    card = WhoKnows(enterprise.id, enterprise.short_name, shown)
    return [
        Say(
            card,
            to=person.line_user_id,
            urgency=Urgency.RIDE,
            expires=due.now + IS_NEWS_FOR,
            network_id=enterprise.network_id,
            about=f"register:{enterprise.id}",
            redraw="register.known",
        )
        for person in representatives_near(due.session, enterprise)[:MOST_NEIGHBOURS]
        if person.id not in {each.id for each in shown}
    ]


def _plan_passing_on(session: Session, enterprise: Enterprise, now: datetime) -> None:
    """Two days after the question of whoever has waited longest and was not passed on yet."""
    asked = [
        row.told_at for row, _person in people_waiting(session, enterprise) if row.told_at and row.passed_on_at is None
    ]
    if asked:
        due_work.plan(
            session, network_id=enterprise.network_id, kind=PASS_ON, subject=f"enterprise:{enterprise.id}",
            due=max(now, min(asked) + UNANSWERED), now=now,
        )  # fmt: skip


@routes.when_due("pass_on")
def pass_on(due: Due) -> list[Say]:
    """Nobody has answered for two days: now those who look after the network are asked."""
    enterprise = _enterprise_of(due)
    if enterprise is None:
        return []
    late = [
        row
        for row, _person in people_waiting(due.session, enterprise)
        if row.told_at and row.told_at <= due.now - UNANSWERED and row.passed_on_at is None
    ]
    for row in late:
        row.passed_on_at = due.now
    due.session.flush()
    _plan_passing_on(due.session, enterprise, due.now)
    asked = {person.id for person in askers_of(due.session, enterprise)}
    return [
        _question(enterprise, person, card, due.now)
        for person in _coordinators(due.session, enterprise)
        if late and person.id not in asked and (card := card_for(due.session, enterprise, person))
    ]


def waits_for(request: Request) -> list[ForAnswer]:
    """People who have registered for an enterprise and are not confirmed, to whoever is asked about them."""
    if request.person is None:
        return []
    what = mark("Say whether they are one of the group")
    return [
        ForAnswer(what, enterprise.short_name, None, f"register.look:{enterprise.id}")
        for network_id in networks_here(request)
        for enterprise in _asked_about(request.session, network_id, request.person)
    ]


@routes.button("look")
def look(request: Request, enterprise_id: str) -> list[Say]:
    """The question about everybody who waits there once more."""
    if request.person is None:
        return [Say(NOBODY_WAITS)]
    asked = [each for found in networks_here(request) for each in _asked_about(request.session, found, request.person)]
    enterprise = next((each for each in asked if each.id == enterprise_id), None)
    card = card_for(request.session, enterprise, request.person) if enterprise else None
    return [Say(card or NOBODY_WAITS)]


def _asked_about(session: Session, network_id: str, person: Person) -> list[Enterprise]:
    """Where somebody waits, and the person is asked: for whom one speaks; where nobody does, or the question was passed
    on after two days, whoever looks after the network there. The same few questions of the database for however many."""
    with_waiting = enterprises_with_waiting(session, network_id)
    spoken_for = set(enterprises_spoken_for(session, network_id, person)) if with_waiting else set()
    looked_after: dict[str | None, bool] = {}
    found = []
    for each in with_waiting:
        enterprise, asked = each.enterprise, each.enterprise in spoken_for
        if not asked and (each.passed_on or not each.represented):
            if enterprise.area_id not in looked_after:
                looked_after[enterprise.area_id] = person in _coordinators(session, enterprise)
            asked = looked_after[enterprise.area_id]
        if asked:
            found.append(enterprise)
    return found


@routes.redraws("waiting")
def still_waiting(leaving: Leaving) -> NewMembers | None:
    """The question as it stands when it leaves."""
    enterprise, listener = _leaving(leaving)
    return card_for(leaving.session, enterprise, listener) if enterprise and listener else None


@routes.redraws("known")
def still_unknown(leaving: Leaving) -> WhoKnows | None:
    """The question to the neighbours, while nobody of the enterprise is there."""
    enterprise, listener = _leaving(leaving)
    if enterprise is None or listener is None or has_anybody(leaving.session, enterprise):
        return None
    card = card_for(leaving.session, enterprise, listener)
    return (
        WhoKnows(enterprise.id, enterprise.short_name, tuple(Waiting(each.id, each.name) for each in card.people))
        if card
        else None
    )


def _leaving(leaving: Leaving) -> tuple[Enterprise | None, Person | None]:
    enterprise = leaving.session.get(Enterprise, (leaving.network_id, leaving.id))
    return enterprise, person_with(leaving.session, leaving.chat_id)


def _enterprise_of(due: Due) -> Enterprise | None:
    return due.session.get(Enterprise, (due.network_id, due.subject.removeprefix("enterprise:")))
