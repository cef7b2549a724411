"""The check-in's routes."""

from bot.dialogue.routes import Routes

routes = Routes("checkin")
KEY = "checkin.here"
CODE = "code"
