"""Notices: writing one (`writing`), its picture (`picture`), sending it the chosen way (`sending`), who has taken note (`heard`)."""

from bot.flows.notice import acknowledgements, picture, privacy, writing
from bot.flows.notice.audience import groups_of
from bot.flows.notice.routes import routes

routes.quoted = acknowledgements.acknowledge_by_quote
routes.resume = writing.resume
routes.unsent = picture.unsent
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
