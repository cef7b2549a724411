"""What the eight areas of management are called on cards and pages."""

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.topics import Topic

TOPICS = {
    Topic.BUYING: mark("Buying and producing"),
    Topic.RUNNING: mark("Running the enterprise"),
    Topic.DELIVERY: mark("Delivering goods"),
    Topic.SELLING: mark("Marketing and selling"),
    Topic.MONEY: mark("Accounts and finance"),
    Topic.FUNDS: mark("Community funds"),
    Topic.LEARNING: mark("News and learning"),
    Topic.PEOPLE: mark("People"),
}


def topic_name(topic: str | None) -> str:
    """What an area is called; of what belongs to none, that it is general."""
    known = {str(key): label for key, label in TOPICS.items()}
    return _(known[topic]) if topic in known else _("General")
