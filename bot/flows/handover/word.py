"""A stand-in needs the word of somebody beside them: nobody speaks for an enterprise, or looks after a network, on their own
word alone. Unanswered for two days the question goes to the coordinator."""

from sqlalchemy.orm import Session

from bot.dialogue.confirming import hold_open
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say, Told
from bot.flows.handover.queries import leading_roles, locked_succession
from bot.flows.handover.results import AskWord
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import Succession, SuccessionStage
from bot.flows.handover.taking import ANSWERS_WITHIN, SETTLED, UNANSWERED, take_over, tell
from bot.flows.roles import view
from bot.storage import due_work
from bot.storage.leading import caretakers, holders
from bot.storage.locking import locked
from bot.storage.memberships import members_of, reachable
from bot.storage.people import Membership, MembershipStatus, Person, Role, RoleKind

ASKS = (SuccessionStage.DEPUTY, SuccessionStage.VOICE, SuccessionStage.CHECKLIST)
MOST_ASKED = 5


def ask_for_word(request: Request, search: Succession, role: Role) -> list[Say]:
    """Somebody would stand in: those beside them are asked whether that is right. A second tap asks nobody again."""
    taker = request.person
    assert taker is not None
    seen = view(request.session, role)
    offered = request.session.get(Person, search.chosen_id) if search.chosen_id else None
    if offered and offered.id != taker.id and may_take(request.session, search, role, offered):
        return [Say(Told("Somebody else has offered already, and I am asking about it. Thank you!"))]
    waits = Told("Thank you! I have asked somebody beside you for their word, and tell you as soon as it is there.")
    if search.chosen_id == taker.id:
        return [Say(waits)]
    search.chosen_id = taker.id
    search.stage_since = request.now
    asked = _beside(request.session, search, role, taker)[:MOST_ASKED]
    helpers = [] if asked else _caretakers(request.session, search, role, taker)
    due_work.plan(
        request.session, network_id=search.network_id, kind=UNANSWERED, subject=f"succession:{search.id}",
        due=request.now + ANSWERS_WITHIN, now=request.now,
    )  # fmt: skip
    question = AskWord(search.id, seen, taker.id, taker.called or "")
    return [Say(waits), *(tell(search, person, question) for person in asked or helpers)]


@routes.button("vouch")
def vouch(request: Request, search_id: str) -> list[Say]:
    """Yes, that person may stand in; the argument is who was asked about."""
    search, role, taker = _asked(request, search_id)
    if search is None or role is None or taker is None or request.person is None:
        return [Say(SETTLED)]
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    seen = view(request.session, role)
    says = take_over(request.session, search, taker, RoleKind(role.kind), request.now)
    told = Told("Thank you! {name} is {role} from now on.", name=taker.called or "", role=seen)
    theirs = [tell(search, taker, say.result) for say in says if say.to is None]
    return [Say(told), *theirs, *(say for say in says if say.to is not None and say.to != request.person.line_user_id)]


@routes.button("doubt")
def doubt(request: Request, search_id: str) -> list[Say]:
    """No, or I do not know that person: somebody else may offer."""
    search, role, taker = _asked(request, search_id)
    if search is None or role is None or taker is None:
        return [Say(SETTLED)]
    search.chosen_id = None
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    news = Told(
        "Nobody has given their word for you as {role} yet. Perhaps have a talk with your people first.",
        role=view(request.session, role),
    )
    answer = Say(Told("Thank you for telling. Nothing changes."))
    return [answer, *(tell(search, each, news) for each in reachable([taker]))]


@routes.when_due("unanswered")
def ask_the_coordinator(due: Due) -> list[Say]:
    """Nobody has given their word for two days: the coordinator is asked."""
    search = locked_succession(due.session, due.subject.removeprefix("succession:"))
    if search is None or search.stage not in ASKS or not search.chosen_id:
        return []
    role = due.session.get(Role, (search.network_id, search.role_id or ""))
    taker = due.session.get(Person, search.chosen_id)
    if role is None or taker is None:
        return []
    seen = view(due.session, role)
    question: object = AskWord(search.id, seen, taker.id, taker.called or "")
    if search.stage == SuccessionStage.CHECKLIST:
        question = Told(
            "{name} was asked two days ago whether to take over at once from {holder}, and has not answered: {role}. Could you have a word?",
            name=taker.called or "", holder=seen.held_by, role=seen,
        )  # fmt: skip
    return [tell(search, each, question) for each in _caretakers(due.session, search, role, taker)]


def _asked(request: Request, search_id: str) -> tuple[Succession | None, Role | None, Person | None]:
    """The search, its role and who would take it, where this person's word counts."""
    nothing = (None, None, None)
    search = locked_succession(request.session, search_id) if request.chat.is_private else None
    if search is None or request.person is None or search.stage not in (SuccessionStage.DEPUTY, SuccessionStage.VOICE):
        return nothing
    role = locked(request.session, Role, (search.network_id, search.role_id or ""))
    taker = request.session.get(Person, search.chosen_id) if search.chosen_id else None
    if role is None or taker is None or taker.id != request.argument or taker.line_user_id is None:
        return nothing
    if not may_take(request.session, search, role, taker):
        return nothing
    people = [*_beside(request.session, search, role, taker), *_caretakers(request.session, search, role, taker)]
    return (search, role, taker) if request.person.id in {each.id for each in people} else nothing


def may_take(session: Session, search: Succession, role: Role, person: Person) -> bool:
    """Whether somebody may stand in now: the deputy; one of the people of the enterprise that is to be spoken for, who was
    not taken out meanwhile; of a network's role, somebody else who leads."""
    if person.id == role.deputy_id:
        return True
    if search.stage != SuccessionStage.VOICE:
        return person.id in {each.person_id for each in leading_roles(session, search.network_id)}
    hold_open(session, role.network_id)
    row = locked(session, Membership, (role.network_id, role.enterprise_id, person.id))
    return row is not None and row.status == MembershipStatus.ACTIVE


def is_asked_for_word(request: Request, search: Succession, role: Role, taker: Person) -> bool:
    """Whether somebody was asked for their word about who would stand in; after two days the coordinator, too."""
    if request.person is None or not may_take(request.session, search, role, taker):
        return False
    asked = _beside(request.session, search, role, taker)[:MOST_ASKED]
    if not asked or request.now - search.stage_since >= ANSWERS_WITHIN:
        asked = [*asked, *_caretakers(request.session, search, role, taker)]
    return request.person.id in {each.id for each in asked}


def is_asked_to_stand_in(request: Request, search: Succession, role: Role) -> bool:
    """Whether somebody who is not the one missed may stand in, and nobody has offered yet."""
    person = request.person
    return person is not None and person.id != role.person_id and may_take(request.session, search, role, person)


def _beside(session: Session, search: Succession, role: Role, taker: Person) -> list[Person]:
    """The other people of the enterprise; of a network's role, those who speak for enterprises."""
    if search.stage == SuccessionStage.VOICE:
        found = members_of(session, role.network_id, role.enterprise_id or "")
    else:
        found = holders(session, role.network_id, RoleKind.REPRESENTATIVE)
    return [each for each in reachable(list(found)) if each.id not in (taker.id, role.person_id)]


def _caretakers(session: Session, search: Succession, role: Role, taker: Person) -> list[Person]:
    return caretakers(session, search.network_id, first=RoleKind.COORDINATOR, but=(taker.id, role.person_id))
