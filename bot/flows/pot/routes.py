"""The common pots' routes. Who died, and what people can give, is kept raw nowhere."""

from bot.dialogue.routes import Routes
from bot.flows.pot.tables import Pot

routes = Routes("pot", secret=True, subjects={"pot": Pot})
