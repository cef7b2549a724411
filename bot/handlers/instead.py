"""What somebody says instead of answering the bot's question: that it be dropped or put off, a command in politeness, thanks,
that they did not understand what was asked."""

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import Understood
from bot.dialogue.understanding.listening import Heard
from bot.flows.welcome import small_talk
from bot.flows.welcome.words import Talk, small_talk_in
from bot.language.answers import sounds_like_a_question
from bot.language.replies import puts_off
from bot.storage.chats import Conversation

TAKE_YOUR_TIME = Told("Take your time. I have written nothing down yet; answer whenever it suits you.")


def instead_of_an_answer(request: Request, conversation: Conversation, heard: Heard) -> Understood | list[Say] | None:
    """The command that was meant, or what to say; None where the words are the answer to a question that takes any.

    Nothing else may stand in them. What asks something is an answer: it may be just what was wanted, a poll's question.
    """
    if not conversations.is_free(conversation) or not heard.addressed:
        return None
    asked = heard.asked
    if asked and not asked.guessed and not asked.rest and not sounds_like_a_question(request.text):
        return asked
    if puts_off(request.text):
        conversations.park(conversation, request.now)
        return [Say(conversations.LET_GO)]
    talk = small_talk_in(request.text)
    again = all_routes()[conversation.flow].resume
    if talk is Talk.LOST and again:
        return again(request, conversation)
    thanks = (
        talk is Talk.THANKS and not request.secret
    )  # of what is said in confidence thanks may be all there is to say
    return small_talk.answer(request) if thanks or talk is Talk.LOST else None
