"""The routes of joining."""

from bot.dialogue.routes import Routes

routes = Routes("register", for_partners=True)
CONSENT, PLACE, CALLED = "consent", "place", "called"
