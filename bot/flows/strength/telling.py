"""An enterprise says what it does well and what it lacks: asked twice a year, or of its own accord."""

from datetime import time, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.picking.index import index_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.strength.matching import FEWEST_LETTERS, core_of_skill, is_same_matter
from bot.flows.strength.pairing import find_teachers, learners_for, see_what_many_lack
from bot.flows.strength.queries import hold_strength, strengths_of
from bot.flows.strength.results import AskGap, AskStrength, Strengths
from bot.flows.strength.routes import routes
from bot.flows.strength.tables import Strength
from bot.flows.strength.words import asked_of_agencies, asked_of_others, own_skill_said, speaks_of_skill, without_whose
from bot.language.answers import is_no
from bot.language.cleaning import clean
from bot.language.numbers import small_number
from bot.storage.chats import Conversation
from bot.storage.leading import asked_for
from bot.storage.memberships import enterprises_of_network, enterprises_spoken_for, networks_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network

HALF_A_YEAR = timedelta(days=182)
SETTLES_FIRST = timedelta(days=60)
"""So long a network is left alone after its beginning."""
QUESTION_LASTS = timedelta(days=30)
LONGEST = 120
PAGE = 10
WELL, LACKS = "well", "lacks"
ONLY_SPEAKERS = Told("An enterprise's representative says that. You can ask yours to.")
NOT_NOW = Told("All right. You can say it at any time: type strengths.")


@every_morning(routes, time(9, 30))
def ask_in_the_morning(due: Due) -> list[Say]:
    """Whoever was not asked for half a year is, by ride: it costs nothing, and nobody waits for it."""
    network = due.session.get_one(Network, due.network_id)
    if due.now - network.created_at < SETTLES_FIRST:
        return []
    known = {each.enterprise_id: each for each in strengths_of(due.session, network.id)}
    says = []
    for enterprise in enterprises_of_network(due.session, network.id):
        said = known.get(enterprise.id)
        last = max((at for at in (said.asked_at, said.said_at) if at), default=None) if said else None
        people = asked_for(due.session, network.id, enterprise.id)
        if not people or (last and due.now - last < HALF_A_YEAR):
            continue
        hold_strength(due.session, network.id, enterprise.id).asked_at = due.now
        says += [
            Say(
                AskStrength(enterprise.id, enterprise.short_name),
                to=person.line_user_id,
                urgency=Urgency.RIDE,
                expires=due.now + QUESTION_LASTS,
                network_id=network.id,
                subject=f"strength:{enterprise.id}",
            )
            for person in people
        ]
    return says


@routes.command("well")
def well_by_words(request: Request) -> list[Say]:
    """`strengths`, `strengths dyeing with plants`; asked of others (`who dyes well?`) nothing is written down."""
    network = network_of(request)
    matter = asked_of_others(request.text)
    if matter is None and request.text:
        return _by_line(request, network, WELL)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return refused or [Say(_of_others(request, network, matter or ""))]


def _of_others(request: Request, network: Network, matter: str) -> Strengths | Told:
    """Who does well what was asked for; all that was said where nothing is named."""
    if len(core_of_skill(matter)) < FEWEST_LETTERS:
        return _shown(request, network, 0)
    shown = _shown(request, network, 0, matter)
    return shown if shown.count else _nobody_said(matter)


def _nobody_said(matter: str) -> Told:
    return Told(
        "No group has said yet that it does this well: {what}. Shall I ask the network?",
        Reply("Ask the network", f"question.new::{matter}"), what=matter,
    )  # fmt: skip


@routes.command("lacks")
def lacks_by_words(request: Request) -> list[Say]:
    """`our gap selling online`."""
    return _by_line(request, network_of(request), LACKS)


def heard(request: Request) -> list[Say] | None:
    """`กลุ่มเราเก่งเรื่องย้อมคราม` and `อยากให้หน่วยงานช่วยเรื่องน้ำแล้ง`, by who speaks for an enterprise, in the 1:1 chat: a
    strength, or a gap, and what many lack goes to the agencies together; or `ใครเก่งเรื่องย้อมสี`. None where a text says
    nothing like it."""
    if not request.chat.is_private or request.person is None:
        return None
    if speaks_of_skill(request.text) and asked_of_others(request.text) and networks_here(request):
        return well_by_words(request)
    skill, gap = own_skill_said(request.text), asked_of_agencies(request.text)
    said, which = (skill, WELL) if skill else (gap, LACKS)
    if said is None or not networks_here(request):
        return None
    own = enterprises_spoken_for(request.session, network_of(request).id, request.person)
    if not own:
        return [Say(ONLY_SPEAKERS)]
    return _keep(request, own[0], which, said) if len(own) == 1 else _ask(request, own[0], which)


def _by_line(request: Request, network: Network, which: str) -> list[Say]:
    elsewhere = in_private(request, f"strength.{which}")
    if elsewhere or request.person is None:
        return elsewhere
    own = enterprises_spoken_for(request.session, network.id, request.person)
    if not own:
        return [Say(ONLY_SPEAKERS)]
    if not request.text or len(own) > 1:
        return _ask(request, own[0], which)
    return _keep(request, own[0], which, request.words or request.text)


@routes.button("more")
def more(request: Request, start: str) -> list[Say]:
    """The next page of what each does well."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return refused or [Say(_shown(request, network, small_number(start, 10_000) or 0))]


@routes.button("well")
def ask_well(request: Request, enterprise_id: str) -> list[Say]:
    """The question's button: type it now."""
    return _asked(request, enterprise_id, WELL)


