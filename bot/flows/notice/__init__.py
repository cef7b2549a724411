"""Notices: writing one (`writing`), its picture (`picture`), sending it the chosen way (`sending`), who has taken note (`heard`)."""

from bot.flows.notice import acknowledgements, picture, privacy, second, writing
from bot.flows.notice.audience import groups_of
from bot.flows.notice.routes import routes

routes.quoted = acknowledgements.acknowledge_by_quote
routes.waits_for = second.waits_for
routes.resume = writing.resume
routes.unsent = picture.unsent
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
