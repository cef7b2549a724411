"""Two records of one person made one: somebody who looks after the network asks, both accounts say yes in their own chats."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.one_person import make_one
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.register.queries import are_of_network, hold_oneness, one_of_two
from bot.flows.register.results import MEMBER_UNKNOWN
from bot.flows.register.routes import routes
from bot.flows.register.tables import Oneness
from bot.language.replies import agrees, refuses
from bot.storage.database import new_id
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

OF_AN_ACCOUNT = frozenset(
    {
        "chat_member",
        "conversation",
        "form_ticket",
        "sign_in",
        "code_guess",
        "oneness",
        "removal",
        "consent",
        "open_question",
    }
)
"""What belongs to one LINE account and stays with it."""
SETTLED = Told("That is settled already.")


@routes.button("same")
def ask_whether(request: Request, person_id: str) -> list[Say]:
    """Are these two (the argument is the other) one person? Asked once more, then both accounts are."""
    first, second, refused = _both(request, person_id, request.argument)
    if first is None or second is None:
        return refused
    sure = Reply("Ask both", f"register.asksame:{first.id}:{second.id}")
    told = Told(
        "Are {first} and {second} one person with two LINE accounts? I ask both accounts; when both say yes, all that {second} has goes to {first}, and {second} is gone.",
        sure, CANCEL, first=_called(first), second=_called(second),
    )  # fmt: skip
    return [Say(told)]


@routes.button("asksame")
def ask_both(request: Request, person_id: str) -> list[Say]:
    """Each account is asked in its own chat. A second tap asks nobody again."""
    first, second, refused = _both(request, person_id, request.argument)
    if first is None or second is None:
        return refused
    if len(reachable([first, second])) < 2:
        return [Say(Told("I can write to one of the two accounts only. Both have to add me as a friend first."))]
    network = network_of(request)
    asked = one_of_two(request.session, first.id, second.id)
    if asked is None:
        by = request.person.id if request.person else None
        asked = Oneness(
            id=new_id(request.now),
            network_id=network.id,
            stays_id=first.id,
            goes_id=second.id,
            asked_by=by,
            at=request.now,
        )
        request.session.add(asked)
        request.session.flush()
        note(request, network.id, "member.same_asked", f"person:{first.id}", {"person": second.id})
        question = Told(
            "{by} thinks that {first} and {second} are both you, with two LINE accounts. If you say yes on both, I put everything together under {first}.",
            Reply("Yes, both are me", f"register.both:{asked.id}"), Reply("No, somebody else", f"register.notboth:{asked.id}"),
            by=(request.person.called if request.person else None) or network.name, first=_called(first), second=_called(second),
        )  # fmt: skip
        says = [
            Say(question, to=each.line_user_id, urgency=Urgency.PATIENT, about=f"oneness:{asked.id}", network_id=network.id)
            for each in (first, second)
        ]  # fmt: skip
        return [Say(Told("I have asked both accounts. As soon as both say yes, the two are one.")), *says]
    return [Say(Told("Both accounts have been asked; I wait for their answers."))]


@routes.button("both", means=agrees)
def both_are_me(request: Request, oneness_id: str) -> list[Say]:
    """One of the two accounts says yes; with the second yes the two are one."""
    asked = _asked_of(request, oneness_id)
    if asked is None or request.person is None:
        return [Say(SETTLED)]
    if request.person.id == asked.stays_id:
        asked.stays_said_at = asked.stays_said_at or request.now
    else:
        asked.goes_said_at = asked.goes_said_at or request.now
    if not (asked.stays_said_at and asked.goes_said_at):
        return [Say(Told("Thank you. Now please say yes with your other account, too."))]
    stays, goes = request.session.get_one(Person, asked.stays_id), request.session.get_one(Person, asked.goes_id)
    name, other = _called(stays), goes.line_user_id if request.person.id == stays.id else stays.line_user_id
    asked.done_at = request.now
    says = make_one(request.session, stays, goes, request.now, but=OF_AN_ACCOUNT)
    note(request, asked.network_id, "member.same", f"person:{stays.id}", {"person": goes.id})
    told = Told(
        "Done: you are one person for me now, {name}. Please write to me with that account from now on.", name=name
    )
    return [Say(told), Say(told, to=other, urgency=Urgency.PATIENT, network_id=asked.network_id), *says]


@routes.button("notboth", means=refuses)
def not_both(request: Request, oneness_id: str) -> list[Say]:
    """One says no: both stay as they are, and nobody is asked again about it."""
    asked = _asked_of(request, oneness_id)
    if asked is None:
        return [Say(SETTLED)]
    asked.refused_at = request.now
    return [Say(Told("All right, both stay as they are."))]


def _both(request: Request, first_id: str, second_id: str) -> tuple[Person | None, Person | None, list[Say]]:
    """Two people of the network whom this person looks after; else what to say."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return None, None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.TAKE_OUT_OF_NETWORK, Subject(network.id))
    if refused:
        return None, None, refused
    first, second = request.session.get(Person, first_id), request.session.get(Person, second_id)
    if (
        first is None
        or second is None
        or first_id == second_id
        or not are_of_network(request.session, network.id, (first_id, second_id))
    ):
        return None, None, [Say(MEMBER_UNKNOWN)]
    return first, second, []


def _asked_of(request: Request, oneness_id: str) -> Oneness | None:
    """The question that one of the two is asked, held with both people; None where it is over or another's."""
    if request.person is None or not request.chat.is_private:
        return None
    known = request.session.get(Oneness, oneness_id)
    if known is None or request.person.id not in (known.stays_id, known.goes_id):
        return None
    held = hold_oneness(request.session, known)
    return held if held.done_at is None and held.refused_at is None else None


def _called(person: Person) -> str:
    return person.called or "–"