@routes.button("say")
def ask_from_list(request: Request, enterprise_id: str) -> list[Say]:
    """The button of the list that asks what an enterprise does well, which asks nobody anything: what is written under
    it is no answer."""
    return _asked(request, enterprise_id, WELL)


@routes.button("lacks")
def ask_lacks(request: Request, enterprise_id: str) -> list[Say]:
    """The button of the question what an enterprise lacks: type it now."""
    return _asked(request, enterprise_id, LACKS)


def _asked(request: Request, enterprise_id: str, which: str) -> list[Say]:
    enterprise = _own(request, enterprise_id)
    return _ask(request, enterprise, which) if enterprise else [Say(NOT_NOW)]


@routes.button("later")
def not_now(request: Request, _enterprise_id: str) -> list[Say]:
    """Rather not say."""
    conversations.end(request)
    return [Say(NOT_NOW)]


@routes.answers(WELL)
def take_well(request: Request, enterprise_id: str) -> list[Say]:
    """What it does well, written as an answer to the card; whoever asks what others do is answered."""
    matter = asked_of_others(request.text)
    if matter is not None:
        return [Say(_of_others(request, network_of(request), matter))]
    return _taken(request, enterprise_id, WELL)


@routes.answers(LACKS)
def take_lacks(request: Request, enterprise_id: str) -> list[Say]:
    """What an enterprise lacks, written as an answer to the card."""
    return _taken(request, enterprise_id, LACKS)


@routes.step(WELL, free=True)
@routes.step(LACKS, free=True)
def take_typed(request: Request, conversation: Conversation) -> list[Say]:
    """What was typed after the tap."""
    if conversation.step == WELL and asked_of_others(request.text) is not None:
        return well_by_words(request)
    return _taken(request, conversation.data["enterprise"], conversation.step)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the parked question again."""
    return _asked(request, conversation.data["enterprise"], conversation.step)


def _ask(request: Request, enterprise: Enterprise, which: str) -> list[Say]:
    conversations.ask(request, routes.flow, which, {"enterprise": enterprise.id})
    name = enterprise.short_name
    if which == WELL:
        return [Say(Told("What does {enterprise} do really well? One thing is enough.", CANCEL, enterprise=name))]
    return [Say(Told("What would {enterprise} like to be better at? One thing is enough.", CANCEL, enterprise=name))]


def _taken(request: Request, enterprise_id: str, which: str) -> list[Say]:
    enterprise = _own(request, enterprise_id)
    if enterprise is None or is_no(request.text):
        conversations.end(request)
        return [Say(NOT_NOW)]
    return _keep(request, enterprise, which, request.words or request.text)


def _keep(request: Request, enterprise: Enterprise, which: str, words: str) -> list[Say]:
    assert request.person is not None
    conversations.end(request)
    cleaned = clean(without_whose(" ".join(words.split())), all_names=True)
    text = cleaned.text[:LONGEST].strip()
    if not text:
        return [Say(Told("What is it, without names and phone numbers?"))]
    said = hold_strength(request.session, enterprise.network_id, enterprise.id)
    setattr(said, "well" if which == WELL else "gap", text)
    said.said_by, said.said_at = request.person.id, request.now
    request.session.flush()
    if which == WELL:
        learners = learners_for(request.session, enterprise, text, request.now)
        question = AskGap(enterprise.id, enterprise.short_name, text)
        return [*left_out(cleaned), Say(question, subject=f"strength:{enterprise.id}"), *learners]
    teachers = find_teachers(request.session, enterprise, text, request.now)
    up = see_what_many_lack(request.session, enterprise.network_id, text, request.now)
    if not teachers:
        thanks = Told("Noted: {gap}. As soon as a group says that it does it well, I tell you.", gap=text)
        return [*left_out(cleaned), Say(thanks), *up]
    return [*left_out(cleaned), Say(teachers[0]), *up]


def _own(request: Request, enterprise_id: str) -> Enterprise | None:
    """The enterprise, where the person speaks for it, in whichever of their networks."""
    if request.person is None or not request.chat.is_private:
        return None
    for network in networks_of(request.session, request.person):
        for each in enterprises_spoken_for(request.session, network.id, request.person):
            if each.id == enterprise_id:
                return each
    return None


def _shown(request: Request, network: Network, start: int, matter: str = "") -> Strengths:
    """A page of what each does well; with a matter those alone that do this well."""
    trades = index_of(request.session, network).trades if matter else None
    names = {each.id: each.short_name for each in enterprises_of_network(request.session, network.id)}
    said = [(names[row.enterprise_id], row.well) for row in _with_strength(request.session, network.id, names)]
    if trades:
        said = [(name, well) for name, well in said if well and is_same_matter(trades, matter, well)]
    own = enterprises_spoken_for(request.session, network.id, request.person) if request.person else []
    private = request.chat.is_private and may(
        request.session, request.person, Right.READ_DIRECTORY, Subject(network.id)
    )
    return Strengths(
        rows=tuple((name, well) for name, well in sorted(said)[start : start + PAGE] if well),
        count=len(said),
        more=f"strength.more:{start + PAGE}" if start + PAGE < len(said) else None,
        own=tuple((each.id, each.short_name) for each in own) if private else (),
    )


def _with_strength(session: Session, network_id: str, names: dict[str, str]) -> list[Strength]:
    return [row for row in strengths_of(session, network_id) if row.well and row.enterprise_id in names]
