"""Sub-groups: people of several enterprises who make or care for the same thing. Made (`making`), joined and left
(`joining`), shown (`showing`), ended (`ending`), spoken of by name alone (`hearing`)."""

from bot.flows.subgroup import hearing, making
from bot.flows.subgroup.routes import routes

routes.overheard = hearing.overheard
routes.resume = making.resume
