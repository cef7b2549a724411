"""Asking the network: written, shown back with its area, then asked with the name or without."""

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.for_whom import said_at_the_end
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.lesson import lessons_on
from bot.flows.question.levels import audience_here, names_of
from bot.flows.question.queries import find_question
from bot.flows.question.results import LONGEST, ChooseTopic, Draft
from bot.flows.question.routes import WORDS, routes, subject_of
from bot.flows.question.sending import ask_those_who_know, who_knows
from bot.flows.question.showing import show_state, state_of
from bot.flows.question.stages import Stage
from bot.flows.question.tables import Question, QuestionStatus
from bot.flows.question.upward import tell_upward
from bot.flows.question.words import question_in, without_wrapping
from bot.language.cleaning import clean
from bot.language.replies import agrees
from bot.language.topics import as_topic, topic_of
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of
from bot.storage.people import Network

ASK_WORDS = Told("What would you like to know? One question, in your own words.", CANCEL)
GONE = Told("I do not have this question any more. You can write it again.", Reply("Ask the network", "question.new"))
NOT_YOURS = Told("Somebody else has asked this, so I leave it to them.")


@routes.button("new")
def ask_by_button(request: Request, _id: str) -> list[Say]:
    """Ask the network by a tap; the argument is what was looked for among the lessons in vain."""
    request.text = request.words = request.argument
    return ask(request)


@routes.command("ask")
def ask(request: Request) -> list[Say]:
    """`ask the network` and the question, or the question next."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    if refused or request.person is None:
        return refused
    if not request.text:
        conversations.ask(request, routes.flow, WORDS, {"network": network.id})
        return [Say(ASK_WORDS)]
    said, whom = said_at_the_end(request, network, ())
    words = said if whom else request.words or request.text
    return _drafted(request, network, without_wrapping(words), whom or audience_here(request.chat))


def overheard(request: Request) -> list[Say] | None:
    """`who has ever dyed with indigo?`, said to the bot."""
    if not request.addressed or request.person is None:
        return None
    said = question_in(request.text)
    if said is None:
        return None
    request.text = request.words = said
    return ask(request)


@routes.step(WORDS, free=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """The question, typed."""
    network = request.session.get_one(Network, conversation.data["network"])
    if not request.text:
        raise NotAnAnswer(Say(ASK_WORDS))
    if len(request.text) > LONGEST:
        raise NotAnAnswer(Say(too_long(len(request.text))))
    conversations.end(request)
    return _drafted(request, network, without_wrapping(request.words or request.text), audience_here(request.chat))


def too_long(length: int) -> Told:
    """More letters than a question or an answer may have."""
    return Told("That is {length} letters; could you say it in up to {most}?", CANCEL, length=length, most=LONGEST)


def _drafted(request: Request, network: Network, words: str, whom: Audience) -> list[Say]:
    """Kept as a draft, and shown back: nobody is asked before a tap."""
    assert request.person is not None
    if len(words) > LONGEST:
        conversations.ask(request, routes.flow, WORDS, {"network": network.id})
        return [Say(too_long(len(words)))]
    cleaned = clean(words, all_names=True)
    if not cleaned.text:
        conversations.ask(request, routes.flow, WORDS, {"network": network.id})
        return [*left_out(cleaned), Say(ASK_WORDS)]
    homes = enterprises_of(request.session, network.id, request.person)
    question = Question(
        network_id=network.id, id=new_id(request.now), text=cleaned.text, topic=topic_of(cleaned.text),
        status=QuestionStatus.DRAFT, stage=Stage.KNOWING, asker_id=request.person.id,
        enterprise_id=homes[0].id if homes else None, said_in=request.message_id, created_at=request.now,
        chat_id=None if request.chat.is_private else request.chat.id, audience=whom.stored(),
    )  # fmt: skip
    request.session.add(question)
    request.session.flush()
    return [*left_out(cleaned), Say(shown(request, question))]


def shown(request: Request, question: Question) -> Draft:
    """The draft, with how many are asked first and what is written about it already."""
    known = who_knows(request.session, question, request.now)
    lessons = lessons_on(request.session, question.network_id, question.text)
    private = request.chat.is_private
    to = names_of(request.session, question)
    return Draft(question.id, question.text, question.topic, len(known), lessons, private, to)


@routes.button("topic", own=True)
def choose_topic(request: Request, question_id: str) -> list[Say]:
    """Another area; the argument is the one that was tapped."""
    question, refused = draft_of(request, question_id)
    if question is None:
        return refused
    if not request.argument:
        return [Say(ChooseTopic(f"question.topic:{question.id}", question.text))]
    topic = as_topic(request.argument)
    question.topic = topic.value if topic else None
    return [Say(shown(request, question))]


@routes.button("ask", means=agrees, own=True)
def ask_with_name(request: Request, question_id: str) -> list[Say]:
    """Ask, and say who asks."""
    return _asked(request, question_id, unnamed=False)


@routes.button("unnamed", own=True)
def ask_without_name(request: Request, question_id: str) -> list[Say]:
    """Ask, and do not say who asks."""
    return _asked(request, question_id, unnamed=True)


@routes.button("drop", own=True)
def drop(request: Request, question_id: str) -> list[Say]:
    """Rather not."""
    question, refused = draft_of(request, question_id)
    if question is None:
        return refused
    request.session.delete(question)
    return [Say(Told("All right, nothing is asked."))]


def _asked(request: Request, question_id: str, *, unnamed: bool) -> list[Say]:
    question, refused = draft_of(request, question_id)
    if question is None:
        return refused
    question.status, question.unnamed, question.asked_at = QuestionStatus.OPEN, unnamed, request.now
    question.changed_ms = request.occurred_ms
    says = ask_those_who_know(request.session, question, request.now)
    if not unnamed:  # the audit has names
        note(request, question.network_id, "question.asked", subject_of(question.id))
    upward = tell_upward(request.session, question, request.now)
    told: object = state_of(request.session, question, own=True)
    if not request.chat.is_private:
        told = Told("Asked. I bring you the answers in our own chat, or here.")
    return [Say(told, subject=subject_of(question.id)), *says, *upward]


def draft_of(request: Request, question_id: str) -> tuple[Question | None, list[Say]]:
    """The person's own draft, locked; of what has been asked meanwhile, how it stands."""
    question = find_question(request.session, question_id, lock=True)
    if question is None or request.person is None:
        return None, [Say(GONE)]
    if question.asker_id != request.person.id:
        return None, [Say(NOT_YOURS)]
    if question.status != QuestionStatus.DRAFT:
        return None, show_state(request, question)
    return question, []
