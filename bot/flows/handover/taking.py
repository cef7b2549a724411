"""Taking a role over: rights, briefing and open work go with it; whoever had it is told kindly, whenever they come back."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.dialogue.saying import Say, Told
from bot.drawing.look import Mood
from bot.flows.handover.queries import representatives_known
from bot.flows.handover.tables import EndedRole, Succession, SuccessionStage
from bot.flows.roles import assume, briefing_of, handed_over, plan_term, view
from bot.storage import audit, due_work
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind
from bot.storage.rules import rule_of

SETTLED = Told("That has been settled already, thank you.")
UNANSWERED = "handover.unanswered"
ANSWERS_WITHIN = timedelta(days=2)
"""Then whoever coordinates is asked."""
RIDES_FOR, OF_USE_FOR = timedelta(days=1), timedelta(days=30)


def take_over(session: Session, search: Succession, person: Person, kind: RoleKind, now: datetime) -> list[Say]:
    """The person holds the role from now on, with all that belongs to it; the search is over."""
    old = locked(session, Role, (search.network_id, search.role_id)) if search.role_id else None
    scope = old or Role(network_id=search.network_id, kind=kind, area_id=None, enterprise_id=None)
    new = assume(session, person, search.network_id, kind, now, scope)
    new.term_ends = now + relativedelta(years=int(rule_of(session, search.network_id, "term_years")))
    new.seen_at = now
    plan_term(session, new, now)
    said_of = view(session, new)
    says = end_role(session, old, now, follower=person) if old and old.id != new.id else []
    search.stage, search.stage_since, search.chosen_id = SuccessionStage.DONE, now, person.id
    others = [each for _role, each, _of in representatives_known(session, search.network_id) if each.id != person.id]
    news = Told("{name} is {role} from now on.", name=person.called or "", role=said_of)
    thanks = Told("Thank you! You are {role} from now on. Here is all you need.", role=said_of).with_figure(Mood.THANKS)
    says += [tell(search, each, news, urgency=Urgency.RIDE) for each in reachable(others)]
    return [Say(thanks), Say(briefing_of(session, new, now)), *says]


def end_role(session: Session, role: Role, now: datetime, follower: Person | None = None) -> list[Say]:
    """A role ends although its holder did not say so; they hear it, with thanks, where they can be reached."""
    holder = session.get_one(Person, role.person_id)
    seen = view(session, role)
    due_work.cancel(session, network_id=role.network_id, subject=f"role:{role.id}")
    audit.note(
        session,
        network_id=role.network_id,
        person_id=holder.id,
        action="role.ended",
        subject=f"role:{role.id}",
        now=now,
        details={"kind": role.kind, "unseen": True},
    )
    network_id = role.network_id
    session.delete(role)
    session.flush()
    session.add(
        EndedRole(
            network_id=network_id, id=new_id(now), person_id=holder.id, kind=role.kind, ended_at=now,
            follower_id=follower.id if follower else None,
        )
    )  # fmt: skip
    if follower is None:
        return []
    thanks = handed_over(seen, follower.called or "")
    return [
        Say(thanks, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=network_id)
        for each in reachable([holder])
    ]


def new_search(
    session: Session, network_id: str, role: Role | None, now: datetime, stage: SuccessionStage = SuccessionStage.DEPUTY
) -> Succession:
    """Somebody who follows is being looked for; without a role, since nobody holds one any more."""
    search = Succession(
        network_id=network_id,
        id=new_id(now),
        role_id=role.id if role else None,
        stage=stage,
        stage_since=now,
        ticked=[],
        candidates=[],
        round=1,
        created_at=now,
    )
    session.add(search)
    session.flush()
    return search


def call_off(search: Succession, now: datetime) -> None:
    """It is not needed any more."""
    search.stage, search.stage_since = SuccessionStage.CALLED_OFF, now


def is_waited_for(session: Session, search: Succession, now: datetime) -> bool:
    """Whether those who were asked still have time to answer. A morning is never exactly so many days after another one."""
    patience = timedelta(days=int(rule_of(session, search.network_id, "vote_after_days")))
    return now - search.stage_since < patience - timedelta(hours=1)


def tell(search: Succession, person: Person, result: object, *, urgency: Urgency = Urgency.PATIENT) -> Say:
    """In private: by ride or, after a day, as the budget allows."""
    return Say(
        result,
        to=person.line_user_id,
        urgency=urgency,
        push_after=search.stage_since + RIDES_FOR if urgency == Urgency.PATIENT else None,
        expires=search.stage_since + OF_USE_FOR,
        network_id=search.network_id,
        subject=f"succession:{search.id}",
    )
