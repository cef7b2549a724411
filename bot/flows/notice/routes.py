"""The notices' routes."""

from bot.dialogue.routes import Routes

routes = Routes("notice")
TEXT, EDIT, PICTURE = "text", "edit", "picture"
SEND = "notice.send"
