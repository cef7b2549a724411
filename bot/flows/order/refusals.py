"""Kind words for what cannot be done with an order."""

from bot.dialogue.saying import AskFirst, Say, Told
from bot.drawing.look import Mood

GONE = Told("I cannot find this order any more.")
NONE_OPEN = Told("No joint order is open at the moment.").with_figure(Mood.NOTHING)
WHO_ARE_YOU = Told("LINE did not tell me who you are. Could you write to me in our own chat?")
NOT_FOR_YOU = Told("This order is for other groups of the network this time.")
NOT_YOUR_ENTERPRISE = Told("That is another group's line; only its own people can change it.")
NOT_NOW = Told("This does not fit how the order stands now.")
REPORTED = Told("You have said so already. I tell you as soon as the coordinator has seen it.")
NOTHING_SIGNED = Told("Your group has not signed up for anything here yet.")
NO_PRODUCT = Told("This order does not have that product any more.")
TOO_LATE = Told("That moment is over already. Which one to come do you mean?")
NO_ADDRESS = Told("I have no web page to show here. Please ask whoever set me up.")
NO_PRICE = Told("There is no price yet.")
NOTHING_MINE = Told("Your group has nothing in an open order at the moment.")
NOTHING_OPEN = Told("Nothing is open here.")


def refused(why: object) -> AskFirst:
    """What is raised where an order, a product or an enterprise is not there for this person: the word why."""
    return AskFirst([Say(why)])
