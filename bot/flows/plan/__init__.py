"""What a network wants to reach by which year, how far it is, and what its money is for: written in one line (`keeping`),
shown (`showing`), said how far (`reaching`), also with
no command (`hearing`)."""

from bot.flows.plan import hearing, keeping, privacy, reaching, reports, showing
from bot.flows.plan.routes import routes

routes.resume = reaching.resume
routes.heard = hearing.heard
routes.waits_for = reaching.waits_for
routes.quoted = reaching.answered
routes.facts = reports.facts_of_the_plan
routes.openings = reports.openings
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
