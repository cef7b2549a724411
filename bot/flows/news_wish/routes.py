"""The routes of news that somebody wants more or less of."""

from bot.dialogue.routes import Routes

routes = Routes("news_wish")
