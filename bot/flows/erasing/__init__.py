"""Erasing a network with all that is kept of it, as those who look after it decide."""

from bot.flows.erasing import asking, privacy, words
from bot.flows.erasing.asking import how_it_stands
from bot.flows.erasing.routes import routes

__all__ = ["asking", "how_it_stands", "words"]

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
