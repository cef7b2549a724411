"""An enterprise gives: it promises, hands over in whole or in parts, or lets it pass. In a group no enterprise's sum is said."""

from datetime import timedelta

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Counted, NotAnAnswer, Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.pot.announcing import people_of, thanks, to_people
from bot.flows.pot.drafting import MOST
from bot.flows.pot.finding import (
    GONE,
    NOT_NOW,
    NOT_YOURS,
    giving,
    known_pot,
    own_enterprise,
    pots_here,
    receivers,
    refused,
    speaks,
    stay_private,
    subject_of,
)
from bot.flows.pot.kinds import TAKES, HandingStatus, PotStatus, PotWay
from bot.flows.pot.queries import find_pot, handing_of, handings_of, part_of_enterprise, share_of
from bot.flows.pot.results import HandingAsked, OpenPots, PotCard
from bot.flows.pot.routes import routes
from bot.flows.pot.sums import asked_of_each
from bot.flows.pot.tables import Pot, PotHanding, PotShare
from bot.flows.pot.view import asked_of, view
from bot.flows.pot.view import people_of as counted_people
from bot.flows.pot.words import amount_said, has_sent, names_a_pot, people_said, sent_said
from bot.language.numbers import Money
from bot.language.replies import agrees, refuses
from bot.storage.audience import Audience, includes
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of
from bot.storage.people import Enterprise

PROMISE, SENT = "promise", "sent"
SAME_AGAIN = timedelta(minutes=10)
"""So soon the same sum, said in words again, is the same money."""
MOST_SHOWN = 8


@routes.button("show")
def show(request: Request, pot_id: str) -> list[Say]:
    """The pot: in a group its totals, in private the person's own part."""
    pot = known_pot(request, pot_id)
    if not request.chat.is_private:
        return [Say(PotCard(view(request.session, pot)), subject=subject_of(pot))]
    return [_own(request, pot, each) for each in giving(request, pot)[:3]]


@routes.command("mine")
def mine(request: Request) -> list[Say]:
    """What one's own enterprises are asked, and how they stand."""
    found = pots_here(request, *TAKES)
    if not found:
        return [Say(Told("No common pot is open at the moment.").with_figure(Mood.NOTHING))]
    if len(found) == 1:
        return show(request, found[0].id)
    titles = [(f"pot.show:{pot.id}", pot.purpose) for pot in found[:MOST_SHOWN]]
    return [Say(OpenPots(tuple(titles), may_open=False))]


def _own(request: Request, pot: Pot, enterprise: Enterprise) -> Say:
    return Say(asked_of(request.session, pot, enterprise), subject=subject_of(pot))


@routes.answers("join", reads=amount_said)
def join_in_words(request: Request, pot_id: str) -> list[Say]:
    """`we give 300`."""
    pot = known_pot(request, pot_id, (PotStatus.OPEN,))
    enterprise = _whose(request, pot)
    amount = amount_said(request.text)
    if enterprise is None or amount is None or not request.chat.is_private:
        return _choose(request, pot)
    return _promise(request, pot, enterprise, amount)


@routes.button("join", means=agrees)
def join(request: Request, pot_id: str) -> list[Say]:
    """The enterprise joins with what is asked; where it says itself how much, it is asked in private."""
    pot = known_pot(request, pot_id, (PotStatus.OPEN,))
    enterprise = _whose(request, pot)
    if enterprise is None:
        return _choose(request, pot)
    asks = asked_of_each(pot.way, pot.amount, pot.among, counted_people(request.session, pot, enterprise))
    if asks is not None:
        return _promise(request, pot, enterprise, asks)
    return _ask_sum(request, pot, enterprise, PROMISE)


@routes.button("other")
def other_sum(request: Request, pot_id: str) -> list[Say]:
    """Another sum than what is asked, or for other people than the roster counts."""
    pot = known_pot(request, pot_id, (PotStatus.OPEN,))
    enterprise = own_enterprise(request, pot, request.argument)
    return _ask_sum(request, pot, enterprise, PROMISE)


