"""Drawing lots: who goes first, who gets the gift. Opened (`opening`), joined (`joining`), the list frozen and drawn from so
that everybody can check it (`fairness`, `ending`)."""

from bot.flows.lots import ending, privacy, queries
from bot.flows.lots.routes import routes

routes.overheard, routes.overhears_first = ending.overheard, True
routes.open_work = queries.open_lots
routes.move = queries.move_open_lots
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
