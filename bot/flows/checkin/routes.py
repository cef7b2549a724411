"""The check-in's routes."""

from bot.flows.contract import Routes

routes = Routes("checkin")
KEY = "checkin.here"
CODE = "code"
