"""Sub-groups: people of several enterprises who make or care for the same thing. Made (`making`), joined and left
(`joining`), shown (`showing`), ended (`ending`)."""

from bot.flows.subgroup import making
from bot.flows.subgroup.routes import routes

routes.resume = making.resume
