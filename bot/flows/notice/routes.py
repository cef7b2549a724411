"""The notices' routes."""

from bot.dialogue.routes import Routes
from bot.flows.notice.tables import Notice

routes = Routes("notice", for_partners=True, subjects={"notice": Notice})
TEXT, EDIT, PICTURE = "text", "edit", "picture"
SEND = "notice.send"
