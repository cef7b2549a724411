"""What is kept of a person: shown, given as a file, taken back, deleted."""

from bot.flows.mydata import privacy
from bot.flows.mydata.showing import routes

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
