"""The routes of joining."""

from bot.flows.contract import Routes

routes = Routes("register")
CONSENT, PLACE, CALLED = "consent", "place", "called"
