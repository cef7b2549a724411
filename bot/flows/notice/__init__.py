"""Notices: writing one (`writing`), its picture (`picture`), sending it the chosen way (`sending`), who has taken note (`heard`)."""

from bot.flows.notice import heard, picture, sending, writing
from bot.flows.notice.routes import routes

routes.resume = writing.resume
routes.unsent = picture.unsent

__all__ = ["heard", "picture", "routes", "sending", "writing"]
