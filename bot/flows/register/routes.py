"""The routes of joining."""

from bot.dialogue.routes import Routes

routes = Routes("register")
CONSENT, PLACE, CALLED = "consent", "place", "called"
