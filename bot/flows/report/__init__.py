"""Reports of a month, of a round before a forum, of a year: which are due (`periods`), what they count (`figures`), made by
themselves (`making`), decided about (`deciding`), sent (`sending`), read (`showing`)."""

from bot.flows.report import deciding, privacy
from bot.flows.report.routes import routes

routes.resume = deciding.resume
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
