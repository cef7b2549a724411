"""The routes of drawing lessons."""

from bot.dialogue.routes import Routes

routes = Routes("lesson", secret=True)
KEY = "lesson.show"
WORDS = "words"
QUESTIONS = ("well", "badly", "next")
"""What went well, what did not, what we will try."""
ASKS = ("lesson.ask1", "lesson.ask2", "lesson.ask3")
GATHER = "lesson.gather"
AT_HOME = "lesson.athome"
TRIED_WORDS = "tried"
PAGE = "lesson"
