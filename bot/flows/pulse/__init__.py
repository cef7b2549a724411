"""The pulse: what a network, an area or an enterprise does, felt from what the bot knows (`figures`, `streaks`), shown
(`showing`); and each enterprise's own word on its month (`reporting`)."""

from bot.flows.pulse import privacy, reports
from bot.flows.pulse.figures import KINDS_IN_ORDER, active_enterprises, pulse_of_area, pulse_of_network
from bot.flows.pulse.queries import active_by_own_word
from bot.flows.pulse.results import Sign
from bot.flows.pulse.routes import routes
from bot.flows.pulse.streaks import forums_in_a_row

routes.activities = reports.months_with_activity
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
