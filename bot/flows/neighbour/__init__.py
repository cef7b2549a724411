"""Networks that look at each other's lessons and products, where the facilitators of both have agreed; no persons are shown."""

from bot.flows.neighbour.looking import lends_lessons, waits_for
from bot.flows.neighbour.routes import routes

routes.lends_lessons = lends_lessons
routes.waits_for = waits_for
