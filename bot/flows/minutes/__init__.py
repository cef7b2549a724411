"""Minutes of a forum: asked for (`asking`), written (`writing`, `saving`), checked by a second person (`checking`), shared
and read (`sharing`, `reading`)."""

from bot.flows.minutes import asking, pictured, privacy, writing
from bot.flows.minutes.routes import routes

routes.meeting_over = asking.begin
routes.resume = writing.resume
routes.pictured = pictured.PICTURE_USE
routes.edited = writing.edited
routes.unsent = writing.unsent

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