@routes.button("pass", means=refuses)
def let_pass(request: Request, pot_id: str) -> list[Say]:
    """Not this time; nobody asks why, and nobody is reminded."""
    pot = known_pot(request, pot_id, (PotStatus.OPEN,))
    enterprise = own_enterprise(request, pot, request.argument)
    if part_of_enterprise(request.session, pot, enterprise.id).handed:
        return [_own(request, pot, enterprise)]
    return _promise(request, pot, enterprise, 0)


def let_pass_in_words(request: Request, pot_id: str) -> list[Say]:
    """`we do not join`, said of a pot."""
    pot = known_pot(request, pot_id, (PotStatus.OPEN,))
    enterprise = _whose(request, pot)
    if enterprise is None or part_of_enterprise(request.session, pot, enterprise.id).handed:
        return _choose(request, pot)
    return _promise(request, pot, enterprise, 0)


def _promise(request: Request, pot: Pot, enterprise: Enterprise, amount: int) -> list[Say]:
    share = share_of(request.session, pot, enterprise.id)
    speaker = speaks(request, enterprise)
    if share and share.by_speaker and not speaker and share.promised != amount:
        return [Say(Told("Whoever speaks for your group has answered already. Please talk it over with them."))]
    if share is None:
        share = PotShare(
            network_id=pot.network_id,
            pot_id=pot.id,
            enterprise_id=enterprise.id,
            promised=0,
            by_speaker=False,
            said_ms=0,
        )
        request.session.add(share)
    elif share.said_ms > request.occurred_ms:
        return [_own(request, pot, enterprise)] if request.chat.is_private else [_thanked(request, pot)]
    share.promised, share.by_speaker, share.said_ms = amount, speaker or share.by_speaker, request.occurred_ms
    share.person_id = request.person.id if request.person else None
    request.session.flush()
    if not request.chat.is_private:
        return [_thanked(request, pot)]
    if not amount:
        return [
            Say(
                Told(
                    "That is quite all right; nobody sees it in the group. You can still join later.",
                    Reply("Join after all", f"pot.join:{pot.id}:{enterprise.id}"),
                )
            )
        ]
    return [_own(request, pot, enterprise)]


def _thanked(request: Request, pot: Pot) -> Say:
    """In a group: how many join, and no sum of anybody's."""
    count = view(request.session, pot).totals.joining
    told = Counted("Thank you! {count} group joins so far.", "Thank you! {count} groups join so far.", count=count)
    return Say(told, subject=subject_of(pot))


@routes.answers("sent", reads=sent_said)
def sent_in_words(request: Request, pot_id: str) -> list[Say]:
    """`handed over 500`; without a sum all that is left."""
    pot = known_pot(request, pot_id, TAKES)
    enterprise = _whose(request, pot)
    if enterprise is None:
        return _choose(request, pot)
    return _sent(request, pot, enterprise, sent_said(request.text) or None, in_words=True)


@routes.button("sent", means=has_sent)
def sent(request: Request, pot_id: str) -> list[Say]:
    """It is handed over: `enterprise,handed before`. A card that was tapped already, or is old, shows how it stands."""
    pot = known_pot(request, pot_id, TAKES)
    enterprise = _whose(request, pot)
    if enterprise is None:
        return _choose(request, pot)
    before = request.argument.partition(",")[2]
    if before and before != str(part_of_enterprise(request.session, pot, enterprise.id).handed):
        return [_own(request, pot, enterprise)]
    return _sent(request, pot, enterprise, None)


@routes.button("some")
def sent_some(request: Request, pot_id: str) -> list[Say]:
    """A part of it, or another sum."""
    pot = known_pot(request, pot_id, TAKES)
    return _ask_sum(request, pot, own_enterprise(request, pot, request.argument), SENT)


def _sent(
    request: Request, pot: Pot, enterprise: Enterprise, amount: int | None, *, in_words: bool = False
) -> list[Say]:
    part = part_of_enterprise(request.session, pot, enterprise.id)
    if amount is None:
        asks = asked_of_each(pot.way, pot.amount, pot.among, counted_people(request.session, pot, enterprise))
        amount = part.left or (0 if part.handed or part.promised == 0 else asks or 0)
        if not amount and part.handed:
            return [_own(request, pot, enterprise)] if request.chat.is_private else [_noted(request, pot)]
    if not amount:
        return _ask_sum(request, pot, enterprise, SENT)
    if part.handed + amount > MOST:
        return [Say(NOT_NOW)]
    last = next(iter(reversed(handings_of(request.session, pot, enterprise.id))), None)
    if in_words and last and last.amount == amount and last.at > request.now - SAME_AGAIN:
        return [_own(request, pot, enterprise)] if request.chat.is_private else [_noted(request, pot)]
    return hand_over(request, pot, enterprise, amount)


