"""The notices' routes."""

from bot.flows.contract import Routes

routes = Routes("notice")
TEXT, EDIT, PICTURE = "text", "edit", "picture"
SEND = "notice.send"
