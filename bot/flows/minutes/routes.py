"""The routes of the minutes."""

from bot.dialogue.routes import Routes

routes = Routes("minutes", secret=True)
KEY = "minutes.show"
TEXT, DECISIONS, CONFIRM, FIX = "text", "decisions", "confirm", "fix"
DUE, LATE, CHECK = "minutes.due", "minutes.late", "minutes.check"
FORM = "minutes"
PAGE = "minutes"
