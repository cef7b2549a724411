"""Which kinds of news somebody wants more or less of: one tap each (`wishing`), or said in words."""

from bot.flows.news_wish import privacy
from bot.flows.news_wish.routes import routes

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