def hand_over(request: Request, pot: Pot, enterprise: Enterprise, amount: int) -> list[Say]:
    """Write down what an enterprise has handed over; whoever receives is asked, unless they say it themselves."""
    assert request.person is not None
    asked = receivers(request.session, pot)
    itself = request.person.id in {each.id for each in asked}
    handing = PotHanding(
        network_id=pot.network_id, id=new_id(request.now), pot_id=pot.id, enterprise_id=enterprise.id, amount=amount,
        status=HandingStatus.CONFIRMED if itself else HandingStatus.SAID, person_id=request.person.id,
        answered_by=request.person.id if itself else None, at=request.now,
    )  # fmt: skip
    request.session.add(handing)
    request.session.flush()
    note(request, pot.network_id, "pot.handed", subject_of(pot), {"enterprise": enterprise.id})
    question = HandingAsked(view(request.session, pot), handing.id, enterprise.short_name, amount)
    says = [] if itself else to_people(pot, asked, question, request.now)
    if not request.chat.is_private:
        return [_noted(request, pot), *says]
    wrong = Reply("Wrong, take it back", f"pot.undo:{pot.id}:{handing.id}")
    more = Reply("How we stand", f"pot.show:{pot.id}")
    told = Told("Noted: {enterprise} has handed over {money}. Thank you!", wrong, more, enterprise=enterprise.short_name, money=Money(amount))  # fmt: skip
    return [Say(told, subject=subject_of(pot)), *says]


def _noted(request: Request, pot: Pot) -> Say:
    """In a group: what has come together, and no sum of anybody's."""
    money = Money(view(request.session, pot).totals.handed)
    return Say(Told("Thank you, noted! Together {money} so far.", money=money), subject=subject_of(pot))


@routes.button("undo")
def take_back(request: Request, pot_id: str) -> list[Say]:
    """It was a mistake: while nobody has confirmed it the giver's own people take it back, else whoever receives."""
    pot = known_pot(request, pot_id, TAKES)
    handing = handing_of(request.session, pot, request.argument)
    if handing is None or request.person is None:
        return [Say(GONE)]
    enterprise = next((each for each in giving(request, pot) if each.id == handing.enterprise_id), None)
    if enterprise is None:
        return [Say(NOT_YOURS)]
    if handing.status == HandingStatus.CONFIRMED and handing.answered_by != request.person.id:
        return [Say(Told("It has been confirmed already; only whoever received it can take that back now."))]
    if handing.status != HandingStatus.UNDONE:
        handing.status, handing.answered_by = HandingStatus.UNDONE, request.person.id
        request.session.flush()
        note(request, pot.network_id, "pot.undone", subject_of(pot), {"handing": handing.id})
    return [_own(request, pot, enterprise)] if request.chat.is_private else [_noted(request, pot)]


def heard(request: Request) -> list[Say] | None:
    """In one's own chat, asked nothing: `handed over 300`, `we give 200 to the pot`; None where no pot of theirs is meant."""
    speaks_of_one = names_a_pot(request.text)
    said, joins = sent_said(request.text), speaks_of_one and amount_said(request.text) is not None
    if (said is None and not joins) or request.person is None:
        return None
    found = []
    for pot in pots_here(request, *(TAKES if said is not None else (PotStatus.OPEN,))):
        own = enterprises_of(request.session, pot.network_id, request.person)
        parts = [
            part_of_enterprise(request.session, pot, each.id)
            for each in own
            if includes(request.session, Audience.of(pot.audience), each)
        ]
        named = speaks_of_one and not own  # who belongs to no group yet is told what to do
        if named or any(part.left or part.promised is None or joins for part in parts):
            found.append(pot)
    if not found:
        return None
    if len(found) > 1:
        return mine(request)
    return join_in_words(request, found[0].id) if said is None else sent_in_words(request, found[0].id)


