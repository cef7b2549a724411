"""The reports' table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes

routes = Routes("report")
KEY = "report.show"
PAGE = "report"
SEND = "report.send"
WORDS = "words"
