"""What enterprises are to each other (domain.md C): said in a sentence or by taps (`saying`), counted, and drawn as a map
(`page`)."""

from bot.flows.link import privacy, reports, saying
from bot.flows.link.routes import routes

routes.heard = saying.heard
routes.resume = saying.resume
routes.facts = reports.facts_of_links
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
