"""Carrying one question round all groups over some weeks, and writing the one that is asked before the next forum."""

from math import ceil

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.for_whom import ACTION as WHOM
from bot.dialogue.picking.for_whom import Asked, ForWhom, WhomChoices, said_at_the_end
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may, refusal, refusal_everywhere
from bot.dialogue.saying import NotAnAnswer, Say, Told
from bot.flows.talk_first import answering, results
from bot.flows.talk_first.asking import open_round
from bot.flows.talk_first.queries import drop_drafts, find_talk, newest_round, talk_waiting, talks_open
from bot.flows.talk_first.results import RoundPreview, TalkForWhom
from bot.flows.talk_first.routes import PACE, QUESTION, routes
from bot.flows.talk_first.summing_up import state_of, sum_up
from bot.flows.talk_first.tables import Talk, TalkStatus
from bot.language.cleaning import clean
from bot.language.numbers import small_number
from bot.storage.audience import Audience, enterprises_for
from bot.storage.chats import Conversation, groups_of_enterprise
from bot.storage.database import new_id
from bot.storage.memberships import speakers_of
from bot.storage.people import Network

USUAL_PACE = 5
MOST_A_WEEK = 100


@routes.command("round", button="round")
def begin(request: Request) -> list[Say]:
    """`question round ...`: how many groups a week? Alone: how the newest one stands, else which question."""
    network = network_of(request)
    refused = refusal_everywhere(request, Right.PLAN_FORUM, network.id)
    if refused:
        return refused
    running = next((each for each in talks_open(request.session, network.id) if each.goes_round), None)
    if running:
        manages = not _refused(request, running)
        return [Say(state_of(request.session, running, manages=manages), subject=f"talk_first:{running.id}")]
    if request.text:
        return _draft_said(request, network)
    conversations.ask(request, routes.flow, QUESTION, {})
    last = newest_round(request.session, network.id)
    shown = [Say(state_of(request.session, last, manages=False))] if last else []
    return [*shown, Say(results.ASK_QUESTION)]


@routes.step(QUESTION, free=True)
def take_question(request: Request, _conversation: Conversation) -> list[Say]:
    """The question."""
    if not request.text:
        raise NotAnAnswer(Say(results.ASK_QUESTION))
    return _draft_said(request, network_of(request))


def _draft_said(request: Request, network: Network) -> list[Say]:
    """A draft of the question that was said, with whom it is for (`เฉพาะจังหวัดพัทลุง`) where that was said, too."""
    within = areas_allowed(request.session, request.person, Right.PLAN_FORUM, network.id) or ()
    text, audience = said_at_the_end(request, network, within)
    return _draft_of(request, network.id, text, audience or Audience(areas=within))


def _draft_of(request: Request, network_id: str, text: str, audience: Audience) -> list[Say]:
    """A draft of this question; what the same person had begun before is dropped."""
    question = clean(text, all_names=False).text
    if not question or len(question) > results.LONGEST:
        raise NotAnAnswer(Say(results.too_long(len(text))))
    maker = request.person.id if request.person else None
    drop_drafts(request.session, network_id, maker)
    talk = Talk(
        network_id=network_id, id=new_id(request.now), question=question, goes_round=True, a_week=USUAL_PACE,
        audience=audience.stored(), status=TalkStatus.DRAFT, maker_id=maker, created_at=request.now,
    )  # fmt: skip
    request.session.add(talk)
    request.session.flush()
    return _preview(request, talk)


@routes.step(PACE)
def take_pace(request: Request, conversation: Conversation) -> list[Say]:
    """So many groups a week, in words."""
    talk, says = _draft(request, conversation.data["talk"])
    if talk is None:
        conversations.end(request)
        return says
    pace = small_number(request.text, MOST_A_WEEK)
    if pace is None:
        raise NotAnAnswer(_preview(request, talk)[0])
    talk.a_week = pace
    return _preview(request, talk)


@routes.button("pace")
def tap_pace(request: Request, talk_id: str) -> list[Say]:
    """So many groups a week, by a tap; 0: all at once."""
    talk, says = _draft(request, talk_id)
    if talk is None:
        return says
    pace = small_number(request.argument, MOST_A_WEEK)
    talk.a_week = pace or None
    return _preview(request, talk)


