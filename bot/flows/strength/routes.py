"""The name of strengths and gaps."""

from bot.dialogue.routes import Routes

routes = Routes("strength")
