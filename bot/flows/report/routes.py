"""The reports' table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.flows.report.tables import Report

routes = Routes("report", for_partners=True, subjects={"report": Report})
KEY = "report.show"
PAGE = "report"
SEND, SHOW = "report.send", "report.check"
WORDS = "words"
