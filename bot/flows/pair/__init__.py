"""Two generations on one duty: a representative names the younger one beside them (`naming`), what binds the enterprise the
elder decides (`passing`). What the young one may see and write stands in `bot/storage/pairs.py`."""

from bot.flows.pair import naming, privacy
from bot.flows.pair.passing import passed_on
from bot.flows.pair.routes import routes

routes.overheard = naming.overheard
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase_old
