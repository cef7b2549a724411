"""What somebody says instead of answering the bot's question: that it be dropped or put off, a command in politeness, thanks,
that they did not understand what was asked."""

from bot.dialogue import conversations
from bot.dialogue.ordinary_words import SHOWS, answer_meanwhile, asks_instead
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import Understood
from bot.dialogue.understanding.listening import Heard
from bot.flows.entering.reading import entered_meanwhile
from bot.flows.welcome import small_talk
from bot.flows.welcome.words import Talk, small_talk_in
from bot.language.answers import sounds_like_a_question
from bot.language.replies import puts_off
from bot.storage.chats import Conversation

TAKE_YOUR_TIME = Told("Take your time. I have written nothing down yet; answer whenever it suits you.")
AS_IT_IS = Told("All right, everything stays as it is.")

A_NAME = 25
"""Letters behind a word that shows something."""
A_WORD_OR_TWO = 20
"""Letters after a word that cancels; in somebody's own words a longer sentence only happens to begin like it."""


def only_shows(understood: Understood) -> bool:
    """Whether a command shows something of a name that stands behind its word, `directory weaving`: no answer begins so,
    unless it counts something, `calendar 50`."""
    rest = understood.rest
    return understood.command.key in SHOWS and len(rest) <= A_NAME and not any(each.isdigit() for each in rest)


def stands_alone(understood: Understood, flow: str) -> bool:
    """Whether a command word is all there is; one of the flow that asks may take a line, a word that cancels or only shows
    something may have a little behind it."""
    if only_shows(understood) or understood.command.key.partition(".")[0] == flow:
        return True
    return len(understood.rest) <= (A_WORD_OR_TWO if understood.command.key == "conversation.cancel" else 0)


def instead_of_an_answer(request: Request, conversation: Conversation, heard: Heard) -> Understood | list[Say] | None:
    """The command that was meant, or what to say; None where the words are the answer to a question that takes any.

    Nothing else may stand in them. What asks something is an answer: it may be just what was wanted, a poll's question.
    What is said for somebody without LINE, and fits what is open, is no answer to anything.
    """
    if heard.addressed and (entered := entered_meanwhile(request)):
        return entered
    if not conversations.is_free(conversation) or not heard.addressed:
        return None
    asked = heard.asked
    alone = asked and not asked.guessed and (not asked.rest or only_shows(asked))
    if asked and alone and not sounds_like_a_question(request.text):
        return asked
    if puts_off(request.text):
        conversations.park(conversation, request.now)
        return [Say(conversations.LET_GO)]
    talk = small_talk_in(request.text)
    flow = all_routes()[conversation.flow]
    if talk is Talk.LOST and flow.resume:
        return flow.resume(request, conversation)
    thanks = talk is Talk.THANKS and conversation.step not in flow.letter_steps
    return small_talk.answer(request) if thanks or talk is Talk.LOST else None


def is_a_question_instead(request: Request, conversation: Conversation) -> bool:
    """Whether somebody asks something where they were asked for a name, a place or an amount."""
    flow = all_routes()[conversation.flow]
    return conversation.step in flow.name_steps and asks_instead(request, flow)


def told_instead(request: Request, conversation: Conversation) -> list[Say]:
    """What the bot knows of it, else its own question once more; what was asked stays open."""
    told = None if request.secret else answer_meanwhile(request)
    resume = all_routes()[conversation.flow].resume
    return told or (resume(request, conversation) if resume else [Say(TAKE_YOUR_TIME)])
