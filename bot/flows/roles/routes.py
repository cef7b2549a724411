"""The table of this flow; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.storage.people import Role

routes = Routes("roles", for_partners=True, subjects={"role": Role})
