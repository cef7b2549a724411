"""The playbook: when a network has gone silent, a question with buttons, one rung of the ladder after the other, at most
one a week in a chat, until life returns. `silence` listens, `ladder` climbs, `answering` takes the taps, `texts` holds what
is said; each rung is one small module in `rungs`."""

from bot.flows.playbook import privacy
from bot.flows.playbook.routes import routes

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
