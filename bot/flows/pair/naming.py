"""A representative names the younger one beside them, who agrees; either ends it at any time."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.pair.queries import pair_of
from bot.flows.pair.results import AskWhoIsYoung
from bot.flows.pair.routes import routes
from bot.flows.pair.words import name_in, taps_for_somebody
from bot.flows.roles import Candidate, candidate_of_button, candidates_for, nobody_called
from bot.language.replies import agrees, refuses
from bot.storage.locking import locked
from bot.storage.memberships import reachable, roles_of
from bot.storage.message_tables import Urgency
from bot.storage.pairs import YoungPair, holds_for, speaks_for_any
from bot.storage.people import Enterprise, Person, Role, RoleKind

KEY = "pair.ask"
ONLY_REPRESENTATIVES = Told(
    "A representative names who is beside them. Whose representative you are stands in “My enterprise”."
)
GONE = Told("That has been settled otherwise in the meantime.")


@routes.command("ask", button="ask")
def ask(request: Request) -> list[Say]:
    """`คู่หนุ่มสาว น้องนิด`; alone it shows who could be."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    mine = [each for each in roles_of(request.session, network.id, request.person) if _is_representative(each)]
    if not mine:
        return [Say(ONLY_REPRESENTATIVES)]
    role = mine[0]
    called = name_in(request.text)
    found = candidates_for(request.session, role, "pair.page", called=called)
    if called and found.count == 1:
        request.argument = found.rows[0].id
        return name(request, str(role.enterprise_id))
    if called and not found.count:
        return [Say(nobody_called(called))]
    return [Say(_card(request.session, each, called if each is role else "")) for each in mine]


def overheard(request: Request) -> list[Say] | None:
    """`ให้น้องมะลิช่วยแตะแทน`, to the bot; None where a text says something else."""
    name = taps_for_somebody(request.text) if request.chat.is_private or request.addressed else None
    if name is None:
        return None
    request.text = name
    return ask(request)


def _is_representative(role: Role) -> bool:
    return role.kind == RoleKind.REPRESENTATIVE and role.enterprise_id is not None


@routes.button("page")
def further(request: Request, role_id: str) -> list[Say]:
    """The next ones; the argument is where the page begins."""
    elsewhere = in_private(request, KEY)
    role = None if elsewhere else request.session.get(Role, (network_of(request).id, role_id))
    if role is None or request.person is None or role.person_id != request.person.id:
        return elsewhere or [Say(GONE)]
    return [Say(_card(request.session, role, "", request.argument))]


def _card(session: Session, role: Role, called: str, start: str = "") -> AskWhoIsYoung:
    enterprise = session.get_one(Enterprise, (role.network_id, str(role.enterprise_id)))
    pair = session.get(YoungPair, (role.network_id, enterprise.id))
    pair = pair if pair and holds_for(pair, role) else None
    young = session.get(Person, pair.young_id) if pair else None
    page = candidates_for(session, role, "pair.page", start, called)
    rows = tuple(Candidate(each.id, each.name, "") for each in page.rows)
    return AskWhoIsYoung(
        enterprise.id, enterprise.short_name, replace(page, rows=rows), young.called if young else None,
        bool(pair and pair.agreed_at),
    )  # fmt: skip


@routes.answers("name")
def named_in_words(request: Request, enterprise_id: str) -> list[Say]:
    """A name, typed."""
    role = _own_role(request, enterprise_id)
    if role is None:
        return [Say(GONE)]
    found = candidates_for(request.session, role, "pair.page", called=name_in(request.text))
    if found.count == 1:
        request.argument = found.rows[0].id
        return name(request, enterprise_id)
    return [Say(_card(request.session, role, name_in(request.text)) if found.count else nobody_called(request.text))]


