"""The routes of the network's items on other bodies' agendas."""

from bot.dialogue.routes import Routes
from bot.flows.agenda_item.tables import AgendaItem

routes = Routes("agenda_item", subjects={"agenda": AgendaItem})
KEY = "agenda_item.show"
NAME, WHEN, RHYTHM, WHO, OUTCOME, READ = "name", "when", "rhythm", "who", "outcome", "read"
