"""A network's enterprises as those who look after it change them: renamed, merged, let rest, brought back (`changing`), all that
belongs to one moved to another (`moving`), a list of them brought in from a file (`importing`)."""

from bot.flows.enterprises import changing, hearing, privacy, queries, undoing
from bot.flows.enterprises.changing import added
from bot.flows.enterprises.queries import changes_to_undo
from bot.flows.enterprises.routes import routes

routes.resume = changing.resume
routes.heard = hearing.heard
routes.erase = queries.erase_old_imports
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
