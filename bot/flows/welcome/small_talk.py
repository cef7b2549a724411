"""A short kind sentence for what wants no more: a greeting, thanks, who are you, good night."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.welcome.greeting import HELP, routes
from bot.flows.welcome.words import Talk, small_talk_in

PRIVATE_WORD = Reply("Private word", "welcome.run:private_message.say")
GREETED = Told("Hello, here I am. What may I do for you?", HELP)
WHO_ARE_YOU = Told(
    "Hello! I am Nong Wethi, who helps the groups of the network. May I ask which group you are of?",
    Reply("Register", "register.start"),
    HELP,
)
"""To somebody who has not registered yet."""
ANSWERS = {
    Talk.GREETING: GREETED,
    Talk.THANKS: Told("You are most welcome."),
    Talk.WHO: Told("I am Nong Wethi. I help the groups of the network to ask, meet, buy together and remember.", HELP),
    Talk.PERSON: Told(
        "I am a program, not a person; a coordinator of the network answers a private word.", PRIVATE_WORD
    ),
    Talk.LOST: Told("Tell me in a few words what it is about, or see what I can do.", HELP, PRIVATE_WORD),
    Talk.GOOD_NIGHT: Told("Good night, sleep well."),
    Talk.SEE_YOU: Told("See you then, travel safely."),
    Talk.PRAISE: Told("Thank you, that is kind of you."),
    Talk.SORRY: Told("No harm done."),
    Talk.SIGN: Told("Glad to be here for you."),
}


def answer(request: Request) -> list[Say]:
    """The sentence; nothing where it was no small talk."""
    talk = small_talk_in(request.text)
    if talk is Talk.GREETING:
        return hello(request)
    return [Say(ANSWERS[talk])] if talk else []


@routes.command("hello")
def hello(request: Request) -> list[Say]:
    """A greeting is answered with a greeting; whoever is not known yet is asked which group they are of."""
    known = request.person is not None and request.person.called is not None
    return [Say(GREETED if known or not request.chat.is_private else WHO_ARE_YOU)]
