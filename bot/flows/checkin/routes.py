"""The check-in's routes."""

from bot.dialogue.routes import Routes
from bot.flows.forum import Forum

routes = Routes("checkin", subjects={"checkin": Forum})
KEY = "checkin.here"
CODE = "code"
