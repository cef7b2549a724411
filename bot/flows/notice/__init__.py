"""Notices: writing one (`writing`), sending it the chosen way (`sending`), who has taken note (`heard`)."""

from bot.flows.notice import heard, sending, writing
from bot.flows.notice.routes import routes

routes.resume = writing.resume

__all__ = ["heard", "routes", "sending", "writing"]
