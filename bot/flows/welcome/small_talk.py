"""A short kind sentence for what wants no more: a greeting, thanks, who are you, good night."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.welcome.greeting import HELP, routes
from bot.flows.welcome.words import Talk, small_talk_in

PRIVATE_WORD = Reply("Private word", "welcome.run:private_message.say")
GREETED = Told("Hello, here I am. What may I do for you?", HELP)
ANSWERS = {
    Talk.GREETING: GREETED,
    Talk.THANKS: Told("You are most welcome."),
    Talk.WHO: Told("I am Nong Wethi. I help the groups of the network to ask, meet, buy together and remember.", HELP),
    Talk.PERSON: Told(
        "I am a program, not a person; a coordinator of the network answers a private word.", PRIVATE_WORD
    ),
    Talk.LOST: Told("Tell me in a few words what it is about, or see what I can do.", HELP, PRIVATE_WORD),
    Talk.GOOD_NIGHT: Told("Good night, sleep well."),
    Talk.PRAISE: Told("Thank you, that is kind of you."),
    Talk.SORRY: Told("No harm done."),
    Talk.SIGN: Told("Glad to be here for you."),
}


def answer(request: Request) -> list[Say]:
    """The sentence; nothing where it was no small talk."""
    talk = small_talk_in(request.text)
    return [Say(ANSWERS[talk])] if talk else []


@routes.command("hello")
def hello(_request: Request) -> list[Say]:
    """A greeting is answered with a greeting."""
    return [Say(GREETED)]
