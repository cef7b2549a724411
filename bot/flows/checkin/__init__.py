"""On the day: a check-in opened by the host (`opening`), by a code or QR (`coming`), or by the host's list (`listing`)."""

from bot.flows.checkin import coming
from bot.flows.checkin.routes import routes

routes.heard = coming.heard
routes.overheard = coming.overheard
routes.resume = coming.resume
