"""The handover's table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.flows.handover.tables import Succession

routes = Routes("handover", for_partners=True, subjects={"succession": Succession})
