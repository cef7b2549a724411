"""The notices' routes."""

from bot.flows.contract import Routes

routes = Routes("notice")
TEXT, EDIT = "text", "edit"
SEND = "notice.send"
