"""What the kinds of news are called."""

from bot.language.catalogue import mark

CATEGORIES = {
    "news": mark("News and learning"),
    "production": mark("Buying and making"),
    "operations": mark("Daily work"),
    "delivery": mark("Delivery"),
    "sales": mark("Marketing and selling"),
    "finance": mark("Accounts and money"),
    "funds": mark("Community funds"),
    "people": mark("People and skills"),
}
"""The eight areas of management of community enterprises."""