def quoted(request: Request, pot_id: str) -> list[Say]:
    """Words about a quoted card: that it is handed over, a sum, that one joins or does not; else the pot."""
    pot = find_pot(request, pot_id)
    if pot is None or pot.status not in TAKES:
        return [Say(GONE if pot is None else NOT_NOW)]
    if sent_said(request.text) is not None:
        return sent_in_words(request, pot_id)
    if pot.status == PotStatus.OPEN and amount_said(request.text) is not None:
        return join_in_words(request, pot_id)
    if pot.status == PotStatus.OPEN and agrees(request.text):
        return join(request, pot_id)
    return show(request, pot_id)


def _ask_sum(request: Request, pot: Pot, enterprise: Enterprise, step: str) -> list[Say]:
    stay_private(request, "pot.mine")
    conversations.ask(request, routes.flow, step, {"pot": pot.id, "enterprise": enterprise.id})
    return [Say(sum_question(pot, enterprise, step))]


def sum_question(pot: Pot, enterprise: Enterprise, step: str) -> Told:
    """How much, or for how many people?"""
    if step == PROMISE and pot.way == PotWay.PERSON and pot.amount:
        each = Money(pot.amount)
        return Told("{money} a person: for how many people does {enterprise} give? Just the number.", CANCEL, money=each, enterprise=enterprise.short_name)  # fmt: skip
    if step == PROMISE:
        return Told("How much does {enterprise} give? What suits you; only those who look after the pot see it.", CANCEL, enterprise=enterprise.short_name)  # fmt: skip
    return Told("How much has {enterprise} handed over?", CANCEL, enterprise=enterprise.short_name)


@routes.step(PROMISE)
def take_promise(request: Request, conversation: Conversation) -> list[Say]:
    """The sum or, where each gives for its people, their number."""
    pot, enterprise = _talked_of(request, conversation, (PotStatus.OPEN,))
    people = people_said(request.text) if pot.way == PotWay.PERSON else None
    amount = pot.amount * people if people is not None and pot.amount else amount_said(request.text)
    return _taken(request, pot, enterprise, amount, PROMISE)


@routes.step(SENT)
def take_sent(request: Request, conversation: Conversation) -> list[Say]:
    """The sum that was handed over."""
    pot, enterprise = _talked_of(request, conversation, TAKES)
    return _taken(request, pot, enterprise, sent_said(request.text) or amount_said(request.text), SENT)


def _taken(request: Request, pot: Pot, enterprise: Enterprise, amount: int | None, step: str) -> list[Say]:
    if amount is None or not 0 < amount <= MOST:
        raise NotAnAnswer(Say(sum_question(pot, enterprise, step)))
    conversations.end(request)
    if step == PROMISE:
        return _promise(request, pot, enterprise, amount)
    return _sent(request, pot, enterprise, amount, in_words=True)


def _talked_of(request: Request, conversation: Conversation, statuses: tuple[PotStatus, ...]) -> tuple[Pot, Enterprise]:
    """The pot and enterprise of a question; where they are not there for the person any more, it is over."""
    pot = find_pot(request, str(conversation.data.get("pot")))
    if pot is None or pot.status not in statuses:
        conversations.end(request)
        raise refused(GONE if pot is None else NOT_NOW)
    return pot, own_enterprise(request, pot, str(conversation.data.get("enterprise")))


def _whose(request: Request, pot: Pot) -> Enterprise | None:
    """The enterprise that a button names, else the person's only one; None where they have several."""
    named = request.argument.partition(",")[0]
    if named:
        return own_enterprise(request, pot, named)
    mine = giving(request, pot)
    return mine[0] if len(mine) == 1 else None


def _choose(request: Request, pot: Pot) -> list[Say]:
    """Somebody with several enterprises: each has its card in private."""
    stay_private(request, "pot.mine")
    return [_own(request, pot, each) for each in giving(request, pot)[:3]]


def told_received(request: Request, pot: Pot, enterprise: Enterprise, amount: int) -> list[Say]:
    """An enterprise hears that what it gave has come."""
    people = [
        each for each in people_of(request.session, enterprise) if not request.person or each.id != request.person.id
    ]
    return to_people(pot, people, thanks(pot, enterprise.short_name, amount), request.now)