@routes.button("name")
def name(request: Request, enterprise_id: str) -> list[Say]:
    """This one; the argument is the person, who is asked. A second tap changes nothing."""
    role = _own_role(request, enterprise_id)
    young = candidate_of_button(request, role) if role else None
    if role is None or young is None or request.person is None:
        return [Say(GONE)]
    called = young.called or ""
    if not reachable([young]):
        return [
            Say(
                Told(
                    "{name} has not added me as a friend, so I cannot ask. Please tell them to add me, then tap again.",
                    name=called,
                )
            )
        ]
    if speaks_for_any(request.session, role.network_id, young):
        return [Say(Told("{name} speaks for an enterprise already. Is there somebody younger?", name=called))]
    pair = request.session.get(YoungPair, (role.network_id, enterprise_id))
    if pair and pair.young_id == young.id and holds_for(pair, role):
        return [Say(_card(request.session, role, ""))]
    if pair is None:
        pair = YoungPair(network_id=role.network_id, enterprise_id=enterprise_id)
        request.session.add(pair)
    pair.elder_id, pair.young_id, pair.asked_at, pair.agreed_at = request.person.id, young.id, request.now, None
    request.session.flush()
    note(request, role.network_id, "pair.asked", f"enterprise:{enterprise_id}")
    enterprise = request.session.get_one(Enterprise, (role.network_id, enterprise_id))
    question = Told(
        "{elder} would like you beside them for {enterprise}: you get the same cards, tap, photograph and write; what binds the group {elder} decides. Will you?",
        Reply("Yes, gladly", f"pair.yes:{enterprise_id}"),
        Reply("I cannot", f"pair.no:{enterprise_id}"),
        elder=request.person.called or "", enterprise=enterprise.short_name,
    )  # fmt: skip
    asked = Told("I have asked {name}, and tell you as soon as there is an answer.", name=called)
    return [Say(asked), _to(young, question, role.network_id)]


def _own_role(request: Request, enterprise_id: str) -> Role | None:
    """The person's role for an enterprise, held: two who name somebody at once do so one after the other."""
    if request.person is None or not request.chat.is_private:
        return None
    for role in roles_of(request.session, network_of(request).id, request.person):
        if _is_representative(role) and role.enterprise_id == enterprise_id:
            return locked(request.session, Role, (role.network_id, role.id))
    return None


@routes.button("yes", means=agrees)
def yes(request: Request, enterprise_id: str) -> list[Say]:
    """I am beside them. Only for who was asked."""
    pair = _mine(request, enterprise_id)
    if pair is None or request.person is None:
        return [Say(GONE)]
    elder = request.session.get_one(Person, pair.elder_id)
    thanks = Told(
        "How good! From now on you get the cards of your enterprise as {elder} does. Tap, photograph and write as you like; I ask {elder} where it binds the group.",
        elder=elder.called or "",
    )
    if pair.agreed_at:
        return [Say(thanks)]
    pair.agreed_at = request.now
    request.session.flush()
    note(request, pair.network_id, "pair.agreed", f"enterprise:{enterprise_id}")
    news = Told("{name} is beside you now, and gets the same cards.", name=request.person.called or "")
    return [Say(thanks), *(_to(each, news, pair.network_id) for each in reachable([elder]))]


@routes.button("no", means=refuses)
def no(request: Request, enterprise_id: str) -> list[Say]:
    """I cannot. Only for who was asked."""
    pair = _mine(request, enterprise_id)
    if pair is None or pair.agreed_at or request.person is None:
        return [Say(GONE)]
    elder, network_id = request.session.get_one(Person, pair.elder_id), pair.network_id
    request.session.delete(pair)
    news = Told(
        "{name} cannot at the moment. Would somebody else like to?",
        Reply("Young pair", "pair.ask"),
        name=request.person.called or "",
    )
    return [
        Say(Told("That is all right, thank you for telling.")),
        *(_to(each, news, network_id) for each in reachable([elder])),
    ]


def _mine(request: Request, enterprise_id: str) -> YoungPair | None:
    """The pair in which the person is, or shall be, the young one; held."""
    if request.person is None or not request.chat.is_private:
        return None
    pair = locked(request.session, YoungPair, (network_of(request).id, enterprise_id))
    return pair if pair and pair.young_id == request.person.id else None


@routes.command("stop")
def stop(request: Request) -> list[Say]:
    """The pair that the person is in."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    found = pair_of(request.session, network_of(request).id, request.person)
    return end(request, found) if found else [Say(Told("You are in no young pair."))]


@routes.button("end")
def end(request: Request, enterprise_id: str) -> list[Say]:
    """It is over, by either of the two."""
    if request.person is None or not request.chat.is_private:
        return [Say(GONE)]
    pair = locked(request.session, YoungPair, (network_of(request).id, enterprise_id))
    if pair is None or request.person.id not in (pair.elder_id, pair.young_id):
        return [Say(GONE)]
    other_id = pair.young_id if request.person.id == pair.elder_id else pair.elder_id
    network_id, other = pair.network_id, request.session.get(Person, other_id)
    request.session.delete(pair)
    note(request, network_id, "pair.ended", f"enterprise:{enterprise_id}")
    news = Told(
        "{name} has ended the young pair. Thank you for what you did together.", name=request.person.called or ""
    )
    told = Told("All right, you are no pair any more. Thank you for what you did together.")
    return [Say(told), *(_to(each, news, network_id) for each in reachable([other] if other else []))]


def _to(person: Person, result: object, network_id: str) -> Say:
    return Say(result, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=network_id)
