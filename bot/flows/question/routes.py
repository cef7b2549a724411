"""The routes of asking the network."""

from bot.dialogue.routes import Routes

routes = Routes("question", for_partners=True)
ASK = "question.ask"
MINE = "question.mine"
KNOW = "question.know"
WORDS, ANSWER, KNOWN = "words", "answer", "known"
GOES_ON = "question.goes_on"


def subject_of(question_id: str) -> str:
    """What messages and quotes call a question."""
    return f"question:{question_id}"
