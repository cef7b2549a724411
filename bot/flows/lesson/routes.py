"""The routes of drawing lessons."""

from bot.dialogue.routes import Routes

routes = Routes("lesson", for_partners=True, secret=True)
KEY = "lesson.show"
WORDS = "words"
QUESTIONS = ("well", "badly", "next")
"""What went well, what did not, what we will try."""
ASKS = ("lesson.ask1", "lesson.ask2", "lesson.ask3")
GATHER = "lesson.gather"
AT_HOME = "lesson.athome"
TRIED_WORDS = "tried"
PAGE = "lesson"
PIECE = "piece"
"""The public page of one lesson."""
COURSE = "course"
"""The public page of an area's lessons."""
FORM, COURSE_FORM = "lesson_piece", "lesson_course"
INDEX = "lesson.index"
FIND, WRITE = "lesson.find", "lesson.write"
WRITING, QUERY = "writing", "query"
