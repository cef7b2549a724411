"""The routes of the groups' talk before a forum, and of a question that goes round."""

from bot.dialogue.routes import Routes
from bot.flows.talk_first.tables import Talk

routes = Routes("talk_first", secret=True, subjects={"talk": Talk})
KEY = "talk_first.round"
PAGE = "talk"
WORDS, WHICH, MEANT, QUESTION, PACE = "words", "which", "meant", "question", "pace"