@routes.button("forwhom")
def choose_whom(request: Request, talk_id: str) -> list[Say]:
    """To whose groups?"""
    asked, says = _asked(request, talk_id)
    return says if asked is None else FOR_WHOM.ask(request, talk_id, asked)


@routes.button("begin")
def start(request: Request, talk_id: str) -> list[Say]:
    """It goes round from now on; a second tap begins nothing again."""
    talk, says = _draft(request, talk_id)
    if talk is None:
        return says
    enterprises = enterprises_for(request.session, talk.network_id, Audience.of(talk.audience))
    if not enterprises:
        return choose_whom(request, talk_id)
    conversations.end(request)
    says = open_round(request.session, talk, enterprises, request.now)
    note(request, talk.network_id, "talk.round", f"talk:{talk.id}")
    return [Say(state_of(request.session, talk, manages=True), subject=f"talk_first:{talk.id}"), *says]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again, whatever of this flow was asked."""
    match conversation.step:
        case step if step == QUESTION:
            return [Say(results.ASK_QUESTION)]
        case step if step == PACE:
            return _after_whom(request, conversation.data["talk"])
        case step if step == WHOM:
            return FOR_WHOM.again(request, conversation.data[WHOM])
        case _:
            return answering.resume(request, conversation)


@routes.button("sum")
def sum_up_now(request: Request, talk_id: str) -> list[Say]:
    """Enough was said: everybody hears it. A second tap says nothing again."""
    talk = find_talk(request.session, talk_id, lock=True)
    if talk is None or not talk.goes_round:
        return [Say(results.GONE)]
    refused = _refused(request, talk)
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


def _refused(request: Request, talk: Talk) -> list[Say]:
    """What to say where a person does not plan for those whom a question is for."""
    about = Subject(talk.network_id, audience=Audience.of(talk.audience))
    return refusal(request, Right.PLAN_FORUM, about)


def _draft(request: Request, talk_id: str) -> tuple[Talk | None, list[Say]]:
    """A draft, locked, where this person plans; else what to say."""
    talk = find_talk(request.session, talk_id, lock=True)
    if talk is None:
        return None, [Say(results.GONE)]
    refused = _refused(request, talk)
    if refused:
        return None, refused
    if talk.status != TalkStatus.DRAFT:
        return None, [Say(state_of(request.session, talk, manages=True), subject=f"talk_first:{talk.id}")]
    return talk, []


def _asked(request: Request, talk_id: str) -> tuple[Asked | None, list[Say]]:
    talk, says = _draft(request, talk_id)
    if talk is None:
        return None, says
    network = request.session.get_one(Network, talk.network_id)
    within = areas_allowed(request.session, request.person, Right.PLAN_FORUM, network.id) or ()
    return Asked(network, Audience.of(talk.audience), within=within), []


def _keep_whom(request: Request, talk_id: str, audience: Audience | None) -> None:
    talk, _says = _draft(request, talk_id)
    if talk:
        talk.audience = audience.stored() if audience else {}


def _question(_request: Request, _talk_id: str, choices: WhomChoices) -> object:
    return TalkForWhom(choices)


def _after_whom(request: Request, talk_id: str) -> list[Say]:
    talk, says = _draft(request, talk_id)
    return says if talk is None else _preview(request, talk)


def _preview(request: Request, talk: Talk) -> list[Say]:
    enterprises = enterprises_for(request.session, talk.network_id, Audience.of(talk.audience))
    conversations.ask(request, routes.flow, PACE, {"talk": talk.id})
    unreached = [
        each
        for each in enterprises
        if not groups_of_enterprise(request.session, talk.network_id, each.id)
        and not speakers_of(request.session, each)
    ]
    weeks = ceil(len(enterprises) / talk.a_week) if talk.a_week else 1
    return [Say(RoundPreview(talk.id, str(talk.question), len(enterprises), talk.a_week, weeks, len(unreached)))]


FOR_WHOM = ForWhom(routes, "talk_first.round", asked=_asked, keep=_keep_whom, question=_question, done=_after_whom)
