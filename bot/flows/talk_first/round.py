"""Carrying one question round all groups over some weeks, and writing the one that is asked before the next forum."""

from math import ceil

from bot.dialogue import conversations
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import NotAnAnswer, Say, Told
from bot.flows.talk_first import results
from bot.flows.talk_first.asking import open_round
from bot.flows.talk_first.queries import find_talk, newest_round, talk_waiting, talks_open
from bot.flows.talk_first.results import RoundPreview
from bot.flows.talk_first.routes import PACE, QUESTION, routes
from bot.flows.talk_first.summing_up import state_of, sum_up
from bot.flows.talk_first.tables import Talk, TalkStatus
from bot.language.cleaning import clean
from bot.language.numbers import small_number
from bot.storage.chats import Conversation, groups_of_enterprise
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of_network, speakers_of

PACES = (5, 10, 0)
"""Groups a week that are offered; 0: all at once."""
USUAL_PACE = 5
MOST_A_WEEK = 100


@routes.command("round", button="round")
def begin(request: Request) -> list[Say]:
    """`question round ...`: how many groups a week? Alone: how the newest one stands, else which question."""
    network = network_of(request)
    refused = refusal(request, Right.PLAN_FORUM, Subject(network.id))
    if refused:
        return refused
    running = next((each for each in talks_open(request.session, network.id) if each.goes_round), None)
    if running:
        return [Say(state_of(request.session, running, manages=True), subject=f"talk_first:{running.id}")]
    if request.text:
        return _asked(request, request.text)
    conversations.ask(request, routes.flow, QUESTION, {})
    last = newest_round(request.session, network.id)
    shown = [Say(state_of(request.session, last, manages=False))] if last else []
    return [*shown, Say(results.ASK_QUESTION)]


@routes.step(QUESTION, free=True)
def take_question(request: Request, _conversation: Conversation) -> list[Say]:
    """The question."""
    if not request.text:
        raise NotAnAnswer(Say(results.ASK_QUESTION))
    return _asked(request, request.text)


def _asked(request: Request, text: str) -> list[Say]:
    question = clean(text, all_names=False).text
    if not question or len(question) > results.LONGEST:
        raise NotAnAnswer(Say(results.too_long(len(text))))
    return _preview(request, question, USUAL_PACE)


@routes.step(PACE)
def take_pace(request: Request, conversation: Conversation) -> list[Say]:
    """So many groups a week, in words."""
    pace = small_number(request.text, MOST_A_WEEK)
    if pace is None:
        raise NotAnAnswer(_preview(request, conversation.data["question"], conversation.data["pace"])[0])
    return _preview(request, conversation.data["question"], pace)


@routes.button("pace")
def tap_pace(request: Request, number: str) -> list[Say]:
    """So many groups a week, by a tap; 0: all at once."""
    conversation = _draft(request)
    if conversation is None:
        return [Say(results.GONE)]
    return _preview(request, conversation.data["question"], int(number) if number.isdigit() else USUAL_PACE)


@routes.button("begin")
def start(request: Request, _id: str) -> list[Say]:
    """It goes round from now on."""
    conversation = _draft(request)
    network = network_of(request)
    refused = refusal(request, Right.PLAN_FORUM, Subject(network.id))
    if conversation is None or refused or request.person is None:
        return refused or [Say(results.GONE)]
    data = dict(conversation.data)
    conversations.end(request)
    talk = Talk(
        network_id=network.id, id=new_id(request.now), question=data["question"], goes_round=True,
        a_week=min(data["pace"], MOST_A_WEEK) or None, status=TalkStatus.OPEN, maker_id=request.person.id,
        created_at=request.now,
    )  # fmt: skip
    says = open_round(request.session, talk, enterprises_of_network(request.session, network.id), request.now)
    note(request, network.id, "talk.round", f"talk:{talk.id}")
    return [Say(state_of(request.session, talk, manages=True), subject=f"talk_first:{talk.id}"), *says]


@routes.button("sum")
def sum_up_now(request: Request, talk_id: str) -> list[Say]:
    """Enough was said: everybody hears it. A second tap says nothing again."""
    talk = find_talk(request.session, talk_id, lock=True)
    if talk is None or not talk.goes_round:
        return [Say(results.GONE)]
    refused = refusal(request, Right.PLAN_FORUM, Subject(talk.network_id))
    if refused:
        return refused
    says = sum_up(request.session, talk, request.now) if talk.status == TalkStatus.OPEN else []
    return [Say(state_of(request.session, talk, manages=False)), *says]


@routes.command("before", button="before")
def before_forum(request: Request) -> list[Say]:
    """With words: what each group is asked before the next forum. Alone: what they have said."""
    network = network_of(request)
    if request.text and not may(request.session, request.person, Right.PLAN_FORUM, Subject(network.id)):
        return refusal(request, Right.PLAN_FORUM, Subject(network.id))
    if request.text:
        return _write_for_forum(request, network.id)
    open_ones = [each for each in talks_open(request.session, network.id) if not each.goes_round]
    waiting = talk_waiting(request.session, network.id)
    if open_ones:
        return [Say(state_of(request.session, open_ones[0], manages=False), subject=f"talk_first:{open_ones[0].id}")]
    if waiting:
        return [Say(Told("Before the next forum each group is asked: “{question}”", question=waiting.question))]
    return [Say(results.NOTHING_ASKED)]


def _write_for_forum(request: Request, network_id: str) -> list[Say]:
    question = clean(request.text, all_names=False).text
    if not question or len(question) > results.LONGEST:
        return [Say(results.too_long(len(request.text)))]
    talk = talk_waiting(request.session, network_id)
    if talk is None:
        talk = Talk(
            network_id=network_id, id=new_id(request.now), status=TalkStatus.WAITING, created_at=request.now
        )  # fmt: skip
        request.session.add(talk)
    talk.question, talk.maker_id = question, request.person.id if request.person else None
    return [Say(results.KEPT_FOR_FORUM)]


def _draft(request: Request) -> Conversation | None:
    conversation = conversations.current(request)
    mine = conversation and conversation.flow == routes.flow and conversation.step == PACE
    return conversation if mine else None


def _preview(request: Request, question: str, pace: int) -> list[Say]:
    network = network_of(request)
    enterprises = enterprises_of_network(request.session, network.id)
    conversations.ask(request, routes.flow, PACE, {"question": question, "pace": pace})
    unreached = [
        each
        for each in enterprises
        if not groups_of_enterprise(request.session, network.id, each.id) and not speakers_of(request.session, each)
    ]
    weeks = ceil(len(enterprises) / pace) if pace else 1
    return [Say(RoundPreview(question, len(enterprises), pace or None, weeks, len(unreached)))]
