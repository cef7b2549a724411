"""A decision said in one line, without minutes: shown as it is read, kept with a tap."""

from bot.dialogue import conversations
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.decision.keeping import SHOWN_FOR
from bot.flows.decision.results import DecisionRead
from bot.flows.decision.routes import KEY, LINE, routes
from bot.flows.decision.writing import keep_elsewhere, read_elsewhere
from bot.flows.forum import Forum, forums_begun, looks_after
from bot.language.answers import is_yes
from bot.language.cleaning import clean
from bot.storage.chats import Conversation

NO_MEETING = Told(
    "Decisions are written down by who looks after a meeting of everybody's, once it has begun.",
    Reply("Decisions", KEY),
)
GONE = Told(
    "I do not have this any more, and nothing was kept. Would you like to begin again?", Reply("Decisions", KEY)
)


@routes.command("write")
def write(request: Request) -> list[Say]:
    """`decision ...`: how it is read, for a tap."""
    forum = _last_meeting(request)
    if forum is None:
        return [Say(NO_MEETING)]
    cleaned = clean(request.text, all_names=False)
    read = read_elsewhere(request.session, forum.network_id, cleaned.text, request.now)
    if read is None:
        return [Say(NO_MEETING)]
    conversations.ask(request, routes.flow, LINE, {"line": cleaned.text})
    return [*left_out(cleaned), Say(DecisionRead(read, "decision.keep"))]


@routes.step(LINE, free=True)
def in_words(request: Request, _conversation: Conversation) -> list[Say]:
    """Yes in words; else the line as it should be."""
    if not request.text:
        raise NotAnAnswer(Say(GONE))
    return keep(request, "") if is_yes(request.text) else write(request)


@routes.button("keep")
def keep(request: Request, _id: str) -> list[Say]:
    """It is kept as it was read; a second tap keeps nothing again."""
    conversation = conversations.held(request)
    forum = _last_meeting(request)
    if forum is None or conversation is None or conversation.flow != routes.flow or conversation.step != LINE:
        return [Say(GONE)]
    line = str(conversation.data["line"])
    conversations.end(request)
    keep_elsewhere(request.session, forum.network_id, forum.name, line, request.now)
    note(request, forum.network_id, "decision.written", f"forum:{forum.id}")
    return [Say(Told("Kept: it stands among the decisions now.", Reply("Decisions", KEY)))]


def _last_meeting(request: Request) -> Forum | None:
    """The last meeting of everybody's that this person looks after."""
    network = network_of(request)
    begun = forums_begun(request.session, network.id, request.now - SHOWN_FOR, request.now)
    everybodys = (each for each in begun if each.network_id == network.id and not any(each.audience.values()))
    return next((each for each in everybodys if looks_after(request.session, each, request.person)), None)
